"""English words of two texts that exclude each other: "rose" and "fell", "all" and "some", "safe" and "unsafe"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractor.text.beginnings import Beginnings
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD
from extractor.text.time_order import find_turned_order
from extractor.text.vocabulary import base_form

_ROWS = """
rise rises rose risen rising increase increases increased increasing grow grows grew grown climbed
    | fall falls fell fallen falling decrease decreases decreased decreasing decline declines declined dropped shrank
more | less fewer
most | least fewest
higher | lower
larger bigger | smaller
better | worse
earlier | later
yesterday | tomorrow
support supports supported supporting back backs backed backing favour favours favor favors favored
    | oppose opposes opposed opposing opposition
allow allows allowed allowing permit permits permitted | ban bans banned banning forbid forbids prohibit prohibits
    prohibited
minimum | maximum
open opens opened | closed shut
all every everyone everybody always
    | some most many several few sometimes often
many | few
raise raises raised raising | lower lowers lowered lowering cut cuts cutting reduce reduces reduced reducing
uphold upholds upheld upholding | overturn overturns overturned quashed annulled struck-down
doubled doubles doubling twofold | halved halves halving | tripled triples tripling trebled threefold
    | quadrupled quadruples quadrupling fourfold
survive survives survived survivor survivors | die dies died dead killed
positive | negative
praise praises praised praising lauded hailed
    | criticise criticises criticised criticize criticizes criticized condemn condemns condemned denounced
convicted | acquitted
arrested detained jailed imprisoned | released freed
opponent opponents | supporter supporters
joined | left quit
richest wealthiest richer | poorest poorer
voted-for | voted-against
the-first | the-last
half | all every everyone everybody most
guilty | innocent
majority | minority
"""
"""Words that exclude each other: groups of forms, parted by bars; a line each."""
_MOST = frozenset(["most", "majority"])
_SOME = frozenset(["some", "several", "few"])
"""Of whom the evidence speaks where a claim says it of most."""
_ONE_OF_TWO = lazy_regex(
    r"\b(?:one of (?:the (?:two|pair)|them\b|(?:his|her|its|their) two)|only one)\b", re.IGNORECASE
)
_SIDES = """
win wins won winning | lose loses lost losing
buy buys bought buying | sell sells sold selling
import imports imported importing | export exports exported exporting
"""
"""What is the same act from the other side: whoever loses to somebody is beaten by them."""
_OTHER_SIDE = frozenset(["to", "from", "over", "against", "by"])


def _groups(rows: str) -> list[list[frozenset[str]]]:
    lines = rows.strip().replace("\n    ", " ").splitlines()
    return [[frozenset(group.split()) for group in line.split("|")] for line in lines]


EXCLUDING, _OF_SIDES = _groups(_ROWS), _groups(_SIDES)
"""The rows as sets of words."""
_PAST = frozenset(["last", "past", "previous"])
_AHEAD = frozenset(["next", "coming", "following"])
_CONTRASTED = _PAST.union(_AHEAD, *(group for row in (*EXCLUDING, *_OF_SIDES) for group in row))
_NO_WORD_OF_ITS_OWN = lazy_regex(
    r"\b(?:(?:more than|over|nearly|almost|about) half|half an?|at all|above all|after all|all (?:but|right|the same)"
    r"|(?:no|any|once|not) more|more or less"
    r"|(?:more|less|fewer) than (?=[\d$€£]|an?\b|half\b|one\b|two\b|three\b|ten\b|\w+ty\b)|(?:at|not) least|at most"
    r"|survived by|died out|the dead|the left|left(?=-| (?:out|behind|open|with|for|alone|wing|to)\b)"
    r"|an? (?:tax |budget |job )?cuts?|rais(?:e|es|ed|ing) (?:the |an? |new |serious )?"
    r"(?:idea|question|issue|concern|alarm|doubt|fear|hope|child(?:ren)?|money|fund|awareness|possibility|prospect)s?"
    r"|before long|(?:a|the|quite a) few|back (?:to|in|from|on|at|home|and)"
    r"|(?:look|go|went|come|came|bring|brought|get|got|push|pushed|fight|fought|hold|held|call|called|give|gave) back"
    r"|the most|one of the most|most (?:[a-z]+(?:ful|ous|ive|al|ant|ent|ing|ed|able|ible|ic))"
    r"|(?:year|month|day|week|hour)s? (?:earlier|later|before|after)|sooner or later)\b",
    re.IGNORECASE,
)
_PHRASE = lazy_regex(
    r"\bvot(?:e|es|ed|ing) (?:[\w-]+ )?(?:(?P<for>for|in favou?r of)|(?P<against>against))\b|\b(?P<down>struck down)\b"
    r"|\bthe (?:very )?(?:(?P<first>first)"
    r"|(?P<last>last)(?! (?:few |two |three )?(?:year|month|week|decade|day|time)s?))\b",
    re.IGNORECASE,
)
_PHRASES = {
    "for": "voted-for",
    "against": "voted-against",
    "down": "struck-down",
    "first": "the-first",
    "last": "the-last",
}
"""What several words say, as one word."""
_PARTS_OF_PHRASES = ("vot", "struck", "the ", "both")
_SIGNS = _CONTRASTED | {"first", "last", "both", "vote", "votes", "voted", "voting", "struck", "less"}
"""Words of which a claim has one where the evidence may have the contrary."""
_LETTERS = lazy_regex("[a-z]+")
_LESS = lazy_regex(r"\bless (?P<quality>[a-z]{3,})\b", re.IGNORECASE)
_TIME = lazy_regex(
    r"\b(?P<which>last|past|previous|next|coming|following) (?P<unit>year|month|week|quarter|decade|season"
    r"|spring|summer|autumn|fall|winter|[A-Z][a-z]+day)\b"
)
_IN = (
    "accurate adequate appropriate capable complete correct dependent direct effective eligible secure stable"
    " sufficient valid visible voluntary admissible consistent compatible"
)
_IM = "possible proper mature moral perfect partial practical probable"
_NEGATED = {
    **{f"in{word}": word for word in _IN.split()},
    **{f"im{word}": word for word in _IM.split()},
    **{f"il{word}": word for word in ("legal", "legally", "legitimate", "logical", "liberal")},
    **{f"ir{word}": word for word in ("rational", "regular", "relevant", "responsible", "reversible")},
    **{
        f"dis{word}": word for word in ("agree", "agrees", "agreed", "approve", "approved", "honest", "loyal", "proved")
    },
}
_TO_DO = lazy_regex(r" to (?P<verb>(?!be\b)[a-z]{2,})\b")
_TO_BE = lazy_regex(r" to be (?P<what>(?:an? |the )?[a-z-]{3,})\b")
_INTENT_BEFORE = lazy_regex(
    r"\b(?:(?:tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|want(?:s|ed)?|hop(?:e|es|ed|ing)|plan(?:s|ned|ning)?"
    r"|intend(?:s|ed|ing)?|threat(?:en(?:s|ed|ing)?)?|aim(?:s|ed|ing)?|seek(?:s|ing)?|sought|wish(?:es|ed)?"
    r"|offer(?:s|ed|ing)?|vow(?:s|ed|ing)?|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|prepar(?:e|es|ed|ing)|willing"
    r"|ready|poised|about|expected|due|set|scheduled|slated|supposed|pretend(?:s|ed|ing)?|forg[eo]t(?:s|ten)?|bid|efforts?"
    r"|proposals?|chance|agree(?:s|d|ing)?|decid(?:e|es|ed|ing)|unwilling|reluctant|hesitat(?:e|es|ed|ing)|invited|keen|eager"
    r"|(?:is|are|was|were|been|be) (?:urged|asked|told|ordered|called (?:on|upon)|required|instructed|advised)"
    r"|(?:right|need(?:s|ed)?|opportunity|power|permission|invitation|call|order|demand|request|wish"
    r"|readiness|voted)|(?:urged?|asked?|told|ordered|call(?:s|ed)? (?:on|for))(?: [\w'-]+){1,3}) to)\Z",
    re.IGNORECASE,
)
"""What somebody means to do, or somebody else is to do; that it is done it does not say."""
_DOING = lazy_regex(
    r"\b(?P<intent>consider(?:s|ed|ing)?|propos(?:e|es|ed|ing)|suggest(?:s|ed|ing)?|recommend(?:s|ed|ing)?"
    r"|contemplat(?:es|ed|ing)|risk(?:s|ed|ing)?|(?:came|come|comes|coming) close to|on the (?:verge|brink) of)"
    r" (?P<verb>[a-z]{3,}ing)\b",
    re.IGNORECASE,
)
_DOING_BEGINNINGS = Beginnings(
    "consider propose propos suggest recommend contemplate risk risks riske close verge brink"
)
_WILL = lazy_regex(r"\b(?P<intent>will|shall)(?: [a-z]+ly)? (?P<verb>[a-z]{3,})\b", re.IGNORECASE)
_WILL_BE = lazy_regex(r"\b(?P<intent>(?:will|shall|to)(?: [a-z]+ly)? be) (?P<verb>[a-z]+(?:ed|en|t))\b", re.IGNORECASE)
_HAS_BEEN = r"\b(?:was|were|been) (?:[a-z]+ly )?"
_NOT_DONE = lazy_regex(
    r"\b(?:to|w(?:ill|ould)|sh(?:all|ould)|m(?:ust|ay|ight)|c(?:an|ould)|n(?:ot|ever))\b|(?<=\w)n't\b", re.IGNORECASE
)
_PARTED = lazy_regex(
    r"\b(?P<some>some|several|a few|many|half(?: of)?) (?:(?:of )?(?:the|its|their) )?"
    r"(?P<group>[a-z]+s|people|men|women|children)\b[^.;:?!]*[,;]? (?:(?:and|but|while|though|whereas) )?"
    r"(?P<rest>others?|some|several|a few|many|half)\b",
    re.IGNORECASE,
)
_PARTED_BEGINNINGS = Beginnings("some several few many half")
_SPLIT = lazy_regex(
    r"\b(?P<split>(?:is|are|was|were|remain(?:s|ed)?|been|deeply|evenly|sharply) (?:split|divided)"
    r"(?= (?:on|over|about|between|as to)\b|[,:;]|\W*\Z)|opinions? (?:differ\w*|var\w+))"
    r"|\bsome\b[^.;:?!]{0,40}\b(?:for|in favou?r|support\w*|back\w*|agree\w*)\b[^.;:?!]*,? (?:and |but |while )?"
    r"others?\b[^.;:?!]*\b(?:against|oppos\w+|reject\w*|disagree\w*|not)\b",
    re.IGNORECASE,
)
_TAKES_SIDES = lazy_regex(
    r"\b(?:in favou?r|favou?r(?:s|ed)?|against|support\w*|oppos\w+|back(?:s|ed)?|reject(?:s|ed)?|wants?|wanted"
    r"|agree[sd]?|approve[sd]?|voted?)\b",
    re.IGNORECASE,
)
_TAKING_SIDES = Beginnings(
    """
    favor favour against support oppose back backs backed reject want wants wanted agree approve vote votes voted
    """
)
_OF_SOME = lazy_regex(
    r"\b(?:some|several|few|many|half|most|part|others?|majority|minority|not all|divided|split|disagree|differ|mixed"
    r"|\d[\d.,]*|one|two|three)\b|%",
    re.IGNORECASE,
)
_FAR = 60
"""Characters: so far before a verb an intent is looked for."""
_GERUND = lazy_regex(r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )\b\w+ing\b", re.IGNORECASE)
_MAY_BE_NEGATED = lazy_regex(r"\b(?:[ui]n|i[mlr]|non|dis)[\w-]{4}", re.IGNORECASE)
_UN = lazy_regex(r"(?:un|non-?)(?P<word>[a-z]{4,})\Z")
_NO_NEGATION = frozenset(
    ["less", "known", "rest", "fold", "folded", "able", "veil", "veiled", "earth", "leash", "cover"]
)


def find_contrasts(claim: str, evidence: str) -> list[str]:
    """The words of a claim whose contrary the evidence has instead, each once, in lower case."""
    words = frozenset(_LETTERS.findall(claim.casefold()))
    order = find_turned_order(claim, evidence) if not words.isdisjoint(("before", "after")) else None
    if words.isdisjoint(_SIGNS) and "less " not in evidence:
        return [order] if order else []
    contrasted = _CONTRASTED.intersection(claim.casefold().rstrip(".").split())
    has_less = "less " in claim or "less " in evidence
    may_have_phrase = has_less or any(part in claim for part in _PARTS_OF_PHRASES)
    if not may_have_phrase and (not contrasted or contrasted.issubset(evidence.casefold().split())):
        return [order] if order else []
    own, known = words_of(without_idioms(claim)), words_of(without_idioms(evidence))
    if _MOST & own and not _MOST & known and _SOME & words_of(evidence):
        return sorted(_MOST & own)
    if "both" in own and "both" not in known and _ONE_OF_TWO.search(evidence):
        return ["both"]
    degrees = [*_other_degrees(claim, known), *_other_degrees(evidence, own)] if has_less else []
    orders = [order] if order else []
    return list(dict.fromkeys([*_contrary(own, known), *orders, *degrees, *_other_times(claim, evidence)]))


def find_turned_words(claim: str, evidence: str) -> Iterator[tuple[str, bool]]:
    """Words that a prefix negates in one of the two texts only: "unsafe"; and whether it is the claim that has them."""
    if not (_may_be_negated(claim) or _may_be_negated(evidence)):
        return
    own, known = words_of(claim), words_of(evidence)
    for word in known - own:
        if (bare := _without_negation(word)) in own and bare not in known:
            yield word, False
    for word in own - known:
        if (bare := _without_negation(word)) in known and bare not in own:
            yield word, True


def find_unfulfilled(claim: str, sentences: str) -> Iterator[str]:
    """What the sentences say of an act that the claim takes for done: "tried to" [close], for "closed"."""
    if _NOT_DONE.search(claim):
        return
    intents = {
        act["verb"]: intent.group()
        for act in _TO_DO.finditer(sentences)
        if (intent := _INTENT_BEFORE.search(sentences, max(0, act.start() - _FAR), act.start("verb") - 1))
    }
    if "ing" in sentences and _DOING_BEGINNINGS.may_be_in(normalize(sentences)):
        intents |= {act["verb"]: act["intent"] for act in _DOING.finditer(sentences)}
    is_ahead = "ill " in sentences or "hall " in sentences
    later = {act["verb"]: act["intent"] for act in _WILL.finditer(sentences)} if is_ahead else {}
    if intents or later:
        own = frozenset(map(base_form, words_of(claim)))
        intents = {verb: words for verb, words in intents.items() if base_form(words.split()[0].casefold()) not in own}
        done = words_of(_GERUND.sub(" ", claim)) - words_of(sentences)
        bases = frozenset(map(base_form, done))
        yield from (intent for verb, intent in intents.items() if base_form(verb) in bases)
        bases = frozenset(base_form(word) for word in done if not word.endswith("s"))
        yield from (intent for verb, intent in later.items() if verb not in intents and base_form(verb) in bases)
    yield from _unfulfilled_being(claim, sentences)
    for act in _WILL_BE.finditer(sentences) if " be " in sentences else ():
        done_before = re.compile(f"{_HAS_BEEN}{act['verb']}", re.IGNORECASE)
        if done_before.search(claim) and not done_before.search(sentences):
            yield act["intent"]


def _unfulfilled_being(claim: str, sentences: str) -> Iterator[str]:
    """The same of what somebody is or is called: "hoped to" [be mayor]."""
    for state in _TO_BE.finditer(sentences):
        intent = _INTENT_BEFORE.search(sentences, max(0, state.start() - _FAR), state.start() + len(" to"))
        is_so = re.compile(rf"\b(?:is|was|are|were|been|became) {re.escape(state['what'])}\b", re.IGNORECASE)
        if intent and is_so.search(claim) and not is_so.search(sentences):
            yield intent.group()


def find_dropped_shares(claim: str, evidence: str) -> Iterator[str]:
    """How the evidence parts a group of which the claim speaks as a whole: "some" [residents, ...] "others"."""
    parted = _PARTED.search(evidence) if _PARTED_BEGINNINGS.may_be_in(normalize(evidence)) else None
    if parted and not _OF_SOME.search(claim):
        whole = re.compile(rf"(?:\A|[Tt]he ){re.escape(parted['group'])}\b", re.IGNORECASE)
        if whole.search(claim):
            yield f"{parted['some']} {parted['group']} ... {parted['rest']}"
            return
    takes_sides = _TAKING_SIDES.may_be_in(claim) and _TAKES_SIDES.search(claim)
    if takes_sides and not _OF_SOME.search(claim) and (split := _SPLIT.search(evidence)):
        yield split["split"] or split.group()


@lru_cache(maxsize=64)  # claims share their evidence, and several checks ask
def _may_be_negated(text: str) -> bool:
    return _MAY_BE_NEGATED.search(text) is not None


@lru_cache(maxsize=64)  # claims share their evidence
def words_of(text: str) -> frozenset[str]:
    """The words of a text, in lower case."""
    return frozenset(WORD.findall(normalize(text).casefold()))


@lru_cache(maxsize=64)  # claims share their evidence
def without_idioms(text: str) -> str:
    """The normalized text without phrases whose words say something else alone: "the left", "more than 40"."""
    plain = _PHRASE.sub(lambda found: _PHRASES[found.lastgroup or ""], normalize(text))
    return _NO_WORD_OF_ITS_OWN.sub(" ", plain)


def _contrary(own: frozenset[str], known: frozenset[str]) -> Iterator[str]:
    for row in EXCLUDING if known & _OTHER_SIDE else [*EXCLUDING, *_OF_SIDES]:
        for group in row:
            claimed = group & own
            if claimed and not group & known and any(other & known and not other & own for other in row):
                yield from sorted(claimed)


def _other_degrees(text: str, other: frozenset[str]) -> Iterator[str]:
    """What a text has less of and the other more: "less safe" for "safer"."""
    for found in _LESS.finditer(text):
        quality = found["quality"].casefold()
        if not other.isdisjoint((f"{quality}er", f"{quality}r", f"{quality[:-1]}ier", f"{quality}{quality[-1]}er")):
            yield found.group()


def _other_times(claim: str, evidence: str) -> Iterator[str]:
    """Times that are behind in one text and ahead in the other: "next year" for "last year"."""
    known = {found["unit"]: found["which"] in _PAST for found in _TIME.finditer(evidence)}
    for found in _TIME.finditer(claim):
        if known.get(found["unit"], found["which"] in _PAST) != (found["which"] in _PAST):
            yield found.group()


def _without_negation(word: str) -> str | None:
    """A word without a prefix that negates it."""
    if word in _NEGATED:
        return _NEGATED[word]
    found = _UN.match(word) if word.startswith(("un", "non")) else None
    return found["word"] if found and found["word"] not in _NO_NEGATION else None
