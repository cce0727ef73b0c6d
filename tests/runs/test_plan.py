"""What a run would request is found out article by article: what fails with one is told, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.articles.failure import Failure
from extractor.backends.llm import conversation
from extractor.runs.plan import plan_requests
from extractor.settings import Settings
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article


class Panic(BaseException):
    """As what pyo3 raises where Rust code panics: no `Exception`."""


def test_a_panic_and_an_unread_file_are_failures_of_the_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def split(text: str) -> object:
        if "storm" in text:
            raise Panic("not a char boundary")
        return split_sentences(text)

    monkeypatch.setattr(conversation, "split_sentences", split)
    source: list[Article | Failure] = [
        Article.of("Rain.", id="a"),
        Article.of("A storm.", id="b"),
        Failure("c", "empty"),
        Article.of("Sun."),
    ]

    plan = plan_requests(source, Settings(model="m", cache=tmp_path))

    assert (plan.articles, plan.failures, len(plan.requests)) == (4, 2, 2)
    assert [failure.id for failure in plan.failed] == ["b", "c"]
    assert "Panic: not a char boundary" in plan.failed[0].reason
