"""A claim must follow from its own evidence; what it says beyond that is listed."""

from __future__ import annotations

import pytest

from extractor.grounding.claim_checks import ClaimChecker
from extractor_schemas import Assertion, Check

ARTICLE = "Mayor Ada Holm spoke in Ellery in 2021. She will not build 40 wind turbines. The Norwegians left."
EVIDENCE = "She will not build 40 wind turbines"
CHECKER = ClaimChecker(ARTICLE)


def _plain(checks: list[Check]) -> list[tuple[str, str, str]]:
    return [(check.kind, check.words, check.where) for check in checks]


@pytest.mark.parametrize(
    ("claim", "evidence", "found"),
    [
        pytest.param("Turbines will not be built: 40.", EVIDENCE, [], id="nothing beyond"),
        pytest.param("The mayor will not build forty turbines.", EVIDENCE, [], id="a number in words"),
        pytest.param("She will not build 50 turbines.", EVIDENCE, [("number", "50", "nowhere")], id="another number"),
        pytest.param(
            "She, in 2021, will not build.", EVIDENCE, [("number", "2021", "elsewhere")], id="a date from elsewhere"
        ),
        pytest.param(
            "In 2021 Ada will not build.",
            EVIDENCE,
            [("number", "2021", "elsewhere"), ("name", "Ada", "elsewhere")],
            id="a name for a pronoun",
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
            "The mayor never spoke.", "Mayor Ada Holm spoke", [("negation", "never", "nowhere")], id="and from nowhere"
        ),
        pytest.param(
            "The forty turbines won’t come.", "She will not build 40 wind turbines", [], id="other words of the same"
        ),
    ],
)
def test_what_a_claim_says_beyond_its_evidence(claim: str, evidence: str, found: list[tuple[str, str, str]]) -> None:
    assert _plain(CHECKER.check(claim, "asserted", [evidence])) == found


@pytest.mark.parametrize(("assertion", "told"), [("asserted", 1), ("hedged", 1), ("denied", 0)])
def test_the_evidence_of_a_denial_has_a_negation_by_nature(assertion: Assertion, told: int) -> None:
    evidence = "She denied that she built turbines"

    assert len(CHECKER.check("She built turbines.", assertion, [evidence])) == told


def test_several_pieces_of_evidence_count_together() -> None:
    evidence = [EVIDENCE, "Ada Holm spoke in Ellery in 2021"]

    assert CHECKER.check("In 2021 Holm will not build 40.", "asserted", evidence) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ukraine", "Ukrainians"),
        ("Russia", "Russian"),
        ("Germany", "Germans"),
        ("Europe", "European"),
        ("Iraq", "Iraqis"),
    ],
)
def test_a_name_in_another_form_is_the_same_name(one: str, other: str) -> None:
    assert CHECKER.check(f"All of {one} came.", "asserted", [f"The {other} came"]) == []
    assert CHECKER.check(f"All {other} came.", "asserted", [f"The people of {one} came"]) == []


@pytest.mark.parametrize(("one", "other"), [("Marina", "Marius"), ("Brandt", "Branson"), ("Iran", "Iraq")])
def test_another_name_is_not(one: str, other: str) -> None:
    assert _plain(CHECKER.check(f"Then {one} came.", "asserted", [f"Then {other} came"])) == [("name", one, "nowhere")]
