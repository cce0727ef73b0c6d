"""Whatever a provider answers about its batches: nothing is lost, nothing paid twice, and the others go on."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from copy import deepcopy
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from extractor.llm.batches.state import Batches
from extractor.llm.cache.disk import DiskStore
from extractor.llm.openai.access import EndpointAccess
from tests.support.batch_endpoint import BatchProvider
from tests.support.shell import Ended, Run

MISSING = object()

ODD_TEXTS = ["", " ", "\ud800", "\x00", "\x1b[31mred\nline", "a\tb", "../../etc/passwd", "é", "x" * 5000, "\ufffd"]
VALUES = st.one_of(
    st.just(MISSING),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from([-1, 7, 10**400, *ODD_TEXTS]),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=5,
    ),
)
"""Of any type; no text is one that a provider could mean."""

BODIES = st.sampled_from([b"", b"<html>hi</html>", b"null", b"[]", b"5", b'{"x": 1}', b"{", b"[" * 5000, b"\xff\xfe"])

IN_A_BATCH = [
    "id", "status", "output_file_id", "error_file_id", "input_file_id", "metadata", "metadata.extractor", "errors",
    "request_counts", "request_counts.completed", "request_counts.failed", "created_at",
]  # fmt: skip

EXAMPLES = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def altered(answer: Any, path: str, value: object) -> Any:
    """A copy of the answer with another value in this place, or without it."""
    answer = deepcopy(answer)
    *way, name = path.split(".")
    place = answer
    for step in way:
        place = place[step]
    if value is MISSING:
        place.pop(name, None)
    else:
        place[name] = value
    return answer


def odd(
    calls: str, path: str, value: object, *, only: int | None = None, status: int = 200
) -> Callable[[str, int, bytes], tuple[int, bytes]]:
    """Alters the answers to such calls (a regular expression), of which the one of this number, or all."""
    numbers = count()

    def alter(call: str, its_status: int, body: bytes) -> tuple[int, bytes]:
        if not re.fullmatch(calls, call) or (next(numbers) != only and only is not None) or its_status != 200:
            return its_status, body
        if isinstance(value, bytes):
            return status, value
        answer = json.loads(body)
        if call == "GET /v1/batches" and path not in ("data", "has_more", "last_id"):
            answer["data"] = [altered(batch, path, value) for batch in answer["data"]]
            return status, json.dumps(answer).encode()
        return status, json.dumps(altered(answer, path, value)).encode()

    return alter


class World:
    """Three batches of one request each, at a provider in memory, and the command line."""

    def __init__(self, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.cache = folder, folder / "cache"
        self.provider = BatchProvider()
        self._run, self._patch = run, monkeypatch

    def __call__(self, name: str, *words: object) -> Ended:
        self._patch.setattr(
            "extractor.llm.openai.access.EndpointAccess", partial(EndpointAccess, transport=self.provider.transport)
        )
        self._patch.setenv("EXTRACTOR_CACHE", str(self.cache))
        ended = self._run("batch", name, *([self.folder / "requests.jsonl"] if name == "submit" else []), *words)
        assert "error of the program" not in ended.err
        assert "planted" not in ended.err
        assert ended.err.replace("\n", "").isprintable()
        return ended

    @contextmanager
    def again(self) -> Generator[None]:
        """What happens within is forgotten."""
        provider, cache = self.provider, self.cache
        with TemporaryDirectory() as folder:
            self.cache = Path(folder) / "cache"
            shutil.copytree(cache, self.cache)
            self.provider = BatchProvider(files=dict(provider.files), batches=deepcopy(provider.batches))
            try:
                yield
            finally:
                self.provider, self.cache = provider, cache

    @property
    def ids(self) -> list[str | None]:
        """The ids of the batches in the state on disk, which can be read."""
        with Batches.open(self.cache) as batches:
            return [batch.id for batch in batches.all]

    @property
    def stages(self) -> list[str]:
        """How they stand."""
        with Batches.open(self.cache) as batches:
            return [batch.stage for batch in batches.all]

    @property
    def replies(self) -> int:
        """In the cache."""
        with DiskStore(self.cache) as store:
            return store.stats().responses

    def assert_all_come_and_none_was_paid_twice(self) -> None:
        """Once the provider is sane."""
        self.provider.alter = BatchProvider.alter
        self.provider.work()
        self("collect")  # which sends what waits
        self.provider.work()
        last = self("collect")
        assert (last.code, self.replies, len(self.provider.batches)) == (0, 3, 3), last.err


@pytest.fixture
def world(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> World:
    """With requests that are not sent yet."""
    monkeypatch.setenv("OPENAI_API_KEY", "planted-key-1234")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    monkeypatch.setattr("extractor.llm.batches.work.MAX_REQUESTS", 1)
    monkeypatch.setattr("extractor.llm.batches.endpoint._LONGEST_WAIT", 0)
    (tmp_path / "articles").mkdir()
    for number in range(3):
        (tmp_path / "articles" / f"{number}.txt").write_text(f"It rained on day {number}.\n", encoding="utf-8")
    world = World(tmp_path, run, monkeypatch)
    monkeypatch.setenv("EXTRACTOR_CACHE", str(world.cache))
    assert run("batch", "write", tmp_path / "articles", "--model", "m", "--out", tmp_path / "requests.jsonl").code == 0
    return world


@pytest.fixture
def sent(world: World) -> World:
    """With three batches at the provider."""
    assert world("submit").code == 0
    assert world.ids == ["batch_0", "batch_1", "batch_2"]
    return world


@EXAMPLES
@given(field=st.sampled_from(IN_A_BATCH), value=VALUES)
@example(field="status", value=5)
@example(field="status", value=None)
@example(field="status", value="\ud800")
@example(field="id", value=7)
@example(field="id", value="batch_0")
@example(field="id", value="batch_other")
@example(field="request_counts.failed", value=None)
@example(field="request_counts", value=[1])
@example(field="output_file_id", value=None)
@example(field="output_file_id", value=["a"])
@example(field="error_file_id", value=7)
def test_of_one_that_has_ended(sent: World, field: str, value: object) -> None:
    with sent.again():
        sent.provider.work()
        sent.provider.alter = odd("GET /v1/batches/batch_1", field, value)
        ended = sent("collect")

        assert sent.ids == ["batch_0", "batch_1", "batch_2"]
        assert sent.stages[::2] == ["collected", "collected"]
        is_told = re.search(rf"batch batch_1: models.example .*{field.partition('.')[0]}", ended.err) is not None
        if sent.stages[1] == "collected":
            assert (ended.code, sent.replies) == (0, 3)
        else:
            assert (ended.code, sent.stages[1], is_told) == (1, "sent", True), ended.err
        sent.assert_all_come_and_none_was_paid_twice()


@EXAMPLES
@given(errors=VALUES, path=st.sampled_from(["errors", "errors.data"]))
@example(errors="all bad", path="errors")
@example(errors=7, path="errors")
@example(errors=[{"code": None, "message": None, "line": "x"}], path="errors.data")
@example(errors=[{"code": [], "message": "\ud800\x1b", "line": -1}, 5], path="errors.data")
def test_of_one_that_was_refused(sent: World, errors: object, path: str) -> None:
    with sent.again():
        sent.provider.work()
        sent.provider.batches[1] |= {"status": "failed", "errors": {"data": []}, "output_file_id": None}
        sent.provider.alter = odd("GET /v1/batches/batch_1", path, errors)
        ended = sent("collect")

        assert (ended.code, sent.stages) == (1, ["collected", "failed", "collected"]), ended.err
        assert "the provider refused batch batch_1: " in ended.err
        assert len(sent.provider.batches) == 3


@EXAMPLES
@given(field=st.sampled_from(["id", "status", "request_counts", "request_counts.completed"]), value=VALUES)
@example(field="id", value=MISSING)
@example(field="id", value="batch_0")
@example(field="status", value=5)
def test_of_one_that_is_cancelled(sent: World, field: str, value: object) -> None:
    with sent.again():
        sent.provider.alter = odd("POST /v1/batches/batch_1/cancel", field, value)
        ended = sent("cancel")

        assert sent.ids == ["batch_0", "batch_1", "batch_2"]
        is_understood = field.startswith("request_counts")
        assert (ended.code, f"{2 + is_understood} batches cancelled" in ended.err) == (not is_understood, True)
        assert is_understood or "batch batch_1: models.example gives " in ended.err
        assert field in ended.err or is_understood
        assert sent("status").code == 0
        sent.assert_all_come_and_none_was_paid_twice()


@EXAMPLES
@given(
    answer=st.sampled_from([("POST /v1/files", ["id"]), ("POST /v1/batches", IN_A_BATCH)]).flatmap(
        lambda row: st.tuples(st.just(row[0]), st.sampled_from(row[1]))
    ),
    value=VALUES,
)
@example(answer=("POST /v1/files", "id"), value=5)
@example(answer=("POST /v1/batches", "id"), value=MISSING)
@example(answer=("POST /v1/batches", "id"), value="batch_0")
@example(answer=("POST /v1/batches", "metadata.extractor"), value="of another")
@example(answer=("POST /v1/batches", "status"), value=5)
def test_of_one_that_is_sent(world: World, answer: tuple[str, str], value: object) -> None:
    with world.again():
        call, field = answer
        world.provider.alter = odd(call, field, value, only=1)
        ended = world("submit")

        assert (world.stages[0], world.stages[2]) == ("sent", "sent")
        if world.stages[1] == "sent":
            assert ended.code == 0
            assert "cannot be understood" in ended.err or field != "status"
        else:
            assert (ended.code, world.ids[1]) == (1, None)
            assert re.search(r"batch [0-9a-f]{32}: models.example gives ", ended.err)
            assert field.partition(".")[0] in ended.err or value == "of another"
        world("status")
        world.assert_all_come_and_none_was_paid_twice()


@EXAMPLES
@given(
    field=st.sampled_from([*IN_A_BATCH, "data", "has_more", "last_id"]),
    value=VALUES,
    lost=st.sampled_from(["id", "status"]),
)
@example(field="metadata", value=5, lost="id")
@example(field="metadata.extractor", value=[], lost="id")
@example(field="input_file_id", value=5, lost="id")
@example(field="id", value=5, lost="id")
@example(field="data", value=5, lost="id")
@example(field="has_more", value="no", lost="id")
@example(field="data", value=[5, None, [], "x"], lost="id")
def test_of_the_list_where_the_answer_to_sending_one_was_odd_too(
    world: World, field: str, value: object, lost: str
) -> None:
    assume(not (field == "data" and value in (None, [])))  # which says that there are none
    assume(not (field == "has_more" and value is False))
    with world.again():
        world.provider.alter = odd("POST /v1/batches", lost, 5)
        world("submit")
        world.provider.alter = odd("GET /v1/batches", field, value)
        for _ in range(2):
            world("status")
            assert len(world.provider.batches) == 3
        world.assert_all_come_and_none_was_paid_twice()


@EXAMPLES
@given(field=st.sampled_from(IN_A_BATCH), value=VALUES)
@example(field="id", value=7)
@example(field="metadata", value=5)
@example(field="status", value=5)
def test_of_all_batches_everywhere(world: World, field: str, value: object) -> None:
    with world.again():
        world.provider.alter = odd("(GET|POST) /v1/batches.*", field, value)
        world("submit")
        world.provider.work()
        world("status")
        world("collect")
        world.assert_all_come_and_none_was_paid_twice()


@EXAMPLES
@given(
    call=st.sampled_from(["GET /v1/batches/batch_1", "GET /v1/files/file-4/content", "POST .*/batch_1/cancel"]),
    status=st.sampled_from([200, 204, 302, 403, 404, 500]),
    body=BODIES,
)
@example(call="GET /v1/batches/batch_1", status=500, body=b"")
@example(call="GET /v1/batches/batch_1", status=404, body=b"<html>hi</html>")
@example(call="GET /v1/files/file-4/content", status=404, body=b"<html>hi</html>")
@example(call="POST .*/batch_1/cancel", status=302, body=b"")
def test_of_a_whole_answer_on_one(sent: World, call: str, status: int, body: bytes) -> None:
    assume((status, body) != (404, b'{"x": 1}'))  # which says that it is gone
    assume(not (status == 500 and "cancel" in call))  # the next attempt is told that it is cancelled
    with sent.again():
        sent.provider.work()
        sent.provider.batches[1]["status"] = "in_progress" if "cancel" in call else "completed"
        sent.provider.alter = odd(call, "", body, status=status)
        ended = sent("cancel" if "cancel" in call else "collect")

        assert (ended.code, sent.ids) == (1, ["batch_0", "batch_1", "batch_2"])
        assert "batch batch_1: " in ended.err
        sent.provider.batches[1]["status"] = "completed"
        sent.assert_all_come_and_none_was_paid_twice()


@EXAMPLES
@given(call=st.sampled_from(["POST /v1/files", "POST /v1/batches", "GET /v1/batches"]), body=BODIES)
def test_of_a_whole_answer_where_one_is_sent(world: World, call: str, body: bytes) -> None:
    with world.again():
        world.provider.alter = odd(call, "", body, only=1)
        ended = world("submit")

        assert (ended.code, world.stages[::2]) == (1, ["sent", "sent"]), ended.err
        world.assert_all_come_and_none_was_paid_twice()


@EXAMPLES
@given(field=st.sampled_from(["custom_id", "response", "response.status_code", "response.body", "error"]), value=VALUES)
@example(field="custom_id", value=5)
@example(field="response", value=[1])
def test_of_a_line_of_the_output_of_one(sent: World, field: str, value: object) -> None:
    with sent.again():
        sent.provider.work()
        output = sent.provider.batches[1]["output_file_id"]
        line = altered(json.loads(sent.provider.files[output]), field, value)
        sent.provider.files[output] = json.dumps(line).encode() + b"\n"
        ended = sent("collect")

        assert sent.ids[:3] == ["batch_0", "batch_1", "batch_2"]
        assert sent.stages[:3:2] == ["collected", "collected"]
        assert ended.code == (0 if sent.replies == 3 else 1)


@EXAMPLES
@given(output=BODIES | st.binary())
@example(output=b"")
@example(output=b"\xff\xfe\x00junk\n")
@example(output=b"\n")
def test_of_the_whole_output_of_one(sent: World, output: bytes) -> None:
    with sent.again():
        sent.provider.work()
        whole = sent.provider.files[sent.provider.batches[1]["output_file_id"]]
        sent.provider.files[sent.provider.batches[1]["output_file_id"]] = output
        ended = sent("collect")

        assert (ended.code, sent.replies, sent.ids) == (1, 2, ["batch_0", "batch_1", "batch_2"]), ended.err
        assert "batch batch_1: " in ended.err
        if sent.stages[1] == "sent":
            sent.provider.files[sent.provider.batches[1]["output_file_id"]] = whole
            sent.assert_all_come_and_none_was_paid_twice()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("request_counts.completed", 9, id="more replies than there are"),
        pytest.param("output_file_id", None, id="no output"),
    ],
)
def test_one_that_stays_odd_can_be_let_go_with_what_it_has(sent: World, field: str, value: object) -> None:
    sent.provider.work()
    sent.provider.alter = odd("GET /v1/batches/batch_1", field, value)
    for _ in range(2):
        assert "cancel it and collect what is there" in sent("collect").err
    sent("cancel")
    sent("collect")

    assert sent.stages == ["collected", "cancelled", "collected"]
    assert sent.replies == (2 if value is None else 3)
    assert len(sent.provider.batches) == 3


@pytest.mark.parametrize("commands", [["cancel", "cancel"], ["collect", "cancel", "collect", "cancel"]])
def test_one_that_nobody_knows_any_more_can_be_let_go(sent: World, commands: list[str]) -> None:
    sent.provider.work()
    sent.provider.alter = odd("(GET|POST) /v1/batches/batch_1.*", "", b"<html>no such page</html>", status=404)
    for command in commands[:-1]:
        assert "HTTP 404 and no JSON" in sent(command, *(["batch_1"] if command == "cancel" else [])).err
    sent(commands[-1], "batch_1")

    assert sent.stages[1] == "lost"


@pytest.mark.parametrize(
    ("field", "value"), [("status", 5), ("id", 7), ("output_file_id", 7), ("error_file_id", []), ("metadata", 0)]
)
def test_no_batch_is_open_for_ever(sent: World, field: str, value: object) -> None:
    sent.provider.work()
    sent.provider.alter = odd("(GET|POST) /v1/batches/batch_1.*", field, value)
    for command in ("collect", "cancel", "cancel", "collect"):
        sent(command)

    assert sent.stages[1] in ("collected", "cancelled", "lost")
    assert len(sent.provider.batches) == 3


@pytest.mark.parametrize("which", ["output_file_id", "input_file_id"])
def test_the_file_of_another_is_not_taken_for_the_output(sent: World, which: str) -> None:
    sent.provider.work()
    sent.provider.alter = odd("GET /v1/batches/batch_1", "output_file_id", sent.provider.batches[0][which])
    ended = sent("collect")

    assert (ended.code, sent.stages) == (1, ["collected", "sent", "collected"]), ended.err
    sent.assert_all_come_and_none_was_paid_twice()


def test_of_one_that_is_refused_and_has_an_output_that_is_kept(sent: World) -> None:
    sent.provider.work()
    sent.provider.alter = odd("GET /v1/batches/batch_1", "status", "failed")

    assert sent("collect").code == 0
    assert sent.replies == 3


def test_waiting_ends_where_only_odd_ones_are_left(sent: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.cli.batch_jobs.SECONDS_BETWEEN_LOOKS", 0)
    sent.provider.looks_left = 9  # in the third round
    sent.provider.alter = odd("GET /v1/batches/batch_1", "status", 5)
    ended = sent("collect", "--wait")

    assert (ended.code, sent.stages) == (1, ["collected", "sent", "collected"])
    assert ended.err.count("batch batch_1: ") == 1


def test_an_id_that_an_earlier_version_lost_is_found_again(sent: World) -> None:
    state = sent.cache / "batches" / "state.json"
    before = json.loads(state.read_text(encoding="utf-8"))
    before["batches"][1]["id"] = None
    state.write_text(json.dumps(before), encoding="utf-8")

    sent.assert_all_come_and_none_was_paid_twice()
