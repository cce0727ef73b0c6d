"""The concepts that make stance targets comparable across articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Self

from pydantic import Field, model_validator

from .base import Frozen

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls but tabs and line breaks
    "\xad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What a terminal obeys, and what nobody sees and no script needs; marks and joiners within a line of a script stay."""
_UNSEEN_IN_ID = re.compile(f"{_UNSEEN.pattern[:-1]}\t\n\r\u2028\u2029]")


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
    def _can_be_seen(self) -> Self:
        for place, pattern, text in self._texts():
            if found := pattern.search(text):
                raise ValueError(
                    f"codebook {self.id!r}: {place} has the character U+{ord(found.group()):04X}, which nobody sees or"
                    " a terminal obeys: leave it out"
                )
        return self

    def _texts(self) -> Iterator[tuple[str, re.Pattern[str], str]]:
        """All texts, with their places in words and what they may not have."""
        yield "id", _UNSEEN_IN_ID, self.id
        yield "title", _UNSEEN, self.title
        for concept in self.concepts:
            yield f"{concept.id}, name", _UNSEEN, concept.name
            yield f"{concept.id}, definition", _UNSEEN, concept.definition
            for field in ("include", "exclude", "examples", "terms"):
                for number, text in enumerate(getattr(concept, field), 1):
                    yield f"{concept.id}, {field} {number}", _UNSEEN, text

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
