"""The words of RTF documents: those that a reader sees with all tracked changes accepted.

The names of control words and what they do are those of the RTF specification, version 1.9.1. What is not known to be
text is left out only where the document says that a reader may do so (``\\*``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.articles.dates import parse_date
from extractor.articles.parsed_document import Document, own_title, parse_safely
from extractor.articles.rtf_encodings import CHARSETS, SYSTEMS, code_page
from extractor.articles.rtf_story import RtfStory
from extractor.articles.symbol_fonts import private_character, show_signs, sign_of_field
from extractor.errors import ArticleError
from extractor.text.lazy_regex import lazy_regex
from extractor.text.raised_figures import raise_figures

_TOKEN = lazy_regex(
    r"\\(?:(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|'(?P<byte>[0-9A-Fa-f]{2})|(?P<sign>[^A-Za-z]))"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_BINARY = lazy_regex(rb"(?<!\\)(?:\\\\)*\\bin(\d{1,10}) ?")
_NON_ASCII = lazy_regex(r"[^\x00-\x7f]")

_SETTINGS = """
aftncn aftnsep aftnsepc annotation atnauthor atndate atnid atnparent atnref atntime atrfend atrfstart background
bkmkend bkmkstart colortbl comment datafield falt fldtype filetbl footer footerf footerl footerr formfield
ftncn ftnsep ftnsepc header headerf headerl headerr info listoverridetable listtable mmathPict nonesttables
nonshppict objalias objclass objdata objname objsect panose pict pn pntxta pntxtb private revtbl rxe shprslt sn sp
stylesheet sv tc template txe userprops xe
"""
_NOT_SHOWN = frozenset(_SETTINGS.split())
"""Destinations whose words are no part of the text: settings, pictures, comments, headers and footers."""
_SHOWN = (
    "do",
    "dptxbxtext",
    "fldinst",
    "fldrslt",
    "footnote",
    "nesttableprops",
    "result",
    "shpgrp",
    "shpinst",
    "shptxt",
)
"""Destinations that are read although they may be left out, for the text of notes, boxes and tables in tables."""
_INFO = "info"
_INSTRUCTIONS = "fldinst"
_RESULT = "fldrslt"
_SYMBOLS = 2
"""The ``\\fcharset`` of fonts for symbols."""
_CREATED = ("yr", "mo", "dy", "hr", "min")
_NOTES = ("footnote",)
_BOXES = ("shptxt", "dptxbxtext")
_LABELS = ("listtext", "pntext")
_SIGNS = {
    **{"tab": "\t", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005"},
    **{"bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
    **{"~": "\xa0", "_": "-", "\t": "\t", "zwj": "\u200d", "zwnj": "\u200c"},
}
_ESCAPED = "\\{}"
_PARAGRAPH_ENDS = ("par", "line", "sect", "page", "column", "\n", "\r")


def read_rtf(data: bytes) -> Document:
    """The paragraphs of an RTF document, then its footnotes; a row of a table is a paragraph with its cells apart by
    tabs, a text box follows the paragraph that it is anchored in. Title and date are those of its ``\\info``.

    Raises `ArticleError` if it cannot be read.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ArticleError("it is not RTF: save it again from its source, as RTF or as text")
    return parse_safely(lambda: _Reader().read(_decode(_without_binary(data))), "RTF")


def _without_binary(data: bytes) -> bytes:
    """The document without the bytes of pictures that are not written as digits."""
    kept: list[bytes] = []
    at = 0
    while binary := _BINARY.search(data, at):
        kept.append(data[at : binary.start()])
        at = binary.end() + int(binary[1])
    return b"".join([*kept, data[at:]])


def _decode(data: bytes) -> str:
    """RTF is ASCII; other bytes are taken for UTF-8, or for letters of the document's own encoding."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _NON_ASCII.sub(lambda byte: f"\\'{ord(byte.group()):02x}", data.decode("latin-1"))


def _with_whole_characters(words: str) -> str:
    """The words with characters whose two halves came one by one."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16")


@dataclass(slots=True)
class _Group:
    """What holds within braces; groups within them begin with the same.

    ``story`` takes the words, None those that are not shown. ``label_of`` is the story whose paragraph the words of the
    group are the number of. ``has_instructions`` is whether its words are those of a field, ``has_sign`` whether the
    field that it is in shows a sign itself. ``stand_in`` is how many characters follow one of Unicode, for readers that
    do not know it.
    """

    story: RtfStory | None
    label_of: RtfStory | None = None
    has_instructions: bool = False
    has_sign: bool = False
    is_info: bool = False
    is_creation_time: bool = False
    font: int | None = None
    stand_in: int = 1
    is_optional: bool = False
    is_font_table: bool = False
    is_removed: bool = False
    is_struck_out: bool = False
    is_raised: bool = False
    is_in_table: bool = False


class _Reader:
    """Reads the tokens of one document."""

    def __init__(self) -> None:
        self._body = RtfStory()
        self._title = RtfStory()
        self._created: dict[str, int] = {}
        self._notes: list[RtfStory] = []
        self._group = _Group(None)
        self._outer: list[_Group] = []
        self._encoding = SYSTEMS["ansi"]
        self._encodings: dict[int, str] = {}  # of fonts
        self._font_names: dict[int, str] = {}
        self._symbol_fonts: set[int] = set()
        self._default_font: int | None = None
        self._bytes = b""
        self._to_skip = 0

    def read(self, source: str) -> Document:
        """The paragraphs of the body, then of the notes; and the title and the date."""
        for token in _TOKEN.finditer(source):
            if token["byte"]:
                self._add_byte(bytes.fromhex(token["byte"]))
                continue
            is_escaped = token["sign"] is not None and token["sign"] in _ESCAPED
            text = token["sign"] if is_escaped else token["text"]
            rest = self._end_bytes(text or "")
            if text:
                self._add(self._without_stand_in(rest))
            elif token["brace"] == "{":
                self._begin_group()
            elif token["brace"]:
                self._end_group()
                if not self._outer:
                    break
            elif token["word"]:
                self._to_skip = 0  # some programs write no stand-in
                self._control(token["word"], int(token["number"]) if token["number"] else None)
            elif token["sign"] and not self._is_stand_in():
                self._control(token["sign"], None)
        self._end_bytes("")
        paragraphs = [*self._body.close(), *(words for note in self._notes for words in note.close())]
        title = own_title(_with_whole_characters(" ".join(self._title.close())))
        return Document(list(map(_with_whole_characters, paragraphs)), title, self._published())

    def _published(self) -> str | None:
        year, month, day, hour, minute = (self._created.get(name) for name in _CREATED)
        if year is None or month is None or day is None:
            return None
        time = "" if hour is None else f"T{hour:02}:{minute or 0:02}"
        return parse_date(f"{year:04}-{month:02}-{day:02}{time}")

    # ------------------------------------------------------------------------------------------------------- groups

    def _begin_group(self) -> None:
        self._to_skip = 0
        self._outer.append(self._group)
        is_first = len(self._outer) == 1
        story = self._body if is_first else self._group.story
        self._group = replace(self._group, story=story, label_of=None, has_instructions=False, is_optional=False)

    def _end_group(self) -> None:
        self._to_skip = 0
        ended, self._group = self._group, self._outer.pop()
        if ended.label_of and ended.story:
            ended.label_of.add_label(" ".join(ended.story.close()).strip())
        elif ended.has_instructions and ended.story and (sign := sign_of_field(" ".join(ended.story.close()))):
            self._add(sign)
            self._group.has_sign = True

    def _begin_destination(self, name: str) -> None:
        group, outer = self._group, self._group.story
        if group.is_info:
            if name == "title":
                self._title = group.story = RtfStory()  # the last one: one in ASCII may come before
            group.is_creation_time |= name == "creatim"
            return
        if outer is None:
            return
        if name in _NOT_SHOWN or (name == _RESULT and group.has_sign):
            group.story = None
            group.is_info = name == _INFO
        elif name == "field":
            group.has_sign = False
        elif name == _INSTRUCTIONS:
            group.story = RtfStory()
            group.has_instructions = True
        elif name in _NOTES or name in _BOXES or name in _LABELS:
            group.story = RtfStory()
            group.is_raised = group.is_in_table = False
            if name in _NOTES:
                self._notes.append(group.story)
            elif name in _BOXES:
                outer.boxes.append(group.story)
            else:
                group.label_of = outer

    # -------------------------------------------------------------------------------------------------------- words

    def _add(self, words: str) -> None:
        group = self._group
        if group.is_font_table and group.font is not None:
            self._font_names[group.font] = self._font_names.get(group.font, "") + words
        if words and group.story and not group.is_removed and not group.is_struck_out:
            shown = show_signs(words, self._font_names.get(group.font or 0, "").partition(";")[0])
            group.story.add((raise_figures(shown.strip()) or shown) if group.is_raised else shown)

    def _is_stand_in(self) -> bool:
        """Whether the next token is one that stands for a character of Unicode."""
        if not self._to_skip:
            return False
        self._to_skip -= 1
        return True

    def _without_stand_in(self, text: str) -> str:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        return text[skipped:]

    def _add_byte(self, byte: bytes) -> None:
        if not self._is_stand_in():
            self._bytes += byte

    def _end_bytes(self, following: str) -> str:
        """Add the letters that bytes stand for; what is left of the following text, which may have a byte of theirs."""
        if not self._bytes:
            return following
        if (self._group.font or 0) in self._symbol_fonts:
            signs, self._bytes = "".join(map(private_character, self._bytes)), b""
            self._add(signs)
            return following
        encoding = self._encodings.get(self._group.font or 0, self._encoding)
        try:
            letters = self._bytes.decode(encoding)
        except UnicodeDecodeError:
            letters, following = (self._bytes + following[:1].encode()).decode(encoding), following[1:]
        self._bytes = b""
        self._add(letters)
        return following

    def _add_character(self, code: int) -> None:
        self._add(chr(code % 0x10000))
        self._to_skip = self._group.stand_in

    # ------------------------------------------------------------------------------------------------ control words

    def _control(self, name: str, number: int | None) -> None:
        group, story = self._group, self._group.story
        if name == "*":
            group.is_optional = True
        elif group.is_optional:
            group.is_optional = group.is_font_table = False  # another name of a font
            if name not in _SHOWN:
                group.story = None
            self._begin_destination(name)
        elif group.is_font_table:
            self._set_font(name, number)
        elif name in _SIGNS:
            self._add(_SIGNS[name])
        elif name == "u" and number is not None:
            self._add_character(number)
        elif name in _PARAGRAPH_ENDS:
            self._end_paragraph()
        elif name == "cell" and story and not group.is_removed:
            story.end_cell()
        elif name == "row" and story:
            story.end_paragraph()
        elif name == "nestcell":
            self._add("\t")
        elif name == "nestrow" and story:
            story.end_inner_row()
        else:
            self._set(name, number)
            self._begin_destination(name)

    def _end_paragraph(self) -> None:
        if self._group.story and self._group.is_in_table:
            self._add("\n")
        elif self._group.story and not self._group.is_removed:
            self._group.story.end_paragraph()

    def _set(self, name: str, number: int | None) -> None:
        """Follow a control word that says how what comes after it is read."""
        group = self._group
        match name:
            case _ if group.is_creation_time and name in _CREATED and number is not None:
                self._created[name] = number
            case "f":
                group.font = number
            case "uc":
                group.stand_in = max(number or 0, 0)
            case "v" | "deleted" | "mvf":
                group.is_removed = number != 0
            case "strike" | "striked":
                group.is_struck_out = number != 0
            case "super":
                group.is_raised = number != 0
            case "nosupersub" | "sub":
                group.is_raised = False
            case "plain":
                group.is_removed = group.is_struck_out = group.is_raised = False
                group.font = self._default_font
            case "intbl":
                group.is_in_table = number != 0
            case "pard":
                group.is_in_table = False
            case "fonttbl":
                group.story, group.is_font_table = None, True
            case "deff":
                self._default_font = group.font = number
            case "ansicpg":
                self._encoding = code_page(number) or self._encoding
            case _ if name in SYSTEMS:
                self._encoding = SYSTEMS[name]
            case _:
                pass

    def _set_font(self, name: str, number: int | None) -> None:
        group = self._group
        if name == "f":
            group.font = number
        elif name == "fcharset" and number == _SYMBOLS and group.font is not None:
            self._symbol_fonts.add(group.font)
        elif name in ("fcharset", "cpg"):
            encoding = CHARSETS.get(number or 0) if name == "fcharset" else code_page(number)
            if encoding and group.font is not None:
                self._encodings[group.font] = encoding
