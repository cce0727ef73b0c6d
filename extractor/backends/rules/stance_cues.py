"""The words of a sentence that tell a position, and which: negated, refused, conditional and reported ones too.

What is asked, denied, supposed or only possible tells none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_detection import ends_noun_phrase
from extractor.backends.rules.cue_verbs import NOUN_FORMS, NOUN_MARKERS
from extractor.backends.rules.follower_signs import names_somebody
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.given_up import CEASING, ends_position, gives_up
from extractor.backends.rules.infinitive_lists import further_infinitives
from extractor.backends.rules.intentions import is_policy, is_refusable, is_setting_out
from extractor.backends.rules.joined_verbs import JOINING, is_joined_base
from extractor.backends.rules.known_positions import known_at
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    inflect,
    words_of,
)
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.sides import goes_on, is_in_favour
from extractor.backends.rules.stance_denials import (
    CONTINUING,
    NEGATION_DISTANCE,
    PAST,
    is_negated,
    is_of_neither,
    is_supposed,
    used_to,
    verb_group,
)
from extractor.backends.rules.stance_lexicon import (
    ATTEMPTS,
    NEEDING_CONDITIONS,
    NEEDING_OBJECTS,
    NEEDING_REFUSAL,
    STANCE_PHRASES,
    STANCE_WORDS,
    STANDING_ALONE,
    SUING,
    UNDOING_VERBS,
)
from extractor.backends.rules.stance_targets import ASKING
from extractor.backends.rules.verbs import BASES
from extractor_schemas import Position

_FIRST_WORDS = STANCE_WORDS.keys() | STANCE_PHRASES.keys() | {"for"}
_NOUNS_OF_HEADLINES = ATTEMPTS | words_of("offer offers promise promises pledge pledges plot plots threat")
_BEFORE_PARTICIPLE = frozenset(["is", "are", "was", "were", "been", "be", "also", "now", "still", "not"])
_BEFORE_AGAINST = _BEFORE_PARTICIPLE | {"am", "out"}
_BEFORE_FINITE = SUBJECT_PRONOUNS | {"and", "but", "who"}
_BEFORE_BASE = AUXILIARIES | SUBJECT_PRONOUNS | words_of("also still now only neither both alike people")
_WANTING_OBJECTS = words_of("want wants wanted demand demands demanded demanding urge urges urged")
_NO_OBJECTS = PREPOSITIONS | AUXILIARIES | SUBORDINATORS | words_of("and or to as out up off down back away it them")
_PROMISING = words_of("promised promises pledged pledges promising")
"""Verbs of which the object, if it is a new thing, is what somebody is for."""
_REFUSING = frozenset(inflect("refuse"))
_TOWARDS = words_of("opposed hostile sympathetic devoted loyal averse out object objects objected objecting")
"""Words behind which "to" begins a thing and seldom an act."""
_THEN = words_of("then later now afterwards subsequently")
_DECLINING = frozenset(inflect("decline"))
_QUANTITIES = words_of("more fewer less additional extra further")
_OPPOSED = {"for": "against", "against": "for"}
_NOT_WHOLLY = words_of("automatically necessarily always fully entirely only just")
_PARTLY = words_of("partly partially half-heartedly")
_SEEKING = frozenset(form for verb in ("seek", "pursue", "propose", "want", "ask") for form in inflect(verb)) - {
    "want", "wants", "wanted",
}  # fmt: skip
"""Who does not do so is not against what is not sought."""
_OBJECTING = frozenset(form for verb in ("object", "oppose", "block", "fight", "veto") for form in inflect(verb))
"""Who does not do so under a condition is for it then: "would not object to it as long as"."""
_LONGEST_RELATIVE = 8
_BEING = words_of("is are was were be been being")
_BEFORE_JOINED = words_of("longer , but and then later")
_BEHIND_SUIT = words_of("over about if should once when unless for again in after before and")
_GOING_ON = words_of("but and yet so though although while as because either")
_SUBORDINATORS_BUT_JOINING = SUBORDINATORS - JOINING
_PREPOSITIONS_BUT_BY_AFTER = PREPOSITIONS - {"by", "after"}


@dataclass(frozen=True, slots=True)
class StanceCue:
    """The words that tell a position: the tokens ``first`` to ``last``.

    An ``ended`` opposition is given up; of a ``former`` one only the target matters. ``bare`` ones end with "to".
    One that stands ``alone`` has no object: "has yet to decide". One that is ``tied`` tells a position only with a
    condition. The position of a ``negated`` one is not that of its words. One that only ``intends`` tells that somebody
    sets out to do something, be it what a position can be about or not.
    """

    first: int
    last: int
    position: Position
    ended: bool = False
    former: bool = False
    bare: bool = False
    negated: bool = False
    intends: bool = False
    tied: bool = False
    alone: bool = False


def find_cues(passage: Passage) -> Iterator[StanceCue]:
    """Yield the cues of a passage in order."""
    lower = passage.lower
    first_free = 0
    before: StanceCue | None = None
    if "?" in lower[-2:] or _is_shouted(passage):
        return
    for at in [at for at, word in enumerate(lower) if word in _FIRST_WORDS]:
        if at < first_free or at >= passage.size:
            continue
        if lower[at] in _OPPOSED and before and goes_on(passage, (before.first, before.last), at):
            before = StanceCue(before.first, at, "support" if lower[at] == "for" else "oppose")
            yield before
            continue
        if lower[at] == "for":
            if is_in_favour(passage, at) and not is_supposed(lower, at) and (cue := _meant(lower, at, at, "support")):
                before = replace(cue, intends=True)
                yield before
            continue
        if names_somebody(passage, at) or _is_given_name(passage, at):
            continue
        words, position = known_at(lower, at, passage.tokens)
        is_participle = len(words) == 1 and words[0].endswith("ed") and position in ("support", "oppose")
        if is_participle and not _BEING.isdisjoint(verb_group(lower, at)):
            continue  # "was branded “a farce”"
        last = at + len(words) - 1
        is_alone = words[-1] in STANDING_ALONE
        tells_nothing = not _ends_clause(lower, last) if is_alone else _tells_nothing(passage, at, len(words))
        if position is None or tells_nothing or is_supposed(lower, at):
            continue
        if at and lower[at - 1] == "neither" and lower[last + 1 : last + 2] == ["nor"]:
            first_free = min(last + 3, passage.size)
            yield StanceCue(at, first_free - 1, "neutral")
            continue
        if at and lower[at - 1] == "nor":
            continue
        if ends_position(passage, at) or gives_up(passage, at, last):
            continue
        cue = _meant(lower, at, last, position)
        act = _after_adverbs(lower, last + 1)
        is_refused = words[0] in _REFUSING and is_refusable(lower, act)
        is_intended = is_setting_out(words) and not (is_refused or _is_position(lower, act))
        if cue and is_intended and cue.position != "neutral":
            cue = replace(cue, intends=True)
        if cue:
            is_suing = lower[cue.last] == "sue" and _ends_suit(lower, cue.last)
            cue = replace(cue, alone=is_alone or is_suing, tied=cue.tied or lower[at] in NEEDING_CONDITIONS)
            first_free = cue.last + 1
            before = cue
            yield cue
            for listed in _listed(passage, cue, position) if words[-1] == "to" else ():
                first_free = listed.last + 1
                yield listed
            if elided := _elided(lower, passage.size, cue):
                yield elided


def _listed(passage: Passage, cue: StanceCue, position: Position) -> Iterator[StanceCue]:
    """Yield the cues of what else somebody is to do: "repeal" in "is prepared to cut taxes and repeal the law".

    ``position`` is that of the words before the first "to".
    """
    verb = next((at + 1 for at in range(cue.first, cue.last + 1) if passage.lower[at] == "to"), None)
    is_wanted = position == "support" and not cue.negated
    for at in further_infinitives(passage, verb) if verb else ():
        inner, inner_position = known_at(passage.lower, at, passage.tokens)
        if inner_position and (is_wanted or inner_position == "support"):
            last = at + len(inner) - 1
            is_bare, listed = passage.lower[last] == "to", inner_position if is_wanted else "oppose"
            yield replace(cue, last=last, position=listed, bare=is_bare, intends=False)
        elif inner_position is None or inner[-1] in UNDOING_VERBS:
            listed = "support" if is_wanted else "oppose"
            yield replace(cue, last=at - 1, position=listed, bare=True, intends=False)


def _elided(lower: list[str], size: int, cue: StanceCue) -> StanceCue | None:
    """A second cue that stands without its verb: "for" in "voted against the toll and for the tram"."""
    other = _OPPOSED.get(lower[cue.last]) if cue.last > cue.first else None
    for at in range(cue.last + 2, size - 1) if other else ():
        if lower[at] == other and lower[at - 1] in JOINING:
            _, position = known_at([lower[cue.first], lower[at]], 0)
            return StanceCue(at, at, position) if position else None
        is_joined = lower[at] in JOINING and lower[at + 1] not in DETERMINERS and lower[at + 1] != other
        if is_joined or lower[at] in (";", ":") or lower[at] in _SUBORDINATORS_BUT_JOINING:
            return None
    return None


def _is_position(lower: list[str], at: int) -> bool:
    """Whether what somebody sets out to do from a token on is a policy or a position: "plans to vote for it"."""
    return is_policy(lower, at) or (at < len(lower) and known_at(lower, at)[1] is not None)


def _ends_clause(lower: list[str], last: int) -> bool:
    return all(is_break(word) or word in _GOING_ON for word in lower[last + 1 : last + 2])


def _ends_suit(lower: list[str], last: int) -> bool:
    """Whether nobody is named behind a verb of suing whom the suit is against."""
    return _ends_clause(lower, last) or lower[last + 1] in _BEHIND_SUIT


def _is_shouted(passage: Passage) -> bool:
    """Whether a line is in capitals, of which nobody knows where a name begins."""
    words = [token for token in passage.tokens if token[0].isalpha()]
    return len(words) > 2 and all(word.isupper() for word in words)


def _after_adverbs(lower: list[str], at: int) -> int:
    while at < len(lower) and is_adverb(lower[at]):
        at += 1
    return at


def _meant(lower: list[str], at: int, last: int, position: Position) -> StanceCue | None:
    """The cue with the position that is meant; None where negation leaves none."""
    following = lower[last + 1 : last + 2]
    is_bare = lower[last] == "to" and last > at and DETERMINERS.isdisjoint(following)
    is_bare = is_bare and (lower[last - 1] not in _TOWARDS or not BASES.isdisjoint(following))  # "opposed to young ..."
    if last + 1 < len(lower) and (
        is_bare or lower[last + 1].endswith("ing")
    ):  # "vows to back it", "proposes backing it"
        inner, inner_position = known_at(lower, last + 1)
        undoes = position == "oppose" and inner[-1] in UNDOING_VERBS and lower[at] not in _DECLINING
        if inner_position and not undoes:  # who "opposes scrapping it" is for it
            last += len(inner)
            if inner in NEEDING_REFUSAL:  # "declined to take a position on it"
                return StanceCue(at, last, inner_position) if position == "oppose" else None
            is_bare = lower[last] == "to"
            if position == "oppose" and inner_position != "support":
                return None
            if lower[at] in _DECLINING:  # "declined to back it", "declined to back or oppose it"
                goes_on = lower[last + 1 : last + 2] == ["or"] and known_at(lower, last + 2)[1] == "oppose"
                return StanceCue(at, last + 2 * goes_on, "neutral")
            position = inner_position if position == "support" else position
    if lower[at].endswith("ing") and lower[max(0, at - 1)] in CEASING:
        return StanceCue(at, last, "oppose", bare=is_bare, negated=True) if position == "support" else None
    if lower[max(0, at - 2) : at] == ["no", "longer"]:
        return StanceCue(at, last, "oppose", ended=position != "support", bare=is_bare, negated=True)
    if not _NOT_WHOLLY.isdisjoint(lower[max(0, at - NEGATION_DISTANCE) : at]) and is_negated(lower, at):
        return None  # "would not automatically back it"
    if tuple(lower[at : last + 1]) in NEEDING_REFUSAL:
        is_passive = lower[at] == "decided" and not _BEING.isdisjoint(verb_group(lower, at))  # "was not decided"
        is_refused = (is_negated(lower, at) or lower[max(0, at - 2) : at] == ["yet", "to"]) and not is_passive
        return StanceCue(at, last, position, negated=True) if is_refused else None
    if is_turned := is_negated(lower, at) or is_of_neither(lower, at):
        if position == "oppose" and lower[at] in _OBJECTING:
            return StanceCue(at, last, "support", bare=is_bare, negated=True, tied=True)
        if position != "support" or lower[at] in _SEEKING:
            return None
        position = "oppose"
    group = verb_group(lower, at)
    if not _PARTLY.isdisjoint(group) and position in ("support", "oppose"):
        position = "ambivalent"
    is_given_up = "had" in group and lower[at - len(group) - 1 : at - len(group)] in (["who"], ["which"])
    is_first = "first" in group and _THEN.isdisjoint(lower[last + 1 :])  # "who first proposed it"
    is_former = is_given_up or used_to(lower, at) or not PAST.isdisjoint(set(group) - {"first"} if is_first else group)
    return StanceCue(at, last, position, former=is_former, bare=is_bare, negated=is_turned)


def _tells_nothing(passage: Passage, at: int, length: int) -> bool:
    """Whether words of support or opposition are no cue: "their support", "to back", "US backing", "backed down"."""
    lower = passage.lower
    word, before = lower[at], lower[at - 1] if at else ""
    after = lower[at + length] if at + length < len(lower) else ""
    if after in ("down", "away", "off", "up", "out", "to") or (after == "back" and length == 1):  # "backed down"
        return True
    is_object = (before in STANCE_WORDS and before not in _WANTING_OBJECTS) or before.endswith("'")
    if length > 1 and word in _NOUNS_OF_HEADLINES and is_object:
        return True  # "Judge rejects bid to", "Senators reject move to"
    if word in NOUN_FORMS and ends_noun_phrase(passage, at):
        return True  # "a sweeping plan to"
    if length > 1 and word in BASES and _is_one(lower, at):
        return True  # "A Curious Plan to"
    if (
        (word in NOUN_FORMS or word == "finance")
        and _is_capital(passage, at)
        and _is_capital(passage, at + 1)
        and _is_capital(passage, at - 1)
    ):
        return True  # "White House Press Secretary", "Deputy Finance Minister"
    if length > 1:
        is_noun = word in NOUN_FORMS and (before in NOUN_MARKERS or before in PREPOSITIONS or before == "back")
        is_gerund = word.endswith("ing") and (before in _PREPOSITIONS_BUT_BY_AFTER or before.endswith(("'s", "'")))
        is_aside = before == "," and word == "in"  # "left the party, in favor of another"
        return is_noun or is_gerund or is_aside or before in ("of", "no")  # "praised her for refusing to"
    if word == "against":
        return not (before in _BEFORE_AGAINST or before.endswith(("ly", "'m", "'re", "'s")))
    if before == "to" and (lower[max(0, at - 2)] in CONTINUING or used_to(lower, at)):
        return False
    if word in ("support", "back"):
        if before in NOUN_MARKERS or before.endswith("'s"):
            return True
        is_beside = before in (",", ")") or is_adverb(before)
        is_behind_aside = is_beside and (after in DETERMINERS or _is_capital(passage, at + 1))
        is_verb = is_behind_aside or before in _BEFORE_BASE or before.endswith("s") or _is_capital(passage, at - 1)
        return not (is_verb or is_joined_base(passage, at) or _ends_pair(passage, at))
    asks = word in ASKING and "to" in lower[at + 2 : at + 6]  # "wants towns to pay"
    if word in ASKING and not asks and word not in _WANTING_OBJECTS:
        return True
    has_object = asks or _begins_object(passage, at + 1, verb=word) or _has_relative_object(passage, at)
    is_suit = word in SUING and after in ("over", "about")
    if word in NEEDING_OBJECTS and not (has_object or is_suit):
        return True
    if word in _PROMISING and (after not in ("a", "an") or lower[at + 2 : at + 3] in (["million"], ["billion"])):
        return True
    is_after_subject = before in _BEFORE_BASE or before.endswith(("s", ",", ")")) or _is_capital(passage, at - 1)
    if word in BASES and not (is_after_subject or is_joined_base(passage, at)):
        return True
    if word.endswith("ing"):
        return not (
            (at == 0 and has_object and _is_named_behind(passage))
            or before in _BEFORE_PARTICIPLE
            or before in CEASING
            or (word in NEEDING_OBJECTS and before in (",", "while", "by"))
        )
    joins = before == "and" and word not in NEEDING_OBJECTS
    has_object = after in PERSONAL_PRONOUNS or _begins_object(passage, at + 1, verb=word)
    return (joins and not has_object) or before in NOUN_MARKERS or before in ("for", "to", "in", "military")


def _is_named_behind(passage: Passage) -> bool:
    """Whether a name follows the comma with which the first words end: "Opposing the toll, Ada Holm said"."""
    comma = passage.lower.index(",") if "," in passage.lower else passage.size
    return _is_capital(passage, comma + 1) and _is_capital(passage, comma + 2)


def _has_relative_object(passage: Passage, verb: int) -> bool:
    """Whether "which" is the object of a verb: "the toll, which Ada Holm has always defended,"."""
    lower = passage.lower
    if verb + 1 < passage.size and lower[verb + 1] != ",":
        return False
    for at in range(verb - 2, max(0, verb - _LONGEST_RELATIVE), -1):
        if is_break(lower[at]):
            return False
        if lower[at] == "which":
            return lower[at - 1] == ","
    return False


def _ends_pair(passage: Passage, at: int) -> bool:
    """Whether a verb follows two that are determined: "the mayor and the council support it"."""
    lower = passage.lower
    joint = next((index for index in range(at - 2, max(0, at - 5), -1) if lower[index] == "and"), None)
    is_pair = joint is not None and lower[joint + 1] in DETERMINERS and lower[joint - 2] in DETERMINERS
    return is_pair and at + 1 < passage.size and lower[at + 1] in DETERMINERS


def _is_one(lower: list[str], at: int) -> bool:
    """Whether a word is the noun of "a" or "an", as a verb in its base form is not."""
    before = lower[max(0, at - 4) : at]
    return not {"a", "an"}.isdisjoint(before) and not any(is_break(word) or word in AUXILIARIES for word in before)


def _begins_object(passage: Passage, at: int, *, verb: str) -> bool:
    """Whether the object of a verb begins at a token, as far as it tells."""
    word = passage.lower[at] if at < passage.size else ""
    if word in DETERMINERS or word in _QUANTITIES or word == QUOTED or _is_capital(passage, at):
        return True
    if word in ("it", "them") and at > 1 and (verb.endswith(("s", "ed")) or verb == "want"):
        before = passage.lower[at - 2]
        is_plural = verb == "want" and before.endswith("s")
        is_subject = is_plural or before in SUBJECT_PRONOUNS or _is_capital(passage, at - 2)
        return is_subject or is_adverb(before) or before in _BEFORE_JOINED  # "now backs it"
    if word.endswith("ing") and verb not in NOUN_FORMS:
        return True  # "proposes doing away with it"
    before = passage.lower[at - 2] if at > 1 else ""
    is_after_name = verb.endswith("s") and (_is_capital(passage, at - 2) or before in _BEFORE_FINITE)
    is_verb = (verb.endswith(("ed", "ing")) or (is_after_name and at > 1)) and verb not in NOUN_FORMS
    return is_verb and word.replace("-", "").isalpha() and word not in _NO_OBJECTS and not word.endswith("ly")


def _is_given_name(passage: Passage, at: int) -> bool:
    """Whether a word is the given name of a person: "Sue" in "Sue Holm"."""
    return passage.lower[at] in GENDERS and _is_capital(passage, at) and _is_capital(passage, at + 1)


def _is_capital(passage: Passage, at: int) -> bool:
    return 0 <= at < len(passage.tokens) and passage.tokens[at][:1].isupper()
