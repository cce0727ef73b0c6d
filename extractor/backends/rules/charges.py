"""What somebody is accused of, and the charge that somebody denies, as clauses: "hiding the figures" is "hid them"."""

from __future__ import annotations

import re

from extractor.backends.rules.lexicon import words_of
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_CHARGE = (
    r"(?:idea|notion|claim|suggestion|allegation|accusation|charge|assertion|report|rumou?r|insinuation|speculation)s?"
)
_CHARGES = lazy_regex(rf"{_CHARGE.removesuffix('?')}\b")
_NAMED = r"(?:as (?:[\"“][^\"“”]{1,80}[\"”]|[\w-]+(?: and [\w-]+)?) )?"
_OWNER = r"(?:(?:the|an?|any|all|these|those|such|his|her|its|their|media|press) |[\w’'-]+(?: [\w’'-]+){0,3}['’]s? )?"
_BY = r"(?: (?:by|from|made by|made in|of|in|against|about|published by) [^,.;:\"“”]{1,80}?)?"
_UNTRUE = (
    r"(?:untrue|false|wrong|baseless|groundless|unfounded|ridiculous|absurd|nonsense|rubbish|fantasy|fiction|lies|politics"
    r"|gossip|smears?|fabrications?|propaganda|inventions?)"
)
_THAT = rf"(?:{_BY},? that | (?=(?:he|she|it|they|the|his|her|its|their|[A-Z][\w’'-]*) ))"
_DENIED = lazy_regex(
    rf"{_NAMED}{_OWNER}(?:[a-z-]+ )?{_CHARGE}{_THAT}(?P<what>.+?)"
    rf"(?:,? as (?:[\"“][^\"“”]{{1,80}}[\"”]|(?:\w{{2,12}} ){{0,2}}{_UNTRUE}(?: and \w{{2,12}})?)\W{{0,3}})?",
    re.DOTALL,
)
_OF_DEED = lazy_regex(rf"^{_OWNER}{_CHARGE}{_BY} of (?=[a-z]+ing\b)")
_GERUND = lazy_regex(r"(?P<adverb>[a-z]+ly )?(?P<verb>[a-z]+ing)\b(?P<rest>.*)", re.DOTALL)
_JOINED = lazy_regex(r"(?P<joint>(?<!ing )\b(?:and|or|then) (?:then )?)(?P<verb>[a-z]+ing)(?= [\w’'-]+)")
_NO_VERBS = lazy_regex(r"(?:any|every|some|no)thing|\w+(?:doing|eering|monger(?:ing)?)|being")
_IN_VIEW = words_of(
    "attempting considering contemplating intending planning plotting preparing seeking threatening trying"
)
"""What may still be under way."""
_PASTS = dict(
    pair.split(":")
    for pair in words_of("""
beating:beat becoming:became beginning:began bending:bent betting:bet biting:bit blowing:blew breaking:broke
breeding:bred bringing:brought building:built burning:burned buying:bought casting:cast catching:caught choosing:chose
clinging:clung coming:came costing:cost creeping:crept cutting:cut dealing:dealt digging:dug drawing:drew drinking:drank
driving:drove dying:died eating:ate falling:fell feeding:fed feeling:felt fighting:fought finding:found fleeing:fled
flying:flew forbidding:forbade forgetting:forgot forgiving:forgave freezing:froze getting:got giving:gave going:went
grinding:ground growing:grew hanging:hung having:had hearing:heard hiding:hid hitting:hit holding:held hurting:hurt
keeping:kept knowing:knew laying:laid leading:led leaving:left lending:lent letting:let losing:lost lying:lied
making:made meaning:meant meeting:met misleading:misled mistaking:mistook misunderstanding:misunderstood
overriding:overrode overseeing:oversaw overspending:overspent overtaking:overtook paying:paid putting:put
quitting:quit reading:read ridding:rid riding:rode ringing:rang rising:rose running:ran saying:said seeing:saw
selling:sold sending:sent setting:set shaking:shook shedding:shed shooting:shot shutting:shut singing:sang sinking:sank
sitting:sat sleeping:slept sneaking:sneaked speaking:spoke spending:spent spinning:spun splitting:split spreading:spread
standing:stood stealing:stole sticking:stuck striking:struck swearing:swore sweeping:swept swimming:swam taking:took
teaching:taught tearing:tore telling:told thinking:thought throwing:threw tying:tied undercutting:undercut
undergoing:underwent understanding:understood undertaking:undertook upholding:upheld upsetting:upset vying:vied
wearing:wore winning:won withdrawing:withdrew withholding:withheld writing:wrote
""")
)


def denied_clause(text: str, content: CharRange) -> CharRange | None:
    """Where the charge stands in what somebody denies or dismisses: "claims by Bo Lind that the dam leaks"."""
    match = _DENIED.fullmatch(text, *content)
    return match.span("what") if match else None


def begins_with_charges(text: str, content: CharRange) -> bool:
    """Whether what somebody denies begins with the noun of what is said of them: "claims he was against it"."""
    return _CHARGES.match(text, *content) is not None and denied_clause(text, content) is not None


def denied_deed(text: str, content: CharRange) -> str:
    """The deed that somebody denies: "hiding the figures", "allegations of hiding the figures"."""
    return _OF_DEED.sub("", text[slice(*content)])


def charged(deed: str, being: str) -> str | None:
    """The predicate that a charge makes of a deed: "hiding the figures" is "hid the figures"; None for a noun.

    ``being`` is the form of "be" in the present that goes with whoever is charged.
    """
    match = _GERUND.fullmatch(deed.strip('"“” '))
    if match is None or '"' in match["rest"] or "“" in match["rest"]:
        return None
    verb, adverb = match["verb"], match["adverb"] or ""
    rest = _JOINED.sub(lambda joined: joined["joint"] + _past(joined["verb"]), match["rest"])
    if verb == "being":
        return f"{adverb}{'were' if being == 'are' else 'was'}{rest}"
    if _NO_VERBS.fullmatch(verb):
        return None
    return f"{being} {adverb}{verb}{match['rest']}" if verb in _IN_VIEW else f"{adverb}{_past(verb)}{rest}"


def _past(gerund: str) -> str:
    if gerund in _PASTS:
        return _PASTS[gerund]
    stem = gerund.removesuffix("ing")
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return f"{stem[:-1]}ied"
    return f"{stem}d" if stem.endswith("e") else f"{stem}ed"
