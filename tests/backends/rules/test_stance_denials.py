"""What others think, what is denied and what is only rumoured is no position of the speaker or of whom it is told."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

TOLD = [
    ("“Some people think the toll is a disaster. They are wrong,” Ada Holm said.", []),
    ("“Some say the toll is unfair. I disagree,” Ada Holm said.", []),
    ("“Many believe the tram is a waste of money. I do not,” Bo Lind said.", []),
    ("“Drivers claim the bridge is unfair. That is nonsense,” Bo Lind said.", []),
    ("“Others argue that the toll is wrong. Rubbish,” said Ada Holm.", []),
    ("“The papers say the tram is a scandal,” said Ada Holm.", []),
    ("Ada Holm said some people thought the toll was unfair.", []),
    ("Ada Holm denied that the toll was unfair.", []),
    ("Ada Holm denied that the tram was a waste of money.", []),
    ("Ada Holm denies the toll is a tax on work.", []),
    ("Bo Lind is denying that the bridge is a disaster.", []),
    ("“The toll is not unfair at all,” Ada Holm said.", []),
    ("Ada Holm never said she supports the toll.", []),
    ("Bo Lind never claimed that he opposed the tram.", []),
    ("Rumours that Ada Holm supports the toll are false.", []),
    ("Claims that Bo Lind opposes the tram are untrue.", []),
    ("The report that Labour backs the bridge is wrong.", []),
    ("Ada Holm has not said that she opposes the toll.", []),
    ("Ada Holm did not say whether she backs the tram.", []),
    ("Ada Holm said the toll was unfair.", ["Ada Holm oppose toll"]),
    ("“I think the tram is a waste of money,” Bo Lind said.", ["Bo Lind oppose tram"]),
    ("Ada Holm believes the toll is unfair.", ["Ada Holm oppose toll"]),
    ("“I say the bridge is a disaster,” Ada Holm said.", ["Ada Holm oppose bridge"]),
    ("Ada Holm said she supports the tram.", ["Ada Holm support tram"]),
    ("Reports that Ada Holm supports the tram surprised Bo Lind.", []),
    ("“A few residents feel the tram is a disgrace. I love it,” Ada Holm said.", []),
    ("“Several traders believe the toll is a disaster. We do not,” said Bo Lind.", []),
    ("Labour denied that the bridge was a failure.", []),
    ("Ada Holm has never said that she opposes the tram.", []),
    ("Bo Lind did not claim that Labour supports the toll.", []),
    ("The rumour that the Greens oppose the tram is nonsense.", []),
    ("Speculation that Ada Holm backs the bridge grew.", []),
    ("Allegations that Ada Holm opposed the tram were false.", []),
    ("Ada Holm did not say why she opposes the bridge.", ["Ada Holm oppose bridge"]),
    ("Ada Holm denied being a fan, but said the toll was unfair.", ["Ada Holm oppose toll"]),
    ("“We believe the toll is unfair,” Bo Lind said.", ["Bo Lind oppose toll"]),
    ("The report that Labour backs the bridge was published in May.", ["Labour support bridge"]),
]


@pytest.mark.parametrize(("text", "found"), TOLD, ids=[text for text, _ in TOLD])
def test_what_others_say(text: str, found: list[str]) -> None:
    assert positions(text) == found
