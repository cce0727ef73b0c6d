"""Keys and responses for a store, and the database below it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from extractor.llm.cache.disk import DiskStore
from extractor.llm.types import ChatResponse
from extractor.usage import Usage

KEY, OTHER_KEY, THIRD_KEY, UNKNOWN_KEY = "a" * 64, "b" * 64, "c" * 64, "d" * 64
RESPONSE = ChatResponse(
    '{"quotes": []}', "model-2026", Usage(10, 5, None, 0), truncated=True, flags=("fence", "no usage")
)


def stored(store: DiskStore, keys: Iterable[str]) -> set[str]:
    """Those of ``keys`` under which there is a response."""
    return {key for key in keys if key in store}


def database_path(folder: Path) -> Path:
    """The database of the store in a folder."""
    return folder / "answers" / "cache.db"


def execute(folder: Path, sql: str, *values: object) -> None:
    """Change the database behind the store's back."""
    with closing(sqlite3.connect(database_path(folder))) as database, database:
        database.execute(sql, values)


def select(folder: Path, sql: str) -> list[str]:
    """The first column of what the database holds."""
    with closing(sqlite3.connect(database_path(folder))) as database:
        return [row[0] for row in database.execute(sql)]
