"""HTML pages give the text of their article, and what is known about it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from extractor.articles import pages
from extractor.text.segmentation import split_paragraphs
from tests.support.pages import FURTHER, read_page
from tests.support.reading import articles_by_id, reasons_by_id

PAGE = (
    '<html><head><meta charset="{charset}"><title>Talks go on</title>'
    '<meta property="og:site_name" content="The Daily">'
    '<meta property="article:published_time" content="2024-05-31T10:00:00Z">'
    "</head><body><nav>Home | News</nav><article>"
    "<p>“The talks”, the minister said on Monday, would go on next week in the capital, whatever happens.</p>"
    "<p>The unions called it a café chat and said that they would strike if nothing came of it by June.</p>"
    "</article><footer>Subscribe to our newsletter</footer></body></html>"
)


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("x", "cp1252")])
def test_a_page_gives_the_text_of_its_article_and_its_metadata(tmp_path: Path, charset: str, encoding: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "a.html").write_bytes(PAGE.format(charset=charset).encode(encoding))

    article = articles_by_id(tmp_path)["a.html"]

    assert "“The talks”" in article.text
    assert "café" in article.text
    assert "newsletter" not in article.text
    assert (article.title, article.published, article.source) == ("Talks go on", "2024-05-31", "The Daily")


SENTENCES = [f"The talks of day {day} would go on in the capital, said the minister {day}." for day in range(1, 5)]


@pytest.mark.parametrize(
    ("between", "are_lines"),
    [
        pytest.param("\n\n", True, id="blank lines"),
        pytest.param("\r\n", True, id="lines of Windows"),
        pytest.param("</p><p>", True, id="HTML"),
        pytest.param(" ", False, id="nothing"),
    ],
)
def test_the_text_in_linked_data_keeps_its_lines(between: str, are_lines: bool) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    data = json.dumps({"@graph": [{"@type": "NewsArticle", "articleBody": between.join(SENTENCES)}]})

    text = pages.parse_page(f'<html><script type="application/ld+json">{data}</script><body><p>Wait.</p></body></html>')

    assert text["text"] == ("\n" if are_lines else " ").join(SENTENCES)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        pytest.param("<html></html>", "no article was found", id="empty"),
        pytest.param("<div>" * 200_000, "no article was found", id="deep nesting"),
        pytest.param("<p>" + "a" * 4_000_000, "more than 4 MB", id="too large"),
    ],
)
def test_a_page_without_an_article_is_a_failure(tmp_path: Path, page: str, reason: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "a.htm").write_text(page)

    assert reason in reasons_by_id(tmp_path)["a.htm"]


def test_without_trafilatura_a_page_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text(PAGE)

    reason = reasons_by_id(tmp_path)["a.html"]
    assert "pip install 'claim-extractor[html]'" in reason
    assert "pip install '.[html]'" in reason


# ------------------------------------------------------------------------------------------------------ text and dates


@pytest.mark.parametrize(
    ("body", "line"),
    [
        pytest.param("<p>He said <q>we will not sell</q> twice.</p>", "He said “we will not sell” twice.", id="q"),
        pytest.param("<p>He said <q> no </q>.</p>", "He said “no”.", id="q with spaces"),
        pytest.param("<p>He <q>told <q>her</q> so</q> once.</p>", "He “told ‘her’ so” once.", id="q within q"),
        pytest.param("<p>He said <q>we <i>will</i></q> twice.</p>", "He said “we will” twice.", id="markup within q"),
        pytest.param("<p>He said “<q>we will</q>” twice.</p>", "He said “we will” twice.", id="marks around q"),
        pytest.param("<p>He said <q>«we will»</q> twice.</p>", "He said «we will» twice.", id="marks within q"),
        pytest.param("<p>He said <a href='x'><q>no</q></a> twice.</p>", "He said “no” twice.", id="q within a link"),
        pytest.param("<p>He said it <time>on Monday</time> twice.</p>", "He said it on Monday twice.", id="a time"),
        pytest.param("<ul><li>“Good,” said Eva.</li><li>“No.”</li></ul>", "“Good,” said Eva.", id="an item of a list"),
        pytest.param("<table><tr><td>Eva Lund<td>no</table>", "Eva Lund\tno", id="a row of a table"),
        pytest.param("<table><tr><th>Who<th>Vote<tr><td>Eva<td>no</table>", "Who\tVote", id="the head of a table"),
        pytest.param("<table><tr><th>Who<th>Vote<tr><td>Eva<td>no</table>", "Eva\tno", id="a row below a head"),
        pytest.param("<p>He chose a | b, not || c.</p>", "He chose a | b, not || c.", id="bars"),
        pytest.param("<ul><li>Sen. Eva Lund</li><li>Rep. Tom Berg</li></ul>", "Rep. Tom Berg", id="names in a list"),
        pytest.param("<p>Against:<br>Eva Lund<br>Tom Berg</p>", "Eva Lund", id="names on lines"),
        pytest.param("<ol><li><p>“Good,” said Eva.</p></li></ol>", "1. “Good,” said Eva.", id="of a numbered list"),
        pytest.param(
            "<ol start='4'><li>Good one.<li value='9'>Bad one.</ol>", "9. Bad one.", id="a number that is given"
        ),
        pytest.param("<ol reversed><li>Good one.<li>Bad one.</ol>", "2. Good one.", id="numbers that go down"),
        pytest.param("<ol type='a'><li>Good one.<li>Bad one.</ol>", "b. Bad one.", id="letters for numbers"),
        pytest.param("<p>It cost 5<sup>2</sup> euros.</p>", "It cost 5² euros.", id="a raised figure"),
        pytest.param("<div>He said no.<div>She said yes.</div>All left.</div>", "All left.", id="text after a block"),
        pytest.param("<div>He <b>said</b> no.<p>She said yes.</p></div>", "He said no.", id="text before a block"),
        pytest.param("<p>On the 5<sup>th</sup> of May.</p>", "On the 5th of May.", id="raised letters"),
        pytest.param(
            "<p>It cost 40<sup><a href='#n1'>1</a></sup> euros.</p>", "It cost 40 euros.", id="a footnote mark"
        ),
        pytest.param(
            "<p>It cost 40<a href='#n1'><sup>1</sup></a> euros.</p>", "It cost 40 euros.", id="the same around"
        ),
        pytest.param("<p>It cost 40<sup>[1]</sup><sup>*</sup> euros.</p>", "It cost 40 euros.", id="marks in brackets"),
        pytest.param(
            "<figure><img src='x'><figcaption>“Good,” said Eva.</figcaption></figure>",
            "“Good,” said Eva.",
            id="a caption",
        ),
        pytest.param("<blockquote>It is bad for us.<footer>Tom Asp</footer></blockquote>", "Tom Asp", id="who said it"),
        pytest.param(
            "<div>The mayor said on <time>3 May</time> that he would go.</div>",
            "The mayor said on 3 May that he would go.",
            id="a time in a block",
        ),
        pytest.param("<table><tr><td>Eva<td><ul><li>a<li>b</ul></table>", "Eva\ta b", id="a list in a cell"),
        pytest.param(
            "<p>The word <button>rent</button> is new to the town.</p>",
            "The word rent is new to the town.",
            id="button",
        ),
        pytest.param(
            "<center>The mayor left the hall at nine.</center>", "The mayor left the hall at nine.", id="center"
        ),
        pytest.param(
            "<fieldset><p>The mayor left the hall at nine.</p></fieldset>", "The mayor left the hall at nine.", id="set"
        ),
        pytest.param(
            "<my-para>The mayor left the hall at nine.</my-para>", "The mayor left the hall at nine.", id="custom"
        ),
        pytest.param(
            "<div class='related-facts'><p>The mayor left the hall at nine.</p></div>",
            "The mayor left the hall at nine.",
            id="a block with a name",
        ),
        pytest.param("<p>He said <del>never</del> <ins>soon</ins>.</p>", "He said soon.", id="deleted words"),
        pytest.param("<p>He said <s>it <b>all</b></s> so.</p>", "He said so.", id="struck out words"),
        pytest.param(
            "<p>He said <b style='color:red; text-decoration: red line-through'>no</b> so.</p>",
            "He said so.",
            id="struck out by a style",
        ),
        pytest.param(
            "<p>He said <b style='text-decoration-line:line-through'>no</b> so.</p>", "He said so.", id="by its line"
        ),
        pytest.param("<p>می\u200cشوند &zwnj; 👩&#8205;👧</p>", "می\u200cشوند \u200c 👩\u200d👧", id="joiners"),
        pytest.param(
            "<p>The sign &amp;amp; in &amp;lt;b&amp;gt; &amp;c.</p>", "The sign &amp; in &lt;b&gt; &c.", id="&"
        ),
        pytest.param("<div>He said\n  so.<br>She\tdid\r\n not.</div>", "He said so.", id="lines of the source"),
        pytest.param("<p>He <b hidden>not</b> said so.</p>", "He said so.", id="hidden words"),
        pytest.param("<p>He <b style='color:red; DISPLAY : none'>not</b> said so.</p>", "He said so.", id="by a style"),
        pytest.param("<p>He <b aria-hidden='true'>not</b> said so.</p>", "He said so.", id="an ornament"),
        pytest.param(
            "<p>He said <math><mn>2</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of "
            "<math><msup><mn>10</mn><mn>6</mn></msup></math> so.</p>",
            "He said 2 1/2 of 10⁶ so.",
            id="a fraction and a power",
        ),
        pytest.param(
            "<p>He said <math alttext='3/4'></math> or <math><semantics><msqrt><mi>x</mi><mo>+</mo><mn>2</mn></msqrt>"
            "<annotation>y</annotation></semantics></math> so.</p>",
            "He said 3/4 or √(x+2) so.",
            id="other formulas",
        ),
        pytest.param("<p>He <b style='display:inline'>has</b> said so.</p>", "He has said so.", id="shown by a style"),
    ],
)
def test_each_paragraph_of_a_page_is_a_line_as_a_browser_shows_it(tmp_path: Path, body: str, line: str) -> None:
    article = read_page(tmp_path, body=body)

    assert line in article.text.splitlines()
    assert len(split_paragraphs(article.text)) == len(article.text.splitlines())


SAID = "“We were not asked,” said Nils Brandt, who speaks for the dockers."


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<p class='footer-note'>{SAID}</p>", id="a paragraph"),
        pytest.param(f"<p class='teaser'>{SAID}</p>", id="a lead"),
        pytest.param(f"<ul><li class='slide'>{SAID}</li></ul>", id="an item of a list"),
        pytest.param(f"<blockquote class='message' id='banner-2'>{SAID}</blockquote>", id="a quotation"),
        pytest.param(f"<p class='barrier'>{SAID.strip('.')}</p>", id="no full stop"),
        pytest.param(
            f"<p>{SAID.replace('Nils Brandt', '<span class=author>Nils Brandt</span>')}</p>", id="within a sentence"
        ),
        pytest.param(f"<p>{SAID.replace('dockers', '<span class=related>dockers</span>')}</p>", id="at its end"),
    ],
)
def test_prose_of_an_article_is_kept_whatever_it_is_named(tmp_path: Path, body: str) -> None:
    assert SAID.strip(".") in read_page(tmp_path, body=body + FURTHER).text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p class='newsletter-box'>Get the news of the day in your mail each morning.</p>", id="a letter"),
        pytest.param("<p class='shareBar'>Share</p>", id="a button"),
        pytest.param("<p>He said no. <span class='share-count'>Share</span></p>", id="a button behind a sentence"),
        pytest.param("<p>He said <span class='is hidden'>Share</span> no.</p>", id="hidden words"),
        pytest.param("<p class='footer'>Share Contact</p>", id="no sentence"),
    ],
)
def test_what_is_no_prose_of_an_article_is_told_by_its_name(tmp_path: Path, body: str) -> None:
    text = read_page(tmp_path, body=body + FURTHER).text

    assert "Share" not in text
    assert "news of the day" not in text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>{}</p><p>{}</p><p>{}</p>", id="of a short page"),
        pytest.param(
            "<article><h1>Quays sold</h1><div><p>{}</p><p>{}</p><p>{}</p></div></article>", id="of an article"
        ),
        pytest.param("<article><div>{}</div><div>{}</div><div>{}</div></article>", id="of blocks"),
        pytest.param("<article><ul><li>{}</li><li>{}</li></ul><p>{}</p></article>", id="of a list"),
        pytest.param("<article><div>{}<br>{}<br><br>{}</div></article>", id="between line breaks"),
        pytest.param("<div><a href='/'>Home</a> <a href='/n'>News</a><br>{}<br>{}<br>{}</div>", id="behind a menu"),
        pytest.param(
            "<article><header><h1>Quays sold</h1></header><div class='amp-body'><p>{}</p><x-y></x-y>"
            "<p>{}</p>{}<hr></div></article>",
            id="of a header and a body",
        ),
        pytest.param(
            "<table><tr><td width='9'><a href='/'>Home</a><td><font>Quays sold</font><br><br>The board had met "
            "before, and the mayor had said then that they would vote in May or in June.<br><br>{}<br>{}<br>{}</table>",
            id="of a table of old",
        ),
        pytest.param("<table><tr><td>Home<td><p>{}</p><p>{}</p><p>{}</p></table>", id="of a table for the layout"),
        pytest.param(
            "<article><p>{}</p><div><blockquote>{}</blockquote></div><p>{}</p></article>", id="of a quotation"
        ),
    ],
)
def test_lines_with_links_are_kept_and_stay_apart(tmp_path: Path, body: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    lines = [
        "The board of <a href='1'>Port</a> and <a href='2'>Quay</a> voted to sell.",
        "“No,” said <a href='3'>Brandt</a> of the <a href='4'>union</a>.",
        "<a href='5'>Ada Holm</a> and <a href='6'>Eva Lund</a> voted no.",
    ]
    page = f"<html><head><title>T</title></head><body>{body.format(*lines)}</body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")

    found = articles_by_id(tmp_path)["a.html"].text.splitlines()

    assert [line.strip() for line in found[-3:]] == [
        "The board of Port and Quay voted to sell.",
        "“No,” said Brandt of the union.",
        "Ada Holm and Eva Lund voted no.",
    ]


POSTS = "".join(
    f"<article><h2>{hour}:00 Vote {hour}</h2><p>At {hour} the mayor said that the vote would go on.</p></article>"
    for hour in (14, 13, 12)
)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<main><h1>Live</h1><p>Follow the vote in the hall here all day.</p>{}</main>", id="in main"),
        pytest.param("<div><h1>Live</h1><p>Follow the vote in the hall here all day.</p>{}</div>", id="in a block"),
        pytest.param(
            "<main><header><h1>Live</h1></header><p>Follow the vote in the hall here all day.</p><div>{}</div></main>",
            id="deeper",
        ),
        pytest.param(
            "<article><h1>Live</h1><p>Follow the vote in the hall here all day.</p>{}</article>", id="in an article"
        ),
    ],
)
def test_the_posts_of_a_live_blog_stay_in_order_with_their_headings(tmp_path: Path, page: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "a.html").write_text(f"<html><body>{page.format(POSTS)}</body></html>")

    lines = articles_by_id(tmp_path)["a.html"].text.splitlines()

    posts = [
        line
        for hour in (14, 13, 12)
        for line in (f"{hour}:00 Vote {hour}", f"At {hour} the mayor said that the vote would go on.")
    ]
    assert lines == ["Live", "Follow the vote in the hall here all day.", *posts]


LEAD = "<p>The board of the harbour said on Tuesday that it would sell both of its quays.</p>"


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(f"<h1>Quays sold</h1>{LEAD}", id="beside the body"),
        pytest.param(f"<header><h1>Quays sold</h1>{LEAD}</header>", id="in a header"),
        pytest.param(f"<p>By Ann Lee</p><div class='intro'>{LEAD}</div>", id="in a block of its own"),
    ],
)
@pytest.mark.parametrize("around", ["article", "main"])
def test_a_lead_before_the_body_is_the_first_paragraph(tmp_path: Path, before: str, around: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    rest = "".join(f"<p>Nils Brandt said on day {day} that the dockers had not been asked.</p>" for day in range(4))
    page = f"<html><body><{around}>{before}<div class='article-body'>{rest}</div></{around}></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")

    lines = articles_by_id(tmp_path)["a.html"].text.splitlines()

    lead = lines.index("The board of the harbour said on Tuesday that it would sell both of its quays.")
    assert [line.partition(" said ")[0] for line in lines[lead + 1 :]] == ["Nils Brandt"] * 4


TWEET = (
    "<blockquote class='twitter-tweet'><p>We will not sell the quays. They belong to the town.</p>&mdash; Nils Brandt "
    "(@nilsbrandt) <a href='https://example.org/x'>May 31, 2024</a></blockquote>"
)


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        pytest.param("<meta property='article:published_time' content='2024-05-31'>", "", "2024-05-31", id="metadata"),
        pytest.param(
            '<script type=\'application/ld+json\'>{"@type":"NewsArticle","datePublished":"2024-05-31"}</script>',
            "",
            "2024-05-31",
            id="linked data",
        ),
        pytest.param("", "<time datetime='2024-05-31'>31 May</time>", "2024-05-31", id="a time"),
        pytest.param("", "<p class='byline'>By Ann Lee, 31 May 2024</p>", "2024-05-31", id="a byline"),
        pytest.param("", "<p>Published: May 31, 2024</p>", "2024-05-31", id="labelled"),
        pytest.param("", "<span>Posted on 31 May 2024</span>", "2024-05-31", id="labelled otherwise"),
        pytest.param(
            "<meta property='article:modified_time' content='2024-06-02T10:00:00Z'>", "", None, id="when it was changed"
        ),
        pytest.param("", TWEET, None, id="a post's"),
        pytest.param("", "<blockquote><time datetime='2024-05-31'>May</time></blockquote>", None, id="a quotation's"),
        pytest.param("", "<p>A quay broke on <time datetime='2024-05-31'>Friday</time>.</p>", None, id="an event's"),
        pytest.param("", "<p>A quay broke on 2024-05-31 after rain.</p>", None, id="an event's in numbers"),
        pytest.param("", "<aside><time datetime='2024-05-31'>May</time> More</aside>", None, id="another article's"),
        pytest.param("", "", None, id="the copyright's"),
    ],
)
def test_the_date_of_a_page_is_the_one_it_gives_itself(
    tmp_path: Path, head: str, body: str, published: str | None
) -> None:
    assert read_page(tmp_path, head=head, body=body).published == published


DATED = [
    pytest.param("<meta property='article:published_time' content='{}'>", "", id="metadata"),
    pytest.param("<meta name='date' content='{}'>", "", id="a date"),
    pytest.param('<script type="application/ld+json">{{"datePublished": "{}"}}</script>', "", id="linked data"),
    pytest.param("", "<time datetime='{}'>then</time>", id="a time"),
    pytest.param("", "<time>{}</time>", id="words of a time"),
    pytest.param("", "<span class='date'>{}</span>", id="a class"),
    pytest.param("", "<div class='byline'>By Ann Lee | {}</div>", id="a byline"),
    pytest.param("", "<p>Published: {}</p>", id="labelled"),
]


@pytest.mark.parametrize(("head", "body"), DATED)
@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("03/05/2024", None),
        ("3-5-2024", None),
        ("03/05/2024 10:15", None),
        ("4/5/24", None),
        ("31/05/2024", "2024-05-31"),
        ("05/31/2024", "2024-05-31"),
        ("2024/05/31", "2024-05-31"),
    ],
)
def test_a_date_that_could_be_one_of_two_is_none_wherever_it_stands(
    tmp_path: Path, head: str, body: str, date: str, published: str | None
) -> None:
    article = read_page(tmp_path, head=head.format(date), body=body.format(date))

    assert (article.published, article.title) == (published, "Quays sold")


@pytest.mark.parametrize(
    "piece",
    ["<q>“no” </q>b ", "<q>no</q>", "<s>no</s>b ", "<sup>2</sup>", "<b hidden>no</b>b ", "<time>no</time>b ",
     "<b>no</b> b ", "<span><i>no</i></span> b ", "<a href='x'>no</a> b "],
)  # fmt: skip
def test_a_page_of_very_many_pieces_is_read(tmp_path: Path, piece: str) -> None:
    assert "The quays were built" in read_page(tmp_path, body=f"<p>{piece * 20_000}</p>").text


def test_bars_without_end_take_no_time() -> None:
    page = b"<html><body><article><p>She said no.</p><pre>|" + b" " * 20_000 + b"x</pre></article></body></html>"

    assert "She said no." in pages.extract_page(page)["text"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("<p>“No,” she&nbsp;said.</p>\n<p>He <b>left</b>.</p>", "“No,” she said.\nHe left.", id="HTML"),
        pytest.param('<div class="a"><h2>Sold</h2>All of it.</div>\n', "Sold\nAll of it.", id="a block"),
        pytest.param("<p> is a tag.", "<p> is a tag.", id="a tag"),
        pytest.param("She wrote <p>No.</p>", "She wrote <p>No.</p>", id="tags within a text"),
        pytest.param("<Ada> No. </Ada>", "<Ada> No. </Ada>", id="a name"),
    ],
)
def test_a_text_in_a_list_that_is_html_is_read_as_what_it_shows(tmp_path: Path, text: str, read: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
    cell = text.replace('"', '""')
    (tmp_path / "b.csv").write_text(f'id,text\nb,"{cell}"\n', encoding="utf-8")

    articles = articles_by_id(tmp_path)

    assert (articles["a"].text, articles["b"].text) == (read, read)
