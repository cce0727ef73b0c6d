"""The form of a gold file: what breaks it, each with its place, and the rest of the gold, to be looked at all the same.

What stands in for a faulty value is neutral, and nothing is ever said of it.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from types import NoneType
from typing import Any, Literal, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError

from extractor.complaints import each_complaint
from extractor.files.repeated_keys import repeated_key
from extractor.files.unicode import decode_utf_8
from extractor.gold.problems import GoldProblem
from extractor.layers import known_layers, missing_layer, parse_gold
from extractor_schemas import ACTORS, LAYERS, Gold, GoldSpan, gold_type

Place = tuple[int | str, ...]
"""The way to a value of the file: names of fields, and numbers of entries from 0."""

_ARTICLE = "article"
"""What problems name that concern the whole file."""
_ROUNDS = 3
"""Of filling in: what a validator of a whole object refuses is seen only once its fields are in order."""


@dataclass(frozen=True, slots=True)
class GoldForm:
    """A gold file as far as it can be read.

    ``faults`` say what breaks the form, each with its place. ``gold`` has neutral values in their
    places; None where the file is no JSON or no object. ``filled`` are those places: the item's id (or "article"), and
    the field with the number of the entry, as problems name them.
    """

    gold: Gold | None
    faults: list[str]
    filled: frozenset[tuple[str, str]] = field(default_factory=frozenset[tuple[str, str]])

    @property
    def advised_faults(self) -> list[str]:
        """The faults with what helps besides, said once for the first that it helps against.

        Spans without offsets are one fault, whose advice is for all of them.
        """
        lacking = [fault.removesuffix(_NO_OFFSETS) for fault in self.faults if fault.endswith(_NO_OFFSETS)]
        advised = [fault for fault in self.faults if len(lacking) == 1 or not fault.endswith(_NO_OFFSETS)]
        if len(lacking) > 1:
            more = f" and {len(lacking) - _MOST_NAMED:,} more" if len(lacking) > _MOST_NAMED else ""
            named = "; ".join(lacking[:_MOST_NAMED])
            advised.insert(0, f"{len(lacking):,} spans have no start and end ({named}{more}): {_FILL_IN}")
        for pattern, advice in _ADVICE:
            if first := next((fault for fault in advised if pattern.search(fault)), None):
                advised[advised.index(first)] = first + advice
        return advised

    @property
    def lacks_offsets_alone(self) -> bool:
        """Whether nothing is wrong with the form but that spans have no offsets."""
        return self.gold is not None and all(map(_OFFSET.search, self.faults))

    def without_offset_faults(self) -> GoldForm:
        """The form without what is wrong with the offsets of spans."""
        return replace(self, faults=[fault for fault in self.faults if not _OFFSET.search(fault)])

    def of_what_is_there(self, problems: Iterable[GoldProblem]) -> list[GoldProblem]:
        """The problems without those of neutral values, and of annotation where an item has such a value."""
        return [problem for problem in problems if not self._is_filled(problem)]

    def _is_filled(self, problem: GoldProblem) -> bool:
        fields = {field for item, field in self.filled if item == problem.item}
        if fields and problem.of_annotation and problem.item != _ARTICLE:
            return True
        name = problem.field.partition(" ")[0]
        if {problem.field, name} & fields or (
            name == problem.field and any(name == each.split()[0] for each in fields)
        ):
            return True
        names_actors = any(name in layer.actors for layer in known_layers().values())
        return names_actors and (_ARTICLE, ACTORS.name) in self.filled


def read_form(content: bytes) -> GoldForm:
    """The gold in a file's content, and what is wrong with its form."""
    content = content.removeprefix(codecs.BOM_UTF8)
    if (key := repeated_key(content)) is not None:
        return GoldForm(None, [f"the key {key[:40]!r} is given twice in one object: leave one of them"])
    try:
        return GoldForm(parse_gold(content), [])
    except ValidationError as error:
        if missing := missing_layer(error):
            return GoldForm(None, [missing])
        value: Any = None
        try:
            value = json.loads(decode_utf_8(content))
        except json.JSONDecodeError as fault:
            if foreign := _foreign_to_json(content, fault):
                return GoldForm(None, [foreign])
        except ValueError as fault:  # it is not UTF-8
            return GoldForm(None, [str(fault)])
        except RecursionError:
            pass
        faults = each_complaint(error, value, Gold)
        gold, filled = _filled_in(value, error, faults)
        return GoldForm(gold, faults, filled)


_OFFSET = re.compile("(?:, |: )(?:start|end)\\b")
_NO_OFFSETS = ": start and end are missing: add them"
_FILL_IN = "let `extractor gold format` fill in where their words stand"
_MOST_NAMED = 3
"""Spans without offsets that are named, of several."""
_ADVICE = (
    (re.compile("there is no such field"), " (or update this package, if a newer version wrote the file)"),
    (_OFFSET, ", or let `extractor gold format` fill in where the words stand"),
)
"""What helps besides, by the faults that it helps against."""


_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)", re.MULTILINE)


_OTHER_LANGUAGES = (
    (re.compile(r"//|/\*|#"), "has a comment, which JSON does not know: take it out"),
    (re.compile("[“”„‟«»‘’]"), 'has a quotation mark that JSON does not know: put "'),
    (re.compile("'"), "has ' as a quotation mark, which JSON does not know: put \""),
    (re.compile(r"True|False|None"), "has a word that JSON does not know: put true, false or null"),
)
"""What people write in JSON that is none, by what stands where JSON ends."""


def _foreign_to_json(content: bytes, fault: json.JSONDecodeError) -> str | None:
    """What makes a file no JSON, where people know it by a name, and what to do; None for any other ``fault``."""
    if mark := _CONFLICT.search(content):
        line = content.count(b"\n", 0, mark.start()) + 1
        return f"line {line} is the mark of a merge conflict: keep one of the two sides, and take the marks out"
    rest = fault.doc[fault.pos :].lstrip(" \t,")
    return next((f"line {fault.lineno} {words}" for pattern, words in _OTHER_LANGUAGES if pattern.match(rest)), None)


# ----------------------------------------------------------------------------------------------- neutral values


def _filled_in(value: Any, error: ValidationError, faults: list[str]) -> tuple[Gold | None, frozenset[tuple[str, str]]]:
    """The gold with neutral values in the places of an error, and these places; further faults are added to ``faults``.

    None where that is no gold still.
    """
    if not isinstance(value, dict):
        return None, frozenset()
    content = cast(dict[str, Any], value)
    model = gold_type(tuple(layer for name, layer in known_layers().items() if name in content and layer not in LAYERS))
    places: set[Place] = set()
    for _ in range(_ROUNDS):
        errors = error.errors(include_url=False, include_input=False)
        if not all(details["loc"] for details in errors):  # it is no JSON after all: half a surrogate pair
            return None, frozenset()
        for details in errors:
            places |= _fill(content, details["loc"], model, is_extra=details["type"] == "extra_forbidden")
        try:
            gold = model.model_validate_json(json.dumps(content), strict=True)
        except ValidationError as next_error:
            error = next_error
            faults += [each for each in each_complaint(error, content, model) if each not in faults]
        except (ValueError, RecursionError):
            return None, frozenset()
        else:
            return gold, frozenset(_named(places, content))
    return None, frozenset()


def _fill(content: dict[str, Any], loc: Place, model: type[BaseModel], *, is_extra: bool) -> set[Place]:
    """Put a neutral value into a place, or take out what the model does not know; the places that were filled."""
    if is_extra and loc == _place_of(content, loc):
        parent, key = _parent(content, loc)
        parent.pop(key, None)
        return set()
    place = _place_of(content, loc)
    parent, key = _parent(content, place)
    parent[key] = _neutral(_kind_at(model, place))
    if isinstance(place[-1], int) and len(place) == 2:  # an item that is no object
        parent[key]["id"] = _stand_in_id(place)
        return {(*place, name) for name in parent[key]}
    if len(place) == 3 and place[-1] == "id":
        parent[key] = _stand_in_id(place)
    return {place}


def _place_of(content: dict[str, Any], loc: Place) -> Place:
    """The field of the file, the item, its field, or the entry of that, which is to be filled."""
    if loc[0] not in known_layers() or not isinstance(content.get(str(loc[0])), list):
        return loc[:1]
    return loc[:4] if len(loc) > 3 and isinstance(loc[3], int) else loc[:3]


def _parent(content: Any, place: Place) -> tuple[Any, int | str]:
    for step in place[:-1]:
        content = content[step]
    return content, place[-1]


def _stand_in_id(place: Place) -> str:
    return f"{place[0]} {int(place[1]) + 1}"


def _named(places: Iterable[Place], content: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """The places as problems name them."""
    for place in places:
        if len(place) == 1:
            yield _ARTICLE, str(place[0])
            continue
        layer, item, *inner = place
        id = content[str(layer)][item]["id"]
        yield id, " ".join([str(inner[0]), *(str(int(entry) + 1) for entry in inner[1:])])


def _kind_at(model: type[BaseModel], place: Place) -> Any:
    """The type of a place's value."""
    kind: Any = model
    for step in place:
        kind = _without_none(kind)
        kind = kind.model_fields[step].annotation if isinstance(step, str) else get_args(kind)[0]
    return kind


def _without_none(kind: Any) -> Any:
    return next((part for part in get_args(kind) if part is not NoneType), kind) if NoneType in get_args(kind) else kind


def _neutral(kind: Any) -> Any:
    """A value of a type, as JSON has it, that says as little as can be."""
    if NoneType in get_args(kind):
        return None
    if get_origin(kind) is list:
        return []
    if get_origin(kind) is Literal:
        return "suggested" if "suggested" in get_args(kind) else get_args(kind)[0]
    if isinstance(kind, type) and issubclass(kind, GoldSpan):
        return {"start": 0, "end": 1, "text": ""}
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields: Sequence[tuple[str, Any]] = [(name, info.annotation) for name, info in kind.model_fields.items()]
        return {name: _neutral(annotation) for name, annotation in fields}
    return kind() if kind in (str, int, bool, float) else None
