"""`retry_after_seconds`: what a provider asks for, and nothing where it makes no sense."""

from __future__ import annotations

import math

import pytest

from extractor.llm.openai.retry_after import MAX_RESET_WAIT, parse_duration, retry_after_seconds

NOW = 1_800_000_000.0  # Fri, 15 Jan 2027 08:00:00 GMT


@pytest.mark.parametrize(
    ("headers", "message", "seconds"),
    [
        pytest.param({}, "", None, id="nothing"),
        pytest.param({"retry-after": "44"}, "", 44, id="seconds"),
        pytest.param({"retry-after": "1.5"}, "", 1.5, id="fractions"),
        pytest.param({"retry-after": "Fri, 15 Jan 2027 08:01:00 GMT"}, "", 60, id="a date"),
        pytest.param({"retry-after": "Fri, 15 Jan 2027 07:59:00 GMT"}, "", None, id="a date in the past"),
        pytest.param(
            {"retry-after": "Wed, 15 Jan 2020 08:00:09 GMT", "date": "Wed, 15 Jan 2020 08:00:00 GMT"},
            "",
            9,
            id="a date by a clock that differs by years",
        ),
        pytest.param(
            {"retry-after": "Fri, 15 Jan 2027 08:01:00 GMT", "date": "soon"}, "", 60, id="beside a date that is none"
        ),
        pytest.param({"retry-after": "1", "retry-after-ms": "0"}, "", 1, id="the longer of two"),
        pytest.param({"retry-after-ms": "250"}, "", 0.25, id="milliseconds"),
        *(
            pytest.param({"retry-after": value}, "", None, id=value)
            for value in ("0", "-5", "nan", "inf", "1e400", "soon", "a, b")
        ),
        pytest.param({}, "Limit 30000. Please try again in 174ms. See", 0.174, id="message: ms"),
        pytest.param({}, "Please try again in 9.816s.", 9.816, id="message: s"),
        pytest.param({}, "try again in 1m12s", 72, id="message: minutes and seconds"),
        pytest.param({}, "Please retry after 6 minutes and 2 seconds", 362, id="message: in words"),
        pytest.param({"retry-after": "5"}, "try again in 9s", 9, id="the longer of header and message"),
        pytest.param({}, "try again later in 2027", None, id="message without a duration"),
        pytest.param(
            {"x-ratelimit-reset": str(int((NOW + 10) * 1000)), "x-ratelimit-remaining": "0"}, "", 10, id="epoch ms"
        ),
        pytest.param({"x-ratelimit-reset": str(NOW + 10), "x-ratelimit-remaining": "0"}, "", 10, id="epoch s"),
        pytest.param(
            {"x-ratelimit-reset-tokens": "6m0s", "x-ratelimit-remaining-tokens": "0"},
            "",
            MAX_RESET_WAIT,
            id="not until the quota is full",
        ),
        pytest.param(
            {"x-ratelimit-reset-tokens": "6m0s", "x-ratelimit-remaining-tokens": "9"},
            "",
            None,
            id="a limit not reached",
        ),
        pytest.param({"x-ratelimit-reset-tokens": "0", "x-ratelimit-remaining-tokens": "-1"}, "", None, id="no limit"),
    ],
)
def test_the_wait_that_a_provider_asks_for(headers: dict[str, str], message: str, seconds: float | None) -> None:
    assert retry_after_seconds(headers, message, now=NOW) == (None if seconds is None else pytest.approx(seconds))


def test_what_is_no_duration_is_not_a_number() -> None:
    assert math.isnan(parse_duration("a while"))
