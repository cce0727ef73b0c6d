"""What an act or a mood shows: "marched against the plan" that its doer opposes the plan.

Of what shows nothing that is named, such as a strike alone, nobody knows for or against what it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.backends.rules.lexicon import PREPOSITIONS, inflect
from extractor.backends.rules.stance_lexicon import NO_POLICIES
from extractor.backends.rules.valence import BAD, GOOD
from extractor.backends.rules.verbs import is_past
from extractor.review.phrases import without_time
from extractor.review.position_signs import Sign
from extractor_schemas import Position

_END = r"(?=\s*[,.;:!?“”\"\n—]|\s*\Z"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TARGET = (
    rf"(?P<target>[^,.;:!?“”\"\n—]+?){_END}| (?:and|but|because|after|before|which|who|that|when|while|as|unless|until"
    rf"|if|at|outside|in front|on {_DAY})\b)"
)
_TO = rf" to (?P<verb>[a-z]+)(?: (?P<object>[^,.;:!?“”\"\n—]+?))?{_END}| (?:and|but|because|unless|until|if)\b)"
_BE = (
    r"(?:is|are|was|were|remains?|remained|['’]re)"
    r"(?: (?:not|still|now|also|deeply|bitterly|evenly|sharply|openly|said to be|far from))*"
)
_HAVE = r"(?:has|have|had)(?: \w+)?"
_ON = rf"(?: (?:over|about|at|on|by|with|between) {_TARGET})?"
_GATHER = (
    r"(?:march|rall|demonstrat|protest|campaign|gather|strik|struck|walk|turn|went|go|held|stag|organi[sz]|sign|hand"
    r"|launch|start|present|lodg|fil|br[oi])\w* (?:[^.;:!?\n]*? )?"
)
_BLOCK = r"(?:block|blockad|occup|picket|boycott|besieg|barricad|disrupt)(?:ed|ied|ing|es|s|y|e)?"
_UNDO = r"(?:cancell?ed|scrapped|axed|overturned|vetoed|banned|booed|jeered|heckled|sued)"
_AGAINST = r"(?:[Aa]gainst|[Ii]n (?:protest (?:at|against|over)|opposition to|defiance of))"
_FOR = r"[Ii]n (?:support of|favou?r of|solidarity with|defence of)"
_DEED = r"(?P<object>be [a-z]+|[a-z]+[^,.;:!?“”\"\n—]*)"
_WANT = r"(?:want|demand)(?:s|ed)?"

_WORDS: list[tuple[str, Position]] = [
    (rf"{_BE} (?:split|divided|undecided|torn|at odds|in two minds){_ON}", "ambivalent"),
    (rf"{_BE} (?:up in arms|furious|outraged|angry|dismayed|appalled|indignant|enraged|horrified){_ON}", "oppose"),
    (rf"{_BE} (?:delighted|thrilled|jubilant){_ON}", "support"),
    (
        rf"{_HAVE} (?:doubts|reservations|misgivings|qualms|second thoughts) (?:about|over|on) {_TARGET}",
        "ambivalent",
    ),
    (rf"{_HAVE} objections (?:to|against) {_TARGET}", "oppose"),
    (rf"(?:{_GATHER})?{_AGAINST} {_TARGET}", "oppose"),
    (rf"(?:{_GATHER})?{_FOR} {_TARGET}", "support"),
    (rf"(?:{_BLOCK}|{_UNDO}) {_TARGET}", "oppose"),
    (rf"(?:adopted|passed|ratified|cheered|applauded) {_TARGET}", "support"),
    (rf"(?:refus|declin)\w*{_TO}", "oppose"),
    (rf"(?:vow|promis|pledg|offer|agree|undert|threaten|vot)\w*{_TO}", "support"),
    (
        rf"{_WANT} (?P<target>(?:the|an?|its|their|his|her) (?:[\w’'-]+ )+?)to (?P<verb>){_DEED}",
        "support",
    ),
    (rf"{_WANT} (?:an?|the|more) {_TARGET}", "support"),
    (r"abstained\b", "neutral"),
    (rf"(?P<target>[^.;:!?,\n]+?) (?:should|must|ought to) not (?P<verb>){_DEED}", "oppose"),
    (rf"(?P<target>[^.;:!?,\n]+?) (?:should|must|ought to) (?P<verb>){_DEED}", "support"),
]
"""What verbs show, and towards what."""
_READINGS: list[tuple[re.Pattern[str], Position]] = [(re.compile(words), position) for words, position in _WORDS]
_LABEL = re.compile(
    r"(?:call|brand|labell?|describ|dubb|dismiss|denounc|condemn|hail|prais|liken|derid|ridicul)(?:ed|s|es|ing|e)? "
    r"(?P<target>(?:the|this|that|its|his|her|their) (?:[\w’'-]+ ){1,5}?)(?:as |to )?(?:[“\"](?P<quoted>[^”\"\n]+)[”\"]"
    r"|an? (?P<label>(?:[a-z-]+ ){0,2}?[a-z-]+))"
)
_TO_COURT = re.compile(r"(?:legal )?action\b|(?:\w+ )?to court\b")
"""Behind "take": a suit is against somebody, and none is wanted for itself."""
_PASSIVE = re.compile(r"\Abe ")
_BLAMING = ("denounc", "condemn", "derid", "ridicul", "dismiss")
_DETERMINER = re.compile(r"\A(?:the|an?|its|his|her|their|this|that) ", re.IGNORECASE)


class ShownPosition(NamedTuple):
    """A position, what it is towards (empty where that is not told), and where the words that show it end."""

    target: str
    position: Position
    verb_end: int


def shown_position(text: str, sign: Sign) -> ShownPosition | None:
    """What a sign shows; None where nobody can tell."""
    if label := _LABEL.match(text, sign.verb, sign.place[1]):
        return _of_label(label)
    for pattern, position in _READINGS:
        found = pattern.match(text, sign.verb, sign.place[1])
        target = _target_of(found) if found else None
        if found and target is not None:
            return ShownPosition(target, position, sign.verb + len(found[0].partition(" ")[0]))
    return None


def _target_of(found: re.Match[str]) -> str | None:
    """What a verb shows a position towards; None where it is only a pronoun."""
    parts = found.groupdict()
    target, verb, behind = (" ".join((parts.get(name) or "").split()) for name in ("target", "verb", "object"))
    if verb == "" and behind:  # "want the site to be listed", "the council should sell it"
        first, _, rest = without_time(_PASSIVE.sub("", behind)).partition(" ")
        if behind.startswith("be "):
            return f"{_bare(target)} being {first}" if is_past(first) or first.endswith("n") else None
        has_object = rest and rest.partition(" ")[0].lower() not in PREPOSITIONS
        return _doing(first, rest) if has_object else f"{_bare(target)} {_doing(first, rest)}"
    if verb:
        return None if verb in NO_POLICIES | {"be", "sue"} or _TO_COURT.match(behind) else _doing(verb, behind)
    bare = _bare(without_time(target))
    return None if bare.lower() in ("it", "them", "him", "her", "this", "that", "us") else bare


def _bare(words: str) -> str:
    return _DETERMINER.sub("", words)


def _doing(verb: str, what: str) -> str:
    """Doing something: "closing the pier"."""
    doing = "quitting" if verb == "quit" else next((form for form in inflect(verb) if form.endswith("ing")), verb)
    return f"{doing} {what}".strip()


def _of_label(found: re.Match[str]) -> ShownPosition | None:
    """What a name that is called shows of who calls it so."""
    words = set((found["quoted"] or found["label"]).lower().replace("’", "'").split())
    verb = found[0].partition(" ")[0]
    is_bad = not words.isdisjoint(BAD) or verb.startswith(_BLAMING)
    is_good = not words.isdisjoint(GOOD) or verb.startswith(("hail", "prais"))
    if is_bad == is_good:
        return None
    return ShownPosition(_bare(found["target"].strip()), "oppose" if is_bad else "support", found.start() + len(verb))
