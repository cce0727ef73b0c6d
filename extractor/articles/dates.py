"""Dates as articles give them → ISO 8601, or None where they could be one of several, or none."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from extractor.errors import UsageError
from extractor.text.lazy_regex import lazy_regex

_MONTH_NAMES = (  # English, German, French, Spanish, Italian, Portuguese and Dutch, and as they are shortened
    "january|jan|januar|jänner|janvier|janv|enero|ene|gennaio|gen|janeiro|januari",
    "february|feb|februar|feber|février|févr|fév|febrero|febbraio|fevereiro|fev|februari",
    "march|mar|märz|mär|mrz|mars|marzo|março|maart|mrt",
    "april|apr|avril|avr|abril|abr|aprile",
    "may|mai|mayo|maggio|mag|maio|mei",
    "june|jun|juni|juin|junio|giugno|giu|junho",
    "july|jul|juli|juillet|juil|julio|luglio|lug|julho",
    "august|aug|août|agosto|ago|augustus",
    "september|sept|sep|septembre|septiembre|settembre|sett|set|setembro",
    "october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out",
    "november|nov|novembre|noviembre|novembro",
    "december|dec|dezember|dez|décembre|déc|diciembre|dic|dicembre|dezembro",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split("|")}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = (
    r"(?:(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lun|mer|jeu|ven|sam|dim"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|mié|jue|vie|sáb|dom"
    r"|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|gio|sab"
    r"|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|seg|ter|qua|qui|sex"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|wo|vr|za|zo)\.?,?\s+)?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º)?"
_YEAR = r"(?P<year>\d{4})"
_TIME = (
    r"(?:(?:,|\s+(?:at|um|à|om|alle|a las|às)|\s+[-–|·])?"
    r"\s+\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m\b|\s+(?:noon|midnight)\b).*)?"
)
_TIME_BEFORE = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?,?\s+(?:on\s+|[-–|·]\s+)?)?"
_IN_WORDS = [
    lazy_regex(rf"(?:{_TIME_BEFORE}|on\s+){_WEEKDAY}{form}{_TIME}", re.IGNORECASE)
    for form in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\.?(?:\s+(?:of|de))?[\s-]+{_MONTH},?(?:\s+(?:de|del))?[\s-]+{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY}\s+\d\d:\d\d:\d\d\s+(?:[+-]\d{{4}}\s+|[A-Z]{{2,4}}\s+)?{_YEAR}",  # as programs print it
    )
]
_IN_NUMBERS = [
    lazy_regex(form + _TIME)
    for form in (
        rf"{_YEAR}[/.-](?P<month>\d{{1,2}})[/.-](?P<day>\d{{1,2}})",
        rf"{_YEAR}年\s?(?P<month>\d{{1,2}})月\s?(?P<day>\d{{1,2}})日",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
    )
]
_DECEMBER = 12
_SLASHES = lazy_regex(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-]{_YEAR}{_TIME}")
_NUMERIC = lazy_regex(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/-])")
_ZONE_NAME = lazy_regex(r"\[[\w/+-]+\]\Z| ?(?:UTC|GMT)\Z")
_LONGEST = 80


def parse_date(value: object) -> str | None:
    """The date, or the date and time, as an ISO 8601 string; None if it is not one, or could be one of several.

    Known are ISO 8601 (also a year alone, and with a month), the form of mail and RSS ("Fri, 31 May 2024 10:15:00
    GMT"), words in English and six other languages ("May 31, 2024", "31. Mai 2024"), numbers with the year first or
    with full stops ("2024/5/31", "31.5.2024"), and seconds or milliseconds since 1970. "03/05/2024" may be in March or
    in May: None.
    """
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    if isinstance(value, int | float):
        return _parse_number(value)
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        return None
    text = value.strip()
    try:
        return _parse_iso(text) or _parse_words(text) or _parse_numbers(text) or _parse_mail_date(text)
    except (ValueError, OverflowError):  # the 31st of June
        return None


def day_range(published: str) -> tuple[str, str]:
    """The first and the last day that an article's date may mean: a month and a year mean all of their days.

    The date is ISO 8601, as `parse_date` gives it; a time of day is left out, whatever its zone.
    """
    if re.fullmatch(r"\d{4}", published):
        return f"{published}-01-01", f"{published}-12-31"
    if match := re.fullmatch(r"(\d{4})-(\d{2})", published):
        return f"{published}-01", f"{published}-{monthrange(int(match[1]), int(match[2]))[1]}"
    day = datetime.fromisoformat(published).date().isoformat()
    return day, day


def days_of(published: str | None) -> tuple[date, date] | tuple[None, None]:
    """The same as days; None of an article without a date."""
    if published is None:
        return None, None
    first, last = day_range(published)
    return date.fromisoformat(first), date.fromisoformat(last)


def given_days(given: str | None, name: str) -> tuple[str, str] | None:
    """The first and the last day of a date that a user gives as ``name``. Raises `UsageError` if it is none."""
    if given is None:
        return None
    parsed = parse_date(given)
    if parsed is None:
        raise UsageError(f"{name} {given!r} is not a date, or could be one of several: give it as {how_to_give(given)}")
    return day_range(parsed)


def settle_numeric_dates(text: str) -> str:
    """The text with each date that is all numbers and has its year last ("31/05/2024") in ISO 8601, and without those
    that cannot be told.
    """
    return _NUMERIC.sub(lambda match: parse_date(match.group()) or "", text)


def _parse_number(value: float) -> str | None:
    if isinstance(value, bool):
        return None
    if 1000 <= value <= 2999 and value == int(value):
        return f"{int(value)}"
    if 1000_00_00 <= value <= 2999_99_99 and value == int(value):
        return _parse_iso(f"{int(value)}")
    seconds = value / 1000 if 1e11 <= value < 1e13 else value
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds") if 1e8 <= seconds < 1e10 else None


def _parse_iso(text: str) -> str | None:
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text, re.ASCII):
        return text
    if re.fullmatch(r"\d{9,13}", text, re.ASCII):
        return _parse_number(int(text))
    text = re.sub(r" (?=[+-]\d)", "", _ZONE_NAME.sub(lambda zone: "" if zone.group()[0] == "[" else "Z", text))
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(text).isoformat()
        except ValueError:
            continue
    return None


def _parse_words(text: str) -> str | None:
    for form in _IN_WORDS:
        if match := form.fullmatch(text):
            found = match.groupdict()
            month = _MONTHS[found["month"].casefold()]
            if "day" not in found:
                return f"{int(found['year']):04}-{month:02}"
            if re.search(r"\d:\d\d", text) and (exact := _parse_mail_date(text)):
                return exact
            return date(int(found["year"]), month, int(found["day"])).isoformat()
    return None


def how_to_give(given: object) -> str:
    """How a date that `parse_date` does not read is to be given: as each of the days that it could be, if it has two.

    "2024-05-03 or 2024-03-05" for "03/05/2024"; else an example.
    """
    numbers = _SLASHES.fullmatch(given.strip()) if isinstance(given, str) else None
    if numbers and min(days := (int(numbers[1]), int(numbers[2]))) >= 1 and max(days) <= _DECEMBER:
        return " or ".join(date(int(numbers["year"]), month, day).isoformat() for day, month in (days, days[::-1]))
    return "year, month and day, such as 2024-05-31"


def _parse_numbers(text: str) -> str | None:
    for form in _IN_NUMBERS:
        if match := form.fullmatch(text):
            return date(*(int(match[name]) for name in ("year", "month", "day"))).isoformat()
    if match := _SLASHES.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        if first == second or (first > 12) != (second > 12):  # else it depends on the country
            month, day = sorted((first, second))
            return date(int(match["year"]), month, day).isoformat()
    return None


def _parse_mail_date(text: str) -> str | None:
    """A date and time as RFC 5322 has them."""
    if not re.match(r"(?:\w{3},\s*)?\d{1,2}\s\w{3}\s\d{4}\s\d{1,2}:\d\d", text):
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return None
