"""The speeds, measured: `make bench`, or ``python tests/bench.py [--quick]``. Prints; asserts nothing.

Articles are the five seeds, made different by a last line. The endpoint runs in a process of its own on this machine.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from extractor import Article, Extractor
from extractor.backends.rules.engine import extract_reply
from extractor.evaluation.scores import Scores, score_articles
from extractor.grounding.alignment import Aligner
from extractor.text.segmentation import WORD, split_sentences
from extractor_schemas import Gold
from tests.support.paths import ROOT

CODEBOOK = ROOT / "seeds" / "codebooks" / "ukraine-nato.toml"
SEEDS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds" / "articles").glob("*.txt"))]


def main() -> None:
    """Print every figure, one a line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the articles")
    few = 10 if parser.parse_args().quick else 1
    grounding()
    rule_speed()
    scoring(1_000 // few)
    startup()
    client(2_000 // few)
    whole_runs([1_000 // few, 10_000 // few])


def say(what: str, figure: str) -> None:
    """One line of the report."""
    print(f"{what:<70} {figure}", flush=True)


def varied(count: int) -> Iterator[Article]:
    """So many articles that all differ."""
    for number in range(count):
        yield Article.of(f"{SEEDS[number % len(SEEDS)]}\n\nDispatch {number}.", id=f"{number:06}.txt")


# ------------------------------------------------------------------------------------------------------- grounding


def grounding() -> None:
    """Time for items of 15 words looked up in one article, its preparation included; median of 51 rounds."""
    chance = random.Random(7)
    small, large = SEEDS[1], "\n\n".join(SEEDS * 4)[:50_000]
    for name, make in (
        ("exact", _words),
        ("typography only", _folded),
        ("one word changed", _altered),
        ("invented", _invented),
    ):
        say(f"grounding 20 items in {len(small):,} characters, {name}", f"{_lookup(small, 20, make, chance):.2f} ms")
    mixed: list[Callable[[str, random.Random], str]] = [_words, _folded, _altered, _invented]
    say(
        f"grounding 200 items in {len(large):,} characters, a quarter of each",
        f"{_lookup(large, 200, lambda text, by: by.choice(mixed)(text, by), chance):.1f} ms",
    )


def _lookup(text: str, items: int, make: Callable[[str, random.Random], str], chance: random.Random) -> float:
    sentences = split_sentences(text)
    times: list[float] = []
    for _ in range(51):
        pointers = [make(text, chance) for _ in range(items)]
        start = time.perf_counter()
        aligner = Aligner(text, sentences)
        for pointer in pointers:
            aligner.find(pointer)
        times.append(time.perf_counter() - start)
    return 1000 * median(times)


def _words(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    at = chance.randrange(len(words) - 15)
    return " ".join(words[at : at + 15])


def _folded(text: str, chance: random.Random) -> str:
    return _words(text, chance).replace("’", "'").replace("“", '"').replace("\n", " ")


def _altered(text: str, chance: random.Random) -> str:
    words = _words(text, chance).split(" ")
    words[7] = "zebra"
    return " ".join(words)


def _invented(text: str, chance: random.Random) -> str:
    words = [
        "while",
        "the",
        "quick",
        "committee",
        "had",
        "seen",
        "none",
        "of",
        "these",
        "proposals",
        "in",
        "public",
        "debate",
        "on",
        "weather",
        "and",
        "ferries",
    ]
    return " ".join(chance.sample(words, 15))


# --------------------------------------------------------------------------------------------- rules and start-up


def rule_speed() -> None:
    """Articles a second through the embedded backend, sentences and grounding included, on one core."""
    articles = list(varied(300))
    start = time.perf_counter()
    for article in articles:
        extract_reply(article, split_sentences(article.text), None)
    answering = time.perf_counter() - start
    with Extractor() as extractor:
        start = time.perf_counter()
        for article in articles:
            extractor.extract(article)
        whole = time.perf_counter() - start
    say("rules: articles a second, the answer alone", f"{len(articles) / answering:,.0f}")
    say("rules: articles a second, to the record", f"{len(articles) / whole:,.0f}")


def scoring(count: int) -> None:
    """Time to score articles of 30 items a layer against gold, intervals of the four layers included, on one core."""
    chance = random.Random(7)
    gold = {str(number): _gold(str(number), chance, changed=0.0) for number in range(count)}
    found = {id: _gold(id, chance, changed=0.3) for id in gold}
    start = time.process_time()
    scores = score_articles(found.values(), gold)
    assert scores.intervals
    say(f"scoring {count:,} articles with 30 items a layer", f"{time.process_time() - start:.1f} s")
    _some_but_not_all(scores)


def _some_but_not_all(scores: Scores) -> None:
    """A figure measured on work that was not done is worth nothing."""
    for layer in ("actors", "quotes", "claims", "stances"):
        value = scores.totals[layer].f1
        if value is None or not 0.3 < value < 1:
            raise SystemExit(f"the made-up {layer} score {value}: make them anew")


_LONG = "\n\n".join(SEEDS)
_WORDS_AT = [(match.start(), match.end()) for match in WORD.finditer(_LONG)]


def _gold(id: str, chance: random.Random, changed: float) -> Gold:
    """30 items a layer at places that are the same for every article; so much of it is changed."""

    def spans(number: int, length: int) -> list[dict[str, object]]:
        first = number * 37 % (len(_WORDS_AT) - 2 * length)
        last = first + length
        if chance.random() < changed:
            first += chance.randint(0, length)
        start, end = _WORDS_AT[first][0], _WORDS_AT[last][1]
        return [{"start": start, "end": end, "text": _LONG[start:end]}]

    def words(number: int, length: int) -> str:
        return str(spans(number, length)[0]["text"])

    def one_of(*values: str) -> str:
        return chance.choice(values) if chance.random() < changed else values[0]

    def span(number: int, length: int) -> dict[str, object]:
        return spans(number, length)[0]

    numbers = [n for n in range(30) if chance.random() >= changed / 3]
    actors = [
        {"id": f"a{n}", "name": words(n, 1), "kind": one_of("person", "group"), "anonymous": False, "role": None}
        | {"affiliation": None, "aliases": [], "mentions": spans(n, 1) + spans(n + 40, 0) + spans(n + 80, 1)}
        for n in numbers
    ]
    quotes = [
        {"id": f"q{n}", "kind": one_of("indirect", "mixed"), "content": spans(n, 14), "speaker": f"a{n}"}
        | {"source": span(n + 30, 1), "cue": span(n + 60, 0), "reported_by": []}
        for n in numbers
    ]
    claims = [
        {
            "id": f"c{n}",
            "text": words(n, 12),
            "claimant": f"a{n}",
            "reported_by": [],
            "kind": one_of("fact", "forecast"),
        }
        | {"assertion": one_of("asserted", "hedged"), "checkable": True, "evidence": spans(n, 9)}
        for n in numbers
    ]
    stances = [
        {"id": f"s{n}", "actor": f"a{n % 10}", "target": words(n, 3), "concept": None, "condition": None, "time": None}
        | {"position": one_of("support", "oppose"), "reported_by": [], "evidence": spans(n, 9)}
        for n in numbers
    ]
    head = {"article": id, "sha256": "", "status": "checked", "annotators": ["nobody"], "codebook": None}
    return Gold.model_validate(head | {"actors": actors, "quotes": quotes, "claims": claims, "stances": stances})


BARE_PROGRAM = """
import typer
app = typer.Typer()
@app.command()
def one(path: str, number: int = 1) -> None: ...
@app.command()
def two(path: str) -> None: ...
app()
"""


def startup() -> None:
    """The time of `extractor --help`, as that of a typer program that does nothing, and what it imports."""
    ours, bare = ["-m", "extractor", "--help"], ["-c", BARE_PROGRAM, "--help"]
    times = [(_cpu_of(ours), _cpu_of(bare)) for _ in range(9)]  # in turn, so that both meet the same machine
    of_ours, of_bare = (median(side) for side in zip(*times, strict=True))
    say("start-up of `extractor --help`", f"{1000 * of_ours:.0f} ms of CPU")
    say("  of a bare typer program of two commands", f"{1000 * of_bare:.0f} ms, ratio {of_ours / of_bare:.2f}")
    log = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "extractor", "--help"], capture_output=True, text=True, check=True
    ).stderr
    imported = {line.rsplit("|", 1)[1].strip() for line in log.splitlines() if "|" in line}
    say("  of openai, scipy and numpy it imports", ", ".join(sorted(imported & {"openai", "scipy", "numpy"})) or "none")


def _cpu_of(words: list[str]) -> float:
    """Seconds of CPU of a Python program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


# ------------------------------------------------------------------------------------------------------- the model


@contextmanager
def endpoint(latency: float) -> Iterator[str]:
    """The base URL of a stand-in endpoint in a process of its own."""
    command = [sys.executable, "-m", "tests.support.recording", "--latency", str(latency)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def client(count: int) -> None:
    """CPU of our process for an article, and wall time against the ideal N x latency / concurrency."""
    with endpoint(0) as url:
        before = time.process_time()
        asyncio.run(_ask(url, count // 4, 1))
        spent = (time.process_time() - before) / (count // 4)
        say("client: CPU for an article at zero latency, grounding included", f"{1000 * spent:.1f} ms")
    with endpoint(0.2) as url:
        for concurrency in (50, 100):
            wall = asyncio.run(_ask(url, count, concurrency))
            ideal = count * 0.2 / concurrency
            say(
                f"client: {count:,} articles, latency 0.2 s, {concurrency} at once: wall over ideal",
                f"{wall / ideal:.2f}",
            )


async def _ask(url: str, count: int, concurrency: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        async with Extractor(
            "varied", base_url=url, cache=Path(folder), concurrency=concurrency, codebook=CODEBOOK
        ) as extractor:
            await extractor.aextract_text(SEEDS[0])  # so that the SDK is imported and the connection is there
            start = time.perf_counter()
            async for _ in extractor.aextract_many(varied(count)):
                pass
            return time.perf_counter() - start


def whole_runs(counts: list[int]) -> None:
    """`extractor extract` over a folder from the command line: cold, then from the warm cache; its peak memory."""
    for count in counts:
        with tempfile.TemporaryDirectory() as scratch, endpoint(0) as url:
            folder = Path(scratch) / "articles"
            folder.mkdir()
            for article in varied(count):
                (folder / article.id).write_text(article.text, encoding="utf-8")
            command = ["extract", str(folder), "--out", f"{scratch}/run", "--quiet"]
            command += [
                "--model",
                "varied",
                "--base-url",
                url,
                "--cache",
                f"{scratch}/cache",
                "--codebook",
                str(CODEBOOK),
            ]
            for state in ("cold", "warm"):
                seconds, peak = _child(command)
                say(
                    f"{count:,} articles from the command line, {state} cache",
                    f"{count / seconds:,.0f} a second, peak {peak} MiB",
                )


def _child(words: list[str]) -> tuple[float, int]:
    """Seconds and peak memory (MiB) of a command line. Linux tells the peak of the program alone, after its start."""
    program = (
        "import sys; from extractor.cli.app import main\ntry: main()\nfinally: print(open('/proc/self/status').read())"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=True)
    peak = re.search(r"VmHWM:\s+(\d+)", done.stdout)
    return time.perf_counter() - start, int(peak[1]) // 1024 if peak else 0


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    main()
