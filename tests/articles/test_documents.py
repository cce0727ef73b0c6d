"""Word, RTF and PDF documents are read by their paragraphs."""

from __future__ import annotations

import random
import re
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from extractor.articles.parsed_document import Document
from extractor.articles.pdf_documents import read_pdf
from extractor.articles.rtf_documents import read_rtf
from extractor.articles.word_documents import read_docx
from extractor.errors import ArticleError
from tests.support.documents import make_bomb, make_docx, make_docx_of_xml, make_pdf, make_rtf
from tests.support.word_xml import paragraph, row, run

docx = pytest.importorskip("docx", exc_type=ImportError)
WD_STYLE_TYPE = pytest.importorskip("docx.enum.style", exc_type=ImportError).WD_STYLE_TYPE
pytest.importorskip("pypdf", exc_type=ImportError)

PARAGRAPHS = ["Quays sold", "“We were not asked,” said Nils Brändt {docker}.", "A vote is expected in June."]
LINES = [(750, 12, "The board of the harbour said on Tuesday"), (736, 12, "that it would sell both quays.")]


def test_a_word_document_is_read_by_its_paragraphs_and_rows() -> None:
    data = make_docx([*PARAGRAPHS, "", "Yes|31|28"], title="Quays sold")

    assert read_docx(data) == Document([*PARAGRAPHS, "Yes\t31\t28"], "Quays sold")


def raised(how: str) -> str:
    return f'<w:vertAlign w:val="{how}"/>'


def field(instructions: str, result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{instructions}{separate}{result}{end}"


A, B = run("a "), run("b")
BOX = f"<w:txbxContent>{paragraph(run('box'))}{paragraph(run('more'))}</w:txbxContent>"
INSTRUCTIONS = '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
GONE = '<w:del w:id="1"><w:r><w:delText>not </w:delText></w:r></w:del>'

SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
SYMBOL_FIELD = '<w:r><w:instrText>SYMBOL 179 \\f "Symbol" \\s 12</w:instrText></w:r>'


def sign(place: str, font: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{place}"/></w:r>'


SHOWN_IN_WORD = [
    pytest.param(
        paragraph(sign("F02D", "Symbol"), run("5 "), sign("B3", "Symbol"), run("40 "), sign("F0FC", "Wingdings")),
        ["−5 ≥40 ✓"],
        id="signs of symbol fonts",
    ),
    pytest.param(
        paragraph(sign("F02D", "Odd"), sign("F001", "Symbol"), sign("zz", "Symbol"), sign("2610", "MS Gothic")),
        ["\ufffd\ufffd\ufffd☐"],
        id="signs that are not known, and one of Unicode",
    ),
    pytest.param(
        paragraph(run("\uf0b3\xb1x = α", SYMBOL), run("x", '<w:rFonts w:ascii="Arial" w:cs="Symbol"/>')),
        ["≥±ξ = αx"],
        id="words in a symbol font",
    ),
    pytest.param(
        paragraph(run("\uf0b3\xe9a", '<w:rFonts w:ascii="Symbol" w:hAnsi="Arial"/>')), ["\ufffdéα"], id="only its ASCII"
    ),
    pytest.param(paragraph(run("\uf02d", '<w:rStyle w:val="Signs2"/>'), A), ["−a"], id="a symbol font by a style"),
    pytest.param(paragraph(field(SYMBOL_FIELD, run("x")), run("40")), ["≥40"], id="a field that is a sign"),
    pytest.param(
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', SYMBOL_FIELD,
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="SYMBOL 45 \\f Symbol"/>', run("40"),
        ),
        ["≥−40"],
        id="fields of signs without results",
    ),
    pytest.param(paragraph(A, f'<w:ins w:id="1">{run("never ")}</w:ins>', GONE, B), ["a never b"], id="changes"),
    pytest.param(
        paragraph(A, f"<w:moveFrom>{run('from ')}</w:moveFrom>", f"<w:moveTo>{run('to ')}</w:moveTo>", B),
        ["a to b"],
        id="moved words",
    ),
    pytest.param(
        paragraph(A, properties="<w:rPr><w:del/></w:rPr>") + paragraph(B), ["a b"], id="an end of a paragraph deleted"
    ),
    pytest.param(f"<w:ins>{paragraph(A)}</w:ins><w:del>{paragraph(B)}</w:del>", ["a"], id="changed paragraphs"),
    pytest.param(paragraph(A, f"<w:sdt><w:sdtContent>{B}</w:sdtContent></w:sdt>"), ["a b"], id="a control in a line"),
    pytest.param(f"<w:sdt><w:sdtContent>{paragraph(A)}</w:sdtContent></w:sdt>", ["a"], id="a control around lines"),
    pytest.param(
        f"<w:tbl><w:sdt><w:sdtContent>{row(paragraph(A), paragraph(B))}</w:sdtContent></w:sdt></w:tbl>",
        ["a\tb"],
        id="a control around a row",
    ),
    pytest.param(paragraph(A, f"<w:smartTag><w:smartTag>{B}</w:smartTag></w:smartTag>"), ["a b"], id="smart tags"),
    pytest.param(paragraph(A, f"<w:hyperlink><w:ins>{B}</w:ins></w:hyperlink>"), ["a b"], id="a link"),
    pytest.param(paragraph(A, f"<w:fldSimple>{B}</w:fldSimple>"), ["a b"], id="a simple field"),
    pytest.param(paragraph(field(INSTRUCTIONS, A), B), ["a b"], id="a field"),
    pytest.param(
        paragraph(field(INSTRUCTIONS + field(INSTRUCTIONS, run("x")), A), B), ["a b"], id="a field in instructions"
    ),
    pytest.param(paragraph(field(INSTRUCTIONS, A + field("", B))), ["a b"], id="a field in a result"),
    pytest.param(
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', A) + paragraph(field("", B)), ["a", "b"],
        id="a field that never ends",
    ),
    pytest.param(
        paragraph(
            A,
            f"<mc:AlternateContent><mc:Choice Requires='wps'><w:r><wps:txbx>{BOX}</wps:txbx></w:r></mc:Choice>"
            f"<mc:Fallback><w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r></mc:Fallback></mc:AlternateContent>",
            B,
        ),
        ["a b", "box", "more"],
        id="a text box",
    ),
    pytest.param(
        paragraph(f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{A}</mc:Fallback></mc:AlternateContent>"),
        ["a"],
        id="alternatives of which the second has words",
    ),
    pytest.param(
        paragraph(run("10"), run("6", raised("superscript")), run("2", raised("subscript"))),
        ["10⁶2"],
        id="a raised figure",
    ),
    pytest.param(paragraph(A, run("x", "<w:strike/>"), run("y", "<w:dstrike/>"), B), ["a b"], id="struck out"),
    pytest.param(paragraph(run("x", "<w:vanish/>"), A, run("b", '<w:vanish w:val="0"/>')), ["a b"], id="hidden"),
    pytest.param(paragraph(run("x", '<w:rStyle w:val="Secret2"/>'), A), ["a"], id="hidden by a style"),
    pytest.param(
        paragraph(run("x"), run("b", "<w:vanish w:val='false'/>"), properties='<w:pStyle w:val="Secret"/>'),
        ["b"],
        id="hidden by the style of the paragraph",
    ),
    pytest.param(
        "<w:tbl>"
        + row(f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{paragraph(A)}</w:tc>", paragraph(B))
        + row(paragraph(run("1")), f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph()}</w:tc>", paragraph(run("2")))
        + "</w:tbl>",
        ["a\tb", "1\t\t2"],
        id="merged cells",
    ),
    pytest.param(
        f"<w:tbl>{row(paragraph(A), properties='<w:del/>')}{row(paragraph(B), properties='<w:hidden/>')}"
        f"{row(paragraph(run('c')))}</w:tbl>",
        ["c"],
        id="deleted and hidden rows",
    ),
    pytest.param(
        "<w:tbl>" + row(paragraph(A) + f"<w:tbl>{row(paragraph(B), paragraph(run('c')))}</w:tbl>") + "</w:tbl>",
        ["a\nb\tc"],
        id="a table in a cell",
    ),
    pytest.param(
        paragraph(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>",
            '<w:r><w:sym w:char="2265"/></w:r><m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>',
            properties="<w:tabs><w:tab/></w:tabs>",
        ),
        ["a\tb\nc-d≥5"],
        id="signs",
    ),
    pytest.param(
        paragraph("<w:r><w:ruby><w:rt>", A, "</w:rt><w:rubyBase>", B, "</w:rubyBase></w:ruby></w:r>"), ["b"], id="ruby"
    ),
]  # fmt: skip
STYLES = (
    '<w:style w:styleId="Secret"><w:basedOn w:val="Secret2"/></w:style>'
    '<w:style w:styleId="Secret2"><w:basedOn w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Signs"><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Symbol"/></w:rPr></w:style>'
    '<w:style w:styleId="Signs2"><w:basedOn w:val="Signs"/></w:style>'
)


@pytest.mark.parametrize(("body", "paragraphs"), SHOWN_IN_WORD)
def test_of_a_word_document_the_words_that_are_shown_are_read(body: str, paragraphs: list[str]) -> None:
    assert read_docx(make_docx_of_xml(body, styles=STYLES)).paragraphs == paragraphs


def style(id: str, properties: str, based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{id}">{base}<w:rPr>{properties}</w:rPr></w:style>'


FORMATS = (
    style("Struck", "<w:strike/>")
    + style("StruckToo", "", "Struck")
    + style("NotStruck", '<w:strike w:val="0"/>', "StruckToo")
    + style("Twice", "<w:dstrike/>")
    + style("Cut", "<w:strike/>", kind="character")
    + style("CutToo", "<w:b/>", "Cut", "character")
    + style("NotCut", '<w:strike w:val="false"/>', "Cut", "character")
    + style("CutTwice", "<w:dstrike/>", kind="character")
    + style("NotCutTwice", '<w:dstrike w:val="off"/>', "CutTwice", "character")
    + style("Gone", "<w:vanish/>", kind="character")
    + style("Loop", "", "Loop2")
    + style("Loop2", "<w:strike/>", "Loop")
)


@pytest.mark.parametrize(
    ("paragraph_style", "properties", "is_read"),
    [
        pytest.param("", "", True, id="none"),
        pytest.param("Struck", "", False, id="the paragraph's"),
        pytest.param("StruckToo", "", False, id="one that it is based on"),
        pytest.param("NotStruck", "", True, id="turned off by the style"),
        pytest.param("Struck", '<w:strike w:val="0"/>', True, id="turned off by the run"),
        pytest.param("Struck", '<w:rStyle w:val="Cut"/>', True, id="toggled by two styles"),
        pytest.param("Struck", '<w:rStyle w:val="NotCut"/>', False, id="not toggled"),
        pytest.param("Struck", '<w:rStyle w:val="Cut"/><w:strike/>', False, id="turned on by the run"),
        pytest.param("Twice", "", False, id="struck out twice"),
        pytest.param("Twice", '<w:rStyle w:val="CutTwice"/>', False, id="which is no toggle"),
        pytest.param("Twice", '<w:rStyle w:val="NotCutTwice"/>', True, id="but can be turned off"),
        pytest.param("", '<w:rStyle w:val="Cut"/>', False, id="the run's"),
        pytest.param("", '<w:rStyle w:val="CutToo"/>', False, id="one that the run's is based on"),
        pytest.param("", '<w:rStyle w:val="NotCut"/>', True, id="turned off by the run's"),
        pytest.param("", '<w:rStyle w:val="CutTwice"/>', False, id="the run's, twice"),
        pytest.param("", '<w:rStyle w:val="Gone"/>', False, id="hidden"),
        pytest.param("", '<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>', True, id="shown by the run"),
        pytest.param("Loop", "", False, id="based on each other"),
        pytest.param("Nowhere", '<w:rStyle w:val="Nowhere"/>', True, id="not defined"),
    ],
)
def test_words_that_styles_strike_out_or_hide_are_left_out(
    paragraph_style: str, properties: str, is_read: bool
) -> None:
    body = paragraph(
        run("a", properties), properties=f'<w:pStyle w:val="{paragraph_style}"/>' if paragraph_style else ""
    )

    paragraphs = read_docx(make_docx_of_xml(body + paragraph(run("b")), styles=FORMATS)).paragraphs

    assert paragraphs == (["a", "b"] if is_read else ["b"])


def test_styles_of_a_document_made_by_a_program_strike_out() -> None:
    document = docx.Document()
    struck = document.styles.add_style("Struck", WD_STYLE_TYPE.CHARACTER)
    struck.font.strike = True
    derived = document.styles.add_style("Derived", WD_STYLE_TYPE.CHARACTER)
    derived.base_style = struck
    words = document.add_paragraph("The board will ")
    words.add_run("not ", style="Derived")
    words.add_run("sell ", style="Derived").font.strike = False
    words.add_run("both.")
    file = BytesIO()
    document.save(file)

    assert read_docx(file.getvalue()).paragraphs == ["The board will sell both."]


def test_footnotes_of_a_word_document_follow_its_text() -> None:
    notes = f'<w:footnote w:type="separator">{paragraph(A)}</w:footnote><w:footnote>{paragraph(B)}</w:footnote>'

    assert read_docx(make_docx_of_xml(paragraph(A), footnotes=notes)).paragraphs == ["a", "b"]


@pytest.mark.parametrize(
    ("read", "data", "reason"),
    [
        pytest.param(read_pdf, make_pdf([[]]), "OCR", id="a PDF without text"),
        pytest.param(read_pdf, make_pdf([[(780, 12, "ﻦﻟ ﻦﻟ")]]), "from the right", id="an Arabic PDF"),
        pytest.param(read_pdf, b"%PDF-1.4 broken", "as a PDF", id="a broken PDF"),
        pytest.param(read_pdf, b"", "as a PDF", id="an empty PDF"),
        pytest.param(read_docx, b"PK\3\4 broken", "as a Word document", id="a broken Word document"),
        pytest.param(read_docx, make_bomb(201_000_000), "too many bytes", id="a document that unpacks to far more"),
        pytest.param(read_docx, make_docx_of_xml("<w:altChunk/>"), "another document", id="a document in a document"),
        pytest.param(read_rtf, b"{\\rtf1 a \\u-10179?b}", "as RTF", id="half a character in RTF"),
        pytest.param(read_rtf, b"Not at all.", "not RTF", id="no RTF"),
    ],
)
def test_a_document_that_cannot_be_read_is_an_article_error(
    read: Callable[[bytes], Document], data: bytes, reason: str
) -> None:
    with pytest.raises(ArticleError, match=reason):
        read(data)


def test_no_entity_of_a_document_is_replaced(tmp_path: Path) -> None:
    """Neither by another file nor by itself a million times."""
    (tmp_path / "secret").write_text("planted")
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE d [<!ENTITY file SYSTEM "file://{tmp_path}/secret"><!ENTITY e0 "lol">{entities}]>'
    document = BytesIO(make_docx([]))
    changed = BytesIO()
    with zipfile.ZipFile(document) as parts, zipfile.ZipFile(changed, "w") as rewritten:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "word/document.xml":
                words = "<w:p><w:r><w:t>Words &file; &e9;</w:t></w:r></w:p>"
                content = re.sub(rb"<w:body>", f"<w:body>{words}".encode(), content)
                content = re.sub(rb"(<w:document)", rf"{declared}\1".encode(), content, count=1)
            rewritten.writestr(name, content)
    try:
        text = "".join(read_docx(changed.getvalue()).paragraphs)
    except ArticleError:
        text = ""

    assert "planted" not in text
    assert len(text) < 1_000


@pytest.mark.parametrize(("read", "module"), [(read_docx, "docx"), (read_pdf, "pypdf")], ids=["docx", "pdf"])
def test_without_its_package_a_document_says_how_to_install_it(
    read: Callable[[bytes], Document], module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(ArticleError, match=r"pip install 'claim-extractor\[documents\]'"):
        read(b"")


@pytest.mark.parametrize(
    ("read", "data"),
    [
        pytest.param(read_docx, make_docx(PARAGRAPHS), id="docx"),
        pytest.param(read_pdf, make_pdf([LINES, LINES]), id="pdf"),
        pytest.param(read_rtf, make_rtf(PARAGRAPHS), id="rtf"),
    ],
)
def test_a_damaged_document_is_read_or_an_article_error(read: Callable[[bytes], Document], data: bytes) -> None:
    dice = random.Random(7)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(dice.randint(1, 6)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        with suppress(ArticleError):
            read(bytes(damaged[: dice.randint(len(damaged) // 2, len(damaged))]))
