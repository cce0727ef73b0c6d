"""What a speaker is for or against by what they say of it: that it is good, does harm, or is to be done.

Each clause of a speaker's words is read: its subject is what is judged, its verb and what follows the verb judge it.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.backends.rules.clause_words import MOST_PREDICATE_WORDS, NEAR_INFINITIVE, ClauseWords
from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.effects import is_decided_on, is_endangered, is_foreseen, tells_outcome
from extractor.backends.rules.evaluations import (
    BEING,
    advises,
    is_of_something_else,
    is_praise_of_matters,
    value_of,
    value_of_act,
    value_of_having,
)
from extractor.backends.rules.intentions import is_policy, is_setting_out
from extractor.backends.rules.known_positions import known_at
from extractor.backends.rules.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS, inflect
from extractor.backends.rules.main_verbs import Clause, main_verb, subject_start
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.stance_lexicon import (
    NEGATIONS,
    NO_POLICIES,
    POLICY_VERBS,
    REVERSED_PARTICIPLES,
    REVERSING_VERBS,
    STANCE_WORDS,
)
from extractor.backends.rules.stance_targets import noun_phrase
from extractor.backends.rules.told_deeds import tells_deed
from extractor.backends.rules.valence import BAD, GOOD, LEAVING_VERBS, PUNISHMENTS
from extractor.backends.rules.verbs import BASES
from extractor.backends.rules.verdict_openings import joint_act, missing_for, wanted_to_be
from extractor.backends.rules.verdict_parts import (
    ASKING_VERBS,
    LIKING,
    TRUSTED,
    Referents,
    Verdict,
    command,
    is_liked,
    is_person,
    needs_of_all,
)
from extractor.backends.rules.verdict_words import (
    ALLOWING,
    COMMITTING,
    CONFINED,
    ENDS,
    FORBIDDING,
    GOT,
    LESS,
    LINKING,
    LONGEST_ASKED,
    NEEDING,
    NOBODY,
    OBLIGING,
    OBLIGING_WITH_TO,
    PATIENTS,
    POSSIBLE,
    SOON,
    THINKING,
)
from extractor_schemas import Position

_POLICY_GERUNDS = frozenset(inflect(verb)[-1] for verb in POLICY_VERBS)


def verdict_of(text: str, passage: Passage, clause: Clause, referents: Referents, cue: str = "") -> Verdict | None:
    """The verdict of a clause of a speaker's words, of which ``cue`` is the verb; None if it gives none."""
    first, last = clause.words
    verb = main_verb(passage, first, last) if clause.subject is None else first
    if cue in ASKING_VERBS and clause.subject is None:
        first += passage.lower[first] == "that"
        if asked := _ClauseReader(text, passage, (first, first), first, last, referents).asked_for():
            return asked
    asks = referents.asks and clause.subject is None
    if asks and (commanded := command(passage, first) or joint_act(passage, first)):
        verb, position = commanded
        return _ClauseReader(text, passage, (first, first), verb, last, referents).asked_to(verb, position)
    if verb is None or (clause.link and clause.aside) or passage.lower[first] in ("if", "unless", "whether"):
        return None
    subject = clause.subject or (subject_start(passage, first, last), verb - 1)
    reader = _ClauseReader(text, passage, subject, verb, last, referents)
    return reader.verdict() or (reader.warning() if cue == "warn" else None)


class _ClauseReader(ClauseWords):
    """Reads one clause: what it says of its subject, or asks for."""

    def verdict(self) -> Verdict | None:
        lower, words = self._lower, self._lower[self._subject[0] : self._subject[1] + 1]
        if not words or not NOBODY.isdisjoint(words[:1]) or self._head > self._last:
            return None
        negated = any(word in NEGATIONS or word.endswith("n't") for word in self._chain)
        is_own = len(words) == 1 and words[0].replace("’", "'") in self._referents.own
        if words in (["there"], ["there's"]):
            return self._missing()
        obliged = self._obliged()
        if obliged is not None:
            return self._demanded(obliged, negated=negated)
        if not FORBIDDING.isdisjoint(self._chain) or (negated and self._is_refusal(is_own=is_own)):
            return self._refused()
        would_have = "would" in self._chain and "have" in self._chain  # what was not done
        commits = not (COMMITTING.isdisjoint(self._chain) or would_have) or words[0].endswith("'ll")
        goes = lower[self._head : self._head + 2] == ["going", "to"]
        if is_own and lower[self._head] in THINKING:
            inner = self._inner()
            if negated and inner:  # "I don't think it is fair"
                return replace(inner, position="oppose", negated=True) if inner.position == "support" else None
            return inner
        if is_own and lower[self._head] in LIKING and is_liked(lower[self._head + 1]):
            return self._found(self._object(self._head + 1), "oppose" if negated else "support", negated=negated)
        if lower[self._head] in NEEDING and not negated and (is_own or needs_of_all(words)):
            return self._needed(self._head + 1)
        if is_own:
            if negated and STANCE_WORDS.get(lower[self._head]) == "oppose":
                return None  # who "will not oppose" it may still not be for it
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
        if verb is None or verb - start > LONGEST_ASKED or any(word in AUXILIARIES for word in lower[start:verb]):
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
        if POSSIBLE.isdisjoint(self._chain) or not tells_outcome(self._chain, self._predicate(self._head)):
            return None
        target = self._judged_subject()
        return self._found(target, "oppose", negated=False) if target and is_decided_on(target) else None

    def _is_refusal(self, *, is_own: bool) -> bool:
        """Whether a clause in the future says what is not borne: "We will not allow it", "It won't be tolerated"."""
        if COMMITTING.isdisjoint(self._chain):
            return False
        word = self._lower[self._head]
        return (word in TRUSTED and "be" in self._chain) or (is_own and word in ALLOWING - {"have"})

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
            if tuple(lower[at : at + 2]) in CONFINED:  # "should be in jail"
                return self._found(self._judged_subject(), against, negated=negated)
            if value := wanted_to_be(lower[at : at + MOST_PREDICATE_WORDS], negated=negated):
                position: Position = "support" if value > 0 else "oppose"
                return self._found(self._judged_subject(), position, negated=negated)
            who = self._judged_subject()
            participle = lower[at] if at <= last else ""
            if participle in _POLICY_GERUNDS:  # "should not be closing schools"
                return self._found(self._object(at), for_it, negated=negated)
            if who is None or not participle.endswith(("ed", "en", "wn", "lt", "ught", "de", "ut", "pt")):
                return None
            if participle in REVERSED_PARTICIPLES or participle in PUNISHMENTS:
                return self._found(who, against, negated=negated)
            rest = self._rest(at)
            return self._found(f"{who} being {rest}", for_it, negated=negated) if rest else None
        is_last = verb == last or is_break(lower[verb + 1]) or lower[verb + 1] in SOON
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
        if word == "let" and lower[verb + 1] in DETERMINERS and not committed:  # "We have to let the inquiry unfold"
            target = noun_phrase(self._rest(verb), infinitive=True)
            return self._found(target, position, negated=position == "oppose") if target else None
        if word == "do" and lower[verb + 1] in ("everything", "all", "more", "whatever", "anything"):
            to = next((at for at in range(verb + 2, min(verb + NEAR_INFINITIVE, last)) if lower[at] == "to"), None)
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
        if not is_known or word in NO_POLICIES or (word == "get" and lower[verb + 1] not in GOT):
            return None
        rest = self._rest(verb)
        target = noun_phrase(rest[0].lower() + rest[1:], infinitive=True) if rest else None
        return self._found(target, position, negated=position == "oppose") if target else None

    def _missing(self) -> Verdict | None:
        """The verdict of "There is a need for it" and "There should be more of it"."""
        words = self._lower[self._head : self._last + 1]
        if found := missing_for(self._lower, self._head, self._last):
            first, position, is_act = found
            if is_act:
                return self._done(first, position, committed=True)
            return self._found(self._object(first), position, negated=True)
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
            is_ill = lower[end] in PATIENTS or is_person(" ".join(self._passage.tokens[first : end + 1]))
            return None if is_ill else self._found(self._object(head + 2), "oppose", negated=False)
        is_being = any(word in BEING or word.endswith(("'s", "'re")) for word in self._chain) or lower[head] in BEING
        words = self._predicate(head + (lower[head] in BEING) - (lower[head - 1] == "too"))
        if not is_being:
            is_report = is_foreseen(self._chain, words) or self._tells_deed(words)
            value = 0 if is_report else value_of_act(words)
            if not value and self._chain[-1:] in (["has"], ["have"], ["had"]):
                value = value_of_having(words)
            if not value and self._chain[-1:] in (["did"], ["does"], ["do"]) and words[:1] and words[0] in DETERMINERS:
                value = value_of(words)  # "did a terrible job"
        elif words[:1] and words[0].endswith("ed") and words[0] not in BAD | GOOD:
            return None  # a passive
        elif is_endangered(words):
            return None
        else:
            does = words[:1] != [] and words[0].endswith("ing") and words[0] not in BAD | GOOD | LINKING
            value = value_of_act(words) if does else value_of(words)
        if not value or "than" in words or (negated and value < 0) or not LESS.isdisjoint(words[:2]):
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

    def _is_of_something_else(self, words: list[str]) -> bool:
        after = self._lower[self._head + len(words) + (self._lower[self._head] in BEING) :]
        if after[:1] == ["if"] or advises(words):
            return not self._is_it()
        return is_of_something_else(self._lower[self._subject[0] : self._subject[1] + 1], words)
