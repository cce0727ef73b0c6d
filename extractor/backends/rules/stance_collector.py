"""The stances of one text: one for each holder, target and position, with all that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.backends.rules.frame_names import StanceFrame
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.several_of_kind import is_of_several
from extractor.backends.rules.spelling import name_keys
from extractor.backends.rules.stance_match import StanceMatch
from extractor.backends.rules.stance_times import FORMERLY
from extractor.backends.rules.target_names import (
    called_by_name,
    described_people,
    full_names,
    is_left_open,
    is_measure,
    is_same_matter,
    named_measure,
    people_named,
)
from extractor.text.spans import CharRange, overlaps
from extractor.text.stems import content_stems
from extractor_schemas import Codebook, Position

_LEAST_ALIKE = 0.6
"""Of two targets of one holder that share so many of their words the second is the first."""


@dataclass(frozen=True, slots=True)
class FoundStance:
    """A position with its holder, the speaker in whose words it is reported, and the ranges that it rests on."""

    match: StanceMatch
    holder: ResolvedActor
    reporter: ResolvedActor | None
    evidence: tuple[CharRange, ...]


class StanceCollector:
    """Collects stances in one text, towards the concepts of a codebook if there is one.

    ``all`` has each stance as often as it was found.
    """

    def __init__(self, text: str, codebook: Codebook | None = None) -> None:
        self._text = text
        self._measure = None if codebook else named_measure(text)
        self._proposes = codebook is not None
        self._names = {each.id: (each.name, *each.terms) for each in codebook.concepts} if codebook else {}
        self._by_holder: dict[tuple[str, Position], list[tuple[frozenset[str], list[FoundStance]]]] = {}
        self.all: list[list[FoundStance]] = []

    def add(self, found: FoundStance) -> None:
        """Add a stance, also to one with the same target, be it in more words or fewer."""
        if self._measure and is_measure(found.match.target):
            found = replace(found, match=replace(found.match, target=self._measure))
        target = found.match.target
        if _is_of_oneself(found.holder, self._names.get(target, (target,))):
            return
        stems = content_stems(target)
        known = self._by_holder.setdefault((found.holder.id, found.match.position), [])
        for known_stems, same in known:
            is_alike = not self._proposes and (
                _alike(stems, known_stems)
                or _in_same_words(found, same[0])
                or is_same_matter(target, same[0].match.target)
            )
            if same[0].match.target == target or is_alike:
                same.append(found)
                return
        for stronger in ("support", "oppose") if found.match.position == "ambivalent" else ():
            for known_stems, same in self._by_holder.get((found.holder.id, stronger), ()):
                is_same = same[0].match.target == target or _alike(stems, known_stems)
                if not self._proposes and is_same and same[0].match.time == found.match.time:
                    same.append(found)  # of two reports of one position the stronger one counts
                    return
        conditional = self._by_holder.get((found.holder.id, "conditional"), ())
        if found.match.position == "support" and any(_in_same_words(found, same[0]) for _, same in conditional):
            return  # what is wanted under a condition only
        stance = [found]
        known.append((stems, stance))
        self.all.append(stance)

    def with_full_names(self, actors: Sequence[ResolvedActor]) -> list[list[FoundStance]]:
        """All stances, each target by the fullest name that the text has for it, those then alike as one.

        A person among the ``actors`` has the actor's name, be it with a title or without.
        """
        if self._proposes:
            return list(self._with_changes())
        targets = list(dict.fromkeys(found.match.target for stance in self.all for found in stance))
        fuller = {short: name for short, name in full_names(targets).items() if not is_of_several(self._text, short)}
        names = {**fuller, **people_named(targets, actors), **called_by_name(self._text, targets)}
        names |= described_people(targets, actors)
        collector = StanceCollector(self._text)
        for found in (found for stance in self.all for found in stance):
            target = names.get(found.match.target, found.match.target)
            if is_left_open(target):
                continue
            collector.add(replace(found, match=replace(found.match, target=target)))
        return list(collector._with_changes())

    def _with_changes(self) -> Iterator[list[FoundStance]]:
        """Yield all stances; a change of mind is two, of which the one that is not held now has another time.

        What somebody was for or against once, nobody says when, counts only where it is told what became of it.
        """
        now = {_side(stance) for stance in self.all if any(found.match.now for found in stance)}
        held = {_side(stance) for stance in self.all}
        for stance in self.all:
            holder, target, position, time = _side(stance)
            opposite = holder, target, _OPPOSITE.get(position), None
            if time == FORMERLY and opposite not in held:
                continue
            if time is None and opposite in now and (holder, target, position, None) not in now:
                stance = [replace(found, match=replace(found.match, time=FORMERLY)) for found in stance]
            yield stance


_OPPOSITE: dict[Position, Position] = {"support": "oppose", "oppose": "support"}


def held_at(stance: Sequence[FoundStance]) -> str | None:
    """The time of a stance: of what was found more than once the article's own, if any of it has none."""
    times = [found.match.time for found in stance]
    return None if None in times else times[0]


def _side(stance: Sequence[FoundStance]) -> tuple[str, str, Position, str | None]:
    return stance[0].holder.id, stance[0].match.target, stance[0].match.position, held_at(stance)


def _is_of_oneself(holder: ResolvedActor, names: Iterable[str]) -> bool:
    """Whether a target of these names is the person who holds the position: nobody is for or against himself."""
    if holder.kind != "person" or not holder.proper:
        return False
    keys = [name_keys(name) for name in names]
    fullest = [key for key in keys if len(key) > 1] or keys  # "Ivana Trump" may praise "Trump", "Donald Trump"
    own = name_keys(holder.name)
    return any(key and (key == own or (len(key) == 1 and key == own[-1:])) for key in fullest)


def _in_same_words(found: FoundStance, known: FoundStance) -> bool:
    """Whether two positions rest on the same words, which were read in two ways: as a verdict and as something else."""
    frames = [found.match.frame, known.match.frame]
    return StanceFrame.VERDICT in frames and overlaps(found.evidence[0], known.evidence[0])


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and 2 * len(left & right) >= _LEAST_ALIKE * (len(left) + len(right))
