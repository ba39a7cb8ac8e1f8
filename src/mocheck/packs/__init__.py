"""Rule packs: YAML to Pack, and with a program to the Profile of a run."""

from mocheck.packs.load import built_in, load
from mocheck.packs.profile import profile
from mocheck.packs.schema import Pack

__all__ = ["Pack", "built_in", "load", "profile"]
