"""A service on a disk that really fills up: nothing is lost, nothing is paid twice, and everybody is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.service.test_jobs import NDJSON, lines
from tests.service.test_restarts import ended, record_ids, status, submit
from tests.support.faulty_endpoint import FaultyEndpoint
from tests.support.paths import SOURCES
from tests.support.running_service import RunningService
from tests.support.serving import serving
from tests.support.small_disk import SmallDisk, small_disk
from tests.support.waiting import eventually

__all__ = ["small_disk"]

pytestmark = pytest.mark.slow

Start = Callable[..., RunningService]

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, SOURCES))}
_NO_ARTICLES = json.dumps({"id": "x", "text": " " * 50_000}) + "\n"
"""A line of a job's that has no words, so that nothing is to be done about it."""


def serve(start: Start, disk: SmallDisk, folder: Path, *options: object, models: str = "") -> RunningService:
    config = folder / "service.toml"
    config.write_text(f"[limits]\nfree_bytes = 0\n{models}", encoding="utf-8")
    return start("--config", config, "--data", disk.path / "data", *options)


def test_a_job_that_does_not_fit_is_refused_and_leaves_nothing(
    start: Start, small_disk: SmallDisk, tmp_path: Path
) -> None:
    service = serve(start, small_disk, tmp_path)
    body = _NO_ARTICLES * 100

    refused = service.client.post("/v1/jobs", content=body, headers=NDJSON)

    assert (refused.status_code, refused.headers["retry-after"]) == (503, "600")
    assert "the service's disk is full" in refused.json()["detail"]
    assert list((small_disk.path / "data" / "jobs").iterdir()) == []
    assert service.client.get("/v1/jobs").json()["jobs"] == []
    small_disk.resize(60)
    assert ended(service, submit(service, body))["articles"] == 100
    assert "Traceback" not in service.log


def test_the_records_of_a_job_wait_for_room(start: Start, small_disk: SmallDisk, tmp_path: Path) -> None:
    service = serve(start, small_disk, tmp_path)
    ballast = small_disk.fill(leave=150_000)
    id = submit(service, lines(300))
    held = eventually(lambda: job if (job := status(service, id))["error"] else None)

    assert (held["ended"], held["error"]) == (None, "the disk is full: the job goes on by itself once there is room")
    assert service.client.get("/readyz").status_code == 503
    assert "Traceback" not in service.log
    begun = record_ids(service, id)
    assert 0 < len(begun) < 300
    ballast.unlink()
    service.end()
    service = serve(start, small_disk, tmp_path)
    job = ended(service, id)
    assert (job["state"], job["error"], job["records"]) == ("complete", None, 300)
    assert record_ids(service, id)[: len(begun)] == begun
    assert sorted(record_ids(service, id)) == sorted(f"day {n}" for n in range(300))
    assert service.client.get("/readyz").status_code == 200


def _models(disk: SmallDisk, url: str) -> str:
    return f"""
[settings]
base_url = "{url}"
cache = "{disk.path / "cache"}"
concurrency = 4
"""


@pytest.mark.parametrize("full", ["the jobs' disk", "the cache's disk"])
def test_a_job_of_a_model_waits_for_room_and_nothing_is_paid_twice(
    start: Start, small_disk: SmallDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    with serving(FaultyEndpoint(iter([]))) as endpoint:
        models = _models(small_disk, endpoint.url) + '\n[prices]\n"m" = [1.0, 1.0]\n'
        if full == "the jobs' disk":
            models = models.replace(str(small_disk.path), str(tmp_path))
            options: list[object] = ["--model", "m"]
        else:
            options = ["--model", "m", "--data", tmp_path / "elsewhere"]
        service = serve(start, small_disk, tmp_path, *options, models=models)
        ballast = small_disk.fill(leave=1_200_000 if full == "the cache's disk" else 60_000)
        id = submit(service, lines(80), model="m")
        held = eventually(lambda: job if (job := status(service, id))["error"] else None)
        assert (held["ended"], "the disk is full" in held["error"]) == (None, True)
        begun = len(record_ids(service, id))
        assert 0 < begun < 80
        ballast.unlink()
        service.end()
        service = serve(start, small_disk, tmp_path, *options, models=models)
        job = ended(service, id)

    assert (job["state"], job["error"], job["records"]) == ("complete", None, 80)
    assert len(endpoint.asked) <= 80 + 4
    assert "Traceback" not in service.log


def test_a_single_article_is_refused_before_anything_is_paid_for(
    start: Start, small_disk: SmallDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    with serving(FaultyEndpoint(iter([]))) as endpoint:
        service = serve(start, small_disk, tmp_path, "--model", "m", models=_models(small_disk, endpoint.url))
        ballast = small_disk.fill()
        body = {"text": "Minister Ada Holm said it rained."}
        refused = service.client.post("/v1/extract", json=body, params={"model": "m"})
        assert (refused.status_code, endpoint.asked) == (503, [])
        assert refused.headers["retry-after"]
        assert str(small_disk.path) not in refused.text
        ballast.unlink()
        assert service.client.post("/v1/extract", json=body, params={"model": "m"}).status_code == 200

    assert len(endpoint.asked) == 1
    assert "Traceback" not in service.log


def test_a_key_that_cannot_be_kept_is_not_given(small_disk: SmallDisk, capfd: pytest.CaptureFixture[str]) -> None:
    data = small_disk.path / "data"
    made = [sys.executable, "-m", "extractor", "serve", "keys", "add", "--data", str(data)]
    first = subprocess.run([*made, "first"], capture_output=True, text=True, env=ENVIRONMENT)
    assert first.returncode == 0, first.stderr
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    ballast = small_disk.fill()

    second = subprocess.run([*made, "second"], capture_output=True, text=True, env=ENVIRONMENT)

    assert (second.returncode, second.stdout) == (2, "")
    assert second.stderr.startswith("extractor: ")
    assert "make room" in second.stderr
    ballast.unlink()
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_a_service_starts_on_a_full_disk_and_says_so(start: Start, small_disk: SmallDisk, tmp_path: Path) -> None:
    (small_disk.path / "data" / "jobs").mkdir(parents=True)
    ballast = small_disk.fill()

    service = serve(start, small_disk, tmp_path)

    assert service.client.get("/healthz").status_code == 200
    assert service.client.get("/readyz").status_code == 503
    assert service.client.post("/v1/extract", json={"text": "Minister Ada Holm said it rained."}).status_code == 200
    refused = service.client.post("/v1/jobs", content=lines(1), headers=NDJSON)
    assert (refused.status_code, "the service's disk is full" in refused.text) == (503, True)
    ballast.unlink()
    assert service.client.get("/readyz").status_code == 200
    assert "Traceback" not in service.log
