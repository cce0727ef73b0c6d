"""A clause that leaves out its predicate has that of the clause before, where that is safe."""

from __future__ import annotations

import pytest

from extractor.backends.rules.ellipses import completed


@pytest.mark.parametrize(
    ("before", "words", "whole"),
    [
        ("rents had doubled", "that wages had not", "wages had not doubled"),
        ("the port was safe", "the bridge was not", "the bridge was not safe"),
        ("the walls were damp", "the roof wasn't", "the roof was not damp"),
        ("the pumps had failed", "the alarms had too", "the alarms had failed"),
        ("that the trams will run", "that the buses will not", "the buses will not run"),
        ("the mill can be saved", "the shop can't", "the shop cannot be saved"),
        ("rents rose", "wages did not", "wages did not rise"),
        ("the firm pays tax", "the bank does not", "the bank does not pay tax"),
        ("prices have risen", "pay hasn't", "pay has not risen"),
        ("the town had a pool", "the village had not", None),
        ("the bridge was 40 metres long", "the tunnel was not", None),
        ("Ada Holm sold her shares", "Bo Lind did not", None),
        ("the first report had come", "the second had not", None),
        ("the trams will run", "the buses did not", None),
        ("rents had doubled", "wages had fallen", None),
    ],
)
def test_completed(before: str, words: str, whole: str | None) -> None:
    assert completed(words, before) == whole
