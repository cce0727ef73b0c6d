"""Letters that no article has, by which the rules read a name as one run of words, and the way back.

They join a generation to its surname ("Mokoena Jr.") and stand for the commas within the name of a firm.
"""

from __future__ import annotations

import re

ONE = "\ua78f"
"""The mark behind a surname that has one generation in the text; a letter, so that the whole is one word."""
SEVERAL = "\u01c0"
"""The mark behind one that has several."""
GENERATIONS = {
    "Sr.": (1, "sr"), "Sr": (1, "sen"), "Snr": (1, "snr"), "Senior": (1, "senior"), "the Elder": (1, "elder"),
    "Jr.": (2, "jr"), "Jr": (2, "jun"), "Jnr": (2, "jnr"), "Junior": (2, "junior"), "the Younger": (2, "younger"),
    "II": (2, "second"), "III": (3, "third"), "IV": (4, "fourth"),
}  # fmt: skip
"""The number of the generation, and how it is written behind the mark: in small letters, as the end of a name."""
_WRITTEN = {code: (number, form) for form, (number, code) in GENERATIONS.items()}
COMMA = "\u01c1"
"""What stands for a comma within the name of a firm; the word before it goes on."""
AND = "\u01c2"
"""What stands for "and" with the spaces beside it within such a name."""
COMMA_BEFORE = "x"
"""Behind the rest where a comma stands between."""
_JOINED = re.compile(
    rf"(?P<mark>[{ONE}{SEVERAL}])(?P<code>{'|'.join(sorted(_WRITTEN, key=len, reverse=True))})(?P<comma>{COMMA_BEFORE}?)"
)


def as_written(words: str) -> str:
    """Words with the names in them as the article writes them."""
    words = words.replace(COMMA, ",").replace(AND, " and ")
    return _JOINED.sub(lambda match: f"{',' if match['comma'] else ''} {_WRITTEN[match['code']][1]}", words)


def generation_key(name: str) -> str:
    """A name by which all forms of its generation are one; without it where it is the only one of its surname."""
    if ONE not in name and SEVERAL not in name:
        return name
    return _JOINED.sub(
        lambda match: SEVERAL + str(_WRITTEN[match["code"]][0]) if match["mark"] == SEVERAL else "", name
    )


def fuller_name(name: str, other: str) -> str:
    """The one of two names of a person that has more words, or the generation."""
    return max(name, other, key=lambda each: (len(each.split()), ONE in each))
