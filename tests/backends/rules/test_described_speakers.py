"""Speakers whom no name says outright: owners of documents, people whom a noun describes, shortened names."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param("A Harbour Board report found that the dam is safe.", ["Harbour Board"], id="a body's report"),
        pytest.param(
            "A report by the Harbour Board found that the dam is safe.", ["Harbour Board"], id="a report by it"
        ),
        pytest.param("According to a UNICEF analysis, the dam is safe.", ["UNICEF"], id="according to an analysis"),
        pytest.param("The dam is safe, a UNICEF analysis shows.", ["UNICEF"], id="an analysis at the end"),
        pytest.param(
            "The dam is safe, a USA TODAY analysis of new reports shows.", ["USA TODAY"], id="an analysis of reports"
        ),
        pytest.param("A 2014 study found that the dam is safe.", [None], id="nobody's study"),
        pytest.param("“It is safe,” the announcer said.", ["announcer"], id="a noun for a person"),
        pytest.param("“It is safe,” environmentalists said.", ["environmentalists"], id="a noun for people"),
        pytest.param("“It is safe,” a friend of hers said.", ["friend of hers"], id="a friend"),
        pytest.param("“It is safe,” a friend of Ada Holm said.", ["friend of Ada Holm"], id="a friend of somebody"),
        pytest.param(
            "According to a person close to Mr Holm, it is safe.", ["person close to Mr Holm"], id="close to somebody"
        ),
        pytest.param(
            "A senior member of the Greens rejected the dam.", ["senior member of the Greens"], id="a member of a party"
        ),
        pytest.param("An adviser to Ada Holm rejected the dam.", ["adviser to Ada Holm"], id="an adviser to somebody"),
        pytest.param(
            "Ada Holm built the dam. “It is safe,” the Social Democrat said.", ["Ada Holm"], id="of a kind of party"
        ),
        pytest.param("Ada Holm met Bo Lind. “It is safe,” the Social Democrat said.", [None], id="one of two"),
        pytest.param(
            "“It is safe,” said chief Bo Lind.\n\nHolm rejected the dam. “It is old,” he said.",
            ["Bo Lind", "Holm", "Holm"],
            id="a surname alone in the sentence before",
        ),
        pytest.param(
            "“It is safe,” said chief Bo Lind.\n\nTelco rejected the dam. Telco shares rose. “It is old,” he said.",
            ["Bo Lind", "Telco", "Bo Lind"],
            id="a firm in the sentence before",
        ),
        pytest.param("“It is safe,” one of the advisers said.", ["one of the advisers"], id="one of several"),
        pytest.param("“It is safe,” one of the rivers said.", [None], id="one of several things"),
        pytest.param(
            "Ostby Council just this month said that it is safe.", ["Ostby Council"], id="a time before the verb"
        ),
        pytest.param(
            "“It is safe,” said Terry Holm. She said that it is old.", ["Terry Holm", "Terry Holm"], id="a name of both"
        ),
        pytest.param(
            "“It is safe,” said widow Max Holm. She said that it is old.",
            ["Max Holm", "Max Holm"],
            id="a noun's gender",
        ),
        pytest.param(
            "“It is safe,” said Max Holm. She said that it is old.", ["Max Holm", None], id="another's pronoun"
        ),
        pytest.param("“It is safe,” the river said.", [None], id="a noun for a thing"),
        pytest.param("“It is safe,” the letter said.", [None], id="a letter of nobody"),
        pytest.param(
            "“It is safe,” Ada Baker said. Baker added that it is old.", ["Ada Baker", "Ada Baker"], id="a surname"
        ),
        pytest.param(
            "“It is safe,” Jim Jordan said. Jordan added that it is old.", ["Jim Jordan", "Jim Jordan"], id="no country"
        ),
        pytest.param("“It is safe,” a baker said.", ["baker"], id="a role with a surname's letters"),
        pytest.param(
            "“It is safe,” the Ostby Post said. The Post said that it is old.",
            ["Ostby Post", "Ostby Post"],
            id="the end of an outlet's name",
        ),
        pytest.param("“It is safe,” port press secretary Ada Holm said.", ["Ada Holm"], id="press secretary"),
        pytest.param(
            "“It is safe,” Zoe Holm said. Mr. Holm said that it is old.", ["Zoe Holm", "Holm"], id="another Holm"
        ),
    ],
)
def test_whoever_is_described_speaks(text: str, speakers: list[str | None]) -> None:
    assert [speaker for speaker, _ in said_in(text)] == speakers


def test_a_line_of_a_headline_is_nobodys_name() -> None:
    text = "Gold Rush Town Mayor Bars Tourists On Her Refusal To Pay.\n\n“It is safe,” Ada Holm said."

    assert {speaker for speaker, _ in said_in(text)} <= {"Ada Holm", None}


def test_a_headline_gives_a_person_no_other_name() -> None:
    text = "Chris Roe Calls Hillary Holm A Liar.\n\nHillary Holm laughed. “It is safe,” she said.\n\n“Old,” he said."

    assert ("Hillary Holm", "“Old,”") not in said_in(text)
