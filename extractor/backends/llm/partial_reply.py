"""The items of a reply that is still being written."""

from __future__ import annotations

import json
from typing import Any

from pydantic_core import from_json

from extractor.backends.llm.reply_form import ReadReply, ReplyForm
from extractor.errors import InvalidReplyError
from extractor.llm.json_output import extract_json_object
from extractor.llm.types import ChatResponse


class PartialReplyReader:
    """Reads one reply of the form, again and again, while its text grows."""

    def __init__(self, form: ReplyForm) -> None:
        self._form = form
        self._count = 0

    def read(self, text: str) -> ReadReply | None:
        """The items that are finished in ``text``, the reply so far; None if they are no more than last time.

        A request that is sent again begins a new reply: its items count once they are more than those before.
        """
        try:
            beginning = extract_json_object(ChatResponse(text)).text
            lists = _finished_items(beginning)
            count = sum(map(len, lists.values()))
            if count <= self._count:
                return None
            names = [*self._form.layers, *(layer.name for layer in self._form.further)]
            reply = self._form.read(json.dumps({name: [] for name in names} | lists))
        except (InvalidReplyError, ValueError):
            return None
        self._count = count
        return reply


def _finished_items(beginning: str) -> dict[str, list[Any]]:
    """The lists in the beginning of a JSON object; an object at the end of the last may lack fields and is left out."""
    found: dict[str, Any] = from_json(beginning, allow_partial=True)
    lists: dict[str, list[Any]] = {name: items for name, items in found.items() if isinstance(items, list)}
    if lists and not beginning.endswith("}]}"):
        last = next(reversed(lists))
        if lists[last] and isinstance(lists[last][-1], dict):
            lists[last] = lists[last][:-1]
    return lists
