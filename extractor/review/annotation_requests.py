"""What the page asks to be done to gold itself, and the change that it is."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from extractor.review.annotating import (
    AnnotationChange,
    confirmed_item,
    deleted_item,
    ensure_same,
    find_layer,
    merged_actors,
    passed_place,
    saved_item,
    split_actor,
)
from extractor.review.article_review import ArticleReview
from extractor.review.changed_gold import gold_after
from extractor.review.findings import Finding, findings_on
from extractor.review.whole_offers import taken_offer


class RequestBody(BaseModel):
    """The JSON that a request has."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ItemValues(RequestBody):
    """An item as a form has it; ``id`` is None while it is new (see `saved_item`).

    ``was`` is the digest of the item that the form was filled in from (see `ensure_same`).
    """

    layer: str
    id: str | None
    was: str | None = None
    values: dict[str, Any]

    def change(self, review: ArticleReview) -> AnnotationChange:
        """The change that saving it makes."""
        if self.id is not None:
            ensure_same(review.gold, self.id, self.was)
        layer = find_layer(review.gold, self.layer)
        return saved_item(review.gold, review.article.text, layer, self.id, self.values, review.codebook)

    def findings(self, review: ArticleReview) -> list[Finding]:
        """What would be said of the item once it is saved. Raises `UsageError` while it is none."""
        done = self.change(review)
        gold = gold_after(review.gold, done.changes, review.codebook)
        return findings_on(done.key, gold, review.article, review.codebook)


class Save(ItemValues):
    """The item is added, or changed."""

    action: Literal["save"]


class OfItem(RequestBody):
    """The item of this id is deleted, or confirmed as it is."""

    action: Literal["delete", "confirm"]
    id: str
    was: str

    def change(self, review: ArticleReview) -> AnnotationChange:
        """The change of gold that is asked for."""
        ensure_same(review.gold, self.id, self.was)
        make = deleted_item if self.action == "delete" else confirmed_item
        return make(review.gold, self.id)


class Merge(RequestBody):
    """An actor is merged into another, who is named as in a form (see `called_actor`)."""

    action: Literal["merge"]
    id: str
    was: str
    into: dict[str, Any] | str | None

    def change(self, review: ArticleReview) -> AnnotationChange:
        """The change of gold that is asked for."""
        ensure_same(review.gold, self.id, self.was)
        return merged_actors(review.gold, review.article.text, self.id, self.into)


class Split(RequestBody):
    """Some mentions of an actor become those of a new one."""

    action: Literal["split"]
    id: str
    was: str
    mentions: list[int]
    name: str

    def change(self, review: ArticleReview) -> AnnotationChange:
        """The change of gold that is asked for."""
        ensure_same(review.gold, self.id, self.was)
        return split_actor(review.gold, self.id, self.mentions, self.name)


class Pass(RequestBody):
    """A place that the article owes has no item."""

    action: Literal["pass"]
    key: str

    def change(self, review: ArticleReview) -> AnnotationChange:
        """The change of gold that is asked for: none."""
        return passed_place(review.owed, self.key)


class Take(RequestBody):
    """A place that the article owes gets the item that is offered there."""

    action: Literal["take"]
    key: str

    def change(self, review: ArticleReview) -> AnnotationChange:
        """The change of gold that is asked for."""
        return taken_offer(review, self.key)


class AnnotateRequest(RequestBody):
    """One of these, and the version of the article that the page shows.

    ``was`` in them is the digest of the item as the page shows it: nothing is done to one that is another by now.
    """

    version: str
    change: Annotated[Save | OfItem | Merge | Split | Pass | Take, Field(discriminator="action")]
