"""Which intentions are positions: what parties are for or against doing, and not what anybody sets out to do."""

from __future__ import annotations

from extractor.backends.rules.lexicon import inflect, words_of
from extractor.backends.rules.stance_lexicon import NO_POLICIES, POLICY_VERBS, REVERSING_VERBS, STANCE_WORDS
from extractor.backends.rules.verbs import BASES

_SETTING_OUT = frozenset(
    form
    for verb in words_of(
        "agree aim attempt decline desire fight hesitate hope intend long look move offer plan plot prepare seek strive"
        " threaten try volunteer want wish work refuse"
    )
    for form in inflect(verb)
) | words_of(
    "determined going desire set poised willing willingness eager ready prepared happy unwilling reluctant hesitant"
    " proud honored honoured thrilled delighted pleased glad"
)
"""First words of phrases with "to" that tell an intention, which is a position only where its object is a policy."""

_ANYBODYS = words_of("""
address bring build close continue fix give hold join keep leave make move offer open pay publish pull push put release
run send settle shut sign stop strike target tear test treat use work
""")
"""Verbs of which the object may be anything, be it a policy or a hand."""
_OF_ANY_REFUSAL = (_ANYBODYS - {"use", "release", "sign", "pay"}) | words_of("be take do have let follow")
"""Verbs of what anybody may refuse to do, taking no side by it."""
_POLICIES = POLICY_VERBS - _ANYBODYS
_MATTERS = words_of("""
accord act agency agreement aid alliance ban base benefits bill border borders bridge budget camp camps ceasefire centre
coal company dam deal deficit economy embassy emissions factory fees forces fund funding government homes hospital
hospitals housing jobs law laws levy line line mine mines missiles nato nuclear party pensions pipeline plan plant
plants policy power prices programme program rail rates records reform reforms regulations returns road roads rules
sanctions school schools services station talks tariff tariffs tax taxes toll tolls tracks trade treaty troops union
wages wall war weapons administration amendment amnesty army college colleges constitution defence defense economies
education health healthcare immigration military navy security spending trade welfare
""")
"""Nouns of what is decided in public; before one of them such a verb tells a policy."""


def is_setting_out(words: tuple[str, ...]) -> bool:
    """Whether words that tell a position tell no more than that somebody sets out to do something."""
    return words[-1] == "to" and len(words) > 1 and words[0] in _SETTING_OUT


def is_refusable(lower: list[str], at: int) -> bool:
    """Whether whoever refuses to do what stands from a token on is against it: not "to say", "to be drawn"."""
    word = lower[at] if at < len(lower) else ""
    return word in BASES and word not in NO_POLICIES | _OF_ANY_REFUSAL


def is_policy(lower: list[str], at: int) -> bool:
    """Whether what is done from a token on is a policy: "to ban cars", "to build a bridge", not "to keep quiet"."""
    word = lower[at] if at < len(lower) else ""
    if word in _POLICIES or word in REVERSING_VERBS or word in STANCE_WORDS:
        return True
    return word in _ANYBODYS and any(_is_matter(word) for word in lower[at + 1 : at + 7])


def _is_matter(word: str) -> bool:
    singular = word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")
    return word in _MATTERS or singular in _MATTERS
