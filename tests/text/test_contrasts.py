"""Words that exclude each other are seen only where one text has one of them, and the other text the other."""

from __future__ import annotations

import pytest

from extractor.text.contrasts import find_contrasts, find_dropped_shares, find_turned_words, find_unfulfilled


@pytest.mark.parametrize(
    ("claim", "evidence", "found"),
    [
        pytest.param("The fares fell.", "The fares rose", ["fell"], id="another direction"),
        pytest.param("The north pays less than the south.", "The north pays more than the south", ["less"], id="less"),
        pytest.param("He spoke after the vote.", "He spoke before the vote", ["after"], id="another order"),
        pytest.param("Holm lost.", "Holm won", ["lost"], id="won"),
        pytest.param("Roe won the vote.", "Holm lost the vote to Roe", [], id="the same from the other side"),
        pytest.param("She opposes the plan.", "She backs the plan", ["opposes"], id="another stance"),
        pytest.param("She opposes the plan.", "She came back home", [], id="a word that only looks like it"),
        pytest.param("All members came.", "Most members came", ["all"], id="all for most"),
        pytest.param("All members came.", "The most important members came", [], id="a superlative"),
        pytest.param("Some members came.", "All but two members came", [], id="all but"),
        pytest.param("Many came.", "Few came", ["many"], id="many for few"),
        pytest.param("The price fell.", "The price rose and fell", [], id="both in the evidence"),
        pytest.param("The price rose and fell.", "The price rose", [], id="both in the claim"),
        pytest.param("She left next year.", "She left last year", ["next year"], id="a year ahead"),
        pytest.param("She left last month.", "She left next year", [], id="times of two kinds"),
        pytest.param("She left last year.", "She left in the past year", [], id="the same time"),
        pytest.param("She left.", "She left more than 5 times", [], id="nothing contrary"),
    ],
)
def test_words_whose_contrary_the_evidence_has(claim: str, evidence: str, found: list[str]) -> None:
    assert find_contrasts(claim, evidence) == found


@pytest.mark.parametrize(
    ("claim", "evidence", "found"),
    [
        pytest.param("It is safe.", "It is unsafe", [("unsafe", False)], id="un- in the evidence"),
        pytest.param("It is unsafe.", "It is safe", [("unsafe", True)], id="un- in the claim"),
        pytest.param("It was legal.", "It was illegal", [("illegal", False)], id="il-"),
        pytest.param("It was violent.", "It was non-violent", [("non-violent", False)], id="non-"),
        pytest.param("They agreed.", "They disagreed", [("disagreed", False)], id="dis-"),
        pytest.param("It is safe.", "It was unsafe and is safe", [], id="both in the evidence"),
        pytest.param("They pay less.", "They pay unless asked", [], id="letters that only look like a prefix"),
        pytest.param("It is in port.", "It is an import", [], id="no negation"),
    ],
)
def test_words_that_a_prefix_negates_in_one_of_two_texts(
    claim: str, evidence: str, found: list[tuple[str, bool]]
) -> None:
    assert list(find_turned_words(claim, evidence)) == found


@pytest.mark.parametrize(
    ("claim", "sentences", "found"),
    [
        pytest.param("Holm closed it.", "Holm tried to close it", ["tried to"], id="an attempt"),
        pytest.param("Holm is closing it.", "Holm wants to close it", ["wants to"], id="a wish"),
        pytest.param("Roe resigned.", "Holm asked Roe to resign", ["asked Roe to"], id="a request"),
        pytest.param("Holm will close it.", "Holm plans to close it", [], id="a plan told as one"),
        pytest.param("Holm plans closing it.", "Holm plans to close it", [], id="a gerund"),
        pytest.param("Holm closed it.", "Holm closed it after Roe tried to close it", [], id="somebody did it"),
        pytest.param("Holm closed it.", "Holm wants to sing and closed it", [], id="another act"),
    ],
)
def test_an_act_that_was_only_meant(claim: str, sentences: str, found: list[str]) -> None:
    assert list(find_unfulfilled(claim, sentences)) == found


@pytest.mark.parametrize(
    ("claim", "evidence", "found"),
    [
        pytest.param(
            "Residents back it.",
            "Some residents back it while others oppose it",
            ["Some residents ... others"],
            id="some and others",
        ),
        pytest.param(
            "The members are against.",
            "many members are in favour, some against",
            ["many members ... some"],
            id="many and some",
        ),
        pytest.param("Some residents back it.", "Some residents back it, others do not", [], id="as the evidence"),
        pytest.param("Residents are split.", "Some residents back it, others do not", [], id="both"),
        pytest.param("The bridge is old.", "Some residents back the bridge, others do not", [], id="something else"),
        pytest.param("Residents back it.", "Some residents back it", [], id="no others"),
        pytest.param("Residents back it.", "Some residents back it. Others sing", [], id="another sentence"),
    ],
)
def test_a_group_of_which_the_evidence_says_so_of_some(claim: str, evidence: str, found: list[str]) -> None:
    assert list(find_dropped_shares(claim, evidence)) == found
