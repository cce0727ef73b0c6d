"""`extractor export`: records in another format, to files or to standard output."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.shell import Run


def test_records_go_to_a_file_or_to_standard_output(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run")
    written = run("export", "run", "--to", "jsonl", "--out", "records.jsonl")
    printed = run("export", "run", "--to", "jsonl", "--out", "-")

    assert (written.code, written.out) == (0, "records.jsonl\n")
    assert (printed.code, printed.err) == (0, "")
    assert printed.out == Path("records.jsonl").read_text(encoding="utf-8")
    assert not Path("-").exists()


def _read_all(terminal: int) -> None:
    """Read what is written to a terminal until its other side is closed."""
    with suppress(OSError):
        while os.read(terminal, 1 << 16):
            pass


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["export", "run", "--to", "jsonl", "--out"], id="export"),
        pytest.param(["diff", "run", "--baseline", "run", "--html"], id="diff --html"),
        pytest.param(["batch", "write", "articles", "-m", "m", "--out"], id="batch write"),
    ],
)
def test_a_device_stays_a_device_and_a_folder_is_refused(run: Run, articles: Path, words: list[str]) -> None:
    run("extract", articles, "--out", "run")
    Path("folder").mkdir()
    terminal, device = os.openpty()
    Path("link").symlink_to(os.ttyname(device))
    reader = threading.Thread(target=_read_all, args=(terminal,))
    reader.start()

    assert run(*words, "link").code == 0
    assert (Path("link").is_symlink(), Path("link").is_char_device()) == (True, True)
    os.close(device)
    reader.join()
    os.close(terminal)
    refused = run(*words, "folder")
    assert (refused.code, "Is a directory" in refused.err, refused.err.count("\n")) == (2, True, 1)
