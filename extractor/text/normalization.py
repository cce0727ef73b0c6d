"""Text with its typography evened out, so that words compare equal however they are set, and the way back.

`normalize` evens out a text, `normalize_name` a name; `NormalizedText` also keeps where each character came from, and
`LooseText` leaves quotation marks out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from html import unescape

from extractor.text.characters import CONTROLS, INVISIBLE, KATAKANA, MARKS, WITHOUT_SPACES
from extractor.text.edits import EditedText
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange
from extractor.text.unseen import ESCAPE_SEQUENCE, UNENDED_SEQUENCE

_CHARACTERS = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full width
        **dict.fromkeys("“”„‟«»〝〞〟＂″❝❞״「」『』｢｣﹁﹂﹃﹄《》〈〉", '"'),
        **dict.fromkeys("‘’‚‛‹›`´ʼ′＇❛❜׳", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict(zip("Ёёیک¦｡､･", "Ееيك|。、・", strict=True)),
        **dict.fromkeys("\xa0\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u202f\u205f\u3000", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
    }
)
_REPLACED = {chr(code): replacement for code, replacement in sorted(_CHARACTERS.items())}
"""The same, in an order in which what one character becomes is none of those behind it."""
_MAY_BE_REPLACED = lazy_regex("[^ -_a-~]")

_NON_JOINER = "\u200c"
JOINED = "\u2027"
"""What stands for a hyphen at a line end in a `LooseText` (Unicode's hyphenation point)."""

_INDENT = "[ \t\xa0]*"
LINE_END_HYPHEN = lazy_regex(
    rf"(?:[-‐\xad](?<=[^\W_].)[-‐\xad]*{_INDENT}(?:\r\n|[\n\r\x0b\x0c\x85\u2028]){_INDENT}"
    rf"|{JOINED}(?<=[^\W_].){JOINED}*)(?=[^\W_])"
)
"""A hyphen, or a soft one, at the end of a line, with the white space around the line end."""


_HYPHEN_BEFORE_LINE_END = lazy_regex(rf"[-‐\xad]{_INDENT}[\n\r\x0b\x0c\x85\u2028]")


def joins_words(text: str, hyphen: re.Match[str]) -> bool:
    """Whether a `LINE_END_HYPHEN` parts one word ("coun-\\ncil") rather than joins two ("Holm-\\nBrandt", "12-\\n15").

    It cannot be told from the two lines alone: "well-\\nknown" looks like a parted word too.
    """
    before, after = text[hyphen.start() - 1], text[hyphen.end()]
    if "-" not in hyphen.group() and "‐" not in hyphen.group():
        return True
    return after.isalpha() and before.isalpha() and (not after.isupper() or before.isupper())


_NOTHING = rf"(?:{ESCAPE_SEQUENCE}|[{INVISIBLE}{CONTROLS}\u0640])"
"""What a word does without: what takes no room or a terminal obeys, and the stroke that stretches Arabic words."""
_VOWEL_SIGNS = (
    "\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\ufe70-\ufe7f"
    "\u05b0-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
)
"""What Arabic and Hebrew may be written without: signs for vowels, doubled letters and the like."""
_LEFT_OUT = lazy_regex(rf"[{_VOWEL_SIGNS}]+|(?<=[\u0400-\u04ff])\u0301")  # with the stress mark of Cyrillic letters
_OTHER_FORMS = (
    "\ufb00-\ufb06\ufb1d-\ufb28\ufb2a-\ufb4f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe80-\ufefc\uff66-\uff9d"
)
"""Ligatures, Hebrew and Arabic letters in the form of one place in a word, Katakana of half the width."""

_RUNS = lazy_regex(
    rf" (?:{_NOTHING}* )+"
    rf"|{_NOTHING}+"
    rf"|{JOINED}+"
    r"|\u2026|''|-{2,}"
    rf"|[{_OTHER_FORMS}][\uff9e\uff9f]?"
    rf"|[{_VOWEL_SIGNS}]+"
    rf"|\w[{MARKS}]+"  # a letter and its combining marks
    r"|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"  # a Korean syllable in its parts
)
_RUNS_IN_MOST_TEXTS = lazy_regex(r"  +|''|--+|\u2026")
"""The same for a text without the other characters that there is something to do about."""
_NEEDS_ALL_RUNS = lazy_regex(
    f"[{INVISIBLE}\u0640{JOINED}{_OTHER_FORMS}\uff9e\uff9f{_VOWEL_SIGNS}{MARKS}\u1100-\u1112\u1161-\u1175\u11a8-\u11c2]"
)
_BEYOND_ASCII = lazy_regex("[^\x00-\x7f]")
_CONTROL = lazy_regex(f"[{CONTROLS}]")
_OTHER_FORM = lazy_regex(f"[{_OTHER_FORMS}]")
_SINGLE = r"'(?:(?<![^\W_].)|(?![^\W_]))"
"""A single quotation mark, which is no apostrophe between letters."""
_MARK = rf"(?:\"|{_SINGLE})"
_INITIALS = r"(?<![^\W_])(?:(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])|(?:[A-Z]{2}\.){2,})"
_LINE_OF = f"{WITHOUT_SPACES}{KATAKANA}。、"
_ENTITY = r"&(?:amp|quot|apos|nbsp|lt|gt|[lr]squo|[lr]dquo|#\d{2,4});"
_EMPHASIS = r"(?<![\w*])\*{1,3}(?=[^\W_])|(?<=[^\W_]|[.,!?;])\*{1,3}(?![\w*])"
"""A mark of emphasis in Markdown, at the beginning or the end of words."""
_LOOSE_RUNS_IN_MOST_TEXTS = lazy_regex(
    rf" (?:{_MARK}(?: ?{_MARK})* ?|- |(?=[!?;:%]))|\"(?: ?{_MARK})* ?|{_SINGLE}(?: ?{_MARK})* ?"
)
"""What a `LooseText` has otherwise, without entities, emphasis, initials and scripts without spaces."""
_LOOSE_RUNS = lazy_regex(
    rf"{_LOOSE_RUNS_IN_MOST_TEXTS.pattern}|{_ENTITY}|{_EMPHASIS}|(?=\w\w?\.){_INITIALS}"
    rf"| (?<=[{_LINE_OF}] )(?=[{_LINE_OF}])"
)
_MAY_BE_OTHERS = lazy_regex(r"\.[^\W\d_]|&\w|&#|\*")
_IN_LINES = lazy_regex(f"[{_LINE_OF}]")


class RewrittenText(EditedText):
    """A text in which runs of characters were replaced by others.

    `original_range` maps a range of it to the original, `edited_offset` an offset of the original to it.
    """

    __slots__ = ()

    def __init__(self, text: str, runs: re.Pattern[str], replace: Callable[[str], str]) -> None:
        super().__init__(text, ((*run.span(), replace(run.group())) for run in runs.finditer(text)))


class NormalizedText(RewrittenText):
    """A text with its typography evened out, and the way back to the original.

    Quotation marks, dashes and spaces are one of a kind, characters are of usual width, runs of spaces are one space,
    invisible characters are gone, an ellipsis is three dots, letters are composed, Arabic and Hebrew ones have no vowel
    signs and their usual form, ё is е, and what a hyphen at a line end seems to part is joined by ``joint``.
    """

    __slots__ = ()

    def __init__(self, text: str, joint: str = "") -> None:
        plain, runs = _with_even_characters(text)
        super().__init__(plain, runs, lambda run: joint if run[0] == JOINED else _normalize_run(run))


class LooseText:
    """A normalized text without quotation marks, full stops between initials and spaces that not everybody writes.

    Nor has it marks of emphasis ("*so*"), and what an entity of HTML stands for is there in its place ("&amp;").

    These are the ones around dashes, before marks ("Oui !", "5 %") and, from line ends, in scripts without spaces.

    `JOINED` stands for each hyphen at a line end, and a space for each zero-width non-joiner (in Persian "می‌کند" is
    written "می کند" too). ``normalized`` is the text with its typography evened out, where that is known already.
    """

    __slots__ = ("_marked", "_normalized", "text")

    def __init__(self, text: str, normalized: NormalizedText | None = None) -> None:
        if normalized is None or _NON_JOINER in text or _may_part_words(text):
            normalized = NormalizedText(text.replace(_NON_JOINER, " "), JOINED)
        self._normalized = normalized
        self._marked = RewrittenText(self._normalized.text, _loose_runs(self._normalized.text), _loosen_run)
        self.text = self._marked.text

    def original_range(self, start: int, end: int) -> CharRange:
        """Where a range of the loose text stands in the original."""
        return self._normalized.original_range(*self._marked.original_range(start, end))

    def edited_offset(self, offset: int) -> int:
        """Where an offset of the original stands in the loose text."""
        return self._marked.edited_offset(self._normalized.edited_offset(offset))


def _loose_runs(plain: str) -> re.Pattern[str]:
    """What finds the runs that a `LooseText` has otherwise in a normalized text."""
    if _MAY_BE_OTHERS.search(plain) or _IN_LINES.search(_beyond_ascii(plain)):
        return _LOOSE_RUNS
    return _LOOSE_RUNS_IN_MOST_TEXTS


def _loosen_run(run: str) -> str:
    if run[0].isalpha():
        return run.replace(".", "")
    if run[0] == "&":
        return loosen(unescape(run))
    if run[0] == "*":
        return ""
    if run in (" ", " - "):
        return run.strip()
    return " " if " " in run else ""


def loosen(words: str) -> str:
    """Words as a `LooseText` has them: without quotation marks and full stops between initials; apostrophes stay."""
    plain = normalize(words.replace(_NON_JOINER, " "))
    return _loose_runs(plain).sub(lambda run: _loosen_run(run.group()), plain)


def _with_even_characters(text: str) -> tuple[str, re.Pattern[str]]:
    """A text with one character for each that is written otherwise, and what finds the runs to replace in it."""
    if _may_part_words(text):
        text = LINE_END_HYPHEN.sub(lambda found: _mark_line_end(found.string, found), text)
    if "\x1b" in text:
        text = UNENDED_SEQUENCE.sub("\x00", text)  # while line ends can be told from spaces
    plain = _even_characters(text)
    needs_all = _NEEDS_ALL_RUNS.search(_beyond_ascii(plain)) or _CONTROL.search(plain)
    return plain, _RUNS if needs_all else _RUNS_IN_MOST_TEXTS


def _beyond_ascii(text: str) -> str:
    """The characters of a text that are not of ASCII, each once."""
    return "" if text.isascii() else "".join(frozenset(_BEYOND_ASCII.findall(text)))


def _even_characters(text: str) -> str:
    """What ``text.translate(_CHARACTERS)`` is: far sooner there, for few of a text's characters are replaced."""
    for char in sorted(_REPLACED.keys() & frozenset(_MAY_BE_REPLACED.findall(text))):
        text = text.replace(char, _REPLACED[char])
    return text


def _may_part_words(text: str) -> bool:
    """Whether there may be a `LINE_END_HYPHEN`, which is quickly told."""
    return JOINED in text or _HYPHEN_BEFORE_LINE_END.search(text) is not None


def _mark_line_end(text: str, found: re.Match[str]) -> str:
    return (JOINED if joins_words(text, found) else "-") * len(found.group())


_SHORT_RUN = 8
"""Characters of a run that is likely to come again: a letter with its accents, say."""


def _normalize_run(run: str) -> str:
    return _normalize_short_run(run) if len(run) <= _SHORT_RUN else _normalize_any_run(run)


@lru_cache(maxsize=1024)
def _normalize_short_run(run: str) -> str:
    return _normalize_any_run(run)


def _normalize_any_run(run: str) -> str:
    if run[0] == " ":
        return " "
    if run == "\u2026":
        return "..."
    if run == "''":
        return '"'
    if run[0] == "-":
        return "-"
    is_other_form = _OTHER_FORM.match(run)
    if is_other_form or re.match(r"[^\W\u0640]", run):
        letters = unicodedata.normalize("NFKC" if is_other_form else "NFC", run)
        return _even_characters(_LEFT_OUT.sub("", letters))
    return ""


@lru_cache(maxsize=64)  # several checks in a row normalize the same words
def normalize(text: str) -> str:
    """The text with its typography evened out (see `NormalizedText`)."""
    if text.isascii() and text.isprintable() and "`" not in text and not _may_have_runs(text):
        return text
    plain, runs = _with_even_characters(text)
    if runs is _RUNS_IN_MOST_TEXTS and not _may_have_runs(plain):
        return plain
    return runs.sub(lambda run: _normalize_run(run.group()), plain)


def _may_have_runs(plain: str) -> bool:
    """Whether a text has what `_RUNS_IN_MOST_TEXTS` finds."""
    return "  " in plain or "''" in plain or "--" in plain or "\u2026" in plain


_ARTICLE_OR_POSSESSIVE = lazy_regex(r"^(?:the|an?) |'s?$")


@lru_cache(maxsize=4096)  # an actor's mentions are mostly the same few words
def normalize_name(name: str) -> str:
    """A name to compare by: typography, white space and case evened out, no leading article, no final possessive."""
    return _ARTICLE_OR_POSSESSIVE.sub("", " ".join(normalize(name).casefold().split()))
