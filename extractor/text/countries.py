"""Countries, and the words that stand for them: names, capitals and adjectives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from extractor.text.lazy_regex import lazy_regex

_COUNTRIES = """
Afghanistan|Kabul|Afghan
Argentina|Buenos Aires|Argentine,Argentinian
Armenia|Yerevan|Armenian
Australia|Canberra|Australian
Austria|Vienna|Austrian
Azerbaijan|Baku|Azerbaijani
Belarus|Minsk|Belarusian
Belgium||Belgian
Bosnia and Herzegovina|Sarajevo|Bosnian|Bosnia
Brazil|Brasilia|Brazilian
Britain|London|British|UK,U.K,United Kingdom,Great Britain
Bulgaria|Sofia|Bulgarian
Burma|Naypyidaw|Burmese|Myanmar
Canada|Ottawa|Canadian
Chile|Santiago|Chilean
China|Beijing|Chinese
Colombia|Bogota|Colombian
Croatia|Zagreb|Croatian
Cuba|Havana|Cuban
Cyprus|Nicosia|Cypriot
Czechia|Prague|Czech|Czech Republic
Denmark|Copenhagen|Danish
Egypt|Cairo|Egyptian
Estonia|Tallinn|Estonian
Ethiopia|Addis Ababa|Ethiopian
Finland|Helsinki|Finnish
France|Paris|French
Georgia|Tbilisi|Georgian
Germany|Berlin|German
Greece|Athens|Greek
Hungary|Budapest|Hungarian
Iceland|Reykjavik|Icelandic
India|New Delhi|Indian
Indonesia|Jakarta|Indonesian
Iran|Tehran|Iranian
Iraq|Baghdad|Iraqi
Ireland|Dublin|Irish
Israel|Jerusalem|Israeli
Italy|Rome|Italian
Japan|Tokyo|Japanese
Jordan|Amman|Jordanian
Kazakhstan|Astana|Kazakh
Kenya|Nairobi|Kenyan
Kosovo|Pristina|Kosovar
Latvia|Riga|Latvian
Lebanon|Beirut|Lebanese
Libya|Tripoli|Libyan
Lithuania|Vilnius|Lithuanian
Mexico|Mexico City|Mexican
Moldova|Chisinau|Moldovan
Montenegro|Podgorica|Montenegrin
Netherlands|The Hague|Dutch
Nigeria|Abuja|Nigerian
North Korea|Pyongyang|North Korean
North Macedonia|Skopje|Macedonian
Norway|Oslo|Norwegian
Pakistan|Islamabad|Pakistani
Philippines|Manila|Philippine,Filipino
Poland|Warsaw|Polish
Portugal|Lisbon|Portuguese
Qatar|Doha|Qatari
Romania|Bucharest|Romanian
Russia|Moscow|Russian
Saudi Arabia|Riyadh|Saudi
Serbia|Belgrade|Serbian
Slovakia|Bratislava|Slovak,Slovakian
Slovenia|Ljubljana|Slovenian,Slovene
South Africa|Pretoria|South African
South Korea|Seoul|South Korean
Spain|Madrid|Spanish
Sweden|Stockholm|Swedish
Switzerland|Bern|Swiss
Syria|Damascus|Syrian
Taiwan|Taipei|Taiwanese
Thailand|Bangkok|Thai
Trinidad and Tobago|Port of Spain|Trinidadian|Trinidad
Turkey|Ankara|Turkish|Türkiye
Ukraine|Kyiv|Ukrainian
United States|Washington|American|US,U.S,USA,United States of America,America
Venezuela|Caracas|Venezuelan
Vietnam|Hanoi|Vietnamese
Yemen|Sanaa|Yemeni
"""
"""Country, capital, adjectives and other names, a country a line."""


def _read_countries() -> tuple[dict[str, str], dict[str, str]]:
    by_name: dict[str, str] = {}
    by_adjective: dict[str, str] = {}
    for row in _COUNTRIES.strip().split("\n"):
        country, capital, adjectives, *more = row.split("|")
        names = [country, capital, *(more[0].split(",") if more else ())]
        by_name |= {name: country for name in names if name}
        by_adjective |= dict.fromkeys(adjectives.split(","), country)
    return by_name, by_adjective


COUNTRY_BY_NAME, COUNTRY_BY_ADJECTIVE = _read_countries()
"""Each country by its names and its capital's, and by its adjectives."""

_COUNTRY_BY_WORDS = COUNTRY_BY_NAME | COUNTRY_BY_ADJECTIVE
_LONGEST_FIRST = sorted(map(re.escape, filter(None, _COUNTRY_BY_WORDS)), key=len, reverse=True)
_COUNTRY = lazy_regex(rf"\b(?=[A-Z])(?P<words>{'|'.join(_LONGEST_FIRST)})s?\b")


@lru_cache(maxsize=64)  # the items about a text are compared with it
def find_countries(plain: str) -> Mapping[str, str]:
    """What stands for a country in a normalized text, as it is written, and the country: ``{"Russians": "Russia"}``."""
    return {match.group(): _COUNTRY_BY_WORDS[match["words"]] for match in _COUNTRY.finditer(plain)}
