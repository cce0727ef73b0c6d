"""What is no part of an article on a page is left out, and what only looks like it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.pages import AROUND, FURTHER, read_page
from tests.support.reading import articles_by_id

SHORT = "<p>A man was hurt in a fire in Averby on Monday, police said.</p>"


CONSENT = (
    "<h2>We value your privacy</h2><p>We and our partners store cookies on your device and process personal data for "
    "personalised ads and content measurement. You may click to consent to our processing as described above.</p>"
)


@pytest.mark.parametrize(
    "around",
    [
        pytest.param("<div id='onetrust-banner-sdk' role='dialog'>{}</div>", id="a platform"),
        pytest.param("<div class='qc-cmp2-container'>{}</div>", id="another platform"),
        pytest.param("<section class='cookie-notice'>{}</section>", id="a name"),
        pytest.param("<div class='gdpr'>{}</div>", id="a law"),
        pytest.param("<div role='alertdialog'>{}</div>", id="a role"),
        pytest.param("<dialog open>{}</dialog>", id="a dialog"),
    ],
)
@pytest.mark.parametrize("within", ["main", "article", "div"])
def test_a_dialog_for_consent_is_not_read_for_a_short_article(tmp_path: Path, around: str, within: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    page = f"<html><body>{around.format(CONSENT)}<{within}><h1>Fire</h1>{SHORT}</{within}></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")

    lines = articles_by_id(tmp_path)["a.html"].text.splitlines()
    assert lines == ["Fire", "A man was hurt in a fire in Averby on Monday, police said."]


@pytest.mark.parametrize("within", ["main", "article"])
def test_a_short_article_wins_over_what_lies_outside_it(tmp_path: Path, within: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    page = f"<html><body><div>{FURTHER}</div><{within}><h1>Fire</h1>{SHORT}</{within}>{FURTHER}</body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")

    lines = articles_by_id(tmp_path)["a.html"].text.splitlines()
    assert lines == ["Fire", "A man was hurt in a fire in Averby on Monday, police said."]


@pytest.mark.parametrize(
    "furniture",
    [
        pytest.param("<div class='ad advertisement'>Advertisement<p>Buy the car now.</p></div>", id="an advertisement"),
        pytest.param("<p>ADVERTISEMENT - CONTINUE READING BELOW</p>", id="its label"),
        pytest.param("<p>Story continues below this ad</p>", id="another label"),
        pytest.param(
            "<div class='paywall'><h3>Subscribe to continue reading</h3><p>Get unlimited access for only 1 euro.</p>"
            "<button>Subscribe now</button></div>",
            id="a prompt to subscribe",
        ),
        pytest.param("<p>Already a subscriber? <a href='/in'>Log in</a></p>", id="a prompt to log in"),
        pytest.param("<p>This article is for subscribers only.</p>", id="a wall"),
        pytest.param(
            "<blockquote class='instagram-media'><p>View this post on Instagram</p><p>A post shared by Jette (@j)</p>"
            "</blockquote>",
            id="a post that is not there",
        ),
        pytest.param("<div role='dialog'>" + CONSENT + "</div>", id="a dialog for consent"),
    ],
)
def test_furniture_between_the_paragraphs_is_left_out(tmp_path: Path, furniture: str) -> None:
    text = read_page(tmp_path, body=FURTHER + furniture + FURTHER).text
    clean = read_page(tmp_path, body=FURTHER + FURTHER).text

    assert text == clean


def test_a_link_from_a_note_back_to_the_text_is_left_out(tmp_path: Path) -> None:
    note = "<ol><li id='n1'>The board said so in a letter of May. <a href='#r1'>↩︎</a></li></ol>"

    assert "1. The board said so in a letter of May." in read_page(tmp_path, body=FURTHER + note).text.splitlines()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("<p>Subscribers left the paper, which had asked them to sign in to read it, in May.</p>", id="p"),
        pytest.param(
            "<div class='paywall'><p>The members of the board will vote in May, she said.</p></div>", id="div"
        ),
        pytest.param("<p>The consent of the board to the sale of all cookies was asked for in May.</p>", id="consent"),
    ],
)
def test_prose_about_furniture_is_kept(tmp_path: Path, said: str) -> None:
    assert " in May" in read_page(tmp_path, body=FURTHER + said).text


@pytest.mark.parametrize(
    "hidden",
    ["<p hidden>He was asleep.</p>", "<div style='visibility:hidden'><p>He was asleep.</p></div>",
     "<template><p>He was asleep.</p></template>", "<div aria-hidden='true'><p>He was asleep.</p></div>"],
)  # fmt: skip
def test_what_is_hidden_on_a_page_is_not_read(tmp_path: Path, hidden: str) -> None:
    assert "asleep" not in read_page(tmp_path, body=hidden).text


def test_a_page_that_is_hidden_until_its_scripts_ran_is_read(tmp_path: Path) -> None:
    page = AROUND.format(head="", body="").replace("<article>", "<article style='display:none'>")
    (tmp_path / "a.html").write_text(page.replace("<body>", "<body hidden>"), encoding="utf-8")

    assert "The quays were built" in articles_by_id(tmp_path)["a.html"].text


SHEET = (
    "<style>/* .c9{{text-decoration:line-through}} */ @media print{{.c8{{text-decoration:line-through}}}}"
    "ol{{margin:0}}.c1{{color:#000;text-decoration:line-through}}.c2,span.c3{{text-decoration:none}}.c4{{{}}}</style>"
)


@pytest.mark.parametrize(
    ("names", "is_read"),
    [
        pytest.param("c1", False, id="struck out"),
        pytest.param("c5 c1", False, id="beside another"),
        pytest.param("c1 c2", True, id="a later rule"),
        pytest.param("c1 c3", True, id="a later rule of an element"),
        pytest.param("c2 c4", False, id="a later rule that strikes out"),
        pytest.param("c8", True, id="for printers"),
        pytest.param("c9", True, id="in a comment"),
        pytest.param("c5", True, id="no rule"),
    ],
)
def test_words_that_the_style_sheet_strikes_out_are_left_out(tmp_path: Path, names: str, is_read: bool) -> None:
    body = f"<p>The board will <span class='{names}'>not </span>sell both of the quays, she said.</p>"
    head = SHEET.format("text-decoration-line: underline line-through !important")

    line = f"The board will {'not ' if is_read else ''}sell both of the quays, she said."
    assert line in read_page(tmp_path, head=head, body=body).text.splitlines()


@pytest.mark.parametrize(
    ("style", "attributes", "is_read"),
    [
        pytest.param(".h{display:none}", "class='h'", False, id="by a class"),
        pytest.param("#h{visibility:hidden}", "id='h'", False, id="by an id"),
        pytest.param("p{margin:0}mark{DISPLAY : NONE !important;color:red}", "", False, id="by an element"),
        pytest.param("p > mark.h.k{display:none}", "class='k h'", False, id="by several of these"),
        pytest.param("article .h, x{display:none}", "class='h'", False, id="by what is around"),
        pytest.param("div > .h{display:none}", "class='h'", True, id="of another parent"),
        pytest.param("@charset 'x';@media screen{.h{display:none}}", "class='h'", False, id="on screens"),
        pytest.param("@media print{.h{display:none}}", "class='h'", True, id="in print"),
        pytest.param("@media (max-width:600px){.h{display:none}}", "class='h'", True, id="on small screens"),
        pytest.param(
            r".h{display:none}@media (min-width: 768px){.md\:inline{display:inline}}", "class='h md:inline'", True,
            id="on small screens only",
        ),
        pytest.param("mark.h{display:none}.h{display:inline}", "class='h'", False, id="a rule that is overridden"),
        pytest.param(".h{display:none}mark.h{display:inline}", "class='h'", True, id="a rule that overrides it"),
        pytest.param(".h{display:none}", "class='h' style='display:inline'", True, id="shown by its own style"),
        pytest.param(".h{display:none!important}", "class='h' style='display:inline'", False, id="hidden in any case"),
        pytest.param(".h:hover{display:none}", "class='h'", True, id="when it is pointed at"),
        pytest.param(".h{display:none", "class='h'", True, id="a rule without end"),
        pytest.param(".h{opacity:0}", "class='h'", True, id="until a script shows it"),
        pytest.param("", "style='opacity:0'", False, id="transparent"),
        pytest.param("", "style='color:red;font-size:0px'", False, id="without size"),
        pytest.param("", "style='opacity:0.5;font-size:0.8em'", True, id="of some size"),
        pytest.param("article,body,.a{display:none}", "", True, id="the whole article, until a script shows it"),
    ],
)  # fmt: skip
def test_words_that_the_style_sheet_hides_are_left_out(
    tmp_path: Path, style: str, attributes: str, is_read: bool
) -> None:
    body = f"<p>The board will <mark {attributes}>not </mark>sell both of the quays, she said.</p>"
    head = f"<style media='print'>.h{{display:none}}</style><style>{style}</style>"
    head = f"{head}<noscript><style>mark{{display:none}}</style></noscript>"

    line = f"The board will {'not ' if is_read else ''}sell both of the quays, she said."
    assert line in read_page(tmp_path, head=head, body=body).text.splitlines()


def test_what_editors_noted_in_the_margin_of_a_document_is_left_out(tmp_path: Path) -> None:
    body = (
        "<p>Ada Holm<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup> leads the council of the town, she said.</p>"
        "<hr><div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a><span> So it says in a letter of May.</span></p></div>"
        "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>please check this name before we print it</span></p>"
        "<p>and that one, too, before we print it at all</p></div>"
    )

    text = read_page(tmp_path, body=FURTHER + body).text

    assert "Ada Holm leads the council of the town, she said." in text
    assert "before we print" not in text
    assert "a letter of May" in text
