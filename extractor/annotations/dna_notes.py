"""What Discourse Network Analyzer has no place for, as it stands in the notes of a document there.

A statement has one stretch of the text, a person, an organization, a concept and whether they agree. The rest of a
stance and of its actors is JSON on one line of the notes, with offsets in UTF-16 units of the document's text there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from extractor.annotations.origins import Origin
from extractor_schemas import Actor, Span, Stance

_MARK = "What Discourse Network Analyzer has no place for (extractor reads it): "
"""What the line begins with."""

WrittenStatement = tuple[int, int, str, str, str, int]
"""A statement as it was written: start, stop, person, organization, concept and 1 or 0 for agreement."""


@dataclass(frozen=True, slots=True)
class DnaNotes:
    """The stances of a document by the ids of their statements, each with its statement as it was written, and the
    actors that they name. Spans count UTF-16 units. ``origin`` is what they were begun from, ``left_out`` in words what
    of that has no statement and is not here either; both may be those of earlier versions, which had less.
    """

    origin: Origin
    left_out: str
    actors: list[Actor]
    stances: Mapping[int, tuple[Stance, WrittenStatement]]


def write_notes(notes: DnaNotes, offset: Callable[[int], int], **facts: Any) -> str:
    """The line of notes. The spans of ``notes`` count code points, of which ``offset`` makes units; ``facts`` are
    further ones, for readers.
    """
    actors = [_converted(actor, "mentions", offset) for actor in notes.actors]
    stances = {
        id: {"stance": _converted(stance, "evidence", offset), "written": written}
        for id, (stance, written) in notes.stances.items()
    }
    content = {**notes.origin.facts(), "left_out": notes.left_out, **facts, "actors": actors, "stances": stances}
    return _MARK + json.dumps(content, ensure_ascii=False)


def _converted(item: Actor | Stance, field: str, offset: Callable[[int], int]) -> dict[str, Any]:
    spans: Iterable[Span] = getattr(item, field)
    return {**item.model_dump(), field: [{"start": offset(span.start), "end": offset(span.end)} for span in spans]}


def read_notes(text: str) -> DnaNotes | None:
    """What stands in a document's notes; None where there is no such line.

    Raises `ValueError` where somebody has changed it so that it cannot be read.
    """
    line = next((line for line in text.splitlines() if line.startswith(_MARK)), None)
    if line is None:
        return None
    try:
        content: dict[str, Any] = json.loads(line.removeprefix(_MARK))
        stances = cast("dict[str, dict[str, Any]]", content["stances"])
        return DnaNotes(
            Origin.model_validate({name: content[name] for name in Origin.model_fields if name in content}),
            str(content.get("left_out", "")),
            [Actor.model_validate(actor) for actor in content["actors"]],
            {
                int(id): (Stance.model_validate(each["stance"]), cast("WrittenStatement", tuple(each["written"])))
                for id, each in stances.items()
            },
        )
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
