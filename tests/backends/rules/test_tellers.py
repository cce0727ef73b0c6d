"""Whoever tells a court or a council something says it, and not those of whom it is told."""

from __future__ import annotations

import pytest

from tests.support.speakers import Said, said_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Bryn Halder told the court that the farmer had read the will and had burned it.",
            [("Bryn Halder", "that the farmer had read the will and had burned it")],
            id="who read a thing",
        ),
        pytest.param(
            "Kit Lowther told the county court that the pilot had resigned.",
            [("Kit Lowther", "that the pilot had resigned")],
            id="a name before a court that is told",
        ),
        pytest.param(
            "Rosa Quint told the panel that the trustee had claimed expenses of £900.",
            [("Rosa Quint", "that the trustee had claimed expenses of £900")],
            id="who claimed money",
        ),
        pytest.param(
            "Clara Webb told the inquest that the nurse had said nothing.",
            [("Clara Webb", "that the nurse had said nothing")],
            id="who said nothing",
        ),
        pytest.param(
            "Ida Falk told MPs that the secretary had read the papers and had approved them.",
            [("Ida Falk", "that the secretary had read the papers and had approved them")],
            id="who read and approved",
        ),
        pytest.param(
            "Nils Aker told MPs that the chairman knew.", [("Nils Aker", "that the chairman knew")], id="who knew"
        ),
        pytest.param(
            "Mary Tate told magistrates that the driver had claimed the brakes were old.",
            [("driver", "the brakes were old")],
            id="who claimed that something was so",
        ),
        pytest.param("Tom Rudd denied that.", [], id="who denied that"),
        pytest.param(
            "The plan of Corran Hill town council failed. Corran Hill said it was sad.",
            [(None, "it was sad")],
            id="a place with a council",
        ),
    ],
)
def test_the_teller_says_it(text: str, said: list[Said]) -> None:
    assert said_in(text) == said
