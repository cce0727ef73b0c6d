"""Utterances of a run with their appearances, asked for as findings are."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from extractor import Record, Utterance, find, find_utterances
from extractor.errors import UsageError
from extractor.search.index import SEARCH
from extractor.search.query import Query
from extractor.search.utterances import UtteranceSearch
from tests.support.searched_runs import Write
from tests.support.wire_copy import Said, article


def wire() -> list[Record]:
    """The same words in three articles, with others in two of them."""
    return [
        article("gazette.txt", Said("No comment"), Said("We will not sign,", ""), published="2024-06-01"),
        article("herald.txt", Said("We will not sign, ever"), Said("It is a scandal", "Tom Brandt"), published=None),
        article("daily.txt", Said("we will not sign", "Holm"), published="2024-05-31"),
    ]


def shown(found: Any) -> list[tuple[str, list[str]]]:
    """The words of each utterance, and where it appears."""
    return [
        (one.words.strip("“”"), [f"{each.record.article.id[0]} {each.named.item}" for each in one.appearances])
        for one in found
    ]


SIGN = ("We will not sign, ever", ["d q1", "g q2", "h q1"])
COMMENT = ("No comment", ["g q1"])
SCANDAL = ("It is a scandal", ["h q2"])


@pytest.mark.parametrize(
    ("words", "asked", "expected"),
    [
        pytest.param((), {}, [SIGN, COMMENT, SCANDAL], id="all, those that appear earlier first"),
        pytest.param(("ever",), {}, [SIGN], id="a word that only one appearance has"),
        pytest.param((), {"by": "Ada"}, [COMMENT, SIGN], id="a name that not all articles have"),
        pytest.param((), {"until": "2024-05-31"}, [SIGN], id="days of the first appearance"),
        pytest.param((), {"since": "2024-06"}, [COMMENT, SIGN], id="days of a later one"),
        pytest.param((), {"article": "herald"}, [SIGN, SCANDAL], id="an article"),
        pytest.param((), {"kinds": "indirect"}, [], id="a kind that there is not"),
    ],
)
def test_those_of_which_an_appearance_fits_come_with_all(
    write: Write, words: tuple[str, ...], asked: dict[str, Any], expected: list[tuple[str, list[str]]]
) -> None:
    assert shown(find_utterances(write(*wire()), *words, **asked)) == expected


def test_an_utterance_has_the_fullest_name_and_all_its_articles(write: Write) -> None:
    (found,) = find_utterances(write(*wire()), "sign", since="2024-06")

    assert isinstance(found, Utterance)
    assert (found.speaker, found.articles) == ("Ada Holm", ["daily.txt", "gazette.txt", "herald.txt"])


def test_ids_do_not_depend_on_the_order_of_articles(write: Write) -> None:
    runs = write(*wire(), name="one"), write(*reversed(wire()), name="two")
    first, second = ({one.id for one in find_utterances(run)} for run in runs)

    assert first == second


def test_the_index_has_utterances_once_they_are_asked_for_and_then_serves_both(write: Write) -> None:
    run = write(*wire())
    list(find(run))
    plain = (run / SEARCH).stat().st_mtime_ns
    list(find_utterances(run))
    grouped = (run / SEARCH).stat().st_mtime_ns
    list(find(run))
    list(find_utterances(run))

    assert plain < grouped == (run / SEARCH).stat().st_mtime_ns


@pytest.mark.parametrize(
    ("option", "asked"),
    [
        ("--layer", {"layers": "claims"}),
        ("--about", {"about": "the bridge"}),
        ("--position", {"positions": "oppose"}),
        ("--checks", {"checks": True}),
        ("--altered", {"altered": True}),
    ],
)
def test_what_no_quote_has_is_refused(write: Write, option: str, asked: dict[str, Any]) -> None:
    nothing: dict[str, Any] = dict.fromkeys(
        ["by", "about", "layers", "kinds", "positions", "since", "until", "article"]
    )
    given: dict[str, Any] = {**nothing, "checks": False, "altered": False, "figures": False, **asked}
    query = Query.of([], **given)

    with pytest.raises(UsageError, match=f"{option}.* asks for what no quote has"):
        UtteranceSearch(write(*wire()), query)


def test_memory_does_not_grow_with_the_articles(write: Write) -> None:
    def peak(count: int) -> int:
        records = (article(f"{number}.txt", *[Said(f"We will not sign number {number} {at}") for at in range(9)])
                   for number in range(count))  # fmt: skip
        run = write(*records, name=str(count))
        tracemalloc.start()
        try:
            for _ in find_utterances(run, "number"):
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(5)
    assert peak(600) < peak(150) + 1_500_000
