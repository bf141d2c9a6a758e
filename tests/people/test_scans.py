from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.words import FileBytes
from facility.people.cards import OpenClinicalCard, person_card, person_photo, scan_file
from facility.people.choices import ScanKind
from facility.people.entering import EnterPerson
from facility.people.record import RecordKind
from facility.people.scans import AddScan, SetPhoto


def png() -> bytes:
    made = BytesIO()
    Image.new("RGB", (60, 80), "gray").save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def person(desk: Desk) -> int:
    return desk.run(EnterPerson(name="李秋月")).value


def test_a_scan_is_judged_by_its_content(desk: Desk, person: int) -> None:
    with pytest.raises(DomainError) as caught:
        desk.run(AddScan(person=person, kind=ScanKind.ID_COPY, file=FileBytes("id.png", b"PK\x03\x04 a zip")))
    assert (caught.value.code, caught.value.field) == ("file_office", "file")
    assert desk.files.names() == set()


def test_medical_scans_are_for_clinical_staff(
    desk: Desk, desk_as: Callable[[Role], Desk], person: int
) -> None:
    front = desk_as(Role.FRONT_DESK)
    kinds = (ScanKind.ID_COPY, ScanKind.DIAGNOSIS)
    copy, proof = (
        front.run(AddScan(person=person, kind=k, file=FileBytes("s.png", png()))).value for k in kinds
    )
    opened = front.ask(scan_file, scan=copy).value
    assert opened is not None and opened.data and opened.media.startswith("image/")
    with pytest.raises(NotAllowed):
        front.ask(scan_file, scan=proof)
    assert [one.row for one in front.ask(person_card, person=person).value.history] == [copy]
    card = desk.run(OpenClinicalCard(person=person)).value
    assert {one.row for one in card.history if one.kind is RecordKind.SCAN} == {copy, proof}


def test_a_photo_is_a_picture(desk: Desk, person: int) -> None:
    assert desk.ask(person_photo, person=person).value is None
    desk.run(SetPhoto(person=person, file=FileBytes("我.png", png())))
    photo = desk.ask(person_photo, person=person).value
    assert photo is not None and Image.open(BytesIO(photo.data)).size == (60, 80)
