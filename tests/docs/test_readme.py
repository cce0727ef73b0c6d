"""Docs that cannot lie: README's commands are run, and what they print is what it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.cli.app import app
from tests.support.paths import ROOT, SOURCES

README = (ROOT / "README.md").read_text(encoding="utf-8")
TIMES = re.compile(r"\d+\.\d s\b")


def consoles(page: str) -> list[tuple[str, list[str]]]:
    """Each command of a page's `console` blocks with the lines it shows as its output, in order."""
    found: list[tuple[str, list[str]]] = []
    text = (ROOT / page).read_text(encoding="utf-8")
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found:
                found[-1][1].append(line)
    return found


@pytest.mark.parametrize("who", ["fact-checker", "political scientist"])
def test_the_way_of_each_to_a_tool_of_their_own_takes_ten_commands_at_most(who: str) -> None:
    (way,) = re.findall(rf"^A {who}'s way from a folder .*?^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    commands = re.findall(r"^\$ extractor (\w+)", way, re.MULTILINE)

    assert commands[0] == "extract"
    assert "export" in commands
    assert len(commands) <= 10


@pytest.mark.parametrize("way", ["In a folder of your own", "From Python", "Over HTTP"])
def test_each_way_to_use_it_is_on_one_screen(way: str) -> None:
    (section,) = re.findall(rf"^## {way}\n(.*?)^## ", README, re.MULTILINE | re.DOTALL)

    assert len(section.strip().splitlines()) <= 50


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "least"),
    [
        ("README.md", 8),
        ("docs/finding.md", 6),
        ("docs/exports.md", 5),
        ("docs/report.md", 3),
        ("docs/pictures.md", 9),
        ("docs/analysis.md", 4),
        ("docs/actors.md", 5),
    ],
)
def test_every_command_in_docs_prints_what_they_show(page: str, least: int, tmp_path: Path) -> None:
    for folder in ("seeds", "docs/pictures"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(map(str, SOURCES)),
        "COLUMNS": "100",
        "EXTRACTOR_CACHE": str(tmp_path / "cache"),
    }
    assert len(consoles(page)) >= least
    for command, shown in consoles(page):
        done = subprocess.run(
            command,
            shell=True,
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode == 0, (command, done.stdout)
        printed = iter([TIMES.sub("N s", line.rstrip()) for line in done.stdout.splitlines()])
        for line in shown:
            if line.strip() != "...":
                wanted = TIMES.sub("N s", line.rstrip())
                assert wanted in printed, f"`{command}` does not print, or not in this order: {wanted!r}"


def test_every_command_stands_in_readme_or_docs() -> None:
    import typer

    told = "\n".join(page.read_text(encoding="utf-8") for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")))

    def commands(group: object, words: str) -> list[str]:
        below = getattr(group, "commands", {})
        return [name for key, one in below.items() for name in commands(one, f"{words} {key}")] or [words]

    for command in commands(typer.main.get_command(app), "extractor"):
        assert any(f"{before}{command}" in told for before in ("`", "$ ", "\n    ")), command


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *ROOT.glob("*/README.md"), *ROOT.glob("docs/*.md")], ids=str)
def test_links_to_files_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize(
    "page", ["README.md", "docs/analysis.md", "docs/exports.md", "docs/finding.md", "docs/actors.md"]
)
def test_python_in_docs_runs(page: str, tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, SOURCES))}
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        done = subprocess.run(
            [sys.executable, "-c", block], cwd=tmp_path, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        shown = re.findall(r"^ *# (.+?)(?: \.\.\.)?$", block, re.MULTILINE)
        assert len(shown) == block.count("print("), "below each print stands a line that it prints"
        for line in shown:
            assert f"\n{line}" in f"\n{done.stdout}"


def test_the_codebook_in_readme_is_one_and_codes_stances(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```toml\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    (tmp_path / "my.toml").write_text(block, encoding="utf-8")

    with Extractor(codebook=tmp_path / "my.toml") as extractor:
        record = extractor.extract_text("The Cyclists' Union supports a speed limit of 30 km/h, Tom Brandt said.")
    assert [(stance.concept, stance.position) for stance in record.stances] == [("speed-limit", "support")]
