"""A text with the names in it as the rules read them, one run of words each, and the way back."""

from __future__ import annotations

from extractor.backends.rules.firm_names import firm_edits
from extractor.backends.rules.generations import generation_edits
from extractor.backends.rules.nicknames import nickname_edits
from extractor.text.edits import EditedText


def with_names_read(text: str) -> EditedText:
    """A text without nicknames within names, with generations and the commas of firms as letters of the names."""
    return EditedText(text, [*nickname_edits(text), *generation_edits(text), *firm_edits(text)])
