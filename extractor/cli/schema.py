"""`extractor schema`: what a reply and a record look like."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from extractor.cli.options import CodebookOptions, option
from extractor.errors import UsageError


def schema(
    codebook: CodebookOptions,
    what: Annotated[
        Literal["reply", "record", "handbook"],
        typer.Argument(metavar="[WHAT]", help="reply, record or handbook.", show_default=False),
    ] = "reply",
    prompt: Annotated[
        str | None, option("--prompt", metavar="NAME", help="The prompt whose layers the reply has; else the four.")
    ] = None,
) -> None:
    """Print the JSON schema of a reply (what a model is asked for) or of a record, or a codebook's handbook.

    A record has the layers that packages install too, where its prompt asked for them.
    """
    from extractor.cli.output import json_text
    from extractor.codebooks import codebook_of, handbook
    from extractor.layers import known_layers
    from extractor.rendering.escaping import escape_controls
    from extractor_schemas import LAYERS, base_reply_type, record_type, reply_schema, reply_type

    if prompt is not None and what != "reply":
        raise UsageError("--prompt says which layers a reply has: leave it out, or ask for the reply")
    book = codebook_of(codebook.codebook)
    if what == "handbook":
        if book is None:
            raise UsageError("a handbook is a codebook's: give --codebook FILE")
        typer.echo(escape_controls(handbook(book)), nl=False)
        return
    if what == "record" and book is not None:
        raise UsageError("a record looks the same with any codebook: leave out --codebook")
    if what == "record":
        further = tuple(layer for layer in known_layers().values() if layer not in LAYERS)
        shown = record_type(further).model_json_schema(by_alias=True)
        shown["required"] = [name for name in shown["required"] if name not in {layer.name for layer in further}]
    else:
        from extractor.backends.llm.prompt import load_prompt

        asked = load_prompt(prompt).further_layers if prompt else ()
        shown = reply_schema(reply_type(base_reply_type(book), asked))
    typer.echo(json_text(shown))
