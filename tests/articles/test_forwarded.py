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


ON = "On Tue, Jan 5, 2021 at 3:04 PM, Bo Lind <bo@x.example> wrote:"
MARK = "----- Forwarded Message -----"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"FYI\n\n{MARK}\n{ON}\n\n{BOARD}\n", id="marked, and not quoted"),
        pytest.param(f"FYI\n\n{MARK}\n{ON}\n> {BOARD}\n", id="marked, and quoted"),
        pytest.param(f"FYI\n\n{ON}\n> {BOARD}\n> \n", id="forwarded by its subject, and quoted"),
        pytest.param(f"FYI\n\n{ON}\n\n{BOARD}\n", id="forwarded by its subject, and not quoted"),
        pytest.param(f"FYI\n\n{ON.replace('> wrote', f'>{chr(10)}wrote')}\n\n{BOARD}\n", id="on two lines"),
        pytest.param(
            f"FYI\n\nOn Tuesday, January 5, 2021, 03:04:05 PM EST, Bo Lind <bo@x.example> wrote:\n\n{BOARD}\n",
            id="as Yahoo's page writes it",
        ),
        pytest.param(
            f'FYI\n\n{MARK} From: "Bo Lind" <bo@x.example>To: "Ada" <ada@x.example>Sent: Tuesday, January 5, 2021,'
            f" 03:04:05 PM ESTSubject: Quays sold\n{BOARD}\n",
            id="Yahoo's fields on one line",
        ),
        pytest.param(
            f"FYI\n\nAm 5. Januar 2021 um 15:04 Uhr schrieb Bo Lind <bo@x.example>:\n> {BOARD}\n", id="German"
        ),
        pytest.param(f"FYI\n\nLe 5 janvier 2021 à 15:04, Bo Lind <bo@x.example> a écrit :\n\n> {BOARD}\n", id="French"),
        pytest.param(f"> FYI\n>\n> {ON}\n>> {BOARD}\n".replace("> FYI", "FYI"), id="quoted twice"),
    ],
)
def test_a_mail_below_one_line_is_an_article(text: str) -> None:
    own, pasted = read(mail(text))

    assert own.text.strip("> \n") == "FYI"
    assert (pasted.title, pasted.source, (pasted.published or "")[:10]) == ("Quays sold", "Bo Lind", "2021-01-05")
    assert pasted.text == BOARD


MEMO = f"""To: The City Council
From: Dana Okafor, City Manager
Date: June 3, 2024
Subject: Quays

{BOARD}
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(MEMO, id="a memo at the head"),
        pytest.param(f"MEMORANDUM\n\n{MEMO}", id="below its name"),
        pytest.param(re.sub("(?m)^(To|From|Date|Subject):", lambda m: m[0].upper(), MEMO), id="in capitals"),
        pytest.param(
            "From: Dana Okafor, City Manager\nDate: June 3, 2024\nTo: The City Council\nSubject: Quays\n\nAll is well.",
            id="the sender first",
        ),
        pytest.param(f"The council has a memo.\n\n{MEMO}\nIt will vote on Friday.", id="in the middle"),
        pytest.param(MEMO.replace("2024", "2024, 9:30 a.m."), id="with a time of day"),
        pytest.param(MEMO.replace("Manager", "Manager (dana@city.example)"), id="with an address"),
        pytest.param(
            f"Memo to the press\n\nFrom: Office <press@x.example>\nDate: 3 June 2024\nSubject: Quays\n\n{BOARD}",
            id="a memo to the press with an address",
        ),
        pytest.param(f"{MEMO}\nTo: The Board\nFrom: Dana\nDate: June 4, 2024\nSubject: More\n\nNo.", id="two memos"),
        pytest.param("From: Averby\nTo: Holm\nDate: June 3, 2024\nSubject: the journey\n\nIt rained.", id="a form"),
        pytest.param(f"Ada, see below.\n\nOn Friday the board wrote:\n\n{BOARD}", id="a sentence that ends in wrote"),
        pytest.param(f"{ON}\n> {BOARD}\n\nWe were not asked.", id="a reply below what it quotes"),
        pytest.param(f"No.\n\n{ON}\n> Why?\nBecause.\n> When?\nNow.", id="replies between the lines"),
    ],
)
def test_a_memo_and_what_is_replied_to_are_no_pasted_mails(text: str) -> None:
    (own,) = read(mail(text))

    assert re.sub(r"\s+", " ", own.text).strip() == re.sub(r"\s+", " ", text).strip()


def test_below_another_subject_a_quoted_mail_is_a_part_of_the_reply() -> None:
    message = mail(f"We agree.\n\n{ON}\n> {BOARD}\n").replace(b"Fwd: Quays", b"Re: Quays")

    (own,) = read(message)

    assert own.text.strip().endswith(f"wrote:\n> {BOARD}")


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("From: Ada Holm\nSent: Friday, May 31, 2024 10:15 AM\nTo: Bo\nSubject: Inner", id="Exchange"),
        pytest.param("From: Ada Holm <ada@x.example>\nDate: 31 May 2024\nSubject: Inner", id="an address, and no time"),
        pytest.param(
            "________________________________\nFrom: Ada Holm\nSent: Friday, May 31, 2024\nTo: Bo\nSubject: Inner",
            id="a line above",
        ),
        pytest.param("> From: Ada Holm\n> Date: 31 May 2024\n> Subject: Inner", id="quoted"),
    ],
)
def test_a_header_without_words_above_it_is_that_of_a_mail(header: str) -> None:
    quote = "> " if header.startswith(">") else ""

    own, pasted = read(mail(f"FYI\n\n{header}\n{quote}\n{quote}{BOARD}\n"))

    assert (own.text, pasted.title, pasted.source, pasted.text) == ("FYI", "Inner", "Ada Holm", BOARD)


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
