"""Label Studio (https://labelstud.io): a folder with the tasks and the labelling configuration of a project.

What a run found is a prediction, from which an annotator goes on; gold is an annotation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.annotations.annotation import Annotation, annotations_of
from extractor.annotations.item_types import ItemType, item_types
from extractor.annotations.label_studio_config import LABEL, ORIGIN, SAME, TEXT, control_name, labelling_config
from extractor.annotations.origins import Origin
from extractor.exports.annotation_losses import AnnotationLosses
from extractor.gold.records import is_of_gold
from extractor.layers import known_layers
from extractor.text.spans import CharRange
from extractor.text.utf_16 import Utf16Offsets
from extractor_schemas import Gold, Record

TASKS, CONFIG = "tasks.json", "labelling_config.xml"


class LabelStudioExporter:
    """Writes a folder with ``tasks.json``, to be imported into a project with the configuration beside it.

    ``remarks`` then say what it has no place for.
    """

    def __init__(self) -> None:
        self.remarks: list[str] = []

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to the folder ``out``. Raises OSError."""
        out.mkdir(exist_ok=True)
        types, losses = item_types(tuple(known_layers().values())), AnnotationLosses()
        (out / CONFIG).write_text(labelling_config(types), encoding="utf-8")
        with (out / TASKS).open("w", encoding="utf-8") as file:
            separator = "[\n"
            for record in records:
                file.write(separator + json.dumps(_task(record, losses.noted(record), types), ensure_ascii=False))
                separator = ",\n"
            file.write("\n]\n" if separator.startswith(",") else "[]\n")
        self.remarks = losses.remarks()
        return [out / TASKS, out / CONFIG]


def _task(record: Record, gold: Gold, types: Sequence[ItemType]) -> dict[str, Any]:
    article = record.article
    known = {name: getattr(article, name) for name in ("title", "published", "source", "url")}
    data: dict[str, Any] = {TEXT: article.text, "article": article.id} | {
        name: value for name, value in known.items() if value
    }
    data[ORIGIN] = Origin.of(record).facts()
    result = list(_Region(article.text, types).results(annotations_of(gold)))
    if is_of_gold(record):
        return {"data": data, "annotations": [{"ground_truth": True, "result": result}]}
    return {"data": data, "predictions": [{"model_version": record.provenance.origin, "result": result}]}


class _Region:
    """Makes the results of the annotations of one text."""

    def __init__(self, text: str, types: Sequence[ItemType]) -> None:
        self._text = text
        self._offsets = Utf16Offsets(text)
        self._types = {kind.label: kind for kind in types}

    def results(self, annotations: Iterable[Annotation]) -> Iterator[dict[str, Any]]:
        """The regions, each before what is said of it, and then the relations."""
        relations: list[dict[str, Any]] = []
        for annotation in annotations:
            first, *others = annotation.parts
            yield self._result(annotation.id, LABEL, "labels", first, {"labels": [annotation.label]})
            yield from self._said_of(annotation, first)
            for number, part in enumerate(others, 2):
                id = f"{annotation.id}-{number}"
                yield self._result(id, LABEL, "labels", part, {"labels": [annotation.label]})
                relations.append(_relation(annotation.id, id, SAME))
            for name, ids in annotation.links.items():
                relations += (_relation(annotation.id, id, name) for id in ids)
        yield from relations

    def _said_of(self, annotation: Annotation, part: CharRange) -> Iterator[dict[str, Any]]:
        kind = self._types.get(annotation.label)
        for field in kind.fields if kind else ():
            values = list(annotation.values.get(field.name, ()))
            if kind and field.is_written and values:
                yield self._result(annotation.id, control_name(kind, field), "textarea", part, {"text": values})
            elif kind and values and values != ["false"]:
                chosen = [field.name] if field.kind == "flag" else values
                yield self._result(annotation.id, control_name(kind, field), "choices", part, {"choices": chosen})

    def _result(self, id: str, control: str, kind: str, part: CharRange, value: dict[str, Any]) -> dict[str, Any]:
        start, end = part
        place = {"start": self._offsets.units(start), "end": self._offsets.units(end), "text": self._text[start:end]}
        return {"id": id, "from_name": control, "to_name": TEXT, "type": kind, "value": place | value}


def _relation(left: str, right: str, name: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": left, "to_id": right, "direction": "right", "labels": [name]}
