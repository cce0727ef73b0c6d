"""Pictures (emoji) that are none of the words beside them: "Ada Holm 😀 said" is "Ada Holm said"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.text.edits import Edit
from extractor.text.lazy_regex import lazy_regex
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION

_PICTURE = "[\u2600-\u275a\u275f-\u2767\u2794-\u27bf\U0001f000-\U0001faff][\ufe0f\u200d]*"
_PICTURES = lazy_regex(rf"(?P<before> ?){_PICTURE}(?: ?{_PICTURE})*")
_BEHIND_A_WORD = lazy_regex(r"(?:^|[^\w’'-])[a-z][\w’'-]* ?\Z")
_BEFORE_A_SPEAKER = lazy_regex(rf" ?(?:[\"“‘«„]|(?:{'|'.join(FORMS_AFTER_QUOTATION)})\b)")
_LONGEST_WORD = 40


def picture_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that take pictures out of a text, each with a space beside it.

    One behind a word in small letters may be a word itself, and stays: "would ban 🚗 on Monday".
    """
    for found in _PICTURES.finditer(text):
        start, end = found.span()
        before = text[max(0, start - _LONGEST_WORD) : start]
        if _BEHIND_A_WORD.search(before) and not _BEFORE_A_SPEAKER.match(text, end):
            continue
        yield start, end if found["before"] or text[end : end + 1] != " " else end + 1, ""
