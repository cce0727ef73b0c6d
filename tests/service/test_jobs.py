"""Jobs: accepted, done, read while they are done, cancelled, and told of."""

from __future__ import annotations

import errno
import gzip
import json
import os
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx2
import networkx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractor import Extractor, Record, Registry, read_records, write_registry
from extractor.exports.dna_database import PASSWORD
from extractor.service.job_folder import Job
from tests.service.conftest import Client, OpenClient
from tests.support.paths import SEEDS
from tests.support.waiting import eventually

NDJSON = {"content-type": "application/x-ndjson"}
PARQUET_BODY = {"content-type": "application/vnd.apache.parquet"}
QUOTE = '"We will not sign," Minister Ada Holm told reporters on day {}.'


def lines(count: int) -> str:
    return "".join(json.dumps({"id": f"day {n}", "text": QUOTE.format(n)}) + "\n" for n in range(count))


def submit(client: Client, body: str | bytes, headers: dict[str, str] | None = None, **query: str) -> dict[str, Any]:
    response = client.post("/v1/jobs", content=body, headers={**NDJSON, **(headers or {})}, params=query)
    assert response.status_code == 202, response.text
    assert response.headers["location"] == f"/v1/jobs/{response.json()['id']}"
    job: dict[str, Any] = response.json()
    return job


def ended(client: Client, id: str) -> dict[str, Any]:
    """The job, once it has ended."""

    def job() -> dict[str, Any] | None:
        status: dict[str, Any] = client.get(f"/v1/jobs/{id}").json()
        return status if status["ended"] else None

    return eventually(job)


def test_a_job_makes_the_records_of_a_run(client: Client, tmp_path: Path) -> None:
    job = ended(client, submit(client, lines(5))["id"])
    (tmp_path / "articles.jsonl").write_text(lines(5))
    with Extractor() as extractor:
        extractor.run(tmp_path / "articles.jsonl", out=tmp_path / "run")

    assert job["state"] == "complete"
    assert [job[name] for name in ("articles", "records", "failures", "left")] == [5, 5, 0, 0]
    records = client.get(f"/v1/jobs/{job['id']}/records")
    assert records.content == (tmp_path / "run" / "records.jsonl").read_bytes()
    assert (records.headers["x-job-state"], records.headers["content-type"]) == ("complete", "application/x-ndjson")
    as_bytes = client.get(f"/v1/jobs/{job['id']}/records", headers={"accept": "application/octet-stream"})
    assert (as_bytes.content, as_bytes.headers["content-type"]) == (records.content, "application/octet-stream")


def test_an_article_that_fails_is_listed_with_its_reason(client: Client) -> None:
    job = ended(client, submit(client, lines(1) + '{"id": "empty", "text": " "}\n\nno JSON\n')["id"])

    assert [job[name] for name in ("state", "articles", "records", "failures")] == ["complete", 3, 1, 2]
    failures = [json.loads(line) for line in client.get(f"/v1/jobs/{job['id']}/failures").text.splitlines()]
    assert [failure["id"] for failure in failures] == ["articles.jsonl#2", "articles.jsonl#4"]
    assert "no words" in failures[0]["reason"]
    assert [(failure["kind"], failure.get("article_id")) for failure in failures] == [
        ("unreadable", "empty"),
        ("unreadable", None),
    ]


def test_fields_that_are_left_out_are_told_as_on_the_command_line(client: Client, tmp_path: Path) -> None:
    wrong = [{"date": "03/05/2024"}, {"titel": "Rain"}]
    body = lines(1) + "".join(json.dumps({"text": "It rained.", **fields}) + "\n" for fields in wrong)
    job = ended(client, submit(client, body)["id"])
    (tmp_path / "articles.jsonl").write_text(body)
    with Extractor() as extractor:
        run = extractor.run(tmp_path / "articles.jsonl", out=tmp_path / "run")

    date, title = job["notes"]
    assert "'date' of 1 article is left out" in date
    assert "(articles.jsonl#2: '03/05/2024')" in date
    assert "'titel' of 1 article is left out, for it is misspelt (articles.jsonl#3)" in title
    assert run.facts["notes"] == [date, title]
    assert [job["records"], job["failures"]] == [3, 0]


@pytest.mark.parametrize("id", ["xyz", "0" * 31, "F" * 32, "0" * 32])
@pytest.mark.parametrize("rest", ["", "/records", "/failures", "/export?to=jsonl"])
def test_of_no_id_but_a_jobs_own_there_is_a_job(client: Client, id: str, rest: str) -> None:
    methods = ["GET"] if rest else ["GET", "DELETE"]
    answers = [client.request(method, f"/v1/jobs/{id}{rest}") for method in methods]

    assert {answer.status_code for answer in answers} == {404}
    assert {answer.json()["detail"] for answer in answers} == {"you have no job of this id: see GET /v1/jobs"}


def test_a_folder_that_the_service_was_started_with(open_client: OpenClient, articles: Path) -> None:
    client = open_client(folders={"press": articles})
    job = ended(client, submit(client, "", folder="press")["id"])

    assert (job["state"], job["folder"], job["records"]) == ("complete", "press", 3)
    refused = client.post("/v1/jobs", params={"folder": "/etc"})
    assert (refused.status_code, "choose one of press" in refused.json()["detail"]) == (422, True)
    both = client.post("/v1/jobs", params={"folder": "press"}, content=lines(1), headers=NDJSON)
    assert (both.status_code, "no body, or no folder" in both.json()["detail"]) == (422, True)


def test_compressed_articles_and_parquet_in_a_folder_are_read(open_client: OpenClient, tmp_path: Path) -> None:
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "a.jsonl.gz").write_bytes(gzip.compress(lines(2).encode()))
    pq.write_table(pa.table({"text": [QUOTE.format(3)]}), tmp_path / "press" / "b.parquet")
    client = open_client(folders={"press": tmp_path / "press"})
    job = ended(client, submit(client, "", folder="press")["id"])

    assert (job["state"], job["records"], job["failures"]) == ("complete", 3, 0)


def parquet(count: int, **columns: list[Any]) -> bytes:
    file = BytesIO()
    texts = columns or {"id": [f"day {n}" for n in range(count)], "text": [QUOTE.format(n) for n in range(count)]}
    pq.write_table(pa.table(texts), file)
    return file.getvalue()


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_articles_may_be_sent_as_parquet(client: Client, packed: bool) -> None:
    body, headers = parquet(3), PARQUET_BODY
    if packed:
        body, headers = gzip.compress(body), {**headers, "content-encoding": "gzip"}
    job = ended(client, submit(client, body, headers)["id"])
    as_lines = ended(client, submit(client, lines(3))["id"])

    assert [job[name] for name in ("state", "articles", "records", "failures")] == ["complete", 3, 3, 0]
    records = [client.get(f"/v1/jobs/{each['id']}/records").content for each in (job, as_lines)]
    assert records[0] == records[1]


def test_a_row_that_is_no_article_is_a_failure_by_its_number(client: Client) -> None:
    job = ended(client, submit(client, parquet(0, text=[QUOTE.format(1), " "]), PARQUET_BODY)["id"])

    (failure,) = client.get(f"/v1/jobs/{job['id']}/failures").text.splitlines()
    assert (job["records"], json.loads(failure)["id"]) == (1, "articles.parquet#2")


def test_the_same_key_and_parquet_are_the_same_job(client: Client) -> None:
    headers = {**PARQUET_BODY, "idempotency-key": "monday"}
    ids = {submit(client, parquet(1), headers)["id"] for _ in range(2)}

    assert len(ids) == 1
    assert client.post("/v1/jobs", content=parquet(2), headers=headers).status_code == 422


def test_a_service_without_pyarrow_takes_no_parquet(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.service.submission.find_spec", lambda name: None)
    response = client.post("/v1/jobs", content=parquet(1), headers=PARQUET_BODY)

    assert (response.status_code, "x-ndjson" in response.json()["detail"]) == (415, True)


def test_records_go_on_where_the_response_before_ended(client: Client) -> None:
    id = ended(client, submit(client, lines(4))["id"])["id"]
    whole = client.get(f"/v1/jobs/{id}/records")
    first = whole.content.index(b"\n") + 1
    rest = client.get(f"/v1/jobs/{id}/records", params={"offset": first}, headers={"if-match": whole.headers["etag"]})

    assert [Record.model_validate_json(line).article.id for line in rest.text.splitlines()] == [
        f"day {n}" for n in (1, 2, 3)
    ]
    end = int(rest.headers["x-next-offset"])
    assert end == len(whole.content)
    assert client.get(f"/v1/jobs/{id}/records", params={"offset": end}).content == b""
    for offset in (first - 1, end + 1):
        assert client.get(f"/v1/jobs/{id}/records", params={"offset": offset}).status_code == 416
    assert client.get(f"/v1/jobs/{id}/records", headers={"if-match": '"other"'}).status_code == 412


def test_a_line_that_is_being_written_is_left_for_later(client: Client) -> None:
    job = submit(client, lines(2))
    ended(client, job["id"])
    client.service.runner.end()
    folder = client.service.config.data / "jobs" / job["id"]
    (folder / "end.json").unlink()
    records = folder / "run" / "records.jsonl"
    whole = records.read_bytes()
    records.write_bytes(whole[:-10])

    there = client.get(f"/v1/jobs/{job['id']}/records")
    assert there.content == whole[: whole.index(b"\n") + 1]
    assert int(there.headers["x-next-offset"]) == len(there.content)


def test_the_same_key_and_body_are_the_same_job(client: Client) -> None:
    key = {"idempotency-key": "monday"}
    job = submit(client, lines(2), key)
    again = client.post("/v1/jobs", content=lines(2), headers={**NDJSON, **key})

    assert (again.status_code, again.json()["id"], again.headers["idempotent-replayed"]) == (202, job["id"], "true")
    assert len(client.get("/v1/jobs").json()["jobs"]) == 1
    other = client.post("/v1/jobs", content=lines(3), headers={**NDJSON, **key})
    assert (other.status_code, "another job" in other.json()["detail"]) == (422, True)
    assert submit(client, lines(2))["id"] != job["id"]


@pytest.mark.parametrize(
    ("body", "headers", "status", "words"),
    [
        pytest.param("", NDJSON, 422, "no articles", id="nothing"),
        pytest.param(" \n\n", NDJSON, 422, "no articles", id="blank"),
        pytest.param("[1]", NDJSON, 422, "no JSON Lines", id="an array"),
        pytest.param(lines(11), NDJSON, 413, "more than 10 articles", id="too many"),
        pytest.param("{" + "a" * 10_001, NDJSON, 413, "10,000 bytes", id="too large"),
        pytest.param(lines(1), {"content-type": "text/plain"}, 415, "x-ndjson", id="another type"),
        pytest.param(lines(1), PARQUET_BODY, 422, "no Parquet file", id="no Parquet"),
        pytest.param(parquet(2)[:-10], PARQUET_BODY, 422, "cut off", id="Parquet that is cut off"),
        pytest.param(parquet(11), PARQUET_BODY, 413, "more than 10 articles", id="too many rows"),
        pytest.param(parquet(0, words=["a"]), PARQUET_BODY, 422, "text", id="Parquet without texts"),
    ],
)
def test_what_is_no_job_leaves_nothing(
    open_client: OpenClient, body: str | bytes, headers: dict[str, str], status: int, words: str
) -> None:
    client = open_client(limits={"job_bytes": 10_000, "job_articles": 10})
    response = client.post("/v1/jobs", content=body, headers=headers)

    assert (response.status_code, words in response.json()["detail"]) == (status, True)
    assert list((client.service.config.data / "jobs").iterdir()) == []


def test_a_body_of_unknown_size_is_bounded_too(open_client: OpenClient) -> None:
    client = open_client(limits={"job_bytes": 10_000})
    response = client.post("/v1/jobs", content=iter([b"{", *[b"a" * 1000] * 20]), headers=NDJSON)

    assert response.status_code == 413


def test_a_full_queue_says_when_to_come_again(open_client: OpenClient) -> None:
    client = open_client(limits={"queued_jobs": 1})
    client.service.runner.end()  # so that nothing is taken from the queue
    submit(client, lines(1))
    response = client.post("/v1/jobs", content=lines(1), headers=NDJSON)

    assert (response.status_code, int(response.headers["retry-after"])) == (503, 60)


def test_a_full_disk_takes_no_jobs(open_client: OpenClient) -> None:
    client = open_client(limits={"free_bytes": 2**62})

    assert client.post("/v1/jobs", content=lines(1), headers=NDJSON).status_code == 503


def test_a_disk_that_fills_up_while_a_job_is_submitted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        response = client.post("/v1/jobs", content=lines(1), headers=NDJSON)

    assert (response.status_code, response.headers["retry-after"]) == (503, "600")
    assert "the service's disk is full" in response.json()["detail"]
    assert list((client.service.config.data / "jobs").iterdir()) == []


def test_a_disk_that_is_nearly_full_while_a_job_arrives_takes_no_more_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = iter([2**40])
    monkeypatch.setattr(client.service.jobs, "free_bytes", lambda: next(free, 0))
    refused = client.post("/v1/jobs", content=lines(1) + " " * 1_000_000, headers=NDJSON)

    assert (refused.status_code, refused.json()["kind"]) == (503, "disk_full")
    assert list((client.service.config.data / "jobs").iterdir()) == []


@pytest.mark.parametrize("is_cancelled", [False, True], ids=["done", "cancelled"])
def test_a_job_that_cannot_be_ended_is_tried_again_later_and_says_why(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, is_cancelled: bool
) -> None:
    ends: list[str] = []

    def fail(job: Job, *args: object) -> None:
        ends.append(job.id)
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Job, "write_end", fail)
        id = submit(client, lines(1))["id"]
        eventually(lambda: ends and not client.service.runner.is_under_way(id))
        if is_cancelled:
            client.delete(f"/v1/jobs/{id}")
        client.service.runner._look()  # pyright: ignore[reportPrivateUsage]
        assert (ends, client.service.runner.is_under_way(id)) == ([id], False)
        job = client.get(f"/v1/jobs/{id}").json()
        assert (job["ended"], "the disk is full" in job["error"]) == (None, True)
        unready = client.get("/readyz")
        assert (unready.status_code, "the disk is full" in unready.json()["detail"]) == (503, True)
        assert "Traceback" not in caplog.text
        assert sum("the disk is full" in record.message for record in caplog.records) == 1
    client.service.runner._held_up.clear()  # pyright: ignore[reportPrivateUsage]
    job = ended(client, id)
    assert (job["state"], job["records"]) == ("cancelled" if is_cancelled else "complete", 1)
    assert job["error"] is None
    assert client.get("/readyz").status_code == 200


def test_a_disk_without_room_is_told_before_a_job_meets_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    free = 100_000
    assert client.get("/readyz").json() == {"status": "ready"}
    monkeypatch.setattr(client.service.jobs, "free_bytes", lambda: free)
    assert client.get("/readyz").json() == {"status": "ready", "jobs": "the disk is nearly full: none is accepted"}
    free = 0
    assert client.get("/readyz").status_code == 503


def test_a_queued_job_is_cancelled(open_client: OpenClient) -> None:
    client = open_client(limits={"running_jobs": 1})
    running = submit(client, lines(2000))["id"]
    queued = submit(client, lines(1))["id"]
    cancelled = client.delete(f"/v1/jobs/{queued}").json()
    assert cancelled["state"] in ("cancelling", "cancelled")
    assert ended(client, queued)["state"] == "cancelled"

    client.delete(f"/v1/jobs/{running}")
    job = ended(client, running)
    assert (job["state"], job["records"] < 2000) == ("cancelled", True)
    kept = client.get(f"/v1/jobs/{running}/records").text.splitlines()
    assert len(kept) == job["records"]
    assert client.delete(f"/v1/jobs/{running}").json() == job


def test_an_ended_job_is_exported(client: Client) -> None:
    id = ended(client, submit(client, lines(2))["id"])["id"]
    response = client.get(f"/v1/jobs/{id}/export", params={"to": "jsonl"})

    assert response.content == client.get(f"/v1/jobs/{id}/records").content
    assert "attachment" in response.headers["content-disposition"]
    assert list((client.service.config.data / "exports").iterdir()) == []
    for to in ("brl", "../jsonl", "\0", "a" * 64, "ä/b"):
        refused = client.get(f"/v1/jobs/{id}/export", params={"to": to})
        assert (refused.status_code, "jsonl" in refused.json()["detail"]) == (422, True)


@pytest.mark.parametrize(
    ("to", "name"),
    [
        ("csv", "quotes.csv"),
        ("csv-bom", "quotes.csv"),
        ("parquet", "quotes.parquet"),
        ("xlsx", "xl/workbook.xml"),
        ("brat", "annotation.conf"),
        ("label-studio", "tasks.json"),
        ("web-annotation", "day 0.jsonld"),
        ("schema-org", "day 0.jsonld"),
        ("xmi", "TypeSystem.xml"),
        pytest.param(
            "docbin", "records-1.spacy", marks=pytest.mark.skipif(not find_spec("spacy"), reason="needs spaCy")
        ),
    ],
)
def test_tables_of_a_job_come_as_an_archive(client: Client, to: str, name: str) -> None:
    id = ended(client, submit(client, lines(2))["id"])["id"]
    response = client.get(f"/v1/jobs/{id}/export", params={"to": to})

    assert name in [
        each.partition("/")[2] if to != "xlsx" else each for each in ZipFile(BytesIO(response.content)).namelist()
    ]
    assert list((client.service.config.data / "exports").iterdir()) == []


@pytest.mark.parametrize(
    ("to", "ending"), [("dna", ".dna"), ("dna-csv", ".csv"), ("jsonl", ".jsonl"), ("conll", ".conll")]
)
def test_a_file_of_a_job_ends_as_its_format_is_called(client: Client, to: str, ending: str) -> None:
    id = ended(client, submit(client, lines(2))["id"])["id"]
    response = client.get(f"/v1/jobs/{id}/export", params={"to": to})

    assert response.status_code == 200
    assert f'{ending}"' in response.headers["content-disposition"]


SIDES = "The Fishers' Union opposes the bridge. The Port Council supports the bridge. The Greens support the bridge."


def test_a_network_of_a_job_is_made_by_the_options_that_are_given(client: Client) -> None:
    articles = "".join(json.dumps({"id": f"{n}", "text": SIDES, "published": f"202{n}"}) + "\n" for n in range(2))
    id = ended(client, submit(client, articles)["id"])["id"]

    def get(**options: str) -> httpx2.Response:
        return client.get(f"/v1/jobs/{id}/export", params={"to": "graphml", **options})

    def edges(response: httpx2.Response) -> int:
        return len(networkx.parse_graphml(response.text).edges)

    assert edges(get()) == 3  # each actor and the bridge
    assert edges(get(network="actors", agreement="conflict")) == 2
    assert edges(get(network="actors", agreement="conflict", min_weight="9")) == 0
    assert edges(get(network="actors", until="2020")) == 1
    years = ZipFile(BytesIO(get(window="1y").content)).namelist()
    assert [name.rpartition("/")[2] for name in years if not name.endswith("/")] == [
        f"202{n}-01-01_202{n}-12-31.graphml" for n in range(2)
    ]
    assert (
        networkx.read_gexf(BytesIO(get(to="gexf", network="concepts", isolates="true").content)).number_of_nodes() == 1
    )
    refused = get(normalization="jaccard")
    assert (refused.status_code, "--" in refused.json()["detail"]) == (422, False)
    assert "normalization jaccard does not go with a network of actor-concept" in refused.json()["detail"]
    assert get(min_weight="-1").status_code == get(to="csv", network="actors").status_code == 422


def test_what_a_format_has_no_place_for_is_told_in_a_header(client: Client) -> None:
    id = ended(client, submit(client, lines(2))["id"])["id"]
    told = client.get(f"/v1/jobs/{id}/export", params={"to": "dna"}).headers["x-export-remarks"]

    assert any(PASSWORD in sentence for sentence in json.loads(told))
    assert "--" not in told
    assert "x-export-remarks" not in client.get(f"/v1/jobs/{id}/export", params={"to": "jsonl"}).headers


def test_a_job_is_exported_with_the_actors_of_a_registry(open_client: OpenClient, tmp_path: Path) -> None:
    client = open_client(registries={"press": tmp_path / "actors.jsonl"})
    id = ended(client, submit(client, lines(2))["id"])["id"]
    run = next(client.service.config.data.glob("jobs/*/run"))
    registry = Registry().add(read_records(run))
    (holm,) = (entry for entry in registry.entries.values() if entry.name == "Ada Holm")
    write_registry(registry.rename(holm.id, "Ada Holm of Ostby", by="Ada"), tmp_path / "actors.jsonl")

    response = client.get(f"/v1/jobs/{id}/export", params={"to": "sqlite", "registry": "press"})
    assert response.headers["x-unlinked-actors"] == "0"
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(response.content)
        rows = database.execute("SELECT speaker, speaker_id, utterance, appearances FROM quotes").fetchall()
    assert [(row[0], row[1]) for row in rows] == [("Ada Holm of Ostby", holm.id)] * 2
    assert all(row[2] and row[3] for row in rows)


@pytest.mark.parametrize("name", ["other", "actors.jsonl", "../actors.jsonl", "/etc/passwd"])
def test_a_registry_that_is_not_offered_is_refused(client: Client, name: str) -> None:
    id = ended(client, submit(client, lines(1))["id"])["id"]
    refused = client.get(f"/v1/jobs/{id}/export", params={"to": "jsonl", "registry": name})

    assert (refused.status_code, refused.json()["kind"]) == (422, "not_offered")


def test_a_registry_that_cannot_be_read_is_no_path_in_the_answer(open_client: OpenClient, tmp_path: Path) -> None:
    client = open_client(registries={"press": tmp_path / "actors.jsonl"})
    id = ended(client, submit(client, lines(1))["id"])["id"]
    (tmp_path / "actors.jsonl").write_text("broken", encoding="utf-8")

    refused = client.get(f"/v1/jobs/{id}/export", params={"to": "jsonl", "registry": "press"})
    assert refused.status_code == 503
    assert "'press'" in refused.json()["detail"]
    assert str(tmp_path) not in refused.text


def test_a_job_comes_as_a_database(client: Client) -> None:
    id = ended(client, submit(client, lines(2))["id"])["id"]
    response = client.get(f"/v1/jobs/{id}/export", params={"to": "sqlite"})

    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(response.content)
        assert database.execute("SELECT speaker FROM quotes").fetchall() == [("Ada Holm",)] * 2


def test_a_job_that_has_not_ended_is_not_exported(open_client: OpenClient) -> None:
    client = open_client()
    client.service.runner.end()
    id = submit(client, lines(1))["id"]

    assert client.get(f"/v1/jobs/{id}").json()["state"] == "queued"
    assert client.get(f"/v1/jobs/{id}/export", params={"to": "jsonl"}).status_code == 409
    assert client.get(f"/v1/jobs/{id}/records").text == ""


def test_a_job_is_its_keys_own(open_client: OpenClient, tmp_path: Path) -> None:
    client = open_client()
    words = {name: client.service.keys.add(name) for name in ("ada", "bo")}
    ada, bo = ({"authorization": f"Bearer {word}"} for word in words.values())
    id = submit(client, lines(1), {**ada, "idempotency-key": "k"})["id"]

    assert [job["id"] for job in client.get("/v1/jobs", headers=ada).json()["jobs"]] == [id]
    assert client.get("/v1/jobs", headers=bo).json()["jobs"] == []
    for path in ("", "/records", "/failures", "/export?to=jsonl"):
        assert client.get(f"/v1/jobs/{id}{path}", headers=bo).status_code == 404
    assert client.delete(f"/v1/jobs/{id}", headers=bo).status_code == 404
    assert submit(client, lines(1), {**bo, "idempotency-key": "k"})["id"] != id


def test_jobs_of_a_key_that_is_revoked_are_not_done(open_client: OpenClient) -> None:
    client = open_client(limits={"running_jobs": 1})
    word = client.service.keys.add("ada")
    client.service.keys.add("bo")
    auth = {"authorization": f"Bearer {word}"}
    submit(client, lines(2000), auth)
    queued = submit(client, lines(1), auth)["id"]
    client.service.keys.revoke("ada")

    job = client.service.jobs.get(queued)
    assert job
    end = eventually(lambda: job.end)
    assert (end.state, end.error) == ("cancelled", "its key was revoked")


@pytest.mark.parametrize("id", ["x", "0" * 31, "..%2f..%2fetc", "0" * 32])
def test_there_is_no_job_of_any_other_id(client: Client, id: str) -> None:
    assert client.get(f"/v1/jobs/{id}").status_code in (404, 422)


def test_jobs_are_listed_in_pages(client: Client) -> None:
    ids = [submit(client, lines(1))["id"] for _ in range(3)]
    first = client.get("/v1/jobs", params={"limit": 2}).json()["jobs"]
    rest = client.get("/v1/jobs", params={"before": first[-1]["created"]}).json()["jobs"]

    assert [job["id"] for job in [*first, *rest]] == ids[::-1]


def test_what_was_abandoned_is_deleted(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    store = client.service.jobs
    folder, claim = store.begin("a" * 32) or (None, None)
    assert folder
    assert claim
    claim.release()
    store.refresh()
    assert folder.exists()
    monkeypatch.setattr("extractor.service.job_store._ABANDONED", -1.0)
    store.refresh()
    assert not folder.exists()


def test_what_was_left_out_of_an_export_is_told_by_the_names_of_the_query(client: Client) -> None:
    text = "Mayor Ada Holm opposes the bridge. The ministry of transport has no position on the tunnel."
    id = ended(client, submit(client, json.dumps({"text": text}))["id"])["id"]
    query = {"to": "dna-csv", "positions": "support"}
    remarks = json.loads(client.get(f"/v1/jobs/{id}/export", params=query).headers["x-export-remarks"])

    assert any("(see positions, anonymous)" in remark for remark in remarks), remarks


def test_a_submission_is_the_same_job_though_its_codebook_is_gone(open_client: OpenClient) -> None:
    query, headers = {"codebook": "traffic"}, {**NDJSON, "idempotency-key": "k"}
    client = open_client(codebooks={"traffic": SEEDS / "codebooks" / "ukraine-nato.toml"})
    id = client.post("/v1/jobs", params=query, content=lines(1), headers=headers).json()["id"]
    client = open_client()
    again = client.post("/v1/jobs", params=query, content=lines(1), headers=headers)

    assert (again.status_code, again.json()["id"]) == (202, id)
    assert client.post("/v1/jobs", params=query, content=lines(1), headers=NDJSON).status_code == 422


def pages(client: Client, limit: int) -> list[str]:
    """The ids of all jobs, a page after another."""
    found: list[str] = []
    params: dict[str, Any] = {"limit": limit}
    while True:
        page = client.get("/v1/jobs", params=params).json()
        found += [job["id"] for job in page["jobs"]]
        if page["next"] is None:
            return found
        assert len(page["jobs"]) == limit
        params["before"] = page["next"]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pages_of_jobs_of_one_millisecond_lose_none_and_double_none(
    client: Client, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    client.service.runner.end()
    times = ["T08:00:00.123+00:00"] * 4 + ["T08:00:00.124+00:00"] * 2 + ["T09:00:00.124+01:00"]
    for time in times:
        monkeypatch.setattr("extractor.service.submission.now", lambda time=time: f"2026-11-30{time}")
        submit(client, lines(1))
    found = pages(client, limit)
    listed = client.get("/v1/jobs").json()

    assert (len(found), len(set(found))) == (7, 7)
    assert (found, None) == ([job["id"] for job in listed["jobs"]], listed["next"])
    assert {job["created"] for job in listed["jobs"][:3]} == {f"2026-11-30{time}" for time in times[4:]}


@pytest.mark.parametrize(
    ("before", "number"),
    [
        ("2026-11-30T08:00:00.123Z", 0),
        ("2026-11-30T08:00:00.123+00:00", 0),
        ("2026-11-30T08:00:00.124Z", 1),
        ("2026-11-30T08:00:01", 1),
        ("2026-11-30T09:00:00+01:00", 0),
        ("2026-11-30T09:00:01+01:00", 1),
        ("2026-11-30T23:00:00+13:00", 1),
        ("2026-11-30", 0),
        ("2026-12-01", 1),
        ("2000-02-29", 0),
    ],
)
def test_jobs_before_a_time_are_those_that_were_created_before_it(
    client: Client, monkeypatch: pytest.MonkeyPatch, before: str, number: int
) -> None:
    client.service.runner.end()
    monkeypatch.setattr("extractor.service.submission.now", lambda: "2026-11-30T08:00:00.123+00:00")
    submit(client, lines(1))

    found = client.get("/v1/jobs", params={"before": before})
    assert (found.status_code, len(found.json().get("jobs", []))) == (200, number)


@pytest.mark.parametrize(
    "before",
    [
        "yesterday",
        "zzz",
        "",
        "2999",
        "1e9",
        "12/01/2026",
        "2026-13-01",
        "2026-02-30",
        "2026-11-30T25:00",
        "2026-11-30T08:00:00 00:00",
        "2026-11-30T08:00:00Z_",
        "2026-11-30T08:00:00Z_x",
        "2026-11-30\n",
        "0" * 32,
        "\0",
    ],
)
def test_jobs_before_what_is_no_time_are_refused(client: Client, before: str) -> None:
    refused = client.get("/v1/jobs", params={"before": before})

    assert (refused.status_code, refused.json()["detail"].startswith("query.before")) == (422, True)
