"""Countries by which governments are named: capital, adjective, and other names. Data only."""

from __future__ import annotations

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


def _rows() -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for row in _COUNTRIES.split("\n"):
        if not row:
            continue
        country, capital, adjective, *others = row.split("|")
        for name in (country, capital, *(others[0].split(",") if others else ())):
            if name:
                names[name] = country
        for name in adjective.split(","):
            adjectives[name] = country
    return names, adjectives


GOVERNMENTS, ADJECTIVES = _rows()
"""Country by its names and its capital's; country by the adjectives that belong to it."""
