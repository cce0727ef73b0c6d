"""What is wrong with a file that people write, in their words: which item, which field, and what there is instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple, cast, get_args

from pydantic import BaseModel, ValidationError

from extractor.errors import UsageError
from extractor_schemas.codebook import Concept

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_PATTERNS = {Concept.model_fields["id"].metadata[0].pattern: "an id of small letters, digits and hyphens"}
"""What texts are that a regular expression of a model's asks for."""

_OF_A_KEY = "[key]"
"""How pydantic ends the place of a key, as which it is told already."""
_MAX_ID = 64  # characters of an id that are worth showing
_MAX_MESSAGE = 300  # characters


_MAX_COMPLAINTS = 10


def complaints(error: ValidationError, content: object, model: type[BaseModel]) -> str:
    """The first of `each_complaint`: ``place: what is wrong; place: what is wrong``."""
    return joined_complaints(each_complaint(error, content, model))


def joined_complaints(texts: Sequence[str]) -> str:
    """The first complaints in one sentence, with the number of the others."""
    more = len(texts) - _MAX_COMPLAINTS
    return "; ".join(texts[:_MAX_COMPLAINTS]) + (f"; and {more:,} more" if more > 0 else "")


def each_complaint(error: ValidationError, content: object, model: type[BaseModel]) -> list[str]:
    """Every complaint as ``place: what is wrong``, the missing fields of a place as one.

    ``content`` is what was to be a ``model``, None if unknown.
    """
    texts: list[str] = []
    missing: dict[tuple[int | str, ...], list[str]] = {}
    every = error.errors(include_url=False)
    for details in every:
        if details["type"] == "missing":
            missing.setdefault(details["loc"][:-1], []).append(str(details["loc"][-1]))
    for details in every:
        loc = details["loc"]
        if details["type"] != "missing":
            texts.append(_placed(_place(content, loc), _message(details, model)))
        elif fields := missing.pop(loc[:-1], []):
            if len(fields) == 1:
                texts.append(_placed(_place(content, loc), "it is missing: add it"))
                continue
            names = f"{', '.join(fields[:-1])} and {fields[-1]}"
            texts.append(_placed(_place(content, loc[:-1]), f"{names} are missing: add them"))
    return texts


def _placed(place: str, message: str) -> str:
    return f"{place}: {message}" if place else message


def _message(details: ErrorDetails, model: type[BaseModel]) -> str:
    """What is wrong with a value that is there."""
    loc = details["loc"]
    message = plain_words(details)
    if details["type"] == "extra_forbidden":
        return f"there is no such field; {_instead(str(loc[-1]), _fields_at(model, loc[:-1]))}"
    if details["type"] == "string_pattern_mismatch":
        pattern = details.get("ctx", {}).get("pattern")
        return f"{_quoted(details['input'])} is not {_PATTERNS.get(pattern, 'in the right form')}"
    return f"{message if len(message) <= _MAX_MESSAGE else f'{message[: _MAX_MESSAGE - 1]}…'}: correct it"


def described(error: ValidationError, *, most: int = 1, root: str = "") -> str:
    """The first ``most`` complaints of a validation error as text: ``where: message; where: message``.

    ``where`` is the path to the field, with dots; ``root`` stands for the whole value, nothing if it is empty.
    """
    texts: list[str] = []
    for details in error.errors(include_url=False)[:most]:
        where = ".".join(map(str, details["loc"])) or root
        texts.append(f"{where}: {plain_words(details)}" if where else plain_words(details))
    return "; ".join(texts)


def plain_words(details: ErrorDetails) -> str:
    """One complaint in plain words, without the place: "a text is expected, not a number"."""
    kind, context = details["type"], details.get("ctx", {})
    if kind == "missing":
        return "it is missing"
    if kind == "extra_forbidden":
        return "there is no such field"
    if kind == "literal_error":
        return f"{_quoted(details['input'])} is none of {context.get('expected')}"
    if kind == "json_invalid":
        return f"it is no valid JSON ({context.get('error')})"
    if wanted := _WANTED.get(kind.partition("_")[0]) if kind.endswith(("_type", "_parsing", "_from_float")) else None:
        return f"{wanted} is expected, not {_kind_of(details['input'])}"
    if found := _BOUNDS.get(kind):
        bound = context[found.bound]
        bound = int(bound) if isinstance(bound, float) and bound.is_integer() else bound
        return found.of_one if bound == 1 and found.of_one else found.words.format(bound)
    return details["msg"].removeprefix("Value error, ").replace("Input should be", "it should be")


class _Bound(NamedTuple):
    bound: str  # its name in a complaint's context
    words: str
    of_one: str | None = None  # where the bound is 1


_BOUNDS = {
    "string_too_short": _Bound("min_length", "it has fewer than {:,} characters", "it is empty"),
    "string_too_long": _Bound("max_length", "it has more than {:,} characters"),
    "too_short": _Bound("min_length", "it has fewer than {:,} entries", "it is empty"),
    "too_long": _Bound("max_length", "it has more than {:,} entries"),
    "greater_than_equal": _Bound("ge", "it should be {:,} or more"),
    "greater_than": _Bound("gt", "it should be more than {:,}"),
    "less_than_equal": _Bound("le", "it should be {:,} or less"),
    "less_than": _Bound("lt", "it should be less than {:,}"),
    "string_pattern_mismatch": _Bound("pattern", "it is not in the right form"),
}
"""What is said of a value beyond a bound, by the type of the complaint."""

_WANTED = {
    "string": "a text",
    "list": "a list",
    "tuple": "a list",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "path": "a path",
    "dict": "an object",
    "model": "an object",
}
"""What is expected, by how the type of a complaint begins."""

_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (str, "a text"),
    (bool, "true or false"),
    ((int, float), "a number"),
    ((list, tuple), "a list"),
    (dict, "an object"),
)


def _kind_of(value: object) -> str:
    """A value's kind, as people say who write JSON or TOML."""
    if value is None:
        return "null"
    of_its_type = f"a value of type {type(value).__name__}"
    return next((words for kinds, words in _KINDS if isinstance(value, kinds)), of_its_type)


def nearest(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known names that are most like one that is not known; the first few where none is."""
    names = list(known)
    alike = {key.casefold(): key for key in names}
    return [alike[key] for key in get_close_matches(name.casefold(), alike, most, cutoff=0.3)] or names[:most]


def listed_names(given: str | Iterable[str] | None, known: Sequence[str] | None, name: str) -> tuple[str, ...]:
    """The names that a user gives as ``name``, each once; a single str is names with commas between them.

    Raises `UsageError` for a name that is not ``known``, where that is given.
    """
    if given is None:
        return ()
    names = [part.strip() for part in (given.split(",") if isinstance(given, str) else given)]
    for part in names:
        if known is not None and part not in known:
            raise UsageError(f"{name}: there is no {part!r}: give {choices(part, known)}")
    return tuple(dict.fromkeys(names))


def choices(name: str, known: Sequence[str]) -> str:
    """All of a closed list that a ``name`` is not in, the most similar first: "claims, actors, quotes or stances"."""
    first = get_close_matches(name.casefold(), known, len(known))
    *others, last = dict.fromkeys([*first, *known])
    return f"{', '.join(others)} or {last}" if others else last


def _quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _MAX_ID else f"{text[: _MAX_ID - 1]}…"


def _instead(name: str, fields: list[str]) -> str:
    if meant := get_close_matches(name, fields, n=1):
        return f"write {meant[0]}"
    return f"leave it out, or write one of {', '.join(fields)}" if fields else "leave it out"


def _fields_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The fields of the model that lies at ``loc`` within ``model``; none where it is not known."""
    kind: Any = model
    for step in loc:
        if isinstance(step, str):
            fields = cast(Mapping[str, Any], getattr(kind, "model_fields", {}))
            kind = fields[step].annotation if step in fields else None
        kind = next((part for part in (kind, *get_args(kind)) if hasattr(part, "model_fields")), None)
    return list(getattr(kind, "model_fields", {}))


def _place(content: object, loc: tuple[int | str, ...]) -> str:
    """A place in words, with an item's id instead of its number in the list: "q3, content 1, end"."""
    steps: list[str] = []
    value: Any = content
    for step in loc:
        if step == _OF_A_KEY:
            continue
        value = _entry(value, step)
        id = _entry(value, "id")
        if isinstance(step, str):
            name = " ".join(step.split())  # a key of the file's own may hold line breaks
            name = name if name.isprintable() and name else repr(step)
            steps.append(name if len(name) <= _MAX_ID else f"{name[:_MAX_ID]}…")
        elif steps and isinstance(id, str) and 0 < len(id) <= _MAX_ID and id.isprintable():
            steps[-1] = id
        else:
            steps.append(f"{steps.pop() if steps else 'entry'} {step + 1}")
    return ", ".join(steps)


def _entry(value: Any, key: int | str) -> Any:
    try:
        return value[key]
    except (LookupError, TypeError):
        return None
