"""Whoever gives a registry is told of the actors that it does not have, by every command that takes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.linking.registry import Registry
from extractor.linking.registry_file import write_registry
from extractor_schemas import Record, text_hash
from tests.report.conftest import write_run
from tests.support.searched_runs import bridge, harbour
from tests.support.shell import Run

TOLD = "actors that the registry does not have: {} (`extractor actors build` adds those of a run)\n"


def with_another_text(record: Record) -> Record:
    """The same actors of another text under the same id."""
    text = f"{record.article.text} More."
    article = record.article.model_copy(update={"text": text, "sha256": text_hash(text)})
    return record.model_copy(update={"article": article})


REGISTRIES = [
    pytest.param([bridge()], [harbour()], id="of one article of two"),
    pytest.param([with_another_text(bridge()), harbour()], [bridge()], id="of another text under an id"),
    pytest.param([with_another_text(bridge())], [bridge(), harbour()], id="of another text alone"),
    pytest.param([bridge(), harbour()], [], id="of all articles"),
]
COMMANDS = [
    pytest.param(["find", "run", "--by", "okafor"], id="find --by"),
    pytest.param(["find", "run", "--by", "nobody"], id="find --by nobody"),
    pytest.param(["find", "run", "reckless", "--csv"], id="find as a table"),
    pytest.param(["find", "run", "--json"], id="find as JSON"),
    pytest.param(["find", "run", "no such words"], id="find nothing"),
    pytest.param(["find", "run", "--by", "okafor", "--utterances"], id="utterances"),
    pytest.param(["find", "run", "--utterances", "--json"], id="utterances as JSON"),
    pytest.param(["chart", "quoted", "run", "--out", "a.svg"], id="chart quoted"),
    pytest.param(["chart", "timeline", "run", "--by", "okafor", "--out", "a.svg"], id="chart timeline"),
    pytest.param(["chart", "timeline", "run", "--by", "xanthippe", "--out", "a.svg"], id="a timeline of nobody"),
    pytest.param(["chart", "stances", "run", "--about", "xylophones", "--out", "a.svg"], id="stances on nothing"),
    pytest.param(["export", "run", "--to", "csv", "--out", "a"], id="export"),
]


@pytest.mark.parametrize(("known", "unknown"), REGISTRIES)
@pytest.mark.parametrize("words", COMMANDS)
def test_actors_that_a_registry_does_not_have_are_counted(
    run: Run, words: list[str], known: list[Record], unknown: list[Record]
) -> None:
    write_run(Path("run"), bridge(), harbour())
    write_registry(Registry().add(known), Path("r.jsonl"))

    told = run(*words, "--registry", "r.jsonl").err

    missing = sum(len(record.actors) for record in unknown)
    assert ("actors that the registry does not have" in told) == bool(missing)
    assert not missing or TOLD.format(missing) in told


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        pytest.param(["run", "--article", "harbour"], 3, id="an article that it does not have"),
        pytest.param(["run", "--article", "bridge"], 0, id="an article that it has"),
        pytest.param(["run", "--article", "bridge", "--utterances"], 0, id="the utterances of that"),
        pytest.param(["run", "--from", "2024-05", "--layer", "stances"], 3, id="days that both are of"),
        pytest.param(["run", "--to", "2023"], 0, id="days that no article is of"),
        pytest.param(["run/records.jsonl"], 3, id="a file of records"),
        pytest.param(["runs"], 6, id="two runs"),
        pytest.param(["runs", "--utterances"], 6, id="the utterances of two runs"),
    ],
)
def test_a_search_counts_those_of_the_articles_that_it_asks(run: Run, words: list[str], missing: int) -> None:
    for folder in ("run", "runs/a", "runs/b"):
        Path(folder).mkdir(parents=True)
        write_run(Path(folder), bridge(), harbour())
        Path(folder, "run.json").write_text("{}", encoding="utf-8")
    write_registry(Registry().add([bridge()]), Path("r.jsonl"))

    told = run("find", *words, "--registry", "r.jsonl").err

    assert ("actors that the registry does not have" in told) == bool(missing)
    assert not missing or TOLD.format(missing) in told
