"""Facts on stdout: a table or text for people, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType


def show(facts: Any, view: RenderableType, *, as_json: bool) -> None:
    """Print the facts as JSON, or the view."""
    if as_json:
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False))
    elif isinstance(view, str):  # as it is: no line is wrapped, no bracket is read as markup
        typer.echo(view)
    else:
        from rich.console import Console

        Console(highlight=False).print(view)
