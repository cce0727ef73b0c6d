"""What an RTF document says in one place: in its body, a note, or a text box."""

from __future__ import annotations

from extractor.articles.parsed_document import without_blank
from extractor.text.lazy_regex import lazy_regex

_NUMBER_OF_ITEM = lazy_regex(r"\d|\w[\w.):、]")
"""What a label has that is no bullet, for which some fonts have letters."""


class RtfStory:
    """The paragraphs of one story; ``boxes`` are the text boxes that are anchored in the open one."""

    def __init__(self) -> None:
        self.boxes: list[RtfStory] = []
        self._paragraphs: list[str] = []
        self._open: list[str] = []
        self._cells: list[str] = []

    def add(self, words: str) -> None:
        """Go on with the open paragraph."""
        self._open.append(words)

    def add_label(self, label: str) -> None:
        """Begin the open paragraph with the number of an item of a list; bullets are left out."""
        if _NUMBER_OF_ITEM.search(label) and not any(map(str.strip, self._open)):
            self._open = [f"{label} "]

    def end_cell(self) -> None:
        """What is open is a cell."""
        self._cells.append("\n".join(without_blank(self._take_open().split("\n"))))

    def end_inner_row(self) -> None:
        """What is open ends with a row of a table within a cell, whose last cell a tab ends."""
        self._open = [self._take_open().removesuffix("\t"), "\n"]

    def end_paragraph(self) -> None:
        """What is open is a paragraph, or a row if there are cells."""
        self._paragraphs.append("\t".join([*self._cells, *without_blank([self._take_open()])]))
        self._cells = []
        for box in self.boxes:
            self._paragraphs += box.close()
        self.boxes = []

    def close(self) -> list[str]:
        """All paragraphs that have words."""
        self.end_paragraph()
        return without_blank(self._paragraphs)

    def _take_open(self) -> str:
        words, self._open = "".join(self._open), []
        return words
