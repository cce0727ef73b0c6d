"""What a run writes is the same in one process and in several."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.backends.parallel.pool import processes_for
from extractor.errors import ContentRefusedError, EndpointUnavailableError, UsageError
from extractor.llm.types import ChatRequest, ChatResponse
from extractor.usage import Usage
from tests.support.recording import CODEBOOK, SEEDS, Recorded
from tests.support.scripted_client import EMPTY_REPLY, ScriptedClient

ODD = ["No JSON at all.", "Corrected once.", "Refused.", "Cut off once.", "Down."]
"""Texts of articles about which the model below has its ways."""

ANSWERS = Recorded()


def articles() -> list[Article]:
    texts = [f"{path.read_text(encoding='utf-8')}\n\nDispatch {n}." for n in range(2) for path in SEEDS[:4]]
    texts[3:3] = ODD
    texts.append("Ada Holm said that she would sign. She left.\n\n" * 300)  # in several chunks
    return [Article.of(text, id=f"{number}.txt") for number, text in enumerate(texts)]


def reply(request: ChatRequest) -> ChatResponse | Exception:
    """What the article's odd text asks for, else what was recorded of the seed."""
    asked = request.messages[1].content
    if ODD[0] in asked:
        return ChatResponse("I would rather not.")
    if ODD[1] in asked:
        return ChatResponse(EMPTY_REPLY if len(request.messages) > 2 else '{"actors": 3}')
    if ODD[2] in asked:
        return ContentRefusedError("the model declined")
    if ODD[3] in asked:
        return ChatResponse(EMPTY_REPLY, truncated="max_completion_tokens" not in dict(request.parameters))
    if ODD[4] in asked:
        return EndpointUnavailableError("the server is busy")
    if "Dispatch" not in asked:
        return ChatResponse(EMPTY_REPLY, flags=("fence_removed",))
    messages = [{"role": each.role, "content": each.content} for each in request.messages]
    _, _, body = ANSWERS.respond({"model": "varied", "messages": messages})
    return ChatResponse(json.loads(body)["choices"][0]["message"]["content"], usage=Usage(10, 20))


def written(folder: Path) -> tuple[list[bytes], list[bytes], dict[str, object]]:
    """Records, failures, and the facts of the run that do not tell of times."""
    facts = json.loads((folder / "run.json").read_bytes())
    facts.pop("times")
    return *((folder / name).read_bytes().splitlines() for name in ("records.jsonl", "failures.jsonl")), facts


def test_the_rules_write_the_same_bytes(tmp_path: Path) -> None:
    for jobs in (1, 2):
        with Extractor() as extractor:
            assert extractor.run(articles(), out=tmp_path / str(jobs), jobs=jobs).ok

    assert written(tmp_path / "2") == written(tmp_path / "1")
    assert len(written(tmp_path / "2")[0]) == len(articles())


def test_a_model_has_the_same_records_failures_and_counts(tmp_path: Path) -> None:
    """In what order its replies come is the endpoint's affair; from the cache they come in that of the articles."""
    asked: dict[int, list[str]] = {}
    for jobs in (1, 2):
        client = ScriptedClient(reply)
        cache = tmp_path / f"cache {jobs}"
        with Extractor("m", client=client, cache=cache, codebook=CODEBOOK, attempts=1) as extractor:
            first = extractor.run(articles(), out=tmp_path / f"first {jobs}", jobs=jobs)
            extractor.run(articles(), out=tmp_path / f"again {jobs}", jobs=jobs)
        asked[jobs] = sorted(request.cache_key() for request in client.requests)
        assert 0 < first.failures < first.records

    assert asked[2] == asked[1]
    for part in (0, 1):
        assert sorted(written(tmp_path / "first 2")[part]) == sorted(written(tmp_path / "first 1")[part])
        assert sorted(written(tmp_path / "again 2")[part]) == sorted(written(tmp_path / "again 1")[part])
    assert written(tmp_path / "again 2")[0] == written(tmp_path / "again 1")[0]
    assert written(tmp_path / "first 2")[2] == written(tmp_path / "first 1")[2]


@pytest.mark.parametrize(
    ("jobs", "cores", "processes"),
    [(None, 8, 8), (None, 1, 1), (1, 8, 1), (3, 8, 3), (8, 8, 8), (9, 8, 8), (500, 8, 8), (2, 1, 2), (500, 1, 2)],
)
def test_no_more_processes_work_than_there_are_cores(jobs: int | None, cores: int, processes: int) -> None:
    assert processes_for(jobs, cores) == processes


@pytest.mark.parametrize("jobs", [0, -1, 1.5, True, "2"])
def test_what_is_no_number_of_processes_is_refused(jobs: int) -> None:
    with Extractor() as extractor:
        for use in (extractor.run, extractor.extract_many):
            with pytest.raises(UsageError, match="jobs="):
                use([], jobs=jobs)
