"""Networks of actors and concepts in files: GraphML for visone and most programs, GEXF for Gephi with its timeline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

from extractor.errors import UsageError
from extractor.exports.tables import ABOUT
from extractor.networks.graphs import graphs_of
from extractor.networks.settings import ActorChoice, NetworkSettings
from extractor.networks.statements import (
    StatementReader,
    StatementRules,
    statements_of,
    vague_remarks,
    with_usual_names,
)
from extractor.networks.weights import is_of_days
from extractor_schemas import Record

_DECLARATION = b"<?xml version='1.0' encoding='utf-8'?>\n"
_LEFT_OUT: Mapping[ActorChoice, str] = {
    "holders": "nobody",
    "persons": "holders who are no persons",
    "organizations": "persons without an affiliation",
}
"""Who of the holders is no actor of a network."""


class GraphmlExporter:
    """Writes a network, or a folder with one for each window of time; ``remarks`` then say what was left out.

    Of the records only the statements are held in memory.
    """

    suffix: ClassVar[str] = "graphml"
    begins: ClassVar[re.Pattern[bytes]] = re.compile(re.escape(_DECLARATION) + b"<!-- claim-extractor ")

    def __init__(self, rules: StatementRules | None = None, settings: NetworkSettings | None = None) -> None:
        self._rules = rules or StatementRules()
        self._settings = settings or NetworkSettings()
        self.remarks: list[str] = []

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to the file, or the folder, ``out``. Raises OSError and `UsageError`."""
        reader = StatementReader(self._rules, lambda day: day is None or is_of_days(day, self._settings))
        statements = with_usual_names(statements_of(records, reader))
        meant = [each for each in statements if is_of_days(each.day, self._settings)]
        self.remarks = [*reader.remarks(), *vague_remarks(meant)]
        undated = sum(each.day is None for each in statements)
        if undated and self._settings.is_dated:
            self.remarks.append(f"statements left out of articles without a date: {undated:,}")
        nobodys = sum(not self._settings.actor_of(each) for each in meant)
        if nobodys:
            self.remarks.append(f"statements left out of {_LEFT_OUT[self._settings.actors]}: {nobodys:,}")
        written: list[Path] = []
        for window, graph in graphs_of(statements, self._settings):
            if window is None:
                path = out
            else:
                out.mkdir(exist_ok=True)
                path = out / f"{window}.{self.suffix}"
            path.write_bytes(self._with_mark(self._content(graph)))
            written.append(path)
        return written

    def _content(self, graph: Any) -> bytes:
        for _, facts in [*graph.nodes(data=True), *((None, facts) for *_, facts in graph.edges(data=True))]:
            facts.pop("spells", None)
        return _written(import_module("networkx").write_graphml_xml, graph)

    def _with_mark(self, content: bytes) -> bytes:
        """The file with a comment on what made it, by which it is known again."""
        if not content.startswith(_DECLARATION):
            raise UsageError("this version of networkx writes XML in another way: install networkx 3")
        mark = f"<!-- {ABOUT['made_by']}: {self._settings} -->\n".encode()
        return _DECLARATION + mark + content.removeprefix(_DECLARATION)


class GexfExporter(GraphmlExporter):
    """The same in GEXF 1.2, where nodes and edges have the days of their statements."""

    suffix = "gexf"

    def _content(self, graph: Any) -> bytes:
        return _written(import_module("networkx").write_gexf, graph)


def _written(write: Callable[[Any, BytesIO], None], graph: Any) -> bytes:
    buffer = BytesIO()
    write(graph, buffer)
    return buffer.getvalue()
