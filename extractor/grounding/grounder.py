"""A reply → findings with spans. What the model says is words; what is kept are places in the article.

Nothing is repaired: an item whose words are not in the article goes to `unfounded` with the words that differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from itertools import chain, count
from typing import Any, TypeVar

from extractor.grounding.alignment import Aligner, Match, NoMatch
from extractor.grounding.claim_checks import ClaimChecker
from extractor.hashing import canonical_json
from extractor.text.mentions import is_pronoun, find_mentions
from extractor.text.quotations import is_speech, find_quotations
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange
from extractor_schemas import (
    OUTSIDE,
    Actor,
    Article,
    Claim,
    Codebook,
    Missed,
    Provenance,
    Quote,
    QuoteKind,
    Record,
    Reply,
    ReplyActor,
    ReplyClaim,
    ReplyCodedStance,
    ReplyQuote,
    ReplyStance,
    Span,
    Stance,
    Unfounded,
)

_ReplyItem = ReplyActor | ReplyQuote | ReplyClaim | ReplyStance
_Finding = TypeVar("_Finding", Quote, Claim, Stance)


def ground(
    reply: Reply,
    article: Article,
    lines: Sequence[CharRange],
    provenance: Provenance,
    codebook: Codebook | None = None,
) -> Record:
    """The record of ``article`` that ``reply`` founds.

    ``lines`` are the article's sentences as they were numbered in the question. Pure: the same reply gives the same
    record, with the same ids.
    """
    return _Grounding(article, lines, codebook).record(reply, provenance)


class _Grounding:
    """One reply on its way to a record; what could not be founded gathers in ``unfounded``."""

    def __init__(self, article: Article, lines: Sequence[CharRange], codebook: Codebook | None) -> None:
        self.article = article
        self.text = article.text
        self.codebook = codebook
        self.ground = Aligner(article.text, lines)
        self.checker = ClaimChecker(article.text)
        self.quotations = find_quotations(article.text)
        self.unfounded: list[Unfounded] = []
        self.known: dict[str, str] = {}  # an actor's id in the reply → its id in the record

    def record(self, reply: Reply, provenance: Provenance) -> Record:
        sources = [self._source_and_cue(said) for said in reply.quotes]
        actors = self._actors(
            reply.actors, [(said.speaker, source) for said, (source, _) in zip(reply.quotes, sources, strict=True)]
        )
        quotes = [
            quote for said, ends in zip(reply.quotes, sources, strict=True) if (quote := self._quote(said, *ends))
        ]
        claims = [claim for said in reply.claims if (claim := self._claim(said))]
        stances = [stance for said in reply.stances if (stance := self._stance(said))]
        return Record(
            article=self.article,
            actors=actors,
            quotes=_settled("q", self.text, quotes, lambda quote: (quote.content, quote.cue, quote.speaker)),
            claims=_settled("c", self.text, claims, lambda claim: (claim.text.casefold(), claim.claimant)),
            stances=_settled(
                "s", self.text, stances, lambda stance: (stance.actor, stance.target, stance.position, stance.time)
            ),
            unfounded=self.unfounded,
            missed=self._missed(quotes),
            provenance=provenance,
        )

    # ------------------------------------------------------------------------------------------------- quotes

    def _quote(self, said: ReplyQuote, source: CharRange | None, cue: CharRange | None) -> Quote | None:
        found = [self._words("quote", "content", pointer, said) for pointer in said.content]
        if not found or None in found:
            if not found:
                self._reject("quote", "content", NoMatch(""), said)
            return None
        places = [place for place in found if place]
        content = _joined(self.text, [stretch for place in places for stretch in place.stretches])
        statuses = {place.status for place in places}
        return Quote(
            id="",
            kind=self._kind(content),
            status="elided" if "elided" in statuses else "folded" if "folded" in statuses else "exact",
            content=_spans(content),
            speaker=self._actor_of(said.speaker, "quote", "speaker", said),
            source=source and Span(start=source[0], end=source[1]),
            cue=cue and Span(start=cue[0], end=cue[1]),
            reported_by=self._reporters(said.reported_by, "quote", said),
        )

    def _source_and_cue(self, said: ReplyQuote) -> tuple[CharRange | None, CharRange | None]:
        """Looked for near the content; they are words of the article too, so what is not there is unfounded."""
        content = next(
            (found for pointer in said.content[:1] if isinstance(found := self.ground.find(pointer), Match)), None
        )
        near = content.stretches[0] if content else None
        cue = said.cue and self._words("quote", "cue", said.cue, said, near)
        source = said.source and self._words("quote", "source", said.source, said, cue.stretches[0] if cue else near)
        return (source.stretches[0] if source else None, cue.stretches[0] if cue else None)

    def _kind(self, content: Sequence[CharRange]) -> QuoteKind:
        near = [one for one in self.quotations if _overlaps((one.start, one.end), content)]
        if not near:
            return "indirect"
        words = [match.start() + start for start, end in content for match in WORD.finditer(self.text[start:end])]
        quoted = sum(any(one.start < at < one.end for one in near) for at in words)
        return "direct" if words and quoted == len(words) else "mixed" if quoted else "indirect"

    def _missed(self, quotes: Sequence[Quote]) -> list[Missed]:
        """Quotations that are speech and of whose words no quote has at least half."""
        covered = [(span.start, span.end) for quote in quotes for span in quote.content]
        missed: list[Missed] = []
        for quotation in self.quotations:
            words = [match.start() for match in WORD.finditer(self.text, quotation.start, quotation.end)]
            had = sum(any(start <= at < end for start, end in covered) for at in words)
            if words and had * 2 < len(words) and is_speech(self.text, quotation):
                missed.append(Missed(content=_spans(quotation.pieces), source=None, cue=None))
        return missed

    # ------------------------------------------------------------------------------------------------- actors

    def _actors(
        self, said: Sequence[ReplyActor], sources: Iterable[tuple[str | None, CharRange | None]]
    ) -> list[Actor]:
        names: dict[str, list[str]] = {}
        for actor in said:
            names.setdefault(actor.id, [actor.name, *actor.aliases])
        places = find_mentions(names, self.text)
        for speaker, source in sources:
            # the words that name a speaker are a naming of it, whatever else it is called
            if (
                speaker in places
                and source
                and not is_pronoun(self.text[slice(*source)])
                and not _overlaps(source, places[speaker])
            ):
                places[speaker].append(source)
        actors: list[Actor] = []
        taken: set[str] = set()
        for actor in said:
            if actor.id in self.known:
                self._reject("actor", "id", NoMatch(actor.id), actor)
                continue
            if not places[actor.id]:
                self._reject("actor", "name", self._as_not_found(actor.name), actor)
                continue
            id = _unique(_stable("a", actor.name.casefold(), actor.kind), taken)
            self.known[actor.id] = id
            actors.append(
                Actor(
                    id=id,
                    name=actor.name,
                    kind=actor.kind,
                    anonymous=actor.anonymous,
                    role=actor.role or None,
                    affiliation=actor.affiliation or None,
                    aliases=[alias for alias in dict.fromkeys(actor.aliases) if alias != actor.name],
                    mentions=_spans(sorted(places[actor.id])),
                )
            )
        return actors

    def _actor_of(self, id: str | None, layer: str, field: str, said: _ReplyItem) -> str | None:
        """The record's id of an actor that the reply names; an unknown one is unfounded."""
        if id is None:
            return None
        if id not in self.known:
            self._reject(layer, field, NoMatch(id), said)
        return self.known.get(id)

    def _reporters(self, ids: Sequence[str], layer: str, said: _ReplyItem) -> list[str]:
        found = [self._actor_of(id, layer, "reported_by", said) for id in dict.fromkeys(ids)]
        return [id for id in found if id]

    # ------------------------------------------------------------------------------------- claims and stances

    def _claim(self, said: ReplyClaim) -> Claim | None:
        evidence = self._evidence("claim", said.evidence, said)
        claimant = self._actor_of(said.claimant, "claim", "claimant", said)
        if not evidence or (said.claimant and not claimant):  # None would make it the article's own
            return None
        return Claim(
            id="",
            text=said.text,
            claimant=claimant,
            reported_by=self._reporters(said.reported_by, "claim", said),
            kind=said.kind,
            assertion=said.assertion,
            checkable=said.checkable,
            evidence=_spans(evidence),
            checks=self.checker.checks(said.text, said.assertion, [self.text[slice(*stretch)] for stretch in evidence]),
        )

    def _stance(self, said: ReplyStance) -> Stance | None:
        evidence = self._evidence("stance", said.evidence, said)
        actor = self._actor_of(said.actor, "stance", "actor", said)
        if not evidence or not actor:
            return None
        concept = self.codebook.concept(said.target) if self.codebook else None
        proposal = said.proposal if isinstance(said, ReplyCodedStance) and said.target == OUTSIDE else None
        return Stance(
            id="",
            actor=actor,
            target=concept.name if concept else proposal or said.target,
            concept=concept.id if concept else None,
            position=said.position,
            condition=said.condition or None,
            time=said.time or None,
            reported_by=self._reporters(said.reported_by, "stance", said),
            evidence=_spans(evidence),
        )

    def _evidence(self, layer: str, pointers: Sequence[str], said: _ReplyItem) -> list[CharRange]:
        found = [self._words(layer, "evidence", pointer, said) for pointer in pointers]
        if not pointers:
            self._reject(layer, "evidence", NoMatch(""), said)
        return _joined(self.text, [stretch for place in found if place for stretch in place.stretches])

    # ------------------------------------------------------------------------------------------------- words

    def _words(
        self, layer: str, field: str, pointer: str, said: _ReplyItem, near: CharRange | None = None
    ) -> Match | None:
        found = self.ground.find(pointer, near)
        if isinstance(found, Match):
            return found
        self._reject(layer, field, found, said)
        return None

    def _as_not_found(self, words: str) -> NoMatch:
        found = self.ground.find(words)
        return found if isinstance(found, NoMatch) else NoMatch(words)

    def _reject(self, layer: str, field: str, found: NoMatch, said: _ReplyItem) -> None:
        self.unfounded.append(
            Unfounded(
                layer=layer,
                field=field,
                status=found.status,
                words=found.words,
                near=found.near and Span(start=found.near[0], end=found.near[1]),
                diff=list(found.diff),
                concerns=list(found.concerns),
                item=said.model_dump(),
            )
        )


def _spans(stretches: Iterable[CharRange]) -> list[Span]:
    return [Span(start=start, end=end) for start, end in stretches]


def _overlaps(stretch: CharRange, others: Iterable[CharRange]) -> bool:
    return any(stretch[0] < end and start < stretch[1] for start, end in others)


def _joined(text: str, stretches: Iterable[CharRange]) -> list[CharRange]:
    """The stretches in order, those put together that overlap or have only white space between them."""
    out: list[CharRange] = []
    for start, end in sorted(stretches):
        if out and (start <= out[-1][1] or text[out[-1][1] : start].isspace()):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _settled(
    letter: str, text: str, findings: Iterable[_Finding], identity: Callable[[_Finding], Sequence[Any]]
) -> list[_Finding]:
    """The findings in the order of the text, each once (with all its evidence), under an id that its identity gives."""
    once: dict[str, _Finding] = {}
    for finding in findings:
        id = _stable(letter, *identity(finding))
        once[id] = _with_evidence(text, once[id], finding) if id in once else finding.model_copy(update={"id": id})
    return sorted(once.values(), key=_place)


def _with_evidence(text: str, first: _Finding, again: _Finding) -> _Finding:
    """The first of two equal findings with the evidence of both; a check stands if neither's evidence answers it."""
    if isinstance(first, Quote) or isinstance(again, Quote):
        return first
    evidence = _joined(text, [(span.start, span.end) for span in (*first.evidence, *again.evidence)])
    update: dict[str, object] = {"evidence": _spans(evidence)}
    if isinstance(first, Claim) and isinstance(again, Claim):
        update["checks"] = [check for check in first.checks if check in again.checks]
    return first.model_copy(update=update)


def _place(finding: Quote | Claim | Stance) -> tuple[int, int]:
    spans = finding.content if isinstance(finding, Quote) else finding.evidence
    return spans[0].start, spans[0].end


def _stable(letter: str, *identity: Any) -> str:
    return letter + sha256(canonical_json(identity, default=_ends).encode()).hexdigest()[:8]


def _ends(span: Span) -> CharRange:
    return span.start, span.end


def _unique(id: str, taken: set[str]) -> str:
    """``id``, or with a number behind it: two unnamed officials are two actors."""
    free = next(name for name in chain([id], (f"{id}-{number}" for number in count(2))) if name not in taken)
    taken.add(free)
    return free
