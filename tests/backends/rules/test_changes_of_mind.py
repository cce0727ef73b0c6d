"""What somebody was for or against, and when; and what somebody is now."""

from __future__ import annotations

import pytest

from tests.support.stances import replied_stances

Dated = tuple[str, str, str, str | None]
HOLM = "Ada Holm"

POSITIONS: list[tuple[str, list[Dated]]] = [
    ("Ada Holm is for the ban.", [(HOLM, "ban", "support", None)]),
    ("Ada Holm is firmly for the stadium.", [(HOLM, "stadium", "support", None)]),
    ('"I am for the merger," Ada Holm said.', [(HOLM, "merger", "support", None)]),
    ("Ada Holm says she is all for the telescope.", [(HOLM, "telescope", "support", None)]),
    ("The Nurses' Union is for the mandate.", [("Nurses' Union", "mandate", "support", None)]),
    ("The money is for the stadium.", []),
    ("It is for the bill that the court was built.", []),
    ("Ada Holm, who in March denounced the bill, spoke in Ostby.", [(HOLM, "bill", "oppose", "in March")]),
    ("Ada Holm, who last year backed the toll, left the council.", [(HOLM, "toll", "support", "last year")]),
    ("In 2019, Ada Holm opposed the merger.", [(HOLM, "merger", "oppose", "In 2019")]),
    ("Ada Holm rejected the stadium in 2021.", [(HOLM, "stadium", "oppose", "in 2021")]),
    (
        "Ada Holm was against the ban, now she is for it.",
        [(HOLM, "ban", "oppose", "formerly"), (HOLM, "ban", "support", None)],
    ),
    (
        "Ada Holm, who in May 2020 opposed the toll, now supports the toll.",
        [(HOLM, "toll", "oppose", "in May 2020"), (HOLM, "toll", "support", None)],
    ),
    (
        "Ada Holm initially opposed the mandate but now backs it.",
        [(HOLM, "mandate", "oppose", "formerly"), (HOLM, "mandate", "support", None)],
    ),
    (
        "Ada Holm had supported the bill until last year. She now opposes the bill.",
        [(HOLM, "bill", "support", "until last year"), (HOLM, "bill", "oppose", None)],
    ),
    # written before the mend
    ("Ada Holm voted against the toll two years ago.", [(HOLM, "toll", "oppose", "two years ago")]),
    (
        "Ada Holm, who voted for the bill in 2019, is now undecided.",
        [(HOLM, "bill", "support", "in 2019"), (HOLM, "bill", "ambivalent", None)],
    ),
    (
        "Ada Holm, who had supported the ban in March, has not made up her mind.",
        [(HOLM, "ban", "support", "in March"), (HOLM, "ban", "ambivalent", None)],
    ),
    # written after it
    (
        "Ada Holm, who supported the ban in March, is now uneasy about it.",
        [(HOLM, "ban", "support", "in March"), (HOLM, "ban", "ambivalent", None)],
    ),
    (
        "Ada Holm, who campaigned against the toll in 2010, is now torn.",
        [(HOLM, "toll", "oppose", "in 2010"), (HOLM, "toll", "ambivalent", None)],
    ),
    ("Ada Holm will oppose the toll in May.", [(HOLM, "toll", "oppose", None)]),
    ("Ada Holm opposes the toll.", [(HOLM, "toll", "oppose", None)]),
    ("On Friday, Ada Holm opposed the toll.", [(HOLM, "toll", "oppose", None)]),
    ("Ada Holm isn't for the merger.", [(HOLM, "merger", "oppose", None)]),
    ("They're all for the night trains, Ada Holm said of the passengers.", []),
    ('"I\'m for the telescope," said Ada Holm, an astronomer.', [(HOLM, "telescope", "support", None)]),
    ("Ada Holm praised the bill two years ago.", [(HOLM, "bill", "support", "two years ago")]),
    ("Last spring Ada Holm voted against the stadium.", [(HOLM, "stadium", "oppose", "Last spring")]),
    ("The Bar Association in 2018 rejected the bill.", [("Bar Association", "bill", "oppose", "in 2018")]),
    (
        "Ada Holm was for the rent cap, but is now against it.",
        [(HOLM, "cap", "support", "formerly"), (HOLM, "cap", "oppose", None)],
    ),
    (
        "The Nurses' Union welcomed the mandate in January 2021. Today the Nurses' Union opposes the mandate.",
        [("Nurses' Union", "mandate", "support", "in January 2021"), ("Nurses' Union", "mandate", "oppose", None)],
    ),
    (
        "Ada Holm previously criticised the telescope. She now supports the telescope.",
        [(HOLM, "telescope", "oppose", "formerly"), (HOLM, "telescope", "support", None)],
    ),
    (
        "The Nurses' Union, which had backed the mandate in 2020, is now against it.",
        [("Nurses' Union", "mandate", "support", "in 2020"), ("Nurses' Union", "mandate", "oppose", None)],
    ),
    ("Ada Holm backed the toll in 2019. Ada Holm backs the toll.", [(HOLM, "toll", "support", None)]),
    ("Asked if she was for the toll, Ada Holm laughed.", []),
    ("Ada Holm wants to end the toll in 2030.", [(HOLM, "toll", "oppose", None)]),
    ("Ada Holm, who opposed the toll introduced in 2019, spoke.", [(HOLM, "toll", "oppose", None)]),
    ("The ticket is for the stadium, and the tram is for the city.", []),
]


@pytest.mark.parametrize(("text", "stances"), POSITIONS, ids=[text for text, _ in POSITIONS])
def test_positions_and_their_times(text: str, stances: list[Dated]) -> None:
    found = [(name, each.target, each.position, each.time) for name, each in replied_stances(text)]

    assert sorted(found, key=str) == sorted(stances, key=str)


def test_the_month_of_the_article_is_its_own_time() -> None:
    text = "Ada Holm, who in March denounced the bill, spoke in Ostby."
    times = {
        published: [stance.time for _, stance in replied_stances(text, published=published)]
        for published in ("2024-03-20", "2024-05-20")
    }

    assert times == {"2024-03-20": [None], "2024-05-20": ["in March"]}
