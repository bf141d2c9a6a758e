from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select, text

from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.i18n import say
from facility.core.office import audit_list
from facility.core.tables import Attachment, Audit, Base
from facility.core.words import FileBytes
from facility.people import choices as c
from facility.people import health_choices as h
from facility.people.cards import OpenClinicalCard, person_card, person_photo, scan_file
from facility.people.entering import ChangePerson, EnterPerson
from facility.people.erasure import ErasePerson, months_after, words_of_columns
from facility.people.finding import find_people, person_list
from facility.people.guardians import AddGuardian
from facility.people.health import RecordDiagnosis
from facility.people.merging import MergePeople, columns_to
from facility.people.questions import what_still_runs
from facility.people.risk import RateRisk, RecordDangerousEvent
from facility.people.scans import AddScan, SetPhoto
from tests.people.cards import card

TODAY = date(2026, 11, 19)
BIRTH = date(1990, 3, 18)
SECRETS = (
    "王国栋",
    "小栋",
    card(BIRTH),
    "13981061723",
    "达川区南外镇",
    "王桂芳",
    "17103664856",
    "精神分裂症",
    "砸窗",
    "护照",
    "喊叫",
)


def picture(color: str) -> FileBytes:
    made = BytesIO()
    Image.new("RGB", (60, 80), color).save(made, "PNG")
    return FileBytes(f"王国栋-{color}.png", made.getvalue())


@pytest.fixture
def person(desk: Desk) -> int:
    person = desk.run(
        EnterPerson(
            name="王国栋", chosen_name="小栋", id_number=card(BIRTH), phone="13981061723", address="达川区南外镇3组",
            document_number="护照 E12345678", ethnic_group=None,
        )
    ).value  # fmt: skip
    desk.run(AddGuardian(person=person, name="王桂芳", relation=c.Relation.SIBLING, phone="17103664856"))
    desk.run(RecordDiagnosis(person=person, text="精神分裂症"))
    desk.run(
        RateRisk(
            person=person, level=h.RiskLevel.ONE, on=TODAY, rater="李医生", qualification="医师", basis="喊叫"
        )
    )
    desk.run(RecordDangerousEvent(person=person, on=TODAY, kind=h.EventKind.TROUBLE, what="王国栋砸窗"))
    desk.run(OpenClinicalCard(person=person))
    return person


def everything(desk: Desk) -> str:
    """All that stands in the store, as text."""
    with desk.store.read() as session:
        return "\n".join(
            str(row)
            for table in Base.metadata.sorted_tables
            for row in session.execute(text(f'SELECT * FROM "{table.name}"')).all()
        )


def test_nothing_personal_is_left(desk: Desk, person: int) -> None:
    before = everything(desk)
    for secret in SECRETS:
        assert secret in before, secret
    done = desk.run(ErasePerson(person=person, number="RY-2026-0001", reason="王国栋本人申请"))
    after = everything(desk)
    for secret in SECRETS:
        assert secret not in after, secret
    assert BIRTH.isoformat() not in after
    assert done.value == date(2027, 11, 19)
    assert "RY-2026-0001" in done.sentence.render("zh") and "2027-11-19" in done.sentence.render("en")


def test_the_number_and_the_counts_stay(desk: Desk, person: int) -> None:
    with desk.store.read() as session:
        before = len(session.scalars(select(Audit)).all())
    desk.run(ErasePerson(person=person, number="ry-2026-0001", reason="本人申请"))
    shown = desk.ask(person_card, person=person).value
    assert (shown.identity.number, shown.identity.name, shown.identity.sex) == (
        "RY-2026-0001",
        "—",
        c.Sex.MALE,
    )
    assert shown.erased_at is not None and shown.identity.birth is None
    assert desk.ask(person_list).value == () and desk.ask(find_people, text="0001").value == ()
    rows = desk.ask(audit_list, person=person).value
    assert len(rows) == 7 and rows[0].command == "people.erase"
    for row in rows:
        assert row.sentence.render("zh") and row.sentence.render("en")
    with desk.store.read() as session:
        assert len(session.scalars(select(Audit)).all()) == before + 1
    with pytest.raises(DomainError) as caught:
        desk.run(ChangePerson(person=person, name="王国栋"))
    assert caught.value.code == "record_erased"
    assert desk.run(EnterPerson(name="王国栋", id_number=card(BIRTH))).value != person


def test_others_keep_theirs(desk: Desk, person: int) -> None:
    other = desk.run(EnterPerson(name="李秋月", phone="13616071585", birth=BIRTH)).value
    desk.run(AddGuardian(person=other, name="李梅", relation=c.Relation.MOTHER))
    before = desk.ask(audit_list, person=other).value
    desk.run(ErasePerson(person=person, number="RY-2026-0001", reason="本人申请"))
    assert desk.ask(audit_list, person=other).value == before
    shown = desk.ask(person_card, person=other).value
    assert shown.identity.name == "李秋月" and shown.guardians[0].name == "李梅"


def test_a_joined_record_goes_with_it(desk: Desk, person: int) -> None:
    other = desk.run(EnterPerson(name="王国动", phone="13616071585")).value
    desk.run(MergePeople(person=person, other=other, reason="同一人"))
    desk.run(ErasePerson(person=person, number="RY-2026-0001", reason="本人申请"))
    after = everything(desk)
    assert "王国动" not in after and "13616071585" not in after


def test_scans_and_photo_go(desk: Desk, person: int) -> None:
    desk.run(SetPhoto(person=person, file=picture("red")))
    scan = desk.run(
        AddScan(person=person, kind=c.ScanKind.ID_COPY, file=picture("blue"), title="身份证")
    ).value
    stays = desk.run(EnterPerson(name="李秋月")).value
    desk.run(SetPhoto(person=stays, file=picture("red")))
    assert len(desk.files.names()) == 2
    assert desk.ask(scan_file, scan=scan).value is not None
    desk.run(ErasePerson(person=person, number="RY-2026-0001", reason="本人申请"))
    assert desk.ask(person_photo, person=person).value is None
    assert desk.ask(scan_file, scan=scan).value is None
    kept = desk.ask(person_photo, person=stays).value
    assert kept is not None and kept.media.startswith("image/")
    assert len(desk.files.names()) == 1
    with desk.store.read() as session:
        assert {row.file_name for row in session.scalars(select(Attachment)) if not row.room_name} == {"—"}


def test_the_number_is_typed_and_nothing_runs(desk: Desk, person: int) -> None:
    with pytest.raises(DomainError) as caught:
        desk.run(ErasePerson(person=person, number="RY-2026-0002", reason="本人申请"))
    assert (caught.value.code, caught.value.field) == ("other_number", "number")
    desk._answers[what_still_runs] = lambda session, person: (say("a stay since {day}", day=TODAY),)
    with pytest.raises(DomainError) as caught:
        desk.run(ErasePerson(person=person, number="RY-2026-0001", reason="本人申请"))
    assert caught.value.code == "still_running"
    assert desk.ask(person_card, person=person).value.identity.name == "王国栋"


def test_an_erasure_that_fails_changes_nothing(
    desk: Desk, person: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run(SetPhoto(person=person, file=picture("red")))

    def broken(*_args: Any) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("facility.people.erasure.blank_audit", broken)
    with pytest.raises(RuntimeError):
        desk.run(ErasePerson(person=person, number="RY-2026-0001", reason="本人申请"))
    assert desk.ask(person_card, person=person).value.identity.name == "王国栋"
    assert desk.ask(person_photo, person=person).value is not None


def test_the_record_of_who_did_what_stays_closed_afterwards(desk: Desk, person: int) -> None:
    desk.run(ErasePerson(person=person, number="RY-2026-0001", reason="本人申请"))
    with pytest.raises(DomainError) as caught, desk.store.write() as session:
        audit = session.scalars(select(Audit).order_by(Audit.id)).first()
        assert audit is not None
        audit.facts = {}
        session.flush()
    assert caught.value.code == "audit_is_not_rewritten"


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 19), 12, date(2027, 11, 19)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
    ],
)
def test_months_after(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_what_other_domains_keep_of_the_person_goes_too(desk: Desk) -> None:
    from facility.admission.enquiries import LogEnquiry
    from facility.admission.words import AskerKind, EnquiryWay

    person = desk.run(EnterPerson(name="王国栋")).value
    desk.run(
        LogEnquiry(
            way=EnquiryWay.PHONE, asker=AskerKind.FAMILY, need="想住一段时间", asker_name="王桂芳",
            asker_phone="17103664856", person=person, answer="请王国栋来看看",
        )
    )  # fmt: skip
    before = everything(desk)
    assert "王桂芳" in before and "请王国栋来看看" in before and "ZX-2026-0001" in before
    desk.run(ErasePerson(person=person, number="RY-2026-0001", reason="本人申请"))
    after = everything(desk)
    for secret in ("王国栋", "王桂芳", "17103664856", "想住一段时间", "请"):
        assert secret not in after.replace("本人申请", ""), secret
    assert "ZX-2026-0001" in after


def test_every_text_that_hangs_on_a_person_can_be_blanked(desk: Desk) -> None:
    from sqlalchemy import String

    hanging, new = {"person"}, {"person"}
    while new:
        new = {str(m.__tablename__) for table in new for m, _column in columns_to(table)} - hanging
        hanging |= new
    assert {"guardian", "risk_rating", "stay", "application", "assessment", "signature", "notice"} <= hanging
    unknown = [
        f"{mapper.class_.__name__}.{attribute.key}"
        for mapper in Base.registry.mappers
        if str(mapper.class_.__tablename__) in hanging
        for attribute in mapper.column_attrs
        if isinstance(attribute.columns[0].type, String)
        and attribute.key not in words_of_columns(mapper.class_)
    ]
    assert unknown == []
