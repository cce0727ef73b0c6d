"""What all routes of a service share."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.articles.failure import Failure
from extractor.review.session import ReviewSession
from extractor.service.accounts import Accounts
from extractor.service.config import ServiceConfig
from extractor.service.ending import Ending
from extractor.service.job_runner import JobRunner
from extractor.service.job_store import JobStore
from extractor.service.keys import KeyFile
from extractor.service.metrics import Metrics
from extractor.service.places import Places
from extractor.service.pool import ExtractorPool
from extractor.service.reviewed import open_review
from extractor.service.threads import Threads


@dataclass
class ServiceState:
    """The parts of a running service."""

    config: ServiceConfig
    keys: KeyFile = field(init=False)
    accounts: Accounts = field(init=False)
    metrics: Metrics = field(default_factory=Metrics)
    pool: ExtractorPool = field(default_factory=ExtractorPool)
    places: Places = field(init=False)
    threads: Threads = field(init=False)
    """For what has a place and takes long: checks and exports."""
    jobs: JobStore = field(init=False)
    runner: JobRunner = field(init=False)
    ending: Ending = field(init=False)
    review: ReviewSession | None = field(init=False)
    unread: list[Failure] = field(init=False)
    """The articles of the review that cannot be read."""

    def __post_init__(self) -> None:
        """Make what depends on the configuration."""
        limits = self.config.limits
        self.ending = Ending(limits.grace_seconds)
        self.review, self.unread = open_review(self.config)
        self.keys = KeyFile(self.config.data)
        self.accounts = Accounts(self.config.data, self.metrics)
        self.places = Places(limits.extractions, limits.waiting, limits.extract_seconds, self.metrics)
        self.threads = Threads("place", limits.extractions)
        self.jobs = JobStore(self.config.data)
        self.runner = JobRunner(self.config, self.jobs, self.keys, self.accounts, self.pool, self.metrics)
        self.metrics.watch(self.pool.usage, self.runner.counts, self.config.prices)

    def end(self) -> None:
        """Take no more: the service is asked to end. From any thread."""
        self.ending.begin()
        self.runner.end()
