"""Raised figures as characters: a 10 with a raised 6 is 10⁶, and no 106."""

from __future__ import annotations

from extractor.text.lazy_regex import lazy_regex

_FIGURES = lazy_regex(r"[-+−]?[0-9n]{1,4}")
_SUPERSCRIPTS = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")


def raise_figures(words: str) -> str | None:
    """The characters that stand for raised figures, a power for the most part; None for raised words."""
    return words.translate(_SUPERSCRIPTS) if _FIGURES.fullmatch(words) else None
