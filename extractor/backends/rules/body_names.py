"""Names that parties and unions are known by, what campaigns call themselves, names with "and" or a comma in them."""

from __future__ import annotations

from functools import lru_cache

from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.name_marks import COMMA
from extractor.text.lazy_regex import lazy_regex

_PARTIES = frozenset("""
labour|greens|tories|lib dems|liberal democrats|scottish greens|plaid cymru|sinn féin|sinn fein|fine gael|fianna fáil
fianna fail|reform uk|snp|dup|sdlp|ukip|alba|syriza|podemos|vox|renaissance|forza italia|likud|fatah|momentum
|free democrats|social democrats|christian democrats|sweden democrats|democratic unionists|liberal conservatives
""".strip().replace("\n", "|").replace("||", "|").split("|"))  # fmt: skip
"""Parties by the names that articles have for them, in small letters."""
_PARTIES_AFTER_THE = words_of("conservatives liberals greens socialists")
"""Parties only with "the" before them: "Conservatives" are people."""
PARTY_ADJECTIVES = words_of(
    "labour green conservative tory liberal democrat democratic republican reform libdem lib dem snp dup plaid ukip"
    " independent socialist"
)
"""What stands before an office for the party of whoever is in it: "Kelby's Green MP"."""
_UNIONS = words_of("unite unison usdaw aslef rmt gmb pcs nasuwt verdi prospect")
"""Unions that a single word names."""
_CAUSES = words_of("""
clean air climate action rights justice rebellion streets cycling alive moving watch aid concern against save stop keep
forward together better future wildlife heritage
""")
"""Words in the names that campaigns give themselves, which nobody is called by."""
_OURS = frozenset(["our", "us"])
"""Words in a demand that a campaign is called by."""
_WORD = r"[A-Z][\w’'-]*"
_RUN = rf"{_WORD}(?: {_WORD})*"
_OF = r"(?:of|for|on) (?:the )?"
_OFFICES = (
    "Department|Ministry|Committee|Commission|Office|Board|Agency|Institute|Council|Union|Federation|Association"
    "|Chamber"
)
_KNOWN = (
    "Friends of the Earth|Save the Children|Doctors of the World|Doctors Without Borders|Reporters Without Borders"
    "|Physicians for Human Rights|Veterans for Peace|Marks and Spencer|Dolce and Gabbana"
    "|Ernst and Young|Smith and Wesson|Procter and Gamble|Barnes and Noble|Standard and Poor['’]s"
)
_OF_A_COUNTRY = (
    r"(?:British|English|Scottish|Welsh|Irish|American|Canadian|Australian|French|German|Dutch|Swiss|Danish|Swedish"
    r"|Norwegian|Finnish|Spanish|Italian|National) (?:Airways|Athletics|Ballet|Basketball|Cricket|Football|Gas|Golf"
    r"|Grid|Gymnastics|Heritage|Highways|Hockey|Judo|Library|Opera|Rail|Railways|Rugby|Savings|Steel|Swimming|Telecom"
    r"|Tennis|Theatre|Triathlon|Trust|Water|(?!King\b)[A-Z]\w{2,}ing)(?! [A-Z])"
)
"""Bodies that are called by a country and what they are about: "British Cycling", "National Rail"."""
WHOLE_NAME = lazy_regex(
    rf"\b(?:{_KNOWN}|{_OF_A_COUNTRY}"
    rf"|(?:{_WORD} )*(?:{_OFFICES}|Center|Centre|Coalition|Campaign|Council) for (?:an?|the) {_RUN}"
    rf"|(?:{_WORD} )*Court of Appeals(?: for the {_RUN})?"
    rf"|(?:{_WORD} )*(?:{_OFFICES}) {_OF}{_RUN}(?:, {_RUN})+,? (?:and|&) {_RUN}"
    rf"|{_RUN}(?: & {_RUN}|,? (?:and|&) (?:Partners|Sons|Brothers|Daughters|Associates|Company|Co))\b)(?![\w-])"
)
"""A name that is a body's as a whole, whatever joins its words."""


@lru_cache(maxsize=4096)  # names come again and again
def is_whole_name(phrase: str) -> bool:
    """Whether a noun phrase without its article is such a name."""
    is_of_firm = COMMA in phrase and all(word[0].isupper() or word == "&" for word in phrase.split())
    return is_of_firm or WHOLE_NAME.fullmatch(phrase) is not None


def is_office_of_party(words: list[str]) -> bool:
    """Whether "MP" at the end says no more than that somebody is of a party: "Kelby's Labour MP"."""
    return words[-1] in ("MP", "MEP", "MSP") and words[-2].lower() in PARTY_ADJECTIVES


def is_party(names: list[str], *, after_the: bool = False) -> bool:
    """Whether a name in small letters is one that a party or a union is known by."""
    name = " ".join(names)
    return name in _PARTIES or name in _UNIONS or (after_the and name in _PARTIES_AFTER_THE)


def is_campaign(names: list[str]) -> bool:
    """Whether a name in small letters says what a body is for: "Clean Air Ostby", "Protect Our Parks"."""
    is_demand = not _OURS.isdisjoint(names[1:])
    return len(names) > 1 and names[0] not in GENDERS and (is_demand or not _CAUSES.isdisjoint(names))
