"""Real runs beside the simulation of them, into `docs/scale.md`: ``python -m bench.simulated_beside_real [--write]``.

Both know the same endpoint (`bench.endpoint`), and the simulation what the real run of each row has used of the CPU. It
knows nothing of what else the machine does, the endpoint included. Time is counted from the first request.
"""

from __future__ import annotations

import argparse
import os
import resource
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.article_costs import ArticleCosts, run_for_real
from bench.measures import endpoint, stats
from bench.simulated_run import EndpointTraits, Machines, simulate_run
from bench.tables import put_table
from extractor.backends.parallel.pool import usable_cores
from tests.support.paths import ROOT

PAGE = ROOT / "docs" / "scale.md"
COMMAND = "python -m bench.simulated_beside_real --write"
LIMITED = EndpointTraits(20.0, spread=0.4, requests_a_minute=60, held_seconds=5.0)
"""It holds little: a minute's worth would be most of so short a run."""


@dataclass(frozen=True, slots=True)
class Case:
    """A run to compare."""

    title: str
    articles: int
    concurrency: int
    traits: EndpointTraits


CASES = (
    Case("20 s for a reply, 20 at once", 100, 20, EndpointTraits(20.0)),
    Case("20 s, 40 at once, 60 requests a minute", 100, 40, LIMITED),
    Case("10 s, 20 at once, 10% of errors, 10% of misfits", 120, 20, EndpointTraits(10.0, errors=0.1, misfits=0.1)),
)
"""So slow that it matters little what else the machine does."""

Row = tuple[str, str, str, str]


def main() -> None:
    """Run and simulate, print, and put the table into the documentation if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a quarter of the articles")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    given = parser.parse_args()
    load = os.getloadavg()[0]
    rows: list[Row] = [("", "real", "simulated", "real / simulated"), ("---", "---", "---", "---")]
    for case in CASES:
        for row in compared(replace(case, articles=case.articles // 4) if given.quick else case):
            rows.append(row)
            print(" | ".join(row), flush=True)
    said = (
        f"{usable_cores()} cores, of which others used {load:.1f} when it began and {os.getloadavg()[0]:.1f} at the end"
        f"{', the quick form' if given.quick else ''}."
    )
    print(said)
    if given.write:
        put_table(PAGE, COMMAND, rows, said)


def compared(case: Case) -> Iterator[Row]:
    """The rows of a case: seconds, and requests where they are not one for each article."""
    traits = case.traits
    options: Mapping[str, float] = {
        "--rpm": traits.requests_a_minute or 0.0,
        "--held-seconds": traits.held_seconds,
        "--spread": traits.spread,
        "--errors": traits.errors,
        "--misfits": traits.misfits,
    }
    words = [word for name, value in options.items() for word in (name, str(value))]
    with TemporaryDirectory() as folder, endpoint(traits.latency, *words) as url:
        real = run_for_real(Path(folder), case.articles, url, concurrency=case.concurrency, jobs=usable_cores())
        counts = stats(url)
    seconds, attempts = real.ended - counts["begun"], counts["attempts"]
    costs = ArticleCosts(main_cpu=real.main_cpu / case.articles, worker_cpu=real.worker_cpu / case.articles)
    simulated = simulate_run(case.articles, costs, traits, Machines(1, usable_cores(), case.concurrency))
    title = f"{case.title}, {case.articles:,} articles"
    yield (
        f"{title}: seconds",
        f"{seconds:.1f}",
        f"{simulated.seconds:.1f}",
        f"{seconds / simulated.seconds:.2f}",
    )
    sent = simulated.counts.requests
    if sent != case.articles:
        yield f"{title}: requests", f"{attempts:,}", f"{sent:,}", f"{attempts / sent:.2f}"


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    main()
