"""Where something stands in an article."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from .base import Frozen


class Span(Frozen):
    """The characters ``[start, end)`` of one article's text.

    Offsets count Unicode code points into ``article.text`` exactly as it is stored, end exclusive,
    so that ``text[start:end]`` is the span. A span holds at least one character.
    """

    start: int
    end: int

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")
        return self

    @property
    def range(self) -> tuple[int, int]:
        """``(start, end)``."""
        return self.start, self.end

    def of(self, text: str) -> str:
        """The span's characters in ``text``."""
        return text[self.start : self.end]

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"
