"""brat (https://brat.nlplab.org): a folder with a `.txt` and an `.ann` for each article, and its configuration.

Actors, sources and cues are entities, all other items events whose trigger is what they stand on; the mentions of an
actor are entities that are tied as the same. Labels are attributes, and what an annotator writes stands in notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.annotations.annotation import Annotation, annotations_of
from extractor.annotations.brat_standoff import (
    ANNOTATIONS_SUFFIX,
    ID,
    NOTE,
    SAME,
    SPANS,
    TEXT_SUFFIX,
    fragments,
    joined_fragments,
    note_of,
    written_ranges,
)
from extractor.annotations.document_names import DocumentNames
from extractor.annotations.gold_of_annotations import ACTORS_LABEL
from extractor.annotations.item_types import ItemType, item_types, span_labels
from extractor.annotations.origins import ORIGINS, Origin
from extractor.exports.annotation_losses import KEEP_ORIGINS, AnnotationLosses
from extractor.layers import known_layers
from extractor.text.spans import CharRange
from extractor_schemas import ACTORS, Record


class BratExporter:
    """Writes a folder that can be laid into the data of brat; ``remarks`` then say what it has no place for."""

    def __init__(self) -> None:
        self.remarks: list[str] = []

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to the folder ``out``. Raises OSError."""
        out.mkdir(exist_ok=True)
        types = item_types(tuple(known_layers().values()))
        (out / "annotation.conf").write_text("\n".join(_annotation_lines(types)) + "\n", encoding="utf-8")
        (out / "visual.conf").write_text(_VISUAL, encoding="utf-8")
        names, losses = DocumentNames(), AnnotationLosses()
        with (out / ORIGINS).open("w", encoding="utf-8") as origins:
            for record in records:
                name, text = names.name_for(record.article.id), record.article.text
                gold = losses.noted(record)
                lines = "".join(f"{line}\n" for line in _Standoff(text, types).lines(annotations_of(gold)))
                for suffix, content in ((TEXT_SUFFIX, text), (ANNOTATIONS_SUFFIX, lines)):
                    (out / f"{name}{suffix}").write_bytes(content.encode())
                origins.write(Origin.of(record, name).line())
        self.remarks = [*losses.remarks(), KEEP_ORIGINS]
        return [out]


class _Standoff:
    """Writes the lines of one article."""

    def __init__(self, text: str, types: Sequence[ItemType]) -> None:
        self._text = text
        self._types = {kind.label: kind for kind in types}
        self._numbers = dict.fromkeys("TEA#", 0)

    def lines(self, annotations: Iterable[Annotation]) -> Iterator[str]:
        """The lines of an `.ann` file: first what is marked in the text, then what is said of it."""
        found = list(annotations)
        marked: dict[str, list[str]] = {}
        ids: dict[str, str] = {}
        triggers: dict[str, list[str]] = {}
        for annotation in found:
            bounds = list(self._bounds(annotation))
            is_event = annotation.label in self._types and annotation.label != ACTORS_LABEL
            if is_event and bounds[0] in triggers:  # of which brat wants one where several would be alike
                marked[annotation.id] = triggers[bounds[0]]
            else:
                marked[annotation.id] = [self._next("T") for _ in bounds]
                yield from (f"{id}\t{bound}" for id, bound in zip(marked[annotation.id], bounds, strict=True))
            if is_event:
                triggers[bounds[0]] = marked[annotation.id]
            ids[annotation.id] = self._next("E") if is_event else marked[annotation.id][0]
        for annotation in found:
            first, *others = marked[annotation.id]
            if others:
                yield f"*\t{SAME} {' '.join([first, *others])}"
            if annotation.label in self._types:
                yield from self._said_of(annotation, first, ids)

    def _bounds(self, annotation: Annotation) -> Iterator[str]:
        """What is marked in the text, as lines without ids: of an actor every mention for itself."""
        parts = [[part] for part in annotation.parts] if annotation.label == ACTORS_LABEL else [annotation.parts]
        for ranges in parts:
            pieces = fragments(ranges, self._text)
            words = " ".join(self._text[start:end] for start, end in pieces)
            yield f"{annotation.label} {written_ranges(pieces)}\t{words}"

    def _said_of(self, annotation: Annotation, trigger: str, ids: dict[str, str]) -> Iterator[str]:
        kind, id = self._types[annotation.label], ids[annotation.id]
        if id != trigger:
            roles = [
                f" {field.title}{number if number > 1 else ''}:{ids[linked]}"
                for field in kind.fields
                for number, linked in enumerate(annotation.links.get(field.name, ()), 1)
            ]
            yield f"{id}\t{annotation.label}:{trigger}{''.join(roles)}"
        note = [(ID, annotation.id)]
        if annotation.label != ACTORS_LABEL and (spans := self._untold_spans(annotation.parts)):
            note.append((SPANS, spans))
        for field in kind.fields:
            values = annotation.values.get(field.name, ())
            name = f"{kind.label}{field.title}"
            if field.is_written:
                note += [(field.name, value) for value in values]
            elif field.kind == "flag":
                yield from (f"{self._next('A')}\t{name} {id}" for value in values if value == "true")
            else:
                yield from (f"{self._next('A')}\t{name} {id} {value}" for value in values)
        yield f"{self._next('#')}\t{NOTE} {id}\t{note_of(note)}"

    def _untold_spans(self, parts: Sequence[CharRange]) -> str | None:
        """The spans of an item, where they do not follow from its fragments."""
        told = joined_fragments(fragments(parts, self._text), self._text)
        return written_ranges(parts) if told != list(parts) else None

    def _next(self, prefix: str) -> str:
        self._numbers[prefix] += 1
        return f"{prefix}{self._numbers[prefix]}"


# ------------------------------------------------------------------------------------------------------ configuration


def _annotation_lines(types: Sequence[ItemType]) -> Iterator[str]:
    """The lines of `annotation.conf`, by which brat offers and checks annotations."""
    yield "[entities]"
    yield ACTORS_LABEL
    yield from span_labels(types)
    yield "[relations]"
    yield f"{SAME}\tArg1:{ACTORS_LABEL}, Arg2:{ACTORS_LABEL}, <REL-TYPE>:symmetric-transitive"
    yield "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"
    yield "[events]"
    for kind in types:
        if kind.layer is not ACTORS:
            roles = [
                f"{field.title}{_HOW_MANY.get(field.kind, '?') if not field.is_required else ''}:"
                f"{ACTORS_LABEL if field.is_link else field.title}"
                for field in kind.fields
                if field.is_link or field.is_span
            ]
            yield f"{kind.label}\t{', '.join(roles)}"
    yield "[attributes]"
    for kind in types:
        for field in kind.fields:
            if field.is_chosen:
                values = f", Value:{'|'.join(field.choices)}" if field.choices else ""
                yield f"{kind.label}{field.title}\tArg:{kind.label}{values}"


_HOW_MANY = {"links": "*", "spans": "*"}
"""What stands behind the name of a field in the configuration; else it is optional."""

_VISUAL = """\
[labels]
Actor | Actor | Act | A
Quote | Quote | Q
Claim | Claim | C
Stance | Stance | St
Source | Source | Src
ReportedBy | Reported by | Rep

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:#e8e8e8, borderColor:darken
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
Actor\tbgColor:#a6cee3
Quote\tbgColor:#fdd49e
Claim\tbgColor:#ccebc5
Stance\tbgColor:#decbe4
ActorAnonymous\tglyph:?
ClaimCheckable\tglyph:✓
"""
