"""A term of a codebook is found in the singular and in the plural."""

from __future__ import annotations

import pytest

from extractor_schemas import Codebook, Concept
from tests.support.stances import held_in

FORMS = [
    ("heat pump", "Ada Holm supports heat pumps.", "support"),
    ("heat pumps", "Ada Holm supports the heat pump.", "support"),
    ("city", "Ada Holm praised the cities.", "support"),
    ("green cities", "Ada Holm supports the green city.", "support"),
    ("second home tax", "Ada Holm opposes second home taxes.", "oppose"),
    ("ban on cars", "Ada Holm opposes bans on cars.", "oppose"),
    ("bus lane", "Ada Holm wants new bus lanes.", "support"),
    ("wind farms", "Ada Holm opposes the wind farm.", "oppose"),
    ("nurse strike", "Ada Holm backs the nurse strikes.", "support"),
    ("penalty", "Ada Holm criticised the penalties.", "oppose"),
    ("youth prison", "Ada Holm wants to scrap the youth prisons.", "oppose"),
    ("rights", "Ada Holm supports the right decision.", None),
    ("news", "Ada Holm supports the new stadium.", None),
    ("Trump", "Ada Holm praised the Trumps.", None),
    ("arms", "Ada Holm praised the arm of the crane.", None),
    ("bus", "Ada Holm supports buses.", "support"),
    ("lighthouses", "Ada Holm supports the old lighthouse.", "support"),
    ("fine", "Ada Holm criticised the fines.", "oppose"),
    ("night-time curfew", "Ada Holm rejected night-time curfews.", "oppose"),
    ("clinical trial", "Ada Holm praised the clinical trials.", "support"),
    ("league match", "Ada Holm opposes the league matches on Friday.", "oppose"),
    ("tax on sugar", "Ada Holm is against taxes on sugar.", "oppose"),
    ("jury", "Ada Holm defended juries.", "support"),
    ("sports", "Ada Holm praised a sport shop.", None),
    ("NATO", "Ada Holm praised the NATOs.", None),
    ("working time", "Ada Holm opposes the working times.", "oppose"),
]


@pytest.mark.parametrize(("term", "text", "position"), FORMS, ids=[f"{term}: {text}" for term, text, _ in FORMS])
def test_forms_of_a_term(term: str, text: str, position: str | None) -> None:
    codebook = Codebook(
        id="one.v1", title="One", concepts=[Concept(id="it", name=term, definition="That it is wanted.")]
    )

    assert [found[1:] for found in held_in(text, codebook)] == ([("it", position)] if position else [])


def test_a_form_that_is_a_term_of_its_own_is_that_concept() -> None:
    concepts = [Concept(id=id, name=id.replace("-", " "), definition="-") for id in ("tax-cut", "tax-cuts")]
    codebook = Codebook(id="two.v1", title="Two", concepts=concepts)

    assert held_in("Ada Holm opposes tax cuts.", codebook) == [("Ada Holm", "tax-cuts", "oppose")]
