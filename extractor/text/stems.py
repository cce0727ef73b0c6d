"""Two stemmers, for two questions. They differ on purpose: neither can stand in for the other.

- `name_stem` and `name_stems`: is it the same *name*? Only the endings that tell a country from its people are removed
  ("Ukraine", "Ukrainian"); everything else is compared whole. For checks, where a false match hides an error.
- `content_stems`: do two phrases *say about the same*? Each word is cut at five letters ("invite", "invitation"), words
  without meaning of their own are left out. For measures of similarity, where a lost match costs more than a false one.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

from extractor.text.inflection import SHORTEST_STEM, inflecting, is_inflected
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize

_COUNTRY_OR_PEOPLE = lazy_regex(r"(.{4,}?)(?:[aei]?ans?|ese|ish|is?|ia|ain|any|ey|y+|[aes])\Z")
"""Four letters or more, and an ending that the names of a country and of its people do not share."""

_PEOPLE_OR_INFLECTED = lazy_regex(r"(?:[aei]?ans?|ese|ish|is?|yy+|s)\Z")
"""Of these endings those of a people, of a plural and of another spelling; the others are those of countries."""

TITLES = {
    "captain": "capt", "colonel": "col", "doctor": "dr", "general": "gen", "governor": "gov", "lieutenant": "lt",
    "professor": "prof", "representative": "rep", "reverend": "rev", "senator": "sen", "sergeant": "sgt",
}  # fmt: skip
"""Titles, and how they are abbreviated before names."""
_WORD = lazy_regex(r"\w+")
_STOPWORDS = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have", "in",
        "is", "it", "its", "of", "on", "or", "s", "that", "the", "their", "this", "to", "was", "were", "will",
        "with", "would",
    }
)  # fmt: skip


def name_stems(text: str) -> frozenset[str]:
    """The `name_stem` of every word of the text."""
    return frozenset(name_stem(word) for word in normalize(text).replace("'", " ").replace("-", " ").split())


@lru_cache(maxsize=4096)  # a text has few different words
def name_stem(name: str) -> str:
    """What a name shares with its other forms: Ukraine with Ukrainian, Russia with Russians; whatever the case."""
    bare = _bare(name)
    match = _COUNTRY_OR_PEOPLE.match(bare)
    return match[1] if match else bare


_PART = lazy_regex(r"[^\s'/|¦-]+")


class Names:
    """The words of a text, to ask whether a name is among them as it is, as a country or as its people.

    Of two words that are both names as they stand, each is another one: Niger and Nigeria, George and Georgia. In
    ``languages`` that inflect names, one in another case is the same.
    """

    def __init__(self, text: str, languages: frozenset[str] = frozenset()) -> None:
        self._languages = inflecting(languages)
        self._words = frozenset(map(_bare, _PART.findall(normalize(text))))

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(name_stem, self._words))

    @cached_property
    def _stems_of_forms(self) -> frozenset[str]:
        return frozenset(map(name_stem, filter(_is_form, self._words)))

    def has(self, name: str) -> bool:
        """Whether the text has the name; of one with a hyphen or an apostrophe all parts that are no single letters."""
        if "-" not in name and "'" not in name:
            return self._has(name)
        parts = name.replace("'", "-").split("-")
        return all(map(self._has, [part for part in parts if len(part) > 1] or parts))

    def _has(self, name: str) -> bool:
        bare = _bare(name)
        if (
            bare in self._words
            or TITLES.get(bare) in self._words
            or name_stem(name) in (self._stems if _is_form(name) else self._stems_of_forms)
        ):
            return True
        return any(is_inflected(bare, word, self._languages) for word in self._similar(bare))

    def _similar(self, bare: str) -> list[str]:
        """The words that may be inflected forms of a name."""
        return self._by_beginning.get(bare[:SHORTEST_STEM], []) if self._languages else []

    @cached_property
    def _by_beginning(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = {}
        for word in self._words:
            words.setdefault(word[:SHORTEST_STEM], []).append(word)
        return words


@lru_cache(maxsize=64)  # claims share their evidence
def names_in(text: str, languages: frozenset[str] = frozenset()) -> Names:
    """The `Names` of a text."""
    return Names(text, languages)


@lru_cache(maxsize=4096)  # a text has few different words
def _bare(name: str) -> str:
    return name.strip(".,;:!?()[]\"'").removesuffix("'s").casefold()


@lru_cache(maxsize=4096)  # a text has few different words
def _is_form(name: str) -> bool:
    """Whether a name has an ending of another form than that of a country."""
    return _PEOPLE_OR_INFLECTED.fullmatch(_bare(name)[len(name_stem(name)) :]) is not None


@lru_cache(maxsize=1024)  # both sides of a comparison mostly say the same
def content_stems(words: str) -> frozenset[str]:
    """As `stems_of_text`, of few words."""
    return stems_of_text(words)


def stems_of_text(text: str) -> frozenset[str]:
    """The first five letters of every word of the text but stopwords; whatever the case; numbers are whole."""
    return frozenset(
        word if word.isdecimal() else word[:5]
        for word in _WORD.findall(normalize(text).casefold())
        if word not in _STOPWORDS
    )
