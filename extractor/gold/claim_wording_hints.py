"""What in the wording and the labels of a claim is worth a second look; English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.backends.rules.claim_kinds import ABLE
from extractor.backends.rules.conjoined import conjuncts_of, joints
from extractor.gold.problems import GoldProblem
from extractor.gold.wordings import has_verb, hedge_in, lacks_subject, lacks_verb, opening_conjunction, quote_of
from extractor.grounding.evidence import Evidence
from extractor.text.reversals import find_turning_negations
from extractor.text.segmentation import split_sentences
from extractor.text.spans import overlaps
from extractor.text.stems import content_stems
from extractor_schemas import Gold, GoldClaim

_QUOTED = re.compile(r"[\"“«„].*?[\"”»“]|(?<!\w)['‘].*?['’](?!\w)")
_FIRST_PERSON = re.compile(
    r"\b(?:[Ww]e|us|[Oo]urs?|[Mm]y|me|I(?=[ '])"
    r"|(?:(?<=\bof )|(?<=\bis )|(?<=\bwas )|(?<=\bthan )|(?<=\bnot )|^)[Mm]ine)\b"
)
"""And not "the mine"."""
_HEDGE = re.compile(
    rf"\b(?:may|[Mm]ight|[Cc]ould(?! {ABLE})|[Rr]eportedly|[Aa]llegedly|[Pp]ossibly|[Pp]erhaps|[Pp]robably)\b"
)
_SUBORDINATE = r"(?:\b(?:that|whether|if|who|which|when|where|how|why|because|unless|until|as|than)\b|[,;:])"
_FUTURE = re.compile(rf"(?:(?!{_SUBORDINATE}).)*?\b(?P<will>will|won't|shall|(?:is|are) going to)\b(?! have)")
_DEMAND = re.compile(rf"(?:(?!{_SUBORDINATE}).)*?\b(?P<modal>should|must|ought to)\b(?! have)")
_ATTITUDE = re.compile(
    r"\b(?:say|said|tell|told|believ|think|thought|expect|hope|fear|predict|want|promise|pledge|warn|plan|agree|refus"
    r"|confirm|announc|assur|stress|insist|argu|claim|declar|vow)\w*\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ied|ies|ying|ials?)|reject\w*|dismiss\w*|refut\w*|rebut\w*|disput\w*|contest\w*|contradict\w*"
    r"|rebuff\w*|false\w*|untrue|not true|lie[sd]?|lying|baseless|unfounded|no truth|nonsense|fake|wrong|myth"
    r"|rul(?:e|ed|ing) out)\b",
    re.IGNORECASE,
)
_SAYS_WHO_DENIES = re.compile(r"\bden(?:y|ied|ies)\b", re.IGNORECASE)
_SPEAKS_ALONE = re.compile(
    r"(?:(?!that|about|out|against|for\b)[\w.'’-]+ ){1,5}(?:spoke|speaks|talked|commented|made a statement"
    r"|gave (?:an interview|a speech|a statement)|held a press conference)(?: (?:to|with|on|in|at) [\w .'’-]+)?\."
)
_HARDLY_ANYBODY = re.compile(r"(?:few|neither|none|only)\b", re.IGNORECASE)
_FEWEST_WORDS = 5


def wording_hints(gold: Gold, claim: GoldClaim, evidence: Evidence) -> Iterator[GoldProblem]:
    """The hints on one claim that has evidence."""
    text = _QUOTED.sub(" ", claim.text)
    for field, told in (*_text_hints(claim, text), *_label_hints(claim, text, evidence), *_quote_hints(gold, claim)):
        yield GoldProblem(claim.id, field, told)
    if any(_sentences(span.text) > 1 for span in claim.evidence):
        told = "it is more than a sentence: which clause carries the claim?"
        yield GoldProblem(claim.id, "evidence", told)
    elif any(len(conjuncts_of(span.text, (0, len(span.text)), are_whole=True)) > 1 for span in claim.evidence):
        yield GoldProblem(claim.id, "evidence", "it says two things: which clause carries the claim?")


def repeated_hints(claims: Sequence[GoldClaim]) -> Iterator[GoldProblem]:
    """Claims that say the same as an earlier one of their claimant in other words, of some of the same evidence."""
    for number, claim in enumerate(claims):
        for earlier in claims[:number]:
            if earlier.claimant == claim.claimant and _says_the_same(earlier, claim):
                told = f"{earlier.id} says the same in other words: is it one claim, with all evidence?"
                yield GoldProblem(claim.id, "text", told)


def _says_the_same(earlier: GoldClaim, claim: GoldClaim) -> bool:
    texts = earlier.text.casefold(), claim.text.casefold()
    return (
        texts[0] != texts[1]
        and earlier.assertion == claim.assertion
        and any(overlaps(a.range, b.range) for a in earlier.evidence for b in claim.evidence)
        and content_stems(texts[0]) == content_stems(texts[1])
        and set(find_turning_negations(texts[0])) == set(find_turning_negations(texts[1]))
    )


def _text_hints(claim: GoldClaim, text: str) -> Iterator[tuple[str, str]]:
    """A claim is one predicate about one subject, is understood alone, and asserts something."""
    if _sentences(text) > 1:
        yield "text", "it is several sentences: is it one claim?"
    elif second := next(joints(text, (0, len(text))), None):
        words = " ".join(text[second.start() :].lstrip(", ").split()[:2])
        yield "text", f"it says two things ({words!r}): are they two claims?"
    if first := _FIRST_PERSON.search(text):
        yield "text", f"it has {first[0]!r}: who is that, for somebody who has not read the article?"
    if opening := opening_conjunction(claim.text):
        yield "text", f"it begins with {opening!r}: is it understood alone, without what stands before it?"
    if lacks_subject(re.sub(r"^(?:and|but|or) ", "", claim.text, flags=re.IGNORECASE)):
        yield "text", "it has no subject: who or what is it of?"
    if _SPEAKS_ALONE.fullmatch(text) and not (find_turning_negations(text) or _HARDLY_ANYBODY.match(text)):
        yield "text", "it says only that somebody spoke: does that matter here?"
    elif lacks_verb(claim.text) or (len(claim.text.split()) < _FEWEST_WORDS and not has_verb(claim.text)):
        yield "text", "it has no verb: is it an assertion?"


def _label_hints(claim: GoldClaim, text: str, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """The labels are those that the words ask for."""
    hedge = _HEDGE.search(text)
    if claim.assertion == "asserted" and claim.kind != "proposal" and hedge:
        yield "assertion", f"{hedge[0]!r} is a hedge: is it hedged?"
    if claim.assertion == "hedged" and not hedge_in(claim.text) and not hedge_in(evidence.sentences):
        yield "assertion", "neither it nor its evidence has a hedge: is it asserted?"
    if claim.assertion == "denied" and not _DENIAL.search(evidence.sentences):
        yield "assertion", "nothing beside its evidence denies it: is it asserted, with its negation?"
    if claim.assertion == "asserted" and claim.claimant and _SAYS_WHO_DENIES.search(text):
        yield "assertion", "it says who denies: is it denied, and its text what is denied?"
    before = _ATTITUDE.search(text)
    if claim.kind in ("fact", "judgement") and not before:
        if ahead := _FUTURE.match(text):
            yield "kind", f"{ahead['will']!r} is about the future: is it a forecast, or a proposal?"
        elif demand := _DEMAND.match(text):
            yield "kind", f"{demand['modal']!r} makes a demand: is it a proposal?"


def _quote_hints(gold: Gold, claim: GoldClaim) -> Iterator[tuple[str, str]]:
    """A claim inside a quote belongs to its speaker."""
    quote = quote_of(gold, [span.range for span in claim.evidence])
    if (
        quote is None
        or claim.claimant is None
        or claim.claimant == quote.speaker
        or claim.claimant in quote.reported_by
    ):
        return
    speaker = next((actor.name for actor in gold.actors if actor.id == quote.speaker), "?")
    yield "claimant", f"its evidence is in {quote.id}, which {quote.speaker} ({speaker}) says: whose is it?"


def _sentences(words: str) -> int:
    return sum(has_verb(words[start:end]) for start, end in split_sentences(words))
