"""What is wrong with gold, or worth a second look, in words that name the item and the field."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GoldProblem:
    """What is wrong with one field of one item; ``item`` is its id, or "article" for what concerns the whole file.

    ``of_annotation`` is true where a rule of annotation is broken: a reader of the article has to settle it. It is
    false where the file does not fit the article or itself.
    """

    item: str
    field: str
    text: str
    of_annotation: bool = False

    def __str__(self) -> str:
        return f"{self.item}, {self.field}: {self.text}"
