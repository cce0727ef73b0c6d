"""Letters that no article has, by which the rules read a name as one run of words, and the way back.

They join a generation to its surname ("Mokoena Jr.") and stand for the commas within the name of a firm.
"""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex

ONE = "\ua78f"
"""The mark behind a surname that is the same one without; a letter, so that the whole is one word."""
SEVERAL = "\u01c0"
"""The mark behind one that is not."""
COMMA = "\u01c1"
"""What stands for a comma within the name of a firm; the word before it goes on."""
AND = "\u01c2" * 5
"""What stands for "and" with the spaces beside it within such a name, and is as long."""
PLC = "P\u01c3c"
"""What stands for "plc", which alone of a name's words has no capital."""
_NUMERALS = "V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII"
GENERATIONS = {
    "Sr.": 1, "Sr": 1, "Snr": 1, "Senior": 1, "the Elder": 1,
    "Jr.": 2, "Jr": 2, "Jnr": 2, "Junior": 2, "the Younger": 2, "II": 2, "III": 3, "IV": 4,
    **{numeral: number for number, numeral in enumerate(_NUMERALS.split(), start=5)},
}  # fmt: skip
"""The number of the generation that a form tells, or of a king or a pope of that name."""


def _code(form: str) -> str:
    return form.lower().replace(".", "d").replace(" ", "z")


def _last_code(form: str) -> str:
    return form[0].lower() + "f"


_WRITTEN = {_code(form): form for form in GENERATIONS} | {_last_code(form): form for form in ("Jr.", "Sr.")}
_COMMA_BEFORE = "x"
_JOINED = lazy_regex(
    rf"(?P<mark>[{ONE}{SEVERAL}])(?P<code>{'|'.join(sorted(_WRITTEN, key=len, reverse=True))})"
    rf"(?P<comma>{_COMMA_BEFORE}?)(?P<stop>\.?)"
)


def joined_generation(form: str, *, is_only: bool, after_comma: bool, ends_sentence: bool) -> str:
    """A generation as it stands behind a surname: as long as in the article, in small letters as the end of a name.

    ``is_only`` says that the surname without it is the same one. The stop of "Jr." that ends a sentence stays.
    """
    is_last = ends_sentence and form.endswith(".")
    code = (_last_code(form) if is_last else _code(form)) + (_COMMA_BEFORE if after_comma else "")
    return (ONE if is_only else SEVERAL) + code + ("." if is_last else "")


def as_written(words: str) -> str:
    """Words with the names in them as the article writes them."""
    return _JOINED.sub(_form, words.replace(COMMA, ",").replace(AND, " and ").replace(PLC, "plc"))


def _form(match: re.Match[str]) -> str:
    form = _WRITTEN[match["code"]]
    return f"{',' if match['comma'] else ''} {form}{match['stop'] if form[-1] != '.' else ''}"


def generation_key(name: str) -> str:
    """A name by which all forms of its generation are one; without it where the surname is the same one."""
    return _JOINED.sub(_key, name) if ONE in name or SEVERAL in name else name


def _key(match: re.Match[str]) -> str:
    return (SEVERAL + str(GENERATIONS[_WRITTEN[match["code"]]]) if match["mark"] == SEVERAL else "") + match["stop"]


def fuller_name(name: str, other: str) -> str:
    """The one of two names of a person that has more words, or the generation."""
    return max(name, other, key=lambda each: (len(each.split()), ONE in each))
