"""Father and son of one name: who is who, however articles write it, and whatever name a record has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, permutations, product
from typing import Any

import pytest

from extractor.linking.registry import Registry
from extractor_schemas import Record, Span
from tests.support.coded_stances import actor, record
from tests.support.linked_actors import appearance, verdict

SONS = [
    "Thabo Mokoena Jr.",
    "Thabo Mokoena, Jr.",
    "Thabo Mokoena Jr",
    "Thabo Mokoena, jr",
    "Thabo Mokoena JR.",
    "Thabo Mokoena Junior",
    "Thabo Mokoena Jnr",
    "Thabo Mokoena, Jnr.",
    "Thabo Mokoena (Jr.)",
    "Thabo Mokoena II",
    "Thabo Mokoena, II",
    "Thabo Mokoena the Younger",
    "Mokoena, Thabo, Jr.",
    "Mokoena, Thabo Jr.",
    "Mokoena Jr., Thabo",
    "Thabo Mokoena Jr. MP",
    "Thabo Mokoena, Jr., MP",
    "Mr. Thabo Mokoena Jr.",
]
FATHERS = [
    "Thabo Mokoena Sr.",
    "Thabo Mokoena, Sr.",
    "Thabo Mokoena Sr",
    "Thabo Mokoena SR",
    "Thabo Mokoena Senior",
    "Thabo Mokoena Snr",
    "Thabo Mokoena, Snr.",
    "Thabo Mokoena (Sr.)",
    "Thabo Mokoena (senior)",
    "Thabo Mokoena the Elder",
    "Mokoena, Thabo, Sr.",
    "Mokoena, Thabo Sr.",
    "Mokoena Sr., Thabo",
    "Dr. Thabo Mokoena, Sr., PhD",
]
OTHER_SONS = ["Robert F. Kennedy Jr.", "Kennedy, Robert F., Jr.", "ROBERT F. KENNEDY JR.", "Robert F. Kennedy, jun.",
              "Robert F. Kennedy, fils", "Dr. Robert F. Kennedy, Jnr, KC"]  # fmt: skip
OTHER_FATHERS = ["Robert F. Kennedy Sr.", "Kennedy Sr., Robert F.", "Robert F. Kennedy père", "Robert F. Kennedy sen.",
                 "Robert F. Kennedy (Snr.)", "Robert F. Kennedy, the elder"]  # fmt: skip
_CHAIRMAN: dict[str, Any] = {"role": "chairman", "affiliation": "Drivers' League"}


@pytest.mark.parametrize(
    "names", [SONS, FATHERS, OTHER_SONS, OTHER_FATHERS], ids=["son", "father", "another son", "another father"]
)
def test_one_of_them_is_one_however_he_is_written(names: list[str]) -> None:
    wrong = []
    for left, right in combinations(names, 2):
        sides = appearance(left, "a"), appearance(right, "b")
        if (found := verdict(Registry(sides), *sides)) != "merged":
            wrong.append(f"{left} | {right}: {found}")

    assert wrong == []


@pytest.mark.parametrize("details", [{}, _CHAIRMAN], ids=["nothing said", "the same said of both"])
def test_the_two_are_two_however_they_are_written(details: dict[str, Any]) -> None:
    wrong = []
    pairs = product([*SONS, "Mokoena Jr.", "Mokoena, Jr."], [*FATHERS, "Mokoena Sr", "Mokoena, Sr."])
    for left, right in (*pairs, *product(OTHER_SONS, OTHER_FATHERS)):
        sides = appearance(left, "a", **details), appearance(right, "b", **details)
        if (found := verdict(Registry(sides), *sides)) != "apart":
            wrong.append(f"{left} | {right}: {found}")

    assert wrong == []


def record_of(id: str, text: str, name: str, *, aliases: Sequence[str] = ()) -> Record:
    """A record of a person who is called by a name, whatever stands behind it."""
    mentions = [Span(start=found.start(), end=found.end()) for found in re.finditer(re.escape(name), text)]
    facts = {"role": "chairman", "aliases": list(aliases), "mentions": mentions}
    person = actor("a1", name, kind="person").model_copy(update=facts)
    return record([], [person], id=id, text=text)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param("Thabo Mokoena, Jr., agreed.", "Thabo Mokoena, Sr., agreed.", 2, id="son and father"),
        pytest.param("Thabo Mokoena Jnr agreed.", "Thabo Mokoena Snr agreed.", 2, id="as the British write them"),
        pytest.param("Thabo Mokoena II agreed.", "Thabo Mokoena III agreed.", 2, id="by numbers"),
        pytest.param("Thabo Mokoena Junior agreed.", "Thabo Mokoena, Sr, agreed.", 2, id="in words"),
        pytest.param("Thabo Mokoena, Jr., agreed.", "Thabo Mokoena Jr. agreed.", 1, id="the son twice"),
        pytest.param("Thabo Mokoena, Jr., agreed.", "Thabo Mokoena agreed.", 1, id="the son, and his name"),
        pytest.param("Thabo Mokoena agreed.", "Thabo Mokoena agreed.", 1, id="the name twice"),
        pytest.param(
            "Thabo Mokoena, Jr., and Thabo Mokoena, Sr., agreed.", "Thabo Mokoena Jr. agreed.", 2, id="two men in one"
        ),
    ],
)
def test_what_stands_behind_a_name_tells_father_from_son(left: str, right: str, expected: int) -> None:
    registry = Registry().add([record_of("a.txt", left, "Thabo Mokoena"), record_of("b.txt", right, "Thabo Mokoena")])

    assert len(registry.entries) == expected


def test_an_alias_tells_father_from_son() -> None:
    son = record_of("a.txt", "Thabo Mokoena agreed.", "Thabo Mokoena", aliases=["Mokoena Jr."])
    father = record_of("b.txt", "Thabo Mokoena agreed.", "Thabo Mokoena", aliases=["Mokoena Sr."])

    assert len(Registry().add([son, father]).entries) == 2


@pytest.mark.parametrize("order", list(permutations(["Jr.", "Sr.", ""])))
def test_who_is_only_named_joins_no_two_who_are_told_apart(order: Sequence[str]) -> None:
    registry = Registry()
    for number, suffix in enumerate([*order, ""]):
        registry = registry.add([record_of(f"{number}.txt", f"Thabo Mokoena {suffix} left.", "Thabo Mokoena")])
    son, father = (registry.entry_of(f"{order.index(suffix)}.txt", "a1") for suffix in ("Jr.", "Sr."))

    assert son != father
