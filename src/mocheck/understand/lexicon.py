"""The words that tell people from positions, organizations and other words."""

from __future__ import annotations

from functools import cached_property, lru_cache

from mocheck.understand.vocabulary import Vocabulary


class Lexicon:
    """The words that tell people from positions, organizations and other words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def words(self, cue: str) -> frozenset[str]:
        """A cue list as single words."""
        return frozenset(word for text in self.vocabulary.cues.get(cue, ()) for word in text.split())

    @cached_property
    def given(self) -> frozenset[str]:
        """Given names, in small letters."""
        return self.words("given_names")

    @cached_property
    def positions(self) -> frozenset[str]:
        """Words that a position's title is made of."""
        return self.words("position_words")

    @cached_property
    def organizations(self) -> frozenset[str]:
        """Words that an organization's name is made of."""
        return self.words("organization_words")

    @cached_property
    def other(self) -> frozenset[str]:
        """Words that no name begins with."""
        return self.words("not_name_words")

    @cached_property
    def taken(self) -> frozenset[str]:
        """All words that speak against a name."""
        return self.positions | self.organizations | self.other

    @cached_property
    def given_words(self) -> frozenset[str]:
        """Given names that are also other words."""
        return self.words("word_given_names")

    @cached_property
    def places(self) -> frozenset[str]:
        """Places and firms that read like a person's name."""
        return frozenset(self.vocabulary.cues.get("not_people", ()))

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Surnames that are also other words."""
        return self.words("word_surnames")

    @cached_property
    def honorifics(self) -> frozenset[str]:
        """Mr, Dr and the like."""
        return self.words("honorifics")

    @cached_property
    def credentials(self) -> frozenset[str]:
        """What stands behind a name: PMP, PhD, and suffixes such as Jr."""
        return self.words("credentials") | self.words("name_suffixes")

    @cached_property
    def particles(self) -> frozenset[str]:
        """The small words within a name: de, van, bin."""
        return self.words("name_particles")


@lru_cache(maxsize=8)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The lexicon of a vocabulary, made once."""
    return Lexicon(vocabulary)
