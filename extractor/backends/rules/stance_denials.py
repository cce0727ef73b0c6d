"""Positions that are not held: asked after, denied, possible, supposed or negated ones."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS, CueWord
from extractor.backends.rules.lexicon import AUXILIARIES, SUBJECT_PRONOUNS, inflect, words_of
from extractor.backends.rules.passages import DASH, QUOTED
from extractor.backends.rules.stance_lexicon import FAVOURING, NEGATIONS, STANCE_WORDS
from extractor.backends.rules.verbs import BASES
from extractor.text.lazy_regex import lazy_regex

CONTINUING = frozenset(inflect("continue"))
_POSSIBLE = words_of("may might could should must can shall ought")
PAST = words_of("once first formerly previously initially originally")
_TIED = words_of("can could may might")
_INVERTING = words_of("will would can could do does")
_SUPPOSING = words_of("whether if unless until though")
_CONDITION = lazy_regex(r"\b(?:provid(?:ed|ing)|assuming|(?:as|so) long as|on (?:the )?condition that|in case)\b")
_LIMIT = lazy_regex(
    r"\bonly (?:if|when|once|after|with)\b|\bprovid(?:ed|ing)\b|\b(?:as|so) long as\b|\bon (?:the )?condition that\b"
)
"""Without which somebody is for nothing: "could back it only if"."""
_ON = lazy_regex(r"\b(?:if|when|once|after|with)\b")
_REFUSED = FAVOURING | words_of("vote accept agree")
_UNTIL = ("unless", "until", "without")
_DENYING = words_of("deny denies denied denying doubt doubts doubted dispute disputes disputed")
_DISMISSING = frozenset(
    form
    for verb in words_of("""
        contradict correct debunk deride dispel dismiss knock laugh mock play pooh-pooh push quash rebuff rebut refute
        reject repudiate ridicule scoff scorn shrug slap sweep brush bat bristle wave
    """)
    for form in inflect(verb)
)
"""Verbs, with or without a particle, by which somebody says of a claim that it is not so: "laughed off claims that"."""
_DISMISSED = words_of("""
denied rejected dismissed disputed refuted rebutted rebuffed ridiculed debunked quashed dispelled mocked contradicted
""")
_TRUE = words_of("true case fact truth evidence proof sign")
_UNTRUE = words_of("untrue false wrong nonsense myth fiction incorrect lie")
_RUMOURS = words_of("""
rumour rumours rumor rumors speculation suggestion suggestions myth idea notion gossip impression
""")
"""Nouns of what nobody vouches for."""
_REPORTS = words_of("accusation accusations allegation allegations claim claims report reports story stories")
_SAID_OF_SOMEBODY = (
    _RUMOURS
    | _REPORTS
    | words_of("""
accusation assertion assertions belief charge charges complaint complaints criticism fear fears insinuation
insinuations jibe jibes perception perceptions
""")
)
"""Nouns of what is said of somebody, behind which "that" or a subject begins it."""
_PASSIVE = words_of("is are was were been being")
_WHY = words_of("why how when")
_DEMANDING = words_of("ask demand insist propose recommend request require suggest urge")
_NO_CUE = CueWord("", frozenset())
_DEMAND_DISTANCE = 6
NEGATION_DISTANCE = 4
_CLAUSE_ENDS = frozenset([DASH, ")", ";", ":"])
_DENIAL_DISTANCE = 14


def verb_group(lower: list[str], at: int) -> list[str]:
    """The auxiliaries and adverbs before a verb."""
    first = at
    while first > 0 and (lower[first - 1] in AUXILIARIES or is_adverb(lower[first - 1]) or lower[first - 1] in PAST):
        first -= 1
    return lower[first:at]


def used_to(lower: list[str], at: int) -> bool:
    """Whether a verb tells what was so once: "used to back it", and not "was used to back it"."""
    return at > 2 and lower[at - 2 : at] == ["used", "to"] and lower[at - 3] not in AUXILIARIES


def is_supposed(lower: list[str], at: int) -> bool:
    """Whether a position is not held but asked after, denied, possible or what would have been."""
    is_continued = at > 1 and lower[at - 1] == "to" and lower[at - 2] in CONTINUING
    group = verb_group(lower, at - 2 if is_continued else at)
    is_refusal = "not" in group and _POSSIBLE.isdisjoint(set(group) - {"could", "can"}) and _is_refused(lower, at)
    is_contracted = at > len(group) and lower[at - len(group) - 1].endswith("'d")  # "I'd have backed it"
    if (("would" in group or is_contracted) and "have" in group) or not (
        is_refusal or _POSSIBLE.isdisjoint(group) or _is_tied(lower, at, group)
    ):
        return True  # not so "could not back it"
    begin = at
    while begin > 0 and not (is_break(lower[begin - 1]) or lower[begin - 1] in ("and", "but")):
        begin -= 1
    is_inverted = lower[begin] == "only" and not _INVERTING.isdisjoint(lower[begin:at])  # "Only if it ends will I"
    if not (is_inverted or _SUPPOSING.isdisjoint(lower[begin:at])) or _CONDITION.search(" ".join(lower[begin:at])):
        return True
    if lower[at] in BASES and _is_demanded(lower, at):
        return True
    left = lower[max(0, at - _DENIAL_DISTANCE) : at]
    for index in range(len(left) - 1, -1, -1):
        if left[index] in ("but", ";", QUOTED):
            break
        place = at - len(left) + index
        if left[index] in _DENYING or _is_untrue(left, index) or _is_unsaid(lower, place, at):
            return True
        if left[index] == "that" and _is_rumour(lower, place, at):
            return True
        if left[index] in _SAID_OF_SOMEBODY and _is_dismissed(lower, place, at):
            return True
    return False


def _is_refused(lower: list[str], at: int) -> bool:
    """Whether who cannot do so is against it: "could not back it", "cannot vote for it until"."""
    return lower[at] in FAVOURING or (lower[at] in _REFUSED and not set(_UNTIL).isdisjoint(lower[at:]))


def _is_tied(lower: list[str], at: int, group: list[str]) -> bool:
    """Whether a position that is possible is tied to a condition: "could only back it if", "I might back it if"."""
    if "have" in group or not _POSSIBLE.isdisjoint(set(group) - _TIED):
        return False
    behind = " ".join(lower[at:]).partition(" but ")[0]
    before = lower[at - len(group) - 1 : at - len(group)]
    is_own = before in (["i"], ["we"])
    return _LIMIT.search(behind) is not None or (("only" in group or is_own) and _ON.search(behind) is not None)


def _is_unsaid(lower: list[str], cue: int, at: int) -> bool:
    """Whether a token is the verb of speech or thought in "never said she supports it"."""
    if lower[cue] not in CUE_WORDS or lower[cue] in STANCE_WORDS or lower[cue + 1] in _WHY:
        return False
    group = verb_group(lower, cue)
    is_unsaid = any(word in NEGATIONS or word.endswith("n't") for word in group)
    return is_unsaid and not any(is_break(word) or word in ("and", "but") for word in lower[cue + 1 : at])


def _is_rumour(lower: list[str], that: int, at: int) -> bool:
    """Whether "that" begins what is only rumoured, or said and called untrue: "Claims that X backs it are false"."""
    noun = lower[that - 1] if that else ""
    if noun not in _REPORTS:
        return noun in _RUMOURS
    judged = next((end for end in range(at + 1, len(lower)) if lower[end] in _UNTRUE), 0)
    return judged > 0 and lower[judged - 1 - is_adverb(lower[judged - 1])] in AUXILIARIES


def _is_dismissed(lower: list[str], noun: int, at: int) -> bool:
    """Whether what is said of somebody is dismissed, or not: "rejected claims that X backs it"."""
    begins = lower[noun + 1] in SUBJECT_PRONOUNS or "that" in lower[noun + 1 : at]
    if not begins:
        return False
    for before in range(noun - 1, -1, -1):
        if is_break(lower[before]) and lower[before] != QUOTED:
            break
        if lower[before] in _DISMISSING:
            return True
    judged = next((end for end in range(at + 1, len(lower)) if lower[end] in _DISMISSED), 0)
    return judged > 0 and not _PASSIVE.isdisjoint(lower[at + 1 : judged])


def _is_untrue(lower: list[str], at: int) -> bool:
    """Whether a token ends words that say of what follows that it is not so: "It is not true that"."""
    if lower[at] not in ("that", "suggest", "say", "claim", "think"):
        return False
    before = lower[max(0, at - 4) : at]
    is_true = not _TRUE.isdisjoint(before)
    is_negated = any(word in NEGATIONS or word.endswith("n't") for word in before)
    return (is_true and is_negated) or not _UNTRUE.isdisjoint(before)


def _is_demanded(lower: list[str], at: int) -> bool:
    """Whether a verb in its base form is what others are to do: "demanded that the council reject it"."""
    that = next((index for index in range(at - 1, max(0, at - _DEMAND_DISTANCE), -1) if lower[index] == "that"), 0)
    return that > 0 and CUE_WORDS.get(lower[that - 1], _NO_CUE).base in _DEMANDING


def is_of_neither(lower: list[str], at: int) -> bool:
    """Whether it is the position of "neither X nor Y"."""
    begin = max(0, at - _DENIAL_DISTANCE)
    return "neither" in lower[begin:at] and "nor" in lower[begin:at]


def is_negated(lower: list[str], at: int) -> bool:
    """Whether a negation belongs to the verb, and not to one of speech or thought between them."""
    for index in range(at - 1, max(-1, at - 1 - NEGATION_DISTANCE), -1):
        if lower[index] in _CLAUSE_ENDS:
            return False
        if lower[index] == "not" and lower[index - 1] in (",", "and", "but"):
            return False  # "Ada Holm, not Bo Lind, supports it"
        if lower[index] in NEGATIONS or lower[index].endswith("n't"):
            return True
        if lower[index] in CUE_WORDS and lower[index] not in NOUN_FORMS and lower[index] not in STANCE_WORDS:
            return False
    return False
