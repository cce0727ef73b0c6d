"""What a service counts, for Prometheus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from extractor.usage import UsageMeter

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)


class Metrics:
    """The counts of one service, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "extractor_http_requests",
            "Requests by address and status.",
            ["method", "path", "status"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "extractor_http_request_seconds",
            "How long requests took.",
            ["path"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.under_way = Gauge("extractor_http_requests_under_way", "Requests under way.", registry=self.registry)
        self.waiting = Gauge("extractor_extractions_waiting", "Articles that wait for a place.", registry=self.registry)
        self.extractions = Gauge(
            "extractor_extractions_under_way", "Single articles under way.", registry=self.registry
        )
        self.articles = Counter(
            "extractor_job_articles", "Articles of jobs that are done.", ["outcome"], registry=self.registry
        )
        self.webhooks = Counter("extractor_webhooks", "Deliveries of webhooks.", ["outcome"], registry=self.registry)

    def note_request(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count a request that is done; ``path`` is the template of its address."""
        self._requests.labels(method, path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def watch(self, usage: Callable[[], UsageMeter], jobs: Callable[[], Mapping[str, int]]) -> None:
        """Ask for the models' usage and for the numbers of jobs by state whenever the counts are read."""
        self.registry.register(_Watched(usage, jobs))

    def text(self) -> bytes:
        """All counts in Prometheus' text format."""
        return generate_latest(self.registry)


class _Watched(Collector):
    def __init__(self, usage: Callable[[], UsageMeter], jobs: Callable[[], Mapping[str, int]]) -> None:
        self._usage = usage
        self._jobs = jobs

    def collect(self) -> Iterator[Metric]:
        usage = self._usage()
        tokens = CounterMetricFamily("extractor_tokens", "Tokens of models.", labels=["kind"])
        tokens.add_metric(["prompt"], usage.prompt)
        tokens.add_metric(["completion"], usage.completion)
        yield tokens
        yield CounterMetricFamily("extractor_model_requests", "Requests to models.", usage.requests)
        yield CounterMetricFamily("extractor_model_retries", "Requests to models that were sent again.", usage.retries)
        yield CounterMetricFamily("extractor_cache_hits", "Responses from the cache.", usage.cache_hits)
        jobs = GaugeMetricFamily("extractor_jobs", "Jobs that have not ended, by state.", labels=["state"])
        for state, number in self._jobs().items():
            jobs.add_metric([state], number)
        yield jobs
