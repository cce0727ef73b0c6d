"""`RetryingClient`: only what the endpoint did not answer is sent again, no more often and no sooner than allowed."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Iterable

import pytest

from extractor.errors import (
    ContentRefusedError,
    ContextLengthError,
    EmptyCompletionError,
    EndpointDownError,
    EndpointUnavailableError,
    ExtractorError,
    NoJsonError,
    RunError,
)
from extractor.llm.middleware.retry import RetryingClient
from extractor.llm.types import ChatRequest, ChatResponse
from extractor.settings import DEFAULT_ATTEMPTS
from extractor.stopping import stop_event
from extractor.usage import UsageMeter
from tests.support.virtual_time import run

REQUEST = ChatRequest("m", (), "{}")
RESPONSE = ChatResponse("{}")


class Script:
    """A client that answers or fails as written; the last outcome is repeated for ever."""

    def __init__(self, *outcomes: ChatResponse | BaseException) -> None:
        self.outcomes = list(outcomes)
        self.usage = UsageMeter()

    @property
    def requests(self) -> int:
        return self.usage.requests

    async def complete(self, request: ChatRequest) -> ChatResponse:
        outcome = self.outcomes[min(self.requests, len(self.outcomes) - 1)]
        self.usage.count_request()
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


def rate_limit(retry_after: float | None = None) -> EndpointUnavailableError:
    return EndpointUnavailableError("too many requests", rate_limited=True, retry_after=retry_after)


def test_what_was_not_answered_is_sent_again() -> None:
    script = Script(EndpointUnavailableError("reset"), rate_limit(), RESPONSE)
    retrying = RetryingClient(script)

    assert run(retrying.complete(REQUEST))[0] == RESPONSE
    assert (script.requests, script.usage.retries) == (3, 2)


@pytest.mark.parametrize(
    "error",
    [
        RunError("no quota"),
        ContentRefusedError("no"),
        ContextLengthError("long"),
        NoJsonError("no JSON"),
        KeyError("a defect"),
        asyncio.CancelledError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_all_other_errors_are_raised_at_once(error: BaseException) -> None:
    script = Script(error)

    async def main() -> None:
        with pytest.raises(type(error)):
            await RetryingClient(script).complete(REQUEST)

    run(main())
    assert script.requests == 1


async def complete_in_turn(
    client: RetryingClient, requests: int = 1, *, in_run: bool = True
) -> list[ChatResponse | ExtractorError]:
    outcomes: list[ChatResponse | ExtractorError] = []
    stop_event.set(asyncio.Event() if in_run else None)  # in the context of this test's loop
    for _ in range(requests):
        try:
            outcomes.append(await client.complete(REQUEST))
        except ExtractorError as error:
            outcomes.append(error)
    return outcomes


@pytest.mark.parametrize(
    ("failure", "requests", "error_type", "message"),
    [
        pytest.param(
            EndpointUnavailableError("no such host"),
            5,
            RunError,
            "no such host",
            id="never answered: soon, and the run ends",
        ),
        pytest.param(
            rate_limit(),
            DEFAULT_ATTEMPTS,
            RunError,
            "lower concurrency if this persists",
            id="never answered but for rate limits: patiently",
        ),
        pytest.param(EmptyCompletionError("nothing"), 2, NoJsonError, "nothing", id="empty: one more attempt"),
        pytest.param(rate_limit(121.0), 1, RunError, "121 s", id="too long a wait after a rate limit"),
        *(
            pytest.param(rate_limit(wait), 1, RunError, "to wait longer than a day: run", id=f"a wait of {wait:g} s")
            for wait in (86_401.0, 251_606_407_791.0, 1e308)
        ),
        pytest.param(
            EndpointUnavailableError("down", retry_after=500.0),
            1,
            EndpointUnavailableError,
            "500 s",
            id="too long a wait for one article",
        ),
    ],
)
def test_a_request_is_given_up(
    failure: EndpointUnavailableError, requests: int, error_type: type[Exception], message: str
) -> None:
    script = Script(failure)
    (outcome,), _ = run(complete_in_turn(RetryingClient(script)))

    assert isinstance(outcome, error_type)
    assert message in str(outcome)
    assert script.requests == requests


@pytest.mark.parametrize(
    ("before", "kind", "more"),
    [
        pytest.param(
            [EndpointUnavailableError("reset")], EmptyCompletionError("nothing"), 2, id="empty, after a reset"
        ),
        pytest.param([rate_limit()] * 6, EmptyCompletionError("nothing"), 2, id="empty, after rate limits"),
        pytest.param(
            [EmptyCompletionError("nothing")], rate_limit(), DEFAULT_ATTEMPTS, id="limited, after an empty one"
        ),
        pytest.param([rate_limit()] * 6, EndpointUnavailableError("reset"), DEFAULT_ATTEMPTS, id="reset, after limits"),
        pytest.param(
            [EndpointUnavailableError("reset")] * 6, rate_limit(), DEFAULT_ATTEMPTS, id="limited, after resets"
        ),
    ],
)
def test_a_fault_of_another_kind_takes_no_attempt_away(
    before: list[EndpointUnavailableError], kind: EndpointUnavailableError, more: int
) -> None:
    answered = Script(RESPONSE, *before, kind)
    run(complete_in_turn(RetryingClient(answered), requests=2))

    assert answered.requests == 1 + len(before) + more


def test_one_article_that_is_never_answered_is_given_up_alone() -> None:
    script = Script(RESPONSE, *[EndpointUnavailableError("crash")] * DEFAULT_ATTEMPTS, RESPONSE)
    outcomes, _ = run(complete_in_turn(RetryingClient(script), requests=3))

    assert [type(outcome) for outcome in outcomes] == [ChatResponse, EndpointUnavailableError, ChatResponse]


def test_a_refusal_is_an_answer_too() -> None:
    script = Script(ContentRefusedError("no"), EndpointUnavailableError("gone"))
    outcomes, _ = run(complete_in_turn(RetryingClient(script), requests=2))

    assert [type(outcome) for outcome in outcomes] == [ContentRefusedError, EndpointUnavailableError]


@pytest.mark.parametrize("before", [[], [RESPONSE]], ids=["never answered", "answered before"])
@pytest.mark.parametrize(
    "failure",
    [
        EndpointUnavailableError("down"),
        rate_limit(),
        rate_limit(500.0),
        EndpointUnavailableError("down", retry_after=500.0),
    ],
    ids=["down", "limited", "limited for long", "down for long"],
)
def test_outside_a_run_an_outage_is_the_same_error_for_ever(
    before: list[ChatResponse], failure: EndpointUnavailableError
) -> None:
    retrying = RetryingClient(Script(*before, failure))
    outcomes, _ = run(complete_in_turn(retrying, requests=len(before) + 6, in_run=False))

    given_up = outcomes[len(before) :]
    assert [type(outcome) for outcome in given_up] == [EndpointUnavailableError] * 6
    assert {outcome.retry_after for outcome in given_up if isinstance(outcome, EndpointUnavailableError)} == {
        failure.retry_after
    }


def test_the_failures_of_one_run_do_not_end_another() -> None:
    retrying = RetryingClient(Script(RESPONSE, EndpointUnavailableError("gone")))

    async def main() -> list[list[ChatResponse | ExtractorError]]:
        return [await asyncio.create_task(complete_in_turn(retrying, requests=n)) for n in (3, 2, 3)]

    assert [[type(outcome) for outcome in outcomes] for outcomes in run(main())[0]] == [
        [ChatResponse, EndpointUnavailableError, EndpointUnavailableError],
        [EndpointUnavailableError] * 2,
        [EndpointUnavailableError, EndpointUnavailableError, EndpointDownError],
    ]


def test_an_endpoint_that_is_gone_ends_the_run() -> None:
    script = Script(RESPONSE, EndpointUnavailableError("gone"))
    outcomes, _ = run(complete_in_turn(RetryingClient(script), requests=4))

    assert [type(outcome) for outcome in outcomes] == [
        ChatResponse,
        EndpointUnavailableError,
        EndpointUnavailableError,
        EndpointDownError,
    ]
    assert "run again to resume" in str(outcomes[-1])


class TestWaits:
    def waits(self, errors: Iterable[EndpointUnavailableError]) -> list[float]:
        waits: list[float] = []

        async def sleep(seconds: float) -> None:
            waits.append(seconds)

        run(RetryingClient(Script(*errors, RESPONSE), attempts=12, sleep=sleep).complete(REQUEST))
        return waits

    def test_grow_up_to_a_bound_and_are_random(self) -> None:
        runs = [self.waits([rate_limit()] * 11) for _ in range(20)]

        for attempt, waits in enumerate(zip(*runs, strict=True)):
            assert all(0 <= wait <= min(30.0, 0.5 * 2**attempt) for wait in waits)
            assert len(set(waits)) > 1
        assert max(max(waits) for waits in runs) > 15

    @pytest.mark.parametrize("retry_after", [0.174, 1.0, 44.0, 120.0])
    def test_are_no_shorter_than_asked(self, retry_after: float) -> None:
        (wait,) = self.waits([rate_limit(retry_after)])

        assert retry_after <= wait <= retry_after + 1

    def test_are_on_the_event_loop_by_default(self) -> None:
        _, seconds = run(RetryingClient(Script(rate_limit(44.0), RESPONSE)).complete(REQUEST))

        assert 44 <= seconds <= 45


def test_cancelling_during_a_wait_ends_it() -> None:
    script = Script(rate_limit(100.0))

    async def main() -> None:
        task = asyncio.create_task(RetryingClient(script).complete(REQUEST))
        await asyncio.sleep(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    _, seconds = run(main())

    assert script.requests == 1
    assert seconds == pytest.approx(1)


def test_retries_are_logged_with_their_reason_and_wait(caplog: pytest.LogCaptureFixture) -> None:
    script = Script(EndpointUnavailableError("reset"), rate_limit(44.0), EmptyCompletionError("nothing"), RESPONSE)
    with caplog.at_level(logging.INFO, "extractor"):
        run(complete_in_turn(RetryingClient(script)))

    assert [re.sub(r"\d+\.\d", "#", message) for message in caplog.messages] == [
        "a request: attempt 1 failed (EndpointUnavailableError): again in # s",
        "a request: attempt 2 failed (rate limit): again in # s",
        "a request: attempt 3 failed (EmptyCompletionError): again in # s",
    ]
