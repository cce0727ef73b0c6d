"""The numbers of a Word document's lists and headings, which are counted when it is shown and stand nowhere in it.

By the rules of ECMA-376, part 1, 17.9: a paragraph names a list and a level, itself or by its style; paragraphs of one
definition count on, whatever stands between them; a level begins anew behind one above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.text.lazy_regex import lazy_regex

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = lazy_regex(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_UNNUMBERED = ("bullet", "none")


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered: its first number, its digits, and the text around these."""

    start: int
    form: str
    text: str
    restarts_behind: int
    is_legal: bool


class WordNumbering:
    """Counts the numbered paragraphs of one document; ``numbering`` and ``styles`` are its parts of these names."""

    def __init__(self, numbering: Any | None, styles: Any) -> None:
        self._styles = {style.get(_W + "styleId"): style for style in styles.iter(_W + "style")}
        definitions = {} if numbering is None else _by_id(numbering, "abstractNum", "abstractNumId")
        lists = {} if numbering is None else _by_id(numbering, "num", "numId")
        named = {id: _value(item, "abstractNumId") or "" for id, item in lists.items()}
        linked = {id: self._styled_list(definition) for id, definition in definitions.items()}
        self._definitions = {
            id: named.get(linked.get(definition) or "", definition) for id, definition in named.items()
        }
        self._levels = {id: _read_levels(definitions.get(self._definitions[id]), item) for id, item in lists.items()}
        self._starts = {id: dict(_own_starts(item)) for id, item in lists.items()}
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, paragraph: Any) -> str:
        """The number of the next paragraph of the document, with the text around it; empty where it has none."""
        list_id, depth = self._place(paragraph)
        level = self._levels.get(list_id, {}).get(depth)
        if level is None:
            return ""
        counts = self._count(list_id, depth, level)
        if level.form in _UNNUMBERED:
            return ""
        levels = self._levels[list_id]

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            known = levels.get(at, level)
            return _written(counts.get(at, known.start), "decimal" if level.is_legal else known.form)

        return _PLACEHOLDER.sub(number, level.text).strip()

    def _count(self, list_id: str, depth: int, level: _Level) -> dict[int, int]:
        """The numbers of all levels at the next paragraph of a list."""
        counts = self._counts.setdefault(self._definitions[list_id], {})
        if depth in self._starts[list_id]:
            counts[depth] = self._starts[list_id].pop(depth)  # a list that is begun anew, once
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [at for at in counts if at > depth]:
            known = self._levels[list_id].get(deeper)
            if known is None or depth < known.restarts_behind:
                del counts[deeper]
        return counts

    def _styled_list(self, definition: Any) -> str | None:
        """The list of the style that a definition without levels of its own leaves them to."""
        style = self._styles.get(_value(definition, "numStyleLink"))
        own = None if style is None else style.find(f"{_W}pPr/{_W}numPr")
        return None if own is None else _value(own, "numId")

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level that a paragraph names, itself or by its style."""
        list_id: str | None = None
        depth: int | None = None
        for properties in self._properties(paragraph):
            own = properties.find(_W + "numPr")
            if own is not None:
                list_id = list_id or _value(own, "numId")
                depth = _integer(_value(own, "ilvl")) if depth is None else depth
        return list_id or "", depth or 0

    def _properties(self, paragraph: Any) -> Iterator[Any]:
        """The properties of a paragraph, of its style and of those that it is based on."""
        own = paragraph.find(_W + "pPr")
        if own is None:
            return
        yield own
        seen: set[str] = set()
        name = _value(own, "pStyle")
        while name and name not in seen and (style := self._styles.get(name)) is not None:
            seen.add(name)
            if (properties := style.find(_W + "pPr")) is not None:
                yield properties
            name = _value(style, "basedOn")


def _by_id(parent: Any, tag: str, attribute: str) -> dict[str, Any]:
    return {item.get(_W + attribute): item for item in parent.findall(_W + tag)}


def _read_levels(definition: Any | None, instance: Any) -> dict[int, _Level]:
    """The levels of a list: those of its definition, where it does not replace them."""
    found: list[Any] = [] if definition is None else definition.findall(_W + "lvl")
    for override in instance.findall(_W + "lvlOverride"):
        found += override.findall(_W + "lvl")
    return {
        depth: _Level(
            start=_integer(_value(level, "start"), 0),
            form=_value(level, "numFmt") or "decimal",
            text=_value(level, "lvlText") or "",
            restarts_behind=_integer(_value(level, "lvlRestart"), depth),
            is_legal=level.find(_W + "isLgl") is not None,
        )
        for level in found
        if (depth := _integer(level.get(_W + "ilvl"))) >= 0
    }


def _own_starts(instance: Any) -> Iterator[tuple[int, int]]:
    """The levels that a list begins anew although others of its definition came before, and at which number."""
    for override in instance.findall(_W + "lvlOverride"):
        if start := _value(override, "startOverride"):
            yield _integer(override.get(_W + "ilvl")), _integer(start)


def _written(number: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter" if number > 0:
            letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            letters = _roman(number)
            return letters if form == "lowerRoman" else letters.upper()
        case "decimalZero":
            return f"{number:02}"
        case "none" | "bullet":
            return ""
        case _:
            return str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def _value(parent: Any, tag: str) -> str | None:
    element = parent.find(_W + tag)
    return None if element is None else element.get(_W + "val")


def _integer(value: str | None, default: int = 0) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,9}", value, re.ASCII) else default
