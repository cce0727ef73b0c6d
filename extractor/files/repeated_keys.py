"""Keys that an object of a JSON document has twice: parsers keep the last value and say nothing."""

from __future__ import annotations

import json
from typing import Any


class RepeatedKeyError(ValueError):
    """An object has a key twice; ``key`` is the key."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key

    def __str__(self) -> str:
        """Which key, cut where it is long."""
        return f"the key {self.key[:40]!r} is given twice"


def refuse_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these pairs, for ``object_pairs_hook``. Raises `RepeatedKeyError`."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise RepeatedKeyError(next(name for place, name in enumerate(names) if name in names[:place]))
    return found


def repeated_key(content: bytes | str) -> str | None:
    """The first key that is given twice; None if there is none, or the content is no JSON."""
    try:
        json.loads(content, object_pairs_hook=refuse_repeated_keys)
    except RepeatedKeyError as error:
        return error.key
    except (ValueError, RecursionError):
        return None
    return None
