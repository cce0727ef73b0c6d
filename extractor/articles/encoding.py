"""Bytes to text: in the encoding that a file is in, or an error; broken bytes are never replaced."""

from __future__ import annotations

import codecs
from contextlib import suppress

from extractor.articles.remarks import GuessedEncoding, tell
from extractor.errors import ArticleError
from extractor.text.lazy_regex import lazy_regex

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_ISO_2022 = lazy_regex(rb"\x1b(?:\$\)?[@A-G]|\([BIJ])")
"""The sequences by which ISO 2022 changes between sets of characters; all of it is ASCII."""


_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
"""Encodings that texts declare, and the larger ones that they are in fact in (https://encoding.spec.whatwg.org)."""

_OF_NO_TEXT = ("charmap", "idna", "punycode", "raw-unicode-escape", "unicode-escape")
"""What Python counts among the encodings, and no text is in."""

_OF_SEVEN_BITS = ("iso2022", "hz", "utf-7")
"""How the names of encodings begin whose bytes are valid UTF-8 as well."""


def decode(data: bytes, declared: str | None = None, *, name: str | None = None) -> str:
    """The text that ``data`` encodes, without its byte order mark; broken bytes are an error, never replaced.

    Tried in this order: the encoding of a byte order mark, UTF-8, the encoding that the file ``declared`` (before UTF-8
    if that could not tell them apart), UTF-16 without a mark, Windows-1252. The last only where it is the likeliest of
    all old encodings (see `guess_encoding`): a text in any of them can be decoded so, but to other letters. That it was
    is told of the file with this ``name`` (see `tell`). Raises `ArticleError`, with the likeliest encoding.
    """
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_strictly(data, marked, len(mark))
    encoding = known_encoding(declared)
    if encoding and encoding.startswith(_OF_SEVEN_BITS):
        return _decode_strictly(data, encoding)
    if b"\0" in data:
        return _decode_strictly(data, _detect_utf_16(data))
    if _ISO_2022.search(data):
        raise ArticleError("it is neither UTF-8 nor UTF-16 nor Windows-1252 (perhaps iso2022_jp): save it as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_error = error.start
    if encoding:
        with suppress(ValueError):
            return data.decode(encoding)
    valid = data.decode("utf-8", "ignore")
    non_ascii = sum(character > "\x7f" for character in valid)
    if non_ascii > len(data) - len(valid.encode()):
        raise ArticleError(f"it is damaged UTF-8, first at byte {first_error}: save it again from its source as UTF-8")
    text = _decode_legacy(data)
    if name is not None:
        tell(name, GuessedEncoding("Windows-1252"))
    return text


def known_encoding(declared: str | None) -> str | None:
    """The encoding of text that goes by this name, None if there is none."""
    try:
        name = codecs.lookup(declared or "").name
        "a".encode(name)  # not all codecs are for text, which those of nothing at all do not say
    except (LookupError, ValueError):
        return None
    return None if name in _OF_NO_TEXT else _AS_BROWSERS_DO.get(name, name)


def _decode_strictly(data: bytes, encoding: str, start: int = 0) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        at = start + error.start
        raise ArticleError(f"it is not valid {encoding.upper()} at byte {at}: save it as UTF-8") from None


def _detect_utf_16(data: bytes) -> str:
    from charset_normalizer import from_bytes  # only files that are not UTF-8 pay for its import

    best = from_bytes(data[:60_000], cp_isolation=["utf_16_le", "utf_16_be"]).best()
    if best is None or best.chaos or "\0" in str(best):
        raise ArticleError("it is binary, not text: give the text itself, saved as UTF-8")
    return best.encoding.replace("_", "-")


def _decode_legacy(data: bytes) -> str:
    from extractor.articles.legacy_encodings import WINDOWS_1252, guess_encoding  # only files that are no Unicode pay

    guess = guess_encoding(data)
    if guess and guess.encoding == WINDOWS_1252 and guess.is_sound:
        return _decode_strictly(data, WINDOWS_1252)
    perhaps = f" (perhaps {guess.encoding})" if guess else ""
    raise ArticleError(f"it is neither UTF-8 nor UTF-16 nor Windows-1252{perhaps}: save it as UTF-8")
