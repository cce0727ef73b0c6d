"""Conditions in all the words that tell them, and support with doubts."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

CONDITIONS: list[tuple[str, list[str]]] = [
    ("Ada Holm would support the toll once the tram opens.", ["Ada Holm conditional toll (once the tram opens)"]),
    (
        "Ada Holm supports the toll as soon as the tram opens.",
        ["Ada Holm conditional toll (as soon as the tram opens)"],
    ),
    (
        "“I will support the toll when every carer is exempt,” Ada Holm said.",
        ["Ada Holm conditional toll (when every carer is exempt)"],
    ),
    ("Labour will vote for the toll after the tram opens.", ["Labour conditional toll (after the tram opens)"]),
    ("Bo Lind will back the bridge when buses run at night.", ["Bo Lind conditional bridge (when buses run at night)"]),
    (
        "Subject to an exemption for carers, Ada Holm supports the toll.",
        ["Ada Holm conditional toll (Subject to an exemption for carers)"],
    ),
    (
        "Ada Holm supports the toll, subject to an exemption for carers.",
        ["Ada Holm conditional toll (subject to an exemption for carers)"],
    ),
    ("Ada Holm backs the toll with conditions.", ["Ada Holm conditional toll (with conditions)"]),
    ("Ada Holm conditionally supports the toll.", ["Ada Holm conditional toll (conditionally)"]),
    ("Unions back toll, with a condition", ["Unions conditional toll (with a condition)"]),
    (
        "“Unless carers are exempt, we oppose the toll,” said Ada Holm.",
        ["Ada Holm conditional toll (Unless carers are exempt)"],
    ),
    ("“If carers pay, I oppose the toll,” Ada Holm said.", ["Ada Holm conditional toll (If carers pay)"]),
    (
        "Without an exemption for carers, Ada Holm opposes the toll.",
        ["Ada Holm conditional toll (Without an exemption for carers)"],
    ),
    ("Ada Holm will only back the toll if carers are exempt.", ["Ada Holm conditional toll (if carers are exempt)"]),
    (
        "Ada Holm could not support the toll without an exemption for traders.",
        ["Ada Holm conditional toll (without an exemption for traders)"],
    ),
    ("Ada Holm will not support the toll until the tram opens.", ["Ada Holm conditional toll (until the tram opens)"]),
    (
        "“Only if carers are exempt will I support the toll,” Ada Holm said.",
        ["Ada Holm conditional toll (Only if carers are exempt)"],
    ),
    ("Ada Holm backed the toll when it was announced.", ["Ada Holm support toll"]),
    ("Ada Holm supported the toll after a long debate.", ["Ada Holm support toll"]),
    ("Ada Holm supports the toll without reservation.", ["Ada Holm support toll"]),
    ("If anything, Ada Holm opposes the toll.", ["Ada Holm oppose toll"]),
    ("When the vote came, Ada Holm opposed the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm has supported the toll once before.", ["Ada Holm support toll"]),
    ("Ada Holm supports the toll when it comes to clean air.", ["Ada Holm support toll"]),
    ("Ada Holm opposes the toll unless carers are exempt.", ["Ada Holm conditional toll (unless carers are exempt)"]),
    (
        "Bo Lind would back the tram as soon as the town can pay.",
        ["Bo Lind conditional tram (as soon as the town can pay)"],
    ),
    ("Labour supports the bridge subject to a discount.", ["Labour conditional bridge (subject to a discount)"]),
    (
        "“We will only support the tram if it stops here,” Ada Holm said.",
        ["Ada Holm conditional tram (if it stops here)"],
    ),
    ("Labour could not back the tram unless fares fell.", ["Labour conditional tram (unless fares fell)"]),
    ("Ada Holm will not vote for the toll until buses improve.", ["Ada Holm conditional toll (until buses improve)"]),
    ("Bo Lind will support the toll when drivers are paid.", ["Bo Lind conditional toll (when drivers are paid)"]),
    ("Labour will support the toll when parliament returns.", ["Labour support toll"]),
    ("Without a word, Ada Holm rejected the toll.", ["Ada Holm oppose toll"]),
    ("If the toll comes, we will fight it, Ada Holm said.", ["Ada Holm oppose toll"]),
    ("Ada Holm will vote for the toll after the debate.", ["Ada Holm support toll"]),
    ("Labour backs the tram, under one condition.", ["Labour conditional tram (under one condition)"]),
    ("The Greens conditionally back the bridge.", ["Greens conditional bridge (conditionally)"]),
    ("Ada Holm could support the bridge.", []),
    ("Unless fares fall, Labour will oppose the tram.", ["Labour conditional tram (Unless fares fall)"]),
    ("As soon as the vote was over, Ada Holm praised the toll.", ["Ada Holm support toll"]),
    ("Without naming names, Bo Lind backed the tram.", ["Bo Lind support tram"]),
    ("Ada Holm will back the tram after Bo Lind said it was safe.", ["Ada Holm support tram"]),
    ("Ada Holm would support the tram once the bridge ended.", ["Ada Holm conditional tram (once the bridge ended)"]),
    ("Unless it rains, Ada Holm supports the tram.", ["Ada Holm conditional tram (Unless it rains)"]),
    (
        "Ada Holm supports the tram, once the town's debts are paid.",
        ["Ada Holm conditional tram (once the town's debts are paid)"],
    ),
    ("The board approved the toll after Lund said she would resign if it was rejected.", ["board support toll"]),
    (
        "The council voted for the bridge while residents said they would sue if it was built.",
        ["council support bridge"],
    ),
    (
        "Ada Holm supports the tram, although the union has said it will strike unless wages rise.",
        ["Ada Holm support tram"],
    ),
    (
        "The committee endorsed the bridge, which engineers say will fail unless it is paid for.",
        ["committee support bridge"],
    ),
    (
        "Ministers approved the tram despite warnings that it would fail if it froze.",
        ["Ministers support tram"],
    ),
    (
        "The Corvel Group backs the toll because it is cheap, as long as jobs are kept.",
        ["Corvel Group conditional toll (as long as jobs are kept)"],
    ),
    (
        "The Farmers' League supports the toll if imports are cut.",
        ["Farmers' League conditional toll (if imports are cut)"],
    ),
]


@pytest.mark.parametrize(("text", "found"), CONDITIONS, ids=[text for text, _ in CONDITIONS])
def test_conditions(text: str, found: list[str]) -> None:
    assert positions(text) == found


DOUBTS = [
    ("Ada Holm supports the toll but has doubts about the timetable.", ["Ada Holm ambivalent toll"]),
    (
        "Ada Holm said she supported the principle of the toll but had doubts about the timetable.",
        ["Ada Holm ambivalent toll"],
    ),
    ("Bo Lind backs the tram but is worried about its cost.", ["Bo Lind ambivalent tram"]),
    ("Labour supports the bridge, but has concerns about small traders.", ["Labour ambivalent bridge"]),
    ("Ada Holm supports the tram, though she has reservations.", ["Ada Holm ambivalent tram"]),
    ("Ada Holm backs the toll but with reservations.", ["Ada Holm ambivalent toll"]),
    ("Ada Holm backs the toll with reservations.", ["Ada Holm ambivalent toll"]),
    ("Bo Lind supports the toll despite misgivings about the cameras.", ["Bo Lind ambivalent toll"]),
    ("The Greens welcomed the tram but voiced concerns about noise.", ["Greens ambivalent tram"]),
    ("Ada Holm supports the rent cap, although she is uneasy about the date.", ["Ada Holm ambivalent rent-cap"]),
    ("Ada Holm supports the toll but opposes the bridge.", ["Ada Holm oppose bridge", "Ada Holm support toll"]),
    (
        "Ada Holm supports the toll but has doubts about the bridge.",
        ["Ada Holm ambivalent bridge", "Ada Holm support toll"],
    ),
    ("Ada Holm supports the toll but Bo Lind has doubts.", ["Ada Holm support toll"]),
    ("Ada Holm supports the toll but has no doubts.", ["Ada Holm support toll"]),
    ("Ada Holm supports the toll without reservation.", ["Ada Holm support toll"]),
    ("Ada Holm backs the tram and has doubts about the mayor.", ["Ada Holm support tram"]),
    ("Ada Holm opposes the toll but has doubts about the timetable.", ["Ada Holm oppose toll"]),
    ("The Greens back the bridge but voiced serious reservations.", ["Greens ambivalent bridge"]),
    ("Bo Lind supports the toll, though he is uneasy about the cameras.", ["Bo Lind ambivalent toll"]),
    ("Labour endorsed the tram with some misgivings.", ["Labour ambivalent tram"]),
    ("Ada Holm supports the tram despite her concerns about cost.", ["Ada Holm ambivalent tram"]),
    ("Ada Holm supports the tram despite concerns from residents.", ["Ada Holm support tram"]),
    ("“I support the bridge, but I am worried about traders,” said Bo Lind.", ["Bo Lind ambivalent bridge"]),
    ("Ada Holm backs the tram, but is wary of the toll.", ["Ada Holm ambivalent toll", "Ada Holm support tram"]),
    ("Ada Holm backs the tram but Labour is sceptical.", ["Ada Holm support tram"]),
    ("Ada Holm backs the tram, but not without doubts.", ["Ada Holm support tram"]),
    ("Bo Lind is in favour of the bridge but has qualms.", ["Bo Lind ambivalent bridge"]),
]


@pytest.mark.parametrize(("text", "found"), DOUBTS, ids=[text for text, _ in DOUBTS])
def test_doubts(text: str, found: list[str]) -> None:
    assert positions(text) == found


HESITATING: list[tuple[str, list[str]]] = [
    ("Ada Holm hesitated to support the toll.", ["Ada Holm ambivalent toll"]),
    ("Bo Lind hesitates to back the tram.", ["Bo Lind ambivalent tram"]),
    ("Labour is hesitating to endorse the bridge.", ["Labour ambivalent bridge"]),
    ("Ada Holm was reluctant to support the toll.", ["Ada Holm ambivalent toll"]),
    ("Ada Holm declined to endorse the toll.", ["Ada Holm neutral toll"]),
    ("Labour declined to support the tram.", ["Labour neutral tram"]),
    ("Ada Holm declined to oppose the toll.", []),
    ("The council has declined to back a rent cap.", ["council neutral rent-cap"]),
    ("The Greens declined to back or oppose the bridge.", ["Greens neutral bridge"]),
    ("Ada Holm hesitated to oppose the tram.", ["Ada Holm ambivalent tram"]),
    ("Ada Holm refused to support the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm refuses to back the tram.", ["Ada Holm oppose tram"]),
    ("Ada Holm declined to take a position on the toll.", ["Ada Holm neutral toll"]),
    ("Ada Holm did not hesitate to support the toll.", []),
    ("Ada Holm is unwilling to support the bridge.", ["Ada Holm oppose bridge"]),
    ("The mayor of Ostby, Ada Holm, hesitates to endorse the tram.", ["Ada Holm ambivalent tram"]),
    ("Labour declines to back the rent cap.", ["Labour neutral rent-cap"]),
    ("Bo Lind is hesitating to support the toll.", ["Bo Lind ambivalent toll"]),
    ("Bo Lind declined to welcome the bridge.", ["Bo Lind neutral bridge"]),
    ("Bo Lind declined to reject the bridge.", []),
    ("Labour declined to support or oppose the tram.", ["Labour neutral tram"]),
    ("Bo Lind declined to criticise the bridge.", []),
    ("Ada Holm declined to scrap the toll.", []),
    ("The Greens would not hesitate to back the tram.", []),
    ("Labour refused to endorse the tram.", ["Labour oppose tram"]),
]


@pytest.mark.parametrize(("text", "found"), HESITATING, ids=[text for text, _ in HESITATING])
def test_who_hesitates_or_declines(text: str, found: list[str]) -> None:
    assert positions(text) == found


OPEN = [
    ("Ada Holm would support the toll once the tram opens.", ["Ada Holm conditional toll (once the tram opens)"]),
    ("Ada Holm backs the toll but has doubts.", ["Ada Holm ambivalent toll"]),
]


@pytest.mark.parametrize(("text", "found"), OPEN, ids=[text for text, _ in OPEN])
def test_conditions_and_doubts_without_a_codebook(text: str, found: list[str]) -> None:
    assert positions(text, codebook=None) == found
