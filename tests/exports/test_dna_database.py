"""A database of Discourse Network Analyzer, read as the program reads it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.errors import UsageError
from extractor.exports.base import export_records
from extractor.exports.dna_database import PASSWORD
from extractor_schemas import Record
from tests.support.coded_stances import actor, record, stance
from tests.support.dna_program import attributes, authenticates, opened, shown_statements
from tests.support.paths import ROOT, SHARED

SAMPLE = SHARED / "field" / "sample.dna"
FILLED = ("STATEMENTTYPES", "VARIABLES", "ATTRIBUTEVARIABLES", "SETTINGS")
TEXT = "😀 “We won’t,” said\r\nAda Holm. The 👩‍🚒 union backs it.\r\n"


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


HOLM = actor("a1", "Ada Holm", "person", affiliation="Ministry").model_copy(
    update={"aliases": ["Holm", "the minister"], "role": "minister"}
)
UNION = actor("a2", "Firemen's union")
RECORD = record(
    [
        stance("s1", "a1", "the bridge", "oppose", [place("We won’t,"), place("it.")]),
        stance("s2", "a2", "the bridge", "support", [place("The 👩‍🚒 union backs it")]),
        stance("s3", "a2", "the tunnel", "neutral"),
    ],
    [HOLM, UNION], text=TEXT, title="Bridge", published="2024-05-31T10:15:00+02:00", source="Daily",
)  # fmt: skip


def exported(tmp_path: Path, *records: Record, **options: object) -> Path:
    (path,) = export_records("dna", records, tmp_path / "out.dna", **options)  # type: ignore[arg-type]
    return path


def test_the_program_shows_the_statements(tmp_path: Path) -> None:
    with opened(exported(tmp_path, RECORD)) as database:
        first, second = shown_statements(database)

    assert (first.document, first.time, first.coder) == ("Bridge", datetime(2024, 5, 31, 10, 15), "extractor")
    assert first.values == {"person": "Ada Holm", "organization": "Ministry", "concept": "the bridge", "agreement": 0}
    assert first.marked == "We won’t,"
    assert second.values == {"person": "", "organization": "Firemen's union", "concept": "the bridge", "agreement": 1}
    assert second.marked == "The 👩‍🚒 union backs it"


def test_both_coders_log_in_with_the_password_that_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    with opened(exported(tmp_path, RECORD, tell=told.append)) as database:
        assert [authenticates(database, coder, PASSWORD) for coder in (1, 2)] == [True, True]
        assert not authenticates(database, 1, "another")
    assert any(PASSWORD in sentence for sentence in told)


@pytest.mark.skipif(not SAMPLE.exists(), reason=f"{SAMPLE} is not there")
def test_the_program_that_is_stood_in_for_lets_coders_of_its_own_sample_in() -> None:
    with closing(sqlite3.connect(f"file:{SAMPLE}?mode=ro", uri=True)) as sample:
        sample.row_factory = sqlite3.Row
        assert authenticates(sample, 1, "sample")
        assert len(shown_statements(sample)) == 40


def test_what_is_known_of_an_actor_is_shown_as_attributes(tmp_path: Path) -> None:
    with opened(exported(tmp_path, RECORD)) as database:
        assert attributes(database, "Ada Holm") == {
            "Type": "person", "Alias": "Holm; the minister", "Notes": "minister",
        }  # fmt: skip
        assert attributes(database, "Firemen's union")["Type"] == "organisation"
        assert attributes(database, "") == {"Type": "", "Alias": "", "Notes": ""}


def test_the_same_name_is_one_entity_in_all_documents(tmp_path: Path) -> None:
    again = RECORD.model_copy(update={"article": RECORD.article.model_copy(update={"id": "b.txt"})})

    with opened(exported(tmp_path, RECORD, again)) as database:
        names = [row["Value"] for row in database.execute("SELECT Value FROM ENTITIES ORDER BY ID")]
        statements = [row["ID"] for row in database.execute("SELECT ID FROM STATEMENTS")]

    assert names == ["", "", "", "Ada Holm", "Ministry", "the bridge", "Firemen's union"]
    assert statements == [1, 2, 3, 4]


def test_limits_hold_and_long_names_stay_apart(tmp_path: Path) -> None:
    long = ["x" * 200 + end for end in ("a", "b")] + ["y" * 190]
    actors = [actor(f"a{number}", name) for number, name in enumerate(long)]
    stances = [stance(f"s{number}", f"a{number}", "a " * 120, "support") for number in range(3)]

    with opened(exported(tmp_path, record(stances, actors, title="T" * 500, source="S" * 191))) as database:
        statements = shown_statements(database)

    assert {len(str(each.values["organization"])) for each in statements} == {190}
    assert len({each.values["organization"] for each in statements}) == 3
    assert len({each.values["concept"] for each in statements}) == 1
    assert statements[0].document == "T" * 189 + "…"


def test_an_article_without_a_date_is_put_at_the_beginning_and_told(tmp_path: Path) -> None:
    told: list[str] = []
    undated = record([stance("s1", "a2", "it", "ambivalent")], [UNION])

    with opened(exported(tmp_path, undated, tell=told.append, positions="ambivalent")) as database:
        both = shown_statements(database)

    assert [each.values["agreement"] for each in both] == [1, 0]
    assert {each.time for each in both} == {datetime(1900, 1, 1)}
    assert "documents without a date: 1, put at 1900-01-01" in told


@pytest.mark.parametrize(
    ("published", "is_told"),
    [("2024", True), ("2024-02", True), ("2024-02-29", False), ("2024-02-01T06:30:00+01:00", False)],
)
def test_a_month_and_a_year_are_put_at_their_first_day_and_told(tmp_path: Path, published: str, is_told: bool) -> None:
    told: list[str] = []
    dated = record([stance("s1", "a2", "it", "support")], [UNION], published=published)

    exported(tmp_path, dated, tell=told.append)

    assert ("documents with a month or a year alone: 1, put at its first day" in told) == is_told


@pytest.mark.parametrize("published", ["2024", "2024-05", "1815-06-18", "2024-05-31T23:59:59.5Z"])
def test_a_date_is_the_day_that_the_article_gives(tmp_path: Path, published: str) -> None:
    dated = record([stance("s1", "a2", "it", "support")], [UNION], published=published)

    with opened(exported(tmp_path, dated)) as database:
        (shown,) = shown_statements(database)

    assert shown.time.isoformat().startswith(published[:19])


def test_the_database_is_sound(tmp_path: Path) -> None:
    with Extractor(codebook=ROOT / "seeds" / "codebooks" / "ukraine-nato.toml") as extractor:
        records = [each for each in extractor.extract_many(ROOT / "seeds" / "articles") if isinstance(each, Record)]

    with opened(exported(tmp_path, *records)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert len(shown_statements(database)) > 20
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (1, 3, 99999)")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("INSERT INTO ENTITIES (VariableId, Value) VALUES (1, ?)", ("x" * 191,))
        database.execute("DELETE FROM DOCUMENTS")
        assert database.execute("SELECT count(*) FROM DATABOOLEAN").fetchone()[0] == 0


@pytest.mark.skipif(not SAMPLE.exists(), reason=f"{SAMPLE} is not there")
def test_tables_and_triggers_are_those_of_the_programs_own_sample(tmp_path: Path) -> None:
    query = "SELECT type, name, tbl_name, rtrim(sql, ';') FROM sqlite_master ORDER BY 1, 2"
    with (
        closing(sqlite3.connect(f"file:{SAMPLE}?mode=ro", uri=True)) as sample,
        closing(sqlite3.connect(exported(tmp_path, RECORD))) as database,
    ):
        assert database.execute(query).fetchall() == sample.execute(query).fetchall()
        for name in FILLED:
            rows = f"SELECT * FROM {name} ORDER BY 1"
            assert database.execute(rows).fetchall() == sample.execute(rows).fetchall()


def test_tables_and_triggers_are_those_that_were_held_against_the_sample(tmp_path: Path) -> None:
    """Where the sample is not there: what its own tables come to, by `sqlite_master` and the rows of every project."""
    with closing(sqlite3.connect(exported(tmp_path, RECORD))) as database:
        found = database.execute(
            "SELECT type, name, tbl_name, rtrim(sql, ';') FROM sqlite_master ORDER BY 1, 2"
        ).fetchall()
        found += [row for name in FILLED for row in database.execute(f"SELECT * FROM {name} ORDER BY 1")]

    assert (
        sha256(repr(found).encode()).hexdigest() == "f854eb476e8de65f354a57c14a6c4ae5858068c073271cd7bc90174880d6b3f5"
    )


def test_a_database_is_never_replaced_as_somebody_may_have_coded_in_it(tmp_path: Path) -> None:
    path = exported(tmp_path, RECORD)
    before = path.read_bytes()

    with pytest.raises(UsageError, match="is there already"):
        exported(tmp_path, RECORD)
    assert path.read_bytes() == before


def test_the_same_records_make_the_same_database(tmp_path: Path) -> None:
    first, second = (tmp_path / name for name in ("first", "second"))

    assert exported(first, RECORD).read_bytes() == exported(second, RECORD).read_bytes()
