"""What words that are cut out of their sentence lose to be what was said: who says so, how many, until when; English.

“Critics say that [I am a liar]”, “Some of [the teachers are lazy]”, “Fewer than [900 were removed]”, “Should [we close
it]?”. Negations, conditions and hedges are told by `reversals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extractor.text.cases import MONTH, PAST, SUBJECT, TIME, depends_on, has_case_before
from extractor.text.coordination import as_first_content
from extractor.text.facts import find_negations
from extractor.text.lazy_regex import lazy_regex
from extractor.text.limits_beside import limits_before, limits_behind
from extractor.text.measures import BOUND_WORDS, NUMBER
from extractor.text.normalization import normalize
from extractor.text.strong_words import is_limited_before, is_limited_behind

_AROUND = "\"' "
Lost = Literal["speaker", "negation", "number", "condition", "hedge"]

_FINITE = lazy_regex(
    r"\W(?:is|are|was|were|am|has|have|had|do|does|did|will|would|can|cannot|could|may|might|must|should|shall|\w{2,}ed"
    r"|\w+n't)\b",
    re.IGNORECASE,
)
_VERB_IN_S = lazy_regex(r"\W\w{3,}s \w", re.IGNORECASE)
_REPORTS = lazy_regex(
    r"(?P<who>\b.*?)\b(?:say|says|said|claim(?:s|ed)?|alleg(?:e|es|ed)|insist(?:s|ed)?|argu(?:e|es|ed)"
    r"|maintain(?:s|ed)?"
    r"|assert(?:s|ed)?|suggest(?:s|ed)?|believ(?:e|es|ed)|thinks?|thought|fear(?:s|ed)?|suspect(?:s|ed)?"
    r"|wish(?:es|ed)?|hop(?:es|ed)|dream(?:s|ed|t)?|assum(?:e|es|ed)|guess(?:es|ed)?|expect(?:s|ed)?"
    r"|pretend(?:s|ed)?"
    r"|imagin(?:e|es|ed)|complain(?:s|ed)?|writes?|wrote"
    r"|t(?:ell|ells|elling|old) (?:us|me|you|them|him|her|people|every(?:one|body)))(?P<that>,? that)? \Z"
)
_FIRST_PERSON = lazy_regex(
    r"\b(?:I|[Ww]e)(?:'(?:ve|d|m|ll|re))?(?: (?!hear\b|heard\b|read\b|was\b|were\b|am\b|are\b|been\b)[a-z']+){0,4} \Z"
)
_OWN_SAY = lazy_regex(
    r"(?:\A|\b(?:let me|allow me to|let's|suffice(?: it)? to|that is to"
    r"|(?:fair|right|safe|true|correct|honest|proud|sorry|happy|glad) to) )\Z",
    re.IGNORECASE,
)
"""Before "say" where whoever speaks says so."""
_RULE = (
    r"(?:(?:the|an?|our|my|his|her|its|their) )?(?:rules?|plans?|schedule|law|custom|tradition|age|size|rank|need"
    r"|ability|taste|me|us)\b"
)
"""By which something is done, and nobody who says so."""
_HEARSAY = lazy_regex(
    r"\b(?:(?:I|[Ww]e)(?: (?:hear|gather)|(?:'ve| have| had)? (?:heard|read)(?: somewhere| (?:in|on"
    r"|from) [^,.;]{2,40}?)?"
    r"| have it on (?:\w+ ){1,2}authority"
    r"|(?:'ve| have| had)?(?:'m|'re| am| are| was| were| been)(?: (?:always|often|reliably|now|even|also))?"
    r" (?:told|informed|assured|taught|(?:led|given) to (?:believe|understand|think))(?: by [^,.;]{2,40}?)?)"
    r"|[Ii]t (?:is|was|has been|had been) (?:\w+ )?(?:said|claimed|believed|alleged|rumou?red|reported|thought)"
    r"|(?:[Rr]umou?r|[Ww]ord|[Ll]egend) has it)(?P<that> that)? \Z"
    rf"|\b[Aa]ccording to (?!{_RULE})[^,.;]{{2,60}}, \Z"
)
_SAID_BEHIND = lazy_regex(
    r", (?!(?:I|[Ww]e|as I|as we|and|but|or|so|because)\b)(?:[\w'-]+ ){1,4}?"
    r"(?:(?:used to|like to|will|would|always|keep|keeps) )?"
    r"(?:say|says|said|saying|claims?|claimed|whispers?|whispered|tells? (?:me|us)|told (?:me|us))(?=\W*\Z|[.,;!?])"
    rf"|,? according to (?!{_RULE})"
)
"""Behind what a speaker gives as another's: "[The customer is always right], my father used to say"."""
_NOT_TAKEN = lazy_regex(
    r"\b(?:claims?|allegations?|accusations?|rumou?rs?|suggestions?|notions?|ideas?|lies?|myths?|assumptions?|charges?"
    r"|falsehoods?|legends?|illusions?|beliefs?|fantas(?:y|ies)|impressions?|pretence|nonsense|hoax) that \Z"
    r"|\b(?:false|untrue|wrong|absurd|ridiculous|nonsense|preposterous|unthinkable|impossible|incorrect"
    r"|misleading|unfair)"
    r" (?:that|to (?:say|claim|think|believe|suggest|pretend)(?: that)?) \Z",
    re.IGNORECASE,
)
_MAYBE = lazy_regex(
    r"\b(?:(?:possible|conceivable|likely|doubtful|unclear|uncertain) (?:that|whether|if)"
    r"|(?:used|tr(?:y|ies|ied|ying)|attempt(?:s|ed)?|threaten(?:s|ed)?|hop(?:e|es|ed|ing)"
    r"|aspir(?:e|es|ed|ing)) to) \Z",
    re.IGNORECASE,
)
_NOT_HELD = lazy_regex(
    r"\b(?:(?:I|[Ww]e)(?:'d|'ve)?(?: (?:once|always|really|only|never|just|still|had|have|often|even|all|half)){0,3}"
    r" (?:(?:hop|wish|pray|suspect|fear|fantasi[sz]|assum|imagin|suppos|dream|guess|jok|pretend)(?:e?d|e|t)?"
    r"|thought|bet"
    r"|reckoned|believed|expected|wrote|worried|used to (?:think|believe|say|hope|wish|fear|imagine)|remember when"
    r"|ha(?:d|ve) (?:a (?:dream|feeling|hunch|suspicion|sense)|(?:the|an) (?:impression|idea|feeling))"
    r"|(?:used to be|was|were|had (?:always )?been) (?:(?:quite|so|absolutely|always|once|first) )?(?:sure|certain"
    r"|convinced|persuaded|confident"
    r"|under the (?:\w+ )?(?:impression|illusion))"
    r"|(?:want|like|love|am (?:supposed|meant|asked|afraid|tempted)|are (?:supposed|meant|asked|afraid|tempted)"
    r"|was tempted|were tempted) to (?:think|believe|say|hope|imagine))"
    r"|I'm (?:supposed|meant|asked|afraid|tempted) to (?:think|believe|say)"
    r"|(?:[Mm]y|[Oo]ur) (?:\w+ )?(?:hope|fear|guess|dream|worry|suspicion|nightmare|hunch|wish|theory|prayer|bet)"
    r" (?:is|was|has always been)"
    r"|[Ll]et(?:'s| us) (?:suppose|assume|imagine|say|pretend)"
    r"|[Aa]s (?:if|though)|[Ii]f only|[Ii]t (?:seem|appear|look)(?:s|ed)?(?: like)?)(?:,? that)? \Z"
    r"|(?:\A\W*|[.!?:] |\b(?:just|now|and|but|so) )(?:[Ss]uppose|[Ii]magine|[Pp]retend|[Aa]ssume"
    r"|[Pp]icture)(?: that)? \Z"
    r"|\A(?:wish(?:es|ed)|hop(?:es|ed)|fear(?:s|ed)|dream(?:s|ed|t)|suspect(?:s|ed)|assum(?:es|ed)) (?:that )?\Z"
    r"|\b[Ii]n my (?:\w+ )?(?:dreams?|nightmares?|imagination|fantas(?:y|ies)|mind's eye),? \Z"
)
"""Before what who speaks hopes, guesses, supposes or once thought, and does not say: "I once thought [he lied]"."""
_FEWER = (
    r"(?:some|few|most|many|several|half|part|certain|(?:a|the) (?:few|minority|majority|third|quarter|fifth"
    r"|handful|number"
    r"|couple|fraction|lot|tiny \w+|small \w+)|hardly any|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|a dozen|dozens"
    r"|hundreds|thousands|\d[\d.,]*(?: ?%| per ?cent)?|[a-z]+ per ?cent)"
)
_SOME_OF = lazy_regex(rf"\b{_FEWER} (?:out )?of (?:all )?\Z", re.IGNORECASE)
_SOME = lazy_regex(rf"\b{_FEWER} (?:other |more |such )?\Z", re.IGNORECASE)
_AT_A_TIME = lazy_regex(
    r"\b(?:in|by|since|until|till|from|during|before|after)(?: (?:early|mid|late))?[ -]"
    rf"(?:{MONTH}\.? )?(?:1[5-9]|20)\d\d \Z"
    r"|\b(?:on|by|since|until|till|from|before|after|of|for|to|through|this|next|last)"
    rf" (?:\w+day,? )?{MONTH}\.? [0-3]?\d \Z",
    re.IGNORECASE,
)
"""A year or a day, which says not how many: "in 2024 [voters decide]"."""
_TOLD_OF = lazy_regex(r"\b(?:who|whom|whose|which|that|I|we|you|he|she|it|they)\b")
"""What begins a clause about a thing: "the men who left", "the books he wrote"."""
_WHOLE = lazy_regex(r"(?:the|our|my|your|their|his|her|its|this|these|those|us|them|you|all)\b", re.IGNORECASE)
_PLURAL = lazy_regex(r"[a-z]{2,}(?<!s)s\b|people\b|men\b|women\b|children\b|police\b")
_BOUND = lazy_regex(rf"\b(?:{BOUND_WORDS}) (?:an? )?\Z", re.IGNORECASE)
_ABOUT = lazy_regex(r"\b(?:about|around|some|roughly|approximately|circa) \Z", re.IGNORECASE)
_FIGURE = lazy_regex(rf"[$€£¥]? ?{NUMBER}|half\b|an? (?:third|quarter|half|dozen|hundred|thousand)\b", re.IGNORECASE)
_BOUND_BEHIND = lazy_regex(
    r" (?:(?:or|and) (?:more|fewer|less|over|under|above|below)|at (?:the )?(?:very )?(?:most|least))\b", re.IGNORECASE
)
_ENDS_IN_FIGURE = lazy_regex(rf"{NUMBER}(?: ?%| per ?cent)?(?: [a-z-]+){{0,2}}\Z", re.IGNORECASE)
_FOR_A_TIME = lazy_regex(
    rf",? (?:again\b|before\b|until\b|till\b|(?:this|next) {TIME}\b|this side of\b|on (?:my|our) watch\b"
    rf"|(?:in|during|within) (?:this|the next) (?:parliament|budget|government|{TIME})\b"
    r"|in (?:my|our|his|her|their) lifetimes?\b|(?<!, )while (?:I|we|you|s?he|it|they|there)\b"
    r"|for (?:now|the (?:moment|time being)|another)\b|yet\b|so far\b"
    r"|at (?:present|the moment|this (?:stage|point|time))\b|today\b|tonight\b|(?:right |just )?now\b|currently\b)",
    re.IGNORECASE,
)
_ABSOLUTE = lazy_regex(r"\b(?:nobody|no one|none|no|never|nothing|cannot)\b", re.IGNORECASE)
_ASKED = lazy_regex(
    r"[\"'(]*(?:is|are|was|were|am|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall"
    r"|who|whom|whose"
    r"|what|which|when|where|why|how|isn't|aren't|don't|won't)\b",
    re.IGNORECASE,
)
_SUBJECT_BEGINS = lazy_regex(rf"\A{SUBJECT.pattern}")
_FORBIDDING = lazy_regex(r"\b(?:bans?|bars?|forbids?|prohibits?|outlaws?|allows?|permits?)\b", re.IGNORECASE)
_NEVER = lazy_regex(
    r"\b(?:(?:pigs (?:will|would|might|can) fly|hell (?:will |would )?(?:freezes?|has to freeze)(?: over)?)"
    r" (?:before|when)|(?:rather|sooner) [^.!?]*\bthan) \Z",
    re.IGNORECASE,
)
_UNSAID = lazy_regex(
    r"\b(?:never|not|nobody|no one|\w+n't) (?:[a-z]+ ){0,2}?(?:say|said|wr[io]te|written|tell|told|claim|claimed)"
    r"(?: (?:you|him|her|them|anyone|anybody|that|to [a-z]+))?[,:]? \Z",
    re.IGNORECASE,
)
_IF_SAID = lazy_regex(
    r"\bif (?:I|we|you|s?he|they|somebody|someone) (?:had |were to |ever )?(?:say|says|said|write|wrote|told [a-z]+)"
    r"(?: that)?[,:]? \Z",
    re.IGNORECASE,
)
_OR_SO = lazy_regex(
    r"\W*(?:or so (?:I|we|they|it|s?he|the|people|every(?:one|body))"
    r"|at least (?:that|so|according|as far|I (?:think|hope)))\b"
)
_TAG = lazy_regex(
    r"\W*, ?(?:(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|must)(?:n't)?"
    r" (?:I|you|s?he|it|we|they|there)|right|no|eh|correct|yes)\?",
    re.IGNORECASE,
)
"""What asks whether it is so: ", isn't it?"."""


def has_finite_verb(words: str) -> bool:
    """Whether a verb seems to stand somewhere behind the first word, so that the words may be a clause; English."""
    return _FINITE.search(words) is not None


def lost_before(before: str, words: str) -> Iterator[Lost]:
    """What some words lose without what stands before them in their sentence, wherever they stand."""
    plain, kept = _ends(before, words)
    if not plain.strip():
        return
    is_clause = has_finite_verb(kept)
    is_some = (_SOME_OF.search(plain) and _WHOLE.match(kept)) or (
        _SOME.search(plain) and _PLURAL.match(kept) and not _AT_A_TIME.search(plain)
    )
    if (is_some and (is_clause or PAST.search(_TOLD_OF.split(kept)[0]))) or (
        (_BOUND.search(plain) or _ABOUT.search(plain)) and _FIGURE.match(kept)
    ):
        yield "number"
    if _MAYBE.search(plain):
        yield "hedge"
    yield from limits_before(plain, kept, is_clause=_may_say(kept))
    if _may_say(kept) and is_limited_before(plain, kept):
        yield "condition"
    if (is_clause or SUBJECT.match(kept)) and has_case_before(plain, kept):
        yield "condition"


def lost_in_speech(before: str, words: str, behind: str) -> Iterator[Lost]:
    """The same of what somebody says: that others say so, that it is false, that it is a question.

    ``behind`` goes on to the end of the sentence; empty where the speech ends with the words.
    """
    plain, kept = _ends(before, words)
    is_of_others = _is_of_others(plain, kept) or (_SAID_BEHIND.match(normalize(behind)) and _tells(kept))
    if not plain.strip():
        if is_of_others:
            yield "speaker"
        return
    is_clause = has_finite_verb(kept)
    if _NOT_TAKEN.search(plain) or _UNSAID.search(plain) or _NEVER.search(plain):
        yield "negation"
    elif is_of_others:
        yield "speaker"
    if _tells(kept) and _NOT_HELD.search(plain):
        yield "hedge"
    if _IF_SAID.search(plain):
        yield "condition"
    if (
        "?" in normalize(behind) and not kept.rstrip("\"' ").endswith("?") and not _ASKED.match(kept) and is_clause
    ) or ("?" in normalize(behind) and _ASKED.match(plain.lstrip("\"' ")) and not _ASKED.match(kept)):
        yield "hedge"


def lost_behind(words: str, behind: str) -> Iterator[Lost]:
    """What some words lose without what stands behind them in their sentence: a bound, a case, or for how long not."""
    plain, kept = normalize(behind), normalize(words).rstrip("\"' ")
    if _BOUND_BEHIND.match(plain) and _ENDS_IN_FIGURE.search(kept):
        yield "number"
    if (_FOR_A_TIME.match(plain) and (find_negations(kept) or _ABSOLUTE.search(kept))) or depends_on(kept, plain):
        yield "condition"
    if _may_say(kept):
        yield from limits_behind(kept, plain)
    if is_limited_behind(kept, plain, is_clause=_may_say(kept)):
        yield "condition"
    if (
        _OR_SO.match(plain)
        or _TAG.match(plain)
        or (plain.lstrip("\"')").startswith("?") and not _ASKED.match(kept.lstrip(_AROUND)))
    ):
        yield "hedge"


def _may_say(kept: str) -> bool:
    """Whether some words may say that something is so, is done, or is not to be."""
    return any(way.search(f"{kept} x") for way in (_FINITE, _SUBJECT_BEGINS, _ABSOLUTE, _VERB_IN_S, _FORBIDDING))


def _tells(kept: str) -> bool:
    """The same, with past tenses that have no ending: "the dam broke"."""
    return _may_say(kept) or PAST.search(kept) is not None


def _ends(before: str, words: str) -> tuple[str, str]:
    """What stands before some words, and the words, without the marks that a quotation begins with."""
    return as_first_content(f"{normalize(before).strip(_AROUND)} ", normalize(words).lstrip(_AROUND))


def _is_of_others(plain: str, kept: str) -> bool:
    reports = _HEARSAY.search(plain) or _REPORTS.match(plain)
    if not reports:
        return False
    says = any(way.search(kept) for way in (_FINITE, PAST, _VERB_IN_S, _SUBJECT_BEGINS))
    if not (says or reports.groupdict().get("that")):
        return False
    who = reports.groupdict().get("who")
    return who is None or not (_OWN_SAY.search(who) or _FIRST_PERSON.search(who))
