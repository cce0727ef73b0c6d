"""Reading the body of an error response, whichever provider wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self, cast

from extractor.llm.openai.json_access import as_array, as_object
from extractor.redaction import redact

RESPONSE_FORMAT = "response_format"
"""The only name in `UnsupportedParameterError.names` if the endpoint does not take our way of requesting JSON."""

PATTERN_REFUSED = (
    r"\bpattern\b.{0,60}\b(not|isn't) (permitted|supported|allowed)|unsupported.{0,80}\bpattern\b"
    r"|\bpattern\b.{0,60}unsupported"
)
"""How endpoints say, in small letters, that they take a JSON schema but no patterns in it."""

_MAX_READ = 5000  # characters


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """What an error body says.

    ``message`` and ``names`` (the parameters that the error names) are redacted and may be shown. ``words`` is all of
    its text in lower case, for comparisons only. ``status`` is the error's own HTTP status, ``headers`` are those of
    the provider behind a gateway, with names in lower case.
    """

    message: str
    words: str
    names: str = ""
    status: int | None = None
    headers: Mapping[str, str] | None = None

    @classmethod
    def parse(cls, body: object, secrets: Iterable[str] = ()) -> Self:
        """``body`` is parsed JSON, or its text if it is no JSON; ``secrets`` are removed from what may be shown."""
        if isinstance(body, list):  # Gemini wraps the object in a list
            body = next(iter(as_array(cast(object, body))), None)
        if isinstance(body, str):
            text = "" if body.lstrip().startswith("<") else body  # a proxy's HTML page tells the user nothing
            return cls(redact(text, *secrets), text[:_MAX_READ].lower())
        outer = as_object(body)
        inner = outer.get("error")
        error = {"message": inner} if isinstance(inner, str) else as_object(inner) or outer
        metadata = as_object(error.get("metadata"))  # OpenRouter: what the provider behind it sent
        detail = error.get("detail") or outer.get("detail")
        message = " ".join(_texts(error.get("message"), detail, outer.get("errors"), metadata.get("raw")))
        names = " ".join(_texts(error.get("param"), *_locations(error), *_locations(outer)))
        codes = " ".join(
            _texts(
                error.get("type"),
                error.get("code"),
                as_object(error.get("innererror")).get("code"),
                error.get("status"),
            )
        )
        return cls(
            message=redact(message, *secrets),
            words=f"{codes} {names} {message}"[:_MAX_READ].lower(),
            names=redact(names, *secrets),
            status=_status(error.get("status"), error.get("status_code"), error.get("code"), outer.get("status")),
            headers={
                **_retry_info(error),
                **{str(name).lower(): str(value) for name, value in as_object(metadata.get("headers")).items()},
            },
        )

    def parameters(self) -> tuple[str, ...]:
        """The words that may be the name of the parameter that the error is about, the likeliest first."""
        if re.search(
            rf"response.?format|json.?schema|json_object|structured|grammar|guided|{PATTERN_REFUSED}", self.words
        ):
            return (RESPONSE_FORMAT,)
        return tuple(dict.fromkeys(re.findall(r"\w+", f"{self.names} {self.message}")))


def _texts(*values: object) -> Iterator[str]:
    """The texts in ``values``, which may be texts, numbers, or lists and objects that hold messages."""
    for value in values:
        if isinstance(value, (str, int)) and value:
            yield str(value)
        elif isinstance(value, (list, dict)):
            inner = as_object(cast(object, value))
            yield from _texts(*as_array(cast(object, value))[:5])
            yield from _texts(inner.get("msg"), inner.get("message"), inner.get("type"), inner.get("detail"))


def _locations(error: Mapping[str, object]) -> Iterator[str]:
    """The fields that a validation error names: ``{"detail": [{"loc": ["body", "seed"]}]}`` (FastAPI, Mistral)."""
    for details in (error.get("detail"), as_object(error.get("message")).get("detail")):
        for detail in as_array(details)[:1]:
            yield from (name for name in as_array(as_object(detail).get("loc")) if isinstance(name, str))


def _retry_info(error: Mapping[str, object]) -> Mapping[str, str]:
    """The wait in Google's ``RetryInfo``, such as ``2s``, as the header that it stands for."""
    delays = [as_object(detail).get("retryDelay") for detail in as_array(error.get("details"))]
    return next(({"retry-after": delay} for delay in delays if isinstance(delay, str)), dict[str, str]())


def _status(*values: object) -> int | None:
    return next((int(text) for text in map(str, values) if re.fullmatch("[45][0-9]{2}", text)), None)
