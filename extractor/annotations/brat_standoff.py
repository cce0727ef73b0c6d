"""What brat's standoff format has for annotations (https://brat.nlplab.org/standoff.html): fragments, notes, names.

Offsets are in code points. No fragment holds the end of a line, so that one that runs over lines is in several
fragments; what an annotator writes is in the note of an annotation, as ``name: words | name: words``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.text.spans import CharRange, merge_ranges, trimmed

TEXT_SUFFIX, ANNOTATIONS_SUFFIX = ".txt", ".ann"
NOTE = "AnnotatorNotes"
"""The type of the note that brat shows as the annotation's own."""
SAME = "Same"
"""The relation of mentions of one actor."""
SPANS = "spans"
"""What a note calls the spans of an item, where its fragments do not tell them."""
ID = "id"
"""What a note calls the item's id."""

_LINE_ENDS = "\n\x0b\x0c\r\x1c\x1d\x1e\x85\u2028\u2029"
"""Where brat's reader takes a line of a file to end: as Python's does."""
_LINE = re.compile(f"[^{_LINE_ENDS}]+")
_SPECIAL = re.compile(rf"[\\|\t{_LINE_ENDS}]|^\s|\s$")
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|(.))")
_FIELD = re.compile(r"(?:\\.?|[^\\|])+")


def fragments(ranges: Iterable[CharRange], text: str) -> list[CharRange]:
    """The ranges without ends of lines and white space beside them."""
    pieces: list[CharRange] = []
    for start, end in ranges:
        lines = (trimmed(text, *line.span()) for line in _LINE.finditer(text, start, end))
        pieces += [line for line in lines if line]
    return pieces


def joined_fragments(pieces: Iterable[CharRange], text: str) -> list[CharRange]:
    """The ranges whose `fragments` these are, if no two ranges have only white space between them."""
    return merge_ranges(pieces, text)


def note_of(fields: Iterable[tuple[str, str]]) -> str:
    """A note that says these fields, on one line."""
    return " | ".join(f"{name}: {_SPECIAL.sub(_escape, words)}" for name, words in fields)


def fields_of_note(note: str) -> Iterator[tuple[str, str]]:
    """The fields that a note says, those without words left out; one without a name is called ""."""
    for part in _FIELD.findall(note):
        name, colon, words = part.partition(":")
        if not colon:
            name, words = "", part
        words = _ESCAPED.sub(_unescape, words.strip())
        if words:
            yield name.strip(), words


def written_ranges(ranges: Iterable[CharRange]) -> str:
    """Ranges as brat has them: ``3 10;15 27``."""
    return ";".join(f"{start} {end}" for start, end in ranges)


def read_ranges(written: str) -> list[CharRange]:
    """The ranges that are written so. Raises ValueError."""
    pairs = [tuple(map(int, pair.split(" "))) for pair in written.split(";")]
    return [(start, end) for start, end in pairs]


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return f"\\{character}" if character in "\\|" else f"\\u{ord(character):04x}"


def _unescape(found: re.Match[str]) -> str:
    code, character = found.groups()
    return chr(int(code, 16)) if code else character
