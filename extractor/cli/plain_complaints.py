"""What is wrong with an option's value, as people say it."""

from __future__ import annotations

import re

_PLAIN = [
    (re.compile(r"Input should be a valid number.*"), "give a number, such as 0.5"),
    (re.compile(r"Input should be a valid integer.*"), "give a whole number"),
    (re.compile(r"Input should be greater than or equal to (\S+)"), r"give \1 or more"),
    (re.compile(r"Input should be less than or equal to (\S+)"), r"give \1 or less"),
    (re.compile(r"Value error, (.*?)\.?"), r"\1: give one of them"),
]


def in_plain_words(complaint: str) -> str:
    """The complaint of a parser in plain words; one that is not known stays as it is."""
    for form, plain in _PLAIN:
        if match := form.fullmatch(complaint):
            return match.expand(plain)
    return complaint
