"""Numbered lists of Word documents have the numbers that Word shows."""

from __future__ import annotations

import pytest

from extractor.articles.word_documents import read_docx
from tests.support.documents import make_docx_of_xml
from tests.support.word_xml import paragraph, row, run

pytest.importorskip("docx", exc_type=ImportError)

A = run("a ")


def level(depth: int, text: str, form: str = "decimal", more: str = "") -> str:
    start = f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>'
    return f'{start}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def items(*places: str | tuple[str, int]) -> str:
    """Paragraphs with the words "a", "b" ..., each of a list and at a level, or with other properties."""
    numbered = (
        place
        if isinstance(place, str)
        else f'<w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/></w:numPr>'
        for place in places
    )
    return "".join(paragraph(run(chr(97 + at)), properties=properties) for at, properties in enumerate(numbered))


LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "%1.")}{level(1, "%1.%2")}{level(2, "(%3)", "lowerLetter")}'
    "</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "·", "bullet")}{level(1, "%2)", "upperRoman")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "§ %1 –", "decimalZero")}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="List"/></w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="4">{level(0, "%1", "upperRoman")}'
    f'{level(1, "%1.%2", more="""<w:lvlRestart w:val="0"/><w:isLgl/>""")}</w:abstractNum>'
    + "".join(
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>'
        for id, definition, more in [
            (1, 0, ""),
            (2, 1, ""),
            (3, 2, ""),
            (4, 3, ""),
            (5, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'),
            (6, 4, ""),
            (7, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "Nr. %1")}</w:lvlOverride>'),
            (8, 9, ""),
        ]
    )
)
LIST_STYLES = (
    '<w:style w:styleId="List"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Heading"><w:basedOn w:val="List"/></w:style>'
)


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        pytest.param(items(("1", 0), ("1", 0), ("1", 0)), ["1. a", "2. b", "3. c"], id="numbers"),
        pytest.param(
            items(("1", 0), ("1", 1), ("1", 2), ("1", 2), ("1", 1), ("1", 2), ("1", 0), ("1", 1)),
            ["1. a", "1.1 b", "(a) c", "(b) d", "1.2 e", "(a) f", "2. g", "2.1 h"],
            id="levels",
        ),
        pytest.param(items(("2", 0), ("2", 1), ("2", 1)), ["a", "I) b", "II) c"], id="bullets have none"),
        pytest.param(items(("1", 0), "", ("2", 0), ("1", 0)), ["1. a", "b", "c", "2. d"], id="a list that goes on"),
        pytest.param(
            items(("1", 0), ("5", 0), ("5", 0), ("1", 0)),
            ["1. a", "4. b", "5. c", "6. d"],
            id="a list that begins anew",
        ),
        pytest.param(items(("7", 0), ("7", 1)), ["Nr. 1 a", "1.1 b"], id="a level of its own"),
        pytest.param(
            items('<w:pStyle w:val="Heading"/>', '<w:pStyle w:val="List"/>', ("4", 0)),
            ["§ 01 – a", "§ 02 – b", "§ 03 – c"],
            id="of styles",
        ),
        pytest.param(
            items('<w:pStyle w:val="Heading"/><w:numPr><w:numId w:val="0"/></w:numPr>'), ["a"], id="a style without its"
        ),
        pytest.param(items(("6", 0), ("6", 1), ("6", 0), ("6", 1)), ["I a", "1.1 b", "II c", "2.2 d"], id="legal"),
        pytest.param(items(("1", 1)), ["1.1 a"], id="a level without the one above it"),
        pytest.param(items(("8", 0), ("99", 0), ("1", 8)), ["a", "b", "c"], id="lists that are not defined"),
        pytest.param(
            paragraph(properties="<w:numPr><w:numId w:val='1'/></w:numPr>") + items(("1", 0)),
            ["2. a"],
            id="an empty item",
        ),
        pytest.param(
            paragraph(A, properties="<w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr>") + items(("1", 0)),
            ["1. a a"],
            id="a deleted end",
        ),
        pytest.param(
            f"<w:tbl>{row(items(('1', 0), ('1', 0)), items(('1', 0)))}</w:tbl>", ["1. a\n2. b\t3. a"], id="cells"
        ),
    ],
)
def test_numbers_of_lists_in_a_word_document_are_those_that_it_is_shown_with(body: str, paragraphs: list[str]) -> None:
    assert read_docx(make_docx_of_xml(body, numbering=LISTS, styles=LIST_STYLES)).paragraphs == paragraphs
