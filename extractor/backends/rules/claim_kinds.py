"""Of which kind a claim is, whether it is hedged, and whether evidence could settle it."""

from __future__ import annotations

import re

from extractor.backends.rules.commitments import is_commitment
from extractor.backends.rules.evaluations import value_of
from extractor.backends.rules.hopes import without_hoped
from extractor.backends.rules.judging_words import CAUSING, DEGREE, JUDGING_WORDS
from extractor.backends.rules.lexicon import EVALUATIVE_WORDS, inflect, words_of
from extractor.backends.rules.naming_words import without_naming_words
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.verbs import is_finite
from extractor.text.lazy_regex import lazy_regex
from extractor.text.reversals import UNSOURCED
from extractor_schemas import Assertion, ClaimKind

ABLE = (
    r"(?:not|no longer|never|hardly|barely|scarcely|already|afford|hear|smell|remember|recall"
    r"|(?:carry|hold|seat|accommodate) (?:\w+ (?:to|than) )?"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|a hundred)\b))"
)
"""After "could" as the past of "can", of which speech makes it: "said that it could no longer pay"."""
_HEDGE = lazy_regex(
    rf"\b(?:(?-i:may|MAY|^May(?= (?:the|an?|I|s?he|it|they|we|you)\b))|might|could(?! {ABLE})|reportedly|allegedly"
    r"|possibly|perhaps(?! (?:\d|half|tens|dozens|hundreds|thousands|millions|as (?:many|few|much)\b))|probably"
    r"|hopefully|(?:un)?likely(?! (?:female |male |young )?(?:voters?|electorate)\b)|doubtful|uncertain|improbable"
    r"|(?:not|far from|less than) (?:yet )?certain"
    r"|appear(?:s|ed)? to|seem(?:s|ed)? to|presumably|apparently|supposedly"
    rf"|(?:is|are|was|were) (?:\w+ )?expected to|has the potential to|{UNSOURCED})\b",
    re.IGNORECASE,
)
"""What hedges; "May" is a month or a surname, unless a subject follows it at the beginning."""
_WITHIN = lazy_regex(
    r"(?<=\w),? (?:who|whose|whom|which|where|whether|how|why"
    r"|(?:about|of|on|over|know|knows|knew|see|sees|saw|show|shows|showed|told(?: \w+)?|determine|decided?) what"
    r"|before (?:(?:the|her|his|its|their) )?[\w’'-]+(?= (?:could|might)\b)"
    r"|(?<=\w )so (?:that )?(?:he|she|it|they|we|you|I)\b)[^,;:—–]*",
    re.IGNORECASE,
)
"""A clause that depends on what stands before it."""
_ASIDE = lazy_regex(r", (?:who|whose|whom|which)\b[^,]*,(?= \w)")
"""A relative clause between the subject and the rest."""
_MEASURING = lazy_regex(
    r"\bonly (?=[$£€]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|once|twice)\b)"
    r"|(?<=\bthe )only (?!(?:way|hope|chance|option|answer|solution|alternative|choice|thing|reason|question)\b)"
    r"|\bbad (?=(?:debt|loan)s?\b)|\bstrong (?=(?:current|wind)s?\b)|\benough (?=(?:seats|signatures|votes)\b)"
    r"|\bgreat (?=(?:ape|auk|crested|tit|white)s?\b)|(?-i:Great) (?=[A-Z])"
    r"|\b(?:turn\w* right|right(?=-hand|-wing)|(?:an?|her|his|its|the|their) right(?= to\b(?! do\b)))\b"
    r"|\b(?:higher|increased|lower|reduced|(?:cuts?|doubl\w+|halv\w+|lower\w*|rais\w+|reduc\w+|twice) the) risks?\b"
    r"|\b(?:best|worst)(?= (?:[\w-]+ ){0,4}(?:(?:since|in|for) (?:\w+ )?\d|since (?:[A-Z]|the)|on record|ever\b"
    r"|in (?:\w+(?:['’]s)? ){1,3}history))",
    re.IGNORECASE,
)
"""Words that evaluate elsewhere, where they tell how many, how often or how much, or which kind of thing."""
_FUTURE = lazy_regex(
    r"\b(?:will|won['’]t|going to|(?:is|are|appears?|seems?|looks?) (?:expected|set|due|on track|poised|bound"
    r"|certain) to"
    r"|(?:is|are) expected (?:in|on|by|at|before|after|within|this|next|later|soon)"
    r"|(?:is|are) (?:headed|heading) (?:to|for|towards?)|(?:is|are) on (?:the|its|his|her|their) way"
    r"|(?:is|are|was|were)(?:n['’]t| not)? (?:un)?likely to)\b|['’]ll\b",
    re.IGNORECASE,
)
_WOULD = lazy_regex(r"\bwould\b", re.IGNORECASE)
_DEMAND = lazy_regex(
    r"\b(?:must|should|ought to|(?<!the )needs? to|(?<!not )(?<!n't )(?<!n’t )ha(?:s|ve) to)\b", re.IGNORECASE
)
_CONDITION = lazy_regex(
    r"\b(?:cannot|can['’]t|not possible|impossible|will not|won['’]t)\b.*\b(?:until|unless)\b"
    r"|\bwould (?:first )?require\b|\b(?:only if|as long as|provided that|on condition that)\b"
)
"""What a party makes something depend on."""
_MONEY = lazy_regex(r"[$£€]\s?\d|\d (?:\w+ )?(?:dollars|euros|pounds)\b")
_HAD_TO = lazy_regex(
    r"\bhad to (?:\w+ly )?(?:act|stop|change|explain|apologi[sz]e|ensure|resign|listen|learn|respond|answer|improve"
    r"|do (?:more|better|something)|take (?:action|responsibility)|come clean"
    r"|be (?:held|done|made|found|improved|reformed|punished|protected|stopped|answered|repaired))\b"
    r"|\bhad to (?:repair|reform|protect|improve|fund|publish|replace|fix) (?:the|its|their|his|her|every|all)\b",
    re.IGNORECASE,
)
"""What somebody says that others have to do, as it is reported."""
_OVER = lazy_regex(
    r"\b(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|last|ago|earlier|when|after|because"
    r"|(?:in|since) (?:the )?\d{4}s?|twice|once)\b|\A(?:Nobody|No one|None|No)\b"
)
_WOULD_BE = lazy_regex(
    r"\bit would(?: not|n['’]t)? be (?:\w+ly )?(?:an? )?(?:\w+ )?\w+ (?:to|for|if|that)\b", re.IGNORECASE
)
"""What something is, were it done: "it would be wrong to close it"."""
_RATHER = lazy_regex(r"(?:\bwould|['’]d) (?:much )?rather\b", re.IGNORECASE)
"""What somebody likes better, which is an attitude."""
_COUNTERFACTUAL = lazy_regex(r"\bwould(?: not|n['’]t)? have\b", re.IGNORECASE)
_MAY_COME = lazy_regex(
    rf"\b(?:may|might|could(?! {ABLE})|can (?:further|still|only))\b (?!not\b|have\b|be (?!able\b))(?:\w+ly )?[a-z]+"
    r"|\b(?:might|could) be (?:\w+ly )?(?:\w+ed|\w+en|lost|built|cut|held|made|met|paid|sent|sold|spent|won|done)\b",
    re.IGNORECASE,
)
_CAUSE = lazy_regex(r"\b(?:due to|thanks to|owing to|as a result of)\b", re.IGNORECASE)
_COMPLEMENT = lazy_regex(
    r"(?<= )(?:has|have|had|is|are|was|were|\w+ed)\b[^,;]*?(?= (?:that|which|who|whether|what|how) )"
)
"""The main clause before another one that depends on it: what comes to be in that is not what is asserted."""
_IS_TOLD = lazy_regex(
    r".*?\b(?:was|were|been) (?:told|promised|assured|warned|informed)"
    r"(?= (?:[\w’'-]+ ){1,5}(?:would|will|could|might)\b)"
)
"""What somebody was told, however that is to come."""
_DATED = lazy_regex(
    r"\d|\b(?:(?:day|week|month|year|decade)s?|monday|tuesday|wednesday|thursday|friday|summit|election)\b",
    re.IGNORECASE,
)
_WORD = lazy_regex(r"[a-z]+")
_TOKEN = lazy_regex(r"[\w'-]+")
_MOTIVE = lazy_regex(
    r"\b(?:designed|devised|intended|meant|calculated|aimed|bent) (?:to|at|on)\b|\bin an? (?:effort|attempt|bid) to\b"
    r"|\bfor the sake of\b",
    re.IGNORECASE,
)
_BE = r"(?:is|was|are|were|['’]s|['’]re)"
_ASSESSMENT = lazy_regex(
    r"\b(?:totally|utterly|absolutely|severely|inevitably|truly|simply|obviously|sadly|unfortunately|very much"
    r"|(?:no|any|little) (?:idea|clue|sense|respect|excuse|business|shame|enthusiasm)"
    r"|makes? sense|holds? (?:weight|water)"
    r"|knows? nothing|(?:taken?|took) (?:its|their|a) toll|deserv\w+|suffer\w* from|raises? (?:\w+ )?questions"
    r"|(?:spread|sow|stir|stok|peddl|whip)\w* (?:up )?(?:alarm|division|fears?|hate|hatred|hysteria|lies|panic"
    r"|unrest)"
    r"|sheds? light|(?:in)?sufficient(?:ly)?|complicat\w+|more (?:of|like) an?\b|needs? (?:an?|the|more|some|new)\b)"
    r"|(?:\bnot|n['’]t) (?:work|matter|care|care about)\b"
    rf"|\b{_BE} (?:\w+ )?(?:evidence of|proof of|an example of|a (?:sign|symbol|symptom|reminder|model|lesson)"
    r" (?:of|for|to)|a testament to|nothing (?:but|more than)|anything but|all about|in the business of)\b"
    r"|\bthere (?:is|was) (?:an? |no |little )(?:\w+ )?(?:danger|doubt|shame|justice)\b"
    r"|\bin (?:many|some) ways\b|\b(?:is|are|was|were) hardly\b|\bthe least bit\b|\bjust for show\b"
    r"|\b[Uu]n-[A-Z][a-z]+\b",
    re.IGNORECASE,
)
"""Turns of phrase by which something is assessed."""
_EVALUATING_VERBS = frozenset(
    form
    for verb in words_of("""
        betray corrupt cripple degrade demonise demonize destabilise destabilize empower exploit handicap humiliate
        jeopardise jeopardize mislead misrepresent pander poison ruin sabotage scapegoat smear squander undermine worsen
        insult
    """)
    for form in inflect(verb)
)
"""Forms of verbs that say of whoever does so that it is good or bad."""
_CONTRAST = lazy_regex(
    rf"\b(?:{_BE} not|(?:is|was|are|were)n['’]t) (?:an?|the|about)\b[^,.;]*(?:[,;—–]| -) ?"
    rf"(?:(?:it|they|this|that|he|she) ?{_BE}|but) (?:an?|the|about)\b"
    rf"|\b{_BE} (?:an?|about)\b[^,.;]*, not (?:an?|the|about)\b",
    re.IGNORECASE,
)
"""What something is called instead of something else: "This is not a victory, it is a repair"."""
_MAXIM = lazy_regex(
    r"You (?:can(?:not|['’]t)|don['’]t|never) (?!(?:park|drive|smoke|enter|vote|ride|swim|fish|walk|cross|visit|book"
    r"|use|bring|take|carry|go|get|park|apply|cycle|camp|hunt|dive|sail|land|see|hear)\b)[a-z]+ ",
    re.IGNORECASE,
)
"""What holds for anybody: "You can't live on a view"."""
_FIGURE = lazy_regex(
    r"\b(?:gun (?:on the table|to [\w’' ]+ heads\b)|play\w* with fire|fuel (?:to|on) the (?:fire|flames)"
    r"|an? stab in the back|mov\w* the goalposts|tip of the iceberg|house of cards|ticking time ?bomb|slippery slope"
    r"|white elephant|wake-up call|nail in the coffin|drop in the ocean|smoke and mirrors|kick\w* the can"
    r"|thr(?:ow|own|ew|owing) (?:[\w’'-]+ ){1,3}under the bus|pull\w* the wool|salt in(?:to)? the wound"
    r"|(?:it|him|her|them|your|our)sel(?:f|ves) in the foot|asleep at the wheel|heads? in the sand"
    r"|tail (?:is )?wagging|cart before the horse|hung out to dry|sold down the river|turn\w* a blind eye"
    r"|writing (?:is )?on the wall|blood on (?:its|his|her|their) hands|wash\w* (?:its|his|her|their) hands of"
    r"|a slap in the face|poison(?:ed)? chalice)",
    re.IGNORECASE,
)
"""Figures of speech that blame."""
_BEING = lazy_regex(
    r"\b(?:is|are|was|were|be|been|being|remains?|remained|seems?|looks?|sounds?|becomes?)\b"
    r"|['’](?:s|re)\b(?= (?:an?|the|not)\b)"
)
_PREDICATE_END = lazy_regex(
    r"[,;:(—]|\s(?:but|because|that|which|who|if|when|while|to|in|on|at|by|for|from|with|after)\s"
)
_MOST_PREDICATE_WORDS = 8
_OF_EVENTS = words_of("""
leader
attack attacks abuse assault cost costs crime crimes damage deficit delay delays fear harm hate hatred lack loss theft
violence war wars extremist extremists radical suspicious extreme success successful right strong best better
qualified
""")
"""Words of what happens, which tell of facts, too."""
_EXISTENTIAL = lazy_regex(r"there\b", re.IGNORECASE)
_PROPOSING_VERBS = frozenset(
    ["demand", "propose", "pledge", "promise", "vow", "recommend", "threaten", "offer", "undertake"]
)


_PLANNED = lazy_regex(
    r"\A(?:(?!\b(?:who|which|that|if)\b)[^,;])*?\b(?:plan(?:s|ned)?|(?:is|are|was|were) planning|intend(?:s|ed)?"
    r"|(?:announced|unveiled|has|have) plans|vow(?:s|ed)?|pledge[sd]?|promise[sd]?) to (?!be\b)[a-z]+",
)
"""What somebody is going to do by their own plan or word."""
_A_PLAN = lazy_regex(r"\A(?:the|an?|no|any|h(?:er|is)|their|its|th[eo]se) plans? to\b", re.IGNORECASE)
"""A plan of which something is said: "The plan to close the pool is late"."""
_IMPERATIVE = lazy_regex(
    r"(?:(?:Please|Just|Never|Always|Don['’]t|Do not) )?(?:Start|Stop|Stay|Look|Vote|Get|Take|Keep|Let|Go|Come"
    r"|Give|Make|Tell|Ask|Be"
    r"|Say|Show|Stand|Fight|Join|Remember|Think|Put|Bring|Leave|Call|Read|Close|Open|Build|Scrap|Support|Reject"
    r"|Focus|End) "
    r"(?!(?:is|are|was|were|has|have|had|will|would|can)\b)[a-z]"
)
"""What somebody tells others to do."""


def _main_part(wording: str) -> str:
    """The wording without the clause after "that" or a relative pronoun, which may tell of another time."""
    found = _IS_TOLD.match(wording) or _COMPLEMENT.search(wording)
    return _without_inner(wording[: found.end()] if found else wording)


def _without_inner(wording: str) -> str:
    """The wording without the clauses behind its main verb, of which the hedge or tense is not that of the whole."""

    def kept(clause: re.Match[str]) -> str:
        tokens = _TOKEN.findall(wording[: clause.start()].lower().replace("’", "'"))
        return "" if any(is_finite(tokens, at) for at in range(len(tokens))) else clause[0]

    return _WITHIN.sub(kept, _ASIDE.sub("", wording))


def kind_of(wording: str, verb: str, *, own: bool, claimant: ResolvedActor | None = None) -> ClaimKind:
    """The kind of a claim, of which ``verb`` attributes the words; the article's ``own`` are no demands."""
    wording = without_hoped(wording)
    main = _main_part(wording)
    if _RATHER.search(main):
        return "fact"
    if claimant and is_commitment(wording, (claimant.name, *claimant.aliases)):
        return "proposal"
    if _PLANNED.search(_A_PLAN.sub("", main)) or _IMPERATIVE.match(wording):
        return "proposal"
    if verb in _PROPOSING_VERBS or (not own and _demands(main)):
        return "proposal"
    if _COUNTERFACTUAL.search(main):
        return "judgement" if _evaluates(wording) or not _MONEY.search(main) else "fact"  # what it would have cost
    if _WOULD_BE.search(main) and _evaluates(wording):
        return "judgement"
    is_possible = _WOULD.search(main) or _MAY_COME.search(main)
    if _FUTURE.search(main) or (is_possible and (not own or wording.startswith("If "))):
        return "forecast"
    return "judgement" if _evaluates(wording) or _DEMAND.search(wording) else "fact"


def _demands(main: str) -> bool:
    """Whether words of somebody say what has to be done, or on what they make it depend."""
    if _DEMAND.search(main) or _CONDITION.search(main):
        return True
    return _HAD_TO.search(main) is not None and _OVER.search(main) is None


def assertion_of(wording: str, *, is_denied: bool) -> Assertion:
    """How something is asserted: hedged where a word of its main clause says so."""
    return "denied" if is_denied else "hedged" if _HEDGE.search(_without_inner(wording)) else "asserted"


def is_checkable(wording: str, kind: ClaimKind) -> bool:
    """Whether evidence could settle a claim of a kind: a fact, or what comes at a time that is told."""
    return kind == "fact" or (kind == "forecast" and bool(_DATED.search(wording)))


def _evaluates(wording: str) -> bool:
    """Whether a wording says what is good or bad, what causes something, or what somebody is after."""
    wording = without_naming_words(_MEASURING.sub("", wording))
    words = _WORD.findall(wording.lower())
    if not (EVALUATIVE_WORDS | JUDGING_WORDS).isdisjoint(words) or not _EVALUATING_VERBS.isdisjoint(words):
        return True
    if any(sign.search(wording) for sign in (CAUSING, DEGREE, _CAUSE, _MOTIVE, _ASSESSMENT, _CONTRAST, _FIGURE)):
        return True
    if _MAXIM.match(wording):
        return True
    being = _BEING.search(wording)
    predicate = _PREDICATE_END.split(wording[being.end() :])[0].lower().rstrip(".!").split() if being else []
    predicate = [word for word in predicate[:_MOST_PREDICATE_WORDS] if word not in _OF_EVENTS]
    return not _EXISTENTIAL.match(wording) and value_of(predicate) != 0
