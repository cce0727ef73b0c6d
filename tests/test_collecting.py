"""The command line looks for reference cycles seldom; a program that uses the package decides that itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

_COMMAND_LINE = """
from extractor.__main__ import main
sys.argv = ["extractor", "--version"]
try:
    main()
except SystemExit:
    pass
"""
_LIBRARY = "import extractor.api"


@pytest.mark.parametrize(("code", "is_seldom"), [(_COMMAND_LINE, True), (_LIBRARY, False)])
def test_only_the_command_line_looks_for_cycles_seldom(code: str, is_seldom: bool) -> None:
    told = f"import gc, sys\nusual = gc.get_threshold()\n{code}\nprint(gc.get_threshold()[0] > usual[0])"
    process = subprocess.run(
        [sys.executable, "-c", told],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )

    assert process.stdout.split()[-1] == str(is_seldom)
