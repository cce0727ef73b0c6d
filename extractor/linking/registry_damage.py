"""Whether the file of a registry is as it was written, but for decisions that a review has added at its end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from extractor.errors import UsageError

DECISION = b'{"line":"decision"'
"""How the line of a decision begins."""
_CONFLICT = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
_REMEDY = (
    "take an older copy, or, where it was changed on purpose, take the digest out of its first line and"
    " `extractor actors build` again"
)


def digest_of(lines: Iterable[bytes]) -> str:
    """What the first line has of all others."""
    digest = sha256()
    for line in lines:
        digest.update(line)
    return digest.hexdigest()[:16]


def refuse_conflict(path: Path, lines: Iterable[bytes]) -> None:
    """Refuse a file in which git has left what two people have changed. Raises `UsageError`."""
    for number, line in enumerate(lines, 1):
        if line.startswith(_CONFLICT):
            raise UsageError(
                f"{path}, line {number} is a mark of git's for a conflict: keep the decisions and appearances of both"
                " sides, take the digest out of the first line and `extractor actors build` again"
            )


def count_written(path: Path, lines: Sequence[bytes], cut: bytes, digest: str | None) -> int | None:
    """How many of the lines behind the first one were written with it: those of its ``digest``.

    Whole decisions may stand behind them, and the beginning of one, which a kill leaves and nobody was told of: ``cut``
    is what is left of a last line. None without a digest, as after a change on purpose. Raises
    `UsageError` where others are there than were written.
    """
    end = max((number for number, line in enumerate(lines, 1) if not line.startswith(DECISION)), default=0)
    hashed = sha256(b"".join(lines[:end]))
    while (is_other := hashed.hexdigest()[:16] != digest) and end < len(lines):
        hashed.update(lines[end])
        end += 1
    if cut and (is_other or not (cut.startswith(DECISION) or DECISION.startswith(cut))):
        raise UsageError(
            f"{path}, line {len(lines) + 2} is cut off, and what stood there and behind is lost: take an older copy, or"
            " delete the line, take the digest out of the first one and `extractor actors build` again"
        )
    if is_other and digest is not None:
        raise UsageError(f"{path} is not as it was written: {_loss(lines)}: {_REMEDY}")
    return None if is_other else end


def _loss(lines: Sequence[bytes]) -> str:
    """What is wrong with lines, as far as they tell."""
    known: dict[bytes, int] = {}
    present: set[str] = set()
    wanted: dict[str, int] = {}
    for number, line in enumerate(lines, 2):
        if (first := known.setdefault(line, number)) != number:
            return f"line {number} is line {first} again"
        try:
            facts: Any = json.loads(line)
            if facts["line"] == "appearance":
                present.add(f"{facts['article']} {facts['actor']}")
            elif facts["line"] == "actor":
                wanted |= dict.fromkeys(facts["appearances"], number)
        except (ValueError, KeyError, TypeError, RecursionError):
            return f"line {number} cannot be read"
    gone = (f"the appearance {key} of line {number} is gone" for key, number in wanted.items() if key not in present)
    return next(gone, "lines were lost or changed")
