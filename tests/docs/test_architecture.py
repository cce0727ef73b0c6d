"""docs/architecture.md names files that are there, and every package in the order that imports keep to."""

from __future__ import annotations

import re
import tomllib

from tests.support.paths import ROOT

GUIDE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_file_and_folder_that_it_names_is_there() -> None:
    """Paths are relative to `extractor/`, or to the top of the repository."""
    made_by_a_run = {
        "records.jsonl",
        "failures.jsonl",
        "files.jsonl",
        "run.json",
        "journal.jsonl",
        "extractor/prompts/",
    }
    named = set(re.findall(r"`([\w/.]+(?:/|\.\w+))`", GUIDE)) - made_by_a_run
    classes = {name for name in named if name[0].isupper()}  # `ChatRequest.cache_key`

    missing = [name for name in named - classes if not any((top / name).exists() for top in (ROOT / "extractor", ROOT))]
    assert len(named) > 30
    assert missing == []


def test_its_table_has_every_package_in_the_order_of_imports() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = project["tool"]["importlinter"]["contracts"]
    order = [name.removeprefix("extractor.") for names in contract["layers"] for name in re.split(r" [|:] ", names)]
    table = GUIDE.partition("| package | what it is for |")[2].partition("\n\n")[0]
    named = [name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)]

    assert named == order
    on_disk = {path.stem for path in (ROOT / "extractor").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert on_disk - {"__init__", "__main__", "__pycache__"} == set(order) - {"extractor_schemas"}
