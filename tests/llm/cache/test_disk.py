"""What was paid for stays, whatever happens; what others put into the database does nothing."""

from __future__ import annotations

import logging
import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import CacheError
from extractor.llm.cache.disk import Cache, Stats, default_folder
from extractor.llm.cache.entry import Entry, RequestDescription
from extractor.llm.cache.explain import differences
from extractor.llm.types import ChatRequest, ChatResponse, Message
from extractor.usage import Usage
from extractor_schemas import Article

KEY, OTHER, THIRD = "a" * 64, "b" * 64, "c" * 64
ANSWER = ChatResponse(
    '{"quotes": []}', "model-2026", Usage(10, 5, None, 0), truncated=True, flags=("fence", "no usage")
)
QUESTION = ChatRequest("model", (Message("system", "Extract."), Message("user", "Text.")), "{}", (("temperature", 0),))
ABOUT = RequestDescription.of(
    QUESTION, article=Article.of("Text.", id="a.txt"), part=1, prompt="extract@abc", codebook="energy@123"
)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with Cache(tmp_path) as cache:
        yield cache


def _database(folder: Path) -> Path:
    return folder / "answers" / "cache.db"


# ------------------------------------------------------------------------------------------------------- what is kept


def test_an_answer_comes_back_as_it_was_put_also_after_reopening(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(KEY, ANSWER, ABOUT)
        assert cache.get(KEY) == ANSWER

    with Cache(tmp_path) as cache:
        assert cache.get(KEY) == ANSWER
        assert cache.entry(KEY) == Entry(ANSWER, ABOUT)


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT, st.none() | TEXT, st.lists(TEXT).map(tuple), st.booleans())
def test_any_answer_comes_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, model: str | None, flags: tuple[str, ...], truncated: bool
) -> None:
    answer = ChatResponse(text, model, truncated=truncated, flags=flags)
    with Cache(tmp_path_factory.mktemp("cache")) as cache:
        cache.put(KEY, answer)
        assert cache.get(KEY) == answer


def test_a_large_answer_is_kept_in_the_database_and_makes_no_file(cache: Cache) -> None:
    cache.put(KEY, ChatResponse("a" * 1_000_000))

    assert cache.get(KEY) == ChatResponse("a" * 1_000_000)
    assert {file.name for file in cache.folder.iterdir()} <= {"lock", "cache.db", "cache.db-wal", "cache.db-shm"}


def test_what_is_not_there_is_none(cache: Cache) -> None:
    cache.put(KEY, ANSWER)

    assert cache.get(OTHER) is None
    assert OTHER not in cache
    assert cache.known([KEY, OTHER]) == {KEY}


def test_a_later_answer_replaces_the_earlier(cache: Cache) -> None:
    cache.put(KEY, ANSWER)
    cache.put(KEY, ChatResponse("another"))

    assert cache.get(KEY) == ChatResponse("another")
    assert cache.stats().answers == 1


def test_entries_are_listed_in_the_order_in_which_they_were_put(cache: Cache) -> None:
    for key in (OTHER, KEY, THIRD):
        cache.put(key, ANSWER, ABOUT)

    assert [key for key, _ in cache] == [OTHER, KEY, THIRD]


def test_clear_forgets_some_or_all_and_counts_them(cache: Cache) -> None:
    for key in (KEY, OTHER, THIRD):
        cache.put(key, ANSWER)

    assert cache.clear([KEY, "d" * 64]) == 1
    assert cache.known([KEY, OTHER, THIRD]) == {OTHER, THIRD}
    assert cache.clear() == 2
    assert list(cache) == []


def test_stats_count_answers_and_bytes(cache: Cache) -> None:
    empty = cache.stats()
    cache.put(KEY, ChatResponse("a" * 100_000))

    assert empty.answers == 0
    assert cache.stats() == Stats(1, cache.stats().bytes)
    assert cache.stats().bytes >= empty.bytes + 100_000


@pytest.mark.parametrize("key", ["", "a" * 63, "A" * 64, "../" + "a" * 61, "a" * 64 + "\n"])
def test_only_a_questions_key_is_a_key(cache: Cache, key: str) -> None:
    with pytest.raises(CacheError, match="no key"):
        cache.put(key, ANSWER)


def test_a_lone_surrogate_is_refused_before_anything_is_written(cache: Cache) -> None:
    with pytest.raises(CacheError, match="lone surrogates"):
        cache.put(KEY, ChatResponse("\ud800"))

    assert KEY not in cache


def test_threads_share_a_cache(cache: Cache) -> None:
    keys = [f"{number:064x}" for number in range(40)]

    def put(part: int) -> None:
        for key in keys[part::4]:
            cache.put(key, ANSWER)

    threads = [threading.Thread(target=put, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert cache.known(keys) == set(keys)


# ------------------------------------------------------------------------------------------------------------ explain


def test_explain_says_what_is_cached_and_what_you_ask_with(cache: Cache) -> None:
    cache.put(KEY, ANSWER, replace(ABOUT, part=2, model="old"))
    cache.put(OTHER, ANSWER, ABOUT)
    cache.put(THIRD, ANSWER, replace(ABOUT, article="b.txt", sha256="0" * 64, prompt="extract@def"))
    asked = replace(ABOUT, prompt="extract@def", messages="123")

    assert cache.explain("d" * 64, asked) == (
        "a.txt, part 1: not cached; cached under prompt extract@abc, you now ask with extract@def"
    )
    assert cache.explain(OTHER, ABOUT) == "a.txt, part 1: cached"
    assert "nor is any other" in cache.explain("d" * 64, replace(ABOUT, article="c.txt", sha256="1" * 64))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"model": "x"}, "cached under model model, you now ask with x", id="model"),
        pytest.param({"codebook": None}, "codebook energy@123, you now ask with none", id="codebook"),
        pytest.param({"part": 3, "messages": "9"}, "part 1, you now ask with 3", id="part"),
        pytest.param({"parameters": '{"seed":1}'}, '{"temperature":0}, you now ask with {"seed":1}', id="parameters"),
        pytest.param({"sha256": "f" * 64, "messages": "9"}, "text is another", id="text"),
        pytest.param({"article": "moved.txt"}, "the same text is cached as a.txt", id="name"),
        pytest.param({"messages": "9"}, "the words sent are others", id="messages"),
    ],
)
def test_each_difference_is_one_sentence(change: dict[str, str], says: str) -> None:
    (said,) = differences(ABOUT, replace(ABOUT, **change))  # type: ignore[arg-type]

    assert says in said


def test_questions_about_the_same_have_no_difference_and_all_fields_come_from_the_question() -> None:
    same = RequestDescription.of(
        QUESTION, article=Article.of("Text.", id="a.txt"), part=1, prompt="extract@abc", codebook="energy@123"
    )
    other = RequestDescription.of(
        ChatRequest("m", (Message("user", "b"),), '{"type":"object"}'),
        article=Article.of("Text.", id="a.txt"), part=1, prompt="extract@abc", codebook="energy@123",
    )  # fmt: skip

    assert differences(ABOUT, same) == []
    assert {
        field
        for field in ("model", "schema", "parameters", "messages")
        if getattr(ABOUT, field) == getattr(other, field)
    } == set()


# ------------------------------------------------------------------------------------------------------------ poison


class _Bomb:
    """Unpickling it makes a file."""

    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.proof),)


def _rows(folder: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(_database(folder))) as database, database:
        database.execute(sql, values)


SET = "UPDATE Cache SET mode = ?, filename = ?, value = ? WHERE key = ?"


@pytest.mark.parametrize(
    ("mode", "filename", "value"),
    [
        pytest.param(4, None, "pickle", id="a pickle in the value"),
        pytest.param(4, "bomb.val", None, id="a pickle in a file"),
        pytest.param(4, "../../bomb.val", None, id="a pickle in a file elsewhere"),
        pytest.param(3, "../../secret", None, id="a text file elsewhere"),
        pytest.param(2, "/etc/hostname", None, id="an absolute path"),
        pytest.param(1, "../../secret", '{"answer": {"text": "x"}}', id="a file beside a good value"),
        pytest.param(1, None, zlib.compress(b"0" * 50_000_000), id="a zlib bomb"),
        pytest.param(1, None, "[" * 500_000, id="deep nesting"),
        pytest.param(1, None, '{"answer": {"text": 5}}', id="another shape"),
        pytest.param(1, None, '{"answer": {"text": "cut', id="cut"),
        pytest.param(1, None, 17, id="a number"),
        pytest.param(1, None, None, id="nothing"),
        pytest.param(9, None, "x", id="an unknown mode"),
    ],
)
def test_a_poisoned_entry_counts_as_absent_and_does_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, mode: int, filename: str | None, value: object
) -> None:
    folder, proof, secret = tmp_path / "cache", tmp_path / "proof", tmp_path / "secret"
    secret.write_text('{"answer": {"text": "secret"}}')
    with Cache(folder) as cache:
        cache.put(KEY, ANSWER)
        cache.put(OTHER, ANSWER)
    for place in (tmp_path, folder / "answers"):
        (place / "bomb.val").write_bytes(pickle.dumps(_Bomb(proof)))
    _rows(folder, SET, mode, filename, pickle.dumps(_Bomb(proof)) if value == "pickle" else value, KEY)

    with Cache(folder) as cache:
        assert cache.get(KEY) is None
        assert KEY not in cache
        assert [key for key, _ in cache] == [OTHER]
        assert f"entry {KEY} is not one that extractor wrote" in caplog.text
        cache.put(KEY, ChatResponse("new"))
        assert cache.get(KEY) == ChatResponse("new")
        _rows(folder, SET, mode, filename, None, KEY)
        cache.clear()

    assert not proof.exists()
    assert secret.exists()
    assert (tmp_path / "bomb.val").exists()


@pytest.mark.parametrize("key", ["pickle", b"bytes", "../../x", 5])
def test_a_poisoned_key_is_left_out_of_the_list_and_does_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, key: object
) -> None:
    proof = tmp_path / "proof"
    with Cache(tmp_path) as cache:
        cache.put(KEY, ANSWER)
        cache.put(OTHER, ANSWER)
    _rows(
        tmp_path,
        "UPDATE Cache SET key = ?, raw = ? WHERE key = ?",
        pickle.dumps(_Bomb(proof)) if key == "pickle" else key,
        int(key != "pickle"),
        KEY,
    )

    with Cache(tmp_path) as cache:
        assert [found for found, _ in cache] == [OTHER]
        assert "whose key is not one that extractor wrote" in caplog.text

    assert not proof.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("get", "x"),
        ("_disk", "x"),
        ("disk_unknown", 1),
        ("sqlite_query_only", 1),
        ("eviction_policy", "x"),
        ("count", "x"),
    ],
)
def test_poisoned_settings_are_put_right(tmp_path: Path, name: str, value: object) -> None:
    with Cache(tmp_path) as cache:
        cache.put(KEY, ANSWER)
    _rows(tmp_path, "INSERT OR REPLACE INTO Settings VALUES (?, ?)", name, value)

    with Cache(tmp_path) as cache:
        cache.put(OTHER, ANSWER)
        assert cache.known([KEY, OTHER]) == {KEY, OTHER}


def test_a_value_that_is_not_utf_8_counts_as_absent(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(KEY, ANSWER)
    _rows(tmp_path, "UPDATE Cache SET value = CAST(x'ff00fe' AS TEXT)")

    with Cache(tmp_path) as cache:
        assert cache.get(KEY) is None


# ----------------------------------------------------------------------------------------------------- damage, trouble


@pytest.mark.parametrize("how", ["noise", "half", "other tables"])
def test_a_damaged_database_is_moved_aside_with_a_warning_and_never_deleted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    with Cache(tmp_path) as cache:
        for number in range(50):
            cache.put(f"{number:064x}", ChatResponse("a" * 5000))
    database = _database(tmp_path)
    if how == "other tables":
        database.unlink()
        _rows(tmp_path, "CREATE TABLE Settings (a)")
        _rows(tmp_path, "CREATE TABLE Cache (a)")
    else:
        whole = database.read_bytes()
        database.write_bytes(whole[: len(whole) // 2] if how == "half" else b"noise" * 5000)
    damaged = database.read_bytes()

    for number in (1, 2):
        caplog.clear()
        with caplog.at_level(logging.WARNING), Cache(tmp_path) as cache:
            cache.put(KEY, ANSWER)
            assert cache.get(KEY) == ANSWER

        assert "the cache was damaged" in caplog.text
        aside = tmp_path / "answers" / f"damaged-{number}" / "cache.db"
        assert aside.read_bytes() == damaged or how == "other tables"  # opening these changes their header
        database.write_bytes(damaged)


def test_damage_that_shows_later_is_moved_aside_and_ends_the_run(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        for number in range(50):
            cache.put(f"{number:064x}", ChatResponse("a" * 5000))
    database = _database(tmp_path)
    whole = database.read_bytes()
    with Cache(tmp_path) as cache:
        database.write_bytes(whole[:40_000] + b"noise" * ((len(whole) - 40_000) // 5))
        with pytest.raises(CacheError, match=r"was damaged .* start again"):
            cache.known(f"{number:064x}" for number in range(50))

    with Cache(tmp_path) as cache:
        assert cache.stats().answers == 0
    assert (tmp_path / "answers" / "damaged-1" / "cache.db").exists()


def test_a_full_disk_is_an_error_that_says_so_and_earlier_answers_stay(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(KEY, ANSWER)
        cache._rows._sql("PRAGMA max_page_count = 1")  # the smallest disk there is

        with pytest.raises(CacheError, match=r"full.*make room"):
            cache.put(OTHER, ChatResponse("a" * 100_000))

        assert cache.get(KEY) == ANSWER


@pytest.mark.parametrize("name", ["file/cache", "$HOME/cache"])
def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CacheError, match=r"another folder|EXTRACTOR_CACHE"):
        Cache(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_is_an_error(tmp_path: Path) -> None:
    Cache(tmp_path).close()
    for path in (*(tmp_path / "answers").iterdir(), tmp_path / "answers", tmp_path):
        path.chmod(0o500)

    with pytest.raises(CacheError, match="cannot be"):
        Cache(tmp_path)


def test_the_folder_is_the_owners_alone(tmp_path: Path) -> None:
    (tmp_path / "answers").mkdir(mode=0o777)

    with Cache(tmp_path) as cache:
        assert cache.folder.stat().st_mode & 0o777 == 0o700


def test_a_link_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o755)
    (tmp_path / "answers").symlink_to("elsewhere")

    with pytest.raises(CacheError, match="folder of your own"):
        Cache(tmp_path)


def test_one_at_a_time_has_the_cache(tmp_path: Path) -> None:
    with Cache(tmp_path), pytest.raises(CacheError, match="another run"):
        Cache(tmp_path, wait=0)

    Cache(tmp_path, wait=0).close()


WRITER = """
import sys
from pathlib import Path
from extractor.llm.cache.disk import Cache
from extractor.llm.types import ChatResponse
cache = Cache(Path(sys.argv[1]))
for number in range(10**9):
    cache.put(f"{number:064x}", ChatResponse("a" * 2000))
    print(number, flush=True)
"""


def test_what_was_put_survives_sigkill_and_the_lock_does_not(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        acknowledged = [int(writer.stdout.readline()) for _ in range(30)]
        with pytest.raises(CacheError, match="another run"):
            Cache(tmp_path, wait=0)
        writer.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout]

    with Cache(tmp_path, wait=0) as cache:
        keys = {f"{number:064x}" for number in acknowledged}
        assert cache.known(keys) == keys


# ------------------------------------------------------------------------------------------------------------ folders


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"EXTRACTOR_CACHE": "/x", "XDG_CACHE_HOME": "/y"}, Path("/x")),
        ({"XDG_CACHE_HOME": "/y"}, Path("/y/extractor")),
        ({"XDG_CACHE_HOME": "relative"}, Path.home() / ".cache" / "extractor"),
        ({}, Path.home() / ".cache" / "extractor"),
    ],
)
def test_the_default_folder(environ: dict[str, str], folder: Path) -> None:
    assert default_folder(environ) == folder
