"""Characters that nobody sees, and what a terminal obeys: they are in articles, and in no words of a record.

Direction marks, zero-width characters, soft hyphens, tags and controls, with what a control introduces ("\\x1b[2J").
What belongs to a script is no such thing: joiners and non-joiners within Persian and Indic words, what makes one sign
of several emoji, the variants of signs and ideographs.
"""

from __future__ import annotations

from extractor.text.characters import CONTROLS, INVISIBLE, WITHOUT_SPACES
from extractor.text.edits import EditedText
from extractor.text.lazy_regex import lazy_regex

ESCAPE_SEQUENCE = (
    r"\x1b\[[0-?]*[!-/]*[@-~]"  # as for a colour
    r"|\x1b[\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # as for a window's title
    r"|\x1b[()*+#%][0-9A-Za-z]"
    r"|\x9b[0-?]+[@-~]"  # of other eight-bit controls only themselves: they are letters that were decoded wrongly
)
"""What a terminal takes for one command (ECMA-48), beginning with a control."""
UNENDED_SEQUENCE = lazy_regex(r"\x1b(?=[\]PX^_][^\x07\x1b\x9c\n]*\n)")
"""The control of a command that would go on behind its line; it hides no more than itself."""

_JOINING = (
    "\u0620-\u08ff\u0900-\u0dff\u0f00-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00010fff\U00011000-\U00011fff"
)
"""Letters and marks of scripts whose words may have joiners: Arabic, Indic, Tibetan, Khmer, Mongolian ..."""
_SIGN = "\u00a9\u00ae\u203c-\u303d\u3297\u3299\U0001f000-\U0001faff"
"""Emoji, and other signs that may be shown as such."""
_BELONGS = (
    "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"  # a flag of a region
    f"|(?<=[{_SIGN}\ufe0f])\u200d(?=[{_SIGN}])"
    f"|(?<=[{_JOINING}])(?:\u200d|[\u180e\u200c](?=[{_JOINING}]))"
    f"|(?<=[{_SIGN}])[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)"
    f"|(?<=[{WITHOUT_SPACES}\u2200-\u22ff])[\ufe00-\ufe0d\U000e0100-\U000e01ef]"
)
_LINE_END = r"(?:\r\n|[\n\r\x0b\x0c\x85\u2028])"
_NONE = f"{ESCAPE_SEQUENCE}|[{CONTROLS}{INVISIBLE}]"
_UNSEEN = lazy_regex(
    rf"(?P<belongs>{_BELONGS})|\xad+[ \t]*{_LINE_END}[ \t]*(?=\w)| (?:(?:{_NONE})+ )+|(?:{_NONE})(?!{_BELONGS})"
)
_MAY_BE_UNSEEN = lazy_regex(f"[{CONTROLS}{INVISIBLE}]")
_SPACES = lazy_regex("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]+")


def seen_text(text: str) -> EditedText:
    """A text as it is seen, and the way back: without such characters, and spaces as one where they stood between."""
    if not _MAY_BE_UNSEEN.search(text):
        return EditedText(text, ())
    found = (match for match in _UNSEEN.finditer(text) if not match["belongs"])
    return EditedText(text, ((*match.span(), " " if match[0][0] == " " else "") for match in found))


def clean_words(words: str) -> str:
    """Words from outside as a record has them: as they are seen, on one line."""
    if words.isascii() and words.isprintable():
        return words
    seen = seen_text(words).text
    cleaned = _SPACES.sub(" ", seen)
    return words if cleaned == words else cleaned.strip()
