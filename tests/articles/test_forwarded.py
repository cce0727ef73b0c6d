"""A mail that is pasted into the text of another is an article of its own, by its own sender."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.forwarded import split_pasted
from extractor.articles.mail import count_mails, read_mails
from extractor.settings import DEFAULT_LIMIT
from extractor_schemas import Article

BOARD = "The board of the harbour voted on Tuesday to sell both of the quays."
BRANDT = "“We were not asked,” said Nils Brandt."
PRESS = ("Quays sold", "Harbour Press Office", "2024-05-31")

GMAIL = f"""FYI

---------- Forwarded message ---------
From: Harbour Press Office <press@harbour.example>
Date: Fri, May 31, 2024 at 10:15 AM
Subject: Quays sold
To: Ada Holm <ada@courier.example>, Bo Lind <bo@courier.example>, Cy Young
<cy@courier.example>
Cc: <desk@courier.example>


{BOARD}

{BRANDT}
"""
OUTLOOK = f"""FYI

________________________________
From: Harbour Press Office <press@harbour.example>
Sent: Friday, May 31, 2024 10:15 AM
To: Ada Holm
Subject: Quays sold

{BOARD}

{BRANDT}
"""
THUNDERBIRD = f"""FYI


-------- Forwarded Message --------
Subject: \tQuays sold
Date: \tFri, 31 May 2024 10:15:00 +0200
From: \tHarbour Press Office <press@harbour.example>
To: \tada@courier.example



{BOARD}

{BRANDT}
"""
APPLE = f"""FYI

> Begin forwarded message:
>{" "}
> From: Harbour Press Office <press@harbour.example>
> Subject: Quays sold
> Date: 31 May 2024 at 10:15:03 CET
> To: Ada Holm <ada@courier.example>
>{" "}
> {BOARD}
>
> {BRANDT}
"""


def mail(text: str, html: str | None = None) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Fwd: Quays sold"
    message["From"] = "Bo Lind <bo@courier.example>"
    if html is None:
        message.set_content(text, cte="8bit")
    else:
        message.set_content(html, subtype="html", cte="8bit")
    return message.as_bytes()


def read(data: bytes) -> list[Article]:
    articles = [article for _, article in read_mails("m.eml", data, DEFAULT_LIMIT)]
    assert len(articles) == count_mails(data)
    return [article for article in articles if isinstance(article, Article)]


def quoted(text: str) -> str:
    return re.sub("(?m)^", "> ", text)


def translated(text: str, words: dict[str, str]) -> str:
    for english, other in words.items():
        text = text.replace(english, other)
    return text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GMAIL, id="Gmail"),
        pytest.param(GMAIL.replace("\n", "\r\n"), id="Windows"),
        pytest.param(OUTLOOK, id="Outlook"),
        pytest.param(OUTLOOK.replace("_" * 32, "-----Original Message-----"), id="Outlook before 2007"),
        pytest.param(OUTLOOK.replace("_" * 32 + "\n", ""), id="no line above"),
        pytest.param(re.sub("(?m)^(From|Sent|To|Subject):", r"*\1:*", OUTLOOK), id="labels in asterisks"),
        pytest.param(
            OUTLOOK.replace("<press@harbour.example>", "[mailto:press@harbour.example]"), id="an address in brackets"
        ),
        pytest.param(re.sub("(?m)^((?:From|Sent|To):.*)$", r"\1\n", OUTLOOK), id="blank lines in the header"),
        pytest.param(THUNDERBIRD, id="Thunderbird"),
        pytest.param(APPLE, id="Apple"),
        pytest.param(APPLE.replace("\n>\n", "\n\n"), id="a blank line that is not quoted"),
        pytest.param(re.sub("(?m)^> ?", "", APPLE), id="iPhone"),
        pytest.param(
            translated(OUTLOOK, {"From:": "Von:", "Sent:": "Gesendet:", "To:": "An:", "Subject:": "Betreff:",
                                 "Friday, May 31, 2024 10:15 AM": "Freitag, 31. Mai 2024 10:15"}),
            id="German Outlook",
        ),
        pytest.param(
            translated(THUNDERBIRD, {"Forwarded Message": "Weitergeleitete Nachricht", "From": "Von", "Date": "Datum",
                                     "To:": "An:", "Subject": "Betreff"}),
            id="German Thunderbird",
        ),
        pytest.param(
            translated(OUTLOOK, {"From:": "De :", "Sent:": "Envoyé :", "To:": "À :", "Subject:": "Objet\xa0:",
                                 "Friday, May 31, 2024 10:15 AM": "vendredi 31 mai 2024 10:15"}),
            id="French Outlook",
        ),
        pytest.param(
            translated(APPLE, {"Begin forwarded message:": "Début du message réexpédié :", "From:": "De:",
                               "Subject:": "Objet:", "Date:": "Date:", "To:": "À:",
                               "31 May 2024 at 10:15:03 CET": "31 mai 2024 à 10:15:03 UTC+2"}),
            id="French Apple",
        ),
        pytest.param(THUNDERBIRD.replace(BOARD, f"> {BOARD}").replace(BRANDT, f"> {BRANDT}"), id="Proton"),
        pytest.param(GMAIL.replace("Forwarded message", "Nieznane słowa"), id="other words between dashes"),
    ],
)  # fmt: skip
def test_a_pasted_mail_is_an_article_by_its_own_sender(text: str) -> None:
    own, pasted = read(mail(text))

    assert (own.text, own.title, own.source) == ("FYI", "Fwd: Quays sold", "Bo Lind")
    assert (pasted.title, pasted.source, (pasted.published or "")[:10]) == PRESS
    assert re.sub(r"\s+", " ", pasted.text) == f"{BOARD} {BRANDT}"
    assert [own.id, pasted.id] == ["m.eml#1", "m.eml#2"]


PAGES = {
    "Gmail": (
        '<div dir="ltr"><div>FYI</div><div><br><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded'
        ' message ---------<br>From: <strong>Harbour Press Office</strong> <span>&lt;<a href="mailto:press@harbour.'
        'example">press@harbour.example</a>&gt;</span><br>Date: Fri, May 31, 2024 at 10:15 AM<br>Subject: Quays sold'
        f"<br>To: &lt;ada@x.example&gt;<br></div><br><br><div><p>{BOARD}</p><p>{BRANDT}</p></div></div></div></div>"
    ),
    "Outlook": (
        '<html><body><div class="WordSection1"><p class="MsoNormal">FYI<o:p></o:p></p><div><div style="border:none;'
        'border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Harbour Press Office &lt;press@harbour.'
        "example&gt; <br><b>Sent:</b> Friday, May 31, 2024 10:15 AM<br><b>To:</b> Ada Holm<br><b>Subject:</b> Quays"
        f" sold<o:p></o:p></p></div></div><p>{BOARD}</p><p>{BRANDT}</p></div></body></html>"
    ),
    "Apple": (
        '<html><body>FYI<br><div><br><blockquote type="cite"><div>Begin forwarded message:</div><br><div><span><b>From:'
        " </b></span><span>Harbour Press Office &lt;press@harbour.example&gt;<br></span></div><div><b>Subject: </b><b>"
        "Quays sold</b><br></div><div><b>Date: </b>31 May 2024 at 10:15:03 CET<br></div><div><b>To: </b>Ada<br></div>"
        f"<br><div><div>{BOARD}</div><div><br></div><div>{BRANDT}</div></div></blockquote></div></body></html>"
    ),
    "Thunderbird": (
        "<html><body><p>FYI</p><div><br>-------- Forwarded Message --------<table><tbody><tr><th>Subject: </th><td>"
        "Quays sold</td></tr><tr><th>Date: </th><td>Fri, 31 May 2024 10:15:00 +0200</td></tr><tr><th>From: </th><td>"
        "Harbour Press Office <a>&lt;press@harbour.example&gt;</a></td></tr><tr><th>To: </th><td>ada</td></tr></tbody>"
        f"</table><br><p>{BOARD}</p><p>{BRANDT}</p></div></body></html>"
    ),
    "a table": (
        "<p>FYI</p><table><tr><th>From:</th><td><p>Harbour Press Office</p></td></tr><tr><th>Sent:</th><td><p>Friday,"
        " May 31, 2024 10:15 AM</p></td></tr><tr><th>To:</th><td><p>Ada</p></td></tr><tr><th>Subject:</th><td><p>"
        f"Quays sold</p></td></tr></table><p>{BOARD}</p><p>{BRANDT}</p>"
    ),
    "preformatted text": f"<pre>{OUTLOOK.replace('<', '&lt;')}</pre>".replace(f"{BOARD}\n", f"{BOARD}"),
}


@pytest.mark.parametrize("program", PAGES)
def test_a_mail_that_is_pasted_into_a_page_is_an_article(program: str) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)

    own, pasted = read(mail("", PAGES[program]))

    assert own.text == "FYI"
    assert (pasted.title, pasted.source, (pasted.published or "")[:10]) == PRESS
    assert pasted.text == f"{BOARD}\n{BRANDT}"


HEADER = "From: Bo <b@x.example>\nDate: Fri, 31 May 2024 10:15:00 +0200\nSubject: Inner\n\n"


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        pytest.param(HEADER + "b", [("Inner", "b")], id="nothing of its own"),
        pytest.param("---- Forwarded message ----\n" + HEADER + "b", [("Inner", "b")], id="but for the line above"),
        pytest.param("a\n\n" + HEADER, [("Fwd: Quays sold", "a")], id="nothing pasted"),
        pytest.param(HEADER, [("Fwd: Quays sold", HEADER.strip())], id="nothing at all"),
        pytest.param(
            "a\n\n" + HEADER + "b\n\n" + HEADER.replace("Inner", "Innermost") + "c",
            [("Fwd: Quays sold", "a"), ("Inner", "b"), ("Innermost", "c")],
            id="one within another",
        ),
        pytest.param(
            quoted(HEADER + "b\n> c") + "\nd\n",
            [("Fwd: Quays sold", "d"), ("Inner", "b\n> c")],
            id="an answer below",
        ),
        pytest.param(
            quoted(HEADER + "b\n" + quoted(HEADER.replace("Inner", "Deep") + "c") + "\nd"),
            [("Inner", "b\n\nd"), ("Deep", "c")],
            id="quoted deeper",
        ),
        pytest.param(
            "On Fri, 31 May 2024 at 10:15, Bo <b@x.example> wrote:\n> Will you sign?\nNo.\n> Never?\nNever.",
            [("Fwd: Quays sold", "On Fri, 31 May 2024 at 10:15, Bo <b@x.example> wrote:\n> Will you sign?\nNo.\n"
              "> Never?\nNever.")],
            id="answers between quoted lines",
        ),
        pytest.param(
            "---- Forwarded message ----\nFrom: Bo\nSubject: A subject that is so long that the program which sends it"
            " breaks\nthe line\n\nb",
            [("A subject that is so long that the program which sends it breaks the line", "b")],
            id="a long subject",
        ),
        pytest.param(
            HEADER + "To: all of you\nFrom: the board", [("Inner", "To: all of you\nFrom: the board")],
            id="text like a header",
        ),
        pytest.param("From: a@x.example\n" * 9, None, id="one field again and again"),
        pytest.param("From: Averby\nTo: Holm\n\nb", None, id="a journey"),
        pytest.param("From: 10:00\nDate: 31 May\nTo: 12:00\nb", None, id="hours"),
        pytest.param("Subject: maths\nDate: 31 May\nb", None, id="no sender"),
        pytest.param("---- Programme ----\nA: b\nDate: c", None, id="a heading between dashes"),
        pytest.param("From: Ada\n\n\nDate: 31 May\nSubject: c", None, id="lines that stand apart"),
        pytest.param("From: Ada\nDate: 31 May\n> Subject: c\nb", None, id="lines that are quoted otherwise"),
    ],
)  # fmt: skip
def test_what_is_pasted_is_told_from_what_is_not(text: str, articles: list[tuple[str, str]] | None) -> None:
    found = [(article.title, re.sub(r"\n+", "\n", article.text).strip()) for article in read(mail(text))]

    expected = articles or [("Fwd: Quays sold", text)]
    assert found == [(title, re.sub(r"\n+", "\n", words).strip()) for title, words in expected]


LINES = st.sampled_from(
    [*HEADER.split("\n"), *quoted(HEADER).split("\n"), "a", "> b", ">> c", "-- ", "____", "To: d,", "Cc: e",
     "---- Original Message ----", "Begin forwarded message:", "a long line " * 6]
)  # fmt: skip


@given(st.lists(LINES, max_size=20), st.sampled_from(["\n", "\r\n"]))
def test_every_word_is_that_of_one_mail_or_of_its_header(lines: list[str], newline: str) -> None:
    text = newline.join(lines)

    mails = split_pasted(text)

    def words(text: str) -> list[str]:
        without_markers = re.sub(r"---- Original Message ----|Begin forwarded message:", "", text)
        return sorted(re.findall(r"\w+", without_markers))

    labels = ("From", "Date", "Subject", "To", "Cc")
    kept = " ".join(part for mail in mails for part in (mail.text, *mail.header.values()))
    missing = [word for word in set(words(text)) if word not in words(kept)]
    assert set(missing) <= {*labels, "e"}  # who else got it is nobody's words
    if len(mails) == 1:
        assert mails[0].text == text.strip()
