"""A claim must follow from its own evidence; what it says beyond that is listed."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from extractor.grounding.claim_checks import ClaimChecker, Evidence, read_evidence
from extractor.text.facts import find_negations
from extractor.text.segmentation import split_sentences
from extractor.text.vocabulary import Vocabulary
from extractor_schemas import Assertion, Check

ARTICLE = "Mayor Ada Holm spoke in Ellery in 2021. She will not build 40 wind turbines. The Norwegians left."
EVIDENCE = "She will not build 40 wind turbines"
CHECKER = ClaimChecker(ARTICLE, Vocabulary(ARTICLE))


def _check(claim: str, *evidence: str, assertion: Assertion = "asserted") -> list[Check]:
    """The checks of a claim with evidence that stands alone."""
    words = " ... ".join(evidence)
    return CHECKER.check(claim, assertion, Evidence(words, words, find_negations(words), {}))


def _as_tuples(checks: list[Check]) -> list[tuple[str, str, str]]:
    return [(check.kind, check.words, check.where) for check in checks]


@pytest.mark.parametrize(
    ("claim", "evidence", "checks"),
    [
        pytest.param("Turbines will not be built: 40.", EVIDENCE, [], id="nothing beyond its evidence"),
        pytest.param("The mayor will not build forty turbines.", EVIDENCE, [], id="a number in words"),
        pytest.param("#Ostby2 has not\n 3 parks.", "#Ostby2 has not 3  parks", [], id="the very words, odd ones too"),
        pytest.param(
            "#Ostby2 has 3 parks.", "#ostby2 has 3 parks", [("name", "Ostby2", "nowhere")], id="other capitals"
        ),
        pytest.param(
            "She will not build 50 turbines.", EVIDENCE, [("number", "50", "nowhere")], id="a different number"
        ),
        pytest.param(
            "She, in 2021, will not build.", EVIDENCE, [("number", "2021", "elsewhere")], id="a date from elsewhere"
        ),
        pytest.param(
            "In 2021 Ada will not build.",
            EVIDENCE,
            [("number", "2021", "elsewhere"), ("name", "Ada", "elsewhere")],
            id="a name in place of a pronoun",
        ),
        pytest.param(
            "The mayor, Tom Brandt, won't build.",
            EVIDENCE,
            [("name", "Tom", "nowhere"), ("name", "Brandt", "nowhere")],
            id="a name from nowhere",
        ),
        pytest.param(
            "She will build 40 turbines.", EVIDENCE, [("negation", "not", "evidence")], id="a negation dropped"
        ),
        pytest.param(
            "The mayor did not speak.",
            "Mayor Ada Holm spoke",
            [("negation", "not", "elsewhere")],
            id="a negation added",
        ),
        pytest.param(
            "The mayor never spoke.",
            "Mayor Ada Holm spoke",
            [("negation", "never", "nowhere")],
            id="a negation from nowhere",
        ),
        pytest.param(
            "The forty turbines won’t come.", "She will not build 40 wind turbines", [], id="the same in other words"
        ),
    ],
)
def test_what_a_claim_says_beyond_its_evidence(claim: str, evidence: str, checks: list[tuple[str, str, str]]) -> None:
    assert _as_tuples(_check(claim, evidence)) == checks


@pytest.mark.parametrize(("assertion", "count"), [("asserted", 1), ("hedged", 1), ("denied", 0)])
def test_the_evidence_of_a_denial_has_a_negation_by_nature(assertion: Assertion, count: int) -> None:
    evidence = "She denied that she built turbines"

    assert len(_check("She built turbines.", evidence, assertion=assertion)) == count


@pytest.mark.parametrize(
    ("article", "claim", "checks"),
    [
        pytest.param(
            "[Holm signed it]. Brandt did not come.",
            "Brandt signed it.",
            [("name", "Brandt", "elsewhere")],
            id="never in lower case in the article",
        ),
        pytest.param(
            "[Holm signed it] in the town.", "Roe signed it.", [("name", "Roe", "nowhere")], id="no word of the article"
        ),
        pytest.param(
            "[Holm signed it] for a rose.", "Rose signed it.", [("name", "Rose", "elsewhere")], id="an actor's name"
        ),
        pytest.param("[Holm signed it] in a town.", "Town halls signed it.", [], id="a word of the article"),
        pytest.param("[Holm signed it].", "They all signed it.", [], id="a function word"),
        pytest.param("[Holm signed it] in the town.", "Ministers signed it.", [], id="a plural"),
        pytest.param("[Holm signed it].", "Holm’s team signed it.", [], id="a possessive"),
    ],
)
def test_a_wrong_subject_is_seen_at_the_beginning_too(
    article: str, claim: str, checks: list[tuple[str, str, str]]
) -> None:
    assert [check for check in _check_at(article, claim, names=["Rose"]) if check[0] == "name"] == checks


def test_pieces_of_evidence_count_together() -> None:
    assert _check("In 2021 Holm will not build 40.", EVIDENCE, "Ada Holm spoke in Ellery in 2021") == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ukraine", "Ukrainians"),
        ("Russia", "Russian"),
        ("Germany", "Germans"),
        ("Europe", "European"),
        ("Iraq", "Iraqis"),
    ],
)
def test_another_form_of_a_name_is_the_same_name(left: str, right: str) -> None:
    assert _check(f"All of {left} came.", f"The {right} came") == []
    assert _check(f"All {right} came.", f"The people of {left} came") == []


@pytest.mark.parametrize(("left", "right"), [("Marina", "Marius"), ("Brandt", "Branson"), ("Iran", "Iraq")])
def test_a_different_name_is_not(left: str, right: str) -> None:
    assert _as_tuples(_check(f"Then {left} came.", f"Then {right} came")) == [("name", left, "nowhere")]


POLISH = "[Minister rozmawiał z Donaldem Tuskiem] o tym, co się stało w Warszawie, ale nie był zadowolony."


@pytest.mark.parametrize(
    ("claim", "checks"),
    [
        pytest.param("Z ministrem spotkał się Donald Tusk.", [], id="another case"),
        pytest.param("The minister met Jan Tuskanow.", [("Jan", "nowhere"), ("Tuskanow", "nowhere")], id="in English"),
        pytest.param("Министр встретил Дональда Туска.", [], id="in other letters"),
        pytest.param("W tym roku Donald Tusk odwiedził Warszawę.", [("Warszawę", "elsewhere")], id="of the article"),
        pytest.param("Z ministrem spotkał się Jan Tusk.", [("Jan", "nowhere")], id="another name"),
    ],
)
def test_a_name_in_another_grammatical_case_is_the_same_name(claim: str, checks: list[tuple[str, str]]) -> None:
    assert [(words, where) for kind, words, where in _check_at(POLISH, claim) if kind == "name"] == checks


# ------------------------------------------------------------------------------ the whole sentence of the evidence


def _check_at(
    text: str, claim: str, assertion: Assertion = "asserted", names: Iterable[str] = ()
) -> list[tuple[str, str, str]]:
    """The checks of a claim whose evidence is what stands in [brackets] in the text."""
    plain = text.replace("[", "").replace("]", "")
    cuts = [at - number for number, at in enumerate(at for at, char in enumerate(text) if char in "[]")]
    evidence = list(zip(cuts[::2], cuts[1::2], strict=True))
    checker = ClaimChecker(plain, Vocabulary(plain), names)
    found = read_evidence(plain, evidence, split_sentences(plain), checker.languages)
    return _as_tuples(checker.check(claim, assertion, found))


@pytest.mark.parametrize(
    ("text", "claim", "checks"),
    [
        pytest.param(
            "The mayor did not [call the plan a disaster].",
            "The mayor called the plan a disaster.",
            [("negation", "not", "evidence")],
            id="before the evidence",
        ),
        pytest.param(
            "Holm denied that [the fares will rise].",
            "The fares will rise.",
            [("negation", "denied", "evidence")],
            id="a denial",
        ),
        pytest.param(
            "That [the fares will rise] is not true.",
            "The fares will rise.",
            [("negation", "not", "evidence")],
            id="after it",
        ),
        pytest.param(
            "Holm did not say “[the fares will rise]”.",
            "The fares will rise.",
            [("negation", "not", "evidence")],
            id="before a quotation",
        ),
        pytest.param(
            "[The mayor] will not [raise the fares].",
            "The mayor will raise the fares.",
            [("negation", "not", "evidence")],
            id="between two pieces",
        ),
        pytest.param(
            "The mayor did not [raise the fares].", "The mayor did not raise the fares.", [], id="the claim has it"
        ),
        pytest.param("Nobody came. [The fares will rise].", "The fares will rise.", [], id="in another sentence"),
        pytest.param(
            "The bus won't stop, but [the fares will rise].", "The fares will rise.", [], id="in another clause"
        ),
        pytest.param(
            "[The fares will rise], and nobody knows why.", "The fares will rise.", [], id="in a clause after it"
        ),
        pytest.param("[The fares will rise] without delay.", "The fares will rise.", [], id="in an adverbial"),
        pytest.param("[She barely won].", "She won.", [("negation", "barely", "evidence")], id="barely"),
        pytest.param(
            "It is false that [she won].", "She won.", [("negation", "false", "evidence")], id="what is false"
        ),
        pytest.param("[There is no doubt that she won].", "She won.", [], id="no doubt"),
        pytest.param(
            "[That she won is a myth].", "She won.", [("negation", "myth", "evidence")], id="a judgement within it"
        ),
        pytest.param(
            "[“She won” was a lie], he said.", "She won.", [("negation", "lie", "evidence")], id="on a quotation"
        ),
        pytest.param("[That she won is a myth].", "It is untrue that she won.", [], id="the claim judges so too"),
        pytest.param("[That she won] is false.", "She did not win.", [], id="the claim is negated too"),
        pytest.param(
            "[Holm said that she won], which Roe denied.", "Holm said that she won.", [], id="another speaker"
        ),
        pytest.param(
            "[Die Stadt zahlt] nicht, und das war auch für den Rat zu viel.",
            "Die Stadt zahlt.",
            [("negation", "nicht", "evidence")],
            id="at the end of a German clause",
        ),
    ],
)
def test_a_negation_beside_the_evidence_counts(text: str, claim: str, checks: list[tuple[str, str, str]]) -> None:
    assert _check_at(text, claim) == checks


def test_evidence_of_a_denial_may_leave_its_verb_out() -> None:
    assert _check_at("Holm denied that [the fares will rise].", "The fares will rise.", "denied") == []


@pytest.mark.parametrize(
    ("text", "claim", "assertion", "checks"),
    [
        pytest.param(
            "If they pay, [we will sign].", "They will sign.", "asserted", [("condition", "If", "evidence")], id="if"
        ),
        pytest.param(
            "[We will sign] unless they go.",
            "They will sign.",
            "asserted",
            [("condition", "unless", "evidence")],
            id="unless",
        ),
        pytest.param("The mayor may [sign].", "She signs.", "asserted", [("hedge", "may", "evidence")], id="may"),
        pytest.param("The mayor may [sign].", "She signs.", "hedged", [], id="a claim whose label says so"),
        pytest.param("She said [she would sign].", "She will sign.", "asserted", [], id="the future, as told later"),
        pytest.param("She said [she would sign].", "She is expected to sign.", "asserted", [], id="expected"),
        pytest.param(
            "She said [she would have won].",
            "She won.",
            "asserted",
            [("hedge", "would have", "evidence")],
            id="had she",
        ),
        pytest.param(
            "She said [she would have won].",
            "She will win.",
            "asserted",
            [("hedge", "would have", "evidence")],
            id="would have is no future",
        ),
        pytest.param("[It ends if not renewed].", "It ends if not renewed.", "asserted", [], id="if not, in both"),
        pytest.param("[We might sign, said] Holm.", "We may sign.", "asserted", [], id="another hedge"),
        pytest.param(
            "[We would sign if asked].",
            "They would sign.",
            "asserted",
            [("condition", "if", "evidence")],
            id="a hedge for a condition",
        ),
        pytest.param("If they pay, [we would sign].", "If paid, they might sign.", "asserted", [], id="both"),
        pytest.param("They may go, and [we will sign].", "They will sign.", "asserted", [], id="another clause"),
    ],
)
def test_a_condition_or_a_hedge_that_a_claim_leaves_out_is_marked(
    text: str, claim: str, assertion: Assertion, checks: list[tuple[str, str, str]]
) -> None:
    assert _check_at(text, claim, assertion) == checks


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
    assert [words for kind, words, _ in _check_at(text, claim) if kind == "number"] == missing


@pytest.mark.parametrize(
    ("text", "claim", "found"),
    [
        pytest.param("[Fewer than 40 came].", "More than 40 came.", [("More than 40", "nowhere")], id="turned round"),
        pytest.param("[Almost 40 came].", "Over 40 came.", [("Over 40", "nowhere")], id="more than almost"),
        pytest.param("[Up to 40 came].", "40 came.", [("Up to 40", "evidence")], id="dropped"),
        pytest.param("[More than 40 came].", "40 came.", [], id="not more than is true"),
        pytest.param("[Nearly 40 came].", "40 came.", [], id="rounded"),
        pytest.param("[Under 40 came].", "Fewer than 40 came.", [], id="the same bound"),
        pytest.param("[It is 5 miles long].", "It is 5 km long.", [("5 km", "nowhere")], id="another unit"),
    ],
)
def test_a_number_keeps_its_bound_and_its_unit(text: str, claim: str, found: list[tuple[str, str]]) -> None:
    assert [(words, where) for kind, words, where in _check_at(text, claim) if kind == "number"] == found


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
    assert _check_at(text, claim) == found


def test_a_negation_counts_in_the_language_of_the_article() -> None:
    text = "[Me emme allekirjoita tätä sopimusta], hän sanoi ja kertoi, että se on nyt ohi."

    assert ("negation", "emme", "evidence") in _check_at(text, "He allekirjoittavat sopimuksen.")


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
    assert ("wording", words, where) in _check_at(LONGER, claim)


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
    assert [check for check in _check_at(LONGER, claim) if check[0] == "wording"] == []


def test_the_wording_of_a_claim_in_another_language_than_the_article_is_not_judged() -> None:
    checks = _check_at("[主席表示不会支付该费用]。", "The minister said that he will not sign the treaty.")

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

    assert _as_tuples(checker.check(claim, "asserted", read_evidence(text, [sentences[evidence]], sentences))) == checks


def test_without_a_day_of_publication_a_date_is_marked_once() -> None:
    text = PUBLISHED_ARTICLE
    sentences = split_sentences(text)
    found = ClaimChecker(text, Vocabulary(text)).check(
        "The council voted on 17 November 2026.", "asserted", read_evidence(text, [sentences[0]], sentences)
    )

    assert _as_tuples(found) == [("date", "17 November 2026", "nowhere")]
