"""The words that the rules know, grouped by meaning: data, and how it is looked up.

The groups of verbs follow the attribution cues of PARC3 (Pareti 2016, "PARC 3.0: A Corpus of Attribution Relations")
and PolNeAR (Newell et al. 2018, "An Attribution Relations Corpus for Political News"), and the verbs with that-clauses,
infinitives and objects of Quirk et al., A Comprehensive Grammar of the English Language (1985), §§16.30-16.63.
"""

from __future__ import annotations

from extractor_schemas import Position


def words_of(listed: str) -> frozenset[str]:
    """The words of a list as it is written below."""
    return frozenset(listed.split())


# ---------------------------------------------------------------------------------------------- verbs of attribution

SAY = """
say tell question rule write add admit affirm allege announce answer argue ask assert assure attest boast brag caution
charge chide claim comment complain concede confess confirm contend continue counter declare elaborate emphasize
emphasise exclaim explain gripe hint insist interject joke lament maintain marvel note observe opine predict
proclaim profess protest quip read yell chant sing scream type cry rant reaffirm recall recount reiterate remark
remind repeat reply report respond retort reveal shout sigh speculate state stress suggest surmise testify
theorize tweet underline underscore vow warn whisper acknowledge conclude disclose mention pledge
promise signal propose recommend deny demand
"""
"""Of saying and writing: a quotation, a that-clause or a clause follows or precedes them."""

THINK = """
think believe assume doubt estimate fear feel figure guess hope imagine know learn realize realise suspect worry
reckon understand expect agree calculate decide wonder conclude
"""
"""Of thought: a that-clause or a clause follows."""

SHOW = "show find indicate reveal suggest demonstrate conclude estimate confirm say report"
"""What documents do, with a that-clause or a clause."""

INTEND = """
agree aim decide decline expect hope intend offer plan pledge prefer prepare promise propose refuse seek
threaten volunteer vow want wish pretend desire
"""
"""Of intention and refusal: the infinitive that follows is the content."""

URGE = """
ask beg challenge demand encourage exhort implore instruct invite order persuade press require tell urge warn
want direct advise expect push
"""
"""Of demanding: who is to do something, and what, is the content."""

OBJECT = """
acknowledge announce cite demand denounce deny discuss dispute dismiss emphasize endorse outline predict promise
promote propose question recommend reject reiterate report reveal stress tout underscore unveil urge highlight
mention warn suggest want claim describe explain pledge express voice
"""
"""Whose object is a statement, a demand, a plan or a refusal in short."""

LABEL = "call describe dub brand label deem characterize portray consider"
"""That call something something."""

FEEL = """
sure certain confident convinced worried concerned afraid aware optimistic skeptical sceptical hopeful adamant
"""
"""States of mind after a form of "be", with a that-clause or a clause."""

PARTICLED = {
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
"""Verbs that attribute with a particle only, and the frame that they then have."""

IRREGULAR = {
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
DOUBLED = words_of("beg plan prefer admit quip dub brag chat")

# ---------------------------------------------------------------------------------------------- what stands around them

AUXILIARIES = words_of("""
has have had having is are was were be been being am 's 're 've 'd 'll do does did don't doesn't didn't isn't
aren't wasn't weren't hasn't haven't hadn't will would can could may might must shall should won't wouldn't
can't cannot couldn't not never
""")
ADVERBS = words_of("""
also already always again ago earlier ever even first frequently further instead just later long meanwhile
nevertheless now often once only previously quickly rather recently repeatedly since sometimes soon still then
therefore though thus today together too tomorrow twice usually yesterday however flatly himself herself
themselves itself both all
""")
NOMINATIVE = words_of("he she they we i it you who one")
PRONOUNS = words_of("he she they we i it you him her them us me")
RELATIVE = words_of("who which that")
COORDINATORS = words_of("and but or then yet")
SUBORDINATORS = words_of("""
that because while when whenever if whether although though where as since after before until unless than how
why what so but yet except despite whereas once
""")
PREPOSITIONS = words_of("""
in on at during after before with by for from to of about via through under over against amid despite following
according since without within into among between until outside inside near like
""")
DETERMINERS = words_of("""
the a an this that these those his her its their our my your some many several most all no any
""")
WH = words_of("that whether how why what if when where who")
OPENERS = words_of("""
but and yet still meanwhile however then so also later now thus moreover furthermore indeed instead nevertheless
conversely today yesterday earlier recently finally similarly likewise afterward or for though although while
""")
TIMES = words_of("""
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december jan feb mar apr jun jul aug sept oct nov dec morning afternoon evening night
week month year weekend today yesterday tonight day time
""")
TIME_OPENERS = words_of("last this next earlier late early on later that in")

ARTICLES = words_of("the a an his her their its this of no my our any all such other")
"""Before a form of a verb, these make it a noun."""

PASSIVE = words_of("be been being is was are were")
STATES = words_of(FEEL)
BARE_CLAUSE = words_of("say tell think believe claim argue insist hope feel add")
"""Verbs after which a clause needs no "that"."""

RESUMING = words_of("and but according citing while as who which when after before though although")
"""Words that, after "he said,", begin something else than his words."""

DOCUMENTS = words_of("""
poll polls survey surveys study studies report reports research data record records document documents analysis
email emails e-mail e-mails filing filings figures statistics results numbers letter memo article review
investigation transcript statement audit paper evidence book story
""")
NOUNS = words_of("""
report reports claim claims plan plans state states demand demands order pledge promise offer offers hope hopes
fear fears doubt doubts show shows call calls review support question questions request warning estimate
estimates brand challenge find comment comments reply need needs concern concerns point points note notes answer
answers remark remarks signal charge charges record command quip worry aim aims push praise
""")
"""Forms of these verbs that may be nouns."""

ACCORDING = words_of("according per")


def forms(verb: str) -> tuple[str, ...]:
    """The verb's forms: base, third person, past, participles."""
    if verb in IRREGULAR:
        return (verb, *IRREGULAR[verb].split())
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if verb in DOUBLED:
        verb_ = verb + verb[-1]
        return verb, third, verb_ + "ed", verb_ + "ing"
    stem = verb[:-1] if verb.endswith("e") else verb
    return verb, third, stem + "ed", (stem if not verb.endswith("ee") else verb) + "ing"


def _lexicon() -> dict[str, tuple[str, frozenset[str]]]:
    frames: dict[str, set[str]] = {}
    for frame, verbs in (
        ("say", SAY),
        ("think", THINK),
        ("show", SHOW),
        ("intend", INTEND),
        ("urge", URGE),
        ("object", OBJECT),
        ("label", LABEL),
    ):
        for verb in verbs.split():
            frames.setdefault(verb, set()).add(frame)
    for verb in {verb for verb, _ in PARTICLED} - set(FEEL.split()):
        frames.setdefault(verb, set())
    found = {form: (verb, frozenset(kinds)) for verb, kinds in frames.items() for form in forms(verb)}
    return found | {state: (state, frozenset(["think"])) for state in FEEL.split()}


LEXICON = _lexicon()
"""Every form of a verb of attribution, with its base form and its frames."""

# ---------------------------------------------------------------------------------------------- claims

DEMANDING = words_of("call demand urge ask propose press push recommend invite implore request")
COMMITTING = words_of("pledge promise vow offer agree commit")

EVALUATIVE = words_of("""
good better best bad worse worst right wrong fair unfair important essential crucial key vital necessary dangerous
terrible terrifying disgrace disgraceful great strong weak failure success because blame cause reason motive only
impossible unacceptable outrageous deplorable afraid ashamed ready clear clearly threat risk enough never always too
feasible achievable irresponsible reckless
""")
"""Words of evaluation, cause or motive."""

# ---------------------------------------------------------------------------------------------- stances

_SUPPORT = "support back endorse favor favour welcome advocate champion approve"
_OPPOSE = "oppose reject resist block veto condemn denounce dispute rebuff refuse"
_AMBIVALENT = "hesitant reluctant skeptical sceptical uneasy undecided wary hesitating ambivalent"


def _stance_forms() -> dict[str, Position]:
    found: dict[str, Position] = {form: "support" for verb in _SUPPORT.split() for form in forms(verb)}
    found |= {form: "oppose" for verb in _OPPOSE.split() for form in forms(verb)}
    ambivalent: dict[str, Position] = dict.fromkeys(_AMBIVALENT.split(), "ambivalent")
    return found | ambivalent


STANCE_FORMS = _stance_forms()
"""Every single word that tells a position."""

_PHRASES: dict[Position, str] = {
    "support": """
calls for|called for|calling for|call for|call on|called on|calls on|in favor of|in favour of|pushed for|pushes for
renewed calls for|expressed support for|expresses support for|expressed his support for|expressed her support for
voted for|wants to|want to|wanted to|wants his country to|applied for
formally applied for|request for|asked for|desire to
seeks to|seek to|throwing its support behind|support for|said to support|are said to support|urged|urges
open to|opened up to|agreed to|agrees to|committed to|welcomed
""",
    "oppose": """
opposed to|opposition to|voted against|against|refuses to|refused to|ruled out|rules out|rule out|objects to
objected to|never supported|unwilling to|not prepared to|rejection of
""",
    "ambivalent": """
skeptical of|skeptical about|sceptical of|sceptical about|hesitant about|reluctant to|uneasy about|wary of|undecided on
undecided about|hesitant to
""",
}


def _stance_phrases() -> dict[str, list[tuple[tuple[str, ...], Position]]]:
    found: dict[str, list[tuple[tuple[str, ...], Position]]] = {}
    for position, listed in _PHRASES.items():
        for phrase in listed.replace("\n", "|").split("|"):
            if words := tuple(phrase.split()):
                found.setdefault(words[0], []).append((words, position))
    for known in found.values():
        known.sort(key=lambda phrase: -len(phrase[0]))
    return found


STANCE_PHRASES = _stance_phrases()
"""Phrases that tell a position, by their first word, the longest first."""

NEGATIONS = words_of("not never no don't doesn't didn't won't wouldn't cannot can't couldn't isn't aren't hardly")
CONDITIONS = ("as long as", "only if", "provided that", "on condition that", "on the condition that", "if and only if")
REFERRING = words_of("move bid idea proposal plan step measure membership accession initiative request invitation it")
"""Nouns that stand for a target named before."""

# ---------------------------------------------------------------------------------------------- site furniture

FURNITURE_LINES = frozenset(
    """
support us|close|learn more|related|read more|become a patron|comments are closed|comments|subscribe|sign up|newsletter
share this|follow us|advertisement|donate|read the rest here
""".strip()
    .replace("\n", "|")
    .split("|")
)
"""Paragraphs that are no part of an article, in lower case and without punctuation."""

FURNITURE_OPENINGS = (
    "support up or become", "you could close this page", "we keep our reporting open", "a little bit goes a long way",
    "join our community", "all rights reserved", "sign up for", "subscribe to our", "click here", "we use cookies",
    "this site uses cookies", "become a patron",
)  # fmt: skip
"""How paragraphs of site furniture begin, in lower case."""
