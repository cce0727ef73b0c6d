"""Every error of the package goes from process to process as it is, and so does no extractor."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor import Extractor
from extractor.errors import ExtractorError, UsageError
from extractor.usage import Usage
from tests.support.scripted_client import ScriptedClient

COPIES = [
    pytest.param(copy.copy, id="copy"),
    pytest.param(copy.deepcopy, id="deepcopy"),
    *(
        pytest.param(
            lambda value, protocol=protocol: pickle.loads(pickle.dumps(value, protocol)), id=f"pickle {protocol}"
        )
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    ),
]
VALUES = {
    "usage": Usage(1, 2),
    "retry_after": 1.5,
    "rate_limited": True,
    "names": ("a",),
    "numbers": (1, 2),
    "awaits": "disk",
    "status": 503,
}
"""What the errors carry, by name; a str where it is nothing of these."""


def error_classes() -> list[type[BaseException]]:
    """Every error class that a module of the package defines."""
    names = [module.name for module in pkgutil.walk_packages(extractor.__path__, "extractor.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]  # which runs
    return sorted(
        {
            value
            for module in modules
            for value in vars(module).values()
            if inspect.isclass(value) and issubclass(value, BaseException) and value.__module__.startswith("extractor")
        },
        key=lambda kind: (kind.__module__, kind.__name__),
    )


def with_all_it_carries(kind: type[BaseException]) -> BaseException:
    if not inspect.isfunction(kind.__init__):  # that of Exception
        return kind("it went wrong")
    parameters = inspect.signature(kind).parameters.values()
    values = {parameter.name: VALUES.get(parameter.name, f"its {parameter.name}") for parameter in parameters}
    given = [values.pop(p.name) for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.VAR_POSITIONAL)]
    return kind(*given, **values)


@pytest.mark.parametrize("copied", COPIES)
@pytest.mark.parametrize("kind", error_classes(), ids=lambda kind: kind.__name__)
def test_an_error_survives(kind: type[BaseException], copied: Callable[[Any], Any]) -> None:
    error = with_all_it_carries(kind)
    error.add_note("and this")
    again = copied(error)

    assert type(again) is kind
    assert (str(again), again.args, vars(again)) == (str(error), error.args, vars(error))


def test_errors_of_programs_own_survive_too() -> None:
    class TwoWordsError(ExtractorError):
        def __init__(self, first: str, *, second: int) -> None:
            super().__init__(f"{first} {second}")
            self.second = second

    again = copy.copy(TwoWordsError("one", second=2))

    assert (str(again), again.second) == ("one 2", 2)


@pytest.mark.parametrize("copied", COPIES)
def test_an_extractor_does_not(copied: Callable[[Any], Any], tmp_path: Path) -> None:
    with (
        Extractor("m", client=ScriptedClient(), cache=tmp_path) as made,
        pytest.raises(UsageError, match="make a new one in another process"),
    ):
        copied(made)
