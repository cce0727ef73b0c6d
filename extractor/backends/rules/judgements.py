"""What a claim says that its claimant is for or against: "The towns should build a dam", "The toll is unfair"."""

from __future__ import annotations

import re

from extractor.backends.rules.lexicon import inflect, words_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.stance_lexicon import (
    NO_POLICIES,
    NO_TARGETS,
    REVERSED_PARTICIPLES,
    REVERSING_VERBS,
    STANCE_WORDS,
)
from extractor.backends.rules.stance_targets import noun_phrase
from extractor_schemas import Position

_BAD = words_of("""
absurd awful bad broken catastrophe catastrophic corrupt costly crazy craziest crooked cruel dangerous disaster
disastrous disgrace disgraceful disgusting dishonest extreme extremist failed failing failure fantasy flawed foolish
fraud harmful hateful hoax hypocritical illegal immoral ineffective insane insulting irresponsible joke liar lie lies
mistake naive nasty nightmare offensive outrageous premature provocative racist reckless ridiculous rigged ruinous
scam scandal shame shameful sexist stupid terrible terrifying threat toothless unacceptable unconstitutional unfair
unfit unnecessary unqualified unworkable useless vicious weak worse worst wrong destabilizing discriminatory
""")
_GOOD = words_of("""
admirable amazing best better brilliant courageous crucial essential excellent fair fairest fantastic good great
historic honest important indispensable necessary needed overdue positive qualified reasonable right sensible smart
strong success successful useful vital welcome wonderful worthwhile worthy
""")
_DEMAND = re.compile(
    r"(?P<who>[^,;:“\"]{2,70}?) (?:must|should|ought to|needs? to)(?P<no> not| never|n['’]t)?"
    r" (?P<what>[^;:“”\"]+?)[.!]?$"
)
_VERDICT = re.compile(
    r"(?P<what>[^,;:“\"]{3,70}?) (?:is|are|was|were|would be|will be|has been|remains?|isn['’]t|aren['’]t|wasn['’]t)\b"
    r"(?P<no> not| never| no| hardly)?(?P<how>[^,;:.]{2,120})"
)
_PRAISE = re.compile(
    rf"\s*(?:(?:not|very|really|so|absolutely|both|clearly|a|an|the|most|“|\")\s*)*(?:{'|'.join(sorted(_GOOD))})\b[\"”]?"
    r"(?:\s(?:idea|thing|step|plan|deal|way|move|choice|decision|law|measure|candidate|leader|president|for|to|and|in)\b|\s*$)"
    r"(?!\s(?:war|disaster))",
    re.IGNORECASE,
)
_NEGATED_VERB = re.compile(r"(?:isn|aren|wasn)['’]t\b")
_WORD = re.compile(r"[a-z-]+")
_CONDITIONAL = re.compile(r"^(?:If|When|Unless|Once|There|It|What|We|You|Nobody|Nothing|Anyone|Whoever|People|Who)\b")
_CLAUSE = re.compile(
    r"\b(?:it|he|she|they|that|which|who|this|why|how|thinks?|says?|said|wonders?|percent|voters said)\b", re.IGNORECASE
)
_END_OF_DEMAND = re.compile(r",|\s(?:because|so that|if|unless|before|after|when|while|and|but|that|which|who|as)\s")
_WARNING = re.compile(
    r"(?P<what>(?:The|His|Her|Its|Their|An?|[A-Z][\w’']*['’]s)\b[^,;:“\"]{2,50}?)\s[“\"]?"
    r"(?:would|will|could|may|might)\b"
)
_MOST_PREDICATE_WORDS = 7
_MOST_WORDS = 12


def judged(claim: str, verb: str) -> tuple[str, Position] | None:
    """The target of a claim and the position towards it that whoever makes the claim takes; None if it takes none.

    ``verb`` is the base form of the cue of the claim.
    """
    if verb == "warn":
        return _warned(claim)
    if _CONDITIONAL.match(claim):
        return None
    if demand := _DEMAND.match(claim):
        return _demanded(demand)
    if verdict := _VERDICT.match(claim):
        return _of_verdict(verdict)
    return None


def _demanded(demand: re.Match[str]) -> tuple[str, Position] | None:
    words = _END_OF_DEMAND.split(demand["what"])[0].split()[:_MOST_WORDS]
    position: Position = "oppose" if demand["no"] else "support"
    turned: Position = "support" if demand["no"] else "oppose"
    who = noun_phrase(demand["who"], infinitive=False)
    if len(words) < 2 or who is None or _CLAUSE.search(demand["who"]):
        return None
    verb, rest = words[0], " ".join(words[1:])
    if verb == "be":
        if words[1] in REVERSED_PARTICIPLES:
            return who, turned
        return (f"{who} being {rest}", position) if words[1].endswith("ed") else None
    if verb in NO_POLICIES or verb in ("work", "do"):
        return None
    known = STANCE_WORDS.get(verb)
    if verb in REVERSING_VERBS or known == "oppose":
        target = noun_phrase(rest, infinitive=False)
        return (target, turned) if target else None
    if known == "support":
        target = noun_phrase(rest, infinitive=False)
        return (target, position) if target else None
    return f"{inflect(verb)[-1]} {rest}", position


def _of_verdict(verdict: re.Match[str]) -> tuple[str, Position] | None:
    words = _WORD.findall(verdict["how"].lower())[:_MOST_PREDICATE_WORDS]
    bad, good = not _BAD.isdisjoint(words), not _GOOD.isdisjoint(words)
    is_negated = bool(verdict["no"]) or _NEGATED_VERB.search(verdict.group()) is not None or "not" in words
    target = noun_phrase(verdict["what"], infinitive=False)
    if _CLAUSE.search(verdict["what"]) or (target and target.lower().split()[-1] in NO_TARGETS):
        return None
    if good and not bad and not _PRAISE.match(verdict["how"]):
        return None  # "a good basis for a war"
    if bad == good or target is None or (bad and is_negated) or "than" in words:
        return None
    return target, "oppose" if bad or is_negated else "support"


def _warned(claim: str) -> tuple[str, Position] | None:
    """What somebody warns of, if it is a thing that would do harm: "the law would drive start-ups abroad"."""
    warning = _WARNING.match(claim)
    if warning is None or _CLAUSE.search(warning["what"]) or parse_mention(warning["what"]):
        return None
    target = noun_phrase(warning["what"], infinitive=False)
    return (target, "oppose") if target and not target.lower().endswith(("s", "people")) else None
