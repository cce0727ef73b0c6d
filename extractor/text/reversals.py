"""Words that turn the meaning of the words around them: negations, conditions and exceptions, hedges.

A quotation that leaves one of them out is no faithful one, and a claim that leaves out the one that governs its
evidence does not follow from it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from extractor.text.beginnings import Beginnings
from extractor.text.facts import find_negations
from extractor.text.lazy_regex import lazy_regex
from extractor.text.negations import may_negate
from extractor.text.normalization import normalize

Limit = Literal["condition", "hedge"]
Reversal = Literal["negation", Limit]

SOFT_NEGATION = lazy_regex(
    r"\b(?:hardly|barely|scarcely|rarely|seldom|unlikely|far from|rul(?:e|es|ed|ing) out"
    r"|(?:neglect(?:s|ed)?|omit(?:s|ted)?|forg[eo]t(?:s|ten)?) to|stop(?:s|ped)? short of"
    r"|instead of|rather than|disput(?:e|es|ed)|forb(?:id|ids|ade|idden)|prevent(?:s|ed)?|avoid(?:s|ed)?|doubt(?:s|ed)?"
    r"|ceas(?:e|es|ed)|falsely|wrongly|untrue|lack(?:s|ed)|(?:false|wrong)(?= to\b| that\b)"
    r"|anything but|abstain(?:s|ed|ing)? from|too [a-z]+ to(?! (?:mention|say)\b)|(?:acquitted|cleared|exonerated) of"
    r"|(?:against|false|wrong|stop(?:s|ped)?)(?=\W*\Z))\b",
    re.IGNORECASE,
)
_SOFT_BEGINNINGS = Beginnings(
    """
    hardly barely scarcely rarely seldom unlikely ruling stop stops stopped dispute forbid forba prevent avoid doubt
    neglect omit omits omitted forget forgot
    cease falsely false wrong untrue lacks lacked against anything abstain acquitted cleared exonerated
    """,
    phrases=("too ", "far from", "rule out", "rules out", "ruled out", "instead of", "rather than"),
)
_NO_NEGATION = lazy_regex(
    r"\b(?:not (?:only|just|least|merely|to mention)|no (?:doubt|wonder|less than|fewer than|matter|sooner)"
    r"|(?:nothing|nobody|none|no one) but|if not|whether or not|without (?:a |any )?doubts?"
    r"|nicht (?:nur|bloß|allein|zuletzt)|niet (?:alleen|slechts)|ikke (?:bare|kun|alene|mindst|minst)"
    r"|inte (?:bara|endast|minst)|pas (?:seulement|que)|non (?:solo|soltanto)|não (?:só|apenas)|не только"
    r"|(?:une|la|cette|chaque|par|toute|sa|leur|en) personne)\b"
    r"|(?=[\u3040-\u30ff\u4e00-\u9fff])(?:不错|不錯|[无無][论論]如何|[无無]疑|少なく|だけでなく|に違いない|間違いな"
    r"|な(?:ければ|くては)(?:なら|いけ)な|かもしれな)",
    re.IGNORECASE,
)
CONDITION = lazy_regex(
    r"\b(?:unless|except(?:ing)?|barring|until|whether(?! or not\b)|assuming|supposing"
    r"|provid(?:ed|ing)(?= (?:that|they|s?he|it|we|you)\b)"
    r"|(?<!\w )(?:provided(?! (?:by|with|to|for|in|at|as|under|through)\b)"
    r"|should(?= (?:they|s?he|it|we|you|the)\b| (?-i:[A-Z])))"
    r"|(?<!\w )(?:subject to|pending(?= \w))|subject to (?=(?:\w+ )?(?:approval|consent|ratification|confirmation)\b)"
    r"|(?<!\w )were(?= (?:(?:the|an?|s?he|it|they|we|this) (?:[\w'-]+ ){0,2}|(?-i:(?:[A-Z][\w'-]+ ){1,2}))to\b"
    r"[^.?!]*\b(?:would|could|might)\b)"
    r"|(?<!\w )had(?= (?:(?:the|s?he|it|they|we|this)\b|(?-i:[A-Z]))[^.?!]*, [^.?!]*\b(?:would|could|might)\b)"
    r"|provided(?= (?-i:[A-Z])[\w'-]+ (?:is|are|has|have|does|can|will|signs|agrees|pays|accepts|remains|wins)\b)"
    r"|once(?= (?:the |an? |his |her |its |their )?[a-z]+ (?:is|are|has|have)\b)|in the event (?:of|that)"
    r"|all but(?= (?:the|an?|one|two|three|four|five|his|her|its|their|\d+)\b| (?-i:[A-Z]))"
    r"|only (?:if|when|after|once|where)|as long as|so long as|in case"
    r"|on (?:(?:the|one|two|three|certain|strict|these|those) )?conditions?|but not|other than"
    r"|apart from|save for|(?<!even )(?<!as )if|wenn|falls|außer|sauf|sino|salvo|если|кроме)\b"
    r"|(?=[\u0590-\uffff])(?:除非|只有|如果|もし|限り|만약|เว้นแต่|إلا|إذا|אלא)",
    re.IGNORECASE,
)
_UNSOURCED_VERBS = (
    "(?:understood|thought|believed|rumou?red|said|claimed|reported|alleged|suggested|assumed|feared|suspected)"
)
UNSOURCED = (
    rf"\bit (?:is|was|has been|had been) (?:(?:widely|generally|also|now|commonly) )?{_UNSOURCED_VERBS}\b"
    rf"|\b(?:is|are|was|were) (?:(?:widely|generally|also|now) )?{_UNSOURCED_VERBS} to (?:have|be)\b"
    r"|\b(?:sources|reports|rumou?rs) (?:suggest|say|said|suggested|claim|claimed)\b"
)
"""How articles say that they do not know it themselves, and do not tell who does: "it is understood that"."""
HEDGE = lazy_regex(
    r"\b(?:[Aa]lleged(?:ly)?|[Rr]eportedly|[Ss]upposed(?:ly)?|[Pp]urported(?:ly)?|[Aa]pparently|[Pp]erhaps|[Pp]ossibly"
    r"|[Pp]robably|[Mm]aybe|[Mm]ight|may|[Cc]ould|[Ww]ould(?: have)?|(?:should|ought to) have"
    r"|(?<!more )(?<!less )(?<!\ba )likely|(?:is|are|was|were|been) (?:feared|presumed)|rumou?rs? (?:that|of|about)"
    r"|[Aa]ccused of|[Ss]uspected(?: of)?"
    r"|(?:possible|potential)(?= (?:[a-z-]+ )?(?:frauds?|crimes?|breach\w*|violations?|offences?|corruption|misconduct"
    r"|wrongdoing|brib\w+|thefts?|murders?|manslaughter|collusion|abuses?)\b)"
    r"|suspects?(?: [\w-]+){1,3} of|(?:is|are|was|were|been|be) charged with"
    r"|indicted for|said to"
    r"|(?:claim|pretend|purport)(?:s|ed)? to|profess(?:es|ed)? to|so-called"
    r"|(?:believed|thought|understood|rumou?red) to|(?:seem|appear)(?:s|ed)? to|(?:[Aa]lmost|[Nn]early)(?! \d)"
    r"|[Aa]s far as (?:I|we) (?:know|can (?:see|tell)|am aware|are aware|understand)|[Tt]o (?:my|our) knowledge)\b"
)
_CONDITION_BEGINNINGS = Beginnings(
    """
    unless except barring until whether assuming supposing provid should if wenn falls sauf sino salvo subject pending
    once condition
    """,
    phrases=(
        "in the event",
        "all but",
        "only if",
        "only when",
        "only after",
        "only once",
        "only where",
        "as long as",
        "so long as",
        "in case",
        "but not",
        "other than",
        "apart from",
        "save for",
    ),
)
_INVERTED, _UNREAL = Beginnings("had were"), Beginnings("would could might")
"""Both are in a condition without "if": "had they paid, it would have"."""
_HEDGE_BEGINNINGS = Beginnings(
    """
    alleged reportedly supposed purported apparently perhaps possibly probably maybe might may could would should almost
    possible potential nearly likely ought feared presumed rumors rumours pretend profess suspect
    """,
    phrases=(
        "so-called",
        "as far as",
        "to my knowledge",
        "to our knowledge",
        "charged with",
        "indicted for",
        "accused of",
        "suspected of",
        "said to",
        "claim to",
        "claims to",
        "claimed to",
        "believed to",
        "thought to",
        "understood to",
        "rumored to",
        "rumoured to",
        "seem to",
        "seems to",
        "seemed to",
        "appear to",
        "appears to",
        "appeared to",
    ),
)
_TALLY = lazy_regex(
    r"\b(?:in favou?r|(?:vot(?:e|es|ed|ing)|are|were|is|was) for)\b.*\bagainst\W*\Z", re.IGNORECASE | re.DOTALL
)
"""Where "against" at the end is of others than those who are for it: "12 in favour, 9 against"."""
SENTENCE_END = lazy_regex(
    r"(?=[.!?…])(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b(?:Mrs|Sen|Rep|Gov|Gen))(?<!\bProf)[.!?…]+[\"”’»)\]]*\s+"
    r"(?=[\"“‘«(\[]?(?:[^\W\d_a-z]|\Z))"
)
"""Where a sentence of a quotation ends that is one sentence with the narrator's words."""
CLAUSE_END = lazy_regex(
    rf"{SENTENCE_END.pattern}|[。！？]"
    r"|[,;:()\[\]–—，；：、،؛]| - "
    r"|\b(?:and|but|or|while|whereas|because|although|though|since|(?<!only )(?:when|after)|before|who|whom|whose|which"
    r"|so(?!-))\b"
)
"""What parts clauses, and is no part of a condition or a hedge: "only when", "so-called"."""
_GOVERNS_WHAT_FOLLOWS = lazy_regex(r"\b(?:to|who|whom|whose|which|whether|if|how|why)\s*\Z", re.IGNORECASE)
"""The end of words that say what is done with what follows: "stop those who", "pretend to", "consider whether"."""
_OPINION = lazy_regex(
    r"\s*[^\W\d_a-z][\w.'’ -]*\b(?:hope|think|believe|expect|fear|suspect|assume|guess|imagine|suppose|reckon|predict)"
    r"(?:s|e?d)?\s*|.*\b(?:thought|God forbid)\s*"
)
"""A clause between commas that makes an opinion of the sentence: "Brandt hopes"."""
_MAIN_NEGATION = lazy_regex(r"\W*(?:but |and |yet )?(?:not|never|no longer)\b", re.IGNORECASE)
_NEGATIVE = (
    r"(?P<negation>refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|den(?:y|ied|ies|ying)|fail(?:s|ed|ing)?|declin(?:e|ed|es|ing)"
    r"|oppos(?:e|es|ed|ing)|prevent(?:s|ed|ing)?|doubt(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|disput(?:e|es|ed|ing))"
)
_NEGATIVE_VERB = lazy_regex(rf"\b{_NEGATIVE}\b", re.IGNORECASE)
_UNDONE = lazy_regex(
    rf"(?:\b(?:not|never|cannot|nobody|no one|none|nor)|n't)\b(?: [a-z]+){{0,2}}? {_NEGATIVE}\b", re.IGNORECASE
)
_STEM = 3
"""Letters by which forms of a verb of `_NEGATIVE` are told from others."""
MAIN_CONDITION = lazy_regex(rf"\W*(?:but |and |yet )?(?P<condition>{CONDITION.pattern})", re.IGNORECASE)

_NEXT_CONDITION = lazy_regex(r"[,;]? (?:and|so) (?:if|unless)\b[^,.;]*,.*", re.IGNORECASE | re.DOTALL)
"""A condition of another clause behind it: "and if you doubt it, come"."""


def find_reversals(words: str, languages: frozenset[str] = frozenset()) -> list[Reversal]:
    """What the words would turn round: each kind of reversal among them, once.

    ``languages`` are the codes of those that the text may be in (see `find_negations`).
    """
    plain = normalize(words)
    found: list[Reversal] = []
    if find_turning_negations(words, languages):
        found.append("negation")
    if find_condition(plain):
        found.append("condition")
    if find_hedge(plain):
        found.append("hedge")
    return found


def find_condition(plain: str) -> re.Match[str] | None:
    """The first condition or exception in a normalized text."""
    return CONDITION.search(plain) if _may_have_condition(plain) else None


def _may_have_condition(plain: str) -> bool:
    return _CONDITION_BEGINNINGS.may_be_in(plain) or (_INVERTED.may_be_in(plain) and _UNREAL.may_be_in(plain))


def find_hedge(plain: str) -> re.Match[str] | None:
    """The first hedge in a normalized text."""
    return HEDGE.search(plain) if _HEDGE_BEGINNINGS.may_be_in(plain) else None


@lru_cache(maxsize=64)  # claims share the sentences of their evidence
def has_limit(text: str) -> bool:
    """Whether a text, as it is written, has a condition or a hedge."""
    plain = normalize(text)
    if _may_have_condition(plain) and CONDITION.search(text):
        return True
    return _HEDGE_BEGINNINGS.may_be_in(plain) and HEDGE.search(text) is not None


def may_turn(plain: str, languages: frozenset[str] = frozenset()) -> bool:
    """Whether a normalized text may have what `find_turning_negations` finds; it is quickly told."""
    return may_negate(plain, languages) or _SOFT_BEGINNINGS.may_be_in(plain)


def find_turning_negations(words: str, languages: frozenset[str] = frozenset()) -> list[str]:
    """What turns the words round, in no order: negations, "hardly", "false that", but not those of "not only"."""
    return list(_turning_negations(normalize(words), languages)) if words else []


@lru_cache(maxsize=64)  # several checks ask about the same claim
def _turning_negations(plain: str, languages: frozenset[str]) -> tuple[str, ...]:
    found = (*find_negations(plain, languages), *_soft_negations(plain))
    if not (found and _NO_NEGATION.search(plain)):
        return found
    plain = _NO_NEGATION.sub(" ", plain)
    return (*find_negations(plain, languages), *_soft_negations(plain))


def find_undone_negations(words: str) -> dict[str, str]:
    """The negations that others negate, by their first letters: "did not deny", "nobody refused"; English."""
    return {found["negation"][:_STEM].casefold(): found.group() for found in _UNDONE.finditer(normalize(words))}


def find_plain_negations(words: str) -> dict[str, str]:
    """Those of the same verbs that no other negates."""
    plain = _UNDONE.sub(" ", normalize(words))
    return {found["negation"][:_STEM].casefold(): found.group() for found in _NEGATIVE_VERB.finditer(plain)}


def _soft_negations(plain: str) -> list[str]:
    found: list[str] = SOFT_NEGATION.findall(plain) if _SOFT_BEGINNINGS.may_be_in(plain) else []
    return found[:-1] if found and found[-1].casefold() == "against" and _TALLY.search(plain) else found


def find_dropped_reversals(
    gap: str, languages: frozenset[str] = frozenset(), *, after_words: bool = True, before_words: bool = True
) -> list[Reversal]:
    """What is turned round if the words of a gap are left out of a sentence.

    A clause within the gap that is whole has taken its negation along; what counts is the rest of the clauses that are
    kept in part (beside the words before the gap and after it), a condition or a negation that begins a clause, a hedge
    or an opinion that stands between commas, and words that govern what follows ("pretend to"). A whole sentence takes
    its negation along, but not a condition.
    """
    if after_words and not before_words:
        gap = _NEXT_CONDITION.sub("", gap)
    clauses = CLAUSE_END.split(gap)
    is_whole_sentence = not after_words and not before_words
    found: list[Reversal] = []
    for number, clause in enumerate(clauses):
        is_kept_in_part = (number == 0 and after_words) or (number == len(clauses) - 1 and before_words)
        if is_kept_in_part:
            found += find_reversals(clause, languages)
        elif MAIN_CONDITION.match(clause):
            found.append("condition")
        elif HEDGE.fullmatch(clause.strip()) or _OPINION.fullmatch(clause):
            found.append("hedge")
        elif not is_whole_sentence and _MAIN_NEGATION.match(clause) and not _NO_NEGATION.match(clause.strip()):
            found.append("negation")
    if after_words and before_words and not found and _GOVERNS_WHAT_FOLLOWS.search(gap):
        found.append("hedge")
    return list(dict.fromkeys(found))
