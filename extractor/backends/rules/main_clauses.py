"""The clauses of a sentence that can each be an assertion: conjuncts, relative clauses and appositions made sentences.

Nothing is split where a word before it may govern what follows ("doubts that A and B", "if A and B").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractor.backends.rules.clause_asides import (
    asides_of,
    participles_of,
    predicates_of,
    without_final_aside,
    without_inner_aside,
)
from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    measures,
    words_of,
)
from extractor.backends.rules.main_verbs import (
    INTRODUCING,
    NP_ENDS,
    Clause,
    is_capitalised,
    is_speech_verb,
    last_of_verb,
    main_verb,
    opens_plainly,
    subject_start,
)
from extractor.backends.rules.passages import DASH, Passage, TokenRange
from extractor.backends.rules.predicates import second_predicate
from extractor.backends.rules.relative_clauses import restrictive_clauses
from extractor.backends.rules.subordinate_clauses import FRONTED, OF_EVENTS, split_subordinate
from extractor.backends.rules.verbs import BASES, is_contracted, is_finite, is_finite_alone, is_past

_CONJUNCTIONS = frozenset(["and", "but", "while", "whereas", "so"])
_CONTRASTING = frozenset(["while", "whereas", "so"])
"""These join clauses after a comma only; elsewhere "while" is a time and "so" how much or what for."""
_DROPPED_OPENERS = words_of("but and yet so still meanwhile however moreover furthermore nevertheless thus")
_GOVERNING = (SUBORDINATORS - {"but", "yet", "so"}) | words_of(
    "unless neither nor either that who which whom whose not no never hardly n't without"
)
"""Words after which a conjunct may be part of what they govern."""
_NEGATING = words_of("not no never hardly n't")
_SUBORDINATING = SUBORDINATORS - {"but", "yet", "so", "as", "than", "since", "after", "before", "until", "how"}
"""Words after which a whole clause, conjuncts and all, may depend on them."""
_SAYING = words_of("said says told tells thought thinks")
_MODALS = words_of("will would can could may might must shall should did does do won't can't don't doesn't didn't")
_PRESENT_BE = frozenset(["is", "are"])
_BESIDE_VERBS = words_of("never not also still just now already always often once soon even only")
_FINITE_AUXILIARIES = AUXILIARIES - words_of("not never being be been having do don't")
_POINTING_ON = words_of("a an one this these two three following same")
_OWNING = words_of("had has have")
_BARE = BASES | {"be", "have"}
_COMPARED = words_of("more less fewer other rather")
"""Words after which "than" only measures: "for more than a year"."""
_LONGEST_SUBJECT = 14
_DATELINE_TOKENS = 12
_DROPPED_AT_BEGINNING = _DROPPED_OPENERS | {","}


def find_clauses(passage: Passage, first: int, last: int) -> list[Clause]:
    """The clauses from one token of a passage to another; none where there is no finite verb."""
    clauses: list[Clause] = []
    lower = passage.lower
    while first < last and lower[first] in _DROPPED_AT_BEGINNING and not measures(lower, first):
        first += 1
    is_noting = lower[first : first + 1] == ["it"] and lower[first + 1 : first + 2] in (["should"], ["must"])
    if is_noting and "noted" in lower[first : first + 6] and "that" in lower[first : first + 7]:
        first = lower.index("that", first) + 1  # "It should be noted that ..."
    if first >= last:
        return []
    if lower[first] == "that" and _opens_reported(passage, first + 1, last):
        first += 1
    asides = [*asides_of(passage, first, last), *participles_of(passage, first, last)]
    asides += predicates_of(passage, first, last)
    asides += [Clause(words, noun, aside=True) for noun, words in restrictive_clauses(passage, first, last)]
    for part_first, part_last in _parts(passage, first, last):
        for clause in _conjuncts(passage, part_first, part_last):
            clauses += _subordinates(passage, clause)
    clauses = [without_final_aside(passage, without_inner_aside(passage, clause, asides), asides) for clause in clauses]
    told = {aside.words: aside for aside in reversed(asides)}  # of one name, without and with what stands before it
    return [*clauses, *reversed(told.values())]


def _opens_reported(passage: Passage, first: int, last: int) -> bool:
    """Whether a clause of what is said begins behind "that", which is no pronoun: "that the dam is safe"."""
    word = passage.lower[first]
    begins = word in DETERMINERS or word in SUBJECT_PRONOUNS or word == "there" or passage.tokens[first][0].isupper()
    return begins and main_verb(passage, first, last) is not None


def _subordinates(passage: Passage, clause: Clause) -> list[Clause]:
    """The clause, or what is asserted in it by the main clause and by a subordinate one."""
    if clause.subject is not None:
        return [clause]
    start = subject_start(passage, *clause.words)
    parts = split_subordinate(passage, clause.words, lambda first, last: main_verb(passage, first, last), start)
    return [clause if part == clause.words else replace(clause, words=part) for part in parts]


def begins_after_opener(passage: Passage, first: int) -> bool:
    """Whether nothing but "But", "Although" and the like stands before the clause that begins at ``first``."""
    return all(word in _DROPPED_OPENERS or word in FRONTED | OF_EVENTS or word == "," for word in passage.lower[:first])


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


# ---------------------------------------------------------------------------------------------- conjuncts


def _parts(passage: Passage, first: int, last: int) -> Iterator[TokenRange]:
    """Yield what stands between semicolons, and before and behind a colon with a clause on either side of it."""
    for part in _between(passage, first, last, ";"):
        colons = [at for at in range(part[0], part[1]) if passage.lower[at] == ":"]
        is_clause = len(colons) == 1 and _opens_clause(passage, colons[0] + 1, part[1]) is not None
        points = is_clause and _POINTING_ON.intersection(passage.lower[max(0, colons[0] - 3) : colons[0]])
        is_clause = is_clause and not points  # "a simple rule: ..."
        yield from _between(passage, *part, ":") if is_clause else [part]


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
    subject = subject_start(passage, first, last), _before_adverbs(lower, verb)
    clauses: list[Clause] = []
    begin, is_shared, link, governed = first, False, "", not opens_plainly(lower[first:verb])
    within_clause = governed  # what follows may depend on a condition or on who thinks so
    is_negated = False  # nothing but a negation of the first verb governs what follows
    within_relative = False  # "the man who left and he stayed" is two clauses all the same
    at = head = verb  # the verb of which the auxiliary is shared: "has cut A, raised B and closed C"
    while at < last:
        word = lower[at]
        is_listed = word == "," and at > verb and _is_list_of_verbs(passage, at, head, last)
        is_spliced = word == "," and at > verb and not governed and _is_list_of_clauses(passage, at, last)
        joins = (
            is_listed or is_spliced or (word in _CONJUNCTIONS and (word not in _CONTRASTING or lower[at - 1] == ","))
        )
        joins = joins and (is_listed or is_spliced or not _joins_names(passage, at, last))
        is_apart = lower[at - 1] == "," or (within_relative and lower[at + 1] in SUBJECT_PRONOUNS)
        begins_anew = not within_clause and is_apart and word in _CONJUNCTIONS
        is_open = not governed or (is_negated and lower[_after_adverbs(lower, at + 1)] in _FINITE_AUXILIARIES)
        if joins and at > verb and (begins_anew or is_open) and lower[at - 1] != lower[at + 1]:
            after = min(last, _after_adverbs(lower, at + 1))
            end = at - 2 if lower[at - 1] in (",", DASH) else at - 1
            next_link = _link(lower, head, after) if word not in _CONTRASTING and is_open else None
            if next_link is None and word == "and" and not (is_listed or is_spliced or governed):
                next_link = _infinitive_link(passage, verb, at, after)
            if is_listed and lower[head] in _MODALS:
                next_link = lower[head]
            if next_link is None and not (is_listed or is_spliced) and is_open:
                next_link = second_predicate(passage, verb, at, last)
            opens = (
                None if is_listed else _opens_clause(passage, after if _skips(lower, at + 1, after) else at + 1, last)
            )
            if opens is not None or next_link is not None:
                clauses.append(_clause(begin, end, subject, is_shared, link))
                begin = at + 1
                if opens is not None:
                    subject, is_shared, link, verb = (
                        (subject_start(passage, at + 1, last), _before_adverbs(lower, opens)),
                        False,
                        "",
                        opens,
                    )
                    head = verb
                else:
                    subject = (verb, verb) if is_contracted(lower[verb]) else subject
                    is_shared, link, verb = True, next_link or "", after
                    head = head if link and head != subject[0] else verb
                at = verb
                governed = within_relative = is_negated = False
        elif word in _SUBORDINATING and not (word == "that" and lower[at - 1] not in CUE_WORDS):
            governed = within_clause = True
        elif word == "than" and lower[at - 1] in _COMPARED:
            pass
        elif word in _GOVERNING or word.endswith("n't"):
            within_relative = word in RELATIVE_PRONOUNS and (within_relative or not governed)
            is_negated = (is_negated or not governed) and (word in _NEGATING or word.endswith("n't"))
            governed = True
        at += 1
    clauses.append(_clause(begin, last, subject, is_shared, link))
    return clauses


def _joins_names(passage: Passage, at: int, last: int) -> bool:
    """Whether a conjunction stands between two names, of which the second is no subject of its own."""
    tokens = passage.tokens
    if not (tokens[at - 1][0].isupper() and tokens[at + 1][0].isupper()):
        return False
    after = at + 1
    while after < last and tokens[after][0].isupper():
        after += 1
    word = passage.lower[after]
    return not (is_finite_alone(word) and (word in AUXILIARIES or not word.endswith("ed")) and after < last)


def _skips(lower: list[str], first: int, after: int) -> bool:
    """Whether adverbs stand before a verb that has no subject of its own: "and then left", "but still lost it"."""
    if lower[first] in ("then", "still", "also", "even", "later", "never", "now", "soon") and is_finite_alone(
        lower[after]
    ):
        return True
    return lower[first] == "then" or (lower[first].endswith("ly") and is_finite_alone(lower[after]))


def _is_list_of_verbs(passage: Passage, comma: int, verb: int, last: int) -> bool:
    """Whether a verb follows a comma in a list that ends with "and" and another one: "came, saw the dam and left"."""
    lower = passage.lower
    if comma + 2 > last or not passage.tokens[comma + 1].islower() or lower[comma + 2] in PREPOSITIONS:
        return False
    form = _form_of_list(lower, verb)
    if not _has_form(lower[comma + 1], form):
        return False
    end = next((at for at in range(comma + 2, last) if lower[at] in ("and", "or", ";", ":", DASH)), None)
    return end is not None and lower[end] == "and" and _has_form(lower[end + 1], form)


def _form_of_list(lower: list[str], verb: int) -> str:
    """The form of the verbs that a list joins to a finite one: "past", "base" after a modal, or "present"."""
    if lower[verb] in _MODALS:
        return "base"
    return "past" if lower[verb] in _OWNING or is_past(lower[verb]) else "present"


def _has_form(word: str, form: str) -> bool:
    if word in AUXILIARIES:
        return False
    if form == "base":
        return word in BASES
    return is_past(word) if form == "past" else is_finite_alone(word) and not is_past(word)


def _is_list_of_clauses(passage: Passage, comma: int, last: int) -> bool:
    """Whether a clause follows a comma: one in a list that ends with "and" and another one, or of a pronoun alone."""
    lower = passage.lower
    if comma + 2 > last or lower[comma + 1] in RELATIVE_PRONOUNS or lower[comma + 1] in SUBORDINATORS:
        return False
    verb = _opens_clause(passage, comma + 1, last)
    if (
        verb is None
        or verb >= last
        or is_speech_verb(passage, last_of_verb(passage, verb))
        or "," in lower[comma + 1 : verb]
    ):
        return False
    if lower[comma + 1].partition("'")[0] in SUBJECT_PRONOUNS:
        return lower[comma + 1] != "you" or lower[comma - 1] != "know"
    is_apposition = lower[comma + 1] in ("a", "an") and is_past(lower[verb]) and lower[verb + 1] in PREPOSITIONS
    if is_apposition:
        return False  # "a place shielded from storms"
    begins = lower[comma + 1] in DETERMINERS or passage.tokens[comma + 1][0].isupper() or verb == comma + 2
    end = next((at for at in range(verb + 1, last - 1) if lower[at] in (",", "and", "but")), None)
    if end is None or not begins:
        return False
    end += lower[end] == ","
    return lower[end] in ("and", "but") and _opens_clause(passage, end + 1, last) is not None


def _before_adverbs(lower: list[str], verb: int) -> int:
    """The last token before a verb that is no adverb: where its subject ends."""
    at = verb - 1
    while at > 0 and ((is_adverb(lower[at]) and lower[at].endswith("ly")) or lower[at] in _BESIDE_VERBS):
        at -= 1
    return at


def _after_adverbs(lower: list[str], at: int) -> int:
    """The first token from one on that is no adverb."""
    while at < len(lower) - 1 and (is_adverb(lower[at]) or lower[at] == ","):
        at += 1
    return at


def _clause(first: int, last: int, subject: TokenRange, is_shared: bool, link: str) -> Clause:
    return Clause((first, last), subject, link) if is_shared else Clause((first, last))


def _opens_clause(passage: Passage, first: int, last: int) -> int | None:
    """The finite verb of a clause with a subject of its own that begins at ``first``, if one does."""
    lower = passage.lower
    word = lower[first]
    if word in INTRODUCING and "," in lower[first:last]:  # "and while it rained, the river rose"
        comma = lower.index(",", first)
        return _opens_clause(passage, comma + 1, last) if comma - first > 2 else None
    if first >= last or word in PREPOSITIONS or word in SUBORDINATORS or word in NP_ENDS or word in AUXILIARIES:
        return None
    if is_finite_alone(word) and passage.tokens[first].islower() and lower[first + 1] in DETERMINERS:
        return None  # "and prefers a register of hosts"
    if word in _SAYING or (word in BASES and lower[first + 1] in ("more", "less", "fewer")):
        return None  # "and said about 20 were there", "(to sell it) and tell more jokes"
    if is_contracted(word):
        return first
    is_pronoun = lower[first] in SUBJECT_PRONOUNS or lower[first] == "there"
    for at in range(first + 1, min(last + 1, first + _LONGEST_SUBJECT)):
        is_repeated = lower[at] in _CONJUNCTIONS and at < last and lower[at - 1] == lower[at + 1]  # "more and more"
        is_governing = lower[at] in _GOVERNING and lower[at] not in _NEGATING
        if lower[at] in NP_ENDS or is_governing or (lower[at] in _CONJUNCTIONS and not is_repeated):
            return None
        if is_capitalised(passage, at):
            continue
        if is_finite(lower, at) or (is_pronoun and at == first + 1 and is_finite_alone(lower[at])):
            return at
        if is_pronoun and at > first + 1:
            return None
    return None


def _infinitive_link(passage: Passage, verb: int, conjunction: int, after: int) -> str | None:
    """The verb with "to" that a second infinitive shares: "plans to close the dam and open the road"."""
    lower = passage.lower
    if lower[after] not in BASES or after + 1 >= len(lower):
        return None
    following = lower[after + 1]
    has_object = (
        following in DETERMINERS
        or following in ("to", "it", "them", "more", "less", "fewer", "each")
        or passage.tokens[after + 1][0].isupper()
    )
    to = next(
        (at for at in range(verb + 1, min(verb + 4, conjunction)) if lower[at] == "to" and lower[at + 1] in BASES), None
    )
    if to is None or not (has_object or following in PREPOSITIONS or following.endswith("ly")):
        return None
    if any(lower[at] in NP_ENDS or lower[at] == "to" for at in range(to + 1, conjunction)):
        return None
    return " ".join(passage.tokens[verb : to + 1])


def _link(lower: list[str], verb: int, after: int) -> str | None:
    """What the verb after a conjunction shares with the first one: an auxiliary or nothing; None if it is no verb."""
    word = lower[after]
    first = lower[verb]
    following = lower[after + 1] if after + 1 < len(lower) else ""
    if first in _OWNING and (lower[verb + 1] in DETERMINERS or lower[verb + 1][0].isdigit()) and is_past(word):
        return ""  # "had a lead but lost it"
    if word in AUXILIARIES and word not in ("not", "never", "being", "be", "been", "having"):
        return ""
    auxiliaries = [token for token in lower[verb : verb + 3] if token in AUXILIARIES]
    if first not in AUXILIARIES:
        if is_past(word) and (is_past(first) or following in DETERMINERS or following in PREPOSITIONS):
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
    participle = verb + len(auxiliaries)
    is_joined = lower[participle].endswith("ed") or (is_past(lower[participle]) and participle + 2 < after)
    if is_perfect_or_passive and is_past(word) and is_joined:
        is_passive = not {"has", "have", "had"}.intersection(auxiliaries) or "been" in auxiliaries
        return "" if is_passive and takes_object else " ".join(auxiliaries)
    goes_on = takes_object or following in PREPOSITIONS or following.endswith("ing") or following in ("more", "less")
    if first in _MODALS and word in _BARE and goes_on and lower[_after_adverbs(lower, verb + 1)] in _BARE:
        return first
    return None
