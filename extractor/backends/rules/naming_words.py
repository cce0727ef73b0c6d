"""Words that evaluate elsewhere and here only name something: "the county fair", "Good Friday", "her best man"."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import AUXILIARIES, PREPOSITIONS, TIME_WORDS, words_of
from extractor.backends.rules.verbs import is_contracted, is_finite_alone
from extractor.text.lazy_regex import lazy_regex

_RUN = lazy_regex(
    r"\b[A-Z][\w’'-]*(?:(?: (?:of|the|and|for|to|in))*(?: [A-Z][\w’'-]*))*",
)
"""A word with a capital and those that go on with it, which are a name, or one word at the beginning of a sentence."""
_BEGINNINGS = ".!?:;“\"‘'…—–"
"""Behind these a word has a capital that is no name."""
_WORD = lazy_regex(r"[\w’'-]+|[^\w\s]")
_FAIRS = words_of("""
antiques art autumn book books career careers charity christmas church country county craft crafts farm flower food fun
health horse job jobs music science spring state street summer town toy trade travel village wine winter annual
""")
"""What a fair is of."""
_DETERMINERS_OF_FAIRS = words_of("a an the this that its their our his her every each another")
_SET_PHRASES = lazy_regex(
    r"\b(?:best (?:man|men|friends?|(?:supporting )?(?:act(?:or|ress)|director|film|picture|novel|newcomer"
    r"|time|of \w+ sets)|before)|(?:personal|season['’]s) best|fair (?:trade|copy)|sick (?:pay|leave"
    r"|notes?|days?|bay|for)"
    r"|dangerous driving|careless driving|reckless driving|risk (?:registers?|assessments?|factors?|management)"
    r"|(?:right|left) (?:wing|foot|hand|back|arm|leg|side|bank|turn)|right angles?|clear (?:day|night|sky|skies|water"
    r"|glass)|strong (?:coffee|tea|beer)|weak tea|poison (?:ivy|gas|pills?)|necessary forms?|good (?:morning|night"
    r"|afternoon|evening)|great[- ](?:grand|aunt|uncle|niece|nephew)\w*|late (?:husband|wife|father|mother)"
    r"|success rates?|failure rates?|cause of death|causes of death|ready meals?|better known as"
    r"|best known (?:as|for))\b",
)


def without_naming_words(wording: str) -> str:
    """A wording without the names in it and without nouns and phrases that evaluate nothing there."""
    words = wording.split()
    is_title = sum(word[0].isupper() for word in words) * 2 > len(words) + 2
    kept = wording if is_title else _RUN.sub(lambda run: _without_name(wording, run.start(), run.group()), wording)
    return _without_fairs(_SET_PHRASES.sub(" ", kept))


def _without_name(wording: str, start: int, run: str) -> str:
    """What stays of words with a capital: the first of a sentence that is no part of a name."""
    words = run.split()
    before = wording[:start].rstrip()
    if before and before[-1] not in _BEGINNINGS:
        return ""
    is_article = len(words) > 1 and words[0] in ("The", "A", "An")
    if is_article or (len(words) > 1 and words[1][0].isupper() and words[1].lower() not in GENDERS):
        return words[0] if is_article else ""
    return words[0]


def _without_fairs(wording: str) -> str:
    """A wording without "fair" where that is a noun: "the fair lost money", "a book fair", and not "a fair price"."""
    found = list(_WORD.finditer(wording))
    lower = [match.group().lower() for match in found]
    for at in range(len(found) - 1, 0, -1):
        if lower[at].partition("'")[0].partition("’")[0] not in ("fair", "fairs"):
            continue
        before, after = lower[at - 1], lower[at + 1] if at + 1 < len(lower) else ""
        is_end = not after or not after[0].isalnum() or after in AUXILIARIES | PREPOSITIONS | TIME_WORDS
        ends_phrase = is_end or is_adverb(after) or is_finite_alone(after) or after in ("last", "this", "next", "today")
        is_owner_before = before.endswith(("'s", "’s")) and not is_contracted(before.replace("’", "'"))
        is_noun = before in _DETERMINERS_OF_FAIRS or is_owner_before or before == "-"
        is_owner = lower[at] not in ("fair", "fairs")  # "the fair's treasurer"
        if is_owner or before in _FAIRS or (is_noun and ends_phrase and before not in AUXILIARIES):
            wording = wording[: found[at].start()] + wording[found[at].end() :]
    return wording
