"""Who holds a position where names are hard to tell apart: joined bodies, parties, campaigns, counted groups."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article


def holders(text: str) -> list[str]:
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: f"{actor.name} ({actor.kind})" for actor in reply.actors}
    return sorted({names[stance.actor] for stance in reply.stances})


def actors(text: str) -> list[str]:
    return sorted(actor.name for actor in extract_reply(Article.of(text), split_sentences(text)).actors)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Clean Air Ostby and Friends of the Earth support",
            ["Clean Air Ostby (organisation)", "Friends of the Earth (organisation)"],
        ),
        (
            "Friends of the Earth and Clean Air Ostby support",
            ["Clean Air Ostby (organisation)", "Friends of the Earth (organisation)"],
        ),
        (
            "Groups such as Save the Children and Doctors of the World support",
            ["Doctors of the World (organisation)", "Save the Children (organisation)"],
        ),
        ("Marks and Spencer opposes", ["Marks and Spencer (organisation)"]),
        ("Bright & Sons opposes", ["Bright & Sons (organisation)"]),
        ("Shaw and Partners has backed", ["Shaw and Partners (organisation)"]),
        ("Trinidad and Tobago supports", ["Trinidad and Tobago (government)"]),
        ("Bosnia and Herzegovina opposes", ["Bosnia and Herzegovina (government)"]),
        (
            "The Department for Environment, Food and Rural Affairs opposes",
            ["Department for Environment, Food and Rural Affairs (organisation)"],
        ),
        ("The Ministry of Trade and Roads opposes", ["Ministry of Trade and Roads (organisation)"]),
        (
            "The Federation of Small Businesses and four outer boroughs oppose",
            ["Federation of Small Businesses (organisation)", "four outer boroughs (group)"],
        ),
        (
            "The Royal Society for the Protection of Birds and Ada Holm oppose",
            ["Ada Holm (person)", "Royal Society for the Protection of Birds (organisation)"],
        ),
        ("Friends of Ada Holm oppose", ["Friends of Ada Holm (group)"]),
    ],
)
def test_joined_names_are_told_from_names_with_a_conjunction(text: str, held: list[str]) -> None:
    assert holders(f"{text} the toll.") == held


@pytest.mark.parametrize(
    "text",
    [
        "Ostby's Labour MP, Ada Holm, opposes the toll.",
        "Ostby's Green MP, Ada Holm, opposes the toll.",
        "Ostby's Liberal Democrat MP, Ada Holm, opposes the toll.",
        "Ostby's SNP MSP, Ada Holm, opposes the toll.",
        "Ostby's Conservative leader, Ada Holm, opposes the toll.",
        "The Labour MP for Ostby, Ada Holm, opposes the toll.",
        "Ada Holm, Labour MP for Ostby, opposes the toll.",
        "Among the rebels was Ada Holm, Labour councillor for Ostby, who opposes the toll.",
        "Ada Holm, who as a student campaigned against the toll, is the mayor.",
        "Ada Holm, who as mayor opposed the toll, left on Friday.",
        "Ada Holm MP opposes the toll.",
    ],
)
def test_a_party_or_an_office_beside_a_name_holds_nothing(text: str) -> None:
    assert holders(text) == ["Ada Holm (person)"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Labour", "organisation"),
        ("Plaid Cymru", "organisation"),
        ("The Liberal Democrats", "organisation"),
        ("The Conservatives", "organisation"),
        ("Conservatives", "group"),
        ("Unite", "organisation"),
        ("Clean Air Ostby", "organisation"),
        ("Keep Ostby Moving, a drivers' group,", "organisation"),
        ("Norwood First, a party of traders,", "organisation"),
        ("Arla Foss, a union leader,", "person"),
        ("Liv Keeper", "person"),
        ("Anna Labour", "person"),
    ],
)
def test_parties_unions_and_campaigns_are_no_persons(name: str, kind: str) -> None:
    assert holders(f"{name} opposes the toll.") == [f"{name.partition(',')[0].removeprefix('The ')} ({kind})"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("More than 200 doctors oppose the toll.", ["200 doctors (group)"]),
        ("About 50 doctors oppose the toll.", ["50 doctors (group)"]),
        ("Over 60 nurses oppose the toll.", ["60 nurses (group)"]),
        ("Up to 90 traders oppose the toll.", ["90 traders (group)"]),
        ("Fewer than 10 residents support the toll.", []),
        ("“The toll is a disgrace,” organiser Kath Reilly said.", ["Kath Reilly (person)"]),
        ("Mayor Per Connolly said the toll was a disgrace.", ["Per Connolly (person)"]),
        ("Ada Holm openly supports the toll.", ["Ada Holm (person)"]),
    ],
)
def test_who_is_counted_or_has_a_name_like_an_adverb_is_one_actor(text: str, held: list[str]) -> None:
    assert holders(text) == held
    assert len(actors(text)) == 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Labour supports the toll. The Labour Party met on Friday.", ["Labour"]),
        ("The Green Party met. The Greens oppose the toll.", ["Greens"]),
        ("The Conservatives met. The Conservative Party opposes the toll.", ["Conservative Party"]),
        ("The Greens met. The Labour Party opposes the toll.", ["Greens", "Labour Party"]),
        ("The Workers' Union met. The Workers' Party opposes the toll.", ["Workers' Party", "Workers' Union"]),
        ("Among the rebels was Ron Tasker, Labour councillor for Ostby, who said the toll was unfair.", ["Ron Tasker"]),
        ("Clean Air Ostby met on Friday. Ostby's toll is unfair, Ada Holm said.", ["Ada Holm", "Clean Air Ostby"]),
    ],
)
def test_a_party_is_one_actor_by_either_name(text: str, named: list[str]) -> None:
    assert actors(text) == named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The opposition Citizens' List wants a vote. The Citizens' List said it was too dear.",
            [("Citizens' List", "organisation", None, None)],
            id="a list",
        ),
        pytest.param(
            "The Teachers’ Union's secretary, Bo Lind, said it was cruel.",
            [("Bo Lind", "person", "secretary", "Teachers’ Union")],
            id="a union's officer",
        ),
        pytest.param(
            "The new Fishers' Front said it was mud.", [("Fishers' Front", "organisation", None, None)], id="a front"
        ),
        pytest.param(
            "Farmers' Alliance leader Ada Holm said it was theft.",
            [("Ada Holm", "person", "Farmers' Alliance leader", None)],
            id="a leader of one",
        ),
        pytest.param(
            "A Women's Institute spokeswoman said it was fun.",
            [("Women's Institute spokeswoman", "person", "spokeswoman", None)],
            id="a spokeswoman of one",
        ),
        pytest.param(
            "Renters' Voice said rents were too high.", [("Renters' Voice", "organisation", None, None)], id="no noun"
        ),
        pytest.param(
            "The Citizens' leader, Per Dahl, said it was dead.",
            [("Per Dahl", "person", "leader", "Citizens")],
            id="a leader of a party",
        ),
        pytest.param(
            'The Greens\' Mia Voss said: "It works."', [("Mia Voss", "person", None, "Greens")], id="a party's member"
        ),
        pytest.param("The councillors' plan was rejected.", [], id="a plan"),
        pytest.param("Miners' Gala drew thousands. Mothers' Day was cold.", [], id="a day"),
        pytest.param("The team play at St James' Park. St James' Park was full.", [], id="a ground"),
    ],
)
def test_a_body_is_named_for_people_and_a_plan_is_theirs(
    text: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    found = extract_reply(Article.of(text), split_sentences(text)).actors

    assert [(actor.name, actor.kind, actor.role, actor.affiliation) for actor in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A spokesman for Baker & Sons said no.", "person", id="a spokesman"),
        pytest.param("A lawyer for Cole, Flint & Partners said no.", "person", id="a lawyer"),
        pytest.param("Workers for Holm & Daughters said no.", "group", id="workers"),
        pytest.param("Baker & Sons said no.", "organisation", id="the firm"),
    ],
)
def test_who_speaks_for_a_firm_is_not_the_firm(text: str, expected: str) -> None:
    (actor,) = extract_reply(Article.of(text), split_sentences(text)).actors

    assert actor.kind == expected


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Supporters' group Rovers Together", "Rovers Together"),
        ("The charity Homes First", "Homes First"),
        ("The American Ratepayers Association", "American Ratepayers Association"),
        ("The Norwegian Refugee Council", "Norwegian Refugee Council"),
        ("The Utah Department of Public Safety", "Utah Department of Public Safety"),
        ("The Kelby Board of Education", "Kelby Board of Education"),
        ("The French Foreign Ministry", "Foreign Ministry"),
        ("Developer Axis Logistics", "Axis Logistics"),
        ("Airline Norjet", "Norjet"),
        ("The Charity Commission", "Charity Commission"),
        ("Ostby United", "Ostby United"),
    ],
)
def test_a_name_is_whole(source: str, name: str) -> None:
    assert actors(f"{source} has called for a vote.") == [name]
