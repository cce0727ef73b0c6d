"""What an article owes: quotations, verbs of attribution and names for which gold has nothing."""

from __future__ import annotations

import pytest

from extractor.gold.files import load_gold
from extractor.review.owed import OwedFinder, OwedPlaces
from extractor.text.quotations import Quotation, find_quotations
from extractor_schemas import Gold
from tests.support.gold_items import TEXT, WHOLE, actor, claim, gold, quote, span
from tests.support.paths import SEEDS

OKAFOR, BRANDT, UNION = WHOLE.actors


def owed(items: Gold, text: str = TEXT) -> list[tuple[str, str]]:
    """Layer and words of each place that is owed."""
    return [
        (place.layer.name, text[slice(*place.place)] if place.place else place.reason)
        for place in OwedFinder(text).owed(items)
    ]


@pytest.mark.parametrize(
    ("items", "layer", "expected"),
    [
        pytest.param(WHOLE, "quotes", ["He called the plan a mistake."], id="all but what is no quote"),
        pytest.param(
            gold(quotes=[quote("q1", "The bridge will be built")]),
            "quotes",
            [
                '"We will not pay for it,"',
                "He called the plan a mistake.",
                "Okafor wants the bridge to open in 2031.",
            ],
            id="quotations before verbs of the same sentence",
        ),
        pytest.param(gold(), "actors", ["Dana Okafor", "Tom Brandt"], id="names"),
        pytest.param(gold(actors=[OKAFOR]), "actors", ["Tom Brandt"], id="a name with an actor"),
        pytest.param(
            gold(claims=[claim("c1", "The bridge will be built.", "bridge").model_copy(update={"evidence": []})]),
            "claims",
            ["a claim without evidence"],
            id="a claim without evidence",
        ),
    ],
)
def test_owed(items: Gold, layer: str, expected: list[str]) -> None:
    assert [words for name, words in owed(items) if name == layer] == expected


def test_layers_that_were_not_looked_for_owe_nothing() -> None:
    assert owed(gold(layers=["stances"])) == []


def test_a_text_is_looked_through_once_however_often_its_gold_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def looked_through(text: str) -> list[Quotation]:
        looked.append(text)
        return find_quotations(text)

    monkeypatch.setattr("extractor.review.owed.find_quotations", looked_through)
    text = f"{TEXT}\nOnly here."

    assert OwedPlaces(text, gold()).all == OwedFinder(text).owed(gold())
    assert OwedPlaces(text, WHOLE).all == OwedFinder(text).owed(WHOLE)
    assert len(looked) == 1 + 2


def test_an_item_that_stands_nowhere_is_told_from_a_later_one_of_its_id() -> None:
    first = claim("c1", "The bridge will be built.", "bridge").model_copy(update={"evidence": []})
    later = first.model_copy(update={"text": "The union opposes it."})
    owing = (gold(claims=items) for items in ([first], [later], [first]))
    keys = {place.key for items in owing for place in OwedFinder(TEXT).owed(items) if place.item}

    assert len(keys) == 2


def test_a_title_is_no_part_of_a_name_that_is_owed() -> None:
    text = "Prime Minister Ada Holm arrived. Minister Ada Holm left."

    assert ("actors", "Ada Holm") in owed(gold(), text)


def test_adjudicated_gold_owes_little_and_an_article_without_gold_much() -> None:
    figures: list[tuple[int, int]] = []
    for path in sorted((SEEDS / "gold").glob("*.json")):
        items = load_gold(path)
        finder = OwedFinder((SEEDS / "articles" / items.article).read_text("utf-8"))
        nothing = items.model_copy(update={"actors": [], "quotes": [], "claims": [], "stances": []})
        figures.append((len(finder.owed(items)), len(finder.owed(nothing))))

    assert all(left < 6 <= 15 < all_of_it for left, all_of_it in figures), figures
    assert actor("a1", "Tom Brandt", span("Tom Brandt")).mentions
