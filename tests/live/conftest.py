"""The endpoint that the live tests run against."""

from __future__ import annotations

import os
from pathlib import Path

import httpx2
import pytest

_URL = os.environ.get("OPENAI_BASE_URL", "")  # before the other tests' fixture takes it out of the environment
_KEY = os.environ.get("OPENAI_API_KEY", "none")
_MODEL = os.environ.get("EXTRACTOR_LIVE_MODEL", "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a server of the user's, and may take minutes."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.live)
            if not _URL:
                item.add_marker(pytest.mark.skip(reason="needs OPENAI_BASE_URL"))


@pytest.fixture(scope="session")
def model() -> str:
    """The model of EXTRACTOR_LIVE_MODEL, else the first that the server lists."""
    if _MODEL:
        return _MODEL
    models = httpx2.get(f"{_URL.rstrip('/')}/models", headers={"Authorization": f"Bearer {_KEY}"}).json()
    return str(models["data"][0]["id"])


@pytest.fixture(autouse=True)
def endpoint(_own_environment: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the address and the key back that tests otherwise never see; the address."""
    monkeypatch.setenv("OPENAI_BASE_URL", _URL)
    monkeypatch.setenv("OPENAI_API_KEY", _KEY)
    return _URL
