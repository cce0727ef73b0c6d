"""A mail is an article: the text that it shows, in the encoding that it is in."""

from __future__ import annotations

import base64
import mailbox
import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.failure import Failure, UnreadFailure
from extractor.articles.mail import count_mails, read_mails
from extractor.articles.mail_lines import join_flowed_lines
from extractor.articles.reader import count_articles, read_articles
from extractor.errors import ArticleError
from extractor.settings import DEFAULT_LIMIT
from extractor_schemas import Article
from tests.support.reading import articles_by_id


def read(data: bytes) -> list[Article]:
    """The articles of a file of mails, all of which can be read."""
    outcomes = [outcome for _, outcome in read_mails("m.eml", data, DEFAULT_LIMIT)]
    articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    assert len(articles) == len(outcomes) == count_mails(data)
    return articles


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
        pytest.param(make_mail(None, f"<p>{BOARD}<br>{BRANDT}</p>"), BRANDT, id="a piece of a page"),
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
            in_parts((PLAIN, b"a"), (PLAIN + "\nContent-Disposition: inline; filename=b.txt", b"b")),
            "a\n\nb",
            id="a part that is shown in its place",
        ),
        pytest.param(in_parts((PLAIN, b"a"), (PLAIN + ATTACHED, b"b")), "a", id="without what is attached"),
        pytest.param(in_parts((PLAIN, b"a")).removesuffix(b"--b--\n"), "a", id="cut off"),
        pytest.param(
            in_parts((HTML, HALVES[0]), (IMAGE, b"x"), (HTML, b"<p>\xe2" + HALVES[1])),
            f"Quays sold\n{BOARD}\n{BRANDT}",
            id="a page in two parts",
        ),
        pytest.param(
            in_parts((HTML, PAGE.encode()), (PLAIN, b"To leave this list, write to us.")),
            f"Quays sold\n{BOARD}\n{BRANDT}\n\nTo leave this list, write to us.",
            id="text after a page",
        ),
        pytest.param(
            in_parts((PLAIN, b"a"), ("text/calendar", b"b" * 99), kind="alternative"), "a", id="beside other forms"
        ),
    ],
)
def test_all_parts_that_are_shown_are_read(data: bytes, text: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)

    assert [article.text for article in read(data)] == [text]


FORWARDED = b"Subject: Inner\nFrom: Ada <a@example.org>\nDate: Fri, 31 May 2024 10:15:00 +0000\n\nb"


@pytest.mark.parametrize(
    ("data", "mails"),
    [
        pytest.param(
            in_parts((PLAIN, b"a"), ("message/rfc822", FORWARDED)), [(None, "a"), ("Inner", "b")], id="forwarded"
        ),
        pytest.param(
            in_parts((PLAIN, b"a"), ("message/rfc822" + ATTACHED, FORWARDED)),
            [(None, "a"), ("Inner", "b")],
            id="forwarded as an attachment",
        ),
        pytest.param(
            in_parts((HTML, b"<p> <br></p>"), ("message/rfc822", FORWARDED)), [("Inner", "b")], id="without a word"
        ),
        pytest.param(
            in_parts(("message/rfc822", FORWARDED), ("message/rfc822", in_parts(("message/rfc822", FORWARDED)))),
            [("Inner", "b"), ("Inner", "b")],
            id="within another",
        ),
        pytest.param(
            b"Content-Type: multipart/digest; boundary=b\n\n--b\n\n" + FORWARDED + b"\n--b\n\nSubject: c\n\nd\n--b--\n",
            [("Inner", "b"), ("c", "d")],
            id="a digest",
        ),
        pytest.param(FORWARDED, [("Inner", "b")], id="a mail alone"),
    ],
)
def test_each_mail_within_a_mail_is_an_article(data: bytes, mails: list[tuple[str | None, str]]) -> None:
    articles = read(data)

    assert [(article.title, article.text.strip()) for article in articles] == mails
    numbers = range(1, len(mails) + 1)
    assert [article.id for article in articles] == (
        ["m.eml"] if len(mails) == 1 else [f"m.eml#{number}" for number in numbers]
    )


FIRST, SECOND = b"Subject: Quays sold\n\nThe board sold both quays.\n", b"Subject: A vote\n\nThe council voted.\n"
MARK = b"From ada@example.org Fri May 31 10:15:00 2024\n"


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        pytest.param(
            MARK + FIRST + b"\n" + MARK + SECOND, ["The board sold both quays.", "The council voted."], id="two"
        ),
        pytest.param(
            b"From - Fri May 31 10:15:00 2024\r\nX-Mozilla-Status: 0001\r\n\r\na\r\n\r\n"
            b"From - Fri May 31 10:15:01 2024\r\nSubject: b\r\n\r\nc\r\n",
            ["a", "c"],
            id="of Thunderbird",
        ),
        pytest.param(
            b"From \n" + FIRST + b"\nFrom \n" + SECOND,
            ["The board sold both quays.", "The council voted."],
            id="without a date",
        ),
        pytest.param(
            MARK + b"Subject: a\n\nFrom Averby they came in 2024.\n\n"
            b"From 2024 on all was well.\n\n>From here.\n>>From there.\n",
            ["From Averby they came in 2024.\n\nFrom 2024 on all was well.\n\nFrom here.\n>From there."],
            id="lines that begin so",
        ),
        pytest.param(
            FIRST + b"\n" + MARK + SECOND,
            [
                "The board sold both quays.\n\nFrom ada@example.org Fri May 31 10:15:00 2024\n"
                "Subject: A vote\n\nThe council voted."
            ],
            id="one that a mail quotes",
        ),
        pytest.param(
            MARK + FIRST + b"\n" + MARK + b"Subject: empty\n\n", ["The board sold both quays."], id="an empty one"
        ),
    ],
)
def test_each_mail_of_a_mailbox_is_an_article(data: bytes, texts: list[str]) -> None:
    assert [article.text.strip().replace("\r", "") for article in read(data)] == texts


def test_mails_of_a_mailbox_written_by_the_standard_library_are_read(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box.mbox")
    for day in (1, 2, 3):
        box.add(b"Subject: Day %d\n\nFrom day %d on\n\nFrom the board: 2024\n" % (day, day))
    box.close()

    articles = articles_by_id(tmp_path)

    assert list(articles) == ["box.mbox#1", "box.mbox#2", "box.mbox#3"]
    assert articles["box.mbox#2"].title == "Day 2"
    assert articles["box.mbox#2"].text.strip() == "From day 2 on\n\nFrom the board: 2024"
    assert count_articles(tmp_path) == 3


def test_a_mail_of_a_mailbox_that_cannot_be_read_is_a_failure_of_its_own(tmp_path: Path) -> None:
    damaged = b"Content-Transfer-Encoding: base64\n\nV29yZ**HMu\n"
    (tmp_path / "m.mbox").write_bytes(MARK + FIRST + b"\n" + MARK + damaged)

    first, failure = read_articles(tmp_path)

    assert isinstance(first, Article)
    assert isinstance(failure, Failure)
    assert not isinstance(failure, UnreadFailure)
    assert (failure.id, "damaged Base64" in failure.reason) == ("m.mbox#2", True)
    assert count_articles(tmp_path) == 2


@pytest.mark.parametrize(
    ("more", "body", "text"),
    [
        pytest.param(
            "", "The board of \nthe harbour \nsold.\n\nNo.", "The board of the harbour sold.\n\nNo.", id="soft"
        ),
        pytest.param("", "One,\ntwo \nthree", "One,\ntwo three", id="hard"),
        pytest.param(
            "",
            "> He said \n> no.\n>> She \n>> yes.\nAnd I \nagree.",
            "> He said no.\n>> She yes.\nAnd I agree.",
            id="quoted",
        ),
        pytest.param("", "> He said \nNo, I said.", "> He said\nNo, I said.", id="a quotation that breaks off"),
        pytest.param("", " From here \n  on.\n >no", "From here  on.\n>no", id="lines that are stuffed with a blank"),
        pytest.param("", "All of \n-- \nAda Holm", "All of\n-- \nAda Holm", id="a signature"),
        pytest.param("", "One \n\nTwo \n", "One\n\nTwo\n", id="blanks at the ends of paragraphs"),
        pytest.param("; delsp=yes", "首相は \n述べた", "首相は述べた", id="DelSp"),
        pytest.param("; DelSp=Yes", "The board  \nsold", "The board sold", id="DelSp with two blanks"),
        pytest.param("; delsp=no", "The board \nsold", "The board sold", id="no DelSp"),
    ],
)
def test_soft_line_breaks_of_flowed_text_are_joined(more: str, body: str, text: str) -> None:
    head = f"Content-Type: text/plain; charset=utf-8; format=flowed{more}\nContent-Transfer-Encoding: 8bit\n\n"

    assert read((head + body).encode())[0].text == text


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30), max_size=8), st.booleans()
)
def test_flowed_text_keeps_all_but_blanks_and_marks_of_quotations(lines: list[str], delete: bool) -> None:
    text = join_flowed_lines("\n".join(lines), delete_spaces=delete)

    def letters(text: str) -> str:
        return re.sub(r"[ \n>]", "", text)

    assert letters(text) == letters("".join(lines))


@pytest.mark.parametrize("kind", ["text/plain", "text/plain; format=fixed", "text/html; format=flowed"])
def test_other_text_keeps_its_line_breaks(kind: str) -> None:
    body = "The board of the harbour \nvoted on Tuesday to sell both of the quays. " * 3

    text = read(f"Content-Type: {kind}\n\n<p>{body}</p>".encode())[0].text

    assert ("harbour \nvoted" in text) == ("html" not in kind)


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

    assert read(head.encode() + base64.encodebytes(text.encode(encoding)))[0].text == text


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

    assert read(b"Subject: " + line + b"\n\nWords.")[0].title == title


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "no text in this mail", id="nothing"),
        pytest.param(make_mail(" "), "no text in this mail", id="blank"),
        pytest.param(b"Content-Type: image/png\n\nWords.", "no text in this mail", id="a picture"),
        pytest.param(b"Subject: a\n\n\xef\xf0\xe8\xe2\xe5\xf2", "neither UTF-8", id="bytes"),
        pytest.param(b"Content-Transfer-Encoding: base64\n\nV29yZ", "damaged Base64", id="Base64 cut off"),
        pytest.param(b"Content-Transfer-Encoding: base64\n\nV29yZ**HMu", "damaged Base64", id="Base64 with signs"),
        pytest.param(
            make_mail("Look online.", "<p hidden>" + "a " * 99), "no words are shown", id="a page that is hidden"
        ),
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
        read(parts + b"\nWords.")
