"""Responses recorded from real endpoints, where they are present: each makes a client do what the index says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from extractor.errors import (
    ContentRefusedError,
    ContextLengthError,
    EndpointUnavailableError,
    InvalidReplyError,
    NotACompletionError,
    ReplyError,
    RunError,
)
from extractor.llm.openai.batch_files import batch_state
from extractor.llm.openai.response import read_raw_response, read_response
from tests.support.paths import SHARED

NOW = 1_800_000_000.0
RECORDED = SHARED / "wire"
INDEX = [json.loads(line) for line in (RECORDED / "index.jsonl").read_text().splitlines()] if RECORDED.is_dir() else []

WITHOUT_JSON = {"shape", "stream_ok"}
"""Kinds whose requests did not ask for JSON."""

DECIDED_LATER = {"100", "110"}
"""Errors that look temporary: `RetryingClient` ends the run after its attempts (see `test_client_errors`)."""


def action(row: dict[str, Any]) -> str:
    """What a client does about a recorded response, in the words of the index."""
    recorded = json.loads((RECORDED / row["file"]).read_text())["response"]
    read = read_raw_response if row["kind"] in WITHOUT_JSON else read_response
    if row["kind"] == "batch":
        return batch_state(json.loads(recorded["body"]))
    try:
        response = read(recorded["status"], recorded["headers"], recorded["body"].encode(), now=NOW)
    except NotACompletionError:
        return "not a completion"
    except (ContentRefusedError, ContextLengthError, InvalidReplyError):
        return "fatal_item"
    except RunError:
        return "fatal_run"
    except EndpointUnavailableError as error:
        return f"retry_after:{error.retry_after:g}" if error.retry_after else "retry"
    except ReplyError:
        return "fatal_item"
    if response.truncated:
        return "retry_bigger"
    return "result_flag" if response.flags else "result"


def expected(row: dict[str, Any]) -> str:
    if row["file"].startswith(("062", "063")):
        return "not a completion"
    if row["file"][:3] in DECIDED_LATER:
        return "retry"
    return "result" if row["action"] == "flag" else str(row["action"])  # 059: only grounding can see that refusal


@pytest.mark.parametrize("row", INDEX, ids=lambda row: row["file"][:-5])
def test_each_recorded_response_is_read_as_the_index_says(row: dict[str, Any]) -> None:
    assert action(row) == expected(row)
