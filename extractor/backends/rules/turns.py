"""Who speaks in a line that begins with a name and a colon: the turns of a transcript, and `Ada Holm: “...”`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.gazetteer import country_named
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.line_openings import is_editorial
from extractor.backends.rules.posts import find_posts
from extractor.backends.rules.role_lexicon import ROLE_NOUNS, TITLES
from extractor.text.lazy_regex import lazy_regex
from extractor.text.quotations import Quotation
from extractor.text.spans import CharRange, overlaps_any, trimmed

_PARTICLE = r"(?:for|and|de|der|den|van|von|bin|al|la|le|di|da|du|dos|el|of|the|to)"
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_LABEL = lazy_regex(
    rf"^[ \t]*(?:[•*–—-] ?)?[*_]{{0,3}}[\"“]?(?P<name>{_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_WORD}){{0,4}})"
    r"(?P<more>(?: ?\([^()\n:]{1,40}\)){0,2}(?:, [^:.\n\"“”]{2,40})?)[*_]{0,3}(?P<colon>:)[*_]{0,3}[ \t\xa0]*(?=\S)"
    r"|^(?P<member>(?:M[rs]|Mrs|Dr|The)\.? [A-Z][A-Z'’-]+(?: of [A-Z]\w+)?)(?: \([^()\n]{1,60}\))?"
    r"(?P<stop>\.)[ \t]+(?=\S)"
    r"|^[*_]{0,3}(?P<letter>[QA])(?P<dot>[.])[*_]{0,3}[ \t]+(?=[A-Z])"
    r"|(?:(?<=[?.!] )|(?<=[?.!]\*\* ))[*_]{0,3}(?P<inner>[QA])(?P<mark>:)[*_]{0,3}[ \t]+(?=\S)",
    re.MULTILINE,
)
_WITHIN_PARAGRAPH = lazy_regex(
    rf"(?:^|(?<=[.!?\"”’)] ))(?P<name>{_WORD}(?: (?:{_PARTICLE} )?{_WORD}){{0,3}})(?P<more>(?: ?\([^()\n:]{{1,40}}\))?)"
    r"(?P<colon>:) ?(?=[\"“])",
    re.MULTILINE,
)
"""A label that begins a line or stands behind another sentence, and a quotation: "It rained. Holm (Greens): “...”"."""
_NO_NAME = words_of("q a question answer questioner reader audience")
_ASKING, ANSWERING = words_of("q question questioner"), words_of("a answer")
_INTERLOCUTORS = _NO_NAME | words_of("interviewer moderator host presenter narrator anchor chair speaker president")
_IN_BRACKETS = lazy_regex(rf" ?\((?P<name>{_WORD}(?: (?:{_PARTICLE} )?{_WORD}){{1,4}})\)")
_OF_THE_PUBLIC = lazy_regex(r"\b(?:OF|FROM|IN) THE (?:PUBLIC|AUDIENCE|GALLERY|PRESS|FLOOR|PANEL|BOARD|JURY)\b")
_ROLE_IN_CAPITALS = lazy_regex(r"\b[A-Z]{3,}\b")
_SENTENCE_END = lazy_regex(r"[.!?…][\"”’)*_]*$")
_HEADLINES = 300
"""In characters: so far from the beginning of a text a line may be its headline."""
_TWO = 2
"""Whoever asks, and whoever answers."""
_LONGEST_GAP = 2
"""In paragraphs, without a label, between two turns of one transcript."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says, after the speaker's name.

    Attributes:
        start, end: The range of the whole turn.
        name: Who speaks, written as in a sentence ("Otto Frey" for "OTTO FREY"); None for "Q" and "A".
        label: The range of the name.
        colon: The range of the mark after it.
        content: The ranges of the words said.
        more: What stands between the name and the mark: ", Farmers' Union".

    """

    start: int
    end: int
    name: str | None
    label: CharRange
    colon: CharRange
    content: tuple[CharRange, ...]
    is_quotation: bool
    more: str = ""


def find_turns(
    text: str, paragraphs: Sequence[CharRange], quotations: Sequence[Quotation], names: set[str]
) -> list[Turn]:
    """The turns of a text in order; ``names`` are the runs of capitalised words in it.

    A label is a speaker's where quotation marks follow it, or where others follow each other as in a transcript.
    """
    surnames = {name.rpartition(" ")[2] for name in names if " " in name}
    return _with_posts(text, _find_turns(text, paragraphs, quotations, names, surnames))


def _with_posts(text: str, turns: list[Turn]) -> list[Turn]:
    """The turns with the posts that are no part of them."""
    ranges = [(turn.start, turn.end) for turn in turns]
    posts = [
        Turn(
            start,
            end,
            account["name"],
            account.span("name"),
            (account.end("account"), account.end("account")),
            tuple(content),
            False,
        )
        for account, content in find_posts(text)
        for start, end in [(account.start("name"), content[-1][1])]
        if not overlaps_any((start, end), ranges)
    ]
    return sorted([*turns, *posts], key=lambda turn: turn.start) if posts else turns


def _find_turns(
    text: str, paragraphs: Sequence[CharRange], quotations: Sequence[Quotation], names: set[str], surnames: set[str]
) -> list[Turn]:
    within = list(_within_paragraphs(text, quotations, surnames))
    candidates = _candidates(text, paragraphs, quotations, names)
    if not candidates:
        return within
    starts = [start for start, _ in paragraphs]
    turns: list[Turn] = []
    group: list[Turn] = []
    last = 0
    for turn in candidates:
        paragraph = bisect_right(starts, turn.start)
        if group and paragraph - last > _LONGEST_GAP:
            turns += _accepted(text, group, surnames)
            group = []
        group.append(turn)
        last = paragraph
    turns = list(_with_known_letters(text, turns + _accepted(text, group, surnames)))
    ends = [turn.end for turn in turns]
    later = [(one, bisect_right(ends, one.start)) for one in within]
    apart = [one for one, at in later if at == len(turns) or one.end <= turns[at].start]
    return sorted([*turns, *apart], key=lambda turn: turn.start)


def _within_paragraphs(text: str, quotations: Sequence[Quotation], surnames: set[str]) -> Iterator[Turn]:
    """Yield the quotations behind the name of somebody whom the text names, or a name with a party, and a colon."""
    starts = [quotation.start for quotation in quotations]
    for match in _WITHIN_PARAGRAPH.finditer(text):
        at = bisect_left(starts, match.end())
        if at == len(starts) or starts[at] != match.end() or _is_no_speaker(match):
            continue
        name, quotation = match["name"], quotations[at]
        label, more = match.span("name"), match["more"]
        turn = Turn(match.start(), quotation.end, name, label, match.span("colon"), (quotation.range,), True, more)
        if _names_person(turn, surnames) or more:
            yield turn


def _with_known_letters(text: str, turns: list[Turn]) -> Iterator[Turn]:
    """The turns; those of "Q" and "A" with whoever asks and answers, where only one has asked and another answered.

    Their label is then the last one that names the speaker.
    """
    asking, answering = set[str](), set[str]()
    named: dict[str, Turn] = {}
    before: Turn | None = None
    for turn in turns:
        letter = text[slice(*turn.label)].lower()
        who = asking if letter in _ASKING else answering if letter in ANSWERING else set[str]()
        if turn.name:
            named[_surname(turn)] = turn
            if before and before.name and _asks(text, before) and not _asks(text, turn):
                asking.add(_surname(before))
                answering.add(_surname(turn))
        is_known = len(who) == 1 and len(named) == _TWO and asking.isdisjoint(answering)
        known = named[next(iter(who))] if is_known else None
        before = replace(turn, name=known.name, label=known.label) if known else turn
        yield before


def _asks(text: str, turn: Turn) -> bool:
    return text[max(turn.start, turn.end - 2) : turn.end].rstrip('"”’*_ ').endswith("?")


def _surname(turn: Turn) -> str:
    return (turn.name or "").rpartition(" ")[2].lower()


def _accepted(text: str, group: list[Turn], surnames: set[str]) -> list[Turn]:
    """The turns among lines with labels that follow each other."""
    quoted = [turn for turn in group if turn.is_quotation and _names_person(turn, surnames)]
    labels = Counter(turn.name for turn in group)
    ended = sum(bool(_SENTENCE_END.search(text[max(turn.start, turn.end - 4) : turn.end])) for turn in group)
    strong = [
        turn
        for turn in group
        if labels[turn.name] > 1
        or _is_in_capitals(text, turn)
        or _is_interlocutor(turn)
        or _names_person(turn, surnames)
    ]
    if len(group) > 1 and strong and 2 * ended >= len(group):
        return group
    known = [turn for turn in group if _is_in_capitals(text, turn) and (turn.name or "").rpartition(" ")[2] in surnames]
    headlines = [turn for turn in group if _is_headline(text, turn) and _names_person(turn, surnames)]
    return sorted({*quoted, *known, *headlines}, key=lambda turn: turn.start)


def _is_headline(text: str, turn: Turn) -> bool:
    """Whether a turn is a headline whose speaker the article names: "Holm: Nobody Will Pay"."""
    surname = (turn.name or "").rpartition(" ")[2]
    ends_sentence = _SENTENCE_END.search(text[turn.end - 1 : turn.end]) is not None
    return turn.start < _HEADLINES and not ends_sentence and text.find(surname, turn.end) > 0


def _is_in_capitals(text: str, turn: Turn) -> bool:
    label = text[slice(*turn.label)]
    return len(label) > 2 and label.isupper()


def _is_interlocutor(turn: Turn) -> bool:
    return turn.name is None or turn.name.lower() in _INTERLOCUTORS


def _names_person(turn: Turn, surnames: set[str]) -> bool:
    """Whether a label has the form of a person's name, or is the surname of somebody named in the text."""
    words = (turn.name or "").split()
    names = [word for word in words if word.lower().strip(".") not in TITLES | ROLE_NOUNS]
    return len(names) in (2, 3) or (len(names) == 1 and (len(words) > 1 or names[0] in surnames))


def _candidates(
    text: str, paragraphs: Sequence[CharRange], quotations: Sequence[Quotation], names: set[str]
) -> list[Turn]:
    labels = [match for match in _LABEL.finditer(text) if not _is_no_speaker(match)]
    if not labels:
        return []
    by_initials = {"".join(word[0] for word in name.split()): name for name in sorted(names) if " " in name}
    paragraph_ends = [end for _, end in paragraphs]
    quotation_starts = [quotation.start for quotation in quotations]
    turns: list[Turn] = []
    starts = [match.start() for match in labels]
    for match, later in zip(labels, [*starts[1:], len(text)], strict=True):
        at = bisect_left(paragraph_ends, match.end())
        end = min(later, paragraph_ends[at] if at < len(paragraphs) else later)
        speech = trimmed(text, match.end(), match.end() + len(text[match.end() : end].rstrip("*_ ")))
        if speech is None:
            continue
        label = next(match.span(group) for group in ("name", "member", "letter", "inner") if match.group(group))
        colon = next(match.span(group) for group in ("colon", "stop", "dot", "mark") if match.group(group))
        inside = quotations[bisect_left(quotation_starts, speech[0]) : bisect_left(quotation_starts, speech[1])]
        quoted = tuple((quotation.start, min(quotation.end, speech[1])) for quotation in inside)
        rest = speech[1] - speech[0] - sum(end - start for start, end in quoted)
        is_quotation = bool(quoted) and rest <= len(quoted)
        name = text[slice(*label)]
        more = _ROLE_IN_CAPITALS.sub(_in_small_letters, match.group("more") or "")
        written: str | None
        if holder := _holder(name, more):
            written, more = holder
        else:
            written = None if name.lower() in _NO_NAME else by_initials.get(name) or _as_in_a_sentence(name)
        content = quoted if is_quotation else (speech,)
        end = speech[1]
        if is_quotation and inside[-1].end > end:  # it goes on in the next paragraph
            end = inside[-1].end
            content = (*quoted[:-1], inside[-1].range)
        turns.append(Turn(match.start(), end, written, label, colon, content, is_quotation, more))
    return turns


def _is_no_speaker(match: re.Match[str]) -> bool:
    label = match.group("name")
    if not CUE_WORDS.keys().isdisjoint(re.findall(r"\b[a-z]+", match.group("more") or "")):
        return True  # "Ada Holm, a surgeon, said: ..."
    if label is None or label.lower() in _INTERLOCUTORS:
        return False
    return is_editorial(label) or country_named(label.title()) is not None


def _holder(label: str, more: str) -> tuple[str, str] | None:
    """The name in brackets behind a label that is an office, and the office: "THE CHAIR (Cllr Joan Bell)"."""
    named = _IN_BRACKETS.fullmatch(more)
    words = label.lower().removeprefix("the ").split()
    office = words[: next((at for at, word in enumerate(words) if at and word in ("of", "for", "to")), len(words))]
    offices = ROLE_NOUNS | TITLES | _INTERLOCUTORS | {"parliamentary", "under-secretary"}
    if named is None or not office or not offices.issuperset(office):
        return None
    return named["name"], f", {' '.join(words)}"


def _in_small_letters(word: re.Match[str]) -> str:
    small = word.group().lower()
    return small if small in ROLE_NOUNS | TITLES | _INTERLOCUTORS else word.group()


def _as_in_a_sentence(label: str) -> str:
    """A label with capitals at the beginnings of names only: "McKay" for "McKAY", "O'Neil" for "O'NEIL"."""
    if label.isupper() and _OF_THE_PUBLIC.search(label):
        return label.lower()  # "MEMBER OF THE PUBLIC"
    return " ".join(_capitalised(word) for word in label.split())


def _capitalised(word: str) -> str:
    parts = re.split(r"(?<=['’-])", word)
    if len(word) > 2 and word.startswith(("Mc", "Mac")) and word.rstrip(".")[-2:].isupper():
        prefix = "Mac" if word.startswith("Mac") else "Mc"
        return prefix + word[len(prefix) :].capitalize()
    return "".join(part.capitalize() if part.isupper() and len(part) > 1 else part for part in parts)
