"""Records with the actors of a registry."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from extractor import export_records, find
from extractor.errors import UsageError
from extractor.grounding.promises import broken_promises
from extractor.linking.linked_records import linked_record, linked_records
from extractor.linking.name_search import entries_called
from extractor.linking.registry import Registry
from extractor_schemas import Record, Span
from tests.support.coded_stances import actor, record, stance
from tests.support.searched_runs import bridge, harbour

TEXT = "Ada Holm, the mayor, backs the bridge. Holm said so. A diplomat does not."


def holm(name: str, article: str, role: str | None = "mayor") -> Record:
    """An article in which somebody of that name backs the bridge, and a diplomat does not."""
    at = TEXT.index(name)
    named = actor("a1", name, "person").model_copy(
        update={"role": role, "mentions": [Span(start=at, end=at + len(name))]}
    )
    diplomat = actor("a2", "a diplomat", "person", anonymous=True)
    said = [
        stance("s1", "a1", "the bridge", "support", [(0, 38)]),
        stance("s2", "a2", "the bridge", "oppose", [(53, 73)]),
    ]
    return record(said, [named, diplomat], id=article, text=TEXT, published="2024-05-31")


RECORDS = [holm("Ada Holm", "1.txt"), holm("Holm", "2.txt")]
REGISTRY = Registry().add(RECORDS)


def test_all_layers_have_the_ids_and_names_of_the_registry() -> None:
    first, second = linked_records(RECORDS, REGISTRY)
    (entry,) = entries_called(REGISTRY, "Ada Holm")

    assert [(each.id, each.name, each.aliases) for each in (first.actors[0], second.actors[0])] == [
        (entry.id, "Ada Holm", []), (entry.id, "Ada Holm", ["Holm"]),
    ]  # fmt: skip
    assert first.stances[0].actor == second.stances[0].actor == entry.id
    assert first.stances[1].actor == first.actors[1].id != second.stances[1].actor
    assert first.actors[1].name == second.actors[1].name == "a diplomat"


def test_two_actors_of_an_article_that_somebody_merged_are_one() -> None:
    made = bridge()
    registry = Registry().add([made])
    merged = registry.merge(list(registry.entries)[:2], by="Ada")
    linked = linked_record(made, merged)

    assert len(linked.actors) == len(made.actors) - 1
    assert {stance.actor for stance in linked.stances} <= {actor.id for actor in linked.actors}
    (both,) = [actor for actor in linked.actors if len(actor.mentions) > 1]
    assert {both.name, *both.aliases} == {"Dana Okafor", "Fishers' Union"}


def lund(article: str, affiliation: str | None, **known: str) -> Record:
    """An article in which Karin Lund backs the bridge."""
    named = actor("a1", "Karin Lund", "person", affiliation=affiliation)
    return record(
        [stance("s1", "a1", "the bridge", "support")], [named], id=article, text="Karin Lund agreed.", **known
    )


LUNDS = [
    lund("1.txt", "Landlords' Association", published="2024-03-01"),
    lund("2.txt", "Landlords' Association", published="2024-05-31T10:00:00+02:00"),
    lund("3.txt", "Tenants' Union", published="2025-02"),
    lund("4.txt", "Parish Council"),
    lund("5.txt", "Parish Council"),
    lund("6.txt", "Parish Council"),
]


@pytest.mark.parametrize(
    ("affiliation", "published", "expected"),
    [
        pytest.param(None, "2024-04-01", "Landlords' Association", id="between two days on which articles say it"),
        pytest.param(None, "2023-01-01", "Landlords' Association", id="before all"),
        pytest.param(None, "2025-01-20", "Tenants' Union", id="near to another"),
        pytest.param(None, "2025-02-28T09:00:00", "Tenants' Union", id="in the month of another"),
        pytest.param(None, "2026", "Tenants' Union", id="after all, of a year alone"),
        pytest.param(None, None, "Parish Council", id="without a date: what most articles say"),
        pytest.param("Port Authority", "2024-04-01", "Port Authority", id="what the article says itself"),
    ],
)
def test_a_person_has_the_affiliation_of_other_articles_of_the_time(
    affiliation: str | None, published: str | None, expected: str
) -> None:
    made = lund("7.txt", affiliation, **({"published": published} if published else {}))
    registry = Registry().add([*LUNDS, made])
    registry = registry.merge(list(registry.entries), by="Ada") if len(registry.entries) > 1 else registry
    (linked,) = linked_records([made], registry)

    assert linked.actors[0].affiliation == expected


def test_of_two_actors_of_an_article_that_are_one_its_own_affiliation_holds() -> None:
    made = lund("7.txt", None, published="2024-04-01")
    other = actor("a2", "Mrs Lund", "person", affiliation="Port Authority")
    made = made.model_copy(update={"actors": [*made.actors, other]})
    registry = Registry().add([*LUNDS, made])
    (both,) = linked_record(made, registry.merge(list(registry.entries), by="Ada")).actors

    assert both.affiliation == "Port Authority"


@pytest.mark.parametrize(
    ("affiliation", "expected"),
    [
        pytest.param("Greens", "Green Party", id="another name of it"),
        pytest.param("the Greens", "Green Party", id="with its article"),
        pytest.param("Lund", "Lund", id="a person's name"),
        pytest.param("Union", "Union", id="what two are called"),
        pytest.param("Red Party", "Red Party", id="what no article has as an actor"),
    ],
)
def test_what_somebody_belongs_to_has_its_name_in_the_registry(affiliation: str, expected: str) -> None:
    names = ["Green Party", "Greens", "Union", "Union"]
    bodies = [
        record([], [actor("a1", name, "organisation")], id=f"{number}.txt", text=f"{name} met. {number}")
        for number, name in enumerate(names)
    ]
    made = lund("7.txt", affiliation, published="2024-04-01")
    registry = Registry().add([*bodies, made])
    one = {key: entry.id for entry in registry.entries.values() for key in entry.appearances}
    registry = registry.merge([one["0.txt a1"], one["1.txt a1"]], by="Ada")
    if one["2.txt a1"] == one["3.txt a1"]:
        registry = registry.split(one["3.txt a1"], ["3.txt"], by="Ada")
    (linked,) = linked_records([made], registry)

    assert linked.actors[0].affiliation == expected


@pytest.mark.parametrize(
    ("is_actor_there", "expected"),
    [(True, "Ostby City Council"), (False, "City Council")],
    ids=["its article", "another"],
)
def test_a_name_that_many_bodies_have_means_one_only_where_the_article_has_it(
    is_actor_there: bool, expected: str
) -> None:
    council, ostby = actor("a9", "City Council", "organisation"), actor("a9", "Ostby City Council", "organisation")
    bodies = [record([], [each], id=f"{number}.txt", text=f"{number}") for number, each in enumerate((council, ostby))]
    made = lund("7.txt", "City Council", published="2024-04-01")
    if is_actor_there:
        made = made.model_copy(update={"actors": [*made.actors, council]})
    registry = Registry().add([*bodies, made])
    ids = {entry.id for entry in registry.entries.values() if entry.kind == "organisation"}
    registry = registry.merge(sorted(ids), by="Ada")
    (body,) = [entry.id for entry in registry.entries.values() if entry.kind == "organisation"]
    registry = registry.rename(body, "Ostby City Council", by="Ada")
    (linked,) = linked_records([made], registry)

    assert linked.actors[0].affiliation == expected


def test_a_network_of_organizations_has_who_belongs_to_one_by_the_registry_and_counts_the_others(
    tmp_path: Path,
) -> None:
    alone = record([stance("s1", "a1", "the bridge", "oppose")], [actor("a1", "Bea Berg", "person")], id="8.txt")
    records = [*LUNDS[:1], lund("7.txt", None, published="2024-04-01"), alone]
    told: list[str] = []
    for number, each in enumerate((records, linked_records(records, Registry().add(records)))):
        export_records("graphml", each, tmp_path / f"{number}.graphml", tell=told.append, actors="organizations")

    assert told == [
        "statements left out of persons without an affiliation: 2",
        "statements left out of persons without an affiliation: 1",
    ]
    content = (tmp_path / "1.graphml").read_text(encoding="utf-8")
    assert "1.txt s1; 7.txt s1" in content


def test_an_affiliation_of_the_registry_is_no_problem_to_verify() -> None:
    made = lund("7.txt", None, published="2024-04-01")
    (linked,) = linked_records([made], Registry().add([*LUNDS[:1], made]))

    assert linked.actors[0].affiliation == "Landlords' Association"
    assert not [said for said in broken_promises(linked) if "affiliation" in said]


REUTERS = "Reuters reported it, the Reuters news agency said. The agency and the regulator agreed with AFP."


def reported(speaker: str | None, *reporters: str) -> Record:
    """An article with a quote, a claim and a stance of somebody that others report."""
    made = bridge()
    names = ("Reuters", "Reuters news agency", "AFP")
    whose = {"reported_by": list(reporters)}
    actors = [actor(f"a{number}", name, "organisation") for number, name in enumerate(names, 1)]
    return made.model_copy(
        update={
            "actors": actors,
            "quotes": [made.quotes[0].model_copy(update={"speaker": speaker, **whose})],
            "claims": [made.claims[0].model_copy(update={"claimant": speaker, **whose})],
            "stances": [made.stances[0].model_copy(update={"actor": speaker or "a3", **whose})],
        }
    )


@pytest.mark.parametrize(
    ("speaker", "reporters", "expected"),
    [
        pytest.param("a1", ["a2"], [], id="by another name of the speaker"),
        pytest.param("a1", ["a2", "a3"], ["AFP"], id="by another too"),
        pytest.param("a3", ["a1", "a2"], ["Reuters"], id="by two names of one"),
        pytest.param("a1", ["a3"], ["AFP"], id="by another"),
    ],
)
def test_nobody_reports_their_own_words_nor_twice(speaker: str, reporters: list[str], expected: list[str]) -> None:
    made = reported(speaker, *reporters)
    registry = Registry().add([made])
    linked = linked_record(made, registry.merge(list(registry.entries)[:2], by="Ada"))
    names = {each.id: each.name for each in linked.actors}

    for item in (linked.quotes[0], linked.claims[0], linked.stances[0]):
        assert [names[id].removesuffix(" news agency") for id in item.reported_by] == expected


def test_of_two_whom_the_article_only_describes_both_descriptions_stay() -> None:
    described = [actor("a1", "the agency", "organisation"), actor("a2", "the regulator", "organisation")]
    made = record([], described, id="a.txt", text=REUTERS)
    registry = Registry().add([made])
    assert all(entry.unnamed for entry in registry.entries.values())

    (both,) = linked_record(made, registry.merge(list(registry.entries), by="Ada")).actors
    assert (both.name, both.aliases) == ("the agency", ["the regulator"])


def test_what_the_registry_does_not_have_stays_and_is_told() -> None:
    told: list[str] = []
    linked = list(linked_records([bridge()], REGISTRY, told.append))

    assert linked == [bridge()]
    assert told == ["actors that the registry does not have: 3 (`extractor actors build` adds those of a run)"]


def test_tables_have_the_registrys_names_and_ids(tmp_path: Path) -> None:
    export_records("csv", linked_records(RECORDS, REGISTRY), tmp_path / "tables")
    with (tmp_path / "tables" / "stances.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    (entry,) = entries_called(REGISTRY, "Ada Holm")
    supporters = [row for row in rows if row["position"] == "support"]
    assert [(row["actor"], row["actor_id"]) for row in supporters] == [("Ada Holm", entry.id)] * 2


def test_an_actor_is_one_node_and_namesakes_are_two(tmp_path: Path) -> None:
    namesake = holm("Ada Holm", "3.txt", role=None)
    registry = Registry().add([*RECORDS, namesake])
    (entry,) = entries_called(registry, "Ada Holm")
    registry = registry.split(entry.id, ["3.txt"], by="Bea")
    export_records("graphml", linked_records([*RECORDS, namesake], registry), tmp_path / "n.graphml")

    nodes = re.findall(r">(\w+ Holm[^<]*)<", (tmp_path / "n.graphml").read_text(encoding="utf-8"))
    assert sorted(set(nodes)) == ["Ada Holm", "Ada Holm (2)"]


def test_discourse_network_analyzer_has_one_person(tmp_path: Path) -> None:
    export_records("dna", linked_records(RECORDS, REGISTRY), tmp_path / "n.dna")
    with closing(sqlite3.connect(tmp_path / "n.dna")) as database:
        values = {value for (value,) in database.execute("SELECT Value FROM ENTITIES")}

    assert "Ada Holm" in values
    assert "Holm" not in values


@pytest.mark.parametrize(
    ("by", "found"),
    [
        pytest.param("Ada Holm", ["1.txt s1", "2.txt s1"], id="a name that one article has"),
        pytest.param("HOLM", ["1.txt s1", "2.txt s1"], id="another case"),
        pytest.param("hol*", ["1.txt s1", "2.txt s1"], id="a beginning"),
        pytest.param("diplomat", ["1.txt s2", "2.txt s2"], id="a description"),
    ],
)
def test_find_has_all_of_an_actor_under_whichever_name(tmp_path: Path, by: str, found: list[str]) -> None:
    run = written(tmp_path, RECORDS)

    results = list(find(run, by=by, layers="stances", registry=REGISTRY))
    assert [f"{each.record.article.id} {each.named.item}" for each in results] == found
    assert {each.row.actor for each in results} == ({"a diplomat"} if by == "diplomat" else {"Ada Holm"})


def test_find_takes_the_id_of_an_actor_and_all_other_conditions(tmp_path: Path) -> None:
    run = written(tmp_path, RECORDS)
    (entry,) = entries_called(REGISTRY, "Ada Holm")

    assert len(list(find(run, by=entry.id, registry=REGISTRY))) == 4
    assert [each.named.item for each in find(run, by=entry.id, article="2.txt", registry=REGISTRY)] == ["a1", "s1"]
    assert list(find(run, by=entry.id, positions="oppose", registry=REGISTRY)) == []
    assert len(list(find(run, about="bridge", registry=REGISTRY))) == 4
    with pytest.raises(UsageError, match="nobody in the registry is called 'Bea'"):
        list(find(run, by="Bea", registry=REGISTRY))


def written(folder: Path, records: list[Record]) -> Path:
    """A run of the records."""
    (folder / "run").mkdir()
    lines = "".join(record.model_dump_json(by_alias=True) + "\n" for record in records)
    (folder / "run" / "records.jsonl").write_text(lines, encoding="utf-8")
    (folder / "run" / "run.json").write_text("{}", encoding="utf-8")
    return folder / "run"


def test_find_counts_actors_that_are_one_once(tmp_path: Path) -> None:
    made = bridge()
    registry = Registry().add([made])
    merged = registry.merge(list(registry.entries)[:2], by="Ada")

    found = list(find(written(tmp_path, [made]), layers="actors", registry=merged))
    assert [each.named.item for each in found] == ["a1", "a3"]  # as the run calls them
    assert [each.item.name for each in found] == [actor.name for actor in linked_record(made, merged).actors]


def test_find_calls_actors_as_the_run_does(tmp_path: Path) -> None:
    made = bridge()
    registry = Registry().add([made])
    merged = registry.merge(list(registry.entries)[:2], by="Ada")
    last = made.actors[-1]

    (found,) = find(written(tmp_path, [made]), by=last.name, layers="actors", registry=merged)
    assert (found.named.item, found.row.item) == (f"a{len(made.actors)}",) * 2
    assert found.item.name == last.name


def test_another_article_of_the_same_id_has_none_of_the_registrys_actors(tmp_path: Path) -> None:
    other = record([], [actor("a1", "Ada Holm", "person")], id="1.txt", text="Ada Holm of Ostby sailed.")
    told: list[str] = []

    assert list(linked_records([other], REGISTRY, told.append)) == [other]
    assert told[0].startswith("actors that the registry does not have: 1 ")
    assert list(find(written(tmp_path, [other]), by="Ada Holm", layers="actors", registry=REGISTRY)) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("okafor dana", ["Dana Okafor"], id="in any order"),
        pytest.param("OKÁFOR", ["Dana Okafor"], id="in capitals, with an accent"),
        pytest.param("oka*", ["Dana Okafor"], id="a beginning"),
        pytest.param("oka", [], id="a part of a word"),
        pytest.param("Dana Brandt", [], id="words of two"),
        pytest.param("*", [], id="no word"),
    ],
)
def test_who_is_called_so(name: str, found: list[str]) -> None:
    registry = Registry().add([bridge(), harbour()])

    assert [entry.name for entry in entries_called(registry, name)] == found


def test_an_export_of_a_linked_run_can_be_read_again(tmp_path: Path) -> None:
    export_records("jsonl", linked_records(RECORDS, REGISTRY), tmp_path / "linked.jsonl")
    lines: list[Any] = [json.loads(line) for line in (tmp_path / "linked.jsonl").read_text("utf-8").splitlines()]

    assert [line["actors"][0]["name"] for line in lines] == ["Ada Holm", "Ada Holm"]
