"""Marks of quotations at the ends of chosen words: both, or none."""

from __future__ import annotations

import pytest

from extractor.text.balanced_marks import with_balanced_marks

TEXT = """The study would be "ready within weeks", she said. "It is our home," said Lind. Vogt was “torn
between the two”. ‘We are £5m short.’ “Who pays?” “Never,” she said, “will it open”. „Wir
gehen.“ «Jamais!» "I said 'no', twice." “It ends; it must;” he said."""


@pytest.mark.parametrize(
    ("words", "in_evidence", "in_content"),
    [
        pytest.param(
            'The study would be "ready within weeks', 'The study would be "ready within weeks"', None, id="the end"
        ),
        pytest.param("between the two”", "between the two", None, id="an end whose beginning is left out"),
        pytest.param('"It is our home', "It is our home", '"It is our home,"', id="a quotation alone"),
        pytest.param('It is our home,"', "It is our home", '"It is our home,"', id="a quotation but its first mark"),
        pytest.param('"It is our home,"', "It is our home", '"It is our home,"', id="both marks"),
        pytest.param(
            "‘We are £5m short.’", "We are £5m short", "‘We are £5m short.’", id="single marks and a full stop"
        ),
        pytest.param("“Who pays?”", "Who pays?", "“Who pays?”", id="a question"),
        pytest.param("„Wir\ngehen.“", "Wir\ngehen", "„Wir\ngehen.“", id="German marks, over a line"),
        pytest.param("«Jamais!»", "Jamais!", "«Jamais!»", id="French marks"),
        pytest.param("\"I said 'no', twice.\"", "I said 'no', twice", "\"I said 'no', twice.\"", id="with one inside"),
        pytest.param("“It ends; it must;”", "It ends; it must", "“It ends; it must;”", id="a semicolon"),
        pytest.param("“Never,” she said, “will it open”", "“Never,” she said, “will it open”", None, id="two of them"),
        pytest.param('be "ready within', 'be "ready within', None, id="a part that goes on"),
        pytest.param('"ready within', "ready within", None, id="a beginning whose end is left out"),
        pytest.param("said Lind", "said Lind", None, id="no marks"),
    ],
)
def test_an_end_takes_or_drops_a_lone_mark(words: str, in_evidence: str, in_content: str | None) -> None:
    start = TEXT.index(words)
    found = [
        TEXT[slice(*with_balanced_marks((start, start + len(words)), TEXT, keeps_marks=keeps))]
        for keeps in (False, True)
    ]

    assert found == [in_evidence, in_content or in_evidence]
