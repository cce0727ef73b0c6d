"""A saved mail, such as a newsletter or a press release: its text, subject, date and sender."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import InvalidBase64CharactersDefect, InvalidBase64LengthDefect
from email.message import EmailMessage, Message
from email.policy import default
from itertools import chain
from typing import Any, cast

from extractor.articles.documents import parse_safely
from extractor.articles.encoding import decode
from extractor.articles.pages import declared_encoding, parse_page
from extractor.errors import ArticleError

MAIL_SUFFIXES = (".eml",)
MAX_MAIL_BYTES = 50_000_000

_TAG = re.compile(r"<(?P<end>/?)(?P<name>\w*+)[^<>]*+>")
_NOT_SHOWN = ("script", "style", "head", "title")


@dataclass(frozen=True, slots=True)
class _Text:
    """A part of a mail that is text, plain or a page."""

    words: str
    is_html: bool


def extract_mail(data: bytes) -> dict[str, Any]:
    """The fields of a mail, its text among them: all parts that are shown one after another.

    Where the mail says the same in several forms, the plain one is taken, unless a page beside it says far more. Bytes
    are decoded as in any other file, see `decode`. Raises `ArticleError` if there is no text, or it cannot be read.
    """

    def read() -> dict[str, Any]:
        message: EmailMessage = message_from_bytes(data, policy=default)
        sender = _header(message, "from")
        return {
            "title": _line(_header(message, "subject")),
            "published": _line(_header(message, "date")),
            "source": _line(sender.addresses[0].display_name or sender) if sender and sender.addresses else None,
            "text": _shown(list(_texts(message))),
        }

    fields = parse_safely(read, "a mail")
    if not fields["text"].strip():
        raise ArticleError("there is no text in this mail: save what it has as a .txt file")
    return fields


# --------------------------------------------------------------------------------------------------------------- parts


def _texts(part: Message) -> Iterator[_Text]:
    """The parts that are shown as text, in their order. Of a page and its pictures the page comes first."""
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or (kind.startswith("message/") and kind != "message/rfc822"):
        return
    if part.is_multipart():
        children = cast(list[Message], part.get_payload())
        contents = [texts for child in children if (texts := list(_texts(child)))]
        if kind == "message/rfc822":  # a mail that is forwarded whole
            yield _Text(_shown(list(chain.from_iterable(contents))), False)
        elif kind == "multipart/alternative":
            yield from _best(contents)
        else:
            yield from chain.from_iterable(contents)
    elif kind in ("text/plain", "text/html"):
        is_html = kind == "text/html"
        data = _payload(part)
        declared = part.get_content_charset() or (declared_encoding(data) if is_html else None)
        if (words := decode(data, declared)).strip():
            yield _Text(words, is_html)


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
        paragraphs.insert(place, parse_page("\n".join(pages))["text"])
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
