"""A text as the rules read it: pictures beside words, and spaces that keep words on one line, are plain spaces."""

from __future__ import annotations

_UNREAD = dict.fromkeys(
    [
        *map(ord, "\xa0\u202f\u2009®™©†‡\ufe0f"),
        *range(0x2600, 0x275B),  # up to the ornamental quotation marks
        *range(0x275F, 0x2768),  # up to the ornamental brackets
        *range(0x2794, 0x27C0),
        *range(0x1F000, 0x1FB00),
    ],
    " ",
)


def plain_text(text: str) -> str:
    """The text with every character that stays in its place: "Ada Holm 😀 said" is "Ada Holm   said"."""
    return text.translate(_UNREAD)
