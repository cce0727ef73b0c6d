"""What a body is packed and encoded in: its `Content-Encoding`, and the `charset` of its type."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator

from starlette.requests import Request

from extractor.articles.encoding import known_encoding
from extractor.errors import UnreadFileError
from extractor.files.compression import Compression, Unpacker, can_unpack
from extractor.service.problems import ProblemError

_COMPRESSIONS: dict[str, Compression] = {"gzip": ".gz", "x-gzip": ".gz", "zstd": ".zst"}
_CHARSET = re.compile(r';\s*charset\s*=\s*"?([^";\s]*)"?', re.IGNORECASE)

Step = Callable[[bytes, bool], Iterator[bytes]]
"""Takes a piece, and whether it is the last one, which is empty; gives what is in it."""


def steps(request: Request) -> list[Step]:
    """How the pieces of a body become those of plain UTF-8, or of what declares nothing.

    Raises `ProblemError` for what is not known here, and in a step for what is not what it is said to be.
    """
    return [step for step in (_unpacking(request), _decoding(request)) if step]


def _unpacking(request: Request) -> Step | None:
    given = ", ".join(request.headers.getlist("content-encoding")).strip().lower()
    if given in ("", "identity"):
        return None
    try:
        unpacker = Unpacker(_COMPRESSIONS[given])
    except (KeyError, UnreadFileError):
        taken = "gzip, zstd" if can_unpack(".zst") else "gzip"
        raise ProblemError(
            415, f"the Content-Encoding {given[:100]!r} is not taken here: send {taken}, or none", accept_encoding=taken
        ) from None

    def unpack(piece: bytes, is_last: bool) -> Iterator[bytes]:
        try:
            yield from unpacker.unpack(piece)
            if is_last:
                unpacker.finish()
        except UnreadFileError as error:
            raise ProblemError(400, f"the body is not {given} as its Content-Encoding says: {error}") from error

    return unpack


def _decoding(request: Request) -> Step | None:
    found = _CHARSET.search(request.headers.get("content-type", ""))
    if found is None:
        return None
    encoding = known_encoding(found[1])
    if encoding is None:
        raise ProblemError(415, f"the charset {found[1][:100]!r} is not known: send utf-8")
    if encoding in ("utf-8", "ascii"):
        return None
    decoder = codecs.getincrementaldecoder(encoding)()

    def decode(piece: bytes, is_last: bool) -> Iterator[bytes]:
        try:
            yield decoder.decode(piece, is_last).encode()
        except UnicodeError as error:
            raise ProblemError(400, f"the body is not in the charset {found[1][:100]!r}: name its own") from error

    return decode


def through(steps: list[Step], piece: bytes, is_last: bool) -> Iterator[bytes]:
    """What is in a piece after all steps."""
    if not steps:
        yield piece
        return
    for each in steps[0](piece, is_last):
        yield from through(steps[1:], each, False)
    if is_last:
        yield from through(steps[1:], b"", True)
