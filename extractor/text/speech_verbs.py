"""The verbs that say that somebody speaks or writes; the ones beside quotations with the forms they have there."""

from __future__ import annotations

from extractor.text.lazy_regex import lazy_regex

_BESIDE_QUOTATIONS = {
    "say": "said",
    "add": "added",
    "ask": "asked",
    "write": "wrote",
    "tweet": "tweeted",
    "reply": "replied",
    "declare": "declared",
    "argue": "argued",
    "insist": "insisted",
    "warn": "warned",
}
_AFTER_QUOTATIONS = {
    "tell": "told",  # before a quotation, an addressee stands between them
    "explain": "explained",
    "note": "noted",
    "recall": "recalled",
    "continue": "continued",
    "conclude": "concluded",
    "announce": "announced",
    "state": "stated",
    "respond": "responded",
}
_ELSEWHERE = """
question rule admit affirm allege answer assert assure attest boast brag caution charge chide claim clarify comment
complain concede confess confirm contend counter elaborate emphasize emphasise exclaim gripe hint inform interject joke
lament maintain marvel observe opine predict proclaim profess protest quip read reassure yell chant sing scream type cry
rant reaffirm recount reiterate remark remind repeat report retort reveal shout sigh speculate stress suggest surmise
testify theorize
underline underscore vow whisper acknowledge disclose mention pledge promise signal propose recommend deny demand
"""

SPEECH_VERBS = frozenset([*_BESIDE_QUOTATIONS, *_AFTER_QUOTATIONS, *_ELSEWHERE.split()])
"""All of them in their base form: a quotation, a that-clause or a clause follows or precedes them."""

FORMS_AFTER_QUOTATION = ("says", "say", *_BESIDE_QUOTATIONS.values(), *_AFTER_QUOTATIONS.values())
"""The forms that tell that the quotation before them is speech."""

FORMS_BEFORE_QUOTATION = ("says", "say", "saying", "adding", "writing", *_BESIDE_QUOTATIONS.values())
"""The forms that tell that the quotation after them is speech."""

_CLEAR_FORMS = frozenset(
    ["saying", "adding", "writing", "telling", *FORMS_AFTER_QUOTATION]
    + [f"{verb}{'d' if verb.endswith('e') else 'ed'}" for verb in SPEECH_VERBS]
)
_VERB_PHRASE = lazy_regex(r"(?:(?:has|have|had|was|also|[a-z]+ly) )*(?P<verb>[a-z]+)(?: [a-z]+){0,3}")


def is_saying(words: str) -> bool:
    """Whether words are a verb of saying, maybe with an adverb or to whom it is said, in a form that is no noun."""
    if words.casefold() == "according to":
        return True
    phrase = _VERB_PHRASE.fullmatch(words)
    return phrase is not None and phrase["verb"] in _CLEAR_FORMS
