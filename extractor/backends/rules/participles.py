"""Participles after a comma as clauses: "The council met, rejecting it" says that "the council rejected it"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.lexicon import AUXILIARIES, PREPOSITIONS, SUBORDINATORS, inflect, words_of
from extractor.backends.rules.passages import DASH, QUOTED, Passage, TokenRange
from extractor.backends.rules.role_lexicon import ROLE_NOUNS, SPOKESPERSONS
from extractor.backends.rules.verbs import BASES, is_finite_alone, is_past, third_person

_IRREGULAR_PASTS = dict(
    pair.split(":")
    for pair in words_of("""
bear:bore become:became begin:began break:broke bring:brought build:built buy:bought come:came cut:cut deal:dealt
draw:drew drive:drove fall:fell fight:fought get:got give:gave go:went grow:grew hit:hit hold:held keep:kept lead:led
leave:left lose:lost make:made meet:met pay:paid put:put rise:rose run:ran sell:sold send:sent set:set shut:shut
spend:spent spread:spread stand:stood steal:stole strike:struck take:took throw:threw undergo:underwent win:won
withdraw:withdrew hurt:hurt let:let cast:cast split:split quit:quit seek:sought teach:taught catch:caught sweep:swept
""")
)
_NO_CLAUSES = words_of("accord follow include depend start begin regard concern consider range involve have be do cite")
_DOUBLED = {
    base + base[-1] + "ing": base for base in words_of("cut get hit put run set shut win stop plan drop step ban")
}
_BASES_BY_PARTICIPLE = {
    inflect(base)[-1]: base for base in BASES if base not in _NO_CLAUSES and base not in CUE_WORDS
} | _DOUBLED
_ENDS = frozenset([",", ";", ":", DASH, "(", ")", QUOTED, ".", "?", "!"])
_AFTER_PARTICIPLE = PREPOSITIONS - {"of", "than"}
_FEWEST_TOKENS = 4
_ROLE_NOUNS_OR_SPOKESPERSONS = ROLE_NOUNS | SPOKESPERSONS


class Participle(NamedTuple):
    """A participle with what follows it, and the verb that goes before the ``words`` to make them a clause."""

    words: TokenRange
    verb: str


def trailing_participle(passage: Passage, verb: int, last: int, *, is_plural: bool) -> Participle | None:
    """The participle after the clause whose finite verb is ``verb``, which has its subject."""
    lower = passage.lower
    for comma in range(verb + 2, last - _FEWEST_TOKENS):
        if lower[comma] in SUBORDINATORS or lower[comma] in ("who", "which"):
            return None
        base = _BASES_BY_PARTICIPLE.get(lower[comma + 1]) if lower[comma] == "," else None
        if lower[comma] == "," and is_past(lower[comma + 1]) and lower[comma + 2] == "by":  # ", driven by it"
            end = next((at - 1 for at in range(comma + 2, last + 1) if lower[at] in _ENDS), last)
            tense = _past_or_present(lower[verb])
            if tense and end - comma >= _FEWEST_TOKENS:
                return Participle((comma + 1, end), tense[is_plural])
        if base is None or lower[comma + 2] in ("and", ",", "or"):
            continue
        end = next((at - 1 for at in range(comma + 2, last + 1) if lower[at] in _ENDS), last)
        finite = _finite(base, lower[verb], is_plural=is_plural)
        if end - comma < _FEWEST_TOKENS or finite is None:
            return None
        return Participle((comma + 2, end), finite)
    return None


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


def _finite(base: str, main: str, *, is_plural: bool) -> str | None:
    """The verb in the tense of the main verb; None where that is a future or a condition."""
    if main in ("has", "have", "had", "was", "were", "did") or is_past(main):
        return _IRREGULAR_PASTS.get(base) or inflect(base)[2]
    if main in ("is", "are") or (main not in AUXILIARIES and main.endswith("s")):
        return base if is_plural else third_person(base)
    return None
