"""The words of Word documents (`.docx`): those that a reader sees with all tracked changes accepted.

The XML of the body is walked in document order, into whatever holds text: what is not known to be hidden is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import Any, cast
from zipfile import ZipFile

from extractor.articles.parsed_document import Document, own_title, parse_safely, without_blank
from extractor.articles.symbol_fonts import UNKNOWN, show_sign, sign_of_field
from extractor.articles.word_formats import WordFormats, is_on
from extractor.articles.word_numbering import WordNumbering
from extractor.errors import ArticleError
from extractor.extras import install_hint
from extractor.text.lazy_regex import lazy_regex
from extractor.text.raised_figures import raise_figures

_MAX_UNPACKED_BYTES = 200_000_000
"""A `.docx` file is a packed one: so many bytes at most come out of it."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_REMOVED = {_W + name for name in ("del", "moveFrom", "rt")}
"""What a tracked change took away; and signs above a word that tell how it is read."""
_TAG = lazy_regex(rb"<[^>]*>")
_PLACE = lazy_regex(r"[0-9A-Fa-f]{1,4}")
_HEADING = lazy_regex(r"(?:title|heading \d)\Z", re.IGNORECASE)
"""How Word calls such styles in its files, whatever its language."""
_SIGNS = {
    **{_W + name: "\t" for name in ("tab", "ptab")},
    **{_W + name: "\n" for name in ("br", "cr")},
    _W + "noBreakHyphen": "-",
}


def read_docx(data: bytes) -> Document:
    """The paragraphs of a Word document, then its footnotes; a row of a table is a paragraph with its cells apart by
    tabs, a text box follows the paragraph that it is anchored in, and numbers of lists are part of their paragraphs.

    Raises `ArticleError` if it cannot be read, or python-docx is not installed.
    """
    try:
        from docx import Document as open_docx
    except ImportError:
        raise ArticleError(f"Word documents need another package: {install_hint('documents')}") from None

    def read() -> Document:
        with ZipFile(BytesIO(data)) as archive:
            _check_size(archive)
        document = open_docx(BytesIO(data))
        styles = document.styles.element
        numbering = WordNumbering(next(_parts(document.part, "numbering"), None), styles)
        formats = WordFormats(styles)
        stories: list[Any] = [document.element.body, *_notes(document.part)]
        paragraphs = chain.from_iterable(_StoryReader(formats, numbering).read(story) for story in stories)
        package = document.part.package
        has_properties = package and any(rel.reltype.endswith("/core-properties") for rel in package.rels.values())
        title = own_title(document.core_properties.title) if has_properties else None  # python-docx makes one up
        return Document(
            without_blank(paragraphs),
            title or _first_heading(document.element.body, styles, _StoryReader(formats, numbering)),
        )

    return parse_safely(read, "a Word document")


def _first_heading(body: Any, styles: Any, reader: _StoryReader) -> str | None:
    """The first paragraph that is formatted as a title or a heading, and has words."""
    names = ((style.get(_W + "styleId"), style.find(_W + "name")) for style in styles.iter(_W + "style"))
    headings = {id for id, name in names if name is not None and _HEADING.match(name.get(_W + "val") or "")}
    for paragraph in body.iter(_W + "p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(_W + "val") in headings:
            (words, *_) = [*without_blank(reader.read([paragraph])), ""]
            if words:
                return " ".join(words.split())
    return None


def glance_at_docx(data: bytes) -> bytes:
    """The XML of its body without tags. Raises whatever a broken document provokes."""
    with ZipFile(BytesIO(data)) as archive:
        _check_size(archive)
        return _TAG.sub(b"", archive.read("word/document.xml"))


def _check_size(archive: ZipFile) -> None:
    if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED_BYTES:
        raise ArticleError("it unpacks to too many bytes for a document: save its text as a .txt file")


@dataclass(slots=True)
class _Field:
    """A field that is open: its instructions, whether its result has begun, and the sign that it shows instead."""

    instructions: str = ""
    has_begun: bool = False
    sign: str | None = None


class _StoryReader:
    """Reads the paragraphs of one story: the body, a cell, a note, or a text box."""

    def __init__(self, formats: WordFormats, numbering: WordNumbering) -> None:
        self._formats = formats
        self._numbering = numbering
        self._paragraphs: list[str] = []
        self._open = ""  # the words of paragraphs whose ends were deleted or are hidden: they go on in the next
        self._boxes: list[str] = []

    def read(self, story: Any) -> list[str]:
        self._read_blocks(story)
        return [*self._paragraphs, self._open]

    def _read_blocks(self, parent: Any) -> None:
        for element in _children(parent):
            if element.tag == _W + "p":
                self._read_paragraph(element)
            elif element.tag == _W + "tbl":
                self._paragraphs += map(self._row, _rows(element))
            elif element.tag == _W + "altChunk":
                raise ArticleError("another document is embedded in it: save it anew with Word, or its text as .txt")
            else:
                self._read_blocks(element)

    def _read_paragraph(self, paragraph: Any) -> None:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style_id = None if style is None else style.get(_W + "val")
        self._open += "".join(self._words(paragraph, style_id, []))
        end = paragraph.find(f"{_W}pPr/{_W}rPr")
        if end is None or (end.find(_W + "del") is None and not is_on(end, "vanish")):
            label = self._numbering.label(paragraph)
            self._paragraphs.append(f"{label} {self._open.lstrip()}" if label and self._open.strip() else self._open)
            self._open = ""
        self._paragraphs += self._boxes
        self._boxes = []

    def _words(self, parent: Any, style: str | None, fields: list[_Field]) -> Iterator[str]:
        """The words within a paragraph; ``fields`` are those that are open."""
        for element in _children(parent):
            match element.tag.removeprefix(_W):
                case "r":
                    if not self._formats.is_left_out(element, style):
                        words = self._words(element, style, fields)
                        yield from map(_raised, words) if _is_raised(element) else words
                case "t" if _is_shown(fields):
                    yield self._formats.show_signs(element.text or "", parent, style)
                case "sym" if _is_shown(fields):
                    yield _sign(element)
                case "instrText" if fields:
                    fields[-1].instructions += element.text or ""
                case "fldChar":
                    yield _follow_field(fields, element.get(_W + "fldCharType"))
                case "fldSimple" if sign := sign_of_field(element.get(_W + "instr", "")):
                    yield sign
                case "txbxContent":
                    self._boxes += without_blank(self._read_inner(element))
                case _ if element.tag == _MATH_TEXT:
                    yield element.text or ""
                case _ if element.tag in _SIGNS:
                    yield _SIGNS[element.tag]
                case "pPr" | "rPr":
                    pass  # they have elements of their own for stops of the tabulator
                case _:
                    yield from self._words(element, style, fields)

    def _row(self, row: Any) -> str:
        cells = (self._read_inner(cell) for cell in _within(row, _W + "tc"))
        return "\t".join("\n".join(without_blank(paragraphs)) for paragraphs in cells)

    def _read_inner(self, story: Any) -> list[str]:
        return _StoryReader(self._formats, self._numbering).read(story)


def _sign(element: Any) -> str:
    """A sign of a font for symbols: it stands by its place in the font."""
    place = element.get(_W + "char") or ""
    return show_sign(int(place, 16), element.get(_W + "font")) if _PLACE.fullmatch(place) else UNKNOWN


def _children(parent: Any) -> Iterator[Any]:
    """The elements in it that were not removed; of alternatives the first that has words."""
    for element in parent:
        if not isinstance(element.tag, str) or element.tag in _REMOVED:
            continue  # comments of the XML have no name
        if element.tag == _ALTERNATIVES:
            with_words = (branch for branch in element if next(branch.iter(_W + "t", _MATH_TEXT), None) is not None)
            yield from _children(next(with_words, ()))
        else:
            yield element


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """The elements of this name, through whatever wraps them, but not those of a table within."""
    for element in _children(parent):
        if element.tag == tag:
            yield element
        elif element.tag != _W + "tbl":
            yield from _within(element, tag)


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table that were not deleted, and are not hidden."""
    for row in _within(table, _W + "tr"):
        properties = row.find(_W + "trPr")
        if properties is None or (properties.find(_W + "del") is None and not is_on(properties, "hidden")):
            yield row


def _follow_field(fields: list[_Field], event: str | None) -> str:
    """Open, go on with or close a field; the sign that it shows itself."""
    if event == "begin":
        fields.append(_Field())
    elif fields and event == "separate":
        fields[-1].has_begun = True
        fields[-1].sign = sign_of_field(fields[-1].instructions)
        return fields[-1].sign or ""
    elif fields and event == "end":
        field = fields.pop()
        return (not field.has_begun and sign_of_field(field.instructions)) or ""
    return ""


def _is_shown(fields: list[_Field]) -> bool:
    """Whether words here are shown: not in the instructions of an outer field, nor in place of a sign."""
    return all(field.has_begun for field in fields[:-1]) and not any(field.sign for field in fields)


def _is_raised(run: Any) -> bool:
    place = run.find(f"{_W}rPr/{_W}vertAlign")
    return place is not None and place.get(_W + "val") == "superscript"


def _raised(words: str) -> str:
    return raise_figures(words.strip()) or words


def _notes(part: Any) -> Iterator[Any]:
    """The footnotes and endnotes, without the lines that part them from the text."""
    for notes in _parts(part, "footnotes", "endnotes"):
        yield from (note for note in notes if note.get(_W + "type") in (None, "normal"))


def _parts(part: Any, *kinds: str) -> Iterator[Any]:
    """The XML of a document's further parts of these kinds."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.rpartition("/")[2] in kinds:
            yield cast(Any, parse_xml(relation.target_part.blob))
