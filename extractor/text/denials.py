"""What a sentence says beside some of its words to take them back: "is a lie", ", which Holm denied", a final "nicht".

What stands in a clause of its own further away holds for others.
"""

from __future__ import annotations

import re

from extractor.text.beginnings import Beginnings
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.reversals import find_turning_negations

_CONJUNCTIONS = ("that", "dass", "daß", "dat", "att", "at", "que", "che", "что", "що", "że", "že", "hogy", "ότι")
CONJUNCTION = rf"(?:{'|'.join(_CONJUNCTIONS)})\b"
"""What begins the content of what somebody says or denies."""

_ADJECTIVE = (
    r"false|untrue|wrong|incorrect|inaccurate|baseless|unfounded|groundless|fake|bogus|debunked|discredited"
    r"|falsch|unwahr|gelogen|erfunden|haltlos|onwaar|onjuist|faux|fausse|falso|falsa|infondée?|usandt?|osann?t|falskt?"
)
LIE = r"(?-i:lies?|LIES?|(?<=\ba )Lie(?! [a-z]))"
"""What is not true, in a pattern whatever the case; where it is no headline's "Is a Lie", "Lie" is somebody's name."""
_NOUN = (
    rf"{LIE}|myths?|hoax|fiction|fallacy|misconception|falsehood|untruth|nonsense|fabrication"
    r"|lüge|unsinn|mythos|märchen|leugen|mythe|mensonge|mentira|bulo|bugia|løgn|lögn"
)
_TAKEN_BACK = (
    r"denied|rejected|refuted|rebutted|disputed|dismissed|disproved|disproven|contradicted|retracted|ruled out"
    r"|bestritten|dementiert|widerlegt|zurückgewiesen|ontkend|weerlegd|démentie?|smentit[oa]|desmentid[oa]|afvist|avvist"
)
_FALSE = rf"(?:{_ADJECTIVE}|{_NOUN}|{_TAKEN_BACK})"
_BE = (
    r"(?:(?:is|are|was|were|has been|have been|had been|proved(?: to be)?|turned out(?: to be)?)"
    r"|ist|sind|war|waren|sei|wurden?|werd|est|était|a été|es|era|fue|è|é|foi|er|var|blev|ble|är)"
)
_BETWEEN = r"(?:(?!(?:not|no|never|nor|that|to|and|but|or|nicht|kein\w*|pas|non|niet|ikke|inte)\b)[\w'-]+ ){0,3}?"
"""A few words that neither negate nor begin another clause."""

_JUDGEMENT = lazy_regex(
    rf"[\s\"')]*(?:,[^,;]{{1,60}},|,)? *{_BE} {_BETWEEN}(?P<denial>{_FALSE})(?!\w)"
    rf"|[\s\"')]*, *(?P<verb>(?:bestreite|bestritt|dementier|verneint|leugne|ontken|förnek|benægt|benekt)\w*)",
    re.IGNORECASE,
)
"""Behind a clause or a quotation that is the subject of it."""
_ABSURD = r"absurd|ridiculous|preposterous|ludicrous|laughable|far-fetched"
_CALLED_ABSURD = lazy_regex(
    rf"\b(?:claim|allegation|assertion|rumou?r|accusation|notion|contention|idea)s? (?:that|of) [^.;:]{{0,400}}?"
    rf" {_BE} (?:[\w-]+ )?(?P<denial>{_ABSURD})\b",
    re.IGNORECASE,
)
_CONTENT_BEGINS = lazy_regex(rf"\b{CONJUNCTION}(?! {_BE} )", re.IGNORECASE)
_LONGEST_CONJUNCTION = 8
"""Characters, with marks and a space behind it."""
_FAR = 80
"""Characters: so far before some words a denial of them is looked for."""
_QUOTE_END = lazy_regex('(?<=[^\\W,])"')
_UTTERANCE = lazy_regex(
    r"\b(?:(?:claim|allegation|assertion|report|rumou?r|accusation|notion|contention)s?"
    r" (?:(?:on|in|by|from) (?:[\w'-]+ ){1,3})?(?:of|that|about)"
    r"|(?:behauptung|gerücht|vorw[uü]rf|meldung)\w*)\b",
    re.IGNORECASE,
)
"""What somebody says, as the subject of a judgement."""

_DENIES_IN_GERMAN = r"bestreite[nt]|bestritt(?:en)?|dementier\w*|verneint\w*|leugne\w*|zurückw\w+"
_DENIES = (
    r"den(?:y|ies|ied)|disput(?:e|es|ed)|refut(?:e|es|ed)|rebut(?:s|ted)?|reject(?:s|ed)?|dismiss(?:es|ed)?"
    r"|dément(?:ent|i)?|nient?|réfut\w+"
    r"|niega[ns]?|neg(?:ó|aron|a|ou)|desmint\w+|desmient\w+|smentisc\w+|smentito|ontken\w+|benægte\w*|benekt\w+|afvis\w+"
    r"|avvis\w+|förnek\w+"
)
_RELATIVE = (
    r"(?:which|something|an? (?:claim|charge|allegation|accusation|assertion|statement|suggestion)(?: that| which)?"
    r"|ce que|lo que|o que|cosa che|wat|hvilket|noget|noe|något|vilket)"
)
_DENIED_BEHIND = lazy_regex(
    rf", was (?:[\w.'-]+ ){{0,4}}?(?P<verb>{_DENIES_IN_GERMAN})(?!\w)"
    rf"|, {_RELATIVE} (?:[\w.'-]+ ){{0,4}}?"
    rf"(?:(?P<denial>{_DENIES})(?!\w)"
    rf"|(?:{_BE} |(?:call|describ|dismiss|reject)\w* (?:as )?){_BETWEEN}(?P<judged>{_FALSE})(?!\w))",
    re.IGNORECASE,
)
_MAY_BE_REFUSED = lazy_regex(
    r"\b(?:accus|alleg|claim|charg|suspect|indict|said|says?|told|report|according|propos|offer|plan|bill|amendment"
    r"|motion|idea|demand|suggest|call(?:ed|s)? (?:for|on)|request|appeal|petition|ask|appl[iy]|permi|licen[cs]e|visa"
    r"|bail|asylum|loan|access|deal|bid)\w*",
    re.IGNORECASE,
)
"""Behind these "which Holm rejected" says what became of a proposal, or what the accused answered: they stay true."""

_DENIED_BEFORE = lazy_regex(
    rf"\b(?:(?P<denial>{_ADJECTIVE}|{_NOUN})(?=(?: [\w'-]+){{0,2}},? {CONJUNCTION}[\s\"']*\Z)"
    r"|(?P<verb>(?:dismiss|debunk|refut|rebut|dispel|contradict|discredit)\w*|lied|contrary to)"
    rf"(?=(?: [\w'-]+){{0,4}} {CONJUNCTION}[\s\"']*\Z))",
    re.IGNORECASE,
)

_BEGINNINGS = Beginnings(
    """
    false untrue wrong incorrect inaccurate baseless unfounded groundless fake bogus debunk discredit falsch unwahr
    gelogen erfunden haltlos onwaar onjuist faux fausse falso falsa infond usand usandt osant osannt falsk falskt
    lie lies myth myths hoax fiction fallacy misconception falsehood untruth nonsense fabrication unsinn mythos leugen
    mythe mensonge mentira bulo bugia
    deny denies denied reject refut rebut dispute dismiss disprove contradict retracted ruled bestreite bestritt
    dementier dementie widerlegt ontken weerlegd smentit smentisc desmentid desmint desmient afvis avvis verneint leugne
    nie nient niega nega negar negou nien benekt dispel lied contrary
    absurd ridiculous preposterous ludicrous laughable
    """,
    phrases=("far-fetched",),
)
"""Of what takes something back, but for "not" and the like behind it."""

_NEGATION_AFTER = lazy_regex(
    r"[\s\"')]*(?:(?:is|are|was|were|do|does|did|has|have|had|will|would|could|can|should|may|might|must) )?"
    r"(?P<negation>not(?! (?:only|just|least|merely|to mention)\b)|never|no longer|cannot|\w+n't)\b"
    rf"(?! {_BETWEEN}{_FALSE})"
    r"|\s*(?P<object>(?:(?:to|from) )?(?:nothing|nobody|no one|none|neither)\b(?! (?:but|the)\b)|nowhere\b"
    r"|(?:in no way|under no circumstances?|at no (?:time|point|stage)|by no means|on no account)\b"
    r"|no(?! (?:(?:later|earlier|sooner|more|less|fewer|longer|farther|further) than|matter|doubt|less|fewer)\b)"
    r"(?= [a-z]))"
)
"""A negation right behind the words, of their verb or of its object: "pays nothing"."""

_GERMANIC = frozenset(["de", "nl", "af", "da", "no", "sv", "is"])
"""Languages whose negation stands behind the verb and its object."""
_VERB_LAST = frozenset(["ja", "ko", "hi", "bn", "ta", "te", "tr", "ur", "fa", "eu", "am", "ka"])
_PARTS_CLAUSES = {
    "de": "und aber oder denn sondern doch sowie als wie obwohl weil da wenn während damit dass ob bevor nachdem was",
    "nl af": "en maar of want die dat omdat terwijl hoewel toen als waar om",
    "da no sv is": "og men eller som at hvis når fordi mens hvor och att när eftersom medan där då då en än ef sem en",
}
_CLAUSE_ENDS = {
    code: lazy_regex(rf"[.!?,;:()\[\]\"–—]|(?<!\w)(?:{'|'.join(words.split())})(?!\w)", re.IGNORECASE)
    for codes, words in _PARTS_CLAUSES.items()
    for code in codes.split()
}
_PREPOSITIONS = frozenset(["ohne", "zonder", "sonder", "uden", "utan", "uten", "án"])
_ADVERBIAL = lazy_regex(
    r"\b(?:aus|mit|wegen|trotz|seit|nach|bei|für|von|in|met|voor|bij|uit|med|av|af|för|i)"
    r" (?:kein(?!\w*\s+(?:fall|weise))\w*|geen|ingen|inga|inget|intet)\b",
    re.IGNORECASE,
)
"""What a negation is part of that holds for a circumstance only: "aus keinem Grund"."""
_WORDS = lazy_regex(r"\s*\S+(?:\s+\S+)?")
_FEW_CHARACTERS = 12
_END_OF_CLAUSE = lazy_regex("[、。，．！？,.;:!?।]")


_JUDGES = lazy_regex(
    rf"\b(?:{_FALSE}|{_ABSURD}|acquitt\w+|cleared|(?-i:innocent|[Ii]nnocence)|exonerat\w+)(?!\w)", re.IGNORECASE
)
_ACQUITS = Beginnings("acquitt cleared innocen exonerat")


def may_deny(plain: str) -> bool:
    """Whether a normalized text may have a denial, but for a negation; it is quickly told."""
    return _BEGINNINGS.may_be_in(plain)


def is_judgement(claim: str) -> bool:
    """Whether a claim says itself that something is false: "That the bridge is safe is a myth."."""
    plain = normalize(claim)
    return (_ACQUITS.may_be_in(plain) or may_deny(plain)) and _JUDGES.search(plain) is not None


def denials_before(before: str) -> list[str]:
    """What takes back the content that a conjunction at the end of ``before`` begins: "It is a myth that"."""
    if not (_begins_content(before) and may_deny(before)):
        return []
    start = max(0, len(before) - _FAR)
    return [found["denial"] or found["verb"] for found in _DENIED_BEFORE.finditer(before, start)]


def _begins_content(before: str) -> bool:
    return before[-_LONGEST_CONJUNCTION:].rstrip(" \"'").rpartition(" ")[2].casefold() in _CONJUNCTIONS


def denials_within(words: str) -> list[str]:
    """What takes back a part of some words that are normalized: "That [the bridge is safe] is a myth"."""
    if not may_deny(words):
        return []
    found = _denials_in_relatives(words)
    if '"' not in words and set(_CONJUNCTIONS).isdisjoint(words.casefold().split()):
        return found
    if absurd := _CALLED_ABSURD.search(words):
        found.append(absurd["denial"])
    judgement = _JUDGEMENT.search(words)
    for beginning in _CONTENT_BEGINS.finditer(words):
        end = beginning.end()
        found += denials_before(words[max(0, end - 2 * _FAR) : end])
        if judgement and judgement.start() < end:  # else it is the next one behind this beginning, too
            judgement = _JUDGEMENT.search(words, end)
        if judgement:
            found.append(judgement["denial"] or judgement["verb"])
    for quote_end in _QUOTE_END.finditer(words):
        if judgement := _JUDGEMENT.match(words, quote_end.start()):
            found.append(judgement["denial"] or judgement["verb"])
    return found


def _denials_in_relatives(words: str) -> list[str]:
    denied = _DENIED_BEHIND.search(words)
    if denied is None or _MAY_BE_REFUSED.search(words, 0, denied.start()):
        return []
    return [denied["denial"] or denied["judged"] or denied["verb"]]


def denials_behind(before: str, words: str, after: str, languages: frozenset[str]) -> list[str]:
    """What takes words of a sentence back behind them; all three are normalized."""
    if found := _NEGATION_AFTER.match(after):
        return [found["negation"] or found["object"]]
    is_content = _begins_content(before)
    is_denied = may_deny(after)
    if is_denied and (judgement := _JUDGEMENT.match(after)):
        is_quoted = before.rstrip().endswith('"') and after.lstrip().startswith('"')
        if is_content or is_quoted or _UTTERANCE.search(words):
            return [judgement["denial"] or judgement["verb"]]
    denied = _DENIED_BEHIND.match(after.lstrip(" \"')")) if is_denied else None
    if denied and not _MAY_BE_REFUSED.search(f"{before}{words}"):
        return [denied["denial"] or denied["judged"] or denied["verb"]]
    return _particles_behind(after.lstrip(" ,") if is_content else after, languages)


def _particles_behind(after: str, languages: frozenset[str]) -> list[str]:
    """The negations in the rest of the clause, in languages that put them there."""
    if not languages:
        return []
    if languages <= _GERMANIC:
        ends = [found.start() for code in languages if (found := _CLAUSE_ENDS[code].search(after))]
        rest = after[: min(ends, default=len(after))]
        return [
            word
            for word in find_turning_negations(_ADVERBIAL.sub(" ", rest), languages)
            if word.casefold() not in _PREPOSITIONS
        ]
    if languages <= _VERB_LAST:
        rest = after[:_FEW_CHARACTERS] if languages <= {"ja", "ko"} else "".join(_WORDS.findall(after)[:1])
        return find_turning_negations(_END_OF_CLAUSE.split(rest)[0], languages)
    return []
