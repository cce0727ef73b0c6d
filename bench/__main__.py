"""The table of `docs/performance.md`, measured anew: ``python -m bench [--quick] [--write]``.

Seconds are the machine's and the hour's, so the table has ratios: to the ideal, and of ours to the others', which are
measured in turn.
"""

from __future__ import annotations

import argparse
import os
import resource
from collections.abc import Iterator

from bench.measures import asked, endpoint, grounding_cpu, has_peers, lookups, rules_speed, scoring, start_up, whole_run
from tests.support.paths import ROOT

SYSTEMS = ("extractor", "langextract", "instructor", "sdk")
PAGE = ROOT / "docs" / "performance.md"
_TABLE = "<!-- made by `make bench` -->\n"
_NONE = "–"

Row = tuple[str, str, str, str, str]


def main() -> None:
    """Measure, print, and put the table into the documentation if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="about a tenth of the articles, and fewer at once")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    given = parser.parse_args()
    load = os.getloadavg()[0]
    rows: list[Row] = [("", "extractor", "langextract", "instructor", "openai SDK")]
    for row in measured(quick=given.quick):
        rows.append(row)
        print(" | ".join(row), flush=True)
    said = (
        f"{os.cpu_count()} cores, of which others used {load:.1f} when it began and {os.getloadavg()[0]:.1f} at the end"
        f"{', the quick form' if given.quick else ''}."
    )
    print(said)
    if given.write:
        before, _, _ = PAGE.read_text(encoding="utf-8").partition(_TABLE)
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        lines.insert(1, "|---|---|---|---|---|")
        PAGE.write_text(before + _TABLE + "\n" + "\n".join(lines) + f"\n\n{said}\n", encoding="utf-8")


def measured(*, quick: bool) -> Iterator[Row]:
    """The rows, each as soon as it is there."""
    systems = SYSTEMS if has_peers() else ("extractor", "sdk")
    yield from requests(systems, quick=quick)
    yield from walls(systems, quick=quick)
    mine, theirs = lookups(11 if quick else 51)
    for kind, seconds in mine.items():
        other = theirs.get(kind)
        times = f"{other / seconds:,.0f} times longer" if other else _NONE
        yield f"Looking up 20 items, {kind}", f"{1000 * seconds:.2f} ms", times, _NONE, _NONE
    few = 10 if quick else 1
    for count in (1_000 // few, 10_000 // few):
        for state, (speed, peak) in whole_run(count).items():
            figure = f"{speed:,.0f} a second, {peak} MiB"
            yield f"Command line, {count:,} articles, {state}", figure, _NONE, _NONE, _NONE
    yield (
        f"Scoring {1_000 // few:,} articles of 30 items a layer",
        f"{scoring(1_000 // few):.2f} s",
        _NONE,
        _NONE,
        _NONE,
    )
    help_, bare = start_up()
    yield "`--help`, over that of a bare typer program", f"{help_ / bare:.2f}", _NONE, _NONE, _NONE
    yield "Embedded rules, articles a second", f"{rules_speed(300 // few):,.0f}", _NONE, _NONE, _NONE


def requests(systems: tuple[str, ...], *, quick: bool) -> Iterator[Row]:
    """CPU and characters for each article, at no latency."""
    with endpoint(0) as url:
        few = {"langextract": 10 if quick else 40}
        figures = {each: asked(each, url, few.get(each, 100 if quick else 500), 4, jobs=1) for each in systems}
        grounding = grounding_cpu(url, 4 if quick else 20)
    mine, sdk = figures["extractor"], figures["sdk"]["cpu"]
    found = f"{mine['findings']:.0f} findings, the others 10 quotes"
    yield _row(
        f"CPU for an article ({found}), over the SDK's",
        {each: f"{figure['cpu'] / sdk:.1f}" for each, figure in figures.items()},
    )
    yield _row("... without grounding", {"extractor": f"{(mine['cpu'] - grounding) / sdk:.1f}"})
    yield _row("... in ms", {each: f"{1000 * figure['cpu']:.1f}" for each, figure in figures.items()})
    yield _row("Requests for an article", {each: f"{figure['requests']:.1f}" for each, figure in figures.items()})
    yield _row("Characters sent", {each: f"{figure['sent']:,.0f}" for each, figure in figures.items()})
    yield _row("Characters received", {each: f"{figure['received']:,.0f}" for each, figure in figures.items()})


def walls(systems: tuple[str, ...], *, quick: bool) -> Iterator[Row]:
    """Wall time over the ideal, which is articles times latency over concurrency."""
    for latency, concurrency, count in ((2.0, 200, 2_000), (10.0, 500, 1_000)):
        if quick:
            concurrency, count = concurrency // 4, concurrency // 2
        with endpoint(latency) as url:
            ratios: dict[str, str] = {}
            for each in systems:
                if each == "langextract":  # it would take an hour
                    continue
                wall = asked(each, url, count, concurrency)["wall"]
                ratios[each] = f"{wall / (count * latency / concurrency):.2f}"
        yield _row(f"Wall over ideal: {count:,} articles, {latency:g} s, {concurrency} at once", ratios)


def _row(title: str, figures: dict[str, str]) -> Row:
    mine, langextract, instructor, sdk = (figures.get(each, _NONE) for each in SYSTEMS)
    return title, mine, langextract, instructor, sdk


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    main()
