"""Words in brackets of a quotation, which its editor put there: "[W]e shall sign", "We won't close [the plant]"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from extractor.grounding.alignment import Aligner
from extractor.grounding.matches import NoMatch
from extractor.grounding.other_writings import find_rewritten
from extractor.text.lazy_regex import lazy_regex
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange
from extractor_schemas import WordChange

_BRACKETS = lazy_regex(r"[\w'’-]*\[(?=[^\[\]\n]*\w)[^\[\]\n]{1,120}\](?:[\w'’-]+)?")
"""With the rest of a word that they are in: "want[ed]"."""
_OUTSIDE = lazy_regex(r"(?P<before>[\w'’-]*)\[[^\[\]]*\](?P<behind>[\w'’-]*)\Z")
_ELLIPSIS = lazy_regex(r"\s*[\[(]?(?:\.{3,}|…+)[\])]?\s*")
_POINTING = (
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these"
    " those here there now then today yesterday tomorrow tonight who whom whose which one ones"
)
_AUXILIARIES = (
    {"am", "is", "are", "was", "were"},
    {"have", "has", "had"},
    {"do", "does", "did"},
    {"will", "would"},
    {"can", "could"},
)
_REFERRING = lazy_regex(
    rf"(?:{_POINTING.replace(' ', '|')}|an?|the)\b"
    r"|(?!(?:few|some|many|most|all|none?|one|half|n?either|every|each|any|both|several|only|not|nobody|perhaps|maybe|hardly)\b)"
    r"(?-i:[A-Z])",
    re.IGNORECASE,
)
"""How words begin that only say whom or what is meant, which brackets may say otherwise."""
_CLAUSE_EDGE = lazy_regex(
    r"[,;:.…!?\n“”\"()–—]+|(?<!\S)(?:and|but|or|that|because|if|when|while|as|so|then)(?!\S)", re.IGNORECASE
)
_MOST_REPLACED = 6
"""In words."""
_LONGEST_GAP = 80
"""In characters, between what stands around brackets."""
_FAR = 400
"""In characters, between what stands around an ellipsis."""
_SAME_BEGINNING = 3
"""In letters: "want[ed]" for "wants"."""


class Edited(NamedTuple):
    """Where the words outside of brackets stand, and what the brackets add or stand for."""

    ranges: tuple[CharRange, ...]
    changes: tuple[WordChange, ...]
    status: Literal["bracketed"] = "bracketed"


class _Piece(NamedTuple):
    """Words outside of brackets, and the brackets before them; those behind the last have none behind them."""

    brackets: str
    words: str
    is_elided: bool


def without_brackets(words: str) -> str | None:
    """The words with those in brackets as if they were the article's; None where there are no such brackets."""
    if not _BRACKETS.search(words):
        return None
    return _BRACKETS.sub(lambda found: found.group().replace("[", "").replace("]", ""), words)


def find_edited(words: str, aligner: Aligner) -> Edited | None:
    """Where an article has the words outside of brackets, in order, with no more than a word or a name in their place.

    None where it has not, or where the brackets stand for what says more than whom or what is meant, or when.
    """
    pieces = _pieces(words)
    spoken = [piece for piece in pieces if piece.words]
    if not spoken:
        return None
    for first in _places(spoken[0].words, aligner):
        ranges = _placed(spoken, first, aligner)
        edited = _edited(pieces, ranges, aligner) if ranges else None
        if edited:
            return edited
    return None


def _pieces(words: str) -> list[_Piece]:
    pieces, start = list[_Piece](), 0
    brackets, is_elided = "", False
    separators = sorted([*_BRACKETS.finditer(words), *_ELLIPSIS.finditer(words)], key=lambda found: found.start())
    for found in [*separators, None]:
        between = words[start : found.start() if found else None].strip(" ,;:.!?")
        if WORD.search(between):
            pieces.append(_Piece(brackets, between, is_elided))
            brackets, is_elided = "", False
        if found is None:
            break
        start = found.end()
        if _BRACKETS.fullmatch(found.group()):
            brackets = f"{brackets} {found.group()}".strip()
        else:
            is_elided = True
    return [*pieces, _Piece(brackets, "", is_elided)] if brackets else pieces


def _places(words: str, aligner: Aligner) -> list[CharRange]:
    rewritten = None if (found := aligner.find_all(words)) else find_rewritten(words, None, aligner)
    return found or ([rewritten] if rewritten else [])


def _placed(pieces: Sequence[_Piece], first: CharRange, aligner: Aligner) -> list[CharRange]:
    """The places of the pieces, the first of which has one; none if another does not follow the one before it."""
    ranges = [first]
    for piece in pieces[1:]:
        end, far = ranges[-1][1], _FAR if piece.is_elided else _LONGEST_GAP
        behind = next((each for each in _places(piece.words, aligner) if end <= each[0] <= end + far), None)
        if behind is None:
            return []
        ranges.append(behind)
    return ranges


def _edited(pieces: Sequence[_Piece], ranges: Sequence[CharRange], aligner: Aligner) -> Edited | None:
    text, changes, parts = aligner.text, list[WordChange](), list(ranges)
    (start, _), (_, end) = ranges[0], ranges[-1]
    if pieces[0].brackets:
        replaced = _CLAUSE_EDGE.split(text[aligner.sentence_at(start)[0] : start])[-1]
        changes.append(_change(replaced, pieces[0].brackets))
        parts[0] = (start - len(replaced) if _points(replaced) else start, parts[0][1])
    for piece, (left, right) in zip(pieces[1:], pairwise(ranges), strict=False):
        if piece.brackets:
            changes.append(_change("" if piece.is_elided else text[left[1] : right[0]], piece.brackets))
    if not pieces[-1].words:
        replaced = _CLAUSE_EDGE.split(text[end : aligner.sentence_at(end - 1)[1]])[0]
        changes.append(_change(replaced, pieces[-1].brackets))
        parts[-1] = (parts[-1][0], end + len(replaced) if _points(replaced) else end)
    differing = tuple(each for each in changes if _given(each).casefold() != each.article.casefold())  # "[W]e" for "We"
    return Edited(tuple(_joined(parts, text)), differing) if all(map(_only_refers, differing)) else None


def _given(change: WordChange) -> str:
    return change.reply.replace("[", "").replace("]", "")


def _points(replaced: str) -> bool:
    """Whether words are no more than a pronoun, or "there"."""
    return replaced.strip().lower() in _POINTING.split()


def _change(replaced: str, brackets: str) -> WordChange:
    replaced = replaced.strip(" ,;:")
    return WordChange(change="changed" if replaced else "added", article=replaced, reply=brackets)


def _joined(parts: Sequence[CharRange], text: str) -> Iterator[CharRange]:
    """The parts, those with no word between them as one."""
    start, end = parts[0]
    for part in parts[1:]:
        if WORD.search(text, end, part[0]):
            yield start, end
            start = part[0]
        end = part[1]
    yield start, end


def _only_refers(change: WordChange) -> bool:
    """Whether what brackets stand for says no more than whom or what is meant, or when, and they negate nothing."""
    given = _given(change)
    concerns = NoMatch("", None, (change,)).concerns
    words, said = change.article.lower().split(), given.lower().split()
    if "negation" in concerns:
        return False
    if not words:
        return True
    outside = _OUTSIDE.match(change.reply)
    if outside and not (
        words[0].startswith(outside["before"].lower()) and words[-1].endswith(outside["behind"].lower())
    ):
        return False  # "[H]e" for "the mayor"
    if len(words) > _MOST_REPLACED or "number" in concerns or _CLAUSE_EDGE.search(change.article):
        return False
    is_same_word = len(words) == len(said) == 1 and (
        words[0][:_SAME_BEGINNING] == said[0][:_SAME_BEGINNING]
        or (outside is not None and outside["before"] != "")
        or any({words[0], said[0]} <= family for family in _AUXILIARIES)
    )
    return is_same_word or _REFERRING.match(change.article) is not None
