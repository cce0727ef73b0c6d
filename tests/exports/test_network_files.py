"""Networks in GraphML and GEXF, as networkx reads them."""

from __future__ import annotations

import re
from pathlib import Path

import networkx
import pytest

from extractor.errors import UsageError
from extractor.exports.base import export_records
from tests.support.coded_stances import actor, record, stance

ACTORS = [actor("a1", "Ada \x07& “Co”"), actor("a2", "Ministry"), actor("a3", "Ann", "person", affiliation="Ministry")]
RECORDS = [
    record(
        [stance("s1", "a1", "a bridge", "support"), stance("s2", "a2", "a bridge", "oppose")],
        ACTORS, id="a b.txt", published="2024-05-31",
    ),
    record(
        [stance("s1", "a3", "a bridge", "oppose"), stance("s2", "a3", "a tunnel", "support")],
        ACTORS, id="c.txt", published="2024-07-01",
    ),
]  # fmt: skip


def test_graphml_is_read_with_weights_signs_and_statements(tmp_path: Path) -> None:
    (path,) = export_records("graphml", RECORDS, tmp_path / "n.graphml")

    graph = networkx.read_graphml(path)
    edges = {(graph.nodes[a]["name"], graph.nodes[b]["name"]): facts for a, b, facts in graph.edges(data=True)}
    assert edges["Ada & “Co”", "a bridge"] == {
        "weight": 1.0, "sign": "positive", "support": 1, "oppose": 0, "statements": "a b.txt s1",
        "first": "2024-05-31", "last": "2024-05-31",
    }  # fmt: skip
    assert edges["Ann", "a bridge"]["weight"] == -1.0
    assert graph.graph["statements"] == 4
    assert not graph.is_directed()


def test_gexf_has_the_days_of_statements(tmp_path: Path) -> None:
    options = {"network": "actors", "actors": "organizations", "agreement": "conflict"}
    (path,) = export_records("gexf", RECORDS, tmp_path / "n.gexf", **options)  # type: ignore[arg-type]

    graph = networkx.read_gexf(path)
    assert graph.graph["mode"] == "dynamic"
    assert 'timeformat="date"' in path.read_text(encoding="utf-8")
    ((_, _, facts),) = graph.edges(data=True)
    assert facts["spells"] == [("2024-05-31", "2024-05-31"), ("2024-07-01", "2024-07-01")]
    assert facts["weight"] == 2.0
    assert facts["statements"] == "a b.txt s1; a b.txt s2; c.txt s1"
    assert {label for _, label in graph.nodes(data="label")} == {"Ada & “Co”", "Ministry"}


@pytest.mark.parametrize("to", ["graphml", "gexf"])
def test_windows_are_files_in_a_folder(tmp_path: Path, to: str) -> None:
    files = export_records(to, RECORDS, tmp_path / "out", window="1m")

    assert [path.name for path in files] == [
        f"2024-05-01_2024-05-31.{to}", f"2024-06-01_2024-06-30.{to}", f"2024-07-01_2024-07-31.{to}",
    ]  # fmt: skip
    read = networkx.read_graphml if to == "graphml" else networkx.read_gexf
    assert [read(path).number_of_nodes() for path in files] == [3, 0, 3]


@pytest.mark.parametrize("to", ["graphml", "gexf"])
def test_an_older_network_is_replaced_and_nobody_elses(tmp_path: Path, to: str) -> None:
    out = tmp_path / "n.xml"
    export_records(to, RECORDS, out)
    export_records(to, RECORDS[:1], out, network="actors", agreement="conflict")
    assert "actors, conflict" in out.read_text(encoding="utf-8")

    out.write_text(re.sub("<!--.*?-->", "", out.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        export_records(to, RECORDS, out)


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    undated = record([stance("s1", "a1", "x", "support"), stance("s2", "a2", "x", "neutral")], ACTORS, id="d.txt")

    export_records("graphml", [*RECORDS, undated], tmp_path / "n.graphml", tell=told.append, since="2024")

    assert told == [
        "stances left out: 1 neutral (see --positions, --anonymous)",
        "statements left out of articles without a date: 1",
    ]


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("2024-07", ["statements left out of persons without an affiliation: 1"]),
        (
            "2024",
            [
                "stances left out: 1 neutral (see --positions, --anonymous)",
                "articles with a month or a year alone: 1, put at its first day",
                "statements left out of persons without an affiliation: 2",
            ],
        ),
    ],
)
def test_what_is_told_to_be_left_out_is_of_the_days_that_are_asked_for(
    tmp_path: Path, since: str, told: list[str]
) -> None:
    said: list[str] = []
    alone = [actor("a1", "Bo", "person")]
    backs = stance("s1", "a1", "x", "support")
    may = record([backs, stance("s2", "a1", "x", "neutral")], alone, id="d.txt", published="2024-05")
    july = record([backs], alone, id="e.txt", published="2024-07-02")

    export_records(
        "graphml", [*RECORDS, may, july], tmp_path / "n.graphml", tell=said.append, since=since, actors="organizations"
    )

    assert said == told


@pytest.mark.parametrize(
    ("to", "options", "complaint"),
    [
        ("csv", {"network": "actors"}, r"network \(--network\) is for the formats graphml, gexf"),
        ("dna", {"min_weight": 1.0}, r"min_weight \(--min-weight\) is for the formats graphml, gexf"),
        ("jsonl", {"anonymous": True}, r"anonymous \(--anonymous\) is for the formats dna, dna-csv, graphml, gexf"),
        ("graphml", {"nodes": "actors"}, "there is no option 'nodes'"),
        ("nowhere", {"coded": True}, r"coded \(--coded\) is for the formats"),
    ],
)
def test_options_of_other_formats_are_refused(
    tmp_path: Path, to: str, options: dict[str, object], complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint):
        export_records(to, RECORDS, tmp_path / "out", **options)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
