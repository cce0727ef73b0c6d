"""The reply to one article, found by rules alone: no model, training or data files.

Read `extract_reply` first. `boilerplate`, `line_openings`, `passages` and `clauses` read paragraphs and sentences;
`cue_detection`, `content_first`, `cue_first`, `content_bounds`, `quotation_phrases`, `turns` and `attribution` find
what is attributed to whom; `noun_phrases`, `sources`, `antecedents`, `surnames`, `resolved_actors` and `coreference`
find who that is, `acting` who else acts; `main_clauses`, `participles`, `topics`, `first_person`, `wordings`, `acts`
and `claims` find what is asserted, `stance_cues`, `stance_frames`, `stance_targets`, `judgements`, `concepts`,
`stances` and `stance_collector` what is wanted; `pointers` says where. The words that the rules know are in `lexicon`,
`verbs`, `cue_verbs`, `role_lexicon`, `stance_lexicon`, `given_names` and `gazetteer`, the spellings of names in
`spelling`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.backends.rules.acting import acting_subjects, named_actors, words_in_small_letters
from extractor.backends.rules.acts import ACTS, ClaimMatch
from extractor.backends.rules.attribution import find_attributions
from extractor.backends.rules.boilerplate import find_boilerplate
from extractor.backends.rules.claims import ClaimFinder
from extractor.backends.rules.clauses import first_subject
from extractor.backends.rules.concepts import ConceptIndex
from extractor.backends.rules.coreference import ActorResolver, capitalised_runs
from extractor.backends.rules.cue_detection import find_cues
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.gazetteer import country_of, is_government
from extractor.backends.rules.judgements import judged
from extractor.backends.rules.lexicon import DOCUMENT_NOUNS
from extractor.backends.rules.main_clauses import clauses_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import Passage, PassageReader
from extractor.backends.rules.pointers import PointerWriter
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.role_lexicon import ORGANISATION_NOUNS
from extractor.backends.rules.sources import document_owner, parse_described
from extractor.backends.rules.stance_collector import StanceCollector
from extractor.backends.rules.stances import StanceMatch, find_stances
from extractor.backends.rules.turns import find_turns
from extractor.backends.rules.wordings import WordingWriter
from extractor.text.quotations import find_quotations, is_speech
from extractor.text.segmentation import WORD, split_paragraphs
from extractor.text.spans import CharRange
from extractor_schemas import Article, Codebook, Position, Reply, ReplyClaim, ReplyQuote, base_reply_type

__all__ = ["extract_reply"]

_JOINED = re.compile(r",? (?:and|nor|or) |, ")
_SUBJECT_TOKENS = 8
_MOST_NESTED = 3
"""So many contents may begin before one ends."""
_REJECTIONS = frozenset(["reject", "deny", "dismiss", "dispute"])


def extract_reply(article: Article, sentences: list[CharRange], codebook: Codebook | None = None) -> Reply:
    """The reply to one article: actors, quotes, attributed claims and stances.

    ``sentences`` are the ranges that the reply's pointers number from 1 (see `split_sentences`). With a codebook the
    reply is a `CodedReply` and has only stances towards its concepts. Never raises.
    """
    return _ReplyBuilder(article.text, sentences, codebook).build()


@dataclass(frozen=True, slots=True)
class _ResolvedAttribution:
    attribution: Attribution
    speaker: ResolvedActor | None
    reported_by: list[str]


class _ReplyBuilder:
    """One article on its way to a reply."""

    def __init__(self, text: str, sentences: list[CharRange], codebook: Codebook | None) -> None:
        self._text = text
        self._codebook = codebook
        self._sentences = sentences
        self._sentence_starts = [start for start, _ in sentences]
        self._pointer = PointerWriter(text, sentences).pointer
        paragraphs = split_paragraphs(text)
        boilerplate = find_boilerplate(text, paragraphs)
        self._reader = PassageReader(text)
        quotations = find_quotations(text)
        passages = self._reader.passages(sentences, paragraphs, quotations)
        self._passages = [passage for passage in passages if passage.paragraph not in boilerplate]
        self._clauses = [clauses_of(passage) for passage in self._passages]
        self._numbers = {passage.start: number for number, passage in enumerate(self._passages)}
        self._quoted = [quotation.range for quotation in quotations if is_speech(text, quotation)]
        self._resolver = ActorResolver(text, [quotation.range for quotation in quotations])
        self._turns = find_turns(text, paragraphs, quotations, self._resolver.names)
        self._resolved: list[_ResolvedAttribution] = []
        self._contents: list[tuple[CharRange, _ResolvedAttribution]] = []
        self._content_starts: list[int] = []
        self._said: list[Passage] = []  # the passages within quotations
        self._verdicts: list[tuple[ResolvedActor, str, Position, list[str], list[str]]] = []  # that claims imply

    def build(self) -> Reply:
        for attribution in find_attributions(self._text, self._passages, self._turns):
            if any(self._has_words(char_range) for char_range in attribution.content):
                self._resolved.append(self._resolve(attribution))
        contents = [(part, resolved) for resolved in self._resolved for part in resolved.attribution.content]
        self._contents = sorted(contents, key=lambda content: content[0])
        self._content_starts = [start for (start, _), _ in self._contents]
        self._said = list(self._passages_in_quotations())
        layers: dict[str, Any] = {
            "quotes": [self._quote(resolved) for resolved in self._resolved],
            "claims": self._claims(),
            "stances": self._stances(),
        }
        self._find_actors()
        actors = [actor.to_reply() for actor in self._resolver.actors]  # last: all of them add actors
        return base_reply_type(self._codebook).model_validate({"actors": actors, **layers})

    # ------------------------------------------------------------------------------------------ quotes

    def _resolve(self, attribution: Attribution) -> _ResolvedAttribution:
        if attribution.source is None:
            return _ResolvedAttribution(attribution, None, [])
        earlier = self._resolved[-1] if self._resolved else None
        if earlier and earlier.attribution.source == attribution.source and earlier.attribution.verb in _REJECTIONS:
            return _ResolvedAttribution(attribution, earlier.speaker, earlier.reported_by)
        start, end = attribution.source
        phrase = self._text[start:end]
        if phrase.lower() in ("who", "which", "that"):
            phrase, start = self._antecedent(attribution.passage, start)
        if attribution.speaker_name:
            phrase = attribution.speaker_name
        if attribution.reporter and phrase.lower() in ("him", "her", "them"):
            start = attribution.reporter[0]  # whoever reports is somebody else
        speaker = None
        if phrase.lower() in ("it", "they"):
            speaker = self._resolver.resolve_group(phrase.lower(), self._subjects_before(attribution.passage, start))
        speaker = speaker or self._resolver.resolve(phrase, start) or self._described(attribution, phrase, start)
        is_answer = attribution.verb in _REJECTIONS and phrase.lower() in ("he", "she", "it", "they")
        if earlier and is_answer and earlier.attribution.verb == "accuse" and earlier.speaker is speaker:
            speaker = None  # nobody rejects an accusation of his own
        reporter = self._resolver.resolve_reporter(phrase, start)
        if attribution.reporter:
            reporter = self._resolver.resolve(self._text[slice(*attribution.reporter)], attribution.reporter[0])
        reported_by = [reporter.id] if reporter and reporter is not speaker else []
        return _ResolvedAttribution(attribution, speaker, reported_by)

    def _described(self, attribution: Attribution, phrase: str, start: int) -> ResolvedActor | None:
        """Whoever a source is that names no actor: the owner of a document, or people whom a noun describes."""
        if owner := document_owner(phrase):
            return self._resolver.resolve(owner, start)
        cue = CUE_WORDS.get(attribution.verb)
        mention = parse_described(phrase) if cue and not cue.frames.isdisjoint(("say", "utter", "think")) else None
        return self._resolver.resolve_mention(mention, phrase, start) if mention else None

    def _subjects_before(self, passage: Passage, offset: int) -> Iterator[tuple[str, int]]:
        """Yield the subjects of the passage and of the one before it in the paragraph, with their offsets."""
        before = self._passages[max(0, self._numbers[passage.start] - 1)]
        for nearby in (passage, before) if before.paragraph == passage.paragraph else (passage,):
            until = bisect_left(nearby.starts, offset)
            subjects = [first_subject(nearby, until), *(cue.subject for cue in find_cues(nearby) if cue.first < until)]
            for subject in subjects:
                if subject and subject.kind == "noun" and subject.last < until:
                    start, end = nearby.char_range(subject.first, subject.last)
                    yield self._text[start:end], start

    def _antecedent(self, passage: Passage, offset: int) -> tuple[str, int]:
        """The noun phrase before a relative pronoun at ``offset``, and the noun phrase's own offset."""
        before = self._text[passage.start : offset].rstrip(" ,—–-")
        start = max(before.rfind(mark) for mark in (",", ";", "—", '"', "”", " and ", " but ", " that "))
        phrase = before[start + 1 :].strip()
        return phrase, passage.start + max(0, start + 1)

    def _quote(self, resolved: _ResolvedAttribution) -> ReplyQuote:
        attribution, speaker = resolved.attribution, resolved.speaker
        content = [char_range for char_range in sorted(attribution.content) if self._has_words(char_range)]
        return ReplyQuote(
            content=[self._pointer(char_range) for char_range in content],
            speaker=speaker.id if speaker else None,
            source=self._optional_pointer(attribution.source),
            cue=self._optional_pointer(attribution.cue),
            reported_by=resolved.reported_by,
        )

    def _optional_pointer(self, char_range: CharRange | None) -> str | None:
        """The pointer to a range; None for a dash or colon, which stands in for a cue but is not a word."""
        return self._pointer(char_range) if char_range and self._has_words(char_range) else None

    def _has_words(self, char_range: CharRange) -> bool:
        return WORD.search(self._text, *char_range) is not None

    # ------------------------------------------------------------------------------------------ claims

    def _claims(self) -> list[ReplyClaim]:
        writer = WordingWriter(self._text, self._resolve_pronoun)
        finder = ClaimFinder(self._text, writer, self._passages_within)
        claims: dict[tuple[str, str | None], ReplyClaim] = {}
        told: set[int] = set()  # acts that are no claim of whoever acts: the article tells them
        for resolved in self._resolved:
            if resolved.speaker is None:
                if not resolved.attribution.direct and self._is_told(resolved.attribution):
                    told.add(id(resolved.attribution))
                continue
            matches = list(finder.of_speaker(resolved.attribution, resolved.speaker))
            for match in matches:
                self._add_claim(claims, match, resolved)
            if not matches and resolved.attribution.shape in ACTS:
                told.add(id(resolved.attribution))
        for passage, attributions in self._with_attributions(told):
            for match in finder.of_article(passage, self._clauses[self._numbers[passage.start]], attributions):
                self._add_claim(claims, match, None)
        return list(claims.values())

    def _is_told(self, attribution: Attribution) -> bool:
        """Whether what nobody with a name does or says is the article's to tell: an act, what a study found."""
        words = self._text[slice(*attribution.source)].lower().split() if attribution.source else []
        return attribution.shape in ACTS or (attribution.shape == "clause" and not DOCUMENT_NOUNS.isdisjoint(words))

    def _with_attributions(self, told: set[int]) -> Iterator[tuple[Passage, list[Attribution]]]:
        """Yield each passage with the attributions that have content or a cue in it and are not ``told``."""
        starts = [passage.start for passage in self._passages]
        found: list[list[Attribution]] = [[] for _ in starts]
        for resolved in self._resolved:
            attribution = resolved.attribution
            if id(attribution) in told:
                continue
            parts = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
            numbers = {self._numbers[attribution.passage.start]}
            for start, end in parts:
                numbers.update(range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)))
            for number in numbers:
                found[number].append(attribution)
        yield from zip(self._passages, found, strict=True)

    def _add_claim(
        self, claims: dict[tuple[str, str | None], ReplyClaim], match: ClaimMatch, resolved: _ResolvedAttribution | None
    ) -> None:
        speaker = resolved.speaker if resolved and not match.own else None
        key = match.text.casefold(), speaker.id if speaker else None
        found = [self._pointer(char_range) for char_range in match.evidence]
        if earlier := claims.get(key):
            known = set(earlier.evidence)
            earlier.evidence.extend(pointer for pointer in found if pointer not in known)
            return
        if resolved and speaker and self._codebook is None:
            verdict = judged(match.text, resolved.attribution.verb)
            if verdict:
                self._verdicts.append((speaker, *verdict, resolved.reported_by, found))
        claims[key] = ReplyClaim(
            text=match.text,
            claimant=key[1],
            reported_by=resolved.reported_by if resolved and speaker else [],
            kind=match.kind,
            assertion=match.assertion,
            checkable=match.checkable,
            evidence=found,
        )

    def _resolve_pronoun(self, pronoun: str, offset: int, passage: Passage) -> ResolvedActor | None:
        """The actor that a pronoun of the article's own voice means."""
        if pronoun in ("it", "they"):
            return self._resolver.resolve_group(pronoun, self._subjects_before(passage, offset))
        return self._resolver.resolve(pronoun, offset)

    def _passages_within(self, start: int, end: int) -> Iterator[Passage]:
        """The passages of a range of the text, in which quotations are words like others."""
        return self._reader.passages(self._sentences_within(start, end), [], [])

    # ------------------------------------------------------------------------------------------ actors

    def _find_actors(self) -> None:
        """Add those who act and speak not."""
        common = words_in_small_letters(self._text)
        for passage, clauses in zip(self._passages, self._clauses, strict=True):
            if "?" not in passage.lower:
                for phrase, offset in acting_subjects(self._text, passage, clauses, common):
                    self._resolver.resolve(phrase, offset)
        for passage in filter(_may_name_body, self._said):
            for phrase, offset in acting_subjects(self._text, passage, clauses_of(passage), common):
                mention = parse_mention(phrase)
                if mention and mention.proper and mention.kind in ("government", "organisation"):
                    self._resolver.resolve(phrase, offset)
        for phrase, offset in named_actors(self._text, self._resolver.runs, self._quoted, common):
            self._resolver.resolve(phrase, offset)

    # ------------------------------------------------------------------------------------------ stances

    def _stances(self) -> list[dict[str, Any]]:
        concepts = ConceptIndex(self._codebook, self._text) if self._codebook else None
        stances = StanceCollector(proposes=self._codebook is not None)
        for passages in (self._passages, self._said):
            for match in find_stances(self._text, passages, concepts):
                reporter = self._reporter(match)
                for holder in self._holders(match, reporter):
                    reported_by = [reporter.id] if reporter and reporter is not holder else []
                    evidence = [self._pointer(match.evidence)]
                    stances.add(holder, match.target, match.position, match.condition, reported_by, evidence)
        for speaker, target, position, reported_by, evidence in self._verdicts:
            stances.add(speaker, target, position, None, reported_by, evidence)
        return stances.all

    def _reporter(self, match: StanceMatch) -> ResolvedActor | None:
        """The speaker in whose words the position is reported."""
        at = bisect_right(self._content_starts, match.cue[0])
        for (_, end), resolved in reversed(self._contents[max(0, at - _MOST_NESTED) : at]):
            if match.cue[0] < end:
                return resolved.speaker
        return None

    def _holders(self, match: StanceMatch, speaker: ResolvedActor | None) -> list[ResolvedActor]:
        """The actors that a holder's noun phrase means: each named state of a list, or whoever it names."""
        start, end = match.holder
        phrase = self._text[start:end]
        if phrase.lower().replace("’", "'").partition("'")[0] in ("i", "we"):
            return [speaker] if speaker else []
        governments = [run for run in capitalised_runs(phrase) if is_government(run)]
        listed = [actor for run in governments if (actor := self._resolver.resolve(run, start))]
        group = parse_mention(phrase.partition(", including")[0])
        if len(listed) > 1 and not (group and group.kind == "group"):
            return listed
        parts = _JOINED.split(phrase)
        names = [mention for part in parts if (mention := parse_mention(part)) and mention.proper]
        if len(parts) > 1 and len(names) == len(parts) and len({mention.kind for mention in names}) == 1:
            return [actor for part in parts if (actor := self._resolver.resolve(part, start))]
        holder = self._resolver.resolve(phrase, start)
        if holder and not holder.proper and phrase.lower() in ("he", "she"):
            holder = None  # whoever was described last is too often somebody else
        included = [actor for actor in listed if actor is not holder] if "including" in phrase else []
        return [holder, *included] if holder else included

    def _passages_in_quotations(self) -> Iterator[Passage]:
        """Yield the passages within quotations of speech, where speakers report the positions of others."""
        for passage in self._passages:
            for quotation in passage.quotations.values():
                if is_speech(self._text, quotation):
                    yield from self._passages_within(quotation.start + 1, quotation.end - 1)

    def _sentences_within(self, start: int, end: int) -> list[CharRange]:
        """The sentences of a range of the text, cut off at its ends."""
        first = max(0, bisect_right(self._sentence_starts, start) - 1)
        nearby = self._sentences[first : bisect_left(self._sentence_starts, end)]
        cut = [(max(start, sentence_start), min(end, sentence_end)) for sentence_start, sentence_end in nearby]
        return [(part_start, part_end) for part_start, part_end in cut if part_start < part_end]


def _may_name_body(passage: Passage) -> bool:
    """Whether a government or an organisation may be among the first words of a passage."""
    return any(
        token[0].isupper() and (token.isupper() or word in ORGANISATION_NOUNS or country_of(token))
        for token, word in zip(passage.tokens[:_SUBJECT_TOKENS], passage.lower, strict=False)
    )
