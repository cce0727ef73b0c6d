"""A run whose proxy or certificates cannot be used says so once, whatever is logged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.shell import Run


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("ALL_PROXY", "socks5://user:hunter2secret@127.0.0.1:9", id="a proxy of a kind that is not there"),
        pytest.param("HTTPS_PROXY", "http://a\x1bb:1", id="a proxy with a control character"),
        pytest.param("SSL_CERT_FILE", "/nowhere/at/all.pem", id="certificates that are missing"),
    ],
)
@pytest.mark.parametrize("logged", [[], ["--log-level", "debug"]], ids=["", "logged"])
@pytest.mark.parametrize("out", [[], ["--out", "run"]], ids=["to stdout", "to a folder"])
def test_settings_that_cannot_be_used_are_one_sentence_and_no_traceback(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    logged: list[str],
    out: list[str],
) -> None:
    for each in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(each, raising=False)
        monkeypatch.delenv(each.lower(), raising=False)
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("OPENAI_API_KEY", "canary-key")
    for number in range(20):
        Path(f"{number}.txt").write_text(f"It rained on day {number}.")

    model = ["--model", "m", "--base-url", "https://models.example/v1", "--cache", tmp_path / "cache"]
    ended = run("extract", *tmp_path.glob("*.txt"), *model, *out, *logged)

    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.count("proxy or TLS settings of the environment cannot be used") == 1 + bool(logged)
    for word in ("Traceback", "hunter2", "\x1b"):
        assert word not in ended.err
