"""What a sentence adds between commas as clauses of their own: relative clauses, appositions and participles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.lexicon import PREPOSITIONS, RELATIVE_PRONOUNS, SUBORDINATORS, TIME_WORDS, words_of
from extractor.backends.rules.main_verbs import NP_ENDS, Clause, main_verb, opens_plainly, subject_start
from extractor.backends.rules.participles import (
    fronted_description,
    fronted_participle,
    inner_participles,
    participle_after,
    trailing_participle,
    trailing_with,
)
from extractor.backends.rules.passages import DASH, Passage, TokenRange
from extractor.backends.rules.relative_clauses import (
    described_before,
    member_before,
    noun_phrase_begin,
    whole_described,
)
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, ORGANISATION_NOUNS, ROLE_NOUNS, TITLES
from extractor.backends.rules.verbs import FINITE_AUXILIARIES, is_finite, is_finite_alone, is_past

_RELATIVES = words_of("who which")
_LONGEST_OF = 7
"""In tokens."""
_BEING = words_of("is are was were")
_BEFORE_PARTICIPLES = frozenset([",", "after", "by", "while", DASH])
_OTHERS = words_of("them him her it they")
_KNOWN = words_of("the its his her their this these that")
_EMPTY = words_of("man woman person people one someone somebody thing place way time day country leader kind")
"""Nouns of which it says nothing alone that somebody or something is one."""
_APART = frozenset([",", DASH, "("])
_NO_SUBJECTS = words_of("there it this that i we you whose what who even as while when")
"""Words with which a subject begins that a participle after it does not have alone."""
_APPOSITION_NOUNS = ROLE_NOUNS | ORGANISATION_NOUNS | GROUP_NOUNS | TITLES


def asides_of(passage: Passage, first: int, last: int) -> Iterator[Clause]:
    """Yield the relative clauses and appositions after a comma, each with the noun phrase before it as its subject."""
    lower, tokens = passage.lower, passage.tokens
    start = subject_start(passage, first, last)
    for comma in range(first + 1, last - 1):
        if lower[comma] not in (",", DASH):
            continue
        opener, _, contracted = lower[comma + 1].partition("'")
        link = _contracted(lower, comma + 1) if opener in _RELATIVES and contracted else ""
        is_relative = opener in _RELATIVES and (
            bool(link)
            or is_finite_alone(lower[comma + 2])
            or (comma + 3 <= last and is_adverb(lower[comma + 2]) and is_finite_alone(lower[comma + 3]))
        )
        if named_role := _named_role(passage, comma, first, last):
            yield named_role
        if opener == "whose" and (owned := _owned(passage, comma, first, last)):
            yield owned
        link = link or _being_of(passage, comma)
        is_apposition = (
            lower[comma] == ","
            and (opener in ("a", "an", "the") or bool(_being_of(passage, comma)))
            and (tokens[comma - 1][0].isupper() or _is_age(passage, comma))
            and comma >= start
        )
        if not (is_relative or is_apposition):
            continue
        end = next((at - 1 for at in range(comma + 2, last + 1) if lower[at] in NP_ENDS and lower[at] != '"'), last)
        age = 2 * (lower[comma - 1].isdigit() and lower[comma - 2] == ",")  # "Ada Holm, 54, who"
        named = name_before(passage, comma - age, first)
        if named and opener == "who":
            described = described_before(passage, named[0], first) or member_before(passage, named[0], first)
            named = name_before(passage, described, first) if described else named
            named = _whose_body(passage, named[0], first) or named if named else None
        if (
            named
            and is_apposition
            and lower[named[0] - 2] == ","
            and not ROLE_NOUNS.isdisjoint(lower[comma + 2 : end + 1])
        ):
            described = described_before(passage, named[0], first)  # "Ada Holm, of Ostby College, the author"
            named = name_before(passage, described, first) if described else named
        if named is None and is_relative and _agrees(lower, comma) and _OTHERS.isdisjoint(lower[comma + 2 : end + 1]):
            named = _thing_before(passage, comma, first)
        if named and is_relative and opener == "which":
            named = whole_described(passage, named, comma + 2) or named
        if (
            named
            and is_apposition
            and _says_whence(lower, named[0])
            and ORGANISATION_NOUNS.isdisjoint(lower[comma : end + 1])
        ):
            continue  # "Ada Holm, of Ostby, a nurse"
        if named and is_apposition and _is_born_there(lower, named[0], lower[comma + 2 : end + 1]):
            continue  # "born in Ostby, the son of a baker"
        if named is None or end - comma < 3 or lower[comma - 1] in TIME_WORDS:
            continue
        if is_relative:
            yield Clause((comma + 2, end), named, link, aside=True)
        elif _describes(passage, comma + 2, end) and named[1] >= named[0]:
            yield Clause((comma + 1, end), named, link or "is", aside=True)


def _named_role(passage: Passage, comma: int, first: int, last: int) -> Clause | None:
    """Who has a role that stands before the name: "Kelby's mayor, Bo Lind," says that Bo Lind is Kelby's mayor."""
    lower, tokens = passage.lower, passage.tokens
    end = comma
    while end < last and tokens[end + 1][0].isupper():
        end += 1
    if lower[comma] != "," or end < comma + 2 or lower[end + 1 : end + 2] != [","] or end + 2 > last:
        return None
    ends = (at + 1 for at in range(comma - 1, first - 1, -1) if is_break(lower[at]) or is_finite(lower, at))
    begin = next(ends, first)
    role = lower[begin:comma]
    head = next((at for at, word in enumerate(role) if word in PREPOSITIONS), len(role))
    is_role = head > 1 and role[head - 1] in ROLE_NOUNS and (role[0] in _KNOWN or role[head - 2].endswith("'s"))
    is_listed = tokens[end + 2][0].isupper() or lower[end + 2] in ("and", "or")
    return None if is_listed or not is_role else Clause((begin, comma - 1), (comma + 1, end), "is", aside=True)


def _agrees(lower: Sequence[str], comma: int) -> bool:
    """Whether the verb of a relative clause may be that of the noun before it: not in "one of the boats, which is"."""
    head, after = lower[comma - 1], lower[comma + 2 : comma + 4]
    verb = after[-1] if is_adverb(after[0]) else after[0]
    is_plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    is_singular_verb = verb in ("is", "was", "has", "does") or (verb.endswith("s") and not verb.endswith("ss"))
    return not (is_plural and is_singular_verb)


def _is_age(passage: Passage, comma: int) -> bool:
    """Whether the age of somebody stands before a comma: "Ada Holm, 54, "."""
    return passage.lower[comma - 1].isdigit() and passage.lower[comma - 2] == ","


def _being_of(passage: Passage, comma: int) -> str:
    """What makes a role without an article a clause: "Ada Holm, former head of the pier", "Bo Lind, now the mayor"."""
    lower, tokens = passage.lower, passage.tokens
    after = comma + 1
    if comma + 3 >= passage.size or not tokens[after].islower():
        return ""
    if lower[after] in ("now", "then", "formerly", "currently") and lower[after + 1] in ("a", "an", "the"):
        return "was" if lower[after] in ("then", "formerly") else "is"
    head = next((at for at in range(after, min(after + 5, passage.size)) if lower[at] in PREPOSITIONS), after)
    return "is a" if lower[after] == "former" and lower[head - 1] in ROLE_NOUNS else ""


def _whose_body(passage: Passage, name: int, first: int) -> TokenRange | None:
    """Who is of a body between commas, whose name begins at a token: "Ada Holm, of the charity Warm Homes, who"."""
    lower = passage.lower
    comma = next((at for at in range(name - 1, max(first, name - _LONGEST_OF), -1) if lower[at] == ","), 0)
    if not comma or lower[comma + 1] not in ("of", "from"):
        return None
    return name_before(passage, comma - 2 * lower[comma - 1].isdigit(), first)  # "Ada Holm, 54, of"


def _owned(passage: Passage, comma: int, first: int, last: int) -> Clause | None:
    """What is said of something that is somebody's: "Ada Holm, whose office was closed"."""
    lower = passage.lower
    named = name_before(passage, comma, first)
    end = next((at - 1 for at in range(comma + 2, last + 1) if lower[at] in NP_ENDS and lower[at] != '"'), last)
    verb = next((at for at in range(comma + 3, min(end, comma + 7)) if is_finite(lower, at)), None)
    is_plain = (
        named is not None and verb is not None and all(lower[at] not in PREPOSITIONS for at in range(comma + 2, verb))
    )
    described = described_before(passage, named[0], first) or member_before(passage, named[0], first) if named else None
    return Clause((comma + 2, end), named, "'s", aside=True) if is_plain and not described else None


def _thing_before(passage: Passage, comma: int, least: int) -> TokenRange | None:
    """The noun phrase with "the", or somebody's, that ends before a comma: "the hall, which"."""
    head = comma - 1
    begin = noun_phrase_begin(passage, head)
    lower = passage.lower
    is_known = least <= begin < head and (lower[begin] in _KNOWN or "'" in lower[begin])
    before = lower[begin - 1] if begin > least else ""
    is_kind = (
        least < begin <= head
        and before in PREPOSITIONS
        and lower[head].endswith("s")
        and passage.tokens[head].islower()
    )
    is_known = is_known or is_kind
    return (begin, head) if is_known and not (is_past(lower[head]) or is_adverb(lower[head])) else None


def _contracted(lower: Sequence[str], relative: int) -> str:
    """The verb with which a relative pronoun is contracted: "who's old", "who've left"."""
    ending = lower[relative].partition("'")[2]
    if ending == "s":
        return "has" if lower[relative + 1] in ("been", "had", "become", "done", "made") else "is"
    return {"ve": "have", "ll": "will", "d": ""}.get(ending, "")


def predicates_of(passage: Passage, first: int, last: int) -> Iterator[Clause]:
    """Yield what a relative clause says of what a subject is: "Holm was a clerk who had never voted"."""
    lower = passage.lower
    verb, start = main_verb(passage, first, last), subject_start(passage, first, last)
    if verb is None or verb <= start or lower[verb] not in _BEING or lower[start] in _NO_SUBJECTS:
        return
    at = verb + 1
    while at < last and is_adverb(lower[at]):
        at += 1
    if at > last or lower[at] not in ("a", "an") or not opens_plainly(lower[first:verb]):
        return
    relative = next(
        (to for to in range(at + 2, last - 2) if lower[to] in ("who", "which", "that") or lower[to] in NP_ENDS), None
    )
    if relative is None or lower[relative] in NP_ENDS or not PREPOSITIONS.isdisjoint(lower[at:relative]):
        return
    if is_finite_alone(lower[relative + 1]):
        end = next((to - 1 for to in range(relative + 2, last + 1) if lower[to] in NP_ENDS and lower[to] != '"'), last)
        yield Clause((relative + 1, end), (start, verb - 1), aside=True)


def _says_whence(lower: Sequence[str], first: int) -> bool:
    """Whether a name only says where or of what body somebody is."""
    first -= lower[first - 1] == "the"
    return first > 1 and lower[first - 1] in ("of", "from")


def _is_born_there(lower: Sequence[str], name: int, described: Sequence[str]) -> bool:
    """Whether a name is where somebody is from whom an apposition behind it describes."""
    return name > 0 and lower[name - 1] in ("in", "at", "near") and not ROLE_NOUNS.isdisjoint(described)


def participles_of(passage: Passage, first: int, last: int) -> Iterator[Clause]:
    """Yield the participles of a clause's subject as clauses."""
    lower = passage.lower
    if _BEFORE_PARTICIPLES.isdisjoint(lower[first:last]):
        return
    verb, start = main_verb(passage, first, last), subject_start(passage, first, last)
    if fronted := fronted_participle(passage, first, verb) or fronted_description(passage, first, verb):
        yield Clause(fronted[1].words, fronted[0], fronted[1].verb, aside=True)
    if verb is None or verb <= start or not opens_plainly(lower[first:verb]) or lower[start] in _NO_SUBJECTS:
        return
    for subject, inner in inner_participles(passage, start, verb):
        yield Clause(inner.words, subject, inner.verb, aside=True)
    end = next((at - 1 for at in range(start + 1, verb) if lower[at] == ","), verb - 1)
    while end > start and is_adverb(lower[end]):
        end -= 1
    is_plural = lower[end].endswith("s") or "and" in lower[start : end + 1]
    if participle := trailing_participle(passage, verb, last, is_plural=is_plural):
        yield Clause(participle.words, (start, end), participle.verb, aside=True)
    if owned := trailing_with(passage, verb, last, is_plural=is_plural):
        yield Clause(owned.words, (start, end), owned.verb, aside=True)
    is_actor = passage.tokens[start][0].isupper() or lower[start] in ("he", "she", "they")
    if is_actor and (before := participle_after(passage, verb, last, is_plural=is_plural)):
        yield Clause(before.words, (start, end), before.verb, aside=True)


def _describes(passage: Passage, first: int, last: int) -> bool:
    """Whether an apposition says who somebody is: a role or a body, without a list or a verb."""
    lower = passage.lower
    head = next(
        (at for at in range(first, last + 1) if lower[at] in PREPOSITIONS or lower[at] in SUBORDINATORS), last + 1
    )
    is_described = lower[first - 1] != "the" or not _APPOSITION_NOUNS.isdisjoint(lower[first:head])
    clause = next((at for at in range(first, last + 1) if lower[at] in RELATIVE_PRONOUNS), last + 1)
    if any(is_finite(lower, at) for at in range(first, min(head, clause))):
        return False
    if any(lower[at] in FINITE_AUXILIARIES for at in range(head, clause)):
        return False  # ", the head of the firm had left"
    ends = (at for at in range(head, last + 1) if at == last or lower[at + 1] == "on" or lower[at + 1] in TIME_WORDS)
    return is_described and not any(_says(lower[at]) for at in ends)  # "a survey of towns showed on Monday"


def _says(word: str) -> bool:
    return (
        word in CUE_WORDS and word not in NOUN_FORMS and not CUE_WORDS[word].frames.isdisjoint(("say", "think", "show"))
    )


def name_before(passage: Passage, comma: int, least: int) -> TokenRange | None:
    """The run of capitalised words that ends before a comma."""
    first = comma = _before_bracket(passage, comma)
    while first > least and (
        passage.tokens[first - 1][0].isupper()
        or (
            passage.lower[first - 1] in ("of", "for", "on", "'", "’", "&")
            and passage.tokens[first - 2][0].isupper()
            and first < comma
        )
    ):
        first -= 1
    before = passage.lower[first - 1] if first > least else ""
    if first == comma or before in ("and", "or", ","):
        return None
    if before in ("former", "then", "late"):  # "former President Ada Holm" is no president
        while first < comma - 2 and passage.lower[first] in TITLES:
            first += 1
    return (first - 1, comma - 1) if before == "the" else (first, comma - 1)


def _before_bracket(passage: Passage, comma: int) -> int:
    """The token behind a name before brackets: "Ada Holm (D-Vt.), who"."""
    lower = passage.lower
    opening = next((at for at in range(comma - 1, max(0, comma - 8), -1) if lower[at] == "("), None)
    return opening if opening and lower[comma - 1] == ")" else comma


def without_final_aside(passage: Passage, clause: Clause, asides: list[Clause]) -> Clause:
    """A clause without the aside with which it ends."""
    for aside in asides:
        is_restrictive = aside.subject is not None and aside.subject[1] + 2 == aside.words[0]
        if is_restrictive and "," not in passage.lower[aside.words[0] - 2 : aside.words[0]]:
            continue  # what is described is not known without it
        opening = aside.words[0] - (1 if aside.link else 2)
        if not _APART.intersection(passage.lower[max(0, opening - 1) : opening + 1]):
            relative = aside.words[0] - 1
            is_told = passage.lower[relative] in ("who", "which", "that") and passage.lower[relative - 1] not in _EMPTY
            if not is_told or is_restrictive or aside.link or aside.words[1] != clause.words[1]:
                continue
            opening = relative  # "was a clerk who had never voted": that too
        if aside.words[1] == clause.words[1] and clause.words[0] < opening - 1:
            return Clause((clause.words[0], opening - 1), clause.subject, clause.link, clause.aside)
    return clause


def without_inner_aside(passage: Passage, clause: Clause, asides: Sequence[Clause]) -> Clause:
    """A clause without what stands between commas after its subject: "The dam, which is old, will close"."""
    first, last = clause.words
    if clause.subject is not None or subject_start(passage, first, last) != first:
        return clause
    parts = _around_aside(passage, first, last, asides) or _around_relative(passage, first, last)
    if parts is None or not opens_plainly(passage.lower[first : parts[0]]):
        return clause
    opening, verb = parts
    return Clause((verb, last), (first, opening - 1))


def _around_aside(passage: Passage, first: int, last: int, asides: Sequence[Clause]) -> tuple[int, int] | None:
    """The comma before what one of the ``asides`` tells of a subject, and the verb behind it: ", made in May, is"."""
    lower = passage.lower
    for aside in asides:
        opening, closing = aside.words[0] - 1, aside.words[1] + 1
        if aside.link and first < opening and closing < last and lower[opening] == lower[closing] == ",":
            verb = closing + 1 + is_adverb(lower[closing + 1])
            if "," not in lower[first:opening] and verb < last and is_finite(lower, verb):
                return opening, verb
    return None


def _around_relative(passage: Passage, first: int, last: int) -> tuple[int, int] | None:
    """The comma before a relative clause of a subject, and the verb behind it."""
    lower, verb = passage.lower, main_verb(passage, first, last)
    if verb is None or lower[verb - 1] != ",":
        return None
    commas = (at for at in range(first + 1, verb - 1) if lower[at] == ",")
    opening = next((at for at in commas if lower[at + 1].partition("'")[0] in _RELATIVES), None)
    return (opening, verb) if opening is not None and lower[opening + 2] != "," else None
