"""`extractor schema`: what a reply and a record look like."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from extractor.cli.options import CodebookOptions, option
from extractor.errors import UsageError
from extractor.settings import Settings


def schema(
    codebook: CodebookOptions,
    what: Annotated[
        Literal["reply", "record", "handbook"],
        typer.Argument(metavar="[WHAT]", help="reply, record or handbook.", show_default=False),
    ] = "reply",
    prompt: Annotated[
        str | None, option("--prompt", metavar="NAME", help="The prompt whose reply it is; else the default one.")
    ] = None,
) -> None:
    """Print the JSON schema of a reply (what a model is asked for) or of a record, or a codebook's handbook."""
    from extractor.backends.llm.request_builder import RequestBuilder
    from extractor.cli.output import json_text
    from extractor.codebooks import codebook_of, handbook
    from extractor.rendering.escaping import escape_controls
    from extractor_schemas import Record

    book = codebook_of(codebook.codebook)
    if what == "handbook":
        if book is None:
            raise UsageError("a handbook is a codebook's: give --codebook FILE")
        typer.echo(escape_controls(handbook(book)), nl=False)
        return
    if what == "record":
        if book is not None or codebook.layers is not None or prompt is not None:
            raise UsageError("a record always looks the same: leave out --codebook, --layers and --prompt")
        typer.echo(json_text(Record.model_json_schema(by_alias=True)))
        return
    builder = RequestBuilder.from_settings(Settings(codebook=book, layers=codebook.layers, prompt=prompt))
    typer.echo(json_text(builder.form.schema()))
