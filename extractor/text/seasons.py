"""Which season "this winter" or "last summer" is, by the day of publication and the tense of the clause; English."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

BEHIND, AHEAD = frozenset(["last", "past", "previous"]), frozenset(["next", "coming", "following"])
"""What stands before a season, or a week, that is over or to come."""

Days = tuple[date, date]
"""The first and the last day of a span."""

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
"""The first and the last month of each in the north."""

_AHEAD = lazy_regex(
    r"\b(?:will|won't|shall|going to|due|expected|scheduled|planned|set (?:for|to)|(?:is|are) (?:not )?to|to be"
    r"|upcoming|(?:plan|hope|want|intend|aim|promise|pledge|vow|agree|refuse|threaten|prepare|need|ask|urge|order)\w*"
    r" [^.;]{0,60}?\bto)\b"
    r"|\w'll\b",
    re.IGNORECASE,
)
_REPORTING = r"said|told|added|warned|announced|promised|pledged|vowed|insisted|claimed|predicted|stated|wrote"
_NO_PAST = (
    r"need|indeed|hundred|speed|feed|seed|breed|bed|shed|red|united|limited|so-called|supposed|proposed|expected|planned"
    r"|scheduled|agreed|wanted|hoped|intended|refused|threatened|asked|urged|called|ordered|exceed|proceed|succeed"
)
_IRREGULAR = """
was were had did went came saw took gave made fell rose won lost began met held left led fought brought bought built
sold spent broke chose drove flew grew knew ran spoke stood struck swept threw wore became cost cut hit shut shot sank
drew sent kept felt found got died lay paid burnt
"""
_PAST = lazy_regex(
    rf"\b(?!(?:{_REPORTING}|{_NO_PAST})\b)(?:{'|'.join(_IRREGULAR.split())}|has|have|[a-z]{{2,}}ed)\b",
    re.IGNORECASE,
)
_OPEN = lazy_regex(
    r"\b(?:was|were|had been) (?:not )?(?:due |expected |scheduled |planned |set |supposed )?to\b", re.IGNORECASE
)
_CLAUSE_END = lazy_regex(
    r"[,;:()]| [–—-] |\b(?:that|and|but|while|whereas|because|although|after|before|if|when)\b", re.IGNORECASE
)
_SENTENCE_END = lazy_regex(r"[.!?](?=\s)|\n")


def seasons_meant(which: str, name: str, text: str, place: CharRange, day: date) -> list[Days]:
    """The days that "this winter" at a place of a text may mean, by the day of publication: two where that is open.

    ``which`` is any of `BEHIND`, of `AHEAD`, or a word such as "this". "Last summer" and "next summer" are open as long
    as that summer is one of the year of publication.
    """
    seasons = [_season(year, name) for year in range(day.year - 2, day.year + 4)]
    before = [season for season in seasons if season[1] < day]
    after = [season for season in seasons if day < season[0]]
    if which in BEHIND:
        return before[-2:] if which == "last" and before[-1][1].year == day.year else before[-1:]
    if which in AHEAD:
        return after[:2] if which == "next" and after[0][0].year == day.year else after[:1]
    if under_way := [season for season in seasons if season[0] <= day <= season[1]]:
        return under_way
    is_ahead = _is_ahead(text, place)
    return [before[-1], after[0]] if is_ahead is None else after[:1] if is_ahead else before[-1:]


def _season(year: int, name: str) -> Days:
    """The days of a season; a winter begins in the year before."""
    first, last = SEASONS[name]
    return date(year if first < last else year - 1, first, 1), date(year, last, monthrange(year, last)[1])


def _is_ahead(text: str, place: CharRange) -> bool | None:
    """Whether the clause at a place, or else its sentence, speaks of what is to come; None where it does not tell."""
    sentence = _around(text, place, (0, len(text)), _SENTENCE_END)
    for start, end in (_around(text, place, sentence, _CLAUSE_END), sentence):
        if _OPEN.search(text, start, end):
            return None
        is_ahead, is_past = (pattern.search(text, start, end) is not None for pattern in (_AHEAD, _PAST))
        if is_ahead or is_past:
            return None if is_ahead and is_past else is_ahead
    return None


def _around(text: str, place: CharRange, within: CharRange, ends: re.Pattern[str]) -> CharRange:
    """The stretch at a place that reaches to the nearest ends on both sides."""
    start = max((found.end() for found in ends.finditer(text, within[0], place[0])), default=within[0])
    following = ends.search(text, place[1], within[1])
    return start, following.start() if following else within[1]
