"""What a service counts, for Prometheus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from extractor.runs.manifest import token_cost
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
            "extractor_job_articles",
            "Articles of jobs that are done, but for records that were there when a job was taken up again, and of"
            " which kind their failures are.",
            ["outcome", "model", "kind", "key"],
            registry=self.registry,
        )
        self.jobs = Counter(
            "extractor_jobs_ended",
            "Jobs that have ended, and of which kind the errors are that stopped them.",
            ["state", "kind", "model", "key"],
            registry=self.registry,
        )
        self.failures = Counter(
            "extractor_extraction_failures",
            "Single articles that failed.",
            ["kind", "model", "key"],
            registry=self.registry,
        )
        self.key_tokens = Counter("extractor_key_tokens", "Tokens by key.", ["key"], registry=self.registry)
        self.webhooks = Counter("extractor_webhooks", "Deliveries of webhooks.", ["outcome"], registry=self.registry)

    def note_request(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count a request that is done; ``path`` is the template of its address."""
        self._requests.labels(method, path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def watch(
        self,
        usage: Callable[[], Mapping[str, UsageMeter]],
        jobs: Callable[[], Mapping[str, int]],
        prices: Mapping[str, tuple[float, float]],
    ) -> None:
        """Ask for the usage by model and for the numbers of jobs by state whenever the counts are read."""
        self.registry.register(_Watched(usage, jobs, prices))

    def text(self) -> bytes:
        """All counts in Prometheus' text format."""
        return generate_latest(self.registry)


class _Watched(Collector):
    def __init__(
        self,
        usage: Callable[[], Mapping[str, UsageMeter]],
        jobs: Callable[[], Mapping[str, int]],
        prices: Mapping[str, tuple[float, float]],
    ) -> None:
        self._usage = usage
        self._jobs = jobs
        self._prices = prices

    def collect(self) -> Iterator[Metric]:
        tokens = CounterMetricFamily("extractor_tokens", "Tokens of models.", labels=["kind", "model"])
        requests = CounterMetricFamily("extractor_model_requests", "Requests to models.", labels=["model"])
        retries = CounterMetricFamily("extractor_model_retries", "Requests that were sent again.", labels=["model"])
        hits = CounterMetricFamily("extractor_cache_hits", "Responses from the cache.", labels=["model"])
        cost = CounterMetricFamily("extractor_cost", "Cost at the prices of the configuration.", labels=["model"])
        for model, usage in self._usage().items():
            tokens.add_metric(["prompt", model], usage.prompt)
            tokens.add_metric(["completion", model], usage.completion)
            requests.add_metric([model], usage.requests)
            retries.add_metric([model], usage.retries)
            hits.add_metric([model], usage.cache_hits)
            if (spent := token_cost(self._prices.get(model), usage.prompt, usage.completion)) is not None:
                cost.add_metric([model], spent)
        yield from (tokens, requests, retries, hits, cost)
        jobs = GaugeMetricFamily("extractor_jobs", "Jobs that have not ended, by state.", labels=["state"])
        for state, number in self._jobs().items():
            jobs.add_metric([state], number)
        yield jobs
