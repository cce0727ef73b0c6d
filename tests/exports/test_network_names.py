"""Spellings of one name are one node of an exported network, unless a registry says that they are two."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest

from extractor import Registry, linked_records
from extractor.exports.base import export_records
from extractor_schemas import Record
from tests.support.coded_stances import actor, record, stance

ONE = [
    pytest.param("Jürgen Hagedorn", "Jurgen Hagedorn", id="an accent"),
    pytest.param("Jürgen Hagedorn", "Juergen Hagedorn", id="an accent that is spelled out"),
    pytest.param("Søren Krogh", "Soeren Krogh", id="a letter that is spelled out"),
    pytest.param("Søren Krogh", "Soren Krogh", id="a letter by a plain one"),
    pytest.param("Åse Lund", "Aase Lund", id="a ring that is spelled out"),
    pytest.param("Dana O'Neill", "Dana O’Neill", id="an apostrophe"),
    pytest.param("Marit Solheim-Østby", "Marit Solheim Ostby", id="a hyphen"),
    pytest.param("ADA HOLM", "Ada Holm", id="capitals"),
    pytest.param("J.R. Smith", "J. R. Smith", id="initials"),
    pytest.param("Straße AG", "Strasse AG", id="a letter for two"),
    pytest.param("Jürgen Müller", "Jürgen Mueller", id="one of two that is spelled out"),
    pytest.param("Jürgen Mueller", "Juergen Müller", id="another one of two"),
    pytest.param("Ju\u0308rgen Hagedorn", "Juergen Hagedorn", id="an accent by itself"),
    pytest.param("Łukasz Żak", "Lukasz Zak", id="a stroke through a letter"),
    pytest.param("Þóra Jónsdóttir", "Thora Jonsdottir", id="a letter for two in Icelandic"),
    pytest.param("Marit Solheim-Østby", "Marit Solheim‑Østby", id="another hyphen"),
    pytest.param("Drivers' League", "Drivers’ League", id="an apostrophe at an end"),
]
TWO = [
    pytest.param("Ada Holm", "Ada Holme", id="another letter"),
    pytest.param("Michael Dahl", "Michal Dahl", id="letters that look spelled out"),
    pytest.param("Moe Dahl", "Mo Dahl", id="short names"),
    pytest.param("Thabo Mokoena Jr.", "Thabo Mokoena Sr.", id="son and father"),
    pytest.param("Ada Holm", "Holm", id="a part"),
    pytest.param("Ada Noel", "Ada Nol", id="two vowels"),
    pytest.param("Lars Poe", "Lars Po", id="two vowels at an end"),
    pytest.param("Holm 1", "Holm 2", id="numbers"),
]


def said(left: str, right: str) -> list[Record]:
    """Two articles, in which two spellings are for something, and so is the union."""
    union = actor("a2", "Union")
    return [
        record(
            [stance("s1", "a1", f"{article} bridge", "support"), stance("s2", "a2", "A bridge", "oppose")],
            [actor("a1", name, "person", affiliation="City Council" if name == left else "city council"), union],
            id=f"{article}.txt",
        )
        for article, name in (("A", left), ("a", right), ("b", left))
    ]


def nodes(to: str, records: list[Record], folder: Path, **options: str) -> list[tuple[str, str]]:
    (path,) = export_records(to, records, folder / "n.xml", **options)  # type: ignore[arg-type]
    graph = networkx.read_graphml(path) if to == "graphml" else networkx.read_gexf(path)
    return sorted((facts["variable"], facts["label"]) for _, facts in graph.nodes(data=True))


@pytest.mark.parametrize("to", ["graphml", "gexf"])
@pytest.mark.parametrize(("left", "right"), ONE)
def test_what_folds_alike_is_one(tmp_path: Path, to: str, left: str, right: str) -> None:
    expected = [("actor", left), ("actor", "Union")]

    assert nodes(to, said(left, right), tmp_path)[:2] == sorted(expected)


@pytest.mark.parametrize(("left", "right"), TWO)
def test_other_names_are_two(tmp_path: Path, left: str, right: str) -> None:
    found = nodes("graphml", said(left, right), tmp_path)

    assert {name for variable, name in found if variable == "actor"} == {left, right, "Union"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({"actors": "persons"}, {"Jürgen Hagedorn"}, id="persons"),
        pytest.param({"actors": "organizations"}, {"City Council", "Union"}, id="organizations"),
        pytest.param({"network": "concepts"}, {"A bridge", "b bridge"}, id="concepts"),
    ],
)
def test_so_are_persons_bodies_and_concepts(tmp_path: Path, options: dict[str, str], expected: set[str]) -> None:
    found = nodes("graphml", said("Jürgen Hagedorn", "Jurgen Hagedorn"), tmp_path, **options)

    assert {name for variable, name in found if variable != "concept" or "network" in options} == expected


def test_a_registry_says_who_is_two(tmp_path: Path) -> None:
    records = said("Jürgen Hagedorn", "Jurgen Hagedorn")
    registry = Registry().add(records)
    (one,) = (entry for entry in registry.entries.values() if "Hagedorn" in entry.name)
    apart = registry.split(one.id, ["a.txt"], by="Ada")

    joined = nodes("graphml", list(linked_records(records, registry)), tmp_path)
    parted = nodes("graphml", list(linked_records(records, apart)), tmp_path)

    assert [sum("Hagedorn" in name for _, name in found) for found in (joined, parted)] == [1, 2]


def test_unnamed_sources_are_somebody_else_in_every_article(tmp_path: Path) -> None:
    records = [
        record([stance("s1", "a1", "x", "support")], [actor("a1", "a diplomat", "person", anonymous=True)], id=id)
        for id in ("a.txt", "A.txt")
    ]
    (path,) = export_records("graphml", records, tmp_path / "n.xml", anonymous=True)

    names = {name for _, name in networkx.read_graphml(path).nodes(data="name")}
    assert names == {"a diplomat (a.txt)", "a diplomat (A.txt)", "x"}
