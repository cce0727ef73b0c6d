"""Positions that do not stand as "somebody supports something": passives, and nouns such as "her opposition to it"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.backends.rules.clauses import (
    Subject,
    first_subject,
    is_adverb,
    is_break,
    subject_before,
)
from extractor.backends.rules.frame_names import StanceFrame
from extractor.backends.rules.gazetteer import COUNTRY_BY_ADJECTIVE
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    inflect,
    words_of,
)
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.stance_lexicon import NEGATIONS, STANCE_WORDS
from extractor.backends.rules.stance_targets import TargetWords, target_words
from extractor.backends.rules.verbs import is_finite
from extractor_schemas import Position

_NOUNS: dict[Position, dict[str, str]] = {
    "support": {
        "for": "support backing enthusiasm praise call calls push bid demand demands request campaign advocacy",
        "of": "support endorsement approval praise defence defense embrace",
        "to": "commitment willingness readiness openness pledge promise vow plan plans proposal desire effort push",
    },
    "oppose": {
        "to": "opposition resistance objection objections hostility refusal unwillingness",
        "of": "criticism rejection condemnation disapproval denunciation dislike",
        "on": "attack attacks assault assaults",
        "against": "campaign fight vote battle protest protests",
    },
    "ambivalent": {
        "to": "reluctance",
        "about": "doubts skepticism scepticism unease misgivings reservations",
    },
}
_POSITIONS: dict[tuple[str, str], Position] = {
    (noun, preposition): position
    for position, by_preposition in _NOUNS.items()
    for preposition, nouns in by_preposition.items()
    for noun in nouns.split()
}
_POSITION_OF_NOUN: dict[str, Position] = {noun: position for (noun, _), position in _POSITIONS.items()}
_BEFORE_INFINITIVE = words_of("""
commitment willingness readiness openness pledge promise vow plan plans proposal desire effort efforts push refusal
unwillingness reluctance
""")
_VOICING = frozenset(
    form
    for verb in words_of("""
acknowledge announce confirm declare express give issue launch lead maintain make mount offer pledge reaffirm reiterate
renew repeat share show signal state sound stress underline voice send
""")
    for form in inflect(verb)
) | words_of("gave given made led shown")
"""Verbs of which the subject holds the position that the object names: "expressed support for it"."""
_MEETING = words_of("""
face faces faced facing draw draws drew drawn spark sparks sparked win wins won gain gains gained receive receives
received attract attracts attracted provoke provoked met meet meets
""")
"""Verbs of which the subject is what others are for or against: "faces opposition from them"."""
_FOLLOWERS: dict[str, Position] = {
    **dict.fromkeys(
        words_of("supporter supporters backer backers proponents advocate advocates fan fans"),
        "support",
    ),
    **dict.fromkeys(words_of("opponent opponents critic critics foe foes detractors"), "oppose"),
}
"""Nouns for people by what they are for or against."""
_PARTY_ADJECTIVES = words_of("republican democratic conservative liberal labour libertarian green former longtime")
_FROM = words_of("by from among")
_PARTICIPLE_ENDINGS = ("ed", "en")
_PROPOSALS = words_of("""
plan plans proposal proposals bill policy policies agenda initiative initiatives push bid amendment legislation reform
reforms ban
""")
"""What whoever has put it forward is for."""
_NEAR = 6
"""In tokens: so far before a noun its verb or its owner stands."""


@dataclass(frozen=True, slots=True)
class FramedPosition:
    """A position with its holder and its target where no verb has them as its subject and its object."""

    holder: TokenRange
    target: TargetWords
    position: Position
    cue: TokenRange
    frame: StanceFrame
    negated: bool = False


def find_framed_positions(passage: Passage) -> Iterator[FramedPosition]:
    """Yield the positions of a passage that passives and nouns tell."""
    lower = passage.lower
    if "?" in lower[-2:]:
        return
    for at in range(passage.size - 1):
        word = lower[at]
        if at and word in STANCE_WORDS and lower[at + 1] == "by":
            found = _passive(passage, at)
        elif at and word in _POSITION_OF_NOUN and (found := _nominal(passage, at)):
            pass
        elif at and word in _PROPOSALS:
            found = _proposal(passage, at)
        elif word.startswith(("pro-", "anti-")):
            found = _prefixed(passage, at)
        elif word in _FOLLOWERS:
            found = _follower(passage, at)
        else:
            continue
        if found:
            yield found


def _passive(passage: Passage, participle: int) -> FramedPosition | None:
    """The frame of "the plan was rejected by the council"."""
    lower, position = passage.lower, STANCE_WORDS[passage.lower[participle]]
    holder = _phrase_from(passage, participle + 2)
    if holder is None or not lower[participle].endswith(_PARTICIPLE_ENDINGS):
        return None
    at = participle
    while at and (is_adverb(lower[at - 1]) or lower[at - 1] in AUXILIARIES):
        at -= 1
    is_negated = not NEGATIONS.isdisjoint(lower[at:participle])
    if is_negated:
        if position != "support":
            return None
        position = "oppose"
    if "to" in lower[at - 1 : at] or (at == participle and not is_break(lower[at - 1])):
        return None
    subject = subject_before(passage, participle)
    if subject is None or subject.kind in ("shared", "relative"):
        subject = first_subject(passage, at)
    if subject is None or subject.kind != "noun":
        return None
    return FramedPosition(
        holder,
        TargetWords(subject.first, subject.last),
        position,
        (participle, participle + 1),
        StanceFrame.PASSIVE,
        is_negated,
    )


def _nominal(passage: Passage, noun: int) -> FramedPosition | None:
    """The frame of a noun: whose it is, or whose verb it is the object of, and what follows it."""
    lower = passage.lower
    following, before = lower[noun + 1], lower[noun - 1]
    if before in ("no", "little", "without", "any", "to", "not"):
        return None
    position = _POSITIONS.get((lower[noun], following))
    target: TargetWords | None = None
    if position:
        bare = following == "to" and lower[noun] in _BEFORE_INFINITIVE
        inner = STANCE_WORDS.get(lower[noun + 2]) if bare and noun + 3 < passage.size else None
        if inner and (position == "support" or inner == "support"):  # "her refusal to back the toll"
            position = inner if position == "support" else position
            target = target_words(passage, noun + 3, bare=False)
        else:
            target = target_words(passage, noun + 2, bare=bare)
    holder = _voicing(passage, noun) or _owner(passage, noun)
    if holder is None and (giver := _giver(passage, noun)):
        holder = giver
        meeting = _meeting(passage, noun) if target is None else None
        target = TargetWords(meeting.first, meeting.last) if meeting else target
        position = position or _POSITION_OF_NOUN[lower[noun]]
    if holder is None or target is None or position is None:
        return None
    return FramedPosition(holder, target, position, (noun, noun + 1), StanceFrame.NOUN)


def _proposal(passage: Passage, noun: int) -> FramedPosition | None:
    """The frame of what somebody has put forward: "Ada Holm's tax plan"."""
    owner, after = _owner(passage, noun), passage.lower[noun + 1]
    ends_phrase = is_break(after) or after in PREPOSITIONS or after in AUXILIARIES or is_finite(passage.lower, noun + 1)
    if owner is None or not passage.tokens[owner[1]][0].isupper() or after == "to" or not ends_phrase:
        return None
    return FramedPosition(owner, TargetWords(owner[0], noun), "support", (noun, noun), StanceFrame.PROPOSAL)


def _prefixed(passage: Passage, at: int) -> FramedPosition | None:
    """The frame of "the pro-toll Drivers' League" and "anti-toll protesters"."""
    holder = _phrase_from(passage, at + 1)
    is_proper = holder is not None and (passage.tokens[at + 1][0].isupper() or passage.lower[at + 1].endswith("s"))
    position: Position = "support" if passage.lower[at].startswith("pro-") else "oppose"
    if passage.tokens[at].partition("-")[2] in COUNTRY_BY_ADJECTIVE:
        return None
    if holder is None or not is_proper:
        return None
    return FramedPosition(holder, TargetWords(at, at), position, (at, at), StanceFrame.PREFIX)


def _follower(passage: Passage, noun: int) -> FramedPosition | None:
    """The frame of "Holm supporters" and "opponents of the toll", and of "Holm supporter Bo Lind"."""
    lower, tokens, position = (
        passage.lower,
        passage.tokens,
        _FOLLOWERS[passage.lower[noun]],
    )
    first = noun
    while first and tokens[first - 1][0].isupper() and lower[first - 1] not in DETERMINERS | PREPOSITIONS:
        first -= 1
    is_adjective = lower[noun - 1] in _PARTY_ADJECTIVES or tokens[noun - 1] in COUNTRY_BY_ADJECTIVE
    if first < noun and not is_adjective and not lower[noun - 1].endswith(("'s", "s'")):
        if lower[noun].startswith("advocate"):
            return None
        target = TargetWords(first, noun - 1)
        named = noun + 1
        while named < passage.size and tokens[named][0].isupper():
            named += 1
        if named - noun > 2:
            return FramedPosition((noun + 1, named - 1), target, position, (noun, noun), StanceFrame.FOLLOWER)
        begin = next((at for at in range(first - 1, max(-1, first - 4), -1) if lower[at] in DETERMINERS), None)
        if not lower[noun].endswith("s") and begin is None:
            return None
        first = begin if begin is not None and not lower[noun].endswith("s") else first  # "a young Holm supporter"
        return FramedPosition((first, noun), target, position, (noun, noun), StanceFrame.FOLLOWER)
    if lower[noun + 1] != "of" or not lower[noun].endswith("s") or noun + 2 >= passage.size:
        return None
    end = _phrase_from(passage, noun + 2)
    begin = noun - 1 if noun and lower[noun - 1] in ("many", "some", "few", "most", "several") else noun
    if end is None:
        return None
    target = TargetWords(noun + 2, end[1])
    return FramedPosition((begin, end[1]), target, position, (noun, noun + 1), StanceFrame.FOLLOWER)


def _owner(passage: Passage, noun: int) -> TokenRange | None:
    """Whose noun it is, by name: "Ada Holm's opposition"; whom "her" means here is too often somebody else."""
    lower, tokens = passage.lower, passage.tokens
    for at in range(noun - 1, max(-1, noun - 4), -1):
        word = lower[at]
        if word.endswith(("'s", "s'")):
            first = at
            while first and tokens[at][0].isupper() and tokens[first - 1][0].isupper():
                first -= 1
            if first == at and not tokens[at][0].isupper():
                while first and lower[first] not in DETERMINERS and at - first < 3:
                    first -= 1
            return None if lower[first] in ("his", "her", "their", "its", "my", "our") else (first, at)
        if word in DETERMINERS or word in PREPOSITIONS or is_break(word):
            return None
    return None


def _voicing(passage: Passage, noun: int) -> TokenRange | None:
    """The subject of the verb that has a noun as its object: "Ada Holm expressed her support"."""
    lower = passage.lower
    for at in range(noun - 1, max(-1, noun - _NEAR), -1):
        if lower[at] in _VOICING:
            is_participle = lower[at].endswith("ing") and at > 0 and is_break(lower[at - 1])
            subject = None if is_participle else subject_before(passage, at)
            if subject is None or subject.kind == "shared":
                subject = first_subject(passage, at)
            return (subject.first, subject.last) if subject and subject.kind != "relative" else None
        if lower[at] in PREPOSITIONS or is_break(lower[at]):
            return None
    return None


def _giver(passage: Passage, noun: int) -> TokenRange | None:
    """Who is named after a noun as its giver: "opposition from Poland", "support for the plan by unions"."""
    lower = passage.lower
    for at in range(noun + 1, min(noun + 8, passage.size - 1)):
        if lower[at] in _FROM:
            return _phrase_from(passage, at + 1)
        if is_break(lower[at]) or lower[at] in SUBORDINATORS or lower[at] in AUXILIARIES:
            return None
    return None


def _meeting(passage: Passage, noun: int) -> Subject | None:
    """What meets with a position: "the plan" in "the plan faces opposition"."""
    lower = passage.lower
    for at in range(noun - 1, max(-1, noun - _NEAR), -1):
        if lower[at] in _MEETING:
            subject = subject_before(passage, at)
            if subject is None or subject.kind in ("shared", "relative"):
                subject = first_subject(passage, at)
            return subject if subject and subject.kind == "noun" else None
        if is_break(lower[at]):
            return None
    return None


def _phrase_from(passage: Passage, first: int) -> TokenRange | None:
    """The noun phrase that begins at a token, with "of" and names that "and" joins."""
    lower, tokens, size = passage.lower, passage.tokens, passage.size
    if first >= size or is_break(lower[first]) or lower[first] in PREPOSITIONS or lower[first].endswith("ing"):
        return None
    last = first
    while last + 1 < size:
        word = lower[last + 1]
        if is_break(word) or word in SUBORDINATORS or word in RELATIVE_PRONOUNS or word in AUXILIARIES:
            break
        if (word in PREPOSITIONS and word != "of") or word == "to" or (last > first and is_finite(lower, last + 1)):
            break
        if word in ("and", "or") and not (
            last + 2 < size and (tokens[last + 2][0].isupper() or lower[last + 2] in DETERMINERS)
        ):
            break
        last += 1
    return first, last
