"""`extractor prompt`: what would be sent."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from extractor.cli.given_settings import settings_of
from extractor.cli.options import (
    CodebookOptions,
    JsonFlag,
    LimitOption,
    ModelName,
    OptionalPaths,
    RequestOptions,
    option,
)
from extractor.errors import UsageError
from extractor.settings import DEFAULT_LIMIT


def prompt(
    context: typer.Context,
    paths: OptionalPaths = None,
    *,
    codebook: CodebookOptions,
    request: RequestOptions,
    model: ModelName = "MODEL",
    limit: LimitOption = DEFAULT_LIMIT,
    template: Annotated[
        str | None, option("--template", metavar="NAME", help="Print the file of this prompt instead, as it stands.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Print what would be sent for the articles in PATH; with --json the whole request bodies, one a line.

    With --template the file of a prompt, to begin one of your own with: the places that are filled in are marked.

    Exit code 1: some articles cannot be read.
    """
    if template is not None:
        if paths:
            raise UsageError("a template is printed as it stands: leave out PATH, or --template")
        from extractor.backends.llm.prompt import load_prompt

        typer.echo(load_prompt(template).template, nl=False)
        return
    if not paths:
        raise UsageError("there is no article to print a request for: name a PATH, or a prompt by --template NAME")
    from extractor.articles.failure import Failure
    from extractor.backends.llm.request_builder import RequestBuilder
    from extractor.cli import inputs, output
    from extractor.llm.openai.request_body import request_body
    from extractor.rendering.escaping import escape_controls, escape_json
    from extractor.text.segmentation import split_sentences

    builder = RequestBuilder.from_settings(settings_of(context, codebook, request, model=model))
    code = 0
    for article in inputs.read(paths, limit):
        if isinstance(article, Failure):
            code = output.tell_failures([article])
            continue
        for _, chat_request in builder.requests(article, split_sentences(article.text)):
            if as_json:
                typer.echo(escape_json(json.dumps(request_body(chat_request), ensure_ascii=False)))
                continue
            for message in chat_request.messages:
                content = escape_controls(message.content) if sys.stdout.isatty() else message.content
                typer.echo(f"--- {message.role} ---\n{content}\n")
    raise typer.Exit(code)
