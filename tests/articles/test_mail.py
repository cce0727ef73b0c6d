"""A mail is an article: the text that it shows, in the encoding that it is in."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from pathlib import Path

import pytest

from extractor.articles.failure import Failure
from extractor.articles.mail import extract_mail
from extractor.articles.reader import read_articles
from extractor.errors import ArticleError
from tests.support.reading import articles_by_id


def make_mail(text: str | None, html: str | None = None) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Quays “sold”"
    mail["From"] = "The Courier <news@example.org>"
    mail["Date"] = "Fri, 31 May 2024 10:15:00 +0200"
    if text is not None:
        mail.set_content(text, cte="quoted-printable")
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail.as_bytes()


BOARD = "The board of the harbour voted on Tuesday to sell both of the quays."
BRANDT = "“We were not asked,” said Nils Brandt, who speaks for the dockers of the town."
PAGE = f"<html><body><article><h1>Quays sold</h1><p>{BOARD}</p><p>{BRANDT}</p></article></body></html>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(make_mail("The board sold “both” quays.\n"), "sold “both” quays", id="plain text"),
        pytest.param(make_mail(f"So: {BOARD} {BRANDT}", PAGE), "So: The board", id="plain text before a page"),
        pytest.param(make_mail("View this message in HTML.", PAGE), BRANDT, id="a page before a mere hint to it"),
        pytest.param(make_mail("No, said Eva. " * 9, "<style>" + "a {} " * 99), "said Eva", id="a page without words"),
        pytest.param(make_mail(None, PAGE), BRANDT, id="a page"),
        pytest.param(make_mail(" \n", PAGE), BRANDT, id="a page beside blank text"),
    ],
)
def test_a_mail_is_an_article(tmp_path: Path, data: bytes, words: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "m.eml").write_bytes(data)

    article = articles_by_id(tmp_path)["m.eml"]

    assert words in article.text
    assert (article.title, article.source) == ("Quays “sold”", "The Courier")
    assert article.published == "2024-05-31T10:15:00+02:00"


def in_parts(*parts: tuple[str, bytes], kind: str = "mixed") -> bytes:
    """A mail of parts, each with a header and a body."""
    inner = b"".join(b"--b\nContent-Type: " + header.encode() + b"\n\n" + body + b"\n" for header, body in parts)
    return f"Content-Type: multipart/{kind}; boundary=b\n\n".encode() + inner + b"--b--\n"


PLAIN, HTML, IMAGE = "text/plain; charset=utf-8", "text/html; charset=utf-8", "image/png"
ATTACHED = "\nContent-Disposition: attachment; filename=a.txt"
HALVES = PAGE.encode().split(b"<p>\xe2")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(in_parts((PLAIN, b"a"), (IMAGE, b"x"), (PLAIN, b"b")), "a\n\nb", id="text around a picture"),
        pytest.param(
            in_parts((PLAIN, b"a"), (PLAIN + "\nContent-Disposition: inline; filename=b.txt", b"b")), "a\n\nb",
            id="a part that is shown in its place",
        ),
        pytest.param(in_parts((PLAIN, b"a"), (PLAIN + ATTACHED, b"b")), "a", id="without what is attached"),
        pytest.param(in_parts((PLAIN, b"a"), ("message/rfc822", b"\nb")), "a\n\nb", id="a mail that is forwarded"),
        pytest.param(in_parts((PLAIN, b"a"), ("message/rfc822" + ATTACHED, b"\nb")), "a", id="one that is attached"),
        pytest.param(in_parts((PLAIN, b"a")).removesuffix(b"--b--\n"), "a", id="cut off"),
        pytest.param(
            in_parts((HTML, HALVES[0]), (IMAGE, b"x"), (HTML, b"<p>\xe2" + HALVES[1])),
            f"Quays sold\n{BOARD}\n{BRANDT}", id="a page in two parts",
        ),
        pytest.param(
            in_parts((HTML, PAGE.encode()), (PLAIN, b"To leave this list, write to us.")),
            f"Quays sold\n{BOARD}\n{BRANDT}\n\nTo leave this list, write to us.", id="text after a page",
        ),
        pytest.param(
            in_parts((PLAIN, b"a"), ("text/calendar", b"b" * 99), kind="alternative"), "a", id="beside other forms"
        ),
    ],
)  # fmt: skip
def test_all_parts_that_are_shown_are_read(data: bytes, text: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)

    assert extract_mail(data)["text"] == text


CAFE = "The café said “no” to €5."


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        pytest.param("iso-8859-1", "cp1252", CAFE, id="Latin-1 that is Windows-1252"),
        pytest.param("latin1", "cp1252", CAFE, id="the same by another name"),
        pytest.param("us-ascii", "utf-8", CAFE, id="ASCII that is UTF-8"),
        pytest.param("us-ascii", "cp1252", CAFE, id="ASCII that is Windows-1252"),
        pytest.param("iso-8859-1", "utf-8", CAFE, id="Latin-1 that is UTF-8"),
        pytest.param("utf-8", "cp1252", CAFE, id="UTF-8 that is Windows-1252"),
        pytest.param("nosuch", "utf-8", CAFE, id="an encoding that nobody knows"),
        pytest.param("base64", "utf-8", CAFE, id="an encoding that is not for text"),
        pytest.param("utf-16", "utf-16", CAFE, id="UTF-16"),
        pytest.param("iso-2022-jp", "iso2022_jp", "首相は述べた", id="Japanese in seven bits"),
        pytest.param("gb2312", "gb18030", "总理对朱镕基说", id="letters that only a larger set has"),
        pytest.param("ks_c_5601-1987", "cp949", "총리는 똠방각하", id="the same in Korean"),
        pytest.param("koi8-r", "koi8_r", "Министр заявил", id="Russian"),
    ],
)
def test_the_text_of_a_mail_is_decoded_as_that_of_any_file(charset: str, encoding: str, text: str) -> None:
    head = f"Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset={charset}\n\n"

    assert extract_mail(head.encode() + base64.encodebytes(text.encode(encoding)))["text"] == text


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?q?Caf=C3=A9?=", "Café"),
        ("Café".encode(), "Café"),
        ("The café “won’t” pay".encode("cp1252"), "The café “won’t” pay"),
        ("=?utf-8?q?Caf=E9?=", None),
        ("Министр".encode("cp1251"), None),
        (" a\n b", "a b"),
    ],
    ids=ascii,
)
def test_a_title_has_no_replaced_letters(subject: str | bytes, title: str | None) -> None:
    line = subject.encode() if isinstance(subject, str) else subject

    assert extract_mail(b"Subject: " + line + b"\n\nWords.")["title"] == title


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "no text in this mail", id="nothing"),
        pytest.param(make_mail(" "), "no text in this mail", id="blank"),
        pytest.param(b"Content-Type: image/png\n\nWords.", "no text in this mail", id="a picture"),
        pytest.param(b"Subject: a\n\n\xef\xf0\xe8\xe2\xe5\xf2", "neither UTF-8", id="bytes"),
        pytest.param(b"Content-Transfer-Encoding: base64\n\nV29yZ", "damaged Base64", id="Base64 cut off"),
        pytest.param(b"Content-Transfer-Encoding: base64\n\nV29yZ**HMu", "damaged Base64", id="Base64 with signs"),
        pytest.param(make_mail("Look online.", "<p>" + "a " * 99), "no article was found", id="a page not understood"),
    ],
)
def test_a_mail_without_text_is_a_failure(tmp_path: Path, data: bytes, reason: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    (tmp_path / "m.eml").write_bytes(data)

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, Failure)
    assert reason in failure.reason


def test_a_mail_of_parts_within_parts_is_an_article_error() -> None:
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000))

    with pytest.raises(ArticleError):
        extract_mail(parts + b"\nWords.")
