"""Fonts for the words of a picture, and words cut to the room that there is for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import Any

from rich.cells import cell_len, chop_cells

OWN_FONT = "DejaVu Sans"
"""The font that comes with matplotlib: Latin, Greek, Cyrillic, Arabic and Hebrew letters."""

_FALLBACKS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans SC", "Source Han Sans SC", "PingFang SC",
    "Hiragino Sans", "Microsoft YaHei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback",
    "Malgun Gothic", "Arial Unicode MS", "Noto Sans Devanagari", "Noto Sans Thai", "Noto Sans Bengali",
    "Noto Sans Tamil", "Noto Emoji",
)  # fmt: skip
"""Fonts that have more, where they are installed."""


def fonts_for(texts: Iterable[str]) -> tuple[list[str], str]:
    """The fonts that have the characters of these texts, and the characters that none of them has."""
    needed = {sign for sign in "".join(texts) if not unicodedata.category(sign).startswith(("C", "Z"))}
    fonts, missing = [OWN_FONT], needed - _signs_of(OWN_FONT)
    for name in _FALLBACKS if missing else ():
        if found := missing & _signs_of(name):
            fonts.append(name)
            missing -= found
    return fonts, "".join(sorted(missing))


@lru_cache(maxsize=32)
def _signs_of(name: str) -> frozenset[str]:
    """The characters that a font has; none if it is not installed."""
    manager: Any = import_module("matplotlib.font_manager")
    try:
        path = manager.findfont(manager.FontProperties(family=[name]), fallback_to_default=False)
    except ValueError:
        return frozenset()
    return frozenset(map(chr, manager.get_font(path).get_charmap()))


def fitted(words: str, width: int, lines: int = 1) -> str:
    """The words broken into so many lines of at most ``width`` columns, of which a Chinese character takes two.

    What there is no room for is cut, and an ellipsis says so.
    """
    rows = [""]
    for word in _plain(words).split():
        rest = word
        while cell_len(rest) > width:  # what is longer than a line goes on where the line is
            room = width - cell_len(rows[-1]) - bool(rows[-1])
            if room < 2:
                rows.append("")
                continue
            piece = chop_cells(rest, room)[0]
            rows[-1] = f"{rows[-1]} {piece}".strip()
            rows.append("")
            rest = rest[len(piece) :]
        longer = f"{rows[-1]} {rest}".strip()
        if cell_len(longer) <= width:
            rows[-1] = longer
        else:
            rows.append(rest)
    if len(rows) > lines:
        last = rows[lines - 1]
        while cell_len(last) > width - 1:
            last = last[:-1]
        rows = [*rows[: lines - 1], f"{last.rstrip()}…"]
    return "\n".join(rows)


def _plain(words: str) -> str:
    """Words without control and direction characters, which no font has signs for, and what XML cannot hold."""
    return "".join(sign if unicodedata.category(sign) not in ("Cc", "Cf", "Cn", "Co", "Cs") else " " for sign in words)
