"""Numbers with their nouns."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A number with its noun in the singular or plural: ``1 article``, ``2,000 articles``, ``2 replies``."""
    if number == 1:
        return f"{number:,} {noun}"
    plural = {"reply": "replies", "batch": "batches", "open batch": "open batches"}.get(noun, f"{noun}s")
    return f"{number:,} {plural}"
