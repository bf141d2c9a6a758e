"""Papers by number: what leads to what, in how many copies, on whose record, and what is refused."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from facility.admission.packet import kept_file
from facility.admission.papers import PrintOther, paper_list, paper_pdf
from facility.admission.papers.rendering import OURS
from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from tests.admission.papers.world import MARKS, World
from tests.papers.conftest import pages_of, through
from tests.support.desks import Office, Template
from tests.support.sample import one

NUMBERS = {
    "enquiry_slip": ("ZX", "SQ", "RY"),
    "application": ("SQ", "RY", "ZX", "XQ", "PG", "XY", "ZH", "GZ"),
    "needs_survey": ("XQ", "SQ"),
    "entry_assessment": ("PG", "SQ"),
    "admission_agreement": ("XY", "SQ", "ZH"),
    "consents": ("SQ", "TY"),
    "grid_notice": ("GZ", "ZH"),
    "doctor_notice": ("RY",),
    "referral_slip": ("ZJ", "RY"),
    "leaving_form": ("SQ",),
    "file_cover": ("SQ", "RY"),
    "bed_card": ("ZH", "RY", "SQ"),
}


def printed(world: World, name: str, number: str, **more: object) -> bytes:
    """A paper printed outside the packet, as it was kept."""
    kept = world.desk.run(PrintOther(name=name, number=number, **more)).value  # type: ignore[arg-type]
    return bytes(world.desk.ask(kept_file, attachment=kept).value.data)


@pytest.mark.parametrize(
    ("name", "letters"), [(name, one) for name, every in NUMBERS.items() for one in every]
)
def test_any_number_of_the_same_person_leads_to_the_paper(name: str, letters: str, world: World) -> None:
    pdf = world.desk.ask(paper_pdf, name=name, number=f"{letters}-2026-0001").value
    text = "".join(pages_of(pdf))
    assert MARKS["chosen_name" if name == "bed_card" else "name"] in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_other_programs_accept_every_paper(lang: str, world: World) -> None:
    for name in OURS:
        for number in ("RY-2026-0001", ""):
            pdf = world.desk.ask(paper_pdf, name=name, number=number, lang=lang).value
            assert "No syntax or stream encoding errors" in through("qpdf", pdf, "--check", "-")
            rows = through("pdffonts", pdf, "-").splitlines()[2:]
            assert rows and all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows), name


@pytest.mark.parametrize(
    ("name", "number", "code", "field"),
    [
        ("no_paper", "RY-2026-0001", "no_such_paper", "name"),
        ("bed_card", "RY-2026-0999", "no_such_number", "number"),
        ("bed_card", "完全不是编号", "no_such_number", "number"),
        ("grid_notice", "GZ-2026-0002", "wrong_kind", "number"),
        ("doctor_notice", "GZ-2026-0001", "wrong_kind", "number"),
    ],
)
def test_what_cannot_be_printed_is_said(name: str, number: str, code: str, field: str, world: World) -> None:
    for ask in (
        lambda: world.desk.ask(paper_pdf, name=name, number=number),
        lambda: world.desk.run(PrintOther(name=name, number=number)),
    ):
        with pytest.raises(DomainError) as caught:
            ask()
        assert (caught.value.code, caught.value.field) == (code, field)
        assert "{" not in caught.value.sentence.render("zh") + caught.value.sentence.render("en")


def test_a_person_without_application_has_no_application_form(world: World) -> None:
    person = world.run("people.enter", name="何无申请", sex="male", id_kind="none", confirmed_new="yes")
    with world.desk.store.read() as session:
        from facility.people.persons import Person

        number = session.get_one(Person, person).number
    with pytest.raises(DomainError) as caught:
        world.desk.ask(paper_pdf, name="application", number=number)
    assert caught.value.code == "wrong_kind"
    assert "何无申请" in "".join(pages_of(world.desk.ask(paper_pdf, name="bed_card", number=number).value))


def test_full_width_and_lower_case_numbers_are_understood(world: World) -> None:
    pdf = world.desk.ask(paper_pdf, name="application", number=" ｓｑ-2026-0001 ").value
    assert "SQ-2026-0001" in pages_of(pdf)[0]


def test_a_language_we_do_not_have(world: World) -> None:
    with pytest.raises(DomainError) as caught:
        world.desk.ask(paper_pdf, name="bed_card", lang="fr")
    assert (caught.value.code, caught.value.field) == ("no_such_language", "lang")


def test_the_list_tells_what_each_paper_may_show(world: World) -> None:
    rows = {row.name: row for row in world.desk.ask(paper_list).value}
    assert tuple(rows) == tuple(OURS) and len(rows) == 12
    assert rows["leaving_form"].copies == 2 and rows["referral_slip"].copies == 3
    assert rows["bed_card"].allows == ("called", "place")


def test_printing_is_on_record_without_its_content(world: World) -> None:
    done = world.desk.run(PrintOther(name="doctor_notice", number="RY-2026-0001"))
    for lang in ("zh", "en"):
        sentence = done.sentence.render(lang)
        assert "RY-2026-0001" in sentence
        assert not any(mark in sentence for mark in MARKS.values())
    assert "GZ-2026-0002" in "".join(pages_of(printed(world, "doctor_notice", "RY-2026-0001")))


@pytest.mark.parametrize("role", [Role.KITCHEN, Role.WORK_COACH, Role.AUDITOR])
def test_who_may_not_print(role: Role, desk_as: Callable[[Role], Desk]) -> None:
    desk = desk_as(role)
    with pytest.raises(NotAllowed):
        desk.run(PrintOther(name="bed_card", number="RY-2026-0001"))
    if role is not Role.AUDITOR:
        with pytest.raises(NotAllowed):
            desk.ask(paper_pdf, name="bed_card")


def test_copies_and_who_keeps_them(gone: World) -> None:
    pages = pages_of(printed(gone, "leaving_form", "CY-2026-0001"))
    firsts = [page for page in pages if "一式" in page and "本份为第" in page and "存" in page]
    assert len(firsts) == 2 and "机构" in firsts[0] and "本人" in firsts[1]
    assert len(pages_of(printed(gone, "leaving_form", "CY-2026-0001", copies=1))) * 2 == len(pages)
    four = pages_of(printed(gone, "referral_slip", "ZJ-2026-0001", copies=4))
    assert [page.count("转出方存") for page in four][:1] == [1] and len(four) == 4


def test_a_packet_paper_carries_the_number_of_its_line(world: World) -> None:
    kept = world.run("papers.print", application=world.application, kind="cover", copies="1")
    pages = pages_of(world.desk.ask(kept_file, attachment=kept).value.data)
    number = re.search(r"DA-2026-\d{4}", pages[0])
    assert number is not None
    assert MARKS["name"] in "".join(
        pages_of(world.desk.ask(paper_pdf, name="file_cover", number=number[0]).value)
    )
    kept = world.run("papers.print", application=world.application, kind="consents", copies="2", lang="en")
    pages = pages_of(world.desk.ask(kept_file, attachment=kept).value.data)
    assert "TY-2026-" in pages[0] and sum("copy 2" in page for page in pages) == len(pages) / 2


def test_forms_name_the_person_before_they_are_filled_in(template: Template, tmp_path: Path) -> None:
    office = Office(template, tmp_path / "store")
    world = World(office.desk()).known()
    world.application = world.run("admission.apply", person=world.person, service="full")
    for kind in ("survey", "assessment", "consents", "cover"):
        kept = world.run("papers.print", application=world.application, kind=kind, copies="1")
        text = "".join(pages_of(world.desk.ask(kept_file, attachment=kept).value.data))
        assert MARKS["name"] in text
    text = "".join(pages_of(world.desk.ask(paper_pdf, name="entry_assessment", number="SQ-2026-0001").value))
    assert "危险" in text and MARKS["risk_basis"] not in text
    office.close()


def test_the_printed_agreement_is_kept_byte_by_byte(world: World) -> None:
    from facility.admission.model import Agreement

    with world.desk.store.read() as session:
        row = session.get_one(Agreement, world.agreement)
        sha, pdf = row.sha256, row.pdf
    assert pdf is not None
    kept = world.desk.ask(kept_file, attachment=pdf).value
    assert hashlib.sha256(kept.data).hexdigest() == sha
    pages = pages_of(kept.data)
    assert len(pages) % 3 == 0
    for at, holder in enumerate(("机构", "本人", "监护人")):
        assert re.search(rf"第{at + 1}份（{holder}", pages[at * len(pages) // 3].replace(" ", ""))


def test_the_leaving_form_tells_who_was_told_of_the_leaving(gone: World) -> None:
    """Exchange with the community doctor at leaving (5.6.4): from the notice, else in ink."""
    desk = gone.desk
    before = "".join("".join(pages_of(printed(gone, "leaving_form", "RY-2026-0001"))).split())
    assert "离院时的信息交换" in before and "社区精防医生" in before and "要发" in before
    stay = one(desk, "SELECT stay FROM application WHERE stay IS NOT NULL ORDER BY id LIMIT 1")
    fields = {"stay": stay, "direction": "leaving", "recipient": "community_doctor"}
    notice = desk.run(read_command("exchange.make_notice", fields, desk.clock())).value
    desk.run(read_command("exchange.send_notice", {"notice": notice, "how": "by_hand"}, desk.clock()))
    desk.run(
        read_command("exchange.record_receipt", {"notice": notice, "received_by": "冉文远"}, desk.clock())
    )
    after = "".join("".join(pages_of(printed(gone, "leaving_form", "RY-2026-0001"))).split())
    assert "冉文远" in after and "GZ-2026" in after
