"""What others put into the database of a `DiskStore` does nothing."""

from __future__ import annotations

import os
import pickle
import zlib
from pathlib import Path

import pytest

from extractor.llm.cache.disk import DiskStore
from extractor.llm.types import ChatResponse
from tests.support.stored import KEY, OTHER_KEY, RESPONSE, execute, stored


class Bomb:
    """Unpickling it makes a folder."""

    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.proof),)


SET_VALUE = "UPDATE Cache SET mode = ?, filename = ?, value = ? WHERE key = ?"


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
        pytest.param(1, None, '{"answer": {"text": "cut', id="cut off"),
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
    with DiskStore(folder) as store:
        store.put(KEY, RESPONSE)
        store.put(OTHER_KEY, RESPONSE)
    for parent in (tmp_path, folder / "answers"):
        (parent / "bomb.val").write_bytes(pickle.dumps(Bomb(proof)))
    execute(folder, SET_VALUE, mode, filename, pickle.dumps(Bomb(proof)) if value == "pickle" else value, KEY)

    with DiskStore(folder) as store:
        assert store.get(KEY) is None
        assert KEY not in store
        assert [key for key, _ in store] == [OTHER_KEY]
        assert f"entry {KEY} is not one that extractor wrote" in caplog.text
        store.put(KEY, ChatResponse("new"))
        assert store.get(KEY) == ChatResponse("new")
        execute(folder, SET_VALUE, mode, filename, None, KEY)
        store.clear()

    assert not proof.exists()
    assert secret.exists()
    assert (tmp_path / "bomb.val").exists()


@pytest.mark.parametrize("key", ["pickle", b"bytes", "../../x", 5])
def test_a_poisoned_key_is_left_out_of_the_list_and_does_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, key: object
) -> None:
    proof = tmp_path / "proof"
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
        store.put(OTHER_KEY, RESPONSE)
    execute(
        tmp_path,
        "UPDATE Cache SET key = ?, raw = ? WHERE key = ?",
        pickle.dumps(Bomb(proof)) if key == "pickle" else key,
        int(key != "pickle"),
        KEY,
    )

    with DiskStore(tmp_path) as store:
        assert [stored_key for stored_key, _ in store] == [OTHER_KEY]
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
def test_poisoned_settings_are_replaced(tmp_path: Path, name: str, value: object) -> None:
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
    execute(tmp_path, "INSERT OR REPLACE INTO Settings VALUES (?, ?)", name, value)

    with DiskStore(tmp_path) as store:
        store.put(OTHER_KEY, RESPONSE)
        assert stored(store, [KEY, OTHER_KEY]) == {KEY, OTHER_KEY}


def test_a_value_that_is_not_utf_8_counts_as_absent(tmp_path: Path) -> None:
    with DiskStore(tmp_path) as store:
        store.put(KEY, RESPONSE)
    execute(tmp_path, "UPDATE Cache SET value = CAST(x'ff00fe' AS TEXT)")

    with DiskStore(tmp_path) as store:
        assert store.get(KEY) is None
