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
        Literal["reply", "record", "gold", "handbook"],
        typer.Argument(metavar="WHAT", help="reply (without it), record, gold or handbook.", show_default=False),
    ] = "reply",
    prompt: Annotated[
        str | None, option("--prompt", metavar="NAME", help="The prompt whose reply it is; else extract.v2.")
    ] = None,
) -> None:
    """Print the JSON schema of a reply (what a model is asked for), a record or a gold file, or a codebook's handbook.

    A record and gold have the layers that packages install too, a reply where its prompt asks for them.
    """
    from extractor.backends.llm.request_builder import RequestBuilder
    from extractor.cli.output import json_text
    from extractor.codebooks import codebook_of, handbook
    from extractor.layers import known_layers
    from extractor.rendering.escaping import escape_controls
    from extractor_schemas import LAYERS, gold_type, record_type

    it = {"record": "a record", "gold": "a gold file"}.get(what, f"a {what}")
    if prompt is not None and what != "reply":
        raise UsageError(f"{it} looks the same with any prompt: leave out --prompt, or ask for the reply")
    book = codebook_of(codebook.codebook)
    if what == "handbook":
        if book is None:
            raise UsageError("a handbook is a codebook's: give --codebook FILE")
        typer.echo(escape_controls(handbook(book)), nl=False)
        return
    if what in ("record", "gold"):
        if book is not None or codebook.layers is not None:
            raise UsageError(f"{it} looks the same with any codebook and layers: leave out --codebook and --layers")
        further = tuple(layer for layer in known_layers().values() if layer not in LAYERS)
        shown = (record_type if what == "record" else gold_type)(further).model_json_schema(by_alias=True)
        shown["required"] = [name for name in shown["required"] if name not in {layer.name for layer in further}]
    else:
        settings = Settings(codebook=book, layers=codebook.layers, prompt=prompt)
        shown = RequestBuilder.from_settings(settings).form.schema()
    typer.echo(json_text(shown))
