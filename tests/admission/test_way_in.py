"""From enquiry to bed and out again, through the desk; and every no on the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from facility.admission.boards import admission_board
from facility.admission.cards import admission_card
from facility.admission.criterion import Verdict
from facility.admission.journey import StepState
from facility.admission.packet import kept_file
from facility.admission.people_list import Standing, people_list
from facility.admission.words import PaperKind, PaperState, Step
from facility.core.desk import Desk
from facility.core.errors import DomainError, NotFound
from facility.core.office import audit_list
from facility.core.tables import Attachment
from facility.core.today import today_board
from facility.lodging.model import Stay
from facility.premises.model import Bed, DayPlace
from tests.support.desks import Office
from tests.support.people import Comer, describe, run, scan


@pytest.fixture
def house(desk: Desk) -> Desk:
    describe(desk)
    return desk


def bed(desk: Desk, label: str) -> int:
    with desk.store.read() as session:
        return session.scalars(select(Bed.id).where(Bed.label == label)).one()


def place(desk: Desk) -> int:
    with desk.store.read() as session:
        return session.scalars(select(DayPlace.id).order_by(DayPlace.id)).first() or 0


def card(desk: Desk, comer: Comer) -> Any:
    return desk.ask(admission_card, application=comer.application).value


def refused(code: str, act: Any) -> DomainError:
    with pytest.raises(DomainError) as caught:
        act()
    assert code in {one.code for one in caught.value.all}, caught.value
    return caught.value


def test_the_whole_way(house: Desk, office: Office) -> None:
    comer = Comer(house).apply()
    assert card(house, comer).next.command == "papers.print"
    comer.papers()
    assert card(house, comer).next.command == "admission.assess"
    comer.assess()
    assert card(house, comer).next.command == "admission.decide"
    comer.accept()
    assert card(house, comer).next.command == "agreements.draft"
    comer.agree(sign=False)
    assert card(house, comer).next.command == "agreements.print"
    house_run = comer.run
    house_run("agreements.print", agreement=comer.agreement, copies=3)
    assert card(house, comer).next.command == "agreements.sign"
    house_run("agreements.sign", agreement=comer.agreement, role="person", name=comer.name)
    house_run("agreements.sign", agreement=comer.agreement, role="facility", name="何志远")
    assert card(house, comer).next.command == "admission.enter"
    comer.enter(bed=bed(house, "201-1"))
    seen = card(house, comer)
    assert seen.place == "201-1"
    assert {row.step: row.state for row in seen.steps}[Step.ENTRY] is StepState.DONE
    office.clock.forward(days=10)
    house_run(
        "admission.leave",
        application=comer.application,
        left_at=house.clock(),
        kind="goals_met",
        destination="home",
    )
    assert [row.standing for row in house.ask(people_list).value] == [Standing.LEFT]
    with house.store.read() as session:
        assert session.scalars(select(Stay.left_at)).one() == house.clock()
    again = Comer(house, "唐美玲", birth="1990-01-05").ready()
    again.enter(bed=bed(house, "201-1"), reason="床位已当场整理好")
    assert card(house, again).place == "201-1"


def test_a_decision_says_exactly_what_is_missing(house: Desk) -> None:
    comer = Comer(house).apply().assess()
    error = refused("papers_missing", comer.accept)
    said = error.sentence.render("zh")
    for kind in (PaperKind.APPLICATION, PaperKind.ID_COPY, PaperKind.DIAGNOSIS):
        from facility.core.i18n import translate

        assert translate(kind.label, "zh") in said
    assert translate(PaperKind.GUARDIAN_ID_COPY.label, "zh") not in said


def test_a_guardians_card_is_needed_where_a_guardian_acts(house: Desk) -> None:
    comer = Comer(house, birth="2010-05-01").apply()
    comer.run(
        "people.add_guardian",
        person=comer.person,
        name="林秀兰",
        relation="mother",
        kind="statutory",
        phone="13880102206",
    )
    lines = {line.kind: line.state for line in card(house, comer).packet}
    assert lines[PaperKind.GUARDIAN_ID_COPY] is PaperState.MISSING
    refused(
        "guardian_needed",
        lambda: comer.run(
            "papers.not_needed", application=comer.application, kind="guardian_id_copy", reason="不用"
        ),
    )
    adult = Comer(house, "唐美玲", birth="1990-01-05").apply()
    lines = {line.kind: line.state for line in card(house, adult).packet}
    assert lines[PaperKind.GUARDIAN_ID_COPY] is PaperState.NOT_NEEDED


def test_nobody_moves_in_before_the_agreement_is_signed(house: Desk) -> None:
    comer = Comer(house).apply().papers().assess().accept()
    refused("not_ready", lambda: comer.enter(bed=bed(house, "201-1")))
    comer.agree(sign=False)
    refused("not_ready", lambda: comer.enter(bed=bed(house, "201-1")))


def test_risk_two_is_refused_and_nobody_may_allow_it(house: Desk) -> None:
    comer = Comer(house).apply().papers().assess(risk_level="2")
    refused("criteria_open", comer.accept)
    refused(
        "no_override",
        lambda: comer.run(
            "admission.allow_criterion", application=comer.application, criterion="risk", reason="x"
        ),
    )


def test_level_one_asks_for_a_reason_and_goes_on(house: Desk) -> None:
    comer = Comer(house).apply().papers().assess(risk_level="1", functioning="fair")
    refused("criteria_open", comer.accept)
    comer.run(
        "admission.allow_criterion", application=comer.application, criterion="stable", reason="两个月平稳"
    )
    comer.accept()
    verdicts = {row.criterion.value: row for row in card(house, comer).criteria}
    assert verdicts["stable"].verdict is Verdict.OVERRIDDEN and verdicts["stable"].reason == "两个月平稳"


def test_a_no_needs_its_reason(house: Desk) -> None:
    comer = Comer(house).apply()
    assert (
        refused(
            "required", lambda: comer.run("admission.decide", application=comer.application, outcome="wait")
        ).field
        == "reason"
    )
    refused(
        "required",
        lambda: comer.run("admission.decide", application=comer.application, outcome="refer", reason="x"),
    )


def test_men_and_women_apart_and_one_bed_one_person(house: Desk) -> None:
    first = Comer(house).ready().enter(bed=bed(house, "201-1"))
    other = Comer(house, "唐美玲", birth="1990-01-05").ready()
    with pytest.raises(DomainError) as caught:
        other.enter(bed=bed(house, "201-1"))
    assert first.name in caught.value.sentence.render("zh")
    man = Comer(house, "黎建国", "male", "1974-02-03").ready()
    with pytest.raises(DomainError):
        man.enter(bed=bed(house, "201-2"))
    man.enter(bed=bed(house, "203-1"))


def test_leaving_has_no_gate_and_frees_the_bed_at_that_minute(house: Desk, office: Office) -> None:
    comer = Comer(house)
    comer.application = comer.run(
        "admission.take_over", person=comer.person, service="full", arrived_at=house.clock() - timedelta(days=90),
        bed=bed(house, "201-1"),
    )  # fmt: skip
    seen = card(house, comer)
    states = {row.step: row.state for row in seen.steps}
    assert states[Step.ASSESSMENT] is StepState.PROBLEM and states[Step.AGREEMENT] is StepState.PROBLEM
    assert seen.criteria == ()
    kinds = {row.kind for row in house.ask(today_board).value}
    assert {"agreement", "papers"} <= kinds
    left = house.clock() - timedelta(hours=3)
    comer.run(
        "admission.leave", application=comer.application, left_at=left, kind="own_wish", destination="home"
    )
    follower = Comer(house, "唐美玲", birth="1990-01-05").ready()
    came = left + timedelta(minutes=1)
    refused("reason_needed", lambda: follower.enter(bed=bed(house, "201-1"), arrived_at=came))
    follower.enter(bed=bed(house, "201-1"), arrived_at=came, reason="床位已当场整理好")


def test_a_signed_agreement_is_not_changed(house: Desk) -> None:
    comer = Comer(house).ready()
    refused(
        "signed_already",
        lambda: comer.run(
            "agreements.redraft",
            agreement=comer.agreement,
            since=comer.today,
            until=comer.today + timedelta(days=9),
        ),
    )
    kept = comer.run("agreements.print", agreement=comer.agreement, copies=1)
    file = house.ask(kept_file, attachment=kept).value
    assert (
        file.data.startswith(b"%PDF") and __import__("hashlib").sha256(file.data).hexdigest() == file.sha256
    )
    assert comer.run("agreements.print", agreement=comer.agreement, copies=1) == kept


def test_signing_needs_the_printed_text_and_the_right_people(house: Desk) -> None:
    comer = Comer(house).apply().papers().assess().accept().agree(sign=False)
    sign = {"agreement": comer.agreement, "name": "林秀兰"}
    refused("not_printed", lambda: comer.run("agreements.sign", role="person", **sign))
    comer.run("agreements.print", agreement=comer.agreement)
    refused("signs_not", lambda: comer.run("agreements.sign", role="guardian", **sign))
    refused("not_signed", lambda: comer.run("agreements.file_scan", agreement=comer.agreement, file=scan()))


def test_coming_back_needs_no_retyping(house: Desk, office: Office) -> None:
    comer = Comer(house).apply()
    comer.run(
        "admission.end_application", application=comer.application, how="withdrawn", reason="家中另有安排"
    )
    refused("application_ended", lambda: comer.papers())
    first = comer.application
    comer.application = comer.run("admission.apply", person=comer.person, service="full")
    assert comer.application != first and card(house, comer).name == comer.name


def test_two_open_applications_are_one_too_many(house: Desk) -> None:
    comer = Comer(house).apply()
    error = refused(
        "one_open_application", lambda: comer.run("admission.apply", person=comer.person, service="full")
    )
    assert error.field == "person"


def test_an_enquiry_has_its_purge_date_until_something_follows(house: Desk) -> None:
    comer = Comer(house)
    comer.run(
        "admission.log_enquiry", way="phone", asker="family", need="想了解", person=comer.person, source="found",
        source_detail="某社区名单",
    )  # fmt: skip
    row = house.ask(people_list).value[0]
    assert row.purge_on is not None and "某社区名单" in row.source.render("zh")
    comer.apply()
    assert house.ask(people_list).value[0].purge_on is None


def test_the_board_shows_who_waits_and_where(house: Desk) -> None:
    Comer(house, "甲一").apply()
    Comer(house, "乙二").apply().papers()
    Comer(house, "丙三").ready()
    steps = {row.name: row.step for row in house.ask(admission_board).value}
    assert steps == {"甲一": Step.PAPERS, "乙二": Step.ASSESSMENT, "丙三": Step.ENTRY}


def test_a_spoiled_numbered_paper_is_voided_not_lost(house: Desk) -> None:
    comer = Comer(house).apply()
    comer.run("papers.sign", application=comer.application, kind="application", signed_by="林晓慧")
    comer.run("papers.void", application=comer.application, kind="application", reason="写错名字")
    lines = {line.kind: line for line in card(house, comer).packet}
    assert lines[PaperKind.APPLICATION].state is PaperState.MISSING
    said = [row.sentence.render("zh") for row in house.ask(audit_list).value]
    assert any("写错名字" in one for one in said)


def test_expired_papers_are_red(house: Desk, office: Office) -> None:
    comer = Comer(house).apply()
    comer.run(
        "papers.receive", application=comer.application, kind="health_check", issued_on=comer.today,
        valid_until=comer.today + timedelta(days=30),
    )  # fmt: skip
    office.clock.forward(days=31)
    lines = {line.kind: line.state for line in card(house, comer).packet}
    assert lines[PaperKind.HEALTH_CHECK] is PaperState.EXPIRED
    error = refused(
        "paper_expired",
        lambda: run(
            house,
            "papers.receive",
            application=comer.application,
            kind="health_check",
            valid_until=comer.today,
        ),
    )
    assert error.field == "valid_until"


def test_a_day_place_for_day_service(house: Desk) -> None:
    comer = Comer(house).apply(service="day").papers().assess().accept().agree()
    assert refused("required", lambda: comer.enter()).field == "place"
    comer.enter(place=place(house))
    assert card(house, comer).place


def test_files_of_other_registers_are_not_opened_as_papers(house: Desk) -> None:
    person = run(house, "people.enter", name="唐美玲", sex="female", birth="1990-01-05")
    staff = run(house, "staff.hire", name="丁若楠", posts=["nurse"], since="2026-01-05")
    run(house, "people.set_photo", person=person, file=scan())
    run(house, "staff.add_credential", staff=staff, kind="care", scan=scan("证书.png"))
    run(house, "premises.file_document", kind="lease", file=scan("租约.png"))
    with house.store.read() as session:
        files = list(session.scalars(select(Attachment.id)))
    assert len(files) == 3
    for file in files:
        with pytest.raises(NotFound):
            house.ask(kept_file, attachment=file)
