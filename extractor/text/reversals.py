"""Words that turn the meaning of the words around them: negations, conditions and exceptions, hedges.

A quotation that leaves one of them out is no faithful one, and a claim that leaves out the one that governs its
evidence does not follow from it.
"""

from __future__ import annotations

import re
from typing import Literal

from extractor.text.beginnings import Beginnings
from extractor.text.facts import find_negations
from extractor.text.negations import may_negate
from extractor.text.normalization import normalize

Limit = Literal["condition", "hedge"]
Reversal = Literal["negation", Limit]

SOFT_NEGATION = re.compile(
    r"\b(?:hardly|barely|scarcely|rarely|seldom|unlikely|far from|rul(?:e|es|ed|ing) out|stop(?:s|ped)? short of"
    r"|instead of|rather than|disput(?:e|es|ed)|forb(?:id|ids|ade|idden)|prevent(?:s|ed)?|avoid(?:s|ed)?|doubt(?:s|ed)?"
    r"|ceas(?:e|es|ed)|falsely|wrongly|untrue|lack(?:s|ed)|(?:false|wrong)(?= to\b| that\b)"
    r"|(?:against|false|wrong|stop(?:s|ped)?)(?=\W*\Z))\b",
    re.IGNORECASE,
)
_SOFT_BEGINNINGS = Beginnings(
    """
    hardly barely scarcely rarely seldom unlikely ruling stop stops stopped dispute forbid forba prevent avoid doubt
    cease falsely false wrong untrue lacks lacked against
    """,
    parts=("far from", "rule out", "rules out", "ruled out", "instead of", "rather than"),
)
_NO_NEGATION = re.compile(
    r"\b(?:not (?:only|just|least|merely|to mention)|no (?:doubt|less than|fewer than|matter|sooner)|nothing but"
    r"|if not|whether or not|without (?:a |any )?doubts?|no one but"
    r"|(?:une|la|cette|chaque|par|toute|sa|leur|en) personne)\b"
    r"|(?=[\u4e00-\u9fff])(?:不错|不錯|[无無][论論]如何|[无無]疑)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:unless|except(?:ing)?|barring|until|whether|assuming|provid(?:ed|ing)(?= (?:that|they|s?he|it|we|you)\b)"
    r"|(?<!\w )(?:provided(?! (?:by|with|to|for|in|at|as|under|through)\b)|should(?= (?:they|s?he|it|we|you"
    r"|the)\b| (?-i:[A-Z])))|only (?:if|when|after|once|where)|as long as"
    r"|so long as|in case|on (?:the )?condition|but not|other than|apart from|save for|(?<!even )(?<!as )if"
    r"|wenn|falls|außer|sauf|sino|salvo|если|кроме)\b"
    r"|(?=[\u0590-\uffff])(?:除非|只有|如果|もし|限り|만약|เว้นแต่|إلا|إذا|אלא)",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:[Aa]lleged(?:ly)?|[Rr]eportedly|[Ss]upposed(?:ly)?|[Pp]urported(?:ly)?|[Aa]pparently|[Pp]erhaps|[Pp]ossibly"
    r"|[Pp]robably|[Mm]aybe|might|may|could|would|accused of|suspected of|said to|claim(?:s|ed)? to|so-called"
    r"|(?:believed|thought|understood|rumou?red) to|(?:seem|appear)(?:s|ed)? to|(?:[Aa]lmost|[Nn]early)(?! \d))\b"
)
_LIMIT_BEGINNINGS = Beginnings(
    """
    unless except barring until whether assuming provid should if wenn falls sauf sino salvo
    alleged reportedly supposed purported apparently perhaps possibly probably maybe might may could would almost nearly
    """,
    parts=(
        "only if",
        "only when",
        "only after",
        "only once",
        "only where",
        "long as",
        "in case",
        "condition",
        "but not",
        "other than",
        "apart from",
        "save for",
        "so-called",
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
SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b(?:Mrs|Sen|Rep|Gov|Gen))(?<!\bProf)[.!?…]+[\"”’»)\]]*\s+"
    r"(?=[\"“‘«(\[]?(?:[^\W\d_a-z]|\Z))"
)
"""Where a sentence of a quotation ends that is one sentence with the narrator's words."""
_CLAUSE_END = re.compile(
    rf"{SENTENCE_END.pattern}|[。！？]"
    r"|[,;:()\[\]–—，；：、،؛]| - "
    r"|\b(?:and|but|or|while|whereas|because|although|though|since|(?<!only )(?:when|after)|before|who|whom|whose|which"
    r"|so(?!-))\b"
)
"""What parts clauses, and is no part of a condition or a hedge: "only when", "so-called"."""
_CONJUNCTION = r"(?:that|dass|daß|что|що|że|že|hogy|ότι)\b"
"""What begins the content of what somebody says or denies."""
_CONJUNCTION_BEFORE = re.compile(rf"\s*{_CONJUNCTION}", re.IGNORECASE)
_COMMA_OF_CONTENT = re.compile(rf",\s*(?={_CONJUNCTION})", re.IGNORECASE)
_INSERTED_BEFORE_CONTENT = re.compile(rf",[^,]*,\s*{_CONJUNCTION}[^,]*\Z", re.IGNORECASE)
_ADVERBIAL = re.compile(
    r"\s*(?:in|on|at|during|for|with|as|to|after|before|despite|by|throughout|ever|at all|im|in|während|seit|dans|en"
    r"|pendant|durante)\b",
    re.IGNORECASE,
)
_NEGATION_AFTER = re.compile(
    r"\W*(?:(?:is|are|was|were|do|does|did|has|have|had|will|would|could|can|should|may|might|must) )?"
    r"(?:not|never|no longer|cannot|\w+n't)\b"
)
_MAIN_NEGATION = re.compile(r"\W*(?:but |and |yet )?(?:not|never|no longer)\b", re.IGNORECASE)
LIMIT = re.compile(f"(?i:{_CONDITION.pattern})|{_HEDGE.pattern}")
_HEDGE_AFTER = re.compile(rf"\W*(?P<hedge>{_HEDGE.pattern})(?=\W*\Z|\W*[,;:.])")
_MAIN_CONDITION = re.compile(rf"\W*(?:but |and |yet )?(?P<condition>{_CONDITION.pattern})", re.IGNORECASE)


def find_reversals(words: str, languages: frozenset[str] = frozenset()) -> list[Reversal]:
    """What the words would turn round: each kind of reversal among them, once.

    ``languages`` are the codes of those that the text may be in (see `find_negations`).
    """
    plain = normalize(words)
    found: list[Reversal] = []
    if find_turning_negations(words, languages):
        found.append("negation")
    if _CONDITION.search(plain):
        found.append("condition")
    if _HEDGE.search(plain):
        found.append("hedge")
    return found


def find_turning_negations(words: str, languages: frozenset[str] = frozenset()) -> list[str]:
    """What turns the words round, in no order: negations, "hardly", "false that", but not those of "not only"."""
    plain = normalize(words)
    if not (may_negate(plain, languages) or _SOFT_BEGINNINGS.may_be_in(plain)):
        return []
    plain = _NO_NEGATION.sub(" ", plain)
    return [*find_negations(plain, languages), *SOFT_NEGATION.findall(plain)]


def find_dropped_reversals(
    gap: str, languages: frozenset[str] = frozenset(), *, after_words: bool = True, before_words: bool = True
) -> list[Reversal]:
    """What is turned round if the words of a gap are left out of a sentence.

    A clause within the gap that is whole has taken its negation along; what counts is the rest of the clauses that are
    kept in part (beside the words before the gap and after it), a condition or a negation that begins a clause, and a
    hedge that stands between commas. A whole sentence takes its negation along, but not a condition.
    """
    clauses = _CLAUSE_END.split(gap)
    is_whole_sentence = not after_words and not before_words
    found: list[Reversal] = []
    for number, clause in enumerate(clauses):
        is_kept_in_part = (number == 0 and after_words) or (number == len(clauses) - 1 and before_words)
        if is_kept_in_part:
            found += find_reversals(clause, languages)
        elif _MAIN_CONDITION.match(clause):
            found.append("condition")
        elif _HEDGE.fullmatch(clause.strip()):
            found.append("hedge")
        elif not is_whole_sentence and _MAIN_NEGATION.match(clause) and not _NO_NEGATION.match(clause.strip()):
            found.append("negation")
    return list(dict.fromkeys(found))


def governing_negations(before: str, words: str, after: str, languages: frozenset[str] = frozenset()) -> list[str]:
    """The negations beside some words of a sentence that hold for them too.

    ``before`` and ``after`` are the rest of the sentence: "denied that" before the words, "is not true" after them.
    """
    if conjunction := _CONJUNCTION_BEFORE.match(words):
        before += conjunction.group()
    plain = normalize(before)
    *earlier, beside = _CLAUSE_END.split(_COMMA_OF_CONTENT.sub(" ", plain))
    found = find_turning_negations(beside, languages)
    if earlier and _INSERTED_BEFORE_CONTENT.search(plain):  # "denied, in a letter, that", "not true, she said, that"
        found = [*find_turning_negations(earlier[-1], languages), *found]
    elif len(earlier) > 1 and not beside.strip() and _ADVERBIAL.match(earlier[-1]):  # "never, in all those years,"
        kept = earlier[-2].rstrip()
        found = [*(negation for negation in find_turning_negations(kept, languages) if kept.endswith(negation)), *found]
    following = _NEGATION_AFTER.match(normalize(after))
    return [*found, *(find_negations(following.group()) if following else [])]


def governing_limits(before: str, words: str, after: str) -> dict[Limit, str]:
    """The condition and the hedge in some words of a sentence or beside them, where they hold for them.

    ``before`` and ``after`` are the rest of the sentence: "If they pay," or "Reportedly," before the words, "unless
    they pay" after them. What stands in a clause of its own further away holds for others.
    """
    found: dict[Limit, str] = {}
    sentence = f"{before}{words}{after}"
    if not (_LIMIT_BEGINNINGS.may_be_in(normalize(sentence)) and LIMIT.search(sentence)):
        return found
    plain, following = normalize(before), normalize(after)
    clauses = _CLAUSE_END.split(_COMMA_OF_CONTENT.sub(" ", plain))
    beside = clauses[-1]
    earlier = clauses[-2].strip() if len(clauses) > 1 and not beside.strip() else ""
    if condition := (
        _CONDITION.search(normalize(words))
        or _CONDITION.search(beside)
        or _MAIN_CONDITION.match(earlier)
        or _MAIN_CONDITION.match(following)
    ):
        found["condition"] = condition[condition.lastgroup or 0]
    if hedge := (
        _HEDGE.search(normalize(words))
        or _HEDGE.search(beside)
        or _HEDGE.fullmatch(earlier)
        or _HEDGE_AFTER.match(following)
    ):
        found["hedge"] = hedge[hedge.lastgroup or 0]
    return found
