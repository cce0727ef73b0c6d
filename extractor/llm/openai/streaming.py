"""A stream of server-sent events -> the whole response object that it spells out.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from typing import cast

from extractor.errors import EndpointUnavailableError
from extractor.llm.json_scanner import Extent, scan_object
from extractor.llm.openai.json_access import (
    as_array,
    as_object,
    content_texts,
    has_halves,
    join_halves,
    parse_json,
    with_halves,
)
from extractor.llm.openai.token_usage import read_usage
from extractor.usage import Usage

_DONE = b"[DONE]"
_LINE_END = re.compile(rb"\r\n|\n|\r")
_LAST_EVENTS = ("response.completed", "response.incomplete", "response.failed")


def is_stream(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether the body, or its beginning, is a stream; endpoints call streams JSON and JSON a stream in the headers."""
    beginning = body.removeprefix(codecs.BOM_UTF8).lstrip()
    if beginning.startswith((b"{", b"[")):
        return False
    return "event-stream" in headers.get("content-type", "") or beginning.startswith((b"data:", b"event:", b":"))


def first_choice(content: Mapping[str, object]) -> Mapping[str, object]:
    """The first of the alternative replies in a response or a chunk: the one with the index 0, or without any."""
    for choice in as_array(content.get("choices")):
        if not as_object(choice).get("index"):
            return as_object(choice)
    return as_object(None)


def assemble_stream(body: bytes) -> Mapping[str, object]:
    """The Chat Completions or Responses object that a whole stream makes. Raises as `StreamAssembler.content`."""
    assembler = StreamAssembler()
    assembler.feed(body)
    return assembler.content()


def _is_json(data: bytes) -> bool:
    try:
        parse_json(data)
    except ValueError:
        return False
    return True


class StreamAssembler:
    """Puts a stream's chunks together as they come.

    ``tokens`` is the number of pieces of text so far, reasoning included; a piece has one token or a few.
    ``characters`` is their length, ``text`` and ``reasoning`` are what the model wrote so far.
    """

    def __init__(self) -> None:
        self.tokens = 0
        self.characters = 0
        self._rest_of_line: bytes | None = None  # nothing has come yet
        self._after_carriage_return = False
        self._data: list[bytes] = []
        self._text: list[str] = []
        self._reasoning: list[str] = []
        self._refusal: list[str] = []
        self._arguments: dict[object, list[str]] = {}  # by the tool call's index
        self._choice: dict[str, object] = {}
        self._facts: dict[str, object] = {}
        self._tokens_before_usage = 0
        self._whole: Mapping[str, object] | None = None
        self._has_halves = False  # of characters that were cut between two pieces
        self._done = False
        self._broken = False

    @property
    def text(self) -> str:
        """The text so far."""
        return self._joined(self._text)

    @property
    def reasoning(self) -> str:
        """The reasoning so far, where the endpoint shows it."""
        return self._joined(self._reasoning)

    @property
    def arguments(self) -> str:
        """The arguments of all tool calls so far."""
        return "".join(map(self._joined, self._arguments.values()))

    @property
    def pending(self) -> int:
        """The bytes of the event that has begun and not ended."""
        return len(self._rest_of_line or b"") + sum(map(len, self._data))

    @property
    def is_done(self) -> bool:
        """Whether the stream has said that it is at its end."""
        return self._done or self._whole is not None

    @property
    def is_finished(self) -> bool:
        """Whether the reply is whole, though the usage and the end of the stream may be to come."""
        reason = self._choice.get("finish_reason")
        return bool(reason and reason != "error" and (self._text or self._arguments or self._refusal))

    @property
    def has_whole_object(self) -> bool:
        """Whether the text so far is a whole JSON object, to which nothing can come that matters."""
        text = self.text
        scanned = scan_object(text)
        return scanned.extent is Extent.WHOLE and not text[scanned.end :].strip()

    @property
    def usage(self) -> Usage:
        """The usage so far; the completion is unknown if there was no usage at the end of the reply."""
        usage = read_usage(self._facts.get("usage"))
        if self._choice.get("finish_reason") and self.tokens == self._tokens_before_usage:
            return usage
        return Usage(prompt=usage.prompt, cached=usage.cached)

    def feed(self, block: bytes) -> None:
        """Take the next bytes of the stream, wherever they were cut."""
        if not block:
            return
        if self._after_carriage_return:
            block = block.removeprefix(b"\n")
        self._after_carriage_return = block.endswith(b"\r")
        if self._rest_of_line is None:
            block, self._rest_of_line = block.removeprefix(codecs.BOM_UTF8), b""
        *lines, self._rest_of_line = _LINE_END.split(self._rest_of_line + block)
        for line in lines:
            self._take_line(line)

    def content(self, *, cut_off: bool = False) -> Mapping[str, object]:
        """The response object; ``cut_off`` says that nobody waited for the end of the stream.

        Raises:
            EndpointUnavailableError: the stream does not reach its end; nothing of it is used.

        """
        self._take_line(self._rest_of_line or b"")
        self._take_line(b"")
        self._rest_of_line = b""
        if self._whole is not None:
            return self._whole
        usage = self.usage
        if cut_off and not self.has_whole_object:
            self._choice["finish_reason"] = "length"
        elif self._broken or not (self._choice or self._done or self.has_whole_object):
            raise EndpointUnavailableError("the endpoint's response broke off: try again", usage=usage)
        calls = [{"function": {"arguments": self._joined(pieces)}} for pieces in self._arguments.values()]
        message = {
            "content": self.text,
            "reasoning_content": self.reasoning,
            "refusal": self._joined(self._refusal),
            "tool_calls": calls,
        }
        facts = dict(self._facts)
        if usage.completion is None:
            facts["usage"] = {"prompt_tokens": usage.prompt, "prompt_tokens_details": {"cached_tokens": usage.cached}}
        return {**facts, "choices": [{**self._choice, "message": message}]}

    def _take_line(self, line: bytes) -> None:
        if line.startswith(b"data:"):
            if len(self._data) == 1 and _is_json(self._data[0]):  # an event to whose end an empty line is missing
                self._take_line(b"")
            self._data.append(line[5:].strip())
        elif not line and self._data:
            data, self._data = b"\n".join(self._data), []
            self._take_event(data)

    def _take_event(self, data: bytes) -> None:
        if data == _DONE:
            self._done = True
            return
        try:
            chunk = as_object(parse_json(data))
        except ValueError:
            self._broken = self._broken or not self.is_finished
            return
        if self._whole is not None:
            return
        if "response" in chunk and chunk.get("type") in _LAST_EVENTS:
            self._whole = as_object(chunk["response"])
        elif chunk.get("type") == "error" or chunk.get("error"):
            if not self.is_finished:
                self._whole = {"choices": [], "error": chunk.get("error") or chunk, "usage": chunk.get("usage")}
        else:
            self._take_part(first_choice(as_object(with_halves(data, chunk))))
            if model := chunk.get("model"):
                self._facts["model"] = model
            if usage := chunk.get("usage"):
                self._facts["usage"] = usage
                self._tokens_before_usage = self.tokens

    def _take_part(self, part: Mapping[str, object]) -> None:
        delta = as_object(part.get("delta"))
        if not delta and (delta := as_object(part.get("message"))):
            whole = "".join(content_texts(delta.get("content")))
            if whole.startswith(self.text):  # all of it again, at the end
                self._text.clear()
        if content := delta.get("content"):
            self._extend(self._text, content)
        if reasoning := delta.get("reasoning_content") or delta.get("reasoning"):
            self._extend(self._reasoning, reasoning)
        if refusal := delta.get("refusal"):
            self._extend(self._refusal, refusal)
        if calls := delta.get("tool_calls"):
            self._take_calls(calls)
        for name in ("finish_reason", "native_finish_reason"):
            if reason := part.get(name):
                self._choice[name] = reason

    def _take_calls(self, calls: object) -> None:
        for call in map(as_object, as_array(calls)):
            arguments = as_object(call.get("function")).get("arguments")
            if isinstance(arguments, dict):
                arguments = json.dumps(as_object(cast(object, arguments)), ensure_ascii=False)
            if isinstance(arguments, str) and arguments:
                self._extend(self._arguments.setdefault(str(call.get("index") or 0), []), arguments)

    def _extend(self, pieces: list[str], content: object) -> None:
        for text in (content,) if isinstance(content, str) else content_texts(content):
            pieces.append(text)
            self.tokens += 1
            self.characters += len(text)
            self._has_halves = self._has_halves or has_halves(text)

    def _joined(self, pieces: list[str]) -> str:
        text = "".join(pieces)
        return join_halves(text) if self._has_halves else text
