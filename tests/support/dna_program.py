"""Reads a database as Discourse Network Analyzer 3 does: with its queries (sql/Sql.java) and Java's offsets."""

from __future__ import annotations

import hashlib
import sqlite3
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement as the program shows it; ``marked`` is what it highlights in the document."""

    id: int
    document: str
    time: datetime
    coder: str
    values: dict[str, str | int]
    marked: str


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database, whose keys hold."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        database.execute("PRAGMA foreign_keys = ON")
        yield database


def authenticates(database: sqlite3.Connection, coder: int, password: str) -> bool:
    """Whether the program lets a coder in (``authenticate``, by Jasypt's StrongPasswordEncryptor)."""
    stored = database.execute("SELECT Password FROM CODERS WHERE ID = ?", (coder,)).fetchone()["Password"]
    salt, digest = b64decode(stored)[:16], b64decode(stored)[16:]
    made = salt + password.encode()
    for _ in range(100_000):
        made = hashlib.sha256(made).digest()
    return made == digest


def shown_statements(database: sqlite3.Connection, kind: str = "DNA Statement") -> list[ShownStatement]:
    """The statements of a type, as ``getStatements`` reads them."""
    type_id = database.execute("SELECT ID FROM STATEMENTTYPES WHERE Label = ?", (kind,)).fetchone()["ID"]
    rows = database.execute(
        "SELECT STATEMENTS.ID AS StatementId, StatementTypeId, Start, Stop, STATEMENTS.Coder AS CoderId, CODERS.Name AS"
        " CoderName, DocumentId, DOCUMENTS.Title, DOCUMENTS.Date AS Date, DOCUMENTS.Text FROM STATEMENTS INNER JOIN"
        " CODERS ON STATEMENTS.Coder = CODERS.ID INNER JOIN STATEMENTTYPES ON STATEMENTS.StatementTypeId ="
        " STATEMENTTYPES.ID INNER JOIN DOCUMENTS ON DOCUMENTS.ID = STATEMENTS.DocumentId WHERE STATEMENTTYPES.ID = ?"
        " ORDER BY DOCUMENTS.DATE ASC",
        (type_id,),
    ).fetchall()
    return [
        ShownStatement(
            row["StatementId"],
            row["Title"],
            datetime.fromtimestamp(row["Date"], UTC).replace(tzinfo=None),
            row["CoderName"],
            _values(database, row["StatementId"], type_id),
            _java_substring(row["Text"], row["Start"], row["Stop"]),
        )
        for row in rows
    ]


def _values(database: sqlite3.Connection, statement: int, type_id: int) -> dict[str, str | int]:
    values: dict[str, str | int] = {}
    for variable in database.execute(
        "SELECT ID, Variable, DataType FROM VARIABLES WHERE StatementTypeId = ?", (type_id,)
    ).fetchall():
        if variable["DataType"] == "short text":
            query = (
                "SELECT E.ID AS EntityId, StatementId, E.VariableId, DST.ID AS DataId, E.Value, Red, Green, Blue,"
                " ChildOf FROM DATASHORTTEXT AS DST LEFT JOIN ENTITIES AS E ON E.ID = DST.Entity AND E.VariableId ="
                " DST.VariableId WHERE DST.StatementId = ? AND DST.VariableId = ?"
            )
        else:
            query = "SELECT Value FROM DATABOOLEAN WHERE StatementId = ? AND VariableId = ?"
        (row,) = database.execute(query, (statement, variable["ID"])).fetchall()
        values[variable["Variable"]] = row["Value"]
    return values


def attributes(database: sqlite3.Connection, value: str) -> dict[str, str]:
    """What the attribute manager shows of an entity (``getEntities``)."""
    id = database.execute("SELECT ID FROM ENTITIES WHERE Value = ?", (value,)).fetchone()["ID"]
    rows = database.execute(
        "SELECT AttributeVariable, AttributeValue FROM ATTRIBUTEVALUES AS AVAL INNER JOIN ATTRIBUTEVARIABLES AS AVAR ON"
        " AVAL.AttributeVariableId = AVAR.ID WHERE EntityId = ?",
        (id,),
    )
    return {row["AttributeVariable"]: row["AttributeValue"] for row in rows}


def _java_substring(text: str, start: int, stop: int) -> str:
    """The program shows the text in a text pane: line ends are one character, offsets count UTF-16 units."""
    units = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-16-le")
    return units[2 * start : 2 * stop].decode("utf-16-le")
