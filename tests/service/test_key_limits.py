"""What a key may use can be changed, and what it can never have is not worth asking for again."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.service.keys import KeyFile
from tests.service.conftest import Client
from tests.service.test_extraction import EVENTS, events
from tests.service.test_guard import bearer
from tests.service.test_jobs import lines, submit
from tests.service.test_models import BOUNDED, Start, extract, held_until, most_tokens, start_with_model
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
