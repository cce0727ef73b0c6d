"""Open differences of one kind, which a reviewer sees and settles together: those in one field alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Literal, NamedTuple, get_origin

from extractor.errors import UsageError
from extractor.evaluation.diff import Difference
from extractor.rendering.kinds import field_title
from extractor.review.article_review import ArticleReview
from extractor.review.decisions import Decision
from extractor.review.session import ReviewSession
from extractor.review.sides import Sides
from extractor.review.taking import Taking, taking
from extractor.review_errors import StaleReviewError
from extractor_schemas import LayerSpec


class Likeness(NamedTuple):
    """In what differences are alike: their layer, the one field in which two items differ, and how.

    ``values`` are the two labels, where the field has one; of words it is told who has some that the other lacks.
    """

    layer: LayerSpec
    field: str
    taking: Taking
    values: tuple[str, str] | None
    is_list: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """Differences that are alike, at least two, in the order of the text."""

    likeness: Likeness
    differences: Sequence[Difference]

    @property
    def key(self) -> str:
        """What the page knows them by: the key of the first."""
        return f"alike-{self.differences[0].key}"

    def words(self, sides: Sides) -> str:
        """How they differ: "affiliation only in gold"."""
        likeness, title = self.likeness, field_title(self.likeness.field)
        if likeness.values:
            gold, predicted = likeness.values
            return f"{title}: {gold} ({sides.gold}), {predicted} ({sides.predicted})"
        if likeness.taking.brings and likeness.taking.removes:
            return f"{title} not alike"
        kind = sides.kinds["invented" if likeness.taking.brings else "missed"]
        return f"{title}: some {kind}" if likeness.is_list else f"{title} {kind}"


def likeness(difference: Difference, review: ArticleReview) -> Likeness | None:
    """In what a difference may be like others; None where it is in several fields, or of a whole item."""
    layer, gold, predicted = difference.layer, difference.gold, difference.predicted
    if difference.kind != "changed" or len(difference.changes) != 1 or gold is None or predicted is None:
        return None
    [change] = difference.changes
    names = {"gold_names": review.earlier_actors.names, "predicted_names": review.predicted_actors.names}
    is_list = isinstance(getattr(gold, change.field), list)
    taken, values = taking(layer, change.field, gold, predicted, **names), None
    if _is_label(layer, change.field):
        taken, values = Taking(brings=True, removes=True), (change.gold, change.predicted)
    return Likeness(layer, change.field, taken, values, is_list)


def _is_label(layer: LayerSpec, field: str) -> bool:
    annotation = layer.gold.model_fields[field].annotation
    return annotation is bool or get_origin(annotation) is Literal


def folded(shown: Sequence[Difference], review: ArticleReview) -> Iterator[Difference | Alike]:
    """Yield the differences, those that are open and alike together in the place of the first of them."""
    alike: dict[Likeness, list[Difference]] = {}
    for difference in shown:
        if review.state(difference) == "open" and (like := likeness(difference, review)):
            alike.setdefault(like, []).append(difference)
    together = {difference.key: like for like, several in alike.items() for difference in several if len(several) > 1}
    for difference in shown:
        like = together.get(difference.key)
        if like is None:
            yield difference
        elif difference is alike[like][0]:
            yield Alike(like, alike[like])


class OpenCounts(NamedTuple):
    """How many differences are open: of each kind, and of the changed ones in which field alone they are changed."""

    kinds: Counter[str]
    fields: Counter[str]


def open_counts(review: ArticleReview) -> OpenCounts:
    """What is open of an article, in figures; a difference in several fields is counted under an empty one."""
    differences = [difference for difference in review.differences if review.state(difference) == "open"]
    changed = [difference.changes for difference in differences if difference.kind == "changed"]
    fields = Counter(changes[0].field if len(changes) == 1 else "" for changes in changed)
    return OpenCounts(Counter(difference.kind for difference in differences), fields)


class Done(NamedTuple):
    """What became of decisions that were made together: how many were saved, and why others were not."""

    saved: int
    refused: list[str]


def decide_alike(
    session: ReviewSession, article_id: str, keys: Sequence[str], decision: Decision, *, version: str, note: str = ""
) -> Done:
    """Make one decision on several differences, each an entry of the journal; they are undone together.

    What gold refuses of one of them keeps nobody from the others. Raises `StaleReviewError` as `ReviewSession.decide`
    does; what was saved before stays saved.
    """
    saved, refused, together = 0, list[str](), token_hex(6)
    for key in keys:
        try:
            session.decide(article_id, key, decision, version=version, note=note, together=together)
            saved += 1
        except UsageError as error:
            if isinstance(error, StaleReviewError) and not saved:
                raise
            refused.append(str(error))
        version = session.article_review(article_id).version
    return Done(saved, refused)


def undo_together(
    session: ReviewSession, article_id: str, *, version: str, leave: str | None = None
) -> tuple[str, int]:
    """Undo the last decision, with all that were made together with it: the key of the first of them, and how many.

    Raises as `ReviewSession.undo` does; what was undone before stays undone.
    """
    last = next(reversed(session.article_review(article_id).decisions), None)
    key, count = session.undo(article_id, version=version, leave=leave), 1
    while last and last.together:
        review = session.article_review(article_id)
        if not review.decisions or review.decisions[-1].together != last.together:
            break
        key, count = session.undo(article_id, version=review.version), count + 1
    return key, count
