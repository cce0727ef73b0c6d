"""A message names an option as Python and as the command line call it, since it may reach either."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import extractor
from extractor.settings import Settings

ROOT = Path(extractor.__file__).parent
ONLY_FOR_THE_COMMAND_LINE = ("cli", "rendering")
SENT_TO_MODELS = "llm/json_output.py"  # and so part of the cache keys of corrections
OPTIONS = [field.name for field in fields(Settings)]
BARE = re.compile(rf"--({'|'.join(name.replace('_', '-') for name in OPTIONS)})(?![\w-])")


def texts(path: Path) -> Iterator[str]:
    """The texts in a module's code, those of an f-string as one; docstrings are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    inside = {id(part) for node in joined for part in node.values}
    for text in joined:
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in text.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (docstrings | inside):
            yield node.value


def modules() -> list[str]:
    found = [path.relative_to(ROOT) for path in ROOT.rglob("*.py")]
    return sorted(path.as_posix() for path in found if path.parts[0] not in ONLY_FOR_THE_COMMAND_LINE)


@pytest.mark.parametrize("module", [name for name in modules() if name != SENT_TO_MODELS])
def test_an_option_is_named_for_both(module: str) -> None:
    for text in texts(ROOT / module):
        for option in BARE.finditer(text):
            before = text[: option.start()]
            quotes_a_command = before.count("`") % 2 == 1
            assert quotes_a_command or before.endswith("(") or "no --model: the embedded rules" in text, text
