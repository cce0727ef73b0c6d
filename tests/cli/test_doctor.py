"""`extractor doctor`: what is there and what is missing."""

from __future__ import annotations

from tests.support.shell import Run


def test_doctor_says_what_is_there(run: Run) -> None:
    ended = run("doctor")

    assert ended.code == 0
    assert "cache" in ended.out
    assert "OPENAI_API_KEY" in ended.out


def test_doctor_says_what_is_wrong(run: Run) -> None:
    assert run("doctor", "--base-url", "http://example.org/v1").code == 1
