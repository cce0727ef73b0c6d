"""The concepts that make stance targets comparable across articles."""

from __future__ import annotations

from functools import lru_cache
from typing import Self

from pydantic import Field, model_validator

from .base import Frozen


class Concept(Frozen):
    """One thing that actors are for or against, defined as in a coder's handbook.

    ``terms`` are words by which texts name the concept, for the embedded backend and for readers.
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
    def _terms_have_words(self) -> Self:
        for concept in self.concepts:
            empty = [term for term in concept.terms if not any(map(str.isalnum, term))]
            if empty:
                raise ValueError(
                    f"codebook {self.id!r}: the term {empty[0]!r} of {concept.id} has no word: leave it out"
                )
        return self

    @model_validator(mode="after")
    def _concepts_are_distinct(self) -> Self:
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
        """The concept with this id, or None."""
        return next((concept for concept in self.concepts if concept.id == id), None)

    def concept_called(self, words: str) -> Concept | None:
        """The concept whose id or name the words are, case and spaces apart, or None."""
        said = _folded(words)
        called = [concept for concept in self.concepts if said in (_folded(concept.id), _folded(concept.name))]
        return min(called, key=lambda concept: _folded(concept.id) != said, default=None)


@lru_cache(maxsize=1024)  # the concepts are compared with every target
def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
