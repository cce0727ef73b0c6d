"""A field that is accepted brings gold something, and what would only go out of gold is not ticked."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.review.taking import taking, with_mentions
from extractor_schemas import ACTORS, QUOTES, STANCES, GoldActor, GoldItem, LayerSpec
from tests.support.gold_items import actor, quote, span, stance

TEXT = "The Ferry Guild met. The guild wants a pier, and the guild has time. Guild boats lie idle, says Ana Moss."
WHOLE = [span("The Ferry Guild", text=TEXT), span("The guild", text=TEXT), span("the guild", text=TEXT)]
BARE = [span("Ferry Guild", text=TEXT), span("guild", text=TEXT), span("guild", 2, text=TEXT)]


def guild(*mentions: Any, **fields: Any) -> GoldActor:
    return actor("a1", "Ferry Guild", *mentions, text=TEXT, **fields)


@pytest.mark.parametrize(
    ("layer", "field", "gold", "predicted", "expected"),
    [
        pytest.param(ACTORS, "mentions", guild(*WHOLE), guild(BARE[0]), (False, True), id="fewer mentions"),
        pytest.param(ACTORS, "mentions", guild(BARE[0]), guild(*WHOLE), (True, False), id="more mentions"),
        pytest.param(
            ACTORS, "mentions", guild(*WHOLE[:2]), guild(BARE[0], BARE[2]), (True, True), id="other mentions"
        ),
        pytest.param(
            ACTORS, "aliases", guild(aliases=["the guild", "the Ferry"]), guild(aliases=["guild"]), (False, True),
            id="fewer aliases",
        ),
        pytest.param(
            ACTORS, "aliases", guild(aliases=["guild"]), guild(aliases=["the Ferry"]), (True, True), id="other aliases"
        ),
        pytest.param(ACTORS, "role", guild(role="owner"), guild(), (False, True), id="no role"),
        pytest.param(ACTORS, "role", guild(role="owner"), guild(role="host"), (True, True), id="another role"),
        pytest.param(ACTORS, "anonymous", guild(anonymous=True), guild(), (True, True), id="no longer anonymous"),
        pytest.param(
            STANCES, "reported_by",
            stance("s1", "a1", "pier", "wants a pier", text=TEXT, reported_by=["a2", "a3"]),
            stance("s1", "a1", "pier", "wants a pier", text=TEXT, reported_by=["a2"]), (False, True),
            id="fewer reporters",
        ),
        pytest.param(
            QUOTES, "content", quote("q1", "wants a pier", text=TEXT), quote("q1", "a pier", text=TEXT), (True, True),
            id="a shorter content",
        ),
    ],
)  # fmt: skip
def test_what_taking_a_field_brings_and_removes(
    layer: LayerSpec, field: str, gold: GoldItem, predicted: GoldItem, expected: tuple[bool, bool]
) -> None:
    names = {"a2": "Ana Moss", "a3": "Bo Rehn"}

    assert taking(layer, field, gold, predicted, gold_names=names, predicted_names=names) == expected


def test_a_mention_that_only_its_article_tells_from_gold_s_stays_gold_s() -> None:
    assert with_mentions(guild(*WHOLE), guild(*BARE)).mentions == WHOLE


def test_a_name_whose_mentions_are_taken_away_goes_with_them() -> None:
    old = guild(*WHOLE, aliases=["the guild", "the boatmen"])
    new = guild(BARE[0], aliases=old.aliases)

    assert with_mentions(old, new).aliases == ["the boatmen"]
    assert with_mentions(old, guild(*BARE, aliases=old.aliases)).aliases == old.aliases
