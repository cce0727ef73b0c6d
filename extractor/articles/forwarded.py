"""Mails that are pasted into the text of another, as mail programs do when they forward a mail or answer above it.

Such a mail begins with lines that were its header ("From: ...", "Subject: ..."), in the language of the program. It
goes on to the end, or as far as the lines are quoted ("> ") as those of its header are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_LABELS = {
    "from": ("from", "von", "de", "da", "van", "från", "fra", "od", "от", "від", "发件人", "寄件者", "差出人"),
    "date": (
        "date", "sent", "sent on", "datum", "gesendet", "gesendet am", "envoyé", "envoyé le", "fecha", "enviado",
        "enviado el", "enviado em", "enviada em", "data", "inviato", "verzonden", "skickat", "dato", "sendt", "wysłane",
        "wysłano", "дата", "отправлено", "надіслано", "发送时间", "日期", "送信日時",
    ),
    "subject": (
        "subject", "betreff", "objet", "sujet", "asunto", "oggetto", "onderwerp", "assunto", "ämne", "emne", "temat",
        "тема", "主题", "主旨", "件名",
    ),
    "to": ("to", "an", "à", "a", "para", "aan", "till", "til", "do", "кому", "收件人", "宛先"),
    "other": (
        "cc", "bcc", "copie", "copia", "kopie", "kopia", "kopi", "dw", "копия", "копія", "抄送", "reply-to", "reply to",
        "antwort an", "répondre à", "importance", "priority", "wichtigkeit", "attachments", "anlagen", "pièces jointes",
    ),
}  # fmt: skip
_KINDS = {label: kind for kind, labels in _LABELS.items() for label in labels}
_MARKERS = frozenset({
    "forwarded message", "begin forwarded message", "original message", "original appointment",
    "weitergeleitete nachricht", "anfang der weitergeleiteten nachricht", "ursprüngliche nachricht",
    "originalnachricht", "message transféré", "début du message transféré", "début du message réexpédié",
    "message d'origine", "message original", "mensaje reenviado", "inicio del mensaje reenviado", "mensaje original",
    "messaggio inoltrato", "inizio messaggio inoltrato", "messaggio originale", "doorgestuurd bericht",
    "begin doorgestuurd bericht", "oorspronkelijk bericht", "mensagem encaminhada", "início da mensagem encaminhada",
    "mensagem original", "vidarebefordrat meddelande", "ursprungligt meddelande", "videresendt meddelelse",
    "oprindelig meddelelse", "пересылаемое сообщение", "исходное сообщение",
})  # fmt: skip
"""What stands above such a header; between dashes, whatever its language."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_QUOTE = re.compile(r"(?:> ?)*")
_FIELD = re.compile(r"[*_]{0,2}([^\W\d_][^:：*]{0,24}?)\s?[*_]{0,2}\s?[:：][*_]{0,2}(?:\s+(.*))?")
_BETWEEN_DASHES = re.compile(r"-{4,}\s*[^-\s].*[^-\s]\s*-{4,}")
_SENDER_LABEL = re.compile(rf"(?:{'|'.join(_LABELS['from'])})\s?(?:</?\w[^<>]*>|[*_])*\s?[:：]", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[<\[(][^<>\[\]()]*@.*")
_MOST_LINES = 30
"""Of a header: a list of people who got the mail may take several."""
_BROKEN = 60
"""In characters: a shorter line was not broken by the program that sent it."""


@dataclass(slots=True)
class PastedMail:
    """A mail within the text of another: its words, and its header as written, by "from", "date" and "subject".

    The first of a text is the mail that holds the others; it has no header.
    """

    header: Mapping[str, str]
    depth: int = 0
    lines: list[str] = field(default_factory=list[str])

    @property
    def text(self) -> str:
        """Its words, without the marks by which it is quoted as a whole, be it below its header only."""
        is_quoted = self.header and all(_unquoted(line)[0] for line in self.lines if line.strip())
        return "".join(_without_quote(line, 1) if is_quoted else line for line in self.lines).strip()

    @property
    def fields(self) -> dict[str, str | None]:
        """Those of an article that its header gives."""
        return {"title": self.header.get("subject"), "published": self.header.get("date"), "source": self._sender}

    @property
    def _sender(self) -> str | None:
        """The name of who wrote it, or the address where there is no name."""
        written = re.sub(r"\*", "", self.header.get("from", "")).strip()
        return _ADDRESS.sub("", written).strip(" \"'") or written.strip("<>[] ") or None


def may_hold_others(text: str) -> bool:
    """Whether a text, or the source of a page, has a word as stands before the name of a sender. It is soon found."""
    return _SENDER_LABEL.search(text) is not None


def split_pasted(text: str) -> list[PastedMail]:
    """A mail's own words, and each mail that is pasted into them or into one another, in their order.

    Lines that are quoted less deep than a pasted mail are those of the mail around it. What a reply quotes below a line
    that ends in "wrote:" is no mail by itself: it belongs to the answers that stand between its lines.
    """
    lines = _LINE.findall(text)
    mails = [PastedMail({})]
    open_mails = [mails[0]]  # each within the one before
    at = 0
    while at < len(lines):
        depth, words = _unquoted(lines[at])
        while words and open_mails[-1].depth > depth:
            open_mails.pop()
        header, end = _header(lines, at, open_mails[-1].lines)
        if header is None:
            open_mails[-1].lines.append(_without_quote(lines[at], open_mails[-1].depth))
            at += 1
            continue
        while open_mails[-1].lines and _is_blank_or_marker(open_mails[-1].lines[-1]):
            open_mails[-1].lines.pop()
        mails.append(PastedMail(header, depth))
        open_mails.append(mails[-1])
        at = end
    return mails


def _unquoted(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and its words."""
    quote = _QUOTE.match(line)
    marks = quote.group() if quote else ""
    return marks.count(">"), line[len(marks) :].strip()


def _without_quote(line: str, depth: int) -> str:
    """A line without so many of the marks by which it is quoted."""
    return re.sub(rf"\A(?:> ?){{0,{depth}}}", "", line) if depth else line


def _is_marker(line: str) -> bool:
    words = _unquoted(line)[1]
    return words.strip("-–—_=*: ").casefold() in _MARKERS or _BETWEEN_DASHES.fullmatch(words) is not None


def _is_blank_or_marker(line: str) -> bool:
    return not line.strip("-–—_=*> \t\r\n") or _is_marker(line)


def _is_marked(before: Sequence[str]) -> bool:
    """Whether the last line that is not blank says that a mail follows."""
    last = next((line for line in reversed(before[-3:]) if line.strip("> \t\r\n")), "")
    return _is_marker(last)


def _field(words: str) -> tuple[str, str] | None:
    """The kind and the value of a line of a header."""
    match = _FIELD.fullmatch(words)
    kind = _KINDS.get(match[1].strip().casefold()) if match else None
    return (kind, (match[2] or "").strip()) if match and kind else None


def _header(lines: Sequence[str], start: int, before: Sequence[str]) -> tuple[dict[str, str] | None, int]:
    """The header that begins with a line, below the lines ``before``, and where it ends; None if none does."""
    depth, words = _unquoted(lines[start])
    first = _field(words)
    if first is None:
        return None, start
    is_below = not first[1]  # each value stands below its name, as in the cells of some tables
    header: dict[str, str] = {}
    last, end = "", start
    for at in range(start, min(start + _MOST_LINES, len(lines))):
        line_depth, words = _unquoted(lines[at])
        if not words:
            if {"from", "date", "subject"} <= header.keys() or end < at:
                break
            continue
        if line_depth != depth:
            break
        found = _field(words)
        if found and (found[0] == "other" or found[0] not in header):
            last, header[found[0]] = found
        elif found is None and end == at and (is_below if not header[last] else _goes_on(lines, at, last, header)):
            header[last] = f"{header[last]} {words}".strip()
        else:
            break
        end = at + 1
    with_address = "@" in header.get("from", "") + header.get("to", "")
    is_whole = "from" in header and (
        len(header.keys() - {"other"}) > 1
        if _is_marked(before)
        else "date" in header and ("subject" in header or ("to" in header and with_address))
    )
    return (header, end) if is_whole else (None, start)


def _goes_on(lines: Sequence[str], at: int, last: str, header: Mapping[str, str]) -> bool:
    """Whether a line is the rest of the field above it, which was broken because it is long."""
    words = _unquoted(lines[at])[1]
    if last in ("to", "other", "from"):
        return "@" in words or header[last].endswith((",", ";"))
    following = _unquoted(lines[at + 1])[1] if at + 1 < len(lines) else ""
    next_field = _field(following)
    is_within = next_field is not None and next_field[0] not in header
    return len(_unquoted(lines[at - 1])[1]) >= _BROKEN and (is_within or not following)
