"""`extractor batch`: the same requests by a provider's Batch API."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.given_settings import settings_of
from extractor.cli.options import (
    STREAM,
    CacheOption,
    CodebookOptions,
    JsonFlag,
    LimitOption,
    ModelName,
    Paths,
    RequestOptions,
    as_path,
    flag,
    option,
)
from extractor.errors import UsageError
from extractor.rendering.wording import counted
from extractor.settings import DEFAULT_LIMIT


def write(
    context: typer.Context,
    paths: Paths,
    model: ModelName,
    codebook: CodebookOptions,
    request: RequestOptions,
    out: Annotated[
        Path,
        option("--out", "-o", metavar="FILE", help="The file to write; - is stdout.", default=True, parser=as_path),
    ] = Path("requests.jsonl"),
    cache: CacheOption = None,
    limit: LimitOption = DEFAULT_LIMIT,
    vllm: Annotated[bool, flag("--vllm", help="For `vllm run-batch`: one file, however large.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Write what the cache has no reply to as the requests of a batch.

    After `batch read` run it again: a reply that was cut off or did not fit leads to further requests.

    Exit code 1: some articles cannot be read.
    """
    from extractor.cli import inputs, output
    from extractor.cli.working import working
    from extractor.llm.cache.batch_notes import BatchNotes
    from extractor.llm.cache.place import CachePlace
    from extractor.llm.openai.batch_files import NO_LIMITS, write_requests
    from extractor.runs.plan import plan_requests

    if out == STREAM and as_json:
        raise UsageError("--json prints what was written: leave it out where the requests go to stdout")
    with working():
        settings = settings_of(context, codebook, request, model=model, cache=cache)
        plan = plan_requests(inputs.read(paths, limit), settings)
    with output.place_of(out) as place:
        files = write_requests(plan.requests, place, paths, **(NO_LIMITS if vllm else {}))
        if out == STREAM:
            output.copy_to_stdout(files)
    BatchNotes(CachePlace.of(cache).folder).add_requests(plan.requests)
    facts = {
        "files": [str(path) for path in files],
        "requests": len(plan.requests),
        "articles": plan.articles,
        "cached": plan.cached,
        "failures": plan.failures,
    }
    if out != STREAM:
        output.show(facts, output.written(files), as_json=as_json)
    code = output.tell_failures(plan.failed)
    if not as_json:
        output.say(
            f"{counted(len(plan.requests), 'request')} for {counted(plan.articles, 'article')}"
            + (f"; the cache has the replies for {plan.cached:,}" if plan.cached else "")
            + (f"; {plan.failures:,} cannot be read" if plan.failures else "")
        )
    raise typer.Exit(code)


def read(
    outputs: Annotated[
        list[Path],
        typer.Argument(metavar="OUTPUT", help="The batch's output and error files.", show_default=False),
    ],
    cache: CacheOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Put a batch's replies into the cache; `extract` with the same options then runs from there.

    Exit code 1: some requests have no reply, or one that was cut off or is unfit; each is named by its article.
    """
    from extractor.articles.names import listed
    from extractor.backends.llm.reply_members import has_lists
    from extractor.cli import output
    from extractor.layers import known_layers
    from extractor.llm.cache.batch_notes import BatchNotes
    from extractor.llm.cache.batch_responses import store_batch
    from extractor.llm.cache.place import CachePlace
    from extractor.llm.openai.access import keys_in

    place = CachePlace.of(cache)
    notes = BatchNotes(place.folder)
    batch = store_batch(outputs, place, notes, keys_in(os.environ), has_lists)
    for key, error in batch.failures:
        output.say(f"{notes.name(key)}: {error}" if key else str(error))
    for key in batch.cut_off:
        output.say(f"{notes.name(key)}: its reply was cut off: run `batch write` again, which asks for a longer one")
    for key in batch.unfit:
        output.say(
            f"{notes.name(key)}: its reply is kept, and is none to such a request (it has no list of"
            f" {' or '.join(known_layers())}): `extract` asks for another one, if it has a key"
        )
    for key in batch.twice:
        output.say(f"{notes.name(key)}: there are different replies to its request, of which the first is kept")
    if batch.missing:
        files = ", ".join(map(str, outputs))
        output.say(
            f"{listed(map(notes.name, batch.missing))}: nothing in {files}: read the batch's other files too, or run"
            " `batch write` again for what is left"
        )
    if as_json:
        output.show(batch.facts(notes), "", as_json=True)
    else:
        of_which = [(len(batch.cut_off), "cut off"), (len(batch.unfit), "unfit")]
        told = ", ".join(f"{count:,} {what}" for count, what in of_which if count)
        unfinished = f", of which {told}" if told else ""
        lacking = f", {len(batch.missing):,} missing" if batch.missing else ""
        output.say(f"{counted(len(batch.stored), 'reply')} kept{unfinished}, {len(batch.failures):,} failed{lacking}")
    is_lacking = batch.failures or batch.cut_off or batch.unfit or batch.missing
    raise typer.Exit((1 if batch.stored else 2) if is_lacking else 0)


def migrate(
    context: typer.Context,
    paths: Paths,
    file: Annotated[Path, option("--file", metavar="FILE", help="A batch's output file; it is rewritten.")],
    model: ModelName,
    codebook: CodebookOptions,
    request: RequestOptions,
    limit: LimitOption = DEFAULT_LIMIT,
    as_json: JsonFlag = False,
) -> None:
    """Give the replies in FILE the names that their requests have since version 0.2.

    PATH and the options must be those that the requests were written with. Exit code 1: some articles cannot be read,
    or some lines of FILE are no replies.
    """
    from extractor.articles.failure import Failure
    from extractor.cli import inputs, output
    from extractor.runs.migration import migrate_batch_file

    settings = settings_of(context, codebook, request, model=model)
    failures: list[Failure] = []
    renamed, left, bad = migrate_batch_file(file, inputs.read(paths, limit, failures), settings)
    text = f"{counted(renamed, 'reply')} renamed, {left:,} left as they were"
    output.show({"renamed": renamed, "left": left, "bad_lines": bad}, text, as_json=as_json)
    failures += [Failure(f"{file.name}, line {number}", "no reply of a batch: left as it is") for number in bad]
    raise typer.Exit(output.tell_failures(failures))
