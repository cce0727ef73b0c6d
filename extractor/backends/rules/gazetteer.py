"""Countries, and the words that stand for them or their governments: names, capitals and adjectives."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.spelling import spelling_key, without_possessive
from extractor.text.countries import COUNTRY_BY_ADJECTIVE, COUNTRY_BY_NAME

NATIONS = frozenset(["England", "Scotland", "Wales", "Ireland", "Europe", "Canada", "Australia"])
"""With these the names of many bodies end, as do few surnames."""
AMERICAN_STATES = frozenset("""
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa
Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada
New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island
South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|West Virginia|Wisconsin|Wyoming
""".strip().replace("\n", "|").split("|"))  # fmt: skip
"""Those of the United States whose names people seldom have."""
STATES = AMERICAN_STATES | frozenset("""
Baden-Württemberg|Bavaria|Brandenburg|Lower Saxony|Mecklenburg-Vorpommern|North Rhine-Westphalia|Rhineland-Palatinate
Saarland|Saxony|Saxony-Anhalt|Schleswig-Holstein|Thuringia|Carinthia|Salzburg|Styria|Tyrol|Vorarlberg
British Columbia|Manitoba|New Brunswick|Newfoundland|Nova Scotia|Ontario|Quebec|Saskatchewan
New South Wales|Queensland|South Australia|Tasmania|Western Australia|Andalusia|Catalonia|Galicia|Lombardy|Sardinia
Sicily|Tuscany|Veneto|Corsica|Normandy|Wallonia|Northern Ireland|Greenland|Crimea|Punjab|Kerala|Gujarat|Tamil Nadu
""".strip().replace("\n", "|").split("|"))  # fmt: skip
"""States and regions that are parties of their own, without those whose names people have, too."""
DIRECTIONS = words_of("north south east west northern southern eastern western central new upper lower")
"""Words of places that do not begin the names of bodies."""


_PRESIDENTS = frozenset(["Biden", "Trump", "Obama", "Bush", "Clinton", "Reagan", "Carter"])
_COUNTRY_BY_SPELLING = {spelling_key(name): country for name, country in COUNTRY_BY_NAME.items() if len(name) > 3}


@lru_cache(maxsize=8192)  # a text has few different words
def country_of(word: str) -> str | None:
    """The country that a word stands for: its name, its capital's or an adjective."""
    word = without_possessive(word).rstrip(".,")
    return COUNTRY_BY_ADJECTIVE.get(word) or country_named(word)


@lru_cache(maxsize=4096)  # a text has few different names
def country_named(name: str) -> str | None:
    """The country whose name, or whose capital's name, this is in any spelling or with a final s."""
    if name in COUNTRY_BY_NAME:
        return COUNTRY_BY_NAME[name]
    if len(name) <= 3 or not name[0].isupper():
        return None
    return _COUNTRY_BY_SPELLING.get(spelling_key(name)) or (
        COUNTRY_BY_NAME.get(name[:-1]) if name.endswith("s") else None
    )


def ruled_by(words: Iterable[str]) -> str | None:
    """The United States where one of the words is the name of a president of theirs: "the Biden administration"."""
    return None if _PRESIDENTS.isdisjoint(words) else COUNTRY_BY_NAME["United States"]


def is_government(name: str) -> bool:
    """Whether a name alone can mean a government: a country's or a capital's."""
    return country_named(name.strip(".")) is not None
