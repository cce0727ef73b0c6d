"""The list of statements that Discourse Network Analyzer exports, as CSV: a statement a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.exports.csv_lines import csv_cell
from extractor.exports.dna_statements import DnaDocument, DnaDocuments, DnaStatement
from extractor.networks.statements import StatementReader, StatementRules
from extractor.text.java_text import JavaText
from extractor_schemas import Record

COLUMNS = (
    "statement_id",
    "time",
    "person",
    "organization",
    "concept",
    "agreement",
    "start_position",
    "stop_position",
    "text",
    "coder",
    "document_id",
    "document_title",
    "document_author",
    "document_source",
    "document_section",
    "document_type",
)
_CODER = 2


class DnaEventListExporter:
    """Writes a file in UTF-8 with semicolons between the columns; ``remarks`` then say what was left out.

    As the program does (dna/export/Exporter.java, ``eventCSV``): texts are in quotation marks and have commas and
    apostrophes in the place of semicolons and quotation marks; no other cell is. But no text begins a formula.
    """

    def __init__(self, rules: StatementRules | None = None) -> None:
        self._rules = rules or StatementRules()
        self.remarks: list[str] = []

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to the new file ``out``. Raises OSError."""
        documents = DnaDocuments(records, StatementReader(self._rules))
        with out.open("w", encoding="utf-8", newline="") as file:
            file.write(";".join(f'"{name}"' for name in COLUMNS))
            for document in documents:
                for row in _rows(document):
                    file.write(f"\n{row}")
        self.remarks = documents.remarks()
        return [out]


def _rows(document: DnaDocument) -> Iterator[str]:
    cut = JavaText(document.text)
    for each in document.statements:
        text = document.text[cut.position(each.start) : cut.position(each.stop)]
        yield ";".join(_cells(document, each, text))


def _cells(document: DnaDocument, statement: DnaStatement, text: str) -> Iterator[str]:
    yield str(statement.id)
    yield document.time.isoformat(" ", "seconds")
    yield from map(_quoted, (statement.person, statement.organization, statement.concept))
    yield from map(str, (int(statement.agrees), statement.start, statement.stop))
    yield _quoted(text)
    yield from map(str, (_CODER, document.id))
    yield from map(_quoted, (document.title, "", document.source, "", ""))


def _quoted(text: str) -> str:
    return f'"{csv_cell(text.replace(";", ",").replace(chr(34), chr(39)))}"'
