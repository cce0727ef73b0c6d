"""Facts on stdout: a table or text for people, JSON for programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType


_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would obey in JSON, or could not print; below these, JSON escapes controls itself."""


def json_text(facts: Any) -> str:
    """The facts as JSON for people and programs: escapes stand for what a terminal would obey."""
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(facts, indent=2, ensure_ascii=False))


def show(facts: Any, view: RenderableType, *, as_json: bool) -> None:
    """Print the facts as JSON, or the view."""
    if as_json:
        typer.echo(json_text(facts))
    elif isinstance(view, str):  # as it is: no line is wrapped, no bracket is read as markup
        typer.echo(view)
    else:
        from rich.console import Console

        Console(highlight=False).print(view)
