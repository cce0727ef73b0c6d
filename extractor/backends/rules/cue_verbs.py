"""The words that attribute, which are the cues: verbs, states of mind, and what they take as content.

The groups of verbs follow the attribution cues of PARC3 (Pareti 2016, "PARC 3.0: A Corpus of Attribution Relations")
and PolNeAR (Newell et al. 2018, "An Attribution Relations Corpus for Political News"), and the verbs with that-clauses,
infinitives and objects of Quirk et al., A Comprehensive Grammar of the English Language (1985), §§16.30-16.63.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from extractor.backends.rules.lexicon import inflect, words_of
from extractor.text.speech_verbs import SPEECH_VERBS

Frame = Literal["say", "utter", "think", "show", "intend", "urge", "object", "label", "accuse", "judge", "figure"]
"""What a verb of attribution takes as content; `_VERBS` says what that is for each."""

_VERBS: dict[Frame, frozenset[str]] = {
    # speech and writing: a quotation, a that-clause or a clause follows or precedes the verb
    "say": SPEECH_VERBS,
    # the manner of speaking: only a quotation beside the verb is its content
    "utter": words_of("""
smile laugh chuckle grin nod shrug frown wink grimace weep sob beam groan moan growl snarl hiss sneer scoff snort snap
bark bellow roar thunder boom grumble mumble mutter murmur stammer stutter gasp chime muse reflect ponder wonder post
text message email blog chirp coo croak drawl fume rage storm seethe plead beg implore demand urge venture volunteer
wail whine shriek squeal blurt crow enthuse gush intone tease recite deadpan concur agree counsel advise scold snipe
chortle grouse bristle simper sneer holler drone enquire inquire pronounce persist press quote
"""),
    # thought: a that-clause or a clause follows
    "think": words_of("""
think believe assume doubt estimate fear feel figure guess hope imagine know learn realize realise suspect worry
reckon understand expect agree calculate decide wonder conclude discover recognize recognise anticipate forecast
"""),
    # what documents do, with a that-clause or a clause
    "show": words_of("show find indicate reveal suggest demonstrate conclude estimate confirm say report"),
    # intention and refusal: the infinitive that follows is the content
    "intend": words_of("""
agree aim decide decline expect hope intend offer plan pledge prefer prepare promise propose refuse seek
threaten volunteer vow want wish pretend desire vote
"""),
    # demands: the content is who is to do something, and what
    "urge": words_of("""
ask beg challenge demand encourage exhort implore instruct invite order persuade press tell urge warn
want advise expect push
"""),
    # the object sums up a statement, a demand, a plan or a refusal
    "object": words_of("""
acknowledge announce cite demand denounce deny discuss dispute dismiss emphasize endorse outline predict promise
propose question recommend reject reiterate report reveal stress tout underscore urge highlight
mention warn suggest want claim describe explain pledge express voice detail reference echo chronicle document
concede threaten consider request signal seek refute rebut vow
"""),
    # the object has a number in it, or something is put "at" one
    "figure": words_of("put estimate reckon calculate confirm forecast expect anticipate predict"),
    # somebody is accused of something
    "accuse": words_of("accuse"),
    # something is spoken of as something
    "judge": words_of("""
criticize criticise denounce condemn dismiss hail praise slam mock ridicule blast paint depict see view regard cast
brand attack deride decry reject defend frame liken
"""),
    # something is called something
    "label": words_of("call describe dub brand label deem characterize portray consider"),
}

_STATES: dict[Frame, frozenset[str]] = {
    "think": words_of("""
sure certain confident convinced worried concerned afraid aware optimistic skeptical sceptical hopeful adamant
"""),
    "intend": words_of("willing unwilling eager determined reluctant keen hesitant"),
}
MENTAL_STATES = frozenset[str]().union(*_STATES.values())
"""Adjectives after a form of "be": with a that-clause or a clause, or with an infinitive."""

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
    ("ask", "for"): "object",
    ("plead", "for"): "object",
    ("hope", "for"): "object",
    ("appeal", "for"): "object",
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
    ("advise", "against"): "object",
    ("insist", "on"): "object",
    ("point", "to"): "object",
    ("agree", "with"): "object",
    ("object", "to"): "object",
    ("refer", "to"): "object",
    ("brag", "about"): "object",
    ("boast", "about"): "object",
    ("worry", "about"): "object",
    ("point", "out"): "say",
    ("chime", "in"): "utter",
    ("blurt", "out"): "utter",
    ("shoot", "back"): "utter",
    ("fire", "back"): "utter",
    ("hit", "back"): "utter",
    ("snap", "back"): "utter",
    ("sum", "up"): "utter",
    ("cry", "out"): "say",
    ("call", "out"): "utter",
    ("go", "on"): "utter",
    ("lay", "out"): "object",
    ("rule", "out"): "object",
    ("put", "it"): "say",
}
"""The frame that a verb or a state of mind has with a particle; some attribute only with one."""


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
    return words | {
        state: CueWord(state, frozenset[Frame]([frame])) for frame, states in _STATES.items() for state in states
    }


CUE_WORDS = _cue_words()
"""Every form of a verb of attribution, and the states of mind."""

SHOWING_VERBS = words_of("show find indicate reveal demonstrate")
"""Verbs of which things are the subject, too."""

BARE_CLAUSE_VERBS = words_of("say tell think believe claim argue insist hope feel add")
"""Verbs after which a clause needs no "that"."""

ACCORDING = words_of("according per")

NOUN_FORMS = words_of("""
report reports claim claims plan plans state states demand demands order pledge promise offer offers hope hopes fear
fears doubt doubts show shows call calls review support question questions request warning estimate estimates brand
challenge find comment comments reply need needs concern concerns point points note notes answer answers remark
remarks signal charge charges record command quip worry aim aims push praise post posts text texts message messages
email emails blog blogs laugh laughs smile smiles frown grin nod shrug rage roar snap storm thunder press quote quotes
boom bark drone tease sneer tweet tweets rule rules ruling rulings vote votes address addresses cast casts view views
regard regards attack attacks frame frames defense notice boast boasts rant rants complaint stress plea pleas cry
cries yell whisper whispers volunteer volunteers guess mention mentions counsel advise proposal document documents
fire detail details reference references echo echoes chronicle chronicles requests
""")
"""Forms of verbs that may also be nouns."""

CUE_NOUNS: dict[str, frozenset[str]] = {
    "that": words_of("""
claim claims belief warning warnings assertion assertions allegation allegations argument arguments contention
suggestion suggestions demand demands insistence admission acknowledgment hope hopes fear fears view statement
statements announcement prediction conviction accusation accusations promise promises pledge pledges vow
"""),
    "to": words_of("""
promise promises pledge pledges vow vows plan plans decision refusal determination eagerness willingness reluctance
demand demands call calls proposal proposals threat threats offer offers desire intention hope hopes
"""),
}
"""Nouns that attribute, by what begins their content: somebody's claim that ..., somebody's refusal to ..."""

NOUN_MARKERS = words_of("the a an one his her their its this of no my our any all such other")
"""Words before a form of a verb that make it a noun."""

DONE_BY_SAYING = words_of("promise pledge vow threaten offer refuse decline urge demand")
"""What is done by saying so, and is quoted also where an outlet tells it."""
