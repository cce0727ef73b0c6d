"""What a provider's refusal means for us: an HTTP status and an error body -> one of our errors.

Providers agree neither on statuses nor on fields: a wrong key is a 400, 401 or 403, a text that is too long a 400, 413,
422 or 429, an option of the server a 500. So the words of the refusal are read before its status.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from extractor.errors import (
    ContentRefusedError,
    ContextLengthError,
    EmptyCompletionError,
    EndpointUnavailableError,
    ExtractorError,
    ReplyError,
    RunError,
    UnsupportedParameterError,
)
from extractor.llm.openai.json_access import items, mapping
from extractor.llm.openai.retry_after import asked_to_wait
from extractor.redaction import redact
from extractor.usage import Usage

RESPONSE_FORMAT = "response_format"
"""The one name in `UnsupportedParameterError.names` where the endpoint does not take our way of asking for JSON."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """``error`` is what a refusal means whose words match and whose status is in ``statuses``; ``says`` what to do."""

    words: re.Pattern[str]
    statuses: Container[int]
    error: type[ExtractorError]
    says: str


_REFUSALS = range(400, 500)
_CONFIGURATION = frozenset({400, 404, 422, 500, 501})  # llama.cpp reports its own configuration as 500
_ANY = range(400, 600)

_MEANINGS = tuple(
    _Meaning(re.compile(words), statuses, error, says)
    for words, statuses, error, says in [
        (
            r"content_filter|content management policy|responsibleaipolicy|content_policy|safety_violation"
            r"|was flagged|requires moderation",
            _REFUSALS,
            ContentRefusedError,
            "a content filter stopped this article",
        ),
        (
            r"request too large|context_length|context[ _-](length|window|size)|exceed_context|too_many_prompt_tokens"
            r"|prompt (is )?too long|length of all messages|input (is )?too long|maximum (prompt|input) length"
            r"|reduce the length|too many (input )?tokens",
            _ANY,
            ContextLengthError,
            "this article does not fit the model's context: split it or choose a model with a longer context",
        ),
        (
            r"insufficient_quota|insufficient.balance|insufficient.credits|credit_balance|requires more credits"
            r"|(spend|usage)_limit_(exceeded|reached)|used all available credits|out of credits|billing_hard_limit"
            r"|exceeded your current quota",
            _REFUSALS,
            RunError,
            "no quota is left, everything done so far is kept: add credit, then run again to resume",
        ),
        (
            r"tool_use_failed|json_validate_failed|failed to generate json",
            _REFUSALS,
            EmptyCompletionError,
            "the model failed to write JSON",
        ),
        (
            r"invalid schema|invalid_function_parameters|invalid_json_schema",
            _CONFIGURATION,
            RunError,
            "the endpoint finds the reply's JSON schema wrong: choose another --model or --base-url, and report this",
        ),
        (
            r"response_format|response format|json_schema|json schema|json_object|structured[ _]outputs?|grammar"
            r"|guided[ _](json|decoding)",
            _CONFIGURATION,
            UnsupportedParameterError,
            "the endpoint cannot be asked for JSON: choose another --model or --base-url",
        ),
        (
            r"model_not_found|deploymentnotfound|model_not_available|invalid[ _]model|unknown_model|no such model"
            r"|unknown model|model\b.{0,80}(not found|not exist|not available|deprecated|decommissioned|not supported)",
            _REFUSALS,
            RunError,
            "the endpoint does not have this model: check --model",
        ),
        (
            r"api[ _-]?key|unauthori[sz]ed|authentication|invalid_token",
            range(400, 429),
            RunError,
            "the endpoint does not take the key: check OPENAI_API_KEY (or AZURE_OPENAI_API_KEY) and --base-url",
        ),
        (
            r"unsupported|not supported|unrecognized|unknown (parameter|name|field|argument)|does not support"
            r"|extra inputs|extra_forbidden|not permitted|is deprecated|unexpected keyword",
            {400, 422},
            UnsupportedParameterError,
            "the endpoint does not take a parameter of the request: choose another --model or leave the parameter out",
        ),
        (
            r"max_(completion_)?tokens.*(too (large|high)|at most|less than)",
            _REFUSALS,
            RunError,
            "the model cannot write that many tokens: lower max_completion_tokens",
        ),
        (
            r"unsupported_country",
            _REFUSALS,
            RunError,
            "the provider does not serve this country: choose another --base-url",
        ),
    ]
)

_BY_STATUS: dict[int, tuple[type[ExtractorError], str]] = {
    401: (RunError, "the endpoint does not take the key: check OPENAI_API_KEY (or AZURE_OPENAI_API_KEY)"),
    402: (RunError, "no quota is left, everything done so far is kept: add credit, then run again to resume"),
    403: (RunError, "the endpoint does not let this key in: check the key's rights, --model and --base-url"),
    404: (
        RunError,
        "nothing is at this address, or no such model: check --base-url (it often ends in /v1) and --model",
    ),
    405: (RunError, "no model answers at this address: check --base-url (it often ends in /v1)"),
    408: (EndpointUnavailableError, "the endpoint gave up waiting"),
    409: (EndpointUnavailableError, "the endpoint was at odds with another request"),
    413: (ContextLengthError, "the endpoint does not take a request of this size: split the article"),
    425: (EndpointUnavailableError, "the endpoint was not ready"),
    429: (EndpointUnavailableError, "too many requests: lower --concurrency if this persists"),
    498: (EndpointUnavailableError, "the endpoint has no capacity left"),
    501: (RunError, "the endpoint cannot do what is asked: check --model and --base-url"),
    505: (RunError, "the endpoint cannot do what is asked: check --base-url"),
}


def fault(
    status: int, headers: Mapping[str, str], body: object, *, now: float, usage: Usage | None = None
) -> ExtractorError:
    """The error that an endpoint's refusal amounts to.

    ``body`` is the parsed JSON body, or the body's text where it is no JSON. ``status`` 200 is for refusals that came
    after a good status, in a stream for instance: the error's own status then counts, and what is not understood may
    be asked again. ``usage`` are the tokens that the attempt cost, where known; ``now`` is the time (s since 1970).
    """
    if 300 <= status < 400:
        place = redact(headers.get("location", "elsewhere"))
        return RunError(f"the endpoint redirects to {place}: give its final address as --base-url")
    refusal = _Refusal.of(body)
    shown = f" (HTTP {status}: {refusal.message})" if refusal.message else f" (HTTP {status})"
    after = asked_to_wait({**refusal.headers, **headers}, refusal.message, now=now)
    late = status < 400
    if late:
        status = refusal.status or 400
    for meaning in _MEANINGS:
        if status in meaning.statuses and meaning.words.search(refusal.words):
            if meaning.says.startswith("no quota") and after is not None and "insufficient" not in refusal.words:
                continue  # a limit per minute in the words of a quota (Gemini): it says when to come back
            return _error(meaning.error, meaning.says + shown, refusal, usage, after, status)
    error, says = _BY_STATUS.get(status, (None, ""))
    if error is None:
        if status < 500 and not late:
            return ReplyError(f"the endpoint refuses this request{shown}", usage=usage)
        error, says = EndpointUnavailableError, "the endpoint failed"
    return _error(error, says + shown, refusal, usage, after, status)


def _error(
    error: type[ExtractorError], text: str, refusal: _Refusal, usage: Usage | None, after: float | None, status: int
) -> ExtractorError:
    if issubclass(error, UnsupportedParameterError):
        return error(text, refusal.parameters())
    if issubclass(error, EndpointUnavailableError):
        slow = status in (429, 498) or "slow_down" in refusal.words or "overloaded" in refusal.words
        return error(text, retry_after=after, rate_limited=slow, usage=usage)
    if issubclass(error, ReplyError):
        return error(text, usage=usage)
    return error(text)


# ------------------------------------------------------------------------------------- reading an error body


@dataclass(frozen=True, slots=True)
class _Refusal:
    """An error body, whoever wrote it: what it says, its own status, and all its words in lower case."""

    message: str
    words: str
    names: str
    status: int | None
    headers: Mapping[str, str]

    @classmethod
    def of(cls, body: object) -> _Refusal:
        if isinstance(body, list):  # Gemini wraps the object in a list
            body = next(iter(items(cast(object, body))), None)
        if isinstance(body, str):
            text = "" if body.lstrip().startswith("<") else body  # a proxy's HTML page says nothing to a user
            return cls(redact(text), text[:5000].lower(), "", None, {})
        outer = mapping(body)
        inner = outer.get("error")
        error = {"message": inner} if isinstance(inner, str) else mapping(inner) or outer
        metadata = mapping(error.get("metadata"))  # OpenRouter: what the provider behind it said
        detail = error.get("detail") or outer.get("detail")
        message = " ".join(_texts(error.get("message"), detail, outer.get("errors"), metadata.get("raw")))
        names = " ".join(_texts(error.get("param"), *_places(error), *_places(outer)))
        kinds = " ".join(
            _texts(
                error.get("type"), error.get("code"), mapping(error.get("innererror")).get("code"), error.get("status")
            )
        )
        return cls(
            message=redact(message),
            words=f"{kinds} {names} {message}"[:5000].lower(),
            names=names,
            status=_status(error.get("status"), error.get("status_code"), error.get("code"), outer.get("status")),
            headers={str(k).lower(): str(v) for k, v in mapping(metadata.get("headers")).items()},
        )

    def parameters(self) -> tuple[str, ...]:
        """The words that may name the parameter that the refusal is about, the likeliest first."""
        if re.search(r"response.?format|json.?schema|json_object|structured|grammar|guided", self.words):
            return (RESPONSE_FORMAT,)
        return tuple(dict.fromkeys(re.findall(r"\w+", f"{self.names} {self.message}")))


def _texts(*values: object) -> Iterator[str]:
    """The words in ``values``, which may be texts, numbers, or lists and objects that hold messages."""
    for value in values:
        if isinstance(value, (str, int)) and value:
            yield str(value)
        elif isinstance(value, (list, dict)):
            inner = mapping(cast(object, value))
            yield from _texts(*items(cast(object, value))[:5])
            yield from _texts(inner.get("msg"), inner.get("message"), inner.get("type"), inner.get("detail"))


def _places(error: Mapping[str, object]) -> Iterator[str]:
    """The fields that a validation error names: ``{"detail": [{"loc": ["body", "seed"]}]}`` (FastAPI, Mistral)."""
    for detail in (error.get("detail"), mapping(error.get("message")).get("detail")):
        for entry in items(detail)[:1]:
            yield from (place for place in items(mapping(entry).get("loc")) if isinstance(place, str))


def _status(*values: object) -> int | None:
    return next((int(text) for text in map(str, values) if re.fullmatch("[45][0-9]{2}", text)), None)
