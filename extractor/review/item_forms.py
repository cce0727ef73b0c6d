"""The forms of the page: an item that is new or edited, two actors that become one, and one that becomes two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from extractor.errors import UsageError
from extractor.evaluation.diff import Difference
from extractor.gold.items import actor_names, item_digest
from extractor.review.annotating import find_item, is_actor
from extractor.review.article_review import ArticleReview
from extractor.review.forms import actor_kinds, actor_options, form_fields, is_speakers, item_values, new_values
from extractor.review.further_mentions import joined_actor
from extractor.review.labels import page_label
from extractor.review.offered_actors import Offer
from extractor.review.offers import offers, quote_joined, stance_joined
from extractor.review.rendered import render
from extractor.review.rules_findings import rules_findings
from extractor.text.spans import CharRange
from extractor_schemas import ACTORS, CLAIMS, STANCES, Codebook, GoldActor, GoldItem, LayerSpec

_AROUND = 30
"""Characters of the text that are shown on each side of a mention."""


def difference_form(review: ArticleReview, difference: Difference, codebook: Codebook | None) -> str:
    """The form to edit what gold has of a difference, or what it would get where it has none."""
    now = review.item_now(difference)
    actors = review.earlier_actors if difference.gold else review.predicted_actors
    values = item_values(difference.layer, now or difference.item, None if now else actors.known)
    return _item_form(review, difference.layer, values, codebook, item=now)


def new_form(
    review: ArticleReview,
    layer: LayerSpec,
    place: CharRange | None,
    codebook: Codebook | None,
    *,
    source: str | None = None,
) -> str:
    """The form of a new item on the words that are selected, or else on those of the item ``source``, by its id."""
    article = review.article
    begun_with = find_item(review.gold, source) if source else None
    values = new_values(layer, place, review.gold, article.text, source=begun_with)
    found = rules_findings(article.text, article.published)
    offered = offers(found, review.gold, article.text, layer, values)
    joins: GoldItem | None = None
    if place and layer is ACTORS:
        joins = joined_actor(found, review.gold, article.text, place)
    elif not offered:
        gold, text = review.gold, article.text
        joins = quote_joined(found, gold, text, layer, values) or stance_joined(found, gold, text, layer, values)
    return _item_form(review, layer, values, codebook, item=None, offered=None if joins else offered, joins=joins)


def edit_form(review: ArticleReview, id: str, codebook: Codebook | None) -> str:
    """The form to edit an item of gold."""
    layer, item = find_item(review.gold, id)
    return _item_form(review, layer, item_values(layer, item), codebook, item=item)


def merge_form(review: ArticleReview, id: str, codebook: Codebook | None) -> str:
    """The form to merge an actor into another."""
    actor = _actor(review, id)
    others = [option for option in actor_options(review.gold) if option.value != id]
    return render("merge_form.html", actor=actor, was=item_digest(actor), options=others)


def split_form(review: ArticleReview, id: str, codebook: Codebook | None) -> str:
    """The form to make a new actor of some mentions of one."""
    actor, text = _actor(review, id), review.article.text
    mentions = [
        (text[max(span.start - _AROUND, 0) : span.start], span.text, text[span.end : span.end + _AROUND])
        for span in actor.mentions
    ]
    return render("split_form.html", actor=actor, was=item_digest(actor), mentions=mentions)


FORMS: Mapping[str, Callable[[ArticleReview, str, Codebook | None], str]] = {
    "edit": edit_form,
    "merge": merge_form,
    "split": split_form,
}
"""The forms on an item of gold, by their names in addresses."""


def _item_form(
    review: ArticleReview,
    layer: LayerSpec,
    values: Mapping[str, Any],
    codebook: Codebook | None,
    *,
    item: GoldItem | None,
    offered: Mapping[str, Offer] | None = None,
    joins: GoldItem | None = None,
) -> str:
    """The form with these values, of an item of gold where it is not new; what is offered by field.

    ``joins`` is the quote or the actor of gold to which the words of a new one may belong.
    """
    label = page_label(layer, joins, actor_names(review.gold)) if joins else None
    return render(
        "form.html",
        layer=layer.name,
        noun=layer.noun,
        id=item.id if item else None,
        was=item_digest(item) if item else "",
        fields=form_fields(layer, values, review.gold, codebook, offered),
        has_offers=bool(offered),
        is_quoted=is_speakers(layer, values, review.gold) if item else layer in (CLAIMS, STANCES),
        joins={"id": joins.id, "label": label} if joins else None,
        kinds=actor_kinds(),
    )


def _actor(review: ArticleReview, id: str) -> GoldActor:
    _, item = find_item(review.gold, id)
    if not is_actor(item):
        raise UsageError("only actors can be merged or split")
    return item
