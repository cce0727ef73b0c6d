"""What limits words that speak of nothing, of everything, of the most or of a rule, and is missed without it; English.

“We did not raise prices” says more than “We did not raise prices [last year]”, while “We raised prices” says less than
the same with its year. So a limit that is cut off turns only words of the first kind; an exception turns any.
"""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex

_NOTHING = lazy_regex(
    r"\b(?:not(?! (?:only|just|least|merely|to mention)\b)|never|no(?! (?:doubt|less|fewer|matter|sooner|wonder)\b)"
    r"|nobody|no one|none|(?<!for )nothing|nowhere|neither|nor|cannot|hardly|rarely|seldom|\w+n't)\b",
    re.IGNORECASE,
)
_EVERYTHING = lazy_regex(
    r"\A\W*(?:all(?! (?:right|but|over|the same)\b)|every(?:body|one|thing)?|each|both)\b|\b(?:always|everywhere"
    r"|every (?:day|night|week|month|year|morning|time))\b",
    re.IGNORECASE,
)
_THE_MOST = lazy_regex(r"\bthe (?:\w{2,}(?<!for)(?<!inter)(?<!hon)est|most|only|worst|best)\b(?! of\b)", re.IGNORECASE)
_A_RULE = lazy_regex(
    r"\b(?:is|are|be) (?:not )?(?:banned|barred|legal|illegal|lawful|unlawful|forbidden|prohibited|allowed"
    r"|permitted|outlawed"
    r"|free|compulsory|mandatory|optional|exempt)\Z",
    re.IGNORECASE,
)
_PLANNED = lazy_regex(r"\b(?:may|can|could|must|shall|will|would|should)\b|'ll\b|'d\b", re.IGNORECASE)
_CLAUSE = lazy_regex(
    r"[,;:.!?\"]|\b(?:and|but|because|although|though|while|when|if|who|which|what|how|why|where|whether|so)\b"
    r"|\b(?:(?:doubt|secret|kn[eo]w\w*|forg[eo]t\w*|reali[sz]e\w*|learn\w*|surprised|sorry|proud|glad|only|but) that"
    r"|(?:surprised|sorry|glad|happy|sad|shocked|pleased|proud) to)\b",
    re.IGNORECASE,
)
_NO_LIMIT = (
    r"(?:(?:in|on|at|with|without|for|by|to|under|from|as|within|of) (?:(?:a |the |any )?(?:doubt|question)\b"
    r"|any\w*\b|all\b"
    r"|the (?:least|slightest|whole|contrary|record|end\b(?! of)|first place|meantime|circumstances|other hand"
    r"|way\b(?! to)"
    r"|world|event|long run|end of the day|moment of truth|same time|one hand)\b"
    r"|(?:fact|short|truth|reality|vain|particular|general|turn|person|addition|(?:other|those|these|so many) words"
    r"|my|our|his|her|their|your)"
    r"(?: (?:honest |humble |own |whole |entire )*(?:view|opinion|mind|book|eyes|experience|judgement|judgment|life"
    r"|lives|part"
    r"|knowledge|credit|regret|surprise|favou?r|behalf))\b"
    r"|(?:fact|short|truth|reality|vain|particular|general|turn|addition|(?:other|those|these|so many) words|brief"
    r"|sum|effect|theory|principle)\b"
    r"|(?:course|sure|certain|good|once|example|instance|last|first sight|earth|balance|respect|means|far|myself"
    r"|ourselves"
    r"|himself|herself|themselves)\b|(?:this|that|these|those|it)(?=\W*\Z|[,;.])"
    r"|a (?:million|thousand|hundred|billion) (?:years|miles)\b|a (?:moment|second|minute|result|matter|word|way"
    r"|sense)\b"
    r"|an? (?:instant|inch)\b|the (?:[a-z]+ )?(?:crash|fire|accident|attack|incident|collision|blaze|explosion"
    r"|shooting|raid"
    r"|storm|floods?|earthquake|blast|disaster|fall|derailment)\b)|as (?:if|though|well|yet|such|ever|you|I|we)\b"
    r"|at (?:least|worst|best)\b)"
)
"""What begins as a limit and is none: "at all", "in the end", "in my view", "in the crash" of which it is told."""
_WHERE_OR_WHEN = (
    r"(?:in|at|on|during|under|since|before|after|until|till|within|inside|outside|near|beyond|across|throughout"
    r"|between"
    r"|among|while|when|whenever|wherever|where)"
)
_TO_WHOM = (
    r"to(?= (?:(?:the|an?|his|her|their|our|my|its|your|me|us|you|him|them|parliament|congress|court|people)\b"
    r"|(?!\w*ss\b)[a-z]{3,}s\b"
    r"|(?-i:[A-Z])))"
)
"""Not before a verb: "to parliament", "to tabloids", not "to go"."""
_AS_WHAT = r"as(?= (?:an? |the |my |our )?[a-z-]+(?:\W*\Z|[,;.]| (?:of|in|at)\b))"
_WHOM = rf"(?:with|without|against|towards?|by|for|from|about|than|{_AS_WHAT}|{_TO_WHOM})"
_TIME = (
    r"(?:(?:last|this|next|that) (?:\w+ )?(?:hour|day|night|week|weekend|month|year|term|season|quarter|decade|time"
    r"|round|spring"
    r"|summer|autumn|winter|fall|morning|evening|\w+day|(?:jan|feb)\w+|march|april|may|june|july|august|\w+ber)\b"
    r"|yesterday\b|tomorrow\b|overnight\b|back then\b|in those days\b)"
)
_PLACE = r"(?:here|there|abroad|away|at home|in public|in private|locally|elsewhere)\b"
_MANNER = (
    r"(?:deliberately|intentionally|knowingly|purposely|consciously|willingly|lightly|entirely|completely|wholly|fully"
    r"|totally|alone|directly|personally|publicly|officially|privately|formally|immediately|often|enough|properly"
    r"|much)\b"
)
_EXCEPT = (
    r"(?:except|bar(?! none\b)|besides|apart from|aside from|save for|not counting|not including|excluding|minus"
    r"|with (?:the|one|a few) (?:possible |sole |single )?exceptions?|other than)\b"
)
_WITH_CONSENT = (
    r"(?:with (?:[\w'-]+ ){1,4}?(?:consent|permission|approval|blessing|agreement|backing|authority)"
    r"|in (?:return|exchange) for|in (?:an )?emergenc(?:y|ies)|under (?:certain|some|strict|the right|these|those) \w+"
    r"|in (?:this|that|such an?) (?:case|event)|at a price|for the right price)\b"
)

_LIMIT_BEHIND = lazy_regex(
    rf" (?!{_NO_LIMIT})(?:{_WHERE_OR_WHEN}\b|{_WHOM}\b|{_TIME}|{_PLACE}|{_MANNER})"
    rf"|,? at least (?!{_NO_LIMIT})(?:{_WHERE_OR_WHEN}\b|{_TIME}|{_PLACE})",
    re.IGNORECASE,
)
_DOMAIN_BEHIND = lazy_regex(rf",? (?:at least )?(?!{_NO_LIMIT})(?:{_WHERE_OR_WHEN}\b|{_TIME}|{_PLACE})", re.IGNORECASE)
_OF_WHOM_I_KNOW = lazy_regex(
    r" (?:who|that|which)\b| (?:I|we|you|they|s?he|anyone|anybody)(?:'ve|'d)? (?:ha(?:ve|s|d)|kn[eo]w|ever|can"
    r"|could|saw|met)\b"
)
_OF_RULE_BEHIND = lazy_regex(rf" (?!{_NO_LIMIT})(?:{_WHERE_OR_WHEN}\b|for\b|{_TO_WHOM}\b)", re.IGNORECASE)
_EXCEPT_BEHIND = lazy_regex(
    rf",? {_EXCEPT}| but (?:for\b|(?:the|one|two|me|him|her|us|them)(?: \w+){{0,2}}\W*\Z)", re.IGNORECASE
)
_CONSENT_BEHIND = lazy_regex(rf",? (?:but )?{_WITH_CONSENT}", re.IGNORECASE)

_WORDS_OF_PHRASE = (
    r"(?: (?!(?:I|we|you|s?he|it|they|that|who|which|and|but|said|says?|told|is|was|are|were|will|would|has|had"
    r"|have|did|do"
    r"|does)\b)[\w'%-]+){1,7}"
)
_LIMIT_BEFORE = lazy_regex(
    rf"(?:\A\W*|[,;:] |\b(?:and|but|that) )(?!{_NO_LIMIT})"
    rf"(?:{_TIME}|(?:in|at|on|during|under|since|until|within|inside|outside|near|without|throughout"
    rf"|between){_WORDS_OF_PHRASE}"
    rf"|{_EXCEPT}{_WORDS_OF_PHRASE}),? \Z",
    re.IGNORECASE,
)
_EXCEPT_BEFORE = lazy_regex(
    rf"(?:\A\W*|[,;:] |\b(?:and|but|that) ){_EXCEPT}(?:{_WORDS_OF_PHRASE}| that(?:{_WORDS_OF_PHRASE})?), \Z",
    re.IGNORECASE,
)


def is_limited_behind(kept: str, behind: str, *, is_clause: bool) -> bool:
    """Whether what stands behind some words limits them so that they say more without it; both are normalized."""
    if not (is_clause or (_EVERYTHING.search(kept) and kept.count(" ") > 1) or _THE_MOST.search(kept)):
        return False
    if _EXCEPT_BEHIND.match(behind) or (_CONSENT_BEHIND.match(behind) and _PLANNED.search(kept)):
        return True
    clause = _CLAUSE.split(kept)[-1].strip()
    if _NOTHING.search(clause):
        return _LIMIT_BEHIND.match(behind) is not None
    if _A_RULE.search(clause):
        return _OF_RULE_BEHIND.match(behind) is not None
    if _THE_MOST.search(clause) and _OF_WHOM_I_KNOW.match(behind):
        return True
    return bool((_EVERYTHING.search(clause) or _THE_MOST.search(clause)) and _DOMAIN_BEHIND.match(behind))


def is_limited_before(before: str, kept: str) -> bool:
    """The same of what stands before them in their sentence: "In Leeds, [nobody was hurt]"."""
    if _EXCEPT_BEFORE.search(before):
        return True
    clause = _CLAUSE.split(kept)[0]
    return bool((_NOTHING.search(clause) or _EVERYTHING.search(clause)) and _LIMIT_BEFORE.search(before))
