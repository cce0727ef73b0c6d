"""Doing the jobs: each is a run into its folder, taken up wherever it was left, by this process or another one."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import datetime

from extractor.articles.failure import unexpected
from extractor.errors import UsageError
from extractor.service.accounts import LOCAL, Accounts
from extractor.service.config import ServiceConfig
from extractor.service.holding import HeldUp, WaitsError, awaited
from extractor.service.job_folder import Claim, Job, tell_once
from extractor.service.job_store import JobStore
from extractor.service.job_work import JobEnd, JobWork, Reason, UnderWay
from extractor.service.keys import Key, KeyFile
from extractor.service.metrics import Metrics
from extractor.service.pool import ExtractorPool
from extractor.service.problems import ProblemError
from extractor.service.request_ids import request_id
from extractor.service.threads import Threads
from extractor.service.webhooks import deliver

_log = logging.getLogger(__name__)

_SECONDS_BETWEEN_LOOKS = 0.5
"""How often it is looked for jobs that other processes have accepted, cancelled or left."""

_SETTLED_AT_ONCE = 8
"""Jobs whose end is told at once: that may take long, and keeps no other job from being done."""


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
        self._work = JobWork(config, pool, metrics)
        self._metrics = metrics
        self._under_way: dict[str, UnderWay] = {}
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
        """When the job's key has tokens again, where it has none for it today, as far as that can be told."""
        with suppress(ProblemError):
            return self._tokens_from(job)
        return None

    def _tokens_from(self, job: Job) -> datetime | None:
        """The same. Raises `ProblemError` where it cannot be told."""
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
            except ProblemError:  # of the folder of jobs, which the log has already
                told = ""
            except UsageError as error:  # the keys cannot be read
                tell_once(error.details)
            except Exception as error:  # a disk that fails for a moment
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

    def _reason_to_end(self, job: Job) -> Reason | None:
        """Why a job is not to be done any more. A key that is not in the file is not revoked: it may come back."""
        if job.is_cancelled:
            return "cancelled"
        try:
            key = self._keys.get(job.submission.owner)
        except UsageError as error:  # nobody's key can be read
            raise WaitsError("key") from error
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
                if not job.end and (end := self._work.end_by(self._reason_to_end(job))):
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
        try:
            if self._tokens_from(job) or not account.begin(key):
                return
        except ProblemError as error:
            raise WaitsError("usage") from error
        with ExitStack() as held:
            held.callback(account.end)
            claim = job.claim()
            if claim is None:  # another process does it
                return
            held.callback(claim.release)
            if job.end:  # or has done it
                return
            under_way = UnderWay(job, held.pop_all(), account, key)
        with self._lock:
            self._under_way[job.id] = under_way
        if self._ending.is_set():
            under_way.ask_to_stop("ending")
        self._workers.submit(self._do, under_way)

    def _do(self, under_way: UnderWay) -> None:
        job = under_way.job
        limit = threading.Timer(self._config.limits.job_seconds, under_way.ask_to_stop, ["time"])
        limit.daemon = True
        limit.start()
        try:
            with request_id(f"job-{job.id}"):
                _log.info("job %s begins", job.id)
                if end := self._work.end_of(under_way):
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

    def _end(self, job: Job, end: JobEnd) -> None:
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
        if not job.is_there:  # its folder was deleted meanwhile: it is none any more, and another may get its id
            return
        held = HeldUp(awaited(error))
        before = self._held_up.get(job.id)
        if before is None or before.awaits != held.awaits:
            if held.awaits is None:
                unexpected(error)
            elif held.awaits not in ("copy", "usage"):  # the log has the file of these already
                _log.error("job %s waits: %s", job.id, held.reason)
        self._held_up[job.id] = held

    def _tell(self, job: Job) -> None:
        if job.submission.webhook and not job.is_told and job.end:
            done = deliver(job.submission.webhook, job, self._config.webhooks)
            if done.next is None:
                self._metrics.webhooks.labels("delivered" if done.delivered else "given up").inc()
