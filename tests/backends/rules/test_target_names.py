"""One thing has one name among the targets of an article."""

from __future__ import annotations

from extractor.backends.rules.target_names import full_names


def test_a_short_name_becomes_the_full_one() -> None:
    assert full_names(["congestion charge", "charge", "Charge", "toll"]) == {
        "charge": "congestion charge",
        "Charge": "congestion charge",
    }


def test_what_may_be_two_things_keeps_its_name() -> None:
    assert full_names(["parking charge", "congestion charge", "charge"]) == {}


def test_the_thing_of_somebody_is_not_the_thing_itself() -> None:
    assert full_names(["Holm’s plan", "cost of the plan", "building a plan", "plan", "removing Lind", "Lind"]) == {}
