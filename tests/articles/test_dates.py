"""Dates in the forms that news comes with become ISO 8601; what could be one of several dates is none."""

from __future__ import annotations

import tomllib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.dates import how_to_give, parse_date, settle_numeric_dates

DATES = [
    ("2024-05-31", "2024-05-31"),
    (" 2024-05-31 ", "2024-05-31"),
    ("20240531", "2024-05-31"),
    ("2024-05", "2024-05"),
    ("2024", "2024"),
    ("2024-05-31T10:00:00Z", "2024-05-31T10:00:00+00:00"),
    ("2024-05-31 10:00", "2024-05-31T10:00:00"),
    ("2024-05-31 10:00:00 +0200", "2024-05-31T10:00:00+02:00"),
    ("2024-05-31T10:00:00.250-04:00", "2024-05-31T10:00:00.250000-04:00"),
    ("Fri, 31 May 2024 10:15:00 GMT", "2024-05-31T10:15:00+00:00"),
    ("Fri, 31 May 2024 10:15:00 +0200", "2024-05-31T10:15:00+02:00"),
    ("31 May 2024 10:15:00 EST", "2024-05-31T10:15:00-05:00"),
    ("May 31, 2024", "2024-05-31"),
    ("MAY 31 2024", "2024-05-31"),
    ("Friday, May 31, 2024", "2024-05-31"),
    ("Fri. Sept. 6, 2024", "2024-09-06"),
    ("May 31st, 2024 at 10:15 a.m. ET", "2024-05-31"),
    ("May 31, 2024 - 10:15", "2024-05-31"),
    ("May 31, 2024 10 pm", "2024-05-31"),
    ("31 May 2024", "2024-05-31"),
    ("1st of June, 2024", "2024-06-01"),
    ("1-Jun-2024", "2024-06-01"),
    ("Friday 31 May 2024, 10.15 BST", "2024-05-31"),
    ("June 2024", "2024-06"),
    ("2024/5/31", "2024-05-31"),
    ("2024.05.31", "2024-05-31"),
    ("31.05.2024", "2024-05-31"),
    ("3. 5. 2024", "2024-05-03"),
    ("5/31/2024", "2024-05-31"),
    ("31/05/2024 10:15", "2024-05-31"),
    ("31-05-2024", "2024-05-31"),
    ("05/05/2024", "2024-05-05"),
    ("Nov. 28, 2026", "2026-11-28"),
    ("28 November 2026", "2026-11-28"),
    ("2024-5-9", "2024-05-09"),
    ("2024年5月31日", "2024-05-31"),
    ("2024-05-31 10:15 AM", "2024-05-31"),
    ("2024-05-31 10:15:00 UTC", "2024-05-31T10:15:00+00:00"),
    ("2024-05-31T10:15:00+02:00[Europe/Berlin]", "2024-05-31T10:15:00+02:00"),
    ("10:15, 31 May 2024", "2024-05-31"),
    ("10.15 am BST on Friday 31 May 2024", "2024-05-31"),
    ("May 31, 2024 12 noon", "2024-05-31"),
    ("Fri May 31 10:15:00 2024", "2024-05-31"),
    ("Fri May 31 10:15:00 +0000 2024", "2024-05-31"),
    ("On Friday, May 31st, 2024 at 10:15 AM", "2024-05-31"),
    ("Freitag, 31. Mai 2024 10:15", "2024-05-31"),
    ("Fr., 31. Mai 2024 um 10:15 Uhr", "2024-05-31"),
    ("3. Jänner 2024", "2024-01-03"),
    ("vendredi 31 mai 2024 à 10h15", "2024-05-31"),
    ("1er août 2024", "2024-08-01"),
    ("viernes, 31 de mayo de 2024 10:15", "2024-05-31"),
    ("venerdì 31 maggio 2024", "2024-05-31"),
    ("Sexta-feira, 31 de maio de 2024", "2024-05-31"),
    ("vrijdag 31 mei 2024", "2024-05-31"),
    (20240531, "2024-05-31"),
    (2024, "2024"),
    (1717150500, "2024-05-31T10:15:00+00:00"),
    (1717150500000, "2024-05-31T10:15:00+00:00"),
    ("1717150500", "2024-05-31T10:15:00+00:00"),
    (1717150500.0, "2024-05-31T10:15:00+00:00"),
    (date(2024, 5, 31), "2024-05-31"),
    (datetime(2024, 5, 31, 10), "2024-05-31T10:00:00"),
    (tomllib.loads("a = 2024-05-31T10:00:00Z")["a"], "2024-05-31T10:00:00+00:00"),
]


@pytest.mark.parametrize(("value", "iso"), DATES, ids=str)
def test_a_date_becomes_iso_8601(value: object, iso: str) -> None:
    assert parse_date(value) == iso
    assert parse_date(iso) == iso


@pytest.mark.parametrize(
    "value",
    ["03/05/2024", "3-5-2024", "03/05/2024 10:15", "24/05/03", "4/5/24", 20241301, 1.5,
     "last May", "31 June 2024", "2024-13", "2024-02-30", "May", "31.05.24", "yesterday", "",
     "12", 12, -1, True, None, float("nan"), float("inf"), ["2024"], {"a": 1}, "5" * 5000, 10**5000,
     "Fri, 99 May 2024 10:15:00 GMT", "May 31, 2024 and June 1, 2024", "the vote of 31 May 2024",
     "31. Mond 2024", "31 ſept 2024"],
    ids=lambda value: str(value)[:20] if not isinstance(value, int) else "a number",
)  # fmt: skip
def test_what_is_no_single_date_is_none(value: object) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("By Ann Lee | 31/05/2024 10:15", "By Ann Lee | 2024-05-31 10:15"),
        ("5/31/2024, 31.5.2024", "2024-05-31, 2024-05-31"),
        ("03/05/2024 and 3-5-24", " and "),
        ("2024/05/03, 2024-05-03, 1/2, 10.10.2", "2024/05/03, 2024-05-03, 1/2, 10.10.2"),
    ],
)
def test_numeric_dates_in_a_text_are_settled(text: str, settled: str) -> None:
    assert settle_numeric_dates(text) == settled


@given(st.one_of(st.text(), st.integers(), st.floats(), st.from_regex(r"[\w ,./:-]{1,30}", fullmatch=True)))
def test_whatever_is_given_the_result_is_a_date_or_none(value: object) -> None:
    result = parse_date(value)

    assert result is None or (len(result) in (4, 7) and result[:4].isdecimal()) or datetime.fromisoformat(result)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        pytest.param("03/05/2024", "2024-05-03 or 2024-03-05", id="two days"),
        pytest.param(" 3-5-2024 ", "2024-05-03 or 2024-03-05", id="with hyphens"),
        pytest.param("31/31/2024", "year, month and day, such as 2024-05-31", id="no day"),
        pytest.param("last May", "year, month and day, such as 2024-05-31", id="words"),
        pytest.param(["2024"], "year, month and day, such as 2024-05-31", id="a list"),
    ],
)
def test_of_a_date_that_could_be_two_days_both_are_told(value: object, told: str) -> None:
    assert how_to_give(value) == told
