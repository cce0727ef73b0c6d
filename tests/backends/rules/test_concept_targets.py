"""What is to be done with a concept turns the position towards it, and what is only beside it is no target."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.backends.rules.concept_targets import coded_targets
from extractor.backends.rules.concepts import ConceptIndex
from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Codebook, Concept

CODEBOOK = Codebook(
    id="roads.v1",
    title="The roads of Ostby",
    concepts=[
        Concept(id="toll", name="a toll on the bridge", definition="That cars pay for the bridge.", terms=["toll"]),
        Concept(id="car-ban", name="a ban on cars", definition="No cars in the town.", terms=["ban", "phase-out"]),
        Concept(id="limit", name="a lower limit", definition="That cars drive slowly.", terms=["limit"]),
        Concept(id="grants", name="grants for bicycles", definition="Money for bicycles.", terms=["grants"]),
    ],
)


def stances_of(text: str) -> list[str]:
    reply = extract_reply(Article.of(text), split_sentences(text), CODEBOOK)
    names = {actor.id: actor.name for actor in reply.actors}
    return [
        " ".join([names[stance.actor], stance.position, stance.target, stance.condition or ""]).strip()
        for stance in reply.stances
    ]


@pytest.mark.parametrize(
    "act",
    "withdraw abandon drop reject oppose veto ditch halt delay shelve kill scrap abolish axe cancel block stop cut "
    "suspend postpone weaken water_down vote_against vote_down do_away_with put_off".replace(" ", "\n").splitlines(),
)
def test_an_act_against_a_concept_turns_the_position(act: str) -> None:
    verb = act.replace("_", " ")
    for text in (f"Ada Holm urged ministers to {verb} the toll.", f"Ada Holm called on ministers to {verb} the toll."):
        assert stances_of(text) == ["Ada Holm oppose toll"], text


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        pytest.param("demanded that the toll be scrapped", ["oppose toll"], id="subjunctive"),
        pytest.param("demanded that the toll be abandoned", ["oppose toll"], id="another participle"),
        pytest.param("demanded that ministers scrap the toll", ["oppose toll"], id="what others are to do"),
        pytest.param("demanded that ministers study the toll", [], id="an act of which nothing is known"),
        pytest.param("demanded that the toll be studied", [], id="a participle of which nothing is known"),
        pytest.param("demanded that the grants be doubled", ["support grants"], id="to be doubled"),
        pytest.param("wants to see the toll scrapped", ["oppose toll"], id="a participle alone"),
        pytest.param("wants the toll to go", ["oppose toll"], id="to go"),
        pytest.param("called for the withdrawal of the toll", ["oppose toll"], id="a noun of ending"),
        pytest.param("celebrated the defeat of the toll", ["oppose toll"], id="its defeat"),
        pytest.param("welcomed the toll's demise", ["oppose toll"], id="the toll's demise"),
        pytest.param("wants a lower toll", ["oppose toll"], id="less of it"),
        pytest.param("demanded a much smaller toll", ["oppose toll"], id="a smaller one"),
        pytest.param("opposes a lower toll", ["support toll"], id="against less of it"),
        pytest.param("wants a higher toll", ["support toll"], id="more of it"),
        pytest.param("wants to lower the toll", ["oppose toll"], id="to make it less"),
        pytest.param("wants the toll scrapped", ["oppose toll"], id="scrapped"),
        pytest.param("wants the toll scrapped by May", ["oppose toll"], id="scrapped, and when"),
        pytest.param("wants the toll lowered", ["oppose toll"], id="lowered"),
        pytest.param("wants the toll raised", ["support toll"], id="raised"),
        pytest.param("wants the toll to be lower", ["oppose toll"], id="to be less"),
        pytest.param("wants the toll to be lowered", ["oppose toll"], id="to be made less"),
        pytest.param("wants the toll to be abolished", ["oppose toll"], id="to be abolished"),
        pytest.param("called for the toll to be scrapped", ["oppose toll"], id="call for it to be scrapped"),
        pytest.param("wants lower rents and the toll", ["support toll"], id="less of something else"),
        pytest.param("supports a lower limit", ["support limit"], id="a concept of less"),
        pytest.param("opposes any delay to the ban", ["support car-ban"], id="against a delay"),
        pytest.param("supports a delay to the ban", ["oppose car-ban"], id="for a delay"),
        pytest.param("warned against dropping the ban", ["support car-ban"], id="against dropping it"),
        pytest.param("opposes cuts to the grants", ["support grants"], id="against cuts"),
        pytest.param("supports exemptions from the toll", [], id="exemptions"),
        pytest.param("opposes an exemption from the toll", [], id="against an exemption"),
        pytest.param("supports an alternative to the toll", [], id="an alternative"),
        pytest.param("attacked the cost of the toll", [], id="its cost"),
        pytest.param("called for a vote on the toll", [], id="a vote on it"),
        pytest.param("wants a debate about the toll", [], id="a debate about it"),
        pytest.param("rejected an amendment that would have scrapped the toll", ["support toll"], id="an amendment"),
        pytest.param("backs plans for a toll", ["support toll"], id="plans for it"),
        pytest.param("voted down a motion to scrap the toll", ["support toll"], id="a motion to scrap it"),
        pytest.param("signed a letter against the toll", ["oppose toll"], id="a letter against it"),
        pytest.param("urged ministers not to scrap the toll", ["support toll"], id="not to scrap it"),
        pytest.param("supports neither the ban nor the toll", ["oppose car-ban", "oppose toll"], id="neither nor"),
        pytest.param("opposes neither the ban nor the toll", [], id="opposes neither"),
        pytest.param("supports the ban and the toll", ["support car-ban", "support toll"], id="both"),
        pytest.param("supports people who want to scrap the toll", [], id="people who"),
        pytest.param("supports companies that oppose the toll", [], id="companies that"),
        pytest.param("funds groups that oppose the toll", [], id="funded groups"),
        pytest.param("praised groups fighting the toll", [], id="groups with a participle"),
        pytest.param(
            "supports the ban, the toll and the grants",
            ["support car-ban", "support toll", "support grants"],
            id="a list",
        ),
        pytest.param(
            "opposes grants, the ban, and the toll",
            ["oppose grants", "oppose car-ban", "oppose toll"],
            id="a list with a comma before and",
        ),
        pytest.param("opposes the ban, a toll on work", ["oppose car-ban"], id="an apposition is no list"),
        pytest.param("praised the anti-toll campaign", ["oppose toll"], id="against it in a word"),
        pytest.param("supports toll-ready cars", [], id="what a hyphen makes something else"),
        pytest.param("supports a travel ban", [], id="another ban"),
        pytest.param("opposes the new, larger ban on cars", [], id="a list of adjectives is not read"),
        pytest.param("opposes the hated new ban on cars", ["oppose car-ban"], id="adjectives"),
        pytest.param("supports the ban on whisky", [], id="a ban on something else"),
        pytest.param("opposed the ban on Friday", ["oppose car-ban"], id="a time after on"),
        pytest.param("supports a bill to phase out cars", ["support car-ban"], id="a term with a space for its hyphen"),
        pytest.param("blasted the “bonkers” ban", ["oppose car-ban"], id="a word in marks"),
        pytest.param(
            "would not back the ban without the money", ["conditional car-ban without the money"], id="without"
        ),
        pytest.param("opposes the toll unless buses run", ["conditional toll unless buses run"], id="unless"),
        pytest.param("does not back the toll without reservation", ["oppose toll"], id="without reservation"),
        pytest.param("has come out in favour of the toll", ["support toll"], id="came out"),
        pytest.param("backs grants", ["support grants"], id="without an article"),
        pytest.param("said the toll should be scrapped", ["oppose toll"], id="a verdict"),
        pytest.param("said the toll must be kept", ["support toll"], id="a verdict for it"),
        pytest.param("said it was time to abolish the toll", ["oppose toll"], id="time to"),
        pytest.param("said delaying the ban is dangerous", ["support car-ban"], id="a verdict on an act"),
        pytest.param("said the cost of the toll is unfair", [], id="a verdict on something beside it"),
        pytest.param("said the ban is too weak", [], id="too weak"),
    ],
)
def test_what_fills_the_target(text: str, stances: list[str]) -> None:
    assert stances_of(f"Ada Holm {text}.") == [f"Ada Holm {stance}" for stance in stances]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        pytest.param(
            "Ada Holm criticised Bo Lind's opposition to the ban.",
            ["Ada Holm support car-ban", "Bo Lind oppose car-ban"],
            id="somebody's opposition",
        ),
        pytest.param("Ada Holm praised Bo Lind for opposing the ban.", ["Ada Holm oppose car-ban"], id="praise for it"),
        pytest.param("It is not true that Ada Holm opposes the ban.", [], id="not true"),
        pytest.param("There is no evidence that Ada Holm opposes the ban.", [], id="no evidence"),
        pytest.param("It is true that Ada Holm opposes the ban.", ["Ada Holm oppose car-ban"], id="true"),
        pytest.param("Cuts to the grants were rejected by Ada Holm.", ["Ada Holm support grants"], id="passive"),
        pytest.param("Ada Holm's toll plan is old.", ["Ada Holm support toll"], id="plan"),
        pytest.param("Ada Holm's toll amendment is old.", [], id="what follows the term is something else"),
        pytest.param(
            "There will be grants. Ada Holm supports the ban; Bo Lind opposes it.",
            ["Ada Holm support car-ban", "Bo Lind oppose car-ban"],
            id="it is the nearest",
        ),
        pytest.param(
            "The ban and the grants are near. Bo Lind opposes it.", ["Bo Lind oppose car-ban"], id="no plural"
        ),
        pytest.param(
            "The ban is near. Ada Holm is for clean air. Bo Lind praised clean air, and Per Dahl is in favour of it.",
            [],
            id="it is no concept",
        ),
        pytest.param("Ministers would end the toll, a move that Ada Holm would welcome.", [], id="a move that"),
        pytest.param("The toll, which Ada Holm opposes, is old.", ["Ada Holm oppose toll"], id="a relative clause"),
        pytest.param("The cost of the toll, which Ada Holm hates, is high.", [], id="of a cost"),
        pytest.param(
            "Two of its seven members, Per Dahl and Eva Lund, have said they will oppose the toll.",
            ["Two of its seven members oppose toll"],
            id="they, who speak",
        ),
        pytest.param(
            "It is old, said Dr Ada Holm, a teacher at Ostby College, who has testified in favour of the toll.",
            ["Ada Holm support toll"],
            id="who after an apposition",
        ),
        pytest.param(
            "The Guild of Ostby Farmers is in favour of the toll.",
            ["Guild of Ostby Farmers support toll"],
            id="a body and its members",
        ),
        pytest.param("OSTBY councillors oppose the toll.", ["OSTBY councillors oppose toll"], id="whose councillors"),
        pytest.param("The League, which had opposed the toll, dropped its objections.", [], id="had opposed"),
    ],
)
def test_whose_position_towards_what(text: str, stances: list[str]) -> None:
    assert stances_of(text) == stances


_WORDS = st.sampled_from([
    "the", "a", "ban", "toll", "grants", "to", "of", "on", "for", "that", "which", "would", "be", "scrap", "scrapped",
    "keep", "and", "not", "neither", ",", ";", "“", "”", "people's", "opposition", "delays", "opposing", "by", "who",
    "against", "anti-toll", "toll-free", "2035", "bridge",
])  # fmt: skip


@given(st.lists(_WORDS, max_size=12).map(" ".join), st.booleans())
def test_any_words_name_only_concepts_that_the_text_names(text: str, bare: bool) -> None:
    concepts = ConceptIndex(CODEBOOK, text)

    named = {concept for _, concept in concepts.before(len(text))}

    assert {target.concept for target in coded_targets(text, (0, len(text)), concepts, bare=bare)} <= named


@pytest.mark.parametrize(
    ("text", "terms", "stances"),
    [
        pytest.param("Bo Lind criticised Ada Holm.", ["Holm", "Per Holm"], [], id="another's given name"),
        pytest.param("Bo Lind criticised Per Holm.", ["Holm", "Per Holm"], ["oppose"], id="the full name"),
        pytest.param("Bo Lind criticised Holm.", ["Holm", "Per Holm"], ["oppose"], id="the surname"),
        pytest.param("Bo Lind criticised President Holm.", ["Holm"], ["oppose"], id="a title"),
        pytest.param("Bo Lind criticised Mr. Holm.", ["Holm"], ["oppose"], id="a title with a stop"),
        pytest.param("Bo Lind criticised Mr. Holm.", ["Mr. Holm"], ["oppose"], id="a term with a title"),
        pytest.param("Bo Lind supports Ada Dahl and Sen. Holm.", ["Holm"], ["support"], id="a title in a list"),
        pytest.param("“Gov. Holm is a disgrace,” Bo Lind said.", ["Holm"], ["oppose"], id="a title in a verdict"),
        pytest.param("Bo Lind criticised the speech of Mr. Holm.", ["Holm"], [], id="what somebody with a title does"),
        pytest.param("Bo Lind criticised Ada Holm.", ["Holm"], [], id="a given name that is not known"),
        pytest.param("Bo Lind criticised Per Holm. Holm left.", ["Holm"], ["oppose"], id="the one of the text"),
        pytest.param("Bo Lind criticised Ada Holm. Per Holm left. Holm left.", ["Holm"], [], id="one of two"),
    ],
)
def test_a_surname_in_the_name_of_somebody_else_is_no_term(text: str, terms: list[str], stances: list[str]) -> None:
    concept = Concept(id="holm", name="the candidate", definition="To be elected.", terms=terms)
    codebook = Codebook(id="people.v1", title="People", concepts=[concept])

    found = extract_reply(Article.of(text), split_sentences(text), codebook).stances

    assert [stance.position for stance in found if stance.actor] == stances
