"""Two words are one name in two cases by the endings of languages that inflect names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.inflection import inflecting, is_inflected

SAME = """
pl: Tusk Tuskowi, Tusk Tuskiem, Duda Dudzie, Kaczyński Kaczyńskiego, Paweł Pawła, Marek Markiem, Warszawa Warszawie
pl: Ewa Ewie, Budka Budce, Kowalska Kowalskiej, Niemcy Niemiec, Kosiniak-Kamysz Kosiniaka-Kamysza
ru: Путин Путиным, Зеленский Зеленского, Москва Москве, Захарова Захаровой, Мария Марии, Павел Павла, Игорь Игоря
uk: Шевченко Шевченка, Україна Україні, Київ Києві, Андрій Андрія, Америка Америці, Єрмак Єрмаком
de: Merkel Merkels
sv: Holm Holms
cs: Babiš Babišem, Pavel Pavla, Praha Praze, Nováková Novákové, Čapek Čapka
sk: Fico Ficom, Čaputová Čaputovej
fi: Marin Marinin, Niinistö Niinistölle, Halonen Halosen, Helsinki Helsingissä
et: Kallas Kallase, Tallinn Tallinnas
hu: Orbán Orbánnal, Vona Vonának, Kovács Kováccsal
tr: Ankara Ankarada, İmamoğlu İmamoğlunu
lt: Nausėda Nausėdos, Landsbergis Landsbergiu, Vilnius Vilniuje
lv: Rinkēvičs Rinkēvičam, Rīga Rīgā
hr: Plenković Plenkoviću, Ana Ane
sr: Вучић Вучића
el: Μητσοτάκης Μητσοτάκη
is: Jakobsdóttir Jakobsdóttur
"""
TWO = """
en: Paul Paula, Tusk Tuska
de: Paul Paula, Holm Holmen
pl: Kaczyński Kaczyńska, Nowak Nowacki, Adam Adamczyk, Ewa Ewelina
ru: Путин Путилин, Навальный Навальная, Мария Марина
uk: Шевченко Шевчук
cs: Novák Nováková, Petr Petříček
fi: Marin Marina
hu: Péter Péterfalvi
lt: Paulauskas Paulauskienė
tr: Ahmet Ahmetoğlu
"""


def pairs(listed: str) -> list[tuple[str, str, str]]:
    lines = (line.partition(": ") for line in listed.strip().splitlines())
    return [(code, *pair.split()) for code, _, names in lines for pair in names.split(", ")]  # type: ignore[misc]


@pytest.mark.parametrize(("language", "left", "right"), pairs(SAME))
def test_a_name_in_another_case_is_the_same(language: str, left: str, right: str) -> None:
    languages = frozenset({language})

    assert is_inflected(left, right, languages)
    assert is_inflected(right, left.upper(), languages)
    assert not is_inflected(left, right, frozenset())


@pytest.mark.parametrize(("language", "left", "right"), pairs(TWO))
def test_another_name_is_another_one(language: str, left: str, right: str) -> None:
    assert not is_inflected(left, right, frozenset({language}))
    assert not is_inflected(right, left, frozenset({language}))


@pytest.mark.parametrize(
    ("languages", "known"), [("pl", "pl"), ("cs sk", "cs sk"), ("en", ""), ("en pl", ""), ("", "")]
)
def test_a_text_that_may_be_in_a_language_without_cases_has_none(languages: str, known: str) -> None:
    assert inflecting(frozenset(languages.split())) == frozenset(known.split())


WORDS = st.text("abcdeilnoruy-", max_size=8)


@given(WORDS, WORDS, st.sampled_from(["pl", "ru", "cs", "fi", "hu", "tr"]))
def test_it_is_the_same_from_both_sides(left: str, right: str, language: str) -> None:
    languages = frozenset({language})

    assert is_inflected(left, right, languages) is is_inflected(right, left, languages)
    assert is_inflected(left, left, languages)
