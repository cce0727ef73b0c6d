"""Text from outside, made safe to show: one line, not too long, no control characters, no keys."""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Mapping, Sequence

_MAX_SHOWN = 400  # characters
_MAX_READ = 5000
_MIN_SECRET = 4  # characters; what is shorter, as the "x" that local servers are given, hides nothing
_MIN_ANYWHERE = 8

_SECRETS = re.compile(
    r"\bsk-[\w*.…+/=-]{3,}|\b(?:gsk|xai|hf|nvapi|csk|r8|tgp)[-_][\w*.…+/=-]{8,}"  # keys by their prefixes
    r"|\bAIza[\w*+/=-]{8,}"
    r"|(?<=bearer )\S+"
    r"|[^\s*]{0,80}\*{3,}\S*"  # a key that was masked, but not all of it
    r"|(?<=provided: )\S+"
    r"|(?<=://)[^/@\s]+(?=@)"
    r"|(?<=[?&])(?:api[-_]?key|key|token|sig|code)=[^&\s]+",
    re.IGNORECASE,
)


def words_of(error: BaseException) -> str | None:
    """What an error says, redacted; None where it cannot say it, for the code of others may fail at that as well."""
    try:
        return redact(
            "".join((str(error),)), *secrets_of()
        )  # joined, for it may be a subclass of str with methods of its own
    except Exception:
        return None


def _shown(char: str) -> str:
    return char if char.isprintable() or char.isspace() else char.encode("unicode_escape").decode()


_NAMES_OF_SECRETS = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD)\Z", re.IGNORECASE)


def secrets_of(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """What the environment holds under the name of a secret, longest first; what is short could be any word."""
    values = {value.strip() for name, value in environment.items() if _NAMES_OF_SECRETS.search(name)}
    return tuple(sorted((value for value in values if len(value) >= _MIN_ANYWHERE), key=len, reverse=True))


def redacted_traceback(error: BaseException) -> str:
    """The traceback of an error and of those that led to it, without keys: an error's words may have any of them."""
    lines = "".join(traceback.format_exception(error)).splitlines()
    return "\n".join(_hidden(line, secrets_of()) for line in lines)


def _hidden(text: str, secrets: Sequence[str]) -> str:
    for secret in secrets:  # first, for a pattern may end within one and leave the rest of it
        if len(secret) >= _MIN_ANYWHERE:
            text = text.replace(secret, "[redacted]")
        elif len(secret) >= _MIN_SECRET:  # it may be a part of ordinary words
            text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", "[redacted]", text)
    return _SECRETS.sub("[redacted]", text)


def redact(text: str, *secrets: str) -> str:
    """``text`` on one line of at most 400 characters, without keys or parts of ``secrets``.

    White space is a space, and control characters are shown as escapes.
    """

    def hide_part_of_secret(word: re.Match[str]) -> str:
        return "[redacted]" if any(word[0] in secret for secret in secrets) else word[0]

    words = "".join(map(_shown, text[:_MAX_READ])).split()
    text = _hidden(" ".join(words), secrets)
    text = re.sub(r"[\w.-]{6,}", hide_part_of_secret, text)
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"
