"""Signs of the fonts for symbols as characters of Unicode: in a document they stand by their places in the font.

Such a place is a byte, also written as a character of Unicode's private range (0xF0B3 for 0xB3). The places of the font
Symbol are those of Adobe's Symbol encoding.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from extractor.text.lazy_regex import lazy_regex

UNKNOWN = "\ufffd"
"""What stands for a sign that is not known: a blank there would say something else."""

_PRIVATE_USE = lazy_regex(r"[\ue000-\uf8ff]")
_PRIVATE_BYTES = 0xF000


def _places(rows: str) -> dict[int, str]:
    """The signs by their places; of each row the first place, then the signs."""
    return dict(pair for row in rows.split("\n") if row for pair in _row(row))


def _row(row: str) -> Iterator[tuple[int, str]]:
    first, signs = row.split(" ", 1)
    return ((place, sign) for place, sign in enumerate(signs, int(first, 16)) if sign != UNKNOWN)


_SYMBOL = _places("""
20  !∀#∃%&∋()∗+,−./0123456789:;<=>?
40 ≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_
60 ‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼
A0 €ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓
B0 °±″≥×∝∂•÷≠≡≈…⏐⎯↵
C0 ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉
D0 ∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓
E0 ◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪
F1 ⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭
""")
_WINGDINGS = _places("""
20  ✏✂✁
28 ☎✆✉
36 ⌛⌨
3E ✇✍
41 ✌👌👍👎☜☞☝☟
4A ☺😐☹💣☠
51 ✈☼💧❄
58 ✠✡☪☯
6C ●❍■□
71 ❑❒⬧⧫◆❖⬥⌧⍓
80 ⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿
9E ·•
A1 ○
A7 ▪◻
AB ★
D5 ⌫⌦
D8 ➢
DC ➲
DF ←→↑↓↖↗↙↘➔
EF ⇦⇨⇧⇩⇔
FB ✗✓☒☑
""")
_FONTS: dict[str, dict[int, str]] = {
    **dict.fromkeys(("symbol", "symbolmt", "symbolps", "symbolneu", "standardsymbolsps", "standardsymbolsl"), _SYMBOL),
    **dict.fromkeys(("wingdings", "wingdingsregular"), _WINGDINGS),
    **{name: {} for name in ("wingdings2", "wingdings3", "webdings", "mtextra", "zapfdingbats", "itczapfdingbats")},
}
"""The signs by fonts' names, in small letters without blanks; no sign of the last ones is known."""

_FIELD = lazy_regex(r"\s*SYMBOL\s+(0x[0-9A-Fa-f]{1,5}|\d{1,6})\b", re.IGNORECASE)
_FIELD_FONT = lazy_regex(r"\\f\s*(?:[\"“]([^\"”]*)[\"”]|(\S+))", re.IGNORECASE)


def show_signs(words: str, font: str | None) -> str:
    """The words as the font shows them: `UNKNOWN` for a sign that is not known, and for a private character of Unicode.

    Words in fonts of letters stay as they are.
    """
    signs = _FONTS.get(_name(font)) if font else None
    if signs is None:
        return _PRIVATE_USE.sub(UNKNOWN, words)
    return "".join(_sign(character, signs) for character in words)


def private_character(place: int) -> str:
    """The character of Unicode's private range for a place in a font for symbols."""
    return chr(_PRIVATE_BYTES + place)


def sign_of_field(instructions: str) -> str | None:
    r"""What a field such as ``SYMBOL 179 \f "Symbol"`` shows; None for other fields."""
    field = _FIELD.match(instructions)
    if not field:
        return None
    number = int(field[1], 16 if "x" in field[1].lower() else 10)
    fonts = _FIELD_FONT.search(instructions, field.end())
    font = (fonts[1] or fonts[2]) if fonts else None
    is_byte = number <= 0xFF and not (font and _name(font) in _FONTS)
    return show_signs(bytes([number]).decode("cp1252", "replace"), font) if is_byte else show_sign(number, font)


def show_sign(code: int, font: str | None) -> str:
    """The character with this code as the font shows it, see `show_signs`; `UNKNOWN` if there is none to be seen."""
    character = chr(code) if code <= sys.maxunicode else UNKNOWN
    return show_signs(character if character.isprintable() or _PRIVATE_USE.match(character) else UNKNOWN, font)


def _sign(character: str, signs: dict[int, str]) -> str:
    place = ord(character)
    if place in range(_PRIVATE_BYTES, _PRIVATE_BYTES + 0x100):
        place -= _PRIVATE_BYTES
    elif place <= 0x20 or place == 0xA0 or place > 0xFF:  # white space, and what the font has not, is not by place
        return _PRIVATE_USE.sub(UNKNOWN, character)
    return " " if place == 0x20 else signs.get(place, UNKNOWN)


def _name(font: str) -> str:
    return "".join(font.split()).replace("-", "").lower()
