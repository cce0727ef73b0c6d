"""What a search for the words of a reply comes back with: where they stand, or what is there instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from extractor.text.facts import find_negations, find_numbers
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange
from extractor_schemas import Concern, QuoteStatus, WordChange

_NO_NAME = lazy_regex(
    r"I|A|An|The|This|That|These|Those|It|He|She|We|They|You|But|And|Or|So|If|In|On|At|By|Of|For|To|As|There|Then|C|F|K"
    r"|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
"""Capitals of words that name nobody."""
_CONTRACTED = lazy_regex(r"['’](?:ll|re|ve|d|m|s)?\W*\Z")


@dataclass(frozen=True, slots=True)
class Match:
    """Where words stand: one range, or several where the words leave something out."""

    ranges: tuple[CharRange, ...]
    status: QuoteStatus


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Words that are not in the text.

    ``near`` is the most similar place, ``diff`` what differs there. ``turned`` says what turns the meaning round in
    words that were left out.
    """

    words: str
    near: CharRange | None = None
    diff: tuple[WordChange, ...] = ()
    turned: tuple[Concern, ...] = ()

    @property
    def status(self) -> Literal["altered", "absent"]:
        """`altered` if there is a similar place, else `absent`."""
        return "altered" if self.near else "absent"

    @property
    def concerns(self) -> list[Concern]:
        """Whether a negation, a number or a name is among the words that differ, and what was left out (`turned`)."""
        if self.turned:
            return list(self.turned)
        finders: dict[Concern, Callable[[str], object]] = {
            "negation": lambda words: len(find_negations(words)),  # "didn't" says what "did not" says
            "number": lambda words: sorted(find_numbers(words).values()),
            "name": _names,
        }
        return [
            kind
            for kind, find in finders.items()
            if any(find(change.article) != find(change.reply) for change in self.diff)
        ]


def _names(words: str) -> list[str]:
    """The words with a capital but numbers, days, months, units and function words.

    Without what is contracted with them: "We'll" says what "We will" says.
    """
    bare = (_CONTRACTED.sub("", word).rstrip(",.;:!?") for word in words.split() if word[0].isupper())
    return sorted(word for word in bare if not _NO_NAME.fullmatch(word) and not find_numbers(word))
