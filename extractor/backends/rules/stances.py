"""Who is for or against what: cues of support and opposition, with their holder and their target."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from extractor.backends.rules.clauses import is_break
from extractor.backends.rules.concept_targets import CodedTarget, coded_targets
from extractor.backends.rules.concepts import ConceptIndex
from extractor.backends.rules.cue_verbs import NOUN_FORMS
from extractor.backends.rules.frame_names import StanceFrame
from extractor.backends.rules.framed_positions import FramedPosition, is_court
from extractor.backends.rules.lexicon import AUXILIARIES, PREPOSITIONS
from extractor.backends.rules.listed_targets import list_end, listed_targets
from extractor.backends.rules.literal_uses import is_literal
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.of_what import accuses_side
from extractor.backends.rules.open_targets import takes_no_side
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.several_of_kind import is_of_several
from extractor.backends.rules.stance_conditions import condition_of, doubts_of, is_partial
from extractor.backends.rules.stance_cues import StanceCue, find_cues
from extractor.backends.rules.stance_evidence import begin_of_phrase
from extractor.backends.rules.stance_frames import find_framed_positions
from extractor.backends.rules.stance_groups import members_after
from extractor.backends.rules.stance_holders import agreeing, holder_of, is_share, rules_on
from extractor.backends.rules.stance_lexicon import ANAPHORIC_NOUNS, FAVOURING, MEANS, NOBODY, SUING
from extractor.backends.rules.stance_match import StanceMatch, frame_of
from extractor.backends.rules.stance_references import References
from extractor.backends.rules.stance_targets import (
    ASKING,
    TargetWords,
    behind_aside,
    named_before,
    noun_phrase,
    target_words,
    what_is_to_be_done,
)
from extractor.backends.rules.stance_times import FORMERLY, former_word, is_now, time_of, without_time
from extractor.backends.rules.suits import matter_of_suit
from extractor.backends.rules.target_names import named_behind
from extractor.backends.rules.told_targets import MOVES, ToldTarget, is_act_against, is_move_against, undoes
from extractor.backends.rules.turned_positions import REVERSED, WANTING_MORE, turning_reasons
from extractor.backends.rules.verbs import BASES, is_finite
from extractor.backends.rules.wished_outcomes import end_with_outcome, wishes_something_else
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange
from extractor_schemas import Position

_REFERENCE_DISTANCE = 4
"""For this many passages after a target was named, "the move" may mean it."""
_ALSO_DISTANCE = 12
"""The same for what somebody is "also" for or against."""


def find_stances(
    text: str, passages: list[Passage], concepts: ConceptIndex | None, published: str | None = None
) -> Iterator[StanceMatch]:
    """Yield the positions that the passages report, in order; without ``concepts`` targets are noun phrases.

    ``published`` is the date of the article, which is the time of a position unless its words say otherwise.
    """
    finder = _StanceFinder(text, concepts, published)
    for number, passage in enumerate(passages):
        yield from finder.in_passage(number, passage)


class _StanceFinder:
    """Finds stances passage by passage, and knows what the ones before were about."""

    def __init__(self, text: str, concepts: ConceptIndex | None, published: str | None) -> None:
        self._text = text
        self._concepts = concepts
        self._published = published
        self._proposing: set[str] = set()
        self._references = References(text, concepts) if concepts else None
        self._told: ToldTarget | None = None
        self._before: CharRange = (0, 0)  # the starts of the passage before and of this one

    def in_passage(self, number: int, passage: Passage) -> Iterator[StanceMatch]:
        """Yield the positions that a passage reports."""
        self._before = self._before[1], passage.start
        if self._references:
            self._references.enter(passage)
        for cue in find_cues(passage):
            yield from self._matches(number, passage, cue)
        for found in find_framed_positions(passage):
            if found.frame is StanceFrame.PROPOSAL:
                owner = passage.lower[found.holder[1]]
                if owner in self._proposing:
                    continue  # "Holm's tax plan" is "Holm's proposal" later on
                self._proposing.add(owner)
            yield from self._framed(number, passage, found)

    def _matches(self, number: int, passage: Passage, cue: StanceCue) -> Iterator[StanceMatch]:
        if passage.lower[cue.last + 1 : cue.last + 2] == ["by"]:  # "opposed by Poland": the subject is the target
            return
        tied_position = condition_of(self._text, passage, cue)[1]
        is_conditional = tied_position == "conditional"
        is_set_out = cue.intends and self._concepts is None  # "tries to get home"
        if (is_set_out and cue.bare) or ((is_set_out or cue.tied) and not is_conditional):
            return
        first = behind_aside(passage, cue.last + 1)
        if is_literal(passage.lower[cue.first : cue.last + 1], passage.lower[first:]):
            return
        words, is_ruling = target_words(passage, first, bare=cue.bare), False
        if words and rules_on(passage, cue):  # who rejects a bid to halt a thing takes no side on it
            is_ruling, words = True, TargetWords(first, words.last) if words.reversed or self._concepts else words
        for target in self._targets(number, passage, cue, words) if words else ():
            if is_ruling and target.turned:
                continue
            if words and (self._told is None or target.concept.rpartition(" ")[2] not in MEANS):
                place = passage.char_range(cue.first, max(end_with_outcome(passage, words), cue.last))
                self._tell(number, place, target, tied_position)
            if words and (match := self._match(passage, cue, words, target)):
                yield match
                for member in members_after(passage, bisect_left(passage.starts, match.holder[1])):
                    yield replace(match, holder=passage.char_range(*member))
                if others := agreeing(passage, cue):
                    holder = passage.char_range(*others)
                    yield replace(match, holder=holder, evidence=(match.evidence[0], max(match.evidence[1], holder[1])))
                if (
                    match.position == "support"
                    and not (self._concepts or cue.bare)
                    and (rival := self._rival(passage, cue))
                ):
                    yield replace(match, target=rival, position="oppose")
        if words and self._concepts and cue.position == "support":
            yield from self._exceptions(passage, cue, words)
        if self._concepts is None and words and not words.infinitive:
            for first, last in listed_targets(passage, words.first):
                phrase = noun_phrase(self._text[slice(*passage.char_range(first, last))], infinitive=False)
                is_turned = words.reversed and (cue.bare or passage.lower[first] not in ("a", "an"))
                listed = CodedTarget(phrase, is_turned) if phrase else None  # "an end to the toll and a bridge"
                if listed and (match := self._match(passage, cue, replace(words, last=last), listed)):
                    yield match

    def _exceptions(self, passage: Passage, cue: StanceCue, words: TargetWords) -> Iterator[StanceMatch]:
        """Yield what somebody is against who is for something else: the ban, in "backs the toll but not the ban"."""
        lower, at = passage.lower, words.last + 1
        at += lower[at : at + 1] == [","]
        is_side = lower[cue.first] in FAVOURING or cue.last > cue.first
        if lower[at : at + 2] != ["but", "not"] or not self._concepts or not is_side:
            return
        last = at + 2
        while last + 1 < passage.size and not is_break(lower[last + 1]) and lower[last + 1] != "but":
            last += 1
        for target in coded_targets(self._text, (passage.ends[at + 1], passage.ends[last]), self._concepts):
            if match := self._match(passage, cue, replace(words, last=last), target):
                reasons = tuple(turning_reasons(negated=True, reversed_target=target.turned))
                yield replace(match, position=REVERSED[match.position], turned=reasons)

    def _rival(self, passage: Passage, cue: StanceCue) -> str | None:
        """Over whom somebody is supported: "Bo Lind" in "backs Ada Holm over Bo Lind"."""
        lower, at = passage.lower, cue.last + 1
        while at < passage.size and not is_break(lower[at]) and lower[at] not in AUXILIARIES:
            if lower[at] == "over":
                names = [token[0].isupper() for token in passage.tokens[at + 1 : at + 5]]
                is_of_two = any(names) and passage.tokens[at - 1][0].isupper()  # and no "bridge over the Ost"
                begin = passage.starts[at + 1] if is_of_two else None
                return noun_phrase(self._text[begin : passage.end], infinitive=False) if begin else None
            at += 1
        return None

    def _match(self, passage: Passage, cue: StanceCue, words: TargetWords, target: CodedTarget) -> StanceMatch | None:
        holder = holder_of(passage, cue)
        condition, position = condition_of(self._text, passage, cue)
        is_given_up = (cue.ended and condition is None) or is_partial(self._text, passage, cue)
        if holder is None or is_given_up or passage.lower[holder.first] in NOBODY:
            return None
        if (
            cue.intends
            and passage.lower[cue.first] == "for"
            and not (PREPOSITIONS - {"of", "for", "on"}).isdisjoint(passage.lower[holder.first : holder.last])
        ):
            return None  # "The proposal from Ada Holm is for the toll"
        end = self._target_end(passage, cue, words, target.concept)
        time = time_of(self._text, passage, cue, holder, end, self._published)
        if cue.former and time is None:
            time = FORMERLY if self._concepts else former_word(passage, cue)
            if time is None:
                return None
        if position == "support" and self._is_doubted(passage, cue, target.concept):
            position = "ambivalent"
        if target.turned:
            position = REVERSED[position]
        if target.grows and position not in WANTING_MORE:
            return None
        at = cue.last + 1
        is_before = at < passage.size and (is_break(passage.lower[at]) or is_finite(passage.lower, at))
        is_before = is_before and words.first <= at  # "the toll, which Ada Holm opposes, is old"
        end = cue.last if is_before else max(end_with_outcome(passage, words), cue.last)
        evidence = passage.char_range(begin_of_phrase(passage, min(holder.first, cue.first)), end)
        if "\n" in self._text[slice(*evidence)]:
            return None
        is_tied = position == "conditional"
        reasons = turning_reasons(conditional=is_tied, negated=cue.negated, reversed_target=target.turned)
        return StanceMatch(
            passage.char_range(holder.first, holder.last),
            target.concept,
            position,
            condition if is_tied else None,
            passage.char_range(cue.first, cue.last),
            evidence,
            frame_of(passage, cue, holder),
            tuple(reasons),
            time,
            is_now(passage, cue, holder),
        )

    def _is_doubted(self, passage: Passage, cue: StanceCue, target: str) -> bool:
        """Whether somebody has doubts about what he is for, and not about something else with a name."""
        doubted = doubts_of(self._text, passage, cue)
        if doubted is None or self._concepts is None:
            return doubted is not None and not self._text[slice(*doubted)].strip()
        return self._concepts.first_in(*doubted) in (None, target)

    def _target_end(self, passage: Passage, cue: StanceCue, words: TargetWords, target: str) -> int | None:
        """Where the words end that name or mean a target, if that is known."""
        begin, last = passage.ends[cue.last], max(words.last, cue.last)
        at = self._text.find(target, begin, passage.end) if self._concepts is None else -1
        if at >= 0:
            return at + len(target)
        if self._concepts and (term := self._concepts.term_in(begin, passage.ends[last])):
            return term[1]
        return passage.ends[cue.last + 1] if passage.lower[cue.last + 1 : cue.last + 2] == ["it"] else None

    def _framed(self, number: int, passage: Passage, found: FramedPosition) -> Iterator[StanceMatch]:
        """Yield the matches of a position that a passive or a noun tells."""
        words = found.target
        if words.last < words.first:
            return  # nothing follows: "Holm leads the fight against"
        if is_literal(passage.lower[found.cue[0] : found.cue[0] + 1], passage.lower[words.first : words.last + 1]):
            return
        begin, end = passage.starts[words.first], passage.ends[words.last]
        targets: list[CodedTarget] = []
        if found.frame is StanceFrame.PREFIX:
            before, _, after = passage.lower[words.first].partition("-")
            begin, end = (begin + len(before) + 1, end) if before in ("pro", "anti") else (begin, end - len(after) - 1)
        if self._concepts:
            coded = coded_targets(self._text, (begin, end), self._concepts, bare=words.infinitive)
            targets = [target._replace(turned=target.turned != words.reversed) for target in coded]
            if is_court(passage, *found.holder):
                targets = [target for target in targets if not target.turned]
        elif passage.lower[words.first : words.last + 1] in (["it"], ["this"], ["that"]):
            if self._told and number - self._told.number <= 1:
                targets = [CodedTarget(self._told.concept, words.reversed)]
        elif phrase := noun_phrase(self._text[begin:end], infinitive=words.infinitive):
            no_side = takes_no_side(passage.lower[found.cue[0]], phrase)
            targets = [] if no_side else [CodedTarget(phrase, words.reversed)]
        for target in targets:
            if match := self._framed_match(number, passage, found, (begin, end), target):
                yield match

    def _framed_match(
        self, number: int, passage: Passage, found: FramedPosition, place: CharRange, target: CodedTarget
    ) -> StanceMatch | None:
        words, (begin, end) = found.target, place
        first = found.holder[0]
        begins_with_verb = passage.tokens[first].islower() and passage.lower[first] in BASES - NOUN_FORMS
        if passage.lower[first] in NOBODY or begins_with_verb or is_share(passage, *found.holder):
            return None
        if words.first > found.cue[1] or words.last < found.cue[0]:
            place = min(begin, passage.starts[found.cue[0]]), max(end, passage.ends[found.cue[1]])
            self._tell(number, place, target, found.position)
        holder = passage.char_range(*found.holder)
        cue = passage.char_range(*found.cue)
        evidence = min(holder[0], cue[0], begin), max(holder[1], cue[1], end)
        if "\n" in self._text[slice(*evidence)]:
            return None
        position = REVERSED[found.position] if target.turned else found.position
        if target.grows and position not in WANTING_MORE:
            return None
        turned = tuple(turning_reasons(negated=found.negated, reversed_target=target.turned))
        return StanceMatch(holder, target.concept, position, None, cue, evidence, found.frame, turned)

    def _targets(self, number: int, passage: Passage, cue: StanceCue, words: TargetWords) -> list[CodedTarget]:
        """The concepts or the noun phrase that a position is about."""
        told = self._told.concept if self._told and number - self._told.number <= _ALSO_DISTANCE else None
        if cue.alone and passage.lower[cue.last] in SUING:
            named = matter_of_suit(self._text[passage.ends[cue.last] : passage.end])
            is_here = self._told is not None and self._told.number == number
            meant = named or (told if is_here else None)  # "attacked the sale and threatened to sue"
            return [CodedTarget(meant, False)] if meant and not self._concepts else []
        if cue.alone and self._told and self._told.contested:
            return []  # "Norway is undecided" on one of two things
        if cue.alone:
            meant = told if told and cue.position == "ambivalent" else ""
            return [] if rules_on(passage, cue) or (self._concepts and not meant) else [CodedTarget(meant, False)]
        is_denied = passage.lower[cue.last + 1 : cue.last + 2] == ["neither"]
        if is_denied and cue.position != "support":
            return []
        if self._concepts is None or self._references is None:
            if is_denied:
                return self._neither(passage, words)
            if self._told and passage.lower[words.first : words.first + 1] in (["it"], ["this"], ["that"]):
                is_against = is_act_against(self._told, number, passage.lower[cue.first])
                if is_against is not False:
                    return [CodedTarget(self._told.concept, not words.reversed)] if is_against else []
            phrase = self._phrase(number, passage, cue, words)
            if phrase and phrase.lower() in MOVES and not is_of_several(self._text, phrase):
                return self._by_move(number, passage, cue, CodedTarget(phrase, words.reversed))
            return [CodedTarget(phrase, words.reversed)] if phrase else []
        if accuses_side(passage.lower, cue.first):
            return []  # "accused opponents of the toll of lying" is not for it
        end = end_with_outcome(passage, words)
        char_range = passage.ends[behind_aside(passage, cue.last + 1) - 1], passage.ends[max(end, cue.last)]
        if self._concepts.first_in(*char_range):
            char_range = char_range[0], passage.ends[list_end(passage, max(end, cue.last), self._concepts)]
            return coded_targets(self._text, char_range, self._concepts, bare=cue.bare)
        if concepts := self._references.of(passage, cue, told):
            pronoun = self._references.pronoun_of(passage, cue)
            if pronoun is None and not MOVES.isdisjoint(passage.lower[cue.last + 1 : cue.last + 4]):
                return self._by_move(number, passage, cue, CodedTarget(concepts[0], False))
            if pronoun is None:
                return [CodedTarget(concept, False) for concept in concepts]
            char_range, at = (passage.ends[cue.last], passage.end), passage.starts[pronoun]
            return coded_targets(self._text, char_range, self._concepts, bare=cue.bare, pronoun=(at, concepts[0]))
        if noun_phrase(self._text[slice(*char_range)], infinitive=False):
            self._references.name_other(passage.starts[cue.first])
        return []

    def _tell(self, number: int, place: CharRange, target: CodedTarget, position: Position) -> None:
        """Note what a position is about, for "it" and "the move" afterwards; ``place`` has the words that tell it."""
        held = REVERSED[position] if target.turned else position
        is_undone = undoes(self._text[slice(*place)])
        is_near = self._told is not None and number - self._told.number <= _REFERENCE_DISTANCE
        is_other = is_near and self._told is not None and self._told.concept != target.concept
        self._told = ToldTarget(number, target.concept, held, place[1], is_undone, is_other)

    def _by_move(self, number: int, passage: Passage, cue: StanceCue, move: CodedTarget) -> list[CodedTarget]:
        """The target for or against which "the move" was made; none where nobody can tell.

        ``move`` is the noun itself, which is the target where none was told before, or the concept that it may mean.
        """
        told, begin = self._told, passage.starts[cue.first]
        is_far = told is None or number - told.number > _REFERENCE_DISTANCE
        if told is None or is_far or (self._concepts and told.concept != move.concept):
            return [] if self._concepts and undoes(self._text[self._before[0] : begin]) else [move]
        is_against = is_move_against(told, number, self._text[told.end : begin])
        return [] if is_against is None else [CodedTarget(told.concept, move.turned != is_against)]

    def _neither(self, passage: Passage, words: TargetWords) -> list[CodedTarget]:
        """The targets of "supports neither the toll nor the tax"."""
        begin, end = passage.starts[words.first], passage.ends[words.last]
        both = self._text[begin:end].partition(" ")[2].split(" nor ")
        phrases = (noun_phrase(part, infinitive=False) for part in both if len(both) == 2)
        return [CodedTarget(phrase, True) for phrase in phrases if phrase]

    def _phrase(self, number: int, passage: Passage, cue: StanceCue, words: TargetWords) -> str | None:
        """The noun phrase that a position is about, or that a pronoun in its place means."""
        begin = passage.ends[cue.last] if words.first == cue.last + 1 else passage.starts[min(words.first, words.last)]
        end = passage.ends[max(words.last, cue.last)]
        if passage.lower[words.first : words.first + 1] in (["it"], ["them"]):
            near = self._told.concept if self._told and number - self._told.number <= 1 else None
            meant = named_before(self._text[passage.start : passage.starts[cue.first]]) or near
            if meant:
                return None if wishes_something_else(passage, words.first, meant) else meant
        phrase = noun_phrase(self._text[begin:end], infinitive=words.infinitive)
        if phrase and takes_no_side(passage.lower[cue.first], phrase):
            return None
        if phrase and (done := _TO_BE_DONE.search(self._text[begin:end])):
            wanted = f"{phrase} {done['participle']}"
            act = what_is_to_be_done(wanted, self._text[begin:end])
            people = parse_mention(phrase)
            is_of_people = people is not None and people.kind in ("group", "person")
            named = None if is_of_people else f"{phrase} being {done['participle']}"
            return act if act != wanted else named  # who wants a thing demolished is not for the thing
        if phrase and (named := named_behind(self._text, phrase, end)):
            return named
        if phrase and _IN_STATE.match(self._text, end):
            return None  # "criticised Ostby, Conn., police": the target comes later
        if phrase and not words.infinitive and passage.lower[cue.last] in ASKING:
            phrase = what_is_to_be_done(phrase, self._text[begin:end])
        is_anaphoric = phrase is not None and phrase.lower() in ANAPHORIC_NOUNS - MOVES
        if phrase and is_anaphoric and self._told and not is_of_several(self._text, phrase):
            return self._told.concept if number - self._told.number <= _REFERENCE_DISTANCE else phrase
        return without_time(phrase, passage, cue) if phrase else None


_TO_BE_DONE = lazy_regex(r" to be (?P<participle>[a-z]+)\b")
_IN_STATE = lazy_regex(r", (?:[A-Z][a-z]{1,4}\.|[A-Z]\.[A-Z]\.|[A-Z]{2}),? [a-z]")
