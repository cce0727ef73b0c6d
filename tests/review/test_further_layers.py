"""A layer beyond the four of every record is reviewed in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from extractor.review.decisions import Decision
from extractor.review.session import ReviewSession
from extractor_schemas import Gold, Record
from tests.support import bridge_article, gold_items
from tests.support.further_layers import (
    GoldEvent,
    event,
    place,
    record_with_further,
    registered_layers,
    with_further,
)
from tests.support.reviewing import OpenPage, choose, current_gold, expect_message, needs_chromium


@pytest.fixture(autouse=True)
def _further_layers() -> Iterator[None]:
    with registered_layers():
        yield


def gold() -> Gold:
    """Gold with an event that the run missed, one that it got wrong, and a place."""
    events = [
        event("e1", "the building of the bridge", "The bridge will be built", "a1"),
        event("e2", "a statement", "said Tom Brandt", "a2", witnesses=["a1"]),
    ]
    return with_further(events=events, places=[place("p1", "the harbour")])


def run_record() -> Record:
    """A record with another agent of the first event, an event that is not in gold, and the place."""
    events = [
        event("f1", "the building of the bridge", "The bridge will be built", "a3"),
        event("f2", "the opening", "the bridge to open in 2031", "a1", cause=gold_items.span("Okafor wants")),
    ]
    record = bridge_article.record(gold_items.WHOLE, text=gold_items.TEXT)
    return record_with_further(record, with_further(events=events, places=[place("f3", "the harbour")]))


def events_of(gold: Gold) -> list[GoldEvent]:
    events: list[GoldEvent] = vars(gold)["events"]
    return events


@pytest.fixture
def session(tmp_path: Path) -> ReviewSession:
    run, gold_folder = bridge_article.write_run_and_gold(tmp_path, items=gold(), run_record=run_record())
    return ReviewSession(run, gold_folder, "ada")


@pytest.mark.parametrize(
    ("item", "decision", "options", "expected"),
    [
        pytest.param("e1", "accept", {}, [("e1", "a3"), ("e2", "a2")], id="a changed field"),
        pytest.param("f2", "accept", {}, [("e1", "a1"), ("e2", "a2"), ("e3", "a1")], id="a new item gets its letter"),
        pytest.param("e2", "wrong", {}, [("e1", "a1")], id="an item is removed"),
        pytest.param("e1", "edit", {"agent": "a2"}, [("e1", "a2"), ("e2", "a2")], id="an item is edited"),
    ],
)
def test_decisions_on_it_are_written_and_can_be_undone(
    session: ReviewSession, tmp_path: Path, item: str, decision: Decision, options: dict[str, Any], expected: object
) -> None:
    before, review = current_gold(tmp_path), session.article_review(bridge_article.ID)
    difference = next(difference for difference in review.differences if difference.item.id == item)
    values = difference.item.model_dump() | options if options else None

    session.decide(bridge_article.ID, difference.key, decision, version=review.version, values=values)

    assert [(event.id, event.agent) for event in events_of(current_gold(tmp_path))] == expected
    session.undo(bridge_article.ID, version=session.article_review(bridge_article.ID).version)
    assert current_gold(tmp_path) == before


@needs_chromium
def test_it_has_its_button_its_filter_and_its_form(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("article/1?layer=events", gold=gold(), record=run_record())
    expect(page.locator("[data-show-layer=places]")).to_be_visible()
    assert page.locator(".card .kind").all_inner_texts() == [
        "event changed",
        "event only in gold",
        "event only in the run",
    ]
    expect(page.locator(".layer[data-layer=events] .on-predicted")).to_have_text("The bridge will be built")

    page.keyboard.press("e")
    choose(page.get_by_role("combobox", name="agent"), "brandt")
    choose(page.get_by_role("group", name="witnesses").get_by_role("combobox").first, "dana")
    page.get_by_role("checkbox", name="planned").uncheck()
    page.keyboard.press("Control+Enter")

    expect_message(page, "Saved")
    edited = events_of(current_gold(tmp_path))[0]
    assert (edited.agent, edited.witnesses, edited.planned) == ("a2", ["a1"], False)
