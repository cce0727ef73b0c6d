"""Every problem of a gold file that a machine can see is named, with its item and field; valid gold has none."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.gold.validation import gold_problems
from extractor_schemas import Article, Gold, GoldSpan, Position
from tests.support.further_layers import event, registered_layers, with_further
from tests.support.gold_items import ARTICLE, TEXT, WHOLE, actor, quote, span


def problems_of(gold: Gold, article: Article = ARTICLE) -> list[str]:
    return [str(problem) for problem in gold_problems(gold, article)]


def with_item(layer: str, number: int, **fields: Any) -> Gold:
    """The valid gold with fields of one of its items changed."""
    items = list(getattr(WHOLE, layer))
    items[number] = items[number].model_copy(update=fields)
    return WHOLE.model_copy(update={layer: items})


def test_valid_gold_has_no_problems() -> None:
    assert problems_of(WHOLE) == []


@pytest.mark.parametrize(
    ("gold", "problem"),
    [
        pytest.param(with_item("actors", 0, id="a2"), "a2, id: it is given 2 times", id="an id twice"),
        pytest.param(
            with_item("quotes", 0, id="x1"), "x1, id: an id of this layer is 'q'", id="an id of another layer"
        ),
        pytest.param(
            WHOLE.model_copy(update={"quotes": [*WHOLE.quotes, WHOLE.quotes[0].model_copy(update={"id": "q4"})]}),
            "q4, id: q1 is the same in every field: keep one of them",
            id="an item twice",
        ),
        pytest.param(with_item("quotes", 0, speaker="a9"), "q1, speaker: 'a9' is not an actor", id="speaker"),
        pytest.param(with_item("claims", 0, claimant="a9"), "c1, claimant: 'a9' is not an actor", id="claimant"),
        pytest.param(with_item("stances", 0, actor="a9"), "s1, actor: 'a9' is not an actor", id="holder"),
        pytest.param(with_item("claims", 0, reported_by=["a9"]), "c1, reported_by: 'a9'", id="reporter"),
        pytest.param(with_item("actors", 0, mentions=[]), "a1, mentions: it is empty", id="no mentions"),
        pytest.param(with_item("quotes", 0, content=[]), "q1, content: it is empty", id="no content"),
        pytest.param(with_item("claims", 0, evidence=[]), "c1, evidence: it is empty", id="no evidence"),
        pytest.param(
            with_item("quotes", 0, cue=GoldSpan(start=45, end=49, text="said")),
            "q1, cue: at start 45, end 49 is 'aid ', not 'said': 'said' stands at start 44, end 48, the nearest of 2",
            id="a span moved",
        ),
        pytest.param(
            with_item("quotes", 0, cue=GoldSpan(start=90, end=94, text="said")),
            "q1, cue: at start 90, end 94 is 'd To', not 'said': 'said' stands at start 87, end 91",
            id="the second place is nearer",
        ),
        pytest.param(
            with_item("quotes", 0, content=[GoldSpan(start=2, end=24, text="The bridge will be build")]),
            "q1, content: at start 2, end 24 is 'e bridge will be built', not 'The bridge will be build': "
            "the article has no such words, but 'The bridge will be built' at start 0, end 24",
            id="similar words elsewhere",
        ),
        pytest.param(
            with_item("quotes", 0, content=[GoldSpan(start=0, end=24, text="The bridge shall be built")]),
            "q1, content: at start 0, end 24 is 'The bridge will be built', not 'The bridge shall be built': "
            "the article has no such words, so write those that stand there",
            id="similar words there",
        ),
        pytest.param(
            with_item("quotes", 1, content=[GoldSpan(start=0, end=25, text="“We will not pay for it,”")]),
            "q2, content: at start 0, end 25 is 'The bridge will be built,', not '“We will not pay for it,”': "
            "the article has no such words, but '\"We will not pay for it,\"' at start 61, end 86",
            id="other quotation marks",
        ),
        pytest.param(
            with_item("quotes", 0, cue=GoldSpan(start=44, end=48, text="ayor")),
            "q1, cue: at start 44, end 48 is 'said', not 'ayor': 'ayor' stands at start 27, end 31",
            id="a part of a word",
        ),
        pytest.param(
            with_item("quotes", 0, cue=GoldSpan(start=44, end=48, text="sang")),
            "q1, cue: at start 44, end 48 is 'said', not 'sang': the article has no such words, so take others",
            id="words not in the article",
        ),
        pytest.param(
            with_item("quotes", 0, cue=GoldSpan(start=44, end=48, text="")),
            "q1, cue: at start 44, end 48 is 'said', not '': the article has no such words",
            id="no words",
        ),
        pytest.param(
            with_item("quotes", 0, cue=GoldSpan(start=9000, end=9004, text="said")),
            "q1, cue: start 9000, end 9004 is beyond the article's 258 characters: 'said' stands at start 87, end 91",
            id="beyond the end",
        ),
        pytest.param(
            with_item("quotes", 0, cue=GoldSpan(start=43, end=48, text=" said")),
            "q1, cue: it begins or ends with a space: put start 44, end 48",
            id="white space at an end",
        ),
        pytest.param(
            with_item("quotes", 0, cue=GoldSpan(start=60, end=62, text='\n"')),
            "q1, cue: it holds no words",
            id="marks alone",
        ),
        pytest.param(
            with_item("actors", 0, mentions=[span("Okafor", 2), span("Dana Okafor")]),
            "a1, mentions: its places are out of order: put them",
            id="spans out of order",
        ),
        pytest.param(
            with_item("actors", 0, mentions=[span("Dana Okafor"), span("Okafor")]),
            "a1, mentions: start 37, end 43 shares words with another of its places: leave one of the two out",
            id="a span within another",
        ),
        pytest.param(
            with_item("actors", 0, mentions=[span("Okafor"), GoldSpan(start=50, end=56, text="Okafor")]),
            "a1, mentions 2: at start 50, end 56 is 'n Mond', not 'Okafor': 'Okafor' stands at start 157, end 163",
            id="the nearest place is another mention's",
        ),
        pytest.param(
            with_item("quotes", 1, content=[span("We will not"), GoldSpan(start=1, end=12, text="We will not")]),
            "q2, content 2: at start 1, end 12 is 'he bridge w', not 'We will not': "
            "the article has these words only where other spans of this item are, so leave it out",
            id="the only place is another's",
        ),
        pytest.param(with_item("actors", 0, name=" "), "a1, name: it is empty", id="no name"),
        pytest.param(with_item("actors", 1, name="dana okafor"), "a2, name: a1 has the same", id="a name twice"),
        pytest.param(
            with_item("actors", 1, name="the mayor", aliases=["Okafor"]),
            None,
            id="an alias that is another's mention",
        ),
        pytest.param(
            with_item("actors", 1, name="Okafor"),
            "a2, name: a1 (Dana Okafor) is called 'Okafor' too: make one actor of them, or tell them apart",
            id="a name that is another's mention",
        ),
        pytest.param(
            WHOLE.model_copy(
                update={
                    "actors": [
                        WHOLE.actors[0].model_copy(update={"aliases": ["The Mayor"]}),
                        WHOLE.actors[1].model_copy(update={"name": "Mayor"}),
                        WHOLE.actors[2],
                    ]
                }
            ),
            "a2, name: a1 (Dana Okafor) is called 'Mayor' too",
            id="a name that is another's alias",
        ),
        pytest.param(with_item("actors", 2, name="Okafor"), None, id="an organisation with a person's name"),
        pytest.param(with_item("actors", 1, name="Okafor", anonymous=True), None, id="an unnamed source called so"),
        pytest.param(with_item("actors", 1, mentions=[span("He")]), "a2, mentions 1: 'He' is a pronoun", id="pronoun"),
        pytest.param(
            with_item("actors", 1, aliases=["Tommy"]),
            "a2, aliases: 'Tommy' is nowhere",
            id="an alias that is not in the article",
        ),
        pytest.param(
            with_item("quotes", 2, cue=span("open in")), "q3, cue: it is within the content", id="cue in the content"
        ),
        pytest.param(
            with_item("quotes", 0, speaker=None), "q1, speaker: there is a source", id="a source without a speaker"
        ),
        pytest.param(
            with_item("quotes", 0, speaker="a2"),
            "q1, speaker: its source 'Dana Okafor' is a mention of a1 (Dana Okafor), not of a2 (Tom Brandt): who",
            id="the source is somebody else's mention",
        ),
        pytest.param(with_item("quotes", 0, speaker="a2", reported_by=["a1"]), None, id="the source is who reports it"),
        pytest.param(
            with_item("quotes", 0, source=span("Okafor")),
            None,
            id="the source is one of the speaker's names",
        ),
        pytest.param(
            with_item("quotes", 1, source=span("Okafor")),
            "q2, speaker: its source 'Okafor' is a mention of a1 (Dana Okafor), not of a2",
            id="the source is somebody else's name",
        ),
        pytest.param(
            with_item("actors", 1, mentions=[span("Tom Brandt"), span("Okafor", 2)]),
            "a2, mentions 2: 'Okafor' at start 157 is a mention of a1 (Dana Okafor) too: leave it to one of the two",
            id="a mention of two actors",
        ),
        pytest.param(
            with_item("quotes", 0, reported_by=["a1"]),
            "q1, reported_by: it names the speaker",
            id="reported by the speaker",
        ),
        pytest.param(with_item("quotes", 0, kind="direct"), "q1, kind: it is direct, but words", id="not direct"),
        pytest.param(with_item("quotes", 0, kind="mixed"), "q1, kind: it is mixed, but none", id="not mixed"),
        pytest.param(with_item("quotes", 1, kind="mixed"), "q2, kind: it is mixed, but all", id="not mixed but direct"),
        pytest.param(with_item("quotes", 1, kind="indirect"), "q2, kind: it is indirect, but all", id="not indirect"),
        pytest.param(with_item("claims", 0, text=""), "c1, text: it is empty", id="an empty claim"),
        pytest.param(
            with_item("claims", 0, text="He will pay."),
            "c1, text: it begins with a pronoun",
            id="a claim that begins with a pronoun",
        ),
        pytest.param(
            with_item("claims", 0, kind="proposal"), "c1, checkable: it is a proposal", id="checkable proposal"
        ),
        pytest.param(with_item("claims", 0, kind="judgement"), "c1, checkable: it is a judgement", id="judgement"),
        pytest.param(
            with_item("claims", 1, text="The bridge will be built.", claimant="a1"),
            "c2, text: c1 says the same",
            id="a claim twice",
        ),
        pytest.param(with_item("stances", 0, target=""), "s1, target: it is empty", id="no target"),
        pytest.param(
            with_item("stances", 0, target="opposition to the bridge"),
            "s1, target: it is stated neg",
            id="a negative target",
        ),
        pytest.param(
            with_item("stances", 0, concept="bridge"),
            "s1, concept: the file names no codebook",
            id="a concept without a codebook",
        ),
        pytest.param(with_item("stances", 1, condition=None), "s2, condition: a condition goes", id="no condition"),
        pytest.param(
            with_item("stances", 0, condition="if"), "s1, condition: a condition goes", id="a condition too many"
        ),
        pytest.param(
            with_item("stances", 0, actor="a3"), "s2, target: s1 has the same holder", id="a second stance at one time"
        ),
        pytest.param(
            WHOLE.model_copy(update={"layers": ["quotes", "poems"]}),
            "article, layers: there is no layer 'poems': name some of actors, quotes",
            id="a layer that is not there",
        ),
        pytest.param(
            WHOLE.model_copy(update={"annotators": []}), "article, annotators: it is checked", id="checked by nobody"
        ),
    ],
)
def test_problems(gold: Gold, problem: str | None) -> None:
    problems = problems_of(gold)

    assert any(text.startswith(problem) for text in problems) if problem else not problems, problems


def test_gold_of_another_text_has_only_that_problem() -> None:
    (of_another,) = problems_of(WHOLE, Article.of(TEXT + "x", id=ARTICLE.id))

    assert of_another.startswith("article, sha256: ")


def test_two_unnamed_sources_may_have_one_description() -> None:
    twins = [actor.model_copy(update={"name": "an official", "anonymous": True}) for actor in WHOLE.actors[:2]]

    assert problems_of(WHOLE.model_copy(update={"actors": [*twins, WHOLE.actors[2]]})) == []


def test_a_change_of_mind_is_two_stances() -> None:
    now = WHOLE.stances[0]
    earlier = now.model_copy(update={"id": "s2", "time": "2023", "position": "oppose"})

    assert problems_of(WHOLE.model_copy(update={"stances": [now, earlier]})) == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        pytest.param({}, None, id="nothing"),
        pytest.param({"id": "x1"}, "x1, id: an id of this layer is 'e' and a number", id="an id of another layer"),
        pytest.param({"agent": "a9"}, "e1, agent: 'a9' is not an actor", id="an unknown actor"),
        pytest.param({"witnesses": ["a1", "a9"]}, "e1, witnesses: 'a9' is not an actor", id="one of several actors"),
        pytest.param({"evidence": []}, "e1, evidence: it is empty", id="no anchor"),
        pytest.param({"cause": GoldSpan(start=0, end=3, text="Der")}, "e1, cause: at start 0, end 3", id="other words"),
    ],
)
def test_problems_of_a_further_layer(fields: dict[str, Any], problem: str | None) -> None:
    item = event("e1", "a statement", "said Tom Brandt", "a2").model_copy(update=fields)
    with registered_layers():
        problems = problems_of(with_further(events=[item]))

    assert [text for text in problems if not problem or not text.startswith(problem)] == []
    assert len(problems) == (problem is not None)


@pytest.mark.parametrize(
    ("text", "words", "is_direct"),
    [
        pytest.param(
            "Q: Is it safe?\nA: It is safe, all of it.\nQ: Who tested it?\nA: We did.", "It is safe", True, id="turn"
        ),
        pytest.param(
            "El acuerdo no fue posible sobre el precio.\n—No vamos a firmar —dijo Ada Holm.\n—¿Y quién paga?",
            "No vamos a firmar",
            True,
            id="dashes",
        ),
        pytest.param("It is safe, said Dana Okafor.", "It is safe", False, id="neither"),
    ],
)
def test_speech_without_quotation_marks_may_be_direct(text: str, words: str, is_direct: bool) -> None:
    start = text.index(words)
    content = [GoldSpan(start=start, end=start + len(words), text=words)]
    item = WHOLE.quotes[0].model_copy(
        update={"kind": "direct", "content": content, "speaker": None, "source": None, "cue": None}
    )
    article = Article.of(text, id=WHOLE.article)
    gold = WHOLE.model_copy(
        update={"sha256": article.sha256, "actors": [], "quotes": [item], "claims": [], "stances": []}
    )

    assert [problem for problem in problems_of(gold, article) if "it is direct" in problem] == (
        [] if is_direct else ["q1, kind: it is direct, but words of it are outside quotation marks: mixed or indirect"]
    )


_HOLM = ("Ada Holm", "person")
_TURNS = [
    ("KAREN LIND (Greens): We will vote no.", "We will vote no", ("Karen Lind", "person"), True),
    ("Holm met the press.\n\nQ: Will you pay?", "Will you pay?", None, True),
    ("A: We will pay.", "We will pay", _HOLM, True),
    ("The council met.\n\nHolm: We will not sign.\n\nIt voted.", "We will not sign", _HOLM, True),
    ("Ada Holm: We will not sign.", "We will not sign", _HOLM, True),
    ("Ada Holm, minister: We will not sign.", "We will not sign", _HOLM, True),
    ("Mr. Holm: We will not sign.", "We will not sign", _HOLM, True),
    ("KAREN LIND:\nWe will vote no.", "We will vote no", ("Karen Lind", "person"), True),
    ("**Holm:** We will not sign.", "We will not sign", _HOLM, True),
    ("Moderator: Who pays for it?", "Who pays for it?", ("Moderator", "person"), True),
    ("- Lind (Greens): We will vote no.", "We will vote no", ("Karen Lind", "person"), True),
    ("The Minister: We will not sign.", "We will not sign", ("the minister", "person"), True),
    ("Holm: We will not sign.\n\nWe never will.\n\nShe left.", "We will not sign.\n\nWe never will", _HOLM, True),
    ("Correction: We were wrong.", "We were wrong", _HOLM, False),
    ("Ada Holm laid it out.\n\nLength: It is 40 metres long.", "It is 40 metres long", _HOLM, False),
    ("Ada Holm said: We will not sign.", "We will not sign", _HOLM, False),
    ("Bergen: We will not sign, said Ada Holm.", "We will not sign", _HOLM, False),
    ("Holm and Lind met: We will not sign.", "We will not sign", _HOLM, False),
    # written after the mend
    ("Sen. Karen Lind (Greens): We will vote no.", "We will vote no", ("Karen Lind", "person"), True),
    ("Q. Will you pay?", "Will you pay?", None, True),
    ("It rained.\r\nHOLM: We will not sign.\r\nIt ended.", "We will not sign", _HOLM, True),
    ("• Holm: We will not sign.", "We will not sign", _HOLM, True),
    ("[Holm]: We will not sign.", "We will not sign", _HOLM, True),
    ("Holm, for the state: First, we will not sign. Then we wait.", "Then we wait", _HOLM, True),
    ("Photo: Ada Holm signs the treaty.", "signs the treaty", _HOLM, False),
    ("Holm on the treaty: We will not sign.", "We will not sign", _HOLM, False),
    ("The vote was 12:9. We will not sign, said Holm.", "We will not sign", _HOLM, False),
]


@pytest.mark.parametrize(("text", "words", "speaker", "is_direct"), _TURNS, ids=[row[0] for row in _TURNS])
def test_a_lone_turn_of_a_transcript_is_direct(
    text: str, words: str, speaker: tuple[str, str] | None, is_direct: bool
) -> None:
    article = Article.of(text, id=WHOLE.article)
    start = text.index(words)
    content = GoldSpan(start=start, end=start + len(words), text=words)
    named = "Holm" if "Holm" in text else text.split()[0]
    item = quote("q1", "The bridge", "a1" if speaker else None, kind="direct").model_copy(update={"content": [content]})
    actors = [actor("a1", speaker[0], span(named, text=text), kind=speaker[1])] if speaker else []
    items = {"actors": actors, "quotes": [item], "claims": [], "stances": []}
    gold = WHOLE.model_copy(update={"sha256": article.sha256, **items})

    refused = any("it is direct" in problem for problem in problems_of(gold, article))
    assert refused != is_direct


_MAKE_ONE = "s2, target: s1 has the same holder, target and time: make one stance of them"
_GIVE_TIME = (
    "s2, target: s1 has the same holder, target and time but another position: of a change of mind give the earlier one"
    " its time as the article has it, or 'previously' if it has none; else make one stance of them"
)


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        pytest.param(("support", None), ("oppose", None), _GIVE_TIME, id="a change without a time"),
        pytest.param(("oppose", None), ("support", None), _GIVE_TIME, id="the other way round"),
        pytest.param(("support", None), ("ambivalent", None), _GIVE_TIME, id="a doubt without a time"),
        pytest.param(("neutral", "2019"), ("oppose", "2019"), _GIVE_TIME, id="a change at one time"),
        pytest.param(("support", None), ("support", None), _MAKE_ONE, id="the same position"),
        pytest.param(("oppose", "2019"), ("oppose", "2019"), _MAKE_ONE, id="the same position at the same time"),
        pytest.param(("support", "previously"), ("oppose", None), None, id="no time in the article"),
        pytest.param(("oppose", None), ("support", "previously"), None, id="the later one first"),
        pytest.param(("support", "last year"), ("oppose", None), None, id="a time of the article"),
        pytest.param(("support", "2019"), ("support", None), None, id="the same position at two times"),
        pytest.param(("support", "2019"), ("oppose", "2021"), None, id="two times"),
        pytest.param(("ambivalent", "previously"), ("support", None), None, id="a doubt that is over"),
    ],
)
def test_a_change_of_mind_is_two_stances_with_their_times(
    first: tuple[Position, str | None], second: tuple[Position, str | None], problem: str | None
) -> None:
    stances = [
        WHOLE.stances[0].model_copy(
            update={"id": f"s{number}", "position": position, "time": time, "evidence": evidence}
        )
        for number, ((position, time), evidence) in enumerate(
            [(first, WHOLE.stances[0].evidence), (second, WHOLE.stances[1].evidence)], 1
        )
    ]

    assert problems_of(WHOLE.model_copy(update={"stances": stances})) == ([problem] if problem else [])
