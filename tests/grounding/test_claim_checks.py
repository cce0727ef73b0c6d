"""A claim must follow from its own evidence; what it says beyond that is listed."""

from __future__ import annotations

import pytest

from extractor.grounding.claim_checks import ClaimChecker
from extractor_schemas import Assertion, Check

ARTICLE = "Mayor Ada Holm spoke in Ellery in 2021. She will not build 40 wind turbines. The Norwegians left."
EVIDENCE = "She will not build 40 wind turbines"
CHECKER = ClaimChecker(ARTICLE)


def _as_tuples(checks: list[Check]) -> list[tuple[str, str, str]]:
    return [(check.kind, check.words, check.where) for check in checks]


@pytest.mark.parametrize(
    ("claim", "evidence", "checks"),
    [
        pytest.param("Turbines will not be built: 40.", EVIDENCE, [], id="nothing beyond its evidence"),
        pytest.param("The mayor will not build forty turbines.", EVIDENCE, [], id="a number in words"),
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
    assert _as_tuples(CHECKER.check(claim, "asserted", [evidence])) == checks


@pytest.mark.parametrize(("assertion", "count"), [("asserted", 1), ("hedged", 1), ("denied", 0)])
def test_the_evidence_of_a_denial_has_a_negation_by_nature(assertion: Assertion, count: int) -> None:
    evidence = "She denied that she built turbines"

    assert len(CHECKER.check("She built turbines.", assertion, [evidence])) == count


def test_pieces_of_evidence_count_together() -> None:
    evidence = [EVIDENCE, "Ada Holm spoke in Ellery in 2021"]

    assert CHECKER.check("In 2021 Holm will not build 40.", "asserted", evidence) == []


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
    assert CHECKER.check(f"All of {left} came.", "asserted", [f"The {right} came"]) == []
    assert CHECKER.check(f"All {right} came.", "asserted", [f"The people of {left} came"]) == []


@pytest.mark.parametrize(("left", "right"), [("Marina", "Marius"), ("Brandt", "Branson"), ("Iran", "Iraq")])
def test_a_different_name_is_not(left: str, right: str) -> None:
    assert _as_tuples(CHECKER.check(f"Then {left} came.", "asserted", [f"Then {right} came"])) == [
        ("name", left, "nowhere")
    ]
