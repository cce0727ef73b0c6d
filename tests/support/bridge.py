"""An invented article with what a run found in it and what gold has, small enough to be read as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractor.gold.files import dumps, file_name
from extractor_schemas import Article, Gold, Record

TEXT = (
    "The mayor, Dana Okafor, said that the bridge 🌉 would be built by 2030. "
    '"We have waited too long," she told the council.\n\n'
    "The Fishers' Union opposes the bridge. Its chairman, Tom Brandt, called the plan reckless.\n"
)
ID = "bridge.txt"


def at(words: str, text: str = TEXT) -> dict[str, Any]:
    """The span of the first such words."""
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def spoken(words: str, text: str = TEXT) -> dict[str, Any]:
    """The span with its words, as gold has it."""
    return {**at(words, text), "text": words}


def actor(id: str, name: str, mention: dict[str, Any], **other: Any) -> dict[str, Any]:
    """A person of that name, mentioned once."""
    facts: dict[str, Any] = {"kind": "person", "anonymous": False, "role": None, "affiliation": None, "aliases": []}
    return {"id": id, "name": name, **facts, "mentions": [mention], **other}


def gold(**other: Any) -> Gold:
    """What gold has: both speakers and the union, three quotes, a claim and a stance."""
    return Gold.model_validate(
        {
            "article": ID,
            "sha256": Article.of(TEXT).sha256,
            "status": "checked",
            "annotators": ["invented"],
            "codebook": None,
            "actors": [
                actor("a1", "Dana Okafor", spoken("Dana Okafor"), role="mayor"),
                actor("a2", "Fishers' Union", spoken("Fishers' Union"), kind="organisation"),
                actor("a3", "Tom Brandt", spoken("Tom Brandt"), role="chairman"),
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
                    "evidence": [spoken("the bridge 🌉 would be built by 2030")],
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
                    "evidence": [spoken("opposes the bridge")],
                }
            ],
            **other,
        }
    )


def quote(id: str, kind: str, content: str, speaker: str | None, source: str | None, cue: str | None) -> dict[str, Any]:
    """A quote of one stretch."""
    return {
        "id": id,
        "kind": kind,
        "content": [spoken(content)],
        "speaker": speaker,
        "source": spoken(source) if source else None,
        "cue": spoken(cue) if cue else None,
        "reported_by": [],
    }


def record(given: Gold | None = None, *, text: str = TEXT, id: str = ID, title: str | None = None) -> Record:
    """A run's record that has what ``given`` has; by default what `found` has."""
    given = given or found()
    items = given.model_dump(include={"actors", "quotes", "claims", "stances"})

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: bare(one) for name, one in value.items() if not (name == "text" and "start" in value)}
        return [bare(one) for one in value] if isinstance(value, list) else value

    made = {layer: [bare(item) for item in several] for layer, several in items.items()}
    for one in made["quotes"]:
        one["status"] = "exact"
    for one in made["claims"]:
        one["checks"] = []
    made_by: dict[str, Any] = {
        "backend": "rules",
        "model": None,
        "prompt": None,
        "schema": "0",
        "codebook": None,
        "request": [],
    }
    whole = {"article": Article.of(text, id=id, title=title), "unfounded": [], "missed": [], "provenance": made_by}
    return Record.model_validate({**whole, **made})


def found() -> Gold:
    """What the run found.

    The second quote has another speaker than in gold and no source (changed), the union was not found, and so neither
    was its stance (both missed), and there is one more quote, of Tom Brandt (invented).
    """
    base = gold()
    second = quote("f2", "direct", '"We have waited too long,"', "f3", None, "told")
    third = quote("f9", "indirect", "the plan reckless", "f3", "Tom Brandt", "called")
    people = [base.actors[0].model_copy(update={"id": "f1"}), base.actors[2].model_copy(update={"id": "f3"})]
    first = base.quotes[0].model_copy(update={"id": "f7", "speaker": "f1"})
    claims = [base.claims[0].model_copy(update={"id": "f8", "claimant": "f1"})]
    return gold(actors=people, quotes=[first, second, third], claims=claims, stances=[])


def write(folder: Path, *, given: Gold | None = None, has: Record | None = None) -> tuple[Path, Path]:
    """A run's folder and a gold folder in ``folder``."""
    run, there = folder / "run", folder / "gold"
    run.mkdir()
    there.mkdir()
    (run / "records.jsonl").write_text((has or record()).model_dump_json(by_alias=True) + "\n", encoding="utf-8")
    given = given or gold()
    (there / file_name(given.article)).write_text(dumps(given), encoding="utf-8", newline="")
    return run, there
