"""Text from outside, made harmless: characters that a terminal or a page would obey become visible signs."""

from __future__ import annotations

_SIGN_OF_NEXT_LINE, _SIGN_OF_ESCAPE, _REPLACEMENT = 0x2424, 0x241B, 0xFFFD

_CONTROLS = {code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"} | {127: 0x2421}
_EIGHT_BIT_CONTROLS = dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT) | {0x85: _SIGN_OF_NEXT_LINE, 0x9B: _SIGN_OF_ESCAPE}
_DIRECTIONS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], _REPLACEMENT)
_MARKS_OF_DIRECTION = (0x061C, 0x200E, 0x200F)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)
_SIGNS = {**_CONTROLS, **_EIGHT_BIT_CONTROLS, **_DIRECTIONS, **_SURROGATES}
_SIGNS_ON_PAGES = {code: sign for code, sign in _SIGNS.items() if code not in _MARKS_OF_DIRECTION}

_JSON_ESCAPES = {code: f"\\u{code:04x}" for code in (127, *_EIGHT_BIT_CONTROLS, *_DIRECTIONS, *_SURROGATES)}


def escape_controls(text: str) -> str:
    """The text with a sign for each control and direction character and each half of a surrogate pair, one for one.

    So a terminal or page does not obey them, and offsets stay what they are.
    """
    return text.translate(_SIGNS)


def escape_for_page(text: str) -> str:
    """The same for a page, where text written from right to left needs the marks of its direction (U+061C, 200E, 200F).

    They move nothing but the signs beside them, within what the page isolates.
    """
    return text.translate(_SIGNS_ON_PAGES)


def even_newlines(text: str) -> str:
    """The text with line feeds for newlines of all kinds, one character for one: a space stands before for "\\r\\n"."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def escape_json(text: str) -> str:
    """JSON with JSON's own escapes for the characters that a terminal would obey; its meaning is the same."""
    return text.translate(_JSON_ESCAPES)
