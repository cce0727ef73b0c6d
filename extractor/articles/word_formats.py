"""What the formatting of a Word document does to its text, by styles too: words that are hidden or struck out are left
out, and letters in a font for symbols are signs.

By the rules of ECMA-376, part 1, 17.7.3: what a run says of itself counts; else its character style, the style of its
paragraph and the defaults of the document together, each with what the styles say that it is based on.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from extractor.articles.symbol_fonts import show_signs

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off")
_TOGGLES = ("vanish", "strike")
"""Properties that a character style turns off again where the style of the paragraph turns them on."""
_NO_TOGGLE = "dstrike"
_FONTS = ("ascii", "hAnsi")
"""The fonts of a run's characters of ASCII, and of the others."""


def is_on(properties: Any, name: str) -> bool:
    """Whether properties turn this one on."""
    return _switch(properties, name) or False


class WordFormats:
    """The formatting of one document; ``styles`` is its part of this name."""

    def __init__(self, styles: Any) -> None:
        self._styles = {style.get(_W + "styleId"): style for style in styles.iter(_W + "style")}
        self._defaults = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        self._default_style = next(
            (id for id, style in self._styles.items() if style.get(_W + "type") == "paragraph" and _is_default(style)),
            None,
        )
        self._known: dict[tuple[str | None, str], bool | None] = {}

    def is_left_out(self, run: Any, paragraph_style: str | None) -> bool:
        """Whether the words of a run are hidden or struck out, in a paragraph of this style."""
        properties = run.find(_W + "rPr")
        style = None if properties is None else properties.find(_W + "rStyle")
        styles = (None if style is None else style.get(_W + "val"), paragraph_style or self._default_style)
        return any(self._has(name, properties, styles) for name in (*_TOGGLES, _NO_TOGGLE))

    def show_signs(self, words: str, run: Any, paragraph_style: str | None) -> str:
        """The words of a run as its fonts show them, see `symbol_fonts.show_signs`."""
        own = run.find(_W + "rPr")
        style = None if own is None else own.find(_W + "rStyle")
        places = [
            *([] if own is None else [own]),
            *self._properties(None if style is None else style.get(_W + "val")),
            *self._properties(paragraph_style or self._default_style),
            *([] if self._defaults is None else [self._defaults]),
        ]
        fonts = [fonts for properties in places if (fonts := properties.find(_W + "rFonts")) is not None]
        ascii, other = (next((font for each in fonts if (font := each.get(_W + kind))), None) for kind in _FONTS)
        return "".join(
            show_signs("".join(group), ascii if is_ascii else other) for is_ascii, group in groupby(words, str.isascii)
        )

    def _has(self, name: str, properties: Any, styles: tuple[str | None, str | None]) -> bool:
        own = None if properties is None else _switch(properties, name)
        if own is not None:
            return own
        by_character, by_paragraph = (self._of_style(style, name) for style in styles)
        default = self._defaults is not None and is_on(self._defaults, name)
        if name in _TOGGLES:
            return default or bool(by_character) != bool(by_paragraph)
        return next((value for value in (by_character, by_paragraph) if value is not None), default)

    def _of_style(self, id: str | None, name: str) -> bool | None:
        """What a style says of a property, or else the one that it is based on."""
        if (id, name) not in self._known:
            values = (_switch(properties, name) for properties in self._properties(id))
            self._known[id, name] = next((value for value in values if value is not None), None)
        return self._known[id, name]

    def _properties(self, id: str | None) -> Iterator[Any]:
        seen: set[str] = set()
        while id and id not in seen and (style := self._styles.get(id)) is not None:
            seen.add(id)
            if (properties := style.find(_W + "rPr")) is not None:
                yield properties
            based_on = style.find(_W + "basedOn")
            id = None if based_on is None else based_on.get(_W + "val")


def _switch(properties: Any, name: str) -> bool | None:
    switch = properties.find(_W + name)
    return None if switch is None else switch.get(_W + "val") not in _OFF


def _is_default(style: Any) -> bool:
    return style.get(_W + "default") not in (None, *_OFF)
