"""Counts in words: "1 article", "2,000 articles"."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """The count with its noun, in the plural (by an s) unless it is one."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
