"""Participles after a comma as clauses: "The council met, rejecting it" says that "the council rejected it"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    SUBORDINATORS,
    inflect,
    words_of,
)
from extractor.backends.rules.passages import DASH, QUOTED, Passage, TokenRange
from extractor.backends.rules.role_lexicon import ROLE_NOUNS, SPOKESPERSONS
from extractor.backends.rules.verbs import BASES, is_finite_alone, is_past, third_person

PAST_BY_BASE = dict(
    pair.split(":")
    for pair in words_of("""
bear:bore become:became begin:began break:broke bring:brought build:built buy:bought come:came cut:cut deal:dealt
draw:drew drive:drove fall:fell fight:fought get:got give:gave go:went grow:grew hit:hit hold:held keep:kept lead:led
leave:left lose:lost make:made meet:met pay:paid put:put rise:rose run:ran sell:sold send:sent set:set shut:shut
spend:spent spread:spread stand:stood steal:stole strike:struck take:took throw:threw undergo:underwent win:won
withdraw:withdrew hurt:hurt let:let cast:cast split:split quit:quit seek:sought teach:taught catch:caught sweep:swept
beat:beat bind:bound bite:bit bleed:bled blow:blew breed:bred choose:chose cling:clung creep:crept dig:dug drink:drank
eat:ate feed:fed feel:felt flee:fled fling:flung fly:flew forbid:forbade forget:forgot forgive:forgave freeze:froze
grind:ground hang:hung hide:hid lay:laid lend:lent overcome:overcame override:overrode overtake:overtook
outbid:outbid ride:rode ring:rang shake:shook shed:shed shoot:shot shrink:shrank sing:sang sink:sank sit:sat slide:slid
sleep:slept slit:slit spin:spun spit:spat spring:sprang stick:stuck sting:stung swear:swore swell:swelled swim:swam
swing:swung tear:tore thrust:thrust undercut:undercut undertake:undertook wear:wore weave:wove weep:wept wind:wound
write:wrote
""")
)
_NO_CLAUSES = words_of("accord follow include depend start begin regard concern consider range involve have be do cite")
_DOUBLED = {
    base + base[-1] + "ing": base for base in words_of("cut get hit put run set shut win stop plan drop step ban")
}
_BASES_BY_PARTICIPLE = {
    inflect(base)[-1]: base for base in BASES if base not in _NO_CLAUSES and base not in CUE_WORDS
} | _DOUBLED
_NO_VERBS = words_of("""
being bring building ceiling clothing dwelling evening feeling funding hearing housing meeting morning nothing
offspring opening painting parking planning something anything everything spring string sing thing training wedding
according assuming concerning considering depending during excluding failing following given including involving
knowing meaning owing pending providing regarding seeing speaking starting talking thinking wanting beginning citing
""")
"""Words with the ending of a participle that mostly are none, or of which the subject is nobody's."""
_IRREGULAR_PARTICIPLES = {inflect(base)[-1] for base in (*PAST_BY_BASE, "say", "mean", "find", "tell", "show")}
_OBJECTS = DETERMINERS | PERSONAL_PRONOUNS | words_of("more most some many several dozens hundreds thousands all both")
_ENDS = frozenset([",", ";", ":", DASH, "(", ")", QUOTED, ".", "?", "!"])
_AFTER_PARTICIPLE = PREPOSITIONS - {"of", "than"}
_LISTING = words_of("including such respectively especially particularly")
_NO_FRONTED = words_of(
    "based compared faced given asked combined provided granted left told said followed according set"
)
"""Participles with which a sentence begins that tell nothing of its subject that was so before."""
_BESIDE = words_of("by while")
"""With a participle these tell what somebody did besides: "saved money by closing the pier"."""
_ONLY = words_of("only not than by")
_NEGATING = words_of("not never")
_FEWEST_TOKENS = 4
_ROLE_NOUNS_OR_SPOKESPERSONS = ROLE_NOUNS | SPOKESPERSONS


class Participle(NamedTuple):
    """A participle with what follows it, and the verb that goes before the ``words`` to make them a clause."""

    words: TokenRange
    verb: str


def trailing_participle(passage: Passage, verb: int, last: int, *, is_plural: bool) -> Participle | None:
    """The participle after the clause whose finite verb is ``verb``, which has its subject."""
    lower = passage.lower
    for comma in range(verb + 2, last - _FEWEST_TOKENS + 2):
        if lower[comma] in SUBORDINATORS - {"as", "than"} or lower[comma] in ("who", "which"):
            return None
        word = lower[comma + 1]
        base = _BASES_BY_PARTICIPLE.get(word) if lower[comma] == "," else None
        if lower[comma] == "," and is_past(lower[comma + 1]) and lower[comma + 2] == "by":  # ", driven by it"
            end = next((at - 1 for at in range(comma + 2, last + 1) if lower[at] in _ENDS), last)
            tense = _past_or_present(lower[verb])
            if tense and end - comma >= _FEWEST_TOKENS:
                return Participle((comma + 1, end), tense[is_plural])
        is_guessed = lower[comma] == "," and base is None and _seems_participle(passage, comma + 1)
        if not (base or is_guessed) or lower[comma + 2] in ("and", ",", "or"):
            continue
        end = _end_of_object(passage, comma + 2, last)
        finite = _finite(base, lower[verb], is_plural=is_plural) if base else _guessed_past(word, lower[verb])
        if end - comma < _FEWEST_TOKENS - 1 or finite is None:
            return None
        return Participle((comma + 2, end), finite)
    return None


def _seems_participle(passage: Passage, at: int) -> bool:
    """Whether a word that is in no list is a participle: it ends like one and has an object."""
    word, after = passage.lower[at], passage.lower[at + 1]
    is_alike = word.endswith("ing") and passage.tokens[at].islower() and word[:-3] not in CUE_WORDS
    if not is_alike or word in _NO_VERBS or f"{word[:-3]}e" in CUE_WORDS or f"{word[:-4]}" in CUE_WORDS:
        return False
    return (
        word not in _IRREGULAR_PARTICIPLES
        and word[:-3] not in _NO_CLAUSES
        and f"{word[:-3]}e" not in _NO_CLAUSES
        and (after in _OBJECTS or after[0].isdigit() or passage.tokens[at + 1][0].isupper() or after in ("$", "£", "€"))
    )


def _guessed_past(word: str, main: str) -> str | None:
    """The past of a regular verb, if the main verb has one: "surveyed" of "surveying"."""
    is_told = main in ("was", "were", "did", "had", "has", "have") or is_past(main)
    return f"{word[:-3]}ed" if is_told else None


def _end_of_object(passage: Passage, first: int, last: int) -> int:
    """The last token of what follows a participle, with a list in it, and no further clause."""
    lower = passage.lower
    for at in range(first, last + 1):
        if lower[at] not in _ENDS or lower[at] == QUOTED:
            continue
        after = lower[at + 1] if at < last else ""
        is_listed = lower[at] == "," and (after in _LISTING or after[:1].isdigit() or _goes_on_listing(lower, at, last))
        if not is_listed:
            return at - 1
    return last


def _goes_on_listing(lower: list[str], comma: int, last: int) -> bool:
    """Whether a list of nouns goes on after a comma: "the dam, the bridge and the road"."""
    rest = lower[comma + 1 : last + 1]
    end = next((at for at, word in enumerate(rest) if word in _ENDS), len(rest))
    joined = next((at for at, word in enumerate(rest) if word in ("and", "or")), None)
    return (
        joined is not None
        and joined <= end + 1
        and not any(is_finite_alone(word) or word.endswith("ing") or word in SUBORDINATORS for word in rest)
        and rest[0] not in ("and", "but", "or", "who", "which")
    )


def _past_or_present(main: str) -> tuple[str, str] | None:
    """The forms of "be", for one and for several, in the tense of a main verb; None for a future."""
    if main in ("was", "were", "did", "had") or is_past(main):
        return "was", "were"
    return ("is", "are") if main in ("is", "are", "has", "have") or main.endswith("s") else None


def inner_participles(passage: Passage, first: int, verb: int) -> Iterator[tuple[TokenRange, Participle]]:
    """Yield what stands between commas after the subject that begins at ``first``: "The dam, built in May, ..."."""
    lower = passage.lower
    comma = next((at for at in range(first + 1, verb) if lower[at] == ","), None)
    if comma is None or any(is_break(lower[at]) or lower[at] in AUXILIARIES for at in range(first, comma)):
        return
    at = comma + 1
    if lower[at] in ("who", "which") and is_finite_alone(lower[at + 1]):
        end = next((index - 1 for index in range(at, verb) if lower[index] == ","), None)
        within = next((index for index in range(first + 1, comma) if lower[index] in PREPOSITIONS), None)
        is_of_name = within and (lower[at] == "who" or passage.tokens[comma - 1][0].isupper())  # "by Per Dahl, who"
        if end and end - at >= _FEWEST_TOKENS - 1 and not is_of_name:
            is_of_employer = within and lower[at] == "which" and lower[within - 1] in _ROLE_NOUNS_OR_SPOKESPERSONS
            subject = within + 1 if within and is_of_employer else first  # "a spokesman for the company, which"
            yield (subject, comma - 1), Participle((at + 1, end), "")
        return
    while at < verb and is_adverb(lower[at]):
        at += 1
    end = next((index - 1 for index in range(at, verb) if lower[index] == ","), None)
    if end is None or end - at < _FEWEST_TOKENS - 2 or lower[end + 1] != "," or lower[at] in AUXILIARIES:
        return
    if is_past(lower[at]) and lower[at + 1] in _AFTER_PARTICIPLE:
        link = "were" if lower[comma - 1].endswith("s") and not lower[comma - 1].endswith("'s") else "was"
        yield (first, comma - 1), Participle((comma + 1, end), link)
    is_plural = lower[comma - 1].endswith("s") and passage.tokens[comma - 1].islower()
    if finite := _finite_of(passage, at, verb, is_plural=is_plural):
        yield (first, comma - 1), Participle((at + 1, end), finite)


def fronted_participle(passage: Passage, first: int, verb: int | None) -> tuple[TokenRange, Participle] | None:
    """The subject and what is told of it first: "Founded in 1990 by miners, the club owns the pier"."""
    lower = passage.lower
    comma = next((at for at in range(first + 1, verb or 0) if lower[at] == ","), None)
    if comma is None or verb is None or comma - first < _FEWEST_TOKENS - 1:
        return None
    subject = comma + 1, verb - 1
    while subject[1] > subject[0] and is_adverb(lower[subject[1]]):
        subject = subject[0], subject[1] - 1
    is_plain = subject[1] >= subject[0] and not any(is_break(lower[at]) for at in range(subject[0], subject[1] + 1))
    is_named = passage.tokens[subject[0]][0].isupper() or lower[subject[0]] in ("the", "she", "he")
    if not (is_plain and is_named) or lower[first] in _NO_FRONTED:
        return None
    is_plural = lower[subject[1]].endswith("s") or "and" in lower[subject[0] : subject[1]]
    if is_past(lower[first]) and lower[first + 1] in _AFTER_PARTICIPLE:
        return subject, Participle((first, comma - 1), "were" if is_plural and lower[subject[1]][-1] == "s" else "was")
    finite = _finite_of(passage, first, verb, is_plural=is_plural) if passage.lower[first].endswith("ing") else None
    return (subject, Participle((first + 1, comma - 1), finite)) if finite else None


def fronted_description(passage: Passage, first: int, verb: int | None) -> tuple[TokenRange, Participle] | None:
    """Whoever a sentence describes before it names them: "Now the mayor of Ostby, Ada Holm was once a clerk"."""
    lower, tokens = passage.lower, passage.tokens
    begin = first + (lower[first] in ("now", "once"))
    comma = next((at for at in range(begin + 1, verb or 0) if lower[at] == ","), None)
    if comma is None or verb is None or lower[begin] not in ("a", "an", "the") or comma - begin < 2:
        return None
    subject = comma + 1, verb - 1
    while subject[1] > subject[0] and is_adverb(lower[subject[1]]):
        subject = subject[0], subject[1] - 1
    is_named = subject[0] <= subject[1] and all(tokens[at][0].isupper() for at in range(subject[0], subject[1] + 1))
    described = lower[begin + 1 : comma]
    is_role = any(word in ROLE_NOUNS for word in described) and not any(is_finite_alone(word) for word in described)
    if not (is_named and is_role):
        return None
    return subject, Participle((first, comma - 1), "was" if lower[first] == "once" else "is")


def trailing_with(passage: Passage, verb: int, last: int, *, is_plural: bool) -> Participle | None:
    """What something is said to have: "The sample is small, with a margin of error of four points"."""
    lower = passage.lower
    have = _past_or_present(lower[verb])
    for comma in range(verb + 2, last - _FEWEST_TOKENS):
        if lower[comma] in SUBORDINATORS or lower[comma] in ("who", "which", QUOTED):
            return None
        if lower[comma : comma + 2] != [",", "with"] or not have:
            continue
        if lower[comma + 2] not in ("a", "an", "no") and not lower[comma + 2][0].isdigit():
            return None
        end = next((at - 1 for at in range(comma + 2, last + 1) if lower[at] in _ENDS), last)
        is_absolute = any(word.endswith("ing") or word in AUXILIARIES for word in lower[comma + 3 : end + 1])
        owns = "had" if have[0] == "was" else "have" if is_plural else "has"
        return None if is_absolute or end - comma < _FEWEST_TOKENS else Participle((comma + 2, end), owns)
    return None


def participle_after(passage: Passage, verb: int, last: int, *, is_plural: bool) -> Participle | None:
    """What somebody did before: "was stopped after entering the hall" says that they entered it."""
    lower = passage.lower
    is_active = lower[verb] not in AUXILIARIES and _NEGATING.isdisjoint(lower[verb + 1 : verb + 2])
    for at in range(verb + 1, last - _FEWEST_TOKENS + 1):
        if lower[at] in ("that", "if", "unless", "whether", "who", "which", "not", QUOTED):
            return None
        is_beside = is_active and lower[at] in _BESIDE and lower[at - 1] not in _ONLY and "to" not in lower[verb:at]
        is_told = lower[at] == "after" or is_beside
        finite = _finite_of(passage, at + 1, verb, is_plural=is_plural) if is_told else None
        if finite and lower[verb] not in ("will", "would", "can", "could", "may", "might", "should", "must"):
            end = _end_of_object(passage, at + 2, last)
            return Participle((at + 2, end), finite) if end - at >= _FEWEST_TOKENS - 1 else None
    return None


def _finite_of(passage: Passage, at: int, verb: int, *, is_plural: bool) -> str | None:
    """The finite verb for a participle, in the tense of the main verb; None where the word is none."""
    word, main = passage.lower[at], passage.lower[verb]
    if base := _BASES_BY_PARTICIPLE.get(word):
        return _finite(base, main, is_plural=is_plural)
    return _guessed_past(word, main) if _seems_participle(passage, at) else None


def _finite(base: str, main: str, *, is_plural: bool) -> str | None:
    """The verb in the tense of the main verb; None where that is a future or a condition."""
    if main in ("has", "have", "had", "was", "were", "did") or is_past(main):
        return PAST_BY_BASE.get(base) or inflect(base)[2]
    if main in ("is", "are") or (main not in AUXILIARIES and main.endswith("s")):
        return base if is_plural else third_person(base)
    return f"{main} {base}" if main in ("will", "would", "could") else None
