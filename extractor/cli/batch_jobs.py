"""`extractor batch submit | status | collect | cancel`: batches at the provider, sent and followed from here."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.options import CacheOption, JsonFlag, flag, option
from extractor.rendering.wording import counted

if TYPE_CHECKING:
    from extractor.llm.batches.state import SentBatch
    from extractor.llm.batches.work import BatchWork

SECONDS_BETWEEN_LOOKS = 30.0
"""With ``--wait``."""

QueuedTokens = Annotated[
    int | None,
    option(
        "--queued-tokens",
        metavar="N",
        min=1,
        help="The most tokens of prompts that may be at the provider at a time; see your limits there.",
    ),
]
Wait = Annotated[bool, flag("--wait", help="Follow until all are collected; Ctrl-C loses nothing.")]


@dataclass
class ProviderOptions:
    """Where the batches are, and where their replies go."""

    base_url: Annotated[
        str | None, option("--base-url", metavar="URL", help="The endpoint; else OPENAI_BASE_URL, else OpenAI.")
    ] = None
    plain_http: Annotated[bool, flag("--plain-http", help="Allow http:// to other machines than this one.")] = False
    cache: CacheOption = None


def submit(
    files: Annotated[
        list[Path], typer.Argument(metavar="REQUESTS", help="Files of `batch write`.", show_default=False)
    ],
    provider: ProviderOptions,
    queued_tokens: QueuedTokens = None,
    wait: Wait = False,
    as_json: JsonFlag = False,
) -> None:
    """Send the requests in files to the provider's Batch API, but for those that are cached or in a batch already.

    What is known of the batches is kept beside the cache: `status` and `collect` go on from there. Requests without a
    reply go into a further batch by themselves, twice at most.

    Exit code 1: some requests get no reply, or of some batches nothing could be done.
    """
    from extractor.cli import output

    async def work(at: BatchWork) -> None:
        submitted = at.submit(files)
        requests = sum(len(batch.keys) for batch in submitted.added)
        output.say(
            f"{counted(requests, 'request')} in {counted(len(submitted.added), 'batch')} to send"
            + (f"; the cache has the replies to {submitted.cached:,}" if submitted.cached else "")
            + (f"; {submitted.under_way:,} in a batch already" if submitted.under_way else "")
        )
        await _follow(at) if wait else await at.advance()

    raise typer.Exit(_work(work, provider, queued_tokens, as_json))


def status(
    provider: ProviderOptions,
    queued_tokens: QueuedTokens = None,
    every: Annotated[bool, flag("--all", help="List those that ended before, too.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Ask the provider how the batches stand, collect those that ended, and send those that wait.

    Listed are the batches that are open, that ended just now, or that have requests without a reply.

    Exit code 1: some requests get no reply, or of some batches it cannot be told how they stand.
    """
    raise typer.Exit(_work(lambda at: at.advance(), provider, queued_tokens, as_json, is_every_listed=every))


def collect(
    provider: ProviderOptions,
    queued_tokens: QueuedTokens = None,
    wait: Wait = False,
    give_up: Annotated[
        bool, flag("--give-up", help="Let requests that have no reply be: they are named a last time.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Put the replies of batches that ended into the cache; `extract` with the same options then runs from there.

    Exit code 1: some requests have no reply, whenever that was seen, and were not given up, or some batches have not
    ended.
    """

    async def work(at: BatchWork) -> None:
        await _follow(at) if wait else await at.advance()

    raise typer.Exit(_work(work, provider, queued_tokens, as_json, is_collecting=True, gives_up=give_up))


def cancel(
    provider: ProviderOptions,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="BATCH", help="Ids, as `batch status` lists them; none: all.", show_default=False),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Cancel batches; the replies that they have by then are charged, and `collect` fetches them.

    Exit code 1: it cannot be told whether some of them are cancelled.
    """
    from extractor.cli import output
    from extractor.llm.batches.work import ENDS

    async def work(at: BatchWork) -> None:
        cancelled = await at.cancel(ids or [])
        ended = [batch for batch in cancelled if batch.status in ENDS]
        output.say(f"{counted(len(cancelled) - len(ended), 'batch')} cancelled")
        for batch in ended:
            output.say(f"{batch.id} has ended already: `extractor batch collect` fetches its replies")

    raise typer.Exit(_work(work, provider, None, as_json))


async def _follow(at: BatchWork) -> None:
    from extractor.cli import output

    last = ""

    def tell(batches: list[SentBatch]) -> None:
        nonlocal last
        done, requests = sum(batch.done for batch in batches), sum(len(batch.keys) for batch in batches)
        states = Counter(batch.status if batch.stage == "sent" else batch.stage for batch in batches)
        line = f"{done:,} of {requests:,} done; " + ", ".join(f"{number:,} {state}" for state, number in states.items())
        if line != last:
            output.say(line)
        last = line

    await at.follow(tell, pause=SECONDS_BETWEEN_LOOKS)


def _work(
    work: Callable[[BatchWork], Awaitable[None]],
    provider: ProviderOptions,
    queued_tokens: int | None,
    as_json: bool,
    *,
    is_collecting: bool = False,
    gives_up: bool = False,
    is_every_listed: bool = False,
) -> int:
    """Do this with the batches of the cache at the endpoint, then show them; the exit code."""
    import asyncio

    from extractor.cli import output
    from extractor.llm.batches.endpoint import BatchEndpoint
    from extractor.llm.batches.state import Batches
    from extractor.llm.batches.work import BatchWork
    from extractor.llm.cache.batch_notes import BatchNotes
    from extractor.llm.cache.place import CachePlace
    from extractor.llm.openai.access import EndpointAccess, keys_in

    place = CachePlace.of(provider.cache)
    notes = BatchNotes(place.folder)
    access = EndpointAccess(provider.base_url, plain_http=provider.plain_http)
    with Batches.open(place.folder) as batches:
        endpoint = BatchEndpoint(access)
        at = BatchWork(batches, endpoint, place, queued_tokens=queued_tokens, secrets=keys_in(os.environ))

        async def do() -> None:
            try:
                await work(at)
            finally:
                await endpoint.close()

        ended_before = {number for number, batch in enumerate(batches.all) if not batch.is_open}
        try:
            asyncio.run(do())
        finally:
            sentences = [(id, remark) for id, remarks in at.remarks.items() for remark in remarks]
            sentences += [(id, str(error)) for id, error in at.errors.items()]
            for id, sentence in sentences:
                output.say(f"batch {id}: {sentence}")
        unanswered = at.unanswered()
        listed = [
            batch
            for number, batch in enumerate(batches.all)
            if is_every_listed or number not in ended_before or not unanswered.keys().isdisjoint(batch.keys)
        ]
        output.show([_facts(batch) for batch in listed], _table(listed), as_json=as_json)
        if not listed and not as_json:
            output.say(
                f"no batch is under way; `batch status --all` lists the {len(batches.all):,} that ended"
                if batches.all
                else f"no batch was ever submitted with the cache {place.name}: `extractor batch submit` does so"
            )
        if at.kept:
            output.say(f"{counted(at.kept, 'reply')} kept")
        elsewhere = Counter(batch.host for batch in batches.all if batch.is_open and batch.host != access.host)
        for host, number in elsewhere.items():
            output.say(f"{counted(number, 'open batch')} at {host}: name it by --base-url")
        failures = [*at.failures]
        if is_collecting:  # those too that an earlier call has told
            told = {name for name, _ in failures}
            failures += [(name, reason) for key, reason in unanswered.items() if (name := notes.name(key)) not in told]
        let_be = at.given_up() if is_collecting else []
        if gives_up:
            at.give_up()
    for name, reason in failures:
        output.say(f"{name}: {reason}")
    if is_collecting:
        _say_what_becomes_of(len(unanswered), len(let_be), gives_up=gives_up)
    if at.errors and not at.handled:
        return 2
    is_failed = at.errors or (failures and not (gives_up and unanswered))
    return 1 if is_failed or (is_collecting and at.open) else 0


def _say_what_becomes_of(unanswered: int, let_be: int, *, gives_up: bool) -> None:
    """Say what to do about requests without a reply, or what will be done."""
    from extractor.cli import output

    if let_be:
        output.say(f"{counted(let_be, 'request')} without a reply {'was' if let_be == 1 else 'were'} given up before")
    if unanswered and gives_up:
        output.say(
            f"{counted(unanswered, 'request')} given up: without a key `extract` lists the articles as failures, with"
            " one it requests them itself"
        )
    elif unanswered:
        output.say(
            f"{counted(unanswered, 'request')} without a reply: `batch submit` sends them again, `extract` requests"
            " them itself, --give-up lets them be"
        )


def _facts(batch: SentBatch) -> dict[str, Any]:
    return {
        "id": batch.id,
        "digest": batch.digest,
        "endpoint": batch.host,
        "stage": batch.stage,
        "status": batch.status,
        "requests": len(batch.keys),
        "done": batch.done,
        "tokens": batch.tokens,
        "attempt": batch.attempt,
        "reason": batch.reason,
    }


def _stand(batch: SentBatch) -> str:
    """How it stands: at the provider, as that says; here, what became of it."""
    if batch.stage == "sent":
        return batch.status or "sent"
    return "cancelled, collected" if batch.stage == "cancelled" and batch.id else batch.stage


def _table(batches: Sequence[SentBatch]) -> str:
    """A line for each batch, the newest last; nothing where there is none."""
    rows = [
        (
            batch.name,
            _stand(batch),
            f"{batch.done:,} of {len(batch.keys):,}",
            f"{batch.tokens:,} tokens",
            batch.host,
        )
        for batch in batches
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)] if rows else []
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
