"""Commands that look at what there is: `show`, `verify`, `schema`, `prompt`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import options
from extractor.errors import ArticleError
from extractor.settings import Settings


def prompt(
    path: Annotated[Path, typer.Argument(metavar="ARTICLE", help="An article's file.")],
    model: options.NeedModel = "MODEL",
    prompt: options.Prompt = None,
    codebook: options.Codebook = None,
    part_length: options.PartLength = None,
    as_json: Annotated[bool, typer.Option("--json", help="The whole request as JSON, one a line.")] = False,
) -> None:
    """Print what would be sent for ARTICLE."""
    from extractor.articles.failure import Failure
    from extractor.articles.reader import read
    from extractor.backends.factory import asker_of
    from extractor.text.segmentation import split_sentences

    asker = asker_of(Settings(model=model, prompt=prompt, codebook=codebook, part_length=part_length))
    for article in read(path):
        if isinstance(article, Failure):
            raise ArticleError(f"{article.id}: {article.reason}")
        for _, question in asker.questions(article, split_sentences(article.text)):
            if as_json:
                typer.echo(json.dumps(question.body(), ensure_ascii=False))
            else:
                for message in question.messages:
                    typer.echo(f"--- {message.role} ---\n{message.content}\n")
