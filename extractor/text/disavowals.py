"""Where somebody disowns what is put to them, or what they have said: "I never said that", "I take that back"; English.

“You have said that the plan failed.” “I never did.” It is told of quotations that are checked: who is quoted in an
article and takes it back there has been quoted, so that records keep it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from extractor.text.disputes import Report
from extractor.text.facts import find_names
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange

_FAR = 200
"""Characters between words and what disowns them."""
_SAY = (
    r"(?:sa(?:y|id|ying)|call(?:ed|ing)?|t(?:ell|old|elling)|claim(?:ed|ing)?|wr(?:ite|ote|itten|iting)|promis(?:e"
    r"|ed|ing)"
    r"|describ(?:e|ed|ing)|suggest(?:ed|ing)?|tweet(?:ed)?|post(?:ed)?|us(?:e|ed)|brand(?:ed)?|argued?|insist(?:ed)?)"
)
_LAST_SENTENCE = lazy_regex(r"(?:.*[.!?]\W+)?(?P<last>.*)\Z", re.DOTALL)
_PUT_TO_THEM = lazy_regex(
    rf"\byou(?:'ve|'d| have| had| are| were| once| also| recently| reportedly| [a-z]+ly)* (?:quoted as )?{_SAY}\b"
    rf"|\b(?:did|have|had|do) you(?: [a-z]+){{0,2}} {_SAY}\b",
    re.IGNORECASE,
)
_ASKED_WHETHER = lazy_regex(
    rf"(?:\b(?:asked|pressed|challenged|questioned)\b[^.!?]*\b(?:whether|if)\b|\b(?:when|after being"
    rf"|on being) told that\b|\A\W*(?:did|has|had)\b)[^.!?]*\b{_SAY}\b"
    r"(?:(?! (?:why|when|how|whether|after|because)\b)[^.!?])*\Z",
    re.IGNORECASE,
)
_ASIDE = r"(?:(?:well|sorry|oh|but|look|actually|i mean|wait|no),? |no[.!] )*"
_DID_NOT = r"(?:did|had|has|have|do|does|was|would|is|am)(?:n't| not| never)\b"
_NO = (
    rf"{_ASIDE}(?:no(?=\W*\Z|[,.;:!-]|\")|never\b|nonsense\b|rubbish\b|wrong\b|false\b|untrue\b"
    r"|(?:absolutely|certainly|of course|definitely) not\b|not (?:true|at all|so|me|in those words|exactly|quite)\b"
    rf"|i (?:{_DID_NOT}|never\b|deny\b)|(?:that|this|it)(?:'s| is| was)(?:n't| not) (?:what|true|so|right|correct"
    rf"|how)\b"
    r"|i(?:'ve been| was| have been) misquoted|(?:those|these|they) (?:are|were)(?:n't| not) (?:my|the) words)"
)
_ANSWERS_NO = lazy_regex(rf"\W*{_NO}", re.IGNORECASE)
_NEXT_TURN = lazy_regex(rf"[^.?!]{{0,{_FAR}}}[.?!]\W*?(?:\n\s*|\sA(?:nswer)?[:.]\s)(?P<answer>[^\n]{{1,{_FAR}}})")
"""Behind what is put to somebody without quotation marks: their answer in the next paragraph, or behind "A:"."""
_SAID_NO = lazy_regex(
    r"[^.!?\"]*(?:\"[^.!?\"]{0,80})?\b(?:said|says|repli(?:ed|es)|answered|insist(?:ed|s)|responded)(?: that)?[:,]?\W*"
    rf"(?:{_NO}|(?:s?he|they) (?:{_DID_NOT}|never\b))"
    rf"|[\"'.,?! ]*\"{_NO}|[^.!?]*\b(?:denied (?:it|this|that|doing so|having done so)|shook (?:his|her|their) head)\b",
    re.IGNORECASE,
)
_IT = r"(?:that|it|this|so|them|those words|what i (?:just )?said)"
_WORDS = r"(?:words?|remarks?|comments?|statements?|claims?|accusations?|allegations?|sentence|line|answer)"
_TAKE_BACK = (
    rf"{_ASIDE}(?:(?:i|let me|i'll|i must|i'd like to|i want to|i have to) (?:take {_IT} back|take back (?:{_IT}"
    rf"|(?:that|my|the) {_WORDS})|(?:withdraw|retract) (?:{_IT}|(?:that|my|the) {_WORDS}))\b"
    r"(?! (?:about|on|of|in|to|that|when)\b)"
    r"|(?:scratch|strike|forget) that(?=\W*\Z|[,.;:!-])|correction[:,]|i (?:misspoke|stand corrected)\b"
    r"|(?:that|this|it)(?:'s| is| was)(?:n't| not) what i (?:meant|wanted to say)\b|i (?:did not"
    r"|didn't) mean (?:that|it)\b)"
)
_REGRET = lazy_regex(
    r"\b(?:stupid|wrong|mistake|silly|sorry|apologi[sz]e|regret|foolish|unfair|error)\b", re.IGNORECASE
)
"""In what goes with taking something back, and is not what is taken back: "That was stupid. I withdraw it."."""
_NOT_SAID = (
    r"(?:i (?:have )?(?:never|did not|didn't|have not|haven't)(?: (?:ever|actually|once))?"
    r" (?:sa(?:y|id)|wr(?:ite|ote|itten)|use[d]?|utter(?:ed)?)"
    rf" (?:{_IT}|anything (?:of the (?:kind|sort)|like (?:it|that))|any such thing|such a thing)(?=\W*\Z|[,.;:!-]"
    rf"| (?:to|in|at)\b)"
    r"|i (?:said|wrote) (?:no such|nothing of)|(?:that|this|it)(?:'s| is| was)(?:n't| not) what i (?:said|wrote|told)\b"
    r"|i(?:'ve been| was| have been) misquoted\b|(?:those|these|they) (?:are|were)(?:n't| not) my words)"
)
_DISOWNS = lazy_regex(rf"\W*(?:{_TAKE_BACK}|{_ASIDE}{_NOT_SAID})", re.IGNORECASE)
_TAKES_BACK_AT_ONCE = lazy_regex(
    rf"[^.!?]{{0,80}}?(?:[.!?]+\"?\W+|,? ?- ?|\.\.\. )(?P<back>{_TAKE_BACK})", re.IGNORECASE
)
_DENIES_AT_ONCE = lazy_regex(
    rf"[^.!?]{{0,80}}?[.!?,;'\" -]+(?:but )?{_ASIDE}"
    rf"(?:{_NOT_SAID}|i (?:never did|did no such|did nothing of)(?=\W*\Z|[,.;!]| (?:thing|the)\b))",
    re.IGNORECASE,
)
_GIVEN_AS_SAID = lazy_regex(
    rf"(?<!\bI )(?<!\bwe )\b(?:{_SAY}|says?|ha(?:d|ve|s) it|me saying|quot(?:e|es|ed))\b", re.IGNORECASE
)
_MISSPOKE_OF = lazy_regex(
    r"\b(?:misspoke|misquoted|stand corrected|take (?:that|it) back)\b[^\"]*\"[^.!?\"]*\b(?:of|about) (?:his|her"
    r"|their|the)"
    rf" (?:[\w-]+ )?{_WORDS} (?:that )?\"?\Z",
    re.IGNORECASE,
)
_DAY = lazy_regex(r"\b(?:(?:On|By|Last|In) )?(?:\w+day|January|February|March|April|May|June|July|August|\w+ber)\b")
_LATER = r"(?: (?:later|then|since|now|soon|afterwards|has|have|had|also))*"
_DISOWNED_BEHIND = lazy_regex(
    r"[^.!?]*\b(?:sa(?:ys|id)|claim(?:s|ed)|complain(?:s|ed)|insist(?:s|ed))(?: that)? (?:s?he|they)"
    r" (?:was|were|had been|has been|have been) misquoted\b"
    rf"|[^.!?\"]*\"?[^.!?\"]*, (?:an? |the )?(?:{_WORDS}|phrase|quote)(?: (?:that"
    rf"|which))? (?:[\w.-]+ ){{0,2}}[\w.-]+{_LATER}"
    r" (?:withdrew|withdrawn|retracted|took back|taken back|disown(?:s|ed)|den(?:y|ies|ied) (?:having )?(?:said"
    r"|saying|used|using))\b"
    rf"|[^.!?\"]*\"?[^.!?\"]*,? (?:but|then|though|before)(?: s?he| they)?{_LATER}"
    rf" (?:withdrew|withdrawn|retracted|took back|disowned) (?:it|that|this|(?:the|that|this|his|her"
    rf"|their) {_WORDS})\b",
    re.IGNORECASE,
)
_REPORTED_TO_HAVE_SAID = lazy_regex(
    rf"\b(?:(?:report|claim|alleg|accus)\w*|(?:said|believed|thought|understood|rumou?red|supposed) to)"
    rf"[^.!?]* (?:had|have|having|of) {_SAY}\b",
    re.IGNORECASE,
)
_DENIED_BEHIND = lazy_regex(
    r"[\"']*, (?:something |an? (?:claim|report|allegation|accusation|charge) )?(?:that |which )?(?:s?he|they)"
    r"(?: (?:has|have|had|always|[a-z]+ly))* den(?:y|ies|ied)\b",
    re.IGNORECASE,
)
_NOBODY_WITHDREW = r"(?!(?:who|and|but|or|refused|declined|never|not|to|nobody|no)\b|\w+n't\b)"
_WHO_WITHDREW = lazy_regex(
    r"\W*(?:but |yet |and )?(?:(?:(?:on|in) \w+|(?:[\w-]+ )?(?:minute|hour|day|moment|week|month|year)s? later"
    r"|later),? )?"
    rf"(?P<who>(?:{_NOBODY_WITHDREW}[\w.'-]+ ){{0,3}}?{_NOBODY_WITHDREW}[\w.'-]+)"
    r" (?:(?:later|then|since|subsequently|soon|afterwards|had to|has|have|had|was forced to|quickly|also) ){0,3}"
    r"(?:(?:withdrew|withdraw|withdrawn|retract(?:ed)?|took back|taken back|disowned)"
    rf" (?:it|that|this|(?:the|that|this|his|her|their) {_WORDS})\b|(?:took|taken) (?:it|that|them|this"
    rf"|the {_WORDS}) back\b"
    r"|den(?:y|ies|ied)(?: ever)? (?:having (?:ever )?)?(?:said|saying|written|writing|used|using)"
    rf" (?:{_IT}|the {_WORDS})(?=\W*\Z|[,.;:])"
    r"|(?:says?|said|claim(?:s|ed)|complain(?:s|ed)|insist(?:s|ed))(?: that)? (?:s?he|they)"
    r" (?:was|were|had been|has been|have been) misquoted(?! (?:last|in|on|by|before|once|years?)\b))",
    re.IGNORECASE,
)


def find_disavowal(
    text: str, words: CharRange, speech: Sequence[CharRange], sentences: Sequence[CharRange]
) -> CharRange | None:
    """Where who is given some words, or says them, disowns them; None if nobody does.

    ``speech`` are the quotations and turns of the text, ``sentences`` its sentences, both in order.
    """
    start, end = words
    at = bisect_right(speech, start, key=itemgetter(0)) - 1
    own = speech[at] if at >= 0 and start < speech[at][1] else None
    following = speech[at + 1] if at + 1 < len(speech) else None
    if own and (found := _disowned_in_speech(text, words, own, following)):
        return found
    rest = own[1] if own else end
    first, last = _sentence_at(sentences, start)[0], _sentence_at(sentences, rest - 1)[1]
    before = _last_sentence(text, first, start)
    if own is None and _PUT_TO_THEM.search(before) and (turn := _NEXT_TURN.match(text, end)):
        return _clause_from(text, *turn.span("answer")) if _ANSWERS_NO.match(normalize(turn["answer"])) else None
    behind = normalize(text[rest : rest + 2 * _FAR])
    if (
        (_ASKED_WHETHER.search(before) and _SAID_NO.match(behind))
        or _DISOWNED_BEHIND.match(behind)
        or (_REPORTED_TO_HAVE_SAID.search(before) and _DENIED_BEHIND.match(behind))
    ):
        return first, last
    if _MISSPOKE_OF.search(normalize(text[max(first, start - 2 * _FAR) : start])):
        return first, last
    return _disowned_later(text, Report.around_words(text, own or words, (first, last)), rest, last, following)


def _disowned_in_speech(text: str, words: CharRange, own: CharRange, following: CharRange | None) -> CharRange | None:
    """The same by whom the words' question is put to, or by who goes on in the ``own`` quotation or turn."""
    before = _last_sentence(text, own[0], words[0])
    if following and _PUT_TO_THEM.search(before) and following[0] - own[1] <= _FAR:
        is_last = not re.search(r"[.?!]\s+\w", text[words[1] : own[1]])
        if is_last and _ANSWERS_NO.match(normalize(text[slice(*following)])):
            return _clause_from(text, *following)
    rest = normalize(text[words[1] : min(own[1], words[1] + 2 * _FAR)])
    if (found := _TAKES_BACK_AT_ONCE.match(rest)) and not _REGRET.search(text, *words):
        return _clause_from(text, text.lower().find(found["back"].split()[0].lower(), words[1]), own[1])
    if _GIVEN_AS_SAID.search(before) and _DENIES_AT_ONCE.match(rest):
        return _clause_from(text, words[1], own[1])
    return None


def _disowned_later(text: str, report: Report, end: int, last: int, following: CharRange | None) -> CharRange | None:
    """Where who is quoted disowns it in their next quotation, or the narrator's next sentence says that they do."""
    if following and following[0] - end <= _FAR and not text[following[0]].isalnum():  # a turn is another's
        who = _attribution(text, following, max(end, min(last, following[0])))
        is_theirs = WORD.search(report.around) is not None and (who is None or report.is_of(who))
        if is_theirs and _DISOWNS.match(normalize(text[slice(*following)])):
            return _clause_from(text, *following)
    behind = _WHO_WITHDREW.match(normalize(text[last : last + _FAR]))
    return _clause_from(text, last, last + _FAR) if behind and report.is_of(behind["who"]) else None


def _attribution(text: str, quotation: CharRange, low: int) -> str | None:
    """Whom a quotation's sentence names, behind it or before it, else the pronoun; None if it tells nobody."""
    start, end = quotation
    behind = re.split(r"[.!?\n]", text[end : end + _FAR], maxsplit=1)[0]
    around = f"{text[low:start].rpartition('. ')[2]} | {behind}"
    if names := find_names(_DAY.sub("x", f"x {normalize(around)}")):
        return names[-1]
    pronoun = re.search(r"\b(?:he|she|they)\b", around, re.IGNORECASE)
    return pronoun.group() if pronoun else None


def _sentence_at(sentences: Sequence[CharRange], offset: int) -> CharRange:
    return sentences[max(0, bisect_right(sentences, offset, key=itemgetter(0)) - 1)]


def _last_sentence(text: str, low: int, high: int) -> str:
    """The end of what stands before an offset, from the last stop there."""
    found = _LAST_SENTENCE.match(normalize(text[max(low, high - 2 * _FAR) : high]))
    return found["last"] if found else ""


def _clause_from(text: str, low: int, high: int) -> CharRange:
    """The first words between two offsets of a text, up to where their sentence stops."""
    first = WORD.search(text, max(low, 0), high)
    start = first.start() if first else low
    stop = re.compile(r"[.!?](?=\W|\Z)").search(text, start, high)
    return start, stop.end() if stop else min(high, len(text))
