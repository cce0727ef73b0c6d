"""Whoever asks for a name or for words gets the same answer from each command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import Record, Registry
from extractor.errors import UsageError
from extractor.grounding.quotation_check import check_quotation
from extractor.linking.name_search import entries_called
from extractor.search.finder import find
from extractor.text.lookup import has_words
from tests.support.asked_names import ASKED
from tests.support.asked_words import ASKED as ASKED_WORDS
from tests.support.linked_actors import appearance
from tests.support.searched_runs import Write, bridge

QUOTED = "We have waited too long"


def named(name: str) -> Record:
    """A record whose first actor, who says the words `QUOTED`, has a name."""
    record = bridge()
    actors = [record.actors[0].model_copy(update={"name": name, "aliases": []}), *record.actors[1:]]
    return record.model_copy(update={"actors": actors})


def by_find(run: Path, record: Record, asked: str) -> bool:
    return any(found.named.item == "q2" for found in find(run, by=asked, layers="quotes"))


def by_find_with_registry(run: Path, record: Record, asked: str) -> bool:
    registry = Registry().add([record])
    try:
        return any(found.named.item == "q2" for found in find(run, by=asked, layers="quotes", registry=registry))
    except UsageError:
        return False


def by_check(run: Path, record: Record, asked: str) -> bool:
    return bool(check_quotation(QUOTED, record.article, record, by=asked).is_said_by)


def by_charts(run: Path, record: Record, asked: str) -> bool:
    return has_words(asked, record.actors[0].name)


def by_list(run: Path, record: Record, asked: str) -> bool:
    name = record.actors[0].name
    return bool(entries_called(Registry([appearance(name)]), asked))


WAYS: dict[str, Callable[[Path, Record, str], bool]] = {
    "find": by_find,
    "find with a registry": by_find_with_registry,
    "check": by_check,
    "charts": by_charts,
    "actors list": by_list,
}


@pytest.mark.parametrize(("name", "asked", "is_called"), ASKED)
def test_a_name_is_found_alike_wherever_it_is_asked_for(write: Write, name: str, asked: str, is_called: bool) -> None:
    record = named(name)
    run = write(record)

    assert {way: ask(run, record, asked) for way, ask in WAYS.items()} == dict.fromkeys(WAYS, is_called)


@pytest.mark.parametrize(("words", "asked", "is_found"), ASKED_WORDS)
def test_words_are_found_however_they_are_written(write: Write, words: str, asked: list[str], is_found: bool) -> None:
    claims = [bridge().claims[0].model_copy(update={"text": words})]
    run = write(bridge().model_copy(update={"claims": claims}))

    assert [found.named.item for found in find(run, *asked, layers="claims")] == ["c1"] * is_found
