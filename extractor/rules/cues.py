"""The words that the rules know, grouped by meaning: data, and how it is looked up.

The groups of verbs follow the attribution cues of PARC3 (Pareti 2016, "PARC 3.0: A Corpus of Attribution Relations") and
PolNeAR (Newell et al. 2018, "An Attribution Relations Corpus for Political News"), and the verbs with that-clauses,
infinitives and objects of Quirk et al., A Comprehensive Grammar of the English Language (1985), §§16.30-16.63.
"""

from __future__ import annotations

from extractor_schemas import Position

# ---------------------------------------------------------------------------------------------- verbs of attribution

SAY = """
say tell write add admit affirm allege announce answer argue ask assert assure attest boast brag caution charge chide
claim comment complain concede confess confirm contend continue counter declare elaborate emphasize emphasise exclaim
explain gripe hint insist interject joke lament maintain marvel note observe opine predict proclaim
profess protest quip read yell chant sing scream type cry rant reaffirm recall recount reiterate remark remind repeat reply report respond retort
reveal shout sigh speculate state stress suggest surmise testify theorize tweet underline underscore vow warn whisper
acknowledge conclude disclose mention point_out pledge promise signal propose recommend deny demand
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
agree aim decide decline expect hope intend offer plan pledge prefer prepare promise propose refuse seek threaten
volunteer vow want wish pretend desire
"""
"""Of intention and refusal: the infinitive that follows is the content."""

URGE = """
ask beg challenge demand encourage exhort implore instruct invite order persuade press require tell urge warn want
direct advise expect push
"""
"""Of demanding: who is to do something, and what, is the content."""

OBJECT = """
acknowledge announce cite demand denounce deny discuss dispute dismiss emphasize endorse
outline predict promise promote propose question recommend reject reiterate report reveal stress tout
underscore unveil urge highlight mention warn suggest want claim describe explain pledge express voice
"""
"""Whose object is a statement, a demand, a plan or a refusal in short."""

LABEL = "call describe dub brand label deem characterize portray consider"
"""That call something something."""

PARTICLED = {
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
DOUBLED = frozenset(["beg", "plan", "prefer", "admit", "quip", "dub", "brag", "chat"])

# ---------------------------------------------------------------------------------------------- what stands around them

AUXILIARIES = frozenset(
    [
        "has",
        "have",
        "had",
        "having",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "'s",
        "'re",
        "'ve",
        "'d",
        "'ll",
        "do",
        "does",
        "did",
        "don't",
        "doesn't",
        "didn't",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "hasn't",
        "haven't",
        "hadn't",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "won't",
        "wouldn't",
        "can't",
        "cannot",
        "couldn't",
        "not",
        "never",
    ]
)
ADVERBS = frozenset(
    [
        "also",
        "already",
        "always",
        "again",
        "ago",
        "earlier",
        "ever",
        "even",
        "first",
        "frequently",
        "further",
        "instead",
        "just",
        "later",
        "long",
        "meanwhile",
        "nevertheless",
        "now",
        "often",
        "once",
        "only",
        "previously",
        "quickly",
        "rather",
        "recently",
        "repeatedly",
        "since",
        "sometimes",
        "soon",
        "still",
        "then",
        "therefore",
        "though",
        "thus",
        "today",
        "together",
        "too",
        "tomorrow",
        "twice",
        "usually",
        "yesterday",
        "however",
        "flatly",
        "himself",
        "herself",
        "themselves",
        "itself",
        "both",
        "all",
    ]
)
NOMINATIVE = frozenset(["he", "she", "they", "we", "i", "it", "you", "who", "one"])
PRONOUNS = frozenset(["he", "she", "they", "we", "i", "it", "you", "him", "her", "them", "us", "me"])
RELATIVE = frozenset(["who", "which", "that"])
COORDINATORS = frozenset(["and", "but", "or", "then", "yet"])
SUBORDINATORS = frozenset(
    [
        "that",
        "because",
        "while",
        "when",
        "whenever",
        "if",
        "whether",
        "although",
        "though",
        "where",
        "as",
        "since",
        "after",
        "before",
        "until",
        "unless",
        "than",
        "how",
        "why",
        "what",
        "so",
        "but",
        "yet",
        "except",
        "despite",
        "whereas",
        "once",
    ]
)
PREPOSITIONS = frozenset(
    [
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "with",
        "by",
        "for",
        "from",
        "to",
        "of",
        "about",
        "via",
        "through",
        "under",
        "over",
        "against",
        "amid",
        "despite",
        "following",
        "according",
        "since",
        "without",
        "within",
        "into",
        "among",
        "between",
        "until",
        "outside",
        "inside",
        "near",
        "like",
    ]
)
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "some",
        "many",
        "several",
        "most",
        "all",
        "no",
        "any",
    ]
)
WH = frozenset(["that", "whether", "how", "why", "what", "if", "when", "where", "who"])
OPENERS = frozenset(
    [
        "but",
        "and",
        "yet",
        "still",
        "meanwhile",
        "however",
        "then",
        "so",
        "also",
        "later",
        "now",
        "thus",
        "moreover",
        "furthermore",
        "indeed",
        "instead",
        "nevertheless",
        "conversely",
        "today",
        "yesterday",
        "earlier",
        "recently",
        "finally",
        "similarly",
        "likewise",
        "afterward",
        "or",
        "for",
        "though",
        "although",
        "while",
    ]
)
TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "oct",
        "nov",
        "dec",
        "morning",
        "afternoon",
        "evening",
        "night",
        "week",
        "month",
        "year",
        "weekend",
        "today",
        "yesterday",
        "tonight",
        "day",
        "time",
    ]
)
TIME_OPENERS = frozenset(["last", "this", "next", "earlier", "late", "early", "on", "later", "that", "in"])

ARTICLES = frozenset(
    ["the", "a", "an", "his", "her", "their", "its", "this", "of", "no", "my", "our", "any", "all", "such", "other"]
)
"""Before a form of a verb, these make it a noun."""

PASSIVE = frozenset(["be", "been", "being", "is", "was", "are", "were"])
BARE_CLAUSE = frozenset(["say", "tell", "think", "believe", "claim", "argue", "insist", "hope", "feel", "add"])
"""Verbs after which a clause needs no "that"."""

RESUMING = frozenset(
    [
        "and",
        "but",
        "according",
        "citing",
        "while",
        "as",
        "who",
        "which",
        "when",
        "after",
        "before",
        "though",
        "although",
    ]
)
"""Words that, after "he said,", begin something else than his words."""

DOCUMENTS = frozenset(
    [
        "poll",
        "polls",
        "survey",
        "surveys",
        "study",
        "studies",
        "report",
        "reports",
        "research",
        "data",
        "record",
        "records",
        "document",
        "documents",
        "analysis",
        "email",
        "emails",
        "e-mail",
        "e-mails",
        "filing",
        "filings",
        "figures",
        "statistics",
        "results",
        "numbers",
        "letter",
        "memo",
        "article",
        "review",
        "investigation",
        "transcript",
        "statement",
        "audit",
        "paper",
        "evidence",
        "book",
        "story",
    ]
)
NOUNS = frozenset(
    [
        "report",
        "reports",
        "claim",
        "claims",
        "plan",
        "plans",
        "state",
        "states",
        "demand",
        "demands",
        "order",
        "pledge",
        "promise",
        "offer",
        "offers",
        "hope",
        "hopes",
        "fear",
        "fears",
        "doubt",
        "doubts",
        "show",
        "shows",
        "call",
        "calls",
        "review",
        "support",
        "question",
        "questions",
        "request",
        "warning",
        "estimate",
        "estimates",
        "brand",
        "challenge",
        "find",
        "comment",
        "comments",
        "reply",
        "need",
        "needs",
        "concern",
        "concerns",
        "point",
        "points",
        "note",
        "notes",
        "answer",
        "answers",
        "remark",
        "remarks",
        "signal",
        "charge",
        "charges",
        "record",
        "command",
        "quip",
        "worry",
        "aim",
        "aims",
        "push",
        "praise",
    ]
)
"""Forms of these verbs that may be nouns."""

ACCORDING = frozenset(["according", "per"])


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
            if "_" not in verb:
                frames.setdefault(verb, set()).add(frame)
    for verb, _ in PARTICLED:
        frames.setdefault(verb, set())
    return {form: (verb, frozenset(kinds)) for verb, kinds in frames.items() for form in forms(verb)}


LEXICON = _lexicon()
"""Every form of a verb of attribution, with its base form and its frames."""

# ---------------------------------------------------------------------------------------------- who is who

TITLES = frozenset(
    [
        "president",
        "vice",
        "prime",
        "minister",
        "foreign",
        "defense",
        "defence",
        "finance",
        "interior",
        "deputy",
        "secretary",
        "state",
        "general",
        "secretary-general",
        "chancellor",
        "senator",
        "sen",
        "sens",
        "representative",
        "rep",
        "reps",
        "congressman",
        "congresswoman",
        "governor",
        "gov",
        "mayor",
        "ambassador",
        "envoy",
        "special",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "sheikh",
        "sultan",
        "emperor",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "judge",
        "justice",
        "chief",
        "chairman",
        "chairwoman",
        "chair",
        "director",
        "executive",
        "officer",
        "ceo",
        "cfo",
        "coo",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "speaker",
        "leader",
        "former",
        "ex-president",
        "outgoing",
        "acting",
        "retired",
        "then-president",
        "president-elect",
        "candidate",
        "nominee",
        "presidential",
        "republican",
        "democratic",
        "democrat",
        "gop",
        "libertarian",
        "conservative",
        "labour",
        "liberal",
        "socialist",
        "communist",
        "lt",
        "lieutenant",
        "col",
        "colonel",
        "maj",
        "major",
        "capt",
        "captain",
        "sgt",
        "sergeant",
        "gen",
        "admiral",
        "adm",
        "commander",
        "rev",
        "reverend",
        "father",
        "brother",
        "sister",
        "bishop",
        "cardinal",
        "archbishop",
        "rabbi",
        "imam",
        "attorney",
        "lawyer",
        "counsel",
        "detective",
        "officer",
        "agent",
        "coach",
        "editor",
        "columnist",
        "reporter",
        "correspondent",
        "journalist",
        "author",
        "professor",
        "economist",
        "analyst",
        "strategist",
        "adviser",
        "advisor",
        "aide",
        "manager",
        "founder",
        "co-founder",
        "head",
        "member",
        "actor",
        "actress",
        "singer",
        "activist",
        "first",
        "top",
        "senior",
        "national",
        "security",
        "policy",
        "campaign",
        "rival",
        "majority",
        "minority",
        "house",
        "senate",
        "congressional",
        "white",
    ]
)
"""Words that stand before a name and are none of it."""

ROLES = frozenset(
    [
        "president",
        "premier",
        "minister",
        "chancellor",
        "senator",
        "congressman",
        "congresswoman",
        "governor",
        "mayor",
        "ambassador",
        "envoy",
        "king",
        "queen",
        "prince",
        "pope",
        "secretary",
        "judge",
        "chairman",
        "chairwoman",
        "chair",
        "director",
        "ceo",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "leader",
        "candidate",
        "nominee",
        "general",
        "colonel",
        "captain",
        "attorney",
        "lawyer",
        "editor",
        "professor",
        "economist",
        "analyst",
        "adviser",
        "advisor",
        "head",
        "chief",
        "businessman",
        "businesswoman",
        "billionaire",
        "politician",
        "commander",
        "official",
        "diplomat",
        "source",
        "aide",
        "strategist",
        "author",
        "writer",
        "reporter",
        "journalist",
        "host",
        "doctor",
        "pastor",
        "man",
        "woman",
        "mother",
        "father",
        "wife",
        "husband",
        "son",
        "daughter",
        "student",
        "teacher",
    ]
)
"""Nouns that describe one person."""

GROUPS = frozenset(
    [
        "officials",
        "diplomats",
        "sources",
        "aides",
        "advisers",
        "advisors",
        "experts",
        "analysts",
        "economists",
        "lawmakers",
        "senators",
        "republicans",
        "democrats",
        "conservatives",
        "liberals",
        "critics",
        "supporters",
        "opponents",
        "leaders",
        "allies",
        "ministers",
        "police",
        "authorities",
        "prosecutors",
        "investigators",
        "scientists",
        "researchers",
        "scholars",
        "voters",
        "people",
        "residents",
        "protesters",
        "activists",
        "advocates",
        "reporters",
        "journalists",
        "lawyers",
        "attorneys",
        "judges",
        "members",
        "states",
        "countries",
        "nations",
        "governments",
        "workers",
        "parents",
        "students",
        "teachers",
        "doctors",
        "observers",
        "insiders",
        "strategists",
        "veterans",
        "families",
        "neighbors",
        "witnesses",
        "companies",
        "americans",
        "russians",
        "ukrainians",
        "europeans",
        "latinos",
        "women",
        "men",
        "others",
        "many",
        "some",
        "several",
        "most",
        "few",
        "proponents",
        "surrogates",
        "campaigns",
        "groups",
        "politicians",
        "moderators",
    ]
)
"""Nouns that describe several."""

UNNAMED = frozenset(
    [
        "official",
        "officials",
        "diplomat",
        "diplomats",
        "source",
        "sources",
        "aide",
        "aides",
        "adviser",
        "advisers",
        "insider",
        "insiders",
        "person",
        "people",
        "operative",
        "operatives",
        "lawmaker",
        "staffer",
        "staffers",
        "figure",
        "figures",
    ]
)
"""Of those, the ones by which articles withhold a name."""

SPOKESPERSONS = frozenset(["spokesman", "spokeswoman", "spokesperson", "spokespeople"])

ORGANISATIONS = frozenset(
    [
        "party",
        "committee",
        "university",
        "college",
        "institute",
        "institution",
        "department",
        "ministry",
        "agency",
        "council",
        "commission",
        "court",
        "bank",
        "fund",
        "association",
        "union",
        "foundation",
        "center",
        "centre",
        "group",
        "company",
        "corporation",
        "corp",
        "inc",
        "board",
        "bureau",
        "office",
        "parliament",
        "congress",
        "senate",
        "house",
        "assembly",
        "alliance",
        "coalition",
        "federation",
        "society",
        "church",
        "army",
        "navy",
        "force",
        "forces",
        "service",
        "administration",
        "campaign",
        "team",
        "firm",
        "club",
        "league",
        "network",
        "organisation",
        "organization",
        "think-tank",
        "network",
        "federation",
        "secretariat",
        "embassy",
        "kremlin",
        "pentagon",
        "cabinet",
        "treasury",
        "police",
    ]
)
OUTLET_WORDS = frozenset(
    [
        "times",
        "post",
        "news",
        "journal",
        "herald",
        "tribune",
        "guardian",
        "telegraph",
        "gazette",
        "magazine",
        "radio",
        "tv",
        "television",
        "press",
        "broadcasting",
        "daily",
        "weekly",
        "observer",
        "chronicle",
        "pravda",
    ]
)
OUTLETS = frozenset(
    [
        "politico",
        "reuters",
        "bloomberg",
        "bbc",
        "cnn",
        "msnbc",
        "nbc",
        "abc",
        "cbs",
        "npr",
        "pbs",
        "afp",
        "ap",
        "axios",
        "breitbart",
        "buzzfeed",
        "slate",
        "vox",
        "salon",
        "fox",
        "huffpost",
        "yahoo",
        "newsweek",
        "time",
        "economist",
        "le-monde",
        "le-figaro",
        "der-spiegel",
        "die-welt",
        "bild",
        "dpa",
        "tass",
        "interfax",
        "ukrinform",
        "suspilne",
        "al-jazeera",
        "euronews",
        "semafor",
        "unian",
        "vice",
        "wired",
        "forbes",
        "fortune",
        "politifact",
        "infowars",
    ]
)
NOT_ACTORS = TIMES | frozenset(["quote", "details", "source", "photo", "related", "editor", "i", "it", "there"])
"""Capitalised words that name nobody."""

EPITHETS = {
    "alliance": ("NATO",),
    "military alliance": ("NATO",),
    "Western military alliance": ("NATO",),
    "bloc": ("EU", "European Union"),
}
"""What an article calls an organisation that it also names."""

FURNITURE = (
    "support us",
    "close",
    "learn more",
    "related:",
    "read more",
    "become a patron",
    "comments are closed",
    "support up or",
    "subscribe",
    "sign up",
    "newsletter",
    "you could close this page",
    "share this",
    "follow us",
    "advertisement",
    "cookie",
    "we keep our reporting open",
    "a little bit goes a long way",
    "join our community",
    "all rights reserved",
    "photo:",
    "read the rest here",
    "click here",
    "see other ways to support",
    "donate",
)
"""How paragraphs of site furniture begin, in lower case."""

# ---------------------------------------------------------------------------------------------- claims

DEMANDING = frozenset(
    ["call", "demand", "urge", "ask", "propose", "press", "push", "recommend", "invite", "implore", "request"]
)
COMMITTING = frozenset(["pledge", "promise", "vow", "offer", "agree", "commit"])

EVALUATIVE = """
good better best bad worse worst right wrong fair unfair important essential crucial key vital necessary dangerous
terrible terrifying disgrace disgraceful great strong weak failure success because due to blame cause reason motive only
impossible unacceptable outrageous deplorable afraid ashamed ready clear clearly threat risk enough never always too
feasible achievable irresponsible reckless
""".split()
"""Words of evaluation, cause or motive."""

# ---------------------------------------------------------------------------------------------- stances

_SUPPORT = "support back endorse favor favour welcome advocate champion approve"
_OPPOSE = "oppose reject resist block veto condemn denounce dispute rebuff refuse"
_AMBIVALENT = "hesitant reluctant skeptical sceptical uneasy undecided wary hesitating ambivalent"


def _stance_forms() -> dict[str, Position]:
    found: dict[str, Position] = {form: "support" for verb in _SUPPORT.split() for form in forms(verb)}
    found |= {form: "oppose" for verb in _OPPOSE.split() for form in forms(verb)}
    return found | {word: "ambivalent" for word in _AMBIVALENT.split()}


STANCE_FORMS = _stance_forms()
"""Every single word that tells a position."""

_PHRASES: dict[Position, str] = {
    "support": """
calls for|called for|calling for|call for|call on|called on|calls on|in favor of|in favour of|pushed for|pushes for
renewed calls for|expressed support for|expresses support for|expressed his support for|expressed her support for
voted for|wants to|want to|wants his country to|applied for|formally applied for|request for|asked for|desire to
seeks to|seek to|throwing its support behind|support for|said to support|are said to support|urged|urges
open to|opened up to|agreed to|agrees to|committed to|welcomed
""",
    "oppose": """
opposed to|opposition to|voted against|against|refuses to|refused to|ruled out|rules out|rule out|objects to|objected to
never supported|never agree to|unwilling to|not prepared to|rejection of
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

NEGATIONS = frozenset(
    "not never no don't doesn't didn't won't wouldn't cannot can't couldn't isn't aren't hardly".split()
)
CONDITIONS = ("as long as", "only if", "provided that", "on condition that", "on the condition that", "if and only if")
REFERRING = frozenset(
    "move bid idea proposal plan step measure membership accession initiative request invitation it".split()
)
"""Nouns that stand for a target named before."""
