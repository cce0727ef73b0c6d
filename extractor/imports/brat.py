"""brat's annotations (https://brat.nlplab.org/standoff.html) as `extractor.exports.brat` lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractor.annotations.annotation import Annotation
from extractor.annotations.brat_standoff import (
    ANNOTATIONS_SUFFIX,
    ID,
    NOTE,
    SAME,
    SPANS,
    TEXT_SUFFIX,
    fields_of_note,
    fragments,
    joined_fragments,
    read_ranges,
)
from extractor.annotations.gold_of_annotations import ACTORS_LABEL
from extractor.annotations.item_types import ItemType, item_types, span_labels
from extractor.errors import UsageError
from extractor.files.regular import read_regular
from extractor.files.unicode import decode_utf_8
from extractor.imports.base import distinct_ids
from extractor.imports.document_articles import AnnotatedDocument
from extractor.imports.same_groups import SameGroups
from extractor.layers import known_layers
from extractor.text.spans import CharRange

_MARKED = re.compile(r"T[^\t]*\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_ROLE = re.compile(r"(.+?)(\d*):(\S+)")


def read_brat(path: Path) -> Iterator[AnnotatedDocument]:
    """The documents of a folder of `.txt` and `.ann` files, those of its subfolders too; or of one `.ann` file.

    Those are left out that cannot be read, or whose text is missing. Raises `UsageError` if there are none else.
    """
    files = sorted(path.rglob(f"*{ANNOTATIONS_SUFFIX}")) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise UsageError(f"{path} has no {ANNOTATIONS_SUFFIX} files of brat: name a folder that has some")
    types = item_types(tuple(known_layers().values()))
    unread: list[UsageError] = []
    for file in files:
        name = (file.relative_to(path).as_posix() if path.is_dir() else file.name).removesuffix(ANNOTATIONS_SUFFIX)
        try:
            text = _read(file.with_suffix(TEXT_SUFFIX))
            lines = [line.removesuffix("\r") for line in _read(file).split("\n")]
        except UsageError as error:
            unread.append(error)
            yield AnnotatedDocument(name, "", (), left_out=str(error))
            continue
        text = _text_of_offsets(text, lines)
        standoff = _Standoff(text, types)
        for number, line in enumerate(lines, 1):
            if not standoff.add(line):
                standoff.misfits.append(f"line {number} ({line[:60]!r}) is none that brat's annotations become gold by")
        annotations = list(standoff.annotations())
        yield AnnotatedDocument(name, text, annotations, misfits=standoff.misfits, was_exported=standoff.has_ids)
    if len(unread) == len(files):
        raise unread[0]


def _read(file: Path) -> str:
    try:
        return decode_utf_8(read_regular(file))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"{file} cannot be read ({reason}): name a folder that brat has its data in") from error


def _text_of_offsets(text: str, lines: Sequence[str]) -> str:
    """The text in which annotations have the words that they say.

    It is that before an editor gave it the line ends of Windows, where more of them have theirs in that.
    """
    even = text.replace("\r\n", "\n")
    marked = [(read_ranges(found[1]), found[2].split()) for found in map(_MARKED.fullmatch, lines) if found]

    def fitting(shown: str) -> int:
        return sum(" ".join(shown[start:end] for start, end in ranges).split() == words for ranges, words in marked)

    return even if even != text and fitting(even) > fitting(text) else text


@dataclass(slots=True)
class _Marked:
    """A line that begins with T or E, and what other lines say of it."""

    label: str
    pieces: list[CharRange] = field(default_factory=list[CharRange])
    trigger: str | None = None
    roles: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    notes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


class _Standoff:
    """The annotations of one text, line by line."""

    def __init__(self, text: str, types: tuple[ItemType, ...]) -> None:
        self.misfits: list[str] = []
        self.has_ids = False
        """Whether notes have ids of items, as only an export writes them."""
        self._text = text
        self._types = {kind.label: kind for kind in types}
        self._labels = {*self._types, *span_labels(types)}
        self._marked: dict[str, _Marked] = {}
        self._same = SameGroups()
        self._said: list[tuple[str, list[str], str]] = []

    def add(self, line: str) -> bool:
        """Read a line; whether it is one of those that become gold, or empty."""
        id, _, rest = line.partition("\t")
        said, _, tail = rest.partition("\t")
        words = said.split(" ")
        match id[:1]:
            case "":
                return not line
            case "T" if found := re.fullmatch(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)", said):
                self._marked[id] = _Marked(found[1], read_ranges(found[2]))
            case "E" if ":" in words[0]:
                label, _, trigger = words[0].partition(":")
                roles = [found.groups() for found in map(_ROLE.fullmatch, words[1:]) if found]
                roles.sort(key=lambda role: (role[0], int(role[1] or 1)))
                self._marked[id] = _Marked(label, trigger=trigger, roles=[(role, target) for role, _, target in roles])
            case "*" if words[0] in (SAME, "Equiv"):
                self._same.tie(words[1:])
            case "R" if words[0] == SAME:
                self._same.tie(word.partition(":")[2] for word in words[1:])
            case "A" | "M" | "#" if len(words) >= 2:
                self._said.append((id, words, tail))
            case _:
                return False
        return True

    def annotations(self) -> Iterator[Annotation]:
        """The annotations of all lines together."""
        for line, words, tail in self._said:
            self._say(line, words, tail)
        triggers = {marked.trigger for marked in self._marked.values() if marked.trigger}
        shown = {id: marked for id, marked in self._marked.items() if id not in triggers and self._same.first(id) == id}
        wished = [(id, dict(marked.notes).get(ID)) for id, marked in shown.items()]
        self.has_ids = any(wish for _, wish in wished)
        ids, refused = distinct_ids(wished)
        self.misfits += [
            f"two annotations are called {id} in their notes: the second gets another id" for id in refused
        ]
        for id, marked in shown.items():
            values, links = self._values(ids[id], marked), self._links(ids, marked)
            yield Annotation(ids[id], marked.label, self._parts(id, marked), values, links)

    def _say(self, line: str, words: list[str], tail: str) -> None:
        """Add an attribute or a note to what it is about; of a mention of an actor to the first that has any."""
        marked = self._marked.get(self._same.first(words[1]))
        if marked is None:
            self.misfits.append(f"{line} is about {words[1]}, which is not there")
        elif line[0] != "#":
            marked.attributes[words[0]] = " ".join(words[2:]) or "true"
        elif words[0] == NOTE:
            marked.notes += fields_of_note(tail)
        else:
            self.misfits.append(f"{line}, a note of brat ({tail[:60]}), is left out")

    def _parts(self, id: str, marked: _Marked) -> list[CharRange]:
        if marked.label == ACTORS_LABEL:
            mentions = [other for own, other in self._marked.items() if self._same.first(own) == id]
            return [part for mention in mentions for part in joined_fragments(mention.pieces, self._text)]
        pieces = self._marked[marked.trigger].pieces if marked.trigger in self._marked else marked.pieces
        spans = dict(marked.notes).get(SPANS)
        if spans and re.fullmatch(r"\d+ \d+(?:;\d+ \d+)*", spans):
            told = read_ranges(spans)
            if fragments(told, self._text) == pieces:
                return told
        return joined_fragments(pieces, self._text)

    def _values(self, id: str, marked: _Marked) -> dict[str, list[str]]:
        kind = self._types.get(marked.label)
        values: dict[str, list[str]] = {}
        for name, words in marked.notes:
            field = kind.field_of(name) if kind else None
            if field and field.is_written:
                values.setdefault(name, []).append(words)
            elif name not in (ID, SPANS):
                self.misfits.append(f"{marked.label} {id}: its note “{name}: {words}” is of no field, and left out")
        for field in kind.fields if kind else ():
            if field.is_chosen and (value := marked.attributes.get(f"{marked.label}{field.title}")):
                values[field.name] = [value]
        return values

    def _links(self, ids: dict[str, str], marked: _Marked) -> dict[str, list[str]]:
        kind = self._types.get(marked.label)
        names = {field.title: field.name for field in kind.fields} if kind else {}
        links: dict[str, list[str]] = {}
        for role, target in marked.roles:
            first = self._same.first(target)
            if role in names and first in ids:
                links.setdefault(names[role], []).append(ids[first])
            else:
                self.misfits.append(f"{marked.label}: its {role} {target} is none that an item has, and left out")
        return links
