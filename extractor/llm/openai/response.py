"""An HTTP response -> a `ChatResponse` or one of our errors: Chat Completions, Responses, and either as a stream.

Written by hand because endpoints that call themselves OpenAI-compatible differ in what they leave out, add and misname:
a field that is missing, empty or of another type counts as absent. Formats:
https://platform.openai.com/docs/api-reference/chat/object and .../responses/object.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from pydantic_core import from_json

from extractor.errors import (
    ContentRefusedError,
    EmptyCompletionError,
    EndpointUnavailableError,
    ExtractorError,
    NotACompletionError,
)
from extractor.llm.json_output import extract_json_object
from extractor.llm.openai.error_mapping import error_from_response
from extractor.llm.openai.json_access import as_array, as_object, content_texts, parse_json
from extractor.llm.openai.streaming import assemble_stream, first_choice, is_stream
from extractor.llm.openai.token_usage import is_implausible, read_usage
from extractor.llm.repetition import is_repetitive
from extractor.llm.types import REPETITIVE, USAGE_IMPLAUSIBLE, USAGE_MISSING, ChatResponse
from extractor.option_terms import for_hosts
from extractor.redaction import redact
from extractor.usage import Usage

UNKNOWN_FINISH_REASON = "unknown_finish_reason"
CONTENT_OBJECT = "content_object"
TOOL_CALL = "tool_call"

_FINISHED = {"stop", "eos", "eos_token", "end_turn", "stop_sequence", "tool_calls", "tool_use", "function_call"}
_TRUNCATED = {"length", "max_tokens", "max_output_tokens", "model_length", "model_context_window_exceeded"}
_FILTERED = {"content_filter", "safety", "recitation", "blocklist", "prohibited_content", "refusal"}
_ANOTHER_MODEL = "another model (--model) may take this article"
_FILTERED_REPLY = f"a content filter stopped the reply: {_ANOTHER_MODEL}"
_FAILED = {"error", "abort", "insufficient_system_resource"}
_REASONING = ("reasoning_content", "reasoning")


def read_response(
    status: int,
    headers: Mapping[str, str],
    body: bytes | Mapping[str, object],
    *,
    now: float,
    secrets: Iterable[str] = (),
) -> ChatResponse:
    """The response in an HTTP response: its text is one JSON object, or the beginning of one if it is ``truncated``.

    One in which the model repeats itself without end has the flag `REPETITIVE`, whether it came whole or as a stream,
    and counts as truncated.

    ``headers`` have names in lower case; ``body`` is without its content encoding, or what a stream made; ``now`` is
    the time in seconds since 1970, with which times in the headers are compared. What the endpoint wrote goes into an
    error's text without ``secrets``.

    Raises:
        EndpointUnavailableError: nothing usable came; trying again may help.
        ReplyError: the model declined, or the article does not fit, or the reply is no JSON (see its subclasses).
        RunError: no other request will fare better.

    """
    return extract_json_object(read_raw_response(status, headers, body, now=now, secrets=secrets))


def read_raw_response(
    status: int,
    headers: Mapping[str, str],
    body: bytes | Mapping[str, object],
    *,
    now: float,
    secrets: Iterable[str] = (),
) -> ChatResponse:
    """As `read_response`, but the text is what the model wrote, JSON or not."""
    return _Reader(status, headers, now, tuple(secrets)).read(body)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the body of one HTTP response."""

    status: int
    headers: Mapping[str, str]
    now: float
    secrets: tuple[str, ...]

    def read(self, body: bytes | Mapping[str, object]) -> ChatResponse:
        if not 200 <= self.status < 300:
            raise self._error(_json_or_text(body) if isinstance(body, bytes) else body)
        if not isinstance(body, bytes):
            content = body
        else:
            content = assemble_stream(body) if is_stream(self.headers, body) else self._parse(body)
        if content.get("object") == "response" or "output" in content:
            return self._responses_object(content)
        return self._chat_completion(content)

    def _parse(self, body: bytes) -> Mapping[str, object]:
        body = body.removeprefix(b"\xef\xbb\xbf").strip()  # keep-alive lines come before the JSON
        if not body:
            raise EmptyCompletionError("the endpoint responded with nothing: try again")
        beginning = for_hosts(f" ({self._redact(body[:80].decode('utf-8', 'backslashreplace'))})")
        if not body.startswith((b"{", b"[")):
            raise NotACompletionError(f"the endpoint responded with no JSON{beginning}: check base_url (--base-url)")
        try:
            value = parse_json(body)
        except ValueError:
            if _is_cut_off(body):
                raise EndpointUnavailableError("the endpoint's response broke off: try again") from None
            raise EmptyCompletionError(f"the endpoint responded with broken JSON{beginning}: try again") from None
        return as_object(value)

    def _chat_completion(self, content: Mapping[str, object]) -> ChatResponse:
        usage = read_usage(content.get("usage"))
        choice = first_choice(content)
        if error := content.get("error") or choice.get("error"):
            raise self._error({"error": error}, usage)
        if "choices" not in content:
            message = content.get("message") or content.get("detail")
            told = message if isinstance(message, str) else ", ".join(list(content)[:5])
            names = for_hosts(f" ({self._redact(told) or 'an object or a list without anything'})")
            raise NotACompletionError(
                f"the endpoint responded with JSON that is no completion{names}: check base_url (--base-url)"
            )

        message = as_object(choice.get("message"))
        reasons = {str(choice.get(name) or "").lower() for name in ("finish_reason", "native_finish_reason")} - {""}
        if refusal := message.get("refusal"):
            raise self._refused(refusal, usage)
        if reasons & _FILTERED:
            raise ContentRefusedError(_FILTERED_REPLY, usage=usage)
        if reasons & _FAILED:
            raise EndpointUnavailableError("the endpoint broke off the response: try again", usage=usage)

        text, flags = _message_text(message)
        if not (text.strip() or reasons & _TRUNCATED) and any(map(message.get, _REASONING)):
            raise EmptyCompletionError(
                "the model reasoned and wrote no reply: try again, lower reasoning_effort (--reasoning-effort), or"
                " choose another model (--model)",
                usage=usage,
            )
        if not reasons & (_FINISHED | _TRUNCATED):
            flags = (*flags, UNKNOWN_FINISH_REASON)
        if any(is_repetitive("".join(content_texts(message.get(name)))) for name in _REASONING):
            flags = (*flags, REPETITIVE)
        return self._response(text, content, usage, truncated=bool(reasons & _TRUNCATED), flags=flags)

    def _responses_object(self, content: Mapping[str, object]) -> ChatResponse:
        usage = read_usage(content.get("usage"))
        if error := content.get("error"):
            raise self._error({"error": error}, usage)
        parts = [
            part
            for item in map(as_object, as_array(content.get("output")))
            if item.get("type", "message") == "message"
            for part in map(as_object, as_array(item.get("content")))
        ]
        for part in parts:
            if part.get("type") == "refusal":
                raise self._refused(part.get("refusal"), usage)
        status = content.get("status")
        reason = as_object(content.get("incomplete_details")).get("reason")
        if isinstance(reason, str) and reason in _FILTERED:
            raise ContentRefusedError(_FILTERED_REPLY, usage=usage)
        if status in ("failed", "cancelled", "in_progress", "queued"):
            raise EndpointUnavailableError("the endpoint broke off the response: try again", usage=usage)
        return self._response("".join(content_texts(parts)), content, usage, truncated=status == "incomplete", flags=())

    def _response(
        self, text: str, content: Mapping[str, object], usage: Usage, *, truncated: bool, flags: tuple[str, ...]
    ) -> ChatResponse:
        """The response without secrets, whatever the endpoint echoes: it is stored."""
        if not text.strip() and not truncated:
            raise EmptyCompletionError(
                "the model replied with nothing: try again, or choose another model (--model)", usage=usage
            )
        if usage == Usage():
            flags = (*flags, USAGE_MISSING)
        elif is_implausible(usage):
            flags = (*flags, USAGE_IMPLAUSIBLE)
        if REPETITIVE not in flags and is_repetitive(text.rstrip()):
            flags = (*flags, REPETITIVE)
        truncated = truncated or REPETITIVE in flags
        for secret in filter(None, self.secrets):
            text = text.replace(secret, "[redacted]")
        model = content.get("model")
        return ChatResponse(text, self._redact(model) if isinstance(model, str) else None, usage, truncated, flags)

    def _error(self, body: object, usage: Usage | None = None) -> ExtractorError:
        return error_from_response(self.status, self.headers, body, now=self.now, secrets=self.secrets, usage=usage)

    def _refused(self, refusal: object, usage: Usage) -> ContentRefusedError:
        return ContentRefusedError(f"the model declined ({self._redact(str(refusal))}): {_ANOTHER_MODEL}", usage=usage)

    def _redact(self, text: str) -> str:
        return redact(text, *self.secrets)


def _json_or_text(body: bytes) -> object:
    try:
        return parse_json(body.strip())
    except ValueError:
        return body.decode("utf-8", "replace")


def _is_cut_off(body: bytes) -> bool:
    try:
        from_json(body, allow_partial="trailing-strings")
    except ValueError:
        return False
    return not body.endswith((b"}", b"]"))


def _message_text(message: Mapping[str, object]) -> tuple[str, tuple[str, ...]]:
    """What the model wrote: a text, a list of parts, an object (Cloudflare), or a tool call's arguments; and flags."""
    functions = [as_object(as_object(call).get("function")) for call in as_array(message.get("tool_calls"))]
    arguments = dict.fromkeys(filter(None, (_arguments(function.get("arguments")) for function in functions)))
    if arguments:  # several that say something are no JSON object: it is unknown which of them was meant
        return "\n".join([text for text in arguments if text != "{}"] or ["{}"]), (TOOL_CALL,)
    content = message.get("content")
    if isinstance(content, dict):
        return json.dumps(content, ensure_ascii=False), (CONTENT_OBJECT,)
    return "".join(content_texts(content)), ()


def _arguments(value: object) -> str:
    """A tool call's arguments as JSON, empty if it has none."""
    if isinstance(value, dict):
        return json.dumps(as_object(cast(object, value)), ensure_ascii=False)
    return value.strip() if isinstance(value, str) else ""
