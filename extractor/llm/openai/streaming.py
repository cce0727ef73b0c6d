"""A stream of server-sent events -> the whole response object that it spells out.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic_core import from_json

from extractor.errors import EndpointUnavailableError, ReplyError
from extractor.llm.openai.json_access import as_array, as_object
from extractor.llm.openai.token_usage import read_usage
from extractor.llm.repetition import RepetitionDetector
from extractor.usage import NO_USAGE, Usage

_DONE = b"[DONE]"
_DELTA_EVENTS = ("response.output_text.delta", "response.reasoning_text.delta")
_REASONING = ("reasoning_content", "reasoning")
_LAST_EVENTS = ("response.completed", "response.incomplete", "response.failed")


def is_stream(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether the body is a stream, which some endpoints do not say in the headers."""
    return "event-stream" in headers.get("content-type", "") or body.lstrip().startswith((b"data:", b"event:", b":"))


class StreamReader:
    """Reads a stream as it comes, and makes the Chat Completions or Responses object that its chunks spell out.

    ``tokens`` counts the chunks with a piece of the answer or of the reasoning, each of which has one token or more.
    ``is_repetitive`` is true once the model repeats itself (see `RepetitionDetector`): what comes later adds nothing.
    ``max_characters`` is the most text that is kept.
    """

    def __init__(self, max_characters: int | None = None) -> None:
        self.tokens = 0
        self._max_characters = max_characters
        self._detectors = {"content": RepetitionDetector(), "reasoning": RepetitionDetector()}
        self._unread = b""
        self._data: list[bytes] = []  # of the event that is being read
        self._text: list[str] = []
        self._refusal: list[str] = []
        self._arguments: list[str] = []
        self._characters = 0
        self._choice: dict[str, object] = {}
        self._rest: dict[str, object] = {}
        self._whole: Mapping[str, object] | None = None
        self._done = False

    @property
    def is_repetitive(self) -> bool:
        """Whether the model repeats itself."""
        return any(detector.is_repetitive for detector in self._detectors.values())

    @property
    def usage(self) -> Usage:
        """What the stream has cost so far: as it says itself, else a lower bound."""
        usage = read_usage(self._rest.get("usage"))
        return Usage(completion=self.tokens) if usage == NO_USAGE else usage

    def feed(self, block: bytes) -> None:
        """Read on.

        Raises:
            EndpointUnavailableError: an event is no JSON.
            ReplyError: the text is too long.

        """
        lines = (self._unread + block).split(b"\n")
        self._unread = lines.pop()
        if self._max_characters is not None and len(self._unread) > self._max_characters:
            raise self._too_long()
        for line in lines:
            line = line.rstrip(b"\r")
            if line.startswith(b"data:"):
                self._data.append(line[5:].strip())
            elif not line:
                self._end_event()

    def result(self) -> Mapping[str, object]:
        """The object that the chunks make; of a repetitive stream as far as it was read.

        Raises:
            EndpointUnavailableError: the stream does not reach its end; nothing of it is used.

        """
        if not self.is_repetitive:
            self.feed(b"\n\n")
        if self._whole is not None:
            return self._whole
        if self.is_repetitive:
            self._choice["finish_reason"] = "length"
            self._rest.setdefault("usage", {"completion_tokens": self.tokens})
        elif not self._choice and not self._done:
            raise EndpointUnavailableError("the endpoint's answer broke off: try again", usage=self.usage)
        calls = [{"function": {"arguments": "".join(self._arguments)}}] if self._arguments else []
        message = {"content": "".join(self._text), "refusal": "".join(self._refusal), "tool_calls": calls}
        return {**self._rest, "choices": [{**self._choice, "message": message}]}

    def _end_event(self) -> None:
        data, self._data = b"\n".join(self._data), []
        if data == _DONE:
            self._done = True
        elif data and self._whole is None and not self.is_repetitive:
            try:
                event = from_json(data)
            except ValueError:
                raise EndpointUnavailableError("the endpoint's answer broke off: try again", usage=self.usage) from None
            self._read_chunk(as_object(event))

    def _read_chunk(self, chunk: Mapping[str, object]) -> None:
        kind = chunk.get("type")
        if "response" in chunk and kind in _LAST_EVENTS:
            self._whole = as_object(chunk["response"])
            return
        if kind == "error" or chunk.get("error"):
            self._whole = {"choices": [], "error": chunk.get("error") or chunk, "usage": chunk.get("usage")}
            return
        self._rest |= {name: chunk[name] for name in ("model", "usage") if chunk.get(name)}
        if kind in _DELTA_EVENTS:
            self._read_texts(content=_texts(chunk.get("delta")))
        for part in map(as_object, as_array(chunk.get("choices"))[:1]):
            delta = as_object(part.get("delta"))
            calls = [as_object(as_object(call).get("function")) for call in as_array(delta.get("tool_calls"))[:1]]
            arguments = [text for call in calls for text in _texts(call.get("arguments"))]
            content = _texts(delta.get("content"))
            self._text += content
            self._arguments += arguments
            self._refusal += _texts(delta.get("refusal"))
            reasoning = [text for name in _REASONING for text in _texts(delta.get(name))][:1]
            self._read_texts(content=[*content, *arguments], reasoning=reasoning)
            names = ("finish_reason", "native_finish_reason")
            self._choice |= {name: part[name] for name in names if part.get(name)}

    def _read_texts(self, **texts: list[str]) -> None:
        """Count the pieces of the answer and of the reasoning, and look for loops in either."""
        self.tokens += any(text for pieces in texts.values() for text in pieces)
        for name, pieces in texts.items():
            for text in pieces:
                self._detectors[name].feed(text)
                self._characters += len(text)
        if self._max_characters is not None and self._characters > self._max_characters:
            raise self._too_long()

    def _too_long(self) -> ReplyError:
        text = f"the endpoint's answer has more than {self._max_characters:,} characters: check --base-url"
        return ReplyError(text, usage=self.usage)


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else []
