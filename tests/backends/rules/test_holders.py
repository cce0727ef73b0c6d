"""Who holds a position by name: with a party or a place before the name, a role behind it, or no name at all."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article
from tests.support.stances import MATTERS, Held, held, held_in

NAMED = [
    ('Green councillor Tom Ferrer: "We support the ban."', held("Tom Ferrer", support="ban")),
    ('Labour MP Ada Holm: "We oppose the bill."', held("Ada Holm", oppose="bill")),
    ('Former coach Bo Lind: "I oppose the stadium."', held("Bo Lind", oppose="stadium")),
    ("Green councillor Tom Ferrer backs the ban.", held("Tom Ferrer", support="ban")),
    ('Head nurse Mia Voss: "We back the mandate."', held("Mia Voss", support="mandate")),
    ('Union leader Jan Kowal: "We oppose the merger."', held("Jan Kowal", oppose="merger")),
    ('Astronomer Eva Lund: "I support the telescope."', held("Eva Lund", support="telescope")),
    ('Social Democratic mayor Ada Holm: "I am against the toll."', held("Ada Holm", oppose="toll")),
    ('Opposition spokesman Nils Roe: "We reject the bill."', held("Nils Roe", oppose="bill")),
    ('Port Ellery mayor Ada Holm: "We support the toll."', held("Ada Holm", support="toll")),
    ('Green party: "We support the ban."', []),
    ('Liberal senator Eva Lund: "I oppose the mandate."', held("Eva Lund", oppose="mandate")),
    ('Conservative candidate Otto Frey: "We back the stadium."', held("Otto Frey", support="stadium")),
    ("Socialist councillor Mia Voss opposes the merger.", held("Mia Voss", oppose="merger")),
    ('Ostby surgeon Ruth Kane: "I am against the bill."', held("Ruth Kane", oppose="bill")),
    ('Retired judge Lena Moreau: "I support the bill."', held("Lena Moreau", support="bill")),
    ('Team captain Dana Whitlock: "We oppose the merger."', held("Dana Whitlock", oppose="merger")),
    ('Nurland minister Piet Aalders: "We welcome the telescope."', held("Piet Aalders", support="telescope")),
    ('Independent MP Carl Roe: "I back the rent cap."', held("Carl Roe", support="cap")),
    ("Labour mayor Ann Lee praised the night trains.", held("Ann Lee", support="trains")),
]
BODIES = [
    ("Port Ellery city council backs the ban.", held("Port Ellery city council", support="ban")),
    ("The Port Ellery council opposes the toll.", held("Port Ellery council", oppose="toll")),
    ("Port Ellery rejected the merger.", []),
    ("Mount Ansel school board supports the mandate.", held("Mount Ansel school board", support="mandate")),
    ("Ostby district court rejected the bill.", held("Ostby district court", oppose="bill")),
    ("Glen Marrow parish council opposes the stadium.", held("Glen Marrow parish council", oppose="stadium")),
    ("Port Ellery chamber of commerce opposes the toll.", held("Port Ellery chamber of commerce", oppose="toll")),
    ("Lake Orrin harbour authority backs the merger.", held("Lake Orrin harbour authority", support="merger")),
    ("Nurland's ministry of justice defended the bill.", held("Nurland's ministry of justice", support="bill")),
    ("The Ada Holm Committee supports the telescope.", held("Ada Holm Committee", support="telescope")),
    (
        "Port Ellery's transport commission criticised the ban.",
        held("Port Ellery's transport commission", oppose="ban"),
    ),
    ("San Pardo olympic committee backs the stadium.", held("San Pardo olympic committee", support="stadium")),
    (
        "Ostby Vale town council opposes the toll. Ostby Vale backs the stadium.",
        held("Ostby Vale town council", oppose="toll"),
    ),
    ("The Mirra Bay Water Authority supports the merger.", held("Mirra Bay Water Authority", support="merger")),
    ("Dunmore Heath hospital trust opposes the mandate.", held("Dunmore Heath hospital trust", oppose="mandate")),
    ("A fire broke out in Corran Hill. Corran Hill opposes the ban.", []),
    ("Ellen Vale Health Board welcomed the mandate.", held("Ellen Vale Health Board", support="mandate")),
    ("The Sorrel County Court of Appeal rejected the bill.", held("Sorrel County Court of Appeal", oppose="bill")),
    ("Nurland Athletics Federation backs the stadium.", held("Nurland Athletics Federation", support="stadium")),
    ("Harrow Down planning committee rejected the stadium.", held("Harrow Down planning committee", oppose="stadium")),
    ("Upper Marrow supports the night trains.", []),
    ("The Tessel Science Museum board backs the telescope.", held("Tessel Science Museum board", support="telescope")),
]
NAMELESS = [
    ("The party opposes the bill.", []),
    ("The group supports the stadium.", []),
    ("The company backs the merger.", []),
    ("The association rejects the mandate.", []),
    ('"We oppose the toll," the firm said.', []),
    ("A company supports the ban.", []),
    ("The club said it opposed the stadium.", []),
    ("The organisation is against the bill.", []),
    ("The federation welcomed the mandate.", []),
    ("The Drivers' Union met on Friday. The union opposes the toll.", held("Drivers' Union", oppose="toll")),
    ("The ferry company backs the merger.", held("ferry company", support="merger")),
    ("The council backs the ban.", held("council", support="ban")),
    ("The government opposes the bill.", []),
    ("The union rejected the merger.", []),
    ('"This bill is a disgrace," the charity said.', []),
    ("A group is fighting the stadium.", []),
    ("The team supports the ban.", []),
    ("The Rail Federation met. The federation backs the night trains.", held("Rail Federation", support="trains")),
    ("Her party opposes the toll.", []),
    ("The alliance praised the telescope, and the network attacked the bill.", []),
    ("The tobacco company opposes the ban.", held("tobacco company", oppose="ban")),
    ("The institute has criticised the mandate.", []),
]
OF_BODIES = [
    (
        "Jan Kowal of the Miners' Union, which has campaigned for the ban, spoke in Ostby.",
        held("Miners' Union", support="ban"),
    ),
    ("Ada Holm of the Greens, who opposes the toll, spoke in Ostby.", held("Ada Holm", oppose="toll")),
    (
        "Bo Lind of Ostby Athletic Club, which opposes the stadium, resigned.",
        held("Ostby Athletic Club", oppose="stadium"),
    ),
    (
        "Mia Voss, a nurse at Ostby Hospital, which backs the mandate, agreed.",
        held("Ostby Hospital", support="mandate"),
    ),
    (
        "Eva Lund, head of the Science Council, which supports the telescope, left.",
        held("Science Council", support="telescope"),
    ),
    (
        "Nils Roe from the Bar Association, which has rejected the bill, was there.",
        held("Bar Association", oppose="bill"),
    ),
    ("Ada Holm, of the Harbour Board, which fought the merger, was there.", held("Harbour Board", oppose="merger")),
    (
        "Jan Kowal, the president of the Tenants' League, which campaigned for the rent cap, spoke.",
        held("Tenants' League", support="cap"),
    ),
    (
        "Lena Moreau of the Rail Institute, that backs the night trains, spoke.",
        held("Rail Institute", support="trains"),
    ),
    ("Ada Holm, a teacher who opposes the bill, spoke.", held("Ada Holm", oppose="bill")),
    ("Ruth Kane of the Clinic Association, who supports the mandate, left.", held("Ruth Kane", support="mandate")),
    ("Piet Aalders of the Cyclists' League, which is against the ban, wept.", held("Cyclists' League", oppose="ban")),
    (
        "Dana Whitlock, captain of Ostby Athletic Club, which backs the stadium, ran.",
        held("Ostby Athletic Club", support="stadium"),
    ),
    ("Carl Roe from the Bakers' Guild, which has long opposed the toll, bakes.", held("Bakers' Guild", oppose="toll")),
    (
        "Ann Lee, who is of the Star Society, which supports the telescope, sang.",
        held("Star Society", support="telescope"),
    ),
    (
        "Guy Forde of the Dock Workers' Union, whose members fear for their jobs, opposes the merger.",
        held("Guy Forde", oppose="merger"),
    ),
    (
        "Otto Frey of the Landlords' Federation, which fought the rent cap, sighed.",
        held("Landlords' Federation", oppose="cap"),
    ),
    (
        "Eva Lund, a judge at the Ostby Court, which has rejected the bill, wrote a book.",
        held("Ostby Court", oppose="bill"),
    ),
]
ROLES = [
    (
        "Lars Winther, president of the Chamber of Commerce, opposes the toll.",
        "president of the Chamber of Commerce",
        "Chamber of Commerce",
    ),
    ("Ada Holm, mayor of Ostby, backs the ban.", "mayor of Ostby", None),
    (
        '"We oppose the bill," said Nils Roe, chairman of the Bar Association.',
        "chairman of the Bar Association",
        "Bar Association",
    ),
    ("Mia Voss, head nurse at Ostby Hospital, supports the mandate.", "head nurse at Ostby Hospital", "Ostby Hospital"),
    ("Bo Lind, coach of Ostby United, supports the stadium.", "coach of Ostby United", "Ostby United"),
    (
        "Eva Lund, director of the Rigel Institute, supports the telescope.",
        "director of the Rigel Institute",
        "Rigel Institute",
    ),
    (
        "Jan Kowal, secretary of the Miners' Union, opposes the merger.",
        "secretary of the Miners' Union",
        "Miners' Union",
    ),
    ("Ada Holm, the leader of the Greens, opposes the toll.", "leader of the Greens", "Greens"),
    (
        "Lena Moreau, professor of law at Ostby University, opposes the bill.",
        "professor of law at Ostby University",
        "Ostby University",
    ),
    ("Otto Frey, a farmer, opposes the ban.", "farmer", None),
    (
        "Ruth Kane, chief executive of Norhaven Ports, backs the merger.",
        "chief executive of Norhaven Ports",
        "Norhaven Ports",
    ),
    ("Guy Forde, bishop of Ostby, opposes the bill.", "bishop of Ostby", None),
    (
        '"We oppose the ban," said Ann Lee, spokeswoman for the Cyclists\' League.',
        "spokeswoman for the Cyclists' League",
        "Cyclists' League",
    ),
    (
        "Carl Roe, the head of Ostby General Hospital, backs the mandate.",
        "head of Ostby General Hospital",
        "Ostby General Hospital",
    ),
    ("Dana Whitlock, captain of Harrow Rovers, supports the stadium.", "captain of Harrow Rovers", "Harrow Rovers"),
    (
        "Piet Aalders, chief economist at the Bank of Nurland, rejected the toll.",
        "chief economist at the Bank of Nurland",
        "Bank of Nurland",
    ),
    (
        "Lena Moreau, founder of the Star Society, supports the telescope.",
        "founder of the Star Society",
        "Star Society",
    ),
    (
        "Otto Frey, general secretary of the Rail Union, supports the night trains.",
        "general secretary of the Rail Union",
        "Rail Union",
    ),
    (
        'Ada Holm, chair of the Ostby Bar Council, said: "We oppose the bill."',
        "chair of the Ostby Bar Council",
        "Ostby Bar Council",
    ),
    (
        "Mia Voss, deputy director of the Water Authority, backs the merger.",
        "deputy director of the Water Authority",
        "Water Authority",
    ),
    ("Per Lund, president of Norway, opposes the ban.", "president of Norway", None),
]


@pytest.mark.parametrize(("text", "stances"), NAMED, ids=[text for text, _ in NAMED])
def test_a_name_with_its_party_and_role_is_a_person(text: str, stances: list[Held]) -> None:
    assert held_in(text) == stances


@pytest.mark.parametrize(("text", "stances"), BODIES, ids=[text for text, _ in BODIES])
def test_a_body_is_none_of_the_people_and_places_in_its_name(text: str, stances: list[Held]) -> None:
    assert held_in(text) == stances

    reply = extract_reply(Article.of(text), split_sentences(text), MATTERS)
    kinds = {actor.name: actor.kind for actor in reply.actors}
    assert all(kinds[name] == "organisation" for name, _, _ in stances)
    assert "person" not in kinds.values()


@pytest.mark.parametrize(("text", "stances"), NAMELESS, ids=[text for text, _ in NAMELESS])
def test_a_common_noun_alone_holds_nothing_unless_a_name_is_meant(text: str, stances: list[Held]) -> None:
    assert held_in(text) == stances


@pytest.mark.parametrize(("text", "stances"), OF_BODIES, ids=[text for text, _ in OF_BODIES])
def test_which_is_the_body_and_who_its_member(text: str, stances: list[Held]) -> None:
    assert held_in(text) == stances


@pytest.mark.parametrize(("text", "role", "affiliation"), ROLES, ids=[text for text, _, _ in ROLES])
def test_role_and_affiliation_behind_a_name(text: str, role: str, affiliation: str | None) -> None:
    reply = extract_reply(Article.of(text), split_sentences(text), MATTERS)
    (holder,) = [actor for actor in reply.actors if actor.id == reply.stances[0].actor]

    assert (holder.role, holder.affiliation) == (role, affiliation)
