"""The reply to one article, found by rules alone: no model, training or data files. Read `extract_reply` first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from extractor.backends.rules.acting import acting_subjects, agents, may_name_body, named_actors, words_in_small_letters
from extractor.backends.rules.acts import ClaimMatch
from extractor.backends.rules.attribution import find_attributions
from extractor.backends.rules.authors import find_author
from extractor.backends.rules.boilerplate import find_boilerplate
from extractor.backends.rules.chosen_claims import WordsRead
from extractor.backends.rules.claims import ClaimFinder
from extractor.backends.rules.concepts import ConceptIndex
from extractor.backends.rules.coreference import ActorResolver
from extractor.backends.rules.disowned import has_said_words, is_taken_back
from extractor.backends.rules.explanations import Explainer, Explanation
from extractor.backends.rules.frame_names import ActorFrame, ClaimFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.inner_passages import InnerPassages
from extractor.backends.rules.interviews import find_answers, with_answerer
from extractor.backends.rules.kept_quotes import is_kept
from extractor.backends.rules.letters import find_letters, is_of_writer, words_of_writers
from extractor.backends.rules.main_clauses import clauses_of
from extractor.backends.rules.main_verbs import Clause
from extractor.backends.rules.mere_acts import is_mere_act, is_told
from extractor.backends.rules.name_marks import as_written
from extractor.backends.rules.names_as_read import with_names_read
from extractor.backends.rules.negated_cues import with_negation
from extractor.backends.rules.nicknames import add_nicknames
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import Passage, PassageReader
from extractor.backends.rules.plain_text import plain_text
from extractor.backends.rules.pointers import PointerWriter
from extractor.backends.rules.quoted_verbs import with_open_verbs
from extractor.backends.rules.reported_persons import ReportedPersons
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.sections import section_starts
from extractor.backends.rules.speakers import ResolvedAttribution, SpeakerFinder
from extractor.backends.rules.stance_actors import HolderFinder, is_nameless
from extractor.backends.rules.stance_collector import FoundStance, StanceCollector, held_at
from extractor.backends.rules.stance_denials import PAST
from extractor.backends.rules.stance_evidence import EvidenceWriter
from extractor.backends.rules.stance_match import StanceMatch, coded
from extractor.backends.rules.stances import find_stances
from extractor.backends.rules.turned_cues import is_turned
from extractor.backends.rules.turns import find_turns
from extractor.backends.rules.verdict_finder import FoundVerdict, VerdictFinder
from extractor.backends.rules.wordings import WordingWriter
from extractor.text.bare_names import bare_source
from extractor.text.quotations import find_quotations, is_speech
from extractor.text.segmentation import WORD, split_paragraphs, split_sentences
from extractor.text.spans import CharRange, overlaps
from extractor.text.unseen import seen_text
from extractor_schemas import Article, Codebook, Reply, ReplyClaim, ReplyQuote, base_reply_type

__all__ = ["ExplainedReply", "extract_explained", "extract_reply"]

_MATTER_DISTANCE = 700
"""In characters: so far after a position "this" may mean what it is towards."""
_READ_AS_VERDICTS = (ClaimFrame.LABEL, ClaimFrame.IN_TWO_PARTS)
_MOST_NESTED = 3
"""So many contents may begin before one ends."""


def extract_reply(article: Article, sentences: list[CharRange], codebook: Codebook | None = None) -> Reply:
    """The reply to one article: actors, quotes, attributed claims and stances.

    ``sentences`` are the ranges that the reply's pointers number from 1 (see `split_sentences`). With a codebook the
    reply is a `CodedReply` and has only stances towards its concepts. Never raises.
    """
    return ReplyBuilder(article, sentences, codebook).build()


@dataclass(frozen=True, slots=True)
class ExplainedReply:
    """A reply, and why each item of its layers was found; an item may have been found more than once."""

    reply: Reply
    explanations: Mapping[str, Sequence[Sequence[Explanation]]]


def extract_explained(article: Article, sentences: list[CharRange], codebook: Codebook | None = None) -> ExplainedReply:
    """The reply that `extract_reply` gives, with its explanations."""
    builder = ReplyBuilder(article, sentences, codebook)
    return ExplainedReply(builder.build(), builder.explanations())


@dataclass(frozen=True, slots=True)
class _FoundClaim:
    match: ClaimMatch
    resolved: ResolvedAttribution | None

    @property
    def claimant(self) -> str | None:
        speaker = self.resolved.speaker if self.resolved and not self.match.own else None
        return speaker.id if speaker else None


class ReplyBuilder:
    """One article on its way to a reply."""

    def __init__(self, article: Article, sentences: list[CharRange], codebook: Codebook | None) -> None:
        self._published, text = article.published, article.text
        pointer = PointerWriter(text, sentences).pointer
        seen = seen_text(text)
        named = with_names_read(seen.text)
        if named.text != text:
            sentences = split_sentences(named.text)
        self._original: Callable[[int, int], CharRange] = lambda start, end: seen.original_range(
            *named.original_range(start, end)
        )
        self._pointer: Callable[[CharRange], str] = lambda char_range: pointer(self._original(*char_range))
        self._seen = seen.text
        text = plain_text(named.text)
        self._text = text
        self._codebook = codebook
        self._sentences = sentences
        paragraphs = split_paragraphs(text)
        self._paragraphs = paragraphs
        boilerplate = find_boilerplate(text, paragraphs)
        self._reader = PassageReader(text)
        quotations = find_quotations(text)
        passages = self._reader.passages(sentences, paragraphs, quotations)
        self._passages = [passage for passage in passages if passage.paragraph not in boilerplate]
        self._clauses = [clauses_of(passage) for passage in self._passages]
        self._numbers = {passage.start: number for number, passage in enumerate(self._passages)}
        self._quoted = [quotation.range for quotation in quotations if is_speech(text, quotation)]
        self._letters = list(find_letters(text, paragraphs))
        self._sections = section_starts(text, paragraphs, self._letters)
        self._resolver = ActorResolver(text, [quotation.range for quotation in quotations], self._sections)
        turns = find_turns(text, paragraphs, quotations, self._resolver.names)
        self._turns = with_answerer(text, paragraphs, turns) or find_answers(text, paragraphs)
        self._speakers = SpeakerFinder(text, self._passages, self._resolver)
        self._of_letters: list[ResolvedAttribution] = []  # what they say, which is no quote
        self._concepts = ConceptIndex(codebook, text) if codebook else None
        self._resolved: list[ResolvedAttribution] = []
        self._found_claims: list[list[_FoundClaim]] = []
        self._found_stances: list[list[FoundStance]] = []
        self._contents: list[tuple[CharRange, ResolvedAttribution]] = []
        self._content_starts: list[int] = []
        self._within = InnerPassages(text, self._reader, sentences)
        self._said: list[Passage] = []  # the passages within quotations
        self._told = set[int]()  # acts that are no claim of whoever acts: the article tells them
        self.positions: list[StanceMatch] = []  # that are told, whoever holds them

    def build(self) -> Reply:
        for attribution in find_attributions(self._text, self._passages, self._turns, self._sections):
            has_words = any(self._has_words(char_range) for char_range in attribution.content)
            if has_words and not is_of_writer(self._text, attribution, self._letters):
                resolved = self._speakers.of_attribution(attribution)  # also who did not say it is somebody's "he"
                self._resolved += [resolved] if has_said_words(self._text, attribution) else []
        of_writers = words_of_writers(self._text, self._letters, self._passages)
        self._of_letters = list(map(self._speakers.of_attribution, of_writers))
        all_resolved = [*self._resolved, *self._of_letters]
        contents = [(part, resolved) for resolved in all_resolved for part in resolved.attribution.content]
        self._contents = sorted(contents, key=lambda content: content[0])
        self._content_starts = [start for (start, _), _ in self._contents]
        self._said = list(self._passages_in_quotations())
        self._found_claims = self._find_claims()
        stances = self._find_stances()
        self._find_actors()
        add_nicknames(self._seen, self._resolver.actors)
        self._found_stances = stances.with_full_names(self._resolver.actors)
        layers: dict[str, Any] = {
            "actors": [actor.to_reply() for actor in self._resolver.actors],  # last: all of them add actors
            "quotes": [self._quote(resolved) for resolved in self._quotes()],
            "claims": [self._claim(found) for found in self._found_claims],
            "stances": [self._stance(found) for found in self._found_stances],
        }
        return base_reply_type(self._codebook).model_validate(layers)

    def explanations(self) -> dict[str, list[list[Explanation]]]:
        """Why each item of the layers of what `build` gave was found."""
        explainer = Explainer(self._text, self._concepts, self._original)
        introduced = zip(self._speakers.introductions, self._resolver.actors, strict=True)
        return {
            "actors": [[explainer.actor(*each)] for each in introduced],
            "quotes": [[explainer.quote(resolved)] for resolved in self._quotes()],
            "claims": [[explainer.claim(one.match, one.resolved) for one in found] for found in self._found_claims],
            "stances": [
                [explainer.stance(one.match, one.holder, one.reporter) for one in found]
                for found in self._found_stances
            ],
        }

    def words_read(self) -> WordsRead:
        """The text as it was read for what `build` gave, for claims of other words of it."""
        read = self._text, self._passages, self._contents, self._writer
        return WordsRead(*read, self._speakers, self._finder, self._within)

    # ------------------------------------------------------------------------------------------ quotes

    def _quotes(self) -> list[ResolvedAttribution]:
        """The attributions of those who say or think something, and not of nobody."""
        is_quote = partial(is_kept, self._text, self._paragraphs)
        named = ((each, each.speaker.name if each.speaker else None) for each in self._resolved)
        return [resolved for resolved, speaker in named if is_quote(resolved.attribution, speaker)]

    def _quote(self, resolved: ResolvedAttribution) -> ReplyQuote:
        attribution, speaker, source = resolved.attribution, resolved.speaker, resolved.attribution.source
        if source and speaker:
            source = bare_source(speaker, source, self._text)
        content = [char_range for char_range in sorted(attribution.content) if self._has_words(char_range)]
        return ReplyQuote(
            content=[self._pointer(char_range) for char_range in content],
            speaker=speaker.id if speaker else None,
            source=self._optional_pointer(source),
            cue=self._optional_pointer(attribution.cue and with_negation(attribution.passage, attribution.cue)),
            reported_by=resolved.reported_by,
        )

    def _optional_pointer(self, char_range: CharRange | None) -> str | None:
        """The pointer to a range; None for a dash or colon, which stands in for a cue but is not a word."""
        return self._pointer(char_range) if char_range and self._has_words(char_range) else None

    def _has_words(self, char_range: CharRange) -> bool:
        return WORD.search(self._text, *char_range) is not None

    # ------------------------------------------------------------------------------------------ claims

    def _find_claims(self) -> list[list[_FoundClaim]]:
        """The claims, each as often as it was found."""
        speakers, full_name = self._speakers, self._resolver.surnames.sole_name
        reported = ReportedPersons(self._text, self._passages, self._resolver, speakers.group_or_actor).meant
        writer = WordingWriter(self._text, speakers.group_or_actor, speakers.spoken_of, reported, full_name)
        finder = ClaimFinder(self._text, writer, self._within.of)
        self._writer, self._finder = writer, finder
        if author := find_author(self._text, self._paragraphs, self._quoted):
            finder.author = ResolvedActor("", author, "person", True, False, None, None, None)
        claims: dict[tuple[str, str | None], list[_FoundClaim]] = {}

        def add(found: _FoundClaim) -> None:
            claims.setdefault((found.match.text.casefold(), found.claimant), []).append(found)

        for resolved in [*self._resolved, *self._of_letters]:
            if resolved.speaker is None:
                if not resolved.attribution.direct and is_told(self._text, resolved.attribution):
                    self._told.add(id(resolved.attribution))
                for match in finder.of_document(resolved.attribution):
                    add(_FoundClaim(match, None))
                continue
            matches = list(finder.of_speaker(resolved.attribution, resolved.speaker))
            for match in matches:
                add(_FoundClaim(match, resolved))
            if not matches and is_mere_act(self._text, resolved.attribution):
                self._told.add(id(resolved.attribution))
        for passage, attributions in self._with_attributions():
            for match in finder.of_article(passage, self._clauses[self._numbers[passage.start]], attributions):
                add(_FoundClaim(match, None))
        return list(claims.values())

    def own_clauses(self) -> Iterator[tuple[Passage, Clause]]:
        """Yield the clauses that are the article's own to assert, also those that rules cannot word."""
        for passage, attributions in self._with_attributions():
            clauses = self._clauses[self._numbers[passage.start]]
            yield from ((passage, each) for each in self._finder.own_clauses(passage, clauses, attributions))

    def _with_attributions(self) -> Iterator[tuple[Passage, list[Attribution]]]:
        """Yield each passage of no letter with the attributions that have content or a cue in it and are not told."""
        starts = [passage.start for passage in self._passages]
        found: list[list[Attribution]] = [[] for _ in starts]
        for resolved in self._resolved:
            attribution = resolved.attribution
            if id(attribution) in self._told:
                continue
            parts = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
            numbers = {self._numbers[attribution.passage.start]}
            for start, end in parts:
                numbers.update(range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)))
            for number in numbers:
                found[number].append(attribution)
        for passage, attributions in zip(self._passages, found, strict=True):
            if not any(overlaps(letter.content, (passage.start, passage.end)) for letter in self._letters):
                yield passage, attributions

    def _claim(self, found: Sequence[_FoundClaim]) -> ReplyClaim:
        """A claim as it was found first, with the evidence of all."""
        match, resolved = found[0].match, found[0].resolved
        return ReplyClaim(
            text=as_written(match.text),
            claimant=found[0].claimant,
            reported_by=resolved.reported_by if resolved and found[0].claimant else [],
            kind=match.kind,
            assertion=match.assertion,
            checkable=match.checkable,
            evidence=self._pointers(each.match.evidence for each in found),
        )

    def _pointers(self, evidence: Iterable[Iterable[CharRange]]) -> list[str]:
        """The pointers to the evidence of one finding, which was found once or more."""
        pointers: list[str] = []
        for char_ranges in evidence:
            known = set(pointers)
            pointers.extend(pointer for pointer in map(self._pointer, char_ranges) if pointer not in known)
        return pointers

    # ------------------------------------------------------------------------------------------ actors

    def _find_actors(self) -> None:
        """Add those who act and speak not."""
        common = words_in_small_letters(self._text)
        for passage, clauses in zip(self._passages, self._clauses, strict=True):
            if "?" not in passage.lower:
                for phrase, offset in acting_subjects(self._text, passage, clauses, common):
                    self._speakers.actor(phrase, offset, ActorFrame.SUBJECT)
                for phrase, offset in agents(self._text, passage):
                    self._speakers.actor(phrase, offset, ActorFrame.AGENT)
        for passage in filter(may_name_body, self._said):
            for phrase, offset in acting_subjects(self._text, passage, clauses_of(passage), common):
                mention = parse_mention(phrase)
                if mention and mention.proper and mention.kind in ("government", "organisation"):
                    self._speakers.actor(phrase, offset, ActorFrame.SUBJECT)
        for phrase, offset, frame in named_actors(self._text, self._resolver.runs, self._quoted, common):
            self._speakers.actor(phrase, offset, frame)

    # ------------------------------------------------------------------------------------------ stances

    def _find_stances(self) -> StanceCollector:
        """The positions, each as often as it was found."""
        stances = StanceCollector(self._text, self._codebook)
        holders = HolderFinder(self._text, self._quoted, self._speakers)
        writer = EvidenceWriter(self._text, self._sentences, self._concepts)
        opened = [with_open_verbs(self._reader, passage) for passage in self._passages]
        for passages in (opened, self._said):
            for match in find_stances(self._text, passages, self._concepts, self._published):
                if is_taken_back(self._text, match.evidence):
                    continue
                self.positions.append(match)
                if not match.target or (self._codebook is None and match.time in PAST):
                    continue
                resolved = self._reporting(match)
                reporter = resolved.speaker if resolved else None
                is_own_words = passages is self._said or (resolved is not None and resolved.attribution.is_own_words)
                for holder in holders.of(match, reporter, is_reported=not is_own_words):
                    evidence = writer.with_target((match.evidence,), match.target)
                    stances.add(FoundStance(match, holder, reporter, evidence))
        for resolved, verdict in self._verdicts(stances):
            of_concept = coded(verdict.match, self._codebook) if self._codebook else verdict.match
            if resolved.speaker and of_concept and not is_nameless(resolved.speaker):
                evidence = writer.with_target(verdict.evidence, of_concept.target)
                stances.add(FoundStance(of_concept, resolved.speaker, resolved.reporter, evidence))
        return stances

    def _verdicts(self, stances: StanceCollector) -> Iterator[tuple[ResolvedAttribution, FoundVerdict]]:
        """Yield what speakers are for or against by what they say or call something."""
        finder = VerdictFinder(self._text, self._within.of, self._speakers.spoken_of)
        # the targets of a codebook are no words that a verdict could be about
        positions = [] if self._codebook else [each for found in stances.all for each in found]
        matters = sorted((each.evidence[0][0], each.match.target) for each in positions)
        starts = [start for start, _ in matters]
        for resolved in [*self._resolved, *self._of_letters]:
            is_denied = resolved.attribution.verb == "deny" or is_turned(self._text, resolved.attribution)
            if resolved.speaker and not is_denied:
                start = resolved.attribution.start
                at = bisect_left(starts, start) - 1
                matter = matters[at][1] if at >= 0 and start - starts[at] < _MATTER_DISTANCE else None
                for verdict in finder.of_speaker(resolved.attribution, resolved.speaker, matter):
                    yield resolved, verdict
        for found in self._found_claims:
            match, of = found[0].match, found[0].resolved
            if of and match.frame in _READ_AS_VERDICTS and (label := finder.of_label(match, of.attribution)):
                yield of, label

    def _stance(self, found: Sequence[FoundStance]) -> dict[str, Any]:
        """A position as it was found first, with the evidence of all."""
        match, holder, reporter = found[0].match, found[0].holder, found[0].reporter
        stance: dict[str, Any] = {
            "actor": holder.id,
            "target": as_written(match.target),
            "position": match.position,
            "condition": match.condition and as_written(match.condition),
            "time": held_at(found),
            "reported_by": [reporter.id] if reporter and reporter is not holder else [],
            "evidence": self._pointers(each.evidence for each in found),
        }
        return stance | ({"proposal": None} if self._codebook else {})

    def _reporting(self, match: StanceMatch) -> ResolvedAttribution | None:
        """The attribution in whose words the position is reported."""
        at = bisect_right(self._content_starts, match.cue[0])
        for (_, end), resolved in reversed(self._contents[max(0, at - _MOST_NESTED) : at]):
            if match.cue[0] < end:
                return resolved
        return None

    def _passages_in_quotations(self) -> Iterator[Passage]:
        """Yield the passages within quotations of speech, where speakers report the positions of others."""
        for passage in self._passages:
            for quotation in passage.quotations.values():
                if is_speech(self._text, quotation):
                    yield from self._within.of(quotation.start + 1, quotation.end - 1)
