"""Of Markdown the words are read that a reader sees; no word is lost, and every place leads back to the source."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.text.markdown import read_markdown
from extractor.text.segmentation import split_paragraphs
from tests.support.texts import ANY_TEXT

WITHIN_A_LINE = [
    pytest.param("a **b c** d", "a b c d", id="strong"),
    pytest.param("a *b* _c_ d", "a b c d", id="emphasis"),
    pytest.param("***a*** __b__ *c **d** e*", "a b c d e", id="both"),
    pytest.param("un**believ**able", "unbelievable", id="within a word"),
    pytest.param("**“No,”** she said", "“No,” she said", id="around a quotation"),
    pytest.param("snake_case_name, 5 * 3 * 2, ** and * a", "snake_case_name, 5 * 3 * 2, ** and * a", id="none"),
    pytest.param("~~a *b*~~ c", " c", id="struck out"),
    pytest.param("<del>a ~~b~~</del> c<s>d", " cd", id="deleted, and what is never closed"),
    pytest.param("<q>a,</q> she said <q>“b”</q>", "“a,” she said “b”", id="marks of quotation"),
    pytest.param("10<sup>6</sup> and 5<sup>th</sup>", "10⁶ and 5th", id="raised figures"),
    pytest.param('a <script>b("c")</script>d', "a d", id="a script in a line"),
    pytest.param("`a *b*` and ``c`d``", "a *b* and c`d", id="code"),
    pytest.param("see [the plan](http://example.org/a_(b) 'A *t*') b", "see the plan b", id="a link"),
    pytest.param("[b](<c b> 'b') b", "b b", id="a link whose words stand in its address"),
    pytest.param("[**a** b](c) [d][e], [e] and [f][]\n\n[e]: /x\n[f]: /y", "a b d, e and f", id="references"),
    pytest.param("[a] [b](c", "[a] [b](c", id="brackets that are no link"),
    pytest.param("![a *b*](c.png) d", " d", id="a picture"),
    pytest.param("[![a](b.png)](c) d", " d", id="a picture with a link"),
    pytest.param("<http://example.org/a%20b> and http://example.org", "http://example.org/a%20b and http://example.org",
                 id="an address"),
    pytest.param(r"\*a\* \& b\\", r"*a* & b\ ".strip(), id="escapes"),
    pytest.param("a &amp; b &#8220;c&#8221; &nosuch;", "a & b “c” &nosuch;", id="entities"),
    pytest.param("<b>a</b> <!-- b --> c<br>d", "a  c\nd", id="HTML"),
    pytest.param("a < b > c", "a < b > c", id="signs that are no HTML"),
    pytest.param("a[^1] b[^note].", "a b.", id="footnote marks"),
    pytest.param("a[^1] b.\n\n[^1]: Ibid.", "a b.\n\nIbid.", id="a footnote of one word"),
    pytest.param("> a[^1]\n>\n> [^1]: Ibid.", "a\n\nIbid.", id="a footnote in a quotation"),
    pytest.param("a ==b *c*== d, e == f, g==h", "a b c d, e == f, g==h", id="marked words"),
    pytest.param("a %%b c%% d, 50%% of it, 60%%", "a  d, 50%% of it, 60%%", id="comments of Obsidian"),
    pytest.param('a {{< b c="d" >}}{% e %} f {g}', "a  f {g}", id="templates"),
    pytest.param("# a {#b .c}", "a", id="attributes of a heading"),
    pytest.param("[[The Page|a page]] and [[b]], [c]]", "a page and b, [c]]", id="links between notes"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), WITHIN_A_LINE)
def test_markup_within_a_line_is_left_out(source: str, text: str) -> None:
    assert read_markdown(source).text.rstrip("\n") == text


BLOCKS = [
    pytest.param("# A *b* #\ntext", ["A b", "text"], id="a heading"),
    pytest.param("##\nA\n=\nB\n---\nc", ["A", "B", "c"], id="headings with lines below"),
    pytest.param("a\n\n* * *\n\nb\n***\nc", ["a", "b", "c"], id="rules"),
    pytest.param("> a\n> b\n>\n> c\nd", ["a\nb", "c\nd"], id="a quotation"),
    pytest.param("> > a\n>\n> b", ["a", "b"], id="a quotation in a quotation"),
    pytest.param("- a\n- b\n  c\n    * d\n+ e", ["a", "b\n  c", "d", "e"], id="lists"),
    pytest.param("1. a\n2. b\n   c\n10) d", ["1. a", "2. b\n   c", "10) d"], id="numbers of lists stay"),
    pytest.param("1984. A year.", ["1984. A year."], id="a number that begins a sentence stays"),
    pytest.param("- [ ] a\n- [x] b", ["a", "b"], id="a list of tasks"),
    pytest.param("> [!note] A\n> b", ["A\nb"], id="a callout"),
    pytest.param("> - 1. # a\n>   > b", ["1. a", "b"], id="all within one another"),
    pytest.param("- \n- a\n-", ["a"], id="empty items"),
    pytest.param("| A | *b* |\n|---|:-:|\n| c \\| d | |\n|e|f|", ["A\tb", "c | d", "e\tf"], id="a table"),
    pytest.param("a\n```python\nb *c*\n\nd\n```\ne", ["a", "b *c*", "d", "e"], id="code between fences"),
    pytest.param("~~~\na", ["a"], id="a fence that is not closed"),
    pytest.param("a\n\n    b *c*\n\nd", ["a", "b *c*", "d"], id="indented code"),
    pytest.param("<div class='x'>\na <em>b</em> &amp; c\n</div>\n\n<!-- d\n\ne -->\n\nf", ["a b & c", "f"], id="HTML"),
    pytest.param("<p>a <b>b</b>c</p><P class='x'>d</P>e<h2>f</h2>", ["a bc", "d", "e", "f"], id="blocks of HTML"),
    pytest.param("<ul><li>a</li><li>b</li></ul>", ["a", "b"], id="a list in HTML"),
    pytest.param("<table><tr><th>a<td>b</td><td>c</td></tr><tr><td>d</table>", ["a\tb\tc", "d"], id="a table in HTML"),
    pytest.param("<div>a<br>b<br/>\nc</div>", ["a\nb\nc"], id="line breaks in HTML"),
    pytest.param("a <p>b</p><p>c</p>", ["a", "b", "c"], id="blocks within a line"),
    pytest.param("a<br>\nb", ["a\nb"], id="a line break before a line break"),
    pytest.param("- ```\na\n\nb", ["a", "b"], id="a fence that its list ends"),
    pytest.param("> ~~~\na *b*", ["a b"], id="a fence that its quotation ends"),
    pytest.param("- ```\n- a", ["a"], id="a fence that the next item ends"),
    pytest.param("1. ```\n   a\n\n   b", ["a", "b"], id="a fence in a list that is not closed"),
    pytest.param("<script>\na\n</script>\n\nb", ["b"], id="a script"),
    pytest.param("a[^1].\n\n[^1]: The *note*.\n\n[b]: http://example.org 'c'", ["a.", "The note."], id="a footnote"),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=ascii)
@pytest.mark.parametrize(("source", "paragraphs"), BLOCKS)
def test_blocks_are_paragraphs_without_their_marks(source: str, paragraphs: list[str], newline: str) -> None:
    text = read_markdown(source.replace("\n", newline)).text.replace(newline, "\n")

    assert [paragraph for block in re.split(r"\n\s*\n", text) if (paragraph := block.strip())] == paragraphs


@pytest.mark.parametrize("line", ["a sentence that was wrapped by hand so that it has a line", "and this is the next"])
def test_blocks_stay_paragraphs_where_lines_are_wrapped(line: str) -> None:
    source = f"# {line}\n" + "\n".join(f"- {line} {line}\n  {line}" for _ in range(4)) + f"\n> {line}\n> {line}"

    assert len(split_paragraphs(read_markdown(source).text)) == 6


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("plan", "plan"),
        ("the plan is", "the plan](http://example.org) is"),
        ("new & good", "new** &amp; good"),
        ("twice", "twice"),
        ("Second.", "Second."),
    ],
)
def test_places_lead_back_to_the_source(words: str, source: str) -> None:
    markdown = "> [the plan](http://example.org) is **new** &amp; good\n> *twice*\n\n1. Second."
    edited = read_markdown(markdown)

    start = edited.text.index(words)
    assert markdown[slice(*edited.original_range(start, start + len(words)))] == source


@pytest.mark.parametrize(
    "text",
    [
        "One paragraph.\n\nAnother, “quoted”,\r\n\r\n  indented\tand -- dashed.\n",
        "\n\n\nText\n\n\n\nText \n",
        "OSTBY, May 3 (QNS) - The council's vote (31 to 28) cost $5,000; 3.5% more.",
        "",
        "\n",
    ],
)
def test_a_text_without_markup_stays_as_it_is(text: str) -> None:
    assert read_markdown(text).text == text


PIECES = st.sampled_from(
    ["*", "**", "_", "`", "```", "~~", "[", "]", "(", ")", "!", "<", ">", "#", "-", "+", "1.", "|", "\\", "&amp;",
     "<b>", "\n", "\r\n", "\n\n", " ", "    ", "\t", "a", "bc", "é", "\U0001f600", "[^1]", "]: x", "---", "===", ":-:",
     "<!--", "-->", "'", '"', "=", "\u2028", "http://x.y"]
)  # fmt: skip


@given(st.one_of(ANY_TEXT, st.lists(PIECES, max_size=30).map("".join)))
def test_whatever_the_source_characters_lead_back_to_themselves(source: str) -> None:
    edited = read_markdown(source)

    places = [edited.original_range(at, at + 1) for at in range(len(edited.text))]
    assert places == sorted(places)
    for character, (start, end) in zip(edited.text, places, strict=True):
        assert source[start:end] == character or character in "\n\t " or source[start:end][:1] in "&\\1"


WORDS_AND_MARKS = st.sampled_from(
    ["a", "*", "_", "[b]", "(c)", "> ", "- ", "# ", "\n", "\n\n", " ", "`", "```\n", "~~~\n", "<p>", "</td>", "|"]
)


@given(st.lists(WORDS_AND_MARKS, max_size=30))
def test_no_word_that_is_shown_is_lost(pieces: list[str]) -> None:
    source = "".join(pieces)
    assume(not re.search("```.*[ab]", source))  # words on the line that opens a code block name its language

    assert sorted(re.findall("[ab]", read_markdown(source).text)) == sorted(re.findall("[ab]", source))


@pytest.mark.parametrize("piece", ["[", "> ", "- ", "*a ", "[a](", "`", "<", " ", "| a ", "\n|a|b|\n|-|-|\n"])
def test_markup_without_end_is_read(piece: str) -> None:
    assert read_markdown(piece * 3000 + "\n\nwords").text.endswith("words")
