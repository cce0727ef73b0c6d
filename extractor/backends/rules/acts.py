"""The claims of what somebody does with words: demands, intends, refuses, rejects, or calls something something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.backends.rules.charges import begins_with_charges, charged, denied_clause, denied_deed
from extractor.backends.rules.claim_kinds import is_checkable, kind_of
from extractor.backends.rules.coordination import joint_subject
from extractor.backends.rules.cue_verbs import CUE_WORDS, MENTAL_STATES
from extractor.backends.rules.first_person import possessive_ending
from extractor.backends.rules.frame_names import ACTS, LABELS, ClaimFrame, QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.hopes import as_hope
from extractor.backends.rules.joined_acts import joined_acts
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    COMMISSIVE_VERBS,
    DETERMINERS,
    DIRECTIVE_VERBS,
    NUMBER_WORDS,
    PREPOSITIONS,
    REFLEXIVES,
    SUBJECT_PRONOUNS,
    inflect,
    words_of,
)
from extractor.backends.rules.main_verbs import Clause
from extractor.backends.rules.requests import request_in
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.verbs import BASES, third_person
from extractor.backends.rules.wordings import OWNERS, Voice, Wording, WordingWriter, as_sentence
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange
from extractor_schemas import Assertion, ClaimKind

_COMMITTING_VERBS = DIRECTIVE_VERBS | COMMISSIVE_VERBS | words_of("plan intend aim threaten volunteer seek")
_PROMISING_VERBS = words_of("promise pledge vow threaten swear undertake")
_PROMISED = lazy_regex(r"(?P<not>not )?to (?P<act>.+)", re.DOTALL)
"""What somebody promises or threatens is asserted as what they will do."""
_WITHOUT_CONTENT = words_of("""
chronicle consider describe detail discuss document doubt echo explain mention question reference say
""")
"""Verbs of which the object says nothing about what is asserted."""
_DENYING_VERBS = words_of("deny dispute reject dismiss refute rebut")
_COMPARING_VERBS = words_of("""
attack blast brand cast characterize cite condemn criticise criticize decry defend denounce depict deride describe
dismiss frame hail label mock paint portray praise regard reject ridicule see slam view
""")
_NOBODY_KNOWN = lazy_regex(r"(?:him|her|them|it|me|us|you|each|one another|\w+sel(?:f|ves))\b(?! [a-z])", re.IGNORECASE)
_MOST_ACCUSED = 14
_QUOTED_LABEL = lazy_regex(
    r"(?P<what>[^\"“”,:]{3,80}?),?\s+(?:as\s+)?(?:an?\s+|the\s+)?[\"“](?P<label>[^\"“”.?!]{3,120})[.,]?[\"”]"
)
_FURTHER_LABEL = lazy_regex(
    r",?\s*(?:and|but|or)?,?\s*(?P<whole>(?P<before>(?:who (?:(?:is|was|has been|had been) )?)?(?:(?:an?|the) )?)"
    r"[\"“](?P<label>(?P<is_clause>(?:has|is|was|had|will|would|can|never)\b)?[^\"“”?!]{2,120}?)[.,]?[\"”])"
)
"""What somebody is called besides: 'called him a "fool," a "bully" and "unfit"'."""
_LABEL_AFTER_AS = lazy_regex(
    r"(?P<what>[^\"“”,:;]{3,80}?),?\s+as\s+"
    r"(?P<label>(?!(?:if|though|well|he|she|they|it|a result)\b|(?!an? |the )\w+ (?:\w+ )?as\b)[^\"“”,;:.]{3,100}?)"
    r"(?=[,;.]|\s(?:during|after|before|while|when|on|and|but|because|in an? (?:interview|speech|statement))\b|$)"
)
_PLAIN_LABEL = lazy_regex(
    r"(?P<what>(?:(?:the|his|her|its|their|this|that) |[A-Z]|(?!(?:police|reporters|voters|people"
    r"|it|him|her|me|us|them|you|for|on|to|in|at|back|home|off|out|up|upon|again|attention|an?)\b)[a-z])"
    r"(?:(?!an? )[^\"“”,:;.\s]+\s+){0,8}?"
    r"(?!an? )[^\"“”,:;.\s]+)\s+an?\s+"
    r"(?P<label>[a-z][^\"“”,;:.]{2,100}?)(?=[,;.]|\s(?:during|after|before|while|when|because|and"
    r"|(?<!nobody )(?<!no one )(?<!nothing )(?<!none )(?<!all )(?<!anything )(?<!everybody )(?<!everyone )but)\b|$)"
)
_PUT_AT = lazy_regex(
    rf"(?P<what>[^\"“”,:;\d]{{3,120}}?)\s+at\s+"
    r"(?P<figure>(?:(?:about|around|nearly|almost|roughly|some|only|just|over|under|up to|at least|close to"
    r"|between|an?"
    r"|approximately|(?:no )?(?:more|less|fewer) than)\s+){0,2}"
    rf"(?:[$£€]?\d|(?:{'|'.join(sorted(NUMBER_WORDS))})\b).*)",
    re.DOTALL,
)
_FORECASTING = words_of("forecast expect anticipate predict")
_FEWEST_WORDS = 4
_ASKED_OF = lazy_regex(
    r"(?P<who>(?:[\w’'.,&-]+ ){0,9}?[\w’'.&-]+) to [\"“]?"
    r"(?P<what>(?:(?! -- |—|[;:\n]|, (?:a|an|the|who|which)\b).)+)"
)
_NOT_ASKED = lazy_regex(
    r"(?:(?:it|them|him|her|me|us|you|people|that|this|those|these|to|on|for|in)\b)|.*\b(?:how|not)$", re.I
)
_SHOWN = lazy_regex(
    r"(?P<what>(?:(?:the|an?|his|her|its|their) )?(?:[\w’'.%&-]+ ){0,7}?[\w’'.%&-]+) "
    r"(?P<state>(?:\w+ly |still |now |likewise |only |also )*(?:(?!during|nothing|anything)[a-z]+ing|ahead"
    r"|behind|level|tied|up|down)\b .+)",
    re.DOTALL,
)
_NEARBY = 24
_LONGEST_BETWEEN = 80
_MARKS = frozenset('"“”\n')
_HEAD_END = lazy_regex(r"\s(?:of|on|for|about|at|in|from|by|with|to|that|who|which|[A-Z]\w+ (?:had|has|was))\b")
PLURAL = lazy_regex(r"(?<![sui'’])s$|(?:people|men|women|children)$")
_PRONOUN = lazy_regex(r"\b(?:I|we|us|me|my|our|you|your)\b")
_ONLY_REFERRING = lazy_regex(
    r"(?:(?:it|them|this|that|these|him|her|so)\b(?! [a-z]+ (?:to|of)\b)|(?:and|or|but|to comment)\b)", re.IGNORECASE
)
_NO_LABEL = lazy_regex(r"(?:such|one(?! of)|follows|saying|being|having|[A-Z]\w+)\b")
_NOT_LABELLED = lazy_regex(
    r"(?:for|to|at|on|in|with|of|by|as)\s|.*\s(?:such|to|as|is|was|had|has|for|of|as \w+)$", re.DOTALL
)
_MOST_LABELLED = 8


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """A claim as found: its wording, what kind it is, and the ranges of the text that carry it.

    ``own`` says that it is the article's own and no speaker's. ``clause`` is what it was made of, if it was one;
    ``resolved`` a pronoun at its beginning and the name that took its place.
    """

    text: str
    kind: ClaimKind
    assertion: Assertion
    checkable: bool
    evidence: tuple[CharRange, ...]
    frame: ClaimFrame
    own: bool = False
    clause: Clause | None = None
    resolved: tuple[str, str] | None = None


class ActClaims:
    """Finds the claims that the acts in one text make."""

    def __init__(self, text: str, writer: WordingWriter) -> None:
        self._text = text
        self._writer = writer

    def tells(self, attribution: Attribution) -> bool:
        """Whether an attribution tells what somebody does with words, and not only what they say."""
        is_denial = attribution.verb == "deny" and begins_with_charges(self._text, attribution.content[0])
        return attribution.frame in ACTS or is_denial

    def of(self, attribution: Attribution, speaker: ResolvedActor) -> Iterator[ClaimMatch]:
        """Yield the claim that an attribution makes which tells an act; often none."""
        if len(attribution.content) != 1 or attribution.cue is None or attribution.verb in MENTAL_STATES:
            return
        if self._text[attribution.cue[0]].isupper():  # a headline
            return
        if attribution.verb in _DENYING_VERBS and (denied := self._denied(attribution, speaker)):
            yield denied
        elif attribution.frame is QuoteFrame.ACCUSES and (charge := self._charge(attribution, speaker)):
            yield charge
        elif put := self._put_at(attribution, speaker):
            yield put
        elif expected := self._expected(attribution, speaker):
            yield expected
        elif labelled := list(self._labels(attribution, speaker)):
            yield from labelled
        elif attribution.frame not in LABELS:
            yield from self._act(attribution, speaker)

    def hoped(self, match: ClaimMatch, attribution: Attribution, speaker: ResolvedActor) -> ClaimMatch | None:
        """The claim that somebody hopes what a claim says: that they have this attitude; None of a mere pronoun."""
        hope = self.hope(match.text, match.evidence, attribution, speaker, match.resolved)
        if hope is None or attribution.cue is None:
            return None
        start, end = attribution.cue
        is_before = start < match.evidence[0][0]
        evidence = [(start, match.evidence[-1][1])] if is_before else [*match.evidence, (start, end)]
        named = self._writer.namings.beside(evidence, speaker.name, attribution.source)
        told = replace(match, text=hope, kind="fact", assertion="asserted", checkable=True, resolved=None)
        return replace(told, evidence=tuple(sorted(named)))

    def hope(
        self,
        hoped: str,
        evidence: Sequence[CharRange],
        attribution: Attribution,
        speaker: ResolvedActor,
        resolved: tuple[str, str] | None = None,
    ) -> str | None:
        """That somebody hopes what a sentence says, in which ``resolved`` is a pronoun and the name in its place."""
        name = self._name(speaker, attribution.source)
        if name is None or attribution.cue is None:
            return None
        pronoun, named = resolved or ("", "")
        owned = f"{named}{possessive_ending(named)}" if pronoun in OWNERS else named
        is_named = bool(pronoun) and hoped.startswith(f"{owned} ")
        is_own = is_named and named == speaker.name
        if is_own:  # "Ada Holm hopes that she will win"
            hoped = f"{pronoun}{hoped[len(owned) :]}"
        start, end = attribution.cue
        words_before = self._text[max(0, start - _NEARBY) : start].lower().split()
        if any(word in ("not", "never", "no", "hardly") or word.endswith(("n't", "n’t")) for word in words_before[-3:]):
            return None  # "is not hopeful that"
        before = words_before[-1:]
        is_small = is_own or (not is_named and self._text[evidence[-1][0]].islower())
        if self._text[:start].rstrip().endswith(","):  # "hoping that prices would recover, kept her shares"
            hoped = hoped.partition(",")[0]
        return as_hope(hoped, name, self._text[start:end].lower(), "".join(before), is_small=is_small)

    def _denied(self, attribution: Attribution, speaker: ResolvedActor) -> ClaimMatch | None:
        """The claim that is denied: "disputes the idea that the dam is safe", "denied hiding the figures"."""
        content = attribution.content[0]
        span = denied_clause(self._text, content)
        words = self._text[slice(*span)] if span else None
        if span is None and attribution.verb == "deny" and (name := self._name(speaker, attribution.source)):
            deed = charged(denied_deed(self._text, content), "is")
            words, span = f"{name} {deed}" if deed else None, content
        denied = self._asserted(words, span, attribution, speaker, "denied") if words and span else None
        if denied is None or span != content:
            return denied
        named = self._writer.namings.beside(list(denied.evidence), speaker.name, attribution.source)
        return replace(denied, evidence=tuple(named))

    def _charge(self, attribution: Attribution, speaker: ResolvedActor) -> ClaimMatch | None:
        """The claim of accusing somebody of something: "accused the mayor of hiding it" says that the mayor hid it."""
        start, end = attribution.content[0]
        cue_end = attribution.cue[1] if attribution.cue else start
        accused = " ".join(self._text[cue_end:start].split()).removesuffix("of").rstrip()
        if not accused or _NOBODY_KNOWN.match(accused) or len(accused.split()) > _MOST_ACCUSED or '"' in accused:
            return None
        deed = charged(self._text[start:end], _being(accused))
        words, span = f"{accused} {deed}", (cue_end + 1, end)
        return self._asserted(words, span, attribution, speaker, "asserted") if deed else None

    def _asserted(
        self, words: str, span: CharRange, attribution: Attribution, speaker: ResolvedActor, assertion: Assertion
    ) -> ClaimMatch | None:
        wording = self._writer.of_words(words, [span], Voice(speaker, source=attribution.source))
        if wording is None:
            return None
        kind = kind_of(wording.text, attribution.verb, own=False)
        frame = ClaimFrame.DENIED if assertion == "denied" else ClaimFrame.ACT
        checkable, evidence = is_checkable(wording.text, kind), wording.evidence
        return ClaimMatch(wording.text, kind, assertion, checkable, evidence, frame, resolved=wording.resolved)

    def demanded(self, attribution: Attribution, speaker: ResolvedActor) -> Iterator[ClaimMatch]:
        """Yield the claims of asking somebody to do something: "urged the council to close it" says that it should."""
        if attribution.cue is None or len(attribution.content) != 1 or self._text[attribution.cue[0]].isupper():
            return
        request = request_in(self._text, attribution.cue[0], attribution.content[0][1])
        if request is None or request.verb[0] != attribution.cue[0]:
            return
        voice = Voice(speaker, source=attribution.source)
        for clause, evidence in request.acts(self._text):
            wording = self._writer.of_words(clause, evidence, voice)
            if wording is None and len(clause.split()) < _FEWEST_WORDS and not _PRONOUN.search(clause):
                wording = Wording(as_sentence(clause), tuple(evidence))  # "ministers should act"
            if wording:
                yield ClaimMatch(wording.text, "proposal", "asserted", False, wording.evidence, ClaimFrame.ACT)

    def _put_at(self, attribution: Attribution, speaker: ResolvedActor) -> ClaimMatch | None:
        """The claim of putting something at a figure: "estimated the cost at £2m" says that it is estimated at that."""
        start, end = attribution.content[0]
        match = _PUT_AT.fullmatch(self._text, start, end)
        if attribution.frame is not QuoteFrame.GIVES_FIGURE or match is None:
            return None
        verb = attribution.verb
        link = "" if verb == "put" else f"{inflect(verb)[2]} at "
        words = f"{match['what']} {_being(match['what'])} {link}{match['figure']}"
        wording = self._writer.of_words(words, [(start, end)], Voice(speaker, source=attribution.source))
        if wording is None:
            return None
        kind: ClaimKind = "forecast" if verb in _FORECASTING else "fact"
        return ClaimMatch(wording.text, kind, "asserted", True, wording.evidence, ClaimFrame.ACT)

    def _expected(self, attribution: Attribution, speaker: ResolvedActor) -> ClaimMatch | None:
        """The claim of expecting somebody to do something: "expects prices to fall" says that they will."""
        start, end = attribution.content[0]
        match = _ASKED_OF.match(self._text, start, end)
        if (
            attribution.verb not in _FORECASTING
            or match is None
            or match["what"].split()[0] not in BASES | {"be", "have"}
        ):
            return None
        if _NOT_ASKED.match(match["who"]) or _PRONOUN.search(match["who"]):
            return None
        voice = Voice(speaker, source=attribution.source)
        wording = self._writer.of_words(f"{match['who']} will {match['what']}", [match.span()], voice)
        if wording is None:
            return None
        checkable = is_checkable(wording.text, "forecast")
        return ClaimMatch(wording.text, "forecast", "asserted", checkable, wording.evidence, ClaimFrame.ACT)

    def _labels(self, attribution: Attribution, speaker: ResolvedActor) -> Iterator[ClaimMatch]:
        """Yield the claims of calling something something, where quotation marks or "as" tell the two apart."""
        if attribution.frame not in LABELS and attribution.verb not in _COMPARING_VERBS:
            return
        start, end = attribution.content[0]
        match = _QUOTED_LABEL.match(self._text, start, end)
        mark = "“{}”"
        if match is None and attribution.verb in _COMPARING_VERBS:
            match, mark = _LABEL_AFTER_AS.match(self._text, start, end), "{}"
        if match is None and attribution.frame is QuoteFrame.CALLS:
            match, mark = _PLAIN_LABEL.match(self._text, start, end), "{}"
        if match is None or _ONLY_REFERRING.match(match["what"]) or _NOT_LABELLED.match(match["what"]):
            return
        if len(match["what"].split()) > _MOST_LABELLED or (mark == "{}" and _NO_LABEL.match(match["label"])):
            return
        label, being = match["label"].rstrip(",. "), _being(match["what"])
        labelled = match["what"] if match["what"] not in REFLEXIVES else self._name(speaker, attribution.source)
        if labelled is None:
            return
        between = self._text[match.end("what") : match.start("label")].strip(' ,\n“"').removeprefix("as").strip(' \n“"')
        words = " ".join(part for part in (labelled, being, between, mark.format(label)) if part)
        voice = Voice(speaker, source=attribution.source)
        if wording := self._writer.of_words(words, [(start, match.end())], voice):
            yield _judgement(wording, "asserted", ClaimFrame.LABEL)
        at = match.end() - (self._text[match.end() - 1] == ",")
        while mark != "{}" and (further := _FURTHER_LABEL.match(self._text, at, end)):
            before = " ".join((further["before"] or "").split()).removeprefix("who").strip()
            before = before or ("" if further["is_clause"] else being)
            before = f"{being} {before}" if before in ("a", "an", "the") else before
            words = " ".join(part for part in (labelled, before, mark.format(further["label"].rstrip(",. "))) if part)
            evidence = [match.span("what"), further.span("whole")]
            if wording := self._writer.of_words(words, evidence, voice):
                yield _judgement(wording, "asserted", ClaimFrame.LABEL)
            at = further.end()

    def _act(self, attribution: Attribution, speaker: ResolvedActor) -> Iterator[ClaimMatch]:
        """Yield the claims of a demand, an intention or a refusal: who demands or wants what."""
        if attribution.cue is None or attribution.verb in _WITHOUT_CONTENT:
            return
        cue_start, cue_end = attribution.cue
        start, end = attribution.content[0]
        name = self._name(speaker, attribution.source)
        between = self._text[cue_end:start]
        if cue_end > start or name is None or len(between) > _LONGEST_BETWEEN or not _MARKS.isdisjoint(between):
            return
        content = self._text[cue_end:end].strip()
        if "\n" in content or _PRONOUN.search(content) or _ONLY_REFERRING.match(content):
            return
        is_base = self._text[cue_start:cue_end].partition(" ")[0] == attribution.verb
        if speaker.kind == "person" and is_base and inflect(attribution.verb)[2] != attribution.verb:
            return  # an infinitive
        is_agreeing = attribution.verb == "agree" and attribution.frame is not QuoteFrame.INTENDS
        is_proposal = attribution.verb in _COMMITTING_VERBS and not is_agreeing
        is_forecast = attribution.frame is QuoteFrame.GIVES_FIGURE and attribution.verb in _FORECASTING
        kind: ClaimKind = "proposal" if is_proposal else "forecast" if is_forecast else "fact"
        before = self._text[max(0, cue_start - _NEARBY) : cue_start].split()
        verb = _finite(self._text[cue_start:cue_end], before[-1:], attribution.verb)
        if attribution.verb in _PROMISING_VERBS and (promised := _PROMISED.fullmatch(content)):
            verb, content = f"will{' not' if promised['not'] else ''}", promised["act"]
        first = self._text.index(content, cue_end)
        to = "to " if content.startswith("to ") else ""
        parts = list(joined_acts(content)) if verb.startswith("will") or to else [(0, len(content))]
        for at, (begin, last) in enumerate(parts):
            place = first + begin if at else cue_start, first + last if len(parts) > 1 else end
            evidence = self._writer.namings.beside([place], name.removeprefix("The "), attribution.source)
            sentence = as_sentence(f"{name} {verb} {to if at else ''}{content[begin:last]}")
            yield ClaimMatch(sentence, kind, "asserted", not is_proposal, tuple(evidence), ClaimFrame.ACT)

    def _name(self, speaker: ResolvedActor, source: CharRange | None) -> str | None:
        """What a claim calls whoever acts: by name, or as the article describes them; None for a mere pronoun."""
        described = self._text[slice(*source)] if source else ""
        if source and (several := joint_subject(self._text, source)):
            return several
        if speaker.proper:
            opener, _, rest = described.lower().partition(" ")
            is_own = rest.partition(" ")[0] in speaker.name.lower().split()  # and not "the industry body Water UK"
            is_the = speaker.kind != "person" and opener == "the" and is_own
            name = self._writer.namings.name_of(speaker, source, source[0] if source else 0)
            return f"The {name}" if is_the else name
        described = described.partition(",")[0]  # "the mayor, a Green"
        return None if not described or described.lower() in SUBJECT_PRONOUNS else " ".join(described.split())


def shown_state(words: str, cue: str) -> str | None:
    """What is shown to be so without a finite verb, as a clause: "showed Holm leading Lind" says that she was."""
    found = _SHOWN.fullmatch(words)
    if found is None or found["what"].split()[-1].lower() in PREPOSITIONS | DETERMINERS:
        return None
    being = _being(found["what"])
    if cue.endswith(("ed", "found", "saw")):
        being = "were" if being == "are" else "was"
    return f"{found['what']} {being} {found['state']}"


def _being(phrase: str) -> str:
    """The form of "be" that goes with a noun phrase."""
    return "are" if phrase == "themselves" or PLURAL.search(_HEAD_END.split(phrase)[0]) else "is"


def _judgement(wording: Wording, assertion: Assertion, frame: ClaimFrame) -> ClaimMatch:
    return ClaimMatch(wording.text, "judgement", assertion, False, wording.evidence, frame, resolved=wording.resolved)


def _finite(cue: str, before: list[str], base: str) -> str:
    """A cue as the verb of a sentence: a participle is one in the past, or in the present after "is"."""
    first, _, rest = cue.partition(" ")
    if not first.endswith("ing") or base not in CUE_WORDS:
        return cue
    is_several = before[:1] in (["are"], ["were"], ["have"])
    present = base if is_several else third_person(base) or first
    verb = inflect(base)[2] if not before or before[0] not in AUXILIARIES else present
    return f"{verb} {rest}".strip()
