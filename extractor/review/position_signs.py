"""Words that show a position besides those that the embedded rules know: acts, threats, names that are called, doubts.

They are told by words alone, so that some are none; an annotator looks at each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractor.backends.rules.clauses import Subject, subject_before
from extractor.backends.rules.lexicon import DETERMINERS, words_of
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.stance_lexicon import NO_POLICIES
from extractor.backends.rules.valence import BAD, GOOD
from extractor.review.somebody import may_hold, without_day
from extractor.text.spans import CharRange
from extractor_schemas import GoldQuote

_NOT_FAR = r"(?:(?!(?:and|but|who|which|that)\b)[^\s,;:.!?]+ ){0,"
_CONDITION = r"(?:only if|if|unless|until|before|as long as|so long as|provided|on condition|without)\b"
_WILL = (
    r"(?:(?:['’](?:ll|d)| will| would| shall)(?: (?:never|not|all|also|still))?"
    r"| won['’]t| wouldn['’]t| cannot| can['’]t)"
)
_UNDERGONE = (
    "be|been|see|know|find|need|have|get|lose|miss|feel|forget|die|suffer|happen|think|hope|wait|tell|ask|learn|like"
    "|love|overcome"
)
_PLEDGED = re.compile(
    rf"\b(?:I|[Ww]e){_WILL} (?P<verb>(?!(?:{_UNDERGONE})\b)[a-z]+)\b[^.;!?”\"\n]*"
    r"|\b(?:If|Unless|Until)\b[^.;!?”\"\n]*, (?:then )?(?:we|I)\b"
    r"(?! (?:think|believe|hope|guess|know|fear|am|are)\b)[^,.;!?”\"\n]*"
)
"""What a speaker will do, or will not, and what depends on a condition: "We will strike if ..."."""
_WE = re.compile(r"(?:I|[Ww]e)\b")
_CONDITIONAL = re.compile(rf"\b{_CONDITION}")
_TO_COURT = re.compile(r"go (?:to court|on strike|to the barricades|to jail|to prison)\b")
_TELLING_THAT = re.compile(
    r"(?:[Hh]e|[Ss]he|[Tt]hey) (?:will|would|will not|would not|won['’]t|wouldn['’]t)"
    rf" (?!(?:{_UNDERGONE})\b)[a-z]+\b"
    rf"[^.;!?”\"\n]*?\b{_CONDITION}[^.;!?”\"\n]*"
)
"""What somebody is reported to do under a condition."""

_NUMBER = r"\d+|two|three|four|five|six|seven|eight|nine|ten|several|dozens|hundreds"
_THING = rf"(?:the|a|an|his|her|its|their|all|every|some|{_NUMBER})\b"
_STEM_ENDS = r"(?:ed|ied|ing|e|es|s|y)?"
_ACT = re.compile(
    "|".join(
        [
            rf"(?:block|blockad|occup|picket|boycott|besieg|barricad|torch|petition|disrupt){_STEM_ENDS} {_THING}",
            rf"(?:burn(?:ed|t)?|tore(?: up)?|tear up|ripped up|shredded|smashed|defaced|stormed|banned) {_THING}",
            rf"(?:cancelled|canceled|scrapped|axed|adopted|passed|ratified|repealed|overturned|vetoed|tabled) {_THING}",
            rf"(?:withdrew|pulled|granted|removed|dropped) {_THING}",
            r"(?:booed|jeered|hissed|cheered|applauded|heckled|abstained)\b",
            r"(?:march|rall|demonstrat|protest|campaign)(?:ed|ied)\b",
            r"(?:walk|storm)(?:ed|s|ing) out\b|walked off\b|stayed away\b|downed tools\b",
            r"sets? fire to\b|setting fire to\b",
            r"(?:went|gone|going|go|goes) (?:on (?:hunger )?strike|to court)\b",
            rf"(?:stag|h[eo]ld|organis|organiz)\w* (?:a|an|another|{_NUMBER}) (?:{_NOT_FAR}2}})?"
            r"(?:sit-in|walkout|protest|vigil|blockade|rally|march|boycott|demonstration|strike)s?\b",
            r"chained (?:themselves|himself|herself)\b|lay down (?:in front|on|across)\b",
            r"formed a (?:human )?(?:chain|ring|wall)\b",
            r"wore (?:black|red|white|yellow|orange|ribbons|armbands|badges)\b",
            r"(?:unfurled|hung|raised|waved|carried|hoisted) (?:\w+ ){0,3}(?:banner|placard|sign)s?\b",
            r"(?:pour|dump|spill|hurl|drove|tip|scatter)\w* (?:\w+ ){1,3}?(?:on|onto|into|at|outside|in front of)"
            r" (?:the )?(?:\w+ )?(?:steps|ministry|hall|parliament|embassy|offices?|headquarters|lobby|gates?)\b",
            r"threw (?:\w+ ){0,2}(?:eggs|stones|flour|tomatoes|paint|bottles|bricks) at\b",
            rf"(?:sign(?:ed)?|hand(?:ed)? (?:in|over)|launch(?:ed)?|start(?:ed)?|present(?:ed)?) (?:{_NOT_FAR}3}})?"
            r"(?:petition|letter|pledge|appeal)s?\b",
            rf"(?:lodg|fil|br[oi])\w* (?:{_NOT_FAR}3}})?"
            r"(?:objection|complaint|appeal|lawsuit|suit|case|motion|challenge)s?\b",
            r"(?:sued|suing|sue|sues) \w+|(?:resigned|quit) (?:over|in protest|after|rather)\b",
            r"(?:voted|votes|voting) (?:to|for|against|in favou?r|down|it|them|by)\b",
            r"pulled out of\b|backed out\b|withdrew from\b|turned (?:down|away|(?:their|his|her|its) backs?)\b",
            r"(?:refus|declin|threaten|vow|promis|pledg|offer|agree|undert)\w* to"
            r" (?!comment|respond|answer|reply|elaborate|be |say|speak|talk|discuss|give details)\w+",
            rf"(?:promis|threaten|pledg|offer)\w* (?:{_NOT_FAR}6}})?(?:unless|if|until)\b",
            r"(?:want|demand)(?:s|ed)? (?:a|an|the|an? end|more|less|fewer) \w+",
            r"will not (?:intervene|pay|sign|accept|appeal|support|back|attend|take part|move|leave|sell|allow|fund"
            r"|negotiate|vote)\b",
        ]
    )
)
"""What people do for or against something, from the verb on."""
_PROTESTING = re.compile(
    r"\b[Ii]n (?:protest(?: at| against| over)?|defiance of|solidarity with|support of|opposition to|favou?r of)\b"
)
_LABEL = re.compile(
    r"(?:call|brand|labell?|describ|dubb|dismiss|denounc|condemn|hail|prais|liken|derid|ridicul|mock)"
    r"(?:ed|s|es|ing|e)? "
    r"(?P<object>(?:(?!(?:for|on|and|but|who|which)\b)[^\s,;:.!?“\"]+ ){1,9}?)(?:as |to )?"
    r"(?P<label>[“\"][^”\"\n]+[”\"]|an? (?:[a-z-]+ ){0,2}?[a-z-]+)",
)
"""What somebody calls something, in quotation marks or with a word that praises or blames."""
_ATTITUDE = re.compile(
    r"(?:is|are|was|were|remains?|remained|['’]re)"
    r"(?: (?:not|still|now|deeply|bitterly|evenly|sharply|also|said to be|far from|openly))*"
    r" (?:split|divided|undecided|torn (?:between|over|about)|at odds|in two minds|up in arms|furious|outraged|angry"
    r"|delighted|dismayed|appalled|thrilled|jubilant|indignant|enraged|horrified|having (?:second thoughts|doubts))\b"
    r"|(?:has|have|had)(?: (?:grave|serious|strong|some|many|their|his|her|its|deep))*"
    r" (?:doubts|reservations|misgivings|qualms|second thoughts|(?:no )?objections?|no quarrel)\b"
)
"""How somebody thinks of something."""
_MOVING = re.compile(
    r"(?:anger|upset|outrag|infuriat|dismay|delight|alarm|enrag|divid|split|exasperat)(?:ed|s|es)? (?P<whom>"
    r"(?!(?:over|on|in|at|by|with|from|between|about|into|for|up)\b)"
    rf"(?:(?:the|some|many|most|several|local|both) )?{_NOT_FAR}2}}[a-z’'-]+)"
)
"""What makes somebody be for or against it: "the decision has angered parents"."""
_BY_WHOM = re.compile(
    r"(?:was|were|been|being|is|are) (?:blocked|occupied|picketed|boycotted|booed|cheered|jeered|heckled|torn up"
    r"|stormed|disrupted|voted down|thrown out|shouted down) by (?P<whom>(?:the |an? )?[\w’'-]+(?: [\w’'-]+)?)"
)
_PREDICTED = words_of("will would may might could should can must won't wouldn't can't cannot couldn't to")
"""Where somebody may do something, or will by what others think, nothing is done."""
_REST = re.compile(r"[^,;:.!?—–\n]*")
_SHOULD = re.compile(
    r"\b(?P<what>(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur|[A-Z][\w’'-]*)(?: (?!that\b)[\w’'-]+){0,4}?)"
    r" (?:should|must|ought to)(?: not)? (?!be (?:able|ashamed|aware|clear|careful|no|a|an|the)\b|have\b)"
    r"(?!(?:go|come|return) (?:back |straight |out )?(?:to|before) "
    r"|be (?:\w+ly )?(?:put|sent|referred|brought|taken|left)(?: \w+)? (?:to|before|with) "
    r"|be (?:\w+ly )?(?:debated|discussed|examined|considered|reviewed|investigated|decided|explained|checked|weighed"
    r"|tested|looked)\b)"
    r"[a-z]+[^.;:!?,”\"\n]*"
)
"""What should be done with something, but for who is to decide or look at it, which is for and against nothing."""
_NO_SIDE = frozenset(["police", "officers", "firefighters", "army", "soldiers", "troops"])
"""Those whose work it is to close and to remove."""


class Sign(NamedTuple):
    """Words that show a position: their place, where whoever holds it is named, and where the verb begins."""

    place: CharRange
    holder: CharRange | None
    verb: int


def position_signs(text: str, passages: Sequence[Passage]) -> Iterator[Sign]:
    """Yield the words that show a position, in no order."""
    for found in _PLEDGED.finditer(text):
        is_policy = found["verb"] not in NO_POLICIES or _TO_COURT.match(text, found.start("verb"))
        if is_policy or _CONDITIONAL.search(found[0]):
            start = found.start()
            pronoun = _WE.match(text, start)
            yield Sign((start, start + len(found[0].rstrip(" ,"))), pronoun.span() if pronoun else None, start)
    for passage in passages:
        if passage.lower[-1] == "?":
            continue
        for found in _TELLING_THAT.finditer(text, passage.start, passage.end):
            yield Sign(found.span(), (found.start(), text.index(" ", found.start())), found.start())
        yield from _of_verbs(text, passage)


def signs_of_demands(text: str, quotes: Iterable[GoldQuote]) -> Iterator[Sign]:
    """Yield what speakers say that should be done, or not: "The site should be sold, said Holm"."""
    for quote in quotes:
        for span in quote.content:
            for found in _SHOULD.finditer(text, span.start, span.end):
                start = found.start("what")
                yield Sign((start, found.end()), quote.source.range if quote.source else None, start)


def _of_verbs(text: str, passage: Passage) -> Iterator[Sign]:
    """Yield what the verbs of a passage show, each with its subject if that stands before it."""
    for at in range(passage.size):
        start = passage.starts[at]
        if at and (passage.lower[at - 1] in DETERMINERS or passage.lower[at - 1] == "to"):
            continue
        if passage.lower[at] == "in" and (found := _PROTESTING.match(text, start)):
            yield Sign((start, _end(text, found.end(), passage)), None, start)
        elif (moving := _MOVING.match(text, start)) and may_hold(moving["whom"]) and moving["whom"].islower():
            yield Sign((start, moving.end()), moving.span("whom"), start)
        elif (passive := _BY_WHOM.match(text, start)) and may_hold(passive["whom"]):
            yield Sign((start, passive.end()), passive.span("whom"), start)
        elif not _PREDICTED.isdisjoint(passage.lower[max(0, at - 2) : at]):
            continue
        elif found := _ACT.match(text, start) or _label(text, start) or _ATTITUDE.match(text, start):
            subject = subject_before(passage, at)
            if subject and _is_holder(text, passage, subject):
                is_named = subject.kind in ("noun", "pronoun")
                holder = without_day(text, passage.char_range(subject.first, subject.last)) if is_named else None
                yield Sign((holder[0] if holder else start, _end(text, found.end(), passage)), holder, start)


def _label(text: str, start: int) -> re.Match[str] | None:
    """What something is called, where that blames or praises it: no title and no name of a plan."""
    found = _LABEL.match(text, start)
    if found is None:
        return None
    words = [word.strip("“”\"'’,.!?") for word in found["label"].split()]
    if found["label"][0] in '“"':
        is_title = len(words) > 1 and all(word[:1].isupper() for word in words if len(word) > 3)
        return None if is_title else found
    return found if not (BAD | GOOD).isdisjoint(words) else None


def _is_holder(text: str, passage: Passage, subject: Subject) -> bool:
    """Whether a subject is of somebody; one that is shared, or of a relative clause, may be."""
    if subject.kind in ("shared", "relative"):
        return passage.lower[subject.first] not in ("which", "that")
    words = text[slice(*without_day(text, passage.char_range(subject.first, subject.last)))]
    return _NO_SIDE.isdisjoint(words.lower().split()) and may_hold(words)


def _end(text: str, start: int, passage: Passage) -> int:
    """Where the clause ends that goes on at a place."""
    rest = _REST.match(text, start, passage.end)
    return rest.end() if rest else start
