"""What "it" is of which somebody wants something else, what "the move" is, and sides told before the subject."""

from __future__ import annotations

import pytest

from extractor_schemas import Codebook
from tests.support.positions import TOWN, positions

WISHES = [
    ("Ada Holm wants the arcade shut; Bo Lind wants it spared.", ["Ada Holm support arcade shut"]),
    ("Ada Holm wants the rent raised. Bo Lind wants it frozen.", ["Ada Holm support raising the rent"]),
    ("Ada Holm wants the ban lifted, but Bo Lind wants it kept.", ["Ada Holm support lifting the ban"]),
    ("Ada Holm wants the quay closed, while Bo Lind wants it left open.", ["Ada Holm support closing the quay"]),
    ("Ada Holm wants the quay “closed”; Bo Lind wants it “left alone”.", ["Ada Holm support closing the quay"]),
    ("Ada Holm wants to ban mopeds. Bo Lind wants them licensed.", ["Ada Holm oppose mopeds"]),
    ("Ada Holm backs the grant. Bo Lind wants it halved.", ["Ada Holm support grant"]),
    ("Ada Holm backs the grant. Bo Lind wants it to end in June.", ["Ada Holm support grant"]),
    ("Ada Holm backs the grant. Bo Lind wants it scrapped.", ["Ada Holm support grant", "Bo Lind oppose grant"]),
    ("Ada Holm opposes the grant. Bo Lind wants it doubled.", ["Ada Holm oppose grant", "Bo Lind support grant"]),
    ("Ada Holm backs the grant. Bo Lind wants it too.", ["Ada Holm support grant", "Bo Lind support grant"]),
    (
        "Ada Holm wants the rent lowered; Bo Lind opposes it.",
        ["Ada Holm support lowering the rent", "Bo Lind oppose lowering the rent"],
    ),
    ("Ada Holm called for the kiosk to be demolished.", ["Ada Holm support kiosk being demolished"]),
]
MOVES = [
    ("The council vetoed the toll. Bo Lind praised the move.", ["council oppose toll", "Bo Lind oppose toll"]),
    ("The council repealed the toll. Bo Lind condemned the move.", ["council oppose toll", "Bo Lind support toll"]),
    ("The council voted against the toll. Bo Lind hailed the move.", ["council oppose toll", "Bo Lind oppose toll"]),
    ("The council approved the toll. Bo Lind hailed the move.", ["council support toll", "Bo Lind support toll"]),
    (
        "The council rejected a bid to scrap the toll. Bo Lind hailed the move.",
        ["council support toll", "Bo Lind support toll"],
    ),
    ("Ada Holm criticised the toll. Bo Lind hailed the move.", ["Ada Holm oppose toll"]),
    (
        "The council backed the toll. On Friday it dropped the scheme. Bo Lind hailed the move.",
        ["council support toll"],
    ),
    ("The council vetoed the toll. Bo Lind backs the plan.", ["council oppose toll", "Bo Lind support toll"]),
]

TOLD_FIRST = [
    ("Opposing the toll, Ada Holm said it was late.", ["Ada Holm oppose toll"]),
    ("Praising the nurses, Ada Holm opened the ward.", ["Ada Holm support nurses"]),
    ("Opposing lawyers spoke.", []),
    ("Fighting the fire, Ada Holm was hurt.", []),
    ("Ada Holm voted yes on the toll.", ["Ada Holm support toll"]),
    ("Ada Holm praised top-scorer Bo Lind.", ["Ada Holm support top-scorer Bo Lind"]),
    ("Ada Holm backed same-day voting.", ["Ada Holm support same-day voting"]),
]


@pytest.mark.parametrize(("text", "found"), TOLD_FIRST, ids=[text for text, _ in TOLD_FIRST])
def test_a_side_is_told_before_the_subject_or_with_a_hyphen(text: str, found: list[str]) -> None:
    assert positions(text, None) == found


@pytest.mark.parametrize(("text", "found"), WISHES, ids=[text for text, _ in WISHES])
def test_who_wants_something_else_of_it_does_not_share_the_first_wish(text: str, found: list[str]) -> None:
    assert positions(text, None) == sorted(found)


@pytest.mark.parametrize("codebook", [None, TOWN], ids=["a noun phrase", "a concept"])
@pytest.mark.parametrize(("text", "found"), MOVES, ids=[text for text, _ in MOVES])
def test_the_move_is_for_the_target_or_against_it(text: str, found: list[str], codebook: Codebook | None) -> None:
    assert positions(text, codebook) == sorted(found)
