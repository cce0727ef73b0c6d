"""Files of the Batch API, answered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.scripted_client import EMPTY_REPLY


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def answer_requests(requests: Path, answers: Path, reply: str = EMPTY_REPLY) -> None:
    """Answer every request of a batch file with ``reply``, in the Batch output format."""
    usage = {"prompt_tokens": 10, "completion_tokens": 2, "total_tokens": 12}
    choice = {"index": 0, "message": {"role": "assistant", "content": reply}, "finish_reason": "stop"}
    body = {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": usage}
    with answers.open("w", encoding="utf-8") as file:
        for row in rows(requests):
            response = {"status_code": 200, "request_id": "r", "body": body}
            line = {"id": "b", "custom_id": row["custom_id"], "response": response, "error": None}
            file.write(json.dumps(line) + "\n")
