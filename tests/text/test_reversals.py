"""Words that turn the meaning are seen where they hold for what is kept, not where they go with their whole clause."""

from __future__ import annotations

import pytest

from extractor.text.reversals import find_dropped_reversals, find_reversals, governing_limits, governing_negations


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


@pytest.mark.parametrize(
    ("before", "words", "after", "found"),
    [
        pytest.param("The minister did not ", "fares rise", ".", ["not"], id="before the words"),
        pytest.param("He denied that ", "fares rise", ".", ["denied"], id="a verb of denial"),
        pytest.param("Holm did not say “", "fares rise", "”", ["not"], id="before a quotation"),
        pytest.param("The fares won't rise, but ", "fares rise", ".", [], id="in another clause"),
        pytest.param("He resigned, not amused, because ", "fares rise", ".", [], id="before a conjunction"),
        pytest.param("The plan that ", "fares rise", " is not true.", ["not"], id="after the words"),
        pytest.param("", "fares rise", " never came.", ["never"], id="right after the words"),
        pytest.param("", "fares rise", " without delay.", [], id="an adverbial after the words"),
        pytest.param("Not only did ", "fares rise", ".", [], id="not only"),
        pytest.param("“I never lied. ", "I love this town", ",”", [], id="of the sentence before in a quotation"),
        pytest.param("“I never lied! “", "I love this town", ",”", [], id="of an exclamation before"),
        pytest.param("She denied that Mr. ", "Holm lied", ".", ["denied"], id="before an abbreviation"),
        pytest.param("She denied that A. ", "Holm lied", ".", ["denied"], id="before an initial"),
        pytest.param("他没有说谎。", "他离开了", "。", [], id="of the Chinese sentence before"),
        pytest.param("", "fares rise", "", [], id="nothing around"),
        pytest.param("Sie sagte nicht, dass ", "die Preise steigen", ".", ["nicht"], id="before a German dass"),
        pytest.param(
            "Sie sagte nicht, ", "dass die Preise steigen", ".", ["nicht"], id="before words that begin with it"
        ),
        pytest.param("Она не сказала, что ", "цены растут", ".", ["не"], id="before a Russian что"),
        pytest.param("Holm denied, in a letter, that ", "she lied", ".", ["denied"], id="before an insertion"),
        pytest.param("It is not true, Holm said, that ", "she lied", ".", ["not"], id="before the narrator's words"),
        pytest.param("Holm never, in all those years, ", "lied", ".", ["never"], id="before an adverbial"),
        pytest.param("It did not rain, in May, when ", "she left", ".", [], id="of another clause before one"),
        pytest.param("It is unlikely that ", "fares rise", ".", ["unlikely"], id="a soft negation"),
        pytest.param("Sie kam nicht, ", "die Preise steigen", ".", [], id="in another clause, German"),
    ],
)
def test_the_negations_around_words_that_hold_for_them(before: str, words: str, after: str, found: list[str]) -> None:
    assert governing_negations(before, words, after) == found


@pytest.mark.parametrize(
    ("before", "words", "after", "found"),
    [
        pytest.param("If they pay, ", "we go", "", {"condition": "If"}, id="a condition before"),
        pytest.param("", "We go", " unless they pay", {"condition": "unless"}, id="a condition after"),
        pytest.param("", "We go", ", but only if they pay", {"condition": "only if"}, id="a condition after a comma"),
        pytest.param("", "We go if they pay", "", {"condition": "if"}, id="a condition within"),
        pytest.param("She asked whether ", "we go", "", {"condition": "whether"}, id="a question"),
        pytest.param("The mayor may ", "go", "", {"hedge": "may"}, id="a hedge before"),
        pytest.param("Reportedly, ", "we go", "", {"hedge": "Reportedly"}, id="a hedge before a comma"),
        pytest.param("", "We go", ", perhaps.", {"hedge": "perhaps"}, id="a hedge after"),
        pytest.param("", "We could go", "", {"hedge": "could"}, id="a hedge within"),
        pytest.param("If it rains, the bus stops, but ", "we go", "", {}, id="a condition of another clause"),
        pytest.param("They may pay, and ", "we go", "", {}, id="a hedge of another clause"),
        pytest.param("", "We go", ", and they may pay", {}, id="a hedge of a clause after"),
        pytest.param("", "We go only after they pay", "", {"condition": "only after"}, id="only after, within"),
        pytest.param("They will go only when ", "we go", "", {"condition": "only when"}, id="only when, before"),
        pytest.param("“They may pay. ", "We go", "", {}, id="a hedge of the sentence before in a quotation"),
        pytest.param("In May ", "we go", "", {}, id="a month"),
    ],
)
def test_a_condition_or_a_hedge_beside_some_words_holds_for_them(
    before: str, words: str, after: str, found: dict[str, str]
) -> None:
    assert governing_limits(before, words, after) == found
