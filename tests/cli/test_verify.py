"""`extractor verify`: records against themselves, and against the articles that they were made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor_schemas import text_hash
from tests.support.shell import Run

Json = dict[str, Any]


def _with_text(record: Json, text: str) -> None:
    record["article"].update(text=text, sha256=text_hash(text))


TAMPERING = [
    pytest.param(
        lambda record: _with_text(record, record["article"]["text"].replace("said", "sang")),
        "the text differs from the article's own at character",
        id="text and hash together",
    ),
    pytest.param(
        lambda record: _with_text(record, record["article"]["text"] + " More."), "More.' here", id="longer text"
    ),
    pytest.param(lambda record: record["article"].update(title="Another"), "the title is 'Another'", id="title"),
]


LATER_CHANGES = [
    pytest.param(lambda record: record["quotes"][0].update(status="folded"), id="a status"),
    pytest.param(lambda record: record["quotes"][0].update(reported_by=[record["actors"][0]["id"]]), id="a reporter"),
    pytest.param(lambda record: record["claims"][0].update(kind="forecast"), id="a label"),
    pytest.param(lambda record: record["claims"][0].update(assertion="hedged"), id="an assertion"),
    pytest.param(lambda record: record["claims"].clear(), id="all claims removed"),
    pytest.param(lambda record: record["provenance"].update(model="another"), id="the provenance"),
    pytest.param(lambda record: record["article"].update(source="another"), id="a known field of the article"),
    pytest.param(lambda _: None, id="the layout alone"),
]


@pytest.fixture
def texts(run: Run) -> Path:
    Path("texts").mkdir()
    Path("texts/holm.txt").write_text(
        "“We will not sign,” Minister Ada Holm said on Friday. The minister said that the bridge is closed."
    )
    run("extract", "texts", "--out", "runs/a", "--quiet")
    return Path("texts")


def _tamper(change: Callable[[Json], object]) -> None:
    path = Path("runs/a/records.jsonl")
    record = json.loads(path.read_text())
    change(record)
    path.write_text(json.dumps(record) + "\n")


@pytest.mark.parametrize(("change", "told"), TAMPERING)
@pytest.mark.parametrize("where", [[], ["--articles", "texts"]], ids=["sources of the run", "articles"])
def test_a_text_that_is_not_the_articles_own_is_told(
    run: Run, texts: Path, change: Callable[[Json], object], told: str, where: list[str]
) -> None:
    assert (run("verify", "runs/a", *where).code, texts.is_dir()) == (0, True)
    _tamper(change)

    ended = run("verify", "runs/a", *where)

    assert ended.code == 1
    assert told in ended.out


@pytest.mark.parametrize("where", [[], ["--articles", "texts"]], ids=["sources of the run", "articles"])
@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"settings": 1}'])
@pytest.mark.usefixtures("texts")
def test_a_manifest_that_is_none_is_a_problem_and_keeps_no_record_from_being_checked(
    run: Run, content: str, where: list[str]
) -> None:
    _tamper(lambda record: record["claims"].clear())
    Path("runs/a/run.json").write_text(content)

    ended = run("verify", "runs/a", *where)

    manifest, record = ended.out.splitlines()
    assert manifest == (
        "runs/a/run.json is not what a run writes: put it back, or extract again into another folder or with"
        " --overwrite"
    )
    assert record.startswith("holm.txt: ")
    assert (ended.code, "1 record checked, 2 problems" in ended.err) == (1, True)


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize("change", LATER_CHANGES)
def test_a_record_that_was_changed_after_the_run_wrote_it_is_told(run: Run, change: Callable[[Json], object]) -> None:
    _tamper(change)

    ended = run("verify", "runs/a")

    assert ended.code == 1
    assert "line 1 was changed since the run ended" in " ".join(ended.out.split())
    assert "again writes it anew, without the change; corrections belong in gold" in " ".join(ended.out.split())
    assert "`extractor gold new ARTICLES --from runs/a`" in " ".join(ended.out.split())
    again, once_more = (run("extract", "texts", "--out", "runs/a") for _ in range(2))
    assert again.code == 0
    assert "were written anew, without the changes (1: " in " ".join(again.err.split())
    assert "written anew" not in once_more.err
    assert run("verify", "runs/a").code == 0


@pytest.mark.usefixtures("texts")
def test_a_record_that_was_taken_out_after_the_run_is_told(run: Run) -> None:
    Path("texts/b.txt").write_text("Bo Lund said that it rained.")
    run("extract", "texts", "--out", "runs/a", "--quiet")
    path = Path("runs/a/records.jsonl")
    path.write_text(path.read_text().splitlines(keepends=True)[1])

    ended = run("verify", "runs/a")

    assert ended.code == 1
    assert "has lost its record since the run ended" in " ".join(ended.out.split())


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda run: run.rename(run.with_name("moved")), id="moved"),
        pytest.param(lambda run: (run / ".index.db").unlink(), id="of an earlier version"),
        pytest.param(lambda run: (run / ".index.db").write_text("none"), id="an index that is none"),
        pytest.param(lambda run: (run / "run.json").unlink(), id="without its manifest"),
    ],
)
def test_a_run_that_nobody_changed_raises_no_alarm(run: Run, change: Callable[[Path], object]) -> None:
    change(Path("runs/a"))

    (folder,) = Path("runs").iterdir()
    assert run("verify", folder).code == 0


def _linked(run: Run) -> Path:
    """The records of the run with the actors of a registry in which two of them have another name."""
    run("actors", "build", "runs/a", "--registry", "r.jsonl")
    listed = json.loads(run("actors", "list", "--registry", "r.jsonl", "--json").out)["actors"]
    for actor in listed[:2]:
        run("actors", "rename", actor["id"], f"Renamed {actor['id']}", "--registry", "r.jsonl")
    run("export", "runs/a", "--to", "jsonl", "--registry", "r.jsonl", "--out", "linked.jsonl")
    return Path("linked.jsonl")


@pytest.mark.usefixtures("texts")
def test_an_export_with_a_registry_raises_no_alarm(run: Run) -> None:
    linked = _linked(run)

    ended = run("verify", str(linked))

    assert (ended.code, ended.out) == (0, "")


@pytest.mark.usefixtures("texts")
def test_what_is_changed_in_an_export_with_a_registry_is_told(run: Run) -> None:
    linked = _linked(run)
    record = json.loads(linked.read_text(encoding="utf-8").splitlines()[0])
    record["actors"][0]["aliases"].append("Nobody Whom The Article Has")
    record["quotes"][0]["kind"] = "indirect" if record["quotes"][0]["kind"] == "direct" else "direct"
    linked.write_text(json.dumps(record) + "\n", encoding="utf-8")

    ended = run("verify", str(linked))

    assert ended.code == 1
    assert "aliases: the article does not have 'Nobody Whom The Article Has'" in ended.out
    assert "by the article's quotation marks" in ended.out


def test_a_line_that_is_there_twice_is_told(run: Run, texts: Path) -> None:
    path = Path("runs/a/records.jsonl")
    path.write_text(path.read_text() * 2)

    ended = run("verify", "runs/a")

    assert (ended.code, texts.is_dir()) == (1, True)
    assert "line 2 is there twice: delete it" in " ".join(ended.out.split())
    assert "1 record checked, 1 problem" in ended.err


@pytest.mark.usefixtures("texts")
def test_articles_that_are_elsewhere_are_counted(run: Run) -> None:
    Path("other").mkdir()
    Path("other/a.txt").write_text("It rained.")

    ended = run("verify", "runs/a", "--articles", "other")

    assert ended.code == 0
    assert "1 record of articles that are not in other" in ended.err


def test_a_run_whose_sources_are_gone_is_checked_alone(run: Run, texts: Path) -> None:
    texts.rename("away")

    assert json.loads(run("verify", "runs/a", "--json").out) == {"records": 1, "compared": 0, "problems": []}
    assert json.loads(run("verify", "runs/a", "--articles", "away", "--json").out)["compared"] == 1


def test_articles_of_one_id_of_their_own_are_told_and_a_third_raises_no_alarm(run: Run) -> None:
    Path("wire").mkdir()
    for name in ("m.txt", "n.txt"):
        Path(f"wire/{name}").write_text(f"---\nid: npa\n---\nOne of {name} spoke.", encoding="utf-8")
    made = run("extract", "wire", "--out", "made")
    Path("wire/a.txt").write_text("---\nid: npa\n---\nAnother one spoke.", encoding="utf-8")

    told = " ".join(made.err.split())
    assert "the field 'id' of 1 article is left out, for it is that of another article" in told
    assert "(wire/n.txt: npa, which wire/m.txt has)" in told
    assert run("verify", "made").code == 0
