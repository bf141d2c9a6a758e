"""What stands on each paper, and what may never: every private thing has a mark, and each paper its list."""

from __future__ import annotations

import re

import pytest

from facility.admission.papers import load, paper_pdf
from facility.papers.registry import PAPERS
from tests.admission.papers.world import MARKS, World
from tests.papers.conftest import pages_of

GUARDIAN = {"guardian_name", "guardian_phone", "guardian_id", "guardian_address"}
CLINICAL = {
    "diagnosis", "icd", "diagnosed_by", "medicines", "allergies", "seizures", "falls", "physical",
    "risk_basis", "event",
    "reported", "level_basis", "past_events", "notice_diagnosis", "notice_medication", "episode_hospital",
    "hospital",
}  # fmt: skip
SHOWN: dict[str, set[str]] = {
    "enquiry_slip": {"name", "enquirer", "enquirer_phone", "enquiry_need", "enquiry_answer", "enquiry_from"},
    "application": {
        "name", "former_names", "id_number", "birth", "occupation", "income_source", "household_place",
        "address",
        "region_code", "phone", "second_phone", *GUARDIAN, "guardian_basis", "contact_name", "contact_phone",
        "contact_note", "certificate", "certificate_until", "welfare_note", "diagnosis", "icd",
        "diagnosed_by",
        "diagnosed_on", "hospital", "doctor", "medicines", "allergies", "seizures", "falls", "physical",
        "opinion_doctor", "onset", "discharged", "care_unit", "care_doctor", "care_doctor_phone", "grid",
        "grid_phone",
        "own_wish", "apply_reason",
    },
    "needs_survey": {
        "name", "birth", "survey_by", "strengths", "obstacles", "hopes", "diet", "need_words", "need_family",
    },
    "entry_assessment": {
        "name", "birth", "id_number", "diagnosis", "icd", "medicines", "allergies", "assessor",
        "qualification",
        "second", "sources", "pressure", "body_notes", "together_doctor", "level_basis", "past_events",
        "scales",
        "burden", "surroundings", "work_limits", "goals", "decision_reason", "override",
    },
    "admission_agreement": {
        "name", "birth", "id_number", "phone", "address", *GUARDIAN, "place", "subsidy", "special",
    },
    "consents": {"name", "birth", "guardian_name", "guardian_phone", "consent_kinds", "consent_way"},
    "grid_notice": {"name", "notice_grid"},
    "doctor_notice": {"name", "notice_doctor", "notice_diagnosis", "notice_medication"},
    "referral_slip": {
        "name", "birth", "phone", "referral_from", "referral_to", "referral_contact", "referral_phone",
        "referral_reason", "referral_facts", "referral_wish", "referral_enclosed", "referral_agreed",
    },
    "leaving_form": {
        "name", "birth", "id_number", "phone", "guardian_name", "leave_reason", "leave_to", "met_by",
        "results",
        "belongings", "medicines_out", "money", "aftercare", "review", "care_doctor", "care_doctor_phone", "grid",
        "grid_phone",
    },
    "file_cover": {"name"},
    "bed_card": {"chosen_name"},
}  # fmt: skip


def marks_on(pdf: bytes) -> set[str]:
    """Which of the person's marks can be read on a paper."""
    text = re.sub(r"\s", "", "".join(pages_of(pdf)))
    return {name for name, mark in MARKS.items() if re.sub(r"\s", "", mark) in text}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SHOWN)
def test_a_paper_shows_its_fields_and_no_others(name: str, lang: str, world: World, gone: World) -> None:
    from_whom = gone if name == "leaving_form" else world
    pdf = from_whom.desk.ask(paper_pdf, name=name, number="RY-2026-0001", lang=lang).value

    assert marks_on(pdf) == SHOWN[name]


@pytest.mark.parametrize("name", ["grid_notice", "bed_card", "file_cover", "consents", "admission_agreement"])
def test_what_leaves_the_clinic_says_nothing_of_illness(name: str) -> None:
    load()
    for field in PAPERS[name].allows:
        last = field.rpartition(".")[2]
        assert not re.search("diagnos|medic|risk|illness|health|allerg|symptom|icd|insight", last), field
    assert not SHOWN[name] & CLINICAL


def test_what_hangs_on_a_bed_is_a_name_and_a_place() -> None:
    load()
    assert PAPERS["bed_card"].allows == {"called", "place"}


def test_a_grid_worker_is_told_four_things() -> None:
    load()
    told = {"name", "direction", "on", "contact"}
    assert PAPERS["grid_notice"].allows == told | {"facility", "number", "recipient_name"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SHOWN)
def test_a_blank_form_names_nobody(name: str, lang: str, world: World) -> None:
    assert marks_on(world.desk.ask(paper_pdf, name=name, lang=lang).value) == set()
