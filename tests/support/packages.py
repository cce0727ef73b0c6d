"""Packages of somebody else's, installed for a test: modules, and the entry points that name what is in them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from extractor import layers

Install = Callable[[str, Mapping[str, Mapping[str, str]]], None]


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path, for modules; what a test imports from it is forgotten after it."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    yield folder
    for name in [name for name, module in sys.modules.items() if str(folder) in str(getattr(module, "__file__", ""))]:
        del sys.modules[name]


@pytest.fixture
def install(modules: Path) -> Iterator[Install]:
    """Install a package with the entry points of these groups."""

    def make(package: str, groups: Mapping[str, Mapping[str, str]]) -> None:
        folder = modules / f"{package}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        lines = [
            f"[extractor.{group}]\n" + "".join(f"{k} = {v}\n" for k, v in points.items())
            for group, points in groups.items()
        ]
        (folder / "entry_points.txt").write_text("".join(lines))
        layers._installed.cache_clear()

    yield make
    layers._installed.cache_clear()
