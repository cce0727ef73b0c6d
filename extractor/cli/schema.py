"""`extractor schema`: what a reply and a record look like."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli.options import CodebookOptions
from extractor.errors import UsageError

_SCHEMAS = ("reply", "record", "handbook")


def schema(
    codebook: CodebookOptions,
    what: Annotated[
        str,
        typer.Argument(metavar="[WHAT]", help="reply, record or handbook.", show_default=False),
    ] = "reply",
) -> None:
    """Print the JSON schema of a reply (what a model is asked for) or of a record, or a codebook's handbook."""
    from extractor.cli.output import json_text
    from extractor.codebooks import codebook_of, handbook
    from extractor.rendering.escaping import escape_controls
    from extractor_schemas import Record, base_reply_type, reply_schema

    if what not in _SCHEMAS:
        raise UsageError(f"there is no schema {what!r}: there are {', '.join(_SCHEMAS)}")
    book = codebook_of(codebook.codebook)
    if what == "handbook":
        if book is None:
            raise UsageError("a handbook is a codebook's: give --codebook FILE")
        typer.echo(escape_controls(handbook(book)), nl=False)
        return
    if what == "record" and book is not None:
        raise UsageError("a record looks the same with any codebook: leave out --codebook")
    shown = reply_schema(base_reply_type(book)) if what == "reply" else Record.model_json_schema(by_alias=True)
    typer.echo(json_text(shown))
