"""Words that stand in an article and are no faithful quotation: what turns them is left out, or they were not said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.grounding.alignment import Aligner
from extractor.grounding.matches import NoMatch
from extractor.text.cases import find_case_before, has_case_behind
from extractor.text.cuts import lost_before, lost_behind, lost_in_speech
from extractor.text.disavowals import find_disavowal
from extractor.text.disowned import find_disowned, find_unsaid_before
from extractor.text.disputes import find_dispute
from extractor.text.governing import governing_limits, governing_negations
from extractor.text.language import ENGLISH, likely_languages
from extractor.text.lazy_regex import lazy_regex
from extractor.text.retractions import find_retraction
from extractor.text.reversals import find_turning_negations
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, overlapping
from extractor_schemas import Concern, WordChange

_NOUN_PHRASE = lazy_regex(
    r"(?:the|an?|this|that|these|those|his|her|their|its|our|my|your|some|any|every|each|all)\b"
    r"(?!.*\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|forbids|prohibits"
    r"|allows|permits|requires|wants|rose|fell|grew|went|cut (?:the|its|his|her|their)|\w{2,}ed)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""Words that say of nothing that it is so: "the port", whatever is not done to it."""
_THING = lazy_regex(r"(?:an?|any)\b", re.IGNORECASE)
_WITHIN_PHRASE = lazy_regex(
    r"\b(?:the|an?|of|in|(?<!\bgo )(?<!\bgoes )(?<!\bwent )on|at|for|with|from|by|his|her|their|its)\s*\Z",
    re.IGNORECASE,
)
_TAKEN_AS_TRUE = lazy_regex(
    r"\b(?:why|how|where|what|(?:kn[eo]w\w*|reali[sz]\w+|regret\w*|notic\w+|forg[eo]t\w*|mention\w*|tell|told)"
    r"(?: that)?)\s*\Z",
    re.IGNORECASE,
)
"""Behind these the words are so, whatever is negated: "did not say why [it leaks]"."""

_WRITES_OF_SELF = lazy_regex(r"\b(?:I|[Ww]e)\b")
"""In what whoever writes says in no quotation marks: a letter, a column."""


def find_unfaithful(
    content: Sequence[CharRange],
    words: str,
    aligner: Aligner,
    cue: str | None = None,
    *,
    own: CharRange | None = None,
    strictly: bool = False,
) -> NoMatch | None:
    """The words as altered, if what they leave out of their sentences turns them, or the narrator says they are unsaid.

    ``content`` are their places, in order; ``cue`` says by which words they are attributed, which may deny them too,
    and ``own`` where that stands, with who says it.
    ``strictly`` asks also for what words lose that are no negation, condition or hedge (see `extractor.text.cuts`).
    """
    return (
        aligner.find_turned(content, words, own)
        or aligner.find_cut(content, words, strictly=strictly)
        or _find_unsaid(content, words, aligner, cue)
    )


def _find_unsaid(content: Sequence[CharRange], words: str, aligner: Aligner, cue: str | None) -> NoMatch | None:
    text, (begin, end) = aligner.text, content[0]
    quotations = overlapping(aligner.quoted, content[0])
    if quotations:
        start, quoted_end = quotations[0]
        first, last = aligner.sentence_at(start)[0], aligner.sentence_at(quoted_end - 1)[1]
        rest = max(quoted_end, end)
        denial = find_disowned(text[first : min(start, begin)], text[rest : max(rest, last)])
        if denial is None and (dispute := find_disputing_sentence(content[0], aligner)):
            denial = text[slice(*dispute)]
    elif _THING.match(words) and _NOUN_PHRASE.match(words):
        return None
    else:
        denial = find_unsaid_before(text[aligner.sentence_at(begin)[0] : begin], text[begin:end])
    if not denial or (cue and _has_denial(cue)):
        return None
    change = WordChange(change="dropped", article=denial, reply="")
    return NoMatch(text[begin:end], content[0], (change,), ("negation",))


def find_left_out(place: CharRange, words: str, aligner: Aligner) -> NoMatch | None:
    """The words as altered, if the narrator's sentence has a negation or a condition that holds for them; else None.

    "Agreed to sell" of “has never agreed to sell”: the narrator's own words, which begin in no quotation marks.
    """
    text, (start, end) = aligner.text, place
    quoted = aligner.quoted
    languages = likely_languages(text)
    if overlapping(quoted, (start, start + 1)) or ENGLISH not in languages:
        return None
    first, last = aligner.sentence_at(start)[0], max(end, aligner.sentence_at(end - 1)[1])
    first = max([first, *(quote_end for _, quote_end in overlapping(quoted, (first, start)))])
    closes = next((quote_end for _, quote_end in overlapping(quoted, (end - 1, end))), end)
    last = min([last, *(quote_start for quote_start, _ in overlapping(quoted, (closes, last)))])
    before, after = text[first:start], "" if WORD.search(text, end, closes) else text[closes:last]
    if _NOUN_PHRASE.match(words) and not has_case_behind(words, after):
        return None
    kept, negations, condition = text[start:end], list[str](), None
    if not _WITHIN_PHRASE.search(before):
        negations = [] if _TAKEN_AS_TRUE.search(before) else governing_negations(before, words, after, languages)
        condition = governing_limits(before, "", after).get("condition") or find_case_before(before, kept)
    concerns: list[Concern] = []
    if negations:
        concerns.append("negation")
    if condition:
        concerns.append("condition")
    left_out = [*negations[:1], *([condition] if condition else [])]
    lost_there: list[Concern] = [*lost_before(before, kept)]
    if _WRITES_OF_SELF.search(before) and "hedge" in lost_in_speech(before, kept, ""):
        lost_there.append("hedge")
    for part, lost in ((before, lost_there), (after, lost_behind(kept, after))):
        for concern in lost:
            if concern not in concerns:
                concerns.append(concern)
                left_out.append(part.strip())
    if not concerns:
        return None
    diff = tuple(WordChange(change="dropped", article=each, reply="") for each in left_out)
    return NoMatch(words, place, diff, tuple(concerns))


def find_taken_back(place: CharRange, words: str, aligner: Aligner) -> NoMatch | None:
    """The words as altered, if the article takes them back; they stand in no quotation marks."""
    retraction = find_retraction(aligner.text, place, is_quoted=False)
    if retraction is None or overlapping(aligner.quoted, place):
        return None
    change = WordChange(change="dropped", article=aligner.text[slice(*retraction)], reply="")
    return NoMatch(words, place, (change,), ("negation",))


def find_disowned_words(place: CharRange, words: str, aligner: Aligner) -> NoMatch | None:
    """The words as altered, if who is given them, or says them, disowns them in the article."""
    disavowal = find_disavowing_words(place, aligner)
    if disavowal is None:
        return None
    change = WordChange(change="dropped", article=aligner.text[slice(*disavowal)], reply="")
    return NoMatch(words, place, (change,), ("negation",))


def find_disavowing_words(place: CharRange, aligner: Aligner) -> CharRange | None:
    """Where who is given the words of a place, or says them, disowns them."""
    if ENGLISH not in likely_languages(aligner.text):
        return None
    return find_disavowal(aligner.text, place, aligner.speech, aligner.sentences)


def find_disputing_sentence(place: CharRange, aligner: Aligner) -> CharRange | None:
    """The sentence in which the article says that what has the place was not said, or takes it back."""
    quotations = overlapping(aligner.quoted, place)
    if not quotations:
        return find_retraction(aligner.text, place, is_quoted=False)
    start, end = quotations[0]
    dispute = _find_dispute((start, end), aligner)
    if dispute is None or dispute[0] > start or (start <= place[0] and place[1] <= end):
        return dispute
    dispute = _find_dispute(
        (min(start, place[0]), max(end, place[1])), aligner
    )  # without what the words say themselves
    return dispute if dispute and dispute[0] <= place[0] else None


def _find_dispute(words: CharRange, aligner: Aligner) -> CharRange | None:
    start, end = words
    return find_dispute(aligner.text, words, (aligner.sentence_at(start)[0], aligner.sentence_at(end - 1)[1]))


def _has_denial(cue: str) -> bool:
    return bool(find_turning_negations(cue)) or find_disowned(cue, "") is not None
