"""Who answers for which basic service (5.3), from when until when."""

from __future__ import annotations

from datetime import date

from facility.core.desk import Desk
from facility.core.undoing import undo_of
from facility.staff.commands import EndStaff
from facility.staff.records import StaffRecordKind, VoidStaffRecord
from facility.staff.services import AnswerFor, BasicService, EndAnswering, services_answered
from tests.staff.test_posts_and_papers import SINCE, TODAY, hire, refused

RECEPTION = BasicService.RECEPTION


def who(desk: Desk, on: date = TODAY, service: BasicService = RECEPTION) -> str:
    return next(row.name for row in desk.ask(services_answered, on=on).value if row.service is service)


def test_one_person_answers_for_a_service_from_a_day_on(desk: Desk) -> None:
    wu, deng = hire(desk, "吴敏"), hire(desk, "邓强")
    first = desk.run(AnswerFor(service=RECEPTION, staff=wu, since=date(2026, 1, 1))).value
    done = desk.run(AnswerFor(service=RECEPTION, staff=deng, since=date(2026, 6, 1)))
    assert [who(desk, day) for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 5, 31), date(2026, 6, 1))] == [
        "", "吴敏", "吴敏", "邓强",
    ]  # fmt: skip
    assert refused(desk, AnswerFor(service=RECEPTION, staff=wu, since=date(2026, 6, 1))) == (
        "named_later",
        "since",
    )
    opposite = desk.ask(undo_of, audit=done.audit).value
    assert opposite is not None
    desk.run(opposite)
    assert who(desk) == "吴敏"
    desk.run(EndAnswering(duty=first, until=date(2026, 11, 1)))
    assert (who(desk, date(2026, 11, 1)), who(desk)) == ("吴敏", "")


def test_somebody_who_has_left_answers_for_nothing(desk: Desk) -> None:
    wu = hire(desk, "吴敏")
    early = AnswerFor(service=RECEPTION, staff=wu, since=date(2024, 2, 29))
    assert refused(desk, early) == ("not_here_that_day", "since")
    duty = desk.run(AnswerFor(service=RECEPTION, staff=wu, since=SINCE)).value
    desk.run(EndStaff(staff=wu, until=TODAY))
    assert (who(desk), who(desk, date(2026, 11, 20))) == ("吴敏", "")
    desk.run(VoidStaffRecord(kind=StaffRecordKind.SERVICE, row=duty, reason="登记错了"))
    assert who(desk) == ""
    assert refused(desk, EndAnswering(duty=duty, until=TODAY)) == ("voided_already", "duty")
    assert len(desk.ask(services_answered).value) == len(BasicService)
