"""The tables of a database of Discourse Network Analyzer 3, and what is in every new one.

They are those that the program makes itself (https://github.com/leifeld/dna, sql/Sql.java, ``createTables``): it reads
them by name, and takes what breaks their limits for a fault of the database.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator

VERSION = ("3.0.7", "2022-06-10")
"""The first version with these tables, and its day: any 3 opens what it has written."""

LONGEST = 190
"""Characters that a name, a title or another short text may have."""

PERSON, ORGANIZATION, CONCEPT, AGREEMENT = 1, 2, 3, 4
"""Ids of the variables of a statement."""
STATEMENT = 1
"""The id of the type of statements that have these variables."""
_SHORT_TEXTS = (PERSON, ORGANIZATION, CONCEPT)

ATTRIBUTES = {
    (variable, name): number
    for number, (name, variable) in enumerate(
        ((name, variable) for name in ("Type", "Alias", "Notes") for variable in _SHORT_TEXTS), 1
    )
}
"""Ids of what is kept of a person, an organization or a concept, by the variable and the attribute's name."""

_PERMISSIONS = (
    "AddDocuments",
    "EditDocuments",
    "DeleteDocuments",
    "ImportDocuments",
    "AddStatements",
    "EditStatements",
    "DeleteStatements",
    "EditAttributes",
    "EditRegex",
    "EditStatementTypes",
    "EditCoders",
    "EditCoderRelations",
    "ViewOthersDocuments",
    "EditOthersDocuments",
    "ViewOthersStatements",
    "EditOthersStatements",
)

_ID = "ID INTEGER NOT NULL PRIMARY KEY"
_ID_OF_DATA = "ID INTEGER PRIMARY KEY NOT NULL"
_COLORS = [
    f"{color} INTEGER NOT NULL DEFAULT 0 CHECK ({color} BETWEEN 0 AND 255)" for color in ("Red", "Green", "Blue")
]


def _short(name: str, default: str = "") -> str:
    return f"{name} TEXT NOT NULL{default} CHECK (LENGTH({name}) < {LONGEST + 1})"


def _flag(name: str, default: int) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} BETWEEN 0 AND 1) DEFAULT {default}"


def _key(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(value: str, *keys: str) -> list[str]:
    """A table with a value for each statement and variable."""
    ids = ["StatementId INTEGER NOT NULL", "VariableId INTEGER NOT NULL"]
    keys = (_key("StatementId", "STATEMENTS"), _key("VariableId", "VARIABLES"), *keys)
    return [_ID_OF_DATA, *ids, value, *keys, "UNIQUE (StatementId, VariableId)"]


_EMPTY = " DEFAULT ''"
_DATA_TYPES = " OR ".join(f"DataType = '{kind}'" for kind in ("boolean", "integer", "long text", "short text"))
_RELATIONS = ("viewStatements", "editStatements", "viewDocuments", "editDocuments")

_TABLES: dict[str, list[str]] = {
    "SETTINGS": ["Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"],
    "CODERS": [
        _ID,
        _short("Name"),
        *_COLORS,
        "Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0",
        "FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14",
        _short("Password"),
        "PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300",
        _flag("ColorByCoder", 0),
        _flag("PopupDecoration", 0),
        _flag("PopupAutoComplete", 1),
        *(_flag(f"Permission{name}", 1) for name in _PERMISSIONS),
    ],
    "DOCUMENTS": [
        _ID,
        _short("Title"),
        "Text TEXT NOT NULL",
        "Coder INTEGER",
        *(_short(name, _EMPTY) for name in ("Author", "Source", "Section")),
        f"Notes TEXT NOT NULL{_EMPTY}",
        _short("Type", _EMPTY),
        "Date INTEGER NOT NULL",
        _key("Coder", "CODERS"),
    ],
    "STATEMENTTYPES": [_ID, _short("Label"), *_COLORS],
    "VARIABLES": [
        _ID,
        _short("Variable"),
        f"DataType TEXT NOT NULL CHECK ({_DATA_TYPES}) DEFAULT 'short text'",
        "StatementTypeId INTEGER",
        _key("StatementTypeId", "STATEMENTTYPES"),
        "UNIQUE (Variable, StatementTypeId)",
    ],
    "VARIABLELINKS": [
        _ID,
        "SourceVariableId INTEGER",
        "TargetVariableId INTEGER",
        "CHECK (TargetVariableId != SourceVariableId)",
        _key("SourceVariableId", "VARIABLES"),
        _key("TargetVariableId", "VARIABLES"),
    ],
    "REGEXES": [_short("Label").replace("NOT NULL", "PRIMARY KEY"), *_COLORS],
    "CODERRELATIONS": [
        _ID,
        "Coder INTEGER CHECK(Coder > 0)",
        "OtherCoder INTEGER CHECK(OtherCoder > 0)",
        *(f"{name} INTEGER NOT NULL DEFAULT 1 CHECK({name} BETWEEN 0 AND 1)" for name in _RELATIONS),
        "CHECK (Coder != OtherCoder)",
        _key("Coder", "CODERS"),
        _key("OtherCoder", "CODERS"),
    ],
    "STATEMENTS": [
        _ID,
        "StatementTypeId INTEGER",
        "DocumentId INTEGER",
        "Start INTEGER NOT NULL CHECK(Start >= 0)",
        "Stop INTEGER NOT NULL CHECK(Stop >= 0)",
        "Coder INTEGER",
        "CHECK (Start < Stop)",
        _key("StatementTypeId", "STATEMENTTYPES"),
        _key("Coder", "CODERS"),
        _key("DocumentId", "DOCUMENTS"),
    ],
    "DATABOOLEAN": _data("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _data("Value INTEGER NOT NULL DEFAULT 0"),
    "ENTITIES": [
        _ID_OF_DATA,
        "VariableId INTEGER NOT NULL",
        _short("Value", _EMPTY),
        *(color.replace(" NOT NULL DEFAULT 0", "") for color in _COLORS),
        "ChildOf INTEGER CHECK(ChildOf > 0)",
        "UNIQUE (VariableId, Value)",
        _key("ChildOf", "ENTITIES"),
        _key("VariableId", "VARIABLES"),
    ],
    "DATASHORTTEXT": _data("Entity INTEGER NOT NULL", _key("Entity", "ENTITIES")),
    "DATALONGTEXT": _data(f"Value TEXT{_EMPTY}"),
    "ATTRIBUTEVARIABLES": [
        _ID_OF_DATA,
        "VariableId INTEGER NOT NULL",
        _short("AttributeVariable"),
        "UNIQUE(VariableId, AttributeVariable)",
        _key("VariableId", "VARIABLES"),
    ],
    "ATTRIBUTEVALUES": [
        _ID_OF_DATA,
        "EntityId INTEGER NOT NULL",
        "AttributeVariableId INTEGER NOT NULL",
        _short("AttributeValue", _EMPTY),
        "UNIQUE (EntityId, AttributeVariableId)",
        _key("EntityId", "ENTITIES"),
        _key("AttributeVariableId", "ATTRIBUTEVARIABLES"),
    ],
}

_TYPES = (
    (STATEMENT, "DNA Statement", 239, 208, 51),
    (2, "NPF Story Element", 100, 200, 190),
    (3, "Annotation", 211, 211, 211),
)
_VARIABLES = (
    (PERSON, "person", "short text", STATEMENT),
    (ORGANIZATION, "organization", "short text", STATEMENT),
    (CONCEPT, "concept", "short text", STATEMENT),
    (AGREEMENT, "agreement", "boolean", STATEMENT),
    (5, "narrator", "short text", 2),
    (6, "victim", "short text", 2),
    (7, "villain", "short text", 2),
    (8, "plot", "short text", 2),
    (9, "hero", "short text", 2),
    (10, "policy solution", "short text", 2),
    (11, "note", "long text", 3),
)


def schema() -> Iterator[str]:
    """The statements of SQL that make the tables."""
    for name, columns in _TABLES.items():
        yield f"CREATE TABLE {name}({', '.join(columns)})"


def first_rows(password: str) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What is in every new database, as SQL and its values: version, variables, and two coders with this password.

    The first coder is the administrator, who may do everything, the second has the statements that a program found.
    """
    yield "INSERT INTO SETTINGS VALUES ('version', ?), ('date', ?)", VERSION
    coder = "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (?, ?, ?, ?, ?, ?)"
    hashed = password_hash(password)
    yield coder, (1, "Admin", 255, 255, 0, hashed)
    yield coder, (2, "extractor", 51, 153, 255, hashed)
    for pair in ((2, 1), (1, 2)):
        yield "INSERT INTO CODERRELATIONS (Coder, OtherCoder) VALUES (?, ?)", pair
    for kind in _TYPES:
        yield "INSERT INTO STATEMENTTYPES VALUES (?, ?, ?, ?, ?)", kind
    for variable in _VARIABLES:
        yield "INSERT INTO VARIABLES VALUES (?, ?, ?, ?)", variable
    for (variable_id, name), id in ATTRIBUTES.items():
        yield "INSERT INTO ATTRIBUTEVARIABLES VALUES (?, ?, ?)", (id, variable_id, name)


_ITERATIONS = 100_000
_SALT = b"extractor to DNA"
"""16 bytes, which need be no secret where the password is none: the same records make the same database."""


def password_hash(password: str, salt: bytes = _SALT) -> str:
    """The hash of an ASCII password as Jasypt's ``StrongPasswordEncryptor`` makes it, which the program checks by.

    SHA-256 of the salt and the password, 100,000 times; salt and digest in base 64.
    """
    digest = salt + password.encode("ascii")
    for _ in range(_ITERATIONS):
        digest = hashlib.sha256(digest).digest()
    return b64encode(salt + digest).decode()


def shortened(text: str) -> str:
    """A text on one line, as long as the tables allow; what is cut off leaves an ellipsis."""
    line = _on_one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def shortened_name(name: str) -> str:
    """The same for what entities are told apart by: two long names stay two."""
    line = _on_one_line(name)
    if len(line) <= LONGEST:
        return line
    return f"{line[: LONGEST - 8]}… {hashlib.sha256(line.encode()).hexdigest()[:6]}"


def _on_one_line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())
