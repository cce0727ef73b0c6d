"""One job that is done: its run, what that costs its key, and how the job ends."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NoReturn

from extractor.articles.failure import Failure, unexpected
from extractor.error_kinds import ErrorKind
from extractor.errors import ExtractorError, FolderBusyError, RunError, StoppedError, UsageError
from extractor.runs.failures import FAILURES
from extractor.runs.manifest import RunManifest
from extractor.runs.manifest_file import lock_run
from extractor.runs.runner import RunResult
from extractor.service.accounts import Account, KeyAllowance, check_has_tokens
from extractor.service.config import ServiceConfig
from extractor.service.holding import WaitsError, awaited
from extractor.service.job_folder import EndState, Job
from extractor.service.keys import Key
from extractor.service.metrics import Metrics
from extractor.service.pool import ExtractorPool
from extractor.service.problems import ProblemError
from extractor.stopping import StopSignal

_log = logging.getLogger(__name__)

Reason = Literal["cancelled", "revoked", "ending", "tokens", "time"]

JobEnd = tuple[EndState, str | None, ErrorKind | None]
"""How a job ends: its state, by which error, and of which kind that is."""


@dataclass
class UnderWay:
    """A job that this process works on, and why it is asked to stop. ``held`` are its claim and its key's place."""

    job: Job
    held: ExitStack
    account: Account
    key: Key | None
    stop: StopSignal = field(default_factory=StopSignal)
    reason: Reason | None = None
    tokens: int = 0  # that are counted for the key already
    allowance: KeyAllowance = field(init=False)

    def __post_init__(self) -> None:
        self.allowance = KeyAllowance(self.account, self.key, self._leave)

    def _leave(self, _: ProblemError) -> NoReturn:
        """Stop the run, which goes on once its key has tokens again, and it can be told how many."""
        self.ask_to_stop("tokens")
        raise StoppedError("the key of the job has no tokens left today for this")

    def ask_to_stop(self, reason: Reason) -> None:
        """Stop the run; the first reason counts."""
        if self.reason is None:
            self.reason = reason
            self.stop.request()


class JobWork:
    """Does the runs of jobs."""

    def __init__(self, config: ServiceConfig, pool: ExtractorPool, metrics: Metrics) -> None:
        self._config = config
        self._pool = pool
        self._metrics = metrics

    def end_of(self, under_way: UnderWay) -> JobEnd | None:
        """Do the run: how the job ends, None where it goes on at another time. Raises `WaitsError` for what passes."""
        job = under_way.job
        end: JobEnd | None = None
        try:
            result = self._run(under_way)
        except ProblemError as error:
            if awaited(error):
                raise
            end = "stopped", error.detail, error.kind
        except FolderBusyError as error:
            raise WaitsError("folder") from error
        except ExtractorError as error:
            if isinstance(error, RunError) and error.awaits:
                raise WaitsError(error.awaits) from error
            _log.error("job %s cannot be done (%s): %s", job.id, error.kind, error.details)
            end = "stopped", str(error), error.kind
        except Exception as error:
            if awaited(error):
                raise
            end = "stopped", unexpected(error), "error"
        else:
            if result.awaits:
                raise WaitsError(result.awaits)
            if result.state == "complete" or (result.state == "interrupted" and result.left == 0):
                return "complete", None, None
            if result.state == "stopped":
                end = "stopped", result.error, result.error_kind
        by_reason = self.end_by(under_way.reason)
        return by_reason if end is None or under_way.reason in ("cancelled", "revoked") else end

    def end_by(self, reason: Reason | None) -> JobEnd | None:
        """How a job ends that was stopped for a reason; None where it goes on at another time."""
        if reason == "cancelled":
            return "cancelled", None, None
        if reason == "revoked":
            return "cancelled", "its key was revoked", "no_key"
        if reason == "time":
            most = f"{self._config.limits.job_seconds:,.0f}"
            return "stopped", f"it took more than {most} s: what is done is kept", "too_slow"
        return None

    def _run(self, under_way: UnderWay) -> RunResult:
        job, options = under_way.job, under_way.job.submission.options
        settings = job.submission.settings(self._config)
        prices = self._config.prices.get(settings.model or "")
        job.check_articles()
        source = self._source(job)
        if options.costs_tokens(self._config):
            check_has_tokens(under_way.allowance.key)
        with ExitStack() as stack:
            extractor = stack.enter_context(self._pool.use(settings, for_jobs=True))
            stack.enter_context(under_way.allowance.granted())

            model = options.model_name(self._config)

            def begin(manifest: RunManifest) -> None:  # what has been spent when it ends, in whatever way
                stack.callback(lambda: self._spend(under_way, manifest.usage.tokens))

            kept = 0

            def note(failure: Failure | None, manifest: RunManifest) -> None:
                nonlocal kept
                kind = failure.kind or "error" if failure else ""
                outcome = "failure" if failure else "record"
                if manifest.records_kept == kept:
                    self._metrics.articles.labels(outcome, model, kind, job.submission.owner).inc()
                kept = manifest.records_kept
                self._spend(under_way, manifest.usage.tokens)

            if job.run.exists() and not job.run.is_dir():
                raise RunError("the folder of the job's run is a file: run again to go on without", kind="folder")
            if job.run.exists():
                lock = lock_run(job.run)  # so that nothing is taken from another run
                try:
                    (job.run / FAILURES).unlink(missing_ok=True)  # whose articles are all tried again
                finally:
                    os.close(lock)
            return extractor.run(
                source,
                out=job.run,
                limit=self._config.limits.article_chars,
                prices=prices,
                on_start=begin,
                on_progress=note,
                stop=under_way.stop,
            )

    def _spend(self, under_way: UnderWay, tokens: int) -> None:
        under_way.allowance.spend(tokens - under_way.tokens)
        under_way.tokens = tokens

    def _source(self, job: Job) -> Path:
        name = job.submission.folder
        if name is None:
            return job.articles
        if name not in self._config.folders:
            raise UsageError(f"the service was started without the folder {name!r}: submit the job again with another")
        return self._config.folders[name]
