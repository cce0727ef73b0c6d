"""What the embedded rules find in the text of one article: looked for once, however often its gold changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from extractor.backends.rules.backend import RulesBackend
from extractor.backends.rules.chosen_claims import ChosenClaim
from extractor.backends.rules.clauses import is_break
from extractor.backends.rules.cue_detection import Cue, find_cues
from extractor.backends.rules.cue_verbs import NOUN_FORMS
from extractor.backends.rules.explanations import Explanation
from extractor.backends.rules.lexicon import COORDINATORS, SUBORDINATORS
from extractor.backends.rules.main_verbs import Clause
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.stance_lexicon import STANDING_ALONE
from extractor.backends.rules.stance_match import StanceMatch
from extractor.gold.conversion import empty_gold, suggested_gold
from extractor.review.conditional_positions import conditional_positions
from extractor.review.earlier_times import held_at
from extractor.review.position_signs import Sign, position_signs, signs_of_demands
from extractor.review.same_matter import matter
from extractor.review.shown_positions import shown_position
from extractor.review.somebody import may_hold, without_day
from extractor.review.text_as_read import TextAsRead
from extractor.text.date_mentions import day_of
from extractor.text.datelines import day_of_dateline
from extractor.text.spans import CharRange, overlaps, overlaps_any
from extractor_schemas import Article, Gold, GoldSpan, GoldStance, Position

_LONGEST = 200_000
"""In characters: in a longer text the rules would be waited for, and only cues are looked for."""


class FoundPosition(NamedTuple):
    """A position, and where the words stand by which it was found.

    ``holder`` is where its holder is named; of one whom the rules do not know the stance has no actor.
    """

    stance: GoldStance
    cues: list[CharRange]
    holder: CharRange | None = None


class RulesFindings:
    """What the rules find in a text that was published on that day."""

    def __init__(self, text: str, published: str | None = None) -> None:
        self._article = Article.of(text, id="article", published=published)

    @cached_property
    def items(self) -> Gold:
        """Actors, quotes, claims and stances, as gold would have them."""
        return self._explained[0]

    @cached_property
    def positions(self) -> list[FoundPosition]:
        """The stances of the items, then the positions that are told of somebody whom the rules do not know.

        A thing has none ("The flag was torn").
        """
        items, explanations = self._explained
        told = self._read.positions if self._read else []
        holders = {match.cue: match.holder for match in told}
        cues = ([each.cue for each in of_stance if each.cue] for of_stance in explanations)
        found = [
            FoundPosition(stance, each, next((holders[cue] for cue in each if cue in holders), None))
            for stance, each in zip(items.stances, cues, strict=True)
        ]
        found = [apart for position in found for apart in _apart(position, told, self._article.text)]
        known = {cue for position in found for cue in position.cues}
        text = self._article.text
        others = (match for match in told if match.cue not in known and _is_held(match, text))
        found = [self._timed(each) for each in (*found, *(_of_nobody(match, text) for match in others))]
        found += self._conditional(found)
        return [*found, *self._shown(found)]

    def _shown(self, known: Sequence[FoundPosition]) -> Iterator[FoundPosition]:
        """Yield what acts and moods show, where no position is known by these words."""
        text = self._article.text
        taken = [place for each in known for place in (*each.cues, *(span.range for span in each.stance.evidence))]
        for sign in self.signs:
            shown = None if overlaps_any(sign.place, taken) else shown_position(text, sign)
            if shown:
                start, end = sign.place
                evidence = [GoldSpan(start=start, end=end, text=text[start:end])]
                stance = _held_by_nobody(shown.target, shown.position, None, None, evidence)
                yield FoundPosition(stance, [(sign.verb, shown.verb_end)], sign.holder)

    @cached_property
    def signs(self) -> list[Sign]:
        """Other words that show a position, whatever it is."""
        demands = signs_of_demands(self._article.text, self.items.quotes)
        return [*position_signs(self._article.text, self.passages), *demands]

    def _conditional(self, known: Sequence[FoundPosition]) -> Iterator[FoundPosition]:
        """Yield what somebody would do under a condition, where no position is known of what they would do."""
        text = self._article.text
        cues = [cue for position in known for cue in position.cues]
        for found in conditional_positions(text, self.passages):
            elsewhere = (cue for cue in cues if not overlaps(cue, found.condition_at))
            if not any(overlaps(cue, found.evidence) for cue in elsewhere):
                start, end = found.evidence
                evidence = [GoldSpan(start=start, end=end, text=text[start:end])]
                stance = _held_by_nobody(found.target, "conditional", found.condition, None, evidence)
                yield FoundPosition(stance, [found.cue], found.holder)

    def _timed(self, found: FoundPosition) -> FoundPosition:
        """A position with the time at which it was held."""
        if not found.cues:
            return found
        cue = found.cues[0]
        end = next((passage.end for passage in self.passages if passage.start <= cue[0] < passage.end), cue[1])
        time = held_at(self._article.text, found.stance.time, cue, end)
        return found._replace(stance=found.stance.model_copy(update={"time": time}))

    @cached_property
    def own_clauses(self) -> list[tuple[Passage, Clause]]:
        """The clauses that the article asserts in its own voice."""
        return self._read.own_clauses if self._read else []

    def claim_of(self, place: CharRange) -> ChosenClaim | None:
        """What the words at a place claim, whatever claims the items have."""
        return self._read.claim_of(place) if self._read else None

    def meant(self, offset: int, pronoun: str) -> str | None:
        """Who or what a pronoun at an offset means, which stands for one of its kind: "he" for "his"."""
        return self._read.meant(offset, pronoun) if self._read else None

    @cached_property
    def day(self) -> date | None:
        """The day of publication: the article's own, or that of its dateline."""
        return day_of(self._article.published) or day_of_dateline(self._article.text)

    @cached_property
    def _read(self) -> TextAsRead | None:
        """The text as the rules read it; None where it is too long."""
        return TextAsRead(self._article) if len(self._article.text) <= _LONGEST else None

    @cached_property
    def _explained(self) -> tuple[Gold, list[list[Explanation]]]:
        """The items, and why each of their stances was found."""
        if len(self._article.text) > _LONGEST:
            return empty_gold(self._article), []
        record, explanations = RulesBackend().explained(self._article)
        return suggested_gold(record), [explanations.get(stance.id, []) for stance in record.stances]

    @cached_property
    def passages(self) -> list[Passage]:
        """The sentences, each as its words."""
        return (self._read or TextAsRead(self._article)).passages

    @cached_property
    def cued(self) -> list[tuple[Passage, list[Cue]]]:
        """The sentences that have verbs of attribution, with these verbs; none that is a quotation from end to end."""
        found = ((passage, find_cues(passage)) for passage in self.passages)
        saying = ((passage, [cue for cue in cues if not _says_nothing(passage, cue)]) for passage, cues in found)
        return [(passage, cues) for passage, cues in saying if cues]


def _is_held(match: StanceMatch, text: str) -> bool:
    """Whether somebody holds a position, and it is not of a thing that words of a mind are said of: "It was torn"."""
    holder, cue = text[slice(*match.holder)], text[slice(*match.cue)]
    is_of_minds = cue.rpartition(" ")[2].lower() in STANDING_ALONE
    return may_hold(holder) and not (is_of_minds and holder.lower() == "it")


def _apart(found: FoundPosition, told: Sequence[StanceMatch], text: str) -> Iterator[FoundPosition]:
    """Yield a position, and each that the rules take for the same although it is towards what that one would end."""
    turned = [
        match for match in told if match.cue in found.cues and matter(match.target, found.stance.target) == "turned"
    ]
    yield found._replace(cues=[cue for cue in found.cues if cue not in [match.cue for match in turned]])
    for match in turned:
        apart = _of_nobody(match, text)
        actors = {"actor": found.stance.actor, "reported_by": found.stance.reported_by}
        yield apart._replace(stance=apart.stance.model_copy(update=actors))


def _of_nobody(match: StanceMatch, text: str) -> FoundPosition:
    evidence = [GoldSpan(start=match.evidence[0], end=match.evidence[1], text=text[slice(*match.evidence)])]
    stance = _held_by_nobody(match.target, match.position, match.condition, match.time, evidence)
    return FoundPosition(stance, [match.cue], without_day(text, match.holder))


def _held_by_nobody(
    target: str, position: Position, condition: str | None, time: str | None, evidence: list[GoldSpan]
) -> GoldStance:
    return GoldStance(
        id="",
        actor="",
        target=target,
        concept=None,
        position=position,
        condition=condition,
        time=time,
        reported_by=[],
        evidence=evidence,
    )


rules_findings = lru_cache(maxsize=16)(RulesFindings)

_ADVERBS = frozenset(["off", "out", "up", "back", "away"])
_WITH_IN = ("call", "believe", "put")
"""Verbs with which "in" goes: "called in the police"; elsewhere it says where: "said in a letter"."""
_BEFORE_NOUNS = ("for", "without")
"""Behind these a word for what is said is no verb: "could not be reached for comment"."""


def _says_nothing(passage: Passage, cue: Cue) -> bool:
    """Whether a verb of attribution is none here: "called off the strike", "voted for it", "demand for steel fell"."""
    lower, before = passage.lower, passage.lower[cue.first - 1] if cue.first else "."
    behind = lower[cue.last + 1 : cue.last + 2]
    if cue.verb == "vote":
        return behind not in (["to"], ["that"])
    if cue.verb == "decide" and behind == ["on"]:
        return True
    if before in _BEFORE_NOUNS and lower[cue.first] == cue.verb:
        return True
    is_noun = lower[cue.first] == cue.verb and cue.verb in NOUN_FORMS
    if is_noun and behind in (["for"], ["on"]) and (is_break(before) or before in SUBORDINATORS | COORDINATORS):
        return True
    return not _ADVERBS.isdisjoint(behind) or (behind == ["in"] and cue.verb in _WITH_IN)
