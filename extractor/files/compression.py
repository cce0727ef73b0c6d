"""Compressed files: gzip (``.gz``) and Zstandard (``.zst``), read and written piece by piece, bounded in memory."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast

from extractor.errors import MissingExtraError, UnreadFileError
from extractor.extras import install_hint
from extractor.files.jsonl import read_pieces

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Compression = Literal[".gz", ".zst"]
COMPRESSIONS: tuple[Compression, ...] = (".gz", ".zst")
"""The ends of the names of compressed files, in lower case."""

_MAGIC: dict[Compression, bytes] = {".gz": b"\x1f\x8b", ".zst": b"\x28\xb5\x2f\xfd"}
_GZIP_LEVEL = 6
_PIECE_BYTES = 1 << 16


def compression_of(name: str) -> Compression | None:
    """How a file of this name is to be compressed; None if it is not."""
    return next((each for each in COMPRESSIONS if name.lower().endswith(each)), None)


def unpacked_suffix(name: str) -> str:
    """The end of a file's name in lower case, of a compressed one when it is unpacked: `.jsonl` of ``a.jsonl.gz``."""
    stem, suffix = _split(name.lower().rstrip("/").rpartition("/")[2])
    return _split(stem)[1] or suffix if suffix in COMPRESSIONS else suffix


def _split(name: str) -> tuple[str, str]:
    """The stem and the suffix, as `PurePath` has them, which takes ten times as long."""
    dot = name.rfind(".")
    return (name[:dot], name[dot:]) if 0 < dot < len(name) - 1 else (name, "")


class UnpackedSize:
    """How much comes out of a compressed file, which has an end: no text is a few hundred times as long as it was.

    What stands for a text of hundreds of gigabytes (a decompression bomb) would otherwise keep a run busy for days.
    """

    FREE = 16_000_000
    """Bytes that may come out of a file however small it is."""
    MOST = 200
    """How many times as long as the file all that comes out may be, beyond that."""

    def __init__(self) -> None:
        self._bytes = 0

    def add(self, unpacked: int, packed: int) -> None:
        """Count bytes that came out of the first ``packed`` bytes. Raises `UnreadFileError` where it is too much."""
        self._bytes += unpacked
        if self._bytes > max(self.FREE, self.MOST * packed):
            raise UnreadFileError(
                f"it holds more than {self.MOST} times its own size, which no articles do: if they are, give them"
                " unpacked, or as .jsonl"
            )


def unpack(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What is in a file or stream of these pieces, in `read_pieces`; one that is not compressed is left as it is.

    Whether it is, its first bytes tell: nothing else that is read begins so, and names may be wrong. Raises
    `UnreadFileError`, behind what could be read, where it is cut off, damaged or holds far more than articles do, and
    where Zstandard is not installed.
    """
    pieces = iter(pieces)
    first = next(pieces, b"")
    whole = chain([first], pieces) if first else pieces
    found: list[Compression] = [each for each in COMPRESSIONS if first.startswith(_MAGIC[each])]
    yield from _unpack(_Stream(whole), found[0]) if found else whole


def _unpack(packed: _Stream, compression: Compression) -> Iterator[bytes]:
    size = UnpackedSize()
    try:
        for piece in read_pieces(_reader(packed, compression)):
            size.add(len(piece), packed.taken)
            yield piece
    except EOFError:
        raise UnreadFileError("it is cut off: fetch it again, or wait until it is written to its end") from None
    except (gzip.BadGzipFile, zlib.error) as error:
        raise UnreadFileError(_damaged(error)) from None
    except Exception as error:
        if type(error).__name__ != "ZstdError":  # its module may not be there
            raise
        raise UnreadFileError(_damaged(error)) from None


class Unpacker:
    """Unpacks what arrives piece by piece, in pieces of bounded size.

    Raises `UnreadFileError` where it is damaged, cut off or holds far more than articles do, and where Zstandard is not
    installed.
    """

    def __init__(self, compression: Compression) -> None:
        self._compression: Compression = compression
        self._size = UnpackedSize()
        self._packed = 0
        self._is_begun = False
        self._decompressor = self._new()

    def _new(self) -> Any:
        if self._compression == ".gz":
            return zlib.decompressobj(wbits=31)
        zstd = _zstd()
        if zstd is None:
            raise UnreadFileError(_NOT_INSTALLED)
        return zstd.ZstdDecompressor()

    def unpack(self, piece: bytes) -> Iterator[bytes]:
        """What is in a further piece."""
        self._packed += len(piece)
        while piece:
            if self._decompressor.eof:  # several may stand one behind the other
                self._decompressor = self._new()
            try:
                unpacked, piece = self._step(piece)
            except Exception as error:
                if not isinstance(error, zlib.error) and type(error).__name__ != "ZstdError":
                    raise
                raise UnreadFileError(_damaged(error)) from None
            self._is_begun = True
            self._size.add(len(unpacked), self._packed)
            if unpacked:
                yield unpacked

    def _step(self, piece: bytes) -> tuple[bytes, bytes]:
        """What comes out next, and what is left of the piece."""
        decompressor = self._decompressor
        unpacked = decompressor.decompress(piece, _PIECE_BYTES)
        if decompressor.eof:
            return unpacked, decompressor.unused_data
        if self._compression == ".gz":
            return unpacked, decompressor.unconsumed_tail
        while not decompressor.needs_input and not decompressor.eof:
            more = decompressor.decompress(b"", _PIECE_BYTES)
            self._size.add(len(more), self._packed)
            unpacked += more
        return unpacked, decompressor.unused_data

    def finish(self) -> None:
        """Say that no more comes."""
        if self._is_begun and not self._decompressor.eof:
            raise UnreadFileError("it is cut off: send all of it")


def pack(content: Iterable[bytes], compression: Compression) -> Iterator[bytes]:
    """The content compressed, as it comes; the same content gives the same bytes, at any time and under any name.

    Raises `MissingExtraError` if Zstandard is not installed.
    """
    if compression == ".gz":
        compressor: Any = zlib.compressobj(_GZIP_LEVEL, wbits=31)  # a gzip member without name and time
    else:
        zstd = _zstd()
        if zstd is None:
            raise MissingExtraError(_NOT_INSTALLED)
        compressor = zstd.ZstdCompressor(options={zstd.CompressionParameter.checksum_flag: 1})
    for piece in content:
        if packed := compressor.compress(piece):
            yield packed
    yield compressor.flush()


def _reader(packed: _Stream, compression: Compression) -> BinaryIO:
    stream: Any = io.BufferedReader(packed, _PIECE_BYTES)
    if compression == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    zstd = _zstd()
    if zstd is None:
        raise UnreadFileError(_NOT_INSTALLED)
    return cast(BinaryIO, zstd.ZstdFile(stream))  # refuses what takes more than 128 MB of memory to unpack


class _Stream(io.RawIOBase):
    """Pieces as a stream that can be read; ``taken`` is how many bytes were."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = b""
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        self._rest = self._rest or next(self._pieces, b"")
        target = memoryview(buffer)
        count = min(len(target), len(self._rest))
        target[:count], self._rest = self._rest[:count], self._rest[count:]
        self.taken += count
        return count


def _damaged(error: Exception) -> str:
    return f"it is damaged ({error}), and what was read of it may be wrong: fetch it again, or compress it again"


_NOT_INSTALLED = f"Zstandard (.zst) needs another package: {install_hint('zstd')}"


def can_unpack(compression: Compression) -> bool:
    """Whether what it takes is installed."""
    return compression == ".gz" or _zstd() is not None


def _zstd() -> Any:
    """Python's module of Zstandard, or for versions before 3.14 the package that has the same; None without it."""
    try:
        return import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    except ImportError:
        return None
