"""What is no position: a claim that is dismissed, a plain report, what somebody is, how somebody takes a side."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

DISMISSED = [
    ("Ada Holm rejected claims that she backs the tram.", []),
    ("Ada Holm dismissed reports that she opposes the tram.", []),
    ("Ada Holm laughed off suggestions she opposes the tram.", []),
    ("Ada Holm pushed back against criticism that she favours the tram.", []),
    ("Claims that Ada Holm opposes the tram were rejected by her office.", []),
    ("Ada Holm repeated her claim that Bo Lind opposes the tram.", ["Bo Lind oppose tram"]),
    ("Ada Holm rejected the tram, saying that she backs the toll.", ["Ada Holm oppose tram", "Ada Holm support toll"]),
    ("Ada Holm rejects the charge that she is against the tram.", []),
]
REPORTED = [
    ("Ada Holm said gunmen had attacked the depot.", []),
    ("“Gunmen have seized the depot,” Ada Holm said.", []),
    ("Ada Holm said paramedics had saved two boys.", []),
    ("Ada Holm said the bank had refused a loan.", []),
    ("Ada Holm said Lind had ignored a doctor.", []),
    ("Ada Holm said the council had ignored tenants.", ["Ada Holm oppose council"]),
    ("“The mayor saved our town,” Ada Holm said.", ["Ada Holm support mayor"]),
    ("Ada Holm said most drivers were honest.", []),
    ("“Ours is brilliant,” Ada Holm said.", []),
    ("Ada Holm said claims the toll is unfair were made up.", []),
    ("Porters walked out over pay.", []),
    ("Porters walked out over plans to cut jobs.", ["Porters oppose cutting jobs"]),
    ("Porters voted to strike over rosters at Ostby Hall.", ["Porters support striking over rosters at Ostby Hall"]),
    ("Police ruled out sabotage.", []),
    ("Ada Holm said she would not oppose the toll.", []),
    ("Ada Holm said she would not back the toll.", ["Ada Holm oppose toll"]),
    ("Ada Holm told Radio Ostby that requests for pumps were ignored.", []),
    ("Ada Holm appealed for anyone who was there to call.", []),
    ("“Bo Lind is wrong about taxes,” Ada Holm said.", ["Ada Holm oppose Bo Lind"]),
    ("Norway proposed a ban on nets. Denmark rejected the quota. Sweden is undecided.", None),
]
CALLED = [
    ("Opera critic Ada Holm praised the chorus.", ["Ada Holm support chorus"]),
    ("Telegraph critic Ada Holm yawned.", []),
    ("SNP critic Ada Holm spoke in May.", []),
    ("Tory opponent Ada Holm won.", []),
    ("Trump critic Ada Holm spoke in May.", ["Ada Holm oppose Trump"]),
    ("Bicycle advocate Ada Holm resigned.", []),
    ("Housing champion Ada Holm resigned.", []),
    ("Vet Sue Holm said the cow was ill.", []),
    ("Opposite number Ada Holm was glum, blaming referee Bo Lind.", ["Ada Holm oppose Bo Lind"]),
]
MANNERS = [
    ("Ada Holm backed the dam “in the public interest”.", ["Ada Holm support dam"]),
    ("Ada Holm backed the bill “in the public interest”.", ["Ada Holm support bill"]),
    ("Ada Holm backed the dam through gritted teeth.", ["Ada Holm support dam"]),
    ("Ada Holm backed the levy under protest.", ["Ada Holm support levy"]),
    ("Ada Holm supports the fee “as a matter of principle”.", ["Ada Holm support fee"]),
    ("Ada Holm opposes the fee out of loyalty.", ["Ada Holm oppose fee"]),
    ("Ada Holm supports a ban on cars “with a heavy heart”.", ["Ada Holm support ban on cars"]),
    ("Ada Holm supports a deal with Norway.", ["Ada Holm support deal with Norway"]),
    ("Ada Holm branded the canal a joke.", ["Ada Holm oppose canal"]),
    ("Ada Holm attacked ‘shabby’ library cuts.", ["Ada Holm oppose shabby library cuts"]),
    ("Ada Holm supports drivers’ rights.", ["Ada Holm support drivers’ rights"]),
]


@pytest.mark.parametrize(("text", "found"), DISMISSED, ids=[text for text, _ in DISMISSED])
def test_what_somebody_says_is_not_so_is_no_position(text: str, found: list[str]) -> None:
    assert positions(text, None) == sorted(found)


@pytest.mark.parametrize(("text", "found"), REPORTED, ids=[text for text, _ in REPORTED])
def test_a_plain_report_takes_no_side(text: str, found: list[str] | None) -> None:
    if found is None:
        assert not [each for each in positions(text, None) if each.startswith("Sweden")]
    else:
        assert positions(text, None) == sorted(found)


@pytest.mark.parametrize(("text", "found"), CALLED, ids=[text for text, _ in CALLED])
def test_what_somebody_is_takes_no_side(text: str, found: list[str]) -> None:
    assert positions(text, None) == found


@pytest.mark.parametrize(("text", "found"), MANNERS, ids=[text for text, _ in MANNERS])
def test_how_somebody_takes_a_side_is_no_part_of_the_target(text: str, found: list[str]) -> None:
    assert positions(text, None) == found
