"""What a command prints: facts on stdout, a view for people or JSON for programs; messages on stderr.

Whatever comes from outside (names, ids, paths, providers' messages) is shown with signs for control characters.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import typer

from extractor.rendering.escaping import escape_controls, escape_json

if TYPE_CHECKING:
    from rich.console import RenderableType


def show(facts: Any, view: RenderableType, *, as_json: bool) -> None:
    """Print the facts as JSON, or the view."""
    if as_json:
        typer.echo(escape_json(json.dumps(facts, indent=2, ensure_ascii=False)))
    elif isinstance(view, str):  # as it is: no line is wrapped, no bracket is read as markup
        typer.echo(escape_controls(view))
    else:
        from extractor.rendering.console import PlainConsole

        PlainConsole().print(view)


def say(message: str) -> None:
    """Print a message for people on stderr; without effect where nobody can read it."""
    with suppress(OSError):
        typer.echo(escape_controls(message), err=True)


def write_line(line: str) -> None:
    """Write a line of data to stdout at once, in UTF-8 whatever the terminal speaks. Raises OSError."""
    sys.stdout.flush()
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()


def discard_stdout() -> None:
    """Let what is still to be written to stdout go nowhere, once nobody reads it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def open_missing_streams() -> None:
    """Open what the caller has closed (``>&-``) on nothing, so that no file of ours gets its number."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:
            setattr(sys, name, open(descriptor, "w", encoding="utf-8", closefd=False))  # noqa: SIM115 - for good
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
