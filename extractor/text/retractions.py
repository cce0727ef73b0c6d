"""Where an article takes back words that it reports: corrections, withdrawals, verdicts, hearsay; English.

"We quoted her as saying “…”. In fact she said …", "Claim: … Verdict: false", "Everybody has heard that … He does not".
That the narrator calls false what somebody says in quotation marks does not take the quotation back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.text.corrections import OWN_REPORT, REPORTED, is_corrected
from extractor.text.disowned import MEDIUM
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.reversals import SENTENCE_END
from extractor.text.sayings import SAID, UP_TO_WORDS, WRONGLY
from extractor.text.spans import CharRange
from extractor.text.vocabulary import base_form, content_words

_WORDS_OF_SIGN = """
fals untrue lying nonsense invented baseless unfounded unproven wrong incorrect mistaken erroneous inaccurate withdr
retract recant disavow disown misquot misattribut attributed verdict ruling hoax fake myth correct clarif apologi regret
"""
_SIGNS = (
    *_WORDS_OF_SIGN.split(),
    *(
        "took back",
        "taken back",
        "walked back",
        "fact check",
        "fact-check",
        "in fact",
        "in reality",
        "in truth",
        "actually",
    ),
    *(
        "no such",
        "nothing of the",
        "no truth",
        "should have",
        "coined by",
        "said by",
        "spoken by",
        "written by",
        "none of",
        " lied",
        " a lie",
        "said was",
        "version",
        "originally",
        " rating",
        "\nrating",
        "*rating",
        "not:",
    ),
)
"""Of which one is beside what is taken back, for telling quickly that nothing is; or one of the next two kinds."""
_NEGATIONS = (" not", "n't", "n’t", "never", "denie", "no.", "no,", "no:")
_NOBODYS = """
report quot attribut heard rumour rumor claim post video everybody everyone many people letter leaflet tweet image clip
message memo blog meme article story headline legend gossip site page belie mail
"""
_REPORTERS = (*_NOBODYS.split(), " who ", "it is ", "it was ")
"""Of which one is before what is denied as hearsay, or is not said by whoever is named."""
_BEFORE, _BEHIND = 300, 600
_BESIDE = 160
"""Characters: so much is read of what stands around some words, and so far from them a report is denied."""
_SENTENCES_BEHIND = 4
_BREAK = lazy_regex(
    rf"{SENTENCE_END.pattern}|\s*\n\s*\n\s*"
    r"|\n\s*(?=[*_#> -]*(?i:(?:our |the )?(?:verdict|rating|ruling|conclusion|assessment|result)|false|true)\b)"
)
_BREAK_BEFORE = lazy_regex(rf"{SENTENCE_END.pattern}|\n\s*\n\s*|\A")
_MARKDOWN = lazy_regex(r"(?<!\w)[*_]+|[*_]+(?!\w)")

_UTTERANCE = (
    r"(?:claim|allegation|accusation|statement|assertion|remark|report|story|comment|suggestion|charge|article"
    r"|post|tweet"
    r"|quote|quotation|words|line|piece)s?"
)
_PUBLISHED = r"(?:report|story|article|quote|quotation|post|tweet|video|piece|headline)s?"
_WITHDREW = (
    r"(?:withdr(?:ew|aws?|awn)|retract(?:s|ed)?|recant(?:s|ed)?|disavow(?:s|ed)?|disown(?:s|ed)?|corrected|deleted)"
)
_TOOK_BACK = r"(?:took|takes|taken|walked) back"
_WHO = r"(?:s?he|they|it|(?:[Tt]he |[Hh]is |[Hh]er )?(?:[\w.'-]+ ){0,3}?[\w.'-]+)"

_MEDIUM = rf"(?:{MEDIUM}|e-?mails?|chain letters?|web ?sites?|pages?|podcasts?|channels?)"
_HEARSAY = lazy_regex(
    r"\b(?:(?:everybody|everyone|many|most|some|people|millions|readers|you|all)(?: [\w-]+){0,3}?"
    r" (?:heard|say|says|believes?|thinks?|claims?|read|repeats?|told)"
    r"|it (?:is|was|has been|had been) (?:[a-z]+ )?(?:said|claimed|believed|reported|rumou?red|alleged|thought"
    r"|whispered|written|told|repeated)"
    r"|rumou?rs?|gossip|legend|hearsay|word has it|popular belief|so the story goes|the story goes"
    rf"|(?:{_MEDIUM}|users?|bots?)\b(?:(?! (?:and|but|when|while|because|before|after|as)\b)[^,.!?\"]){{0,60}}?"
    rf"(?:,[^,.!?\"]{{1,40}},)? (?:{SAID}|quot\w+|attribut\w+|report(?:s|ed)|shows?|showed|circulat\w+|spread\w*"
    r"|credit\w*|ha(?:s|ve|d) it))\b",
    re.IGNORECASE,
)
"""Where nobody who could be asked says so: "a post claims that", "everybody has heard that"."""
_SAYS_IN_MEDIUM = lazy_regex(
    r"\b(?:in|on|about|to|with|by|at|from|for|via|through|under) (?:an?|the|his|her|their|its|this|that|one)"
    rf" (?:[\w-]+ ){{0,3}}?(?:{_MEDIUM}|report|story|column|piece|comment|interview)\b"
    rf"(?![^.!?\"]*\b(?:we|users?|people|(?:news)?paper|{REPORTED})\b)[^.!?\"]* {SAID}\b"
    r"(?![^.!?\"]*\bthat\b)[^.!?\"]*\"?\Z"
    r"|, who (?:now )?(?:says|said|wrote|told)\b[^,.!?\"]*,? ?\"?\Z",
    re.IGNORECASE,
)
"""Before a quotation where somebody says it by a medium: "in a post on X, Trump wrote"."""
_LABELLED = lazy_regex(
    r"\A\W*(?:(?:the |viral )?claim|fact[ -]?check(?:ed)?|rumou?r|question|we checked)\s?[:?-]", re.I
)
_ASKS = lazy_regex(
    r"(?:\A|[:-] ?|\b(?:but|so|and) )(?:did|does|do|is|are|was|were|has|have|had|can|will)\b(?! (?:not )?know\b)"
    r"|\bis it true\b",
    re.IGNORECASE,
)
_ASKS_WHO_SAID = lazy_regex(
    r"(?:\A|[:-] ?|\b(?:but|so|and) )"
    r"(?:(?:did|does|do)(?: (?!to\b)[\w.'-]+){1,6}?"
    r" (?:say|write|claim|state|tell|call|utter|tweet|post|use|declare|describe|announce)"
    r"|(?:has|have|had)(?: (?!(?:since|when|that|having|why|how|who|after|[\w-]+(?:ed|ing))\b)[\w.'-]+){1,6}?"
    r" (?:said|written|claimed|stated|told|called|uttered|tweeted|posted|used|declared|described|announced)"
    r"|(?:is|was) (?:it|that) [^?\"]*? who (?:had |has )?\w+|(?:is|was) it true that [^?\"]*)\b"
    r"(?:(?! (?:why|when|how|whether|who|where|after|because|since|sorry|still|again)\b)[^.!?\"])*\"?\Z"
    r"|\bis it true\b",
    re.IGNORECASE,
)
"""Before words in quotation marks where it is asked whether somebody said them, and nothing else."""
_CALLED_FALSE = lazy_regex(
    r"\A\W*(?:false|fake|hoax|myth|untrue|fiction|debunked|misattributed|fabricated)\s?(?::|-) ", re.IGNORECASE
)
_NOT_THIS = lazy_regex(r"(?:\A|[.!?]\"? )(?:and |but )?not:? \"?\Z", re.IGNORECASE)
_UNSAID_BEFORE = lazy_regex(
    rf"\b(?:{_WITHDREW}|{_TOOK_BACK}) (?:his|her|its|their|the|an?|that"
    rf"|this)\b(?: [\w-]+){{0,3}}? {_UTTERANCE}\b{UP_TO_WORDS}"
    rf"|\bmisquot\w*\b[^.!?\"]* as\b{UP_TO_WORDS}"
    rf"|\b{WRONGLY}(?: been)? {REPORTED}\b{UP_TO_WORDS}|\b{REPORTED} {WRONGLY}\b{UP_TO_WORDS}|\bmisattribut\w+\b"
    rf"{UP_TO_WORDS}"
    rf"|\b(?:(?:is|was|were) not|(?:is|was|were)n't) (?:(?:the|an?)\b[^.!?,\"]*?"
    rf"|(?-i:[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)*)) who"
    rf" (?:had |has )?{SAID}\b{UP_TO_WORDS}"
    rf"|\bapologi[sz]\w+ for (?:having )?(?:reporting|reported|publishing|published|alleging|alleged)\b{UP_TO_WORDS}",
    re.IGNORECASE,
)
_FALSE_BEFORE = lazy_regex(
    r"\b(?:(?:is|was|were|are|been) (?:\w+ )?(?:wrong|mistaken|incorrect|lying|untruthful)|lied)"
    rf" (?:when|in|to|that time)\b(?: [\w.'-]+){{0,4}}? {SAID}\b[^.!?\"]*\Z"
    rf"|\b{WRONGLY}(?: been)? {SAID}\b[^.!?\"]*\Z"
    r"|\bcorrect(?:s|ed|ing)? (?:the (?:\w+ )?record|himself|herself|themselves"
    r"|(?:an?|the|that|his|her|their) (?:[\w-]+ ){0,2}(?:statement|claim|figures?|answer|error|mistake))\b"
    rf"[^.!?\"]*[:;] ?(?:s?he|they|it) (?:had )?(?:\w+ )?{SAID}\b[^.!?\"]*\Z",
    re.IGNORECASE,
)
"""Of words without quotation marks: what somebody says wrongly in quotation marks, they have said."""
_LATER = r"(?:later|then|since|subsequently|soon|afterwards|had to|has|have|had|was forced to|quickly)"
_IT = rf"(?:(?:the|that|this|its|his|her|their)(?: [\w-]+)? {_UTTERANCE}|it|this|that)\b(?! [a-z]+ed\b)"
_WITHDRAWN = (
    rf"(?:(?:{_WITHDREW}|withdraw|retract|recant|{_TOOK_BACK}) {_IT}|(?:took|taken) (?:it|this|that) back"
    r"|apologi[sz]ed for (?:the|its) (?:error|mistake|story|report|article|quote))"
)
_WITHDRAWN_BEHIND = lazy_regex(
    rf"(?:,|-|;)? ?(?:and|but|then|though|before)(?: {_WHO})?(?: {_LATER}){{0,2}} {_WITHDRAWN}"
    rf"|(?:,|-) ?(?:which|an? {_UTTERANCE}(?: that| which)?)(?: [\w.'-]+){{0,4}}? (?:was|were|been|has|had|later|since)"
    rf"(?: {_LATER})*(?: been)? {_WITHDREW}\b"
    rf"|(?:,|-) ?(?:the|an?|this|our)? ?(?:[\w.'-]+ ){{1,4}}?{WRONGLY} (?:reported|published|quoted)\b",
    re.IGNORECASE,
)
_QUOTED_WRONGLY_BEHIND = lazy_regex(rf"[\"',]*,? (?:[\w.'-]+ ){{1,5}}?{WRONGLY} (?:quoted|reported)\b", re.IGNORECASE)
_WROTE_WRONGLY_BEHIND = lazy_regex(
    rf",? ?(?:[\w.'-]+ ){{1,5}}?(?:{WRONGLY} {SAID}|{SAID},? {WRONGLY})\b", re.IGNORECASE
)

_OPENING = r"\W*(?:(?:but|however|yet|and|well|still)\b,? ?)?(?:(?:in (?:fact|truth|reality)|actually)\b[,:]? ?)?"
_NOT_SO = (
    r"(?:not (?:at all |quite )?(?:true|so|the case|correct|right|what)|untrue|false|incorrect|inaccurate|nonsense|fake"
    r"|fabricated|invented|made up|fiction|baseless|unfounded|groundless|wrong|(?:an? )?(?:\w+ )?(?:lie|myth"
    r"|hoax|invention"
    r"|fabrication|mistake|error))\b"
)
_FALSE_BEHIND = lazy_regex(
    rf"{_OPENING}(?:(?:that|this|they|these|(?:the|that|this|his|her|its|their) (?:{_UTTERANCE}|rumou?r|video"
    rf"|letter|message|headline))"
    rf" (?:is|was|are|were|proved|turned out)(?: to be)? (?:\w+ly |all |simply |just )*{_NOT_SO}(?! (?:to|in that)\b)"
    r"|it (?:is|was) (?:\w+ly )?(?:not true|untrue|false|a lie|a hoax|a myth)(?=\W*\Z|[:;,-])"
    r"|(?:not true|untrue|false|wrong|nonsense|not so|incorrect|no such thing)(?=\W*\Z|[:;-])"
    r"|there (?:is|was) no truth (?:in|to)\b|none of (?:this|it|that) is true\b|nothing of the (?:sort|kind)\b)",
    re.IGNORECASE,
)
_SAID_NOTHING = lazy_regex(
    rf"{_OPENING}{_WHO} (?:had |has |have )?(?:(?:said|says?|did|does|wrote|made|uttered) (?:no such|nothing of)"
    r"|never (?:said|wrote|claimed|made|uttered)"
    r" (?:so|it|that|this|anything of the (?:kind|sort)|any such))",
    re.IGNORECASE,
)
_DENIED = lazy_regex(
    rf"{_OPENING}{_WHO} (?:(?:has|have|had|always|[a-z]+ly) )*den(?:y|ies|ied) (?:it|this|that|all of|everything"
    rf"|the (?:{_UTTERANCE}|rumou?r))"
    rf"|{_OPENING}{_WHO} (?:(?:does|do|did|is|are|was|were|has|have|had)(?: not|n't)(?: (?:so|do so|any such thing))?"
    r"|never (?:did|has|have|had|was|were))"
    r"(?=\W*\Z|[:;,])",
    re.IGNORECASE,
)
_IN_FACT = lazy_regex(
    r"\W*(?:but |yet |and )?(?:in (?:fact|reality|truth)|actually|the (?:truth|fact) is|what (?:s?he|they"
    r"|it) (?:\w+ )?said"
    rf"|{_WHO} (?:actually|in fact|really|instead) |the (?:correct|actual|right|exact|true) |{_WHO} should have"
    rf"|(?:this|that) (?:was|is) (?:an? |our )?(?:wrong|incorrect|error|mistake|untrue|false|not (?:true|correct))"
    r"|we (?:apologi[sz]e|regret|are sorry|wish to correct))",
    re.IGNORECASE,
)
_OF_ANOTHER = lazy_regex(
    r"\W*(?:but |in fact,? |actually,? )?(?:(?:they|it|these|those|this|that|(?:the|these|those) (?:exact )?"
    rf"(?:{_UTTERANCE}|phrase|sentence)) (?:(?:was|were|is|are|had been|have been)"
    r"(?: in fact| actually| really)? (?:(?:said|spoken|written|uttered|tweeted|posted|coined) by|(?:those|that) of"
    r"|by(?! (?:no|any|far|now|then|all)\b))|belong(?:s|ed)?(?: in fact| actually| really)? to)\b"
    rf"|it was (?:in fact |actually )?[^.,\"]{{2,60}}? who (?:had )?(?:{SAID}|made|used|spoke|coined)"
    r" (?:so|it|that|this|them|(?:the|these|those) words)(?=\W*\Z|[.,;])|the speaker was\b)",
    re.IGNORECASE,
)
_ATTRIBUTED = lazy_regex(rf"\b{REPORTED}\b", re.IGNORECASE)
_WITHDRAWN_NEXT = lazy_regex(
    rf"\W*(?:but |and )?{_WHO}(?: {_LATER}){{0,2}} {_WITHDRAWN}"
    rf"|\W*(?:but )?(?:the|that|this|his|her|their) {_UTTERANCE} (?:was|were|has been|have been"
    rf"|had to be)(?: {_LATER})?"
    rf" (?:{_WITHDREW}|taken back)\b",
    re.IGNORECASE,
)
_OF_PUBLISHED = lazy_regex(rf"\b{_PUBLISHED}\b", re.IGNORECASE)
_VERDICT = lazy_regex(
    r"\W*(?:(?:our |the )?(?:verdict|rating|ruling|conclusion|assessment|result|answer"
    r"|fact[ -]?check)\b\s?(?:is\b|:|-)?"
    r"|we rate (?:this|it|the claim|that|his claim|her claim))"
    r" ?(?:(?:this|that|the claim|it) is )?(?:mostly |largely |completely |entirely |totally |partly )?"
    r"(?:false|fake|untrue|wrong|incorrect|misleading|fabricated|pants on fire|misattributed|not true|a hoax"
    r"|a lie|satire"
    r"|no evidence|unproven|unfounded|baseless|debunked|a myth|no(?=\W*\Z|[,:;.!-]))\b",
    re.IGNORECASE,
)
_NO = lazy_regex(
    r"\W*(?:a: ?|answer: ?)?(?:no(?=\W*\Z|[,:;.!-])|not (?:really|quite|exactly|at all|true)\b|never\b|false\b"
    r"|wrong\b|untrue"
    rf"|nonsense|there is no (?:evidence|proof|record|sign|trace|truth)\b"
    rf"|{_WHO} (?:did|does|do|is|was|has|had)(?: not|n't)(?=\W*\Z|[:;,]))",
    re.IGNORECASE,
)
_QUOTATION = lazy_regex(r"\"(?P<words>[^\"]+)\"?")
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class _Report:
    """Some words that are reported, and what stands around them, all normalized.

    ``rest`` is what follows them in their ``sentence``, ``behind`` are the next sentences with their places.
    """

    before: str
    words: str
    rest: str
    sentence: CharRange
    behind: list[tuple[CharRange, str]]
    is_quoted: bool

    @property
    def is_nobodys(self) -> bool:
        """Whether nobody who could be asked is known to have said so: the paper itself, or hearsay."""
        if self.is_quoted and _SAYS_IN_MEDIUM.search(self.before):
            return False
        return bool(OWN_REPORT.search(self.before) or _HEARSAY.search(self.before))


@lru_cache(maxsize=128)  # the rules ask about what an article reports, and so does grounding
def find_retraction(text: str, words: CharRange, *, is_quoted: bool) -> CharRange | None:
    """The sentence by which an article takes back some words that it reports; ``is_quoted``: in quotation marks."""
    start, end = words
    low, high = max(0, start - _BEFORE), min(len(text), end + _BEHIND)
    if not _may_be_taken_back(text[low:end].lower(), end - start, text[end:high].lower()):
        return None
    report = _read(text, words, low, high, is_quoted)
    if _is_taken_back_within(report):
        return report.sentence
    if is_corrected(text, start, report.before, is_quoted=is_quoted):
        return report.sentence
    return next(
        (place for number, (place, plain) in enumerate(report.behind) if _takes_back(report, number, plain)), None
    )


def _may_be_taken_back(up_to: str, length: int, behind: str) -> bool:
    """Whether words of a ``length`` may be taken back, told quickly by what stands around them in small letters.

    ``up_to`` has the words at its end.
    """
    if any(sign in up_to or sign in behind for sign in _SIGNS):
        return True
    before, after = up_to[-_BESIDE - length :], behind[:_BESIDE]
    is_report = "?" in before[-2:] or "?" in after[:3] or any(reporter in before for reporter in _REPORTERS)
    return is_report and any(negation in before or negation in after for negation in _NEGATIONS)


def _read(text: str, words: CharRange, low: int, high: int, is_quoted: bool) -> _Report:
    start, end = words
    first = max([low, *(found.end() for found in _BREAK_BEFORE.finditer(text, low, start) if found.end() <= start)])
    breaks = [found.span() for found in _BREAK.finditer(text, max(start, end - 2), high)][: _SENTENCES_BEHIND + 1]
    last = max(end, breaks[0][0] if breaks else high)
    behind: list[tuple[CharRange, str]] = []
    for (_, begin), (stop, _) in zip(breaks, [*breaks[1:], (high, high)], strict=False):
        # the stop belongs to its sentence
        stop += len(text[stop:high]) - len(text[stop:high].lstrip('.!?…"”’»)]'))
        behind.append(((begin, stop), _plain(text[begin:stop])))
    closed = last + (len(text[last:high]) - len(text[last:high].lstrip('.!?…"”’»)]')))
    before, said, rest = (_plain(part) for part in (text[first:start], text[start:end], text[end:closed]))
    return _Report(before, said, rest, (first, closed), behind[:_SENTENCES_BEHIND], is_quoted)


def _plain(text: str) -> str:
    plain = normalize(text)
    return _MARKDOWN.sub("", plain) if "*" in plain or "_" in plain else plain


def _is_taken_back_within(report: _Report) -> bool:
    before, rest = report.before, report.rest
    if _CALLED_FALSE.match(before) or _UNSAID_BEFORE.search(before):
        return True
    if report.is_quoted:
        return bool(_NOT_THIS.search(before) or _QUOTED_WRONGLY_BEHIND.match(rest))
    return bool(
        _FALSE_BEFORE.search(before)
        or _WITHDRAWN_BEHIND.search(f"{report.words}{rest}")
        or _WROTE_WRONGLY_BEHIND.match(rest)
    )


def _takes_back(report: _Report, number: int, plain: str) -> bool:
    """Whether a sentence behind a report takes it back; ``number`` 0 is the next."""
    labelled = _LABELLED.match(report.before) is not None
    if _VERDICT.match(plain) and (labelled or not report.is_quoted):
        return True
    asks = _ASKS_WHO_SAID if report.is_quoted else _ASKS
    if number == 0 and "?" in f"{report.words}{report.rest}"[-3:] and asks.search(report.before):
        return _NO.match(plain) is not None
    if number > 1:
        return False
    is_nobodys = report.is_nobodys or labelled
    if number == 0 and _is_denied_by(report, plain, is_nobodys=is_nobodys):
        return True
    if not is_nobodys:
        return False
    return bool(_IN_FACT.match(plain) or (OWN_REPORT.search(report.before) and _has_other_words(report.words, plain)))


def _is_denied_by(report: _Report, plain: str, *, is_nobodys: bool) -> bool:
    if _SAID_NOTHING.match(plain) or (_OF_ANOTHER.match(plain) and _ATTRIBUTED.search(f"{report.before}{report.rest}")):
        return True
    if (withdrawn := _WITHDRAWN_NEXT.match(plain)) and not (
        report.is_quoted and not is_nobodys and not _OF_PUBLISHED.search(withdrawn.group())
    ):
        return True
    if _FALSE_BEHIND.match(plain) and (is_nobodys or not report.is_quoted):
        return True
    return is_nobodys and _DENIED.match(plain) is not None


def _has_other_words(words: str, sentence: str) -> bool:
    """Whether a sentence quotes nearly the same words, but not the same."""
    own = frozenset(map(base_form, content_words(words)))
    for quotation in _QUOTATION.finditer(sentence):
        known = frozenset(map(base_form, content_words(quotation["words"])))
        is_same = quotation["words"].strip(".,!? ").casefold() == words.strip('".,!? ').casefold()
        if own and not is_same and len(own & known) >= _MOSTLY * len(own):
            return True
    return False
