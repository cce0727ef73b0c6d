"""Targets that stand in a list: "opposes the toll, the ban and the tax"."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.concepts import ConceptIndex
from extractor.backends.rules.lexicon import AUXILIARIES, DETERMINERS, PERSONAL_PRONOUNS, PREPOSITIONS
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.stance_lexicon import REVERSING_VERBS, STANCE_WORDS
from extractor.backends.rules.verbs import is_finite_alone

_MOST_WORDS_OF_LISTED = 4
_ACTS = REVERSING_VERBS | frozenset(STANCE_WORDS)
_LIST_ENDS = frozenset([".", "!", ";", "”", '"'])


def listed_targets(passage: Passage, first: int) -> list[tuple[int, int]]:
    """The tokens of the further targets of a list that begins at ``first``: "the toll, the ban and the tax".

    A list is one only where each of it is a short noun phrase, with its own determiner if there are but two, and the
    sentence ends with it.
    """
    first += passage.lower[first : first + 1] == ["both"]
    found = _list_from(passage, first, is_determined=True) or _list_from(passage, first, is_determined=False)
    return found[1:]


def _list_from(passage: Passage, first: int, *, is_determined: bool) -> list[tuple[int, int]]:
    """The noun phrases of a list; none where it is no list."""
    lower, found, is_closed, at = passage.lower, list[tuple[int, int]](), False, first
    while (end := _listed_end(passage, at, is_determined=is_determined)) is not None:
        found.append((at, end))
        if is_closed:
            is_whole = end + 1 >= passage.size or lower[end + 1] in _LIST_ENDS
            return found if is_whole and (is_determined or len(found) > 2) else []
        has_comma = lower[end + 1 : end + 2] == [","]
        at = end + 1 + has_comma
        is_closed = lower[at : at + 1] in (["and"], ["or"])
        if not (has_comma or is_closed):
            return []
        at += is_closed
    return []


def _listed_end(passage: Passage, first: int, *, is_determined: bool) -> int | None:
    """The last token of a short noun phrase that begins at a token, with a determiner if it has to have one."""
    lower, at = passage.lower, first
    if lower[first : first + 1] and lower[first] in DETERMINERS:
        at += 1
    elif is_determined or lower[first : first + 1] == [] or lower[first].endswith("ing") or lower[first] in _ACTS:
        return None
    is_apposition = at > first and first > 1 and lower[first - 1] == "," and passage.tokens[first - 2][0].isupper()
    if is_apposition and not is_determined:
        return None  # "Ada Holm, a Liberal, and Bo Lind"
    begin = at
    while at < passage.size and lower[at].replace("-", "").isalpha() and lower[at] not in ("and", "or"):
        word = lower[at]
        if (
            word in DETERMINERS
            or word in PREPOSITIONS | AUXILIARIES | PERSONAL_PRONOUNS
            or is_finite_alone(word)
            or is_adverb(word)
        ):
            return None
        at += 1
    return at - 1 if begin < at and at - first <= _MOST_WORDS_OF_LISTED else None


def list_end(passage: Passage, last: int, concepts: ConceptIndex) -> int:
    """The last token of a list of concepts, of which a target is the first: "the toll, the ban and the tax"."""
    lower, at, is_closed = passage.lower, last, False
    while not is_closed and at + 2 < passage.size and lower[at + 1] == ",":
        first = at + 2
        is_closed = lower[first] in ("and", "or")
        begin = first = first + is_closed
        while first + 1 < passage.size and lower[first] in DETERMINERS:
            first += 1
        term = concepts.term_in(passage.starts[begin], passage.ends[first])
        if term is None:
            return last
        at = first
        while at + 1 < passage.size and not is_break(lower[at + 1]) and lower[at + 1] != "but":
            at += 1
            is_closed |= lower[at] in ("and", "or")
    return at if is_closed else last
