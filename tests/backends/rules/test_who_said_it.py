"""Sentences that name somebody who does not speak: the words are the speaker's, or nobody's."""

from __future__ import annotations

import pytest

from extractor import Extractor, Record


def record_of(text: str) -> Record:
    with Extractor() as extractor:
        return extractor.extract_text(text)


def said(record: Record) -> list[tuple[str | None, str]]:
    """Each quote's speaker and its words."""
    speakers = [record.speaker_of(quote) for quote in record.quotes]
    return [
        (speaker.name if speaker else None, record.text_of(quote))
        for speaker, quote in zip(speakers, record.quotes, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Tariq Mehmood chairs the board. His wife, Dr Sana Mehmood, a hydrologist, said that it leaks.",
            [("Sana Mehmood", "that it leaks")],
            id="a capital's name in another spelling",
        ),
        pytest.param(
            "Tariq Cole chairs the board. Sofia Cole said that it leaks. Sofia said she was glad.",
            [("Sofia Cole", "that it leaks"), ("Sofia Cole", "she was glad")],
            id="a capital",
        ),
        pytest.param(
            "Jordan Peters of the Greens said that it leaks.", [("Jordan Peters", "that it leaks")], id="a country"
        ),
        pytest.param(
            "In Paris Emmanuel Macron said that it leaks.", [("Emmanuel Macron", "that it leaks")], id="a place"
        ),
        pytest.param(
            "Paris Mayor Anne Hidalgo said that it leaks.", [("Anne Hidalgo", "that it leaks")], id="an office's place"
        ),
        pytest.param("Georgia said that it leaks.", [("Georgia", "that it leaks")], id="a government"),
    ],
)
def test_a_name_that_is_also_a_places(text: str, expected: list[tuple[str, str]]) -> None:
    record = record_of(text)

    assert said(record) == expected
    assert [actor.role for actor in record.actors if actor.role in ("Sofia", "Dr Sana", "Jordan")] == []


def test_people_of_one_surname_have_no_name_of_each_other() -> None:
    record = record_of(
        "Janet Lowe denies it. They met Lowe's brother, Daniel Lowe. Lowe said it leaks. Daniel Lowe said he knew."
    )

    assert said(record) == [("Janet Lowe", "it leaks"), ("Daniel Lowe", "he knew")]
    assert {actor.name: actor.aliases for actor in record.actors} == {"Janet Lowe": ["Lowe"], "Daniel Lowe": ["Lowe"]}
