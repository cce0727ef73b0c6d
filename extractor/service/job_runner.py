"""Doing the jobs: each is a run into its folder, taken up wherever it was left, by this process or another one."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from extractor.articles.failure import Failure, unexpected
from extractor.errors import Awaited, ExtractorError, RunError, StoppedError, UsageError
from extractor.files.atomic import NO_ROOM
from extractor.runs.manifest import RunManifest
from extractor.runs.runner import RunResult
from extractor.service.accounts import LOCAL, Account, Accounts, KeyAllowance
from extractor.service.config import ServiceConfig
from extractor.service.job_store import Claim, HeldUp, Job, JobStore
from extractor.service.keys import Key, KeyFile
from extractor.service.metrics import Metrics
from extractor.service.pool import ExtractorPool
from extractor.service.problems import ProblemError
from extractor.service.request_ids import request_id
from extractor.service.webhooks import deliver
from extractor.stopping import StopSignal

_log = logging.getLogger(__name__)

_SECONDS_BETWEEN_LOOKS = 0.5
"""How often it is looked for jobs that other processes have accepted, cancelled or left."""

_SECONDS_AFTER_AN_ERROR = 60.0
"""How long a job is left alone that could not go on, or be ended, for want of room on the disk, say."""

_SETTLED_AT_ONCE = 8
"""Jobs whose end is told at once: that may take long, and keeps no other job from being done."""

_Reason = Literal["cancelled", "revoked", "ending", "tokens", "time"]

_REVOKED = "its key was revoked"


@dataclass
class _UnderWay:
    """A job that this process works on, and why it is asked to stop."""

    job: Job
    claim: Claim
    account: Account
    key: Key | None
    stop: StopSignal = field(default_factory=StopSignal)
    reason: _Reason | None = None
    tokens: int = 0  # that are counted for the key already
    allowance: KeyAllowance = field(init=False)

    def __post_init__(self) -> None:
        self.allowance = KeyAllowance(self.account, self.key, self._leave)

    def _leave(self, _: Key) -> None:
        """Stop the run, which goes on once its key has tokens again."""
        self.ask_to_stop("tokens")
        raise StoppedError("the key of the job has no tokens left today for this")

    def ask_to_stop(self, reason: _Reason) -> None:
        """Stop the run; the first reason counts."""
        if self.reason is None:
            self.reason = reason
            self.stop.request()


class _WaitsError(Exception):
    """A run was stopped by what passes, as a full disk, and goes on then."""

    def __init__(self, awaits: Awaited) -> None:
        self.awaits: Awaited = awaits


class JobRunner:
    """Does the jobs of a store, so many at once, oldest first, as their keys may have them."""

    def __init__(
        self,
        config: ServiceConfig,
        store: JobStore,
        keys: KeyFile,
        accounts: Accounts,
        pool: ExtractorPool,
        metrics: Metrics,
    ) -> None:
        self._config = config
        self._store = store
        self._keys = keys
        self._accounts = accounts
        self._pool = pool
        self._metrics = metrics
        self._under_way: dict[str, _UnderWay] = {}
        self._lock = threading.RLock()  # a signal may interrupt the thread that holds it
        self._workers = ThreadPoolExecutor(config.limits.running_jobs, thread_name_prefix="job")
        self._settlers = ThreadPoolExecutor(_SETTLED_AT_ONCE, thread_name_prefix="end of job")
        self._settling: set[str] = set()
        self._held_up: dict[str, HeldUp] = {}
        self._wake = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._looking: asyncio.Task[None] | None = None
        self._ending = threading.Event()

    def is_under_way(self, id: str) -> bool:
        """Whether this process works on the job."""
        return id in self._under_way

    def held_up(self, job: Job) -> HeldUp | None:
        """Why the job cannot go on here, though it has not ended."""
        return self._held_up.get(job.id)

    @property
    def is_disk_full(self) -> bool:
        """Whether a job waits for room on the disk."""
        return any(held.awaits == "disk" for held in list(self._held_up.values()))

    def waits_until(self, job: Job) -> datetime | None:
        """When the job's key has tokens again, where it has none for it today."""
        if not job.submission.options.costs_tokens(self._config):
            return None
        owner = job.submission.owner
        return self._accounts.of(owner).waits_until(self._keys.get(owner))

    def counts(self) -> dict[str, int]:
        """How many jobs wait, and how many this process works on."""
        waiting = [job for job in self._store.unsettled() if not job.end and job.id not in self._under_way]
        return {"queued": len(waiting), "running": len(self._under_way)}

    async def start(self) -> None:
        """Take up what was left, and whatever is accepted from now on."""
        self._loop = asyncio.get_running_loop()
        self._looking = asyncio.create_task(self._look_again_and_again())

    def wake(self) -> None:
        """Look for jobs at once; from any thread."""
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake.set)

    def end(self) -> None:
        """Begin no more, and stop those under way, which go on at the next start; from any thread."""
        self._ending.set()
        with self._lock:
            under_way = list(self._under_way.values())
        for each in under_way:
            each.ask_to_stop("ending")
        self.wake()

    async def close(self, patience: float) -> None:
        """Wait until those under way have stopped: first for what they have requested, in the end not even for that."""
        self.end()
        if self._looking:
            await self._looking
        try:
            async with asyncio.timeout(patience):
                while self._under_way:
                    await asyncio.sleep(0.02)
        except TimeoutError:
            with self._lock:
                for each in self._under_way.values():
                    each.stop.request()
        await asyncio.to_thread(self._workers.shutdown)
        await asyncio.to_thread(self._settlers.shutdown)

    async def _look_again_and_again(self) -> None:
        while not self._ending.is_set():
            self._wake.clear()
            try:
                await asyncio.to_thread(self._look)
            except Exception as error:  # a disk that fails for a moment
                unexpected(error)
            with suppress(TimeoutError):
                async with asyncio.timeout(_SECONDS_BETWEEN_LOOKS):
                    await self._wake.wait()

    def _look(self) -> None:
        self._store.refresh()
        for job in self._store.unsettled():
            if under_way := self._under_way.get(job.id):
                if job.is_cancelled:
                    under_way.ask_to_stop("cancelled")
                elif self._is_revoked(job):
                    under_way.ask_to_stop("revoked")
            elif self._waits(job):
                pass
            elif job.end or job.is_cancelled or self._is_revoked(job):
                self._settle(job)
            elif len(self._under_way) < self._config.limits.running_jobs and not self._ending.is_set():
                self._begin(job)

    def _waits(self, job: Job) -> bool:
        """Whether it is not time yet to end the job, or to tell its end, once more."""
        held = self._held_up.get(job.id)
        return bool(held and time.monotonic() < held.until) or (job.end is not None and job.waits_to_be_told)

    def _is_revoked(self, job: Job) -> bool:
        owner = job.submission.owner
        key = self._keys.get(owner)
        return key.revoked is not None if key else owner != LOCAL

    def _settle(self, job: Job) -> None:
        """End a job that nobody works on, and tell the end of one that has ended."""
        if len(self._settling) < _SETTLED_AT_ONCE and job.id not in self._settling and (claim := job.claim()):
            self._settling.add(job.id)
            self._settlers.submit(self._end_and_tell, job, claim)

    def _end_and_tell(self, job: Job, claim: Claim) -> None:
        """Do both; where another process has done so meanwhile, nothing."""
        with request_id(f"job-{job.id}"):
            try:
                if job.is_cancelled:
                    job.write_end("cancelled")
                else:
                    job.write_end("cancelled", _REVOKED, "no_key")
                self._tell(job)
                self._held_up.pop(job.id, None)
            except Exception as error:
                self._hold_up(job, error)
            finally:
                claim.release()
                self._settling.discard(job.id)

    def _begin(self, job: Job) -> None:
        key, account = self._keys.get(job.submission.owner), self._accounts.of(job.submission.owner)
        if self.waits_until(job) or not account.begin(key):
            return
        claim = job.claim()
        if claim is None or job.end:  # another process does it, or has done it
            if claim:
                claim.release()
            account.end()
            return
        under_way = _UnderWay(job, claim, account, key)
        with self._lock:
            self._under_way[job.id] = under_way
        if self._ending.is_set():
            under_way.ask_to_stop("ending")
        self._workers.submit(self._do, under_way)

    def _do(self, under_way: _UnderWay) -> None:
        job = under_way.job
        limit = threading.Timer(self._config.limits.job_seconds, under_way.ask_to_stop, ["time"])
        limit.daemon = True
        limit.start()
        try:
            with request_id(f"job-{job.id}"):
                _log.info("job %s begins", job.id)
                self._end_of(under_way)
                self._log_end(under_way)
            self._held_up.pop(job.id, None)
        except Exception as error:
            self._hold_up(job, error)
        finally:
            limit.cancel()
            under_way.claim.release()
            under_way.account.end()
            with self._lock:
                del self._under_way[job.id]
            self.wake()

    def _log_end(self, under_way: _UnderWay) -> None:
        """Log how a job ended, so that one that stopped stands out, with its reason; its run has logged the details."""
        job, end = under_way.job, under_way.job.end
        if end is None:
            _log.info("job %s: left (%s)", job.id, under_way.reason)
            return
        model = job.submission.options.model_name(self._config)
        self._metrics.jobs.labels(end.state, end.error_kind or "", model, job.submission.owner).inc()
        facts = {"job": job.id, "key": job.submission.owner, "model": model, "kind": end.error_kind}
        level = logging.ERROR if end.state == "stopped" else logging.INFO
        reason = f": {end.error}" if end.error else ""
        _log.log(level, "job %s: %s%s", job.id, end.state, reason, extra={"facts": facts})

    def _hold_up(self, job: Job, error: Exception) -> None:
        """Leave a job alone for a while whose end could not be kept, and say why: once, not at each attempt."""
        held = HeldUp(_awaited(error), time.monotonic() + _SECONDS_AFTER_AN_ERROR)
        before = self._held_up.get(job.id)
        if before is None or before.awaits != held.awaits:
            if held.awaits:
                _log.error("job %s waits: %s", job.id, held.reason)
            else:
                unexpected(error)
        self._held_up[job.id] = held

    def _end_of(self, under_way: _UnderWay) -> None:
        """Do the run, and keep how the job ended, if it has. Raises `_WaitsError` where it can go on by itself."""
        job = under_way.job
        try:
            result = self._run(under_way)
        except ProblemError as error:
            job.write_end("stopped", error.detail, error.kind)
        except ExtractorError as error:
            if isinstance(error, RunError) and error.awaits:
                raise _WaitsError(error.awaits) from error
            _log.error("job %s cannot be done (%s): %s", job.id, error.kind, error.details)
            job.write_end("stopped", str(error), error.kind)
        except Exception as error:
            if _awaited(error):
                raise
            job.write_end("stopped", unexpected(error), "error")
        else:
            if result.awaits:
                raise _WaitsError(result.awaits)
            if result.state == "complete":
                job.write_end("complete")
            elif result.state == "stopped":
                job.write_end("stopped", result.error, result.error_kind)
            elif under_way.reason == "cancelled":
                job.write_end("cancelled")
            elif under_way.reason == "revoked":
                job.write_end("cancelled", _REVOKED, "no_key")
            elif under_way.reason == "time":
                job.write_end(
                    "stopped",
                    f"it took more than {self._config.limits.job_seconds:,.0f} s: what is done is kept",
                    "too_slow",
                )

    def _run(self, under_way: _UnderWay) -> RunResult:
        job, options = under_way.job, under_way.job.submission.options
        settings = options.settings(self._config)
        prices = self._config.prices.get(settings.model or "")
        source = self._source(job)
        with ExitStack() as stack:
            extractor = stack.enter_context(self._pool.use(f"job {options.name}", settings))
            stack.enter_context(under_way.allowance.granted())
            model = options.model_name(self._config)

            def note(failure: Failure | None, manifest: RunManifest) -> None:
                kind = failure.kind or "error" if failure else ""
                outcome = "failure" if failure else "record"
                self._metrics.articles.labels(outcome, model, kind, job.submission.owner).inc()
                self._spend(under_way, manifest.usage.tokens)

            result = extractor.run(
                source,
                out=job.run,
                limit=self._config.limits.article_chars,
                prices=prices,
                on_progress=note,
                stop=under_way.stop,
            )
            self._spend(under_way, result.prompt_tokens + result.completion_tokens)
            return result

    def _spend(self, under_way: _UnderWay, tokens: int) -> None:
        if tokens > under_way.tokens:
            under_way.allowance.spend(tokens - under_way.tokens)
            under_way.tokens = tokens

    def _source(self, job: Job) -> Path:
        name = job.submission.folder
        if name is None:
            return job.articles
        if name not in self._config.folders:
            raise UsageError(f"the service was started without the folder {name!r}: submit the job again with another")
        return self._config.folders[name]

    def _tell(self, job: Job) -> None:
        if job.submission.webhook and not job.is_told and job.end:
            done = deliver(job.submission.webhook, job, self._config.webhooks)
            if done.next is None:
                self._metrics.webhooks.labels("delivered" if done.delivered else "given up").inc()


def _awaited(error: Exception) -> Awaited | None:
    if isinstance(error, _WaitsError):
        return error.awaits
    return "disk" if isinstance(error, OSError) and error.errno in NO_ROOM else None
