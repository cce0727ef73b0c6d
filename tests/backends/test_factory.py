"""A backend is put together from settings, and nothing is loaded for it that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_OPENS = """
import asyncio, sys
from pathlib import Path
from extractor import Settings
from extractor.backends.factory import open_backend
from extractor.backends.parallel.backend import spread

async def open_and_spread():
    backend = open_backend(Settings(model=sys.argv[1] or None, cache=Path(sys.argv[2])))
    async with spread(backend, 1):
        print("extractor.backends.rules.engine" in sys.modules)
    await backend.aclose()

asyncio.run(open_and_spread())
"""


@pytest.mark.parametrize(("model", "loads_the_rules"), [("m", "False"), ("", "True")])
def test_the_rules_are_loaded_only_where_they_make_the_records(
    tmp_path: Path, model: str, loads_the_rules: str
) -> None:
    process = subprocess.run(
        [sys.executable, "-c", _OPENS, model, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )

    assert process.stdout.split() == [loads_the_rules]
