"""`ResponseReceiver`: how long a stream may be silent."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from extractor.llm.openai.receiving import ResponseReceiver
from tests.support.completions import delta
from tests.support.virtual_time import run

SILENCE = 60.0
ROLE = {"choices": [{"delta": {"role": "assistant", "content": ""}}]}


def take(*chunks: dict[str, Any] | float) -> float:
    """Receive the chunks, and wait for so many seconds where there is a number; the seconds until the end."""

    async def main() -> None:
        receiver = ResponseReceiver(SILENCE)
        async with receiver.silence_limit:
            for chunk in chunks:
                if isinstance(chunk, float):
                    await asyncio.sleep(chunk)
                else:
                    receiver.take(200, {}, b"data: " + json.dumps(chunk).encode() + b"\n\n")

    async def ended() -> None:
        try:
            await main()
        except TimeoutError:
            raise Silent(asyncio.get_running_loop().time()) from None

    return run(ended())[1]


class Silent(Exception):
    """The limit was reached after so many seconds."""


def test_a_stream_may_take_as_long_as_it_likes_while_tokens_come() -> None:
    assert take(*[part for n in range(100) for part in (delta(f"{n} "), 59.0)]) == 5900


def test_silence_between_tokens_has_a_limit() -> None:
    with pytest.raises(Silent, match=f"{59 + SILENCE}"):
        take(delta("a"), 59.0, delta("b"), 61.0, delta("c"))


@pytest.mark.parametrize(
    "sign", [{"choices": []}, ROLE, {"choices": [{"delta": {}}]}], ids=["empty", "role", "no delta"]
)
def test_what_holds_no_token_breaks_no_silence(sign: dict[str, Any]) -> None:
    with pytest.raises(Silent, match=f"{SILENCE}"):
        take(delta("a"), *[part for _ in range(100) for part in (sign, 1.0)])


@pytest.mark.parametrize("before", [[], [ROLE]], ids=["nothing yet", "a first event without a token"])
def test_before_the_first_token_a_model_may_be_silent(before: list[dict[str, Any] | float]) -> None:
    """It reads the prompt, or reasons, and gives no sign of that; the total limits it."""
    assert take(*before, 590.0, delta("a")) == 590


@pytest.mark.parametrize("field", ["content", "reasoning_content", "reasoning"])
def test_reasoning_is_a_sign_of_life(field: str) -> None:
    assert take(*[part for _ in range(5) for part in ({"choices": [{"delta": {field: "hm"}}]}, 59.0)]) == 295
