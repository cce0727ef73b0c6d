"""What a provider's refusal means for us: an HTTP status and an error body -> one of our errors.

Providers agree neither on statuses nor on fields: a wrong key is a 400, 401 or 403, a text that is too long a 400, 413,
422 or 429, an option of the server a 500. So the words of the refusal are read before its status.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast


def mapping(value: object) -> Mapping[str, object]:
    """``value`` if it is a JSON object, else an empty one."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """``value`` if it is a JSON array, else an empty one."""
    return cast("list[object]", value) if isinstance(value, list) else []
