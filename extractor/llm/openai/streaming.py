"""A stream of server-sent events -> the whole response object that it spells out.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic_core import from_json

from extractor.errors import EndpointUnavailableError
from extractor.llm.openai.json_access import as_array, as_object
from extractor.llm.openai.token_usage import read_usage

_DONE = b"[DONE]"
_LAST_EVENTS = ("response.completed", "response.incomplete", "response.failed")


def is_stream(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether the body, or its beginning, is a stream, which some endpoints do not say in the headers."""
    return "event-stream" in headers.get("content-type", "") or body.lstrip().startswith((b"data:", b"event:", b":"))


def assemble_stream(body: bytes) -> Mapping[str, object]:
    """The Chat Completions or Responses object that a whole stream makes. Raises as `StreamAssembler.content`."""
    assembler = StreamAssembler()
    assembler.feed(body)
    return assembler.content()


class StreamAssembler:
    """Puts a stream's chunks together as they come.

    ``tokens`` is the number of pieces of text so far, reasoning included; a piece has one token or a few.
    ``characters`` is their length, ``text`` and ``reasoning`` are what the model wrote so far.
    """

    def __init__(self) -> None:
        self.tokens = 0
        self.characters = 0
        self._rest_of_line = b""
        self._data: list[bytes] = []
        self._text: list[str] = []
        self._reasoning: list[str] = []
        self._refusal: list[str] = []
        self._arguments: list[str] = []
        self._choice: dict[str, object] = {}
        self._facts: dict[str, object] = {}
        self._whole: Mapping[str, object] | None = None
        self._done = False
        self._broken = False

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._text)

    @property
    def reasoning(self) -> str:
        """The reasoning so far, where the endpoint shows it."""
        return "".join(self._reasoning)

    @property
    def is_done(self) -> bool:
        """Whether the stream has said that it is at its end."""
        return self._done or self._whole is not None

    def feed(self, block: bytes) -> None:
        """Take the next bytes of the stream, wherever they were cut."""
        *lines, self._rest_of_line = (self._rest_of_line + block).split(b"\n")
        for line in lines:
            self._take_line(line.rstrip(b"\r"))

    def content(self, *, cut_off: bool = False) -> Mapping[str, object]:
        """The response object; ``cut_off`` says that nobody waited for the end of the stream.

        Raises:
            EndpointUnavailableError: the stream does not reach its end; nothing of it is used.

        """
        self._take_line(self._rest_of_line.rstrip(b"\r"))
        self._take_line(b"")
        self._rest_of_line = b""
        if self._whole is not None:
            return self._whole
        if cut_off:
            self._choice["finish_reason"] = "length"
        elif self._broken or not (self._choice or self._done):
            usage = read_usage(self._facts.get("usage"))
            raise EndpointUnavailableError("the endpoint's response broke off: try again", usage=usage)
        calls = [{"function": {"arguments": "".join(self._arguments)}}] if self._arguments else []
        message = {"content": self.text, "refusal": "".join(self._refusal), "tool_calls": calls}
        return {**self._facts, "choices": [{**self._choice, "message": message}]}

    def _take_line(self, line: bytes) -> None:
        if line.startswith(b"data:"):
            self._data.append(line[5:].strip())
        elif not line and self._data:
            data, self._data = b"\n".join(self._data), []
            self._take_event(data)

    def _take_event(self, data: bytes) -> None:
        if data == _DONE:
            self._done = True
            return
        try:
            chunk = as_object(from_json(data))
        except ValueError:
            self._broken = True
            return
        if self._whole is not None:
            return
        if "response" in chunk and chunk.get("type") in _LAST_EVENTS:
            self._whole = as_object(chunk["response"])
        elif chunk.get("type") == "error" or chunk.get("error"):
            self._whole = {"choices": [], "error": chunk.get("error") or chunk, "usage": chunk.get("usage")}
        else:
            self._facts |= {name: chunk[name] for name in ("model", "usage") if chunk.get(name)}
            for part in map(as_object, as_array(chunk.get("choices"))[:1]):
                self._take_part(part)

    def _take_part(self, part: Mapping[str, object]) -> None:
        delta = as_object(part.get("delta"))
        calls = map(as_object, as_array(delta.get("tool_calls"))[:1])
        for pieces, texts in (
            (self._text, _texts(delta.get("content"))),
            (self._reasoning, _texts(delta.get("reasoning_content") or delta.get("reasoning"))),
            (self._refusal, _texts(delta.get("refusal"))),
            *((self._arguments, _texts(as_object(call.get("function")).get("arguments"))) for call in calls),
        ):
            for text in texts:
                pieces.append(text)
                self.tokens += 1
                self.characters += len(text)
        self._choice |= {name: part[name] for name in ("finish_reason", "native_finish_reason") if part.get(name)}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
