"""What the clauses of a text say of whom: where another one says the same of others; English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.text.contrasts import EXCLUDING, without_idioms, words_of
from extractor.text.reversals import CLAUSE_END
from extractor.text.vocabulary import base_form, content_words

_CONTRASTED = frozenset(word for row in EXCLUDING for group in row for word in group)
_OF_ALL = frozenset(["all", "both", "each", "every", "everyone", "everybody"])


def find_told_of_others(claim: str, evidence: str) -> Iterator[str]:
    """What the evidence says of others, and the contrary of those of whom the claim says it, or of some of them.

    "Imports rose" from "exports rose while imports fell".
    """
    shared = _CONTRASTED & words_of(claim) & words_of(evidence)
    if not shared or not (words_of(evidence) & _CONTRASTED) - words_of(claim):
        return
    claim, evidence = without_idioms(claim), without_idioms(evidence)
    own, known = words_of(claim), words_of(evidence)
    for row in EXCLUDING:
        for group in row:
            contrary = frozenset[str]().union(*row) - group
            if not (group & own and group & known and contrary & known) or contrary & own:
                continue
            if (_OF_ALL & own and not _OF_ALL & known) or _is_of_others(claim, evidence, group, contrary):
                yield from sorted(group & own)


def _is_of_others(claim: str, evidence: str, group: frozenset[str], contrary: frozenset[str]) -> bool:
    """Whether a clause says the contrary of somebody whom the claim names, and none says the same of them."""
    about = _bases(claim)
    clauses = CLAUSE_END.split(evidence)
    same = [subject for clause in clauses if (subject := _subject(clause, group)) is not None]
    others = [clause for clause in clauses if not group & words_of(clause)]
    turned = [subject for clause in others if (subject := _subject(clause, contrary)) is not None]
    return all(same) and any(subject and subject <= about and subject not in same for subject in turned)


def _subject(clause: str, predicate: frozenset[str]) -> frozenset[str] | None:
    """The words before one of the predicate, in their base forms; None if the clause has none of it."""
    found = re.search(rf"\b(?:{'|'.join(predicate)})\b", clause, re.IGNORECASE)
    return _bases(clause[: found.start()]) if found else None


def _bases(text: str) -> frozenset[str]:
    return frozenset(map(base_form, content_words(text)))
