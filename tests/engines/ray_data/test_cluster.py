"""What Ray is given to work with, without a Ray around it."""

from __future__ import annotations

import asyncio
import gc
import json
import pickle
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from extractor import Article, Settings
from extractor.backends.factory import open_backend
from extractor.engines.ray_data import cluster, worker
from extractor.engines.ray_data.gate import SharedGate
from extractor.engines.ray_data.parts import Part
from extractor.engines.ray_data.place import Place
from extractor.engines.ray_data.worker import Setup, identity_of
from tests.engines.ray_data.test_worker import threads_of_workers


class LocalRay:
    """Calls an actor in this process, in the place of Ray; ``self`` is the actor too."""

    def __init__(self, actor: Any) -> None:
        self._actor = actor

    def __getattr__(self, name: str) -> Any:
        return SimpleNamespace(remote=lambda *values: asyncio.run(getattr(self._actor, name)(*values)))

    @staticmethod
    def get(value: object) -> object:
        return value


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    place = Place(tmp_path / "out")
    place.write("run.json", json.dumps({"run": "1", "settings": {}}).encode())
    settings = Settings()
    return Setup(settings, place, "jsonl", "1", identity_of(open_backend(settings)), {})


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The backends that workers open and close, which ask a gate of this process."""
    closed: list[Any] = []

    def open_noted(*args: Any, **options: Any) -> Any:
        backend: Any = open_backend(*args, **options)
        close = backend.aclose

        async def noted() -> None:
            closed.append(backend)
            await close()

        backend.aclose = noted
        return backend

    monkeypatch.setattr(cluster, "RayGate", lambda gate: gate)
    monkeypatch.setattr(worker, "open_backend", open_noted)
    return closed


def test_a_worker_that_ray_lets_go_of_ends_its_connections_its_loop_and_its_thread(
    setup: Setup, closed: list[Any]
) -> None:
    made = cluster.RayWorker(setup, SharedGate(1, None))
    made({"part": [pickle.dumps(Part("000000-abc", (Article.of("It rained.", id="a"),)))]})
    assert (len(threads_of_workers()), closed) == (1, [])

    del made
    gc.collect()

    assert (threads_of_workers(), len(closed)) == ([], 1)


def test_a_worker_that_could_not_be_made_can_be_let_go_of(
    setup: Setup, closed: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(setup: Setup) -> None:
        raise OSError("no room")

    monkeypatch.setattr(cluster, "prepare_process", fail)
    unraised: list[Any] = []
    monkeypatch.setattr("sys.unraisablehook", unraised.append)
    with pytest.raises(OSError, match="no room"):
        cluster.RayWorker(setup, SharedGate(1, None))
    gc.collect()

    assert unraised == []


def test_what_is_left_out_of_articles_is_noted_before_their_part_is_worked_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"{number}.txt").write_text(f"---\ntitel: Rain\n---\nIt rained on day {number}.", encoding="utf-8")
    gate = SharedGate(1, None)
    ray = LocalRay(gate)
    monkeypatch.setattr(cluster, "import_ray", lambda: ray)
    reading = cluster.Reading([tmp_path], 1_000, [], 2, b"", ())

    noted: list[list[str]] = []
    for _ in cluster._read_parts({"reading": [pickle.dumps(reading)]}, ray):  # pyright: ignore[reportPrivateUsage]
        noted.append(asyncio.run(gate.remarks()))

    left_out = "the field 'titel' of {} is left out, for it is misspelt ({}): "
    assert [
        sentence.startswith(left_out.format(*of))
        for [sentence], of in zip(
            noted, [("2 articles", "1.txt, 2.txt"), ("3 articles", "1.txt, 2.txt, 3.txt")], strict=True
        )
    ] == [True, True]
