"""A PDF is read by its paragraphs, over lines, columns and pages, without what its pages have at their edges."""

from __future__ import annotations

import pytest

from extractor.articles.parsed_document import Document
from extractor.articles.pdf_documents import read_pdf
from extractor.errors import ArticleError
from tests.support.documents import PdfLine, make_pdf

pytest.importorskip("pypdf", exc_type=ImportError)

LINES = [
    (780, 18, "Quays sold"),
    (750, 12, "The board of the harbour said on Tuesday"),
    (736, 12, "that it would sell both quays."),
    (712, 12, "“We were not asked,” said Nils Brandt,"),
    (698, 12, "who speaks for the dockers (all of them), and"),
    (30, 12, "1"),
]
NEXT_PAGE = [(780, 12, "asked for a vote."), (756, 12, "It is expected in June."), (30, 12, "Page 2 of 2")]


def test_lines_of_a_pdf_make_paragraphs_by_their_distance_and_size_over_pages() -> None:
    assert read_pdf(make_pdf([LINES, NEXT_PAGE], title="Quays sold")) == Document(
        [
            "Quays sold",
            "The board of the harbour said on Tuesday\nthat it would sell both quays.",
            "“We were not asked,” said Nils Brandt,\nwho speaks for the dockers (all of them), and\nasked for a vote.",
            "It is expected in June.",
        ],
        "Quays sold",
    )


def test_a_sign_for_two_letters_in_a_pdf_is_these_letters() -> None:
    assert read_pdf(make_pdf([[(780, 12, "The ﬁnal oﬁce")]])).paragraphs == ["The final ofice"]


HEADER, FOOTER = "11/28/26, 1:37 PM Quays sold", "https://example.org/a {}/2"


@pytest.mark.parametrize(
    ("pages", "paragraphs"),
    [
        pytest.param(
            [[(820, 9, HEADER), *LINES[1:3], (20, 9, FOOTER.format(1))], [(820, 9, HEADER), *NEXT_PAGE[:1]]],
            ["The board of the harbour said on Tuesday\nthat it would sell both quays.", "asked for a vote."],
            id="what a browser prints",
        ),
        pytest.param(
            [[(820, 9, "The Courier 1907, p. 8"), *NEXT_PAGE[1:2]], [(820, 9, "The Courier 1907, p. 9"), *LINES[1:2]]],
            ["It is expected in June.", LINES[1][2]],
            id="the name of a newspaper",
        ),
        pytest.param([[*LINES[1:3], (20, 9, FOOTER.format(1))]], [f"{LINES[1][2]}\n{LINES[2][2]}"], id="an only page"),
        pytest.param([[*NEXT_PAGE[1:2], (20, 9, HEADER)]], [NEXT_PAGE[1][2], HEADER], id="a line that only looks so"),
        pytest.param([[(820, 12, "Never.")], [(400, 12, "Never.")]], ["Never.", "Never."], id="in other places"),
        pytest.param([[(820, 12, "31 votes.")], [(820, 12, "8 votes.")]], ["31 votes.", "8 votes."], id="numbers"),
    ],
)  # fmt: skip
def test_lines_at_the_edges_of_pages_are_left_out_if_they_repeat(
    pages: list[list[tuple[int, int, str]]], paragraphs: list[str]
) -> None:
    assert read_pdf(make_pdf(pages)).paragraphs == paragraphs


def test_arabic_letters_in_a_pdf_are_those_of_the_alphabet() -> None:
    assert (
        read_pdf(make_pdf([[(780, 12, "The word for it in Arabic is ﻦﻟ")]])).paragraphs[0][-2:] == "لن"
    )  # printed from the left


@pytest.mark.parametrize(
    "name", ["article.html", "Microsoft Word - quays.docx", "Quays_2024-05.pdf", " ", "untitled", "(anonymous)"]
)
def test_the_name_of_a_file_is_no_title_of_a_pdf_but_its_heading_is(name: str) -> None:
    assert read_pdf(make_pdf([LINES], title=name)).title == "Quays sold"


def test_a_broken_pdf_says_nothing_by_itself(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ArticleError):
        read_pdf(make_pdf([LINES])[:400])

    assert caplog.text == ""


FULL = "The board of the harbour said on Tuesday that it would"
"""A line as long as the column is wide."""


def column(*words: str, left: int = 72, top: int = 700) -> list[PdfLine]:
    return [(top - 14 * number, 12, line, left) for number, line in enumerate(words)]


@pytest.mark.parametrize(
    ("pages", "paragraphs"),
    [
        pytest.param(
            [column(FULL, FULL), column("sell both.", FULL)], [f"{FULL}\n{FULL}\nsell both.\n{FULL}"], id="pages"
        ),
        pytest.param(
            [column(FULL), column("Finance Minister Lind")], [f"{FULL}\nFinance Minister Lind"], id="a name first"
        ),
        pytest.param(
            [column(FULL, "“No,”"), column("he said.")], [f"{FULL}\n“No,”\nhe said."], id="behind a quotation"
        ),
        pytest.param(
            [column(FULL, "“Why?”"), column("he asked.")], [f"{FULL}\n“Why?”\nhe asked."], id="behind a question"
        ),
        pytest.param([column(FULL, FULL + "."), column(FULL)], [f"{FULL}\n{FULL}.", FULL], id="a sentence that ended"),
        pytest.param(
            [column(FULL, FULL, "The sale"), column(FULL)], [f"{FULL}\n{FULL}\nThe sale", FULL], id="a short line"
        ),
        pytest.param(
            [[*column(FULL, FULL), *column("sell both.", FULL, left=320)]],
            [f"{FULL}\n{FULL}\nsell both.\n{FULL}"],
            id="columns",
        ),
        pytest.param(
            [[*column(FULL, "sell."), *column(FULL, FULL, left=320)]],
            [f"{FULL}\nsell.", f"{FULL}\n{FULL}"],
            id="a paragraph that begins in a column",
        ),
        pytest.param(
            [
                [*column(FULL, FULL), (30, 8, "1")],
                [(780, 9, "The Courier"), (780, 9, "31 May 2024", 400), *column("sell.", FULL)],
            ],
            [f"{FULL}\n{FULL}\nsell.\n{FULL}", "The Courier 31 May 2024"],
            id="the head of one page only",
        ),
        pytest.param(
            [[*column(FULL, FULL, top=400), (300, 18, "“We were not asked”"), *column("sell.", left=320)]],
            [f"{FULL}\n{FULL}\nsell.", "“We were not asked”"],
            id="words shown again in large type",
        ),
        pytest.param(
            [[*column(FULL, f"{FULL}."), (780, 18, "Quays sold", 320), *column(FULL, left=320)]],
            [f"{FULL}\n{FULL}.", "Quays sold", FULL],
            id="a headline",
        ),
        pytest.param(
            [[*column(FULL, "sell."), *column(FULL, left=84, top=672), *column(FULL, top=658)]],
            [f"{FULL}\nsell.", f"{FULL}\n{FULL}"],
            id="a paragraph that begins further right",
        ),
    ],
)
def test_a_sentence_goes_on_over_columns_and_pages(pages: list[list[PdfLine]], paragraphs: list[str]) -> None:
    assert read_pdf(make_pdf(pages)).paragraphs == paragraphs


TEXT = column(*[FULL] * 3)


@pytest.mark.parametrize(
    "edges",
    [
        pytest.param([[(30, 8, "1")], [(30, 8, "2")]], id="numbers"),
        pytest.param([[(30, 8, "- 1 -")], [(30, 8, "– 2 –")]], id="between dashes"),
        pytest.param([[(800, 8, "1")], [(800, 8, "2")]], id="above"),
        pytest.param([[(30, 8, "Seite 1 von 2")], [(30, 8, "Page 2/2")]], id="of how many"),
        pytest.param([[], [(800, 8, "The Courier | 2")]], id="with the title, on a later page only"),
        pytest.param([[], [(800, 8, "2 The Courier, 31 May 2024"[:13])]], id="before the title"),
        pytest.param([[(800, 9, "The Courier"), (780, 8, "Averby")]] * 2, id="two lines above"),
        pytest.param(
            [[(50, 9, "The Courier"), (30, 8, "1 of 2")], [(50, 9, "The Courier"), (30, 8, "2 of 2")]], id="two below"
        ),
        pytest.param(
            [
                [(800, 9, "Quays"), (30, 8, "1")],
                [(800, 9, "The Courier"), (30, 8, "2")],
                [(800, 9, "Quays"), (30, 8, "3")],
            ][::2],
            id="of pages on one side",
        ),
    ],
)
def test_what_stands_at_the_edges_of_pages_does_not_break_a_sentence(edges: list[list[PdfLine]]) -> None:
    pages = [[*edge, *TEXT] for edge in edges]

    assert read_pdf(make_pdf(pages)).paragraphs == ["\n".join([FULL] * 3 * len(pages))]


@pytest.mark.parametrize(
    "line",
    [
        "2 ministers left on Monday.",
        "In all, 28 voted for 2",
        "1907",
        "They came in 2, not in 3, years ago, he said, in 2",
    ],
)
def test_a_line_that_only_has_a_number_is_kept(line: str) -> None:
    assert line in "\n".join(read_pdf(make_pdf([TEXT, [(714, 12, line), *TEXT]])).paragraphs)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param(["the harb-", "our is old"], "the harbour is old", id="a hyphen"),
        pytest.param(["the har\xad", "bour is old"], "the harbour is old", id="a soft one"),
        pytest.param(["the har‐", "bour is old"], "the harbour is old", id="the sign for one"),
        pytest.param(["the har ‐", "bour is old"], "the harbour is old", id="apart"),
        pytest.param(
            ["the har\xadbour gov\xadern\xadment", "is old"], "the harbour government\nis old", id="within lines"
        ),
        pytest.param(["a 42-year-", "old man"], "a 42-year-old man", id="a word of three"),
        pytest.param(["a 42-", "year-old man"], "a 42-year-old man", id="behind a figure"),
        pytest.param(["of Jean-", "Paul Holm"], "of Jean-Paul Holm", id="before a capital letter"),
        pytest.param(["of COVID-", "19 there"], "of COVID-19 there", id="before a figure"),
        pytest.param(["a well-", "known man"], "a well-known man", id="a part that begins many compounds"),
        pytest.param(["a co-op is", "a co-", "op"], "a co-op is\na co-op", id="as it is written elsewhere"),
        pytest.param(["a nonsense: non-", "sense"], "a nonsense: nonsense", id="as it is written in one elsewhere"),
        pytest.param(
            ["pre- and post-war, mid-", "and long-term"], "pre- and post-war, mid-\nand long-term", id="for a part"
        ),
        pytest.param(["Finanz-", "und Innenminister"], "Finanz-\nund Innenminister", id="the same in German"),
        pytest.param(["he said -", "and left"], "he said -\nand left", id="a dash"),
        pytest.param(["the quay –", "both –"], "the quay –\nboth –", id="another dash"),
        pytest.param(["a list:", "- one", "- two"], "a list:\n- one\n- two", id="items of a list"),
    ],
)
def test_words_that_lines_part_are_whole(lines: list[str], text: str) -> None:
    assert read_pdf(make_pdf([column(*lines)])).paragraphs == [text]


def test_a_word_that_pages_part_is_whole() -> None:
    pages = [[*column(FULL, f"{FULL} har-"), (30, 8, "1")], [*column("bour", FULL), (30, 8, "2")]]

    assert read_pdf(make_pdf(pages)).paragraphs == [f"{FULL}\n{FULL} harbour\n{FULL}"]
