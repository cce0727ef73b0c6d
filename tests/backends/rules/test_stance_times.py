"""When somebody was for or against something, in more words."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

TIMES = [
    (
        "“We were against the toll in the spring. We are for it now,” Ada Holm said.",
        ["Ada Holm oppose toll [in the spring]", "Ada Holm support toll"],
    ),
    (
        "“I voted against the toll in May. I would vote for it today,” Ada Holm said.",
        ["Ada Holm oppose toll [formerly]", "Ada Holm support toll"],
    ),
    ("Ada Holm first backed the toll, then opposed it.", ["Ada Holm oppose toll", "Ada Holm support toll [formerly]"]),
    (
        "Ada Holm at first opposed the tram, then backed it.",
        ["Ada Holm oppose tram [formerly]", "Ada Holm support tram"],
    ),
    (
        "Ada Holm, who voted against the toll in January, said she would support it.",
        ["Ada Holm oppose toll [in January]", "Ada Holm support toll"],
    ),
    ("Ada Holm supported the toll when she was mayor.", ["Ada Holm support toll [when she was mayor]"]),
    ("Bo Lind opposed the tram as a student.", ["Bo Lind oppose tram [as a student]"]),
    ("Labour rejected the bridge in the summer.", ["Labour oppose bridge [in the summer]"]),
    ("Labour backed the bridge over the winter.", ["Labour support bridge [over the winter]"]),
    ("Ada Holm had opposed the toll in the autumn of 2021.", ["Ada Holm oppose toll [in the autumn of 2021]"]),
    (
        "The Greens opposed the tram before the election, but now support it.",
        ["Greens oppose tram [formerly]", "Greens support tram"],
    ),
    (
        "“I was for the tram in January. I am against it now,” Bo Lind said.",
        ["Bo Lind oppose tram", "Bo Lind support tram [in January]"],
    ),
    ("Ada Holm opposes the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm supported the toll on Friday.", ["Ada Holm support toll"]),
    ("Ada Holm will oppose the toll in the spring.", ["Ada Holm oppose toll"]),
    ("Ada Holm voted against the toll in May.", ["Ada Holm oppose toll"]),
    ("Ada Holm opposed the toll when the vote came.", ["Ada Holm oppose toll"]),
    ("Ada Holm supported the toll in the council.", ["Ada Holm support toll"]),
    (
        "“I backed the tram in the winter. I am against it now,” Bo Lind said.",
        ["Bo Lind oppose tram", "Bo Lind support tram [in the winter]"],
    ),
    (
        "Ada Holm first rejected the bridge, later she supported it.",
        ["Ada Holm oppose bridge [formerly]", "Ada Holm support bridge"],
    ),
    ("Ada Holm, who first proposed the tram, spoke.", ["Ada Holm support tram"]),
    ("The toll is new. Bo Lind, who voted against it in January, spoke.", ["Bo Lind oppose toll [in January]"]),
    ("Ada Holm opposed the bridge when she was minister.", ["Ada Holm oppose bridge [when she was minister]"]),
    ("Bo Lind supported the tram as a young man.", ["Bo Lind support tram [as a young man]"]),
    (
        "“We opposed the tram until the summer. Today we support it,” Bo Lind said.",
        ["Bo Lind oppose tram [until the summer]", "Bo Lind support tram"],
    ),
    ("Labour opposed the tram. Labour supports it today.", ["Labour oppose tram [formerly]", "Labour support tram"]),
    ("Labour criticised the tram as a waste.", ["Labour oppose tram"]),
    ("Labour will back the tram in the autumn.", ["Labour support tram"]),
    (
        "The Greens at first supported the bridge but then rejected it.",
        ["Greens oppose bridge", "Greens support bridge [formerly]"],
    ),
]


@pytest.mark.parametrize(("text", "found"), TIMES, ids=[text for text, _ in TIMES])
def test_times(text: str, found: list[str]) -> None:
    assert positions(text) == found
