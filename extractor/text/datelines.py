"""The day of an article that its own beginning tells: "OSTBY, 19 March 2031 – The council ..."; English."""

from __future__ import annotations

import re
from datetime import date

from extractor.text.date_mentions import find_dates
from extractor.text.lazy_regex import lazy_regex

_LINES = 6
"""So many lines from the beginning may be a dateline."""
_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+\.?,? \d{4}|[A-Z][a-z]+\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}"
    r"|\d{4}-\d\d-\d\d)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_PLACE = r"[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,4}"
_DATELINE = lazy_regex(
    rf"(?:(?i:published|posted|date)(?: on)?:? )?(?:(?:By )?{_PLACE}(?:,| [|·–—-]) )?{_WEEKDAY}"
    rf"(?P<date>{_DATE})(?:,? (?:at )?\d{{1,2}}[:.]\d\d.{{0,12}})?(?:\s*\([\w/ .]{{2,20}}\))?"
    r"(?:\s*(?:—|–|―|--|\s-)\s*(?=[\"“‘A-Z]).*|\s*)",
    re.DOTALL,
)
"""A place or a writer with a date that has a year, before the text or in a line of its own."""


def day_of_dateline(text: str) -> date | None:
    """The day that a line at the beginning of a text gives as its own; None where none does, or two of them differ."""
    lines = [line.strip(" *_#>\t") for line in text.split("\n") if line.strip()][:_LINES]
    found = (match["date"] for line in lines if (match := _DATELINE.fullmatch(line)))
    days = {span for each in found for mention in find_dates(each, []) for span in mention.spans}
    first, last = days.pop() if len(days) == 1 else (None, None)
    return first if first == last else None
