"""Commands that look at what there is: `show`, `verify`, `schema`, `prompt`."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from extractor.cli import options
from extractor.errors import UsageError


def schema(
    what: Annotated[Literal["reply", "record", "handbook"], typer.Argument(help="What to print.")] = "reply",
    codebook: options.Codebook = None,
) -> None:
    """Print the JSON schema of a reply (what a model is asked for) or of a record, or a codebook's handbook."""
    from extractor.codebooks import handbook, load_codebook
    from extractor_schemas import Record, reply_form, reply_schema

    book = load_codebook(codebook) if codebook else None
    if what == "handbook":
        if book is None:
            raise UsageError("a handbook is a codebook's: give --codebook FILE")
        typer.echo(handbook(book), nl=False)
        return
    made = reply_schema(reply_form(book)) if what == "reply" else Record.model_json_schema(by_alias=True)
    typer.echo(json.dumps(made, indent=2, ensure_ascii=False))
