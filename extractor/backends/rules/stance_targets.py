"""What a position is about: the words after its cue as a noun phrase, stated positively."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.inner_targets import (
    act_of_motion,
    after_apposition,
    asked_act,
    can_be_verb,
    inner_position,
)
from extractor.backends.rules.joined_verbs import JOINING, joins_verb
from extractor.backends.rules.known_positions import known_at
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIME_WORDS,
    inflect,
    is_figure,
    words_of,
)
from extractor.backends.rules.manners import without_manner, without_single_marks
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.of_what import of_the_verb
from extractor.backends.rules.open_targets import is_own_affair, names_no_matter, whole_phrase
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.phrase_edges import without_limits
from extractor.backends.rules.stance_lexicon import (
    ANAPHORIC_NOUNS,
    ATTEMPTS,
    FAVOURING,
    IDEAS,
    MERITS,
    MOTIONS,
    NO_POLICIES,
    NO_TARGETS,
    POLICY_VERBS,
    REFUSALS,
    REQUESTS,
    REVERSED_PARTICIPLES,
    REVERSING_NOUNS,
    REVERSING_VERBS,
    SUING,
    TAKING_SIDES,
)
from extractor.backends.rules.target_lexicon import TAKING_PREPOSITIONS
from extractor.backends.rules.verbs import BASES
from extractor.text.lazy_regex import lazy_regex

_ABBREVIATIONS = words_of("Mr Mrs Ms Dr St Sen Rep Gov Gen Prof Rev Lt Col Sgt No Nos Inc Ltd Co Corp [A-Z]")
_UNABBREVIATED = r"\." + "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)
_STOP = rf"[;(—\n]|–(?!\d)|--|[,:](?!\d)|{_UNABBREVIATED}(?!\w|\s+[a-z\d$£€])"
"""Punctuation: no mark within a number ("1,500") and no stop behind which the sentence goes on ("No. 10")."""
_SPAN = r"(?:years?|months?|weeks?|days?|decades?|hours?|generations?|ages|centur(?:y|ies)|terms?)"
_ADVERBIAL = (
    rf"for (?:(?:almost|about|many|some|more than|over|nearly|several|the (?:past|last)|a|an|\w+) ){{0,3}}{_SPAN}"
    rf"|(?:last|this|next|every|each|earlier this|later this) (?:year|month|week|spring|summer|autumn|winter|time)"
    rf"|(?:only )?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|many|some|\d+) {_SPAN} ago"
    r"|(?:all )?(?:through|throughout)|again|anew|all along|over and over|time and again|tooth and nail|hook, line"
    r"|through thick|to the (?:end|hilt|bitter end|last)|from the (?:start|outset|beginning)|in the (?:past|end|main)"
    r"|in (?:principle|public|private|full|vain|general|theory|practice|person|turn|unison|silence|recent)"
    r"|en masse|in return|in kind"
    r"|for (?:good|now|ever|once)|forever|today|yesterday|tonight|twice|elsewhere|altogether|wholeheartedly"
    r"|(?:as|so) \w+ as|up to now|to date|so far|(?:two|three|four|five|several|many) times"
)
"""Words of when and how, which are no part of what a position is about."""
_NOUNS_IN_LY = words_of("monopoly anomaly bully butterfly daily weekly fly")
_AFTER_NOUN_PHRASE = lazy_regex(
    r"\s(?:that|which|who|because|as|after|before|when|once|while|during|and|if|on|at|by|with|without|in order|only"
    r"|so(?! (?:many|much|few)\b)"
    r"|unless|until|provided|despite|over|since|from|due to|include|includes|has|have|is|are|was|were|will|would|said"
    r"|says|to be|outright|in the (?:spring|summer|autumn|winter)|subject to"
    r"|requiring|allowing|permitting|forcing|banning|making|giving|letting|aimed|designed|intended|put forward"
    r"|(?<!\ban )(?<!\ba )(?<!\bthe )(?:also|even|especially|particularly|exclusively|solely|above all)"
    rf"|(?:{_ADVERBIAL})(?!['’])|more than|for not|for \w+ing|in (?:an?|his|her|its|their) (?:[\w-]+ ){{0,2}}"
    rf"(?:statement|letter|speech|interview|vote|address|column|tweet|post|book))\b|{_STOP}"
)
_THIS = r"this(?! (?:year|month|week|spring|summer|autumn|winter)\b)"
"""A determiner, or a pronoun, and no time."""
_BEFORE_NOUN_PHRASE = lazy_regex(
    rf"^\s*(?:(?:the|an?|his|her|their|its|our|my|your|{_THIS}|these|to|of|for|on|about|any|both)\s+)+",
    re.IGNORECASE,
)
_PREFIX = lazy_regex(r"^(?:pro|anti)-", re.IGNORECASE)
_PARTS = lazy_regex(r"(?P<begin>\S+ .*\S) (?:with|for|in|on|at|from|to|about|against|that)\s")
_QUANTITY = lazy_regex(r"^(?:all )?(?:couple|kinds?|lots?|number|plenty|range|sorts?|variety) of (?:other )?")
_THAT_NOUN = lazy_regex(r"^\s*that\s(?=[a-z-]+\s*$)")
_SIDE_BEFORE = lazy_regex(
    r"\b(?:opponent|critic|enemy|supporter|backer|champion|advocate|defender|fan) of"
    r" (?P<what>(?:the|an?) [^,;.]+),? ?(?:\w+ )?\Z"
)
_LETTER = lazy_regex(r"[^\W\d_]")
_MARKS = lazy_regex('["“”]')
_PRONOUN = lazy_regex(
    rf"(?:him|her|them|it|us|me|you|that|{_THIS}|he|she|they|we|himself|herself)\b",
    re.IGNORECASE,
)
_AFTER_INFINITIVE = lazy_regex(
    r"\s(?:that|which|who|because|so|after|before|when|while|if|unless|and|is|are|was|were|has|have|had|will|would"
    rf"|may|might|can|could|should|must|rather than|due to|requiring|allowing|permitting|forcing)\s|{_STOP}"
)
_MOST_WORDS = 9
_MOST_WORDS_OF_INFINITIVE = 12
_LONGEST = 26
ASKING = frozenset(
    form
    for verb in words_of("want urge demand press encourage exhort implore beg advise persuade pressure order instruct")
    for form in inflect(verb)
) | {"on", "see"}
"""Words after which "to" says what somebody is asked to do."""
_REFERRING = lazy_regex(r"(?:it|that|this|so|them|there)$|(?:be|been)\b", re.IGNORECASE)
_NO_BEGINNINGS = words_of(
    "if unless when once should and or but such being as nothing anything something little much right so"
)
_OF_SOMEBODY = lazy_regex(
    r"(?P<who>(?:(?!for\b|of\b|who\b|to\b)[\w’'.-]+ ){0,4}(?!for\b|of\b)[\w’'.-]+) to (?P<verb>[a-z]+) (?P<rest>.+)",
    re.DOTALL,
)
_OF_WHAT_MORE_SAYS_NOTHING = NO_TARGETS | PREPOSITIONS | words_of("time money details data work talks than and or")
_BEFORE_LABEL = frozenset(["a", "an", "as", "the", QUOTED])
_NO_OBJECT = words_of("at by during after")
_PARTNERS = words_of("you me us")
_GERUNDS = {
    form: inflect(verb)[-1] for verb in POLICY_VERBS for form in inflect(verb)[2:-1] if form != verb and form[-1] != "t"
}
"""What is done to something, by its participle; of one like a noun ("a shut", "a cut") it is not known."""
PUT_OFF = (("put", "on", "hold"), ("put", "on", "ice"))
_LONGEST_ASIDE = 14
"""In tokens."""
_OPENING_ASIDES = frozenset(["as", "like", "with", "for", "in", "along", "among", "albeit", "though", "at"])
_UNITS = words_of("hour day week fortnight month year decade percent cent %")
_INTENSIFIERS = frozenset(["immediate", "complete", "total", "full", "swift", "early"])


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The tokens ``first`` to ``last`` that say a target; ``reversed`` where they say that it is to go.

    An ``infinitive`` begins with a verb.
    """

    first: int
    last: int
    reversed: bool = False
    infinitive: bool = False


def target_words(passage: Passage, first: int, *, bare: bool, last: int | None = None) -> TargetWords | None:
    """The words of the target that begin at ``first``, after "to" if they are ``bare``; None if they are no target.

    They end with ``last``, where it is known.
    """
    asking = first > 0 and passage.lower[first - 1] in ASKING
    lower = passage.lower
    last = _target_end(passage, first, bare=bare) if last is None else last
    if asking and not bare and (to := after_apposition(lower, last + 1)):
        return target_words(passage, to + 1, bare=True)
    if last < first:
        return TargetWords(first, last)
    is_object = first < last and lower[first] in (
        "him",
        "her",
        "them",
        "it",
        "us",
        "me",
    )
    is_timed = first + 1 < last and not TIME_WORDS.isdisjoint(lower[first + 2 : first + 4])  # "rejected it in May"
    is_asked = asking and lower[first + 1 : first + 2] == ["to"]  # "wants it to end"
    if is_object and lower[first + 1] in PREPOSITIONS and not (bare or is_timed or is_asked):
        return None  # "accused her of lying"
    if first and lower[first - 1].startswith("blam") and "on" in lower[first:last]:  # "blamed the delay on the council"
        first = lower.index("on", first) + 1
    if first and lower[first - 1].startswith("accus") and (of := of_the_verb(passage.tokens, first, last)):
        last = of - 1  # "accused the council of lying"
    if first and lower[first - 1].startswith("blam") and "for" in lower[first + 1 : last]:
        last = lower.index("for", first + 1) - 1
    if first and lower[first - 1].startswith("brand"):  # "branded the canal a joke"
        last = next((at - 1 for at in range(first + 1, last + 1) if lower[at] in _BEFORE_LABEL), last)
    if first and lower[first - 1] in SUING:  # "sued the council for damages"
        last = next((at - 1 for at in range(first + 1, last + 1) if lower[at] in ("for", "over", "about")), last)
    at = first
    if bare:
        if lower[at] in REVERSING_VERBS:
            return _turned(_below(passage, at + 1, last))
        return _below(passage, at + 1, last) if lower[at] in FAVOURING else TargetWords(at, last, infinitive=True)
    while at < last and (lower[at] in DETERMINERS or lower[at] in _INTENSIFIERS):
        at += 1
    word, following = lower[at], lower[at + 1] if at < last else ""
    if word in NO_TARGETS and not (word == "more" and following and following not in _OF_WHAT_MORE_SAYS_NOTHING):
        return None
    if word in REVERSING_NOUNS and following in ("of", "to", "in", "on"):
        behind = _behind_measure(lower, at + 2, last)
        if behind and lower[behind] not in ("of", "to", "in", "on"):
            return TargetWords(at, last)  # "a delay of two weeks"
        return _turned(_below(passage, behind + 1 if behind else at + 2, last))
    if word in REVERSING_VERBS and word.endswith("ing"):
        return _turned(_below(passage, at + 1, last))
    if word in ("trying", "attempting", "seeking") and following == "to":
        return None
    if word in ATTEMPTS | REFUSALS and following in ("to", "not"):
        to = at + 1 + (following == "not")
        act = _below(passage, to + 1, last, bare=True) if lower[to : to + 1] == ["to"] else None
        return _turned(act) if following == "not" or word in REFUSALS else act
    if not bare and (to := asked_act(lower, at, last)):
        return _below(passage, to + 1, last, bare=True)
    if word in REQUESTS and following == "for":
        return _below(passage, at + 2, last)
    if word in MOTIONS and (done := act_of_motion(lower, at, last)) and lower[done] in REVERSING_VERBS:
        return _turned(_below(passage, done + 1, last))  # "a bill that would scrap the toll"
    if word in MOTIONS and following in TAKING_SIDES and (following != "in" or known_at(lower, at + 1)[1]):
        known, position = known_at(lower, at + 1)
        below = _below(passage, at + 1 + len(known), last)
        return _turned(below) if position == "oppose" else below
    if following == "that" and (word in IDEAS or word in ("charge", "charges")):
        return None
    if word in IDEAS | MERITS and following == "of":
        return TargetWords(at + 2, last)
    if (inner := inner_position(lower, at, last)) and (below := _below(passage, inner[0], last)):
        return below if inner[1] == "support" else _turned(below)
    if asking and first < last and lower[last] == "out":  # "wants Bo Lind out"
        who = parse_mention(" ".join(passage.tokens[first:last]))
        return TargetWords(first, last - 1, reversed=True) if who and who.kind == "person" else None
    if asking and (gone := _participle(lower, first, last)):  # "wants the toll scrapped"
        return TargetWords(first, gone - 1, reversed=True)
    for index in range(first + 1, min(last - 1, first + _MOST_WORDS)):
        if lower[index] == "to" and lower[index + 1] == "be" and lower[index + 2] in REVERSED_PARTICIPLES:
            return TargetWords(first, index - 1, reversed=True)
        if lower[index] == "to" and lower[index + 1] in REVERSING_VERBS:
            is_kept = lower[index - 1] in REFUSALS or lower[index - 1] == "not"  # "the council's refusal to scrap it"
            below = _below(passage, index + 2, last)
            return below if is_kept else _turned(below)
        if asking and lower[index] == "to" and can_be_verb(lower[index + 1]):  # "calls on towns to build a bridge"
            return TargetWords(index + 1, last, infinitive=True)
    return TargetWords(first, last)


def _below(passage: Passage, first: int, last: int, *, bare: bool = False) -> TargetWords | None:
    """The words of what stands below an attempt, a request or a verb: "the toll" of "a bid to delay the toll"."""
    return target_words(passage, first, bare=bare, last=last) if first <= last else None


def _turned(words: TargetWords | None) -> TargetWords | None:
    return words and replace(words, reversed=not words.reversed)


def _participle(lower: Sequence[str], first: int, last: int) -> int | None:
    """Where it says behind a noun that it is to be done away with."""
    for at in range(first + 1, min(last, first + _MOST_WORDS) + 1):
        is_last = at == last or lower[at + 1] in PREPOSITIONS or lower[at + 1] in ("and", "or", "only")
        if (lower[at] in REVERSED_PARTICIPLES and is_last) or tuple(lower[at : at + 3]) in PUT_OFF:
            before = lower[at - 1]
            if before in SUBJECT_PRONOUNS and at - 1 > first:
                return None  # "the talks it abandoned"
            is_noun = not (
                before in DETERMINERS or before in AUXILIARIES or before in PREPOSITIONS or is_adverb(before)
            )
            return at if is_noun else None
    return None


def what_is_to_be_done(phrase: str, words: str) -> str:
    """What is to be done, where somebody wants something done: "the toll lowered" is "lowering the toll".

    ``words`` are those that the noun phrase was made of. A phrase that names nothing to be done stays as it is.
    """
    named, _, participle = phrase.rpartition(" ")
    if not named or participle not in _GERUNDS or " to " in named:
        return phrase
    first = words.split()[0].lower()
    return f"{_GERUNDS[participle]} {first + ' ' if first in DETERMINERS else ''}{named}"


def _target_end(passage: Passage, first: int, *, bare: bool) -> int:
    """The last token of the words in which a target is looked for; they begin at ``first``."""
    end = first - 1
    is_base = not bare and first > 0 and passage.lower[first - 1] in BASES
    for at in range(first, min(first + _LONGEST, passage.size)):
        word = passage.lower[at]
        if word in (";", ":", ".", "(", ")", "but", "while", "although", "though") or (word == "," and at > first):
            break
        if at > first and word in JOINING and passage.lower[at + 1 : at + 2] in (["for"], ["against"]):
            break  # "voted against the budget and for the toll"
        if at > first and word in JOINING and joins_verb(passage, at, base=is_base) is not None:
            break  # "attacked the governor and praised the toll"
        end = at
    return end


def _behind_measure(lower: list[str], first: int, last: int) -> int | None:
    """The token behind a length of time or a share with which words begin: "six months in the works"."""
    counts = first <= last and (is_figure(lower[first]) or lower[first] in ("a", "several"))
    units = range(first + 1, min(first + 3, last + 1))
    unit = next((at for at in units if lower[at].rstrip("s") in _UNITS), None)
    return min(unit + 1, last) if counts and unit is not None else None


def noun_phrase(words: str, *, infinitive: bool) -> str | None:
    """The noun phrase with which the words of a target begin; None if it is long, a pronoun or nothing."""
    if infinitive:
        return _gerund(without_limits(_AFTER_INFINITIVE.split(words.strip())[0]))
    if match := _OF_SOMEBODY.fullmatch(_AFTER_INFINITIVE.split(words.strip())[0]):
        who = noun_phrase(match["who"], infinitive=False)
        is_verb = match["verb"] in POLICY_VERBS or match["verb"] in BASES
        if gerund := _gerund(f"{match['verb']} {match['rest']}") if who and is_verb else None:
            is_somebody = who is not None and parse_mention(match["who"]) is not None
            return f"{who} {gerund if is_somebody else 'to ' + match['verb'] + ' ' + _MARKS.sub('', match['rest'])}"
    words = without_limits(_THAT_NOUN.sub("", without_single_marks(without_manner(words))))
    end = _phrase_end(words)
    phrase = without_limits(_MARKS.sub("", words[:end]).strip(" ‘’'"))
    before, _, last = phrase.rpartition(" ")
    phrase = before if before and is_adverb(last) and last not in _NOUNS_IN_LY else phrase
    phrase = whole_phrase(_PREFIX.sub("", _BEFORE_NOUN_PHRASE.sub("", phrase)).removesuffix(" such"), words[end:]) or ""
    phrase = _shortened(phrase)
    if not phrase or len(phrase.split()) > _MOST_WORDS or _PRONOUN.match(phrase) or not _LETTER.search(phrase):
        return None
    if _QUANTITY.sub("", phrase.lower()) in NO_TARGETS or phrase.lower().split()[0] in _NO_BEGINNINGS:
        return None
    return None if names_no_matter(phrase) else phrase


def named_before(words: str) -> str | None:
    """What somebody is told to be for or against by a noun before: "the tram" of "once an opponent of the tram"."""
    found = _SIDE_BEFORE.search(words)
    return noun_phrase(found["what"], infinitive=False) if found else None


def _shortened(phrase: str) -> str:
    """A long noun phrase without its last parts: "a pact" of "a pact with eleven countries that border the sea"."""
    while len(phrase.split()) > _MOST_WORDS and (parts := _PARTS.match(phrase)):
        phrase = parts["begin"]
    return phrase


def _phrase_end(words: str) -> int:
    """Where the noun phrase ends with which words begin."""
    for match in _AFTER_NOUN_PHRASE.finditer(words):
        before = words[: match.start()].split()
        opener = match.group().strip()
        is_joined = opener in PREPOSITIONS and before and before[-1].lower() in TAKING_PREPOSITIONS
        if not before and opener.endswith("ing"):
            continue  # "making buses free"
        if opener == "until" or not is_joined:
            return match.start()
    return len(words)


def _gerund(words: str) -> str | None:
    """What somebody is to do as a noun phrase: "build a bridge" is "building a bridge"."""
    verb, _, rest = words.partition(" ")
    if is_adverb(verb):
        verb, _, rest = rest.partition(" ")
    if not rest or len(words.split()) > _MOST_WORDS_OF_INFINITIVE or not can_be_verb(verb):
        return None
    if not _NO_OBJECT.isdisjoint(rest.split()[:1]) or not _PARTNERS.isdisjoint(rest.split()):
        return None  # "(a deal that) it pledged to reach at the talks", "to work with you"
    if verb in NO_POLICIES or _REFERRING.match(rest) or is_own_affair(rest) or rest.startswith("legal "):
        return None
    if verb == "continue" and rest.startswith("to "):
        return None
    if verb == "join" and not rest.removeprefix("the ")[:1].isupper():  # "join her supporters"
        return None
    rest = _MARKS.sub("", rest).strip()
    return f"{verb if verb.endswith('ing') and verb not in BASES else inflect(verb)[-1]} {rest}"


def behind_aside(passage: Passage, at: int) -> int:
    """The token behind what is put between a verb and its object: "the toll" in "opposes, as ever, the toll"."""
    lower = passage.lower
    if lower[at : at + 1] != [","] or at + 1 >= passage.size or lower[at + 1] not in _OPENING_ASIDES:
        return at
    closing = next(
        (end for end in range(at + 2, min(at + _LONGEST_ASIDE, passage.size - 1)) if lower[end] == ","), None
    )
    return closing + 1 if closing and lower[closing + 1] in DETERMINERS else at


def refers_back(passage: Passage, at: int) -> bool:
    """Whether a target is only referred to: "the move", "it"."""
    lower = passage.lower
    if at >= passage.size or lower[at] in ("it", "this", "but", ","):
        return True
    if lower[at] == "both":
        return at + 1 >= passage.size or is_break(lower[at + 1])
    is_opener = lower[at] in ("the", "such", "that", "about", "to")
    return is_opener and not ANAPHORIC_NOUNS.isdisjoint(lower[at : min(at + 3, passage.size)])
