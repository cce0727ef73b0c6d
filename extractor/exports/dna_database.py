"""A database of Discourse Network Analyzer 3 (.dna): articles as documents, stances as statements to go on coding."""

from __future__ import annotations

import sqlite3
from calendar import timegm
from collections.abc import Iterable
from pathlib import Path

from extractor.exports.dna_schema import (
    AGREEMENT,
    ATTRIBUTES,
    CONCEPT,
    ORGANIZATION,
    PERSON,
    STATEMENT,
    first_rows,
    schema,
    shortened,
)
from extractor.exports.dna_statements import DnaDocument, DnaDocuments, DnaStatement
from extractor.exports.sqlite_files import new_database
from extractor.networks.statements import StatementReader, StatementRules
from extractor_schemas import Actor, Record

PASSWORD = "extractor"
"""Of both coders in a new database: the program asks for one; whoever shares it sets another there."""
_CODER = 2


class DnaExporter:
    """Writes a database; ``remarks`` then say what was left out."""

    def __init__(self, rules: StatementRules | None = None) -> None:
        self._rules = rules or StatementRules()
        self.remarks: list[str] = []

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to the new file ``out``. Raises OSError."""
        documents = DnaDocuments(records, StatementReader(self._rules))
        with new_database(out) as database:
            for statement in schema():
                database.execute(statement)
            for insert, values in first_rows(PASSWORD):
                database.execute(insert, values)
            writer = _Rows(database)
            for document in documents:
                writer.add(document)
        self.remarks = [
            *documents.remarks(),
            f"coders Admin and extractor, password {PASSWORD}: set another in Discourse Network Analyzer",
        ]
        return [out]


class _Rows:
    """Writes documents and statements. What is known of entities is looked up in the database, and fills no memory."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        for variable in (PERSON, ORGANIZATION, CONCEPT):  # the program wants one that is empty
            self._entity(variable, "", None)

    def add(self, document: DnaDocument) -> None:
        """Write a document with its statements."""
        time = timegm(document.time.timetuple())
        self._database.execute(
            "INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Source, Notes, Date) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (document.id, document.title, document.text, _CODER, document.source, document.notes, time),
        )
        for statement in document.statements:
            self._add_statement(document.id, statement)

    def _add_statement(self, document: int, statement: DnaStatement) -> None:
        self._database.execute(
            "INSERT INTO STATEMENTS VALUES (?, ?, ?, ?, ?, ?)",
            (statement.id, STATEMENT, document, statement.start, statement.stop, _CODER),
        )
        actor = statement.actor
        is_person = actor.kind == "person"
        entities = (
            (PERSON, statement.person, actor if is_person else None),
            (ORGANIZATION, statement.organization, None if is_person else actor),
            (CONCEPT, statement.concept, None),
        )
        for variable, value, known in entities:
            self._database.execute(
                "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
                (statement.id, variable, self._entity(variable, value, known)),
            )
        self._database.execute(
            "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, ?, ?)",
            (statement.id, AGREEMENT, int(statement.agrees)),
        )

    def _entity(self, variable: int, value: str, actor: Actor | None) -> int:
        """The id of an entity, which is there then; its attributes are those of the actor that it was first."""
        found = self._database.execute(
            "SELECT ID FROM ENTITIES WHERE VariableId = ? AND Value = ?", (variable, value)
        ).fetchone()
        if found:
            id: int = found[0]
            return id
        new = self._database.execute(
            "INSERT INTO ENTITIES (VariableId, Value, Red, Green, Blue) VALUES (?, ?, 0, 0, 0)", (variable, value)
        ).lastrowid
        assert new is not None
        known = {"Type": actor.kind, "Alias": "; ".join(actor.aliases), "Notes": actor.role or ""} if actor else {}
        self._database.executemany(
            "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)",
            [(new, id, shortened(known.get(name, ""))) for (of, name), id in ATTRIBUTES.items() if of == variable],
        )
        return new
