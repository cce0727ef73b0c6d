"""Patterns that are compiled at their first use find what `re.compile`'s find."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import extractor.articles
import extractor.backends.rules
import extractor.grounding
import extractor.text
from extractor.text.lazy_regex import lazy_regex


def test_nothing_is_compiled_before_the_first_use() -> None:
    broken = lazy_regex("(")

    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("words")


def test_it_finds_what_a_compiled_pattern_finds() -> None:
    pattern = lazy_regex(r"(?P<verb>said|told)\b", re.IGNORECASE)
    text = "Ada Holm SAID so, and told Bo."

    assert [match["verb"] for match in pattern.finditer(text)] == ["SAID", "told"]
    assert pattern.findall(text) == ["SAID", "told"]
    assert pattern.sub("-", text) == "Ada Holm - so, and - Bo."
    assert dict(pattern.groupindex) == {"verb": 1}


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for room in (extractor.text, extractor.grounding, extractor.backends.rules, extractor.articles):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                if type(value) is type(lazy_regex("")):
                    yield f"{module.name}.{name}", value


def test_every_pattern_compiles() -> None:
    for name, pattern in _patterns():
        assert pattern.flags >= 0, name
