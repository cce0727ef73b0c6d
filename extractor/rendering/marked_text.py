"""A text with marked ranges: coloured where there are colours, in brackets where there are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType
from rich.measure import Measurement
from rich.text import Text


@dataclass(frozen=True, slots=True)
class Mark:
    """How a range is marked: rich's name of a style, or the two brackets around it."""

    style: str
    brackets: tuple[str, str]


class MarkedText:
    """A text and its marked ranges ``(start, end, mark)``, later ones over earlier ones; offsets in code points."""

    def __init__(self, text: str, ranges: Sequence[tuple[int, int, Mark]]) -> None:
        self._text = text
        self._ranges = ranges

    def coloured(self) -> Text:
        """With colours."""
        text = Text(self._text)
        for start, end, mark in self._ranges:
            text.stylize(mark.style, start, end)
        return text

    def bracketed(self) -> Text:
        """With brackets, the longest range outermost; of equal ranges the last is shown."""
        shown = {(start, end): mark for start, end, mark in self._ranges}
        signs = [(start, 1, -end, mark.brackets[0]) for (start, end), mark in shown.items()]
        signs += [(end, 0, -start, mark.brackets[1]) for (start, end), mark in shown.items()]
        parts, position = list[str](), 0
        for offset, _, _, sign in sorted(signs):
            parts += [self._text[position:offset], sign]
            position = offset
        return Text("".join([*parts, self._text[position:]]))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """What rich prints."""
        yield self._for(console)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """How wide it is, so that no line of what is never broken is filled up with spaces."""
        return Measurement.get(console, options, self._for(console))

    def _for(self, console: Console) -> Text:
        return self.bracketed() if console.no_color or console.color_system is None else self.coloured()
