"""An invented article with a run's record and gold, small enough to be read as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractor.gold.file_names import gold_file_name
from extractor.gold.files import format_gold
from extractor_schemas import LAYERS, Article, Gold, Record

TEXT = (
    "The mayor, Dana Okafor, said that the bridge 🌉 would be built by 2030. "
    '"We have waited too long," she told the council.\n\n'
    "The Fishers' Union opposes the bridge. Its chairman, Tom Brandt, called the plan reckless.\n"
)
ID = "bridge.txt"


def span(words: str, text: str = TEXT) -> dict[str, Any]:
    """The span where the words first stand."""
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def gold_span(words: str, text: str = TEXT) -> dict[str, Any]:
    """The span with its words, as gold has it."""
    return {**span(words, text), "text": words}


def actor(id: str, name: str, mention: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A person of that name, mentioned once."""
    defaults = {"kind": "person", "anonymous": False, "role": None, "affiliation": None, "aliases": []}
    return {"id": id, "name": name, **defaults, "mentions": [mention], **fields}


def quote(id: str, kind: str, content: str, speaker: str | None, source: str | None, cue: str | None) -> dict[str, Any]:
    """A quote with one span of content."""
    return {
        "id": id,
        "kind": kind,
        "content": [gold_span(content)],
        "speaker": speaker,
        "source": gold_span(source) if source else None,
        "cue": gold_span(cue) if cue else None,
        "reported_by": [],
    }


def gold(**fields: Any) -> Gold:
    """What gold has: both speakers and the union, two quotes, a claim and a stance."""
    return Gold.model_validate(
        {
            "article": ID,
            "sha256": Article.of(TEXT).sha256,
            "status": "checked",
            "annotators": ["invented"],
            "codebook": None,
            "actors": [
                actor("a1", "Dana Okafor", gold_span("Dana Okafor"), role="mayor"),
                actor("a2", "Fishers' Union", gold_span("Fishers' Union"), kind="organisation"),
                actor("a3", "Tom Brandt", gold_span("Tom Brandt"), role="chairman"),
            ],
            "quotes": [
                quote("q1", "indirect", "the bridge 🌉 would be built by 2030", "a1", "Dana Okafor", "said"),
                quote("q2", "direct", '"We have waited too long,"', "a1", "she", "told"),
            ],
            "claims": [
                {
                    "id": "c1",
                    "text": "The bridge will be built by 2030.",
                    "claimant": "a1",
                    "reported_by": [],
                    "kind": "forecast",
                    "assertion": "asserted",
                    "checkable": True,
                    "evidence": [gold_span("the bridge 🌉 would be built by 2030")],
                }
            ],
            "stances": [
                {
                    "id": "s1",
                    "actor": "a2",
                    "target": "the bridge",
                    "concept": None,
                    "position": "oppose",
                    "condition": None,
                    "time": None,
                    "reported_by": [],
                    "evidence": [gold_span("opposes the bridge")],
                }
            ],
            **fields,
        }
    )


def predicted() -> Gold:
    """What the run found.

    The second quote has another speaker than in gold and no source (changed), the union was not found, and so neither
    was its stance (both missed), and there is one more quote, of Tom Brandt (invented).
    """
    base = gold()
    actors = [base.actors[0].model_copy(update={"id": "f1"}), base.actors[2].model_copy(update={"id": "f3"})]
    first_quote = base.quotes[0].model_copy(update={"id": "f7", "speaker": "f1"})
    second_quote = quote("f2", "direct", '"We have waited too long,"', "f3", None, "told")
    invented_quote = quote("f9", "indirect", "the plan reckless", "f3", "Tom Brandt", "called")
    claims = [base.claims[0].model_copy(update={"id": "f8", "claimant": "f1"})]
    return gold(actors=actors, quotes=[first_quote, second_quote, invented_quote], claims=claims, stances=[])


def record(items: Gold | None = None, *, text: str = TEXT, id: str = ID, title: str | None = None) -> Record:
    """A run's record with the items of a gold; by default with those of `predicted`."""
    findings = {
        layer: [_without_words(item) for item in layer_items]
        for layer, layer_items in (items or predicted()).model_dump(include={layer.name for layer in LAYERS}).items()
    }
    for finding in findings["quotes"]:
        finding["status"] = "exact"
    for finding in findings["claims"]:
        finding["checks"] = []
    provenance: dict[str, Any] = {
        "backend": "rules",
        "model": None,
        "prompt": None,
        "schema": "0",
        "codebook": None,
        "request": [],
    }
    article = Article.of(text, title=title).model_copy(update={"id": id})  # which may be one that none is made with
    return Record.model_validate(
        {"article": article, **findings, "unfounded": [], "missed": [], "provenance": provenance}
    )


def _without_words(value: Any) -> Any:
    """The value as a record has it: spans without their words."""
    match value:
        case {"start": start, "end": end}:
            return {"start": start, "end": end}
        case dict():
            return {name: _without_words(field) for name, field in value.items()}
        case list():
            return [_without_words(element) for element in value]
        case _:
            return value


def write_run_and_gold(
    folder: Path, *, items: Gold | None = None, run_record: Record | None = None
) -> tuple[Path, Path]:
    """A run's folder and a gold folder in ``folder``: of ``run_record`` and of ``items``."""
    run_folder, gold_folder = folder / "run", folder / "gold"
    run_folder.mkdir()
    gold_folder.mkdir()
    line = (run_record or record()).model_dump_json(by_alias=True) + "\n"
    (run_folder / "records.jsonl").write_text(line, encoding="utf-8")
    items = items or gold()
    path = gold_folder / gold_file_name(items.article)
    path.write_text(format_gold(items), encoding="utf-8", newline="")
    return run_folder, gold_folder
