"""Runs in shards: every command that takes a run's folder, or a file of records, takes what a run on Ray has left."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import Extractor, read_records
from extractor.articles.failure import Failure
from extractor.engines.ray_data.place import Place
from extractor.engines.ray_data.shards import ShardFormat, Shards, Summary
from extractor.errors import UsageError
from extractor.runs.failures import failure_line
from extractor.runs.reader import read_record
from tests.support.paths import ROOT
from tests.support.shell import Run

SEEDS = ROOT / "seeds"
FAILED = [Failure("empty.txt", "it is empty"), Failure("006", "the model declined", "006", "refused")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of one machine over the seeds, with failures, and without what a run on Ray does not write."""
    folder = tmp_path_factory.mktemp("made") / "run"
    with Extractor(codebook=SEEDS / "codebooks" / "ukraine-nato.toml") as extractor:
        extractor.run(SEEDS / "articles", out=folder)
    (folder / "failures.jsonl").write_bytes(b"".join(map(failure_line, FAILED)))
    (folder / "files.jsonl").unlink()
    return folder


@pytest.fixture
def one(made: Path, run: Run) -> Path:
    """The same in the folder at hand."""
    shutil.copytree(made, "r_1")
    return Path("r_1")


def in_shards(one: Path, format: ShardFormat) -> Path:
    """The same records and failures as a run on Ray leaves them, two articles a shard."""
    if format == "parquet":
        pytest.importorskip("pyarrow")
    folder = Path(f"r_{format[0]}")  # a name as long as the other's
    shards = Shards(Place(folder), format)
    records = [*read_records(one)]
    lines = (one / "records.jsonl").read_text(encoding="utf-8").splitlines()
    made = [*zip([record.article for record in records], lines, strict=True)]
    listed: list[Summary] = []
    for number in range(0, len(made), 2):
        name, failures = f"{number:06d}-abc", FAILED[number : number + 1]
        shards.write(name, made[number : number + 2], failures)
        listed.append(Summary(name, records=len(made[number : number + 2]), failures=len(failures)))
    shards.write("000009-abc", [], FAILED[1:])
    shards.list([*listed, Summary("000009-abc", failures=1)])
    shutil.copy(one / "run.json", folder)
    return folder


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["show", "RUN"], id="list"),
        pytest.param(["show", "RUN", "003"], id="record"),
        pytest.param(["show", "RUN", "003", "q1"], id="finding"),
        pytest.param(["show", "RUN", "--checks"], id="checks"),
        pytest.param(["show", "RUN", "003", "--baseline", "RUN"], id="beside another"),
        pytest.param(["show", "RUN", "empty.txt"], id="no record"),
        pytest.param(["find", "RUN", "war"], id="find"),
        pytest.param(["find", "RUN", "war", "--utterances"], id="utterances"),
        pytest.param(["check", "RUN", "According to"], id="check"),
        pytest.param(["verify", "RUN", "--articles", SEEDS / "articles"], id="verify"),
        pytest.param(["verify", "RUN"], id="verify with the sources"),
        pytest.param(["score", "RUN", "--gold", SEEDS / "gold"], id="score"),
        pytest.param(["diff", "RUN", "--gold", SEEDS / "gold"], id="diff"),
        pytest.param(["diff", "r_1", "--baseline", "RUN"], id="diff of runs"),
        pytest.param(["agreement", "RUN", SEEDS / "gold"], id="agreement"),
        pytest.param(["export", "RUN", "--to", "csv", "--out", "out/table"], id="csv"),
        pytest.param(["export", "RUN", "--to", "jsonl", "--out", "out/records.jsonl"], id="lines"),
        pytest.param(["export", "RUN", "--to", "graphml", "--out", "out/network.graphml"], id="network"),
        pytest.param(["report", "RUN", "--html", "out/page.html"], id="report"),
        pytest.param(["chart", "quoted", "RUN", "--out", "out/quoted.svg"], id="chart"),
        pytest.param(["actors", "build", "RUN", "--registry", "out/actors.json"], id="actors"),
        pytest.param(["gold", "new", SEEDS / "articles", "--from", "RUN", "--gold", "out/gold"], id="gold"),
    ],
)
def test_a_command_makes_of_shards_what_it_makes_of_a_run(
    run: Run, one: Path, words: list[object], format: ShardFormat
) -> None:
    sharded = in_shards(one, format)
    told: list[tuple[int, str, str, dict[str, bytes]]] = []
    for folder in (one, sharded):
        Path("out").mkdir()
        ended = run(*(folder if word == "RUN" else word for word in words))
        files = {
            str(path): path.read_bytes().replace(str(folder).encode(), b"RUN")
            for path in Path("out").rglob("*")
            if path.is_file()
        }
        shutil.rmtree("out")
        out, err = (text.replace(str(folder), "RUN") for text in (ended.out, ended.err))
        told.append((ended.code, out, err, files))

    assert told[0][0] in (0, 1) or "failed and has no record" in told[0][2]
    assert told[1] == told[0]


def test_a_shard_of_parquet_is_read_as_one_of_lines(run: Run, one: Path) -> None:
    told: set[str] = set()
    for format in ("jsonl", "parquet"):
        shard = in_shards(one, format) / "records" / f"000002-abc.{format}"
        told.add("".join(run(*words).out for words in (["show", shard], ["verify", shard], ["find", shard, "war"])))
        assert run("check", shard, "According to").code == 0

    assert len(told) == 1


def test_of_shards_with_a_record_of_one_article_the_last_one_listed_counts(run: Run, one: Path) -> None:
    sharded = in_shards(one, "jsonl")
    newer = Path("newer.txt")
    newer.write_text("It rained on Friday, Ada Holm said.", encoding="utf-8")
    run("extract", newer, "--out", "newer")
    line = json.loads(Path("newer/records.jsonl").read_bytes())
    id = next(iter(read_records(one))).article.id
    line["article"]["id"] = id
    (sharded / "records" / "000000-aaa.jsonl").write_text(json.dumps(line), encoding="utf-8")
    with (sharded / "shards.jsonl").open("a") as listed:
        listed.write('{"shard": "000000-aaa", "records": 1}\n')

    assert "It rained on Friday" in run("show", sharded, id).out
    assert len([*read_records(sharded)]) == len([*read_records(one)])


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_what_is_wrong_is_told_with_the_shard(run: Run, one: Path, format: ShardFormat) -> None:
    sharded = in_shards(one, format)
    shard = sharded / "records" / f"000002-abc.{format}"
    shard.write_bytes(shard.read_bytes()[:-9])
    ended = run("show", sharded)
    assert ended.code == 2
    told = {
        "jsonl": f"{shard}, line 2 is not a record: correct or delete the line",
        "parquet": f"{shard} cannot be read: it is cut off, damaged or no Parquet file",
    }
    assert told[format] in ended.err

    shard.unlink()
    assert f"the shard {shard.with_suffix('')} is listed and not there: the same" in run("show", sharded).err


def test_a_table_of_an_export_is_no_run(run: Run, one: Path) -> None:
    pytest.importorskip("pyarrow")
    run("export", one, "--to", "parquet", "--out", "tables")
    table = next(Path("tables").glob("*.parquet"))

    ended = run("show", table)

    assert (ended.code, f"{table} cannot be read: it holds no records or failures of a run" in ended.err) == (2, True)


def test_the_index_of_findings_is_kept_until_a_shard_is_another(run: Run, one: Path) -> None:
    sharded = in_shards(one, "jsonl")
    run("find", sharded, "war")
    index = sharded / ".search.db"
    kept = index.stat().st_mtime_ns, index.read_bytes()
    run("find", sharded, "war")
    assert (index.stat().st_mtime_ns, index.read_bytes()) == kept

    os.utime(sharded / "records" / "000002-abc.jsonl", ns=(0, 0))
    run("find", sharded, "war")
    assert index.read_bytes() != kept[1]


def cut(file: Path, by: int) -> None:
    file.write_bytes(file.read_bytes()[:-by])


def rewrite(shards: Path, number: int, line: str | None) -> None:
    """Another line in the place of one of the list, or none."""
    lines = shards.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[number : number + 1] = [] if line is None else [line + "\n"]
    shards.write_text("".join(lines), encoding="utf-8")


def keep_rows(file: Path, number: int) -> None:
    """Only so many of the first records or failures of a shard."""
    if file.suffix == ".jsonl":
        file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:number]))
    else:
        parquet = pytest.importorskip("pyarrow.parquet")
        parquet.write_table(parquet.read_table(file).slice(0, number), file)


DAMAGES = [
    pytest.param(lambda run, _: cut(run / "shards.jsonl", 9), "line 4 names no shard", id="list cut"),
    pytest.param(lambda run, _: rewrite(run / "shards.jsonl", 1, '{"shard": "0000'), "line 2 names no", id="line cut"),
    pytest.param(lambda run, _: rewrite(run / "shards.jsonl", 1, "5"), "line 2 names no shard", id="line a number"),
    pytest.param(lambda run, _: rewrite(run / "shards.jsonl", 1, "[]"), "line 2 names no shard", id="line a list"),
    pytest.param(lambda run, _: rewrite(run / "shards.jsonl", 1, "null"), "line 2 names no shard", id="line null"),
    pytest.param(lambda run, _: rewrite(run / "shards.jsonl", 1, "[" * 9999), "line 2 names no shard", id="line deep"),
    pytest.param(
        lambda run, _: rewrite(run / "shards.jsonl", 1, '{"shard": "000002-abc", "records": "2"}'),
        "line 2 names no shard",
        id="a count that is none",
    ),
    pytest.param(
        lambda run, _: rewrite(run / "shards.jsonl", 1, '{"shard": "../x", "records": 2}'),
        "line 2 names no shard",
        id="a name that leads elsewhere",
    ),
    pytest.param(lambda run, _: rewrite(run / "shards.jsonl", 1, None), "lists 3 of the 5 records", id="line lost"),
    pytest.param(lambda run, _: (run / "shards.jsonl").write_bytes(b""), "lists 0 of the 5 records", id="list empty"),
    pytest.param(
        lambda run, suffix: keep_rows(run / "records" / f"000002-abc.{suffix}", 1),
        "has 1 of its 2 records",
        id="last record lost",
    ),
    pytest.param(
        lambda run, suffix: (run / "records" / f"000002-abc.{suffix}").write_bytes(b""), "000002-abc", id="shard empty"
    ),
    pytest.param(
        lambda run, suffix: (run / "records" / f"000002-abc.{suffix}").unlink(), "is listed and not there", id="gone"
    ),
]


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
@pytest.mark.parametrize(("damage", "told"), DAMAGES)
def test_what_is_lost_is_told_by_whatever_reads_records(
    run: Run, one: Path, format: ShardFormat, damage: Callable[[Path, str], object], told: str
) -> None:
    sharded = in_shards(one, format)
    damage(sharded, format)
    verified = run("verify", sharded)
    assert (verified.code, told in verified.out, "again makes it anew" in verified.out) == (1, True, True), verified
    for words in (
        ["export", sharded, "--to", "jsonl", "--out", "out.jsonl"],
        ["find", sharded, "war"],
        ["show", sharded],
    ):
        ended = run(*words)
        assert (ended.code, told in ended.err) == (2, True), ended
    assert not Path("out.jsonl").exists()


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
@pytest.mark.parametrize("left", [0, None])
def test_lost_failures_are_told(run: Run, one: Path, format: ShardFormat, left: int | None) -> None:
    sharded = in_shards(one, format)
    file = sharded / "failures" / f"000009-abc.{format}"
    file.unlink() if left is None else keep_rows(file, left)
    verified = run("verify", sharded)

    assert (verified.code, "1 problem" in verified.err, "failures" in verified.out) == (1, True, True), verified
    assert run("show", sharded).code == 2


def test_a_record_that_is_there_is_read_by_its_id_though_others_are_lost(one: Path) -> None:
    sharded = in_shards(one, "jsonl")
    ids = [record.article.id for record in read_records(sharded)]
    rewrite(sharded / "shards.jsonl", 1, "5")

    assert read_record(sharded, ids[0]).article.id == ids[0]
    with pytest.raises(UsageError, match="line 2 names no shard"):
        read_record(sharded, ids[2])


def test_a_run_at_work_may_have_written_what_it_has_not_listed(run: Run, one: Path) -> None:
    """And has written a shard anew before it lists it so."""
    sharded = in_shards(one, "jsonl")
    manifest = json.loads((sharded / "run.json").read_bytes())
    (sharded / "run.json").write_text(json.dumps(manifest | {"state": "running"}), encoding="utf-8")
    keep_rows(sharded / "records" / "000002-abc.jsonl", 1)

    assert run("find", sharded, "war").code == 0
