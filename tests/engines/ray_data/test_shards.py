"""Shards: in each format, at a path and at a URL, with the list of them that a run goes on from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.articles.failure import Failure
from extractor.articles.reader import read_articles
from extractor.engines.ray_data.place import Place, url_of
from extractor.engines.ray_data.shards import ShardFormat, Shards, Summary, read_run
from extractor.errors import FolderBusyError, UsageError

RECORDS = [Extractor().extract_text(f"“It rains on day {number},” Ada Holm said.", id=str(number)) for number in (1, 2)]
LINES = [(record.article, record.model_dump_json(by_alias=True)) for record in RECORDS]
FAILURES = [Failure("3.txt", "it is empty"), Failure("4.txt \udcff", "the model declined", "4", "refused")]
WHOLE = Summary("000001-abc", records=2, findings={"quotes": 2}, spent={"requests": 2}, flags={"fence": 1})


@pytest.fixture(params=["path", "url"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "path":
        return Place(tmp_path / "out")
    pytest.importorskip("fsspec")
    return Place(Path((tmp_path / "out").as_uri()))


def test_a_shard_of_json_lines_is_read_as_any_run(place: Place, tmp_path: Path) -> None:
    Shards(place, "jsonl").write("000001-abc", LINES, FAILURES)
    lines = (tmp_path / "out" / "records" / "000001-abc.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines == [line for _, line in LINES]
    failures = (tmp_path / "out" / "failures" / "000001-abc.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["reason"] for line in failures] == ["it is empty", "the model declined"]


def test_a_shard_of_parquet_has_a_row_for_each_article(place: Place, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    Shards(place, "parquet").write("000001-abc", LINES, FAILURES)
    rows = parquet.read_table(tmp_path / "out" / "records" / "000001-abc.parquet").to_pylist()
    assert [(row["id"], row["sha256"], row["title"], row["record"]) for row in rows] == [
        (article.id, article.sha256, None, line) for article, line in LINES
    ]
    rows = parquet.read_table(tmp_path / "out" / "failures" / "000001-abc.parquet").to_pylist()
    assert rows == [
        {"id": "3.txt", "kind": "unreadable", "reason": "it is empty", "article_id": None},
        {"id": "4.txt \\udcff", "kind": "refused", "reason": "the model declined", "article_id": "4"},
    ]


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_a_shard_that_is_made_again_takes_the_place_of_the_first(
    place: Place, tmp_path: Path, format: ShardFormat
) -> None:
    if format == "parquet":
        pytest.importorskip("pyarrow")
    shards = Shards(place, format)
    shards.write("000001-abc", LINES[:1], FAILURES)
    shards.write("000001-abc", LINES, [])
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert files == [tmp_path / "out" / "records" / f"000001-abc.{format}"]


def test_a_shard_is_finished_once_it_is_listed_without_failures_and_there(place: Place, tmp_path: Path) -> None:
    shards = Shards(place, "jsonl")
    others = [
        Summary("000002-abc", records=1, failures=1, kinds={"refused": 1}),
        Summary("000003-abc", records=2),
    ]
    for each in (WHOLE, others[0]):
        shards.write(each.shard, LINES, [])
    shards.list([WHOLE, *others])
    with (tmp_path / "out" / "shards.jsonl").open("a") as file:
        file.write('{"shard": "000004-abc", "unknown": 1}\n{"sha')

    assert shards.listed() == {each.shard: each for each in (WHOLE, *others)}
    assert shards.finished() == {WHOLE.shard: WHOLE}


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_an_object_store_keeps_what_a_folder_does(format: ShardFormat, tmp_path: Path) -> None:
    store = pytest.importorskip("fsspec").filesystem("memory")
    places = [Place(Path("memory://press/records")), Place(tmp_path / "out")]
    summaries = [WHOLE, Summary("000002-abc", records=1, failures=1, kinds={"refused": 1})]
    try:
        for shards in (Shards(place, format) for place in places):
            for name in ("000001-abc", "000002-abc", "000003-abc"):
                shards.write(name, LINES, FAILURES)
            shards.keep_only(["000001-abc", "000002-abc"])
            shards.list(summaries)
            assert shards.finished() == {WHOLE.shard: WHOLE}
        names = [sorted([*place.names("records"), *place.names("failures"), "shards.jsonl"]) for place in places]
        assert names[0] == names[1]
        assert len(names[0]) == 5
        assert [places[0].content(name) for name in names[0]] == [places[1].content(name) for name in names[1]]
    finally:
        store.rm("/press", recursive=True)


def test_what_is_no_shard_of_a_run_any_more_is_deleted(place: Place) -> None:
    shards = Shards(place, "jsonl")
    for name in ("000001-abc", "000002-abc"):
        shards.write(name, LINES, FAILURES)
    shards.keep_only(["000002-abc"])
    assert {*place.names("records"), *place.names("failures")} == {
        "records/000002-abc.jsonl",
        "failures/000002-abc.jsonl",
    }


def test_nothing_is_at_a_place_that_is_not_there_yet(place: Place) -> None:
    shards = Shards(place, "jsonl")
    assert (shards.listed(), shards.finished(), read_run(place)) == ({}, {}, {})
    assert list(place.names("records")) == []


@pytest.mark.parametrize("content", [b"[]", b'{"settings": 1}', b"no JSON"])
def test_another_file_of_that_name_is_no_run(place: Place, content: bytes) -> None:
    place.write("run.json", content)
    with pytest.raises(UsageError, match=r"out/run\.json is not what a run writes"):
        read_run(place)


@pytest.mark.parametrize(
    ("word", "url"),
    [
        ("s3://bucket/articles", "s3://bucket/articles"),
        ("gs://bucket/a.jsonl", "gs://bucket/a.jsonl"),
        ("file:///data/articles", "file:///data/articles"),
        ("/data/articles", None),
        ("articles/s3:/a", None),
        ("a:b", None),
    ],
)
def test_a_url_is_told_though_a_path_has_lost_its_slash(word: str, url: str | None) -> None:
    assert url_of(Path(word)) == url


def test_a_folder_that_is_called_as_a_url_is_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s3:/bucket").mkdir(parents=True)
    assert url_of(Path("s3://bucket")) is None


def test_a_text_of_every_kind_of_article_is_kept(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    article = Article.of("x", id="1", title="T", published="2024-01-02", source="S", url="https://example.org/")
    Shards(Place(tmp_path), "parquet").write("000001-abc", [(article, "{}")], [])
    [row] = parquet.read_table(tmp_path / "records" / "000001-abc.parquet").to_pylist()
    assert [row[name] for name in ("title", "published", "source", "url")] == ["T", "2024-01-02", "S", article.url]


def test_shards_are_not_taken_for_articles(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    Shards(Place(tmp_path), "parquet").write("000001-abc", LINES, FAILURES)
    for folder in ("records", "failures"):
        [failure] = read_articles(tmp_path / folder / "000001-abc.parquet")
        assert isinstance(failure, Failure)
        assert "it holds what a run found, not articles" in failure.reason


def test_one_run_at_a_time_writes_to_a_folder(tmp_path: Path) -> None:
    with (
        Place(tmp_path / "out").held(),
        pytest.raises(FolderBusyError, match="another run is writing to"),
        Place(tmp_path / "out").held(),
    ):
        pass
    with Place(tmp_path / "out").held():
        (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot write to"), Place(tmp_path / "file").held():
        pass
