"""The words of a clause that tell what is to be done, and where what it says of its subject ends. Data only."""

from __future__ import annotations

from extractor.backends.rules.lexicon import DETERMINERS, words_of

OBLIGING = words_of("should must shouldn't mustn't")
OBLIGING_WITH_TO = words_of("ought need needs needed has have had got")
FORBIDDING = words_of("cannot can't")
PATIENTS = words_of("he she client defendant patient victim")
"""Who suffers from an illness, beside people with a name or a role."""
COMMITTING = words_of("will won't would wouldn't 'll shall")
THINKING = words_of(
    "think thinks thought believe believes believed feel feels felt know knows guess suppose hope say said"
)
LONGEST_ASKED = 8
ALLOWING = words_of("allow accept tolerate permit let have stand ignore condone trust")
POSSIBLE = words_of("would will could may might")
NOBODY = words_of("nobody nothing no none few neither nor hardly")
SOON = words_of("now too immediately today soon quickly altogether completely entirely before by and")
NEEDING = words_of("need needs want")
LINKING = words_of("anything becoming being doing everything getting going looking nothing proving something turning")
"""What ends like a participle, or is one before what a subject is, and tells no act: "is becoming a disaster"."""
GOT = DETERMINERS | words_of("rid out back more")
LESS = words_of("than less least most if unless whether")
ENDS = frozenset([",", ";", ":", "(", ")", "?", "!", ".", "…", "—"]) | words_of(
    "but because that which who if when while"
)
CONFINED = frozenset([("in", "jail"), ("in", "prison"), ("behind", "bars"), ("locked", "up")])
"""Where whoever is opposed should be."""
