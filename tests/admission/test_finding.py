"""Finding by readable number and by bed, and naming what was opened."""

from __future__ import annotations

import pytest

from facility.admission.finding import find_beds, find_numbers, named_things, number_pattern
from facility.core.permissions import Role
from tests.support.sample import Sample, one


@pytest.mark.parametrize(
    ("typed", "pattern"),
    [
        ("SQ-2026-0134", "SQ-2026-0134"), ("sq-2026-134", "SQ-2026-0134"), ("ＳＱ２０２６０１３４", "SQ-2026-0134"),
        ("sq134", "SQ-____-0134"), ("xy 7", "XY-____-0007"), ("2026-134", "__-2026-0134"), ("0134", "%0134"),
        ("134", "%134"), ("34", None), ("林", None), ("AB-2026-0001", None), ("13800138000", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_typed_number_means(typed: str, pattern: str | None) -> None:
    assert number_pattern(typed) == pattern


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("person", "person"), ("application", "application"), ("agreement", "agreement"), ("assessment", "assessment"),
        ("survey", "survey"), ("enquiry", "enquiry"), ("stay", "stay"), ("notice", "notice"),
    ],
)  # fmt: skip
def test_each_register_is_found(sample: Sample, table: str, kind: str) -> None:
    desk = sample.desk()
    desk = sample.chief()
    number = one(desk, f"SELECT number FROM {table} WHERE number IS NOT NULL ORDER BY id DESC LIMIT 1")
    found = desk.ask(find_numbers, text=number).value
    assert [row.number for row in found] == [number] and found[0].kind == kind
    assert number in [row.number for row in desk.ask(find_numbers, text=number[-4:], most=50).value]


def test_a_survey_leads_to_its_line_in_the_packet(sample: Sample) -> None:
    desk = sample.chief()
    number = one(desk, "SELECT number FROM survey LIMIT 1")
    hit = desk.ask(find_numbers, text=number).value[0]
    assert hit.line == "survey" and hit.application is not None


def test_only_registers_one_may_read(sample: Sample) -> None:
    number = one(sample.chief(), "SELECT number FROM application LIMIT 1")
    coach = sample.as_role(Role.WORK_COACH)
    found = coach.ask(find_numbers, text=number).value if coach.may("people.read") else ()
    assert bool(found) == (coach.may("people.read") and coach.may("admission.read"))


def test_beds_with_who_lies_there(sample: Sample) -> None:
    desk = sample.chief()
    label = one(
        desk,
        "SELECT b.label FROM bed b JOIN bed_assignment a ON a.bed = b.id WHERE a.until IS NULL AND a.voided_at IS NULL",
    )
    found = desk.ask(find_beds, text=label).value
    assert found[0].label == label and found[0].person is not None and found[0].name
    assert all(row.label.startswith(label[:3]) for row in desk.ask(find_beds, text=label[:3]).value)
    assert desk.ask(find_beds, text="林").value == () and desk.ask(find_beds, text="%1").value == ()


def test_names_in_the_order_asked(sample: Sample) -> None:
    desk = sample.chief()
    person, application = (
        one(desk, "SELECT max(id) FROM person"),
        one(desk, "SELECT max(id) FROM application"),
    )
    asked = f"application:{application} person:{person} person:99999 nonsense"
    found = desk.ask(named_things, text=asked).value
    assert [row.thing for row in found] == [f"application:{application}", f"person:{person}"]
    assert all(row.text and row.detail for row in found)
