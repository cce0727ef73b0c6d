"""What begins a sentence, a letter or a quotation and is no name: "Former", "Sir,", a minus."""

from __future__ import annotations

import pytest

from extractor import Extractor
from extractor_schemas import Record


def record_of(text: str) -> Record:
    with Extractor() as extractor:
        return extractor.extract_text(text)


@pytest.mark.parametrize(
    "opening",
    [
        "Former Finance Minister",
        "Acting Police Chief",
        "Outgoing Mayor",
        "Retired General",
        "Deputy Mayor",
        "Former Police Chief",
        "Retired Judge",
        "Outgoing Finance Minister",
        "Acting Mayor",
        "Incoming Defence Secretary",
        "Veteran Campaigner",
        "Ousted Prime Minister",
        "Longtime Mayor",
        "Interim Police Chief",
        "Disgraced Former Minister",
        "Acting Finance Minister",
        "Retired Fire Chief",
        "Incoming Police Commissioner",
        "Former Trade Secretary",
        "Deputy Finance Minister",
        "Former Deputy Prime Minister",
        "Then Transport Secretary",
        "Caretaker Prime Minister",
        "Shadow Transport Secretary",
        "Late Mayor",
        "Current Mayor",
    ],
)
@pytest.mark.parametrize("verb", ["opposes the harbour tunnel.", "said the toll was unfair.", "backs the tunnel."])
def test_a_word_of_an_office_is_nobody(opening: str, verb: str) -> None:
    record = record_of(f"{opening} Lars Brekke {verb}")
    assert [actor.name for actor in record.actors] == ["Lars Brekke"]
    assert [stance.position for stance in record.stances] == ["oppose" if "backs" not in verb else "support"]


@pytest.mark.parametrize(
    ("text", "claims", "targets"),
    [
        ("“-5 per cent is a disaster,” said Lars Brekke.", ["-5 per cent is a disaster."], ["-5 per cent"]),
        ("“–5 per cent is a disaster,” said Lars Brekke.", ["–5 per cent is a disaster."], ["–5 per cent"]),
        ("“−5 per cent is a disaster,” said Lars Brekke.", ["−5 per cent is a disaster."], ["−5 per cent"]),
        ("“-5 per cent is still five per cent,” said Lars Brekke.", ["-5 per cent is still five per cent."], []),
        ("-5 per cent is a disaster, Lars Brekke said.", ["-5 per cent is a disaster."], ["-5 per cent"]),
        ("Lars Brekke said -5 per cent was a disaster.", ["-5 per cent was a disaster."], ["-5 per cent"]),
        (
            "The council backs a target of -10 per cent.",
            ["The council backs a target of -10 per cent."],
            ["target of -10 per cent"],
        ),
        ("Lars Brekke warned of -3 per cent growth.", ["Lars Brekke warned of -3 per cent growth."], []),
        ("“Growth of -0.5% is unfair,” Lars Brekke said.", ["Growth of -0.5% is unfair."], ["Growth of -0.5%"]),
        ("Lars Brekke said: “-2.5% is fair.”", ["-2.5% is fair."], []),
        ("“We had -10 degrees,” said Lars Brekke.", ["Lars Brekke and others had -10 degrees."], []),
        ("-€3m is a shame, Lars Brekke said.", ["-€3m is a shame."], ["-€3m"]),
        ("(-5 per cent is unfair, Lars Brekke said.)", ["-5 per cent is unfair."], ["-5 per cent"]),
        (
            "A cut of 5–10 per cent is unfair, Lars Brekke said.",
            ["A cut of 5–10 per cent is unfair."],
            ["cut of 5–10 per cent"],
        ),
        ("- The toll is unfair, Lars Brekke said.", ["The toll is unfair."], ["toll"]),
        ("-£2m is a disaster, Lars Brekke said.", ["-£2m is a disaster."], ["-£2m"]),
        ("– The toll is a disaster, Lars Brekke said.", ["The toll is a disaster."], ["toll"]),
        ("–The toll is a disaster, Lars Brekke said.", ["The toll is a disaster."], ["toll"]),
    ],
)
def test_a_minus_is_kept_and_a_dash_of_dialogue_is_not(text: str, claims: list[str], targets: list[str]) -> None:
    record = record_of(text)
    assert record.unfounded == []
    assert ([claim.text for claim in record.claims], [stance.target for stance in record.stances]) == (claims, targets)


@pytest.mark.parametrize(
    "salutation",
    [
        "Sir, — ",
        "Sir — ",
        "Sir: ",
        "Madam, — ",
        "Dear Editor, — ",
        "Dear Sir, – ",
        "Sir, ",
        "Dear Editor, ",
        "Madam, ",
        "Dear Sir or Madam, ",
        "Sirs, – ",
        "To the Editor: ",
        "SIR – ",
        "Dear editor, ",
        "Sir,\n",
        "Editor, — ",
    ],
)
def test_a_salutation_is_no_role(salutation: str) -> None:
    record = record_of(f"{salutation}Dana O'Neill said the toll was unfair.")
    assert [(actor.name, actor.role) for actor in record.actors] == [("Dana O'Neill", None)]
    assert [quote.speaker for quote in record.quotes] == [record.actors[0].id]


def test_a_knight_is_no_salutation() -> None:
    record = record_of("Sir Dan Holm said the toll was unfair.")
    assert [actor.name for actor in record.actors] == ["Dan Holm"]


@pytest.mark.parametrize(
    "text",
    [
        "Leakage had fallen, he said. “We are glad,” he added.",
        "Bookings were down, she said. She blamed the rain.",
        "Ridership had recovered, she told reporters. “It is a triumph,” she said.",
        "Absenteeism had soared. He called it a scandal.",
        "Debt has doubled. “It cannot go on,” she said.",
        "Furious trawlermen dumped nets outside the port. “We are ruined,” he said.",
        "Where had the money gone? “Nobody knows,” she said.",
        "Receipts slumped. She said it was the weather.",
        "Morale collapsed, he said. He resigned.",
        "I've asked for help. “It never came,” he said.",
    ],
)
def test_a_first_word_that_nothing_shows_to_be_a_name_is_nobody(text: str) -> None:
    assert record_of(text).actors == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Gardeners said the soil was poisoned.", "Gardeners", "group"),
        ("Detractors called it selfish.", "Detractors", "group"),
        ("Pundits predicted a rout.", "Pundits", "group"),
        ("Ratepayers said the levy was unjust.", "Ratepayers", "group"),
        ("Sanders said it was late, and Sanders left.", "Sanders", "person"),
        ("Marsh defended the plan. He said it was cheap.", "Marsh", "person"),
    ],
)
def test_a_first_word_that_speaks_is_a_name_or_people(text: str, name: str, kind: str) -> None:
    assert [(actor.name, actor.kind) for actor in record_of(text).actors] == [(name, kind)]
