"""The forms of common verbs: which words can be the finite verb of a clause, as far as their form tells."""

from __future__ import annotations

from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.lexicon import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    inflect,
    words_of,
)

_VERBS = words_of("""
accept accuse achieve act add address adopt affect aim air allow amount appeal appear apply appoint approve arrange
arrest arrive assist attack attempt attend attract avoid back ban bar base battle bear beat become begin belong benefit
block boast boost borrow break bring build burn buy call campaign cancel carry cast cause celebrate change choose cite
claim clash clear climb close coincide collapse collect come command commit compete complete comprise concern conduct
confront consider consist constitute contain continue contradict contribute control convert cost count cover create
criticise criticize cross cut damage deal decline defeat defend define delay deliver depend describe deserve design
destroy develop die differ direct disappear discover dismiss distribute divide dominate donate double draw drive drop
earn eat elect eliminate embrace emerge employ enable encourage end endorse enforce enjoy ensure enter equal erupt
escape establish evolve exceed exist expand expire explain express extend face fail fall favor favour feature fight file
fill finance finish fire fit flee follow force form fuel fund gain gather generate get give go govern grant grow guide
handle happen hate head heat help hire hit hold hope host house hurt identify ignore illustrate impose improve include
increase inherit inspire intend introduce invest investigate involve issue join keep kill know lack launch lead leave
lie like limit list live look lose love lower maintain make manage mark matter mean measure meet merge miss move need
negotiate nominate note obtain occupy occur offer open operate oppose order oversee overturn own participate pass pave
pay perform permit persist place play point pose possess post prepare present prevent produce prohibit promote
protect prove provide publish pull punish purchase pursue push put raise range rank reach react receive recognise
recognize record recover reduce refer reflect refuse regulate reject relate release rely remain remember remove rent
repeal replace represent require research resemble resign resist resolve rest restore restrict result retain retire
return reveal reverse rise risk rule run satisfy save scrap seek seem sell send separate serve set settle shape share
shift show shut sign sit slip solve spark speak spend split spread stage stand start stay steal stem stop strengthen
strike struggle study submit succeed suffer suit supply support surge surpass surround survive suspend take target teach
tell tend testify think threaten top total touch trade train transfer travel treat trigger trust try turn undercut
undergo undermine understand unite use value vary visit vote wage wait walk want warn watch weaken wear weigh welcome
widen win withdraw work worry yield
""")

_IRREGULAR_THIRDS = {"go": "goes", "have": "has", "do": "does"}

_THIRDS = frozenset(_IRREGULAR_THIRDS.get(verb) or inflect(verb)[1] for verb in _VERBS)
BASES = _VERBS | frozenset(cue.base for cue in CUE_WORDS.values())
"""Verbs in their base form."""

NONFINITE_AUXILIARIES = words_of("be been being having not never 's 're 've 'd 'll")
_FINITE_AUXILIARIES = AUXILIARIES - NONFINITE_AUXILIARIES
_PLURAL_PRONOUNS = words_of("i we you they")
_AFTER_NOUNS = _FINITE_AUXILIARIES - words_of("'s not never")
_MORE_PASTS = words_of("""
arose beat bit blew bore caught chose clung crept dealt fed felt forbade forgot found froze heard hid knelt lent lit
meant overcame paid rang read said sang sank shot sold spread stole struck swam swore tore understood undertook
underwent wore withdrew woke
""")
_NOT_PAST = words_of("""
need seed speed indeed feed breed deed hundred united limited alleged so-called sacred naked wicked aged bed red shed
""")


def third_person(verb: str) -> str | None:
    """The third person of a verb's base form; None for a word that is not known to be one."""
    if verb not in BASES:
        return None
    return _IRREGULAR_THIRDS.get(verb) or inflect(verb)[1]


def is_past(word: str) -> bool:
    """Whether a word has the form of a past tense."""
    return word in IRREGULAR_PASTS or word in _MORE_PASTS or (word.endswith("ed") and word not in _NOT_PAST)


def is_finite(lower: list[str], at: int) -> bool:
    """Whether the token is a finite verb by its form and by the words beside it."""
    word = lower[at]
    if word in _FINITE_AUXILIARIES or (word.endswith("n't") and len(word) > 3) or is_contracted(word):
        return True
    before = lower[at - 1] if at else ""
    if before in DETERMINERS or before.endswith("'s"):
        return False
    after = lower[at + 1] if at + 1 < len(lower) else ""
    if is_past(word):
        return not (word.endswith("ed") and (after == "by" or before in AUXILIARIES))
    if word in _THIRDS or (word in CUE_WORDS and word.endswith("s") and word not in BASES):
        if after in _AFTER_NOUNS:
            return False  # "changes are needed"
        return word not in NOUN_FORMS or after in DETERMINERS or after in ("to", "that", "for", "about")
    if word not in BASES:
        return False
    is_modified = is_adverb_like(before) and at > 1
    if (lower[at - 2] if is_modified else before) in _PLURAL_PRONOUNS:
        return True
    noun = lower[at - 2] if is_modified else before
    if not noun.endswith("s") or noun.endswith(("'s", "ss")):
        return False
    if after in DETERMINERS or after in ("to", "that", "it", "them"):
        return True
    return word not in NOUN_FORMS and (is_modified or after in PREPOSITIONS or is_adverb_like(after))


def is_adverb_like(word: str) -> bool:
    """Whether a word looks like an adverb beside a verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def is_contracted(word: str) -> bool:
    """Whether a token is a pronoun with its verb: "it's", "they've"."""
    pronoun, mark, _ = word.partition("'")
    return bool(mark) and (pronoun in SUBJECT_PRONOUNS or pronoun in ("there", "that", "here"))


def is_finite_alone(word: str) -> bool:
    """Whether a word is a finite verb where it follows a conjunction or a relative pronoun."""
    return word in _FINITE_AUXILIARIES or is_past(word) or word in _THIRDS or (word in CUE_WORDS and word[-1] == "s")
