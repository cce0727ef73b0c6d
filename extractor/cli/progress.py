"""What `extract` shows while it works and when it is done. All of it goes to stderr; stdout is for records."""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from extractor.backends.factory import Assembled
from extractor.rendering.terminal import table, visible
from extractor.runs.manifest import RunManifest
from extractor.settings import Settings
from extractor_schemas import LISTS


class Progress:
    """A bar with counts, rate, tokens and the time left; nothing at all if ``hidden`` or no terminal is there."""

    def __init__(self, articles: int, account: RunManifest, assembled: Assembled, *, hidden: bool) -> None:
        self._account = account
        self._assembled = assembled
        console = Console(stderr=True)
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[facts]}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=hidden or not console.is_terminal,
        )
        self._task = self._bar.add_task("articles", total=articles, facts="")

    def advance(self) -> None:
        """One more article has ended."""
        account, tally = self._account, self._assembled.tally
        rate = account.done / max(1e-6, time.time() - account.started)
        facts = [f"{rate:,.1f}/s"]
        if account.failures:
            facts.append(f"{account.failures:,} failed")
        if tokens := tally.prompt + tally.completion:
            facts.append(f"{tokens:,} tokens")
        self._bar.update(self._task, advance=1, facts="  ".join(facts))

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


def announce(settings: Settings, assembled: Assembled) -> None:
    """Say in one line what will make the records, and where articles go."""
    console = Console(stderr=True, highlight=False)
    if settings.model is None:
        console.print("no --model: the embedded rules make the records, without a model and offline")
    elif assembled.nobody:
        console.print(f"{visible(settings.model)}: no key, so records come from the cache only")
    elif assembled.client:
        console.print(f"{visible(settings.model)} at {assembled.client.host}: articles not in the cache are sent there")


def closing(account: RunManifest, assembled: Assembled, articles: int, out: Path | None) -> None:
    """Show the table at the end, and what to do next."""
    console = Console(stderr=True, highlight=False)
    facts = account.facts(assembled, articles)
    counts, tokens = facts["counts"], facts["tokens"]
    console.print(
        table(
            ["articles", "records", "failed", "left", *LISTS],
            [
                [
                    counts["articles"],
                    counts["records"],
                    counts["failures"],
                    counts["left"],
                    *(account.findings[one] for one in LISTS),
                ]
            ],
        )
    )
    line = f"{facts['times']['seconds']:.1f} s"
    if assembled.kept:
        line += f", {counts['answers_from_cache']:,} answers from the cache, {facts['requests']['sent']:,} requests"
        line += f", {tokens['prompt']:,} + {tokens['completion']:,} tokens"
        line += (
            f" and {facts['requests']['of_unknown_cost']:,} requests of unknown cost"
            if facts["requests"]["of_unknown_cost"]
            else ""
        )
        line += f", cost {facts['cost']:,.4f}" if facts["cost"] is not None else ""
    console.print(line)
    if account.error:
        console.print(f"[red]the run stopped:[/red] {visible(account.error)}", markup=True)
    elif account.state == "interrupted":
        console.print("interrupted; the same command goes on from here")
    if out:
        reasons = f"; why {counts['failures']:,} failed: {out / 'failures.jsonl'}" if counts["failures"] else ""
        console.print(f"records: {out / 'records.jsonl'}{reasons}")
        if counts["records"]:
            console.print(f"look at one: extractor show {out}")
