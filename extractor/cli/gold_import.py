"""`extractor gold import`: annotations that were made in another tool, as gold files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import JsonFlag, as_path, option


def import_annotations(
    format: Annotated[
        str, typer.Argument(metavar="FORMAT", help="brat, label-studio, xmi (INCEpTION) or dna.", show_default=False)
    ],
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", help="What the tool has written: a file or a folder.", show_default=False),
    ],
    out: Annotated[
        Path, option("--out", "--gold", "-o", metavar="DIR", help="Where to write the gold files.", parser=as_path)
    ],
    articles: Annotated[
        Path | None,
        option("--articles", metavar="PATH", help="The articles; else the folder `articles` beside --out."),
    ] = None,
    who: Annotated[str | None, option("--as", metavar="NAME,NAME", help="Who annotated; else nobody is named.")] = None,
    layers: Annotated[
        str | None,
        option(
            "--layers", metavar="NAME,NAME", help="What was annotated; else what was exported, or all of the layers."
        ),
    ] = None,
    codebook: Annotated[
        Path | None, option("--codebook", metavar="FILE", help="The codebook (TOML) that stances were coded by.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Write gold files from annotations that were made in another tool. No file is ever replaced.

    Each is gold that nobody has checked until `extractor gold check --done`. What does not fit is left out and named.

    Exit code 1: some of it did not fit.
    """
    from extractor.cli import output
    from extractor.cli.working import working
    from extractor.codebooks import codebook_of
    from extractor.imports.base import import_gold
    from extractor.rendering.wording import counted

    annotators = [name.strip() for name in who.split(",") if name.strip()] if who else []
    chosen = layers.split(",") if layers else None
    book = codebook_of(codebook)
    with working():
        imported = import_gold(format, path, out, articles, annotators=annotators, codebook=book, layers=chosen)
    output.show(imported.facts(), output.written(imported.written), as_json=as_json)
    if not as_json:
        for document, sentence in (*imported.misfits, *imported.remarks):
            output.say(f"{document}: {sentence}")
    for file in imported.kept:
        output.say(f"{file} is there already")
    where = f" --articles {articles}" if articles else ""
    if imported.written:
        output.say(f"{counted(len(imported.written), 'gold file')}; next: `extractor gold check {out}{where}`")
    raise typer.Exit(1 if imported.misfits else 0)
