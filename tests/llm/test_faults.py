"""What becomes of an article when an endpoint misbehaves: a result, another attempt, a failure with its reason, an end.

The endpoint is a real one on this machine, and what asks it is all that stands between a run and its endpoint.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from extractor import Article
from extractor.errors import ExtractorError
from extractor.llm.openai.client import OpenAIClient
from extractor.runs.runner import Run, RunResult
from tests.support import faulty_endpoint as faulty
from tests.support.completions import chat_completion, delta, stream
from tests.support.endpoint_in_memory import KEY, REQUEST
from tests.support.faulty_endpoint import EVENTS, GOOD, JSON, Act, Fault, FaultyEndpoint, error, reply, whole
from tests.support.scripted_client import EMPTY_REPLY

PAUSE = {"retry-after": "0.01"}


def rained(count: int) -> list[Article]:
    """Articles that differ."""
    return [Article.of(f"It rained on day {number}.", id=f"{number:04}") for number in range(count)]


async def run_against(
    endpoint: FaultyEndpoint, articles: Iterable[Article], tmp_path: Path, *, width: int = 1, **options: Any
) -> RunResult:
    """A run over the articles into ``tmp_path / "run"``, of which so many are under way at once."""
    await endpoint.start()
    backend = faulty.open_faulty_backend(endpoint, tmp_path / "cache", **options)
    try:
        return await Run(articles, backend, width=width, out=tmp_path / "run").execute()
    finally:
        await backend.aclose()
        await endpoint.stop()


def outcomes_in(tmp_path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The ids of the records that the run wrote, and its failures."""
    records, failures = (
        [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []
        for file in (tmp_path / "run" / "records.jsonl", tmp_path / "run" / "failures.jsonl")
    )
    return [record["article"]["id"] for record in records], failures


def faults(*acts: Act | None, then: Act | None = None) -> Iterator[Fault | None]:
    """These faults, and then that one for ever; None is none."""
    return (act and Fault("", act) for act in chain(acts, repeat(then)))


@pytest.mark.parametrize(
    ("act", "unknown"),
    [
        pytest.param(faulty.drip, 1, id="1: a byte now and then"),
        pytest.param(faulty.hang, 1, id="2: nothing at all"),
        pytest.param(faulty.reset_before_head, 1, id="3: reset before the head"),
        pytest.param(faulty.reset_in_body, 1, id="3: reset in the body"),
        pytest.param(faulty.end_in_body, 1, id="4: shorter than its head says"),
        pytest.param(whole(200, GOOD[:-20]), 1, id="5: whole, but cut JSON"),
        pytest.param(whole(200, b'{"choices": "\xff\xfe"}'), 1, id="6: no UTF-8"),
        pytest.param(whole(200, stream(delta('{"actors"'), done=False), EVENTS), 1, id="8: a stream without its end"),
        pytest.param(whole(200, b": ping\n\n", EVENTS), 1, id="8: a stream of nothing"),
        pytest.param(error(429, "slow down", PAUSE), 0, id="13: a rate limit"),
        pytest.param(error(500, "oops"), 0, id="17: a server's error"),
        pytest.param(error(503, "out of order"), 0, id="18: no capacity"),
        pytest.param(whole(502, b"<html>Bad gateway</html>", {"content-type": "text/html"}), 0, id="a page of a proxy"),
    ],
)
async def test_what_passes_is_tried_again(act: Act, unknown: int, tmp_path: Path) -> None:
    endpoint = FaultyEndpoint(faults(None, act))
    result = await run_against(endpoint, rained(2), tmp_path, timeout=0.3)

    assert (result.state, result.records, result.failures) == ("complete", 2, 0)
    sent = result.facts["requests"]
    assert (len(endpoint.asked), sent["sent"], sent["retries"]) == (3, 3, 1)
    assert sent["of_unknown_cost"] == unknown  # it may have been charged for


@pytest.mark.parametrize(
    ("act", "told"),
    [
        pytest.param(faulty.reset_before_head, "the connection to 127.0.0.1", id="3: reset before the head"),
        pytest.param(whole(200, GOOD[:-20]), "the endpoint's response broke off", id="5: whole, but cut JSON"),
        pytest.param(error(429, "slow down", PAUSE), "too many requests (HTTP 429: slow down)", id="13: a rate limit"),
        pytest.param(error(500, "oops"), "the endpoint failed: try again later (HTTP 500: oops)", id="17: a server"),
    ],
)
async def test_what_never_passes_ends_the_run_and_is_told_as_what_it_is(act: Act, told: str, tmp_path: Path) -> None:
    result = await run_against(FaultyEndpoint(faults(then=act)), rained(2), tmp_path, attempts=2)

    assert (result.state, result.records) == ("stopped", 0)
    assert str(result.error) == result.facts["error"]
    assert str(result.error).startswith(f"no request had a whole response: {told}")


@pytest.mark.parametrize(
    ("act", "attempts", "reason"),
    [
        pytest.param(faulty.drip, 2, "did not respond within 0.3 s", id="1: a byte now and then"),
        pytest.param(faulty.hang, 2, "did not respond within 0.3 s", id="2: nothing at all"),
        pytest.param(faulty.reset_before_head, 8, "the connection to 127.0.0.1", id="3: reset before the head"),
        pytest.param(faulty.reset_in_body, 8, "the connection to 127.0.0.1", id="3: reset in the body"),
        pytest.param(faulty.end_in_body, 8, "the connection to 127.0.0.1", id="4: shorter than its head says"),
        pytest.param(whole(200, GOOD[:-20]), 8, "broke off", id="5: whole, but cut JSON"),
        pytest.param(whole(200, b'{"choices": "\xff\xfe"}'), 2, r'{"choices": "\xff\xfe"}', id="6: no UTF-8"),
        pytest.param(faulty.huge, 1, "bytes that a reply to this request can have", id="7: without end"),
        pytest.param(faulty.gzip_bomb, 1, "bytes that a reply to this request can have", id="7: a gzip bomb"),
        pytest.param(
            error(429, "Request too large for m-1 on tokens per min (TPM): Limit 6000, Requested 9000"),
            2,  # without a bound of the reply it may be small enough
            "more tokens than the account may use in a minute",
            id="14: too large for the account",
        ),
        pytest.param(
            whole(413, b"<h1>Request Entity Too Large</h1>", {"content-type": "text/html"}),
            1,
            "takes no request of this size: raise its limit",
            id="14: too large for a proxy",
        ),
        pytest.param(
            error(500, "option --jinja is missing"), 8, "option --jinja is missing", id="17: a server's settings"
        ),
        pytest.param(error(503, "out of order"), 8, "out of order", id="18: no capacity"),
        pytest.param(reply("{", "length"), 2, "the reply was cut off", id="23: truncated"),
    ],
)
async def test_what_does_not_pass_is_the_failure_of_its_article(
    act: Act, attempts: int, reason: str, tmp_path: Path
) -> None:
    options: dict[str, Any] = {"timeout": 0.3} if act in (faulty.drip, faulty.hang) else {}
    endpoint = FaultyEndpoint(faults(None, *repeat(act, attempts)))
    result = await run_against(endpoint, rained(3), tmp_path, attempts=max(2, attempts), **options)

    assert (result.state, result.records, result.failures) == ("complete", 2, 1)
    assert len(endpoint.asked) == result.facts["requests"]["sent"] == 2 + attempts
    [failure] = outcomes_in(tmp_path)[1]
    assert reason in failure["reason"]
    assert failure["reason"].isprintable()


BAD_SCHEMA = "Invalid schema for response_format 'reply': 'uniqueItems' is not permitted."


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        pytest.param(whole(307, b"", {"location": "http://203.0.113.7/v1"}), "redirects to http://203.0", id="9"),
        pytest.param(
            error(429, "You exceeded your current quota", type="insufficient_quota"), "no quota", id="15: 429"
        ),
        pytest.param(error(402, "Payment required"), "no quota", id="15: 402"),
        pytest.param(
            whole(200, stream({"error": {"message": "out of credits", "code": "insufficient_quota"}}), EVENTS),
            "no quota",
            id="15: in a stream",
        ),
        pytest.param(error(401, "Incorrect API key provided"), "OPENAI_API_KEY", id="16: 401"),
        pytest.param(error(403, "Forbidden"), "check the key's rights", id="16: 403"),
        pytest.param(error(400, "API key not valid"), "OPENAI_API_KEY", id="16: 400"),
        pytest.param(error(404, "The model `m-1` does not exist", code="model_not_found"), "check model", id="16: 404"),
        pytest.param(error(400, BAD_SCHEMA), "JSON schema", id="16: schema"),
        pytest.param(
            error(429, "slow down", {"retry-after": "121"}), "it asks to wait 121 s", id="13: too long a wait"
        ),
        pytest.param(whole(200, b"<html>Log in</html>", {"content-type": "text/html"}), "check base_url", id="a page"),
    ],
)
async def test_what_is_wrong_for_all_ends_the_run_with_one_request(act: Act, reason: str, tmp_path: Path) -> None:
    """A status alone may be about the one article: then a short request of none is sent too, and no other."""
    endpoint = FaultyEndpoint(faults(then=act))
    result = await run_against(endpoint, rained(50), tmp_path, width=16, concurrency=8)

    assert (result.state, result.records, result.failures) == ("stopped", 0, 0)
    assert reason in str(result.error)
    assert KEY not in str(result.error)
    assert str(result.error).isprintable()
    is_by_status = "check the key's rights" in str(result.error) or "redirects" in str(result.error)
    assert len(endpoint.asked) == (2 if is_by_status else 1)


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        pytest.param(error(402, "Payment required"), "run again to resume", id="15: no quota"),
        pytest.param(
            error(429, "slow down", {"retry-after": "3600"}), "run again after that to resume", id="13: a wait"
        ),
    ],
)
async def test_what_was_done_before_an_end_is_kept_and_at_most_what_is_under_way_is_sent(
    act: Act, reason: str, tmp_path: Path
) -> None:
    endpoint = FaultyEndpoint(faults(*repeat(None, 20), then=act))
    result = await run_against(endpoint, rained(100), tmp_path, width=16, concurrency=8)

    assert (result.state, result.records, result.failures) == ("stopped", 20, 0)
    assert reason in str(result.error)
    assert len(endpoint.asked) <= 20 + 8


async def test_attempts_never_multiply(tmp_path: Path) -> None:
    """18: a request that is never answered is sent as often as it may be, and no other after it."""
    endpoint = FaultyEndpoint(faults(then=error(503, "out of order")))
    result = await run_against(endpoint, rained(3), tmp_path, attempts=4)

    assert (result.state, len(endpoint.asked)) == ("stopped", 4)
    assert "no request had a whole response: " in str(result.error)  # that it responded, its status says


@pytest.mark.parametrize(
    ("act", "flags", "of_unknown_cost"),
    [
        pytest.param(reply(EMPTY_REPLY, model="another"), {}, 0, id="another name of the model"),
        pytest.param(reply(EMPTY_REPLY, usage=None), {"usage_missing": 1}, 1, id="no usage"),
        pytest.param(
            reply(EMPTY_REPLY, usage={"prompt_tokens": -5, "completion_tokens": "many"}),
            {"usage_missing": 1},
            1,
            id="a usage of nonsense",
        ),
        pytest.param(
            reply(
                EMPTY_REPLY,
                usage={"prompt_tokens": 9, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": 99}},
            ),
            {"usage_implausible": 1},
            0,
            id="more cached than sent",
        ),
    ],
)
async def test_a_cost_that_is_not_told_is_unknown_and_never_nothing(
    act: Act, flags: dict[str, int], of_unknown_cost: int, tmp_path: Path
) -> None:
    """19."""
    result = await run_against(FaultyEndpoint(faults(act)), rained(1), tmp_path)

    assert (result.state, result.records) == ("complete", 1)
    assert result.facts["flags"] == flags
    assert result.facts["requests"]["of_unknown_cost"] == of_unknown_cost


async def test_a_reply_that_is_cut_off_gets_more_room_once(tmp_path: Path) -> None:
    """23."""
    endpoint = FaultyEndpoint(faults(reply("{", "length")))
    result = await run_against(endpoint, rained(1), tmp_path)

    assert (result.state, result.records) == ("complete", 1)
    first, second = (asked["max_tokens"] for asked in endpoint.asked)
    assert second == 2 * first


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/v1", "https://127.0.0.1:{port}/v1"], ids=["refused port", "no TLS there"]
)
async def test_where_there_is_no_connection_one_line_names_the_host(url: str) -> None:
    """10."""

    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = OpenAIClient(url.format(port=port), environment={}, api_key=KEY)
    with pytest.raises(ExtractorError, match=r"the connection to 127\.0\.0\.1:[0-9]+ failed .*base_url") as raised:
        await client.complete(REQUEST)
    await client.close()
    server.close()

    assert str(raised.value).isprintable()


async def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    """9: neither article nor key goes to another host."""
    other = FaultyEndpoint(faults())
    await other.start()
    endpoint = FaultyEndpoint(faults(then=whole(307, b"", {"location": f"{other.url}/chat/completions"})))
    result = await run_against(endpoint, rained(1), tmp_path)
    await other.stop()

    assert result.state == "stopped"
    assert other.connections == 0


# ---------------------------------------------------------------------------------------------- many at once

MIXED = [
    Fault("reset before the head", faulty.reset_before_head),
    Fault("rate limit", error(429, "slow down", PAUSE)),
    Fault("server", error(500, "oops")),
    Fault("no capacity", error(503, "out of order")),
    Fault("page of a proxy", whole(502, b"<html>Bad gateway</html>", {"content-type": "text/html"})),
    Fault("reset in the body", faulty.reset_in_body, is_paid=True),
    Fault("short body", faulty.end_in_body, is_paid=True),
    Fault("cut JSON", whole(200, GOOD[:-20]), is_paid=True),
    Fault("no UTF-8", whole(200, b'{"choices": "\xff\xfe"}'), is_paid=True),
    Fault("cut stream", whole(200, stream(delta('{"actors"'), done=False), EVENTS), is_paid=True),
    Fault("filter", whole(200, json.dumps(chat_completion("", "content_filter")).encode(), JSON), is_paid=True),
]
"""One article in so many is refused by a filter, which is its failure; of all else there is a further attempt."""


@pytest.mark.parametrize(
    ("count", "seed"),
    [(200, 1), pytest.param(2_000, 2, marks=pytest.mark.long), pytest.param(2_000, 3, marks=pytest.mark.long)],
)
async def test_with_three_requests_in_ten_that_fail_every_article_has_one_outcome(
    count: int, seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    endpoint = FaultyEndpoint(iter(lambda: chance.choice(MIXED) if chance.random() < 0.3 else None, 0))
    result = await run_against(endpoint, rained(count), tmp_path, width=32, concurrency=16)

    records, failures = outcomes_in(tmp_path)
    outcomes = Counter([*records, *(failure["id"] for failure in failures)])
    assert outcomes == Counter(article.id for article in rained(count))
    assert (result.state, result.records, result.failures) == ("complete", len(records), len(failures))
    done = Counter(fault.name if fault else None for fault in endpoint.done)
    assert len(done) == 1 + len(MIXED)  # all kinds have come
    assert all(failure["reason"] for failure in failures)
    assert done["filter"] <= len(failures) <= done["filter"] + done["no UTF-8"]
    paid = [fault for fault in endpoint.done if fault is None or fault.is_paid]
    assert len(paid) <= count + sum(fault is not None for fault in paid) - done["filter"]
    assert done[None] == len(records)  # what was answered is never asked for again
