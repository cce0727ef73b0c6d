"""Rules find who is for or against what: a concept of the codebook, or without one a noun phrase."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Codebook, Concept

CODEBOOK = Codebook(
    id="north.v1",
    title="The Northern League",
    concepts=[
        Concept(
            id="league-membership",
            name="membership in the League",
            definition="That Nurland joins the League.",
            terms=["join the League", "joining the League", "League membership"],
        ),
        Concept(id="bridge", name="the bridge", definition="That it is built.", terms=["the new bridge"]),
    ],
)


def stances_of(text: str, codebook: Codebook | None = CODEBOOK) -> list[tuple[str, str, str]]:
    reply = extract_reply(Article.of(text), split_sentences(text), codebook)
    names = {actor.id: actor.name for actor in reply.actors}
    return [(names[stance.actor], stance.target, stance.position) for stance in reply.stances]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        pytest.param("Poland supports League membership.", [("Poland", "league-membership", "support")], id="support"),
        pytest.param("Poland opposes the bridge.", [("Poland", "bridge", "oppose")], id="oppose"),
        pytest.param("Poland does not support the bridge.", [("Poland", "bridge", "oppose")], id="support denied"),
        pytest.param("Poland has never supported the bridge.", [("Poland", "bridge", "oppose")], id="never supported"),
        pytest.param("Poland does not oppose the bridge.", [], id="opposition denied says nothing"),
        pytest.param("Poland is skeptical of the bridge.", [("Poland", "bridge", "ambivalent")], id="ambivalent"),
        pytest.param("Poland wants to join the League.", [("Poland", "league-membership", "support")], id="wish"),
        pytest.param("Anna Berg called for the bridge.", [("Anna Berg", "bridge", "support")], id="demand"),
        pytest.param(
            "France, Poland and Spain oppose the bridge.",
            [("France", "bridge", "oppose"), ("Poland", "bridge", "oppose"), ("Spain", "bridge", "oppose")],
            id="each state of a list",
        ),
        pytest.param(
            "Seven states, including France, oppose the bridge.",
            [("Seven states", "bridge", "oppose"), ("France", "bridge", "oppose")],
            id="a group and a named member",
        ),
        pytest.param(
            "Countries hesitant about the bridge include Poland and Spain.",
            [("Poland", "bridge", "ambivalent"), ("Spain", "bridge", "ambivalent")],
            id="listed after the cue",
        ),
        pytest.param(
            "Anna Berg wants the bridge. Poland opposes the plan.",
            [("Anna Berg", "bridge", "support"), ("Poland", "bridge", "oppose")],
            id="target referred to",
        ),
        pytest.param("Poland opposes the tunnel.", [], id="not a concept of the codebook"),
        pytest.param("Poland backed down over the bridge.", [], id="another verb"),
        pytest.param("Support for the bridge is growing.", [], id="no holder"),
    ],
)
def test_positions_towards_concepts(text: str, stances: list[tuple[str, str, str]]) -> None:
    assert stances_of(text) == stances


def test_one_thing_has_one_name() -> None:
    found = stances_of("Ada Holm supports the congestion charge. Bo Lind opposes the charge.", None)

    assert found == [("Ada Holm", "congestion charge", "support"), ("Bo Lind", "congestion charge", "oppose")]


def test_what_is_wanted_under_a_condition_is_not_wanted_besides() -> None:
    found = stances_of("Ada Holm said she would back the toll only if buses ran.", None)

    assert found == [("Ada Holm", "toll", "conditional")]


def test_support_with_a_condition_is_conditional() -> None:
    text = "Poland supports the bridge, but only if the towns pay."

    (stance,) = extract_reply(Article.of(text), split_sentences(text), CODEBOOK).stances

    assert (stance.position, stance.condition) == ("conditional", "only if the towns pay")


def test_positions_within_a_quotation_are_reported_by_its_speaker() -> None:
    text = "“Poland supports us [joining] the League. Spain is waiting,” Anna Berg said."

    reply = extract_reply(Article.of(text), split_sentences(text), CODEBOOK)

    names = {actor.id: actor.name for actor in reply.actors}
    assert [(names[stance.actor], names[stance.reported_by[0]]) for stance in reply.stances] == [
        ("Poland", "Anna Berg")
    ]


def test_evidence_is_the_clause() -> None:
    text = "On Monday, Poland opposed the bridge, while it rained."

    stances = extract_reply(Article.of(text), split_sentences(text), CODEBOOK).stances
    assert stances[0].evidence == ["1: Poland opposed the bridge"]


def test_a_stance_reported_twice_has_the_evidence_of_both() -> None:
    text = "Poland opposes the bridge. Warsaw rejects the bridge."

    (stance,) = extract_reply(Article.of(text), split_sentences(text), CODEBOOK).stances

    assert len(stance.evidence) == 2


def test_without_a_codebook_the_target_is_a_noun_phrase() -> None:
    assert stances_of("Poland opposes the new tunnel under the strait.", None) == [
        ("Poland", "new tunnel under the strait", "oppose")
    ]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        pytest.param("Ada Holm criticised the toll as unfair.", [("toll", "oppose")], id="criticism"),
        pytest.param("Ada Holm praised the toll.", [("toll", "support")], id="praise"),
        pytest.param("Ada Holm voted against the toll.", [("toll", "oppose")], id="vote"),
        pytest.param(
            "Ada Holm voted 9-4 on Friday. She voted to raise the toll.", [("raising the toll", "support")], id="act"
        ),
        pytest.param("“I am against the toll,” Ada Holm said.", [("toll", "oppose")], id="I"),
        pytest.param("“We oppose the toll,” Ada Holm said.", [("toll", "oppose")], id="we"),
        pytest.param("Ada Holm called for the toll to be scrapped.", [("toll", "oppose")], id="to be scrapped"),
        pytest.param(
            "Ada Holm supports the toll, the ferry and the old tunnel.",
            [("toll", "support"), ("ferry", "support"), ("old tunnel", "support")],
            id="a list",
        ),
        pytest.param(
            "Ada Holm opposes both the toll and the tax.", [("toll", "oppose"), ("tax", "oppose")], id="both of two"
        ),
        pytest.param(
            "Ada Holm wants an end to the toll and the tax.",
            [("toll", "oppose"), ("tax", "oppose")],
            id="a list of what is to go",
        ),
        pytest.param(
            "Ada Holm supports the toll and the ferry runs.", [("toll", "support")], id="a clause behind a target"
        ),
        pytest.param(
            "Ada Holm supports the toll, the mayor said and the council agreed.",
            [("toll", "support")],
            id="clauses that look like a list",
        ),
        pytest.param("Ada Holm supports the toll, but not the tax.", [("toll", "support")], id="no list"),
        pytest.param("Ada Holm wants the toll scrapped.", [("toll", "oppose")], id="scrapped"),
        pytest.param("Ada Holm wants the toll on cars scrapped by May.", [("toll", "oppose")], id="scrapped, and when"),
        pytest.param("Ada Holm wants the toll lowered.", [("lowering the toll", "support")], id="lowered"),
        pytest.param("Ada Holm demanded taxes raised.", [("raising taxes", "support")], id="raised"),
        pytest.param("Ada Holm wants a scrapped toll.", [("scrapped toll", "support")], id="what is scrapped already"),
        pytest.param("Ada Holm wants the road widened.", [("road widened", "support")], id="a verb that is not known"),
        pytest.param(
            "Ada Holm urged the council to keep the toll lowered.",
            [("keeping the toll lowered", "support")],
            id="what others are to do",
        ),
        pytest.param("Ada Holm wants an end to the toll.", [("toll", "oppose")], id="an end to it"),
        pytest.param(
            "Ada Holm opposes attempts to abolish the toll.", [("toll", "support")], id="against abolishing it"
        ),
        pytest.param("Ada Holm vowed to block the toll.", [("toll", "oppose")], id="vow"),
        pytest.param("Ada Holm refused to back the toll.", [("toll", "oppose")], id="refusal"),
        pytest.param("Ada Holm rejected the idea of a toll.", [("toll", "oppose")], id="idea"),
        pytest.param("Ada Holm has neither endorsed nor rejected the toll.", [("toll", "neutral")], id="neither nor"),
        pytest.param("Ada Holm, who once opposed the toll, now supports it.", [("toll", "support")], id="then and now"),
        pytest.param("Ada Holm no longer supports the toll.", [("toll", "oppose")], id="support given up"),
        pytest.param("Ada Holm supports the toll if buses run.", [("toll", "conditional")], id="if"),
        pytest.param("Ada Holm would back the toll unless buses stop.", [("toll", "conditional")], id="unless"),
        pytest.param("If buses run, Ada Holm will support the toll.", [("toll", "conditional")], id="condition first"),
        pytest.param(
            "Ada Holm no longer opposes the toll, provided that buses run, Bo Lind said.",
            [("toll", "conditional")],
            id="opposition given up on a condition",
        ),
        pytest.param("Ada Holm no longer opposes the toll.", [], id="opposition given up"),
        pytest.param("Ada Holm did not say whether she backs the toll.", [], id="not said"),
        pytest.param("Ada Holm denied that she had ever supported the toll.", [], id="denied"),
        pytest.param("Nobody in the party, Ada Holm said, supports the toll.", [], id="nobody"),
        pytest.param("Does Ada Holm support the toll?", [], id="question"),
        pytest.param("Ada Holm would have supported the toll.", [], id="what would have been"),
        pytest.param(
            "“I would have supported the toll if buses ran,” Ada Holm said.",
            [],
            id="what would have been, in own words",
        ),
        pytest.param("“I'd have backed the toll if buses ran,” Ada Holm said.", [], id="would have, contracted"),
        pytest.param(
            "Ada Holm said she would have opposed the toll if asked.", [], id="what would have been, reported"
        ),
        pytest.param("The toll would have been backed by Ada Holm.", [], id="what would have been, passive"),
        pytest.param("The toll may be opposed by Ada Holm.", [], id="only possible, passive"),
        pytest.param("“We would have to reject the toll,” Ada Holm said.", [("toll", "oppose")], id="would have to"),
        pytest.param("Ada Holm may support the toll.", [], id="only possible"),
        pytest.param("Ada Holm rejected criticism of the toll.", [], id="words about it"),
        pytest.param("Ada Holm met people who oppose the toll.", [], id="somebody else's, unnamed"),
        pytest.param("The toll is opposed by Ada Holm.", [("toll", "oppose")], id="passive"),
        pytest.param("Nobody opposes the toll more than Ada Holm.", [("toll", "oppose")], id="nobody more than"),
        pytest.param("It is unclear whether Ada Holm supports the toll.", [], id="unclear"),
        pytest.param("Ada Holm did not reject the toll.", [], id="rejection denied"),
        pytest.param("Ada Holm would vote for the toll if buses run.", [("toll", "conditional")], id="would vote, if"),
        pytest.param("Ada Holm accused the council of lying.", [("council", "oppose")], id="accusation"),
        pytest.param("Ada Holm’s refusal to back the toll is old.", [("toll", "oppose")], id="a refusal to back it"),
        pytest.param("Ada Holm warned that the toll would kill jobs.", [("toll", "oppose")], id="a warning"),
        pytest.param("Ada Holm warned that the council would raise rents.", [], id="a warning of somebody"),
        pytest.param("The toll was not approved by Ada Holm.", [("toll", "oppose")], id="passive, negated"),
        pytest.param("The toll, backed by Ada Holm, failed.", [("toll", "support")], id="passive participle"),
        pytest.param("The toll was not opposed by Ada Holm.", [], id="opposition denied in the passive"),
        pytest.param("Ada Holm’s opposition to the toll is old.", [("toll", "oppose")], id="whose opposition"),
        pytest.param("Ada Holm voiced support for the toll.", [("toll", "support")], id="voiced support"),
        pytest.param("The toll faces criticism from Ada Holm.", [("toll", "oppose")], id="criticism from somebody"),
        pytest.param("There is no opposition to the toll from Ada Holm.", [], id="no opposition"),
        pytest.param("Ada Holm wants towns to lower the toll.", [("lowering the toll", "support")], id="others to do"),
        pytest.param(
            "Ada Holm called for a ban on cars.", [("ban on cars", "support")], id="a noun with its preposition"
        ),
        pytest.param("Ada Holm praised Mr. Lind.", [("Mr. Lind", "support")], id="a title with a stop"),
        pytest.param("Ada Holm attacked “the hateful toll on work.”", [("hateful toll", "oppose")], id="quoted"),
        pytest.param("Ada Holm accused her of lying.", [], id="a pronoun"),
        pytest.param("“The toll is unfair,” Ada Holm said.", [("toll", "oppose")], id="a verdict"),
        pytest.param("“The toll is not unfair,” Ada Holm said.", [], id="a verdict denied"),
        pytest.param("Ada Holm said the toll is a good basis for a war.", [], id="a good thing for something bad"),
        pytest.param("“Towns must scrap the toll,” Ada Holm said.", [("toll", "oppose")], id="a demand to scrap it"),
        pytest.param(
            "“Towns should lower the toll,” Ada Holm said.", [("lowering the toll", "support")], id="a demand to do it"
        ),
        pytest.param(
            "Ada Holm opposes the toll. Ada Holm denounced the new toll.",
            [("toll", "oppose")],
            id="the same in more words",
        ),
        pytest.param("“The toll would destroy our town,” Ada Holm said.", [("toll", "oppose")], id="what does harm"),
        pytest.param("“The toll does not work,” Ada Holm said.", [("toll", "oppose")], id="what does not work"),
        pytest.param("“The toll sends a terrible message,” Ada Holm said.", [("toll", "oppose")], id="a bad effect"),
        pytest.param("“The toll protects the town,” Ada Holm said.", [("toll", "support")], id="what does good"),
        pytest.param("“The toll is old. It is a disgrace,” Ada Holm said.", [("toll", "oppose")], id="it, of a quote"),
        pytest.param("“I hurt my knee,” Ada Holm said.", [], id="harm by the speaker"),
        pytest.param("“The problem is a terrible lie,” Ada Holm said.", [], id="a verdict of what follows"),
        pytest.param("“The report says the toll is wrong,” Ada Holm said.", [], id="somebody else's verdict"),
        pytest.param("“Is the toll a disgrace?” Ada Holm asked.", [], id="a verdict asked for"),
        pytest.param("“We will scrap the toll,” Ada Holm said.", [("toll", "oppose")], id="a promise to scrap it"),
        pytest.param("Ada Holm said she would lower the toll.", [("lowering the toll", "support")], id="her promise"),
        pytest.param("“We cannot allow this toll,” Ada Holm said.", [("toll", "oppose")], id="what cannot be"),
        pytest.param(
            "“We cannot afford to lower the toll,” Ada Holm said.", [("lowering the toll", "oppose")], id="too dear"
        ),
        pytest.param("“There is a need for a toll,” Ada Holm said.", [("toll", "support")], id="a need"),
        pytest.param("“We need a toll,” Ada Holm said.", [("toll", "support")], id="needing it"),
        pytest.param("“The toll should be scrapped,” Ada Holm said.", [("toll", "oppose")], id="should be scrapped"),
        pytest.param("Not all drivers support the toll.", [], id="not all"),
        pytest.param("Not every driver supports the toll.", [], id="not every"),
        pytest.param("Hardly any drivers support the toll.", [], id="hardly any"),
        pytest.param("Half of drivers support the toll.", [], id="half of"),
        pytest.param("A third of drivers oppose the toll.", [], id="a third of"),
        pytest.param("The toll is opposed by half of drivers.", [], id="by half of"),
        pytest.param("Ada Holm called on Thursday for an end to the toll.", [("toll", "oppose")], id="a time in it"),
        pytest.param("Ada Holm called late on Thursday for the toll.", [("toll", "support")], id="late on a day"),
        pytest.param("Ada Holm called in Ostby for the toll.", [("toll", "support")], id="a place before for"),
        pytest.param("Ada Holm called again for the toll.", [("toll", "support")], id="again"),
        pytest.param("Ada Holm voted in Ostby against the toll.", [("toll", "oppose")], id="a place before against"),
        pytest.param("Ada Holm called in troops for the toll.", [], id="called in"),
        pytest.param("“Holm is great,” Ada Holm said.", [], id="praise of oneself"),
        pytest.param("“I’m not working for Ada Holm,” Ada Holm said.", [], id="against oneself"),
        pytest.param("Ada Holm praised Bo Holm.", [("Bo Holm", "support")], id="somebody of the same surname"),
        pytest.param("Ada Holm called the toll a terrible mistake.", [("toll", "oppose")], id="a label without marks"),
        pytest.param("Ada Holm called the toll “a historic mistake”.", [("toll", "oppose")], id="a noun of blame"),
        pytest.param("Ada Holm called the toll “a great failure”.", [("toll", "oppose")], id="another noun of blame"),
        pytest.param("“The toll is a great risk,” Ada Holm said.", [("toll", "oppose")], id="is a noun of blame"),
        pytest.param("“The toll is a crazy success,” Ada Holm said.", [("toll", "support")], id="a noun of praise"),
        pytest.param("“The toll is a necessary evil,” Ada Holm said.", [], id="a necessary evil"),
        pytest.param(
            "Ada Holm voted on Friday to raise the toll.", [("raising the toll", "support")], id="time within a cue"
        ),
        pytest.param("Ada Holm objects to the toll.", [("toll", "oppose")], id="to, with a noun"),
        pytest.param("Ada Holm urged towns to reject the toll.", [("toll", "oppose")], id="others to reject it"),
        pytest.param(
            "Ada Holm supports neither the toll nor the tax.",
            [("toll", "oppose"), ("tax", "oppose")],
            id="neither it nor it",
        ),
        pytest.param("Towns argued over a sweeping plan to raise the toll.", [], id="a noun with the form of a verb"),
        pytest.param("Ada Holm bristled at the toll.", [("toll", "oppose")], id="a verb with its preposition"),
        pytest.param("Ada Holm said she opposes the toll.", [("toll", "oppose")], id="she, who speaks"),
        pytest.param("Ada Holm’s toll plan is old.", [("Ada Holm’s toll plan", "support")], id="whose plan"),
        pytest.param("Ada Holm opposes it. The toll is bad.", [], id="it, of nothing"),
        pytest.param("Ada Holm asked the council for a toll.", [("toll", "support")], id="asking somebody for it"),
        pytest.param("Ada Holm proposes doing away with the toll.", [("toll", "oppose")], id="doing away with it"),
        pytest.param("Ada Holm came early and criticised the toll.", [("toll", "oppose")], id="a joined verb"),
        pytest.param("Ada Holm overruled that toll.", [("toll", "oppose")], id="that with a noun"),
        pytest.param("“I think that the toll is wrong,” Ada Holm said.", [("toll", "oppose")], id="what she thinks"),
        pytest.param("Ada Holm demanded that the toll be scrapped.", [("toll", "oppose")], id="a demand that it be"),
        pytest.param(
            "Ada Holm insisted that the council lower the toll.",
            [("lowering the toll", "support")],
            id="insisting on it",
        ),
        pytest.param("Ada Holm suggested that the toll is old.", [], id="what is suggested to be so"),
        pytest.param("Ada Holm wants to rest for an hour.", [], id="an intention that is no policy"),
        pytest.param("Ada Holm backed out of the room.", [], id="another sense"),
        pytest.param("Ada Holm refused to drop the gun.", [], id="a thing"),
        pytest.param("Ada Holm tried to convince Bo Lind.", [], id="an attempt that is no policy"),
        pytest.param("Ada Holm agreed to lend Bo Lind a car.", [], id="an agreement that is no policy"),
        pytest.param("Ada Holm refused to keep her hands up.", [], id="a refusal that is no policy"),
        pytest.param("Ada Holm plans to build a wall.", [("building a wall", "support")], id="a plan that is a policy"),
        pytest.param("“They are trying to close the road,” Ada Holm said.", [], id="what others are said to try"),
        pytest.param("Ada Holm wasn’t too worried about the toll.", [], id="a worry denied"),
        pytest.param("Ada Holm is worried about the toll.", [("toll", "ambivalent")], id="a worry"),
        pytest.param("Ada Holm suspended her own campaign.", [], id="her own"),
        pytest.param("Ada Holm is not seeking office.", [], id="what is not sought"),
        pytest.param("Ada Holm blamed the delay on the council.", [("council", "oppose")], id="blame on somebody"),
        pytest.param(
            "Ada Holm attacked the mayor in her weekly column.", [("mayor", "oppose")], id="where it was said"
        ),
        pytest.param(
            "Ada Holm walked out of the talks on the toll.", [("talks on the toll", "oppose")], id="walking out"
        ),
        pytest.param(
            "Ada Holm supported a decision to ban cars.", [("decision to ban cars", "support")], id="a decision"
        ),
        pytest.param("“This is a terrible day,” Ada Holm said.", [], id="a terrible day"),
        pytest.param("“The flood was a disaster,” Ada Holm said.", [], id="an event"),
        pytest.param(
            "“It is wrong to close the road,” Ada Holm said.", [("closing the road", "oppose")], id="it, of to"
        ),
        pytest.param("“The mayor would be wise to wait,” Ada Holm said.", [], id="advice"),
        pytest.param("“The toll works well if buses run,” Ada Holm said.", [], id="good in one case"),
        pytest.param("“The mayor empowered racists,” Ada Holm said.", [("mayor", "oppose")], id="good done to bad"),
        pytest.param("“The toll money could be better spent,” Ada Holm said.", [], id="better spent"),
        pytest.param("Ada Holm called the toll a tax on work.", [("toll", "oppose")], id="a figure of speech"),
        pytest.param(
            "Ada Holm criticised the mayor after he met Bo Lind and blamed the union.",
            [("mayor", "oppose")],
            id="a verb of another clause",
        ),
    ],
)
def test_direction_without_a_codebook(text: str, stances: list[tuple[str, str]]) -> None:
    found = stances_of(text, None)

    assert [(target, position) for _, target, position in found] == stances
    assert {holder for holder, _, _ in found} <= {"Ada Holm"}


@pytest.mark.parametrize(
    ("words", "target"),
    [
        pytest.param("opposes the tax of 3.5 per cent", "tax of 3.5 per cent", id="decimals"),
        pytest.param("opposes the tax of £12.21", "tax of £12.21", id="money"),
        pytest.param("opposes a cut of 1,500 jobs", "cut of 1,500 jobs", id="thousands"),
        pytest.param("promised to build 1,200 homes", "building 1,200 homes", id="an infinitive"),
        pytest.param("wants to raise the tax by 1.5 points", "raising the tax by 1.5 points", id="a measure"),
        pytest.param("opposes Article 5.2 of the treaty", "Article 5.2 of the treaty", id="an article"),
        pytest.param("supports the No. 10 plan", "No. 10 plan", id="a number sign"),
        pytest.param("supports a deal at 10.30 a.m. on Monday", "deal at 10.30 a.m.", id="a time"),
        pytest.param("supports the sale of Acme Inc. to Gold Ltd.", "sale of Acme Inc. to Gold Ltd.", id="companies"),
        pytest.param("opposes Sen. Bo Lind", "Sen. Bo Lind", id="a title"),
        pytest.param("backs a $1.2 trillion plan", "$1.2 trillion plan", id="a sum"),
        pytest.param("opposes the tax, 12 of the towns or not", "tax", id="a comma before a number"),
        pytest.param("opposes 1,500", None, id="a number alone"),
    ],
)
def test_targets_have_numbers_and_abbreviations_whole(words: str, target: str | None) -> None:
    assert [found for _, found, _ in stances_of(f"Ada Holm {words}.", None)] == ([target] if target else [])


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param("“You should resign,” Ada Holm told Bo Lind.", "Bo Lind resigning", id="you"),
        pytest.param("“You should resign,” Ada Holm said.", None, id="nobody who is told"),
    ],
)
def test_you_is_who_is_told(text: str, target: str | None) -> None:
    assert [found for _, found, _ in stances_of(text, None)] == ([target] if target else [])


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        pytest.param("Poland supports the bridge if the towns pay, Anna Berg said.", "if the towns pay", id="its end"),
        pytest.param("Poland supports the bridge even if it rains.", None, id="even if"),
    ],
)
def test_the_condition_is_the_articles_words(text: str, condition: str | None) -> None:
    stances = extract_reply(Article.of(text), split_sentences(text), CODEBOOK).stances

    assert [stance.condition for stance in stances] == [condition]


def test_what_is_to_end_turns_the_position_towards_a_concept_too() -> None:
    assert stances_of("Anna Berg called for an end to the bridge.") == [("Anna Berg", "bridge", "oppose")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Neither Ada Holm nor Bo Lind supports the toll.", id="neither nor"),
        pytest.param("Ada Holm and Bo Lind oppose the toll.", id="and"),
    ],
)
def test_each_of_joined_names_holds_the_position(text: str) -> None:
    assert stances_of(text, None) == [("Ada Holm", "toll", "oppose"), ("Bo Lind", "toll", "oppose")]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        pytest.param("Most drivers oppose the toll.", ["Most drivers oppose toll"], id="most of a group"),
        pytest.param(
            "The toll is backed by the Greens and opposed by Ada Holm.",
            ["Greens support toll", "Ada Holm oppose toll"],
            id="two passives",
        ),
        pytest.param(
            "The toll was rejected by the council but welcomed by the Greens.",
            ["council oppose toll", "Greens support toll"],
            id="but",
        ),
    ],
)
def test_each_holder_has_the_position_that_is_told_of_it(text: str, stances: list[str]) -> None:
    assert [f"{holder} {position} {target}" for holder, target, position in stances_of(text, None)] == stances


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Sen. Ada Holm, a Republican from Ohio, opposes the toll.", id="from a place"),
        pytest.param("Ada Holm, a native of Poland, opposes the toll.", id="of a country"),
        pytest.param("Ada Holm, a Social Democrat, also voiced opposition to the toll.", id="a party"),
        pytest.param("Ada Holm, a friend of Bo Lind, opposes the toll.", id="of somebody"),
    ],
)
def test_an_apposition_holds_no_position_of_its_own(text: str) -> None:
    assert stances_of(text, None) == [("Ada Holm", "toll", "oppose")]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        pytest.param("The pro-toll Drivers' League met.", ("Drivers' League", "toll", "support"), id="pro"),
        pytest.param("The anti-toll Drivers' League met.", ("Drivers' League", "toll", "oppose"), id="anti"),
        pytest.param("Opponents of the toll met.", ("Opponents", "toll", "oppose"), id="opponents of it"),
        pytest.param("Holm supporters met.", ("Holm supporters", "Holm", "support"), id="somebody's supporters"),
        pytest.param("Holm supporter Bo Lind left.", ("Bo Lind", "Holm", "support"), id="somebody's supporter"),
        pytest.param("His critics met.", None, id="critics of a pronoun"),
        pytest.param("Pro-Russian governments fell.", None, id="an adjective of a country"),
        pytest.param("The anti-war vote failed.", None, id="nobody's"),
    ],
)
def test_positions_in_what_holders_are_called(text: str, stance: tuple[str, str, str] | None) -> None:
    assert stances_of(text, None) == ([stance] if stance else [])
