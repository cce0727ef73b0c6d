"""The dates that a text speaks of, in words of the calendar or seen from the day it was published; English.

A mention may mean one of several spans of days: "on Tuesday" the one before or after, "17 November" that of this year
or the next. A date follows from others if one of their spans lies within what it means: "in 2026" from "on Tuesday".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.text.beginnings import Beginnings
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.seasons import AHEAD, BEHIND, SEASONS, Days, seasons_meant
from extractor.text.spans import CharRange, overlaps_any

_MONTHS = (
    ["January", "February", "March", "April", "May", "June",
     "July", "August", "September", "October", "November", "December"],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
)  # fmt: skip
_NUMBERS_OF_MONTHS = {name: number for names in _MONTHS for number, name in enumerate(names, 1)} | {"Sep": 9}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = rf"(?:(?P<month>{'|'.join(_MONTHS[0])})|(?P<short>{'|'.join([*_MONTHS[1], 'Sep'])})\b\.?)(?!\w)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\w%])"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d|[-/]\d)"
_WEEKDAY = rf"(?:(?:{'|'.join(_WEEKDAYS)}),? (?:the )?)?"
_ISO_DATE = lazy_regex(r"(?<![\w.-])(?P<year>(?:19|20)\d\d)-(?P<digits>[01]\d)-(?P<day>[0-3]\d)(?![\w-])")
_WITH_MONTH = [
    lazy_regex(form)
    for form in (
        rf"(?<![\w.,]){_WEEKDAY}{_DAY}\.? (?:of )?{_MONTH}(?:,? {_YEAR})?",
        rf"(?<!\w){_WEEKDAY}{_MONTH} (?:the )?{_DAY}(?:,? {_YEAR})?",
        rf"(?<!\w){_MONTH},? (?:of )?{_YEAR}",
    )
]
_DIGIT = lazy_regex(r"\d")
_MONTH_BEGINNINGS = Beginnings(" ".join(_NUMBERS_OF_MONTHS).lower())
_COUNTING = r"(?! (?:[a-z]+s|more|people)\b)"
_YEAR_ALONE = lazy_regex(
    r"\b(?i:in|since|during|until|spring|summer|autumn|winter|(?:by|till|from|of|to|and|between|before|after|early|late|mid|the)"
    rf"(?=.\d{{4}}{_COUNTING}))[ -](?P<words>{_YEAR})"
)
_MONTH_ALONE = lazy_regex(
    r"\b(?i:in|last|next|this|since|by|until|from|of|early|late|mid|end|during|to|between|and)[ -]"
    rf"(?P<words>{_MONTH})(?! [A-Z])"
)
_RELATIVE = lazy_regex(
    r"\b(?:(?P<day>yesterday|last night|today|tonight|tomorrow|this (?:morning|afternoon|evening))"
    r"|(?P<which>last|past|previous|this|current|next|coming|following)"
    rf" (?P<unit>week|month|year|{'|'.join(SEASONS)})"
    r"|(?P<count>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?P<units>day|week|month|year)s?"
    r" (?P<ago>ago)"
    rf"|(?P<weekday>{'|'.join(map(str.casefold, _WEEKDAYS))})"
    r"|the (?P<nth>[0-3]?\d)(?:st|nd|rd|th)"
    r"(?= (?:of|and|or|to|at|in|on|when|as|for|by|after|before|because)\b| ?(?:[^\w\s]|$)))\b",
    re.IGNORECASE,
)
_WEEKDAY_OF_DATE = lazy_regex(
    rf"(?:{'|'.join(_WEEKDAYS)})(?:,? (?:morning|afternoon|evening|night))?"
    rf"(?:(?:,|,? and|,? or) (?:{'|'.join(_WEEKDAYS)}))*"
    r"(?: the|,)? ?\(?(?:\d{1,2}(?:,| and| or) )*(?P<date>\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b)?"
)
"""A weekday up to its date, where that stands behind it."""
_WEEKDAY_BEHIND = lazy_regex(rf"(?:, (?:an? )?| ?\()(?:{'|'.join(_WEEKDAYS)})\b")
_NAMED = lazy_regex(
    rf"\b(?:Good|Black|Ash|Bloody|Palm|Easter|Cyber|Shrove|Maundy|Super|Giving|Holy) (?:{'|'.join(_WEEKDAYS)})\b"
    rf"|\b(?:{'|'.join(_WEEKDAYS)}) (?:Times|Telegraph|Mail|Mirror|Express|Star|World|Post|Herald|Independent|Sun)\b"
    r"|\b[A-Z]\w+ (?:Today|Tonight|Tomorrow)\b"
)
"""Names with a day in them."""
_SHIFTS = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_ONE_TO_TEN = "one two three four five six seven eight nine ten"
_COUNTS = {"a": 1, "an": 1} | {word: n for n, word in enumerate(_ONE_TO_TEN.split(), 1)}


_AHEAD_OF_IT = lazy_regex(
    r"\b(?:will|won't|shall|due|expected|scheduled|planned|going to|set (?:for|to)|(?:is|are) to|to be held|next|coming"
    r"|upcoming|awaited|deadline)\b",
    re.IGNORECASE,
)
_FAR = 80
"""In characters: so far from a date its sentence is looked at."""
_ANY_YEAR = lazy_regex(r"(?<![\w.,])(?:19|20)\d\d(?![\w%])")
_DAYS_OF_MONTH = 31
_FIRST_YEAR, _LAST_YEAR, _LEAP_YEAR = 1000, 9000, 2000


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of the calendar: their place in the normalized text, and the spans of days that they may mean.

    ``has_month`` says that they are more than a year.
    """

    range: CharRange
    words: str
    spans: frozenset[Days]
    has_month: bool


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date, or None where it is not said to the day, or lies ages ago."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if _FIRST_YEAR < day.year < _LAST_YEAR else None


def find_years(text: str) -> frozenset[int]:
    """The years that a text may speak of; any one where it has none."""
    return frozenset(map(int, _ANY_YEAR.findall(normalize(text)))) or frozenset([_LEAP_YEAR])


def find_dates(text: str, years: Collection[int]) -> list[DateMention]:
    """The dates of the calendar in a text; one without a year may be of any of ``years``."""
    plain = normalize(text)
    found: list[DateMention] = []
    with_month = _WITH_MONTH if _MONTH_BEGINNINGS.may_be_in(plain) else ()
    with_digits = (_ISO_DATE, *with_month, _YEAR_ALONE) if _DIGIT.search(plain) else ()
    for form in (*with_digits, *([_MONTH_ALONE] if with_month else ())):
        for match in form.finditer(plain):
            group = "words" if "words" in form.groupindex else 0
            start, end = match.span(group)
            if any(start < other.range[1] and other.range[0] < end for other in found):
                continue
            if spans := frozenset(_spans(match, years)):
                found.append(DateMention((start, end), match.group(group), spans, form is not _YEAR_ALONE))
    return sorted(found, key=lambda mention: mention.range)


def find_days(text: str, published: date | None, years: Collection[int]) -> frozenset[Days]:
    """The spans of days that a text may speak of: dates, and words such as "yesterday" as of the day of publication."""
    plain = normalize(text)
    said_years = frozenset(map(int, _ANY_YEAR.findall(plain)))
    spans = {
        span
        for mention in find_dates(text, years)
        for span in (_nearest(mention, plain, published, said_years) if published else mention.spans)
    }
    if published:
        spans.update(*(days for _, days, _ in _relative_words(plain, published)))
    return frozenset(spans)


def _nearest(mention: DateMention, plain: str, published: date, said_years: Collection[int]) -> Collection[Days]:
    """The spans that a mention without a year may mean on a day: the last one and the next one.

    Only the next one where its sentence speaks of what is to come; and those of the years that the text names.
    """
    if len(mention.spans) < 2:
        return mention.spans
    ordered = sorted(mention.spans)
    last = max((span for span in ordered if span[0] <= published), default=ordered[0])
    following = min((span for span in ordered if published <= span[1]), default=ordered[-1])
    start = max(plain.rfind(". ", 0, mention.range[0]), mention.range[0] - _FAR, 0)
    is_ahead = _AHEAD_OF_IT.search(plain, start, mention.range[1] + _FAR) is not None
    named = {span for span in ordered if span[0].year in said_years}
    return named | ({following} if is_ahead else {last, following})


def find_relative_days(text: str, published: date) -> dict[str, frozenset[Days]]:
    """The words such as "yesterday" in a text, and the days that each may mean as of the day of publication.

    None of "this winter" and the like where that is open (see `seasons_meant`). The weekday of a date is no
    such word ("Friday, 4 October"), nor is a day in a name ("Good Friday").
    """
    found: dict[str, frozenset[Days]] = {}
    for words, spans, is_open in _relative_words(normalize(text), published):
        found[words] = found.get(words, frozenset()) | frozenset(() if is_open else spans)
    return found


def _relative_words(plain: str, published: date) -> Iterator[tuple[str, list[Days], bool]]:
    """Such words, the days that they may mean, and whether that is one of several years."""
    told = [*_ranges_of_dates(plain), *(match.span() for match in _NAMED.finditer(plain))]
    for match in _RELATIVE.finditer(plain):
        if overlaps_any(match.span(), told):
            continue
        unit = (match["unit"] or "").casefold()
        if unit in SEASONS:
            spans = seasons_meant(match["which"].casefold(), unit, plain, match.span(), published)
            yield match.group(), spans, len(spans) > 1
        else:
            yield match.group(), list(_relative_spans(match, published)), False


def _ranges_of_dates(plain: str) -> Iterator[CharRange]:
    """Where dates of the calendar stand, each with its weekday."""
    dates = [mention.range for mention in find_dates(plain, [_LEAP_YEAR])]
    starts = {start for start, _ in dates}
    yield from dates
    for weekday in _WEEKDAY_OF_DATE.finditer(plain):
        if weekday["date"] or weekday.end() in starts:
            yield weekday.span()
    for _, end in dates:
        if behind := _WEEKDAY_BEHIND.match(plain, end):
            yield behind.span()


def days_in_words(first: date, last: date) -> str:
    """A span of days, as short as can be: 2032, March 2032, 12 March 2032."""
    following = last + timedelta(1)
    if first == last:
        return day_in_words(first)
    if (first.day, first.month, following.day, following.month) == (1, 1, 1, 1):
        return str(first.year)
    if (first.day, following.day) == (1, 1) and (following - first).days <= _DAYS_OF_MONTH:
        return f"{first:%B %Y}"
    return f"{day_in_words(first)} to {day_in_words(last)}"


def day_in_words(day: date) -> str:
    """A day as English has it: 12 March 2032."""
    return f"{day.day} {day:%B %Y}"


def without_dates(text: str, mentions: Collection[DateMention]) -> str:
    """The normalized text with nothing where the mentions stand."""
    plain = normalize(text)
    for mention in sorted(mentions, key=lambda mention: mention.range, reverse=True):
        start, end = mention.range
        plain = f"{plain[:start].rstrip()} {plain[end:].lstrip()}"
    return plain


def is_spelled_out(mention: DateMention, text: str) -> bool:
    """Whether a text has each number and month of a mention: "17 and 18 November" those of "17 November"."""
    parts = re.sub(rf"\b(?:{'|'.join(_WEEKDAYS)}|of|the)\b|(?<=\d)(?:st|nd|rd|th)\b", " ", mention.words)
    plain = normalize(text)
    return all(re.search(rf"(?<![^\W_]){part}(?![^\W\d_]{{3}}|\d)", plain) for part in re.findall(r"\w+", parts))


def is_among(mention: DateMention, days: Collection[Days]) -> bool:
    """Whether one of the days lies within what the mention means, which says no more than they do."""
    return any(first <= start and end <= last for first, last in mention.spans for start, end in days)


def _spans(match: re.Match[str], years: Collection[int]) -> Iterator[Days]:
    parts = match.groupdict()
    said_years = [int(parts["year"])] if parts.get("year") else sorted(years)
    name = parts.get("month") or parts.get("short")
    month = _NUMBERS_OF_MONTHS[name] if name else int(parts.get("digits") or 0)
    for year in said_years:
        if month > 12:
            continue
        if not month:
            yield date(year, 1, 1), date(year, 12, 31)
        elif not parts.get("day"):
            yield _month(year, month)
        elif 1 <= int(parts["day"]) <= monthrange(year, month)[1]:
            day = date(year, month, int(parts["day"]))
            yield day, day


def _relative_spans(match: re.Match[str], published: date) -> Iterator[Days]:
    day, which, unit = (match[name] and match[name].casefold() for name in ("day", "which", "unit"))
    if day:
        then = published + timedelta(_SHIFTS.get(day, 0))
        yield then, then
    elif which:
        count = -1 if which in BEHIND else 1 if which in AHEAD else 0
        yield _unit(published, unit or "", count)
    elif match["ago"]:
        said, units = match["count"].casefold(), match["units"].casefold()
        count = _COUNTS.get(said) or int(said)
        yield _unit(published, units, -count)
        if units == "week":
            yield _unit(published, "day", -7 * count)
    elif match["weekday"]:
        wanted = _WEEKDAYS.index(match["weekday"].capitalize())
        for shift in range(-7, 8):
            then = published + timedelta(shift)
            if then.weekday() == wanted:
                yield then, then
    else:
        for first, last in (_unit(published, "month", count) for count in (-1, 0, 1)):
            if 1 <= int(match["nth"]) <= last.day:
                then = first.replace(day=int(match["nth"]))
                yield then, then


def _unit(published: date, unit: str, count: int) -> Days:
    """The day, week, month or year so many of them after the one of publication."""
    if unit == "day":
        then = published + timedelta(count)
        return then, then
    if unit == "week":
        monday = published - timedelta(published.weekday()) + timedelta(7 * count)
        return monday, monday + timedelta(6)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + count
        return _month(months // 12, months % 12 + 1)
    year = published.year + count
    return date(year, 1, 1), date(year, 12, 31)


def _month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
