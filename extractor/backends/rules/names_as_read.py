"""A text with the names in it as the rules read them, one run of words each, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import is_normalized, normalize

from extractor.backends.rules.firm_names import firm_edits
from extractor.backends.rules.generations import generation_edits
from extractor.backends.rules.nicknames import nickname_edits
from extractor.backends.rules.pictures import picture_edits
from extractor.text.edits import Edit, EditedText
from extractor.text.lazy_regex import lazy_regex

_MARKED = lazy_regex("\\w[\u0300-\u036f]+")


def with_names_read(text: str) -> EditedText:
    """A text without nicknames within names, with generations and the commas of firms as letters of the names.

    Nor has it pictures beside them, and a letter with its marks behind it is the one letter that it looks like.
    """
    edits = [*nickname_edits(text), *generation_edits(text), *firm_edits(text), *picture_edits(text)]
    return EditedText(text, edits if is_normalized("NFC", text) else [*edits, *_letter_edits(text)])


def _letter_edits(text: str) -> Iterator[Edit]:
    for match in _MARKED.finditer(text):
        if (letter := normalize("NFC", match.group())) != match.group():
            yield *match.span(), letter
