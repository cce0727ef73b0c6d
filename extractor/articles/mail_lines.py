"""The lines of a mail that were broken only to be sent, put together again (RFC 3676, ``format=flowed``)."""

from __future__ import annotations

from extractor.text.lazy_regex import lazy_regex

_NEWLINE = lazy_regex(r"\r\n|\r|\n")
_SIGNATURE = "-- "
"""The line above a signature: it ends with a blank, and is whole."""


def join_flowed_lines(text: str, *, delete_spaces: bool) -> str:
    """The text with a line for each paragraph; ``delete_spaces`` is the parameter ``DelSp``.

    A line that ends with a blank goes on in the next one, if that is no blank one and is quoted as deep. What is quoted
    keeps its marks (``>> ``).
    """
    lines: list[str] = []
    open_depth: int | None = None  # of the line that the next one goes on
    for raw in _NEWLINE.split(text):
        quoted = raw.lstrip(">")
        depth = len(raw) - len(quoted)
        line = quoted.removeprefix(" ")
        if open_depth == depth and line not in ("", _SIGNATURE):
            lines[-1] += line
        else:
            lines.append(f"{'>' * depth} {line}" if depth else line)
        is_flowed = line.endswith(" ") and line != _SIGNATURE
        if is_flowed and delete_spaces:
            lines[-1] = lines[-1][:-1]
        open_depth = depth if is_flowed else None
    return "\n".join(line if line == _SIGNATURE else line.rstrip(" ") for line in lines)
