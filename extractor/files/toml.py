"""TOML of somebody's, which may be anything: reading it ends soon, and every fault is one kind of error."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_DEEP_KEY = re.compile(rf"(?<![\w-]){_PART}(?:\.[ \t]*+{_PART}){{100}}")
"""A name of more parts than anybody gives it; the parser takes the square of their number of steps."""
_REPEATED = re.compile(
    r"(?:Cannot (?:overwrite a value|declare .* twice|mutate immutable namespace .*?|redefine namespace .*?)"
    r"|Duplicate inline table key .*?)(?= \(at |\Z)"
)
"""How the parser says it."""


def parse_toml(text: str) -> dict[str, Any]:
    """What the text says. Raises ValueError with what is wrong, and where as far as that is known."""
    if deep := _DEEP_KEY.search(text):
        line = text.count("\n", 0, deep.start()) + 1
        raise ValueError(f"a name of too many parts (at line {line})")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        raise ValueError(_REPEATED.sub("a name is given twice, leave one of them", str(error))) from None
    except ValueError:  # of the parser's own faults all others are of the kind above
        raise ValueError("a number has too many digits") from None
