"""`extractor doctor`: what is there and what is missing."""

from __future__ import annotations

from importlib.metadata import metadata

from tests.support.shell import Run


def test_doctor_says_what_is_there(run: Run) -> None:
    ended = run("doctor")

    assert ended.code == 0
    assert "cache" in ended.out
    assert "OPENAI_API_KEY" in ended.out


def test_doctor_says_what_is_wrong(run: Run) -> None:
    assert run("doctor", "--base-url", "http://example.org/v1").code == 1


def test_doctor_names_every_extra(run: Run) -> None:
    told = run("doctor").out

    for extra in metadata("claim-extractor").get_all("Provides-Extra") or ():
        assert f"extra {extra}" in told


def test_a_model_without_a_key_is_a_fault_and_without_a_model_none(run: Run) -> None:
    assert run("doctor", "--model", "m").code == 1
    assert run("doctor").code == 0
