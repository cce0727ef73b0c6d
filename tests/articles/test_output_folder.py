"""A run is written to a folder of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.articles.output_folder import check_output_folder
from extractor.errors import UsageError


def write(path: Path, content: str = "words") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)


@pytest.mark.parametrize(
    ("paths", "out", "allowed"),
    [
        pytest.param(["a"], "a", False, id="the folder itself"),
        pytest.param(["a"], "a/../a/", False, id="the folder itself by another way"),
        pytest.param(["a"], "link", False, id="a link to the folder"),
        pytest.param(["a/b"], "a", False, id="a folder within"),
        pytest.param(["a/x.txt"], "a", False, id="a file within"),
        pytest.param(["c", "a/x.txt"], "a", False, id="one of several"),
        pytest.param(["a"], "a/runs/one", True, id="a folder of its own within the articles"),
        pytest.param(["a"], "ab", True, id="a folder with a name that begins alike"),
        pytest.param(["a", "c/y.txt"], "runs", True, id="a folder elsewhere"),
        pytest.param([], "runs", True, id="no paths"),
    ],
)
def test_a_run_is_not_written_where_its_articles_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], out: str, allowed: bool
) -> None:
    write(tmp_path / "a/b/x.txt")
    write(tmp_path / "a/x.txt")
    write(tmp_path / "c/y.txt")
    (tmp_path / "link").symlink_to("a")
    monkeypatch.chdir(tmp_path)

    for inputs in ([Path(path) for path in paths], [tmp_path / path for path in paths]):
        if allowed:
            check_output_folder(inputs, Path(out))
        else:
            with pytest.raises(UsageError, match="another folder for the run"):
                check_output_folder(inputs, Path(out))


MINE = json.dumps({"text": "It rained."}) + "\n"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param({"b.txt": "It rained."}, "b.txt", id="an article"),
        pytest.param({"b.MD": "It rained.", "c.jsonl": MINE}, "b.MD, c.jsonl", id="two"),
        pytest.param({"b.jsonl.gz": "packed"}, "b.jsonl.gz", id="compressed ones"),
        pytest.param({"files.jsonl": MINE}, "files.jsonl", id="articles of the name of a run's file"),
        pytest.param({"failures.jsonl": MINE}, "failures.jsonl", id="of another's"),
        pytest.param({"records.jsonl": MINE}, "records.jsonl", id="of its records'"),
        pytest.param({"run.json": "{}", "b.toml": ""}, "run.json", id="of its manifest's"),
        pytest.param({"failures.jsonl": "", "records.jsonl": ""}, None, id="empty files of these names"),
        pytest.param({"book.toml": "", "runs/b.txt": "It rained.", ".b.txt": ""}, None, id="other files"),
    ],
)
@pytest.mark.parametrize("overwrite", [False, True], ids=["", "overwrite"])
def test_a_folder_that_holds_what_a_run_would_hide_or_replace_stays_as_it_is(
    files: dict[str, str], told: str | None, overwrite: bool, tmp_path: Path
) -> None:
    write(tmp_path / "articles" / "a.txt", '"We will not sign," Ada Holm told reporters.')
    out = tmp_path / "out"
    for name, content in files.items():
        write(out / name, content)

    with Extractor() as extractor:
        if told is None:
            for _ in range(2):
                assert extractor.run(tmp_path / "articles", out=out, overwrite=overwrite).ok
        else:
            with pytest.raises(UsageError, match=rf"holds other files \({told}\).*such as '.*out/run'"):
                extractor.run(tmp_path / "articles", out=out, overwrite=overwrite)

    kept = {name: (out / name).read_text() for name in files}
    assert kept == files or (told is None and "records.jsonl" in files)
    assert {path.name for path in out.iterdir()} == {Path(name).parts[0] for name in files} or told is None


def test_a_runs_own_folder_may_hold_other_files_by_now(tmp_path: Path) -> None:
    write(tmp_path / "articles" / "a.txt", '"We will not sign," Ada Holm told reporters.')
    with Extractor() as extractor:
        extractor.run(tmp_path / "articles", out=tmp_path / "out")
        write(tmp_path / "out" / "notes.md")
        assert extractor.run(tmp_path / "articles", out=tmp_path / "out").ok
