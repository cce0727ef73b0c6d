"""`Failure`: what stands in the place of an article or record that there is none of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """An article without a record; ``reason`` says why and what to do about it."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnreadFailure(Failure):
    """A whole file or folder that could not be read; ``id`` is its name.

    Which articles it holds is not known, nor under which ids: those that it had the last time are not gone. A file of
    many articles (`.jsonl`) gives them ids of their own, so no record may be deleted after a run that met one of these.
    """
