"""What a run says before it begins and after its end."""

from __future__ import annotations

from collections import Counter

from rich.console import Group, RenderableType
from rich.text import Text

from extractor.articles.failure import Failure
from extractor.rendering.escaping import escape_controls
from extractor.rendering.tables import PlainTable
from extractor.rendering.wording import counted
from extractor.runs.failures import FAILURES
from extractor.runs.folder import RECORDS
from extractor.runs.runner import RunResult


def announcement_view(announcement: str) -> Text:
    """What makes the records, and where articles are sent."""
    return Text(escape_controls(announcement))


SHOWN_FAILURES = 5
"""The most reasons of failures of a run into a folder that are told at its end."""

_LOOKED_AT = "every quotation was looked up in its article; whether it is understood rightly was not looked at"
"""What "0 unfounded" means, and what it does not."""


class FirstFailures:
    """The failures of a run that are told at its end: the first for each reason, and how many are like it."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}  # the id of the first article, by the reason
        self._counts: Counter[str] = Counter()

    def add(self, failure: Failure) -> None:
        """Count a failure, unless its reason is one too many."""
        if failure.reason in self._first or len(self._first) < SHOWN_FAILURES:
            self._first.setdefault(failure.reason, failure.id)
            self._counts[failure.reason] += 1

    @property
    def told(self) -> int:
        """The number of failures that the lines tell of."""
        return self._counts.total()

    def lines(self) -> list[str]:
        """A line for each reason."""
        more = {reason: count - 1 for reason, count in self._counts.items()}
        return [
            f"{id!r}: {reason}{f' (and {more[reason]:,} more like it)' if more[reason] else ''}"
            for reason, id in self._first.items()
        ]


def summary_view(result: RunResult, failures: FirstFailures | None = None, *, uses_model: bool) -> Group:
    """The table at the end of a run, what it cost, the first ``failures``, and what to do next."""
    counts = [result.articles, result.records, result.failures, "unknown" if result.left is None else result.left]
    findings = result.facts["findings"]
    headers = ["articles", "records", "failed", "left", *findings]
    parts: list[RenderableType] = [PlainTable(headers, [[*counts, *findings.values()]])]
    parts.append(Text(f"{result.seconds:.1f} s{_spent(result) if uses_model else ''}"))
    if uses_model and (in_all := _spent_in_all(result)):
        parts.append(Text(in_all))
    parts += (Text(escape_controls(line), "yellow") for line in note_lines(result, failures))
    if result.error:
        parts.append(Text.assemble(("the run stopped: ", "red"), escape_controls(result.error)))
    elif result.state == "interrupted":
        parts.append(Text(_interrupted(result, uses_model=uses_model)))
    if result.folder:
        held = result.facts.get("folder", {}).get("records", result.records)
        also = f" ({held:,} with those of earlier runs)" if held > result.records else ""
        where = f"records: {result.folder / RECORDS}{also}" if result.records else "no record was made"
        parts.append(Text(escape_controls(where)))
        if result.records:
            parts.append(Text(_LOOKED_AT))
            parts.append(Text(escape_controls(f"look at one: extractor show {result.folder}")))
    if shards := result.facts.get("shards"):  # of a run on Ray
        where = f"records: {shards['records']} in {counted(shards['number'], 'shard')}"
        parts.append(Text(escape_controls(where if result.records else "no record was made")))
    return Group(*parts)


def _interrupted(result: RunResult, *, uses_model: bool) -> str:
    """That a run was interrupted, and what the same command would do."""
    if "shards" in result.facts:
        return "interrupted; the same command goes on from here"
    if result.left is None:  # as of standard input
        return "interrupted; how many articles are left is not known"
    if not result.left:
        return "interrupted"
    if result.folder is None and uses_model:  # what stdout got is not known to the next run
        return "interrupted; the same command gives all records again, those so far from the cache"
    return f"interrupted; the same command {'goes on from here' if result.folder else 'starts over'}"


def note_lines(result: RunResult, failures: FirstFailures | None = None) -> list[str]:
    """The first failures of a run into a folder, notes about it, and the warnings of records, frequent ones first."""
    lines = failures.lines() if failures else []
    others = result.failures - (failures.told if failures else 0)
    where = result.folder / FAILURES if result.folder else result.facts.get("shards", {}).get("failures")
    if where and others:
        lines.append(f"{others:,} more failed: see {where}")
    lines += (f"extractor: {note}" for note in result.facts["notes"])
    warnings: dict[str, int] = result.facts["warnings"]
    return lines + [
        f"extractor: warning for {count:,} of {result.records:,}: {text}" for text, count in warnings.items()
    ]


def _spent_in_all(result: RunResult) -> str:
    """What all runs into the folder have cost; nothing where that is what this one has."""
    totals = result.facts["totals"]
    tokens = totals["tokens"]
    if tokens["prompt"] + tokens["completion"] <= result.prompt_tokens + result.completion_tokens:
        return ""
    text = f"in all {totals['runs']:,} runs: {tokens['prompt']:,} + {counted(tokens['completion'], 'token')}"
    return text + _cost(totals["cost"], totals["requests"])


def _spent(result: RunResult) -> str:
    counts, requests = result.facts["counts"], result.facts["requests"]
    text = f", {counted(counts['replies_from_cache'], 'reply')} from the cache, {counted(requests['sent'], 'request')}"
    text += f", {_tokens(result)}"
    if requests["of_unknown_cost"]:
        text += f" and {counted(requests['of_unknown_cost'], 'request')} of unknown cost"
    if requests["perhaps_paid_twice"]:
        text += f", {counted(requests['perhaps_paid_twice'], 'request')} perhaps paid twice (sent before a kill)"
    return text + _cost(result.cost, requests)


def _tokens(result: RunResult) -> str:
    """The tokens of prompts and replies: what is estimated is marked, and what nobody told is no 0."""
    prompt, completion = result.prompt_tokens, result.completion_tokens
    is_unknown = bool(result.facts["requests"]["of_unknown_cost"])
    estimated = result.facts["tokens_estimated"]["prompt"]
    if is_unknown and not (prompt or completion or estimated):
        return "an unknown number of tokens"
    parts = [f"{prompt:,}"] if prompt or not is_unknown else []
    if estimated:
        parts.append(f"roughly {estimated:,} (estimated)")
    replies = counted(completion, "token") if completion or not is_unknown else "unknown tokens"
    return f"{' and '.join(parts) or 'unknown'} + {replies}"


def _cost(cost: float | None, requests: dict[str, int]) -> str:
    """The cost at the end of a line; nothing where it is not known, and the least of it where a part is not."""
    if cost is None:
        return ""
    return f", cost {'at least ' if cost and requests['of_unknown_cost'] else ''}{cost:,.4f}"
