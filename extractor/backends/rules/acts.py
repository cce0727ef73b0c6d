"""The claims of what somebody does with words: demands, intends, refuses, rejects, or calls something something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.backends.rules.charges import charged, denied_clause, denied_deed
from extractor.backends.rules.claim_kinds import is_checkable, kind_of
from extractor.backends.rules.cue_verbs import CUE_WORDS, MENTAL_STATES
from extractor.backends.rules.frame_names import LABELS, ClaimFrame, QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    COMMISSIVE_VERBS,
    DIRECTIVE_VERBS,
    NUMBER_WORDS,
    SUBJECT_PRONOUNS,
    inflect,
    words_of,
)
from extractor.backends.rules.main_verbs import Clause
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.verbs import BASES, third_person
from extractor.backends.rules.wordings import Voice, Wording, WordingWriter, as_sentence
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
_LABEL_AFTER_AS = lazy_regex(
    r"(?P<what>[^\"“”,:;]{3,80}?),?\s+as\s+"
    r"(?P<label>(?!(?:if|though|well|he|she|they|it|a result)\b)[^\"“”,;:.]{3,100}?)"
    r"(?=[,;.]|\s(?:during|after|before|while|when|on|and|but|because|in an? (?:interview|speech|statement))\b|$)"
)
_PLAIN_LABEL = lazy_regex(
    r"(?P<what>(?:(?:the|his|her|its|their|this|that) |[A-Z])(?:(?!an? )[^\"“”,:;.\s]+\s+){0,8}?"
    r"(?!an? )[^\"“”,:;.\s]+)\s+an?\s+"
    r"(?P<label>[a-z][^\"“”,;:.]{2,100}?)(?=[,;.]|\s(?:during|after|before|while|when|because|and|but)\b|$)"
)
_PUT_AT = lazy_regex(
    rf"(?P<what>[^\"“”,:;\d]{{3,120}}?)\s+at\s+"
    r"(?P<figure>(?:(?:about|around|nearly|almost|roughly|some|only|just|over|under|up to|at least|close to|between|an?"
    r"|approximately|(?:no )?(?:more|less|fewer) than)\s+){0,2}"
    rf"(?:[$£€]?\d|(?:{'|'.join(sorted(NUMBER_WORDS))})\b).*)",
    re.DOTALL,
)
_FORECASTING = words_of("forecast expect anticipate predict")
_ASKING = words_of("""
urge call ask demand press encourage exhort implore beg order instruct advise push tell
""")
"""Verbs of asking somebody to do something."""
_ASKED_OF = lazy_regex(
    r"(?P<who>(?:[\w’'.,&-]+ ){0,9}?[\w’'.&-]+) to [\"“]?"
    r"(?P<what>(?:(?! -- |—|[;:\n]|, (?:a|an|the|who|which)\b).)+)"
)
_NOT_ASKED = lazy_regex(
    r"(?:(?:it|them|him|her|me|us|you|people|that|this|those|these|to|on|for|in)\b)|.*\b(?:how|not)$", re.I
)
_NEARBY = 24
_LONGEST_BETWEEN = 80
_MARKS = frozenset('"“”\n')
_HEAD_END = lazy_regex(r"\s(?:of|on|for|about|at|in|from|by|with|to|that|who|which|[A-Z]\w+ (?:had|has|was))\b")
_PLURAL = lazy_regex(r"(?<![sui'’])s$|(?:people|men|women|children)$")
_PRONOUN = lazy_regex(r"\b(?:I|we|us|me|my|our|you|your)\b")
_ONLY_REFERRING = lazy_regex(
    r"(?:(?:it|them|this|that|these|him|her|so)\b(?! [a-z]+ (?:to|of)\b)|(?:and|or|but|to comment)\b)", re.IGNORECASE
)
_NO_LABEL = lazy_regex(r"(?:such|one(?! of)|follows|saying|being|having|[A-Z]\w+)\b")
_NOT_LABELLED = lazy_regex(r"(?:for|to|at|on|in|with|of|by|as)\s|.*\s(?:such|to|as|is|was|had|has|for|of)$", re.DOTALL)
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

    def of(self, attribution: Attribution, speaker: ResolvedActor) -> Iterator[ClaimMatch]:
        """Yield the claim that an attribution of one of the frames ``ACTS`` makes; often none."""
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
        elif labelled := self._label(attribution, speaker):
            yield labelled
        elif demanded := self._demanded(attribution, speaker):
            yield demanded
        elif attribution.frame not in LABELS and (act := self._act(attribution, speaker)):
            yield act

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

    def _demanded(self, attribution: Attribution, speaker: ResolvedActor) -> ClaimMatch | None:
        """The claim of asking somebody to do something: "urged the council to close the dam" says that it should."""
        start, end = attribution.content[0]
        match = _ASKED_OF.match(self._text, start, end)
        if attribution.frame is not QuoteFrame.URGES or attribution.verb not in _ASKING or match is None:
            return None
        if _NOT_ASKED.match(match["who"]) or not any(word in BASES for word in match["what"].split()[:2]):
            return None
        voice = Voice(speaker, source=attribution.source)
        wording = self._writer.of_words(f"{match['who']} should {match['what']}", [match.span()], voice)
        if wording is None:
            return None
        return ClaimMatch(wording.text, "proposal", "asserted", False, wording.evidence, ClaimFrame.ACT)

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

    def _label(self, attribution: Attribution, speaker: ResolvedActor) -> ClaimMatch | None:
        """The claim of calling something something, where quotation marks or "as" tell the two apart."""
        if attribution.frame not in LABELS and attribution.verb not in _COMPARING_VERBS:
            return None
        start, end = attribution.content[0]
        match = _QUOTED_LABEL.match(self._text, start, end)
        mark = "“{}”"
        if match is None and attribution.verb in _COMPARING_VERBS:
            match, mark = _LABEL_AFTER_AS.match(self._text, start, end), "{}"
        if match is None and attribution.frame is QuoteFrame.CALLS:
            match, mark = _PLAIN_LABEL.match(self._text, start, end), "{}"
        if match is None or _ONLY_REFERRING.match(match["what"]) or _NOT_LABELLED.match(match["what"]):
            return None
        if len(match["what"].split()) > _MOST_LABELLED or (mark == "{}" and _NO_LABEL.match(match["label"])):
            return None
        labelled, label = match["what"], match["label"].rstrip(",. ")
        between = self._text[match.end("what") : match.start("label")].strip(' ,\n“"').removeprefix("as").strip(' \n“"')
        words = " ".join(part for part in (labelled, _being(labelled), between, mark.format(label)) if part)
        wording = self._writer.of_words(words, [(start, match.end())], Voice(speaker, source=attribution.source))
        return _judgement(wording, "asserted", ClaimFrame.LABEL) if wording else None

    def _act(self, attribution: Attribution, speaker: ResolvedActor) -> ClaimMatch | None:
        """The claim of a demand, an intention or a refusal: who demands or wants what."""
        if attribution.cue is None or attribution.verb in _WITHOUT_CONTENT:
            return None
        cue_start, cue_end = attribution.cue
        start, end = attribution.content[0]
        name = self._name(speaker, attribution.source)
        between = self._text[cue_end:start]
        if cue_end > start or name is None or len(between) > _LONGEST_BETWEEN or not _MARKS.isdisjoint(between):
            return None
        content = self._text[cue_end:end].strip()
        if "\n" in content or _PRONOUN.search(content) or _ONLY_REFERRING.match(content):
            return None
        is_base = self._text[cue_start:cue_end].partition(" ")[0] == attribution.verb
        if speaker.kind == "person" and is_base and inflect(attribution.verb)[2] != attribution.verb:
            return None  # an infinitive
        is_agreeing = attribution.verb == "agree" and attribution.frame is not QuoteFrame.INTENDS
        is_proposal = attribution.verb in _COMMITTING_VERBS and not is_agreeing
        is_forecast = attribution.frame is QuoteFrame.GIVES_FIGURE and attribution.verb in _FORECASTING
        kind: ClaimKind = "proposal" if is_proposal else "forecast" if is_forecast else "fact"
        before = self._text[max(0, cue_start - _NEARBY) : cue_start].split()
        verb = _finite(self._text[cue_start:cue_end], before[-1:], attribution.verb)
        if attribution.verb in _PROMISING_VERBS and (promised := _PROMISED.fullmatch(content)):
            verb, content = f"will{' not' if promised['not'] else ''}", promised["act"]
        evidence = self._writer.namings.beside([(cue_start, end)], name.removeprefix("The "), attribution.source)
        sentence = as_sentence(f"{name} {verb} {content}")
        return ClaimMatch(sentence, kind, "asserted", not is_proposal, tuple(evidence), ClaimFrame.ACT)

    def _name(self, speaker: ResolvedActor, source: CharRange | None) -> str | None:
        """What a claim calls whoever acts: by name, or as the article describes them; None for a mere pronoun."""
        described = self._text[slice(*source)] if source else ""
        if speaker.proper:
            opener, _, rest = described.lower().partition(" ")
            is_own = rest.partition(" ")[0] in speaker.name.lower().split()  # and not "the industry body Water UK"
            is_the = speaker.kind != "person" and opener == "the" and is_own
            name = self._writer.namings.name_of(speaker, source, source[0] if source else 0)
            return f"The {name}" if is_the else name
        return None if not described or described.lower() in SUBJECT_PRONOUNS else " ".join(described.split())


def _being(phrase: str) -> str:
    """The form of "be" that goes with a noun phrase."""
    return "are" if _PLURAL.search(_HEAD_END.split(phrase)[0]) else "is"


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
