"""Rule packs: YAML to Pack, and with a program to the Profile of a run."""

from mocheck.packs.files import built_in
from mocheck.packs.load import load, words_of
from mocheck.packs.profile import profile
from mocheck.packs.schema import Pack

__all__ = ["Pack", "built_in", "load", "profile", "words_of"]
