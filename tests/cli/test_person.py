"""Who annotates: in an annotator's folder the person whose folder it is, and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.cli.person import annotator
from extractor.errors import UsageError


@pytest.mark.parametrize(
    ("folder", "name", "who"),
    [
        pytest.param("gold/annotators/ada", None, "ada", id="by the folder"),
        pytest.param("gold/annotators/ada", "ada", "ada", id="by both"),
        pytest.param("gold/annotators/ada", " Ada ", "Ada", id="in other letters"),
        pytest.param("gold/annotators", "ben", "ben", id="the folder of all annotators"),
        pytest.param("gold", "ben", "ben", id="gold"),
        pytest.param("gold", None, "login", id="gold, by the login"),
        pytest.param("gold/annotators/ada", "ben", None, id="somebody else"),
        pytest.param("gold/annotators/ada/", "ada2", None, id="a name that begins alike"),
    ],
)
def test_who_annotates(monkeypatch: pytest.MonkeyPatch, folder: str, name: str | None, who: str | None) -> None:
    monkeypatch.setenv("LOGNAME", "login")
    if who is None:
        with pytest.raises(UsageError, match="is the folder of ada"):
            annotator(name, Path(folder))
    else:
        assert annotator(name, Path(folder)) == who
