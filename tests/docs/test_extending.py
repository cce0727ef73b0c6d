"""The examples of docs/extending.md work as they stand there, installed as a package of somebody else's would be."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT, SOURCES

GUIDE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r'^```\w+ title="(\S+)"\n(.*?)^```', GUIDE, re.MULTILINE | re.DOTALL))
SCRIPTS = re.findall(r"^```python\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^    (extractor .*)$", GUIDE, re.MULTILINE)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on the path with the guide's modules, and the entry points that its pyproject.toml declares."""
    folder = tmp_path_factory.mktemp("package")
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")
    installed = folder / "somebody_elses-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: somebody-elses\nVersion: 1.0\n")
    groups = re.sub(r"\[project\.entry-points\.\"(.+?)\"\]", r"[\1]", FILES["pyproject.toml"]).replace('"', "")
    (installed / "entry_points.txt").write_text(groups)
    (folder / "articles").mkdir()
    (folder / "articles" / "a.txt").write_text('"We will not sign," Minister Ada Holm said.\n')
    (folder / "my").mkdir()
    (folder / "my" / "extract.v2.md").write_text((ROOT / "prompts" / "extract.v1.md").read_text(encoding="utf-8"))
    return folder


def run(folder: Path, *command: str) -> str:
    path = os.pathsep.join(map(str, (folder, *SOURCES)))
    environment = {**os.environ, "PYTHONPATH": path, "EXTRACTOR_CACHE": str(folder / "cache")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        pytest.param(0, "marks ['\"We will not sign,\"', '\"Never.\"']\n", id="a backend"),
        pytest.param(1, "['that the ferry would stop'] 0\n", id="a client"),
        pytest.param(2, "['The bridge opened']\n", id="a layer"),
    ],
)
def test_each_script_prints_what_the_example_found(package: Path, number: int, printed: str) -> None:
    assert len(SCRIPTS) == 3
    assert run(package, sys.executable, "-c", SCRIPTS[number]) == printed


def test_the_commands_find_what_a_package_installs(package: Path) -> None:
    for command in COMMANDS:
        if "gpt-5" not in command:  # that one needs a key
            run(package, sys.executable, "-m", *command.split())

    assert (package / "counts.tsv").read_text() == "article\tquotes\tclaims\na.txt\t1\t0\n"


def test_an_installed_layer_goes_from_a_run_through_gold_to_its_score(package: Path) -> None:
    keep = "\nopen('events.jsonl', 'w').write(record.model_dump_json(by_alias=True) + '\\n')"
    run(package, sys.executable, "-c", SCRIPTS[2].replace("register_layer(EVENTS)", "") + keep)
    (package / "texts").mkdir()
    (package / "texts" / "text.txt").write_text("The bridge opened on Monday.")

    def extractor(*words: str) -> str:
        return run(package, sys.executable, "-m", "extractor", *words)

    record = json.loads((package / "events.jsonl").read_text())
    record["article"]["id"] = "text.txt"
    (package / "events.jsonl").write_text(json.dumps(record) + "\n")
    shown = extractor("show", "events.jsonl")
    assert "Events (1)" in shown
    assert "a bridge opens" in shown
    extractor("verify", "events.jsonl")
    gold = Path(extractor("gold", "new", "texts", "--gold", "gold", "--from", "events.jsonl").strip())
    checked = json.loads((package / gold).read_text()) | {"status": "checked", "annotators": ["somebody"]}
    checked["events"][0]["what"] = "the bridge is opened"
    (package / gold).write_text(json.dumps(checked))
    extractor("gold", "format", "gold")
    extractor("gold", "check", "gold", "--articles", "texts")
    assert json.loads(extractor("score", "events.jsonl", "--gold", "gold", "--json"))["figures"]["events"]["f1"] == 1.0
    (difference,) = json.loads(extractor("diff", "events.jsonl", "--gold", "gold", "--json"))["articles"][0][
        "differences"
    ]
    assert (difference["layer"], difference["changes"][0]["field"]) == ("events", "what")
