"""The layers that are known: the four of every record, those that other packages install, and those registered by hand.

A package installs a layer by an entry point of the group ``extractor.layers`` that names a `LayerSpec`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import entry_points

from pydantic import BaseModel, ValidationError

from extractor.errors import UsageError
from extractor_schemas import LAYERS, Gold, LayerSpec, Record, gold_type, record_type

_registered: dict[str, LayerSpec] = {layer.name: layer for layer in LAYERS}


def register_layer(layer: LayerSpec) -> None:
    """Make a layer known to this process.

    Raises:
        ValueError: another layer has its name, or the first letter of its name, with which ids begin.

    """
    for other in known_layers().values():
        if other is not layer and other.letter == layer.letter:
            raise ValueError(f"layer {layer.name!r}: its ids would begin like those of {other.name!r}: rename it")
    _registered[layer.name] = layer


def unregister_layer(layer: LayerSpec) -> None:
    """Forget a registered layer."""
    _registered.pop(layer.name, None)


def known_layers() -> dict[str, LayerSpec]:
    """Every known layer by its name, the four of every record first."""
    return {**_registered, **{layer.name: layer for layer in _installed() if layer.name not in _registered}}


@lru_cache(maxsize=1)
def _installed() -> tuple[LayerSpec, ...]:
    return tuple(point.load() for point in entry_points(group="extractor.layers"))


def layers_of(item: BaseModel | type[BaseModel]) -> tuple[LayerSpec, ...]:
    """The layers that a record, a gold file, a reply or one of their types has, in order."""
    fields = (item if isinstance(item, type) else type(item)).model_fields
    return tuple(layer for name, layer in known_layers().items() if name in fields)


def chosen_layers(names: Sequence[str] | None, further: Sequence[LayerSpec] = ()) -> tuple[str, ...]:
    """The layers of these names, in the order of `LAYERS` and then of ``further``; all of them for None.

    A single str is names with commas between them.

    Raises:
        UsageError: there is no such layer, or none is named.

    """
    there = [layer.name for layer in (*LAYERS, *further)]
    given = names.split(",") if isinstance(names, str) else names
    chosen = there if given is None else [name.strip() for name in given]
    if unknown := [name for name in chosen if name not in there]:
        raise UsageError(f"layers: there is no {unknown[0]!r}: there are {', '.join(there)}")
    if not chosen:
        raise UsageError(f"layers: name one or more of {', '.join(there)}")
    return tuple(name for name in there if name in chosen)


def layers_identity(layers: Sequence[str], further: Sequence[LayerSpec] = ()) -> dict[str, list[str]]:
    """What the identity of a backend says of the layers that it looks for; nothing where they are all."""
    return {} if tuple(layers) == chosen_layers(None, further) else {"layers": list(layers)}


def parse_record(content: bytes | str) -> Record:
    """The record in JSON, with any further layer that is known. Raises `pydantic.ValidationError`."""
    try:
        return Record.model_validate_json(content)
    except ValidationError as error:
        if further := _further_layers(error):
            return record_type(further).model_validate_json(content)
        raise


def parse_gold(content: bytes | str) -> Gold:
    """The gold in JSON, with any further layer that is known. Raises `pydantic.ValidationError`."""
    try:
        return Gold.model_validate_json(content)
    except ValidationError as error:
        if further := _further_layers(error):
            return gold_type(further).model_validate_json(content)
        raise


def _further_layers(error: ValidationError) -> tuple[LayerSpec, ...]:
    """The known layers among the fields that a type without them refused."""
    refused = {details["loc"] for details in error.errors() if details["type"] == "extra_forbidden"}
    return tuple(layer for name, layer in known_layers().items() if (name,) in refused)
