"""A text as the rules read it: pictures beside a speaker, and spaces that keep words on one line, are plain spaces."""

from __future__ import annotations

import re

from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION

_UNREAD = dict.fromkeys(map(ord, "\xa0\u202f\u2009®™©†‡"), " ")
_PICTURES = "[\u2600-\u275a\u275f-\u2767\u2794-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]+"
_SAYS = rf"(?:{'|'.join(FORMS_AFTER_QUOTATION)})\b"
_BESIDE_SPEAKER = re.compile(
    rf"{_PICTURES}(?= ?{_SAYS})|(?:(?<=^)|(?<=\n)){_PICTURES}(?= [A-Z])"
    rf"|(?P<said>\b{_SAYS} (?:[A-Z][\w.’'-]* ){{1,3}}){_PICTURES}"
)


def plain_text(text: str) -> str:
    """The text with every character that stays in its place: "Ada Holm 😀 said" is "Ada Holm   said"."""
    return _BESIDE_SPEAKER.sub(_with_spaces, text.translate(_UNREAD))


def _with_spaces(found: re.Match[str]) -> str:
    said = found["said"] or ""
    return said + " " * (len(found.group()) - len(said))
