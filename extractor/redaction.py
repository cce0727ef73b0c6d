"""What may be shown of words that came from outside: one line, not too long, no control characters, no keys."""

from __future__ import annotations

import re

_LONGEST = 400  # characters
_MOST_READ = 5000

_SECRETS = re.compile(
    r"\bsk-[\w*.…-]{3,}|\b(?:gsk|xai|hf|nvapi|csk|r8|tgp)[-_][\w*.…-]{8,}|\bAIza[\w*-]{8,}"  # by their beginnings
    r"|(?<=bearer )\S+"
    r"|[^\s*]{0,80}\*{3,}\S*"  # a key that was masked, but not all of it
    r"|(?<=provided: )\S+"
    r"|(?<=://)[^/@\s]+(?=@)"
    r"|(?<=[?&])(?:api[-_]?key|key|token|sig|code)=[^&\s]+",
    re.IGNORECASE,
)


def redact(text: str, *secrets: str) -> str:
    """``text`` on one line, not too long, without control characters and without keys or parts of ``secrets``."""

    def shown(word: re.Match[str]) -> str:
        return "[redacted]" if any(word[0] in secret for secret in secrets) else word[0]

    text = " ".join("".join(c if c.isprintable() else " " for c in text[:_MOST_READ]).split())
    text = _SECRETS.sub("[redacted]", text)
    for secret in filter(None, secrets):
        text = text.replace(secret, "[redacted]")
    text = re.sub(r"[\w.-]{6,}", shown, text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
