"""The cues of a passage: the verbs that may attribute something to somebody."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.backends.rules.clauses import (
    OBTAINED,
    Subject,
    first_subject,
    is_adverb,
    is_break,
    is_noun,
    subject_before,
)
from extractor.backends.rules.cue_verbs import CUE_WORDS, MENTAL_STATES, NOUN_FORMS, NOUN_MARKERS, PARTICLE_VERBS, Frame
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    COMMISSIVE_VERBS,
    COMPLEMENTIZERS,
    COORDINATORS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    PASSIVE_AUXILIARIES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    inflect,
    is_figure,
    words_of,
)
from extractor.backends.rules.passages import QUOTED, Passage, TokenRange
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, ORGANISATION_NOUNS, ROLE_NOUNS, SPOKESPERSONS
from extractor.backends.rules.supposed_speech import is_not_said, is_supposed
from extractor.backends.rules.verbs import is_finite

QUOTING = words_of("quote quotes quoted quoting cite cites cited citing misquote misquotes misquoted misquoting")
_MOST_QUOTED = 16
"""In tokens: within this distance of "quoted" there may be "as saying"."""
_AFTER_TOLD = frozenset([",", ".", ";", ":", ")", "to"])
"""After "told" without an addressee, which is a headline's passive: "He lied, court told", "Villagers told to go"."""
_WITH_NEGATION = words_of("doubt agree accept concede")
"""Verbs that say something also where they are negated: "did not doubt that"."""
_SINGULAR = words_of("a an another every each one")
_MOST_ADJECTIVES = 2
_DENIAL_DISTANCE = 10
"""In tokens."""
_ASKED = words_of("asked questioned pressed quizzed challenged")
_INVERTED = words_of("do does did don doesn didn would will could can should have has had is are was were might may")
_INSCRIBED = words_of("""
cup mug badge sign hat cap shirt t-shirt sweatshirt jumper sticker poster plaque tattoo billboard doormat
""")
"""Things on which words stand that nobody says."""
_LONGEST_END = 3
"""In tokens: a question mark, and marks of emphasis behind it."""
_ASKING_WORDS = words_of("what why how when where who whom which")
_ADDRESSING = frozenset(
    form
    for verb in words_of("write email e-mail phone telephone text message ring call contact fax cable tweet")
    for form in inflect(verb)
    if form.endswith(("ed", "ing"))
) | words_of("write writes wrote written rang rung")
"""Verbs whose subject goes on to say something to their object: "emailed Bo Lind asking him to resign"."""
_SENDING = words_of("send sends sent sending post posts posted write writes wrote issue issues issued")
_MESSAGES = words_of("letter letters email emails e-mail e-mails message messages text texts note memo statement tweet")
_GIVERS = words_of("by from")
_LONGEST_ADDRESS = 14
"""In tokens."""
_GOING_ON = words_of("used continued continues continue began begins begin started proceeded proceeds")
_FRONTING = words_of("after before besides by in on when while despite")
_AUXILIARIES_OR_SUBJECT_PRONOUNS = AUXILIARIES | SUBJECT_PRONOUNS
_ASKING_WORDS_OR_COORDINATORS = _ASKING_WORDS | COORDINATORS
_PREPOSITIONS_OR_THAT_WHICH = PREPOSITIONS | {"that", "which"}
_NOUNS_FOR_SOMEBODY = ROLE_NOUNS | GROUP_NOUNS | ORGANISATION_NOUNS | SPOKESPERSONS
_SUBORDINATORS_OR_GIVERS = SUBORDINATORS | _GIVERS


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of attribution: the tokens ``first`` to ``last``, which is its particle if it has one.

    ``verb`` is the base form; a participle has no auxiliary before it ("adding that ..."). A report of speech ("Holm
    quoted Lind as saying") is one cue from "quoted" to "saying" with its own ``speaker``, if that is not the subject,
    and ``reporter``.
    """

    first: int
    last: int
    verb: str
    frames: frozenset[Frame]
    is_participle: bool
    subject: Subject | None
    speaker: Subject | None = None
    reporter: Subject | None = None
    is_report: bool = False

    @property
    def words(self) -> TokenRange:
        """The tokens that attribute: of a report of speech only the last."""
        return (self.last if self.is_report else self.first), self.last


def find_cues(passage: Passage) -> list[Cue]:
    """The verbs of a passage that may attribute, in order."""
    lower = passage.lower
    cues: list[Cue] = []
    last_subject: Subject | None = None
    asked_until = _end_of_asking(passage)
    for at in [at for at, word in enumerate(lower) if word in CUE_WORDS]:
        word = lower[at]
        if cues and at <= cues[-1].last:
            continue
        if report := _report(passage, at, last_subject) if word in QUOTING else None:
            cues.append(report)
            continue
        if at and passage.tokens[at][0].isupper() and not _is_headline(passage):
            continue
        verb, frames = CUE_WORDS[word]
        before = lower[at - 1] if at else ""
        after = lower[at + 1] if at + 1 < len(lower) else ""
        last = at
        is_put_at = verb == "put" and lower[at + 2 : at + 3] == ["at"]  # "put it at 20"
        if (frame := PARTICLE_VERBS.get((verb, after))) and not is_put_at:
            frames, last = frozenset[Frame]([frame]), at + 1
        is_participle = word.endswith("ing") and before not in AUXILIARIES
        is_passive = before in PASSIVE_AUXILIARIES and not (word.endswith("ing") or word in MENTAL_STATES)
        if word in MENTAL_STATES and not _is_predicate(passage, at):
            continue
        is_passive = is_passive or (after == "by" and not is_participle)  # "a letter seen by Holm"
        is_read = word == "read" and before in DOCUMENT_NOUNS and after in ("to", "out", "aloud", "at")
        is_passive = is_passive or is_read  # "in a statement read to the court"
        main_verb = at if before != "to" else _going_on(passage, at) if "say" in frames else None
        is_told = word == "told" and (not after or after in _AFTER_TOLD)
        if not frames or is_passive or is_told or main_verb is None or _is_marked_as_noun(before, word):
            continue
        is_word_given = verb in COMMISSIVE_VERBS and after == "to"
        if (is_word_given or ("say" in frames and verb not in _WITH_NEGATION)) and _is_negated(passage, at):
            continue
        if 0 < at < asked_until:
            continue
        if word in NOUN_FORMS and (is_figure(before) or is_noun(passage, at) or ends_noun_phrase(passage, at)):
            continue
        if _is_nobodys(lower, at) and frames.isdisjoint(("say", "think")):
            continue
        if at and word == verb and cues and cues[-1].last == at - 1 and lower[at - 1] != verb:
            continue  # "urged caution"
        if word in ("state", "states") and after not in COMPLEMENTIZERS and not is_break(after):
            continue
        addressing = _addressing(passage, at) if is_participle else None
        if addressing is not None:
            main_verb = addressing
        is_others = is_participle and addressing is None and _has_no_own_subject(before)
        subject = None if is_others else subject_before(passage, main_verb)
        if is_participle and at == 1 and before in _FRONTING:
            subject = _behind_comma(passage, at)  # "After saying so, Holm left"
        if subject and lower[subject.last] in TIME_WORDS and (is_participle or subject.first == subject.last):
            subject = None
        if subject is None or subject.kind == "shared":
            if is_participle or subject:
                subject = last_subject or first_subject(passage, at)
        elif word in NOUN_FORMS and not _agrees(passage, subject, at):
            continue
        elif subject.kind != "relative":
            last_subject = subject
        if subject and (("say" in frames and is_supposed(passage, subject, at)) or _is_asked(passage, subject, at)):
            continue
        if is_participle and is_not_said(passage, at):
            continue
        if subject and verb in ("say", "read", "declare") and _is_inscribed(passage, subject):
            continue  # "a cup that says ..."
        if subject and subject.first and lower[subject.first - 1] == "whose" and not _is_somebody(passage, subject):
            continue  # "whose vote decided it"
        cues.append(Cue(at, last, verb, frames, is_participle, subject))
    return cues


def _report(passage: Passage, at: int, last_subject: Subject | None) -> Cue | None:
    """The cue "quoted Lind as saying" or "was quoted (by Holm) as saying" whose first word is at a token."""
    lower = passage.lower
    link = next((to for to in range(at + 1, min(at + _MOST_QUOTED, passage.size - 1)) if lower[to] == "as"), None)
    if (
        link is None
        or not lower[link + 1].endswith("ing")
        or any(is_break(word) and word != "," for word in lower[at:link])
    ):
        return None
    verb, frames = CUE_WORDS.get(lower[link + 1], ("", frozenset[Frame]()))
    if "say" not in frames:
        return None
    is_passive = at > 0 and lower[at - 1] in PASSIVE_AUXILIARIES
    subject = subject_before(passage, at)
    if subject is None or subject.kind == "shared":
        subject = last_subject or first_subject(passage, at)
    first = at + 1 + (is_passive and lower[at + 1] == "by")
    last = link - 1 - (lower[link - 1] == ",")
    between = Subject(first, last, "noun") if first <= last else None
    if not is_passive:
        return Cue(at, link + 1, verb, frames, False, subject, between, subject, is_report=True)
    reporter = between if first > at + 1 else None
    return Cue(at, link + 1, verb, frames, False, subject, None, reporter, is_report=True)


def _is_negated(passage: Passage, at: int) -> bool:
    """Whether nothing is said: "has not said", "never said", "nobody said"."""
    lower = passage.lower
    before = at - 3 if at > 2 and lower[at - 1] == "or" else at - 1  # "would not confirm or deny"
    while before >= 0 and (lower[before] in AUXILIARIES or is_adverb(lower[before]) or lower[before] == "not"):
        if lower[before] in ("not", "never", "cannot") or lower[before].endswith("n't"):
            return lower[before + 1] not in ("only", "just", "merely", "simply")
        before -= 1
    is_nobody = before >= 0 and lower[before] in ("nobody", "none", "neither", "nor")
    near = lower[max(0, at - _DENIAL_DISTANCE) : at]
    is_of_neither = "neither" in near and "nor" in near  # "Neither Holm nor Lind said that"
    return is_nobody or is_of_neither or lower[max(0, before - 1) : before + 1] == ["no", "one"]


def _end_of_asking(passage: Passage) -> int:
    """Where what somebody is asked ends, of "Asked about a rumour that Hill wants to leave, ..."; 0 if nobody is."""
    lower = passage.lower
    if not lower or lower[0] not in _ASKED:
        return 0
    return lower.index(",") if "," in lower else len(lower)


def _is_nobodys(lower: list[str], at: int) -> bool:
    """Whether nobody is the subject of a verb: "Nobody now wants it"."""
    while at and (lower[at - 1] in AUXILIARIES or is_adverb(lower[at - 1])):
        at -= 1
    return at > 0 and lower[at - 1] == "nobody"


def ends_noun_phrase(passage: Passage, at: int) -> bool:
    """Whether a form that may be a noun has a determiner that no verb of that form could follow: "a sweeping plan"."""
    lower = passage.lower
    if at and lower[at - 1] in ("that", "this", "these", "those") and (at == 1 or is_break(lower[at - 2])):
        return True  # "That question divides them"
    is_base = lower[at] in CUE_WORDS and lower[at] == CUE_WORDS[lower[at]].base
    if not is_base or at < 2 or lower[at - 1].endswith("s") or is_adverb(lower[at - 1]):
        return False
    for before in range(at - 2, max(-1, at - 2 - _MOST_ADJECTIVES), -1):
        if lower[before] in _SINGULAR:
            return passage.tokens[at - 1][0].islower() and lower[at - 1] not in _AUXILIARIES_OR_SUBJECT_PRONOUNS
        if is_break(lower[before]) or lower[before] in PREPOSITIONS or lower[before] in AUXILIARIES:
            return False
    return False


def _behind_comma(passage: Passage, at: int) -> Subject | None:
    """The subject behind the first comma after a token."""
    comma = next((to for to in range(at, passage.size) if passage.lower[to] == ","), passage.size)
    first = comma + 1
    verb = next((to for to in range(first, passage.size) if is_finite(passage.lower, to)), first)
    subject = subject_before(passage, verb) if verb > first else None
    return subject if subject and subject.first == first else None


def _is_asked(passage: Passage, subject: Subject, verb: int) -> bool:
    """Whether a verb is that of a question: "Do you want to run again?", "Does Ada Holm believe that it is safe?"."""
    lower, first = passage.lower, subject.first
    if "?" not in lower[-_LONGEST_END:] or not first or not first <= subject.last < verb or QUOTED in lower[:verb]:
        return False
    begins = first == 1 or not lower[first - 2][0].isalnum() or lower[first - 2] in _ASKING_WORDS_OR_COORDINATORS
    return begins and lower[first - 1].partition("'")[0] in _INVERTED


def _is_inscribed(passage: Passage, subject: Subject) -> bool:
    """Whether a thing is the subject on which words only stand."""
    words = passage.lower[max(0, subject.first - 1) if subject.kind == "relative" else subject.first : subject.last + 1]
    head = next((at for at, word in enumerate(words) if at and word in _PREPOSITIONS_OR_THAT_WHICH), len(words))
    return words[head - 1] in _INSCRIBED


def _is_somebody(passage: Passage, subject: Subject) -> bool:
    """Whether the words of a subject name people or a body."""
    words = passage.lower[subject.first : subject.last + 1]
    people = _NOUNS_FOR_SOMEBODY
    return not people.isdisjoint(words) or passage.tokens[subject.last][0].isupper()


def _going_on(passage: Passage, infinitive: int) -> int | None:
    """The verb that an infinitive goes on from: "went on to argue", "continued to argue"; None if it is no such."""
    lower, verb = passage.lower, infinitive - 2
    if verb > 0 and lower[verb] == "on" and lower[verb - 1] in ("went", "goes", "go", "gone", "going"):
        return verb - 1
    return verb if verb >= 0 and lower[verb] in _GOING_ON else None


def _is_headline(passage: Passage) -> bool:
    """Whether most words have capitals, so that a verb may have one."""
    words = [token for token in passage.tokens if token[0].isalpha()]
    return 2 * sum(word[0].isupper() for word in words) > len(words)


def _agrees(passage: Passage, subject: Subject, verb: int) -> bool:
    """Whether a form that may be a noun can be the verb of its subject: "critics claim", "the critic claims"."""
    lower, tokens = passage.lower, passage.tokens
    if subject.kind != "noun" or subject.last < verb - 1:
        return True  # an auxiliary or an adverb stands between them
    if lower[subject.last].endswith(("'s", "s'")):
        return False
    words = range(subject.first, subject.last + 1)
    last = next((at - 1 for at in words[1:] if lower[at] in PREPOSITIONS), subject.last)
    if last > subject.first and lower[last] in OBTAINED:  # "emails seen by the Courier"
        last -= 1
    head, is_name = lower[last], tokens[last][0].isupper()
    if lower[verb].endswith("s"):
        first = lower[subject.first]
        is_owned = any(lower[at].endswith("'s") for at in range(subject.first, last))
        is_determined = is_owned or first in DETERMINERS or first in ("another", "one", "every", "each")
        return is_name or (is_determined and not _is_plural(head))
    if _is_plural(head) or head in GROUP_NOUNS:
        return True
    joined = max((at for at in words if lower[at] in ("and", "or", "&")), default=subject.last)
    if joined == subject.last:
        return False
    return is_name or lower[joined + 1] in DETERMINERS  # not "record prices and weak demand"


def _is_plural(noun: str) -> bool:
    """Whether a noun is one of several things by its form; "analysis", "census" and "press" are not."""
    return noun.endswith("s") and not noun.endswith(("ss", "is", "us"))


def _is_marked_as_noun(before: str, word: str) -> bool:
    """Whether the word before makes a form of a verb a noun."""
    return before in NOUN_MARKERS and (before != "all" or word in NOUN_FORMS)


def _is_predicate(passage: Passage, at: int) -> bool:
    """Whether somebody is in a state of mind: "be" or "feel" stands before it."""
    lower = passage.lower
    while at and is_adverb(lower[at - 1]):
        at -= 1
    return at > 0 and (lower[at - 1] in AUXILIARIES or lower[at - 1] in ("feel", "feels", "felt", "remains"))


def _addressing(passage: Passage, participle: int) -> int | None:
    """The verb of whoever says something to somebody, by a participle behind the latter: "wrote to Bo Lind urging"."""
    lower = passage.lower
    end = participle  # of what stands before a name between commas: "the mayor, Bo Lind, on Monday asking"
    for at in range(participle - 1, max(0, participle - _LONGEST_ADDRESS), -1):
        if at >= end:
            continue
        if lower[at] == "," and (name := _named_before(passage, at)):
            end = name
        elif is_break(lower[at]) or lower[at] in _SUBORDINATORS_OR_GIVERS:
            return None
        is_sent = lower[at] in _SENDING and not _MESSAGES.isdisjoint(lower[at + 1 : participle])
        if lower[at] in _ADDRESSING or is_sent:
            is_addressed = at < participle - 1 and lower[at - 1] not in PASSIVE_AUXILIARIES
            return at if is_addressed else None
    return None


def _named_before(passage: Passage, comma: int) -> int:
    """The comma before a name that ends before a ``comma``; 0 if there is no such name."""
    first = comma
    while first and passage.tokens[first - 1][0].isupper():
        first -= 1
    return first - 1 if 1 < first < comma and passage.lower[first - 1] == "," else 0


def _has_no_own_subject(before: str) -> bool:
    """Whether a participle after this word has the subject of another verb."""
    return (
        not before
        or is_break(before)
        or before in SUBORDINATORS
        or before in COORDINATORS
        or before in PREPOSITIONS
        or is_adverb(before)
    )
