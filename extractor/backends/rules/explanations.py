"""Why the rules found what they found, in plain words: the frame, the cue, and what was made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from extractor.backends.rules.acts import ClaimMatch
from extractor.backends.rules.concepts import ConceptIndex
from extractor.backends.rules.frame_names import BESIDE_CUE, QuoteFrame, StanceFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.kind_signs import sign_of_kind
from extractor.backends.rules.name_marks import as_written
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.speakers import Introduction, ResolvedAttribution
from extractor.backends.rules.stance_match import StanceMatch
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the rules found something.

    ``frame`` is the name of a frame that docs/rules.md explains, ``cue`` the range of the words that told it, None
    where there are none. ``notes`` say what was made of them, by what they are about: "speaker", "target".
    """

    frame: StrEnum
    cue: CharRange | None
    notes: Mapping[str, str]


class Explainer:
    """Explains what was found in one text; ``concepts`` are those of the codebook, if there is one.

    ``original`` maps the ends of a range of the text to where they stand in the article.
    """

    def __init__(self, text: str, concepts: ConceptIndex | None, original: Callable[[int, int], CharRange]) -> None:
        self._text = text
        self._concepts = concepts
        self._original = original

    def quote(self, resolved: ResolvedAttribution) -> Explanation:
        """Why words are somebody's."""
        attribution = resolved.attribution
        return self._explained(attribution.frame, attribution.cue, {"speaker": self._speaker(resolved)})

    def claim(self, match: ClaimMatch, resolved: ResolvedAttribution | None) -> Explanation:
        """Why something is asserted, and by whom; ``resolved`` is the attribution that it was made of, if any."""
        notes: dict[str, str] = {}
        if resolved:
            notes["quote"] = str(resolved.attribution.frame)
            notes["claimant"] = "the article: the narrator adds it" if match.own else self._speaker(resolved)
        if match.clause and match.clause.aside:
            notes["clause"] = "what is said of a name beside it, as a sentence"
        elif match.clause and match.clause.subject:
            notes["clause"] = "with its subject from before: what stands between is told apart or left out"
        if match.resolved:
            pronoun, name = match.resolved
            notes["resolved"] = f"“{pronoun}” is {name}"
        return self._explained(match.frame, resolved.attribution.cue if resolved else None, notes)

    def stance(self, match: StanceMatch, holder: ResolvedActor, reporter: ResolvedActor | None) -> Explanation:
        """Why somebody has a position; ``reporter`` is the speaker in whose words it is told."""
        notes = {"holder": self._named(match.holder, holder), "target": self._target(match)}
        turned = " and ".join(match.turned)
        notes["position"] = f"{match.position}, for there is {turned}" if turned else match.position
        if match.condition:
            notes["condition"] = f"“{match.condition}”"
        if reporter:
            notes["words of"] = reporter.name
        return self._explained(match.frame, match.cue, notes)

    def actor(self, introduction: Introduction, actor: ResolvedActor) -> Explanation:
        """Why somebody is an actor, and of that kind."""
        return self._explained(introduction.frame, introduction.words, {"kind": sign_of_kind(actor)})

    def _explained(self, frame: StrEnum, cue: CharRange | None, notes: Mapping[str, str]) -> Explanation:
        written = {about: as_written(note) for about, note in notes.items()}
        return Explanation(frame, self._original(*cue) if cue else None, written)

    # ------------------------------------------------------------------------------------------ notes

    def _speaker(self, resolved: ResolvedAttribution) -> str:
        """Who speaks, by which words, and how these were found."""
        attribution = resolved.attribution
        if attribution.source is None:
            return "nobody is named"
        return self._named(attribution.source, resolved.speaker, self._place(attribution), resolved.way)

    def _named(self, words: CharRange, actor: ResolvedActor | None, place: str = "", way: str = "") -> str:
        """Whom words mean, and why."""
        phrase = self._words(words)
        parts = [f"“{phrase}”", place] if place else [f"“{phrase}”"]
        if actor is None:
            parts.append("means nobody who is known")
        elif actor.name != phrase:
            parts.append(f"is {actor.name}")
        return ", ".join(parts) + (f": {way}" if actor and way else "")

    def _place(self, attribution: Attribution) -> str:
        """Where the source stands."""
        source, cue, passage = attribution.source, attribution.cue, attribution.passage
        if source is None or not passage.start <= source[0] < passage.end:
            is_alone = attribution.frame is QuoteFrame.ALONE
            return "whose words went before or are the same" if is_alone else "in another sentence"
        if cue is None:
            return "in the same sentence"
        between = min(source[1], cue[1]), max(source[0], cue[0])
        return "in the same sentence" if WORD.search(self._text, *between) else "beside the cue"

    def _target(self, match: StanceMatch) -> str:
        """By which words the article names a target."""
        if match.frame is StanceFrame.VERDICT:
            return "what the claim is about"
        is_after = match.frame not in BESIDE_CUE
        where = (match.cue[1], match.evidence[1]) if is_after else match.evidence
        if self._concepts is None:
            is_named = match.target.split()[-1] in self._text[slice(*where)]
            named = "the words after the cue" if is_after else "the words beside the cue"
            return named if is_named else "that of the position before, which a pronoun means"
        term = self._concepts.term_in(*where)
        return f"the codebook's term “{self._words(term)}”" if term else "named before, and referred back to"

    def _words(self, char_range: CharRange) -> str:
        return " ".join(self._text[slice(*char_range)].split())
