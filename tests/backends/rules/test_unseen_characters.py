"""Characters that nobody sees, and those that a terminal obeys, are in no word that the rules write."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest

from extractor import Extractor
from extractor.backends.rules.explain import explain
from extractor.grounding.validation import record_problems
from extractor_schemas import Record

PLAIN = (
    "Transport Minister Ada Holm of the Labour Party said on Monday that the council would not build the new bridge. "
    '"We will not sign," Holm told reporters. Ola Berg, the mayor of Oslo, opposes the speed limit.'
)


def marked(at: str, marks: str, text: str = PLAIN) -> str:
    """The text with what stands for the bar in ``at`` in the place of the same words without it."""
    plain = at.replace("|", "")
    assert plain in text
    pieces = iter(marks.split("|"))
    return text.replace(plain, re.sub(r"\|", lambda _: next(pieces), at), 1)


def words_of(record: Record) -> list[object]:
    """All that a record says in words of its own, with the ids that are made of it."""
    names = {actor.id: actor.name for actor in record.actors}
    return [
        [(actor.id, actor.name, actor.kind, actor.role, actor.affiliation, actor.aliases) for actor in record.actors],
        [(quote.kind, names.get(quote.speaker or "")) for quote in record.quotes],
        [(claim.id, claim.text, claim.claimant) for claim in record.claims],
        [(stance.id, stance.actor, stance.target, stance.condition) for stance in record.stances],
    ]


@pytest.fixture(scope="module")
def rules() -> Extractor:
    """The embedded rules."""
    return Extractor()


TEXTS = {
    "isolates around a name": marked("Ada |Holm| of", "\u2066|\u2069"),
    "an isolate within a name": marked("Ada| Holm", "\u2069"),
    "a mark before the first word": marked("|Transport Minister", "\u200e"),
    "a mark after a name": marked("Holm| told", "\u200f"),
    "embeddings around a role": marked("|Transport Minister| Ada", "\u202a|\u202c"),
    "an override in a role": marked("Transport |Minister| Ada", "\u202e|\u202c"),
    "a zero-width space within a word": marked("Mini|ster Ada", "\u200b"),
    "a zero-width space between words": marked("Minister |Ada", "\u200b"),
    "a word joiner": marked("Ho|lm told", "\u2060"),
    "a byte order mark": marked("Ada |Holm of", "\ufeff"),
    "a joiner in Latin letters": marked("Ad|a Holm of", "\u200d"),
    "a non-joiner in Latin letters": marked("Hol|m of", "\u200c"),
    "soft hyphens": marked("Trans|port Mini|ster", "\u00ad|\u00ad"),
    "a soft hyphen in an affiliation": marked("La|bour Party", "\u00ad"),
    "a soft hyphen in a cue": marked("s|aid on", "\u00ad"),
    "an escape sequence": marked("Ada| Holm of", "\x1b[2J"),
    "a colour and its end": marked("|Ada Holm| of", "\x1b[1;31m|\x1b[0m"),
    "a title for the terminal": marked("Ada |Holm of", "\x1b]0;owned\x07"),
    "a link of the terminal": marked("|Ada Holm| of", "\x1b]8;;http://x.test\x1b\\|\x1b]8;;\x1b\\"),
    "a bell": marked("Ada Holm| of", "\x07"),
    "DEL": marked("Ada Hol|m of", "\x7f"),
    "an eight-bit escape": marked("Ada |Holm of", "\x9b2J"),
    "other eight-bit controls": marked("Ada |Holm of", "\x90\x84"),
    "a backspace": marked("Ada Holm| of", "\x08"),
    "an escape alone": marked("Ada |Holm of", "\x1b"),
    "tags": marked("Ada |Holm of", "\U000e0041\U000e0042"),
    "a variation selector": marked("Ada Holm| of", "\ufe0f"),
    "a mark in what is claimed": marked("build the |new bridge", "\u2067"),
    "a mark in a target": marked("the |speed limit", "\u2068"),
    "marks in an apposition": marked("Ola Berg|, the |mayor of Oslo", "\u200e|\u200e"),
    "a mark between spaces": marked("Ada| Holm of", " \u200e"),
    "isolates around a quotation": marked('|"We will not sign,"| Holm', "\u2066|\u2069"),
    "marks within quotation marks": marked('"|We will not sign,|" Holm', "\u200e|\u200e"),
    "a mark between words and a comma": marked("sign|,", "\u200f"),
    "a mark before a full stop": marked("bridge|. ", "\u2069"),
    "a mark at the beginning of a sentence": marked("bridge. |", "\u2067"),
    "marks alone between two sentences": marked("bridge. |", "\u200e\u200f "),
    "a paragraph of marks alone": marked("reporters. |Ola", "\n\n\u200e\u200f\n\n"),
    "a soft hyphen at a line end": marked("Mini|ster Ada", "\u00ad\n"),
    "a soft hyphen at the end of another system's line": marked("coun|cil", "\u00ad\r\n"),
    "two soft hyphens": marked("Mini|ster Ada", "\u00ad\u00ad"),
    "a colour within a word": marked("Ho|l|m told", "\x1b[1m|\x1b[22m"),
    "a colour of 24 bits": marked("|Ola Berg|, the", "\x1b[38;2;255;0;0m|\x1b[m"),
    "a cursor that moves": marked("Ada| Holm of", "\x1b[3D\x1b[K"),
    "a character set": marked("Ada| Holm of", "\x1b(0"),
    "a string for the terminal": marked("Ada| Holm of", "\x1bP1$r0m\x1b\\"),
    "a title that ends by one character": marked("Ada| Holm of", "\x1b]2;x\x9c"),
    "controls of every kind in a name": marked("|A|da| Holm| of", "\x01|\x02\x0e|\x1a|\x7f\x80"),
    "letters that were decoded wrongly": marked("Ola| Berg", "\x9c\x9d"),
    "a mark in a pronoun's sentence": marked("not |si|gn", "\u200b|\u00ad"),
    "a mark in who tells": marked("Holm| told| reporters", "\u2066|\u2069"),
    "invisible operators": marked("Ada| Holm of", "\u2061\u2063"),
    "marks of annotations": marked("|Ada Holm| of", "\ufff9|\ufffb"),
    "all marks of direction": marked("|Ada| Holm| of", "\u2066\u202a\u200e|\u200f\u061c|\u202c\u2069"),
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TEXTS.items()])
def test_a_record_says_what_it_says_of_the_text_without_them(rules: Extractor, text: str) -> None:
    plain, record = rules.extract_text(PLAIN), rules.extract_text(text)

    assert record.article.text == text
    assert words_of(record) == words_of(plain)
    assert not record.unfounded


PICTURES = {
    "before a quotation": marked('|"We will not sign,"', "🎉 "),
    "in a paragraph of its own": marked('|"We will not sign,"', "\n\n🔴\n\n"),
    "behind a quotation": marked('sign,"| Holm', " 😂"),
    "behind a name": marked("Ada Holm| of", " 👩🏽\u200d🔬"),
    "behind the name of who speaks": marked("Holm| told", " 😀"),
    "behind the last name": marked("Ola Berg|, the", " ❤️"),
    "behind a sentence": marked("bridge.| ", " 🔥🔥"),
    "before a sentence": marked("|Transport Minister", "✅ "),
}
COMPOSED = {
    "in a name": ("Zoë Ångström", 'Minister Zoë Ångström said no. "We lost," Ångström told the BBC.'),
    "in a name of one word with one": (
        "René Dupont",
        'Café owner René Dupont opposes the tram. "It costs," Dupont added.',
    ),
    "in a place": ("José Núñez", "Mayor José Núñez of Málaga said the council would close the Café Müller."),
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in PICTURES.items()])
def test_pictures_beside_names_and_quotations_are_none_of_their_words(rules: Extractor, text: str) -> None:
    record = rules.extract_text(text)

    assert words_of(record) == words_of(rules.extract_text(PLAIN))
    assert [record.text_of(quote) for quote in record.quotes] == [
        quoted.text_of(quote) for quoted in [rules.extract_text(PLAIN)] for quote in quoted.quotes
    ]


@pytest.mark.parametrize(("name", "text"), [pytest.param(*row, id=name) for name, row in COMPOSED.items()])
def test_letters_with_their_marks_behind_them_are_read_as_one(rules: Extractor, name: str, text: str) -> None:
    record, marked = rules.extract_text(text), rules.extract_text(normalize("NFD", text))

    assert name in [actor.name for actor in record.actors]
    assert words_of(marked) == words_of(record)
    assert [normalize("NFC", marked.text_of(quote)) for quote in marked.quotes] == list(
        map(record.text_of, record.quotes)
    )


SCRIPTS = {
    "Persian": "می\u200cخواهم",
    "Persian in two words": "سازمان\u200cها",
    "Devanagari": "क्\u200dष",
    "Malayalam": "അവന്\u200d",
    "Sinhala": "ශ්\u200dරී",
    "a profession": "\U0001f469\U0001f3fd\u200d\U0001f52c",
    "a keycap": "1\ufe0f\u20e3",
    "an ideograph's variant": "葛\U000e0100",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a heart": "\u2764\ufe0f",
    "a rainbow flag": "\U0001f3f3\ufe0f\u200d\U0001f308",
    "a flag of tags": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
}


@pytest.mark.parametrize("name", [pytest.param(name, id=id) for id, name in SCRIPTS.items()])
def test_what_belongs_to_a_script_stays(rules: Extractor, name: str) -> None:
    record = rules.extract_text(f"Minister Ada Holm said the council would ban {name} on Monday.")

    assert any(name in claim.text for claim in record.claims)


def test_an_explanation_points_into_the_article(rules: Extractor) -> None:
    record = rules.extract_text(TEXTS["all marks of direction"])

    explained = explain(record)

    cues = {
        record.article.text[slice(*explanation.cue)]
        for finding in explained.findings
        for explanation in finding.explanations
        if explanation.cue
    }
    assert explained.changed == 0
    assert {"said", "told", "opposes"} <= cues


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TEXTS.items()])
def test_such_a_record_keeps_its_promises(rules: Extractor, text: str) -> None:
    assert not list(record_problems(rules.extract_text(text)))
