"""Bytes to text: in the encoding that a file is in, or an error; broken bytes are never replaced."""

from __future__ import annotations

import codecs

from extractor.errors import ArticleError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that ``data`` encodes, without its byte order mark; broken bytes are an error, never replaced.

    Tried in this order: the encoding of a byte order mark, UTF-8, the encoding that the file ``declared``, UTF-16
    without a mark, Windows-1252. The last two only where charset-normalizer finds nothing more likely: most texts in
    other encodings are valid in them too. Raises `ArticleError`.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], encoding)
    if b"\0" in data:
        return _decode_strictly(data, _detect_utf_16(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_error = error.start
    if declared:
        try:
            return data.decode("cp1252" if declared.lower() == "iso-8859-1" else declared)  # as browsers do
        except (LookupError, ValueError):
            pass
    valid = data.decode("utf-8", "ignore")
    non_ascii = sum(character > "\x7f" for character in valid)
    if non_ascii > len(data) - len(valid.encode()):
        raise ArticleError(f"it is damaged UTF-8, first at byte {first_error}: save it again from its source as UTF-8")
    return _decode_strictly(data, _detect_windows_1252(data[max(0, first_error - 30_000) : first_error + 30_000]))


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"it is not valid {encoding.upper()} at byte {error.start}: save it as UTF-8") from None


def _detect_utf_16(data: bytes) -> str:
    from charset_normalizer import from_bytes  # only files that are not UTF-8 pay for its import

    best = from_bytes(data[:60_000], cp_isolation=["utf_16_le", "utf_16_be"]).best()
    if best is None or best.chaos or "\0" in str(best):
        raise ArticleError("it is binary, not text: give the text itself, saved as UTF-8")
    return best.encoding.replace("_", "-")


# The encodings that rule out Windows-1252 where they are more likely. Not every encoding there is: for a line of
# French, charset-normalizer prefers Central European Macintosh.
_RIVALS = ["cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "gb18030", "big5", "cp932", "euc_kr"]


def _detect_windows_1252(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    western = from_bytes(sample, cp_isolation=["cp1252"]).best()
    rival = from_bytes(sample, cp_isolation=_RIVALS).best()
    if western and not (rival and (rival.chaos, -rival.coherence) < (western.chaos, -western.coherence)):
        return "cp1252"
    guess = f" (perhaps {rival.encoding})" if rival else ""
    raise ArticleError(f"it is neither UTF-8 nor UTF-16 nor Windows-1252{guess}: save it as UTF-8")
