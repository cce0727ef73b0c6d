"""Records in the terminal: nothing in an article reaches the terminal as a command, and every layer is listed."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from rich.console import Console, RenderableType

from extractor.api import Extractor
from extractor.rendering.escaping import escape_controls, escape_json
from extractor.rendering.run_summary import announcement_view
from extractor.rendering.tables import PlainTable
from extractor.rendering.terminal import baseline_view, record_view
from extractor_schemas import Record
from tests.support import bridge_article, gold_items
from tests.support.further_layers import record_with_further, registered_layers, with_further


def printed(view: RenderableType) -> str:
    console = Console(width=160, highlight=False)
    with console.capture() as capture:
        console.print(view)
    return capture.get()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("two\nlines\tand a tab", "two\nlines\tand a tab", id="line ends and tabs stay"),
        pytest.param("\x1b[31mred\x9b0m\x7f", "␛[31mred␛0m␡", id="escape sequences"),
        pytest.param("a\u202eb\u2066c\u200ed", "a\ufffdb\ufffdc\ufffdd", id="direction marks"),
        pytest.param("\x90q\x9d0;t\x9c\x85", "\ufffdq\ufffd0;t\ufffd␤", id="eight-bit controls"),
        pytest.param("\ud800", "\ufffd", id="half a pair"),
        pytest.param("é — “ß” 🌉", "é — “ß” 🌉", id="other characters stay"),
    ],
)
def test_control_characters_become_signs_one_for_one(text: str, expected: str) -> None:
    assert escape_controls(text) == expected
    assert len(escape_controls(text)) == len(text)


ODD = "[/b]\x1b[31m[bold]:smile: \x9b0m\u202e"


def test_json_is_escaped_in_its_own_way_and_means_the_same() -> None:
    shown = escape_json(json.dumps({ODD: [ODD, "\ud800"]}, ensure_ascii=False))

    assert shown.isprintable()
    assert json.loads(shown) == {ODD: [ODD, "\ud800"]}


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(lambda record: record_view(record), id="a record"),
        pytest.param(lambda record: baseline_view([[record], [record]], record, record), id="two runs"),
        pytest.param(lambda record: PlainTable([ODD, ODD], [[ODD, 1]]), id="a table"),
        pytest.param(lambda record: announcement_view(ODD), id="an announcement"),
    ],
)
def test_brackets_and_controls_from_outside_are_shown_as_they_are(view: Callable[[Record], RenderableType]) -> None:
    record = bridge_article.record()
    odd = record.model_copy(
        update={
            "article": record.article.model_copy(update={"id": ODD}),
            "provenance": record.provenance.model_copy(update={"model": ODD}),
            "actors": [actor.model_copy(update={"name": ODD, "role": ODD}) for actor in record.actors],
        }
    )
    shown = printed(view(odd))

    assert "[/b]␛[31m[bold]:smile: ␛0m\ufffd" in "".join(shown.split("\n"))
    assert not {"\x1b", "\x9b", "\u202e"} & set(shown)


def test_a_layer_beyond_the_four_has_its_list() -> None:
    record = bridge_article.record(gold_items.WHOLE, text=gold_items.TEXT)
    with registered_layers():
        lines = printed(record_view(record_with_further(record, with_further()), text=False)).splitlines()

    start = lines.index("Events (2)")
    assert [line.strip() for line in lines[start + 1 : start + 3]] == [
        "Dana Okafor  the building of the bridge  The bridge will be built",
        "Tom Brandt, Dana Okafor, Fishers' Union  a statement  said Tom Brandt",
    ]
    assert "  the harbour" in lines[lines.index("Places (1)") + 1]


def test_two_runs_are_counted_and_listed_side_by_side() -> None:
    first, second = bridge_article.record(), bridge_article.record(bridge_article.gold())

    lines = printed(baseline_view([[first], [second]], first, second)).splitlines()

    assert lines[0].split() == ["article", "actors", "quotes", "claims", "stances", "unfounded", "missed"]
    assert lines[1].split()[:10] == ["bridge.txt", "2", "/", "3", "3", "/", "2", "1", "/", "1"]
    assert any(line.split() == ["Actors", "(2)", "Actors", "(3)"] for line in lines)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=ascii)
def test_the_lines_of_an_article_are_shown_without_signs_for_their_ends(newline: str) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(f"It rained{newline}all day.{newline * 2}It was cold.")

    lines = [line.rstrip() for line in printed(record_view(record)).splitlines()]

    assert lines[3:7] == ["It rained", "all day.", "", "It was cold."]


def test_title_date_and_source_stand_above_a_record() -> None:
    record = bridge_article.record()
    origin = {"title": "Bridge\x1b[1m", "published": "2024-06-01", "source": "The\nGazette", "url": "https://a.example"}
    known = record.model_copy(update={"article": record.article.model_copy(update=origin)})

    for view in (record_view(known), baseline_view([[known], [known]], known, known)):
        lines = [line.rstrip() for line in printed(view).splitlines()]
        at = lines.index("Bridge␛[1m")
        assert lines[at - 1].startswith("bridge.txt")
        assert lines[at + 1 : at + 3] == ["2024-06-01, The Gazette", "https://a.example"]
    assert printed(record_view(record)).splitlines()[1].startswith("[[content]]")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param(
            "The bridge will open in 2030.", "checkable; evidence: the bridge 🌉 would be built by 2030", id="own"
        ),
        pytest.param("The bridge 🌉 would be built by 2030.", "checkable, as written", id="those of the evidence"),
    ],
)
def test_a_claim_is_shown_with_its_evidence(words: str, shown: str) -> None:
    record = bridge_article.record()
    claim = record.claims[0].model_copy(update={"text": words})

    told = printed(record_view(record.model_copy(update={"claims": [claim]}), text=False))

    assert f"Dana Okafor  {words}  forecast, asserted, {shown}\n" in told
