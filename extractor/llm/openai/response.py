"""What came over the wire -> an `ChatResponse` or one of our errors: Chat Completions, Responses, and either as a stream.

Written by hand because endpoints that call themselves OpenAI-compatible differ in what they leave out, add and misname:
a field that is missing, empty or of another type is one that was not said. Shapes:
https://platform.openai.com/docs/api-reference/chat/object and .../responses/object; streams are server-sent events,
https://html.spec.whatwg.org/multipage/server-sent-events.html.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pydantic_core import from_json

from extractor.errors import ContentRefusedError, EmptyCompletionError, EndpointUnavailableError, NotACompletionError
from extractor.llm.json_output import dig
from extractor.llm.openai.error_mapping import fault
from extractor.llm.openai.json_access import items, mapping
from extractor.llm.types import ChatResponse
from extractor.redaction import redact
from extractor.usage import Usage

USAGE_MISSING = "usage_missing"
USAGE_IMPLAUSIBLE = "usage_implausible"
UNKNOWN_FINISH_REASON = "unknown_finish_reason"
CONTENT_OBJECT = "content_object"
TOOL_CALL = "tool_call"

_FINISHED = {"stop", "eos", "eos_token", "end_turn", "stop_sequence", "tool_calls", "tool_use", "function_call"}
_CUT = {"length", "max_tokens", "max_output_tokens", "model_length", "model_context_window_exceeded"}
_FILTERED = {"content_filter", "safety", "recitation", "blocklist", "prohibited_content", "refusal"}
_BROKEN = {"error", "abort", "insufficient_system_resource"}


def interpret(status: int, headers: Mapping[str, str], body: bytes, *, now: float) -> ChatResponse:
    """The answer in an HTTP response: its text is one JSON object, or the beginning of one where it is ``truncated``.

    ``headers`` have names in lower case; ``body`` is without its content encoding; ``now`` is the time in seconds
    since 1970, against which moments in the headers are read.

    Raises:
        EndpointUnavailableError: nothing came that can be used; asking again may help.
        ReplyError: the model declined, or the article does not fit, or the answer is no JSON (see its subclasses).
        RunError: no other question will fare better.

    """
    return dig(completion(status, headers, body, now=now))


def completion(status: int, headers: Mapping[str, str], body: bytes, *, now: float) -> ChatResponse:
    """As `interpret`, with the text as the model wrote it, JSON or not."""
    if not 200 <= status < 300:
        raise fault(status, headers, _parsed_or_text(body), now=now)
    if "event-stream" in headers.get("content-type", "") or body.lstrip().startswith((b"data:", b"event:", b":")):
        whole = _gathered(body)
    else:
        whole = _parsed(body)
    if whole.get("object") == "response" or "output" in whole:
        return _response(whole, headers, now)
    return _chat(whole, headers, now)


def _parsed(body: bytes) -> Mapping[str, object]:
    body = body.removeprefix(b"\xef\xbb\xbf").strip()  # keep-alive lines come before the JSON
    if not body.startswith((b"{", b"[")):
        if body:
            raise NotACompletionError(f"the endpoint answered with no JSON ({_beginning(body)}): check --base-url")
        raise EmptyCompletionError("the endpoint answered with nothing: try again")
    try:
        value: object = from_json(body)
    except ValueError:
        if _is_cut(body):
            raise EndpointUnavailableError("the endpoint's answer broke off: try again") from None
        raise EmptyCompletionError(f"the endpoint answered with broken JSON ({_beginning(body)}): try again") from None
    return mapping(value)


def _parsed_or_text(body: bytes) -> object:
    try:
        return from_json(body.strip())
    except ValueError:
        return body.decode("utf-8", "replace")


def _is_cut(body: bytes) -> bool:
    try:
        from_json(body, allow_partial="trailing-strings")
    except ValueError:
        return False
    return not body.endswith((b"}", b"]"))


def _beginning(body: bytes) -> str:
    return redact(body[:80].decode("utf-8", "backslashreplace"))


# ---------------------------------------------------------------------------------------------- whole answers


def _chat(whole: Mapping[str, object], headers: Mapping[str, str], now: float) -> ChatResponse:
    usage = _usage(whole.get("usage"))
    choices = items(whole.get("choices"))
    choice = mapping(choices[0]) if choices else mapping(None)
    if error := whole.get("error") or choice.get("error"):
        raise fault(200, headers, {"error": error}, now=now, usage=usage)
    if "choices" not in whole:
        names = redact(", ".join(list(whole)[:5])) or "an empty object"
        raise NotACompletionError(f"the endpoint answered with JSON that is no completion ({names}): check --base-url")

    message = mapping(choice.get("message"))
    reasons = {str(choice.get(name) or "").lower() for name in ("finish_reason", "native_finish_reason")} - {""}
    if refusal := message.get("refusal"):
        raise ContentRefusedError(f"the model declined: {redact(str(refusal))}", usage=usage)
    if reasons & _FILTERED:
        raise ContentRefusedError("a content filter stopped the answer", usage=usage)
    if reasons & _BROKEN:
        raise EndpointUnavailableError("the endpoint broke off the answer: try again", usage=usage)

    text, flags = _content(message)
    if not reasons & (_FINISHED | _CUT):
        flags = (*flags, UNKNOWN_FINISH_REASON)
    return _answer(text, whole, usage, truncated=bool(reasons & _CUT), flags=flags)


def _content(message: Mapping[str, object]) -> tuple[str, tuple[str, ...]]:
    """What the model wrote: a text, a list of parts, an object (Cloudflare), or a tool call's arguments."""
    arguments = [mapping(mapping(call).get("function")).get("arguments") for call in items(message.get("tool_calls"))]
    if len(arguments) == 1 and isinstance(arguments[0], str) and arguments[0]:
        return arguments[0], (TOOL_CALL,)
    content = message.get("content")
    if isinstance(content, str):
        return content, ()
    if isinstance(content, dict):
        return json.dumps(content, ensure_ascii=False), (CONTENT_OBJECT,)
    return "".join(_parts(content)), ()


def _parts(content: object) -> Iterator[str]:
    for part in map(mapping, items(content)):
        if part.get("type") in ("text", "output_text") and isinstance(text := part.get("text"), str):
            yield text


def _response(whole: Mapping[str, object], headers: Mapping[str, str], now: float) -> ChatResponse:
    usage = _usage(whole.get("usage"))
    if error := whole.get("error"):
        raise fault(200, headers, {"error": error}, now=now, usage=usage)
    parts = [
        part
        for item in map(mapping, items(whole.get("output")))
        if item.get("type", "message") == "message"
        for part in map(mapping, items(item.get("content")))
    ]
    for part in parts:
        if part.get("type") == "refusal":
            raise ContentRefusedError(f"the model declined: {redact(str(part.get('refusal')))}", usage=usage)
    status = whole.get("status")
    reason = mapping(whole.get("incomplete_details")).get("reason")
    if reason in _FILTERED:
        raise ContentRefusedError("a content filter stopped the answer", usage=usage)
    if status in ("failed", "cancelled", "in_progress", "queued"):
        raise EndpointUnavailableError("the endpoint broke off the answer: try again", usage=usage)
    return _answer("".join(_parts(parts)), whole, usage, truncated=status == "incomplete", flags=())


def _answer(
    text: str, whole: Mapping[str, object], usage: Usage, *, truncated: bool, flags: tuple[str, ...]
) -> ChatResponse:
    if not text.strip() and not truncated:
        raise EmptyCompletionError("the model answered with nothing: try again", usage=usage)
    if usage == Usage():
        flags = (*flags, USAGE_MISSING)
    elif (usage.cached or 0) > (usage.prompt or 0) or (usage.reasoning or 0) > (usage.completion or 0):
        flags = (*flags, USAGE_IMPLAUSIBLE)
    model = whole.get("model")
    return ChatResponse(text, model if isinstance(model, str) else None, usage, truncated, flags)


def _usage(value: object) -> Usage:
    """Tokens as the provider counted them, under the names of either API; what it did not say is None, never 0."""
    usage = mapping(value)

    def tokens(*names: str, of: Mapping[str, object] = usage) -> int | None:
        counts = [of.get(name) for name in names]
        return next((count for count in counts if type(count) is int and count >= 0), None)

    return Usage(
        prompt=tokens("prompt_tokens", "input_tokens"),
        completion=tokens("completion_tokens", "output_tokens"),
        cached=tokens("cached_tokens", of=_details(usage, "prompt_tokens_details", "input_tokens_details")),
        reasoning=tokens("reasoning_tokens", of=_details(usage, "completion_tokens_details", "output_tokens_details")),
    )


def _details(usage: Mapping[str, object], *names: str) -> Mapping[str, object]:
    return next((details for name in names if (details := mapping(usage.get(name)))), mapping(None))


# ---------------------------------------------------------------------------------------------- streams


def _gathered(body: bytes) -> Mapping[str, object]:
    """The whole completion that a stream spells out; of one that did not reach its end, nothing is kept."""
    text: list[str] = []
    refusal: list[str] = []
    arguments: list[str] = []
    choice: dict[str, object] = {}
    last: dict[str, object] = {}
    done = False
    for event in _events(body):
        if event == "[DONE]":
            done = True
            continue
        chunk = mapping(event)
        if "response" in chunk and chunk.get("type") in _LAST_EVENTS:
            return mapping(chunk["response"])
        if chunk.get("type") == "error" or chunk.get("error"):
            return {"choices": [], "error": chunk.get("error") or chunk, "usage": chunk.get("usage")}
        last |= {name: chunk[name] for name in ("model", "usage") if chunk.get(name)}
        for part in map(mapping, items(chunk.get("choices"))[:1]):
            delta = mapping(part.get("delta"))
            text += _texts(delta.get("content"))
            refusal += _texts(delta.get("refusal"))
            for call in items(delta.get("tool_calls"))[:1]:
                arguments += _texts(mapping(mapping(call).get("function")).get("arguments"))
            choice |= {name: part[name] for name in ("finish_reason", "native_finish_reason") if part.get(name)}
    if not choice and not done:
        raise EndpointUnavailableError("the endpoint's answer broke off: try again", usage=_usage(last.get("usage")))
    calls = [{"function": {"arguments": "".join(arguments)}}] if arguments else []
    message = {"content": "".join(text), "refusal": "".join(refusal), "tool_calls": calls}
    return {**last, "choices": [{**choice, "message": message}]}


_LAST_EVENTS = ("response.completed", "response.incomplete", "response.failed")


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else []


def _events(body: bytes) -> Iterator[object]:
    """The data of each server-sent event: parsed JSON, or "[DONE]"; comments and other fields are left out."""
    for block in body.replace(b"\r\n", b"\n").split(b"\n\n"):
        data = b"\n".join(line[5:].strip() for line in block.split(b"\n") if line.startswith(b"data:"))
        if data == b"[DONE]":
            yield "[DONE]"
        elif data:
            try:
                yield from_json(data)
            except ValueError:
                raise EndpointUnavailableError("the endpoint's answer broke off: try again") from None
