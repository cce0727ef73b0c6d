"""Documents of other programs, made as small as they can be: PDF, Word and RTF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

PdfLine = tuple[int, int, str] | tuple[int, int, str, int]
"""How far up the page a line stands, the size of its type, its words, and how far to the right it begins, in points."""
_LEFT = 72


def make_pdf(pages: Sequence[Sequence[PdfLine]], title: str | None = None) -> bytes:
    """A PDF with a text layer."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT, f"<< /Title ({title or ''}) >>".encode()]
    numbers: list[int] = []
    for lines in pages:
        text = b" ".join(
            b"/F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj"
            % (line[1], line[3] if len(line) == 4 else _LEFT, line[0], _escape(line[2]))
            for line in lines
        )
        stream = b"BT " + text + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R %s >>" % (len(objects), _PAGE))
        numbers.append(len(objects))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(numbers))
    content, offsets = b"%PDF-1.4\n", list[int]()
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    info = b" /Info 4 0 R" if title else b""
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF"
    return content + end % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        info,
        len(content),
    )


_SIGNS = {"ﬁ": (0x81, b"/fi"), "ﻟ": (0x8D, b"/uniFEDF"), "ﻦ": (0x8F, b"/uniFEE6"), "‐": (0x9D, b"/uni2010")}
"""Signs of the font beside the characters of Windows-1252: the bytes that stand for them, and their names."""
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
_FONT += b"/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [%s] >> >>" % b" ".join(
    b"%d %s" % sign for sign in _SIGNS.values()
)
_MARKED_SOFT_HYPHEN = b") Tj /Span <</ActualText <FEFF00AD>>> BDC ( ) Tj EMC 0 0 Td ("
"""What browsers write for one within a line: a blank without width."""
_PAGE = b"/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"


def _escape(words: str) -> bytes:
    """Bytes of the font's encoding."""
    encoded = b"".join(
        bytes([_SIGNS[character][0]]) if character in _SIGNS else character.encode("cp1252") for character in words
    )
    escaped = encoded.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return re.sub(rb"\xad(?!\Z)", _MARKED_SOFT_HYPHEN, escaped)


def make_docx(paragraphs: Sequence[str], title: str | None = None) -> bytes:
    """A Word document; a paragraph with bars is a table of one row. Needs python-docx."""
    from docx import Document

    document = Document()
    document.core_properties.title = title or ""
    for words in paragraphs:
        if "|" in words:
            cells = words.split("|")
            table = document.add_table(rows=1, cols=len(cells))
            for cell, content in zip(table.rows[0].cells, cells, strict=True):
                cell.text = content
        else:
            document.add_paragraph(words)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


_NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def make_docx_of_xml(body: str, *, footnotes: str = "", numbering: str = "", styles: str = "") -> bytes:
    """A Word document with this XML in its body, its footnotes, lists and styles. Needs python-docx."""
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    document = Document()
    content = parse_xml(f"<w:body {_NAMES}>{body}</w:body>")
    for place, element in enumerate(list(content)):
        document.element.body.insert(place, element)
    document.styles.element.extend(list(parse_xml(f"<w:styles {_NAMES}>{styles}</w:styles>")))
    lists = document.part.numbering_part.element
    for element in list(lists):
        lists.remove(element)
    lists.extend(list(parse_xml(f"<w:numbering {_NAMES}>{numbering}</w:numbering>")))
    if footnotes:
        notes = f"<w:footnotes {_NAMES}>{footnotes}</w:footnotes>".encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, notes, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def make_rtf(paragraphs: Sequence[str]) -> bytes:
    """An RTF document."""
    escaped = (
        "".join(
            character if character.isascii() and character not in "\\{}" else f"\\u{ord(character)}?"
            for character in words
        )
        for words in paragraphs
    )
    return ("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 " + "\\par\n".join(escaped) + "}").encode()


def make_bomb(size: int) -> bytes:
    """A `.docx` file that unpacks to ``size`` bytes."""
    from zipfile import ZIP_DEFLATED

    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as entry:
        for _ in range(size // 1_000_000):
            entry.write(b" " * 1_000_000)
    return file.getvalue()
