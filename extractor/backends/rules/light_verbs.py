"""Positions that a verb tells with its noun and a preposition: "gave $5m to", "cast her vote for", "voiced alarm at".

Between them may stand an amount, an owner or an adjective, so that no fixed phrase has them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.backends.rules.clauses import first_subject, is_adverb, is_break
from extractor.backends.rules.coordination import with_list_before
from extractor.backends.rules.frame_names import StanceFrame
from extractor.backends.rules.framed_positions import FramedPosition, subject_of
from extractor.backends.rules.intentions import is_policy
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    TIME_WORDS,
    inflect,
    words_of,
)
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.stance_lexicon import NEGATIONS, STANCE_WORDS
from extractor.backends.rules.stance_targets import target_words
from extractor.backends.rules.valence import BAD
from extractor.backends.rules.verbs import BASES, is_finite
from extractor_schemas import Position


@dataclass(frozen=True, slots=True)
class _LightVerb:
    """Verbs, the nouns that are their objects, what stands before the target then, and the position.

    Without ``nouns`` the object is an amount. The target of a ``naming`` one has a name.
    """

    verbs: frozenset[str]
    nouns: frozenset[str]
    before: frozenset[tuple[str, ...]]
    position: Position
    naming: bool = False


_TABLE: dict[Position, str] = {
    "support": """
give donate contribute pledge commit send steer funnel pour > > to|into|toward|towards
cast > vote votes ballot ballots > for|in favor of|in favour of
throw put lend > weight support backing > behind|to
host hold headline attend organise organize address > fundraiser rally event reception > for|in support of|supporting
express voice > enthusiasm admiration appreciation sympathy solidarity confidence optimism > for|with|in|about
stress emphasise emphasize underline underscore highlight note cite > need > for
stress emphasise emphasize underline underscore highlight > importance value benefits > of
pay > tribute homage > to
give > credit kudos nod endorsement blessing backing support approval > to
pour heap shower lavish > praise > on
""",
    "oppose": """
cast > vote votes ballot ballots > against
express voice > alarm anger outrage frustration dismay disgust disappointment displeasure fury > about|over|at|with
bring file press level > charge charges complaint suit suits lawsuits lawsuit case > against
launch lead wage mount run > attack attacks fight battle war campaign crusade challenge > against|on
pour heap > scorn contempt ridicule blame criticism abuse > on
direct aim > criticism ire anger fire scorn barbs > at
take > steps action measures > against
""",
    "ambivalent": """
express voice raise share have > concern concerns worry worries doubts unease > about|over|at
""",
}
"""Verbs, their nouns, and what stands before the target then; without nouns the object is an amount."""


def _light_verbs() -> list[_LightVerb]:
    rows: list[_LightVerb] = []
    for position, table in _TABLE.items():
        for row in table.strip().splitlines():
            verbs, nouns, before = row.split(">")
            forms = frozenset(form for verb in verbs.split() for form in inflect(verb))
            prepositions = frozenset(tuple(words.split()) for words in before.split("|"))
            is_naming = not nouns.strip() or "fundraiser" in nouns
            rows.append(_LightVerb(forms, words_of(nouns), prepositions, position, is_naming))
    return rows


_LIGHT_VERBS = _light_verbs()
_VERBS = frozenset(form for light in _LIGHT_VERBS for form in light.verbs)
_PASSING = frozenset(form for verb in ("pass", "introduce", "accept") for form in inflect(verb))
_STEPS = frozenset(
    form
    for verb in words_of(
        "use take hold issue travel gather go return meet appear come rally march speak stand rise call"
    )
    for form in inflect(verb)
)
"""Verbs behind which "to" says what for."""
_STRONG = words_of("""
attack blast slam denounce condemn criticise criticize oppose protest mock ridicule rebuke bash boost promote praise
support defend celebrate endorse champion honor honour
""")
"""What somebody does something for who takes a side by it."""
_LAWS = words_of("""
act ban bill budget law laws legislation levy measure resolution rule rules sanctions tariff tariffs tax toll invitation
offer proposal deal nomination
""")
LIGHT_VERBS = (
    {"would", "to"}
    | _PASSING
    | _VERBS
    | frozenset(form for verb in ("compare", "liken", "charge") for form in inflect(verb))
)
_COMPARING = frozenset(form for verb in ("compare", "liken") for form in inflect(verb))
_CHARGING = frozenset(inflect("charge"))
_DEEDS = words_of(
    "fraud murder defrauding corruption bribery perjury manslaughter treason theft conspiracy embezzlement"
)
_TYRANTS = words_of("hitler stalin mussolini nazi nazis fascist fascists terrorists terrorist")
_FAR = 16
_NEAR_NOUN = 6
_NEAR_PREPOSITION = 3
_CAMPAIGNS = words_of("campaign campaigns candidacy re-election election bid of super pac party committee")
_MONEY = words_of("million millions billion billions money thousands")
_UNCERTAIN = words_of("may might could would should can")
_SUPPOSING = words_of(
    "soon once until when provided assuming only long if unless whether could might were had because otherwise"
)


def light_verb_at(passage: Passage, verb: int) -> FramedPosition | None:
    """The frame of a light verb at a token with its noun and what follows it."""
    lower = passage.lower
    if lower[verb] in _COMPARING or lower[verb] in _CHARGING:
        return _of_object(passage, verb)
    if lower[verb] in _PASSING:
        return _of_law(passage, verb)
    if lower[verb] == "to":
        return _of_purpose(passage, verb)
    if lower[verb] == "would":
        return _of_plan(passage, verb)
    for light in _LIGHT_VERBS:
        if lower[verb] in light.verbs and (first := _target_of(passage, verb, light)):
            target = target_words(passage, first, bare=False)
            if target and (_is_named(passage, first) or not light.naming):
                return _found(passage, verb, target.first, target.last, light.position, first - 1)
    return None


def _is_named(passage: Passage, first: int) -> bool:
    """Whether a target that begins at a token is a name, or the campaign of one: not "a beggar in Ostby"."""
    at = first
    if passage.lower[at] in PREPOSITIONS:
        return False  # a body whose name begins with "For" is not read
    while at + 1 < passage.size and (passage.lower[at] in DETERMINERS or passage.lower[at] in _CAMPAIGNS):
        at += 1
    return passage.tokens[at][0].isupper()


def _target_of(passage: Passage, verb: int, light: _LightVerb) -> int | None:
    """The first token of what the position is about."""
    lower, noun, size = passage.lower, None, passage.size
    for at in range(verb + 1, min(verb + 1 + _NEAR_NOUN, size - 1)):
        if is_break(lower[at]) or lower[at] in AUXILIARIES:
            return None
        is_amount = not light.nouns and (lower[at][0] in "$£€" or lower[at] in _MONEY)
        if is_amount or lower[at] in light.nouns:
            noun = at
        if noun is None and lower[at] in PREPOSITIONS:
            return None
        if noun is not None:
            for words in light.before:
                if tuple(lower[at + 1 : at + 1 + len(words)]) == words and at + 1 + len(words) < size:
                    return at + 1 + len(words) if at - noun < _NEAR_PREPOSITION else None
    return None


def _of_law(passage: Passage, verb: int) -> FramedPosition | None:
    """The frame of "passed the Safe Harbours Act" and of "introduced a toll", if nothing follows that it would do."""
    lower = passage.lower
    if lower[verb + 1] not in DETERMINERS:
        return None
    noun = next((at for at in range(verb + 2, min(verb + 7, passage.size)) if lower[at] in _LAWS), None)
    if noun is None or any(is_break(word) or word in PREPOSITIONS for word in lower[verb + 2 : noun]):
        return None
    if lower[noun + 1 : noun + 2] in (["to"], ["that"], ["which"], ["banning"], ["requiring"]):
        return None
    end = noun
    while end + 1 < passage.size and passage.tokens[end + 1][0].isupper():
        end += 1
    if lower[end + 1 : end + 2] in (["on"], ["of"]):
        return _found(passage, verb, verb + 1, None, "support", verb)
    return _found(passage, verb, verb + 1, end, "support", verb)


def _of_purpose(passage: Passage, to: int) -> FramedPosition | None:
    """The frame of what somebody does something for: "took to Twitter to blast the toll"."""
    lower = passage.lower
    if to + 2 >= passage.size or lower[to + 1] not in _STRONG or lower[to - 1] in _STEPS:
        return None
    if lower[to + 2] in ("his", "her", "its", "their"):
        return None  # whose it is may be unknown: "use the system to boost her campaign"
    verb = None
    for at in range(to - 1, max(0, to - _FAR), -1):
        if is_break(lower[at]) or lower[at] in SUBORDINATORS or (lower[at] == "to" and lower[at + 1] in BASES):
            return None
        if lower[at] in _STEPS:
            verb = at
            break
        if is_finite(lower, at):
            return None
    if (
        verb is None
        or lower[verb - 1] in DETERMINERS
        or lower[verb - 1] in ("to", "be", "been", "is", "was", "are", "were")
    ):
        return None
    return _found(passage, verb, to + 2, None, STANCE_WORDS[lower[to + 1]], to + 1)


def _of_plan(passage: Passage, would: int) -> FramedPosition | None:
    """The frame of what somebody with a name would do, if nothing makes it only possible: "Holm would ban cars"."""
    lower = passage.lower
    act = would + 1
    while act < passage.size and is_adverb(lower[act]):
        act += 1
    subject = subject_of(passage, would)
    mention = parse_mention(" ".join(passage.tokens[subject.first : subject.last + 1])) if subject else None
    is_plural = subject is not None and subject.first == 0 == subject.last and lower[0].endswith("s")  # "Ministers"
    is_named = mention is not None and mention.proper and not is_plural
    is_possible = not _SUPPOSING.isdisjoint(lower) or act + 1 >= passage.size
    if subject is None or not is_named or is_possible or not is_policy(lower, act):
        return None
    known = STANCE_WORDS.get(lower[act])
    target = target_words(passage, act + 1, bare=False) if known else target_words(passage, act, bare=True)
    if target is None or known == "ambivalent":
        return None
    return FramedPosition(
        (subject.first, subject.last), target, known or "support", (would, act), StanceFrame.INFINITIVE
    )


def _of_object(passage: Passage, verb: int) -> FramedPosition | None:
    """The frame of "charged Ada Holm with fraud" and "compared Ada Holm to a crook", of which the object is a name."""
    lower = passage.lower
    particle = "with" if lower[verb] in _CHARGING else "to"
    at = next((at for at in range(verb + 2, min(verb + _FAR, passage.size - 1)) if lower[at] == particle), None)
    if at is None or any(is_break(word) and word != "," for word in lower[verb + 1 : at]):
        return None
    end = lower.index(",", verb) if "," in lower[verb:at] else at
    said = lower[at + 1 : at + 5]
    is_blame = any(
        word in _DEEDS if particle == "with" else word in BAD or word.removesuffix("s") in BAD or word in _TYRANTS
        for word in said
    )
    return _found(passage, verb, verb + 1, end - 1, "oppose", at) if is_blame else None


def _found(
    passage: Passage, verb: int, first: int, last: int | None, position: Position, cue: int
) -> FramedPosition | None:
    lower = passage.lower
    before = lower[max(0, verb - 3) : verb]
    if not (NEGATIONS | _UNCERTAIN).isdisjoint(before) or any(word.endswith("n't") for word in before):
        return None
    is_participle = lower[verb].endswith("ing") and verb > 0 and is_break(lower[verb - 1])
    subject = first_subject(passage, verb) if is_participle else subject_of(passage, verb)
    target = target_words(passage, first, bare=False, last=last)
    if subject is None or target is None or subject.last >= verb:
        return None
    subject = with_list_before(passage, subject)
    if lower[subject.last - 1] in ("in", "on", "last", "this") and lower[subject.last] in TIME_WORDS:
        subject = replace(subject, last=subject.last - 2)  # "The ministry in April charged"
    return FramedPosition((subject.first, subject.last), target, position, (verb, cue), StanceFrame.VERB)
