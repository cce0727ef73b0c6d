"""Label Studio's annotations, exported as JSON from a project with the configuration of `extractor.exports`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from extractor.annotations.annotation import Annotation
from extractor.annotations.item_types import ItemType, item_types
from extractor.annotations.label_studio_config import ORIGIN, SAME, control_name
from extractor.annotations.origins import Origin
from extractor.errors import UsageError
from extractor.files.regular import read_regular
from extractor.files.unicode import decode_utf_8
from extractor.imports.document_articles import AnnotatedDocument
from extractor.imports.same_groups import SameGroups
from extractor.layers import known_layers
from extractor.text.spans import CharRange
from extractor.text.utf_16 import Utf16Offsets

_TASKS = "tasks.json"


def read_label_studio(path: Path) -> Iterator[AnnotatedDocument]:
    """The tasks of a file that Label Studio has exported as JSON, or of `tasks.json` in a folder.

    Of several annotations of a task the one that is marked as ground truth is taken, else the last. Raises `UsageError`
    if the file cannot be read or is not in the format.
    """
    file = path / _TASKS if path.is_dir() else path
    types = item_types(tuple(known_layers().values()))
    for number, task in enumerate(_tasks(file), 1):
        match task:
            case {"data": {"text": str(text)} as data}:
                article, facts = (cast("dict[str, Any]", data).get(name) for name in ("article", ORIGIN))
            case _:
                raise UsageError(f"{file}: task {number} has no text under data: export the project as JSON")
        name = str(article or f"task {task.get('id', number)}")
        misfits: list[str] = []
        results = _results(task, misfits)
        if results is None:
            yield AnnotatedDocument(name, text, (), article, left_out="nobody has annotated it")
            continue
        reading = _Reading(text, types, misfits)
        for result in results:
            reading.add(result)
        origin = None if facts is None else Origin.read(facts, f"{file}: task {number}, {ORIGIN}")
        annotations = list(reading.annotations())
        yield AnnotatedDocument(name, text, annotations, article, misfits, origin, was_exported=article is not None)


def _tasks(file: Path) -> Iterator[dict[str, Any]]:
    """The tasks one after another; the text of the file is in memory, but not all that is in it."""
    try:
        content = decode_utf_8(read_regular(file))
        decoder, at = json.JSONDecoder(), content.index("[") + 1
        if content[: at - 1].strip():
            raise ValueError("it is no list of tasks")
        while (at := _after_space(content, at)) < len(content) and content[at] != "]":
            task, at = decoder.raw_decode(content, at)
            if not isinstance(task, dict):
                raise ValueError("it is no list of tasks")
            yield cast("dict[str, Any]", task)
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror}): name what Label Studio has exported") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"{file} is no JSON that Label Studio exports ({error}): export the project as JSON"
        ) from error


def _after_space(content: str, at: int) -> int:
    """Where the next task begins, or the list ends."""
    while at < len(content) and content[at] in " \t\r\n,":
        at += 1
    return at


def _results(task: Mapping[str, Any], misfits: list[str]) -> list[Any] | None:
    """The results of the annotation that counts; None where nobody has annotated."""
    every = cast("list[dict[str, Any]]", task.get("annotations") or [])
    annotations = [each for each in every if not each.get("was_cancelled")]
    if not annotations:
        return None
    marked = [each for each in annotations if each.get("ground_truth")]
    taken = (marked or annotations)[-1]
    if len(annotations) > 1:
        which = "the one marked as ground truth" if marked else "the last"
        misfits.append(f"there are {len(annotations)} annotations of it: {which} is taken")
    results: list[Any] = taken.get("result") or []
    return results


class _Reading:
    """Reads the results of one task."""

    def __init__(self, text: str, types: tuple[ItemType, ...], misfits: list[str]) -> None:
        self.misfits = misfits
        self._offsets = Utf16Offsets(text)
        self._types = {kind.label: kind for kind in types}
        self._labels: dict[str, str] = {}
        self._places: dict[str, CharRange] = {}
        self._said: list[tuple[str, str, list[str]]] = []
        self._relations: list[tuple[str, str, str]] = []
        self._same = SameGroups()

    def add(self, result: Any) -> None:
        """Read one result; what is none that items have is among the misfits."""
        match result:
            case {
                "type": "labels",
                "id": str(id),
                "value": {"start": int(start), "end": int(end), "labels": [label, *_]},
            }:
                self._labels[id] = str(label)
                self._places[id] = (self._offsets.code_points(start), self._offsets.code_points(end))
            case {"type": "choices", "id": str(id), "from_name": str(control), "value": {"choices": [*values]}}:
                self._said.append((id, control, [str(value) for value in values]))
            case {"type": "textarea", "id": str(id), "from_name": str(control), "value": {"text": [*values]}}:
                self._said.append((id, control, [str(value) for value in values if str(value).strip()]))
            case {"type": "relation", "from_id": str(left), "to_id": str(right), "labels": [str(name), *_]}:
                if name == SAME:
                    self._same.tie([left, right])
                else:
                    self._relations.append((left, right, name))
            case {"type": "relation", "from_id": str(left), "to_id": str(right)}:
                self.misfits.append(f"the relation from {left} to {right} has no name")
            case _:
                shown = json.dumps(result, ensure_ascii=False, default=str)
                self.misfits.append(f"{shown[:80]}: it is nothing that an item has")

    def annotations(self) -> Iterator[Annotation]:
        """The annotations of all results together."""
        parts: dict[str, list[CharRange]] = {}
        for id, place in self._places.items():
            first = self._same.first(id)
            parts.setdefault(first, []).append(place)
            if self._labels.get(first) != self._labels[id]:
                self.misfits.append(f"{id} is no {self._labels.get(first)}, as is {first}, of which it is a part")
        values = self._values()
        links = self._links()
        for id, places in parts.items():
            if id in self._labels:
                yield Annotation(id, self._labels[id], sorted(places), values.get(id, {}), links.get(id, {}))

    def _values(self) -> dict[str, dict[str, list[str]]]:
        values: dict[str, dict[str, list[str]]] = {}
        for id, control, said in self._said:
            first = self._same.first(id)
            kind = self._types.get(self._labels.get(first, ""))
            field = next((each for each in kind.fields if control_name(kind, each) == control), None) if kind else None
            if field is None:
                self.misfits.append(f"{id}: {control} ({', '.join(said)[:60]}) is of no field that it has")
                continue
            chosen = ["true"] if field.kind == "flag" and said else said
            values.setdefault(first, {}).setdefault(field.name, []).extend(chosen)
        return values

    def _links(self) -> dict[str, dict[str, list[str]]]:
        links: dict[str, dict[str, list[str]]] = {}
        for ends in self._relations:
            left, right, name = self._same.first(ends[0]), self._same.first(ends[1]), ends[2]
            if not self._has_field(left, name):  # drawn the other way round
                left, right = right, left
            if self._has_field(left, name):
                links.setdefault(left, {}).setdefault(name, []).append(right)
            else:
                self.misfits.append(f"the relation {name} between {ends[0]} and {ends[1]} is none that either has")
        return links

    def _has_field(self, id: str, name: str) -> bool:
        kind = self._types.get(self._labels.get(id, ""))
        field = kind.field_of(name) if kind else None
        return field is not None and (field.is_link or field.is_span)
