"""What a key may use can be changed, and what it can never have is not worth asking for again."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.service.keys import KeyFile
from tests.service.conftest import Client
from tests.service.test_extraction import EVENTS, events
from tests.service.test_guard import bearer
from tests.service.test_jobs import lines, submit
from tests.service.test_models import BOUNDED, TOKENS, Start, extract, held_until, most_tokens, start_with_model
from tests.support.endpoint import as_stream, http_response
from tests.support.faulty_endpoint import EVENTS as STREAMED
from tests.support.faulty_endpoint import GOOD, Act, Fault, FaultyEndpoint, end_in_body, error, reply, reset_in_body
from tests.support.waiting import eventually

__all__ = ["start_with_model"]


def ended(client: Client, id: str, headers: dict[str, str]) -> Any:
    return eventually(lambda: job if (job := client.get(f"/v1/jobs/{id}", headers=headers).json())["ended"] else None)


@pytest.mark.parametrize("headers", [{}, EVENTS], ids=["whole", "streamed"])
@pytest.mark.parametrize("limit", [0, 1, 50], ids=["none", "one", "too few for a request"])
def test_what_a_key_can_never_have_is_not_to_be_asked_for_again(
    start_with_model: Start, limit: int, headers: dict[str, str]
) -> None:
    client, endpoint = start_with_model(**BOUNDED)
    response = extract(client, key=client.service.keys.add("tiny", tokens_per_day=limit), **headers)
    problem = response.json() if response.headers["content-type"] != "text/event-stream; charset=utf-8" else None
    problem = problem or events(response.text)[-1][1]

    assert (problem["status"], problem["kind"], problem["retry_after"]) == (403, "budget", None), problem
    assert "retry-after" not in response.headers
    assert not endpoint.asked


@pytest.mark.parametrize("limit", [0, 1])
def test_a_job_of_a_key_that_can_never_do_it_stops_and_does_not_wait(start_with_model: Start, limit: int) -> None:
    client, endpoint = start_with_model(**BOUNDED)
    headers = bearer(client.service.keys.add("tiny", tokens_per_day=limit))
    job = ended(client, submit(client, lines(2), headers, model="m")["id"], headers)

    assert (job["state"], job["error_kind"], job["waits_until"]) == ("stopped", "budget", None)
    assert not endpoint.asked


def test_a_key_that_is_given_more_goes_on_at_once(start_with_model: Start) -> None:
    client, endpoint = start_with_model(**BOUNDED)
    keys = client.service.keys
    word = keys.add("small", tokens_per_day=most_tokens(client) + 30)  # for one article of the job, and no more
    assert extract(client, key=word).status_code == 200
    id = submit(client, lines(2), bearer(word), model="m")["id"]
    eventually(lambda: client.get(f"/v1/jobs/{id}", headers=bearer(word)).json()["waits_until"])

    keys.change("small", tokens_per_day=1_000_000)
    assert ended(client, id, bearer(word))["state"] == "complete"
    assert len(endpoint.asked) == 3


@pytest.mark.parametrize("limit", [None, 1_000_000], ids=["no limit", "a limit"])
def test_a_job_under_way_takes_the_limits_that_its_key_has_now(start_with_model: Start, limit: int | None) -> None:
    let = threading.Event()
    client, endpoint = start_with_model(None, held_until(let), settings={"max_reply_tokens": 100, "concurrency": 1})
    keys = client.service.keys
    headers = bearer(keys.add("small", tokens_per_day=limit))
    id = submit(client, lines(9), headers, model="m")["id"]
    eventually(lambda: len(endpoint.asked) == 2)
    keys.change("small", tokens_per_day=1)
    runner = client.service.runner
    eventually(lambda: runner._under_way[id].allowance.key == keys.get("small"))  # pyright: ignore[reportPrivateUsage]
    let.set()
    job = ended(client, id, headers)

    assert (job["state"], job["error_kind"]) == ("stopped", "budget")
    assert len(endpoint.asked) <= 3  # the next one had its tokens reserved


def test_only_a_key_that_counts_can_be_changed(tmp_path: Any) -> None:
    keys = KeyFile(tmp_path)
    keys.add("desk", tokens_per_day=5, concurrency=2)
    keys.change("desk", tokens_per_day=None)
    key = keys.get("desk")
    assert key
    assert (key.tokens_per_day, key.concurrency) == (None, 2)
    keys.revoke("desk")

    for name in ("desk", "nobody"):
        with pytest.raises(UsageError, match=f"no key '{name}' to change"):
            keys.change(name, concurrency=1)


def telling(usage: object) -> Fault:
    """An empty reply, whose cost is told so."""
    completion = {**json.loads(GOOD), "usage": usage}

    async def act(writer: Any) -> None:
        writer.write(http_response(200, STREAMED, as_stream(json.dumps(completion).encode())))

    return Fault("usage", act)


def counts(prompt: object, completion: object) -> dict[str, object]:
    return {"prompt_tokens": prompt, "completion_tokens": completion}


UNUSABLE = {
    "null": None,
    "a list": [1, 2],
    "a text": "15",
    "without numbers": {},
    "words": counts("many", None),
    "zeros": counts(0, 0),
    "negative": counts(-1_000_000, -1_000_000),
    "huge": counts(10**30, 10**30),
    "fractions": counts(10.5, 0.5),
}


@pytest.fixture(params=UNUSABLE.values(), ids=[*UNUSABLE])
def untold(request: pytest.FixtureRequest, start_with_model: Start) -> tuple[Client, FaultyEndpoint, int]:
    """A service whose endpoint does not tell what a request costs, and the most that one may cost."""
    client, endpoint = start_with_model(*[telling(request.param)] * 20, settings={"max_reply_tokens": 1000})
    return client, endpoint, most_tokens(client) + 4  # the articles are a little longer


@pytest.mark.parametrize("headers", [{}, EVENTS], ids=["whole", "streamed"])
def test_a_request_of_unknown_cost_counts_as_the_most_that_it_can_have_cost(
    untold: tuple[Client, FaultyEndpoint, int], headers: dict[str, str]
) -> None:
    client, endpoint, most = untold
    word = client.service.keys.add("desk", tokens_per_day=3 * most)
    answers = [extract(client, f"It rained {n}.", key=word, **headers) for n in range(6)]
    status = [(events(each.text)[-1][1].get("status", 200) if headers else each.status_code) for each in answers]

    assert (status, len(endpoint.asked)) == ([200] * 3 + [429] * 3, 3)
    assert 3 * 1000 <= client.service.accounts.of("desk").tokens_today() <= 3 * most


def test_a_job_of_requests_of_unknown_cost_waits_once_its_key_may_have_used_its_tokens(
    untold: tuple[Client, FaultyEndpoint, int],
) -> None:
    client, endpoint, most = untold
    headers = bearer(client.service.keys.add("desk", tokens_per_day=int(3.5 * most)))
    id = submit(client, lines(9), headers, model="m")["id"]

    def waits() -> Any:
        job = client.get(f"/v1/jobs/{id}", headers=headers).json()
        return job if (job["state"] == "queued" and job["waits_until"]) or job["ended"] else None

    job = eventually(waits)
    assert job["waits_until"], job
    assert (job["records"], len(endpoint.asked)) == (3, 3)
    assert 3 * 1000 <= client.service.accounts.of("desk").tokens_today() <= 3.5 * most


@pytest.mark.parametrize(
    ("fault", "costs"),
    [
        pytest.param(reset_in_body, True, id="breaks off"),
        pytest.param(end_in_body, True, id="ends early"),
        pytest.param(reply("no JSON at all", usage=None), True, id="unusable"),
        pytest.param(error(429, "too many requests"), False, id="a rate limit"),
        pytest.param(error(503, "overloaded"), False, id="overloaded"),
        pytest.param(error(400, "I do not like it"), False, id="refused"),
    ],
)
def test_a_failure_counts_where_it_may_have_cost(start_with_model: Start, fault: Act, costs: bool) -> None:
    client, endpoint = start_with_model(*[Fault("f", fault)] * 9, settings={"max_reply_tokens": 1000, "attempts": 1})
    most = most_tokens(client)
    assert extract(client, key=client.service.keys.add("desk", tokens_per_day=9 * most)).status_code in (502, 503)

    sent = len(endpoint.asked) if costs else 0
    assert client.service.accounts.of("desk").tokens_today() == pytest.approx(sent * most, rel=0.2)


def test_of_a_cost_that_is_told_in_part_the_rest_counts_as_its_most(start_with_model: Start) -> None:
    client, _ = start_with_model(telling(counts(10, None)), settings={"max_reply_tokens": 1000})
    assert extract(client, key=client.service.keys.add("desk")).status_code == 200

    assert client.service.accounts.of("desk").tokens_today() == 1010


def test_a_cost_that_is_told_counts_as_it_is_told(start_with_model: Start) -> None:
    client, _ = start_with_model(**BOUNDED)
    word = client.service.keys.add("desk", tokens_per_day=9 * most_tokens(client))
    job = ended(client, submit(client, lines(2), bearer(word), model="m")["id"], bearer(word))
    assert extract(client, key=word).status_code == 200

    assert (job["state"], client.service.accounts.of("desk").tokens_today()) == ("complete", 3 * TOKENS)
