"""Words of grammar, the forms of verbs, and the words that tell a claim's kind."""

from __future__ import annotations

from extractor.text.lazy_regex import lazy_regex


def words_of(text: str) -> frozenset[str]:
    """The words of a list that is written as text."""
    return frozenset(text.split())


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
    "forecast": "forecasts forecast forecasted forecasting",
    "read": "reads reading",
    "sing": "sings sang singing",
    "lay": "lays laid laying",
    "see": "sees saw seen seeing",
    "cast": "casts casting",
    "weep": "weeps wept weeping",
    "shoot": "shoots shot shooting",
    "hit": "hits hitting",
    "go": "goes went gone going",
    "understand": "understands understood understanding",
    "break": "breaks broke broken breaking",
    "come": "comes came coming",
    "cut": "cuts cutting",
    "do": "does did done doing",
    "fight": "fights fought fighting",
    "get": "gets got getting",
    "give": "gives gave given giving",
    "hold": "holds held holding",
    "make": "makes made making",
    "run": "runs ran running",
    "set": "sets setting",
    "shut": "shuts shutting",
    "pay": "pays paid paying",
    "send": "sends sent sending",
    "lead": "leads led leading",
    "bring": "brings brought bringing",
    "win": "wins won winning",
    "stand": "stands stood standing",
    "strike": "strikes struck striking",
    "sue": "sues sued suing",
    "take": "takes took taken taking",
    "tear": "tears tore torn tearing",
    "throw": "throws threw thrown throwing",
    "uphold": "upholds upheld upholding",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
}
_DOUBLING = words_of("beg plan prefer admit quip dub brag chat grin nod shrug sob snap blog sum ban rip slam pan rebut")

_ONE_SHORT_SYLLABLE = lazy_regex("[b-df-hj-np-tv-z]*[aeiou][bdgmnprt]")


def inflect(verb: str) -> tuple[str, ...]:
    """The verb's forms: base, third person, past, participles."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb].split())
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if verb in _DOUBLING or _ONE_SHORT_SYLLABLE.fullmatch(verb):
        stem = verb + verb[-1]
        return verb, third, stem + "ed", stem + "ing"
    stem = verb[:-1] if verb.endswith("e") else verb
    return verb, third, stem + "ed", (stem if not verb.endswith("ee") else verb) + "ing"


# ---------------------------------------------------------------------------------------------- words of grammar

AUXILIARIES = words_of("""
has have had having is are was were be been being am 's 're 've 'd 'll do does did don't doesn't didn't isn't
aren't wasn't weren't hasn't haven't hadn't will would can could may might must shall should won't wouldn't
can't cannot couldn't ought not never
""")
FREE_RELATIVES = words_of("what whatever everything nothing anything something")
"""Words with which a clause begins that is a noun phrase: "what Holm said"."""
REFLEXIVES = words_of("himself herself itself themselves")

PASSIVE_AUXILIARIES = words_of("be been being is was are were")
IRREGULAR_PASTS = words_of("""
became began bent bought bowed broke brought built came cut drew drove fell fled flew fought gave got grew held hit hung
kept knew laid led left let lost made met put quit ran rode rose sat saw sent set shook shut slept sought spent spoke
stood stuck swore taught thought threw told took walked went wept won wrote
""")
"""Past forms that do not end in "ed"; those that are participles, too, are rare after "and"."""
ADVERBS = words_of("""
also already always again ago earlier ever even first frequently further almost instead just later long meanwhile
nevertheless now often once only previously quickly rather recently repeatedly since sometimes soon still then
therefore though thus today together too tomorrow twice usually yesterday however flatly himself herself
themselves itself both all alike
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
according since without within into among between until outside inside near like unlike
across along alongside amongst aboard beneath behind beyond throughout underneath
""")
AFTER_NOUN = PREPOSITIONS | {"as"}
"""What goes on behind a noun: "a bridge over", "a gift as"."""
PARTICLES = words_of("away back down off out up")
DETERMINERS = words_of("""
the a an this that these those his her its their our my your some many several most all no any
""")
SENTENCE_OPENERS = words_of("""
but and yet still meanwhile however then so also later now thus moreover furthermore indeed instead nevertheless
conversely today yesterday earlier recently finally similarly likewise afterward or for though although while
""")
TIME_WORDS = words_of("""
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december jan feb mar apr jun jul aug sept oct nov dec morning afternoon evening night May
week month year weekend today yesterday tonight day time
""")
TIME_OPENERS = words_of("last this next earlier late early on later that in")

NEW_CLAUSE_OPENERS = words_of("and but according citing while as who which when after before though although")
"""Words after "he said," with which something else than the content begins."""

DOCUMENT_NOUNS = words_of("""
poll polls survey surveys study studies report reports research data record records document documents analysis
email emails e-mail e-mails filing filings figures statistics results numbers letter memo article review
investigation transcript statement audit paper evidence book story ad ads advertisement memo memos database lawsuit
letters files complaint indictment editorial editorials transcripts recording recordings minutes leaflet notebook diary
""")

ATTITUDES = words_of("""
admiration anger backing condolences disappointment dismay enthusiasm fury gratitude joy opposition outrage praise
relief satisfaction scepticism skepticism solidarity support sympathy
""")
"""Nouns of praise, blame and emotion: whoever voices them takes a stand and asserts nothing."""

# ---------------------------------------------------------------------------------------------- claims

DIRECTIVE_VERBS = words_of("call demand urge ask propose press push recommend invite implore request")
COMMISSIVE_VERBS = words_of("pledge promise vow offer agree commit")

EVALUATIVE_WORDS = words_of("""
good better best bad worse worst right wrong fair unfair important essential crucial vital necessary dangerous ultimate
terrible terrifying disgrace disgraceful great strong weak failure success because blame cause reason motive only
impossible unacceptable outrageous deplorable afraid ashamed ready clear clearly threat risk enough too
feasible achievable irresponsible reckless
""")
"""Words of evaluation, cause or motive."""
AMOUNT_BEGINNINGS = frozenset("0123456789$£€-–−")
"""Characters with which a number or a sum of money begins."""
_BEFORE_AMOUNTS = words_of("about over around under up between")
NUMBER_WORDS = words_of("""
two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety dozen
dozens hundred hundreds thousand thousands million half third quarter
""")


def begins_amount(lower: list[str], at: int) -> bool:
    """Whether a word, such as a preposition, belongs to the amount behind it: "about 20", "at least half"."""
    if lower[at : at + 2] in (["at", "least"], ["at", "most"]):
        return True
    return lower[at] in _BEFORE_AMOUNTS and at + 1 < len(lower) and lower[at + 1][0] in AMOUNT_BEGINNINGS


def measures(lower: list[str], at: int) -> bool:
    """Whether "so" at a token belongs to the words behind it: "so far", "so many"."""
    return lower[at] == "so" and lower[at + 1 : at + 2] in (["far"], ["many"], ["much"], ["few"], ["little"])


def is_figure(word: str) -> bool:
    """Whether a word, in small letters, is a number or begins with one."""
    return word.lstrip("-–−$£€")[:1].isdigit() or word in NUMBER_WORDS
