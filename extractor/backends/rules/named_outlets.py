"""Where the name of an outlet stands that is told something: "the Ellery Gazette", "the BBC’s Newsnight programme"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_WORD = lazy_regex(r"[^\W_](?:[\w.&’'-]*[^\W_])?")
_POSSESSIVE = lazy_regex(r"(?<=\w)['’]s\Z")
_ARTICLE = lazy_regex(r"(?:[Tt]he|an?) ")
_OF_OUTLETS = words_of("""
newspaper newspapers paper programme program website site magazine channel broadcaster podcast show news agency station
radio tv television daily weekly service network outlet
""")
"""What may stand behind the name of an outlet and be of it: "the BBC news programme"."""
_BEHIND = words_of("""
that it he she they we i you there this these those the a an his her its their our my if how why what whether in on at
last earlier late during after before by from when while as and but for yesterday today tomorrow shortly recently
published printed broadcast aired
""")
"""What may follow an outlet that is told something: its words, or when it is told."""
_LONGEST = 60
"""In characters: a longer name is none of an outlet."""


def outlet_at(text: str, start: int, end: int) -> CharRange | None:
    """The words at a place that name an outlet, without its article; a board or an editor of one is none."""
    article = _ARTICLE.match(text, start, end)
    first = article.end() if article else start
    ends = list(_ends_of_names(text, first, end))
    for at, last in reversed(list(enumerate(ends))):
        mention = parse_mention(text[first:last])
        if mention and mention.kind == "outlet" and _ends_outlet(text[last:end]):
            is_of_it = not mention.proper and at  # "the Trade Gazette newspaper"
            shorter = parse_mention(text[first : ends[at - 1]]) if is_of_it else None
            last = ends[at - 1] if shorter and shorter.proper and shorter.kind == "outlet" else last
            return first, last
        if mention and mention.proper and mention.kind in ("organisation", "government") and at:
            return None  # "the BBC Trust"
    return None


def words_of_outlet(words: Sequence[str]) -> int:
    """How many words, from the first, name an outlet and what is of it: "the BBC’s Newsnight programme"."""
    text = " ".join(words)
    outlet = outlet_at(text, 0, len(text))
    if outlet is None:
        return 0
    at = len(text[: outlet[1]].split())
    if _POSSESSIVE.search(words[at - 1]):
        at += 1
    while at < len(words) and words[at] in _OF_OUTLETS:
        at += 1
    return at


def _ends_of_names(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where names may end that begin at a place, without a possessive ending."""
    for word in _WORD.finditer(text, start, min(end, start + _LONGEST)):
        if text[start : word.start()].strip() and text[word.start() - 1] != " ":
            return
        if not (word[0][0].isupper() or word[0][0].isdigit() or word[0] in _OF_OUTLETS):
            return
        owned = _POSSESSIVE.search(word[0])
        yield word.start() + (owned.start() if owned else len(word[0].rstrip(".")))
        if owned:
            return


def _ends_outlet(behind: str) -> bool:
    """Whether an outlet's name may end before some words."""
    following = re.match(rf"['’]s? (?P<owned>{_WORD.pattern})|\s+(?P<word>{_WORD.pattern})", behind)
    if following is None:
        return True
    if owned := following["owned"]:  # "the BBC’s Newsnight", "the BBC's political editor"
        return owned[0].isupper()
    word = following["word"]
    return word[0].isupper() or word[0].isdigit() or word in _BEHIND | _OF_OUTLETS
