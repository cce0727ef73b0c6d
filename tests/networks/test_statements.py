"""Which stances become statements, and whose."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.errors import UsageError
from extractor.networks.statements import StatementReader, StatementRules, statements_of
from extractor_schemas.stance import Position
from tests.support.coded_stances import actor, record, stance

POSITIONS: list[Position] = ["support", "oppose", "conditional", "ambivalent", "neutral"]
ACTORS = [
    actor("a1", "Ada  Holm", "person", affiliation="Green\nParty"),
    actor("a2", "Ministry"),
    actor("a3", "a diplomat", "person", anonymous=True),
]


@pytest.mark.parametrize(
    ("positions", "counted"),
    [
        pytest.param(None, {"support": [True], "oppose": [False]}, id="usually those that take a side"),
        pytest.param("conditional", {"conditional": [True]}, id="who agrees on a condition agrees"),
        pytest.param("ambivalent, oppose", {"oppose": [False], "ambivalent": [True, False]}, id="who is torn both"),
    ],
)
def test_positions_are_agreement_or_not(positions: str | None, counted: dict[str, list[bool]]) -> None:
    stances = [stance(f"s{number}", "a2", position, position) for number, position in enumerate(POSITIONS)]
    reader = StatementReader(StatementRules.of(positions))

    made = list(statements_of([record(stances, ACTORS)], reader))

    assert {name: [each.agrees for each in made if each.concept == name] for name in POSITIONS if name in counted} == (
        counted
    )
    assert {each.concept for each in made} == set(counted)
    assert dict(reader.left_out) == {name: 1 for name in POSITIONS if name not in counted}


@pytest.mark.parametrize(
    ("positions", "complaint"),
    [("neutral", "takes no side"), ("for", "there is no 'for'"), ("support,,oppose", "there is no ''")],
)
def test_positions_that_mean_nothing_are_refused(positions: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        StatementRules.of(positions)


def test_a_person_belongs_to_an_organization_and_an_organization_is_one() -> None:
    stances = [stance("s1", "a1", "a bridge", "support"), stance("s2", "a2", "a\nbridge", "oppose")]

    persons = statements_of([record(stances, ACTORS, published="2024-05")], StatementReader(StatementRules()))

    assert [(each.holder, each.person, each.organization, each.concept, each.day, each.id) for each in persons] == [
        ("Ada Holm", "Ada Holm", "Green Party", "a bridge", date(2024, 5, 1), "a.txt s1"),
        ("Ministry", "", "Ministry", "a bridge", date(2024, 5, 1), "a.txt s2"),
    ]


def test_an_unnamed_source_is_left_out_or_somebody_else_in_every_article() -> None:
    records = [record([stance("s1", "a3", "a bridge", "support")], ACTORS, id=id) for id in ("a.txt", "b.txt")]
    usual = StatementReader(StatementRules())

    assert list(statements_of(records, usual)) == []
    assert usual.remarks() == ["stances left out: 2 of an unnamed source (see --positions, --anonymous)"]
    assert [each.holder for each in statements_of(records, StatementReader(StatementRules.of(anonymous=True)))] == [
        "a diplomat (a.txt)",
        "a diplomat (b.txt)",
    ]


def test_positions_of_another_time_are_counted_or_left_out() -> None:
    then = stance("s1", "a2", "a bridge", "oppose").model_copy(update={"time": "in 2021"})
    records = [record([then, stance("s2", "a2", "a bridge", "support")], ACTORS)]
    usual, now = StatementReader(StatementRules()), StatementReader(StatementRules.of(now=True))

    assert [each.agrees for each in statements_of(records, usual)] == [False, True]
    assert usual.remarks() == ["stances of another time, counted on the article's day: 1 (see --now)"]
    assert [each.agrees for each in statements_of(records, now)] == [True]
    assert dict(now.left_out) == {"of another time": 1}


def test_targets_outside_the_codebook_can_be_left_out() -> None:
    coded = stance("s1", "a2", "A bridge", "support").model_copy(update={"concept": "bridge"})
    reader = StatementReader(StatementRules.of(coded=True))

    made = list(statements_of([record([coded, stance("s2", "a2", "a tunnel", "support")], ACTORS)], reader))

    assert [each.concept for each in made] == ["A bridge"]
    assert dict(reader.left_out) == {"not coded by a concept": 1}
