"""Front matter: the fields that a text file may begin with, in YAML between ``---``, TOML between ``+++``, or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, TypeGuard, cast

from extractor.articles.fields import is_field
from extractor.errors import ArticleError
from extractor.files.repeated_keys import RepeatedKeyError, refuse_repeated_keys
from extractor.files.toml import parse_toml
from extractor.text.lazy_regex import lazy_regex

MAX_FRONT_MATTER = 1 << 16
"""The most characters of front matter; beyond, it is taken for text."""

_NEWLINE = r"(?:\r\n|\r|\n)"
_YAML = lazy_regex(rf"---[ \t]*{_NEWLINE}(?:(.*?){_NEWLINE})??(?:---|\.\.\.)[ \t]*(?:{_NEWLINE}|\Z)", re.DOTALL)
_TOML = lazy_regex(rf"\+\+\+[ \t]*{_NEWLINE}(?:(.*?){_NEWLINE})??\+\+\+[ \t]*(?:{_NEWLINE}|\Z)", re.DOTALL)
_LINE_END = lazy_regex(rf"[ \t]*{_NEWLINE}")
_FIELD = lazy_regex(r"(\w[\w-]*)[ \t]*:(?:[ \t]+(.*?))?[ \t]*")
_NAME = lazy_regex(r"(?<![^\r\n])(\w[\w-]*+)[ \t]*+:")
_UNCLOSED = lazy_regex(r"\[[^]]*|\{[^}]*|\"[^\"]*")
"""A value that was to be a list, a mapping or a quoted string; a lone apostrophe may begin a title ("'Tis May")."""
_PROGRAM_NAME = lazy_regex(r"[a-z][a-z0-9_-]*")
_CORRECT = "correct it, or put an empty line before it if it is part of the text"


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The fields of the front matter that ``text`` begins with, and the text after it.

    YAML is read leniently: all values are strings as written, and where it is not valid each line ``name: value`` is
    taken at its word, so that a value may hold a colon or begin with a quotation mark or a bracket. Lines between two
    rules are front matter only if one of them names a field of an article, or all of their names are such as programs
    give ("layout"); "London: no news" is text. A text without front matter has no fields and comes back whole. Raises
    `ArticleError` if it cannot be read.
    """
    if match := _YAML.match(text, 0, MAX_FRONT_MATTER):
        source = match[1] or ""
        fields = _parse_yaml(source)
        if isinstance(fields, ArticleError):
            if any(is_field(name) for name in _NAME.findall(source)):
                raise fields
        elif _are_fields(fields):
            return fields, text[match.end() :]
    if match := _TOML.match(text, 0, MAX_FRONT_MATTER):
        return _parse_toml(match.group(1) or ""), text[match.end() :]
    if text.startswith("{") and (found := _parse_json(text[:MAX_FRONT_MATTER])):
        return found[0], text[found[1] :]
    return {}, text


def _parse_json(text: str) -> tuple[dict[str, Any], int] | None:
    """The fields of an object on the first lines, and where the text begins below it; None if there is none."""
    try:
        value, end = json.JSONDecoder(object_pairs_hook=refuse_repeated_keys).raw_decode(text)
    except RepeatedKeyError as error:
        raise ArticleError(f"in its front matter {error}: leave one of them") from None
    except (ValueError, RecursionError):
        return None
    fields = cast(dict[str, Any], value)  # it begins with a brace
    if "text" in fields:
        raise ArticleError("it is JSON, not plain text: give it a name that ends in .jsonl")
    line_end = _LINE_END.match(text, end)
    return (fields, line_end.end()) if line_end and any(map(is_field, fields)) else None


def _are_fields(value: object) -> TypeGuard[dict[str, Any]]:
    if not isinstance(value, dict):
        return False
    names = cast(dict[object, object], value).keys()
    return any(map(is_field, names)) or all(_PROGRAM_NAME.fullmatch(str(name)) for name in names)


def _parse_yaml(source: str) -> Any:
    """What the source is in YAML, or the error that it is not."""
    import yaml

    try:
        # The base loader leaves every scalar a string: "2024-05-31" a date as written, "No" a title, "0123" an id.
        loader = yaml.BaseLoader(source)
        node = loader.get_single_node()
        names = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
        return _repeated(names) or (loader.construct_document(node) if node else None)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        if (fields := _parse_lines(source)) is not None:
            return fields
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        where = f" at line {mark.line + 2}" if mark else ""
        return ArticleError(f"its front matter is not YAML{where}: {_CORRECT}")


def _repeated(names: Sequence[object]) -> ArticleError | None:
    """What to say of a field that is given twice, if one of an article's is."""
    field = next((name for place, name in enumerate(names) if is_field(name) and name in names[:place]), None)
    return None if field is None else ArticleError(f"its front matter gives {field!r} twice: leave one of them")


def _parse_lines(source: str) -> dict[str, str] | ArticleError | None:
    """The fields of lines ``name: value``; a value goes on in lines that are indented.

    None if a line is neither, or a value begins with a bracket or a quotation mark that is never closed.
    """
    fields: dict[str, list[str]] = {}
    names: list[str] = []
    name = None
    for line in re.split(_NEWLINE, source):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if match := _FIELD.fullmatch(line):
            name = match[1]
            names.append(name)
            value = match[2] or ""
            fields[name] = [_without_quotes(value)] if value.strip("|>+-") else []  # "|" and ">": it begins below
        elif name and (line[0] in " \t" or line.startswith("- ")):
            fields[name].append(line.strip())
        else:
            return None
    values = {name: " ".join(lines) for name, lines in fields.items()}
    return None if any(map(_UNCLOSED.fullmatch, values.values())) else _repeated(names) or values


def _without_quotes(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _parse_toml(source: str) -> dict[str, Any]:
    try:
        return parse_toml(re.sub(r"\r\n?", "\n", source) + "\n")
    except ValueError as error:
        where = re.search(r"at line (\d+)", str(error))
        at = f" at line {int(where[1]) + 1}" if where else ""
        raise ArticleError(f"its front matter is not TOML{at}: {_CORRECT}") from None
