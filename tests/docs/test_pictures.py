"""The pictures in the docs are those that the commands beside them draw today."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support.paths import ROOT
from tests.support.shell import Run, shell

PAGE = (ROOT / "docs" / "pictures.md").read_text(encoding="utf-8")
COMMANDS = {
    Path(words[-1]).stem: words[1:]
    for line in re.findall(r"^\$ (extractor chart .*)$", PAGE, re.MULTILINE)
    for words in [shlex.split(line)]
}
DRAWN_BY = {name: {"stances": "debate"}.get(name, name) for name in re.findall(r"\(pictures/(\w+)\.svg\)", PAGE)}


def words_of(svg: Path) -> list[str]:
    """The words in a picture, in order."""
    texts = ElementTree.parse(svg).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(text.itertext()) for text in texts]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """The command line in a folder with seeds and docs."""
    monkeypatch.chdir(tmp_path)
    for folder in ("seeds", "docs"):
        Path(folder).symlink_to(ROOT / folder)
    return shell(monkeypatch, capfd)


@pytest.mark.slow
@pytest.mark.parametrize("name", DRAWN_BY)
def test_a_picture_has_the_words_that_its_command_draws(run: Run, name: str) -> None:
    command = COMMANDS[DRAWN_BY[name]]
    if name == "stances":
        made = run("extract", "docs/pictures/debate.csv", "--out", "runs/debate")
    else:
        run("batch", "read", "seeds/answers/ukraine-nato.jsonl")
        codebook = "seeds/codebooks/ukraine-nato.toml"
        made = run("extract", "seeds/articles", "--codebook", codebook, "--model", "local-model", "--out", "runs/model")
    assert made.code == 0, made.err
    drawn = run(*command)
    assert drawn.code == 0, drawn.err

    assert words_of(Path(command[-1])) == words_of(ROOT / "docs" / "pictures" / f"{name}.svg")
