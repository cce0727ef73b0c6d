"""Reading JSON that may have any shape: what is not of the expected type counts as empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast


def as_object(value: object) -> Mapping[str, object]:
    """``value`` if it is a JSON object, else an empty one."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def as_array(value: object) -> list[object]:
    """``value`` if it is a JSON array, else an empty one."""
    return cast("list[object]", value) if isinstance(value, list) else []
