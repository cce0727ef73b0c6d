"""One question to a model, and its answer as it came: plain values that can be kept and compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any


def canonical_json(value: Any, default: Callable[[Any], Any] | None = None) -> str:
    """``value`` as JSON with sorted keys and no spaces, so that equal values have equal text.

    ``default`` gives a JSON value for what is none.
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=default)
