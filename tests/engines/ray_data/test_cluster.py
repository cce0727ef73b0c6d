"""What Ray is given to work with, without a Ray around it."""

from __future__ import annotations

import gc
import json
import pickle
from pathlib import Path
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
