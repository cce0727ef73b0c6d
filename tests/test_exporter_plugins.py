"""Exporters of other packages: files are whole or as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import Extractor, ExtractorError
from extractor.errors import ExtensionError, UsageError
from extractor.exports.base import export_records
from tests.support.packages import Install, install, modules
from tests.support.shell import shell

__all__ = ["install", "modules"]

TABLE = """
class Exporter:
    {begins}

    def export(self, records, out):
        out.write_text("article\\tquotes\\n" + "".join(f"{{record.article.id}}\\n" for record in records))
        return [out]
"""


@pytest.mark.parametrize(
    ("begins", "there", "told"),
    [
        pytest.param('begins = b"article\\tquotes\\n"', "article\tquotes\nold\n", None, id="its own"),
        pytest.param('begins = b"article\\tquotes\\n"', "", None, id="an empty file"),
        pytest.param('begins = b"article\\tquotes\\n"', "article\tsums\n", "is there already", id="another table"),
        pytest.param('begins = b"a.ticle"', "article\tquotes\nold\n", "is there already", id="no pattern"),
        pytest.param("", "article\tquotes\nold\n", "may be what somebody else wrote", id="not said"),
        pytest.param('begins = "article"', "article\n", "has to be the bytes", id="a text"),
        pytest.param('begins = b""', "article\n", "has to be the bytes", id="nothing"),
    ],
)
def test_an_exporter_may_say_how_its_files_begin(
    modules: Path, install: Install, tmp_path: Path, begins: str, there: str, told: str | None
) -> None:
    (modules / "tables.py").write_text(TABLE.format(begins=begins))
    install("tables", {"exporters": {"table": "tables:Exporter"}})
    out = tmp_path / "out.tsv"
    out.write_text(there)
    if told is None:
        assert export_records("table", [], out) == [out]
        assert out.read_text() == "article\tquotes\n"
    else:
        with pytest.raises(ExtractorError, match=told):
            export_records("table", [], out)
        assert out.read_text() == there


HALF = """
class Exporter:
    begins = b"id"

    def export(self, records, out):
        with out.open("w") as file:
            file.write("id\\n")
        out.with_name("aside").write_text("id")
        raise ValueError("half way")
"""


@pytest.mark.parametrize("there", ["id\nold\n", "", None], ids=["a whole one", "an empty file", "nothing"])
def test_an_exporter_that_fails_half_way_leaves_all_as_it_was(
    modules: Path, install: Install, tmp_path: Path, there: str | None
) -> None:
    (modules / "half.py").write_text(HALF)
    install("halves", {"exporters": {"half": "half:Exporter"}})
    (tmp_path / "out").mkdir()
    out = tmp_path / "out" / "table.tsv"
    if there is not None:
        out.write_text(there)
    before = sorted(out.parent.iterdir())
    with pytest.raises(ExtensionError, match="half way"):
        export_records("half", [], out)

    assert sorted(out.parent.iterdir()) == before
    assert (out.read_text() if before else None) == there


def test_export_logs_the_traceback_that_its_message_speaks_of(
    modules: Path, install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (modules / "half.py").write_text(HALF)
    install("halves", {"exporters": {"half": "half:Exporter"}})
    with Extractor() as extractor:
        extractor.run([extractor.extract_text("It rained, Ada Holm said.").article], out=tmp_path / "run")
    export = ("export", tmp_path / "run", "--to", "half", "--out", tmp_path / "out")
    silent = shell(monkeypatch, capfd)(*export)
    logged = shell(monkeypatch, capfd)(*export, "--log-level", "error")

    assert "--log-level error" in silent.err
    assert "Traceback" not in silent.err
    assert "Traceback" in logged.err


def test_what_an_exporter_replaces_keeps_its_permissions_and_its_link(
    modules: Path, install: Install, tmp_path: Path
) -> None:
    (modules / "tables.py").write_text(TABLE.format(begins='begins = b"article"'))
    install("tables", {"exporters": {"table": "tables:Exporter"}})
    (tmp_path / "old.tsv").write_text("article\told\n")
    (tmp_path / "old.tsv").chmod(0o640)
    (tmp_path / "link.tsv").symlink_to("old.tsv")

    assert export_records("table", [], tmp_path / "link.tsv") == [tmp_path / "link.tsv"]
    assert (tmp_path / "link.tsv").is_symlink()
    assert (tmp_path / "old.tsv").read_text() == "article\tquotes\n"
    assert (tmp_path / "old.tsv").stat().st_mode & 0o777 == 0o640


def test_a_folder_that_holds_something_is_not_replaced_by_an_exporter(
    modules: Path, install: Install, tmp_path: Path
) -> None:
    (modules / "tables.py").write_text(TABLE.format(begins='begins = b"article"'))
    install("tables", {"exporters": {"table": "tables:Exporter"}})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("article")

    with pytest.raises(UsageError, match="is there already"):
        export_records("table", [], tmp_path / "out")


WRITERS = """
from pathlib import Path

class One:
    def export(self, records, out):
        list(records)
        out.write_text("one")
        return [out]

class Elsewhere(One):
    def export(self, records, out):
        return super().export(records, out.with_name("another"))

class Two(One):
    def export(self, records, out):
        return super().export(records, out) + super().export([], out.with_name("two"))

class Folder:
    def export(self, records, out):
        out.mkdir()
        return [out]
"""


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        pytest.param("one", "one", id="a file"),
        pytest.param("elsewhere", "one", id="a file that has another name"),
        pytest.param("two", None, id="two files"),
        pytest.param("folder", None, id="a folder"),
    ],
)
def test_the_one_file_of_a_format_goes_to_stdout(
    modules: Path,
    install: Install,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    name: str,
    printed: str | None,
) -> None:
    (modules / "writers.py").write_text(WRITERS)
    install(
        "writers", {"exporters": {each.lower(): f"writers:{each}" for each in ("One", "Elsewhere", "Two", "Folder")}}
    )
    with Extractor() as extractor:
        extractor.run([extractor.extract_text("It rained, Ada Holm said.").article], out=tmp_path / "run")
    ended = shell(monkeypatch, capfd)("export", tmp_path / "run", "--to", name, "--out", "-")

    assert (ended.code, ended.out) == ((0, printed) if printed else (2, ""))
    assert printed or "does not write one file, as stdout is: name a folder as --out" in ended.err
