"""The clauses of a sentence that can each be an assertion: conjuncts, relative clauses and appositions made sentences.

Nothing is split where a word before it may govern what follows ("doubts that A and B", "if A and B").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PASSIVE_AUXILIARIES,
    PREPOSITIONS,
    SENTENCE_OPENERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_OPENERS,
    TIME_WORDS,
    words_of,
)
from extractor.backends.rules.participles import inner_participles, trailing_participle
from extractor.backends.rules.passages import DASH, QUOTED, Passage, TokenRange
from extractor.backends.rules.relative_clauses import described_before, restrictive_clauses
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, ORGANISATION_NOUNS, ROLE_NOUNS, TITLES
from extractor.backends.rules.subordinate_clauses import FRONTED, split_subordinate
from extractor.backends.rules.verbs import BASES, is_contracted, is_finite, is_finite_alone, is_past

_CONJUNCTIONS = frozenset(["and", "but", "while", "whereas"])
_CONTRASTING = frozenset(["while", "whereas"])
"""These join clauses after a comma only; elsewhere "while" is a time."""
_DROPPED_OPENERS = words_of("but and yet so still meanwhile however moreover furthermore nevertheless thus")
_GOVERNING = (SUBORDINATORS - {"but", "yet", "so"}) | words_of(
    "unless neither nor either that who which whom whose not no never hardly n't without"
)
"""Words after which a conjunct may be part of what they govern."""
_SUBORDINATING = SUBORDINATORS - {"but", "yet", "so", "as", "than", "since", "after", "before", "until", "how"}
"""Words after which a whole clause, conjuncts and all, may depend on them."""
_RELATIVES = words_of("who which")
_NP_ENDS = frozenset([",", ";", ":", DASH, "(", ")", QUOTED, ".", "?", "!", '"', "“", "”"])
_MODALS = words_of("will would can could may might must shall should did does do won't can't don't doesn't didn't")
_PRESENT_BE = frozenset(["is", "are"])
_MORE_THAN_SPEAKING = words_of("""
acknowledge announce challenge concede confirm contend continue deliver demand deny disclose pledge predict promise
propose protest question recommend repeat report respond reveal rule signal suggest
""")
"""Verbs of speech that tell what somebody does even without words that are said: "responded with force"."""
_SPEAKING = words_of("speak speaks spoke spoken speaking talk talks talked talking")
_INTRODUCING = frozenset(["while", "although", "though", "when", "as", "after", "since", "because"])
_NO_SUBJECTS = words_of("there it this that i we you whose what who even as while when")
"""Words with which a subject begins that a participle after it does not have alone."""
_LONGEST_SUBJECT = 14
_DATELINE_TOKENS = 12
_APPOSITION_NOUNS = ROLE_NOUNS | ORGANISATION_NOUNS | GROUP_NOUNS | TITLES


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as the tokens ``words``; ``subject`` and ``link`` (an auxiliary, "is") go before if it has none.

    An ``aside`` is a relative clause or an apposition: what the narrator adds to somebody's words.
    """

    words: TokenRange
    subject: TokenRange | None = None
    link: str = ""
    aside: bool = False


def find_clauses(passage: Passage, first: int, last: int) -> list[Clause]:
    """The clauses from one token of a passage to another; none where there is no finite verb."""
    clauses: list[Clause] = []
    lower = passage.lower
    while first < last and lower[first] in _DROPPED_OPENERS | {","}:
        first += 1
    is_noting = lower[first : first + 1] == ["it"] and lower[first + 1 : first + 2] in (["should"], ["must"])
    if is_noting and "noted" in lower[first : first + 6] and "that" in lower[first : first + 7]:
        first = lower.index("that", first) + 1  # "It should be noted that ..."
    if first >= last:
        return []
    asides = [*_asides(passage, first, last), *_participles(passage, first, last)]
    asides += [Clause(words, noun, aside=True) for noun, words in restrictive_clauses(passage, first, last)]
    for part_first, part_last in _between(passage, first, last, ";"):
        for clause in _conjuncts(passage, part_first, part_last):
            clauses += _subordinates(passage, clause)
    return [*(_without_final_aside(passage, clause, asides) for clause in clauses), *asides]


def _subordinates(passage: Passage, clause: Clause) -> list[Clause]:
    """The clause, or what is asserted in it by the main clause and by a subordinate one."""
    if clause.subject is not None:
        return [clause]
    start = subject_start(passage, *clause.words)
    parts = split_subordinate(passage, clause.words, lambda first, last: main_verb(passage, first, last), start)
    return [replace(clause, words=part) for part in parts]


def begins_after_opener(passage: Passage, first: int) -> bool:
    """Whether nothing but "But", "Although" and the like stands before the clause that begins at ``first``."""
    return all(word in _DROPPED_OPENERS or word in FRONTED or word == "," for word in passage.lower[:first])


def clauses_of(passage: Passage) -> list[Clause]:
    """The clauses of a passage without its dateline."""
    first = 0
    if (
        passage.begins_paragraph
        and passage.size
        and passage.tokens[0].isupper()
        and DASH in passage.lower[1:_DATELINE_TOKENS]
    ):
        first = passage.lower.index(DASH, 1) + 1
    return find_clauses(passage, first, passage.size - 1)


def main_verb(passage: Passage, first: int, last: int) -> int | None:
    """The finite verb of the clause that begins at ``first``; None if there is none up to ``last``."""
    if (first, last) not in passage.main_verbs:
        passage.main_verbs[first, last] = _find_main_verb(passage, first, last)
    return passage.main_verbs[first, last]


def _find_main_verb(passage: Passage, first: int, last: int) -> int | None:
    lower = passage.lower
    skipped = False  # the verb of a relative clause
    start = subject_start(passage, first, last)
    if lower[start] in BASES and start < last and lower[start + 1] in DETERMINERS:  # "Close the dam"
        return None
    aside_end = 0
    for at in range(start, min(last + 1, start + 40)):
        word = lower[at]
        if at < aside_end:
            continue
        if at > start and lower[at - 1] == "," and word.partition("'")[0] in ("who", "which", "whose"):
            aside_end = next((after for after in range(at, last) if lower[after] == ","), 0)
            if aside_end:
                continue
        if word in ("who", "which", "that", "whose") and at > start:
            skipped = True
        elif at > start and word in SUBORDINATORS and word not in ("as", "before", "after", "since", "than", "until"):
            return None
        elif at > start and at < last and lower[at - 1] == "," and is_past(word) and lower[at + 1] in PREPOSITIONS:
            continue  # "The dam, built in 1931, ..."
        elif is_contracted(word) if at == start else is_finite(lower, at):
            if not skipped:
                return at
            skipped = lower[at] in AUXILIARIES and at < last and is_finite(lower, at + 1)
    return None


def subject_start(passage: Passage, first: int, last: int) -> int:
    """Where the subject begins: after what stands before the first comma, if a preposition or an adverb opens it."""
    lower = passage.lower
    at = first
    while at < last and lower[at] in SENTENCE_OPENERS and lower[at] not in ("for", "while", "although", "though"):
        at += 1
    word = lower[at]
    if word in PREPOSITIONS or word in TIME_OPENERS or word in SUBORDINATORS or word.endswith("ing"):
        comma = next((index for index in range(at, min(last, at + 30)) if lower[index] == ","), None)
        return comma + 1 if comma is not None and comma < last else at
    while at < last and (lower[at] == "," or (is_adverb(lower[at]) and lower[at + 1] in (",",))):
        at += 1
    return at


# ---------------------------------------------------------------------------------------------- conjuncts


def _between(passage: Passage, first: int, last: int, mark: str) -> Iterator[TokenRange]:
    """Yield the parts between marks, if each has a finite verb; else all of it."""
    if mark not in passage.lower[first : last + 1]:
        yield first, last
        return
    marks = [at for at in range(first, last + 1) if passage.lower[at] == mark]
    parts = [(left + 1, right - 1) for left, right in pairwise([first - 1, *marks, last + 1]) if right - left > 1]
    if all(main_verb(passage, *part) is not None for part in parts):
        yield from parts
    else:
        yield first, last


def _conjuncts(passage: Passage, first: int, last: int) -> list[Clause]:
    """The clauses that conjunctions join."""
    lower = passage.lower
    verb = main_verb(passage, first, last)
    if verb is None:
        has_verb = any(word in BASES or is_finite_alone(word) for word in lower[first + 1 : last + 1])
        return [Clause((first, last))] if has_verb else []
    subject = subject_start(passage, first, last), verb - 1
    clauses: list[Clause] = []
    begin, is_shared, link, governed = first, False, "", not _opens_plainly(lower[first:verb])
    within_clause = governed  # what follows may depend on a condition or on who thinks so
    at = verb
    while at < last:
        word = lower[at]
        joins = word in _CONJUNCTIONS and not (word in _CONTRASTING and lower[at - 1] != ",")
        joins = joins and not (passage.tokens[at - 1][0].isupper() and passage.tokens[at + 1][0].isupper())
        begins_anew = not within_clause and lower[at - 1] == "," and word in _CONJUNCTIONS
        if joins and at > verb and (begins_anew or not governed) and lower[at - 1] != lower[at + 1]:
            after = at + 1
            while after < last and (is_adverb(lower[after]) or lower[after] == ","):
                after += 1
            end = at - 2 if lower[at - 1] in (",", DASH) else at - 1
            next_link = _link(lower, verb, after) if word not in _CONTRASTING and not governed else None
            opens = _opens_clause(passage, at + 1, last)
            if opens is not None or next_link is not None:
                clauses.append(_clause(begin, end, subject, is_shared, link))
                begin = at + 1
                if opens is not None:
                    subject, is_shared, link, verb = (subject_start(passage, at + 1, last), opens - 1), False, "", opens
                else:
                    is_shared, link, verb = True, next_link or "", after
                at = verb
                governed = False
        elif word in _SUBORDINATING and not (word == "that" and lower[at - 1] not in CUE_WORDS):
            governed = within_clause = True
        elif word in _GOVERNING or word.endswith("n't"):
            governed = True
        at += 1
    clauses.append(_clause(begin, last, subject, is_shared, link))
    return clauses


def _opens_plainly(words: list[str]) -> bool:
    """Whether what stands before a main verb governs nothing after it: no condition, no clause that may go on."""
    opener = words[0] if words else ""
    if opener in _INTRODUCING:
        return "," in words
    return opener not in SUBORDINATORS and opener not in ("neither", "nor", "either", "both")


def _clause(first: int, last: int, subject: TokenRange, is_shared: bool, link: str) -> Clause:
    return Clause((first, last), subject, link) if is_shared else Clause((first, last))


def _opens_clause(passage: Passage, first: int, last: int) -> int | None:
    """The finite verb of a clause with a subject of its own that begins at ``first``, if one does."""
    lower = passage.lower
    word = lower[first]
    if word in _INTRODUCING and "," in lower[first:last]:  # "and while it rained, the river rose"
        comma = lower.index(",", first)
        return _opens_clause(passage, comma + 1, last) if comma - first > 2 else None
    if first >= last or word in PREPOSITIONS or word in SUBORDINATORS or word in _NP_ENDS or word in AUXILIARIES:
        return None
    is_pronoun = lower[first] in SUBJECT_PRONOUNS or lower[first] == "there"
    for at in range(first + 1, min(last + 1, first + _LONGEST_SUBJECT)):
        is_repeated = lower[at] in _CONJUNCTIONS and at < last and lower[at - 1] == lower[at + 1]  # "more and more"
        if lower[at] in _NP_ENDS or lower[at] in _GOVERNING or (lower[at] in _CONJUNCTIONS and not is_repeated):
            return None
        if is_finite(lower, at) or (is_pronoun and at == first + 1 and is_finite_alone(lower[at])):
            return at
        if is_pronoun and at > first + 1:
            return None
    return None


def _link(lower: list[str], verb: int, after: int) -> str | None:
    """What the verb after a conjunction shares with the first one: an auxiliary or nothing; None if it is no verb."""
    word = lower[after]
    first = lower[verb]
    following = lower[after + 1] if after + 1 < len(lower) else ""
    if word in AUXILIARIES and word not in ("not", "never", "being", "be", "been", "having"):
        return ""
    auxiliaries = [token for token in lower[verb : verb + 3] if token in AUXILIARIES]
    if first not in AUXILIARIES:
        if is_past(word) and is_past(first):
            return ""
        return "" if word.endswith("s") and first.endswith("s") and is_finite_alone(word) and word != first else None
    is_predicate = len(auxiliaries) == 1 and first in _PRESENT_BE and not is_past(lower[verb + 1])
    if is_predicate and (following in DETERMINERS or following == "to"):
        if word in BASES and first == "are":
            return ""
        if word.endswith("s") and first == "is" and is_finite_alone(word):
            return ""
    is_perfect_or_passive = not _MODALS.intersection(auxiliaries)
    takes_object = following in DETERMINERS or following in ("to", "it", "them", "him")
    if is_perfect_or_passive and is_past(word) and lower[verb + len(auxiliaries)].endswith("ed"):
        is_passive = not {"has", "have", "had"}.intersection(auxiliaries) or "been" in auxiliaries
        return "" if is_passive and takes_object else " ".join(auxiliaries)
    if len(auxiliaries) == 1 and first in _MODALS and word in BASES and takes_object and lower[verb + 1] in BASES:
        return first
    return None


# ---------------------------------------------------------------------------------------------- asides


def _asides(passage: Passage, first: int, last: int) -> Iterator[Clause]:
    """Yield the relative clauses and appositions after a comma, each with the noun phrase before it as its subject."""
    lower, tokens = passage.lower, passage.tokens
    start = subject_start(passage, first, last)
    for comma in range(first + 1, last - 1):
        if lower[comma] != ",":
            continue
        opener = lower[comma + 1]
        is_relative = opener in _RELATIVES and is_finite_alone(lower[comma + 2])
        is_apposition = opener in ("a", "an", "the") and tokens[comma - 1][0].isupper() and comma >= start
        if not (is_relative or is_apposition):
            continue
        end = next((at - 1 for at in range(comma + 2, last + 1) if lower[at] in _NP_ENDS and lower[at] != '"'), last)
        named = _name_before(passage, comma, first)
        if named and opener == "who":
            described = described_before(passage, named[0], first)
            named = _name_before(passage, described, first) if described else named
        if named is None or end - comma < 3 or lower[comma - 1] in TIME_WORDS:
            continue
        if is_relative:
            yield Clause((comma + 2, end), named, aside=True)
        elif _describes(passage, comma + 2, end) and named[1] >= named[0]:
            yield Clause((comma + 1, end), named, "is", aside=True)


def _participles(passage: Passage, first: int, last: int) -> Iterator[Clause]:
    """Yield the participles of a clause's subject as clauses."""
    lower = passage.lower
    if "," not in lower[first:last]:
        return
    verb, start = main_verb(passage, first, last), subject_start(passage, first, last)
    if verb is None or verb <= start or not _opens_plainly(lower[first:verb]) or lower[start] in _NO_SUBJECTS:
        return
    for subject, inner in inner_participles(passage, start, verb):
        yield Clause(inner.words, subject, inner.verb, aside=True)
    end = next((at - 1 for at in range(start + 1, verb) if lower[at] == ","), verb - 1)
    while end > start and is_adverb(lower[end]):
        end -= 1
    is_plural = lower[end].endswith("s") or "and" in lower[start : end + 1]
    if participle := trailing_participle(passage, verb, last, is_plural=is_plural):
        yield Clause(participle.words, (start, end), participle.verb, aside=True)


def _describes(passage: Passage, first: int, last: int) -> bool:
    """Whether an apposition says who somebody is: a role or a body, without a list or a verb."""
    lower = passage.lower
    head = next(
        (at for at in range(first, last + 1) if lower[at] in PREPOSITIONS or lower[at] in SUBORDINATORS), last + 1
    )
    is_described = lower[first - 1] != "the" or not _APPOSITION_NOUNS.isdisjoint(lower[first:head])
    return is_described and not any(is_finite(lower, at) for at in range(first, head))


def _name_before(passage: Passage, comma: int, least: int) -> TokenRange | None:
    """The run of capitalised words that ends before a comma."""
    first = comma
    while first > least and (
        passage.tokens[first - 1][0].isupper()
        or (
            passage.lower[first - 1] in ("of", "for", "on", "'", "’", "&")
            and passage.tokens[first - 2][0].isupper()
            and first < comma
        )
    ):
        first -= 1
    before = passage.lower[first - 1] if first > least else ""
    if first == comma or before in ("and", "or", ","):
        return None
    return (first - 1, comma - 1) if before == "the" else (first, comma - 1)


def _without_final_aside(passage: Passage, clause: Clause, asides: list[Clause]) -> Clause:
    """A clause without the aside with which it ends."""
    for aside in asides:
        is_restrictive = aside.subject is not None and aside.subject[1] + 2 == aside.words[0]
        if is_restrictive and "," not in passage.lower[aside.words[0] - 2 : aside.words[0]]:
            continue  # what is described is not known without it
        opening = aside.words[0] - (1 if aside.link else 2)
        if aside.words[1] == clause.words[1] and clause.words[0] < opening - 1:
            return Clause((clause.words[0], opening - 1), clause.subject, clause.link, clause.aside)
    return clause


def last_of_verb(passage: Passage, verb: int) -> int:
    """The full verb of which a finite verb may be the auxiliary: "said" in "has also said"."""
    lower, at = passage.lower, verb
    while at + 1 < len(lower) and (lower[at] in AUXILIARIES or is_adverb(lower[at])):
        at += 1
    is_verb = lower[at] in BASES or is_past(lower[at]) or lower[at].endswith(("ing", "en", "ne"))
    return at if lower[verb] in AUXILIARIES and is_verb else verb


def is_speech_verb(passage: Passage, verb: int) -> bool:
    """Whether a verb tells the mere act of speaking; "is said to be old" tells more."""
    lower = passage.lower
    cue = CUE_WORDS.get(lower[verb])
    is_said = cue is not None and "say" in cue.frames and cue.base not in _MORE_THAN_SPEAKING
    is_passive = verb > 0 and lower[verb - 1] in PASSIVE_AUXILIARIES and not lower[verb].endswith("ing")
    if is_passive and lower[verb + 1 : verb + 2] != ["that"]:
        return False  # "is observed as a holiday", "is said to be old"
    return is_said or lower[verb] in _SPEAKING
