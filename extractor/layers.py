"""The layers that are known: the four of every record, those that other packages install, and those registered by hand.

A package installs a layer by an entry point of the group ``extractor.layers`` that names a `LayerSpec`. One that cannot
be used is left out, and named where it is missed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from extractor.complaints import described
from extractor.errors import ExtensionError, InvalidRecordError, UsageError, WrongTypeError
from extractor.plugins import plugins
from extractor_schemas import LAYERS, Gold, LayerSpec, Record, Reply, gold_type, record_type

_log = logging.getLogger(__name__)
_TYPES = (Record, Reply, Gold)

_registered: dict[str, LayerSpec] = {layer.name: layer for layer in LAYERS}


def register_layer(layer: LayerSpec) -> None:
    """Make a layer known to this process.

    Raises:
        UsageError: its name is not valid or is taken, another layer's ids begin with the same letter, or it names
            fields that its types do not have. The text says which.

    """
    check_layer(layer, known_layers().values())
    _registered[layer.name] = layer


def unregister_layer(layer: LayerSpec) -> None:
    """Forget a registered layer."""
    _registered.pop(layer.name, None)


def check_layer(layer: object, existing: Iterable[LayerSpec]) -> None:
    """Raise `UsageError` if a value is not a layer that can stand beside the ``existing`` ones; it may be one."""
    if not isinstance(layer, LayerSpec):
        raise UsageError(f"{layer!r} is not a layer: give a LayerSpec")
    if not re.fullmatch("[a-z][a-z0-9_]*", layer.name):
        raise UsageError(f"layer {layer.name!r}: its name is a field's: give it one of small letters, a to z")
    for known in existing:
        if known is not layer and known.letter == layer.letter:
            why = "it is another's name" if known.name == layer.name else f"its ids begin like those of {known.name!r}"
            raise UsageError(f"layer {layer.name!r}: {why}: rename one of the two")
    if layer not in LAYERS and any(hasattr(kind, layer.name) or layer.name in kind.model_fields for kind in _TYPES):
        raise UsageError(f"layer {layer.name!r}: records or gold files have something else of this name: rename it")
    pointers = {layer.anchor, *layer.spans, *layer.actors}
    needed: list[tuple[type[BaseModel], set[str]]] = [
        (layer.finding, {"id", *pointers}),
        (layer.gold, {"id", *layer.compared, *layer.wording, *filter(None, [layer.words])}),
        (layer.reply, pointers if layer not in LAYERS else set()),
    ]
    for kind, fields in needed:
        if missing := sorted(fields - kind.model_fields.keys()):
            raise UsageError(f"layer {layer.name!r}: {kind.__name__} has no field {missing[0]!r}: add it")


def known_layers() -> dict[str, LayerSpec]:
    """Every known layer by its name, the four of every record first."""
    return {**_registered, **{layer.name: layer for layer in _installed()[0] if layer.name not in _registered}}


def unusable_layers() -> dict[str, str]:
    """Why installed layers cannot be used, by what names them and their packages (see `Plugin`)."""
    return dict(_installed()[1])


@lru_cache(maxsize=1)
def _installed() -> tuple[tuple[LayerSpec, ...], dict[str, str]]:
    """The layers that packages install, and why others cannot be used: those keep nothing else from working."""
    usable: list[LayerSpec] = []
    unusable: dict[str, str] = {}
    for plugin in plugins("layer"):
        try:
            layer = plugin.load()
            check_layer(layer, [*LAYERS, *usable])
            usable.append(layer)
        except ExtensionError as error:
            unusable[str(plugin)] = str(error)
        except UsageError as error:
            unusable[str(plugin)] = f"{plugin} cannot be used: {error}"
    for reason in unusable.values():
        _log.warning("%s", reason)
    return tuple(usable), unusable


def layers_of(item: BaseModel | type[BaseModel]) -> tuple[LayerSpec, ...]:
    """The layers that a record, a gold file, a reply or one of their types has, in order."""
    fields = (item if isinstance(item, type) else type(item)).model_fields
    return tuple(layer for name, layer in known_layers().items() if name in fields)


def annotated_layers(gold: Gold) -> tuple[str, ...]:
    """The names of the layers that were looked for, in order; the others have nothing to be compared with."""
    return tuple(layer.name for layer in layers_of(gold) if not gold.layers or layer.name in gold.layers)


def chosen_layers(names: Sequence[str] | None, further: Sequence[LayerSpec] = ()) -> tuple[str, ...]:
    """The layers of these names, in the order of `LAYERS` and then of ``further``; all of them for None.

    A single str is names with commas between them.

    Raises:
        UsageError: there is no such layer, or none is named.

    """
    known = [layer.name for layer in (*LAYERS, *further)]
    given = names.split(",") if isinstance(names, str) else names
    chosen = known if given is None else [name.strip() for name in given]
    if unknown := [name for name in chosen if name not in known]:
        raise UsageError(f"layers: there is no {unknown[0]!r}: there are {', '.join(known)}")
    if not chosen:
        raise UsageError(f"layers: name one or more of {', '.join(known)}")
    return tuple(name for name in known if name in chosen)


def layers_identity(layers: Sequence[str], further: Sequence[LayerSpec] = ()) -> dict[str, list[str]]:
    """What the identity of a backend says of the layers that it looks for; nothing where they are all."""
    return {} if tuple(layers) == chosen_layers(None, further) else {"layers": list(layers)}


def parse_record(content: bytes | str | Mapping[str, Any]) -> Record:
    """The record in JSON, or in a dict that ``record.model_dump()`` made, with any further layer that is known.

    `Record.model_validate_json` and `Record.model_validate` know only the four.

    Raises:
        InvalidRecordError: it is no record, or has a layer that is not known here; the text says what is wrong.
        WrongTypeError: it is neither bytes nor str nor a mapping.

    """
    if not isinstance(content, bytes | str | Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongTypeError(f"parse_record takes JSON (bytes or str) or a dict, not {type(content).__name__}")
    try:
        return validated_record(content)
    except ValidationError as error:
        raise InvalidRecordError(
            f"this is no record of this version ({missing_layer(error) or described(error, root='record')})"
        ) from error


def validated_record(content: bytes | str | Mapping[str, Any]) -> Record:
    """As `parse_record`, but raises `pydantic.ValidationError`."""
    try:
        return _as_a(Record, content)
    except ValidationError as error:
        if further := _further_layers(error):
            return _as_a(record_type(further), content)
        raise


def _as_a(kind: type[Record], content: bytes | str | Mapping[str, Any]) -> Record:
    return kind.model_validate_json(content) if isinstance(content, bytes | str) else kind.model_validate(content)


def restore_record(content: str) -> Record:
    """The record in the JSON that a pickle holds. Raises `UsageError` if it has a layer that is not known here."""
    try:
        return validated_record(content)
    except ValidationError as error:
        raise UsageError(f"a pickled record cannot be read: {missing_layer(error) or error}") from error


def parse_gold(content: bytes | str) -> Gold:
    """The gold in JSON, with any further layer that is known; each value is to be of its field's own type.

    Raises `pydantic.ValidationError`.
    """
    try:
        return Gold.model_validate_json(content, strict=True)
    except ValidationError as error:
        if further := _further_layers(error):
            return gold_type(further).model_validate_json(content, strict=True)
        raise


def missing_layer(error: ValidationError) -> str | None:
    """What to say if what was refused has lists of items of a layer that is not known here; None if it has not."""
    for details in error.errors(include_url=False):
        items: Any = details["input"]
        where = details["loc"]
        if details["type"] != "extra_forbidden" or len(where) != 1 or not _is_layer_of_items(items):
            continue
        name = str(where[0])
        reasons = (reason for whose, reason in unusable_layers().items() if whose.startswith(f"the layer {name!r} "))
        return next(reasons, None) or (
            f"its layer {name!r} is not known here: install the package that has it, or register it (register_layer)"
        )
    return None


def _is_layer_of_items(value: Any) -> bool:
    if not isinstance(value, list):
        return False
    return all(isinstance(item, dict) and "id" in item for item in cast(list[object], value))


def _further_layers(error: ValidationError) -> tuple[LayerSpec, ...]:
    """The known layers among the fields that a type without them refused."""
    refused = {details["loc"] for details in error.errors() if details["type"] == "extra_forbidden"}
    return tuple(layer for name, layer in known_layers().items() if (name,) in refused)
