"""A text as the rules read it: spaces that keep words on one line, and signs of trade marks, are plain spaces."""

from __future__ import annotations

_UNREAD = dict.fromkeys(map(ord, "\xa0\u202f\u2009®™©†‡"), " ")


def plain_text(text: str) -> str:
    """The text with every character that stays in its place."""
    return text.translate(_UNREAD)
