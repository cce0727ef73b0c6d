"""The two forms of a reply: what schema a model is sent, and how its text becomes a `Reply`.

A prompt says which form it asks for. In the first, items are objects, and a reply that does not fit the schema is no
reply. In the second they are lines (see `reply_lines`), and a line that is no item costs that item alone. The layers
that other packages define are lists of objects in both. A list that is there twice counts as one in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, BaseModel, TypeAdapter, ValidationError, create_model

from extractor.backends.llm.line_schema import lines_schema
from extractor.backends.llm.reply_lines import LineError, LineReader
from extractor.backends.llm.reply_members import RawValue, as_shown, is_string, read_string, reply_members, to_json
from extractor.complaints import described
from extractor.errors import SchemaMismatchError
from extractor.hashing import canonical_json
from extractor.layers import layers_of
from extractor.text.normalization import normalize_name
from extractor_schemas import (
    ACTORS,
    LAYERS,
    Codebook,
    LayerSpec,
    Reply,
    Unfounded,
    base_reply_type,
    reply_schema,
    reply_type,
)

FormName = Literal["objects", "lines"]

_MAX_PROBLEMS = 5
"""The most problems with a reply that are shown to the model."""

_REFERENCE = re.compile(r'"#/\$defs/([^"]+)"')


@dataclass(frozen=True, slots=True)
class ReadReply:
    """A reply as it was read; ``malformed`` are the lines that are no items, as the record shows them."""

    reply: Reply
    malformed: tuple[Unfounded, ...] = ()


@dataclass(frozen=True)
class ReplyForm:
    """The form of the replies to a prompt.

    ``layers`` are those of the four that a reply has (actors are always among them), ``further`` those beside them;
    ``article`` is the text that it is about, where that is known.
    """

    name: FormName
    layers: tuple[str, ...]
    codebook: Codebook | None = None
    further: tuple[LayerSpec, ...] = ()
    article: str = ""

    @property
    def reply_type(self) -> type[Reply]:
        """The type that a reply becomes."""
        return reply_type(base_reply_type(self.codebook), self.further)

    def schema(self, sentences: int = 0) -> dict[str, Any]:
        """The JSON schema of a reply about an article of so many sentences, in the strict subset."""
        whole = reply_schema(self.reply_type)
        if self.name == "objects":
            return _without(whole, [layer.name for layer in LAYERS if layer.name not in self.layers])
        lines = lines_schema(self.layers, self.codebook, sentences)
        objects = _without(whole, [layer.name for layer in LAYERS])
        return {
            **objects,
            "properties": {**lines["properties"], **objects["properties"]},
            "required": [*lines["required"], *objects["required"]],
        }

    def read(self, text: str) -> ReadReply:
        """The reply that a model's text is.

        Raises:
            SchemaMismatchError: it is not what the schema asks for; of lines, no object of lists of them, or none that
                can be read.

        """
        try:
            return (
                self._read_lines(text)
                if self.name == "lines"
                else ReadReply(_with_unique_ids(self._read_objects(text)))
            )
        except ValidationError as error:
            raise SchemaMismatchError(
                f"the reply does not fit the schema ({described(error, most=_MAX_PROBLEMS, root='reply')})",
                text=text,
                complaint=f"the reply does not fit the schema ({_as_the_model_is_told(error)})",
                misfits=frozenset(_misfits(error)),
            ) from error

    def _read_objects(self, text: str) -> Reply:
        members = reply_members(text, self.names)
        text = text if members is None else to_json(members)
        if len(self.layers) == len(LAYERS):
            return self.reply_type.model_validate_json(text)
        left_out: dict[str, Any] = {layer.name: [] for layer in LAYERS if layer.name not in self.layers}
        return self.reply_type.model_validate(left_out | _OBJECT.validate_json(text))

    def _read_lines(self, text: str) -> ReadReply:
        members = reply_members(text, self.names)
        lists_type = _lists_type(self.layers, tuple((layer.name, layer.reply) for layer in self.further))
        lists = lists_type.model_validate_json(text if members is None else self._outline(members))
        reader = LineReader(self.codebook, self.article)
        items: dict[str, list[Any]] = {layer.name: [] for layer in LAYERS}
        items |= {layer.name: getattr(lists, layer.name) for layer in self.further}
        malformed: list[Unfounded] = []
        problems: list[str] = []
        for layer in (layer for layer in LAYERS if layer.name in self.layers):
            for number, raw in enumerate((members or {}).get(layer.name, ()), 1):
                try:
                    items[layer.name].append(reader.read(layer.name, read_string(raw) or ""))
                except LineError as error:
                    unreadable = is_string(raw) and read_string(raw) is None
                    problem = "it has an escape that JSON does not allow" if unreadable else str(error)
                    malformed.append(_malformed(layer, as_shown(raw), problem))
                    problems.append(f"{layer.name}.{number}: {problem}")
        if malformed and not any(items.values()):
            shown = "; ".join(problems[:_MAX_PROBLEMS])
            raise SchemaMismatchError(
                f"no line of the reply can be read ({shown})", text=text, misfits=frozenset({"no line can be read"})
            )
        return ReadReply(self.reply_type.model_construct(None, **items), tuple(malformed))

    def _outline(self, members: Mapping[str, RawValue]) -> str:
        """The members as JSON, with nothing of a line but that it is a string."""
        known = {name: value for name, value in members.items() if name in self.names}
        for name in self.layers:
            value = known.get(name)
            if isinstance(value, list):
                known[name] = ['""' if is_string(raw) else "null" for raw in value]
        return to_json(known)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the lists of a reply."""
        return (*self.layers, *(layer.name for layer in self.further))


def _as_the_model_is_told(error: ValidationError) -> str:
    """What does not fit, in the words of the schema's own library, which are part of the cache key of a correction."""
    problems: list[str] = []
    for details in error.errors(include_url=False, include_input=False)[:_MAX_PROBLEMS]:
        where = ".".join(map(str, details["loc"])) or "reply"
        problems.append(f"{where}: {details['msg'].removeprefix('Value error, ')}")
    return "; ".join(problems)


def _misfits(error: ValidationError) -> Iterator[str]:
    for details in error.errors(include_url=False, include_input=False, include_context=False):
        yield ".".join([*(step for step in details["loc"] if isinstance(step, str)), details["type"]])


def _has_lines(values: list[Any]) -> list[Any]:
    """The values, one of which at least is a line. Raises `ValueError` for a list of other things."""
    if values and not any(isinstance(value, str) for value in values):
        raise ValueError("write each item as one string")
    return values


_OBJECT = TypeAdapter(dict[str, Any])
_Lines = Annotated[list[Any], AfterValidator(_has_lines)]


@lru_cache(maxsize=8)  # needed for each reply, and slow to make
def _lists_type(layers: tuple[str, ...], further: tuple[tuple[str, type[BaseModel]], ...]) -> type[BaseModel]:
    """The outline of a reply: ``layers`` are lists of lines, ``further`` the names of lists of objects, and these."""
    lines: dict[str, Any] = dict.fromkeys(layers, (_Lines, ...))
    objects: dict[str, Any] = {name: (cast(Any, list)[item], ...) for name, item in further}
    return create_model("Lists", **lines, **objects)


def _malformed(layer: LayerSpec, line: str, problem: str) -> Unfounded:
    return Unfounded(
        layer=layer.noun,
        field="line",
        status="absent",
        words=line,
        near=None,
        diff=[],
        concerns=[],
        item={"line": line, "problem": problem},
    )


def _with_unique_ids(reply: Reply) -> Reply:
    """The reply whose items name nobody by an id that several actors have: it is unknown which of them is meant."""
    names: dict[str, set[str]] = {}
    for actor in reply.actors:
        names.setdefault(actor.id.casefold(), set()).add(normalize_name(actor.name))
    shared = {id for id, of_id in names.items() if len(of_id) > 1}
    items = {
        layer.name: [_without_ids(item, layer, shared) for item in getattr(reply, layer.name)]
        for layer in (layers_of(reply) if shared else ())
        if layer is not ACTORS
    }
    return reply.model_copy(update=items)


def _without_ids(item: BaseModel, layer: LayerSpec, ids: Set[str]) -> BaseModel:
    update: dict[str, Any] = {}
    for field, said in layer.actor_fields(item):
        marked = [f"?{id}" if id.casefold() in ids else id for id in said]
        if marked != said:
            update[field] = marked if isinstance(getattr(item, field), list) else marked[0]
    return item.model_copy(update=update)


def _without(schema: dict[str, Any], layers: Sequence[str]) -> dict[str, Any]:
    """The schema of a reply without some lists, and without the types that only they need."""
    properties = {name: value for name, value in schema["properties"].items() if name not in layers}
    required = [name for name in schema["required"] if name not in layers]
    definitions = _referenced(properties, schema.get("$defs", {}))
    kept = {**schema, "properties": properties, "required": required, "$defs": definitions}
    return kept if definitions else {name: value for name, value in kept.items() if name != "$defs"}


def _referenced(node: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The definitions that a node of the schema refers to, and those that these refer to, in their own order."""
    found: set[str] = set()
    while more := set(_REFERENCE.findall(canonical_json([node, [definitions[name] for name in found]]))) - found:
        found |= more
    return {name: value for name, value in definitions.items() if name in found}
