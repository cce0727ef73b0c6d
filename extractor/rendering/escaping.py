"""Characters of an article that a terminal or a page would obey, made visible."""

from __future__ import annotations

_CONTROLS = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"} | {127: 0x2421}
_MORE_CONTROLS = dict.fromkeys(range(0x80, 0xA0), 0xFFFD) | {0x9B: 0x241B}  # each begins a sequence, as escape does
_DIRECTIONS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)
_SIGNS = {**_CONTROLS, **_MORE_CONTROLS, **_DIRECTIONS}


def escape_controls(text: str) -> str:
    """The text with a sign for each control and direction character, so that a terminal or page does not obey them."""
    return text.translate(_SIGNS)
