"""What an article tells before somebody's words in one sentence: how shares moved, what a body decided."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from extractor.backends.rules.clauses import is_break
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import AUXILIARIES, words_of
from extractor.backends.rules.main_verbs import Clause, main_verb
from extractor.backends.rules.passages import DASH, QUOTED, Passage
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, ORGANISATION_NOUNS
from extractor.backends.rules.verbs import is_past

_STOCKS = words_of("share shares stock stocks pound index")
_DECIDING = (ORGANISATION_NOUNS | GROUP_NOUNS) & words_of("""
council court parliament congress senate board committee commission cabinet assembly tribunal house agency party union
government councillors mps msps meps peers senators lawmakers judges magistrates members shareholders
""") | words_of("government judge jury jurors parliament regulator")
_DECIDED = words_of("""
approved rejected passed backed adopted refused agreed voted ruled ordered banned cleared fined jailed sentenced
convicted acquitted dismissed upheld overturned blocked scrapped postponed delayed signed suspended blocked
""")
_SAID_BEHIND = (QuoteFrame.SAID_NAME, QuoteFrame.NAME_SAID, QuoteFrame.ACCORDING)
_JOINTS = frozenset([";", ":", DASH])
_CONJUNCTIONS = words_of("and but while as because yet so although though")


def end_of_event(passage: Passage, first: int, end: int) -> int | None:
    """The token at which somebody's words begin, of a sentence from ``first`` to before ``end`` that tells an event.

    None where it tells none, or where nothing but the event is there to be said.
    """
    lower = passage.lower
    verb = next((at for at in range(first + 1, end) if is_past(lower[at]) or lower[at] in ("was", "were")), None)
    if verb is None or not _tells_event(lower, first, verb):
        return None
    for at in range(verb + 1, end - 1):
        follows = at + 1 + (lower[at + 1] in _CONJUNCTIONS)
        if follows >= end:
            return None
        is_quoted = lower[follows] == QUOTED
        is_joint = lower[at] in _JOINTS or (lower[at] == "," and (is_quoted or follows > at + 1))
        is_joint = is_joint or (lower[at] in _CONJUNCTIONS and lower[at + 1] == QUOTED)
        if is_joint and (is_quoted or _has_clause(passage, follows, end)):
            return follows
    return None


def before_words(passage: Passage, clause: Clause, attributions: Sequence[Attribution]) -> Clause:
    """A clause without somebody's words in it that are told behind them: "Shares fell, and “...”, Holm said"."""
    first, last = clause.words
    for each in attributions:
        if each.frame not in _SAID_BEHIND or not passage.starts[first] < each.start < passage.ends[last]:
            continue
        end = bisect_left(passage.starts, each.start) - 1
        while end > first and (passage.lower[end] in _CONJUNCTIONS or is_break(passage.lower[end])):
            end -= 1
        return replace(clause, words=(first, end))
    return clause


def _tells_event(lower: list[str], first: int, verb: int) -> bool:
    subject, participle = lower[first:verb], verb + 1
    while lower[verb] in AUXILIARIES and participle < len(lower) and lower[participle] in AUXILIARIES:
        participle += 1
    if lower[verb] in ("was", "were") and lower[participle : participle + 1]:
        return lower[participle] in _DECIDED
    if not _STOCKS.isdisjoint(subject):
        return is_past(lower[verb])
    return lower[verb] in _DECIDED and not _DECIDING.isdisjoint(subject)


def _has_clause(passage: Passage, first: int, end: int) -> bool:
    """Whether a clause with a subject of its own stands between two tokens, or a quotation that is a part of one."""
    verb = main_verb(passage, first, end - 1)
    return (verb is not None and verb > first) or QUOTED in passage.lower[first:end]
