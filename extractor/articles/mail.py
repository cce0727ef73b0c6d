"""Saved mails, such as newsletters or press releases: of each its text, subject, date and sender."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import InvalidBase64CharactersDefect, InvalidBase64LengthDefect
from email.message import EmailMessage, Message
from email.policy import default
from html import unescape
from itertools import chain, islice
from typing import Any, cast

from extractor.articles.encoding import decode
from extractor.articles.fields import has_words, make_article
from extractor.articles.forwarded import PastedMail, may_hold_others, split_pasted
from extractor.articles.mail_introductions import forwarded_subject
from extractor.articles.mail_lines import join_flowed_lines
from extractor.articles.mailboxes import split_mailbox
from extractor.articles.outcome import Outcome
from extractor.articles.pages import declared_encoding, shown_text
from extractor.articles.parsed_document import parse_safely
from extractor.errors import ArticleError, UnreadFileError
from extractor.text.lazy_regex import lazy_regex

MAIL_SUFFIXES = (".eml", ".mbox")
MAX_MAIL_BYTES = 50_000_000

_TAG = lazy_regex(r"<(?P<end>/?)(?P<name>\w*+)[^<>]*+>")
_NOT_SHOWN = ("script", "style", "head", "title")


@dataclass(frozen=True, slots=True)
class _Text:
    """A part of a mail that is text, plain or a page."""

    words: str
    is_html: bool


def read_mails(name: str, data: bytes, limit: int) -> Iterator[Outcome]:
    """The articles of a file of mails: a mail, those that it forwards or collects in a digest, those of a mailbox.

    A lone one is called ``name``, several ``news.mbox#2`` by their number. Raises `ArticleError` if none has text.
    """
    articles = _articles(data)
    first = list(islice(articles, 2))
    if not first:
        error = ArticleError("there is no text in this mail: save what it has as a .txt file")
        error.article_id = name
        raise error
    for number, fields in enumerate(chain(first, articles), 1):
        article_name = name if len(first) == 1 else f"{name}#{number}"
        try:
            if isinstance(fields, ArticleError):
                raise fields
            yield article_name, make_article(fields, name=article_name, limit=limit)
        except ArticleError as error:
            error.article_id = article_name
            yield article_name, error


def count_mails(data: bytes) -> int:
    """How many outcomes `read_mails` yields. Raises `ArticleError` as it does."""
    return sum(1 if not _may_hold_others(mail) else len(_fields(mail)) for mail in _with_words(data)) or 1


def _articles(data: bytes) -> Iterator[dict[str, Any] | ArticleError]:
    """The fields of each mail, or why it cannot be read."""
    return chain.from_iterable(map(_fields, _with_words(data)))


def _with_words(data: bytes) -> list[EmailMessage]:
    """The mails that have words of their own, in their order; those within another come behind it."""

    def read() -> list[EmailMessage]:
        mails = (message_from_bytes(mail, policy=default) for mail in split_mailbox(data))
        return [inner for mail in mails for inner in _with_those_within(mail) if _has_words(inner)]

    try:
        return parse_safely(read, "a mail")
    except ArticleError as error:
        raise UnreadFileError(str(error)) from error


def _with_those_within(mail: Message) -> Iterator[EmailMessage]:
    yield cast(EmailMessage, mail)
    for part in _own_parts(mail):
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            yield from _with_those_within(cast(list[Message], part.get_payload())[0])


def _own_parts(mail: Message) -> Iterator[Message]:
    """A mail's parts at all depths, but not those of mails within it."""
    yield mail
    if mail.is_multipart() and mail.get_content_type() != "message/rfc822":
        for part in cast(list[Message], mail.get_payload()):
            yield from _own_parts(part)


def _fields(mail: EmailMessage) -> list[dict[str, Any] | ArticleError]:
    """The fields of a mail, the text that it shows among them, and those of each mail that is pasted into this text; or
    why it cannot be read.

    Where the mail says the same in several forms, the plain one is taken, unless a page beside it says far more. Bytes
    are decoded as in any other file, see `decode`.
    """

    def read() -> list[dict[str, Any] | ArticleError]:
        sender = _header(mail, "from")
        fields = {
            "title": _line(_header(mail, "subject")),
            "published": _line(_header(mail, "date")),
            "source": _line(sender.addresses[0].display_name or sender) if sender and sender.addresses else None,
        }
        text = _shown(list(_texts(mail)))
        subject = forwarded_subject(fields["title"])
        own, *pasted = split_pasted(text if _may_hold_others(mail) else "", is_forward=subject is not None)
        mails = [(fields, own.text), *((_fields_of(inner, subject), inner.text) for inner in pasted)]
        with_words = [{**fields, "text": words} for fields, words in mails if has_words(words)]
        return [*with_words] if pasted and with_words else [{**fields, "text": text}]

    try:
        return parse_safely(read, "a mail")
    except ArticleError as error:
        return [error]


def _fields_of(pasted: PastedMail, subject: str | None) -> dict[str, str | None]:
    """The fields of a pasted mail; one whose header is a line without a subject has that which the mail forwards."""
    return {**pasted.fields, "title": pasted.fields["title"] or (subject if "subject" not in pasted.header else None)}


def _may_hold_others(mail: EmailMessage) -> bool:
    """Whether mails may be pasted into the text of this one; no page is parsed for this."""
    try:
        return any(may_hold_others(unescape(text.words)) for part in _own_parts(mail) if (text := _text(part)))
    except ArticleError:
        return False


# --------------------------------------------------------------------------------------------------------------- parts


def _texts(part: Message) -> Iterator[_Text]:
    """The parts that are shown as text, in their order, without other mails. Of a page and its pictures the page comes
    first.
    """
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or kind.startswith("message/"):
        return
    if part.is_multipart():
        contents = [texts for child in cast(list[Message], part.get_payload()) if (texts := list(_texts(child)))]
        yield from _best(contents) if kind == "multipart/alternative" else chain.from_iterable(contents)
    elif text := _text(part):
        yield text


def _text(part: Message) -> _Text | None:
    """What a part says; None where it is no text, is blank, or is not shown."""
    kind = part.get_content_type()
    if kind not in ("text/plain", "text/html") or part.get_content_disposition() == "attachment":
        return None
    words = _words(part)
    return _Text(words, kind == "text/html") if words.strip() else None


def _words(part: Message) -> str:
    data = _payload(part)
    is_html = part.get_content_type() == "text/html"
    text = decode(data, part.get_content_charset() or (declared_encoding(data) if is_html else None))
    if not is_html and _parameter(part, "format") == "flowed":
        return join_flowed_lines(text, delete_spaces=_parameter(part, "delsp") == "yes")
    return text


def _parameter(part: Message, name: str) -> str:
    return str(part.get_param(name, "")).lower()


def _has_words(mail: EmailMessage) -> bool:
    """Whether a mail shows text of its own; where that cannot be told, it is to be a failure."""
    try:
        return any(_count_words(text) for part in _own_parts(mail) if (text := _text(part)))
    except ArticleError:
        return True


def _best(contents: Sequence[list[_Text]]) -> list[_Text]:
    """Of several forms of the same the plain one, unless it says far less than the page: "Open this in a browser"."""
    pages = [texts for texts in contents if any(text.is_html for text in texts)]
    plain = [texts for texts in contents if texts not in pages]
    if not (pages and plain):
        return (pages or plain or [[]])[-1]
    count = sum(map(_count_words, plain[0]))
    if 2 * count >= sum(map(_count_words, pages[-1])):
        return plain[0]
    shown = _shown(pages[-1])
    return [_Text(shown, False)] if len(shown.split()) > count else plain[0]


def _shown(texts: Sequence[_Text]) -> str:
    """The words of all parts; the pages among them are read as one, for each may be but a piece."""
    paragraphs = [text.words for text in texts if not text.is_html]
    pages = [text.words for text in texts if text.is_html]
    if pages:
        place = next(place for place, text in enumerate(texts) if text.is_html)
        paragraphs.insert(place, shown_text("\n".join(pages)))
    return "\n\n".join(paragraphs)


def _count_words(text: _Text) -> int:
    """How many words are shown, about; for this no page is parsed."""
    if not text.is_html:
        return len(text.words.split())
    count = at = 0
    hidden = ""
    for tag in _TAG.finditer(text.words):
        count += 0 if hidden else len(text.words[at : tag.start()].split())
        at = tag.end()
        name = tag["name"].lower()
        if name in _NOT_SHOWN and not hidden and not tag["end"]:
            hidden = name
        elif name == hidden and tag["end"]:
            hidden = ""
    return count + (0 if hidden else len(text.words[at:].split()))


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    if any(isinstance(defect, InvalidBase64CharactersDefect | InvalidBase64LengthDefect) for defect in part.defects):
        raise ArticleError("its text is damaged Base64: save the mail again from its source")
    return data if isinstance(data, bytes) else b""


# ------------------------------------------------------------------------------------------------------------- headers


def _header(message: EmailMessage, name: str) -> Any:
    """The parsed value of a header; None if there is none, or it has bytes in an encoding that cannot be told."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), None)
    if raw is None:
        return None
    try:
        value: Any = default.header_factory(name, decode(raw.encode("utf-8", "surrogateescape")))
    except ArticleError:
        return None
    return None if "\ufffd" in str(value) else value


def _line(value: object) -> str | None:
    return re.sub(r"\s+", " ", str(value)).strip() or None if value is not None else None
