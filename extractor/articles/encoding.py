"""Articles in: a file or a folder of files, read one at a time; what cannot be read is listed with its reason."""

from __future__ import annotations

import codecs

from extractor.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that ``data`` encodes, without its byte order mark; never with characters put in for broken bytes.

    In this order: what a byte order mark says, UTF-8, the encoding that the file ``declared``, UTF-16 without a mark,
    Windows-1252. The last two only where charset-normalizer finds no better reading: the bytes of a text in another
    encoding would mostly be valid in them. Raises `ArticleError`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if b"\0" in data:
        return _strictly(data, _wide(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    if declared:
        try:
            return data.decode("cp1252" if declared.lower() == "iso-8859-1" else declared)  # as browsers do
        except (LookupError, ValueError):
            pass
    loosely = data.decode("utf-8", "ignore")
    whole = sum(character > "\x7f" for character in loosely)
    if whole > len(data) - len(loosely.encode()):
        raise ArticleError(f"it is UTF-8 but for damage, first at byte {first}: save it anew from its source as UTF-8")
    return _strictly(data, _narrow(data[max(0, first - 30_000) : first + 30_000]))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"it is not valid {encoding.upper()} at byte {error.start}: save it as UTF-8") from None


def _wide(data: bytes) -> str:
    from charset_normalizer import from_bytes  # only files that are not UTF-8 pay for its import

    best = from_bytes(data[:60_000], cp_isolation=["utf_16_le", "utf_16_be"]).best()
    if best is None or best.chaos or "\0" in str(best):
        raise ArticleError("it is binary, not text: give the text itself, saved as UTF-8")
    return best.encoding.replace("_", "-")


# What may stand where UTF-8 was expected and Windows-1252 is wrong. Not every encoding there is: on a line of French,
# charset-normalizer prefers that of a Macintosh in Prague.
_RIVALS = ["cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "gb18030", "big5", "cp932", "euc_kr"]


def _narrow(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    western = from_bytes(sample, cp_isolation=["cp1252"]).best()
    best = from_bytes(sample, cp_isolation=_RIVALS).best()
    if western and not (best and (best.chaos, -best.coherence) < (western.chaos, -western.coherence)):
        return "cp1252"
    guess = f" (perhaps {best.encoding})" if best else ""
    raise ArticleError(f"it is neither UTF-8 nor UTF-16 nor Windows-1252{guess}: save it as UTF-8")
