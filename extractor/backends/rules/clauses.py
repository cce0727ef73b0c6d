"""The grammar beside a verb: its subject, and the noun phrase after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    IRREGULAR_PASTS,
    PARTICLES,
    PASSIVE_AUXILIARIES,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SENTENCE_OPENERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_OPENERS,
    TIME_WORDS,
    words_of,
)
from extractor.backends.rules.name_asides import before_asides, ends_name
from extractor.backends.rules.passages import DASH, QUOTED, Passage
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, ORGANISATION_NOUNS, ROLE_NOUNS, SPOKESPERSONS
from extractor.backends.rules.said_times import end_of_time
from extractor.backends.rules.verbs import is_past
from extractor.text.countries import COUNTRY_BY_ADJECTIVE

_DESCRIBING_FORMS = frozenset(
    ["press", "state", "report", "review", "record", "post", "support", "rule", "note", "email"]
)
"""Forms of verbs that describe the noun after them: "a press secretary", "state officials"."""
_BREAKS = frozenset([",", ";", ":", DASH, "(", ")", QUOTED, "…", "?", "!", ".", "•", "[", "]"])
_ALSO_NOUNS = words_of("""
cut set hit put shut let left split found lost bid cost read cast spread hurt broke felt ground wound saw
""")
"""Past forms that are nouns or adjectives, too, or follow a noun: "the left wing", "lost children"."""
_PEOPLE_AFTER_NAMES = SPOKESPERSONS | words_of("""
officials councillors lawmakers peers senators insider insiders residents workers protesters campaigners executives
ministers prosecutors researchers scientists activists
""")
"""Nouns of people that stand after a name which says whose or where they are: "Ostby councillors"."""
_NOUNS_AFTER_NAMES = (
    ROLE_NOUNS | ORGANISATION_NOUNS | words_of("coach columnist correspondent detective number")
) - words_of("bank campaign court force forces fund head host house lobby team trust")
"""Nouns after what seems a name and is a party, a place or an adjective: "Green councillor Ada Holm"."""
_OPENING_ASIDES = (
    PREPOSITIONS
    | SUBORDINATORS
    | RELATIVE_PRONOUNS
    | COORDINATORS
    | words_of("""
contrary compared along alongside together rather instead not no whose nor excepting
""")
)
"""Words with which something beside a noun phrase begins that is no other name for it: "X, unlike Y, said"."""
_WHICH_TIME = words_of("this next following same last previous other past first second third final late early very")
OBTAINED = words_of("seen obtained viewed reviewed examined read leaked shared published released")
"""What is done with documents: "emails seen by the Courier"."""
_ADVERBIALS = frozenset(["in fact", "of course", "at first", "at last", "in turn", "in effect", "for once"])
_TELLING = ("citing", "quoting", "speaking", "writing")
"""What somebody does while saying something: "Ada Holm, speaking in Ostby, said"."""
_LONGEST_ADVERBIAL = 4
"""In tokens."""
_BEFORE_NUMBERS = frozenset([("more", "than"), ("fewer", "than"), ("less", "than"), ("up", "to")])
_ARTICLES = words_of("the a an")
_BEFORE_ARTICLES = PREPOSITIONS | words_of(
    "all both half such quite many twice double not only even just than but or and"
)
_TIMES = words_of("day week month year morning afternoon evening night weekend")
_NOT_ADVERBS = GENDERS.keys() | words_of("""
family july italy ally supply reply assembly rally only apply
reilly o'reilly kelly donnelly o'donnelly connolly connelly scully tully daly healy farrelly kennelly
""")
_ROLE_NOUNS_OR_GROUP_NOUNS = ROLE_NOUNS | GROUP_NOUNS
_PREPOSITIONS_OR_NOT = PREPOSITIONS | {"not"}
_DETERMINERS_OR_SUBJECT_PRONOUNS = DETERMINERS | SUBJECT_PRONOUNS
_CUE_VERBS = CUE_WORDS.keys() - NOUN_FORMS


def is_break(token: str) -> bool:
    """Whether a token ends a phrase: punctuation or a quotation."""
    return token in _BREAKS


def is_adverb(word: str) -> bool:
    """Whether a token is an adverb, as far as its form tells."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)


def length_of_opener(lower: list[str], at: int) -> int:
    """How many tokens an adverb or a conjunction before a subject has: two in "so far"."""
    return 2 if lower[at : at + 2] == ["so", "far"] else 1


def is_noun(passage: Passage, at: int) -> bool:
    """Whether a form that may be a noun or a verb is a noun: a verb or "of" follows, or a participle precedes."""
    lower = passage.lower
    if at and lower[at - 1].endswith("ed") and lower[at - 1] not in AUXILIARIES:
        return True
    after = at + 1
    while after < len(lower) and is_adverb(lower[after]):
        after += 1
    if after >= len(lower):
        return False
    if after == at + 1 and lower[at] in _DESCRIBING_FORMS and lower[after] in _ROLE_NOUNS_OR_GROUP_NOUNS:
        return True  # "press secretary"
    word = lower[after]
    is_verb = word in CUE_WORDS and word not in NOUN_FORMS and not word.endswith("ing")
    ends = after == at + 1 and word in CUE_WORDS and (after + 1 >= len(lower) or is_break(lower[after + 1]))
    if ends and not word.endswith("ing"):
        return True  # "an analysis of the reports shows."
    return word in AUXILIARIES or word == "of" or is_verb


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: the tokens ``first`` to ``last``.

    A "shared" subject is that of an earlier verb ("X came and said"); the token is then the conjunction.
    """

    first: int
    last: int
    kind: Literal["noun", "pronoun", "relative", "shared"]


def subject_before(passage: Passage, verb: int) -> Subject | None:
    """The subject to the left of a verb."""
    lower = passage.lower
    at = verb - 1
    at = _before_adverbial(lower, at)
    while at >= 0 and (lower[at] in AUXILIARIES or is_adverb(lower[at]) or _is_no_longer(lower, at)):
        if ends_name(passage.tokens, at):
            break
        at -= 1
    if at > 1 and lower[at] in _TIMES and lower[at - 1] in _WHICH_TIME and lower[at - 2] in (",", ")", DASH):
        at -= 2  # "Its president, Ada Holm, last week called"
    if at < 0:
        return None
    word = lower[at]
    if word in RELATIVE_PRONOUNS:
        return Subject(at, at, "relative")
    if word in COORDINATORS:
        return Subject(at, at, "shared")
    is_object = word == "it" and at > 2 and lower[at - 2] == "who"  # "a man who saw it"
    if word.partition("'")[0] in SUBJECT_PRONOUNS and not is_object:
        return Subject(at, at, "pronoun")
    if word in (",", ")", DASH):
        return _with_apposition(passage, at)
    first = None if is_break(word) else _phrase_start(passage, at)
    if first is None:
        return None
    if who := _restricting(passage, first, at):
        at = who - 1
        first = _phrase_start(passage, at)
    is_time = all(token.isdigit() or token in TIME_WORDS for token in lower[first : at + 1]) if first else False
    if first and is_time and lower[first - 1] in ("in", "on", "since", "during"):
        return subject_before(passage, first - 1)  # "who in 2010 said"
    if first and lower[first] in _WHICH_TIME and lower[at] in _TIMES and lower[first - 1] in RELATIVE_PRONOUNS:
        return subject_before(passage, first)  # "who last year said"
    if first and lower[first - 1] == "as" and lower[first - 2] in RELATIVE_PRONOUNS:
        return subject_before(passage, first - 1)  # "who as a student said"
    if first == at and (is_adverb(lower[at]) or lower[at] in ("rather", "and")):
        return None
    if first and _is_verbal(passage, first) and lower[first - 1] in ("when", "once", "if") and lower[at - 1] != "by":
        first = at  # "when confronted by police Ada Holm said"
        while passage.tokens[first - 1][0].isupper():
            first -= 1
        return Subject(first, at, "noun") if passage.tokens[at][0].isupper() else None
    return None if first is None or _is_verbal(passage, first) else Subject(first, at, "noun")


def _before_adverbial(lower: list[str], last: int) -> int:
    """The token before a phrase between an auxiliary and its verb: "has in fact said"; ``last`` if there is none."""
    for at in range(last - 1, max(0, last - _LONGEST_ADVERBIAL), -1):
        if lower[at] in PREPOSITIONS:
            is_fixed = " ".join(lower[at : last + 1]) in _ADVERBIALS
            return at - 1 if is_fixed or lower[at - 1] in ("has", "have", "had") else last
        if is_break(lower[at]) or lower[at] in AUXILIARIES:
            break
    return last


def _is_no_longer(lower: list[str], at: int) -> bool:
    """Whether a token is a part of "no longer"."""
    return lower[at : at + 2] == ["no", "longer"] or lower[max(0, at - 1) : at + 1] == ["no", "longer"]


def _restricting(passage: Passage, first: int, last: int) -> int | None:
    """The "who" of a relative clause that ends with the tokens ``first`` to ``last``, as in "A man who saw it said"."""
    lower = passage.lower
    who = first - 1
    while who > 0 and lower[who] not in RELATIVE_PRONOUNS and not is_break(lower[who]) and first - who < 10:
        who -= 1
    if who < 1 or lower[who] not in RELATIVE_PRONOUNS or is_break(lower[who - 1]):
        return None
    is_object = first == last and lower[last] in ("him", "her", "them", "it")
    places = (at for at in range(who + 1, max(first, who + 2)) if lower[at] in CUE_WORDS)
    cues = (CUE_WORDS[lower[at]] for at in places if lower[at + 1] not in _PREPOSITIONS_OR_NOT)  # "asked not to"
    if not is_object and any(not cue.frames.isdisjoint(("say", "think")) for cue in cues):
        return None  # "Voters who think Trump said it"
    if first == who + 1 and _is_past(lower[first]):
        return who
    if lower[who] != "who" or last < who + 2 or passage.tokens[who + 1][0].isupper():
        return None
    verb, after, head = lower[who + 1], lower[who + 2], lower[who - 1]
    if head.endswith("s") or head in ("people", "those"):
        begins_object = after in DETERMINERS or after in PREPOSITIONS or after == "there"
        is_finite = not verb.endswith("s") and (is_object or begins_object)
    else:
        is_finite = verb.endswith("s")
    is_being = verb in PASSIVE_AUXILIARIES or verb in ("had", "have", "has")  # "two people who were present"
    return who if is_being or _is_past(verb) or (is_finite and verb not in _DETERMINERS_OR_SUBJECT_PRONOUNS) else None


def _is_verbal(passage: Passage, at: int) -> bool:
    """Whether a verb, a participle or an adverb stands at a token, with which no noun phrase begins."""
    word = passage.lower[at]
    if passage.tokens[at][0].isupper():
        return False
    after = passage.lower[at + 1] if at + 1 < len(passage.lower) else ""
    takes_object = after in PREPOSITIONS or after in DETERMINERS or after in PARTICLES
    return word in AUXILIARIES or word == "perhaps" or ((_is_past(word) or word.endswith("ing")) and takes_object)


def _is_past(word: str) -> bool:
    return word in IRREGULAR_PASTS or word.endswith("ed")


def _with_apposition(passage: Passage, closing: int) -> Subject | None:
    """The noun phrase whose apposition ends at a comma, dash or bracket: "X, a Y," said."""
    lower = passage.lower
    opening = "(" if lower[closing] == ")" else lower[closing]
    before = closing - 1
    while before >= 0 and lower[before] != opening and closing - before < 30 and lower[before] not in (";", QUOTED):
        before -= 1
    if before <= 0 or lower[before] != opening or closing - before < 2:
        return None
    inner = lower[before + 1]
    is_part_taken = inner.endswith("ing") and passage.tokens[before + 1][0].islower() and closing - before == 2
    if inner in CUE_WORDS and inner.endswith("ing") and not (is_part_taken or inner in _TELLING):
        return None
    is_told = lower[closing - 1] in _CUE_VERBS  # "her mother, she recalls, said"
    last = before - 1
    if lower[last] == ")" and "(" in lower[:last]:  # "Holm (Greens), the mayor,"
        last -= lower[last::-1].index("(") + 1
    last = before_asides(passage.tokens, last)
    if last < 0:
        return None
    if lower[last].partition("'")[0] in SUBJECT_PRONOUNS:
        return Subject(last, last, "pronoun")
    first = _phrase_start(passage, last)
    if first is None:
        return None
    if first > 2 and lower[first - 1] in ("unlike", "like") and lower[first - 2] == ",":  # "Holm, unlike Lind, who ..."
        compared = first - 3
        begin = _phrase_start(passage, compared)
        return None if begin is None else Subject(begin, compared, "noun")
    is_name = passage.tokens[before + 1][0].isupper()  # "X's aide, Emily Chu, said"
    is_told |= is_part_taken or inner in _TELLING  # "Ada Holm, defending,"
    aside = is_told or (not is_name and (inner in _OPENING_ASIDES or is_adverb(inner)))  # "X, in turn, said"
    return Subject(first, last if aside else closing - (lower[closing] == ","), "noun")


def _phrase_start(passage: Passage, last: int) -> int | None:
    """The first token of the noun phrase that ends at ``last``."""
    lower, tokens = passage.lower, passage.tokens
    if is_break(lower[last]) or lower[last] in SUBORDINATORS or lower[last] in PREPOSITIONS:
        return None
    first = last
    while first > 0:
        word = lower[first - 1]
        if is_break(word) or word in SUBORDINATORS or word in RELATIVE_PRONOUNS or word == "whose":
            break
        if word in AUXILIARIES and word not in ("can", "may", "will"):
            break
        is_cue = word in CUE_WORDS and not word.endswith("ing") and word not in NOUN_FORMS
        if is_cue and tokens[first - 1][0].islower() and not (word in OBTAINED and lower[first] == "by"):
            break
        if word in PARTICLES and first > 1 and _is_past(lower[first - 2]):  # "handed out fliers"
            break
        if _is_other_noun(passage, first - 1) or (word in ("and", "or", "&") and not _joins_names(passage, first - 1)):
            break
        first -= 1
    while first < last and (lower[first] in SENTENCE_OPENERS or is_adverb(lower[first])):
        first += length_of_opener(lower, first)
    first += first < last and length_of_opener(lower, first - 1) > 1
    counts = first < last and (lower[first + 1] in ("least", "most") or lower[first + 1].isdigit())
    is_about = counts and lower[first] in ("at", "about", "around", "over")
    if lower[first] in PREPOSITIONS and not is_about:  # "In an interview Trump said"
        first = last
        while tokens[first - 1][0].isupper() and lower[first - 1] not in PREPOSITIONS:
            first -= 1
    return _after_time(passage, first, last)


def _is_other_noun(passage: Passage, at: int) -> bool:
    """Whether a noun phrase ends before another one: "the dam the engineers said was safe"."""
    word, after = passage.lower[at], passage.lower[at + 1]
    are_small = passage.tokens[at][0].islower() and passage.tokens[at + 1][0].islower()
    is_verb = word.endswith("ing") or _is_past(word) or (at > 0 and passage.lower[at - 1] == "to")
    return after in _ARTICLES and are_small and not is_verb and word not in _BEFORE_ARTICLES


def _after_time(passage: Passage, first: int, last: int) -> int:
    """The token after a time with which a noun phrase seems to begin: "The next day Ada Holm", "Last week the firm"."""
    lower = passage.lower
    at = first
    while at < last and (lower[at] in ("the", "that", "this", "one", "a") or lower[at] in _WHICH_TIME):
        at += 1
    is_time = at > first and at < last and lower[at] in _TIMES
    begins = is_time and (passage.tokens[at + 1][0].isupper() or lower[at + 1] in ("the", "his", "her", "its", "their"))
    return at + 1 if begins else first


def _joins_names(passage: Passage, at: int) -> bool:
    """Whether a conjunction joins parts of one noun phrase rather than clauses."""
    if at == 0:
        return False
    following = at + 2 if passage.lower[at + 1] in ("the", "a", "an") and at + 2 < len(passage.tokens) else at + 1
    before, after = passage.tokens[at - 1], passage.tokens[following]
    return before[0].isupper() == after[0].isupper() and passage.lower[at - 1] not in AUXILIARIES


def first_subject(passage: Passage, before: int) -> Subject | None:
    """The noun phrase with which a passage begins, among the tokens before ``before``."""
    lower = passage.lower
    at = 0
    while at < before and (is_adverb(lower[at]) or lower[at] in SUBORDINATORS or lower[at] in ("and", "but")):
        at += length_of_opener(lower, at)
    while 0 < at < before and (lower[at] == "," or is_adverb(lower[at])):  # "Recently, however, ..."
        at += 1
    if lower[at] in PREPOSITIONS or lower[at] in TIME_OPENERS:  # "Last week, X ..."
        while at < before and lower[at] != ",":
            at += 1
        at += 1
    while at + 1 < before and (lower[at].isdigit() or lower[at] in TIME_WORDS or lower[at] == ","):
        at += 1
    if at == 0 and lower[0].endswith(("ed", "ing")) and "," in lower[:before]:  # "Asked about it, X ..."
        at = lower.index(",") + 1
    if tuple(lower[at : at + 2]) in _BEFORE_NUMBERS:
        at += 2
    first = at
    if at < before and lower[at] in SUBJECT_PRONOUNS:
        return Subject(at, at, "pronoun")
    while at < before and not _ends_subject(passage, first, at):
        at += 1
    if not first < at <= before:
        return None
    return Subject(first, end_of_name_after(passage, at, before), "noun")


def end_of_name_after(passage: Passage, comma: int, before: int) -> int:
    """The last token of a name between commas after a description, as in "the mayor, Ada Holm, ..."; else of that."""
    lower, tokens = passage.lower, passage.tokens
    last = comma - 1
    if comma >= before or lower[comma] != "," or tokens[last][0].isupper():
        return last
    at = comma + 1
    while at < before and tokens[at][0].isupper():
        at += 1
    return at - 1 if comma + 1 < at < before and lower[at] == "," else last


def _ends_subject(passage: Passage, first: int, at: int) -> bool:
    """Whether a token is not part of the noun phrase that begins at ``first``: a verb, a stop, what follows a name."""
    lower, word = passage.lower, passage.lower[at]
    if is_break(word) or word in AUXILIARIES or word in SUBORDINATORS:
        return True
    determined = at > first and lower[at - 1] in DETERMINERS
    if word in CUE_WORDS:
        return not (word in NOUN_FORMS and determined)
    if at == first or determined or not passage.tokens[at][0].islower():
        return False
    is_time = word in ("in", "on") and end_of_time(lower, at, len(lower)) > at
    if at > first + 1 and (word.endswith("ed") or is_time):
        return True
    if is_past(word) and not word.endswith("ed"):  # "The club sold him"; but not "the left wing"
        after = passage.tokens[at + 1]
        if word not in _ALSO_NOUNS or after.lower() in DETERMINERS or not after[0].islower():
            return True
    before = passage.tokens[at - 1]
    if word == "on" and before.lower() in ORGANISATION_NOUNS:  # "The Committee on Roads warned"
        return not (at + 1 < len(lower) and passage.tokens[at + 1][0].isupper())
    return (
        before[0].isupper()
        and not before.endswith(("'s", "’s"))
        and before not in COUNTRY_BY_ADJECTIVE
        and word not in ("of", "for", "and", "the")
        and word not in _PEOPLE_AFTER_NAMES
        and word not in _NOUNS_AFTER_NAMES
    )
