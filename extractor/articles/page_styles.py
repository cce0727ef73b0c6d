"""Words that a page's own style sheet strikes out, by classes: word processors export them so."""

from __future__ import annotations

import re
from typing import Any

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_BLOCK = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
"""Rules for some readers only, such as printers."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\s*(?:[a-z][a-z0-9]*)?\.([\w-]+)\s*", re.IGNORECASE)
_DECORATION = re.compile(r"(?:\A|;)\s*text-decoration(?:-line)?\s*:([^;]*)", re.IGNORECASE)


def struck_out_by_class(tree: Any) -> list[Any]:
    """The elements whose words are struck out by one of their classes; of several the last rule of the sheet counts."""
    rules = _rules(tree)
    if not any(is_struck for _, is_struck in rules.values()):
        return []
    found: list[Any] = []
    for element in tree.iter():
        names: list[str] = element.get("class", "").split() if isinstance(element.tag, str) else []
        if max((rules[name] for name in names if name in rules), default=(0, False))[1]:
            found.append(element)
    return found


def _rules(tree: Any) -> dict[str, tuple[int, bool]]:
    """Of each class that decorates text the place of its last rule, and whether it strikes out."""
    sheet = "\n".join(style.text or "" for style in tree.iter("style"))
    rules: dict[str, tuple[int, bool]] = {}
    if "line-through" not in sheet:
        return rules
    for place, rule in enumerate(_RULE.finditer(_AT_BLOCK.sub("", _COMMENT.sub("", sheet)))):
        if decorations := _DECORATION.findall(rule[2]):
            for selector in rule[1].split(","):
                if name := _CLASS.fullmatch(selector):
                    rules[name[1]] = (place, "line-through" in decorations[-1].lower())
    return rules
