"""How a message calls an option: as Python does, or as the command line does.

Messages are written for both, "raise max_reply_tokens (--max-reply-tokens)", since nobody knows where they are raised
who reads them. `in_readers_terms` leaves what is for the reader: a Python program, unless the command line or
the service has said that it is at work.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager

_FLAGS = frozenset({"overwrite", "plain_http"})
_OF_COMMANDS_ALONE = frozenset({"log_level"})
OPTIONS = frozenset(
    [
        "backend",
        "base_url",
        "cache",
        "chunk_length",
        "codebook",
        "concurrency",
        "idle_timeout",
        "layers",
        "max_reply_tokens",
        "max_tokens_total",
        "model",
        "overwrite",
        "plain_http",
        "profile",
        "prompt",
        "reasoning_effort",
        "temperature",
        "timeout",
        "log_level",
    ]
)
"""The options that messages name; others, as in the words of a server, are somebody else's."""

_NAMES = "|".join(sorted((name.replace("_", "-") for name in OPTIONS), key=len, reverse=True))
_BOTH = re.compile(rf"(?P<before>\b(?P<name>[a-z_]+))? ?\((?P<option>--(?:{_NAMES})(?: (?P<value>[^()]+))?)\)")
_BARE = re.compile(r"(?:(?<=another )|(?<=\bno ))--(?=model\b)")
"""As it stands in what models are told, which cannot change (cached corrections), and of rules."""

_CLIENTS = frozenset({"backend", "codebook", "layers", "model"})
"""What a client of the service may choose."""

_HOSTS = re.compile(
    r"\b(?:AZURE_)?OPENAI_[A-Z_]+|`extractor [^`]*`|\bextractor (?:batch|cache|serve)\b"
    r"|\brun again to (?:go on|resume)\b"
)
"""What only those can do who run the program: variables of the environment, commands, and what a run needs before."""

_RUN_AGAIN = re.compile(r"run again(?P<when> after that)?(?: to (?:go on|resume))?")
"""What a client can do in its own way, where it is all that there is to do."""

TELL_THE_HOST = "tell whoever runs the service"

_OF_HOSTS = re.compile("\x0e([^\x0e\x0f]*)\x0f([^\x0e\x0f]*)\x0e")
"""What `for_hosts` marks, by characters that no text from outside has once it is redacted."""

_on_command_line = False
_for_clients = False


@contextmanager
def command_line_terms() -> Generator[None]:
    """Within, messages of the whole process are for somebody at the command line."""
    global _on_command_line
    before, _on_command_line = _on_command_line, True
    try:
        yield
    finally:
        _on_command_line = before


@contextmanager
def clients_terms() -> Generator[None]:
    """Within, messages of the whole process are for clients of the service, who can set few options and no others."""
    global _for_clients
    before, _for_clients = _for_clients, True
    try:
        yield
    finally:
        _for_clients = before


def is_for_clients() -> bool:
    """Whether messages are for clients of the service, who are told nothing of where it keeps what."""
    return _for_clients


def for_hosts(words: str, instead: str = "") -> str:
    """Words of a message that no client of the service is to read: an address, or what others say, who may name one.

    A client reads ``instead``, everybody else the words.
    """
    return f"\x0e{words}\x0f{instead}\x0e"


def in_hosts_terms(text: str) -> str:
    """The text for those who run the program, whoever is its reader otherwise: with options as of the command line."""
    return _BOTH.sub(_for_command_line, _OF_HOSTS.sub(r"\1", text))


def in_readers_terms(text: str) -> str:
    """The text with each option as the reader calls it; text in which none is called by both names stays as it is."""
    if _for_clients:
        return _for_client(_OF_HOSTS.sub(r"\2", text))
    text = _OF_HOSTS.sub(r"\1", text)
    if "--" not in text:
        return text
    if _on_command_line:
        return _BOTH.sub(_for_command_line, text)
    return _BARE.sub("", _BOTH.sub(_for_python, text))


def _for_command_line(match: re.Match[str]) -> str:
    """The option alone, where its name in Python is no word of English."""
    name = match["name"] or ""
    is_foreign = "_" in name or name in _FLAGS or (match["value"] or "").isupper()
    return match["option"] if is_foreign and name == _python_name(match) else match.group()


def _for_python(match: re.Match[str]) -> str:
    name, before = _python_name(match), match["before"] or ""
    if match["value"] and not match["value"].isupper() and name not in _OF_COMMANDS_ALONE:
        return f"{before} ({name}={match['value']!r})"
    return f"{before}=True" if before == name and name in _FLAGS else before


def _for_client(text: str) -> str:
    """The text, with who can do it in the place of what a client cannot do: that is its part after a colon."""
    parts: list[str] = []
    for part in text.split(": "):
        if again := _RUN_AGAIN.fullmatch(part):
            parts.append(f"ask again{again['when'] or ''}, or resume the job (POST /v1/jobs/ID/resume)")
            continue
        if _HOSTS.search(part) or not {_python_name(match) for match in _BOTH.finditer(part)} <= _CLIENTS:
            return ": ".join([*parts, TELL_THE_HOST])
        parts.append(_BARE.sub("", _BOTH.sub(_for_python, part)))
    return ": ".join(parts)


def _python_name(match: re.Match[str]) -> str:
    return match["option"].partition(" ")[0].removeprefix("--").replace("-", "_")
