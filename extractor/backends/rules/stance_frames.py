"""Positions that do not stand as "somebody supports something": passives, and nouns such as "her opposition to it"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.backends.rules.clauses import (
    Subject,
    first_subject,
    is_adverb,
    is_break,
    subject_before,
)
from extractor.backends.rules.coordination import list_from
from extractor.backends.rules.frame_names import StanceFrame
from extractor.backends.rules.framed_positions import (
    FramedPosition,
    before_verb,
    is_court,
    owner_of,
    phrase_from,
    possessor_of,
    spoken_owner,
    subject_of,
)
from extractor.backends.rules.given_up import ending_before, fades
from extractor.backends.rules.intentions import is_policy
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    PARTICLES,
    PREPOSITIONS,
    SUBORDINATORS,
    inflect,
    words_of,
)
from extractor.backends.rules.light_verbs import LIGHT_VERBS, light_verb_at
from extractor.backends.rules.literal_uses import is_verdict_of_many
from extractor.backends.rules.motions import ASKING_THEM, asking_at, request_at
from extractor.backends.rules.passages import QUOTED, Passage, TokenRange
from extractor.backends.rules.role_lexicon import GROUP_NOUNS
from extractor.backends.rules.rulings import FINDING, ruling_at
from extractor.backends.rules.stance_groups import FOLLOWERS, find_groups
from extractor.backends.rules.stance_lexicon import NEGATIONS, PARTICIPLES, STANCE_WORDS
from extractor.backends.rules.stance_targets import TargetWords, target_words
from extractor.backends.rules.verbs import is_finite
from extractor_schemas import Position

_NOUNS: dict[Position, dict[str, str]] = {
    "support": {
        "for": "support backing enthusiasm praise call calls push bid demand demands request campaign advocacy proposal"
        " proposals admiration respect affection love preference vote enthusiasm",
        "of": "support endorsement approval praise defence defense embrace encouragement promotion",
        "in": "faith trust confidence belief",
        "to": "commitment willingness readiness openness pledge promise vow plan plans proposal desire effort push"
        " decision intention resolve determination",
    },
    "oppose": {
        "to": "opposition resistance objection objections hostility refusal unwillingness",
        "of": "criticism rejection condemnation disapproval denunciation dislike denunciations criticisms distrust"
        " mockery",
        "for": "disdain contempt dislike hatred distaste",
        "on": "attack attacks assault assaults",
        "against": "march rally demonstration demonstrations rallies marches campaign"
        " fight vote battle protest protests lawsuit lawsuits suit complaint petition crusade",
    },
    "ambivalent": {
        "to": "reluctance",
        "about": "doubts skepticism scepticism unease misgivings reservations concerns qualms",
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
decision intention resolve determination
unwillingness reluctance
""")
_VOICING = frozenset(
    form
    for verb in words_of("""
acknowledge announce attend join stage organise organize hold confirm declare express give issue launch lead maintain
make mount offer pledge reaffirm reiterate renew repeat share show signal state sound stress underline voice
send unveil present outline submit
""")
    for form in inflect(verb)
) | words_of("gave given made led shown")
"""Verbs of which the subject holds the position that the object names: "expressed support for it"."""
_HAVING = words_of("have has had harbor harbors harboured harbored harbours hold holds held")
"""Verbs of which the subject has the doubts that the object names."""
_MEETING = words_of("""
face faces faced facing draw draws drew drawn spark sparks sparked win wins won gain gains gained receive receives
received attract attracts attracted provoke provoked met meet meets
""")
"""Verbs of which the subject is what others are for or against: "faces opposition from them"."""
_HAVING_OF_OTHERS = words_of("""
consolidates consolidated consolidate commands commanded lands landed nabs nabbed
has have had enjoys enjoy enjoyed secured earned got touted touts boasts boasted cited cites unveiled
unveils released announced
""")
_GIVEN = words_of("support backing endorsement endorsements blessing approval")
"""What one has of others who are for one."""
_FEELINGS = words_of("admiration affection contempt disdain dislike distaste distrust hatred love respect")
_DECIDING = words_of("decision intention resolve determination")
_LACKING = words_of("no little low scant tepid lukewarm waning weak without not lack")
_POSSIBLE = words_of("may might could")
_ON_THE_PART_OF = ["on", "the", "part", "of"]
_FROM = words_of("by from among")
_PARTICIPLE_ENDINGS = ("ed", "en")
_PROPOSALS = words_of("""
plan plans proposal proposals bill policy policies agenda initiative initiatives push amendment legislation reform
reforms ban
""")
"""What whoever has put it forward is for."""
_SAYING_NOTHING = words_of("new old latest own original first second current recent broad bold big major whole full")
_NEAR = 6
"""In tokens: so far before a noun its verb or its owner stands."""


def find_framed_positions(passage: Passage) -> Iterator[FramedPosition]:
    """Yield the positions of a passage that passives and nouns tell."""
    lower = passage.lower
    if "?" in lower[-2:]:
        return
    for at in range(passage.size - 1):
        word = lower[at]
        if at and word in PARTICIPLES and lower[at + 1] == "by":
            found = _passive(passage, at)
        elif at and (found := _nominal(passage, at) or request_at(passage, at)):
            pass
        elif at and word in FINDING:
            found = ruling_at(passage, at)
        elif at and word in ASKING_THEM:
            found = asking_at(passage, at)
        elif at and word in _PROPOSALS:
            found = _proposal(passage, at)
        elif at and word in LIGHT_VERBS:
            found = light_verb_at(passage, at)
        else:
            if "-" in word or word in FOLLOWERS:
                yield from find_groups(passage, at)
            continue
        if found:
            yield found


def _passive(passage: Passage, participle: int) -> FramedPosition | None:
    """The frame of "the plan was rejected by the council"."""
    lower, position = passage.lower, PARTICIPLES[passage.lower[participle]]
    holder = phrase_from(passage, participle + 2)
    if holder is None or not lower[participle].endswith(_PARTICIPLE_ENDINGS):
        return None
    if is_verdict_of_many(lower[holder[0] : holder[1] + 1]):
        return None
    at = participle
    while at and (is_adverb(lower[at - 1]) or lower[at - 1] in AUXILIARIES):
        at -= 1
    group = set(lower[at:participle])
    if not _POSSIBLE.isdisjoint(group) or {"would", "have"} <= group:
        return None  # "may be backed by her", "would have been backed by her"
    is_negated = not NEGATIONS.isdisjoint(group)
    if is_negated:
        if position != "support":
            return None
        position = "oppose"
    is_aside = is_break(lower[at - 1]) and lower[at - 1] != QUOTED
    is_joined = lower[at - 1] in ("and", "but") and any(
        lower[by] == "by" and lower[by - 1].endswith(_PARTICIPLE_ENDINGS) for by in range(1, at - 1)
    )  # "is backed by some and opposed by others"
    if "to" in lower[at - 1 : at] or (at == participle and not is_aside and not is_joined):
        return None
    subject = subject_before(passage, participle)
    if subject is None or subject.kind in ("shared", "relative"):
        subject = first_subject(passage, at)
    if subject is None or subject.kind != "noun":
        return None
    is_ruling = is_court(passage, *holder)
    target = None if is_ruling else target_words(passage, subject.first, bare=False, last=subject.last)
    return FramedPosition(
        list_from(passage, holder),
        target or TargetWords(subject.first, subject.last),
        position,
        (participle, participle + 1),
        StanceFrame.PASSIVE,
        is_negated,
    )


def _nominal(passage: Passage, noun: int) -> FramedPosition | None:
    """The frame of a noun: whose it is, or whose verb it is the object of, and what follows it."""
    lower = passage.lower
    if found := _received(passage, noun):
        return found
    if lower[noun] not in _POSITION_OF_NOUN:
        return None
    following, before = lower[noun + 1], lower[noun - 1]
    if lower[noun] in _DECIDING and not (following == "to" and is_policy(lower, noun + 2)):
        return None
    has_it = before in _HAVING and _is_had(lower[noun])
    if (
        before in ("any", "to")
        or not _LACKING.isdisjoint((before, lower[noun - 2] if noun > 1 else ""))
        or (before in AUXILIARIES and not has_it)
    ):
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
    ending = ending_before(passage, noun)
    if fades(passage, noun) or (ending and (ending[1] != "ended" or position != "support" or owner_of(passage, noun))):
        return None
    holder = _voicing(passage, noun) or owner_of(passage, noun)
    if holder is None and position:
        holder = possessor_of(passage, noun) or spoken_owner(passage, noun)
    if ending:
        giver_up = subject_of(passage, ending[0])
        holder, position = (giver_up.first, giver_up.last) if giver_up else None, "oppose"
    part = _giver(passage, noun) if lower[noun + 1 : noun + 5] == _ON_THE_PART_OF else None
    if part and lower[part[1] + 1 : part[1] + 2] == ["to"]:  # "opposition on the part of the council to the toll"
        holder, position = part, _POSITIONS.get((lower[noun], "to"))
        target = target_words(passage, part[1] + 2, bare=False)
    if holder is None and (giver := _giver(passage, noun)):
        holder = giver
        meeting = _meeting(passage, noun) if target is None else None
        target = TargetWords(meeting.first, meeting.last) if meeting else target
        position = position or _POSITION_OF_NOUN[lower[noun]]
    if holder is None or target is None or position is None:
        return None
    target = before_verb(passage, target)
    return FramedPosition(holder, target, position, (noun, noun + 1), StanceFrame.NOUN, ending is not None)


def _is_had(noun: str) -> bool:
    """Whether a noun for a position goes with "has": "has doubts about it", "has contempt for it"."""
    return noun in _FEELINGS or _POSITION_OF_NOUN[noun] == "ambivalent"


def _received(passage: Passage, noun: int) -> FramedPosition | None:
    """The frame of what somebody has of others: "Ada Holm won the endorsement of the union"."""
    lower = passage.lower
    if lower[noun] not in _GIVEN or lower[noun + 1] not in ("of", "from", "by") or noun + 2 >= passage.size:
        return None
    giver, whose = phrase_from(passage, noun + 2), _meeting(passage, noun, _MEETING | _HAVING_OF_OTHERS)
    if giver is None or whose is None or not _LACKING.isdisjoint(lower[max(0, noun - 2) : noun]):
        return None
    words = lower[giver[0] : giver[1] + 1]
    is_counted = words[0].isdigit() and words[-1].endswith("s")
    is_somebody = is_counted or passage.tokens[giver[0]][0].isupper() or not GROUP_NOUNS.isdisjoint(words)
    target = TargetWords(whose.first, whose.last)
    if not is_somebody and passage.tokens[giver[1]][0].islower():
        return None
    givers = list_from(passage, giver)
    after = lower[givers[1] + 1] if givers[1] + 1 < passage.size else ","
    if after.isalpha() and after not in PREPOSITIONS and passage.tokens[givers[1] + 1].islower():
        joint = next((at for at in range(giver[0], givers[1]) if lower[at] == "and"), givers[1] + 1)
        givers = giver[0], joint - 1  # "has the support of the Greens and Ada Holm has that of the Liberals"
    return FramedPosition(givers, target, "support", (noun, noun + 1), StanceFrame.NOUN)


def _proposal(passage: Passage, noun: int) -> FramedPosition | None:
    """The frame of what somebody has put forward: "Ada Holm's tax plan"."""
    owner, after = owner_of(passage, noun), passage.lower[noun + 1]
    if owner and all(word in _SAYING_NOTHING or word in _PROPOSALS for word in passage.lower[owner[1] + 1 : noun + 1]):
        return None  # "her plans", "her new proposal"
    ends_phrase = is_break(after) or after in PREPOSITIONS or after in AUXILIARIES or is_finite(passage.lower, noun + 1)
    if owner is None or not passage.tokens[owner[1]][0].isupper() or after == "to" or not ends_phrase:
        return None
    return FramedPosition(owner, TargetWords(owner[0], noun), "support", (noun, noun), StanceFrame.PROPOSAL)


def _voicing(passage: Passage, noun: int) -> TokenRange | None:
    """The subject of the verb that has a noun as its object: "Ada Holm expressed her support"."""
    lower = passage.lower
    for at in range(noun - 1, max(-1, noun - _NEAR), -1):
        has_doubts = lower[at] in _HAVING and _is_had(lower[noun])
        if lower[at] in _VOICING or has_doubts:
            is_participle = lower[at].endswith("ing") and at > 0 and is_break(lower[at - 1])
            if lower[at + 1] in PARTICLES:
                return None  # "gave up her fight"
            subject = first_subject(passage, at) if is_participle else subject_of(passage, at)
            return (subject.first, subject.last) if subject else None
        if lower[at] in PREPOSITIONS or is_break(lower[at]):
            return None
    return None


def _giver(passage: Passage, noun: int) -> TokenRange | None:
    """Who is named after a noun as its giver: "opposition from Poland", "support for the plan by unions"."""
    lower = passage.lower
    for at in range(noun + 1, min(noun + 8, passage.size - 1)):
        if lower[at] in _FROM:
            return phrase_from(passage, at + 1)
        if lower[at : at + 4] == _ON_THE_PART_OF:
            return phrase_from(passage, at + 4)
        if is_break(lower[at]) or lower[at] in SUBORDINATORS or lower[at] in AUXILIARIES:
            return None
    return None


def _meeting(passage: Passage, noun: int, verbs: frozenset[str] = _MEETING) -> Subject | None:
    """What meets with a position: "the plan" in "the plan faces opposition"."""
    lower = passage.lower
    for at in range(noun - 1, max(-1, noun - _NEAR), -1):
        if lower[at] in verbs:
            subject = subject_before(passage, at)
            if subject is None or subject.kind in ("shared", "relative"):
                subject = first_subject(passage, at)
            return subject if subject and subject.kind == "noun" else None
        if is_break(lower[at]):
            return None
    return None
