"""RTF is read as it is shown: paragraphs, tables, notes, boxes, letters of its fonts."""

from __future__ import annotations

import pytest

from extractor.articles.parsed_document import Document
from extractor.articles.rtf_documents import read_rtf
from tests.support.documents import make_rtf

PARAGRAPHS = ["Quays sold", "“We were not asked,” said Nils Brändt {docker}.", "A vote is expected in June."]


def test_rtf_is_read_by_its_paragraphs() -> None:
    assert read_rtf(make_rtf(PARAGRAPHS)) == Document(PARAGRAPHS)


FONTS = r"{\fonttbl{\f0 Arial;}{\f1\fcharset204 Times;}{\f2\fnil\fcharset128 Mincho;}{\f3\fcharset0 Arial;}}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(r"\ansi \u-10179?\u-8704? \u55357?\u56832?", "😀 😀", id="a character in two halves"),
        pytest.param(r"\ansi\uc0 \u-10179\u-8704 a", "😀a", id="the same without a stand-in"),
        pytest.param(r"\ansi\u-257?", "\ufeff", id="one character below zero"),
        pytest.param(rf"\ansi{FONTS}\f1\'cf\'f0\'e5\'e7 {{\f0\'e9}}\'e7", "През éз", id="letters of fonts"),
        pytest.param(rf"\ansi{FONTS}\f0 \'e9 {{\f2\'93\'fa\'96\'7b}} \f3\'93a\'94", "é 日本 “a”", id="of two bytes"),
        pytest.param(rf"\ansi{FONTS}\f2\'83\\\'83\{{\'83a", "ソボヂ", id="of a byte and a sign"),
        pytest.param(r"\mac caf\'8e", "café", id="a Macintosh"),
        pytest.param(r"\pca caf\'82", "café", id="OS/2"),
        pytest.param("\\ansi “Café”", "“Café”", id="UTF-8 as it is"),
    ],
)  # fmt: skip
def test_letters_of_rtf_are_those_of_their_fonts(body: str, text: str) -> None:
    assert read_rtf(f"{{\\rtf1{body}\\par .}}".encode()).paragraphs == [text, "."]


SYMBOL_FONTS = (
    r"{\fonttbl{\f0 Arial;}{\f3\froman\fcharset2{\*\panose 05}Symbol{\*\falt Arial};}{\f4\fnil\fcharset2 Wingdings;}"
    r"{\f5\fcharset2 Odd;}}"
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(r"\f3\'b3{\f0 40} {\f3 ab \'2d}\f0 5 caf\'e9", "≥40 αβ −5 café", id="by bytes"),
        pytest.param(r"{\f3\u-3981?\u-4051?}5", "σ−5", id="by private characters of Unicode"),
        pytest.param(r"{\f3\u8805?\u945?\~}5", "≥α\xa05", id="by Unicode"),
        pytest.param(r"\f4\'fc\f0 yes", "✓yes", id="Wingdings"),
        pytest.param(r"{\f5\'b3}40 {\f4\'01}{\f3\'f0}\u-3981?", "\ufffd40 \ufffd\ufffd\ufffd", id="not known"),
        pytest.param(
            r'{\field{\*\fldinst {SYMBOL 179 \\f "Symbol" \\s 10}}{\fldrslt{\f3\'b3}}}40 '
            r'{\field{\*\fldinst{HYPERLINK "x"}}{\fldrslt link}}',
            "≥40 link",
            id="a field with a result",
        ),
        pytest.param(r"{\field{\*\fldinst SYMBOL 0xB1 \\f Symbol}{\fldrslt }}40", "±40", id="a field without one"),
        pytest.param(r"{\field\flddirty{\*\fldinst SYMBOL 61619 \\f Symbol}}40", "≥40", id="a private character"),
        pytest.param(r"{\field{\*\fldinst SYMBOL 8805 \\u}}40 {\field{\*\fldinst SYMBOL 151}}", "≥40 —", id="letters"),
    ],
)  # fmt: skip
def test_signs_of_symbol_fonts_are_read_from_rtf(body: str, text: str) -> None:
    assert read_rtf(f"{{\\rtf1\\ansi{SYMBOL_FONTS}{body}\\par .}}".encode()).paragraphs == [text, "."]


TABLE_IN_CELL = (
    r"\trowd\intbl A\par a\cell B\nestcell C\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}D\cell\row"
)


BOX_OF_RTF = (
    r"{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard\plain box\par more\par}}"
    r"{\shprslt{\*\do\dobxpage{\dptxbxtext\pard box\par}}}}"
)


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        pytest.param(
            r"a{\super\chftn{\footnote\pard\plain{\super\chftn} note\par more}} b.\par c\par{\footnote end}",
            ["a b.", "c", "note", "more", "end"],
            id="footnotes follow the text",
        ),
        pytest.param(r"a{\*\footnote\ftnalt note} b", ["a b", "note"], id="a note that may be left out"),
        pytest.param(rf"a {BOX_OF_RTF}b\par c", ["a b", "box", "more", "c"], id="a text box follows its paragraph"),
        pytest.param(r"a{\*\do\dodhgt1{\dptxbxtext\pard box\par}} b", ["a b", "box"], id="a text box of old"),
        pytest.param(r"a {\object\objemb{\*\objdata 01}{\result shown}} b", ["a shown b"], id="an object"),
        pytest.param(
            r"{\header\pard top\par}{\footerf end}{\info{\title T}}{\*\generator G}{\stylesheet{\s1 Bold;}}a{\pict 89}",
            ["a"],
            id="what is no text",
        ),
        pytest.param(
            r"a{\*\atnid X}{\*\atnauthor Ada}\chatn{\*\annotation check} b{\xe term}{\tc\v head}",
            ["a b"],
            id="comments",
        ),
        pytest.param(r"a {\strike not }\striked1 x\striked0 b\strike y\plain  c", ["a b c"], id="struck out"),
        pytest.param(
            r"a {\deleted not }{\revised now }{\v secret }\v x\v0 b", ["a now b"], id="changes and hidden words"
        ),
        pytest.param(r"a {\deleted b\par}c\par d", ["a c", "d"], id="an end of a paragraph deleted"),
        pytest.param(
            r'a {\field{\*\fldinst{HYPERLINK "http://x.org"}}{\fldrslt{\ul link}}} b', ["a link b"], id="a link"
        ),
        pytest.param(
            r"{\listtext\pard 1.\tab}a\par{\pntext\f1 B)\tab}{\*\pn\pnstart2{\pntxta )}}b\par"
            r"{\listtext\f2\'b7\tab}c\par{\listtext o\tab}d",
            ["1. a", "B) b", "c", "d"],
            id="numbers of lists, and bullets",
        ),
        pytest.param(r"10{\super 6} and m\super 2\nosupersub . 4{\super th}", ["10⁶ and m². 4th"], id="raised figures"),
        pytest.param(r"\trowd\cellx1\pard\intbl A\cell\cell B\cell\row\pard a", ["A\t\tB", "a"], id="a table"),
        pytest.param(TABLE_IN_CELL, ["A\na\tB\tC\nD"], id="a table in a cell"),
        pytest.param(
            r"a\line b\page c\\\{\}\tab\~d\-e\_f\emdash\lquote", ["a", "b", r"c\{}" + "\t\xa0de-f—‘"], id="signs"
        ),
        pytest.param(
            r"a\u8220? b\u8221\'94 c\u228?d\u-3913?",
            ["a“ b” cäd\ufffd"],
            id="signs of Unicode, and of a font not known",
        ),
        pytest.param(r"a {\pict\bin4 }}\x} b", ["a  b"], id="bytes of a picture"),
        pytest.param(r"a} b", ["a"], id="words behind the document"),
    ],
)
def test_of_rtf_the_words_that_are_shown_are_read(body: str, paragraphs: list[str]) -> None:
    assert read_rtf(f"{{\\rtf1\\ansi {body}\\par}}".encode()).paragraphs == paragraphs


def test_bytes_of_rtf_are_letters_of_its_encoding() -> None:
    assert read_rtf(b"{\\rtf1\\ansi\\ansicpg1251 \xcf\xf0\xe5\xe7}").paragraphs == ["През"]


@pytest.mark.parametrize(
    ("info", "title", "published"),
    [
        pytest.param(
            r"{\title Quays sold}{\author Ada Holm}{\creatim\yr2024\mo5\dy31\hr10\min5}{\revtim\yr2025\mo1\dy1}"
            r"{\*\company Courier}",
            "Quays sold", "2024-05-31T10:05:00", id="title and date",
        ),
        pytest.param(r"{\creatim\yr2024\mo5\dy31}{\title  }", None, "2024-05-31", id="a day without a time"),
        pytest.param(r"{\title Caf\'e9 \u8220?sold\u8221?}", "Café “sold”", None, id="letters"),
        pytest.param(r"{\upr{\title Caf?}{\*\ud{\title Caf\u233?}}}", "Café", None, id="a title in ASCII before it"),
        pytest.param(r"{\creatim\yr2024\mo13\dy31}{\title quays.doc}", None, None, id="neither"),
        pytest.param(r"{\revtim\yr2025\mo1\dy1}{\creatim\yr0\mo0\dy0}{\printim\yr2025}", None, None, id="other times"),
        pytest.param(r"{\subject a}{\doccomm b}{\keywords c}", None, None, id="nothing"),
    ],
)  # fmt: skip
def test_title_and_date_of_rtf_are_those_of_its_info(info: str, title: str | None, published: str | None) -> None:
    document = read_rtf(f"{{\\rtf1\\ansi\\ansicpg1252{{\\info{info}}}\\yr1999 a\\par}}".encode())

    assert document == Document(["a"], title, published)
