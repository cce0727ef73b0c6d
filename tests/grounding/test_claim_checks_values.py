"""Numbers, wording and dates of a claim must follow from its own evidence."""

from __future__ import annotations

import pytest

from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.evidence import read_evidence
from extractor.text.segmentation import split_sentences
from extractor.text.vocabulary import Vocabulary
from tests.support.claim_checks import as_tuples, check_at

# ---------------------------------------------------------------------------------------------------------- numbers

GERMAN = "Am Montag kamen [12.345 Menschen] auf den Platz in der Stadt, und das war auch für die Polizei zu viel."


@pytest.mark.parametrize(
    ("text", "claim", "missing"),
    [
        pytest.param("[Some 12,345 came] to the town.", "12345 came.", [], id="without the mark of groups"),
        pytest.param("[Some 12.345 came] to the town.", "12345 came.", ["12345"], id="a decimal in English"),
        pytest.param("[Some 12,345 came] to the town.", "12.345 came.", ["12.345"], id="and in the claim"),
        pytest.param(GERMAN, "12345 Menschen kamen.", [], id="groups in German"),
        pytest.param(GERMAN, "12,345 Menschen kamen.", ["12,345"], id="a decimal in German"),
        pytest.param(GERMAN, "12,345 people came to the square.", [], id="an English claim about a German text"),
        pytest.param("[Some 3,000 came].", "Three thousand came.", [], id="in words"),
        pytest.param("[Three thousand came].", "Some 3,000 came.", [], id="in digits"),
        pytest.param("[Three thousand came].", "30,000 came.", ["30,000"], id="ten times as many"),
        pytest.param("[It was −3 degrees].", "It was -3 degrees.", [], id="the same below zero"),
        pytest.param("[It was −3 degrees].", "It was 3 degrees.", ["3"], id="above zero"),
        pytest.param("[It took 2–3 days].", "It took 3 days.", [], id="a range"),
        pytest.param(
            "[It costs 3.5 billion and saves 40 million].",
            "It costs 3.5 million.",
            ["3.5 million"],
            id="parts of two numbers",
        ),
        pytest.param("[3 to 4 million came].", "Over 3 million came.", [], id="a range of millions"),
        pytest.param("[1 500 à 2 300 sont là].", "1 300 sont là.", ["1 300"], id="groups of two numbers"),
        pytest.param("[12 500 sont là].", "12 sont là.", ["12"], id="a group of a number"),
        pytest.param("[It cost $1.5bn].", "It cost $1.5 billion.", [], id="billions in a letter"),
        pytest.param("[It cost $1.5bn].", "It cost $1.5 million.", ["1.5", "million"], id="billions for millions"),
        pytest.param("[It is 5m wide].", "It is 5 metres wide.", [], id="metres"),
        pytest.param("[Half a million came].", "500,000 came.", [], id="half a million"),
        pytest.param("[The 4th dam failed].", "The fourth dam failed.", [], id="an ordinal"),
        pytest.param("[A third of them came].", "One third came.", [], id="a third"),
        pytest.param("[Some two-thirds came].", "Two thirds came.", [], id="two thirds"),
        pytest.param("[Some two-thirds came].", "Three quarters came.", ["quarters"], id="another part"),
        pytest.param("[The twenty-third came].", "The 23rd came.", [], id="the twenty-third"),
    ],
)
def test_numbers_are_compared_by_their_value(text: str, claim: str, missing: list[str]) -> None:
    assert [words for kind, words, _ in check_at(text, claim) if kind == "number"] == missing


@pytest.mark.parametrize(
    ("text", "claim", "found"),
    [
        pytest.param("[Fewer than 40 came].", "More than 40 came.", [("More than 40", "nowhere")], id="turned round"),
        pytest.param("[40 at most came].", "40 came.", [("40 at most", "evidence")], id="dropped behind the number"),
        pytest.param("[Almost 40 came].", "Over 40 came.", [("Over 40", "nowhere")], id="more than almost"),
        pytest.param("[Up to 40 came].", "40 came.", [("Up to 40", "evidence")], id="dropped"),
        pytest.param("[More than 40 came].", "40 came.", [], id="not more than is true"),
        pytest.param("[Nearly 40 came].", "40 came.", [], id="rounded"),
        pytest.param("[Under 40 came].", "Fewer than 40 came.", [], id="the same bound"),
        pytest.param("[It is 5 miles long].", "It is 5 km long.", [("5 km", "nowhere")], id="another unit"),
    ],
)
def test_a_number_keeps_its_bound_and_its_unit(text: str, claim: str, found: list[tuple[str, str]]) -> None:
    assert [(words, where) for kind, words, where in check_at(text, claim) if kind == "number"] == found


@pytest.mark.parametrize(
    ("text", "claim", "found"),
    [
        pytest.param("[The fares of the ferry rose].", "The fares fell.", [("wording", "fell", "nowhere")], id="fell"),
        pytest.param(
            "[The fares rose]. The quay of the town fell in.",
            "The fares fell.",
            [("wording", "fell", "elsewhere")],
            id="a word of the article",
        ),
        pytest.param("[The fares did not rise].", "The fares fell.", [("negation", "not", "evidence")], id="not"),
        pytest.param(
            "[The bridge in the town is unsafe].",
            "The bridge is safe.",
            [("negation", "unsafe", "evidence")],
            id="unsafe",
        ),
        pytest.param(
            "[The bridge in the town is safe].", "The bridge is unsafe.", [("negation", "unsafe", "nowhere")], id="safe"
        ),
        pytest.param(
            "[The mayor tried to close the port].",
            "The mayor closed the port.",
            [("hedge", "tried to", "evidence")],
            id="an attempt",
        ),
        pytest.param("Will [the mayor resign]?", "The mayor resigns.", [("hedge", "?", "evidence")], id="a question"),
        pytest.param("[Will the mayor resign?]", "The mayor resigns.", [("hedge", "?", "evidence")], id="all of it"),
        pytest.param("[Will the mayor resign?]", "Whether the mayor resigns is asked.", [], id="asked in the claim"),
        pytest.param("[The mayor resigns], so why stay?", "The mayor resigns.", [], id="a question behind it"),
        pytest.param(
            "[Ada Holm Jr. signed it]. Ada Holm did not.",
            "Ada Holm signed it.",
            [("name", "Ada Holm Jr", "evidence")],
            id="a child of the same name",
        ),
        pytest.param("[Ada Holm Jr. signed it].", "Ada Holm signed it.", [], id="the only one of the name"),
    ],
)
def test_what_turns_a_claim_round_by_other_words_is_marked(
    text: str, claim: str, found: list[tuple[str, str, str]]
) -> None:
    assert check_at(text, claim) == found


def test_a_negation_counts_in_the_language_of_the_article() -> None:
    text = "[Me emme allekirjoita tätä sopimusta], hän sanoi ja kertoi, että se on nyt ohi."

    assert ("negation", "emme", "evidence") in check_at(text, "He allekirjoittavat sopimuksen.")


# ------------------------------------------------------------------------------------------------- what it is about

LONGER = (
    "[The ferry company raised its fares by a tenth in May], and the islanders protested on the quay. Mayor Ada Holm "
    "met their spokesman. The harbour was closed for two days, and the ministry of transport sent inspectors."
)


@pytest.mark.parametrize(
    ("claim", "words", "where"),
    [
        pytest.param("The mayor is a convicted fraudster.", "convicted, fraudster", "nowhere", id="invented"),
        pytest.param(
            "Ada Holm embezzled pensions of widows.", "embezzled, pensions, widows", "nowhere", id="of a known name"
        ),
        pytest.param(
            "The ministry sent inspectors.", "ministry, sent, inspectors", "elsewhere", id="not what the evidence says"
        ),
    ],
)
def test_a_claim_about_something_else_is_checked_for_its_wording(claim: str, words: str, where: str) -> None:
    assert ("wording", words, where) in check_at(LONGER, claim)


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("Fares of the ferry rose in May.", id="other forms"),
        pytest.param("The company is raising fares for ferries.", id="inflected"),
        pytest.param("The operator raised its fares.", id="a synonym"),
        pytest.param("Bravo!", id="a single word"),
    ],
)
def test_other_wording_of_the_same_is_no_concern(claim: str) -> None:
    assert [check for check in check_at(LONGER, claim) if check[0] == "wording"] == []


def test_the_wording_of_a_claim_in_another_language_than_the_article_is_not_judged() -> None:
    checks = check_at("[主席表示不会支付该费用]。", "The minister said that he will not sign the treaty.")

    assert [check for check in checks if check[0] == "wording"] == []


# ------------------------------------------------------------------------------------------------------- dates

PUBLISHED_ARTICLE = (
    "The council voted on Tuesday to close Mill Lane to 40 lorries from 1 March. It had tried in 2019. "
    "The mayor spoke yesterday. Work will end next year."
)


@pytest.mark.parametrize(
    ("claim", "evidence", "checks"),
    [
        pytest.param(
            "The council voted on 17 November 2026 to close Mill Lane from 1 March 2027.", 0, [], id="both follow"
        ),
        pytest.param("The mayor spoke on 16 November 2026.", 2, [], id="yesterday"),
        pytest.param("Work will end in 2027.", 3, [], id="next year"),
        pytest.param("It had tried in 2019.", 1, [], id="as written"),
        pytest.param(
            "The council voted on 18 October 2026.", 0, [("date", "18 October 2026", "nowhere")], id="another day"
        ),
        pytest.param("Work will end in 2031.", 3, [("number", "2031", "nowhere")], id="another year"),
        pytest.param("The council had tried in 2018.", 1, [("number", "2018", "nowhere")], id="another past year"),
        pytest.param("It had tried on 1 March 2027.", 1, [("date", "1 March 2027", "elsewhere")], id="of other words"),
        pytest.param(
            "It had tried before 17 November 2026.", 1, [("date", "17 November 2026", "elsewhere")], id="publication"
        ),
        pytest.param(
            "On 1 March 2027 Mill Lane closes to 17 lorries.", 0, [("number", "17", "nowhere")], id="a number beside"
        ),
    ],
)
def test_a_date_of_a_claim_is_one_thing_and_is_told_from_the_day_of_publication(
    claim: str, evidence: int, checks: list[tuple[str, str, str]]
) -> None:
    text = PUBLISHED_ARTICLE
    sentences = split_sentences(text)
    checker = ClaimChecker(text, Vocabulary(text), published="2026-11-17")

    assert as_tuples(checker.check(claim, "asserted", read_evidence(text, [sentences[evidence]], sentences))) == checks


def test_without_a_day_of_publication_a_date_is_marked_once() -> None:
    text = PUBLISHED_ARTICLE
    sentences = split_sentences(text)
    found = ClaimChecker(text, Vocabulary(text)).check(
        "The council voted on 17 November 2026.", "asserted", read_evidence(text, [sentences[0]], sentences)
    )

    assert as_tuples(found) == [("date", "17 November 2026", "nowhere")]
