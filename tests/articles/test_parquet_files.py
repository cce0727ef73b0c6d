"""Articles in Parquet: a row is read as a line of JSON is; what is cut off, damaged or far too long is told."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractor import Extractor
from extractor.articles.failure import UnreadFailure
from extractor.articles.reader import count_articles, read_articles
from tests.support.reading import articles_by_id, reasons_by_id

ROWS: list[dict[str, Any]] = [
    {"text": "😀 “No,” she said.", "id": "a", "title": "Rain", "published": "2024-05-31", "source": "s", "url": "u"},
    {"text": "It snowed.", "id": None, "title": None, "published": None, "source": None, "url": None},
    {"text": "", "id": "empty", "title": None, "published": None, "source": None, "url": None},
    {"text": "<p>It <b>froze</b>.</p>", "id": "page", "title": None, "published": None, "source": None, "url": None},
]  # fmt: skip


def write(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


def test_rows_are_read_as_lines_of_json_are(tmp_path: Path) -> None:
    parquet, lines = tmp_path / "parquet", tmp_path / "lines"
    parquet.mkdir()
    lines.mkdir()
    pq.write_table(pa.Table.from_pylist(ROWS), parquet / "n.parquet", row_group_size=2)
    (lines / "n.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS))

    read = {id.replace(".parquet", ".jsonl"): article for id, article in articles_by_id(parquet).items()}

    assert list(read) == ["a", "n.jsonl#2", "page"]
    assert [each.model_dump(exclude={"id"}) for each in read.values()] == [
        each.model_dump(exclude={"id"}) for each in articles_by_id(lines).values()
    ]
    assert [*reasons_by_id(parquet).values()] == [*reasons_by_id(lines).values()]
    assert set(reasons_by_id(parquet)) == {"n.parquet#3"}
    assert count_articles(parquet) == 4


@pytest.mark.parametrize(
    ("column", "value", "field", "read"),
    [
        pytest.param("id", pa.array([7]), "id", "7", id="a number for an id"),
        pytest.param("TITLE", pa.array(["t"]), "title", "t", id="a name in capitals"),
        pytest.param("headline", pa.array(["t"]), "title", "t", id="a name that news APIs give"),
        pytest.param("source", pa.array([{"id": 1, "name": "s"}]), "source", "s", id="a source with a name"),
        pytest.param("url", pa.array(["u"], pa.large_string()), "url", "u", id="large strings"),
        pytest.param("url", pa.array(["u"], pa.binary()), "url", "u", id="bytes"),
        pytest.param("url", pa.array(["u"]).dictionary_encode(), "url", "u", id="a dictionary"),
        pytest.param("published", pa.array([date(2024, 5, 31)]), "published", "2024-05-31", id="a day"),
        pytest.param(
            "published", pa.array([datetime(2024, 5, 31, 10)]), "published", "2024-05-31T10:00:00", id="a time"
        ),
        pytest.param(
            "date",
            pa.array([datetime(2024, 5, 31, 10, tzinfo=UTC)], pa.timestamp("ns", "Mars/Olympus")),
            "published",
            "2024-05-31T10:00:00+00:00",
            id="a time of an unknown zone",
        ),
        pytest.param("date", pa.array([1], pa.timestamp("ns")), "published", "1970-01-01T00:00:00", id="a nanosecond"),
    ],
)
def test_a_column_of_any_kind_is_a_field(tmp_path: Path, column: str, value: Any, field: str, read: str) -> None:
    path = write(tmp_path / "n.parquet", {"text": ["It rained."], column: value})

    (article,) = articles_by_id(path).values()

    assert getattr(article, field) == read


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        pytest.param("text", pa.array([None], pa.string()), "'text' cannot be used", id="no text"),
        pytest.param("text", pa.array([7]), "'text' cannot be used", id="a number for a text"),
        pytest.param("text", pa.array([" "]), "no words", id="a blank text"),
        pytest.param("text", pa.array(["a" * 1001]), "more than 1,000", id="too long"),
        pytest.param("text", pa.array([b"caf\xe9"]), "'text' cannot be read", id="bytes that are no UTF-8"),
        pytest.param("id", pa.array([[1]]), "'id' cannot be used", id="a list for an id"),
        pytest.param("id", pa.array([1.5]), "'id' cannot be used", id="a fraction for an id"),
        pytest.param("id", pa.array([Decimal("1")]), "'id' cannot be used", id="a decimal for an id"),
        pytest.param("date", pa.array([2**60], pa.timestamp("us")), "'date' cannot be read", id="a year 38,000"),
    ],
)
def test_a_bad_row_is_listed_by_its_number_and_the_rest_is_read(
    tmp_path: Path, column: str, value: Any, reason: str
) -> None:
    good = pa.table({"text": ["It rained.", "It snowed."]})
    bad = pa.table({"text": ["It froze."], column: value} if column != "text" else {column: value})
    path = tmp_path / "n.parquet"
    schema = bad.schema
    if schema.field("text").type != pa.string():
        good = good.set_column(0, "text", pa.nulls(2, schema.field("text").type))
    pq.write_table(pa.concat_tables([good.slice(0, 1), bad, good.slice(1)], promote_options="default"), path)

    assert reason in reasons_by_id(path, limit=1000)["n.parquet#2"]
    assert count_articles(path) == 3


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        pytest.param({"body": ["a"]}, "no column 'text' (its columns: 'body')", id="no text"),
        pytest.param({"text": ["a"], "Text": ["b"]}, "several columns 'text'", id="two texts"),
        pytest.param({"text": pa.array([], pa.string())}, "no row in it", id="no row"),
    ],
)
def test_a_table_of_something_else_is_one_failure(tmp_path: Path, columns: dict[str, Any], reason: str) -> None:
    write(tmp_path / "n.parquet", columns)

    (failure,) = read_articles(tmp_path)

    assert isinstance(failure, UnreadFailure)
    assert reason in failure.reason
    assert count_articles(tmp_path) == 1


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A file of 400 articles in ten row groups, without compression, so that its bytes can be found."""
    rows = {"text": [f"The bridge {n} opened." for n in range(400)], "id": [f"a{n}" for n in range(400)]}
    plain = {"compression": "none", "use_dictionary": False, "write_page_checksum": True}
    return write(tmp_path / "n.parquet", rows, row_group_size=40, **plain)


@pytest.mark.parametrize(
    ("damage", "read"),
    [
        pytest.param(lambda data: data[: len(data) // 2], 0, id="cut off"),
        pytest.param(lambda data: data[:-1], 0, id="all but its last byte"),
        pytest.param(lambda data: b"", 0, id="empty"),
        pytest.param(lambda data: b"It rained.", 0, id="a text"),
        pytest.param(lambda data: data.replace(b"bridge 260 ", b"bridge XXX "), 240, id="another word in it"),
    ],
)
def test_a_file_that_is_not_whole_says_so_behind_what_was_read(
    many: Path, damage: Callable[[bytes], bytes], read: int
) -> None:
    many.write_bytes(damage(many.read_bytes()))

    *articles, last = read_articles(many)

    assert [article.id for article in articles] == [f"a{n}" for n in range(read)]
    assert isinstance(last, UnreadFailure)  # so that no record of the articles that it had is deleted
    assert "cut off, damaged or no Parquet file" in last.reason


def test_whatever_bytes_are_wrong_the_process_goes_on(tmp_path: Path) -> None:
    """Some of them make pyarrow end it, where a column is asked for its statistics, say."""
    path = write(tmp_path / "n.parquet", {"text": ["It rained."] * 9, "n": [0.5] * 9}, row_group_size=3)
    whole, random = path.read_bytes(), Random(1)
    footer = int.from_bytes(whole[-8:-4], "little") + 8
    for _ in range(500):
        damaged = bytearray(whole)
        damaged[-random.randrange(1, footer)] = random.randrange(256)
        path.write_bytes(damaged)

        assert list(read_articles(path))


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param(lambda: {"text": ["a" * 100_000_000]}, id="a long text"),
        pytest.param(lambda: {"text": ["a" * 50_000] * 2_000}, id="one text many times"),
        pytest.param(
            lambda: {"text": ["It rained."], "picture": ["a" * 100_000_000]}, id="a long value that is not read"
        ),
        pytest.param(lambda: {"text": pa.nulls(20_000_000, pa.string())}, id="rows of nothing"),
    ],
)
def test_a_bomb_is_not_unpacked_to_its_end(tmp_path: Path, columns: Callable[[], dict[str, Any]]) -> None:
    write(tmp_path / "n.parquet", columns(), compression="zstd")

    *_, last = read_articles(tmp_path)

    assert isinstance(last, UnreadFailure)
    assert "200 times its own size" in last.reason


def test_what_was_compressed_once_more_is_to_be_unpacked(tmp_path: Path) -> None:
    write(tmp_path / "n.parquet.gz", {"text": ["It rained."]})

    assert "unpack it" in reasons_by_id(tmp_path)["n.parquet.gz"]


def test_without_pyarrow_a_file_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "n.parquet", {"text": ["It rained."]})
    (tmp_path / "b.txt").write_text("It rained.")
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)

    assert "pip install 'claim-extractor[parquet]'" in reasons_by_id(tmp_path)["n.parquet"]
    assert set(articles_by_id(tmp_path)) == {"b.txt"}
    assert count_articles(tmp_path) == 2


def test_a_run_goes_on_where_it_was(tmp_path: Path, many: Path) -> None:
    whole = many.read_bytes()
    many.write_bytes(whole.replace(b"bridge 60 ", b"bridge XX "))
    with Extractor() as extractor:
        begun = extractor.run(many, out=tmp_path / "run")
        many.write_bytes(whole)
        ended = extractor.run(many, out=tmp_path / "run")

    assert (begun.records, begun.failures) == (40, 1)
    assert (ended.records, ended.failures) == (400, 0)
