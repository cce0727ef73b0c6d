"""Mails that are pasted into the text of another, as mail programs do when they forward a mail or answer above it.

Such a mail begins with lines that were its header ("From: ...", "Subject: ..."), in the language of the program. It
goes on to the end, or as far as the lines are quoted ("> ") as those of its header are. A memo begins with such lines
too, and is no mail: nothing marks them as another's, and they have no address and no time of day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from extractor.articles.mail_introductions import has_introduction, introduction
from extractor.text.lazy_regex import lazy_regex

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

_LINE = lazy_regex(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_QUOTE = lazy_regex(r"(?:> ?)*")
_FIELD = lazy_regex(r"[*_]{0,2}([^\W\d_][^:：*]{0,24}?)\s?[*_]{0,2}\s?[:：][*_]{0,2}(?:\s+(.*))?")
_BETWEEN_DASHES = lazy_regex(r"-{4,}\s*[^-\s].*[^-\s]\s*-{4,}")
_SENDER_LABEL = lazy_regex(rf"(?:{'|'.join(_LABELS['from'])})\s?(?:</?\w[^<>]*>|[*_])*\s?[:：]", re.IGNORECASE)
_ADDRESS = lazy_regex(r"\s*[<\[(][^<>\[\]()]*@.*")
_FIELDS = lazy_regex(r"(?<=[-–—])\s+(?=From:)|(?<=\S)\s*(?=(?:To|Cc|Sent|Date|Subject):\s)")
_MARKED_FIELDS = lazy_regex(r"(?:> ?)*-{2,}\s*Forwarded message\s*-{2,}\s*From:.*(?:Sent|Date):", re.IGNORECASE)
_RULE = lazy_regex(r"[_=]{8,}|[-–—]{8,}")
_MEMO = lazy_regex(r"(?:\w+[ -]){0,3}memo(?:randum)?(?:\s.{0,40})?", re.IGNORECASE)
_TIME_OF_DAY = lazy_regex(r"\d[:.h]\d\d(?!\d)|\d\s?[ap]\.?m\b|\d Uhr", re.IGNORECASE)
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
    """Whether a text, or the source of a page, has words as stand before the name of a sender. It is soon found."""
    return _SENDER_LABEL.search(text) is not None or has_introduction(text)


def split_pasted(text: str, *, is_forward: bool = False) -> list[PastedMail]:
    """A mail's own words, and each mail that is pasted into them or into one another, in their order.

    Lines that are quoted less deep than a pasted mail are those of the mail around it. What a reply quotes below a line
    that ends in "wrote:" is no mail by itself: it belongs to the replies that stand between its lines. It is one where
    something marks it as forwarded, be it the subject of the whole (``is_forward``), and nothing is said below it.
    """
    lines = _one_field_a_line(_LINE.findall(text))
    mails = [PastedMail({})]
    open_mails = [mails[0]]  # each within the one before
    at = 0
    header: Mapping[str, str] | None
    while at < len(lines):
        depth, words = _unquoted(lines[at])
        while words and open_mails[-1].depth > depth:
            open_mails.pop()
        header, end = _header(lines, at, open_mails[-1].lines)
        if header is None and has_introduction(words + _words_at(lines, at + 1)):
            header, end, depth = _introduced(lines, at, open_mails[-1].lines, is_forward=is_forward)
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


def _one_field_a_line(lines: Sequence[str]) -> list[str]:
    """The lines; one that has a marker and the fields of a header behind each other (Yahoo) becomes one for each."""
    return [part for line in lines for part in (_FIELDS.split(line) if _MARKED_FIELDS.match(line) else [line]) if part]


def _words_at(lines: Sequence[str], at: int) -> str:
    """The words of a line without the marks by which it is quoted; none behind the last one."""
    return _unquoted(lines[at])[1] if at < len(lines) else ""


def _introduced(
    lines: Sequence[str], at: int, before: Sequence[str], *, is_forward: bool
) -> tuple[Mapping[str, str] | None, int, int]:
    """The header that a line such as "On Friday, Bo wrote:" stands for, where it ends, and how deep its mail is quoted.

    None where it is no such line, or quotes what is replied to: what is neither marked as forwarded nor to the end.
    """
    depth, words = _unquoted(lines[at])
    found = introduction(words, _words_at(lines, at + 1))
    is_marked = _is_marked(before)
    if found is None or not (is_marked or is_forward):
        return None, at, depth
    header, count = found
    depths = [each for each, words in map(_unquoted, lines[at + count :]) if words]
    deeper = depth + 1 if depths and depths[0] > depth else depth
    within = depths if depth == 0 else [each for each in depths if each >= depth]
    if not is_marked and any(each < deeper for each in within):
        return None, at, depth
    return header, at + count, deeper


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
        else "date" in header
        and ("subject" in header or ("to" in header and with_address))
        and (depth > 0 or not _is_memo(header, lines[start:end], before))
    )
    return (header, end) if is_whole else (None, start)


def _is_memo(header: Mapping[str, str], lines: Sequence[str], before: Sequence[str]) -> bool:
    """Whether lines are the head of a memo, which is the text itself, and not of a mail that was pasted into it.

    A mail program writes addresses and times of day; who begins a memo writes "TO:" first, often in capitals.
    """
    if any(_RULE.fullmatch(line.strip()) for line in before[-2:]):
        return False
    above = takewhile(lambda line: _field(line.strip()) is not None, reversed(before))  # of what was no header
    labels = [
        match[1]
        for line in [*list(above)[::-1], *lines]
        if (match := _FIELD.fullmatch(_unquoted(line)[1])) and _field(match[0])
    ]
    has_memo_words = any(_MEMO.fullmatch(line.strip(" \t\r\n*_#")) for line in before[-6:])
    is_like_memo = has_memo_words or all(map(str.isupper, labels)) or _KINDS[labels[0].strip().casefold()] == "to"
    has_address, has_time = "@" in header["from"], bool(_TIME_OF_DAY.search(header["date"]))
    return not (has_address and has_time) if is_like_memo else not (has_address or has_time)


def _goes_on(lines: Sequence[str], at: int, last: str, header: Mapping[str, str]) -> bool:
    """Whether a line is the rest of the field above it, which was broken because it is long."""
    words = _unquoted(lines[at])[1]
    if last in ("to", "other", "from"):
        return "@" in words or header[last].endswith((",", ";"))
    following = _unquoted(lines[at + 1])[1] if at + 1 < len(lines) else ""
    next_field = _field(following)
    is_within = next_field is not None and next_field[0] not in header
    return len(_unquoted(lines[at - 1])[1]) >= _BROKEN and (is_within or not following)
