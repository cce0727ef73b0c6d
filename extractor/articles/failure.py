"""`Failure`: what stands in the place of an article or record that there is none of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """An article without a record; ``reason`` says why and what to do about it."""

    id: str
    reason: str
