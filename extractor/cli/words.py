"""What is given at the command line, word by word: numbers, and words without a character."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from math import isfinite, nan

import typer

from extractor.errors import UsageError

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


def as_number(word: str) -> float:
    """The number that a word is. Raises ValueError where it is none, or one without an end."""
    number = float(word) if _NUMBER.fullmatch(word.strip()) else nan
    if not isfinite(number):
        raise ValueError(word)
    return number


def number(least: int, most: int | None = None) -> Callable[[str | float], float]:
    """What reads the value of an option that is a number from ``least`` to ``most``."""
    told = f"give a number from {least} to {most}" if most is not None else f"give a number of {least} or more"

    def read(word: str | float) -> float:
        with suppress(ValueError):
            value = as_number(str(word))
            if least <= value <= (value if most is None else most):
                return value
        raise typer.BadParameter(told)

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
