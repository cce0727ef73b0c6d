"""Numbers with their nouns."""

from __future__ import annotations


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun in the singular or plural: ``1 article``, ``2,000 articles``.

    ``plural`` is given where it is more than the noun and an s.
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
