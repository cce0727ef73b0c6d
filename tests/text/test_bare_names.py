"""The bare name in a source: without the title of a person, and without the article of a body."""

from __future__ import annotations

import pytest

from extractor.text.bare_names import bare_source
from tests.support.gold_items import actor


@pytest.mark.parametrize(
    ("name", "kind", "words", "expected"),
    [
        # written before the mend
        ("Ada Holm", "person", "Minister Ada Holm", "Ada Holm"),
        ("European Commission", "organisation", "The European Commission", "European Commission"),
        ("Fishermen's Guild", "organisation", "The Fishermen’s Guild", "Fishermen’s Guild"),
        ("Kremlin", "government", "the Kremlin", "Kremlin"),
        ("The Hague Group", "organisation", "The Hague Group", "The Hague Group"),
        ("police union", "organisation", "The police union", "The police union"),
        ("council officer", "person", "a council officer", "a council officer"),
        # written after it
        ("Coastal Trader", "outlet", "the Coastal Trader", "Coastal Trader"),
        ("Greens", "group", "The Greens", "Greens"),
        ("European Commission", "organisation", "The commission", "The commission"),
        ("The Guardian", "outlet", "the Guardian", "the Guardian"),
        ("Unite", "organisation", "Unite", "Unite"),
    ],
)  # fmt: skip
def test_bare_source(name: str, kind: str, words: str, expected: str) -> None:
    text = f"So {words} said."
    named = actor("a1", name, kind=kind, text=name, role="minister" if kind == "person" else None)

    start, end = bare_source(named, (3, 3 + len(words)), text)

    assert text[start:end] == expected
