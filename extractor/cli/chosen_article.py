"""Which article is meant by a part of its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from extractor.articles.failure import Failure
from extractor.articles.names import listed, matching
from extractor.cli import output
from extractor.complaints import nearest
from extractor.errors import UsageError
from extractor.runs.failures import failures_by_name, no_record_of_failed, read_failures

_ITEM = re.compile("[a-z][0-9]{1,4}")
"""What findings are called in their article."""


def chosen(article: str, ids: Iterable[str], failures: Iterable[Failure], run: Path) -> str:
    """The id that ``article`` means. Raises `UsageError` if there is no record of it, and says why where it failed.

    The name of a file of many articles means none of these that failed where it is in the ids of others.
    """
    records, failed = set(ids), failures_by_name(failures)
    meant = matching(article, records.union(failed))
    found = [id for id in meant if id in records]
    if not found and all("#" in id and id != article for id in meant):
        found = matching(article, records)
    if found:
        return _first(found, article)
    if meant:
        raise no_record_of_failed(meant[0], failed[meant[0]])
    raise _none(records, article, run)


def chosen_of_both(article: str, ids: Mapping[Path, list[str]]) -> str:
    """The id that ``article`` means among those that all runs have. Raises `UsageError` if there is none."""
    meant = matching(article, (id for known in ids.values() for id in known))
    found = [id for id in meant if all(id in known for known in ids.values())]
    if found:
        return _first(found, article)
    for run, known in ids.items():
        if not set(meant).intersection(known):
            raise _none(known, article, run)
    raise UsageError(f"the two runs have no article of {article!r} in common: name two runs of the same articles")


def _first(found: list[str], article: str) -> str:
    first, *others = found
    if others:
        verb = "is" if len(others) == 1 else "are"
        output.say(f"{article!r} is in several ids: this is {first}; there {verb} {listed(others)} too")
    return first


def _none(ids: Iterable[str], article: str, run: Path) -> UsageError:
    failed = failures_by_name(read_failures(run))
    if meant := matching(article, failed):
        return no_record_of_failed(meant[0], failed[meant[0]])
    hint = f"; a finding is named behind its article: {run} ARTICLE {article}" if _ITEM.fullmatch(article) else ""
    return UsageError(
        f"no record of {article!r} in {run}: name one, such as {', '.join(nearest(article, sorted(ids)))}{hint}"
    )
