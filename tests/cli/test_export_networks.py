"""`extractor export` to networks and to Discourse Network Analyzer: its options, what it tells, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.exports.base import export_records
from extractor_schemas import Span
from tests.support.coded_stances import actor, record, stance
from tests.support.shell import Run

TEXT = "Ada Holm backs the bridge. The Ministry does not."
ACTORS = [
    actor("a1", "Ada Holm", "person").model_copy(update={"mentions": [Span(start=0, end=8)]}),
    actor("a2", "Ministry").model_copy(update={"mentions": [Span(start=31, end=39)]}),
]
RECORDS = [
    record(
        [
            stance("s1", "a1", "the bridge", "support", [(0, 25)]),
            stance("s2", "a2", "the bridge", "oppose", [(27, 48)]),
            stance("s3", "a2", "the tunnel", "ambivalent", [(27, 48)]),
        ],
        ACTORS, id="a.txt", text=TEXT, published="2024-05-31",
    )
]  # fmt: skip


@pytest.fixture
def exporting(run: Run) -> Run:
    """The command line in a folder with `records.jsonl` and its article."""
    export_records("jsonl", RECORDS, Path("records.jsonl"))
    Path("articles").mkdir()
    Path("articles", "a.txt").write_text(TEXT, encoding="utf-8")
    return run


def test_files_are_printed_and_what_was_left_out_is_told(exporting: Run) -> None:
    ended = exporting("export", "records.jsonl", "--to", "graphml", "--out", "n.graphml")

    assert (ended.code, ended.out) == (0, "n.graphml\n")
    assert ended.err == "stances left out: 1 ambivalent (see --positions, --anonymous)\n"


def test_a_network_goes_to_stdout(exporting: Run) -> None:
    ended = exporting("export", "records.jsonl", "--to", "gexf", "--out", "-", "--positions", "ambivalent")

    assert ended.out.startswith("<?xml")
    assert "the tunnel" not in ended.out  # who is torn adds up to nothing


def test_every_option_reaches_the_network(exporting: Run) -> None:
    options = [
        "--network=actors", "--agreement=conflict", "--normalization=average", "--actors=organizations",
        "--duplicates=article", "--since=2024", "--until=2024-06", "--window=1m", "--step=1m", "--min-weight=0.5",
        "--isolates", "--coded", "--anonymous", "--positions=oppose",
    ]  # fmt: skip
    ended = exporting("export", "records.jsonl", "--to", "graphml", "--out", "out", *options)

    assert ended.code == 2  # --coded leaves nothing
    assert "no statement of an article with a date that fits is left" in ended.err
    options.remove("--coded")
    ended = exporting("export", "records.jsonl", "--to", "graphml", "--out", "out", *options)
    assert ended.out.splitlines()[4] == "out/2024-05-01_2024-05-31.graphml"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--to", "csv", "--network", "actors"], "--network) is for the formats graphml, gexf"),
        (["--to", "dna", "--window", "1m"], "--window) is for the formats graphml, gexf"),
        (["--to", "graphml", "--network", "people"], "there is no 'people': give"),
        (["--to", "graphml", "--agreement", "conflict"], "does not go with a network of actor-concept"),
        (["--to", "gexf", "--min-weight", "-1"], "give a number of 0 or more"),
        (["--to", "gexf", "--positions", "neutral"], "neutral takes no side"),
    ],
)
def test_what_means_nothing_is_refused_in_a_sentence(exporting: Run, words: list[str], complaint: str) -> None:
    ended = exporting("export", "records.jsonl", "--out", "out", *words)

    assert ended.code == 2
    assert complaint in ended.err
    assert not Path("out").exists()


def test_options_of_networks_stand_in_the_help(exporting: Run) -> None:
    help = exporting("export", "--help").out

    assert all(f"--{name}" in help for name in ("network", "agreement", "normalization", "window", "isolates", "coded"))
    assert "Networks (graphml, gexf)" in help


def test_a_database_comes_back_as_gold(exporting: Run) -> None:
    exporting("export", "records.jsonl", "--to", "dna", "--out", "coded.dna")

    ended = exporting("gold", "import", "dna", "coded.dna", "--articles", "articles", "--out", "gold")

    assert (ended.code, ended.out) == (0, "gold/a.txt.json\n")
    assert exporting("gold", "check", "gold").code == 0


def test_a_database_with_what_does_not_fit_names_it(exporting: Run) -> None:
    exporting("export", "records.jsonl", "--to", "dna", "--out", "coded.dna")
    Path("articles", "a.txt").write_text("Another text.", encoding="utf-8")

    ended = exporting("gold", "import", "dna", "coded.dna", "--articles", "articles", "--out", "gold")

    assert ended.code == 1
    assert "a.txt: no article has its text" in ended.err
