"""The items of a reply that is still being written."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

from extractor.backends.llm.reply_form import ReplyForm
from extractor.backends.llm.reply_lines import LineError, LineReader
from extractor.backends.llm.reply_members import ReplyMembers, escaped, read_string
from extractor.errors import InvalidReplyError
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
        self._members: ReplyMembers | None = None
        self._seen = ""
        self._length = 0
        self._begin_items()

    def _begin_items(self) -> None:
        self.actors: list[ReplyActor] = []
        self.items: list[tuple[LayerSpec, Any]] = []
        self.is_whole = False
        self._is_broken = False
        self._goes_on = False
        self._taken = dict.fromkeys(self._form.names, 0)  # how many items of each list were read
        self._current = 0  # the layer whose items are read
        self._reader = LineReader(self._form.codebook, self._form.article)

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
        if self._members is None and ("{" in further or "}" in further):
            start = _start_of_object(text)
            self._members = None if start is None else ReplyMembers(self._form.names, start)
        if self._members is not None and not self._is_broken:
            try:
                self._read_on(self._members, text)
            except ValueError:  # no item: whoever reads the whole reply says so
                self._is_broken = True
        return before != (len(self.actors) + len(self.items), self._current)

    def complete(self, reply: Reply) -> None:
        """Take the whole reply, once it is known."""
        items = [(layer, item) for layer in self._layers for item in getattr(reply, layer.name) if layer is not ACTORS]
        if self.actors != reply.actors[: len(self.actors)] or self.items != items[: len(self.items)]:
            self.beginnings += 1
        self.actors, self.items, self.is_whole = reply.actors, items, True

    def _read_on(self, members: ReplyMembers, text: str) -> None:
        """Read the items that have come; where a list goes on that had counted as whole, anew and at the end."""
        for name in members.feed(text):
            if any(layer.name == name for layer in self._layers[: self._current]):
                self._goes_on = True
            if not self._goes_on:
                self._read_items(members)
        if self._goes_on and members.is_whole:
            self.beginnings += 1
            self._begin_items()
            self._read_items(members)

    def _read_items(self, members: ReplyMembers) -> None:
        while self._current < len(self._layers):
            layer = self._layers[self._current]
            written = members.values.get(layer.name)
            for entry in written[self._taken[layer.name] :] if isinstance(written, list) else ():
                self._taken[layer.name] += 1
                self._read_item(layer, entry)
            if layer.name not in members.closed:
                break
            self._current += 1

    def _read_item(self, layer: LayerSpec, entry: str) -> None:
        item: Any
        if item_type := self._types.get(layer.name):
            item = item_type.model_validate_json(escaped(entry))
        else:
            try:
                item = self._reader.read(layer.name, read_string(entry) or "")
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
