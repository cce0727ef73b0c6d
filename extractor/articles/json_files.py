"""Articles in JSON: an object a line (JSON Lines), an array of objects, or objects over several lines each."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, cast

from extractor.articles.fields import CUT_OFF, make_article, too_long
from extractor.articles.front_matter import MAX_FRONT_MATTER
from extractor.articles.outcome import Outcome
from extractor.articles.pages import without_markup
from extractor.errors import ArticleError, UnreadFileError
from extractor.files.jsonl import join_pieces, split_lines
from extractor.files.repeated_keys import RepeatedKeyError, refuse_repeated_keys, repeated_key
from extractor.files.unicode import foreign_unicode
from extractor.text.lazy_regex import lazy_regex

JSON_SUFFIXES = (".jsonl", ".json")
MAX_WHOLE_BYTES = 64_000_000
"""The most bytes of JSON that is not one object a line, for it has to be in memory as a whole."""

_WHITE_SPACE = lazy_regex(r"[ \t\r\n]*")

_Entry = tuple[str, bytes | Any]
"""What is added to the name of the file for the name of an article; and a line that was not parsed yet, None for one
that is too long, or a parsed value, which is a `RepeatedKeyError` in the place of an object with a key twice."""


def read_json(name: str, pieces: Iterable[bytes], limit: int) -> Iterator[Outcome]:
    """The articles of a file or stream of JSON, in `read_pieces`; JSON Lines are read lazily, a line at a time.

    An article that gives no id is called ``news.jsonl#12`` by the number of its line, of its place in an array or among
    objects that take several lines each; a lone object of several lines by ``name`` itself. Raises `UnreadFileError` if
    nothing is known of the articles.
    """
    max_line_bytes = 12 * limit + MAX_FRONT_MATTER  # "\ud83d\ude00" is one character
    for suffix, entry in _entries(pieces):
        try:
            if entry is None or (isinstance(entry, bytes) and len(entry) > max_line_bytes):
                raise too_long(limit)
            if isinstance(entry, bytes) and (key := repeated_key(entry)) is not None:
                entry = RepeatedKeyError(key)
            if isinstance(entry, RepeatedKeyError):
                raise _told(entry, ArticleError)
            fields = parse_object(entry) if isinstance(entry, bytes) else entry
            if not isinstance(fields, dict):
                raise ArticleError("it is not a JSON object: give an object with the field 'text'")
            yield (
                name + suffix,
                make_article(without_markup(cast(dict[str, Any], fields)), name=name + suffix, limit=limit),
            )
        except ArticleError as error:
            yield name + suffix, error


def count_json(pieces: Iterable[bytes]) -> int:
    """How many outcomes `read_json` yields, what is wrong with the file as the last of them; lines are not parsed."""
    count = 0
    try:
        for _ in _entries(pieces):
            count += 1
    except (ArticleError, OSError):
        count += 1
    return count


def is_array_of_objects(data: bytes) -> bool:
    """Whether the bytes are a JSON array of objects, be it that one has a key twice; an empty array is none."""
    try:
        values = _parse_values(data)
    except ValueError:
        return False
    array = cast(list[object], values[0]) if len(values) == 1 and isinstance(values[0], list) else []
    return bool(array) and all(map(_is_object, array))


def parse_object(line: bytes) -> Any:
    """The value of one line. Raises `ArticleError` if it is not JSON in UTF-8."""
    from pydantic_core import from_json

    try:
        return from_json(line)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"it is not a JSON object in UTF-8 ({error}): correct it") from None


# --------------------------------------------------------------------------------------------------------------- layout


def _entries(pieces: Iterable[bytes]) -> Iterator[_Entry]:
    start, pieces = _peek(pieces)
    if encoding := foreign_unicode(start):
        raise UnreadFileError(f"it is {encoding}, and JSON is UTF-8: save it as UTF-8")
    if start.startswith(b"<"):
        raise UnreadFileError("it is a web page, or other markup, not JSON: give its name the ending .html")
    if start.startswith(b"["):
        yield from _array_entries(pieces)
        return
    lines = split_lines(pieces, MAX_WHOLE_BYTES)
    first = next(lines, None)
    if first is None:
        raise UnreadFileError("there is nothing in it: put one JSON object on each line")
    number, line = first
    value = _parsed(line)
    _refuse_own_output(value)
    wrapped = _wrapped(value)
    if wrapped or (value is None and start.startswith(b"{")):
        second = next(lines, None)
        lines = chain([] if second is None else [second], lines)
        if wrapped and second is None and line is not None:
            (whole,) = _parse_values(line)
            if isinstance(whole, RepeatedKeyError):
                raise _told(whole, UnreadFileError)
            yield from _numbered(_wrapped(whole))
            return
        starts_object = value is None and line is not None and not _is_whole(line)
        if starts_object and (second is None or not isinstance(_parsed(second[1]), dict)):  # else it is a broken line
            yield from _several_lines_entries((number, line), lines)
            return
    yield from ((f"#{number}", line) for number, line in chain([first], lines))


def _peek(pieces: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The bytes from the first on that is not white space, as far as they are in one piece; and all pieces."""
    pieces = iter(pieces)
    lead: list[bytes] = []
    for piece in pieces:
        start = (piece if lead else piece.removeprefix(codecs.BOM_UTF8)).lstrip()
        lead.append(piece)
        if start:
            return start, chain(lead, pieces)
    return b"", iter(lead)


def _array_entries(pieces: Iterable[bytes]) -> Iterator[_Entry]:
    data = join_pieces(pieces, MAX_WHOLE_BYTES)
    if data is None:
        raise UnreadFileError(
            f"it has more than {MAX_WHOLE_BYTES // 1_000_000} MB of JSON in one piece: put one object on each line"
        )
    try:
        values = _parse_values(data)
    except ValueError as error:
        raise UnreadFileError(f"it is a JSON array that is not whole ({error}): correct it") from None
    if len(values) > 1:
        raise UnreadFileError("it has JSON arrays, not one object a line: put the fields of each article in an object")
    array = cast(list[object], values[0])
    if not array:
        raise UnreadFileError("it is an empty JSON array: put an object for each article into it")
    _refuse_own_output(array[0])
    yield from _numbered(array)


def _several_lines_entries(
    first: tuple[int, bytes | None], rest: Iterable[tuple[int, bytes | None]]
) -> Iterator[_Entry]:
    """The objects, if all lines together are JSON; else the lines, each to be refused by itself."""
    lines: list[tuple[int, bytes | None]] = [first]
    size = len(first[1] or b"")
    for line in (rest := iter(rest)):
        lines.append(line)
        size += len(line[1] or b"")
        if line[1] is None or size > MAX_WHOLE_BYTES:
            break
    try:
        values = _parse_values(b"\n".join(line or b"\0" for _, line in lines))
    except ValueError:
        yield from ((f"#{number}", line) for number, line in chain(lines, rest))
        return
    _refuse_own_output(values[0])
    wrapped = _wrapped(values[0]) if len(values) == 1 else []
    yield from _numbered(wrapped or values) if wrapped or len(values) > 1 else [("", _for_entry(values[0]))]


def _wrapped(value: object) -> list[Any]:
    """The objects of the only list of objects in an object without text: how news APIs answer."""
    if not isinstance(value, dict) or "text" in value:
        return []
    lists: list[list[Any]] = [field for field in cast(dict[str, Any], value).values() if isinstance(field, list)]
    lists = [objects for objects in lists if objects and all(map(_is_object, objects))]
    return list(map(_with_text, lists[0])) if len(lists) == 1 else []


def _is_object(value: object) -> bool:
    return isinstance(value, (dict, RepeatedKeyError))


def _with_text(fields: dict[str, Any] | RepeatedKeyError) -> dict[str, Any] | RepeatedKeyError:
    """The fields of an article in a news API's answer, where the text is called content; not if it is cut off."""
    if isinstance(fields, RepeatedKeyError):
        return fields
    content = fields.get("content")
    if "text" in fields or not isinstance(content, str) or CUT_OFF.search(content):
        return fields
    return {**fields, "text": content}


def _numbered(values: Iterable[Any]) -> Iterator[_Entry]:
    return ((f"#{number}", _for_entry(value)) for number, value in enumerate(values, 1))


def _parse_values(data: bytes) -> list[Any]:
    """The JSON values that stand one after another. Raises ValueError."""
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    decoder = json.JSONDecoder(parse_int=_parse_integer, object_pairs_hook=_object)
    values: list[Any] = []
    at = _skip(text, 0)
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            values.append(value)
            at = _skip(text, at)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return values


def _skip(text: str, at: int) -> int:
    match = _WHITE_SPACE.match(text, at)
    return match.end() if match else at


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | RepeatedKeyError:
    """The object of these pairs; the error in its place, where it or an object right in it has a key twice."""
    try:
        found = refuse_repeated_keys(pairs)
    except RepeatedKeyError as error:
        return error
    return next((value for value in found.values() if isinstance(value, RepeatedKeyError)), found)


def _is_whole(line: bytes) -> bool:
    """Whether a line is an object, be it one that `parse_object` refuses: with half a character, or a key twice."""
    try:
        (value,) = _parse_values(line)
    except ValueError:  # also where there are several
        return False
    return _is_object(value)


def _parse_integer(digits: str) -> int | float:
    return int(digits) if len(digits) < 30 else float(digits)  # Python refuses to parse 5,000 digits


def _told(error: RepeatedKeyError, kind: type[ArticleError]) -> ArticleError:
    return kind(f"{error} in one object: leave one of them")


def _for_entry(value: object) -> object:
    """A parsed value; bytes and None are lines, so null is put as an empty list, which is no object either."""
    return [] if value is None else value


def _parsed(line: bytes | None) -> Any:
    """The value of a line; None if it is not JSON by itself."""
    try:
        return None if line is None else parse_object(line)
    except ArticleError:
        return None


def _refuse_own_output(first: object) -> None:
    """Raise `UnreadFileError` if the first object of a file is what a run writes."""
    if isinstance(first, dict):
        names = cast(dict[str, Any], first).keys()
        if {"article", "provenance"} <= names:
            raise UnreadFileError("it holds the records of a run, not articles: give the articles that the run read")
        if {"id", "reason"} <= names <= {"id", "reason", "kind", "article_id"}:
            raise UnreadFileError("it lists what a run could not read, not articles: give the articles themselves")
        if {"custom_id", "url", "body"} <= names or {"custom_id", "response"} <= names:
            raise UnreadFileError("it is a batch file of requests or replies, not of articles: give the articles")
