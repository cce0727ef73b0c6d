"""How large the response to a request may sensibly be, from the most tokens that its reply may have."""

from __future__ import annotations

from dataclasses import dataclass

MAX_BODY_BYTES = 8 * 2**20
"""The most bytes of one body that are kept, decoded, whatever the reply may have."""

_ENVELOPE = 256 * 1024
"""Bytes for all of a response that is not the reply: errors, usage, blanks."""

_BYTES_PER_TOKEN = 32
"""In a body of JSON: a token has four or five characters, of which each may be an escape of six bytes."""

_STREAMED_BYTES_PER_TOKEN = 2_048
"""In a stream, of which each event has a token and, again and again, the ids of the response."""

_CHARACTERS_PER_TOKEN = 8
"""On average; a token has four or five of news, and more only of blanks."""

_MIN_CHARACTERS = 4_096


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """The most that a response may have.

    ``body`` and ``stream`` are the bytes of one that is kept whole and of a stream, ``text`` the characters of the
    reply in a stream: it is read as it comes, so what counts is the text that it spells out.
    """

    body: int = MAX_BODY_BYTES
    stream: int = MAX_BODY_BYTES
    text: int | None = None

    @classmethod
    def of(cls, max_tokens: int | None) -> SizeLimits:
        """The limits of a reply that may have so many tokens; None: it is not known."""
        if max_tokens is None:
            return cls()
        return cls(
            body=min(MAX_BODY_BYTES, _ENVELOPE + max_tokens * _BYTES_PER_TOKEN),
            stream=max(MAX_BODY_BYTES, _ENVELOPE + max_tokens * _STREAMED_BYTES_PER_TOKEN),
            text=max(_MIN_CHARACTERS, max_tokens * _CHARACTERS_PER_TOKEN),
        )
