"""What stands on each paper of the house, and what may never."""

from __future__ import annotations

import re

import pytest

from facility.lodging.papers import load
from facility.lodging.papers.printing import BLANKS, REASONED, HousePaper
from facility.papers.registry import PAPERS
from tests.admission.papers.test_allowed_fields import CLINICAL
from tests.lodging.papers.lived_in import MARKED, LivedIn
from tests.papers.conftest import pages_of, through

H = HousePaper
SHOWN: dict[HousePaper, set[str]] = {
    H.EVACUATION: {"name", "chosen_name", "visitor"},
    H.BED_CARDS: {"chosen_name"},
    H.DOOR_PLATES: {"chosen_name"},
    H.ROOM_LIST: set(),
    H.HOUSE_PLAN: {"chosen_name"},
    H.ROLL_CALL: {"chosen_name"},
    H.LEAVE_SLIP: {"name", "where_to", "companion", "leave_phone", "agreed_with"},
    H.MOVE_NOTICE: {"name"},
    H.THINGS_RECEIPT: {"name", "thing", "thing_state", "thing_place"},
    H.THINGS_BACK: {"name", "thing"},
    H.HANDOVER: {"name", "handover", "handover_health"},
    H.OCCUPANCY: set(),
    H.NIGHTS: {"name", "print_reason"},
    H.SEARCH: {
        "name", "chosen_name", "id_number", "birth", "phone", "address", "guardian_name", "guardian_phone", "contact_name",
        "contact_phone", "seen_where", "wearing", "search_note", "search_to",
    },
}  # fmt: skip
HANGS = (H.BED_CARDS, H.DOOR_PLATES, H.HOUSE_PLAN)


def marks_on(pdf: bytes) -> set[str]:
    text = re.sub(r"\s", "", "".join(pages_of(pdf)))
    return {name for name, mark in MARKED.items() if re.sub(r"\s", "", mark) in text}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(HousePaper))
def test_a_paper_shows_its_fields_and_no_others(name: HousePaper, lang: str, lived_in: LivedIn) -> None:
    assert marks_on(lived_in.made(name, lang)) == SHOWN[name]


@pytest.mark.parametrize("name", list(HousePaper))
def test_no_paper_of_the_house_speaks_of_illness(name: HousePaper) -> None:
    """The leave slip says which medicines went along, the handover page what the shift wrote: neither hangs anywhere."""
    load()
    for field in PAPERS[name.value].allows:
        last = field.rpartition(".")[2]
        if (name, last) == (H.LEAVE_SLIP, "medicines"):
            continue
        assert not re.search(
            "diagnos|medic|risk|illness|health|allerg|symptom|icd|insight|reason_of", last
        ), field
    assert not SHOWN[name] & CLINICAL
    assert name is H.SEARCH or "id_number" not in "".join(PAPERS[name.value].allows)


def test_what_hangs_on_beds_and_doors_is_a_name_and_a_place() -> None:
    load()
    assert PAPERS["bed_cards"].allows == {"cards", "cards.called", "cards.place"}
    assert PAPERS["door_plates"].allows == {
        "plates", "plates.room", "plates.room_name", "plates.beds", "plates.beds.bed", "plates.beds.called",
    }  # fmt: skip
    assert not set(HANGS) & set(REASONED)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", BLANKS)
def test_a_blank_form_names_nobody(name: HousePaper, lang: str, lived_in: LivedIn) -> None:
    assert marks_on(lived_in.blank(name, lang)) == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_other_programs_accept_every_paper(lang: str, lived_in: LivedIn) -> None:
    made = [lived_in.made(name, lang) for name in HousePaper] + [
        lived_in.blank(name, lang) for name in BLANKS
    ]
    for pdf in made:
        assert "No syntax or stream encoding errors" in through("qpdf", pdf, "--check", "-")
        rows = through("pdffonts", pdf, "-").splitlines()[2:]
        assert rows and all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_a_proof_of_nights_is_marked_as_internal(lived_in: LivedIn) -> None:
    assert "内部资料" in "".join(pages_of(lived_in.made(H.NIGHTS)))
    assert "internal" in "".join(pages_of(lived_in.made(H.NIGHTS, "en")))
