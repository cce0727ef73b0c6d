"""What is given at the command line, word by word: numbers, and words without a character."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from math import isfinite, nan

from extractor.errors import UsageError

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def number(name: str, least: int, most: int | None = None) -> Callable[[str | float], float]:
    """What reads the value of the option ``name``, a number from ``least`` to ``most``. It raises `UsageError`."""
    told = f"give a number from {least} to {most}" if most is not None else f"give a number of {least} or more"

    def read(word: str | float) -> float:
        value = float(word) if _NUMBER.fullmatch(str(word).strip()) else nan
        if isfinite(value) and least <= value <= (value if most is None else most):
            return value
        raise UsageError(f"{name} {word}: {told}")

    return read


def refuse_empty(words: Sequence[str], options: Collection[str]) -> None:
    """Refuse a word without a character, as an unset variable of a script leaves it. Raises `UsageError`.

    Every argument and every value of the ``options``, which are those that have one, is a name, a path or a number: for
    none does it mean anything.
    """
    waiting = iter(words)
    for word in waiting:
        name, sign, value = (word, "=", next(waiting, word)) if word in options else word.partition("=")
        if name in options and sign and not value:
            raise UsageError(f"{name} is empty: give it a value, or leave it out")
        if not word or (word == "--" and not all(waiting)):  # behind which nothing is an option
            raise UsageError("an argument is empty: give its name or path, or leave it out")
