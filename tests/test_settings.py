"""Settings that cannot be used are one sentence that says what to give, before anything hangs or is sent."""

from __future__ import annotations

from math import inf, nan
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, Extractor, Settings
from extractor.errors import UsageError
from tests.support.scripted_client import ScriptedClient

WHOLE_NUMBERS = {"concurrency": 1, "attempts": 1, "max_reply_tokens": 1, "max_tokens_total": 1, "chunk_length": 500}
"""The lowest of each; the command line has the same."""

SECONDS = ["timeout", "idle_timeout"]
WORDS = ["model", "base_url", "reasoning_effort"]


def refused(name: str, value: Any) -> str:
    with pytest.raises(UsageError, match=rf"^{name} .*: give ") as raised:
        Settings(**{"model": "m", name: value})
    return str(raised.value)


@pytest.mark.parametrize("name", WHOLE_NUMBERS)
@pytest.mark.parametrize("value", [0, -1, 1.5, 2.0, "8", True, nan, inf, 10**400])
def test_counts_are_whole_numbers_of_a_range(name: str, value: Any) -> None:
    assert f"a whole number from {WHOLE_NUMBERS[name]} to " in refused(name, value)


def test_chunks_of_a_few_characters_are_refused() -> None:
    assert "from 500 to" in refused("chunk_length", 499)


@pytest.mark.parametrize("name", SECONDS)
@pytest.mark.parametrize("value", [0, -1, nan, inf, -inf, "8", True, None])
def test_limits_of_time_are_seconds_above_nothing(name: str, value: Any) -> None:
    refused(name, value)


@pytest.mark.parametrize("value", [-0.1, nan, inf, "0", True, [0]])
def test_a_temperature_is_a_number(value: Any) -> None:
    refused("temperature", value)


@pytest.mark.parametrize("value", [1.5, "1", True, nan])
def test_a_seed_is_a_whole_number(value: Any) -> None:
    refused("seed", value)


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize("value", ["", " ", "a\nb", "a\x00", "\ud800", "\x1b[31m", 3, b"m"])
def test_words_are_words(name: str, value: Any) -> None:
    message = refused(name, value)

    assert message.isprintable()


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"temperature": None, "seed": None, "max_reply_tokens": None},
        {"temperature": 0, "seed": -1, "timeout": 5, "idle_timeout": 0.5},
        {"concurrency": 1, "attempts": 1, "chunk_length": 500, "max_tokens_total": 1, "max_reply_tokens": 1},
    ],
)
def test_what_can_be_used_is_taken(options: dict[str, Any]) -> None:
    assert Settings(model="m", **options)


@pytest.mark.parametrize("limit", [0, -1, 1.5, "9", True])
def test_a_run_takes_no_other_limit_than_a_number_of_characters(limit: Any, tmp_path: Path) -> None:
    with Extractor("m", client=ScriptedClient(), cache=tmp_path) as extractor, pytest.raises(UsageError, match="limit"):
        extractor.run([Article.of("It rained.")], limit=limit)


@pytest.mark.parametrize("key", ["", " ", "\n", b"sk-1", 7])
def test_a_key_that_is_none_is_refused_without_showing_it(key: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="api_key") as raised:
        Extractor("m", api_key=key, cache=tmp_path)

    assert "sk-1" not in str(raised.value)


def test_a_profile_sets_what_is_not_given() -> None:
    settings = Settings(model="m", profile="small", chunk_length=3_000)

    assert (settings.prompt, settings.layers, settings.concurrency) == ("small.v2", ("quotes",), 1)
    assert settings.chunk_length == 3_000


@pytest.mark.parametrize("value", ["big", "", 3, ["small"]])
def test_a_profile_that_there_is_not_is_refused_with_those_that_there_are(value: Any) -> None:
    with pytest.raises(UsageError, match=r"^profile .*: there is 'small'$"):
        Settings(model="m", profile=value)
