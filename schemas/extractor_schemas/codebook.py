"""The concepts that make stance targets comparable across articles."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from .base import Frozen


class Concept(Frozen):
    """One thing that actors are for or against, as a coder's handbook would define it.

    ``terms`` are words by which a text names the concept; the embedded backend and readers use them.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")
    name: str = Field(min_length=1)
    definition: str = Field(min_length=1)
    include: list[str] = []
    exclude: list[str] = []
    examples: list[str] = []
    terms: list[str] = []


class Codebook(Frozen):
    """A named, versioned list of concepts."""

    id: str
    title: str
    concepts: list[Concept] = Field(min_length=1)

    @model_validator(mode="after")
    def _no_concept_twice(self) -> Self:
        for field in ("id", "name"):
            seen = [getattr(concept, field) for concept in self.concepts]
            twice = sorted({value for value in seen if seen.count(value) > 1})
            if twice:
                raise ValueError(f"codebook {self.id!r}: {field} given twice: {', '.join(twice)}")
        if any(concept.id == "other" for concept in self.concepts):
            raise ValueError(
                f"codebook {self.id!r}: 'other' stands for targets outside the codebook, rename the concept"
            )
        return self

    def concept(self, id: str) -> Concept | None:
        """The concept of that id, or None."""
        return next((concept for concept in self.concepts if concept.id == id), None)
