"""Nobody speaks of oneself by name: words that name whom "she" seems to mean are somebody else's."""

from __future__ import annotations

import pytest

from tests.support.speakers import speakers_of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "Isobel Rennie ran the fund for nineteen years. She is small. A former colleague, who "
            'asked me not to use her name, describes a regime of fear. "Isobel never shouted," she '
            'says. "You wished she would."',
            "You wished",
            {("former colleague",)},
            id="a colleague",
        ),
        pytest.param(
            "Isobel Rennie ran the fund for nineteen years. She is small. One ex-employee remembers "
            'it differently. "Isobel was a tyrant," she says.',
            "Isobel was",
            {("One ex-employee",)},
            id="an ex-employee",
        ),
        pytest.param(
            "Isobel Rennie ran the fund for nineteen years. She is small. A woman who worked for her "
            'recalls the office. "Rennie never came in before ten," she said.',
            "Rennie never",
            {("woman",)},
            id="the surname",
        ),
        pytest.param(
            "Isobel Rennie ran the fund for nineteen years. She is small. An old friend remembers "
            'long nights. "She was never happier than then," she says.',
            "She was never",
            {("old friend",)},
            id="a friend",
        ),
        pytest.param(
            'Ada Holm taught here. A pupil of hers cried when she left. "Ms Holm was the best," she said.',
            "Ms Holm was",
            {("pupil of hers",)},
            id="somebody of hers",
        ),
        pytest.param(
            'Greg Foss was dismissed on Saturday. A member of the staff has seen him since. "Foss is '
            'finished," he said.',
            "Foss is",
            {(None,)},
            id="nobody is left",
        ),
        pytest.param(
            'Ada Holm lost the vote. "Holm never had a chance," she said.',
            "Holm never",
            {(None,)},
            id="nobody else at all",
        ),
        pytest.param(
            "Carl Brandt denied everything. He said Brandt had been misled.",
            "Brandt had been",
            {(None,)},
            id="a paraphrase",
        ),
        pytest.param(
            'Peter Lund is on trial. His cleaner found the money. "Mr Lund kept it in the oven," she said.',
            "Mr Lund kept",
            {(None,)},
            id="a courtesy title",
        ),
    ],
)
def test_words_that_name_somebody_are_not_that_persons(
    text: str, words: str, expected: set[tuple[str | None, ...]]
) -> None:
    assert speakers_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            'Bo Lind spoke after the match. "I am Bo Lind and I do not lose," he said.',
            "I do not lose",
            {("Bo Lind",)},
            id="I am",
        ),
        pytest.param('Ada Holm gave a talk. "Call me Ada," she said.', "Call me", {("Ada Holm",)}, id="call me"),
        pytest.param(
            "Bo Lind won. \"They shouted 'Lind, Lind' all night,\" he said.",
            "They shouted",
            {("Bo Lind",)},
            id="others shouted it",
        ),
        pytest.param(
            'Ada Holm spoke of her brother. "Per Holm was a sailor," she said.',
            "Per Holm",
            {("Ada Holm",)},
            id="a namesake",
        ),
        pytest.param(
            "As he had promised, Bo Lind closed the road.", "closed the road", {("Bo Lind",)}, id="the name comes later"
        ),
        pytest.param(
            'Ada Holm met a neighbour on Friday. "The dam is safe," she said.',
            "The dam is safe",
            {("Ada Holm",)},
            id="whom she met",
        ),
    ],
)
def test_who_gives_the_own_name_speaks(text: str, words: str, expected: set[tuple[str | None, ...]]) -> None:
    assert speakers_of(text, words) == expected
