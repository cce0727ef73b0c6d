"""The list of all articles: how far each is by layer, in the order in which they are to be worked on."""

from __future__ import annotations

from typing import Any

from extractor.errors import UsageError
from extractor.review.article_review import ArticleSummary
from extractor.review.guidelines import guideline_sections
from extractor.review.rendered import render
from extractor.review.session import ReviewSession
from extractor.review.work_queue import ORDERS
from extractor_schemas import LAYERS

ROWS_AT_ONCE = 10
"""So many articles of the list come with the page, and then with each request for more."""


def index_page(session: ReviewSession, query: dict[str, str], root: str) -> str:
    """The list of all articles; how far they are comes with it for the first. ``root`` begins every address.

    ``query`` has the `order`, one of `ORDERS`.
    """
    order = query["order"] if query.get("order") in ORDERS else ""
    is_sorted = session.sort_queue(order)
    numbers = session.queue(order)
    rows = _index_rows(session, 1, order)
    later = range(ROWS_AT_ONCE, len(numbers))
    rows += [_named_row(session, numbers[place], place, order) | {"waits": True} for place in later]
    known = rows[:ROWS_AT_ONCE]
    return render(
        "index.html",
        root=root,
        run=session.run,
        gold=session.gold,
        is_review=session.is_review,
        annotators=session.annotators,
        orders={
            name: words for name, words in ORDERS.items() if session.run or session.annotators or name != "disagreement"
        },
        order=order,
        is_sorted=is_sorted,
        layers=[layer.name for layer in LAYERS],
        rows=rows,
        settled=sum(row["settled"] for row in known),
        total=sum(row["total"] for row in known),
        checked=sum(row["checked"] for row in known),
        is_whole=not later,
        signed_in=signed_in(session),
    )


def index_rows(session: ReviewSession, first: int, query: dict[str, str], root: str) -> str:
    """The rows of some articles of the list, beginning with the one at this place, counted from 1."""
    order = query["order"] if query.get("order") in ORDERS else ""
    rows = _index_rows(session, first, order)
    return render(
        "rows.html",
        root=root,
        rows=rows,
        is_review=session.is_review,
        annotators=session.annotators,
        layers=[layer.name for layer in LAYERS],
        run=session.run,
        signed_in=signed_in(session),
    )


def signed_in(session: ReviewSession) -> str:
    """Who is signed in, where several reviewers share the page; else nothing."""
    return session.reviewer if session.locks else ""


def guidelines_page(root: str) -> str:
    """The guidelines: what counts."""
    return render("guidelines.html", root=root, sections=guideline_sections())


def not_found_page(root: str) -> str:
    """What is shown at an address that leads nowhere."""
    return render("not_found.html", root=root)


def _index_rows(session: ReviewSession, first: int, order: str) -> list[dict[str, Any]]:
    numbers = session.queue(order)[first - 1 : first - 1 + ROWS_AT_ONCE]
    ids = (session.article_ids[number] for number in numbers)
    summaries = session.summaries(ids, closely=not session.is_review or order == "uncertain")
    return [
        _named_row(session, number, place, order) | _figures(summary)
        for place, (number, (_, summary)) in enumerate(zip(numbers, summaries, strict=True), first - 1)
    ]


def _named_row(session: ReviewSession, number: int, place: int, order: str) -> dict[str, Any]:
    id = session.article_ids[number]
    return {
        "place": place + 1,
        "number": number + 1,
        "query": f"?order={order}" if order else "",
        "id": id,
        "title": id,
        "waits": False,
    }


def _figures(summary: ArticleSummary | UsageError) -> dict[str, Any]:
    if isinstance(summary, UsageError):
        return {"problem": str(summary), "settled": 0, "total": 0, "checked": False}
    counts = {
        name: summary.counts.get(name, 0) for name in ("open", "missed", "invented", "changed", "skipped", "settled")
    }
    return counts | {
        "title": summary.title,
        "published": summary.published,
        "problem": None,
        "total": counts["open"] + counts["skipped"] + counts["settled"],
        "layers": summary.layers,
        "agreement": {name: shared.shown for name, shared in summary.agreement.items()},
        "shared": summary.agreement,
        "problems": summary.problems,
        "checked": summary.checked,
        "marked": summary.mark is not None,
        "mark": mark_words(summary),
    }


def mark_words(summary: ArticleSummary) -> str:
    """Who checked the gold and when, as far as the file says."""
    if not summary.checked:
        return "not checked yet"
    if mark := summary.mark:
        changed = [*mark.changed_by, *(["an edit of the file"] if summary.changed_since else [])]
        since = f", changed since by {', '.join(changed)}" if changed else ""
        return f"checked by {mark.by}, {mark.at[:16].replace('T', ' ')}{since}"
    return f"checked by {', '.join(summary.annotators)}" if summary.annotators else "checked"
