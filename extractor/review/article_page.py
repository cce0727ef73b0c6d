"""The page of one article: its text with marks, the items of gold, what differs from a run, and what is owed.

All text of articles, people and models is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from extractor.codebooks import codebook_digest
from extractor.errors import UsageError
from extractor.evaluation.diff import Difference
from extractor.gold.conversion import OF_GOLD
from extractor.gold.items import actor_names, item_label
from extractor.gold.marks import is_changed_since
from extractor.rendering.highlights import Highlight, Side, split_at_highlights
from extractor.rendering.html import item_highlights, printable
from extractor.rendering.kinds import field_title
from extractor.review.alike_differences import open_counts
from extractor.review.article_origin import origin
from extractor.review.article_review import ArticleReview, ArticleSummary
from extractor.review.difference_cards import difference_cards, earlier_items, earlier_token
from extractor.review.filters import Filter, filter_options
from extractor.review.guidelines import guideline_sections
from extractor.review.index_page import mark_words, signed_in
from extractor.review.item_cards import item_cards
from extractor.review.labels import page_label
from extractor.review.owed import Owed
from extractor.review.rendered import render
from extractor.review.session import ReviewSession
from extractor.review.sides import OF_A_RUN, Sides, of_annotators, outcome
from extractor.review.whole_offers import whole_offer
from extractor.text.quotations import find_quotations
from extractor.text.segmentation import split_paragraphs, split_sentences
from extractor.text.word_pieces import word_pieces
from extractor_schemas import LAYERS, Gold, LayerSpec

_PANES = ("differences", "gold")

_LAYOUT_WARNING = (
    "This gold file has a layout of its own, which the first decision changes from its first line to its last. "
    "To change the layout alone, run `extractor gold format` before."
)


# ---------------------------------------------------------------------------------------------------------- article


def article_page(session: ReviewSession, number: int, query: dict[str, str], root: str) -> str:
    """The page of an article by its number, counted from 1.

    ``query`` has the filter, the `pane` (`gold` or `differences`), the view if it is `side`, and the `order` of the
    queue that the article was reached by.
    """
    article_id = session.article_ids[number - 1]
    review: ArticleReview | None = None
    problem: str | None = None
    try:
        review = session.article_review(article_id)
    except UsageError as error:
        problem = str(error)
    layers = review.layers if review else LAYERS
    sides = of_annotators(*session.annotators) if session.annotators else OF_A_RUN
    options = filter_options(layers, sides.kinds)
    chosen = Filter.from_query(query, options)
    has_run = bool(review and review.comparison)
    pane = query.get("pane", "")
    pane = pane if pane in _PANES else _PANES[0] if session.is_review else _PANES[1]
    pane = pane if has_run or problem else _PANES[1]
    side_by_side = query.get("view") == "side" and has_run
    is_apart = query.get("apart") == "1"
    kept = {"pane": query.get("pane", ""), "order": query.get("order", ""), "view": "side" if side_by_side else ""}
    kept["apart"] = "1" if is_apart else ""
    page_query = _page_query(chosen, {name: value for name, value in kept.items() if value})
    if review and _is_left_to_confirm(review) and "kind" not in query and not chosen.field and chosen.state == "open":
        chosen = replace(chosen, kind="agreed")
    counts = review.counts() if review else {"open": 0, "skipped": 0, "settled": 0}
    text = session.text(article_id)
    before, after = session.neighbours(number, query.get("order", ""))
    return render(
        "article.html",
        root=root,
        number=number,
        before=before,
        after=after,
        order=query.get("order", ""),
        query=page_query,
        id=article_id,
        title=review.title if review else article_id,
        origin=origin(review.article) if review else None,
        problem=problem,
        warnings=list(_warnings(review)) if review else [],
        version=review.version if review else "",
        checked=review is not None and review.checked,
        is_changed=bool(
            review and review.gold.checked and (review.gold.checked.changed_by or is_changed_since(review.gold))
        ),
        mark=mark_words(ArticleSummary.of(review, closely=False)) if review else "",
        checked_by=_checked_by(review, session.reviewer) if review else None,
        changed_since=_changed_since(review) if review else 0,
        pane=pane,
        has_run=has_run,
        sides=sides,
        is_settling=session.annotators is not None,
        side_by_side=side_by_side,
        layers=[{"name": layer.name, "noun": layer.noun, "key": key} for key, layer in enumerate(layers, 1)],
        first_layer=chosen.layer or layers[0].name,
        texts={layer.name: split_at_highlights(text, _highlights(review, layer, pane)) for layer in layers},
        words=word_pieces(text),
        sentences=split_sentences(text),
        paragraphs=split_paragraphs(text),
        quotations=[quotation.range for quotation in find_quotations(text)],
        open=counts["open"],
        skipped=counts["skipped"],
        settled=counts["settled"],
        total=counts["open"] + counts["skipped"] + counts["settled"],
        filters=[
            {"name": name, "label": label, "options": choices.items(), "chosen": getattr(chosen, name)}
            | {"is_set": getattr(chosen, name) != getattr(Filter(), name)}
            for name, (label, choices) in options.items()
        ],
        cards=difference_cards(review, chosen, sides, folds=not is_apart) if review and pane == _PANES[0] else [],
        is_apart=is_apart,
        open_counts=_open_counts(review, sides) if review and pane == _PANES[0] else [],
        item_cards=list(item_cards(review)) if review and pane == _PANES[1] else [],
        owed=_owed(review) if review else [],
        article_findings=[each for each in review.findings.problems if each.item == "article"] if review else [],
        is_second_version=bool(review and (review.gold.begun_from or "").startswith(OF_GOLD)),
        suggested=sum(map(review.suggested, review.layers)) if review else 0,
        history=_history(review, sides) if review else [],
        signed_in=signed_in(session),
        lock=session.locks.of_another(article_id, session.reviewer) if session.locks else None,
        last_by=_last_by(review, session.reviewer) if review else "",
        items=list(_items(review)) if review else [],
        among_agreements=chosen.kind == "agreed",
        agreements=len(review.agreements) if review else 0,
        rules=guideline_sections(),
    )


def _open_counts(review: ArticleReview, sides: Sides) -> list[dict[str, Any]]:
    """What is open by kind, and of what is changed by the field that alone is; each with the filter that shows it."""
    counts = open_counts(review)
    kinds = [
        {"count": counts.kinds[kind], "words": words, "query": f"kind={kind}", "is_kind": True}
        for kind, words in sides.kinds.items()
        if counts.kinds[kind]
    ]
    fields = [
        {"count": count, "words": f"in {field_title(field)} alone" if field else "in several fields", "is_kind": False}
        | {"query": f"kind=changed&field={field}" if field else "kind=changed"}
        for field, count in sorted(counts.fields.items(), key=lambda each: (not each[0], -each[1]))
    ]
    return [*kinds, *fields]


def _warnings(review: ArticleReview) -> Iterator[str]:
    """What to know of the gold file before something is decided."""
    if not review.standard_layout:
        yield _LAYOUT_WARNING
    named, at_hand = review.gold.codebook, review.codebook and codebook_digest(review.codebook)
    if at_hand and named not in (None, at_hand):
        yield (
            f"The gold file says that its stances are coded by {named}, and goes on saying so; on this page they are"
            f" coded by {at_hand}, a codebook of another content."
        )
    if annotated := review.annotated:
        books = [(name, gold.codebook) for name, gold in zip(annotated.names, annotated.both, strict=True)]
        if None not in dict(books).values() and len({book for _, book in books}) > 1:
            told = " and ".join(f"those of {name} by {book}" for name, book in books)
            yield f"Stances are coded by two codebooks, {told}: their concepts are not the same."


def _is_left_to_confirm(review: ArticleReview) -> bool:
    """Whether all differences are settled, but somebody has yet to confirm what both sides have alike."""
    counts = review.counts()
    return not review.checked and bool(review.agreements) and not (counts["open"] or counts["skipped"])


def _page_query(chosen: Filter, kept: dict[str, str]) -> str:
    query = chosen.query()
    return f"{query}{'&' if query else '?'}{urlencode(kept)}" if kept else query


def _owed(review: ArticleReview) -> list[dict[str, Any]]:
    text, names = review.article.text, actor_names(review.gold)

    def words(owed: Owed) -> str:
        if owed.item:
            return item_label(owed.layer, owed.item, names)
        return " ".join(text[slice(*owed.place)].split()) if owed.place else ""

    offered = {owed.key: offer for owed in review.owed if (offer := whole_offer(review, owed))}
    return [
        {
            "key": owed.key,
            "layer": owed.layer.name,
            "noun": owed.layer.noun,
            "item": owed.item.id if owed.item else "",
            "place": owed.place,
            "reason": owed.reason,
            "words": words(owed),
            "offer": offered.get(owed.key),
            "label": page_label(owed.layer, owed.item, names) if owed.item else None,
        }
        for owed in review.owed
    ]


def _sides(review: ArticleReview) -> tuple[tuple[Side, Gold], ...]:
    gold: tuple[Side, Gold] = ("gold", review.gold)
    return (gold, ("predicted", review.predicted)) if review.predicted else (gold,)


def _highlights(review: ArticleReview | None, layer: LayerSpec, pane: str) -> list[Highlight]:
    """What is marked in the text; beside the differences also where gold had what it no longer has, without a line."""
    if review is None:
        return []
    earlier = [
        replace(highlight, id=difference.key)
        for difference, item in (earlier_items(review) if pane == _PANES[0] else ())
        if difference.layer is layer
        for highlight in item_highlights("earlier", layer, item)
    ]
    return [
        *earlier,
        *(
            highlight
            for side, gold in _sides(review)
            for item in getattr(gold, layer.name, [])
            for highlight in item_highlights(side, layer, item)
        ),
    ]


def _history(review: ArticleReview, sides: Sides) -> list[dict[str, Any]]:
    return [
        {
            "outcome": outcome(entry.decision, entry.kind, entry.between),
            "kind": sides.kinds[entry.kind] if entry.kind else "",
            "is_mark": entry.decision in ("mark", "unmark"),
            "what": entry.what.removeprefix(f"{entry.kind} "),  # journals of earlier versions begin with the kind
            **entry.model_dump(include={"note", "who", "at"}),
        }
        for entry in reversed(review.decisions)
    ]


def _checked_by(review: ArticleReview, reviewer: str) -> str | None:
    """Who has marked the gold as checked: empty where that is the reviewer, None where the file does not say."""
    mark = review.gold.checked
    return None if mark is None else "" if mark.by == reviewer else mark.by


def _changed_since(review: ArticleReview) -> int:
    """How many decisions have changed the gold since it was marked, whoever made them."""
    mark = review.gold.checked
    marks = [at for at, entry in enumerate(review.decisions, 1) if entry.decision == "mark"]
    later = review.decisions[marks[-1] if marks else 0 :]
    return sum(bool(entry.gold_changes()) and entry.at >= mark.at for entry in later) if mark else 0


def _last_by(review: ArticleReview, reviewer: str) -> str:
    """Whose the last decision is, which can be undone, where it is somebody else's."""
    last = review.decisions[-1].who if review.decisions else reviewer
    return "" if last == reviewer else last


def _items(review: ArticleReview) -> Iterator[dict[str, Any]]:
    """Every item of both sides, with the key of the difference or the agreement that it is part of."""
    parts: dict[tuple[Side, str], Difference] = {}
    every = [*review.differences, *review.agreements]
    for difference in sorted(every, key=lambda difference: review.state(difference) == "open"):
        if now := review.item_now(difference):
            parts["gold", now.id] = difference
        if difference.predicted:  # one that is open comes after what was settled of the same item
            parts["predicted", difference.predicted.id] = difference
    for difference, item in earlier_items(review):
        label = item_label(difference.layer, item, review.earlier_actors.names)
        yield {
            "token": earlier_token(difference),
            "id": "",
            "layer": difference.layer.name,
            "key": difference.key,
            "agrees": False,
            "state": review.state(difference),
            "label": printable(f"{difference.layer.noun} {label}"),
        }
    for side, gold in _sides(review):
        names = actor_names(gold)
        for layer in review.layers:
            for item in getattr(gold, layer.name, []):
                part = parts.get((side, item.id))
                yield {
                    "token": f"{side}:{item.id}",
                    "id": item.id if side == "gold" else "",
                    "layer": layer.name,
                    "key": part.key if part else "",
                    "agrees": part is not None and part.kind == "agreed" and review.state(part) == "open",
                    "state": review.state(part) if part else "",
                    "label": printable(f"{layer.noun} {item_label(layer, item, names)}"),
                }
