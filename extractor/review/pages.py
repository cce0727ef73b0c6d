"""What the review shows, put into its templates: all that comes from articles, names and models is escaped text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.errors import UsageError
from extractor.evaluation.diff import FIELDS, Difference, Kind, label, names, place, shown
from extractor.rendering.highlights import Mark, Side, around, pieces
from extractor.rendering.html import SIGNS, as_shown, marks_of, templates, title
from extractor.review.decisions import Decision
from extractor.review.filters import OPTIONS, Filter
from extractor.review.forms import fields
from extractor.review.session import ArticleReview, GoldFolder
from extractor_schemas import LAYER_NAMES, Gold, LayerName

DONE: dict[str, str] = {
    "accept": "accepted",
    "keep": "gold kept",
    "edit": "edited",
    "wrong": "taken out of gold",
    "skip": "skipped",
}
"""What was done, by decision."""

_KEYS: dict[Decision, tuple[str, str]] = {
    "accept": ("a", "Accept"),
    "keep": ("g", "Keep gold"),
    "edit": ("e", "Edit"),
    "wrong": ("w", "Gold is wrong"),
    "skip": ("s", "Skip"),
}
_EFFECTS: dict[Kind, dict[Decision, str]] = {
    "missed": {
        "keep": "the extraction missed it",
        "wrong": "takes it out of gold",
        "edit": "gold gets your entry",
        "skip": "for later",
    },
    "invented": {
        "accept": "adds it to gold",
        "keep": "it stays out",
        "edit": "adds your entry",
        "skip": "for later",
    },
    "changed": {
        "accept": "gold takes the ticked",
        "keep": "the extraction erred",
        "edit": "gold gets your entry",
        "wrong": "takes it out of gold",
        "skip": "for later",
    },
}


def index(folder: GoldFolder, root: str) -> str:
    """The list of all articles, with how far each is. ``root`` begins every address."""
    rows = [_row(folder, article, sheet) for article, sheet in folder.sheets()]
    settled = sum(row["settled"] for row in rows)
    return (
        templates("extractor.review")
        .get_template("index.html")
        .render(
            root=root,
            run=folder.run,
            gold=folder.gold,
            rows=rows,
            settled=settled,
            total=sum(row["total"] for row in rows),
        )
    )


def _row(folder: GoldFolder, article: str, sheet: ArticleReview | UsageError) -> dict[str, Any]:
    row = {"id": article, "title": folder.title(article)}
    if isinstance(sheet, UsageError):
        return row | {"problem": str(sheet), "settled": 0, "total": 0}
    counts = sheet.counts()
    total = counts["open"] + counts["skipped"] + counts["settled"]
    numbers = {name: counts[name] for name in ("open", "missed", "invented", "changed", "skipped", "settled")}
    return row | numbers | {"problem": None, "total": total}


def article(folder: GoldFolder, number: int, chosen: Filter, *, side: bool, root: str) -> str:
    """The page of the article of that number, counted from 1. ``side``: gold and extraction side by side."""
    id = folder.articles[number - 1]
    try:
        sheet, problem = folder.sheet(id), None
    except UsageError as error:
        sheet, problem = None, str(error)
    counts = sheet.counts() if sheet else {"open": 0, "skipped": 0, "settled": 0}
    query = chosen.query()
    return (
        templates("extractor.review")
        .get_template("article.html")
        .render(
            root=root,
            number=number,
            count=len(folder.articles),
            query=f"{query}{'&' if query else '?'}view=side" if side else query,
            id=id,
            title=folder.title(id),
            problem=problem,
            note=None if sheet is None or sheet.in_form else _OUT_OF_FORM,
            version=sheet.version if sheet else "",
            side=side,
            layers=LAYER_NAMES,
            texts={layer: pieces(folder.text(id), _marks(sheet, layer)) for layer in LAYER_NAMES},
            settled=counts["settled"],
            total=counts["open"] + counts["skipped"] + counts["settled"],
            filters=[
                {"name": name, "label": words, "options": options, "chosen": getattr(chosen, name)}
                for name, (words, options) in OPTIONS.items()
            ],
            cards=[_card(sheet, one) for one in sheet.differences if chosen.fits(one, sheet)] if sheet else [],
            history=[
                {"done": DONE[entry.decision], **entry.model_dump(include={"what", "note", "who", "at"})}
                for entry in reversed(sheet.decisions)
            ]
            if sheet
            else [],
            items=list(_items(sheet)) if sheet else [],
        )
    )


_OUT_OF_FORM = (
    "This gold file is laid out in a way of its own: the first decision will change it all over. "
    "`extractor gold check --tidy` does so beforehand."
)


def form(sheet: ArticleReview, difference: Difference) -> str:
    """The form to edit the difference's item."""
    asked = fields(difference, sheet.gold, sheet.pairing.actor_of)
    return templates("extractor.review").get_template("form.html").render(noun=difference.layer[:-1], fields=asked)


def _marks(sheet: ArticleReview | None, layer: LayerName) -> list[Mark]:
    if sheet is None:
        return []
    both: tuple[tuple[Side, Gold], ...] = (("gold", sheet.gold), ("found", sheet.found))
    return [mark for side, there in both for item in getattr(there, layer) for mark in marks_of(side, item)]


def _card(sheet: ArticleReview, difference: Difference) -> dict[str, Any]:
    gold, found = difference.gold, difference.found
    gold_names, found_names = names(sheet.gold), names(sheet.found)
    marks = [*marks_of("gold", gold), *marks_of("found", found)]
    changes = {change.field: change for change in difference.changes}
    entry = sheet.decision(difference)

    def row(field: str) -> dict[str, Any]:
        change = changes.get(field)
        return {
            "field": field,
            "title": title(field),
            "changed": change is not None,
            "gold": change.gold if change else shown(gold, field, gold_names) if gold else "",
            "found": change.found if change else shown(found, field, found_names) if found else "",
        }

    return {
        "key": difference.key,
        "layer": difference.layer,
        "at": place(difference.item)[0],
        "noun": difference.layer[:-1],
        "kind": difference.kind,
        "sign": SIGNS[difference.kind],
        "state": sheet.state(difference),
        "done": DONE[entry.decision] if entry else "",
        "note": entry.note if entry else "",
        "changes": [title(field) for field in changes],
        "label": label(difference.item, gold_names if gold else found_names),
        "tokens": [f"{side}:{item.id}" for side, item in (("gold", gold), ("found", found)) if item],
        "sentence": around(sheet.record.article.text, *difference.sentence, marks),
        "reason": difference.reason,
        "has_gold": gold is not None,
        "has_found": found is not None,
        "rows": [row(field) for field in FIELDS[difference.layer]],
        "acts": [
            {"decision": decision, "key": _KEYS[decision][0], "label": _KEYS[decision][1], "effect": effect}
            for decision, effect in _EFFECTS[difference.kind].items()
        ],
    }


def _items(sheet: ArticleReview) -> Iterator[dict[str, Any]]:
    """Every item of both sides, with the difference that it is part of, if any."""
    keys: dict[tuple[str, str], str] = {}
    for difference in sheet.differences:
        for side, item in (("gold", difference.gold), ("found", difference.found)):
            if item:
                keys[side, item.id] = difference.key
    for side, there in (("gold", sheet.gold), ("found", sheet.found)):
        named = names(there)
        for layer in LAYER_NAMES:
            for item in getattr(there, layer):
                yield {
                    "token": f"{side}:{item.id}",
                    "side": side,
                    "layer": layer,
                    "key": keys.get((side, item.id), ""),
                    "label": as_shown(f"{layer[:-1]} {label(item, named)}"),
                }
