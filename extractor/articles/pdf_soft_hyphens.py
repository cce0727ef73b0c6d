"""Soft hyphens that a page of a PDF marks as such (``ActualText``), as browsers do in words that they did not part.

What stands in the place of such a hyphen is a blank without width, which would take the word apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

_SOFT_HYPHENS = ("\xad", b"\xfe\xff\x00\xad")
_SHOWN = frozenset({b"Tj", b"TJ"})

_Operation = tuple[Any, bytes]
"""Operands, and the operator behind them."""


def leave_out_soft_hyphens(page: Any) -> None:
    """Remove from a page of pypdf what it shows for soft hyphens within lines; at the ends of lines it stays."""
    from pypdf.generic import ContentStream, NameObject

    whole = page.get_contents()
    if whole is None or b"ActualText" not in whole.get_data():
        return
    content = ContentStream(page["/Contents"].get_object(), page.pdf, "bytes")  # as its text is read
    content.operations = _without_soft_hyphens(content.operations)
    page[NameObject("/Contents")] = content


def _without_soft_hyphens(operations: Sequence[_Operation]) -> list[_Operation]:
    kept: list[_Operation] = []
    beginning: int | None = None  # where in what is kept the open soft hyphen begins
    for at, (operands, operator) in enumerate(operations):
        kept.append((operands, operator))
        if operator == b"BDC" and _actual_text(operands) in _SOFT_HYPHENS:
            beginning = len(kept)
        elif operator == b"EMC" and beginning is not None:
            if _goes_on(operations, at + 1):
                kept[beginning:] = [operation for operation in kept[beginning:] if operation[1] not in _SHOWN]
            beginning = None
    return kept


def _actual_text(operands: Any) -> Any:
    properties = operands[1] if len(operands) > 1 else None
    return cast(dict[str, Any], properties).get("/ActualText") if isinstance(properties, dict) else None


def _goes_on(operations: Sequence[_Operation], at: int) -> bool:
    """Whether the next words stand on the same line."""
    for operands, operator in operations[at:]:
        if operator in _SHOWN:
            return True
        if operator in (b"ET", b"Tm", b"T*", b"'", b'"') or (operator in (b"Td", b"TD") and operands[1]):
            return False
    return False
