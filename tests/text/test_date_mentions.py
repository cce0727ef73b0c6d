"""Dates in words of the calendar, and whether they follow from a text and its day of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.date_mentions import (
    day_of,
    find_dates,
    find_days,
    find_relative_days,
    find_years,
    is_among,
    without_dates,
)

PUBLISHED = date(2026, 11, 17)  # a Tuesday
YEARS = (2025, 2026, 2027)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("The vote of 17 November 2026 failed.", ["17 November 2026"], id="a day"),
        pytest.param("On November 17, 2026, it failed.", ["November 17, 2026"], id="the month first"),
        pytest.param("On the 17th of November it failed.", ["17th of November"], id="an ordinal"),
        pytest.param("On Tuesday, 17 November, it failed.", ["Tuesday, 17 November"], id="with its weekday"),
        pytest.param("Since 2026-11-17 it runs.", ["2026-11-17"], id="in digits"),
        pytest.param("In March 2027 and in April it closes.", ["March 2027", "April"], id="months"),
        pytest.param("It closed in 2024 and reopens from 2027.", ["2024", "2027"], id="years"),
        pytest.param("Am 17. November 2026 scheiterte es.", ["17. November 2026"], id="a German day"),
        pytest.param("On Nov. 17 it failed.", ["Nov. 17"], id="a short form"),
        pytest.param("A total of 2026 homes, 2,026 flats and 1999 more.", [], id="numbers that are no years"),
        pytest.param("Theresa May and April Jones march on.", [], id="names like months"),
        pytest.param("It may 17 times fail.", [], id="a verb"),
        pytest.param("The season 2025-26, and 1 March-and-a-half.", ["1 March"], id="a season"),
        pytest.param("On 31 February 2026", ["February 2026"], id="no day of the calendar"),
    ],
)
def test_dates_are_found_whole(text: str, words: list[str]) -> None:
    assert [mention.words for mention in find_dates(text, YEARS)] == words


@pytest.mark.parametrize(
    ("claimed", "text", "follows"),
    [
        pytest.param("on 17 November 2026", "on Tuesday", True, id="the weekday of publication"),
        pytest.param("on 10 November 2026", "last Tuesday", True, id="the weekday before"),
        pytest.param("on 18 November 2026", "on Tuesday", False, id="another weekday"),
        pytest.param("on 16 November 2026", "yesterday", True, id="yesterday"),
        pytest.param("on 17 November 2026", "yesterday", False, id="not yesterday"),
        pytest.param("in October 2026", "last month", True, id="last month"),
        pytest.param("in November 2026", "last month", False, id="not last month"),
        pytest.param("in 2027", "next year", True, id="next year"),
        pytest.param("in 2026", "next year", False, id="not next year"),
        pytest.param("from 1 March 2027", "from 1 March", True, id="without its year"),
        pytest.param("from 1 March 2031", "from 1 March", False, id="of a year far away"),
        pytest.param("from 2 March 2027", "from 1 March", False, id="another day"),
        pytest.param("from 1 March 2027", "in March", False, id="more than was said"),
        pytest.param("in March 2027", "from 1 March", True, id="less than was said"),
        pytest.param("in 2026", "on Tuesday", True, id="the year of a weekday"),
        pytest.param("in November 2024", "two years ago", False, id="a month for a year"),
        pytest.param("in 2024", "two years ago", True, id="years ago"),
        pytest.param("on 3 November 2026", "two weeks ago", True, id="weeks ago to the day"),
        pytest.param("in 2027", "next spring", True, id="a season"),
        pytest.param("in spring 2027", "next spring", True, id="a season with its year"),
        pytest.param("in 2025", "next spring", False, id="not the season of another year"),
        pytest.param("on 19 November 2026", "the 19th", True, id="a day of this month"),
    ],
)
def test_a_date_follows_from_words_and_the_day_of_publication(claimed: str, text: str, follows: bool) -> None:
    (mention,) = find_dates(claimed, YEARS)

    assert is_among(mention, find_days(text, PUBLISHED, YEARS)) == follows


_SEASONS = [
    ("2026-11-17", "It will close this winter.", "2026-12-01 2027-02-28"),
    ("2026-11-17", "It closed this winter.", "2025-12-01 2026-02-28"),
    ("2026-11-17", "It closed this summer.", "2026-06-01 2026-08-31"),
    ("2026-11-17", "It will reopen this summer.", "2027-06-01 2027-08-31"),
    ("2026-11-17", "It was shut this spring.", "2026-03-01 2026-05-31"),
    ("2026-11-17", "The tram is to open this spring.", "2027-03-01 2027-05-31"),
    ("2026-01-15", "It was cold this winter.", "2025-12-01 2026-02-28"),
    ("2026-01-15", "This winter will be cold.", "2025-12-01 2026-02-28"),
    ("2026-01-15", "It opened this summer.", "2025-06-01 2025-08-31"),
    ("2026-01-15", "It will open this summer.", "2026-06-01 2026-08-31"),
    ("2026-01-15", "This autumn the town voted against it.", "2025-09-01 2025-11-30"),
    ("2026-07-10", "The pool will open this summer.", "2026-06-01 2026-08-31"),
    ("2026-11-17", "Holm said that it will close this winter.", "2026-12-01 2027-02-28"),
    ("2026-11-17", "The line, which opened in 2020, will close this winter.", "2026-12-01 2027-02-28"),
    ("2026-12-10", "It opened this winter.", "2026-12-01 2027-02-28"),
    ("2026-03-03", "This winter was mild.", "2025-12-01 2026-02-28"),
    ("2026-11-17", "The fair this summer: a guide.", ""),
    ("2026-11-17", "It was expected that it was to open this summer.", ""),
    # written after the mend
    ("2026-11-17", "The council wants to close the pool this winter.", "2026-12-01 2027-02-28"),
    ("2026-11-17", "They'll vote this spring.", "2027-03-01 2027-05-31"),
    ("2026-04-02", "Holm warned that fires could come this summer.", ""),
    ("2026-04-02", "Holm took office this winter, and will resign in May.", "2025-12-01 2026-02-28"),
    ("2026-02-02", "Prices have risen since this autumn.", "2025-09-01 2025-11-30"),
    ("2026-02-02", "The mill, scheduled to reopen this autumn, stands empty.", "2026-09-01 2026-11-30"),
    ("2026-11-30", "This autumn the mill was sold.", "2026-09-01 2026-11-30"),
    ("2026-12-01", "The ice rink is going to open this winter.", "2026-12-01 2027-02-28"),
    ("2026-11-17", "It closed last winter.", ""),
    ("2026-01-15", "It closed last winter.", "2024-12-01 2025-02-28"),
    ("2026-12-10", "It closes next winter.", "2027-12-01 2028-02-29"),
    ("2026-03-10", "It closes next summer.", ""),
]


@pytest.mark.parametrize(("published", "text", "days"), _SEASONS, ids=[" ".join(row[:2]) for row in _SEASONS])
def test_this_season_is_under_way_or_told_by_the_tense(published: str, text: str, days: str) -> None:
    (spans,) = find_relative_days(text, date.fromisoformat(published)).values()

    assert [f"{first} {last}" for first, last in spans] == ([days] if days else [])


def test_a_season_whose_year_is_open_may_be_either() -> None:
    for year, follows in ((2026, True), (2027, True), (2025, False)):
        (mention,) = find_dates(f"in summer {year}", YEARS)
        assert is_among(mention, find_days("the fair this summer", PUBLISHED, YEARS)) == follows


_RELATIVE = [
    ("It failed on Friday, October 4, 2024.", []),
    ("It failed on Friday, 4 October 2024.", []),
    ("It failed on Friday 4 October.", []),
    ("It failed on Friday the 4th of October 2024.", []),
    ("It failed on October the 4th, 2024.", []),
    ("It failed on 4 October 2024, a Friday.", []),
    ("It failed on 4 October 2024 (Friday).", []),
    ("It failed on Friday (4 October 2024).", []),
    ("It failed on Friday morning, October 4, 2024.", []),
    ("It failed on Friday, 2024-10-04.", []),
    ("It failed on Friday and Saturday, 4 and 5 October 2024.", []),
    ("It failed on Friday, 04/10/2024.", []),
    ("It stood in the 19th century and on the 3rd floor.", []),
    ("Holm told USA Today and The Sunday Times.", []),
    ("It follows the Good Friday Agreement.", []),
    ("It failed on Friday.", ["Friday"]),
    ("It failed on Friday, and again in October 2024.", ["Friday"]),
    ("It failed on Friday. On 4 October 2024 it passed.", ["Friday"]),
    ("It fails today, and by the 4th at last.", ["today", "the 4th"]),
    # written after the mend
    ("On Tuesday, March 3rd, 2020, it failed.", []),
    ("It failed Monday 1 June 2020 and Tuesday, 2 June 2020.", []),
    ("It failed on the 5th of May 2020, a Tuesday.", []),
    ("The 101st Airborne and the 2nd Battalion met on Wednesday evening.", ["Wednesday"]),
    ("Russia Today and Sky News ran it yesterday.", ["yesterday"]),
    ("It failed on Black Friday, Thursday and Ash Wednesday.", ["Thursday"]),
    ("It failed on Wednesday night, 3.6.2020, and last week.", ["last week"]),
    ("In October 2024, on a Friday, it failed.", ["Friday"]),
]


@pytest.mark.parametrize(("text", "words"), _RELATIVE, ids=[row[0] for row in _RELATIVE])
def test_words_that_say_a_day_only_from_the_day_of_publication(text: str, words: list[str]) -> None:
    assert list(find_relative_days(text, PUBLISHED)) == words


def test_without_a_day_of_publication_words_such_as_yesterday_say_nothing() -> None:
    (mention,) = find_dates("on 16 November 2026", [2026])

    assert not is_among(mention, find_days("yesterday", None, [2026]))
    assert is_among(mention, find_days("on 16 November", None, [2026]))


def test_what_is_left_of_a_text_without_its_dates() -> None:
    text = "On 17 November 2026 40 homes closed in March."

    assert without_dates(text, find_dates(text, YEARS)) == "On 40 homes closed in ."


@pytest.mark.parametrize(
    ("published", "day"),
    [
        pytest.param("2026-11-17", PUBLISHED, id="a day"),
        pytest.param("2026-11-17T23:30:00+01:00", PUBLISHED, id="with its time"),
        pytest.param("2026-11", None, id="a month"),
        pytest.param("2026", None, id="a year"),
        pytest.param("yesterday", None, id="words"),
        pytest.param("9999-12-31", None, id="the end of time"),
        pytest.param(None, None, id="unknown"),
    ],
)
def test_the_day_of_publication(published: str | None, day: date | None) -> None:
    assert day_of(published) == day


def test_the_years_of_a_text() -> None:
    assert find_years("From 1999 to 2026, 2,026 times") == {1999, 2026}


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-7, 7))
def test_a_day_follows_from_its_own_weekday(published: date, shift: int) -> None:
    day = published + timedelta(shift)
    (mention,) = find_dates(f"on {day.day} {day:%B} {day.year}", [published.year])

    assert is_among(mention, find_days(f"on {day:%A}", published, [published.year]))


@given(st.text(), st.dates(date(1001, 1, 1), date(8999, 1, 1)))
def test_any_text_has_dates_or_none(text: str, published: date) -> None:
    find_days(f"{text} in 2020, the 31st, ten years ago and {text}", published, [published.year])
