"""Whatever an endpoint sends, reading it ends in a response or in one of our errors, which shows no secret."""

from __future__ import annotations

import json
import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.errors import ExtractorError
from extractor.llm.openai.response import read_response
from tests.support.completions import chat_completion, delta, responses_object, stream

NOW = 1_800_000_000.0
SECRET = "CANARY-4f9b2c7d1e6a8b3c5d7e9f0a"

BODIES = [
    json.dumps(body).encode()
    for body in (
        chat_completion(),
        chat_completion("```json\n{}\n```"),
        responses_object({"type": "output_text", "text": "{}"}),
    )
]
BODIES += [
    stream(delta('{"a": 1}'), delta(finish_reason="stop")),
    b'{"error": {"message": "wait 3s", "code": 429, "param": "seed"}}',
]

NAMES = """choices message content refusal tool_calls function arguments finish_reason usage prompt_tokens output type
text status error code param detail loc msg metadata headers raw object response delta model incomplete_details
reason"""
KEYS = st.sampled_from([*NAMES.split(), SECRET])
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(SECRET),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)
STATUSES = st.sampled_from([200, 201, 204, 302, 400, 401, 404, 422, 429, 500, 503, 529, 600])


def assert_only_our_errors(status: int, body: bytes, headers: dict[str, str]) -> None:
    try:
        response = read_response(status, headers, body, now=NOW, secrets=(SECRET,))
    except ExtractorError as error:
        message = str(error)
        assert message
        assert message.isprintable()
        assert SECRET not in message
    else:
        assert 200 <= status < 300
        assert response.truncated or isinstance(json.loads(response.text), dict)


def test_ten_thousand_mutated_bodies_raise_only_our_errors() -> None:
    randomness = random.Random(0)
    for _ in range(10_000):
        body = bytearray(randomness.choice(BODIES))
        for _ in range(randomness.randrange(1, 5)):
            position = randomness.randrange(len(body) + 1)
            body[position : position + randomness.randrange(4)] = randomness.randbytes(randomness.randrange(4))
        assert_only_our_errors(randomness.choice([200, 200, 200, 302, 400, 429, 500]), bytes(body), {})


@settings(max_examples=500, deadline=None)
@given(
    status=STATUSES,
    body=st.dictionaries(KEYS, ANY_JSON, max_size=5) | ANY_JSON,
    retry_after=st.text(max_size=6) | st.sampled_from(["1e400", "nan", "-5", "Wed, 99 Foo", "٣", "1m12s"]),
)
@example(status=200, body={"choices": {"0": 1}}, retry_after="")
@example(status=200, body={"object": "response", "incomplete_details": {"reason": {}}}, retry_after="")
@example(status=400, body={"error": {"message": None, "code": "²"}}, retry_after="")
def test_any_json_raises_only_our_errors(status: int, body: object, retry_after: str) -> None:
    headers = {
        "retry-after": retry_after,
        "x-ratelimit-reset": retry_after,
        "x-ratelimit-remaining": "0",
        "location": retry_after,
    }

    assert_only_our_errors(status, json.dumps(body).encode(), headers)
    assert_only_our_errors(status, b"data: " + json.dumps(body).encode(), headers)
