"""Whose position it is: the noun phrase that is the subject of the words that tell it."""

from __future__ import annotations

from extractor.backends.rules.clauses import Subject, first_subject, is_break, subject_before
from extractor.backends.rules.coordination import list_from, with_list_before
from extractor.backends.rules.following_phrases import phrase_after
from extractor.backends.rules.framed_positions import is_court, phrase_from
from extractor.backends.rules.given_up import CEASING
from extractor.backends.rules.joined_verbs import ends_list_of_infinitives, shared_subjects
from extractor.backends.rules.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBORDINATORS, inflect, words_of
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.relative_clauses import described_before
from extractor.backends.rules.stance_cues import StanceCue
from extractor.backends.rules.stance_denials import CONTINUING
from extractor.backends.rules.stance_groups import without_members
from extractor.backends.rules.stance_lexicon import STANCE_WORDS
from extractor.backends.rules.verbs import is_finite, is_past

_BEFORE_GERUND = words_of("began begins started starts kept keeps considered considers suggested suggests recommended")
_LINKING = frozenset(form for verb in ("remain", "stay", "become", "sound", "look") for form in inflect(verb)) | {
    "became"
}
_OPENING_CLAUSES = words_of("after because when while since before")
_NOT_IN_NAMES = AUXILIARIES | {"which", "provided"}
_BEFORE_VERB = [
    phrase.split() for phrase in ("no longer", "yet to", "used to", "neither", "appears", "seems", "appeared", "seemed")
]
_ADDRESSING = words_of("appealed appeals spoke spoken written writes wrote")
_DOING = words_of("do does did is are was were has have")
_NOT_ALL = words_of("not hardly scarcely barely either")
_SHARES = words_of("half third thirds quarter quarters fifth fifths tenth tenths percent % fraction share")
_NEAR_SHARE = 5
_LONGEST_LIST = 16
_EXCEPTING = words_of("except excluding excepting")
_EXCEPTING_OF_ALL = words_of("but bar save minus")
_EXCEPTING_PHRASES = frozenset([("apart", "from"), ("except", "for"), ("other", "than"), ("exception", "of")])
_WHOLES = words_of("all every everyone everybody any anyone anybody each no nobody none nothing")
_NEAR_WHOLE = 5
"""In tokens: so far before "but" stands the word for all of whom somebody is excepted."""
_BEFORE_ANTECEDENT = AUXILIARIES | PREPOSITIONS | SUBORDINATORS
_BEFORE_GERUND_OR_CEASING = _BEFORE_GERUND | CEASING


def holder_of(passage: Passage, cue: StanceCue) -> Subject | None:
    """The noun phrase of whoever holds the position that a cue tells; None where the passage names nobody."""
    holder = _more_than_nobody(passage, cue) or _holder(passage, cue)
    holder = without_members(passage, holder) if holder else None
    is_whole = holder is not None and not is_share(passage, holder.first, holder.last)
    return holder if holder and is_whole and not _is_excepted(passage, holder) and _may_hold(passage, holder) else None


def agreeing(passage: Passage, cue: StanceCue) -> TokenRange | None:
    """Who is said to hold the position of a cue too: "the Greens" in "opposes it, as do the Greens"."""
    lower, openers = passage.lower, ("nor", "neither") if cue.negated else ("as", "so")
    for at in range(cue.last + 1, passage.size - 2):
        if lower[at] in STANCE_WORDS or lower[at] in (";", ":"):
            return None
        if lower[at] in openers and lower[at + 1] in _DOING:
            phrase = phrase_from(passage, at + 2)
            return list_from(passage, phrase) if phrase else None
    return None


def rules_on(passage: Passage, cue: StanceCue) -> bool:
    """Whether it is a judge or a court whose act a cue tells: that is a decision on what others ask for."""
    holder = holder_of(passage, cue)
    return holder is not None and is_court(passage, holder.first, holder.last)


def is_share(passage: Passage, first: int, last: int) -> bool:
    """Whether words name a part of a group, whose position is not the group's: "not all", "half of voters"."""
    lower = passage.lower
    opening = first - (first > 1 and lower[first - 1] in DETERMINERS) - 1  # "not all" stands outside the phrase
    if not _NOT_ALL.isdisjoint(lower[max(0, opening) : first + 1]):
        return True
    if lower[first : first + 2] == ["some", "of"] or lower[max(0, first - 2) : first] in (
        ["fewer", "than"],
        ["less", "than"],
    ):
        return True
    shares = (at for at in range(first, min(last + 1, first + _NEAR_SHARE)) if lower[at] in _SHARES)
    return any(lower[at + 1 : at + 2] in (["of"], ["the"], ["all"]) for at in shares)


def _is_excepted(passage: Passage, holder: Subject) -> bool:
    """Whether words are, or hold, an exception to what others think: "the Greens" in "All parties but the Greens"."""
    lower, first = passage.lower, holder.first
    first -= first > 0 and lower[first - 1] in DETERMINERS
    for at in range(max(0, first - 1), holder.last):
        if lower[at] in _EXCEPTING or tuple(lower[at - 1 : at + 1]) in _EXCEPTING_PHRASES:
            return True
        if lower[at] in _EXCEPTING_OF_ALL and not _WHOLES.isdisjoint(lower[max(0, at - _NEAR_WHOLE) : at]):
            return True
    return False


def _may_hold(passage: Passage, holder: Subject) -> bool:
    """Whether words may name somebody: no verb stands first ("abandoned the party, in favor of"), no clause in them."""
    first, last = passage.lower[holder.first], passage.lower[holder.last]
    if (
        last.endswith("n't")
        or first.startswith(("let's", "let’s"))
        or not _NOT_IN_NAMES.isdisjoint(passage.tokens[holder.first : holder.last + 1])
    ):
        return False
    is_small = passage.tokens[holder.first][0].islower()
    return not (is_small and is_past(first) and holder.last > holder.first and first not in ("united",))


def _holder(passage: Passage, cue: StanceCue) -> Subject | None:
    """The noun phrase of whoever holds a position."""
    lower = passage.lower
    for at in range(cue.last + 1, passage.size - 1):  # "countries hesitant about it include X and Y"
        if lower[at] in ("include", "includes"):
            return Subject(at + 1, passage.size - 1, "noun")
        if is_break(lower[at]):
            break
    if cue.first == 0 and lower[0].endswith("ing"):  # "Opposing the toll, Ada Holm said"
        return first_subject(passage, passage.size)
    verb = cue.first
    for opener in _BEFORE_VERB:
        if lower[max(0, verb - len(opener)) : verb] == opener:
            verb -= len(opener)
    while verb > 1 and lower[verb - 1] in _LINKING:
        verb -= 1  # "remained opposed to it"
    if verb > 1 and lower[verb].endswith("ing") and lower[verb - 1] in _BEFORE_GERUND_OR_CEASING:
        verb -= 1  # "began pushing for it"
    if lower[verb] in ("in", "against") and verb and is_past(lower[verb - 1]):  # "who testified in favor of"
        verb -= 1
    if verb > 1 and lower[verb - 1] == "to":
        if not is_finite(lower, verb - 2) and lower[verb - 2] not in CONTINUING:
            return None  # "a sign of their commitment to tearing it down"
        verb -= 2  # "decided to take aim at"
    is_participle = verb > 1 and lower[verb].endswith("ing") and lower[verb - 1] == "," and lower[0] in PREPOSITIONS
    subject = first_subject(passage, verb) if is_participle else subject_before(passage, verb)
    if subject and lower[cue.first] == "in" and subject.first and lower[subject.first - 1] in PREPOSITIONS - {"of"}:
        subject = first_subject(passage, subject.first)  # "a voice on Capitol Hill in support of it"
    if subject and _is_addressed(passage, subject, verb):
        subject = first_subject(passage, subject.first)
    if subject and subject.kind == "shared":
        subject = _of_same_clause(passage, subject.first) or subject
    conjunction = subject.first if subject and subject.kind == "shared" else None
    if ends_list_of_infinitives(passage, verb):
        conjunction = verb - 1
    if conjunction is not None:
        subjects = shared_subjects(passage, conjunction, verb)
        if len(subjects) > 1:
            return None  # "met the man who opposed it and praised them"
        subject = subjects[0] if subjects else subject
    if subject is None or subject.kind == "shared":
        subject = first_subject(passage, verb)
    if subject and (subject.kind == "relative" or lower[subject.first] == "who's"):
        subject = _antecedent(passage, subject.first)
    if subject and lower[subject.first] == "neither" and "nor" in lower[subject.first : subject.last]:
        subject = Subject(subject.first + 1, subject.last, "noun")
    return with_list_before(passage, subject) if subject else None


def _is_addressed(passage: Passage, subject: Subject, verb: int) -> bool:
    """Whether a noun phrase names whom somebody addresses who asks: "wrote to Ada Holm asking for a bridge"."""
    lower, at = passage.lower, subject.first - 1
    at -= at > 0 and lower[at] in DETERMINERS
    is_participle = lower[verb].endswith("ing") and verb == subject.last + 1
    return is_participle and at > 0 and lower[at] == "to" and not _ADDRESSING.isdisjoint(lower[:at])


def _of_same_clause(passage: Passage, conjunction: int) -> Subject | None:
    """The subject of the clause after "when" or "because" in which a conjunction joins verbs; None in another one."""
    lower = passage.lower
    for at in range(conjunction - 1, 0, -1):
        if lower[at] in _OPENING_CLAUSES:
            verb = next((index for index in range(at + 2, conjunction) if is_finite(lower, index)), None)
            subject = subject_before(passage, verb) if verb else None
            return subject if subject and subject.first == at + 1 else None
        if is_break(lower[at]) or lower[at] in SUBORDINATORS:
            return None
    return None


def _more_than_nobody(passage: Passage, cue: StanceCue) -> Subject | None:
    """Whom nobody surpasses: "Ada Holm" in "Nobody opposes the toll more than Ada Holm"."""
    lower = passage.lower
    if not {"nobody", "none"}.intersection(lower[max(0, cue.first - 3) : cue.first]):
        return None
    than = next((at for at in range(cue.last, passage.size - 1) if lower[at] == "than"), None)
    if than is None or "more" not in lower[than - 2 : than]:
        return None
    last = phrase_after(passage, than + 1)
    return Subject(than + 1, last, "noun") if last else None


def _antecedent(passage: Passage, relative: int) -> Subject | None:
    lower = passage.lower
    last = relative - 1
    while last >= 0 and is_break(lower[last]):
        last -= 1
    first = last
    while first > 0 and not (is_break(lower[first - 1]) or lower[first - 1] in _BEFORE_ANTECEDENT):
        if lower[first - 1] in STANCE_WORDS or is_finite(lower, first - 1):
            break
        first -= 1
    is_person = lower[relative] in ("who", "who's")
    is_member = first > 1 and lower[first - 1] in ("of", "from", "at") and passage.tokens[first - 2][0].isupper()
    if is_person and is_member and lower[relative - 1] == ",":  # "Ada Holm of the Greens, who opposes it"
        last = first = first - 2
        while first > 0 and passage.tokens[first - 1][0].isupper():
            first -= 1
    is_apposition = first > 1 and lower[first - 1] == "," and lower[first] in ("a", "an", "the")
    if is_person and passage.tokens[first][0].islower() and (being := _being_before(passage, first)):
        return subject_before(passage, being)  # "Ada Holm is a liar and a bully who opposes it"
    is_described = is_person or (lower[relative] == "that" and lower[first] in ("a", "an"))  # "X, a fund that backs it"
    if is_described and is_apposition and passage.tokens[first - 2][0].isupper():  # "Ada Holm, a mayor who opposes it"
        last = first = first - 2
        while first > 0 and passage.tokens[first - 1][0].isupper():
            first -= 1
    if is_person and (comma := described_before(passage, first, 0)):
        last = first = comma - 1
        while first > 0 and passage.tokens[first - 1][0].isupper():
            first -= 1
    return Subject(first, last, "noun") if last >= 0 else None


def _being_before(passage: Passage, first: int) -> int | None:
    """The "is" before a list of what somebody is, which ends at a token: "is a liar, a bully and a cheat"."""
    lower = passage.lower
    for at in range(first - 1, max(0, first - _LONGEST_LIST), -1):
        if lower[at] in ("is", "was") and lower[at + 1] in ("a", "an"):
            return at
        is_listed = lower[at] in (",", "and", "a", "an") or passage.tokens[at][0].islower()
        if not is_listed or lower[at] in PREPOSITIONS or lower[at] in SUBORDINATORS or is_finite(lower, at):
            return None
    return None
