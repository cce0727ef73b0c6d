"""Which actors of the replies to an article's chunks are one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.backends.llm.entity_resolution import find_coreferent
from extractor.backends.llm.reply_lines import LineReader
from extractor_schemas import ReplyActor


def _actors(lines: list[str]) -> list[ReplyActor]:
    reader = LineReader()
    return [actor for line in lines if isinstance(actor := reader.read("actors", line), ReplyActor)]


def _groups(*replies: list[str]) -> list[str]:
    """The actors, each as the names that the replies give it: "Ada Holm = Holm"."""
    return [" = ".join(said.actor.name for said in group) for group in find_coreferent([*map(_actors, replies)])]


@pytest.mark.parametrize(
    ("replies", "groups"),
    [
        pytest.param([["Ada Holm|person"], ["ada  holm|person"]], ["Ada Holm = ada  holm"], id="the same name"),
        pytest.param(
            [["Ada Holm|person"], ["Holm|person"], ["Ms Holm|person"]], ["Ada Holm = Holm = Ms Holm"], id="a surname"
        ),
        pytest.param([["Holm|person"], ["Ada Holm|person"]], ["Holm = Ada Holm"], id="a surname before the name"),
        pytest.param(
            [["Prime Minister Ada Holm|person"], ["Ada Holm|person"]],
            ["Prime Minister Ada Holm = Ada Holm"],
            id="but for titles",
        ),
        pytest.param(
            [["Ada Marie Holm|person"], ["A. Holm|person"], ["Ada Holm|person"]],
            ["Ada Marie Holm = A. Holm = Ada Holm"],
            id="initials, no middle name",
        ),
        pytest.param(
            [["Jean-Claude Juncker|person"], ["J.-C. Juncker|person"]],
            ["Jean-Claude Juncker = J.-C. Juncker"],
            id="initials of two",
        ),
        pytest.param(
            [["Ursula von der Leyen|person"], ["von der Leyen|person"], ["Leyen|person"]],
            ["Ursula von der Leyen = von der Leyen = Leyen"],
            id="a surname of several words",
        ),
        pytest.param(
            [["Robert F. Kennedy Jr.|person"], ["Kennedy|person"]],
            ["Robert F. Kennedy Jr. = Kennedy"],
            id="a surname before Jr.",
        ),
        pytest.param([["John Major|person"], ["Major|person"]], ["John Major = Major"], id="a surname like a title"),
        pytest.param(
            [["Ada Holm|person|Minister of Transport"], ["Holm|person|transport minister"]],
            ["Ada Holm = Holm"],
            id="a role in other words",
        ),
        pytest.param(
            [["Erik Dahl|person|President|Norland"], ["Dahl|person|Norlandic leader"]],
            ["Erik Dahl = Dahl"],
            id="a role that has the affiliation",
        ),
        pytest.param(
            [["Ada Holm|person|mayor"], ["Ada Holm|person|candidate"]],
            ["Ada Holm = Ada Holm"],
            id="two roles of one full name",
        ),
        pytest.param(
            [["Volodymyr Zelenskyy|person|||Zelensky"], ["Zelensky|person"]],
            ["Volodymyr Zelenskyy = Zelensky"],
            id="an alias",
        ),
        pytest.param(
            [["Zelensky|person|||Volodymyr Zelenskyy"], ["Volodymyr Zelenskyy|person"]],
            ["Zelensky = Volodymyr Zelenskyy"],
            id="a name that is an alias of an earlier",
        ),
        pytest.param(
            [["Norland|government|||Ellery"], ["Ellery|government"]],
            ["Norland = Ellery"],
            id="a capital for a government",
        ),
        pytest.param(
            [["Norlandic ministry|organisation||Norland"], ["Norlandic ministry|organisation|||the ministry"]],
            ["Norlandic ministry = Norlandic ministry"],
            id="a body with a name among its words",
        ),
        pytest.param(
            [["an official|unnamed person||Kesh"], ["An official|unnamed person||Kesh"]],
            ["an official = An official"],
            id="unnamed, all the same",
        ),
        pytest.param(
            [["Ada Holm|person"], ["Holm|organisation"], ["Holm|person"]],
            ["Ada Holm = Holm", "Holm"],
            id="a surname that is a firm too",
        ),
        pytest.param(
            [["John Smith|person|senator", "John Smith|person|baker"], ["John Smith|person|baker"]],
            ["John Smith", "John Smith = John Smith"],
            id="of two namesakes the one of the same role",
        ),
    ],
)
def test_actors_who_are_one(replies: list[list[str]], groups: list[str]) -> None:
    assert _groups(*replies) == groups


@pytest.mark.parametrize(
    "replies",
    [
        pytest.param([["Joe Biden|person|||The president"], ["Emmanuel Macron|person|||The president"]], id="a title"),
        pytest.param([["John Smith|person|||Smith", "Alan Smith|person|||Smith"], []], id="of one reply"),
        pytest.param([["Ada Holm|person", "Ada Holm|person"], []], id="of one reply, the same name"),
        pytest.param([["official|unnamed person", "official|unnamed person||Kesh"], []], id="of one reply, unnamed"),
        pytest.param(
            [["John Smith|person", "Alan Smith|person"], ["Smith|person"], ["Smith|person"]], id="surname of two"
        ),
        pytest.param([["John Smith|person"], ["Smith|person"], ["Alan Smith|person"]], id="surname of a later one too"),
        pytest.param(
            [["John Smith|person|||Smith"], ["Mary Smith|person"], ["Smith|person"]], id="alias of one of two"
        ),
        pytest.param([["Ada Holm|person", "Holm|person"], ["Holm|person"]], id="a surname that the reply has apart"),
        pytest.param([["Ada Holm|person"], ["Bo Holm|person"]], id="another first name"),
        pytest.param([["Ada Holm|person"], ["Mr Holm|person"], ["Mrs Holm|person"]], id="another title"),
        pytest.param([["Robert Kennedy|person"], ["Robert Kennedy Jr.|person"]], id="father and son"),
        pytest.param([["Ada Holm|person|Mayor"], ["Holm|person|baker"]], id="a surname, another role"),
        pytest.param([["Holm|person||Kesh"], ["Holm|person||Norland"]], id="a surname, another affiliation"),
        pytest.param([["Ada Holm|person|mayor|Kesh"], ["Ada Holm|person|baker|Norland"]], id="nothing but the name"),
        pytest.param([["Bob Baker|person"], ["baker|person"]], id="a trade like a surname"),
        pytest.param([["John|person"], ["John Smith|person"]], id="a first name"),
        pytest.param(
            [["Ministry of Defence|organisation||Kesh"], ["Ministry of Defence|organisation||Norland"]],
            id="bodies of two countries",
        ),
        pytest.param(
            [["Norland|government|||Ellery", "Kremlin|organisation|||Ellery"], ["Ellery|government"]],
            id="an alias of two",
        ),
        pytest.param([["Dover|government|||Ellery"], ["Kesh|government|||Ellery"]], id="aliases alone"),
        pytest.param([["a spokesman|person||Kesh"], ["a spokesman|person||Norland"]], id="descriptions"),
        pytest.param([["a spokesman|person|||the man"], ["Tom Lie|person|||a spokesman"]], id="a description as alias"),
        pytest.param([["US President|person"], ["Joe Biden|person|||US President"]], id="a title as name"),
        pytest.param(
            [["officials|group|||Officials"], ["officials|group|||Kesh officials"]], id="groups without a name"
        ),
        pytest.param([["official|unnamed person"], ["official|unnamed person||Kesh"]], id="unnamed, more is said"),
        pytest.param([["NATO official|unnamed person"], ["NATO official|person"]], id="unnamed or not"),
        pytest.param([["Georgia|government"], ["Georgia|person"]], id="another kind"),
        pytest.param([["she|person"], ["she|person|||Ada"]], id="pronouns"),
    ],
)
def test_actors_who_may_be_two(replies: list[list[str]]) -> None:
    assert len(_groups(*replies)) == sum(map(len, replies))


_LINES = st.builds(
    "|".join,
    st.tuples(
        st.sampled_from(
            ["Ada Holm", "Holm", "Ms Holm", "Bo Holm", "A. Holm", "Smith", "official", "The mayor", "she", "."]
        ),
        st.sampled_from(["person", "person", "unnamed person", "group", "organisation"]),
        st.sampled_from(["", "Mayor", "baker"]),
        st.sampled_from(["", "Kesh"]),
        st.sampled_from(["Holm", "Ada", "the mayor", "Smith"]),
    ),
)


@given(st.lists(st.lists(_LINES, max_size=4), max_size=4))
def test_every_actor_is_in_one_group_and_those_of_one_reply_are_in_several(lines: list[list[str]]) -> None:
    replies = [*map(_actors, lines)]

    groups = find_coreferent(replies)

    places = [(said.reply, said.index) for group in groups for said in group]
    assert sorted(places) == [(reply, index) for reply, actors in enumerate(replies) for index in range(len(actors))]
    assert all(len({said.reply for said in group}) == len(group) for group in groups)
    assert [group[0] for group in groups] == sorted(
        (group[0] for group in groups), key=lambda said: (said.reply, said.index)
    )
    for group in groups:
        assert len({(said.actor.kind, said.actor.anonymous) for said in group}) == 1
        given_names = {said.actor.name.split()[0] for said in group} & {"Ada", "Bo"}
        assert len(given_names) < 2


@given(st.lists(st.lists(_LINES, max_size=3), max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_replies_changes_no_group(lines: list[list[str]], chance: random.Random) -> None:
    order = list(range(len(lines)))
    chance.shuffle(order)

    def groups(numbers: list[int]) -> set[frozenset[tuple[int, int]]]:
        found = find_coreferent([_actors(lines[number]) for number in numbers])
        return {frozenset((numbers[said.reply], said.index) for said in group) for group in found}

    assert groups(order) == groups(sorted(order))
