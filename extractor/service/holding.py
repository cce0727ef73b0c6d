"""What keeps a job from going on for a while: told to its client, and tried again by itself."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Literal

from extractor.error_kinds import ErrorKind
from extractor.errors import Awaited
from extractor.files.atomic import NO_ROOM
from extractor.option_terms import TELL_THE_HOST
from extractor.service.problems import ProblemError

Held = Awaited | Literal["folder", "key", "copy", "usage"]
"""What a job may wait for: what a run may, the folder of its run, which another program has, its key, or a copy of a
file that cannot be read, its own or that of what its key has used."""

_WAITS: dict[Held, tuple[ErrorKind, float, str]] = {
    "key": ("no_key", 1, "its key is not in the file of keys, nor revoked: the job goes on by itself once it is there"),
    "folder": (
        "folder_busy",
        1,
        "another program works on the folder of the job: it goes on by itself once that has ended",
    ),
    "copy": ("folder", 60, f"a file of the job cannot be read: {TELL_THE_HOST}"),
    "usage": ("folder", 1, f"what its key has used today cannot be read: {TELL_THE_HOST}"),
    "disk": ("disk_full", 60, "the disk is full: the job goes on by itself once there is room"),
    "server": (
        "cache",
        60,
        "the models' cache cannot be reached: the job goes on by itself once its server is there again",
    ),
    "memory": ("cache", 60, "the models' cache is full: the job goes on by itself once its server has room"),
}
"""Of what kind that is, after how many seconds it is tried again, and what is told."""

_OF_THE_PROGRAM: tuple[ErrorKind, float, str] = (
    "error",
    60,
    "an error of the program itself: tell whoever runs the service",
)


class WaitsError(Exception):
    """A job cannot go on for what passes, as a full disk, and goes on then."""

    def __init__(self, awaits: Held) -> None:
        self.awaits: Held = awaits


@dataclass(frozen=True, slots=True)
class HeldUp:
    """Why a job cannot go on, or not even be ended, from now on until it is tried again; None: an error of its own."""

    awaits: Held | None
    since: float = field(default_factory=time.monotonic)

    @property
    def is_over(self) -> bool:
        """Whether it may be tried again."""
        return time.monotonic() >= self.since + self._facts[1]

    @property
    def kind(self) -> ErrorKind:
        """What a program may tell it by."""
        return self._facts[0]

    @property
    def reason(self) -> str:
        """A sentence."""
        return self._facts[2]

    @property
    def _facts(self) -> tuple[ErrorKind, float, str]:
        return _WAITS[self.awaits] if self.awaits else _OF_THE_PROGRAM


def awaited(error: Exception) -> Held | None:
    """What a job waits for that met this error; None for one of the program itself."""
    if isinstance(error, WaitsError):
        return error.awaits
    if isinstance(error, ProblemError) and error.kind == "folder":
        return "copy"
    return "disk" if isinstance(error, OSError) and error.errno in NO_ROOM else None
