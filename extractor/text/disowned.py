"""Words that the narrator says were not said: "denied saying “we sell”", "never said that", "a fake post"; English."""

from __future__ import annotations

import re

from extractor.text.coordination import as_first_content
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.sayings import SAID, UP_TO_WORDS, WRONGLY

_SAY = (
    r"(?:say(?:s|ing)?|said|write|wrote|written|writing|utter(?:ed|ing)?|tell(?:ing)?|told|call(?:ed|ing)?|claim(?:ed|ing)?"
    r"|promis(?:e|ed|ing))"
)
_SAYING = (
    r"(?:saying|writing|uttering|telling|calling|claiming|promising|suggesting|stating|describing|branding|labelling"
    r"|labeling|using|posting|tweeting|shouting|threatening|referring|comparing)"
)
_HAD_SAID = (
    r"(?:say|said|write|wrote|written|utter|uttered|tell|told|call|called|claim|claimed|promise|promised|suggested|stated"
    r"|described|describe|branded|labelled|labeled|use|used|posted|tweeted|shouted|threatened|referred|compared)"
)
MEDIUM = (
    r"(?:letter|post|tweet|quote|video|image|screenshot|account|article|clip|statement|message|recording|memo|leaflet|flyer"
    r"|blog|pamphlet|meme|graphic|advert)s?"
)
"""In what something is said whose author is not known, or not to be trusted."""
FABRICATED = (
    r"(?:fake|faked|fabricated|forged|doctored|fictitious|made-up|bogus|invented|satirical|parody|spoof|deepfake|hoax"
    r"|manipulated|ai-generated)"
)
_SPOKEN_OF = lazy_regex(
    rf"\b(?:about|over|against|regarding) (?:the|an?|that|this|these) {FABRICATED} (?:[\w-]+ )?{MEDIUM}\b",
    re.IGNORECASE,
)
_ASIDE = lazy_regex(
    r", (?:in|at|on|during|through|via|after|before|when|whether|either|both|as|to) [^,;.!?\"]*,(?= )", re.IGNORECASE
)
_REJECT = (
    r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?"
    r"|disput(?:e|es|ed|ing)|contest(?:s|ed|ing)?|brush(?:es|ed|ing) (?:off|aside))"
)
_UTTERANCE = (
    r"(?:claim|allegation|suggestion|report|rumou?r|accusation|assertion|charge|stor(?:y|ie)|idea|speculation)s?"
)
_WHO = r"(?:s?he|they|it|I|we|(?:(?!(?:and|but|or|who|which|was|were|is|are|be|been)\b)[\w.'-]+ ){0,4}?[\w.'-]+)"
_AUXILIARIES = r"(?:(?:had|has|have|ever|once|would|did|also|[a-z]+ly) )*"
_ANSWERS = r"(?! (?:it|so|this|that|anything)\b[^\"]*:)"
"""Not "denied saying it: “I was away.”"."""
_DENIES = lazy_regex(
    r"\b(?P<denial>"
    r"den(?:y|ies|ied|ying) (?:(?:at|in|on|during|to) [^,;.!?\"]{1,40}? )?(?:(?:ever|even|also|[a-z]+ly) )*"
    rf"(?:{_SAYING}|having (?:[a-z]+ )?{_HAD_SAID})"
    rf"|den(?:y|ies|ied|ying) (?:that {_WHO}|s?he|they|it|we) {_AUXILIARIES}{_HAD_SAID}"
    rf"|{_REJECT} (?:[\w'-]+ ){{0,3}}?{_UTTERANCE} (?:(?:by|from|in|on) [^,;.!?\"]{{1,40}}? )?"
    rf"(?:that {_WHO} {_AUXILIARIES}{_HAD_SAID}|of (?:having )?(?:{_SAYING}|{_HAD_SAID}))"
    rf"|(?:untrue|not true|not the case|false|a lie|nonsense|wrong|incorrect) that {_WHO} {_AUXILIARIES}{_HAD_SAID}"
    rf"|{WRONGLY} (?:claim|say|stat|suggest|alleg|assert|report|purport)(?:s|es|ed|ing|e)?(?: that)? {_WHO}"
    rf" {_AUXILIARIES}{_HAD_SAID}"
    rf"|(?:is|was|are|were) (?:alleged|rumou?red|supposed|purported) to have {_HAD_SAID})\b{_ANSWERS}{UP_TO_WORDS}"
    r"|\b(?P<uncalled>(?:never|not|\w+n't) (?:[a-z]+ ){0,2}?(?:call|describ|brand|label)(?:ed|led|ing|e)?"
    r"(?! (?:for|on)\b))(?: (?!(?:and|but|or)\b)[\w'-]+){1,6} \"?\Z",
    re.IGNORECASE,
)
"""Before words in quotation marks: that they were said is denied, or claimed by those who are not believed."""
_BEFORE = lazy_regex(
    rf"\b(?P<denial>(?:never|not(?! (?:only|just|merely)\b)|nobody|no one|\w+n't|neither) (?:[a-z]+ ){{0,2}}?{_SAY}"
    rf"|{FABRICATED} (?:[\w-]+ )?{MEDIUM}\b(?:(?!, (?:s?he |they )?{_SAY}\b)[^.!?])*?"
    rf"|misquoted|falsely (?:quoted|attributed|reported)(?: [\w'-]+){{0,3}}? as saying"
    rf"|(?:might|could|should) have {_SAY}|as if to say|imagin\w+ [^.!?]*?{_SAY})"
    r"(?: (?:that|to|the|a|an|words?|phrase|of|him|her|them|it|[A-Z][\w'-]+)){0,3}[,:]?\s*\"?\Z",
    re.IGNORECASE,
)
_BEHIND = lazy_regex(
    r"\"?,? ?-?\s*(?:which|words|(?:a|the) (?:quote|line|phrase|statement|remark|sentence|post))"
    r"(?: (?!and\b)[\w'-]+){0,5}?"
    rf" (?P<denial>den(?:y|ies|ied) {_SAY}|never {_SAY}|(?:did not|didn't) {_SAY}|fake|fabricated|forged|invented)\b"
    r"|\"?,? ?(?:(?!(?:said|says|told|who|that|and|but)\b)[\w.'-]+ ){1,6}?"
    rf"(?P<hearsay>(?:allegedly|supposedly|purportedly|reputedly) {_HAD_SAID}"
    rf"|(?:is|was|are|were) (?:alleged|rumou?red|supposed|purported) to have {_HAD_SAID})\b",
    re.IGNORECASE,
)
_QUOTED_AS = lazy_regex(r"\b(?:quot|report|cit)\w* [^.!?\"]*\bas saying\b[^.!?\"]*\"?\Z", re.IGNORECASE)
_HEARD_OTHERWISE = lazy_regex(
    r"\"?,? (?:but|when|whereas|while|although|though)\b(?P<otherwise>[^.!?\"]*\b(?:recording|tape|video"
    rf"|footage|audio|clip|transcript|minutes|in fact|in reality|actually|really)\b)[^.!?\"]*\b{SAID}\b[^.!?\"]*\"",
    re.IGNORECASE,
)


def find_disowned(before: str, after: str) -> str | None:
    """What says that the words between two parts of a sentence were not said, or only may have been."""
    plain, behind = _SPOKEN_OF.sub(" ", normalize(before)), normalize(after)
    found = _BEFORE.search(plain) or _DENIES.search(_ASIDE.sub("", plain)) or _BEHIND.match(behind)
    if found is None and _QUOTED_AS.search(plain):
        found = _HEARD_OTHERWISE.match(behind)
    return found[found.lastgroup or 0].strip() if found else None


_NOT = (
    r"(?:never|not(?! (?:only|just|merely)\b)|nobody|no one|none|neither|nor|cannot|\w+n't"
    r"|(?:refus|declin)(?:es|ed|ing) to)"
)
_STATE = (
    rf"(?:{_SAY}|alleg(?:e|es|ed)|argu(?:e|es|ed)|assert(?:s|ed)?|stat(?:e|es|ed)|suggest(?:s|ed)?|announc(?:e|es|ed)"
    r"|impl(?:y|ies|ied))"
)
_ADDRESSEE = r"(?: (?:(?:me|us|you|him|her|them)|(?:[a-z]+ )?(?:[A-Z][\w'-]*|[a-z]+s))(?= that\b))?"
_ASKED = r"(?:when|whether|how|why|what|who|where|if|so|much|anything|nothing|more|no|to|a word)\b"
_UNSAID = lazy_regex(
    rf"(?P<denial>\b{_NOT} (?:[a-z]+ ){{0,2}}?{_STATE})\b{_ADDRESSEE}(?: that\b)?(?P<content> (?!{_ASKED})[\w\"])",
    re.IGNORECASE,
)
_SAID = lazy_regex(
    rf"\b{_STATE} (?:that\b"
    rf"|(?!(?:on|in|at|to|by|yesterday|today|later|after|before|during|when|as|{_ASKED})\b)(?-i:[a-z]))",
    re.IGNORECASE,
)
_DENIED = lazy_regex(r"\b(?:den(?:y|ies|ied|ying|ial)|refus|declin|reject|silen|disput|contradict|did not mention)\w*")
_PRESCRIBED = lazy_regex(r"\b(?:can|could|should|must)(?: ?not|n?'t)\b", re.IGNORECASE)
"""What nobody is to say, rather than what somebody did not say."""


def find_unsaid_before(before: str, words: str) -> str | None:
    """What says right before some words without quotation marks that they were not said: "never said that"."""
    before, words = as_first_content(normalize(before), normalize(words))
    if '"' in before:
        return None
    plain = f"{before}{words}"
    starts = range(len(before) - 1, len(before) + len("that ") + 1)
    return next((found["denial"] for found in _UNSAID.finditer(plain) if found.end() - 1 in starts), None)


def find_unsaid_in_one(claim: str, evidence: str) -> tuple[str, bool] | None:
    """What one of two texts says was not said and the other does not; and whether it is the claim that has it.

    "Never said the dam was unsafe" for "said the dam was unsafe". Where a text denies it otherwise, they are alike.
    """
    own, known = (_PRESCRIBED.sub(" ", normalize(text)) for text in (claim, evidence))
    for here, there, is_claimed in ((known, own, False), (own, known, True)):
        found = _UNSAID.search(here)
        if not found or _UNSAID.search(there) or _DENIED.search(there):
            continue
        if not _SAID.search(_UNSAID.sub(" ", here)):
            return found["denial"], is_claimed
    return None
