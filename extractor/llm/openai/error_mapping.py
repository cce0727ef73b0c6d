"""An HTTP status and an error body -> one of our errors.

Providers agree neither on statuses nor on fields: a wrong key is a 400, 401 or 403, a text that is too long a 400, 413,
422 or 429, a server option a 500. So the text of the error is compared before its status.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from extractor.errors import (
    ContentRefusedError,
    ContextLengthError,
    EmptyCompletionError,
    EndpointError,
    EndpointUnavailableError,
    ExtractorError,
    KeyRefusedError,
    QuotaError,
    RejectedRequestError,
    ReplyBoundError,
    ReplyError,
    RequestDeniedError,
    UnknownModelError,
    UnsupportedParameterError,
)
from extractor.llm.openai.error_body import PATTERN_REFUSED, ErrorBody
from extractor.llm.openai.retry_after import retry_after_seconds
from extractor.option_terms import for_hosts
from extractor.redaction import redact
from extractor.usage import Usage

_log = logging.getLogger(__name__)


class FailureKind(StrEnum):
    """Why an endpoint refuses or fails a request."""

    ADDRESS = auto()
    CAPACITY = auto()
    CONFLICT = auto()
    CONTENT_FILTER = auto()
    CONTEXT_LENGTH = auto()
    COUNTRY = auto()
    GENERATION = auto()
    KEY = auto()
    MAX_TOKENS = auto()
    MODEL = auto()
    NOT_IMPLEMENTED = auto()
    NOT_READY = auto()
    PARAMETER = auto()
    PERMISSION = auto()
    QUOTA = auto()
    RATE_LIMIT = auto()
    REPLY_FORMAT = auto()
    REQUEST = auto()
    SCHEMA = auto()
    SERVER = auto()
    TIMEOUT = auto()


@dataclass(frozen=True, slots=True)
class _Failure:
    """A kind of failure, the error that it becomes, and what the user can do."""

    kind: FailureKind
    error: type[ExtractorError]
    advice: str


@dataclass(frozen=True, slots=True)
class _ErrorRule:
    """An error in whose text ``pattern`` occurs and whose status is in ``statuses`` is this ``failure``."""

    pattern: re.Pattern[str]
    statuses: Container[int]
    failure: _Failure


_NUMBER = re.compile(r"\b\d{1,9}\b")
_RATE_LIMIT = re.compile(r"rate.?limit|too.many.requests")
_REFUSALS = range(400, 500)
_CONFIGURATION = frozenset({400, 404, 422, 500, 501})  # llama.cpp reports its own configuration as 500
_ANY = range(400, 600)

_NO_QUOTA = _Failure(
    FailureKind.QUOTA,
    QuotaError,
    "no quota is left, everything done so far is kept: add credit, then run again to resume",
)

_RULES = tuple(
    _ErrorRule(re.compile(pattern), statuses, failure)
    for pattern, statuses, failure in [
        (
            r"content_filter|content management policy|responsibleaipolicy|content_policy|safety_violation"
            r"|was flagged|requires moderation",
            _REFUSALS,
            _Failure(
                FailureKind.CONTENT_FILTER,
                ContentRefusedError,
                "a content filter stopped this article: another model (--model) may take it",
            ),
        ),
        (
            r"request too large.*tokens per min|tokens per min.*request too large",
            _ANY,
            _Failure(
                FailureKind.CONTEXT_LENGTH,
                ContextLengthError,
                "the request has more tokens than the account may use in a minute: lower"
                " max_reply_tokens (--max-reply-tokens) or chunk_length (--chunk-length), or choose another"
                " model (--model)",
            ),
        ),
        (
            r"request too large|context_length|context[ _-](length|window|size)|exceed_context|too_many_prompt_tokens"
            r"|prompt (is )?too long|length of all messages|input (is )?too long|maximum (prompt|input) length"
            r"|reduce the length|too many (input )?tokens",
            _ANY,
            _Failure(
                FailureKind.CONTEXT_LENGTH,
                ContextLengthError,
                "prompt and article do not fit the model's context: give it more at the endpoint, choose a model with a"
                " longer one (--model), or ask for less: layers (--layers), profile (--profile small)",
            ),
        ),
        (
            r"can only afford",
            _REFUSALS,
            _Failure(
                FailureKind.QUOTA,
                QuotaError,
                "the credit does not cover such long replies: lower"
                " max_reply_tokens (--max-reply-tokens), or add credit; then run again",
            ),
        ),
        (
            r"insufficient_quota|insufficient.balance|insufficient.credits|credit_balance|requires more credits"
            r"|(spend|usage)_limit_(exceeded|reached)|used all available credits|out of credits|billing_hard_limit"
            r"|exceeded your current quota",
            _REFUSALS,
            _NO_QUOTA,
        ),
        (
            r"tool_use_failed|json_validate_failed|failed to generate json",
            _REFUSALS,
            _Failure(FailureKind.GENERATION, EmptyCompletionError, "the model failed to write JSON"),
        ),
        (
            PATTERN_REFUSED,
            _CONFIGURATION,
            _Failure(
                FailureKind.REPLY_FORMAT,
                UnsupportedParameterError,
                "the endpoint takes no patterns in a JSON schema: choose another prompt (--prompt),"
                " model (--model) or base_url (--base-url)",
            ),
        ),
        (
            r"invalid schema|invalid_function_parameters|invalid_json_schema",
            _CONFIGURATION,
            _Failure(
                FailureKind.SCHEMA,
                EndpointError,
                "the endpoint rejects the reply's JSON schema: choose another model (--model) or"
                " base_url (--base-url), and report this",
            ),
        ),
        (
            r"response_format|response format|json_schema|json schema|json_object|structured[ _]outputs?|grammar"
            r"|guided[ _](json|decoding)",
            _CONFIGURATION,
            _Failure(
                FailureKind.REPLY_FORMAT,
                UnsupportedParameterError,
                "the endpoint cannot be asked for JSON: choose another model (--model) or base_url (--base-url)",
            ),
        ),
        (
            r"model_not_found|deploymentnotfound|model_not_available|invalid[ _]model|unknown_model|no such model"
            r"|unknown model|model\b.{0,80}(not found|not exist|not available|deprecated|decommissioned|not supported)",
            _REFUSALS,
            _Failure(
                FailureKind.MODEL, UnknownModelError, "the endpoint does not have this model: check model (--model)"
            ),
        ),
        (
            r"api[ _-]?key|unauthori[sz]ed|authentication|invalid_token",
            range(400, 429),
            _Failure(
                FailureKind.KEY,
                KeyRefusedError,
                "the endpoint does not take the key: check OPENAI_API_KEY (or AZURE_OPENAI_API_KEY) and"
                " base_url (--base-url)",
            ),
        ),
        (
            r"unsupported|not supported|unrecognized|unknown (parameter|name|field|argument)|does not support"
            r"|extra inputs|extra_forbidden|not permitted|is deprecated|unexpected keyword",
            {400, 422},
            _Failure(
                FailureKind.PARAMETER,
                UnsupportedParameterError,
                "the endpoint does not take a parameter of the request: choose another model (--model) or"
                " leave the parameter out",
            ),
        ),
        (
            r"(max_?(completion_?|output_?|new_?)?tokens|maximum tokens)"
            r".*(too (large|high)|at most|less than|<=|> ?\d|(valid|supported) range|above maximum|exceed)",
            _REFUSALS,
            _Failure(
                FailureKind.MAX_TOKENS,
                ReplyBoundError,
                "the model cannot write that many tokens: lower max_reply_tokens (--max-reply-tokens)",
            ),
        ),
        (
            r"unsupported_country",
            _REFUSALS,
            _Failure(
                FailureKind.COUNTRY,
                EndpointError,
                "the provider does not serve this country: choose another base_url (--base-url)",
            ),
        ),
    ]
)

_TOO_MANY_BYTES = _Failure(
    FailureKind.CONTEXT_LENGTH,
    ContextLengthError,
    "the endpoint, or a proxy before it, takes no request of this size: raise its limit (nginx: client_max_body_size),"
    " or ask for less: layers (--layers), profile (--profile small), of a long article chunk_length (--chunk-length)",
)

_BY_STATUS = {
    401: _Failure(
        FailureKind.KEY,
        KeyRefusedError,
        "the endpoint does not take the key: check OPENAI_API_KEY (or AZURE_OPENAI_API_KEY)",
    ),
    402: _NO_QUOTA,
    403: _Failure(
        FailureKind.PERMISSION,
        RequestDeniedError,
        "the endpoint does not let this key in: check the key's rights, model (--model) and base_url (--base-url)",
    ),
    404: _Failure(
        FailureKind.ADDRESS,
        RequestDeniedError,
        "nothing is at this address, or no such model: check base_url (--base-url), which often ends in /v1, and"
        " model (--model)",
    ),
    405: _Failure(
        FailureKind.ADDRESS,
        RequestDeniedError,
        "no model replies at this address: check base_url (--base-url), which often ends in /v1",
    ),
    408: _Failure(FailureKind.TIMEOUT, EndpointUnavailableError, "the endpoint gave up waiting: try again later"),
    409: _Failure(
        FailureKind.CONFLICT, EndpointUnavailableError, "the request conflicts with another one: try again later"
    ),
    413: _TOO_MANY_BYTES,
    425: _Failure(FailureKind.NOT_READY, EndpointUnavailableError, "the endpoint was not ready: try again later"),
    429: _Failure(
        FailureKind.RATE_LIMIT,
        EndpointUnavailableError,
        "too many requests",
    ),
    498: _Failure(FailureKind.CAPACITY, EndpointUnavailableError, "the endpoint has no capacity left: try again later"),
    501: _Failure(
        FailureKind.NOT_IMPLEMENTED,
        RequestDeniedError,
        "the endpoint cannot do what is asked: check model (--model) and base_url (--base-url)",
    ),
    505: _Failure(
        FailureKind.NOT_IMPLEMENTED,
        RequestDeniedError,
        "the endpoint cannot do what is asked: check base_url (--base-url)",
    ),
}

_REFUSED = _Failure(FailureKind.REQUEST, RejectedRequestError, "the endpoint refuses this request")
_FAILED = _Failure(FailureKind.SERVER, EndpointUnavailableError, "the endpoint failed: try again later")


def error_from_response(
    status: int,
    headers: Mapping[str, str],
    body: object,
    *,
    now: float,
    secrets: Iterable[str] = (),
    usage: Usage | None = None,
) -> ExtractorError:
    """The error that an endpoint's response means; its text holds none of ``secrets``.

    ``body`` is the parsed JSON body, or the body's text if it is no JSON. ``status`` 200 is for errors that came after
    a good status, in a stream for instance: then the error's own status counts, and what is not understood may be tried
    again. ``usage`` are the tokens that the attempt cost, where known; ``now`` is the time in seconds since 1970.
    """
    secrets = tuple(secrets)
    if 300 <= status < 400:
        location = redact(headers.get("location", "elsewhere"), *secrets)
        _log.info("HTTP %d: the endpoint redirects to %s", status, location)
        return RequestDeniedError(
            f"the endpoint redirects{for_hosts(f' to {location}')}: give its final address as base_url (--base-url)"
        )
    content = ErrorBody.parse(body, secrets)
    retry_after = retry_after_seconds({**(content.headers or {}), **headers}, content.message, now=now)
    late = status < 400
    details = _came_late(status, content) if late else f"HTTP {status}"
    if content.message:
        details += for_hosts(f": {content.message}")
    if late:
        status = content.status or (429 if _RATE_LIMIT.search(content.words) else 400)
    failure = _matching(status, content, retry_after) or _BY_STATUS.get(status)
    if failure is None:
        failure = _REFUSED if status < 500 and not late else _FAILED
    _log.debug("HTTP %d means %s", status, failure.kind)
    return _error(failure, f"{failure.advice} ({details})", content, usage, retry_after, status)


def _came_late(status: int, content: ErrorBody) -> str:
    """What to call an error that came after a good status."""
    error = f"error {content.status}" if content.status else "an error"
    return f"{error} within a response of HTTP {status}"


def _matching(status: int, content: ErrorBody, retry_after: float | None) -> _Failure | None:
    """The failure of the first rule that matches."""
    for rule in _RULES:
        if status in rule.statuses and rule.pattern.search(content.words):
            kind = rule.failure.kind
            if kind is FailureKind.QUOTA and retry_after is not None and "insufficient" not in content.words:
                continue  # Gemini words a limit per minute like a quota, but says when to come back
            return rule.failure
    return None


def _error(
    failure: _Failure, text: str, content: ErrorBody, usage: Usage | None, retry_after: float | None, status: int
) -> ExtractorError:
    error = failure.error
    if issubclass(error, UnsupportedParameterError):
        return error(text, content.parameters())
    if issubclass(error, ReplyBoundError):
        return error(text, tuple(map(int, _NUMBER.findall(content.words))))
    if issubclass(error, EndpointUnavailableError):
        rate_limited = status in (429, 498) or "slow_down" in content.words or "overloaded" in content.words
        return error(text, retry_after=retry_after, rate_limited=rate_limited, usage=usage)
    if issubclass(error, ContextLengthError):
        return error(text, usage=usage, counts_bytes=failure is _TOO_MANY_BYTES)
    if issubclass(error, ReplyError):
        return error(text, usage=usage)
    return error(text)
