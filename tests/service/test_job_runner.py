"""Jobs that meet what they did not expect: each waits, ends or goes on by itself, and holds up no other."""

from __future__ import annotations

import errno
import fcntl
import json
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from extractor import Extractor
from extractor.errors import RunError
from extractor.runs.manifest import RunManifest, RunState
from extractor.runs.record_index import INDEX
from extractor.runs.runner import RunResult
from extractor.service.job_folder import Claim, Job
from extractor.service.job_store import JobStore
from extractor.service.webhooks import deliver
from extractor.usage import UsageMeter
from tests.service.conftest import Client, OpenClient
from tests.service.test_guard import bearer
from tests.service.test_jobs import NDJSON, ended, lines, submit
from tests.service.test_webhooks import Receiver, receiver, start
from tests.support.waiting import eventually

__all__ = ["receiver"]

FULL = OSError(errno.ENOSPC, "No space left on device")


def result(state: RunState, **facts: Any) -> RunResult:
    counts = dict.fromkeys(("articles", "records", "failures", "prompt_tokens", "completion_tokens"), 0)
    others: dict[str, Any] = {"error": None, "seconds": 0.0, "cost": None, "folder": None, "facts": {}}
    return RunResult(state, **{**others, **counts, "left": int(state != "complete"), **facts})


class Runs:
    """What the runs of a service's jobs do in place of their own: each in turn, and then their own."""

    def __init__(self, client: Client, monkeypatch: pytest.MonkeyPatch, *does: Callable[[Any], RunResult]) -> None:
        work = client.service.runner._work  # pyright: ignore[reportPrivateUsage]
        own, left = work._run, list(does)  # pyright: ignore[reportPrivateUsage]
        monkeypatch.setattr(work, "_run", lambda under_way: (left.pop(0) if left else own)(under_way))


def raising(error: Exception) -> Callable[[Any], RunResult]:
    def run(under_way: Any) -> RunResult:
        raise error

    return run


def asked_to_stop(state: RunState, **facts: Any) -> Callable[[Any], RunResult]:
    """A run that ends so once it is asked to stop; one that has done all leaves its files."""

    def run(under_way: Any) -> RunResult:
        eventually(lambda: under_way.reason)
        if state == "complete" or facts.get("left") == 0:
            with Extractor() as extractor:
                extractor.run(under_way.job.articles, out=under_way.job.run)
        return result(state, **facts)

    return run


def state_of(client: Client, id: str, **headers: str) -> str:
    return str(client.get(f"/v1/jobs/{id}", headers=headers).json()["state"])


@contextmanager
def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> Iterator[None]:
    """Within, so many seconds have gone by for what is held up."""
    clock = SimpleNamespace(monotonic=lambda: time.monotonic() + seconds)
    with monkeypatch.context() as patched:
        patched.setattr("extractor.service.holding.time", clock)
        yield


def test_a_job_that_goes_on_after_a_full_disk_says_no_more_that_it_is_full(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    Runs(client, monkeypatch, raising(FULL), asked_to_stop("interrupted"))
    id = submit(client, lines(1))["id"]
    held = eventually(lambda: job if (job := client.get(f"/v1/jobs/{id}").json())["error"] else None)
    assert (held["state"], held["error_kind"], client.get("/readyz").status_code) == ("queued", "disk_full", 503)

    with later(monkeypatch, 61):
        eventually(lambda: client.service.runner.is_under_way(id))
        job = client.get(f"/v1/jobs/{id}").json()
        assert (job["state"], job["error"], client.get("/readyz").status_code) == ("running", None, 200)
        client.delete(f"/v1/jobs/{id}")
        assert ended(client, id)["state"] == "cancelled"


def test_a_job_that_another_process_ends_holds_up_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    Runs(client, monkeypatch, raising(FULL))
    id = submit(client, lines(1))["id"]
    eventually(lambda: client.get("/readyz").status_code == 503)
    job = client.service.jobs.get(id)
    assert job
    job.write_end("complete")

    eventually(lambda: client.get("/readyz").status_code == 200)


def test_a_job_whose_folder_is_deleted_is_none_any_more(client: Client) -> None:
    key = {"idempotency-key": "k"}
    id = ended(client, submit(client, lines(1), key)["id"])["id"]
    eventually(lambda: not client.service.jobs.unsettled())  # so that nobody looks into the folder meanwhile
    shutil.rmtree(client.service.config.data / "jobs" / id)

    assert client.get("/v1/jobs").json()["jobs"] == []
    for method, path in (("GET", ""), ("GET", "/records"), ("DELETE", ""), ("POST", "/resume")):
        assert client.request(method, f"/v1/jobs/{id}{path}").status_code == 404
    again = client.post("/v1/jobs", content=lines(2), headers={**NDJSON, **key})
    assert (again.status_code, "idempotent-replayed" in again.headers) == (202, False)
    assert ended(client, id)["records"] == 2


def test_a_waiting_job_whose_folder_is_deleted_waits_no_more(open_client: OpenClient) -> None:
    client = open_client()
    client.service.runner.end()
    id = submit(client, lines(1))["id"]
    assert client.service.runner.counts()["queued"] == 1
    shutil.rmtree(client.service.config.data / "jobs" / id)

    assert client.service.runner.counts()["queued"] == 0


def test_a_job_deleted_while_it_is_looked_at_holds_up_none_of_its_id(
    open_client: OpenClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = {"idempotency-key": "k"}
    client = open_client()
    client.service.runner.end()
    id = submit(client, lines(1), key)["id"]
    list_jobs, deleted = JobStore.unsettled, threading.Event()

    def list_and_delete(store: JobStore) -> list[Job]:
        jobs = list_jobs(store)
        if jobs and not deleted.is_set():
            shutil.rmtree(jobs[0].folder)
            deleted.set()
        return jobs

    monkeypatch.setattr(JobStore, "unsettled", list_and_delete)
    fresh = open_client()
    assert deleted.wait(10)

    assert submit(fresh, lines(2), key)["id"] == id
    assert ended(fresh, id)["records"] == 2


def test_one_job_that_cannot_be_looked_at_stops_no_other_and_keeps_no_place(
    open_client: OpenClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = open_client()
    words = {name: client.service.keys.add(name, concurrency=1) for name in ("ada", "bo")}
    ada, bo = (bearer(word) for word in words.values())
    take, is_mended = Claim.take, threading.Event()

    def fail(folder: Path) -> Claim | None:
        job = folder / "job.json"
        if job.exists() and not is_mended.is_set() and '"ada"' in job.read_text():
            raise PermissionError(errno.EACCES, "Permission denied")
        return take(folder)

    client.service.runner.end()
    bad = submit(client, lines(1), ada)["id"]
    monkeypatch.setattr(Claim, "take", fail)
    fresh = open_client()
    good = submit(fresh, lines(1), bo)["id"]
    assert eventually(lambda: job if (job := fresh.get(f"/v1/jobs/{good}", headers=bo).json())["ended"] else None)
    (told,) = fresh.get("/v1/jobs", headers=ada).json()["jobs"]
    assert (told["state"], told["error_kind"]) == ("queued", "error")
    assert fresh.post("/v1/extract", json={"text": "It rained."}, headers=ada).status_code == 200
    is_mended.set()
    with later(monkeypatch, 61):
        eventually(lambda: state_of(fresh, bad, **ada) == "complete")


def test_a_job_whose_key_is_not_in_the_file_waits_until_it_is_back(client: Client) -> None:
    headers = bearer(client.service.keys.add("ada"))
    kept = client.service.config.data / "keys.json"
    client.service.runner.end()
    id = submit(client, lines(1), headers)["id"]
    client.service.runner._ending.clear()  # pyright: ignore[reportPrivateUsage]
    client.service.keys.add("bo")
    content = kept.read_bytes()
    kept.write_text(json.dumps([key for key in json.loads(content) if key["name"] == "bo"]))
    job = client.service.jobs.get(id)
    assert job

    client.service.runner._look()  # pyright: ignore[reportPrivateUsage]
    held = client.service.runner.held_up(job)
    assert (job.end, held and held.kind) == (None, "no_key")
    kept.write_bytes(content)
    assert state_of(client, id, **headers) == "queued"


def test_a_key_with_many_jobs_leaves_room_in_the_queue_for_others(open_client: OpenClient) -> None:
    client = open_client(limits={"queued_jobs": 1})
    ada, bo = (bearer(client.service.keys.add(name)) for name in ("ada", "bo"))
    client.service.runner.end()

    statuses = [
        client.post("/v1/jobs", content=lines(1), headers={**NDJSON, **key}).status_code for key in (ada, ada, bo)
    ]
    assert statuses == [202, 503, 202]


def test_what_another_process_works_on_does_not_wait(client: Client) -> None:
    client.service.runner.end()
    job = client.service.jobs.get(submit(client, lines(1))["id"])
    assert job
    claim = job.claim()
    assert claim
    assert client.service.runner.counts()["queued"] == 0
    claim.release()
    assert client.service.runner.counts()["queued"] == 1


@pytest.mark.parametrize(
    ("run", "state"),
    [
        (asked_to_stop("stopped", error="the endpoint is down", error_kind="unavailable"), "cancelled"),
        (asked_to_stop("interrupted"), "cancelled"),
        (asked_to_stop("complete"), "complete"),
        (asked_to_stop("interrupted", left=0), "complete"),
    ],
    ids=["that then fails", "that stops", "that is done by then", "whose last articles are done while it stops"],
)
def test_a_job_that_is_cancelled(
    client: Client, monkeypatch: pytest.MonkeyPatch, run: Callable[[Any], RunResult], state: str
) -> None:
    Runs(client, monkeypatch, run)
    id = submit(client, lines(1))["id"]
    eventually(lambda: client.service.runner.is_under_way(id))
    client.delete(f"/v1/jobs/{id}")

    assert (ended(client, id)["state"], client.get(f"/v1/jobs/{id}").json()["error"]) == (state, None)


def test_what_was_asked_before_a_job_stopped_does_not_cancel_it_when_it_goes_on(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    Runs(client, monkeypatch, lambda under_way: result("stopped", error="no quota", error_kind="quota"))
    id = ended(client, submit(client, lines(1))["id"])["id"]
    job = client.service.jobs.get(id)
    assert job
    job.cancel()  # as it ended
    assert client.post(f"/v1/jobs/{id}/resume").status_code == 202

    assert ended(client, id)["state"] == "complete"


def test_a_job_that_is_resumed_while_its_end_is_told_again_goes_on(
    open_client: OpenClient, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, url = start(open_client, receiver)
    runner = client.service.runner
    Runs(client, monkeypatch, lambda under_way: result("stopped", error="no quota", error_kind="quota"))
    resumed: list[int] = []
    settle = runner._settle  # pyright: ignore[reportPrivateUsage]

    def resume_before(job: Job) -> None:
        if not resumed and job.end:
            resumed.append(client.post(f"/v1/jobs/{job.id}/resume").status_code)
        settle(job)

    monkeypatch.setattr(runner, "_settle", resume_before)
    id = submit(client, lines(1), webhook=url)["id"]
    eventually(lambda: resumed)

    assert (ended(client, id)["state"], resumed) == ("complete", [202])


def test_a_job_whose_end_is_being_told_says_so_to_those_who_would_resume_it(
    open_client: OpenClient, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, url = start(open_client, receiver)
    Runs(client, monkeypatch, lambda under_way: result("stopped", error="no quota", error_kind="quota"))
    told, is_telling = threading.Event(), threading.Event()

    def slowly(*given: Any) -> Any:
        is_telling.set()
        assert told.wait(60)
        return deliver(*given)

    monkeypatch.setattr("extractor.service.job_runner.deliver", slowly)
    id = submit(client, lines(1), webhook=url)["id"]
    assert is_telling.wait(60)
    refused = client.post(f"/v1/jobs/{id}/resume")
    told.set()

    assert (refused.status_code, refused.json()["detail"]) == (
        409,
        "the end of the job is being told: ask again in a moment",
    )
    assert refused.headers["retry-after"] == "5"
    eventually(lambda: client.post(f"/v1/jobs/{id}/resume").status_code == 202)


def test_a_look_at_the_folder_of_a_run_does_not_stop_its_job(
    open_client: OpenClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = open_client()
    client.service.runner.end()
    job = client.service.jobs.get(submit(client, lines(1))["id"])
    assert job
    job.run.mkdir()
    failures = job.run / "failures.jsonl"
    failures.write_text('{"id": "a.txt", "reason": "it is empty"}\n', encoding="utf-8")
    with (job.run / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        client = open_client()
        held = eventually(lambda: client.service.runner.held_up(job) or job.end)
        assert (getattr(held, "kind", held), job.end) == ("folder_busy", None)
        assert failures.exists()  # of whoever has the folder
    with later(monkeypatch, 2):
        assert ended(client, job.id)["state"] == "complete"


@pytest.mark.parametrize("is_begun", [True, False], ids=["under way", "while it waits"])
def test_every_job_that_is_cancelled_is_counted(
    open_client: OpenClient, monkeypatch: pytest.MonkeyPatch, is_begun: bool
) -> None:
    client = open_client(limits={"running_jobs": 1})
    Runs(client, monkeypatch, *[asked_to_stop("interrupted")] * 2)
    ids = [submit(client, lines(1))["id"] for _ in range(2)]
    eventually(lambda: client.service.runner.is_under_way(ids[0]))
    id = ids[0] if is_begun else ids[1]
    client.delete(f"/v1/jobs/{id}")
    ended(client, id)

    counted = 'extractor_jobs_ended_total{key="-",kind="",model="rules",state="cancelled"} 1.0'
    eventually(lambda: counted in client.get("/metrics").text)  # right after it has ended


@pytest.mark.parametrize("folder", [None, "news"], ids=["the job's", "the folder's"])
def test_no_client_is_told_where_the_service_keeps_what(
    open_client: OpenClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str | None
) -> None:
    (tmp_path / "press").mkdir()
    client = open_client(folders={"news": tmp_path / "press"})

    def run(under_way: Any) -> RunResult:
        path = tmp_path / "press" if folder else under_way.job.run
        return result("stopped", error=f"{path} cannot be read", error_kind="usage")

    Runs(client, monkeypatch, run)
    id = (submit(client, "", folder=folder) if folder else submit(client, lines(1)))["id"]
    assert ended(client, id)["error"] == f"{folder or 'the job'} cannot be read"


def test_what_a_job_has_spent_is_its_keys_however_its_run_ends(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    headers = bearer(client.service.keys.add("ada"))

    class Spending:
        def run(self, *given: Any, on_start: Callable[[Any], None], **options: Any) -> RunResult:
            manifest = RunManifest(UsageMeter())
            on_start(manifest)
            manifest.share.own.count(prompt=7, completion=5)
            raise RunError("no more")

    @contextmanager
    def use(*given: Any, **options: Any) -> Iterator[Any]:
        yield Spending()

    monkeypatch.setattr(client.service.pool, "use", use)
    id = submit(client, lines(1), headers)["id"]
    eventually(lambda: state_of(client, id, **headers) == "stopped")

    assert client.service.accounts.of("ada").tokens_today() == 12


def articles_counted(client: Client) -> float:
    counts = re.findall(r"^extractor_job_articles_total{.*} (.*)$", client.get("/metrics").text, re.MULTILINE)
    return sum(map(float, counts))


@pytest.mark.parametrize("is_killed", [False, True], ids=["ended", "killed"])
def test_articles_are_counted_once_however_often_a_job_is_taken_up(client: Client, is_killed: bool) -> None:
    id = ended(client, submit(client, lines(3))["id"])["id"]
    job = client.service.jobs.get(id)
    assert job
    if is_killed:
        (job.run / INDEX).unlink()
    job.write_end("stopped", "no quota", "quota")  # in one step: without an end it would be taken up
    eventually(lambda: client.post(f"/v1/jobs/{id}/resume").status_code == 202)

    again = ended(client, id)
    assert (again["records"], again["rate"], articles_counted(client)) == (3, 0.0, 3.0)


def test_the_failures_of_a_job_that_goes_on_are_those_that_it_counts(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = ended(client, submit(client, lines(1) + '{"id": "bad"}\n')["id"])["id"]
    job = client.service.jobs.get(id)
    assert job
    counted: list[tuple[int, int]] = []

    run = Extractor.run

    def watched(self: Any, *given: Any, on_progress: Any, **options: Any) -> RunResult:
        def look(failure: Any, manifest: Any) -> None:
            on_progress(failure, manifest)
            listed = client.get(f"/v1/jobs/{id}/failures").text.splitlines()
            counted.append((len(listed), manifest.failures))

        return run(self, *given, on_progress=look, **options)

    monkeypatch.setattr(Extractor, "run", watched)
    job.write_end("stopped", "no quota", "quota")  # in one step: without an end it would be taken up
    eventually(lambda: client.post(f"/v1/jobs/{id}/resume").status_code == 202)
    assert ended(client, id)["failures"] == 1

    assert [listed for listed, _ in counted] == [failed for _, failed in counted]
    assert (len(counted), counted[-1]) == (2, (1, 1))


def test_a_cancelled_job_can_go_on(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    Runs(client, monkeypatch, asked_to_stop("interrupted"))
    id = submit(client, lines(2))["id"]
    eventually(lambda: client.service.runner.is_under_way(id))
    client.delete(f"/v1/jobs/{id}")
    assert ended(client, id)["state"] == "cancelled"
    eventually(lambda: client.post(f"/v1/jobs/{id}/resume").status_code == 202)

    done = ended(client, id)
    assert (done["state"], done["records"]) == ("complete", 2)
    refused = client.post(f"/v1/jobs/{id}/resume")
    assert (refused.status_code, refused.json()["detail"]) == (
        409,
        "the job is complete: one that was stopped or cancelled can go on",
    )


@pytest.mark.parametrize("is_killed", [False, True], ids=["ended", "killed"])
def test_how_fast_a_job_is_says_nothing_of_what_was_done_before(client: Client, is_killed: bool) -> None:
    id = ended(client, submit(client, lines(3))["id"])["id"]
    job = client.service.jobs.get(id)
    assert job
    client.service.runner.end()
    job.delete_end()
    if is_killed:
        (job.run / INDEX).unlink()
    with Extractor() as extractor:
        extractor.run(job.articles, out=job.run)

    status = client.get(f"/v1/jobs/{id}").json()
    assert (status["records"], status["rate"]) == (3, 0.0)
