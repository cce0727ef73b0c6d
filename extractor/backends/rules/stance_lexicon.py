"""The words that tell a position, its condition, and that refer back to what it is about."""

from __future__ import annotations

from extractor.backends.rules.lexicon import inflect, words_of
from extractor_schemas import Position

_SUPPORT_VERBS = words_of("support back endorse favor favour welcome advocate champion approve")
_OPPOSE_VERBS = words_of("oppose reject resist block veto condemn denounce dispute rebuff refuse")
_AMBIVALENT_WORDS = words_of("hesitant reluctant skeptical sceptical uneasy undecided wary hesitating ambivalent")


def _stance_words() -> dict[str, Position]:
    words: dict[str, Position] = dict.fromkeys(_AMBIVALENT_WORDS, "ambivalent")
    for verb in _SUPPORT_VERBS:
        words |= dict.fromkeys(inflect(verb), "support")
    for verb in _OPPOSE_VERBS:
        words |= dict.fromkeys(inflect(verb), "oppose")
    return words


STANCE_WORDS = _stance_words()
"""Every single word that tells a position."""

_PHRASES: dict[Position, str] = {
    "support": """
calls for|called for|calling for|call for|call on|called on|calls on|in favor of|in favour of|pushed for|pushes for
renewed calls for|expressed support for|expresses support for|expressed his support for|expressed her support for
voted for|wants to|want to|wanted to|wants his country to|applied for
formally applied for|request for|asked for|desire to
seeks to|seek to|throwing its support behind|support for|said to support|are said to support|urged|urges
open to|opened up to|agreed to|agrees to|committed to|welcomed
""",
    "oppose": """
opposed to|opposition to|voted against|against|refuses to|refused to|ruled out|rules out|rule out|objects to
objected to|never supported|unwilling to|not prepared to|rejection of
""",
    "ambivalent": """
skeptical of|skeptical about|sceptical of|sceptical about|hesitant about|reluctant to|uneasy about|wary of|undecided on
undecided about|hesitant to
""",
}


def _stance_phrases() -> dict[str, list[tuple[tuple[str, ...], Position]]]:
    phrases: dict[str, list[tuple[tuple[str, ...], Position]]] = {}
    for position, listed in _PHRASES.items():
        for phrase in listed.replace("\n", "|").split("|"):
            if words := tuple(phrase.split()):
                phrases.setdefault(words[0], []).append((words, position))
    for same_start in phrases.values():
        same_start.sort(key=lambda phrase: -len(phrase[0]))
    return phrases


STANCE_PHRASES = _stance_phrases()
"""Phrases that tell a position, by their first word, the longest first."""

NEGATIONS = words_of("not never no don't doesn't didn't won't wouldn't cannot can't couldn't isn't aren't hardly")
CONDITIONS = ("as long as", "only if", "provided that", "on condition that", "on the condition that", "if and only if")
ANAPHORIC_NOUNS = words_of("""
move bid idea proposal plan step measure membership accession initiative request invitation it
""")
"""Words that stand for a target named before."""
