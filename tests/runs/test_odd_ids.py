"""An id is a name and never a path: whatever it is, a run writes into its folder and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.gold.conversion import suggested_gold
from extractor.gold.file_names import gold_file_name
from extractor.gold.files import save_gold
from extractor.runs.reader import read_record, read_records

IDS = [
    "../../out",
    "/etc/out",
    "..\\out",
    "C:\\out",
    "CON",
    "out.",
    ".",
    "..",
    "a/../../out",
    "~/out",
    "$HOME",
    "x" * 300,
]


@pytest.mark.parametrize("id", IDS)
def test_nothing_is_written_out_of_the_folder_of_a_run_or_of_gold(id: str, tmp_path: Path) -> None:
    run, gold = tmp_path / "inner" / "run", tmp_path / "inner" / "gold"
    with Extractor() as extractor:
        result = extractor.run([Article.of('"We will not sign," Ada Holm said.', id=id)], out=run)
    (record,) = read_records(run)
    save_gold(suggested_gold(record), gold / gold_file_name(id))

    assert result.ok
    assert record.article.id == read_record(run, id).article.id == id
    assert [path.name for path in tmp_path.iterdir()] == ["inner"]
    assert sorted(path.name for path in (tmp_path / "inner").iterdir()) == ["gold", "run"]
    assert len([*gold.iterdir()]) == 1
