"""Doing the jobs: each is a run into its folder, taken up wherever it was left, by this process or another one."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from extractor.articles.failure import Failure, unexpected
from extractor.error_kinds import ErrorKind
from extractor.errors import ExtractorError, FolderBusyError, RunError, StoppedError, UsageError
from extractor.runs.failures import FAILURES
from extractor.runs.manifest import RunManifest
from extractor.runs.runner import RunResult
from extractor.service.accounts import LOCAL, Account, Accounts, KeyAllowance, check_has_tokens
from extractor.service.config import ServiceConfig
from extractor.service.holding import HeldUp, WaitsError, awaited
from extractor.service.job_folder import Claim, EndState, Job
from extractor.service.job_store import JobStore
from extractor.service.keys import Key, KeyFile
from extractor.service.metrics import Metrics
from extractor.service.pool import ExtractorPool
from extractor.service.problems import ProblemError
from extractor.service.request_ids import request_id
from extractor.service.threads import Threads
from extractor.service.webhooks import deliver
from extractor.stopping import StopSignal

_log = logging.getLogger(__name__)

_SECONDS_BETWEEN_LOOKS = 0.5
"""How often it is looked for jobs that other processes have accepted, cancelled or left."""

_SETTLED_AT_ONCE = 8
"""Jobs whose end is told at once: that may take long, and keeps no other job from being done."""

_Reason = Literal["cancelled", "revoked", "ending", "tokens", "time"]

_End = tuple[EndState, str | None, ErrorKind | None]
"""How a job ends: its state, by which error, and of which kind that is."""


@dataclass
class _UnderWay:
    """A job that this process works on, and why it is asked to stop. ``held`` are its claim and its key's place."""

    job: Job
    held: ExitStack
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
        self._looks = Threads("look for jobs", 1)
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
        """Why the job cannot go on here, though it has not ended; None once that is tried again."""
        held = self._held_up.get(job.id)
        return held if held and not held.is_over else None

    @property
    def is_disk_full(self) -> bool:
        """Whether a job waits for room on the disk."""
        return any(held.awaits == "disk" and not held.is_over for held in list(self._held_up.values()))

    def waits_until(self, job: Job) -> datetime | None:
        """When the job's key has tokens again, where it has none for it today."""
        if not job.submission.options.costs_tokens(self._config):
            return None
        owner = job.submission.owner
        return self._accounts.of(owner).waits_until(self._keys.get(owner))

    def counts(self) -> dict[str, int]:
        """How many jobs wait, and how many this process works on."""
        return {"queued": self.queued(), "running": len(self._under_way)}

    def queued(self, owner: str | None = None) -> int:
        """How many jobs wait, of one key or of all: those that no process works on."""
        jobs = [job for job in self._store.unsettled() if owner in (None, job.submission.owner)]
        return sum(job.id not in self._under_way and job.waits for job in jobs)

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
        self._looks.close()
        await asyncio.to_thread(self._workers.shutdown)
        await asyncio.to_thread(self._settlers.shutdown)

    async def _look_again_and_again(self) -> None:
        told = ""
        while not self._ending.is_set():
            self._wake.clear()
            try:
                await self._looks.run(self._look)
                told = ""
            except Exception as error:  # a disk that fails for a moment, or a file of keys that cannot be read
                if str(error) != told:
                    unexpected(error)
                told = str(error)
            with suppress(TimeoutError):
                async with asyncio.timeout(_SECONDS_BETWEEN_LOOKS):
                    await self._wake.wait()

    def _look(self) -> None:
        self._accounts.count_killed()
        self._store.refresh()
        keys, unsettled = {key.name: key for key in self._keys.keys}, self._store.unsettled()
        for id in self._held_up.keys() - {job.id for job in unsettled}:
            self._held_up.pop(id, None)
        for job in unsettled:
            try:
                self._look_at(job, keys.get(job.submission.owner))
            except Exception as error:  # of this job, which keeps no other from being done
                self._hold_up(job, error)

    def _look_at(self, job: Job, key: Key | None) -> None:
        reason = self._reason_to_end(job)
        if under_way := self._under_way.get(job.id):
            under_way.allowance.key = key or under_way.allowance.key
            if reason:
                under_way.ask_to_stop(reason)
        elif self.held_up(job) or (job.end and job.waits_to_be_told):
            return
        elif job.end or reason:
            self._settle(job)
        elif key is None and job.submission.owner != LOCAL:
            raise WaitsError("key")
        elif len(self._under_way) < self._config.limits.running_jobs and not self._ending.is_set():
            self._begin(job, key)

    def _reason_to_end(self, job: Job) -> _Reason | None:
        """Why a job is not to be done any more. A key that is not in the file is not revoked: it may come back."""
        if job.is_cancelled:
            return "cancelled"
        key = self._keys.get(job.submission.owner)
        return "revoked" if key and key.revoked else None

    def _settle(self, job: Job) -> None:
        """End a job that nobody works on, and tell the end of one that has ended."""
        if len(self._settling) < _SETTLED_AT_ONCE and job.id not in self._settling and (claim := job.claim()):
            self._settling.add(job.id)
            self._settlers.submit(self._end_and_tell, job, claim)

    def _end_and_tell(self, job: Job, claim: Claim) -> None:
        """Do both, as the job is now: another process may have done so, or its client may have let it go on."""
        with request_id(f"job-{job.id}"):
            try:
                if not job.end and (end := self._end_by(self._reason_to_end(job))):
                    self._end(job, end)
                self._tell(job)
                self._held_up.pop(job.id, None)
            except Exception as error:
                self._hold_up(job, error)
            finally:
                claim.release()
                self._settling.discard(job.id)

    def _begin(self, job: Job, key: Key | None) -> None:
        account = self._accounts.of(job.submission.owner)
        if self.waits_until(job) or not account.begin(key):
            return
        with ExitStack() as held:
            held.callback(account.end)
            claim = job.claim()
            if claim is None:  # another process does it
                return
            held.callback(claim.release)
            if job.end:  # or has done it
                return
            under_way = _UnderWay(job, held.pop_all(), account, key)
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
                if end := self._end_of(under_way):
                    self._end(job, end)
                else:
                    _log.info("job %s: left (%s)", job.id, under_way.reason)
            self._held_up.pop(job.id, None)
        except Exception as error:
            self._hold_up(job, error)
        finally:
            limit.cancel()
            under_way.held.close()
            with self._lock:
                del self._under_way[job.id]
            self.wake()

    def _end(self, job: Job, end: _End) -> None:
        """Keep how a job ended, count it, and log it, so that one that stopped stands out; its run logs the details."""
        job.write_end(*end)
        state, error, kind = end
        model = job.submission.options.model_name(self._config)
        self._metrics.jobs.labels(state, kind or "", model, job.submission.owner).inc()
        facts = {"job": job.id, "key": job.submission.owner, "model": model, "kind": kind}
        level = logging.ERROR if state == "stopped" else logging.INFO
        _log.log(level, "job %s: %s%s", job.id, state, f": {error}" if error else "", extra={"facts": facts})

    def _hold_up(self, job: Job, error: Exception) -> None:
        """Leave a job alone for a while that cannot go on, or whose end could not be kept, and say why, but once."""
        held = HeldUp(awaited(error))
        before = self._held_up.get(job.id)
        if before is None or before.awaits != held.awaits:
            if held.awaits is None:
                unexpected(error)
            elif held.awaits != "copy":  # the log has the file of that already
                _log.error("job %s waits: %s", job.id, held.reason)
        self._held_up[job.id] = held

    def _end_of(self, under_way: _UnderWay) -> _End | None:
        """Do the run: how the job ends, None where it goes on at another time. Raises `WaitsError` for what passes."""
        job = under_way.job
        end: _End | None = None
        try:
            result = self._run(under_way)
        except ProblemError as error:
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
        by_reason = self._end_by(under_way.reason)
        return by_reason if end is None or under_way.reason in ("cancelled", "revoked") else end

    def _end_by(self, reason: _Reason | None) -> _End | None:
        """How a job ends that was stopped for a reason; None where it goes on at another time."""
        if reason == "cancelled":
            return "cancelled", None, None
        if reason == "revoked":
            return "cancelled", "its key was revoked", "no_key"
        if reason == "time":
            most = f"{self._config.limits.job_seconds:,.0f}"
            return "stopped", f"it took more than {most} s: what is done is kept", "too_slow"
        return None

    def _run(self, under_way: _UnderWay) -> RunResult:
        job, options = under_way.job, under_way.job.submission.options
        settings = job.submission.settings(self._config)
        prices = self._config.prices.get(settings.model or "")
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
            (job.run / FAILURES).unlink(missing_ok=True)  # whose articles are all tried again
            return extractor.run(
                source,
                out=job.run,
                limit=self._config.limits.article_chars,
                prices=prices,
                on_start=begin,
                on_progress=note,
                stop=under_way.stop,
            )

    def _spend(self, under_way: _UnderWay, tokens: int) -> None:
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
