"""What texts in requests have to look like, as the API's description has it, and what is said of those that do not."""

from __future__ import annotations

HAS_WORDS = r"[\p{L}\p{N}]"
"""What a text has that has words: a letter or a digit."""

TEXT = r"^[^\x00]*[\p{L}\p{N}][^\x00]*$"

PRINTABLE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$"

JOB_ID = "^[0-9a-f]{32}$"

_DAY_OF_A_MONTH = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
)
_LEAP_YEAR = "([12][0-9](0[48]|[2468][048]|[13579][26])|(12|16|20|24|28)00)"
DATE = (
    f"^([12][0-9]{{3}}-{_DAY_OF_A_MONTH}|{_LEAP_YEAR}-02-29)"
    r"(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])?)?$"
)
"""A day in ISO 8601, with or without a time."""

COMPLAINTS = {
    HAS_WORDS: "there are no words in it",
    TEXT: "there are no words in it, or it is binary",
    PRINTABLE: "it has a line break or a control character",
}
"""What is wrong with a text that is not of the form."""
