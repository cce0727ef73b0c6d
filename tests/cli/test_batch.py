"""`extractor batch`: the same requests at another price, and the same responses."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.batch_answers import answer_requests, rows
from tests.support.shell import Run


def test_a_batch_answers_the_same_questions_that_extract_asks(run: Run, articles: Path) -> None:
    written = run("batch", "write", articles, "--model", "m", "--out", "requests.jsonl")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    read = run("batch", "read", "answers.jsonl")
    ended = run("extract", articles, "--model", "m", "--out", "run")

    assert (written.code, read.code, ended.code) == (0, 0, 0)
    assert written.out == "requests.jsonl\n"
    assert len(rows(Path("requests.jsonl"))) == 3
    manifest = json.loads(Path("run/run.json").read_text())
    assert (manifest["counts"]["answers_from_cache"], manifest["requests"]["sent"]) == (3, 0)
    assert run("batch", "write", articles, "--model", "m").err.startswith("0 requests for 3 articles")


def test_lines_of_a_batch_that_failed_are_told_and_the_others_kept(run: Run, articles: Path) -> None:
    run("batch", "write", articles, "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    first, *others = Path("answers.jsonl").read_text().splitlines()
    failed = {**json.loads(first), "response": None, "error": {"code": "batch_expired", "message": "too late"}}
    Path("answers.jsonl").write_text("\n".join([json.dumps(failed), "no json", *others]))

    read = run("batch", "read", "answers.jsonl")

    assert read.code == 1
    assert "2 responses kept, 2 failed" in read.err
    assert "too late" in read.err
    assert run("extract", articles, "--model", "m", "--out", "run").code == 1
    assert len(rows(Path("run/records.jsonl"))) == 2


def test_a_truncated_answer_leads_to_more_room_and_then_to_halves_in_the_next_batches(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Ada Holm said no.\n\nDana Okafor said yes.\n")
    run("batch", "write", "long.txt", "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"), '{"actors":[')
    run("batch", "read", "answers.jsonl")
    run("batch", "write", "long.txt", "--model", "m", "--out", "longer.jsonl")
    (first,), (longer,) = rows(Path("requests.jsonl")), rows(Path("longer.jsonl"))
    assert longer["body"]["max_completion_tokens"] == 2 * first["body"]["max_completion_tokens"]
    answer_requests(Path("longer.jsonl"), Path("answers.jsonl"), '{"actors":[')
    run("batch", "read", "answers.jsonl")

    assert run("batch", "write", "long.txt", "--model", "m", "--out", "more.jsonl").code == 0
    assert len(rows(Path("more.jsonl"))) == 2
    answer_requests(Path("more.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")
    assert run("extract", "long.txt", "--model", "m").code == 0


def test_a_rate_limit_in_a_batch_names_no_option_that_batch_read_has_not(run: Run, articles: Path) -> None:
    run("batch", "write", articles / "a.txt", "--model", "m")
    (request,) = rows(Path("requests.jsonl"))
    response = {"status_code": 429, "body": {"error": {"message": "Slow down"}}}
    Path("answers.jsonl").write_text(json.dumps({"custom_id": request["custom_id"], "response": response}))

    ended = run("batch", "read", "answers.jsonl")
    told = ended.err

    assert ended.code == 2
    assert "too many requests (HTTP 429: Slow down): put it in another batch" in told
    assert "--concurrency" not in told
