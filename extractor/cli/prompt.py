"""`extractor prompt`: what would be sent."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import typer

from extractor.cli.options import (
    CodebookOptions,
    JsonFlag,
    LimitOption,
    ModelName,
    Paths,
    RequestOptions,
    given_options,
    settings_of,
)
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.articles.failure import Failure

_ONLY_IN_BODIES = {"model", "temperature", "seed", "reasoning_effort", "max_reply_tokens"}
"""Options of which the messages show nothing."""


def prompt(
    context: typer.Context,
    paths: Paths,
    codebook: CodebookOptions,
    request: RequestOptions,
    model: ModelName = "MODEL",
    limit: LimitOption = 1_000_000,
    as_json: JsonFlag = False,
) -> None:
    """Print what would be sent for the articles in PATH; with --json the whole request bodies, one a line.

    Exit code 0: for all of them. 1: some cannot be read.
    """
    from extractor.backends.llm.request_builder import RequestBuilder
    from extractor.cli import inputs
    from extractor.llm.openai.request_body import request_body
    from extractor.rendering.escaping import escape_controls, escape_json
    from extractor.text.segmentation import split_sentences

    if not as_json:
        for name in sorted(given_options(context) & _ONLY_IN_BODIES):
            raise UsageError(f"--{name.replace('_', '-')} is no part of the messages: give --json too, or leave it out")
    failures: list[Failure] = []
    builder = RequestBuilder.from_settings(settings_of(context, codebook, request, model=model))
    for article in inputs.readable(inputs.read(paths, limit), failures):
        for _, chat_request in builder.requests(article, split_sentences(article.text)):
            if as_json:
                typer.echo(escape_json(json.dumps(request_body(chat_request), ensure_ascii=False)))
                continue
            for message in chat_request.messages:
                content = escape_controls(message.content) if sys.stdout.isatty() else message.content
                typer.echo(f"--- {message.role} ---\n{content}\n")
    raise typer.Exit(1 if failures else 0)
