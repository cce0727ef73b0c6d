"""What a speaker is for or against by what they say of it: that it is good, does harm, or is to be done.

Each clause of a speaker's words is read: its subject is what is judged, its verb and what follows the verb judge it.
"""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.effects import is_decided_on, is_foreseen, tells_outcome
from extractor.backends.rules.evaluations import (
    BEING,
    NO_SUBJECTS,
    advises,
    head_of,
    is_of_something_else,
    is_praise_of_matters,
    value_of,
    value_of_act,
    value_of_having,
)
from extractor.backends.rules.intentions import is_policy, is_setting_out
from extractor.backends.rules.known_positions import known_at
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    inflect,
    words_of,
)
from extractor.backends.rules.main_verbs import Clause, main_verb, subject_start
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.stance_lexicon import (
    NEGATIONS,
    NO_POLICIES,
    NO_TARGETS,
    POLICY_VERBS,
    REVERSED_PARTICIPLES,
    REVERSING_VERBS,
)
from extractor.backends.rules.stance_targets import noun_phrase
from extractor.backends.rules.told_deeds import names_nobody, tells_deed
from extractor.backends.rules.topics import fitting_topic
from extractor.backends.rules.valence import BAD, GOOD, LEAVING_VERBS, PUNISHMENTS
from extractor.backends.rules.verbs import BASES, is_past
from extractor.backends.rules.verdict_parts import (
    ALLOWING,
    ASKING_VERBS,
    COMMITTING,
    ENDS,
    FORBIDDING,
    LIKING,
    OBLIGING,
    OBLIGING_WITH_TO,
    THINKING,
    TRUSTED,
    Referents,
    Verdict,
    begins_others_words,
    command,
    is_liked,
    is_person,
    needs_of_all,
    predicate_of,
)
from extractor_schemas import Position

_PATIENTS = words_of("he she client defendant patient victim")
"""Who suffers from an illness, beside people with a name or a role."""
_LONGEST_ASKED = 8
_POSSIBLE = words_of("would will could may might")
_NOBODY = words_of("nobody nothing no none few neither nor hardly")
_SOON = words_of("now too immediately today soon quickly altogether completely entirely before by and")
_NEEDING = words_of("need needs want")
_LINKING = words_of("anything becoming being doing everything getting going looking nothing proving something turning")
"""What ends like a participle, or is one before what a subject is, and tells no act: "is becoming a disaster"."""
_GOT = DETERMINERS | words_of("rid out back more")
_LESS = words_of("than less least most if unless whether")
_MOST_SUBJECT_WORDS = 12
_NEAR_INFINITIVE = 8


def verdict_of(text: str, passage: Passage, clause: Clause, referents: Referents, cue: str = "") -> Verdict | None:
    """The verdict of a clause of a speaker's words, of which ``cue`` is the verb; None if it gives none."""
    first, last = clause.words
    verb = main_verb(passage, first, last) if clause.subject is None else first
    if cue in ASKING_VERBS and clause.subject is None:
        first += passage.lower[first] == "that"
        if asked := _ClauseReader(text, passage, (first, first), first, last, referents).asked_for():
            return asked
    if referents.asks and clause.subject is None and (commanded := command(passage, first)):
        verb, position = commanded
        return _ClauseReader(text, passage, (first, first), verb, last, referents).asked_to(verb, position)
    if verb is None or (clause.link and clause.aside) or passage.lower[first] in ("if", "unless", "whether"):
        return None
    subject = clause.subject or (subject_start(passage, first, last), verb - 1)
    reader = _ClauseReader(text, passage, subject, verb, last, referents)
    return reader.verdict() or (reader.warning() if cue == "warn" else None)


class _ClauseReader:
    """Reads one clause: its subject, its finite verb and what follows."""

    def __init__(
        self, text: str, passage: Passage, subject: TokenRange, verb: int, last: int, referents: Referents
    ) -> None:
        self._text = text
        self._passage = passage
        self._lower = passage.lower
        self._subject = subject
        self._verb = verb
        self._last = last
        self._referents = referents
        contracted = passage.lower[verb].partition("'")[0] if verb == subject[1] + 1 else ""
        if contracted in SUBJECT_PRONOUNS | {"that", "there"} and subject[1] < subject[0]:
            self._subject = verb, verb  # "it's"
        head = verb
        while head < last and (
            self._lower[head] in AUXILIARIES or is_adverb(self._lower[head]) or head == self._subject[0]
        ):
            head += 1
        self._head = head  # the full verb, or the predicate of "be"
        self._chain = self._lower[verb:head]

    def verdict(self) -> Verdict | None:
        lower, words = self._lower, self._lower[self._subject[0] : self._subject[1] + 1]
        if not words or not _NOBODY.isdisjoint(words[:1]) or self._head > self._last:
            return None
        negated = any(word in NEGATIONS or word.endswith("n't") for word in self._chain)
        is_own = len(words) == 1 and words[0].replace("’", "'") in self._referents.own
        if words in (["there"], ["there's"]):
            return self._missing()
        obliged = self._obliged()
        if obliged is not None:
            return self._demanded(obliged, negated=negated)
        if not FORBIDDING.isdisjoint(self._chain):
            return self._refused()
        would_have = "would" in self._chain and "have" in self._chain  # what was not done
        commits = not (COMMITTING.isdisjoint(self._chain) or would_have) or words[0].endswith("'ll")
        goes = lower[self._head : self._head + 2] == ["going", "to"]
        if is_own and lower[self._head] in THINKING and not negated:
            return self._inner()
        if is_own and lower[self._head] in LIKING and is_liked(lower[self._head + 1]):
            return self._found(self._object(self._head + 1), "oppose" if negated else "support", negated=negated)
        if lower[self._head] in _NEEDING and not negated and (is_own or needs_of_all(words)):
            return self._needed(self._head + 1)
        if is_own:
            if commits or goes:
                return self._done(self._head + (2 if goes else 0), "oppose" if negated else "support", committed=True)
            return None
        return self._judged(negated=negated)

    def _inner(self) -> Verdict | None:
        """The verdict of what the speaker thinks: "I think that the toll is wrong"."""
        first = self._head + 1
        first += self._lower[first : first + 1] == ["that"]
        verb = main_verb(self._passage, first, self._last) if first < self._last else None
        if verb is None or self._lower[first] in ("so", "about", "of", "in"):
            return None
        subject = subject_start(self._passage, first, self._last), verb - 1
        return _ClauseReader(self._text, self._passage, subject, verb, self._last, self._referents).verdict()

    def asked_for(self) -> Verdict | None:
        """The verdict of what is asked for in the subjunctive: "demanded that the council close the dam"."""
        start, lower = self._subject[0], self._lower
        verb = next((at for at in range(start + 1, self._last) if lower[at] in BASES or lower[at] == "be"), None)
        if verb is None or verb - start > _LONGEST_ASKED or any(word in AUXILIARIES for word in lower[start:verb]):
            return None
        self._subject = start, verb - 1
        if lower[verb] in REVERSING_VERBS and (lower[verb + 1] in ENDS or lower[verb + 1] in PREPOSITIONS):
            return self._found(self._judged_subject(), "oppose", negated=False)  # "that the toll end by May"
        return self._demanded(verb, negated=False)

    def asked_to(self, verb: int, position: Position) -> Verdict | None:
        """The verdict of what whoever is spoken to is to do or not: "Scrap the toll"."""
        return self._done(verb, position)

    def warning(self) -> Verdict | None:
        """The verdict on what is said to come of a thing by somebody who warns of it: "the law would cost jobs"."""
        if _POSSIBLE.isdisjoint(self._chain) or not tells_outcome(
            self._chain, predicate_of(self._lower, self._head, self._last)
        ):
            return None
        target = self._judged_subject()
        return self._found(target, "oppose", negated=False) if target and is_decided_on(target) else None

    def _refused(self) -> Verdict | None:
        """The verdict on what cannot be: "We cannot allow it to pass", "They cannot afford to wait"."""
        head = self._head
        if self._lower[head] in TRUSTED and "be" in self._chain:
            return self._found(self._judged_subject(), "oppose", negated=True)
        if self._lower[head] in ALLOWING:
            return self._found(self._object(head + 1), "oppose", negated=True)
        if self._lower[head : head + 2] == ["afford", "to"]:
            return self._done(head + 2, "oppose")
        return self._done(head, "oppose", committed=True)

    # ------------------------------------------------------------------------------------------ what is to be done

    def _obliged(self) -> int | None:
        """The token of the verb that somebody ought to do, if the clause says that somebody ought to."""
        lower = self._lower
        if lower[self._head] == "time" and lower[self._subject[0]].partition("'")[0] == "it":  # "it is time to end it"
            to = next((at for at in range(self._head + 1, self._last) if lower[at] in ("to", ",", "that")), self._last)
            return to + 1 if lower[to] == "to" else None
        if not OBLIGING.isdisjoint(self._chain):
            return self._head
        for at in range(self._verb, min(self._head + 1, self._last - 1)):
            if lower[at] in OBLIGING_WITH_TO and lower[at + 1] == "to":
                return at + 2
        return None

    def _demanded(self, verb: int, *, negated: bool) -> Verdict | None:
        lower, last = self._lower, self._last
        for_it: Position = "oppose" if negated else "support"
        against: Position = "support" if negated else "oppose"
        if verb > last:
            return None
        word = lower[verb]
        if word == "be" or lower[verb - 1] == "be":
            at = verb + 1 if word == "be" else verb
            while at < last and is_adverb(lower[at]):
                at += 1
            who = self._judged_subject()
            participle = lower[at] if at <= last else ""
            if who is None or not participle.endswith(("ed", "en", "wn", "lt", "ught", "de", "ut", "pt")):
                return None
            if participle in REVERSED_PARTICIPLES or participle in PUNISHMENTS:
                return self._found(who, against, negated=negated)
            rest = self._rest(at)
            return self._found(f"{who} being {rest}", for_it, negated=negated) if rest else None
        is_last = verb == last or is_break(lower[verb + 1]) or lower[verb + 1] in _SOON
        if word == "go" and is_last:  # "The toll must go"; what "does not have to go" nobody need like
            return None if negated else self._found(self._judged_subject(), against, negated=False)
        if word in ("stay", "remain") and is_last:
            return self._found(self._judged_subject(), for_it, negated=negated)
        if word in LEAVING_VERBS:
            who = self._judged_subject()
            return self._found(f"{who} {inflect(word)[-1]}", for_it, negated=negated) if who else None
        return self._done(verb, for_it)

    def _done(self, verb: int, position: Position, *, committed: bool = False) -> Verdict | None:
        """The verdict on what is to be done, which begins with a verb in its base form."""
        lower, last = self._lower, self._last
        turned: Position = "support" if position == "oppose" else "oppose"
        if verb >= last:
            return None
        word = lower[verb]
        if is_adverb(word):
            return self._done(verb + 1, position, committed=committed)
        if lower[verb : verb + 2] == ["continue", "to"] and known_at(lower, verb + 2)[1] is None:
            return self._done(verb + 2, position, committed=committed)
        if word == "do" and lower[verb + 1] in ("everything", "all", "more", "whatever", "anything"):
            to = next((at for at in range(verb + 2, min(verb + _NEAR_INFINITIVE, last)) if lower[at] == "to"), None)
            return self._done(to + 1, position, committed=committed) if to else None
        words, known = known_at(lower, verb)
        if words[-1] == "to" and len(words) > 1:
            committed = committed or is_setting_out(words)
            return self._done(verb + len(words), turned if known == "oppose" else position, committed=committed)
        if word in REVERSING_VERBS or known in ("support", "oppose"):
            target = self._object(verb + len(words))
            against = word in REVERSING_VERBS or known == "oppose"
            return self._found(target, turned if against else position, negated=position == "oppose")
        is_known = is_policy(lower, verb) if committed else word in POLICY_VERBS or word in BASES
        if not is_known or word in NO_POLICIES or (word == "get" and lower[verb + 1] not in _GOT):
            return None
        rest = self._rest(verb)
        target = noun_phrase(rest[0].lower() + rest[1:], infinitive=True) if rest else None
        return self._found(target, position, negated=position == "oppose") if target else None

    def _missing(self) -> Verdict | None:
        """The verdict of "There is a need for it" and "There should be more of it"."""
        words = self._lower[self._head : self._last + 1]
        at = next((at for at, word in enumerate(words[:4]) if word in ("need", "call")), None)
        if at is not None and words[at + 1 : at + 2] == ["for"] and "no" not in words[:at]:
            return self._found(self._object(self._head + at + 2), "support", negated=False)
        if not OBLIGING.isdisjoint(self._chain) and "be" in self._chain:
            is_no = self._lower[self._head] == "no" or "not" in self._chain
            target = self._object(self._head + (self._lower[self._head] == "no"))
            return self._found(target, "oppose" if is_no else "support", negated=is_no)
        return None

    def _needed(self, at: int) -> Verdict | None:
        if at > self._last or self._lower[at] in ("to", "you", "them", "it"):
            return self._done(at + 1, "support") if self._lower[at : at + 1] == ["to"] else None
        target = self._object(at)
        return self._found(target, "support", negated=False) if target else None

    # ------------------------------------------------------------------------------------------ what is good or bad

    def _judged(self, *, negated: bool) -> Verdict | None:
        """The verdict of a clause that says what something is or does."""
        lower, head = self._lower, self._head
        if lower[head].startswith("suffer") and lower[head + 1 : head + 2] == ["from"] and not negated:
            first, end = self._subject
            is_ill = lower[end] in _PATIENTS or is_person(" ".join(self._passage.tokens[first : end + 1]))
            return None if is_ill else self._found(self._object(head + 2), "oppose", negated=False)
        is_being = any(word in BEING or word.endswith(("'s", "'re")) for word in self._chain) or lower[head] in BEING
        words = predicate_of(lower, head + (lower[head] in BEING) - (lower[head - 1] == "too"), self._last)
        if not is_being:
            is_report = is_foreseen(self._chain, words) or self._tells_deed(words)
            value = 0 if is_report else value_of_act(words)
            if not value and self._chain[-1:] in (["has"], ["have"], ["had"]):
                value = value_of_having(words)
        elif words[:1] and words[0].endswith("ed") and words[0] not in BAD | GOOD:
            return None  # a passive
        else:
            does = words[:1] != [] and words[0].endswith("ing") and words[0] not in BAD | GOOD | _LINKING
            value = value_of_act(words) if does else value_of(words)
        if not value or "than" in words or (negated and value < 0) or not _LESS.isdisjoint(words[:2]):
            return None
        if self._is_of_something_else(words):
            return None
        target = self._expletive() if self._is_it() else self._judged_subject()
        if target and value > 0 and is_praise_of_matters(words) and is_person(target):
            return None
        if negated:
            value = -value
        return self._found(target, "support" if value > 0 else "oppose", negated=negated) if target else None

    def _tells_deed(self, words: list[str]) -> bool:
        """Whether it is only reported what somebody did: "said the man had attacked a guard"."""
        first, last = self._subject
        subject = " ".join(self._passage.tokens[first : last + 1])
        return first <= last and tells_deed(subject, self._chain, words, as_said=self._referents.asks)

    def _is_it(self) -> bool:
        """Whether the subject is "it" and what is judged follows: "it is wrong to close the dam"."""
        first, last = self._subject
        is_it = first == last and self._lower[first].partition("'")[0] == "it"
        return is_it and "to" in self._lower[self._head + 1 : self._head + _NEAR_INFINITIVE]

    def _expletive(self) -> str | None:
        to = self._lower.index("to", self._head + 1)
        rest = self._rest(to + 1) if to < self._last else ""
        return noun_phrase(rest, infinitive=True) if rest else None

    def _is_of_something_else(self, words: list[str]) -> bool:
        after = self._lower[self._head + len(words) + (self._lower[self._head] in BEING) :]
        if after[:1] == ["if"] or advises(words):
            return not self._is_it()
        return is_of_something_else(self._lower[self._subject[0] : self._subject[1] + 1], words)

    def _judged_subject(self) -> str | None:
        """What the clause is about, as a noun phrase; None if nobody knows or if it is the speaker."""
        first, last = self._subject
        lower = self._lower
        while last > first and is_adverb(lower[last]):
            last -= 1
        while first < last and lower[first] in ('"', "“", "that"):
            first += 1
        if first > last or last - first > _MOST_SUBJECT_WORDS:
            return None
        words = lower[first : last + 1]
        word = words[0].partition("'")[0]
        if len(words) == 1 and (word in SUBJECT_PRONOUNS or word in ("this", "that", "these", "those", "there")):
            if word == "you":
                return self._referents.addressee
            if word in ("this", "that"):
                return self._referents.matter
            topic = fitting_topic(self._referents.topic, word) if word in ("it", "they", "he", "she") else None
            if word in ("he", "she") and topic is None:
                return self._referents.spoken_of(word, self._passage.starts[first])
            return (noun_phrase(topic, infinitive=False) if topic else None) or (
                self._referents.matter if word == "it" else None
            )
        if begins_others_words(self._passage, first, last):
            return None
        is_begun = is_past(words[0]) or words[0] in NO_TARGETS  # "claims the toll (is unfair)"
        rest_of_clause = is_begun and words[1:2] in (["a"], ["an"], ["the"])  # "proposed a larger refund"
        if rest_of_clause or not RELATIVE_PRONOUNS.isdisjoint(words) or words[0] in SUBORDINATORS | SUBJECT_PRONOUNS:
            return None
        head = head_of(words)
        if names_nobody(words) or head in NO_SUBJECTS or head in NO_TARGETS:
            return None
        return noun_phrase(self._text[slice(*self._passage.char_range(first, last))], infinitive=False)

    # ------------------------------------------------------------------------------------------ words

    def _object(self, first: int) -> str | None:
        if first > self._last:
            return None
        phrase = noun_phrase(self._text[slice(*self._passage.char_range(first, self._last))], infinitive=False)
        return phrase if phrase and phrase.lower().split()[-1] not in NO_TARGETS else None

    def _rest(self, first: int) -> str:
        end = first
        while end < self._last and (self._lower[end + 1] not in ENDS or self._lower[end + 1] == "that"):
            end += 1
        return self._text[slice(*self._passage.char_range(first, end))]

    def _found(self, target: str | None, position: Position, *, negated: bool) -> Verdict | None:
        if not target:
            return None
        return Verdict(target, position, (self._subject[0], self._last), (self._verb, self._head), negated)
