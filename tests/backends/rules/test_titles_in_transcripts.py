"""Who speaks in a transcript, by the title before the name or the office before the brackets."""

from __future__ import annotations

import pytest

from extractor import Extractor

Person = tuple[str, str | None]


def people(*lines: str) -> list[Person]:
    """The name and the role of each actor, all of which are people."""
    with Extractor() as extractor:
        actors = extractor.extract_text("\n\n".join(lines)).actors
    assert {actor.kind for actor in actors} == {"person"}
    return sorted((actor.name, actor.role) for actor in actors)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ("SEN. ADA HOLM (R-TX): The bill is a mess.", "REP. BO LIND (D-OHIO): It will pass.", "SEN. HOLM: No."),
            [("Ada Holm", "Sen."), ("Bo Lind", "Rep.")],
            id="a senator",
        ),
        pytest.param(
            ("GOV. ADA DAHL: We closed the road.", "MAYOR MIA VOSS: It should open.", "GOV. DAHL: It will."),
            [("Ada Dahl", "Gov."), ("Mia Voss", "Mayor")],
            id="a governor",
        ),
        pytest.param(
            ("LORD REEVE: The bill is late.", "BARONESS FLINT: It is.", "LORD REEVE: It is very late."),
            [("Flint", "Baroness"), ("Reeve", "Lord")],
            id="peers",
        ),
        pytest.param(
            ("CLLR LENA MOSS: The tram is dear.", "CLLR OLE BERG: It is cheap.", "CLLR MOSS: It is not."),
            [("Lena Moss", "Cllr"), ("Ole Berg", "Cllr")],
            id="councillors",
        ),
        pytest.param(
            (
                "Sir Tom Reeve (Con): The bill is late.",
                "The Minister for Health (Cara Flint): It is not.",
                "Sir Tom Reeve: It is.",
            ),
            [("Cara Flint", "minister for health"), ("Tom Reeve", "Sir")],
            id="a minister in brackets",
        ),
        pytest.param(
            (
                "The Chancellor of the Exchequer (Ole Berg): Tax will fall.",
                "Mia Voss (Lab): It will not.",
                "Ole Berg: It will.",
            ),
            [("Mia Voss", None), ("Ole Berg", "chancellor of the exchequer")],
            id="a chancellor in brackets",
        ),
    ],
)
def test_a_title_is_the_role_of_who_speaks(lines: tuple[str, ...], expected: list[Person]) -> None:
    assert people(*lines) == expected
