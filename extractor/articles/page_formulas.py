"""Formulas of a page (MathML) as text in a line: 1/2, 10⁶, √2, x_1."""

from __future__ import annotations

from typing import Any

from extractor.articles.page_prose import ONLY_TEXT, text_before
from extractor.text.raised_figures import raise_figures

_NOT_SHOWN = ("annotation", "annotation-xml", "mphantom")
_MANY_LEVELS = 50


def write_out_formulas(tree: Any) -> None:
    """Put the text of each formula in its place; what the page says it reads as, where it has no words of its own."""
    for formula in list(tree.iter("math")):
        words = _text(formula, 0).strip() or (formula.get("alttext") or "").strip()
        if not words:
            words = next((note for each in formula.iter("annotation") if (note := (each.text or "").strip())), "")
        formula.clear(keep_tail=True)
        formula.tag = ONLY_TEXT
        formula.text = f" {words}" if text_before(formula)[-1:].isdigit() and words[:1].isdigit() else words


def _text(element: Any, depth: int) -> str:
    if depth > _MANY_LEVELS:
        return " ".join(element.text_content().split())
    parts = [_text(child, depth + 1) for child in element if isinstance(child.tag, str) and child.tag not in _NOT_SHOWN]
    match element.tag, parts:
        case "mfrac", [over, under]:
            return f"{_grouped(over)}/{_grouped(under)}"
        case "msup", [base, power]:
            return f"{_grouped(base)}{raise_figures(power) or '^' + _grouped(power)}"
        case "msub" | "munder", [base, index]:
            return f"{base}_{_grouped(index)}"
        case "msubsup" | "munderover", [base, index, power]:
            return f"{base}_{_grouped(index)}{raise_figures(power) or '^' + _grouped(power)}"
        case "msqrt", _:
            return f"√{_grouped(''.join(parts))}"
        case "mroot", [base, index]:
            return f"{raise_figures(index) or _grouped(index)}√{_grouped(base)}"
        case _:
            words = " ".join((element.text or "").split())
            for part in parts:  # 2 and 1/2 is no 21/2
                words += f" {part}" if words[-1:].isdigit() and part[:1].isdigit() else part
            return words


def _grouped(words: str) -> str:
    """The words in brackets, unless they are but one number or name."""
    return words if words.replace(".", "").replace(",", "").isalnum() else f"({words})"
