"""The command line called as the shell would call it, in the same process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pytest
import typer.main

from extractor.cli.app import main


class Ended(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]
get_command = cache(typer.main.get_command)
"""The commands, put together once for all tests, which takes as long as to run a short one."""


def shell(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """What runs `extractor` with the words that it is called with."""

    def call(*words: object) -> Ended:
        monkeypatch.setattr(typer.main, "get_command", get_command)
        monkeypatch.setattr(sys, "argv", ["extractor", *map(str, words)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return call
