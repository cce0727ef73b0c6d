"""Two of one surname, the first named by it and an office: "Commissioner Brandt", then "Joe Brandt, a baker"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.noun_heads import head_end
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.role_lexicon import ROLE_NOUNS, TITLES, role_words
from extractor.backends.rules.spelling import spelling_key
from extractor.text.lazy_regex import lazy_regex

_OF_ANYBODY = words_of("""
man woman resident native father mother grandmother grandfather member veteran graduate newcomer moderate democrat
republican conservative liberal socialist green figure politician leader lawmaker official incumbent ally critic
opponent supporter candidate person citizen friend widow widower star favourite hero old
""")
"""What somebody in office may be called too."""
_COURTESY = words_of("mr mrs ms miss dr doctor prof professor sir dame lord lady")
_OFFICES = (ROLE_NOUNS | TITLES) - _COURTESY
_ABBREVIATED = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "col": "colonel"}
_BEHIND = lazy_regex(r",(?: \d{1,3},)? an? (?P<role>(?!former\b)[^,.;:\n]{3,60})")
_BEFORE = lazy_regex(r"(?:\b[Aa]n? (?P<described>[a-z][a-z -]*),|(?P<role>\b[a-z]+)) \Z")
_NEAR = 30
"""In characters: so far before a name its role may begin."""
_ENDS_LINE = lazy_regex(r"(?P<last>\S)\s*(?:\n|\Z)")


def named_later(text: str, runs: Sequence[tuple[int, str]]) -> dict[str, int]:
    """Where somebody else of a surname is named first, by the surname's spelling key.

    Of two, who is named by the surname and an office alone comes first, and the full name has only other roles. A
    headline says nobody's full name.
    """
    offices: dict[str, list[tuple[int, set[str]]]] = defaultdict(list)
    others: dict[str, list[tuple[int, set[str]]]] = defaultdict(list)
    for start, run in runs:
        mention = parse_mention(run)
        if mention is None or mention.kind != "person" or not mention.proper:
            continue
        key = spelling_key(mention.name.rpartition(" ")[2])
        if " " in mention.name:
            others[key].append((start, _roles_of(text, start, run) | _offices(mention.role or "")))
        elif (roles := _offices(mention.role or "")) and not _is_in_headline(text, start):
            offices[key].append((start, roles))
    found: dict[str, int] = {}
    for key, titled in offices.items():
        first = min((start for start, _ in others.get(key, ())), default=0)
        own = {role for _, roles in titled for role in roles}
        of_other = {role for _, roles in others.get(key, ()) for role in roles}
        if titled[0][0] < first and of_other and own.isdisjoint(of_other):
            found[key] = first
    return found


def _roles_of(text: str, start: int, run: str) -> set[str]:
    """The roles that stand beside a full name: "Joe Brandt, a baker from Ostby", "baker Joe Brandt"."""
    behind = _BEHIND.match(text, start + len(run))
    before = _BEFORE.search(text, max(0, start - _NEAR), start)
    described = [each for each in (behind and behind["role"], before and before["described"]) if each]
    lower = [words.lower().split() for words in described]
    heads = {words[head_end(words) - 1] for words in lower} - _OF_ANYBODY
    known = {role for each in (*described, (before and before["role"]) or "") for role in role_words(each) & ROLE_NOUNS}
    return known | {head for head in heads if head.isalpha()}


def _offices(role: str) -> set[str]:
    words = {_ABBREVIATED.get(word, word) for word in role_words(role)}
    return words & _OFFICES


def _is_in_headline(text: str, offset: int) -> bool:
    line_end = _ENDS_LINE.search(text, offset)
    return text.count("\n", 0, offset) == 0 and line_end is not None and line_end["last"] not in '.?!”"'
