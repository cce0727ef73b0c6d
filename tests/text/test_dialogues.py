"""Speech that dashes mark is told from what the narrator says, and from items of lists."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.dialogues import find_dialogue

SPANISH = "La reunión de los vecinos fue muy larga, pero no hubo acuerdo sobre el precio."
FRENCH = "La réunion des habitants a été longue, mais il n'y a pas eu d'accord sur le prix."
POLISH = "Na zebraniu nie było zgody co do ceny, ale nikt nie chciał o tym mówić."
RUSSIAN = "На собрании не было согласия, но никто не хотел об этом говорить."
SWEDISH = "Mötet var långt men det blev inte någon överenskommelse om priset för alla."


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        pytest.param(
            f"{SPANISH}\n—No vamos a firmar —dijo Ada Holm—. Es muy caro.\n—¿Y quién paga?\nDijo que sí.",
            ["No vamos a firmar", ". Es muy caro.", "¿Y quién paga?"],
            id="Spanish",
        ),
        pytest.param(
            f"{SPANISH}\n—No es —según creo— una buena idea —dijo ella.", ["No es", "una buena idea"], id="inserted"
        ),
        pytest.param(
            f"{FRENCH}\n— Nous refusons, dit Ada Holm. C'est trop cher.\n— Qui paie ?\nElle a dit non.",
            ["Nous refusons,", "C'est trop cher.", "Qui paie ?"],
            id="French, without a second dash",
        ),
        pytest.param(
            f"{POLISH}\n- Nie podpiszemy - powiedziała Ada Holm. - Jest za drogo.",
            ["Nie podpiszemy", "Jest za drogo."],
            id="Polish, with hyphens",
        ),
        pytest.param(
            f"{RUSSIAN}\n— Москва — столица России, — сказал он.\nОн пришёл — и сказал: да.",
            ["Москва — столица России,"],
            id="Russian, with a dash within the sentence",
        ),
        pytest.param(
            f"{SWEDISH}\n– Vi skriver inte under, säger hon. Hon är arg.", ["Vi skriver inte under,"], id="Swedish"
        ),
        pytest.param(f"{POLISH}\n- niższe podatki dla firm,\n- nowe drogi.", [], id="a list"),
        pytest.param(f"{FRENCH}\n– baisser les impôts ;\n– construire des écoles.", [], id="a French list"),
        pytest.param("The talks were long.\n- She will go - said Tom to them all.", [], id="English"),
        pytest.param("Die Gespräche waren lang und es gab nichts.\n– Nein – sagte sie.", [], id="German"),
        pytest.param("— Ja", [], id="too little to tell the language"),
    ],
)
def test_speech_between_dashes(text: str, speech: list[str]) -> None:
    assert [text[start:end] for start, end in find_dialogue(text)] == speech


@given(st.lists(st.sampled_from(["—", "- ", "\n", "dijo", " ", ".", ",", "no", "¿"]), max_size=20))
def test_whatever_the_dashes_parts_are_in_order_and_apart(pieces: list[str]) -> None:
    text = f"{SPANISH}\n—{''.join(pieces)}"
    found = find_dialogue(text)

    assert all(start < end for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
