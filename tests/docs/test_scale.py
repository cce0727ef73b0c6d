"""The commands of docs/scale.md print what the page shows, and its figures are those that were measured."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields, replace

import pytest

from bench.article_costs import kept_costs
from bench.simulate import Options, by_batches, options, told
from tests.support.paths import ROOT

PAGE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n\$ python -m bench\.simulate (.*)\n((?:.*\n)*?)```", PAGE, re.MULTILINE)
NUMBER = re.compile(r"[\d,]*\d(?:\.\d+)?")


def numbers(text: str) -> list[float]:
    return [float(number.replace(",", "")) for number in NUMBER.findall(text)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param(*block, marks=[pytest.mark.long] if "--machines" in block[0] else [], id=f"{number}")
        for number, block in enumerate(BLOCKS)
    ],
)
def test_every_command_prints_what_the_page_shows(words: str, shown: str) -> None:
    """But for numbers that the run's own clients have a part in, which may change a little with them."""
    printed = list(told(options(shlex.split(words))))
    lines = shown.splitlines()

    assert len(printed) == len(lines) > 10
    for line, wanted in zip(printed, lines, strict=True):
        assert NUMBER.sub("N", line).split() == NUMBER.sub("N", wanted).split()
        if "refused" not in line and "without a record" not in line:
            close = [pytest.approx(number, rel=0.05, abs=0.11) for number in numbers(re.sub("± .*?%", "", wanted))]
            assert numbers(re.sub("± .*?%", "", line)) == close


def test_it_has_commands() -> None:
    assert len(BLOCKS) == 3


def test_it_says_what_is_assumed() -> None:
    rows = re.findall(r"^\| `--([a-z-]+)` \| (.*?) \|", PAGE, re.MULTILINE)
    assumed = {each.name: each.default for each in fields(Options) if each.default is not None}
    for asked in ("articles", "only", "sample", "seed"):
        del assumed[asked]

    assert {name.replace("-", "_"): said for name, said in rows} == {
        name: default if isinstance(default, str) else f"{default:,}".removesuffix(".0")
        for name, default in assumed.items()
    }


def test_why_batches_take_longer_than_arithmetic_says() -> None:
    asked = options(["--articles", "1000000", "--concurrency", "150"])
    sure = replace(asked, spread=0.0, errors=0.0, broken=0.0, misfits=0.0)
    ways = [
        sure,
        replace(sure, spread=asked.spread),
        replace(asked, misfits=0.0),
        asked,
        *(replace(asked, seed=seed) for seed in range(1, 5)),
    ]
    hours = [by_batches(way).seconds / 3600 for way in ways]

    said = PAGE.partition("*3.2 days by batches*")[2].partition("\n- ")[0]
    assert [round(each, 1) for each in hours[:1]] == [38.1]
    assert [round(each) for each in hours[:4]] == [38, 44, 64, 76]
    assert [float(number) for number in re.findall(r"([\d.]+) hours", said)] == [38.1, 6, 2, 44, 64, 76]
    assert (f"{min(hours[3:]):.0f}", f"{max(hours[3:]):.0f}") == ("75", "82")
    assert "give 75 to 82" in said


def test_it_says_what_was_measured() -> None:
    costs = kept_costs()
    arithmetic = PAGE.partition("## The arithmetic")[2].partition("\n## ")[0]
    figures = (
        f"{costs.characters:,.0f} characters",
        f"{costs.prompt_tokens:,.0f} tokens",
        f"{costs.shared_tokens:,.0f} of which",
        f"a reply of {costs.reply_tokens:,.0f}",
        f"may have {costs.bound:,.0f}",
        f"{costs.run_bytes / 1000:.1f} KB in the run's folder",
        f"{costs.cache_bytes / 1000:.1f} KB in the cache",
        f"{costs.request_bytes / 1000:.1f} KB in a batch's requests",
        f"{costs.output_bytes / 1000:.1f} KB in its output",
        f"{1000 * costs.main_cpu:.1f} ms of CPU",
        f"{1000 * costs.worker_cpu:.0f} ms in the others",
    )

    for figure in figures:
        assert figure in " ".join(arithmetic.split()), figure
