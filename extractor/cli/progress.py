"""A run from the command line: what it shows while it works and at its end. Stdout is for records and facts."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from extractor.api import Extractor
from extractor.articles.failure import Failure
from extractor.cli import inputs, output
from extractor.cli.signals import current_signals
from extractor.cli.working import working
from extractor.findings import Finding, OnFinding
from extractor.layers import known_layers
from extractor.rendering.console import PlainConsole
from extractor.rendering.run_summary import FirstFailures, announcement_view, note_lines, summary_view
from extractor.rendering.wording import counted
from extractor.runs.manifest import RunManifest
from extractor.runs.runner import OnOutcome, RunResult
from extractor.settings import MODEL, RULES, Settings
from extractor.stopping import StopSignal
from extractor.usage import UsageMeter
from extractor_schemas import Record


def stopping_line(settings: Settings) -> str:
    """What is said at the first request to stop: a request that is under way is waited for, for its time at most."""
    longest = f" ({settings.timeout:g} s at most)" if settings.backend_name == MODEL else ""
    return f"\nfinishing what is under way{longest}; once more to end at once\n"


def run(
    paths: list[Path],
    settings: Settings,
    out: Path | None,
    overwrite: bool,
    limit: int,
    prices: tuple[float, float] | None,
    *,
    quiet: bool,
    as_json: bool,
) -> int:
    """Do the run, with a progress bar where there is a terminal; its exit code (see `exit_code`).

    Raises OSError where records cannot be written to stdout, once what was under way is done.
    """
    console = PlainConsole(stderr=True)
    is_shown = console.is_terminal and not quiet
    with working():
        count = inputs.count(paths) if is_shown else None

    def stopping(times: int) -> None:
        if times == 1:
            os.write(2, stopping_line(settings).encode())  # safe within a handler

    with (
        Extractor(settings=settings) as extractor,
        current_signals().run_of(stopping) as stop,
        _bar(console, extractor.usage, count, hidden=not is_shown) as (advance, found),
    ):
        outcomes = _Outcomes(out, stop)

        def on_start(manifest: RunManifest) -> None:
            if not quiet:
                console.tell(announcement_view(extractor.announcement))

        def on_outcome(outcome: Record | Failure, manifest: RunManifest) -> None:
            outcomes.take(outcome)
            advance(outcome, manifest)

        result = extractor.run(
            inputs.articles(paths, limit),
            out=out,
            overwrite=overwrite,
            limit=limit,
            prices=prices,
            on_start=on_start,
            on_outcome=on_outcome,
            on_finding=found if count is not None and count <= _WATCHED_ARTICLES else None,
            stop=stop,
        )
    if outcomes.unwritten:
        raise outcomes.unwritten
    if result.state == "complete" and not result.articles:
        raise inputs.no_articles(paths)
    if quiet:
        _tell_briefly(result, outcomes.failures)
    else:
        console.tell(summary_view(result, outcomes.failures, uses_model=settings.model not in (None, RULES)))
    if result.state == "complete" and not result.records:
        output.say("extractor: no article could be used, so there is no record: each failure says what to do about it")
    if as_json:
        output.show(result.facts, "", as_json=True)
    return exit_code(result)


class _Outcomes:
    """Takes what becomes of each article: without a folder, records go to stdout, and each failure is told at once.

    ``failures`` are those to be told at the end; ``unwritten`` is why a record could not be written to stdout.
    """

    def __init__(self, out: Path | None, stop: StopSignal) -> None:
        self.failures = FirstFailures()
        self.unwritten: OSError | None = None
        self._out = out
        self._stop = stop

    def take(self, outcome: Record | Failure) -> None:
        """Write or tell it; of a folder the run itself does the writing."""
        if isinstance(outcome, Failure) and self._out is None:
            output.say(f"{outcome.id!r}: {outcome.reason}")
        elif isinstance(outcome, Failure):
            self.failures.add(outcome)
        elif self._out is None and self.unwritten is None:
            try:
                output.write_line(outcome.model_dump_json(by_alias=True))
            except OSError as error:  # `| head`, a full disk: what is under way is paid for and still finishes
                self.unwritten = error
                output.discard_stdout()
                if not self._stop.requests:
                    self._stop.request()


def _tell_briefly(result: RunResult, failures: FirstFailures) -> None:
    """Say what --quiet leaves of the end of a run."""
    for line in note_lines(result, failures):
        output.say(line)
    if result.error:
        output.say(f"extractor: {result.error}")


def exit_code(result: RunResult) -> int:
    """0: all done; 1: some articles have no record, or the run stopped; 2: nothing could be done; 130: interrupted."""
    if result.state == "interrupted":
        return 130
    if not result.records:
        return 2
    return 1 if result.failures or result.state == "stopped" else 0


_WATCHED_ARTICLES = 10
"""Of so many articles at most the findings are counted as they are found."""


class UsageColumn(ProgressColumn):
    """Tokens so far, and the chunks of long articles that are left: read whenever the bar is drawn, for they change
    while no article is done.
    """

    def __init__(self, usage: UsageMeter) -> None:
        super().__init__()
        self._usage = usage

    def render(self, task: Task) -> Text:
        """The numbers that are not 0."""
        facts = [counted(self._usage.tokens, "token")] if self._usage.tokens else []
        if self._usage.chunks_left:
            facts.append(f"{counted(self._usage.chunks_left, 'chunk')} left")
        return Text("  ".join(facts))


@contextmanager
def _bar(
    console: Console, usage: UsageMeter, count: int | None, *, hidden: bool
) -> Generator[tuple[OnOutcome, OnFinding]]:
    """A bar with counts, rate, tokens and the time left of ``count`` articles; nothing at all if ``hidden``.

    What it gives advances it by an outcome, and adds a finding to the counts that it shows.
    """
    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[facts]}"),
        UsageColumn(usage),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=hidden,
    )
    task = bar.add_task("articles", total=count, facts="")

    def advance(outcome: Record | Failure, manifest: RunManifest) -> None:
        facts = [f"{manifest.done / max(1e-6, manifest.seconds):,.1f}/s"]
        if manifest.failures:
            facts.append(f"{manifest.failures:,} failed")
        bar.update(task, advance=1, total=manifest.expected, facts="  ".join(facts))

    findings: Counter[str] = Counter()

    def found(finding: Finding) -> None:
        findings[known_layers()[finding.layer].noun] += 1
        bar.update(task, facts="  ".join(counted(number, noun) for noun, number in findings.items()))

    with bar:
        yield advance, found
