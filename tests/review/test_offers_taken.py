"""What is offered and taken together is never refused, whatever gold has and in whatever order it came."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any, cast

import pytest

from extractor.errors import UsageError
from extractor.gold.conversion import empty_gold
from extractor.gold.items import field_spans
from extractor.gold.validation import gold_problems
from extractor.review.actor_names import aliases_of
from extractor.review.annotating import saved_item
from extractor.review.changed_gold import gold_after
from extractor.review.forms import new_values
from extractor.review.offered_actors import Offer
from extractor.review.offers import offers
from extractor.review.rules_findings import rules_findings
from extractor_schemas import ACTORS, CLAIMS, QUOTES, STANCES, Article, Gold, GoldActor, GoldItem, GoldSpan, LayerSpec
from tests.support.newsroom_articles import ARTICLES
from tests.support.paths import SEEDS

SEED_ARTICLES = {path.stem: path.read_text("utf-8") for path in sorted((SEEDS / "articles").glob("*.txt"))}


def _sent(value: object) -> object:
    return {"start": value.start, "end": value.end} if isinstance(value, GoldSpan) else value


def _holds(span: Mapping[str, int], part: Mapping[str, int]) -> bool:
    return span["start"] <= part["start"] and part["end"] <= span["end"]


def taken(layer: LayerSpec, values: Mapping[str, Any], offered: Mapping[str, Offer], text: str) -> dict[str, Any]:
    """The values of a form in which all was taken that is offered, as the page sends them."""
    sent: dict[str, Any] = {
        name: list(map(_sent, cast(list[object], value))) if isinstance(value, list) else value
        for name, value in values.items()
    }
    for name, offer in offered.items():
        if name in layer.spans and not isinstance(values[name], list):
            sent[name] = offer.value[0]
        elif isinstance(values[name], list):
            if name in layer.spans:  # a part of a span stands in its place
                sent[name] = [has for has in sent[name] if not any(_holds(has, part) for part in offer.value)]
            sent[name] += offer.value
            if name in layer.spans:
                sent[name].sort(key=itemgetter("start"))
        else:
            sent[name] = offer.value
    if layer is ACTORS:
        mentions = [GoldSpan(**place, text=text[place["start"] : place["end"]]) for place in sent["mentions"]]
        sent["aliases"] = aliases_of(sent["name"], mentions)
    return sent


def saved(gold: Gold, article: Article, layer: LayerSpec, values: Mapping[str, Any]) -> Gold:
    """Gold with the item. Raises `UsageError` where the page would refuse it."""
    after = gold_after(gold, saved_item(gold, article.text, layer, None, values).changes, None)
    known = set(gold_problems(gold, article))
    if new := [str(problem) for problem in gold_problems(after, article) if problem not in known]:
        raise UsageError("; ".join(new))
    return after


def found_items(text: str, order: int) -> Iterator[tuple[LayerSpec, GoldItem]]:
    """What the rules find, in some order: in every other one its actors first, else no actor but those of items."""
    items = rules_findings(text).items
    shuffled = random.Random(order)
    for layers in ((ACTORS,), (QUOTES, CLAIMS, STANCES)) if order % 2 else ((QUOTES, CLAIMS, STANCES),):
        found = [(layer, item) for layer in layers for item in getattr(items, layer.name)]
        shuffled.shuffle(found)
        yield from found


@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in (ARTICLES | SEED_ARTICLES).items()])
def test_what_is_taken_is_saved(text: str, order: int) -> None:
    article = Article.of(text, id="article.txt")
    gold = empty_gold(article)
    count = 0
    for layer, item in found_items(text, order):
        spans = field_spans(item, layer.anchor)
        place = max(spans, key=lambda span: span.end - span.start).range
        is_known = any(
            span.start < place[1] and place[0] < span.end for actor in gold.actors for span in actor.mentions
        )
        if isinstance(item, GoldActor) and (is_known or any(item.name in actor.aliases for actor in gold.actors)):
            continue  # nobody makes an actor twice
        values = new_values(layer, place, gold, text)
        offered = offers(rules_findings(text), gold, text, layer, values)
        if offered:
            gold = saved(gold, article, layer, taken(layer, values, offered, text))
            count += 1

    assert count > len(gold.quotes) > 0
