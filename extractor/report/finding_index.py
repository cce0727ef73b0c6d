"""What the page's filters and its search go by: a short row for each finding, in JSON that a page may hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from extractor.report.cards import Card
from extractor.text.lookup import name_key

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_TABLE = str.maketrans(_ESCAPES)


class FindingIndex:
    """Rows that go to a file as they come; only the names of actors and targets are held, each once.

    A row is ``[article, item, list, actors, target, position, to_check, searched]``: ``article`` counts those of the
    page from 0, ``actors`` and ``target`` are numbers in the lists of names that stand behind the rows. Names that
    differ in typography, case and accents alone are one, as the first of them is written.
    """

    def __init__(self, rows: TextIO) -> None:
        self._rows = rows
        self._actors = _Names()
        self._targets = _Names()
        self._is_first = True

    def add(self, article: int, cards: Iterable[Card]) -> None:
        """Add the findings of an article."""
        for card in cards:
            actors = list(dict.fromkeys(map(self._actors.number, card.actors)))
            target = -1 if card.target is None else self._targets.number(card.target)
            row = [article, card.item, card.list, actors, target, card.position or "", card.to_check, card.searched]
            self._rows.write(("" if self._is_first else ",\n") + page_json(row))
            self._is_first = False

    def parts(self, chunk: int = 65_536) -> Iterator[str]:
        """The whole index as JSON, part by part."""
        self._rows.seek(0)
        yield '{"rows":['
        yield from iter(lambda: self._rows.read(chunk), "")
        yield f'],"actors":{page_json(self._actors.names)},"targets":{page_json(self._targets.names)}}}'


class _Names:
    """Names in the order in which they come, each once."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        number = self._numbers.setdefault(name_key(name), len(self.names))
        if number == len(self.names):
            self.names.append(name)
        return number


def page_json(value: object) -> str:
    """JSON that may stand in a page's script: nothing in it ends the script or begins a comment."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_TABLE)
