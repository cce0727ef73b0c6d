"""Dates that only the day of publication explains, as dates of the calendar: "last month" as "in March 2031"; English.

What is not safe stays as it is: a day of which nobody knows whether it is past or to come, and what is said on
another day than that of publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.review.time_directions import Direction, direction_at
from extractor.text.date_mentions import day_in_words
from extractor.text.seasons import seasons_meant

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"  # as articles have them
)
_NUMBERS = {name: number for number, name in enumerate(_MONTHS.split("|"), 1)}
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_PART = r"(?: (?P<part>morning|afternoon|evening|night))?"
_NOT_NAMED = r"(?<!\bthe )(?<!\b[Ee]ach )(?<!\b[Ee]very )(?<!\ba )(?<!\bone )(?<!\bpast )"
_NO_DATE_BEHIND = r"(?!,? (?:\d|(?:the )?\d|(?:19|20)\d\d\b))(?!s\b)"
_RELATIVE = re.compile(
    rf"{_NOT_NAMED}\b(?P<how>(?:late|early|earlier|later) )?"
    rf"(?:(?P<which>last|next|this) (?P<unit>week|month|year|spring|summer|autumn|fall|winter|{_MONTHS}|{_WEEKDAYS})"
    rf"{_PART}|(?P<day>yesterday|tomorrow|today|tonight|last night|this morning|this afternoon|this evening)"
    r"(?: (?P<day_part>morning|afternoon|evening|night))?)(?P<own>['’]s)?\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"(?<!\bGood )(?<!\bBlack )(?<!\bSuper )(?<!\bPalm )(?<!\bEaster )(?<!\b[Ll]ast )(?<!\b[Nn]ext )(?<!\b[Tt]his )"
    rf"{_NOT_NAMED}\b(?P<weekday>{_WEEKDAYS}){_PART}{_NO_DATE_BEHIND}(?P<own>['’]s)?"
    r"(?! (?:Times|Telegraph|Mail|Post)\b)\b"
)
_MONTH = re.compile(
    r"\b(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Ff]rom )|(?<=\b[Ee]arly )|(?<=\b[Ll]ate )"
    r"|(?<=\bmid-)|(?<=\b[Dd]uring )|(?<=\bend of )"
    r"|(?:(?<=\b[Bb]y )|(?<=\b[Bb]efore )|(?<=\b[Aa]fter ))(?!May\b))"
    rf"(?P<month>{_MONTHS})\b{_NO_DATE_BEHIND}(?! [A-Z])(?P<own>['’]s)?"
)
_DATE = re.compile(
    rf"\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTHS})"
    rf"|(?P<us_month>{_MONTHS}) (?P<us_day>[0-3]?\d)(?:st|nd|rd|th)?)\b(?!,? (?:19|20)\d\d)(?!,\d)"
)
_PREPOSITION_BEFORE = re.compile(
    r"\b(?:on|in|by|until|till|since|before|after|from|during|for|of|to|than|through|throughout|over|between|about|at)"
    r" (?:the )?\Z",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“«„][^\"”»“]*[\"”»“]")
_AS_SUBJECT = re.compile(r" (?:is|was|will|would|has|had|saw|brought|marks?|marked|may|could)\b")
_SHIFTS = {"yesterday": -1, "last night": -1, "tomorrow": 1}
_PARTS = {"last night": "night", "tonight": "evening"}
_NEAR = 60
"""In days: so near a date without a year is that of the year that makes it nearest, whatever the tense."""
_TOLD = re.compile(
    rf"\b(?P<weekday>{_WEEKDAYS})(?! \d)\b|\b(?P<yesterday>yesterday|last night)\b|\b(?P<today>today|this morning)\b"
    rf"|\b(?P<far>(?:19|20)\d\d|(?:in|last|on \d+) (?:{_MONTHS})|last (?:week|month|year)|ago)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,£$€])\b(?:19|20)\d\d\b(?!\s(?:[a-z]+s|people)\b)")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where words stand whose dates are looked at: the ``day`` of publication, the sentence, and what is before it.

    ``is_said`` says that they are somebody's words or reported ones; ``direction`` is that of the words where they
    have no verb; ``at`` is where they stand in the sentence, if its verbs are theirs.
    """

    day: date
    sentence: str = ""
    before: str = ""
    is_said: bool = False
    direction: Direction = None
    at: int | None = None


def in_absolute_dates(words: str, setting: Setting) -> str:
    """The words with dates of the calendar for those that only the day of publication explains, where that is safe."""
    known = f"{words} {setting.day.year}"
    told = [match for match in _TOLD.finditer(setting.sentence) if match.group() not in known]
    if setting.is_said and any(match["far"] for match in told):
        return words  # it was said at another time: "said in 2019 that it would open next year"
    days = {setting.day, *(_day_told(match, setting.day) for match in told)} if setting.is_said else {setting.day}
    for pattern, absolute in _FORMS:
        quoted = [match.span() for match in _QUOTED.finditer(words)]
        for match in reversed(list(pattern.finditer(words))):
            if any(start < match.start() < end for start, end in quoted):
                continue
            dates = {absolute(match, day, setting) for day in days}
            date_words = dates.pop() if len(dates) == 1 else None
            if date_words:
                words = f"{words[: match.start()]}{_fitted(match, date_words)}{words[match.end() :]}"
    return words


def _day_told(match: re.Match[str], day: date) -> date:
    """The day on which something is told to be said."""
    if match["weekday"]:
        return _weekday(match["weekday"], day, "past") or day
    return day - timedelta(1) if match["yesterday"] else day


def _fitted(match: re.Match[str], words: str) -> str:
    """A date in the place of words: with a preposition where there is none, and as what something is of."""
    before, behind = match.string[: match.start()], match.string[match.end() :]
    bare = words.partition(" ")[2]
    parts = match.groupdict()
    is_first = not before and match.string[:1].isupper()
    if parts.get("own"):
        return f"{'The' if is_first else 'the'} {bare}"
    how = (parts.get("how") or "").strip()
    if how:
        return f"{how} {words}"
    if _PREPOSITION_BEFORE.search(before):
        return bare
    if not before and _AS_SUBJECT.match(behind):
        return bare[:1].upper() + bare[1:]
    return f"{words[:1].upper()}{words[1:]}" if is_first else words


# ---------------------------------------------------------------------------------------------------------- the forms


def _of_relative(match: re.Match[str], day: date, setting: Setting) -> str | None:
    """A day, a week, a month or a year that is told from the day of publication, with its preposition."""
    if match["day"]:
        return _of_day(match, day, setting)
    which, unit = match["which"].lower(), match["unit"].lower()
    shift = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "week":
        if match["own"]:
            return None
        return f"in the week {('before', 'of', 'after')[shift + 1]} {day_in_words(day)}"
    if unit == "year":
        return f"in {day.year + shift}"
    if unit == "month":
        months = day.year * 12 + day.month - 1 + shift
        return f"in {date(months // 12, months % 12 + 1, 1):%B %Y}"
    if unit.capitalize() in _NUMBERS:
        return _of_named_month(unit.capitalize(), shift, day)
    if unit.capitalize() in _WEEKDAYS.split("|"):
        found = None if shift == 0 and _direction(match, setting) == "past" else _named_weekday(unit, shift, day)
        return _on(found, match["part"]) if found else None
    seasons = seasons_meant(which, unit, match.string, match.span(), day)
    if len(seasons) != 1:
        return None
    first, last = seasons[0]
    years = str(first.year) if first.year == last.year else f"{first.year}–{last:%y}"
    return f"in {unit} {years}"


def _of_day(match: re.Match[str], day: date, setting: Setting) -> str | None:
    word = match["day"].lower()
    if word == "today" and (
        match["how"] is None and direction_at(match.string, match.span(), is_said=setting.is_said) is None
    ):
        return None  # "today" may be nowadays
    part = match["day_part"] or _PARTS.get(word) or (word.partition(" ")[2] if word.startswith("this ") else None)
    return _on(day + timedelta(_SHIFTS.get(word, 0)), part)


def _on(day: date, part: str | None) -> str:
    return f"on the {part} of {day_in_words(day)}" if part else f"on {day_in_words(day)}"


def _of_named_month(name: str, shift: int, day: date) -> str | None:
    """Say when "last May" and "next May" are, where that is no month of the year of publication."""
    month = _NUMBERS[name]
    if shift == 0:
        return f"in {name} {day.year}"
    is_open = month < day.month if shift < 0 else month > day.month
    return None if is_open else f"in {name} {day.year + shift}"


def _named_weekday(name: str, shift: int, day: date) -> date | None:
    """Say when "last Friday" and "next Friday" are, if in another week than the day; "this Friday" in the same one."""
    found = _weekday(name, day, "past" if shift < 0 else "ahead")
    if found is None:
        return None
    is_of_week = found.isocalendar()[:2] == day.isocalendar()[:2]
    return found if is_of_week == (shift == 0) and found != day else None


def _weekday(name: str, day: date, direction: Direction) -> date | None:
    """The last day of that name, which may be the day itself, or the next one, which is another."""
    ahead = (list[str](_WEEKDAYS.split("|")).index(name.capitalize()) - day.weekday()) % 7
    if direction == "ahead":
        return day + timedelta(ahead) if ahead else None
    return day - timedelta(-ahead % 7) if direction == "past" else None


def _direction(match: re.Match[str], setting: Setting) -> Direction:
    if setting.direction:
        return setting.direction
    words, begin = (match.string, 0) if setting.at is None else (setting.sentence, setting.at)
    return direction_at(words, (begin + match.start(), begin + match.end()), is_said=setting.is_said)


def _of_weekday(match: re.Match[str], day: date, setting: Setting) -> str | None:
    found = _weekday(match["weekday"], day, _direction(match, setting))
    return _on(found, match["part"]) if found and not _other_years(setting, found.year) else None


def _of_month(match: re.Match[str], day: date, setting: Setting) -> str | None:
    direction, name = _direction(match, setting), match["month"]
    if direction is None:
        return None
    month = _NUMBERS[name]
    year = day.year - (month > day.month) if direction == "past" else day.year + (month < day.month)
    return None if _other_years(setting, year) else f"in {name} {year}"


def _of_date(match: re.Match[str], day: date, setting: Setting) -> str | None:
    """A day and a month, with the year that fits the tense, or else that makes it a day near that of publication."""
    month, number = _NUMBERS[match["month"] or match["us_month"]], int(match["day"] or match["us_day"])
    try:
        days = [date(year, month, number) for year in (day.year - 1, day.year, day.year + 1)]
    except ValueError:  # 29 February
        return None
    direction = _direction(match, setting)
    if direction == "past":
        found = max(each for each in days if each <= day)
    elif direction == "ahead":
        found = min(each for each in days if each >= day)
    else:
        found = min(days, key=lambda each: abs(each - day))
        if abs(found - day) > timedelta(_NEAR):
            return None
    return (
        None
        if _other_years(setting, found.year)
        else f"on {match.group()}{',' if match['us_month'] else ''} {found.year}"
    )


def _other_years(setting: Setting, year: int) -> bool:
    """Whether the words before, or beside, speak of another year, of which a month or a day may be."""
    named = {int(found.group()) for found in _YEAR.finditer(f"{setting.before} {setting.sentence}")}
    return not named <= {year}


_Form = Callable[[re.Match[str], date, Setting], str | None]
_FORMS: list[tuple[re.Pattern[str], _Form]] = [
    (_DATE, _of_date),
    (_RELATIVE, _of_relative),
    (_WEEKDAY, _of_weekday),
    (_MONTH, _of_month),
]
