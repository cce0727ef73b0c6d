"""Words that turn the meaning are seen where they hold for what is kept, not where they go with their whole clause."""

from __future__ import annotations

import pytest

from extractor.text.reversals import find_dropped_reversals, find_reversals


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("not", ["negation"], id="not"),
        pytest.param("no longer", ["negation"], id="no longer"),
        pytest.param("refused to", ["negation"], id="a verb of refusal"),
        pytest.param("denied that", ["negation"], id="a verb of denial"),
        pytest.param("hardly ever", ["negation"], id="hardly"),
        pytest.param("instead of", ["negation"], id="instead of"),
        pytest.param("voted against", ["negation"], id="against what follows"),
        pytest.param("they called for a vote against", ["negation"], id="against at the end"),
        pytest.param("12 in favour and 9 against", [], id="those who are against, beside those who are for it"),
        pytest.param("the war against drugs in the north", [], id="against something else"),
        pytest.param("not only a liar but", [], id="not only"),
        pytest.param("no fewer than", [], id="no fewer than"),
        pytest.param("unless they pay", ["condition"], id="unless"),
        pytest.param("only if they pay", ["condition"], id="only if"),
        pytest.param("all except the Greens", ["condition"], id="an exception"),
        pytest.param("asked whether", ["condition"], id="whether"),
        pytest.param("even if it hurts", [], id="even if"),
        pytest.param("allegedly", ["hedge"], id="allegedly"),
        pytest.param("may", ["hedge"], id="may"),
        pytest.param("in May", [], id="the month"),
        pytest.param("was accused of", ["hedge"], id="an accusation"),
        pytest.param("may not, if asked,", ["negation", "condition", "hedge"], id="several"),
        pytest.param("不会", ["negation"], id="Chinese"),
        pytest.param("除非付款", ["condition"], id="a Chinese condition"),
        pytest.param("on Monday, in the town", [], id="nothing"),
        pytest.param("provided they pay", ["condition"], id="provided, as a conjunction"),
        pytest.param("assuming they pay", ["condition"], id="assuming"),
        pytest.param("should they pay", ["condition"], id="should, as a conjunction"),
        pytest.param("until May", ["condition"], id="until"),
        pytest.param("who provided the aid", [], id="provided, as a verb"),
        pytest.param("the pact, providing security", [], id="providing, as a participle"),
        pytest.param("she should sign", [], id="should, as a verb"),
        pytest.param("is believed to have", ["hedge"], id="believed to"),
        pytest.param("appears to have", ["hedge"], id="appears to"),
        pytest.param("almost", ["hedge"], id="almost"),
        pytest.param("nearly 500 people", [], id="nearly a number"),
        pytest.param("without a doubt", [], id="without a doubt"),
        pytest.param("une personne", [], id="a French person"),
        pytest.param("无论如何不错", [], id="Chinese words with the signs of negations"),
    ],
)
def test_what_words_turn_round(words: str, found: list[str]) -> None:
    assert find_reversals(words) == found


@pytest.mark.parametrize(
    ("gap", "found"),
    [
        pytest.param(" not ", ["negation"], id="of a clause that is kept"),
        pytest.param(", which has never sunk, ", [], id="of a clause that is dropped whole"),
        pytest.param(", unless they pay, ", ["condition"], id="a condition that is dropped whole"),
        pytest.param(" is unlikely to ", ["negation"], id="a word that negates what follows"),
        pytest.param(" wrong to say ", ["negation"], id="a judgement on what follows"),
        pytest.param(" a false ", ["negation"], id="an adjective that takes its noun back"),
        pytest.param(" took the wrong turn ", [], id="an adjective that goes with its noun"),
        pytest.param(" bestreitet, ", ["negation"], id="a German denial"),
        pytest.param(" отрицает, ", ["negation"], id="a Russian denial"),
        pytest.param(" niega ", ["negation"], id="a Spanish denial"),
        pytest.param(", reportedly, ", ["hedge"], id="a hedge between commas"),
        pytest.param(", which may have sunk, ", [], id="a hedge of a clause that is dropped whole"),
        pytest.param(", but not this year, ", ["negation"], id="a negation that begins a clause"),
        pytest.param(", he said, not ", ["negation"], id="before what is kept"),
        pytest.param(" on Monday, although nobody came, in the ", [], id="in the middle"),
        pytest.param(" only when ", ["condition"], id="a condition of two words, one of which parts clauses"),
        pytest.param(" only after ", ["condition"], id="only after"),
        pytest.param(", but only when ", ["condition"], id="but only when"),
        pytest.param(", though only after ", ["condition"], id="though only after"),
        pytest.param(" so-called ", ["hedge"], id="a hedge with a hyphen"),
        pytest.param(" stop those who ", ["hedge"], id="a relative clause's noun"),
        pytest.param(" pretend to ", ["hedge"], id="a verb with an infinitive"),
        pytest.param(" be the last to ", ["hedge"], id="an adjective with an infinitive"),
        pytest.param(" vote on whether to ", ["condition"], id="a question"),
        pytest.param(", Brandt hopes, ", ["hedge"], id="an opinion between commas"),
        pytest.param(", the mayor told the council, ", [], id="who it was told to"),
        pytest.param(" in due course ", [], id="a time"),
        pytest.param(", as promised to the unions, ", [], id="a remark"),
        pytest.param("", [], id="no words"),
    ],
)
def test_what_is_turned_round_if_words_are_left_out(gap: str, found: list[str]) -> None:
    assert find_dropped_reversals(gap) == found


@pytest.mark.parametrize(
    ("gap", "after_words", "before_words", "found"),
    [
        pytest.param(" nobody wants", False, True, ["negation"], id="the rest of a sentence that goes on"),
        pytest.param(" nobody wants", False, False, [], id="a whole sentence"),
        pytest.param("Only if they pay.", False, False, ["condition"], id="a whole sentence that is a condition"),
        pytest.param(" nobody wants. ", True, False, ["negation"], id="the end of a sentence"),
    ],
)
def test_a_sentence_that_is_left_out_whole_takes_its_negation_along(
    gap: str, after_words: bool, before_words: bool, found: list[str]
) -> None:
    assert find_dropped_reversals(gap, after_words=after_words, before_words=before_words) == found
