"""A claim must follow from its own evidence; what it says beyond that is listed."""

from __future__ import annotations

import pytest

from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.evidence import Evidence
from extractor.text.facts import find_negations
from extractor.text.vocabulary import Vocabulary
from extractor_schemas import Assertion, Check
from tests.support.claim_checks import as_tuples, check_at

ARTICLE = "Mayor Ada Holm spoke in Ellery in 2021. She will not build 40 wind turbines. The Norwegians left."
EVIDENCE = "She will not build 40 wind turbines"
CHECKER = ClaimChecker(ARTICLE, Vocabulary(ARTICLE))


def _check(claim: str, *evidence: str, assertion: Assertion = "asserted") -> list[Check]:
    """The checks of a claim with evidence that stands alone."""
    words = " ... ".join(evidence)
    return CHECKER.check(claim, assertion, Evidence(words, words, find_negations(words), {}))


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
    assert as_tuples(_check(claim, evidence)) == checks


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
    assert [check for check in check_at(article, claim, names=["Rose"]) if check[0] == "name"] == checks


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
    assert as_tuples(_check(f"Then {left} came.", f"Then {right} came")) == [("name", left, "nowhere")]


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
    assert [(words, where) for kind, words, where in check_at(POLISH, claim) if kind == "name"] == checks


# ------------------------------------------------------------------------------ the whole sentence of the evidence


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
    assert check_at(text, claim) == checks


def test_evidence_of_a_denial_may_leave_its_verb_out() -> None:
    assert check_at("Holm denied that [the fares will rise].", "The fares will rise.", "denied") == []


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
    assert check_at(text, claim, assertion) == checks
