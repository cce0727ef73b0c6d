"""A service with a language model, which a stand-in on this machine answers for."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from extractor.backends.llm.prompt import load_prompt
from tests.service.conftest import Client, OpenClient
from tests.service.test_extraction import CODEBOOK, EVENTS, events
from tests.service.test_jobs import ended, lines, submit
from tests.support.completions import chat_completion
from tests.support.endpoint import as_stream, http_response
from tests.support.faulty_endpoint import EVENTS as STREAMED
from tests.support.faulty_endpoint import GOOD, Fault, FaultyEndpoint, error, reply
from tests.support.serving import serving
from tests.support.waiting import eventually

KEY = "sk-CANARY-4f9b2c7d1e6a8b3c5d7e9f0a"
TOKENS = 15
"""What one reply of the stand-in costs."""


Start = Callable[..., tuple[Client, FaultyEndpoint]]


@pytest.fixture
def start_with_model(open_client: OpenClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """A service of the model `m`, and its endpoint with these faults."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with ExitStack() as stack:

        def start(*faults: Fault | None, settings: dict[str, Any] | None = None, **config: Any) -> Any:
            endpoint = stack.enter_context(serving(FaultyEndpoint(iter(faults))))
            given = {"base_url": endpoint.url, "cache": str(tmp_path / "cache"), "attempts": 2, **(settings or {})}
            return open_client(models=["m"], settings=given, **config), endpoint

        yield start


def extract(client: Client, text: str = "It rained.", key: str | None = None, **headers: str) -> Any:
    if key:
        headers["authorization"] = f"Bearer {key}"
    return client.post("/v1/extract", params={"model": "m"}, json={"text": text}, headers=headers)


def test_a_record_is_paid_once(start_with_model: Start) -> None:
    client, endpoint = start_with_model()
    first, second = extract(client), extract(client)

    assert (first.status_code, second.content) == (200, first.content)
    assert first.json()["provenance"]["model"] == "m"
    assert len(endpoint.asked) == 1


def test_findings_arrive_while_the_model_writes(start_with_model: Start) -> None:
    text = "Mayor Ada Holm said that the ferry would stop. Tom Brandt opposes the bridge."
    written = json.dumps(
        {
            "actors": ["Ada Holm|person|Mayor", "Tom Brandt|person"],
            "quotes": ["1|1: that the ferry would stop|said"],
            "claims": [],
            "stances": [],
        }
    )

    async def act(writer: Any) -> None:
        writer.write(http_response(200, STREAMED, as_stream(json.dumps(chat_completion(written)).encode())))

    client, _ = start_with_model(Fault("written", act), settings={"prompt": "extract.v2"})
    *found, (name, record) = events(extract(client, text, **EVENTS).text)

    assert [each["layer"] for _, each in found] == ["actors", "actors", "quotes"]
    assert (name, record["quotes"]) == ("record", [found[2][1]["item"]])


@pytest.mark.parametrize("headers", [{}, EVENTS], ids=["whole", "streamed"])
@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        pytest.param(error(401, f"Incorrect API key provided: {KEY}"), 502, "tell whoever runs", id="a bad key"),
        pytest.param(error(503, "overloaded"), 503, "", id="down"),
        pytest.param(reply("I cannot help with that."), 502, "ask for another model", id="no reply"),
    ],
)
def test_what_a_model_cannot_do_is_told_without_the_key(
    start_with_model: Start, fault: Any, status: int, words: str, headers: dict[str, str]
) -> None:
    client, _ = start_with_model(*[Fault("f", fault)] * 9, settings={"attempts": 1})
    response = extract(client, **headers)
    problem = response.json() if not headers else events(response.text)[-1][1]

    assert (problem["status"], words in problem["detail"]) == (status, True), problem
    assert KEY not in response.text
    assert not re.search("run again|--[a-z]", problem["detail"])
    if status == 503:
        assert problem["retry_after"] >= 1
    if status == 503 and not headers:
        assert int(response.headers["retry-after"]) == problem["retry_after"]


@pytest.mark.parametrize("headers", [{}, EVENTS], ids=["whole", "streamed"])
def test_no_client_is_told_what_only_the_host_can_do(start_with_model: Start, headers: dict[str, str]) -> None:
    client, _ = start_with_model(*[Fault("f", reply("I cannot help with that.", "length"))] * 9)
    response = extract(client, **headers)
    problem = response.json() if not headers else events(response.text)[-1][1]
    assert problem["detail"] == "the reply was cut off: ask for another model, or tell whoever runs the service"

    job = ended(client, submit(client, lines(1), model="m")["id"])
    (failure,) = client.get(f"/v1/jobs/{job['id']}/failures").text.splitlines()
    assert json.loads(failure)["reason"] == "the reply was cut off: tell whoever runs the service"


def test_the_ids_of_requests_are_in_the_models_log(start_with_model: Start, caplog: pytest.LogCaptureFixture) -> None:
    from extractor.service.request_ids import RequestIdFilter

    client, _ = start_with_model()
    caplog.handler.addFilter(RequestIdFilter())
    with caplog.at_level(logging.DEBUG, "extractor"):
        extract(client, **{"x-request-id": "r-7"})
        extract(client, "It snowed.", **{"x-request-id": "r-8", **EVENTS})
        id = ended(client, submit(client, lines(1), model="m")["id"])["id"]

    sent = [record for record in caplog.records if record.name == "extractor.llm.openai.client"]
    assert [getattr(record, "facts", {}).get("request_id") for record in sent] == ["r-7", "r-8", f"job-{id}"]


BOUNDED: dict[str, Any] = {"settings": {"max_reply_tokens": 100, "concurrency": 8}}


def most_tokens(client: Client) -> int:
    """So many tokens may one request cost, as the service tells a key that has fewer."""
    told = extract(client, key=client.service.keys.add("tiny", tokens_per_day=1)).json()
    found = re.search(r"1 tokens a day, fewer than the ([\d,]+) that one request may cost", told["detail"])
    assert found
    assert told["kind"] == "budget"
    return int(found[1].replace(",", ""))


def test_a_key_has_so_many_tokens_a_day(start_with_model: Start) -> None:
    client, endpoint = start_with_model(**BOUNDED)
    keys = client.service.keys
    small, large = keys.add("small", tokens_per_day=most_tokens(client)), keys.add("large")

    assert extract(client, key=small).status_code == 200
    refused = extract(client, "It snowed.", key=small)
    assert (refused.status_code, "tomorrow" in refused.json()["detail"]) == (429, True)
    assert 0 < int(refused.headers["retry-after"]) <= 86_400
    assert extract(client, "It snowed.", key=large).status_code == 200
    assert len(endpoint.asked) == 2


def test_a_job_waits_once_its_key_has_used_its_tokens_and_goes_on_with_more(start_with_model: Start) -> None:
    client, endpoint = start_with_model(**BOUNDED)
    word = client.service.keys.add("small", tokens_per_day=most_tokens(client) + 70)
    auth = {"authorization": f"Bearer {word}"}
    id = submit(client, lines(6), auth, model="m")["id"]

    def waits() -> Any:
        status = client.get(f"/v1/jobs/{id}", headers=auth).json()
        return status if status["state"] == "queued" and status["records"] else None

    waiting = eventually(waits)
    assert 2 <= waiting["records"] < 6  # of which eight at once would be under way
    until = datetime.fromisoformat(waiting["waits_until"])
    assert timedelta() < until - datetime.now(UTC) <= timedelta(days=1)
    by_rules = client.post("/v1/extract", params={"backend": "rules"}, json={"text": "It rained."}, headers=auth)
    assert by_rules.status_code == 200
    rules = submit(client, lines(2), auth, backend="rules")
    assert rules["waits_until"] is None
    eventually(lambda: client.get(f"/v1/jobs/{rules['id']}", headers=auth).json()["state"] == "complete")
    assert waiting["tokens"]["prompt"] + waiting["tokens"]["completion"] == TOKENS * len(endpoint.asked)
    usage = client.service.config.data / "usage" / "small.json"

    def goes_on() -> Any:
        usage.unlink(missing_ok=True)  # as if another day had begun
        status = client.get(f"/v1/jobs/{id}", headers=auth).json()
        return status if status["ended"] else None

    done = eventually(goes_on)
    assert (done["state"], done["records"], done["tokens"]["prompt"]) == ("complete", 6, 60)
    assert done["waits_until"] is None
    assert len(endpoint.asked) == 6


def test_a_job_whose_key_is_revoked_ends_and_spends_no_more(start_with_model: Start) -> None:
    client, endpoint = start_with_model(settings={"concurrency": 1})
    endpoint.latency = 0.2
    keys = client.service.keys
    auth = {"authorization": f"Bearer {keys.add('leaving')}"}
    id = submit(client, lines(200), auth, model="m")["id"]
    eventually(lambda: len(endpoint.asked) >= 2)
    keys.revoke("leaving")

    job = client.service.jobs.get(id)
    assert job
    end = eventually(lambda: job.end)
    assert (end.state, "its key was revoked" in (end.error or "")) == ("cancelled", True)
    assert len(endpoint.asked) < 50


def test_a_key_has_so_many_articles_under_way(start_with_model: Start) -> None:
    client, endpoint = start_with_model()
    endpoint.latency = 0.5
    word = client.service.keys.add("one", concurrency=1)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(extract, client, "It rained.", word)
        eventually(lambda: endpoint.connections)
        second = extract(client, "It snowed.", word)
        assert (second.status_code, "one of them" in second.json()["detail"]) == (429, True)
        assert first.result().status_code == 200
    assert extract(client, "It snowed.", word).status_code == 200


def test_more_than_may_wait_are_turned_away(start_with_model: Start) -> None:
    client, endpoint = start_with_model(limits={"extractions": 1, "waiting": 1})
    endpoint.latency = 0.5
    with ThreadPoolExecutor(3) as threads:
        under_way = [threads.submit(extract, client, f"It rained {n} times.") for n in range(2)]
        eventually(lambda: b"extractions_waiting 1.0" in client.get("/metrics").content)
        refused = extract(client, "It snowed.")
        assert (refused.status_code, int(refused.headers["retry-after"])) == (503, 5)
        assert [each.result().status_code for each in under_way] == [200, 200]


def held_until(let: threading.Event) -> Fault:
    """An empty reply, once it is let."""

    async def act(writer: asyncio.StreamWriter) -> None:
        if not await asyncio.to_thread(let.wait, 60):
            raise ConnectionError
        writer.write(http_response(200, STREAMED, as_stream(GOOD)))

    return Fault("held", act)


def test_a_running_job_says_how_fast_it_is_and_how_long_it_takes_yet(start_with_model: Start) -> None:
    let = threading.Event()
    client, _ = start_with_model(None, None, None, held_until(let), settings={"concurrency": 1})
    id = submit(client, lines(9), model="m")["id"]
    job = eventually(lambda: job if (job := client.get(f"/v1/jobs/{id}").json())["records"] == 3 else None)

    assert (job["state"], job["left"]) == ("running", 6)
    assert job["rate"] == pytest.approx(3 / job["seconds"], rel=0.01)
    assert job["seconds_left"] == pytest.approx(6 / job["rate"], abs=0.06)  # it has one decimal
    let.set()
    job = ended(client, id)
    assert job["rate"] == pytest.approx(9 / job["seconds"], rel=0.01)
    assert (job["left"], job["seconds_left"]) == (0, None)


class Timers:
    """Timers that ring when the test lets them."""

    def __init__(self) -> None:
        self.set: dict[float, Callable[[], object]] = {}

    def __call__(self, seconds: float, function: Callable[..., object], args: list[Any]) -> Any:
        self.set[seconds] = partial(function, *args)
        return SimpleNamespace(start=lambda: None, cancel=lambda: None)


def test_a_job_that_takes_too_long_is_stopped_and_can_be_submitted_again(
    start_with_model: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    let, timers = threading.Event(), Timers()
    monkeypatch.setattr("threading.Timer", timers)
    options: dict[str, Any] = {"settings": {"concurrency": 1}, "limits": {"job_seconds": 3600}}
    client, endpoint = start_with_model(None, None, held_until(let), **options)
    id = submit(client, lines(9), model="m")["id"]
    eventually(lambda: len(endpoint.asked) == 3)
    timers.set[3600]()
    let.set()
    job = ended(client, id)

    assert (job["state"], job["error"]) == ("stopped", "it took more than 3,600 s: what is done is kept")
    assert (job["records"], job["left"], len(endpoint.asked)) == (3, 6, 3)  # what was sent is waited for
    again = ended(client, submit(client, lines(9), model="m")["id"])
    assert (again["state"], again["records"], len(endpoint.asked)) == ("complete", 9, 9)


@pytest.mark.parametrize("headers", [{}, EVENTS], ids=["whole", "streamed"])
def test_an_article_that_takes_too_long_ends(start_with_model: Start, headers: dict[str, str]) -> None:
    client, endpoint = start_with_model(limits={"extract_seconds": 0.2})
    endpoint.latency = 2.0
    response = extract(client, **headers)
    problem = response.json() if not headers else events(response.text)[-1][1]

    assert (problem["status"], "as a job" in problem["detail"]) == (504, True)


@pytest.mark.parametrize("headers", [{}, EVENTS], ids=["whole", "streamed"])
def test_the_reply_to_an_article_that_took_too_long_is_kept_and_paid_once(
    start_with_model: Start, headers: dict[str, str]
) -> None:
    client, endpoint = start_with_model(limits={"extract_seconds": 0.2})
    endpoint.latency = 1.0
    late = extract(client, **headers)
    problem = events(late.text)[-1][1] if headers else late.json()
    assert (problem["status"], problem["retry_after"]) == (504, 30)
    assert "still waited for and kept" in problem["detail"]
    assert headers or late.headers["retry-after"] == "30"
    again = extract(client, **headers)
    assert (events(again.text)[-1][1]["status"] if headers else again.status_code) == 504
    eventually(lambda: b'extractor_tokens_total{kind="prompt",model="m"} 10.0' in client.get("/metrics").content)

    endpoint.latency = 0.0
    assert eventually(lambda: (found := extract(client)).status_code == 200 and found).json()["quotes"] == []
    assert len(endpoint.asked) == 1


def test_a_record_that_is_made_in_time_waits_for_a_slow_reader(
    start_with_model: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.service.extraction._MOST_UNSENT", 1)
    client, _ = start_with_model(limits={"extract_seconds": 60})
    record = extract(client).json()
    transport = client._transport  # pyright: ignore[reportPrivateUsage]
    app = transport.app  # type: ignore[attr-defined]

    async def slowly(scope: Any, receive: Any, send: Any) -> None:
        async def read(message: Any) -> None:
            await send(message)
            if message.get("body", b"").startswith(b":"):
                while b"extractions_under_way 1.0" in client.service.metrics.text():
                    await asyncio.sleep(0)
                loop = asyncio.get_running_loop()
                now = loop.time
                monkeypatch.setattr(loop, "time", lambda: now() + 120)
                await asyncio.sleep(0.01)  # in which all that is due by then is done

        await app(scope, receive, read)

    monkeypatch.setattr(transport, "app", slowly)
    assert events(extract(client, **EVENTS).text) == [("record", record)]


def counts_of(client: Client) -> dict[str, str]:
    return dict(line.rsplit(" ", 1) for line in client.get("/metrics").text.splitlines() if line[0] != "#")


def test_metrics_count_what_was_sent_again(start_with_model: Start) -> None:
    client, endpoint = start_with_model(Fault("overloaded", error(503, "overloaded", {"retry-after": "0"})))
    assert extract(client).status_code == 200

    counts = counts_of(client)
    assert len(endpoint.asked) == 2
    asked, again = (counts[f'extractor_model_{what}_total{{model="m"}}'] for what in ("requests", "retries"))
    assert (asked, again) == ("2.0", "1.0")


def test_metrics_have_how_long_requests_took(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([100.0, 100.25, 200.0, 207.0])
    with monkeypatch.context() as patched:
        patched.setattr("extractor.service.access_log.time", SimpleNamespace(perf_counter=clock.__next__))
        for _ in range(2):
            client.post("/v1/extract", json={"text": "It rained."})

    counts = counts_of(client)
    name, path = "extractor_http_request_seconds", 'path="/v1/extract"'
    below = [counts[f'{name}_bucket{{le="{limit}",{path}}}'] for limit in ("0.1", "0.25", "5.0", "10.0", "+Inf")]
    assert below == ["0.0", "1.0", "1.0", "2.0", "2.0"]
    assert (counts[f"{name}_count{{{path}}}"], counts[f"{name}_sum{{{path}}}"]) == ("2.0", "7.25")


def test_metrics_count_requests_jobs_and_tokens(start_with_model: Start) -> None:
    client, _ = start_with_model(prices={"m": [1_000_000, 2_000_000]})
    extract(client)
    extract(client)
    job = ended(client, submit(client, lines(2), model="m")["id"])
    counts = counts_of(client)

    assert job["cost"] == 2 * (10 + 2 * 5)
    assert counts['extractor_http_requests_total{method="POST",path="/v1/extract",status="200"}'] == "2.0"
    assert counts['extractor_tokens_total{kind="prompt",model="m"}'] == "30.0"
    assert counts['extractor_cache_hits_total{model="m"}'] == "1.0"
    assert counts['extractor_job_articles_total{key="-",kind="",model="m",outcome="record"}'] == "2.0"
    assert counts['extractor_jobs{state="queued"}'] == "0.0"


def test_settings_that_are_spelt_otherwise_are_the_same(start_with_model: Start) -> None:
    client, endpoint = start_with_model()
    for layers in ("quotes,claims", "claims, quotes"):
        query = {"layers": layers, "model": "m"}
        assert client.post("/v1/extract", params=query, json={"text": "It rained."}).status_code == 200
    query = {"layers": "quotes,claims", "backend": "model"}
    assert client.post("/v1/extract", params=query, json={"text": "It rained."}).status_code == 200

    assert (len(client.service.pool._opened), len(endpoint.asked)) == (1, 1)  # pyright: ignore[reportPrivateUsage]


def test_concurrency_is_that_of_all_requests_to_a_model(start_with_model: Start) -> None:
    now = most = 0

    async def act(writer: asyncio.StreamWriter) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.1)
        now -= 1
        writer.write(http_response(200, STREAMED, as_stream(GOOD)))

    client, _ = start_with_model(*[Fault("slow", act)] * 12, settings={"concurrency": 2})
    jobs = [submit(client, lines(3), model="m", layers=layers)["id"] for layers in ("quotes", "claims")]
    with ThreadPoolExecutor(4) as threads:
        queries = [{"model": "m", "layers": layers} for layers in ("quotes", "claims", "stances", "actors")]
        asked = [threads.submit(client.post, "/v1/extract", params=q, json={"text": "It rained."}) for q in queries]
        assert [each.result().status_code for each in asked] == [200] * 4
    assert [ended(client, id)["state"] for id in jobs] == ["complete"] * 2
    assert most == 2


def test_the_reply_to_a_stream_that_nobody_reads_any_more_is_kept_and_paid_once(start_with_model: Start) -> None:
    let = threading.Event()
    client, endpoint = start_with_model(held_until(let))
    key = {"authorization": f"Bearer {client.service.keys.add('ada')}"}
    body = json.dumps({"text": "It rained."}).encode()

    async def ask_and_leave() -> None:
        left = asyncio.Event()
        sent = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Any:
            if sent:
                return sent.pop()
            await left.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            if message.get("body", b"").startswith(b":"):
                while not endpoint.asked:
                    await asyncio.sleep(0.01)
                left.set()

        given = {"host": "127.0.0.1:8000", "content-type": "application/json", **EVENTS, **key}
        headers = [(name.encode(), value.encode()) for name, value in given.items()]
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/v1/extract",
            "raw_path": b"/v1/extract",
            "headers": headers,
        }
        facts = {"query_string": b"model=m", "root_path": "", "scheme": "http", "http_version": "1.1", "state": {}}
        await client.app({**scope, **facts, "asgi": {"spec_version": "2.0"}}, receive, send)

    assert client.portal
    client.portal.call(ask_and_leave)
    let.set()
    eventually(lambda: client.service.accounts.of("ada").tokens_today() == TOKENS)
    again = client.post("/v1/extract", params={"model": "m"}, json={"text": "It rained."}, headers=key)
    assert again.status_code == 200
    assert len(endpoint.asked) == 1


def test_an_article_that_waits_too_long_for_a_place_is_turned_away(start_with_model: Start) -> None:
    let = threading.Event()
    client, endpoint = start_with_model(held_until(let), limits={"extractions": 1, "extract_seconds": 0.2})
    assert extract(client).status_code == 504
    refused = extract(client, "It snowed.")
    let.set()

    assert (refused.status_code, refused.json()["detail"]) == (
        503,
        "no place was free for 0.2 s: ask again in a moment",
    )
    assert len(endpoint.asked) == 1


def test_a_job_goes_on_by_the_prompt_that_it_was_submitted_with(start_with_model: Start, tmp_path: Path) -> None:
    file = tmp_path / "mine.v1.md"
    file.write_text("--- user ---\nWho says what here?\n{{ article }}\n", encoding="utf-8")
    (tmp_path / "example.v1.txt").write_text("It rained.", encoding="utf-8")
    (tmp_path / "example.v1.json").write_text('{"actors": [], "stances": []}', encoding="utf-8")
    begun, settings = load_prompt(file).digest, {"prompt": str(file)}
    client, _ = start_with_model(*[Fault("f", error(401, "Incorrect API key provided"))] * 9, settings=settings)
    id = submit(client, lines(2), model="m")["id"]
    assert ended(client, id)["state"] == "stopped"
    file.write_text("--- user ---\nWho said what?\n{{ article }}\n", encoding="utf-8")
    (tmp_path / "example.v1.txt").unlink()

    client, endpoint = start_with_model(settings=settings)
    assert client.post(f"/v1/jobs/{id}/resume").status_code == 202
    job = ended(client, id)
    assert (job["state"], job["error"], job["records"]) == ("complete", None, 2)
    made_by = [json.loads(line)["provenance"] for line in client.get(f"/v1/jobs/{id}/records").text.splitlines()]
    assert [each["prompt"] for each in made_by] == [begun] * 2
    assert "Who says what here?" in endpoint.asked[-1]["messages"][0]["content"]

    assert extract(client, "It snowed.").json()["provenance"]["prompt"] == load_prompt(file).digest != begun
    file.write_text("--- user ---\n{{ article }}\n", encoding="utf-8")
    extract(client, "It thawed.")
    assert "Who said what?" in endpoint.asked[-1]["messages"][0]["content"], "it is read once"


@pytest.mark.parametrize("changed", ["codebook", "settings"])
def test_a_job_goes_on_by_what_it_was_submitted_with(start_with_model: Start, tmp_path: Path, changed: str) -> None:
    file = tmp_path / "my.toml"
    file.write_text(CODEBOOK.read_text(encoding="utf-8"), encoding="utf-8")
    bad_key = [Fault("f", error(401, "Incorrect API key provided"))] * 9
    client, _ = start_with_model(*bad_key, codebooks={"my": file})
    id = submit(client, lines(2), model="m", codebook="my")["id"]
    assert ended(client, id)["state"] == "stopped"
    digest = client.get("/v1/codebooks").json()["codebooks"][0]["digest"]
    settings = {"temperature": 0.5} if changed == "settings" else {}
    if changed == "codebook":
        file.write_text(file.read_text(encoding="utf-8").replace('title = "', 'title = "Another ', 1), encoding="utf-8")
        assert client.get("/v1/codebooks").json()["codebooks"][0]["digest"] == digest

    client, _ = start_with_model(codebooks={"my": file}, settings=settings)
    assert client.post(f"/v1/jobs/{id}/resume").status_code == 202
    job = ended(client, id)
    assert (job["state"], job["error"], job["records"]) == ("complete", None, 2)
    made_by = json.loads(client.get(f"/v1/jobs/{id}/records").text.splitlines()[0])["provenance"]["codebook"]
    assert made_by == digest
    assert (client.get("/v1/codebooks").json()["codebooks"][0]["digest"] == digest) == (changed == "settings")


def test_checks_that_take_long_hold_up_neither_readyz_nor_jobs(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    let = threading.Event()
    under_way: list[object] = []

    def slowly(*given: object) -> list[Any]:
        under_way.append(given)
        assert let.wait(60)
        return []

    monkeypatch.setattr("extractor.service.checking._in_run", slowly)
    id = ended(client, submit(client, lines(1))["id"])["id"]
    with ThreadPoolExecutor(32) as threads:
        asked = [threads.submit(client.post, "/v1/check", json={"quotation": "a", "run": id}) for _ in range(32)]
        eventually(lambda: len(under_way) == 32)
        assert client.get("/readyz").status_code == 200
        assert ended(client, submit(client, lines(1))["id"])["state"] == "complete"
        let.set()
        assert {each.result().status_code for each in asked} == {200}
