"""`extractor export` of gold to a tool for annotators, and `extractor gold import` back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.gold.files import load_gold
from tests.support.gold_folder import GOLD_FILE, run_with_gold, save_changed
from tests.support.gold_items import WHOLE
from tests.support.shell import Run


def test_gold_goes_to_a_tool_and_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    call = run_with_gold(monkeypatch, capfd, tmp_path)
    written = call("export", "gold", "--to", "brat", "--out", "annotated")
    read = call("gold", "import", "brat", "annotated", "--out", "again", "--as", "A. Nobody")

    assert (written.code, written.out) == (0, "annotated\n")
    assert (read.code, read.out) == (0, "again/bridge.txt.json\n")
    assert "1 gold file; next: `extractor gold check again`" in read.err
    assert load_gold(Path("again/bridge.txt.json")) == WHOLE.model_copy(update={"status": "suggested"})


def test_a_score_says_that_gold_was_made_of_the_scored_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    call = run_with_gold(monkeypatch, capfd, tmp_path)
    call("export", "run", "--to", "brat", "--out", "annotated")
    call("gold", "import", "brat", "annotated", "--out", "again")
    file = Path("again/bridge.txt.json")
    file.write_text(
        file.read_text().replace('"status": "suggested"', '"status": "checked"').replace("[]", '["Ada"]', 1)
    )

    scored = call("score", "run", "--gold", "again")

    assert scored.code == 0
    assert "bridge.txt: gold that was begun from this run" in " ".join(scored.out.split())


def test_layers_that_were_not_annotated_are_not_scored_after_a_way_through_a_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    call = run_with_gold(monkeypatch, capfd, tmp_path)
    save_changed("gold", quotes=[], claims=[], stances=[], layers=["actors"])
    for format in ("brat", "label-studio", "xmi"):
        call("export", "gold", "--to", format, "--out", f"as-{format}")
        call("gold", "import", format, f"as-{format}", "--out", f"from-{format}")

        assert load_gold(Path(f"from-{format}/bridge.txt.json")).layers == ["actors"]


def test_what_does_not_fit_is_told_and_the_rest_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    call = run_with_gold(monkeypatch, capfd, tmp_path)
    call("export", "gold", "--to", "brat", "--out", "annotated")
    with Path("annotated/bridge.ann").open("a") as file:
        file.write("T99\tPlace 0 3\tThe\n")
    told = call("gold", "import", "brat", "annotated", "--out", "again")
    as_json = call("gold", "import", "brat", "annotated", "--out", "as-json", "--json")

    assert (told.code, as_json.code) == (1, 1)
    assert "bridge: Place T99 “The”: no layer has such annotations" in told.err
    assert [misfit["document"] for misfit in json.loads(as_json.out)["misfits"]] == ["bridge"]
    assert Path("again/bridge.txt.json").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "run", "--to", "csv", "--out", "out", "--articles", "articles"), "--articles goes with gold"),
        (
            ("export", "gold", "--to", "csv", "--out", "out", "--articles", "empty"),
            "its article 'bridge.txt' is missing",
        ),
        (("gold", "import", "brat", "nowhere", "--out", "out"), "has no .ann files of brat"),
        (("gold", "import", "brat", "run", "--out", "empty/out"), "name their folder with --articles"),
    ],
)
def test_what_cannot_be_done_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], arguments: tuple[str], told: str
) -> None:
    call = run_with_gold(monkeypatch, capfd, tmp_path)
    Path("empty").mkdir()
    Path("empty", "a.txt").write_text("It rained.")
    ended = call(*arguments)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_gold_that_points_to_nothing_is_not_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    call = run_with_gold(monkeypatch, capfd, tmp_path)
    GOLD_FILE.write_text(GOLD_FILE.read_text().replace('"speaker": "a2"', '"speaker": "a9"'))
    ended = call("export", "gold", "--to", "brat", "--out", "out")

    assert ended.code == 2
    assert "'a9' is not an actor of this file" in ended.err


@pytest.mark.parametrize(
    "ids", [("ada", "Ada"), ("Ada", "ada"), ("caf\u00e9", "cafe\u0301"), ("cafe\u0301", "caf\u00e9")]
)
@pytest.mark.parametrize("format", ["brat", "label-studio", "xmi"])
def test_gold_of_ids_that_look_alike_comes_back_byte_for_byte(run: Run, format: str, ids: tuple[str, str]) -> None:
    lines = [json.dumps({"id": id, "text": f"{name} said no today."}) for id, name in zip(ids, "AB", strict=True)]
    Path("news.jsonl").write_text("\n".join(lines))

    run("gold", "new", "news.jsonl", "--gold", "gold")
    run("export", "gold", "--articles", "news.jsonl", "--to", format, "--out", "out")
    ended = run("gold", "import", format, "out", "--articles", "news.jsonl", "--out", "back")

    assert ended.code == 0, ended.err
    before, after = ({path.name: path.read_bytes() for path in Path(folder).iterdir()} for folder in ("gold", "back"))
    assert len(before) == 2
    assert after == before
