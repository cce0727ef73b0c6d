"""The verbs that attribute, the words of grammar around them, and the words that tell a claim's kind.

The groups of verbs follow the attribution cues of PARC3 (Pareti 2016, "PARC 3.0: A Corpus of Attribution Relations")
and PolNeAR (Newell et al. 2018, "An Attribution Relations Corpus for Political News"), and the verbs with that-clauses,
infinitives and objects of Quirk et al., A Comprehensive Grammar of the English Language (1985), §§16.30-16.63.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from extractor.text.speech_verbs import SPEECH_VERBS


def words_of(text: str) -> frozenset[str]:
    """The words of a list that is written as text."""
    return frozenset(text.split())


# ---------------------------------------------------------------------------------------------- verbs of attribution

Frame = Literal["say", "think", "show", "intend", "urge", "object", "label"]
"""What a verb of attribution takes as content; `_VERBS` says what that is for each."""

_VERBS: dict[Frame, frozenset[str]] = {
    # speech and writing: a quotation, a that-clause or a clause follows or precedes the verb
    "say": SPEECH_VERBS,
    # thought: a that-clause or a clause follows
    "think": words_of("""
think believe assume doubt estimate fear feel figure guess hope imagine know learn realize realise suspect worry
reckon understand expect agree calculate decide wonder conclude
"""),
    # what documents do, with a that-clause or a clause
    "show": words_of("show find indicate reveal suggest demonstrate conclude estimate confirm say report"),
    # intention and refusal: the infinitive that follows is the content
    "intend": words_of("""
agree aim decide decline expect hope intend offer plan pledge prefer prepare promise propose refuse seek
threaten volunteer vow want wish pretend desire
"""),
    # demands: the content is who is to do something, and what
    "urge": words_of("""
ask beg challenge demand encourage exhort implore instruct invite order persuade press require tell urge warn
want direct advise expect push
"""),
    # the object sums up a statement, a demand, a plan or a refusal
    "object": words_of("""
acknowledge announce cite demand denounce deny discuss dispute dismiss emphasize endorse outline predict promise
promote propose question recommend reject reiterate report reveal stress tout underscore unveil urge highlight
mention warn suggest want claim describe explain pledge express voice
"""),
    # something is called something
    "label": words_of("call describe dub brand label deem characterize portray consider"),
}

MENTAL_STATES = words_of("""
sure certain confident convinced worried concerned afraid aware optimistic skeptical sceptical hopeful adamant
""")
"""Adjectives after a form of "be", with a that-clause or a clause."""

PARTICLE_VERBS: dict[tuple[str, str], Frame] = {
    ("worried", "about"): "object",
    ("concerned", "about"): "object",
    ("confident", "in"): "object",
    ("skeptical", "of"): "object",
    ("skeptical", "about"): "object",
    ("aware", "of"): "object",
    ("afraid", "of"): "object",
    ("convinced", "of"): "object",
    ("call", "for"): "object",
    ("call", "on"): "urge",
    ("call", "upon"): "urge",
    ("push", "for"): "object",
    ("argue", "for"): "object",
    ("argue", "against"): "object",
    ("advocate", "for"): "object",
    ("complain", "about"): "object",
    ("talk", "about"): "object",
    ("speak", "about"): "object",
    ("warn", "of"): "object",
    ("warn", "about"): "object",
    ("warn", "against"): "object",
    ("insist", "on"): "object",
    ("point", "to"): "object",
    ("agree", "with"): "object",
    ("object", "to"): "object",
    ("refer", "to"): "object",
    ("brag", "about"): "object",
    ("boast", "about"): "object",
    ("worry", "about"): "object",
    ("point", "out"): "say",
    ("lay", "out"): "object",
    ("rule", "out"): "object",
    ("put", "it"): "say",
}
"""The frame that a verb or a state of mind has with a particle; some attribute only with one."""

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "write": "writes wrote written writing",
    "feel": "feels felt feeling",
    "find": "finds found finding",
    "show": "shows showed shown showing",
    "seek": "seeks sought seeking",
    "know": "knows knew known knowing",
    "learn": "learns learned learnt learning",
    "speak": "speaks spoke spoken speaking",
    "put": "puts putting",
    "read": "reads reading",
    "sing": "sings sang singing",
    "lay": "lays laid laying",
    "understand": "understands understood understanding",
}
_DOUBLING = words_of("beg plan prefer admit quip dub brag chat")


def inflect(verb: str) -> tuple[str, ...]:
    """The verb's forms: base, third person, past, participles."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb].split())
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if verb in _DOUBLING:
        stem = verb + verb[-1]
        return verb, third, stem + "ed", stem + "ing"
    stem = verb[:-1] if verb.endswith("e") else verb
    return verb, third, stem + "ed", (stem if not verb.endswith("ee") else verb) + "ing"


class CueWord(NamedTuple):
    """The base form of a word that may be a cue, and its frames without a particle."""

    base: str
    frames: frozenset[Frame]


def _cue_words() -> dict[str, CueWord]:
    verbs = frozenset[str]().union(*_VERBS.values(), (verb for verb, _ in PARTICLE_VERBS)) - MENTAL_STATES
    words: dict[str, CueWord] = {}
    for verb in verbs:
        frames = frozenset[Frame](frame for frame, group in _VERBS.items() if verb in group)
        words |= dict.fromkeys(inflect(verb), CueWord(verb, frames))
    return words | {state: CueWord(state, frozenset[Frame](["think"])) for state in MENTAL_STATES}


CUE_WORDS = _cue_words()
"""Every form of a verb of attribution, and the states of mind."""

BARE_CLAUSE_VERBS = words_of("say tell think believe claim argue insist hope feel add")
"""Verbs after which a clause needs no "that"."""

ACCORDING = words_of("according per")

NOUN_FORMS = words_of("""
report reports claim claims plan plans state states demand demands order pledge promise offer offers hope hopes
fear fears doubt doubts show shows call calls review support question questions request warning estimate
estimates brand challenge find comment comments reply need needs concern concerns point points note notes answer
answers remark remarks signal charge charges record command quip worry aim aims push praise
""")
"""Forms of verbs that may also be nouns."""

NOUN_MARKERS = words_of("the a an his her their its this of no my our any all such other")
"""Words before a form of a verb that make it a noun."""

# ---------------------------------------------------------------------------------------------- words of grammar

AUXILIARIES = words_of("""
has have had having is are was were be been being am 's 're 've 'd 'll do does did don't doesn't didn't isn't
aren't wasn't weren't hasn't haven't hadn't will would can could may might must shall should won't wouldn't
can't cannot couldn't not never
""")
PASSIVE_AUXILIARIES = words_of("be been being is was are were")
ADVERBS = words_of("""
also already always again ago earlier ever even first frequently further instead just later long meanwhile
nevertheless now often once only previously quickly rather recently repeatedly since sometimes soon still then
therefore though thus today together too tomorrow twice usually yesterday however flatly himself herself
themselves itself both all
""")
SUBJECT_PRONOUNS = words_of("he she they we i it you who one")
PERSONAL_PRONOUNS = words_of("he she they we i it you him her them us me")
RELATIVE_PRONOUNS = words_of("who which that")
COORDINATORS = words_of("and but or then yet")
SUBORDINATORS = words_of("""
that because while when whenever if whether although though where as since after before until unless than how
why what so but yet except despite whereas once
""")
COMPLEMENTIZERS = words_of("that whether how why what if when where who")
"""Words with which a clause that is the content begins."""

PREPOSITIONS = words_of("""
in on at during after before with by for from to of about via through under over against amid despite following
according since without within into among between until outside inside near like
""")
DETERMINERS = words_of("""
the a an this that these those his her its their our my your some many several most all no any
""")
SENTENCE_OPENERS = words_of("""
but and yet still meanwhile however then so also later now thus moreover furthermore indeed instead nevertheless
conversely today yesterday earlier recently finally similarly likewise afterward or for though although while
""")
TIME_WORDS = words_of("""
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december jan feb mar apr jun jul aug sept oct nov dec morning afternoon evening night
week month year weekend today yesterday tonight day time
""")
TIME_OPENERS = words_of("last this next earlier late early on later that in")

NEW_CLAUSE_OPENERS = words_of("and but according citing while as who which when after before though although")
"""Words after "he said," with which something else than the content begins."""

DOCUMENT_NOUNS = words_of("""
poll polls survey surveys study studies report reports research data record records document documents analysis
email emails e-mail e-mails filing filings figures statistics results numbers letter memo article review
investigation transcript statement audit paper evidence book story
""")

# ---------------------------------------------------------------------------------------------- claims

DIRECTIVE_VERBS = words_of("call demand urge ask propose press push recommend invite implore request")
COMMISSIVE_VERBS = words_of("pledge promise vow offer agree commit")

EVALUATIVE_WORDS = words_of("""
good better best bad worse worst right wrong fair unfair important essential crucial key vital necessary dangerous
terrible terrifying disgrace disgraceful great strong weak failure success because blame cause reason motive only
impossible unacceptable outrageous deplorable afraid ashamed ready clear clearly threat risk enough never always too
feasible achievable irresponsible reckless
""")
"""Words of evaluation, cause or motive."""
