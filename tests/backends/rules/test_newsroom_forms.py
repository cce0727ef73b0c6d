"""Forms in which newsrooms write beside running text: each with an article of its own."""

from __future__ import annotations

import pytest

from extractor import Extractor, Record


def record_of(text: str) -> Record:
    with Extractor() as extractor:
        return extractor.extract_text(text)


def said(record: Record) -> list[tuple[str | None, str]]:
    """Each quote's speaker and its words."""
    speakers = [record.speaker_of(quote) for quote in record.quotes]
    return [
        (speaker.name if speaker else None, record.text_of(quote))
        for speaker, quote in zip(speakers, record.quotes, strict=True)
    ]


LIVE = """Harbour fire: live updates

14:52 Fire chief Dana Whitlock says the blaze is under control

“The worst is over,” Whitlock tells reporters at the gate.

14:31 Council leader confirms shelter

“Nobody will sleep outside tonight,” says Piet Aalders.

12.40pm: The port operator, Norhaven Ports, has cancelled all ferries. A spokeswoman said passengers would be refunded.
"""

LIST = """What they said about the stadium:

•The club: “We cannot wait another ten years,” chairman Erik Dahl said.
-“It is too loud,” said Mona Brandt.
1.Otto Frey, Greens: “We will vote no.”
2.Carl Roe said the stadium would cost £40m.
* Karin Blom,who runs a shop,said she feared for it.
"""

CAPITALS = """MAYOR SLAMS ‘RECKLESS’ BANK OVER LOAN

NURPORT — Mayor Ada Holm accused the bank of hiding losses.

"They knew," HOLM told the council.
"""

SINGLE_MARKS = """'We can't go on like this', says head teacher

The head teacher of Lower Quay School, Ruth Kane, warned that the school 'won't survive' another winter.

'It's a disgrace, and the council's "plan" is a joke,' she said.

Isla Grant said the parents' patience was 'at an end'.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            LIVE,
            [
                ("Dana Whitlock", "the blaze is under control"),
                ("Dana Whitlock", "“The worst is over,”"),
                ("Piet Aalders", "“Nobody will sleep outside tonight,”"),
                ("spokeswoman", "passengers would be refunded"),
            ],
            id="live blog",
        ),
        pytest.param(
            LIST,
            [
                ("Erik Dahl", "“We cannot wait another ten years,”"),
                ("Mona Brandt", "“It is too loud,”"),
                ("Otto Frey", "“We will vote no.”"),
                ("Carl Roe", "the stadium would cost £40m"),
                ("Karin Blom", "she feared for it"),
            ],
            id="list, without spaces",
        ),
        pytest.param(
            CAPITALS,
            [("Ada Holm", "‘RECKLESS’ BANK OVER LOAN"), ("Ada Holm", "hiding losses"), ("Ada Holm", '"They knew,"')],
            id="headline in capitals",
        ),
        pytest.param(
            SINGLE_MARKS,
            [
                ("Ruth Kane", "'We can't go on like this'"),
                ("Ruth Kane", "that the school 'won't survive' another winter"),
                ("Ruth Kane", "'It's a disgrace, and the council's \"plan\" is a joke,'"),
                ("Isla Grant", "the parents' patience was 'at an end'"),
            ],
            id="single marks",
        ),
    ],
)
def test_who_says_what_in_a_form(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert said(record_of(text)) == expected


def test_a_firm_named_by_its_trade_is_no_person() -> None:
    assert [actor.kind for actor in record_of(LIVE).actors if actor.name == "Norhaven Ports"] == ["organisation"]


def test_a_headline_in_capitals_tells_no_position() -> None:
    record = record_of(CAPITALS)

    assert [stance.target for stance in record.stances] == ["bank"]


def test_a_label_is_no_claim_of_the_article() -> None:
    assert [claim.text for claim in record_of("Mayor Ada Holm: the plan is good for the town.").claims] == []


def test_a_claim_keeps_both_of_its_single_marks() -> None:
    (claim,) = [claim for claim in record_of(SINGLE_MARKS).claims if "patience" in claim.text]

    assert claim.text == "The parents' patience was 'at an end'."


@pytest.mark.parametrize(
    "agency",
    ["(Reuters) - ", "July 4 (Reuters) - ", "Nov. 30 (Reuters) – ", "(CNN) — ", "(CNN)", "(Bloomberg) -- ", "(AP) — "],
)
def test_an_agency_before_the_words_is_none_of_them(agency: str) -> None:
    record = record_of(f"{agency}The dam is safe, Ada Holm said.")

    assert said(record) == [("Ada Holm", "The dam is safe")]
    assert [claim.text for claim in record.claims] == ["The dam is safe."]


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("Sen. Marlene Fitch, D-Ore., the bill's lead sponsor,", "Marlene Fitch"),
        ("Rep. Tom Lee, R-Texas, the panel's chairman,", "Tom Lee"),
        ("Rep. Tom Lee, D-N.Y., who chairs the panel,", "Tom Lee"),
        ("Mia Voss, of Ostby, a nurse,", "Mia Voss"),
        ("Mia Voss, 41, from Corran Hill, a nurse,", "Mia Voss"),
        ("Mia Voss, of the Harbour Trust, who met him,", "Mia Voss"),
        ("Lena Berg, Ph.D., the study's author,", "Lena Berg"),
        ("Tom Lee, a Republican from Texas, the panel's chairman,", "Tom Lee"),
    ],
)
def test_what_stands_behind_a_name_is_not_who_speaks(who: str, name: str) -> None:
    assert said(record_of(f"{who} said the vote was close.")) == [(name, "the vote was close")]


@pytest.mark.parametrize(
    "text",
    [
        "Jolt Motors cut its forecast, blaming record prices and weak demand.",
        "Brenn & Sons closed two shops, blaming high rents and falling demand for shoes.",
    ],
)
def test_a_noun_behind_a_list_is_no_verb(text: str) -> None:
    assert said(record_of(text)) == []
