"""What the rules find in words that somebody has chosen: the item that is of these words, and none of others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.backends.rules.body_signs import as_paper, is_described_body, names_body
from extractor.backends.rules.chosen_claims import ChosenClaim
from extractor.backends.rules.claim_kinds import is_checkable, kind_of
from extractor.backends.rules.conjoined import conjuncts_of, is_of_subject, parts_beside
from extractor.backends.rules.ellipses import completed, elided_joint, is_of_pronoun, words_before
from extractor.backends.rules.lexicon import AUXILIARIES, RELATIVE_PRONOUNS, words_of
from extractor.backends.rules.noun_phrases import Mention
from extractor.backends.rules.role_lexicon import ROLE_NOUNS, TITLES
from extractor.backends.rules.sources import parse_description
from extractor.backends.rules.verbs import is_finite_alone
from extractor.backends.rules.wordings import as_sentence
from extractor.gold.wordings import is_sentence
from extractor.review.phrases import bodies_of_many
from extractor.review.rules_findings import FoundPosition, RulesFindings
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange, overlaps_any
from extractor_schemas import GoldActor, GoldClaim, GoldQuote, GoldSpan

_DESCRIBING = re.compile(r"\b(?:of|at|for|in|from|with|inside|by|and|or|to|on)\b")
"""Words with which what is named behind them only describes somebody: "an official at the ministry"."""
_ARTICLE_BEFORE = re.compile(r"\b(?:the|an?)\s+\Z", re.IGNORECASE)


_OF_ITS_HEAD = re.compile(
    r"(?:,.*|\s(?:of|at|for|in|from|with|inside|on|to|who|which|that)\b.*|\s(?:government|administration)"
    r"|(?P<name>(?:\s(?:&|[A-Z][\w.’'-]*))+))?",
    re.DOTALL,
)
"""What may stand behind a noun phrase of somebody and still be of it: "an official (at the ministry)"."""


def is_same_mention(left: CharRange, right: CharRange, text: str) -> bool:
    """Whether two places are one mention, but for an article or a title, and what describes it behind its noun."""
    if not overlaps_any(left, [right]):
        return False
    (start, begin), (end, last) = sorted((left[0], right[0])), sorted((left[1], right[1]))
    before, behind = text[start:begin], _OF_ITS_HEAD.fullmatch(text, end, last)
    if _DESCRIBING.search(before) or "," in before or behind is None:
        return False
    return (ROLE_NOUNS | TITLES).isdisjoint((behind["name"] or "").lower().split())  # "Labour (MP)" is not Labour


_ALIKE = 0.7
"""So much of chosen words and of those of a claim are the same where the claim is of these words."""
_TEAMS = words_of("town city united rovers athletic wanderers albion rangers harriers hotspur fc cc")
"""With these the names of clubs end, and hardly any person's."""


def is_team(name: str) -> bool:
    """Whether a name is written like a person's and is a club's: "Alder Town"."""
    return " " in name and name.rpartition(" ")[2].lower() in _TEAMS


def mentioned_actor(actors: Sequence[GoldActor], place: CharRange, text: str) -> GoldActor | None:
    """The actor who is mentioned at a place: by just these words, or else by what is the same mention."""
    just = (actor for actor in actors if place in [span.range for span in actor.mentions])
    same = (actor for actor in actors if any(is_same_mention(span.range, place, text) for span in actor.mentions))
    return next(just, None) or next(same, None)


_TARGET = re.compile(
    r"\s+(?:(?:for|against|of|on|to|with)\s+)?(?:the|this|that|its|his|her|their)\s+"
    r"(?P<target>[\w’'-]+(?: [\w’'-]+){0,2}?)"
    r"(?=[.,;:]|\s(?:unless|only|provided|without|once|so long|if|but|and|because|in|on|by|after|until|when|as)\b|\Z)"
)
_WHOLE = 0.95
"""So much of them where it is of all of these words."""
_THAT = re.compile(r"that\s+", re.IGNORECASE)
_PRONOUN_BEFORE = re.compile(r"\b(?:which|who|that) \Z")
_AND_OTHERS = " and others"


@dataclass(frozen=True, slots=True)
class ChosenWords:
    """The ``places`` of one text that were chosen."""

    found: RulesFindings
    text: str
    places: Sequence[CharRange]

    def described(self) -> Mention | None:
        """Whom the words name or describe by themselves, with the article that stands before them."""
        start, end = self.places[0]
        article = _ARTICLE_BEFORE.search(self.text, max(0, start - 5), start)
        found = parse_description(self.text[article.start() if article else start : end])
        if body := next((place for place in bodies_of_many(self.text[start:end]) if place[1] == end - start), None):
            return Mention(self.text[start:end][slice(*body)], "organisation", proper=True)
        found = as_paper(self.text, found) if found else None
        if found is None or not found.proper or found.kind != "person":
            return found
        is_word = " " not in found.name and names_body(self.text, found.name, start)
        is_body = is_word or is_described_body(self.text, found)
        return replace(found, kind="organisation", role=None) if is_body else found

    def actor(self) -> GoldActor | None:
        """The actor whose mention the words are, but for an article or a title."""
        return mentioned_actor(self.found.items.actors, self.places[0], self.text)

    def quote(self) -> GoldQuote | None:
        """The quote that most of the words are the content of."""
        beside = (
            quote for quote in self.found.items.quotes if not self._holds(quote.cue) and not self._holds(quote.source)
        )
        shared = [(self._shared(quote.content), quote) for quote in beside]
        fitting = [(share, quote) for share, quote in shared if 2 * share >= self._length]
        return max(fitting, key=lambda each: each[0], default=(0, None))[1]

    def claims(self) -> Iterator[tuple[ChosenClaim, Sequence[CharRange]]]:
        """Yield what the words claim; where that is several things, each of which rules make a sentence, its places."""
        if beside := list(self._beside()):
            yield from beside
            return
        parts = self._parts()
        befores: list[CharRange | None] = [None, *parts]
        for before, part in zip(befores, parts, strict=False) if len(parts) > 1 else ():
            place = self._without_that(part)
            words = " ".join(self.text[slice(*place)].split())
            claim = replace(self, places=[place]).claim()
            whole = completed(words, self.text[slice(*before)]) if before else None
            first, second, *_ = [*words.lower().split(), "", ""]
            is_clause = second in AUXILIARIES or not is_finite_alone(first)
            if claim and not is_of_pronoun(words) and (whole or claim.text or is_clause):
                part_claim = _as_whole(claim, whole) if whole else claim
                yield replace(part_claim, text=part_claim.text or as_sentence(words)), [place]
        if len(parts) > 1:
            return
        within = self._claims_within()
        for found in within:
            places = [span.range for span in found.evidence]
            made = replace(self, places=places).claim() if _AND_OTHERS in found.text else None
            yield made or _as_chosen(found), places
        if not within and (claim := self.claim()):
            yield self._completed(claim), ()

    def _beside(self) -> Iterator[tuple[ChosenClaim, Sequence[CharRange]]]:
        """Yield what the words claim, then what a relative clause in them does; nothing where they have none.

        What each of several verbs of a relative clause says is said of the same.
        """
        if len(self.places) != 1:
            return
        chosen = self._without_that(self.places[0])[0], self.places[0][1]
        subject: str | None = None
        for places in parts_beside(self.text, self._with_pronoun(chosen) or chosen):
            claim = replace(self, places=places).claim()
            if claim and is_of_subject(self.text, places[0]):
                subject = self._subject_of(claim, places[0])
            elif claim and claim.text is None and subject:
                claim = _as_whole(claim, f"{subject} {' '.join(self.text[slice(*places[0])].split())}")
            if claim is None or claim.text is None:
                claim = replace(self, places=places[-1:]).claim()
            text = (claim.text or self._as_it_stands(places)) if claim else None
            if text and len(places) > 1 and not self._is_of_subject(text, places):
                text = self._as_it_stands(places)
            if claim and text:
                yield replace(claim, text=text), [(max(start, chosen[0]), end) for start, end in places]

    def _subject_of(self, claim: ChosenClaim, clause: CharRange) -> str | None:
        """What a claim of a relative clause says it of: all that stands before the words of the clause."""
        predicate = " ".join(self.text[slice(*clause)].split()[1:])
        subject, found, _ = (claim.text or "").partition(f" {predicate}")
        return subject if found else None

    def _is_of_subject(self, text: str, places: Sequence[CharRange]) -> bool:
        """Whether a claim says it of what the first of some places names, but for a longer name: "(Ada) Holm"."""
        named, verb = self.text[slice(*places[0])].lower().split(), self.text[slice(*places[1])].split()[0]
        before = text[:1].lower() + text[1:].partition(f" {verb}")[0]
        return all(word in named or word[0].isupper() for word in before.split())

    def _as_it_stands(self, places: Sequence[CharRange]) -> str | None:
        """The words of a clause as a sentence, if they have a subject and a verb."""
        words = " ".join(" ".join(self.text[slice(*place)].split()) for place in places)
        return as_sentence(words) if is_sentence(words) else None

    def _parts(self) -> list[CharRange]:
        """The words of each assertion in the words, also of one that leaves out its predicate."""
        if len(self.places) != 1:
            return []
        place = self.places[0]
        if joint := elided_joint(self.text, place):
            return [(place[0], joint[0]), (joint[1], place[1])]
        sentences = [(place[0] + start, place[0] + end) for start, end in split_sentences(self.text[slice(*place)])]
        return [part for sentence in sentences or [place] for part in conjuncts_of(self.text, sentence)]

    def _without_that(self, place: CharRange) -> CharRange:
        """The place of a clause without "that", and without who says it."""
        said = (
            quote.content[0].start
            for quote in self.found.items.quotes
            if quote.cue and place[0] <= quote.cue.start < quote.content[0].start < place[1]
        )
        place = next(said, place[0]), place[1]
        opener = None if is_of_subject(self.text, place) else _THAT.match(self.text, *place)
        return opener.end() if opener else place[0], place[1]

    def _completed(self, claim: ChosenClaim) -> ChosenClaim:
        """The claim of a clause that leaves out its predicate, with that of the clause to which it is joined."""
        if len(self.places) != 1:
            return claim
        start, end = self._without_that(self.places[0])
        whole = completed(self.text[start:end], words_before(self.text, start))
        return _as_whole(claim, whole) if whole else claim

    def _claims_within(self) -> list[GoldClaim]:
        """The claims that the rules find in parts of the words, in order; none where they find less than two."""
        within = [claim for claim in self.found.items.claims if claim.evidence and self._holds_all(claim.evidence)]
        within.sort(key=lambda claim: claim.evidence[0].start)
        is_parted = len(within) > 1 and not any(self._likeness(claim.evidence) > _WHOLE for claim in within)
        return within if is_parted else []

    def _holds_all(self, spans: Iterable[GoldSpan]) -> bool:
        return all(any(start <= span.start and span.end <= end for start, end in self.places) for span in spans)

    def claim(self) -> ChosenClaim | None:
        """What the words claim as one: what the rules find in just these, or else what they make of them alone."""
        own = [(self._likeness(claim.evidence), claim) for claim in self.found.items.claims if claim.evidence]
        likeness, claim = max(own, key=lambda each: each[0], default=(0.0, None))
        made = self._made() if len(self.places) == 1 else None
        if made and made.text is None and (whole := self._act_on()):
            made = replace(made, text=whole.text, kind=whole.kind, checkable=whole.checkable)
        if claim is None or likeness < _ALIKE or (made and made.is_asked and " should " not in claim.text):
            return made
        if made and made.text and _AND_OTHERS in claim.text:  # gold may know for what body somebody says "we"
            return made
        if made and (made.claimant if claim.claimant is None else made.assertion != claim.assertion == "denied"):
            return made
        return _as_chosen(claim)

    def _act_on(self) -> GoldClaim | None:
        """What the rules say that was done to what the words name: "offered (£4m for the site)"."""
        words = " ".join(self.text[slice(*self.places[0])].split()).rstrip(".")
        if any(word in AUXILIARIES or word in RELATIVE_PRONOUNS or is_finite_alone(word) for word in words.split()):
            return None  # they are a clause
        holding = (
            claim
            for claim in self.found.items.claims
            if overlaps_any(self.places[0], (span.range for span in claim.evidence))
        )
        return next((claim for claim in holding if claim.text.endswith(f" {words}.")), None)

    def _made(self) -> ChosenClaim | None:
        """What rules make of the words alone; of the verb of a relative clause, with the pronoun before it."""
        made, whole = self.found.claim_of(self.places[0]), self._with_pronoun(self.places[0])
        return self.found.claim_of(whole) if made and made.text is None and whole else made

    def _with_pronoun(self, place: CharRange) -> CharRange | None:
        """The verb of a relative clause with the pronoun before it; None where the words are none."""
        pronoun = _PRONOUN_BEFORE.search(self.text, max(0, place[0] - len("which ")), place[0])
        whole = (pronoun.start(), place[1]) if pronoun else place
        return whole if pronoun and is_of_subject(self.text, whole) else None

    def tells_act(self, claim: ChosenClaim) -> bool:
        """Whether the words tell what somebody did, and the rules take that for a claim of whoever did it."""
        place = self.places[0]
        of_place = ((passage, cues) for passage, cues in self.found.cued if passage.start <= place[0] < passage.end)
        for passage, cues in of_place:
            cue = next((cue for cue in cues if overlaps_any(passage.char_range(*cue.words), self.places)), None)
            if cue is None or cue.subject is None or claim.text is None:
                return False
            subject = passage.char_range(cue.subject.first, cue.subject.last)
            doer = mentioned_actor(self.found.items.actors, subject, self.text)
            verb = self.text[slice(*passage.char_range(*cue.words))]
            return doer is not None and claim.claimant in (doer.id, doer.name) and verb in claim.text.split()
        return False

    def stances(self) -> list[FoundPosition]:
        """The positions whose cues are among the words, or else those that just these words tell."""
        of_cue = [found for found in self.found.positions if any(overlaps_any(cue, self.places) for cue in found.cues)]
        found = of_cue or [found for found in self.found.positions if self._tells(found.stance.evidence)]
        return sorted(found, key=lambda each: min(each.cues, default=(0, 0)))

    def target(self, found: FoundPosition) -> str | None:
        """The noun phrase behind the words by which a position was found; None where it is a pronoun, or elsewhere."""
        cues = [cue for cue in found.cues if overlaps_any(cue, self.places)]
        named = _TARGET.match(self.text, cues[0][1], self.places[-1][1]) if cues else None
        return named["target"] if named else None

    def beginning(self, phrase: str) -> str | None:
        """So much of a noun phrase as is in the words, which may end before it; None where they have none of it."""
        chosen = f" {' '.join(self.text[slice(*self.places[-1])].split())} "
        words = phrase.split()
        parts = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        return next((part for part in parts if f" {part} " in chosen), None)

    def _tells(self, evidence: Sequence[GoldSpan]) -> bool:
        return bool(evidence) and self._likeness(evidence) >= _ALIKE

    def _holds(self, span: GoldSpan | None) -> bool:
        return span is not None and overlaps_any(span.range, self.places)

    @property
    def _length(self) -> int:
        return sum(end - start for start, end in self.places)

    def _shared(self, spans: Iterable[GoldSpan]) -> int:
        return sum(max(min(span.end, end) - max(span.start, start), 0) for span in spans for start, end in self.places)

    def _likeness(self, spans: Iterable[GoldSpan]) -> float:
        """How much of the longest span and of the words is in both, from 0 to 1."""
        longest = max(spans, key=lambda span: span.end - span.start)
        shared = self._shared([longest])
        return shared / (longest.end - longest.start + self._length - shared)


def _as_whole(claim: ChosenClaim, whole: str) -> ChosenClaim:
    """The claim of a clause with the predicate that it leaves out, of which kind that makes it."""
    kind = kind_of(whole, "", own=claim.claimant is None)
    return replace(claim, text=as_sentence(whole), kind=kind, checkable=is_checkable(whole, kind))


def _as_chosen(claim: GoldClaim) -> ChosenClaim:
    return ChosenClaim(
        claim.text, claim.claimant, claim.reported_by, claim.kind, claim.assertion, checkable=claim.checkable
    )
