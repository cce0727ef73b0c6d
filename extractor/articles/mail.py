"""A saved mail, such as a newsletter or a press release: its text, subject, date and sender."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from extractor.articles.pages import extract_page
from extractor.errors import ArticleError

MAIL_SUFFIXES = (".eml",)
MAX_MAIL_BYTES = 50_000_000


def extract_mail(data: bytes) -> dict[str, Any]:
    """The fields of a mail, its text among them: the part that is plain text, else what is found in the HTML.

    Raises `ArticleError` if it has neither, or cannot be read.
    """
    try:
        message: EmailMessage = message_from_bytes(data, policy=default)
        plain = message.get_body(("plain",))
        page = message.get_body(("html",))
        text = str(plain.get_content()) if plain else ""
        html = page.get_payload(decode=True) if page else b""
        sender = message["from"]
        fields = {
            "title": _line(message["subject"]),
            "published": _line(message["date"]),
            "source": _line(sender.addresses[0].display_name or sender) if sender and sender.addresses else None,
        }
    except Exception as error:  # whatever a mail provokes in its parser is a failure of this mail alone
        raise ArticleError(
            f"it cannot be read as a mail ({type(error).__name__}): save its text as a .txt file"
        ) from error
    if text.strip():
        return {**fields, "text": text}
    if not isinstance(html, bytes) or not html.strip():
        raise ArticleError("there is no text in this mail: save what it has as a .txt file")
    return {**fields, "text": extract_page(html)["text"]}


def _line(value: object) -> str | None:
    return re.sub(r"\s+", " ", str(value)).strip() or None if value is not None else None
