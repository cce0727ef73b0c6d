"""Who is against more of a thing is not against the thing."""

from __future__ import annotations

import pytest

from extractor_schemas import Codebook, Concept
from tests.support.positions import positions

MORE = [
    ("Ada Holm opposes raising the toll to £15.", []),
    ("Ada Holm opposes increasing the toll.", []),
    ("The Greens oppose doubling the toll.", []),
    ("Bo Lind voted against extending the bridge.", []),
    ("Labour rejected any increase in the toll.", []),
    ("Ada Holm is against an expansion of the bridge.", []),
    ("Ada Holm opposes plans to raise the toll.", []),
    ("Bo Lind fought an extension of the toll to Eastgate.", []),
    ("“Raising the toll would be unfair,” Ada Holm said.", []),
    ("Ada Holm said she would not raise the toll.", []),
    ("Ada Holm opposes a higher toll.", []),
    ("Bo Lind criticised the council for extending the bridge.", []),
    ("Ada Holm wants to raise the toll.", ["Ada Holm support toll"]),
    ("Ada Holm supports extending the bridge.", ["Ada Holm support bridge"]),
    ("Ada Holm opposes cutting the toll.", ["Ada Holm support toll"]),
    ("Ada Holm wants the toll lowered.", ["Ada Holm oppose toll"]),
    ("Ada Holm opposes introducing the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm opposes the toll.", ["Ada Holm oppose toll"]),
    ("Bo Lind opposes widening the bridge.", []),
    ("The Greens reject the hike in the toll.", []),
    ("Labour is wary of expanding the bridge.", []),
    ("“We will not raise the toll,” Ada Holm said.", []),
    ("Plans to double the toll were rejected by Labour.", []),
    ("Ada Holm's opposition to extending the bridge is known.", []),
    ("Bo Lind supports an extension of the bridge.", ["Bo Lind support bridge"]),
    ("Ada Holm voted to double the toll.", ["Ada Holm support toll"]),
    ("The Greens want a bigger bridge.", ["Greens support bridge"]),
    ("Labour opposes a wider bridge.", []),
    ("Labour opposes the new bridge.", ["Labour oppose bridge"]),
    ("Ada Holm rejected a rise in parking fees.", []),
    ("Ada Holm wants it. The toll is old.", []),
    ("The toll is old. Ada Holm opposes raising it.", []),
]


@pytest.mark.parametrize(("text", "found"), MORE, ids=[text for text, _ in MORE])
def test_more_of_it(text: str, found: list[str]) -> None:
    assert positions(text) == found


FEES = Codebook(
    id="fees.v1",
    title="Fees",
    concepts=[
        Concept(id="fees", name="higher parking fees", definition="That they rise.", terms=["raising parking fees"]),
        Concept(id="tram", name="the tram extension", definition="That the tram is extended.", terms=["tram"]),
    ],
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Ada Holm opposes raising parking fees.", ["Ada Holm oppose fees"], id="the term says more"),
        pytest.param("Ada Holm opposes extending the tram.", ["Ada Holm oppose tram"], id="the concept is more"),
    ],
)
def test_a_concept_that_is_more_of_a_thing(text: str, found: list[str]) -> None:
    assert positions(text, FEES) == found
