"""Every fault of the catalogue in `fault_catalogue.txt` has tests that bring it about, and they are there."""

from __future__ import annotations

import ast
import re
from functools import cache

from tests.support.paths import ROOT

CATALOGUE = (ROOT / "tests" / "fault_catalogue.txt").read_text(encoding="utf-8")


@cache
def functions_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_every_test_that_it_names_is_there() -> None:
    named = re.findall(r"^    (\S+)::(\S+)$", CATALOGUE, re.MULTILINE)

    assert len(named) > 90
    assert [(file, name) for file, name in named if name not in functions_in(file)] == []


def test_every_fault_has_tests() -> None:
    faults = re.split(r"^(?=\d+\. )", CATALOGUE, flags=re.MULTILINE)[1:]

    assert [int(fault.partition(".")[0]) for fault in faults] == list(range(1, 61))
    assert [fault.strip() for fault in faults if "::" not in fault] == []
