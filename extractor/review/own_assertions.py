"""What the article asserts in its own voice, and which of that has no claim yet.

That is its main clauses, what relative clauses and appositions add as rules word it, and sentences of which rules do
not see the clauses. Lines of a page, questions, and who only speaks assert nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.lexicon import SUBJECT_PRONOUNS, words_of
from extractor.backends.rules.main_verbs import Clause, is_speech_verb, last_of_verb, likely_verb, main_verb
from extractor.backends.rules.own_clauses import ADDRESSING, AUTHORS, NO_COMMENT, is_running_text
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.verbs import BASES, is_finite, is_finite_alone
from extractor.review.rules_findings import RulesFindings
from extractor.text.spans import CharRange, overlaps, overlaps_any
from extractor_schemas import Gold

_FEWEST_TOKENS = 3
_BESIDE_VERBS = words_of("never also still now just only soon once")


class OwnAssertion(NamedTuple):
    """The ``place`` of a clause, and of its ``verb``, by which it is known; that of a sentence is all of it."""

    place: CharRange
    verb: CharRange
    is_aside: bool = False


def own_assertions(found: RulesFindings, text: str) -> list[OwnAssertion]:
    """What the article asserts itself, in the order of the text."""
    worded = [[span.range for span in claim.evidence] for claim in found.items.claims if claim.claimant is None]
    assertions = {each.verb: each for each in _of_clauses(found, worded)}
    known = [(passage.start, passage.end) for passage, _ in found.own_clauses]
    sentences = (each for each in found.passages if not overlaps_any((each.start, each.end), known))
    for sentence in sentences:
        if _asserts(text, sentence):
            words = text[sentence.starts[0] : sentence.ends[-1]].rstrip(".! ")
            place = sentence.starts[0], sentence.starts[0] + len(words)
            assertions[place] = OwnAssertion(place, place)
    return sorted(assertions.values())


def without_claim(assertions: Sequence[OwnAssertion], gold: Gold) -> Iterator[OwnAssertion]:
    """Yield those on whose verbs no claim of gold rests, nor a quote.

    A claim that rests on the verbs of several is that of the first; what is added besides has one of its own.
    """
    quoted = [span.range for quote in gold.quotes for span in (*quote.content, *([quote.cue] if quote.cue else []))]
    left = sorted((each for each in assertions if not overlaps_any(each.verb, quoted)), key=lambda each: each.is_aside)
    evidence = [[span.range for span in claim.evidence] for claim in gold.claims]
    for spans in sorted(evidence, key=lambda spans: sum(overlaps_any(each.verb, spans) for each in assertions)):
        claimed = next((each for each in left if overlaps_any(each.verb, spans)), None)
        if claimed:
            left.remove(claimed)
    yield from sorted(left)


def _of_clauses(found: RulesFindings, worded: Sequence[Sequence[CharRange]]) -> Iterator[OwnAssertion]:
    """Yield the clauses that the rules see; what is only added, if they word it as a claim."""
    for passage, clause in found.own_clauses:
        place, verb = passage.char_range(*clause.words), passage.char_range(*_verb(passage, clause))
        if clause.aside:
            around = (spans[0] for spans in worded if len(spans) == 1 and spans[0][1] == place[1])
            of_noun = max((each for each in around if overlaps(each, place)), default=None)
            if of_noun:
                yield OwnAssertion(of_noun, verb, is_aside=True)
        else:
            yield OwnAssertion(place, verb)


def _verb(passage: Passage, clause: Clause) -> CharRange:
    """The tokens of the verb of a clause; of one that begins with its predicate the first."""
    first, last = clause.words
    verb = first if clause.subject else main_verb(passage, first, last) or likely_verb(passage, first, last) or first
    return verb, verb if clause.subject else last_of_verb(passage, verb)


def _asserts(text: str, passage: Passage) -> bool:
    """Whether a sentence says something in the article's voice: it has a verb, which is none of saying."""
    lower = passage.lower
    if passage.size < _FEWEST_TOKENS or not is_running_text(text, passage, 0):
        return False
    words = text[passage.start : passage.end]
    if any(pattern.search(words) for pattern in (ADDRESSING, AUTHORS, NO_COMMENT)):
        return False
    verbs = (at for at in range(1, passage.size) if is_finite(lower, at) or _may_be_verb(lower, at))
    verb = main_verb(passage, 0, passage.size - 1) or next(verbs, None)
    return verb is not None and not is_speech_verb(passage, last_of_verb(passage, verb))


def _may_be_verb(lower: Sequence[str], at: int) -> bool:
    """Whether a word is a verb behind a pronoun, or may be one behind several: "The buses (carry) 340 pupils"."""
    before = at - 1 - (at > 1 and (lower[at - 1] in _BESIDE_VERBS or is_adverb(lower[at - 1])))
    is_verb = lower[at] in BASES or is_finite_alone(lower[at])
    return is_verb and (lower[before] in SUBJECT_PRONOUNS or lower[before].endswith("s"))
