"""Articles in: a file or a folder of files, read one at a time; what cannot be read is listed with its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """An article for which there is no record; ``reason`` says why and what to do about it."""

    id: str
    reason: str
