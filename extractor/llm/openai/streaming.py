"""A stream of server-sent events -> the whole response object that it spells out.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic_core import from_json

from extractor.errors import EndpointUnavailableError
from extractor.llm.openai.json_access import as_array, as_object
from extractor.llm.openai.token_usage import read_usage

_DONE = "[DONE]"
_LAST_EVENTS = ("response.completed", "response.incomplete", "response.failed")


def is_stream(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether the body is a stream, which some endpoints do not say in the headers."""
    return "event-stream" in headers.get("content-type", "") or body.lstrip().startswith((b"data:", b"event:", b":"))


def assemble_stream(body: bytes) -> Mapping[str, object]:
    """The Chat Completions or Responses object that the stream's chunks make.

    Raises:
        EndpointUnavailableError: the stream does not reach its end; nothing of it is used.

    """
    text: list[str] = []
    refusal: list[str] = []
    arguments: list[str] = []
    choice: dict[str, object] = {}
    rest: dict[str, object] = {}
    done = False
    for event in _events(body):
        if event == _DONE:
            done = True
            continue
        chunk = as_object(event)
        if "response" in chunk and chunk.get("type") in _LAST_EVENTS:
            return as_object(chunk["response"])
        if chunk.get("type") == "error" or chunk.get("error"):
            return {"choices": [], "error": chunk.get("error") or chunk, "usage": chunk.get("usage")}
        rest |= {name: chunk[name] for name in ("model", "usage") if chunk.get(name)}
        for part in map(as_object, as_array(chunk.get("choices"))[:1]):
            delta = as_object(part.get("delta"))
            text += _texts(delta.get("content"))
            refusal += _texts(delta.get("refusal"))
            for call in as_array(delta.get("tool_calls"))[:1]:
                arguments += _texts(as_object(as_object(call).get("function")).get("arguments"))
            choice |= {name: part[name] for name in ("finish_reason", "native_finish_reason") if part.get(name)}
    if not choice and not done:
        raise EndpointUnavailableError(
            "the endpoint's answer broke off: try again", usage=read_usage(rest.get("usage"))
        )
    calls = [{"function": {"arguments": "".join(arguments)}}] if arguments else []
    message = {"content": "".join(text), "refusal": "".join(refusal), "tool_calls": calls}
    return {**rest, "choices": [{**choice, "message": message}]}


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else []


def _events(body: bytes) -> Iterator[object]:
    """The data of each event: parsed JSON, or "[DONE]"; comments and other fields are left out."""
    for block in body.replace(b"\r\n", b"\n").split(b"\n\n"):
        data = b"\n".join(line[5:].strip() for line in block.split(b"\n") if line.startswith(b"data:"))
        if data == _DONE.encode():
            yield _DONE
        elif data:
            try:
                yield from_json(data)
            except ValueError:
                raise EndpointUnavailableError("the endpoint's answer broke off: try again") from None
