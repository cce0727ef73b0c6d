"""The items of a reply that is still being written."""

from __future__ import annotations

from collections.abc import Container
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import from_json

from extractor.backends.llm.reply_form import ReplyForm
from extractor.backends.llm.reply_lines import LineError, LineReader
from extractor.errors import InvalidReplyError
from extractor.llm.json_lists import JsonLists
from extractor.llm.json_output import extract_json_object
from extractor.llm.types import ChatResponse
from extractor_schemas import ACTORS, LAYERS, LayerSpec, Reply, ReplyActor

_SEEN = 64
"""By so many of the last characters that were read a text is known to be one that has grown."""


class PartialReply:
    """What can be read of one reply of the form while its text grows: whole items, in the order of the layers.

    Lines name actors and quotes by their places, so that an item counts once the lists before its own are whole, in
    whatever order a model writes them. ``actors`` are the actors so far, ``items`` the others so far, each with its
    layer; ``is_whole`` says that there are no more. ``beginnings`` counts how often the reply began anew: what was read
    before is then void.
    """

    def __init__(self, form: ReplyForm) -> None:
        self._form = form
        asked = [layer for layer in LAYERS if layer.name in form.layers]
        self._layers: list[LayerSpec] = [*asked, *form.further]
        objects = self._layers if form.name == "objects" else form.further
        self._types = {layer.name: _item_type(form, layer) for layer in objects}
        self.beginnings = 0
        self._begin()

    def _begin(self) -> None:
        self.actors: list[ReplyActor] = []
        self.items: list[tuple[LayerSpec, Any]] = []
        self.is_whole = False
        self._lists: JsonLists | None = None
        self._is_broken = False
        self._seen = ""
        self._length = 0
        self._written: dict[str, list[str]] = {layer.name: [] for layer in self._layers}
        self._current = 0  # the layer whose items are read
        self._reader = LineReader(self._form.codebook)

    @property
    def has_all_actors(self) -> bool:
        """Whether there are no more actors to come."""
        return self.is_whole or self._current > 0

    def read(self, text: str) -> bool:
        """Read on in the reply, of which ``text`` is all that has come; whether there is more to be had of it."""
        if len(text) < self._length or text[max(0, self._length - _SEEN) : self._length] != self._seen:
            self.beginnings += 1
            self._begin()
        before = len(self.actors) + len(self.items), self._current
        further = text[self._length :]
        self._length, self._seen = len(text), text[-_SEEN:]
        if self._lists is None and ("{" in further or "}" in further) and (start := _start_of_object(text)) is not None:
            self._lists = JsonLists(start)
        if self._lists is not None and not self._is_broken:
            try:
                for name, entry in self._lists.feed(text):
                    if name in self._written:
                        self._written[name].append(entry)
            except ValueError:  # a list is there twice
                self._is_broken = True
            try:
                self._read_items(self._lists.closed)
            except ValueError:  # no JSON, or no item: whoever reads the whole reply says so
                self._is_broken = True
        return before != (len(self.actors) + len(self.items), self._current)

    def complete(self, reply: Reply) -> None:
        """Take the whole reply, once it is known."""
        items = [(layer, item) for layer in self._layers for item in getattr(reply, layer.name) if layer is not ACTORS]
        if self.actors != reply.actors[: len(self.actors)] or self.items != items[: len(self.items)]:
            self.beginnings += 1
        self.actors, self.items, self.is_whole = reply.actors, items, True

    def _read_items(self, closed: Container[str]) -> None:
        while self._current < len(self._layers):
            layer = self._layers[self._current]
            for entry in self._written[layer.name]:
                self._read_item(layer, entry)
            self._written[layer.name] = []
            if layer.name not in closed:
                break
            self._current += 1

    def _read_item(self, layer: LayerSpec, entry: str) -> None:
        item: Any
        if item_type := self._types.get(layer.name):
            item = item_type.model_validate_json(entry)
        else:
            line = from_json(entry)
            try:
                item = self._reader.read(layer.name, line if isinstance(line, str) else "")
            except LineError:
                return
        if layer is ACTORS:
            self.actors.append(item)
        else:
            self.items.append((layer, item))


def _item_type(form: ReplyForm, layer: LayerSpec) -> type[BaseModel]:
    """The type of the items that a reply of the form has in a layer."""
    item_type: type[BaseModel] = get_args(form.reply_type.model_fields[layer.name].annotation)[0]
    return item_type


def _start_of_object(text: str) -> int | None:
    """Where the reply's object begins, in a text that may have other words before it."""
    try:
        beginning = extract_json_object(ChatResponse(text)).text
    except InvalidReplyError:
        return None
    return text.rfind(beginning) if beginning.startswith("{") else None
