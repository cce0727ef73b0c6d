"""A run from the command line: what it shows while it works and at its end. Stdout is for records and facts."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from extractor.api import Extractor
from extractor.articles.failure import Failure
from extractor.cli import inputs, output
from extractor.cli.failures_file import FailuresFile
from extractor.cli.signals import current_signals
from extractor.findings import Finding, OnFinding
from extractor.layers import known_layers
from extractor.rendering.console import PlainConsole
from extractor.rendering.run_summary import FirstFailures, announcement_view, note_lines, summary_view
from extractor.rendering.wording import counted
from extractor.runs.manifest import RunManifest
from extractor.runs.runner import RunResult
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
    jobs: int | None,
    prices: tuple[float, float] | None,
    *,
    failures: Path | None = None,
    quiet: bool,
    as_json: bool,
) -> int:
    """Do the run, with a progress bar where there is a terminal; its exit code (see `exit_code`).

    ``failures`` is the file that is to have those, where there is no folder ``out`` to have them. Raises OSError where
    records cannot be written to stdout, once what was under way is done.
    """
    console = PlainConsole(stderr=True)
    is_shown = console.is_terminal and not quiet
    failures_file = FailuresFile(failures, paths) if failures else None
    is_watched = is_shown and inputs.are_few(paths, _WATCHED_ARTICLES)

    def stopping(times: int) -> None:
        if times == 1:
            os.write(2, stopping_line(settings).encode())  # safe within a handler

    with (
        Extractor(settings=settings) as extractor,
        current_signals().run_of(stopping) as stop,
        progress_bar(console, extractor.usage, hidden=not is_shown) as (advance, found),
    ):
        outcomes = _Outcomes(out, stop, failures_file)

        def on_start(manifest: RunManifest) -> None:
            if not quiet:
                console.tell(announcement_view(extractor.announcement))

        def on_progress(failure: Failure | None, manifest: RunManifest) -> None:
            if failure:
                outcomes.take_failure(failure)
            advance(manifest, 0)

        def on_outcome(outcome: Record | Failure, manifest: RunManifest) -> None:
            if isinstance(outcome, Record):
                outcomes.take_record(outcome)

        result = extractor.run(
            inputs.articles(paths, limit),
            out=out,
            overwrite=overwrite,
            limit=limit,
            jobs=jobs,
            prices=prices,
            on_start=on_start,
            on_outcome=None if out else on_outcome,
            on_progress=on_progress,
            on_finding=found if is_watched else None,
            stop=stop,
        )
    if failures_file:
        failures_file.write()
    if outcomes.unwritten:
        raise outcomes.unwritten
    if result.state == "complete" and not result.articles:
        raise inputs.no_articles(paths)
    if quiet:
        tell_briefly(result, outcomes.failures)
    else:
        console.tell(summary_view(result, outcomes.failures, uses_model=settings.model not in (None, RULES)))
    if result.state == "complete" and not result.records:
        output.say("extractor: no article could be used, so there is no record: each failure says what to do about it")
    if as_json:
        output.show(result.facts, "", as_json=True)
    return exit_code(result)


class _Outcomes:
    """Takes what becomes of each article: without a folder records go to stdout, and failures to their file or stderr.

    ``failures`` are those to be told at the end; ``unwritten`` is why a record could not be written to stdout.
    """

    def __init__(self, out: Path | None, stop: StopSignal, failures_file: FailuresFile | None) -> None:
        self._failures_file = failures_file
        self.failures = FirstFailures()
        self.unwritten: OSError | None = None
        self._out = out
        self._stop = stop

    def take_failure(self, failure: Failure) -> None:
        """Tell it, or keep it for the end."""
        if self._failures_file:
            self._failures_file.add(failure)
        elif self._out is None:
            output.say(f"{failure.id!r}: {failure.reason}")
        else:
            self.failures.add(failure)

    def take_record(self, record: Record) -> None:
        """Write it to stdout."""
        if self.unwritten is None:
            try:
                output.write_line(record.model_dump_json(by_alias=True))
            except OSError as error:  # `| head`, a full disk: what is under way is paid for and still finishes
                self.unwritten = error
                output.discard_stdout()
                if not self._stop.requests:
                    self._stop.request()


def tell_briefly(result: RunResult, failures: FirstFailures) -> None:
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
def progress_bar(
    console: Console, usage: UsageMeter, *, hidden: bool
) -> Generator[tuple[Callable[[RunManifest, int], None], OnFinding]]:
    """A bar with counts, rate, tokens and the time left once their number is known; nothing at all if ``hidden``.

    What it gives shows as done what the manifest counts and so many articles more, and adds a finding to its counts.
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
    task = bar.add_task("articles", total=None, facts="")

    def advance(manifest: RunManifest, under_way: int) -> None:
        done = manifest.done + under_way
        facts = [f"{manifest.rate + under_way / max(1e-6, manifest.seconds):,.1f}/s"]
        if manifest.failures:
            facts.append(f"{manifest.failures:,} failed")
        bar.update(task, completed=done, total=manifest.expected, facts="  ".join(facts))

    findings: Counter[str] = Counter()

    def found(finding: Finding) -> None:
        findings[known_layers()[finding.layer].noun] += 1
        bar.update(task, facts="  ".join(counted(number, noun) for noun, number in findings.items()))

    with bar:
        yield advance, found
