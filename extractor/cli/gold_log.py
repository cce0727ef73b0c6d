"""`extractor gold log`: what a third person has settled between two annotators, as Markdown."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import GoldOption, JsonFlag, option


def log(
    first: Annotated[
        Path, typer.Argument(metavar="A", help="The folder of the annotator whom gold began with.", show_default=False)
    ],
    second: Annotated[Path, typer.Argument(metavar="B", help="The other annotator's folder.", show_default=False)],
    gold: GoldOption,
    articles: Annotated[
        Path | None,
        option(
            "--articles", metavar="PATH", help="The articles; else the folder `articles` beside the folder of gold."
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Print what was settled of A and B by `extractor annotate --settle`, as Markdown for an ADJUDICATION.md.

    It has the numbers of items of both and of gold, and each difference with both versions, the decision and its note.

    Exit code 1: something is not settled yet; the log names it.
    """
    from extractor.articles.failure import Failure
    from extractor.cli import output
    from extractor.cli.working import working
    from extractor.gold.files import gold_files, walk_articles_of
    from extractor.review.adjudication import adjudications
    from extractor.review.adjudication_log import adjudication_log
    from extractor.review.two_annotators import AnnotatedArticles

    failures: list[Failure] = []
    with working():
        gold_files(gold)
        source = AnnotatedArticles(walk_articles_of(gold, articles, failures), (first, second))
        settled = list(adjudications(source, gold))
    if as_json:
        output.show(
            {"annotators": source.names, "articles": [asdict(article) for article in settled]}, "", as_json=True
        )
    else:
        output.write_bytes(f"{line}\n".encode() for line in adjudication_log(source.names, settled))
    output.tell_failures(failures)
    raise typer.Exit(1 if failures or any(article.is_open for article in settled) else 0)
