"""Countries, and the words that stand for them or their governments: names, capitals and adjectives."""

from __future__ import annotations

from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.spelling import spelling_key, without_possessive

_COUNTRIES = """
Afghanistan|Kabul|Afghan
Argentina|Buenos Aires|Argentine,Argentinian
Armenia|Yerevan|Armenian
Australia|Canberra|Australian
Austria|Vienna|Austrian
Azerbaijan|Baku|Azerbaijani
Belarus|Minsk|Belarusian
Belgium||Belgian
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
Turkey|Ankara|Turkish|Türkiye
Ukraine|Kyiv|Ukrainian
United States|Washington|American|US,U.S,USA,United States of America,America
Venezuela|Caracas|Venezuelan
Vietnam|Hanoi|Vietnamese
Yemen|Sanaa|Yemeni
"""
"""Country, capital, adjectives and other names, a country a line."""
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

_COUNTRY_BY_SPELLING = {spelling_key(name): country for name, country in COUNTRY_BY_NAME.items() if len(name) > 3}


def country_of(word: str) -> str | None:
    """The country that a word stands for: its name, its capital's or an adjective."""
    word = without_possessive(word).rstrip(".,")
    return COUNTRY_BY_ADJECTIVE.get(word) or country_named(word)


def country_named(name: str) -> str | None:
    """The country whose name, or whose capital's name, this is in any spelling or with a final s."""
    if name in COUNTRY_BY_NAME:
        return COUNTRY_BY_NAME[name]
    if len(name) <= 3 or not name[0].isupper():
        return None
    return _COUNTRY_BY_SPELLING.get(spelling_key(name)) or (
        COUNTRY_BY_NAME.get(name[:-1]) if name.endswith("s") else None
    )


def is_government(name: str) -> bool:
    """Whether a name alone can mean a government: a country's or a capital's."""
    return country_named(name.strip(".")) is not None
