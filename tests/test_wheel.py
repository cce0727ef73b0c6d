"""What is shipped: the two packages, the prompts and the guidelines, and no stray name at the top."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.paths import ROOT


@pytest.mark.slow
def test_the_wheel_holds_both_packages_their_types_and_the_prompts(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--wheel-dir", str(tmp_path), str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"extractor", "extractor_schemas"}
    assert names >= {"extractor/py.typed", "extractor_schemas/py.typed", "extractor/cli/__init__.py"}
    pages = [path for kind in ("templates", "static") for path in (ROOT / "extractor" / "review" / kind).iterdir()]
    assert names >= {str(path.relative_to(ROOT)) for path in pages}
    assert "extractor/guidelines.md" in names
    assert names >= {f"extractor/prompts/{path.name}" for path in (ROOT / "prompts").glob("*.v*.*")}
