"""Whether a figure of speech praises or blames: "a gift to lawyers" blames with a word of praise."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.valence import (
    BAD,
    GOOD,
    LOSING,
    PHRASES,
    PUBLIC,
    SUSPECTED,
    UNDESERVING,
    WON_BY_MANY,
    WON_BY_SOME,
)

_BY_FIRST_WORD = {phrase[0]: [each for each in PHRASES if each[0] == phrase[0]] for phrase in PHRASES}
_FIRST_WORDS = _BY_FIRST_WORD.keys() | WON_BY_MANY | WON_BY_SOME | words_of("recipe way triumph good great")
_DENYING = words_of("no not hardly nothing")
_WON_OR_GOOD = WON_BY_MANY | WON_BY_SOME | {"good", "great"}


def value_of_figure(words: Sequence[str]) -> int | None:
    """1 where a figure of speech praises, -1 where it blames, 0 where it depends on what nobody says; None for none.

    ``words`` are in small letters. What is "no gift to the town" is blamed, and what is "no blank cheque" not praised.
    """
    value = _value(words)
    return value if value is None or _DENYING.isdisjoint(words) else -max(0, value)


def _value(words: Sequence[str]) -> int | None:
    for at, word in enumerate(words):
        if word not in _FIRST_WORDS:
            continue
        for phrase in _BY_FIRST_WORD.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return PHRASES[phrase]
        link, rest = words[at + 1] if at + 1 < len(words) else "", words[at + 2 :]
        if not rest:
            continue
        if word == "triumph" and link == "of" and "over" in rest:
            return 0  # "a triumph of hope over experience"
        if word == "recipe" and link == "for":
            return _value_of_outcome(rest)
        if word == "way" and link == "to" and rest[0] in LOSING:
            return -1  # "a great way to lose nurses"
        if word in _WON_OR_GOOD and link in ("to", "for"):
            value = _value_for(rest, by_some=word in WON_BY_SOME)
            if value or word in WON_BY_SOME:
                return value
            if word in WON_BY_MANY:
                return 1 if word != "news" or not GOOD.isdisjoint(words[:at]) else None
    return None


def _value_of_outcome(words: Sequence[str]) -> int:
    """What comes of a recipe."""
    bad = any(word in BAD or word.removesuffix("s") in BAD for word in words)
    return -1 if bad else int(not GOOD.isdisjoint(words))


def _value_for(words: Sequence[str], *, by_some: bool) -> int:
    """The value of what is good for those whom words name."""
    names = {form for word in words for form in (word, word.removesuffix("'s"), word.removesuffix("s"))}
    is_undue = not UNDESERVING.isdisjoint(words) or not BAD.isdisjoint(names)
    if is_undue or (by_some and not SUSPECTED.isdisjoint(words)):
        return -1
    return int(by_some and not PUBLIC.isdisjoint(words))
