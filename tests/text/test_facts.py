"""The words that decide whether a sentence is true."""

from __future__ import annotations

import pytest

from extractor.text.facts import find_names, find_negations, find_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("She did not go.", ["not"], id="not"),
        pytest.param("They won’t and can't.", ["won't", "can't"], id="contracted, with any apostrophe"),
        pytest.param("Nobody came, NEVER", ["Nobody", "NEVER"], id="any case"),
        pytest.param("He refused and denied it", ["refused", "denied"], id="verbs that negate"),
        pytest.param("It failed to pass; failed exams", ["failed to"], id="failed to, but not failed"),
        pytest.param("The note on nowadays' knots", [], id="not part of a word"),
    ],
)
def test_negations(text: str, found: list[str]) -> None:
    assert find_negations(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("1,000 of 2.5 million", {"1,000": 1000, "2.5": 2.5, "million": 10**6}, id="digits"),
        pytest.param("in 2021", {"2021": 2021}, id="a year"),
        pytest.param("twenty-one ships", {"twenty-one": 21}, id="in words"),
        pytest.param("Dozens", {"Dozens": 12}, id="plural"),
        pytest.param("the 7th and the second", {"7": 7, "second": 2}, id="ordinals"),
        pytest.param("2,5 or 1.2.3", {"2,5": 2.5, "1.2.3": 123}, id="other notations"),
        pytest.param("a tenant's someone", {}, id="not part of a word"),
        pytest.param("٣ ships", {"٣": 3}, id="other digits"),
        pytest.param("9" * 5000, {"9" * 5000: float("inf")}, id="too large for a float"),
    ],
)
def test_numbers(text: str, found: dict[str, float]) -> None:
    assert find_numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("The mayor met Ada Holm’s team.", ["Ada", "Holm"], id="without the possessive"),
        pytest.param("It rained. Then Brandt spoke.", ["Brandt"], id="not a sentence's first word"),
        pytest.param("“Wait,” I told Brandt", ["Brandt"], id="not the first word after a quotation mark, and not I"),
        pytest.param("UNESCO agreed", ["UNESCO"], id="an acronym, even as the first word"),
        pytest.param(
            "They left… Then Holm. Then Brandt", ["Holm", "Brandt"], id="after a mark that is longer when normalized"
        ),
        pytest.param("nothing here", [], id="none"),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert find_names(text) == found
