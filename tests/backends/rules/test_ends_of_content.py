"""Where what somebody says ends: before what else the speaker did, and without when it was said."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param(
            "Carla Whitcomb urged both sides to return to talks but stopped short of calling for arbitration.",
            "both sides to return to talks",
            id="but stopped short",
        ),
        pytest.param("Ada Holm demanded an inquiry but gave no reasons.", "an inquiry", id="but gave"),
        pytest.param(
            "Ada Holm asked residents to stay at home and left the room.", "residents to stay at home", id="and left"
        ),
        pytest.param(
            "Ada Holm urged drivers to slow down and let children cross.",
            "drivers to slow down and let children cross",
            id="a second infinitive",
        ),
        pytest.param(
            "Ada Holm called for a revised and extended plan.", "a revised and extended plan", id="two participles"
        ),
        pytest.param(
            "Neil Foxton had said as recently as Tuesday that his job was safe.",
            "that his job was safe",
            id="as recently as",
        ),
        pytest.param(
            "Ada Holm had warned as far back as 2019 that the bridge would fall.",
            "that the bridge would fall",
            id="as far back as",
        ),
        pytest.param(
            "Ada Holm said the dam was as safe as houses.", "the dam was as safe as houses", id="a comparison"
        ),
        pytest.param('"It was," Ada Holm paused, "a mistake."', '"It was," / "a mistake."', id="a pause"),
    ],
)
def test_what_the_speaker_did_and_when_is_not_said(text: str, content: str) -> None:
    ((_, words),) = said_in(text)

    assert words == content
