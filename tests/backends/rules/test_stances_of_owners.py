"""Positions that nouns tell, of whoever "her" means, and positions towards the positions of others."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

OWNERS = [
    (
        "Per Dahl attacked Mia Voss for her support of military action in Norway.",
        ["Mia Voss support military action in Norway", "Per Dahl oppose Mia Voss"],
    ),
    ("Per Dahl defended his opposition to the levy.", ["Per Dahl oppose levy"]),
    ("Per Dahl stood by his vote for the levy.", ["Per Dahl support levy"]),
    ("Per Dahl criticised Mia Voss's support for the levy.", ["Mia Voss support levy", "Per Dahl oppose levy"]),
    ("Mia Voss met Per Dahl to discuss his support for the levy.", []),
    ("Mia Voss's longstanding contempt for the press is known.", ["Mia Voss oppose press"]),
    ("Mia Voss expressed confidence in Per Dahl.", ["Mia Voss support Per Dahl"]),
    ("Voters have no confidence in the council.", []),
    ("Mia Voss extols the virtues of Per Dahl.", ["Mia Voss support Per Dahl"]),
    ("Mia Voss believes in the free market.", ["Mia Voss support free market"]),
    ("Mia Voss questioned Per Dahl's fitness for office.", ["Mia Voss oppose Per Dahl's fitness for office"]),
    ("Mia Voss questioned Per Dahl about the file.", []),
    ("Mia Voss is intent on ending the war in Norway.", ["Mia Voss oppose war in Norway"]),
]


@pytest.mark.parametrize(("text", "found"), OWNERS, ids=[text for text, _ in OWNERS])
def test_positions_of_owners(text: str, found: list[str]) -> None:
    assert positions(text, codebook=None) == found


SAID = [
    ("“I love Per Dahl,” Mia Voss said.", ["Mia Voss support Per Dahl"]),
    ("“I don't trust Per Dahl,” Mia Voss said.", ["Mia Voss oppose Per Dahl"]),
    ("“I love my wife,” Mia Voss said.", []),
    ("“I like to swim,” Mia Voss said.", []),
    ("“The town needs a new bridge,” Mia Voss said.", ["Mia Voss support new bridge"]),
    ("“My brother needs a new hat,” Mia Voss said.", []),
    ("“Per Dahl cannot be trusted,” Mia Voss said.", ["Mia Voss oppose Per Dahl"]),
    ("“Per Dahl is far and away the superior candidate,” Mia Voss said.", ["Mia Voss support Per Dahl"]),
    ("“Per Dahl doesn't have the temperament to be mayor,” Mia Voss said.", ["Mia Voss oppose Per Dahl"]),
    ("“Per Dahl is fit to lead,” Mia Voss said.", ["Mia Voss support Per Dahl"]),
    ("“Go vote for Per Dahl,” Mia Voss said.", ["Mia Voss support Per Dahl"]),
    ("“Per Dahl has the keys,” Mia Voss said.", []),
]


@pytest.mark.parametrize(("text", "found"), SAID, ids=[text for text, _ in SAID])
def test_what_speakers_feel_and_need(text: str, found: list[str]) -> None:
    assert positions(text, codebook=None) == found
