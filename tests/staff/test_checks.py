"""What the records say of the lines about staff: figures just below, at and above; past moments read as they were."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from facility.core.checks import CHECKS, Answer
from facility.core.desk import Desk
from facility.core.standard import Evidence, load_standard
from facility.core.words import YesNoAnswer
from facility.staff.commands import EndStaff
from facility.staff.credentials import AddCredential, CredentialKind
from facility.staff.partners import AddMember, AddPartner, LogTalk, PartnerKind, TalkKind, TeamRole
from facility.staff.posts import DescribePost, EndPost, GivePost
from facility.staff.records import StaffRecordKind, VoidStaffRecord
from facility.staff.services import AnswerFor, BasicService, EndAnswering
from facility.staff.training import AddCourse, AttendCourse, CourseKind
from facility.staff.words import CORE_POSTS, Education, Engagement, Post
from facility.staff.work_history import AddWork
from facility.start import load_domains
from tests.staff.test_posts_and_papers import TODAY, hire
from tests.support.looking import answered, told, verdict

load_domains()
K = CredentialKind
YES, NO, DARK = "conforms", "does_not", "cannot_tell"
HEAD = ("4.4.1-a", "4.4.1-b", "4.4.1-c", "4.4.1-d", "4.4.1-e")
STAFF_LINES = (
    "4.3.4", "4.3.5", *HEAD, "4.4.2", "4.4.3-b", "4.5.1-b", "5.1.3", "5.6.1-a", "5.6.1-b", "5.6.1-c", "6.2.3.1", "6.4.1.5",
    "6.4.2.3",
)  # fmt: skip
PAPERS = {
    Post.PSYCHIATRIST: K.PSYCHIATRIST, Post.NURSE: K.NURSE, Post.THERAPIST: K.THERAPIST, Post.COUNSELLOR: K.COUNSELLOR,
    Post.SOCIAL_WORKER: K.SOCIAL_WORKER, Post.COMMUNITY_WORKER: K.TRAINED,
}  # fmt: skip


def paper(
    desk: Desk, staff: int, kind: CredentialKind, since: date | None = None, until: date | None = None
) -> int:
    return desk.run(AddCredential(staff=staff, kind=kind, issued_on=since, until=until)).value


def team(desk: Desk, *posts: Post, since: date = date(2024, 3, 1)) -> dict[Post, int]:
    """Somebody with papers in each of these posts (the six of the core team without any)."""
    found = {}
    for n, post in enumerate(posts or CORE_POSTS):
        found[post] = hire(desk, f"同事{n}", post, since=since)
        paper(desk, found[post], PAPERS[post])
    return found


@pytest.mark.parametrize("clause", STAFF_LINES)
def test_without_staff_nobody_can_tell(desk: Desk, clause: str) -> None:
    found = answered(desk, clause)
    assert (found.verdict.value, [fix.command for fix in found.fixes]) == (DARK, ["staff.hire"])


@pytest.mark.parametrize("clause", HEAD)
def test_without_a_head_nobody_can_tell(desk: Desk, clause: str) -> None:
    hire(desk, "吴敏")
    found = answered(desk, clause)
    assert found.verdict.value == DARK
    assert found.fixes[0].start == {"post": Post.MANAGER}


@pytest.mark.parametrize(
    ("level", "verdict_of"),
    [(None, DARK), (Education.JUNIOR, NO), (Education.SENIOR, YES), (Education.COLLEGE, YES)],
)
def test_schooling_of_the_head(desk: Desk, level: Education | None, verdict_of: str) -> None:
    hire(desk, "何志远", Post.MANAGER, education=level)
    assert verdict(desk, "4.4.1-a") == verdict_of


def months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, day.day)


@pytest.mark.parametrize(("months", "verdict_of"), [(59, NO), (60, YES), (61, YES)])
def test_relevant_years_of_the_head_at_the_line(desk: Desk, months: int, verdict_of: str) -> None:
    """Twelve months here, the rest elsewhere: sixty months in all are five years."""
    began = months_before(TODAY, 12) + timedelta(days=1)
    he = hire(desk, "何志远", Post.MANAGER, since=began)
    assert verdict(desk, "4.4.1-b") == DARK  # nothing is known of the time before
    elsewhere = months_before(began, months - 12)
    desk.run(
        AddWork(
            staff=he, employer="区残联", job="干事", since=elsewhere, until=began - timedelta(days=1), relevant=YesNoAnswer.YES,
        )
    )  # fmt: skip
    found = answered(desk, "4.4.1-b")
    assert found.verdict.value == verdict_of
    assert f"{months // 12} 年" in told(found)


def test_the_years_are_those_of_the_line_and_other_work_does_not_count(desk: Desk) -> None:
    he = hire(desk, "何志远", Post.MANAGER, since=months_before(TODAY, 24))
    factory = AddWork(
        staff=he,
        employer="电子厂",
        job="技术员",
        since=date(2010, 1, 1),
        until=date(2020, 1, 1),
        relevant=YesNoAnswer.NO,
    )
    desk.run(factory)
    assert verdict(desk, "4.4.1-b") == NO
    assert answered(desk, "4.4.1-b", least=2).verdict.value == YES
    assert "还差 3 年" in told(answered(desk, "4.4.1-b"))


def test_a_passed_training_stays_passed_and_a_certificate_runs_out(desk: Desk) -> None:
    he = hire(desk, "何志远", Post.MANAGER)
    assert [verdict(desk, clause) for clause in HEAD[2:]] == [NO, NO, NO]
    paper(desk, he, K.MANAGER, date(2024, 1, 1), TODAY)
    paper(desk, he, K.NO_RECORD)
    assert [verdict(desk, clause) for clause in HEAD[2:]] == [YES, YES, YES]
    assert answered(desk, "4.4.1-e").until == TODAY
    tomorrow = TODAY + timedelta(days=1)
    assert [verdict(desk, clause, tomorrow) for clause in HEAD[2:]] == [YES, YES, NO]
    assert [verdict(desk, clause, date(2024, 3, 1)) for clause in HEAD[2:]] == [YES, YES, YES]


def test_every_head_must_conform(desk: Desk) -> None:
    first = hire(desk, "何志远", Post.MANAGER, education=Education.BACHELOR)
    second = hire(desk, "高明", Post.MANAGER, education=Education.JUNIOR)
    paper(desk, first, K.NO_RECORD)
    assert (verdict(desk, "4.4.1-a"), verdict(desk, "4.4.1-d")) == (NO, NO)
    assert "高明" in told(answered(desk, "4.4.1-d")).partition("|")[2]
    paper(desk, second, K.NO_RECORD)
    assert verdict(desk, "4.4.1-d") == YES


def test_posts_filled_by_people_enough(desk: Desk) -> None:
    people = team(desk)
    assert verdict(desk, "4.3.4") == NO  # nobody heads the house
    hire(desk, "何志远", Post.MANAGER)
    assert verdict(desk, "4.3.4") == YES
    desk.run(DescribePost(post=Post.CARER, tasks="照料", wanted=2))
    hire(desk, "白玉", Post.CARER)
    found = answered(desk, "4.3.4")
    assert found.verdict.value == NO
    assert found.fixes[0].start == {"post": Post.CARER}
    holding = desk.run(
        GivePost(staff=people[Post.NURSE], post=Post.CARER, since=date(2025, 1, 1), stand_in=YesNoAnswer.YES)
    ).value
    assert verdict(desk, "4.3.4") == YES
    desk.run(EndPost(holding=holding, until=date(2026, 12, 31)))
    assert answered(desk, "4.3.4").until == date(2026, 12, 31)
    assert (verdict(desk, "6.4.2.3"), verdict(desk, "6.4.2.3", date(2027, 1, 1))) == (YES, NO)


def test_a_paper_until_the_end_of_time_holds_for_good(desk: Desk) -> None:
    paper(desk, hire(desk, "吴敏", Post.NURSE), K.NURSE, date(2025, 1, 1), date(9999, 12, 31))
    assert (answered(desk, "4.4.2").verdict.value, answered(desk, "4.4.2").until) == (YES, None)


def test_papers_fit_the_post(desk: Desk) -> None:
    hire(desk, "周雨桐", Post.FRONT_DESK)
    assert verdict(desk, "4.4.2") == DARK
    wu, fang = hire(desk, "吴敏", Post.NURSE), hire(desk, "方磊", Post.THERAPIST)
    found = answered(desk, "4.4.2")
    assert (found.verdict.value, found.count) == (NO, (0, 2))
    paper(desk, wu, K.TRAINED)
    paper(desk, fang, K.TRAINED)
    found = answered(desk, "4.4.2")
    assert found.count == (1, 2)  # no training stands for a nurse's licence
    assert (
        "吴敏的护士执业证（精神科护士）" in told(found) and "方磊" not in told(found).partition("专业不符")[2]
    )
    paper(desk, wu, K.NURSE, date(2025, 1, 1), date(2026, 12, 31))
    found = answered(desk, "4.4.2")
    assert (found.verdict.value, found.count, found.until) == (YES, (2, 2), date(2026, 12, 31))
    assert verdict(desk, "5.6.1-b") == NO  # the team asks for the profession's own papers
    paper(desk, fang, K.THERAPIST)
    assert verdict(desk, "5.6.1-b") == YES
    assert verdict(desk, "5.6.1-b", date(2027, 1, 1)) == NO


def test_a_paper_named_for_another_field_is_none(desk: Desk) -> None:
    luo = hire(desk, "罗文涛", Post.PSYCHIATRIST)
    desk.run(AddCredential(staff=luo, kind=K.PSYCHIATRIST, title="执业范围：外科专业"))
    assert verdict(desk, "5.6.1-b") == NO


def test_last_march_is_read_as_it_was(desk: Desk) -> None:
    """A certificate that ran out in between was renewed, somebody left since, somebody came since."""
    wu = hire(desk, "吴敏", Post.NURSE)
    paper(desk, wu, K.NURSE, date(2024, 1, 1), date(2026, 2, 28))
    march, june = date(2026, 3, 15), date(2026, 6, 1)
    assert [verdict(desk, "5.6.1-b", day) for day in (date(2026, 2, 28), march, june)] == [YES, NO, NO]
    paper(desk, wu, K.NURSE, date(2026, 5, 1), date(2031, 4, 30))
    assert [verdict(desk, "5.6.1-b", day) for day in (date(2026, 2, 28), march, june)] == [YES, NO, YES]
    assert answered(desk, "5.6.1-b", june).until == date(2031, 4, 30)
    assert answered(desk, "5.6.1-b", date(2026, 2, 1)).until == date(2026, 2, 28)
    desk.run(EndStaff(staff=wu, until=date(2026, 8, 31)))
    hire(desk, "邓强", Post.THERAPIST, since=date(2026, 10, 1))
    assert "2 人" not in told(answered(desk, "5.6.1-b", june))
    assert "吴敏" in "".join(one.says.render("zh") for one in answered(desk, "5.6.1-b", june).records)
    assert "吴敏" not in "".join(one.says.render("zh") for one in answered(desk, "5.6.1-b").records)
    assert verdict(desk, "5.6.1-b", date(2026, 9, 15)) == DARK  # between the two nobody was here at all


def test_a_paper_renewed_without_a_gap_holds_on(desk: Desk) -> None:
    wu = hire(desk, "吴敏", Post.NURSE)
    first = paper(desk, wu, K.NURSE, date(2024, 1, 1), date(2026, 12, 31))
    paper(desk, wu, K.NURSE, date(2026, 11, 1), date(2029, 12, 31))
    assert answered(desk, "5.6.1-b").until == date(2029, 12, 31)
    desk.run(VoidStaffRecord(kind=StaffRecordKind.CREDENTIAL, row=first, reason="登记错了"))
    assert verdict(desk, "5.6.1-b", date(2026, 10, 31)) == NO


def test_the_six_professions(desk: Desk) -> None:
    people = team(desk, *CORE_POSTS[:5])
    found = answered(desk, "5.6.1-a")
    assert found.verdict.value == NO and "5" in told(found) and "社区工作" in told(found)
    carer = hire(desk, "孟凯", Post.CARER)
    desk.run(
        GivePost(staff=carer, post=Post.COMMUNITY_WORKER, since=date(2025, 1, 1), stand_in=YesNoAnswer.YES)
    )
    assert verdict(desk, "5.6.1-a") == NO  # a stand-in without the papers fills no profession
    paper(desk, carer, K.TRAINED)
    assert verdict(desk, "5.6.1-a") == YES
    desk.run(EndStaff(staff=people[Post.NURSE], until=date(2027, 1, 31)))
    assert answered(desk, "5.6.1-a").until == date(2027, 1, 31)
    assert verdict(desk, "5.6.1-a", date(2027, 2, 1)) == NO


def test_counsellor_and_therapist_where_possible(desk: Desk) -> None:
    team(desk, Post.COUNSELLOR)
    assert verdict(desk, "4.4.3-b") == NO
    hire(desk, "丁若楠", Post.THERAPIST)
    assert verdict(desk, "4.4.3-b") == YES


@pytest.mark.parametrize(
    ("days", "verdict_of"), [(364, YES), (365, NO), (366, NO)],
)  # fmt: skip
def test_training_within_the_year(desk: Desk, days: int, verdict_of: str) -> None:
    wu = hire(desk, "吴敏", Post.NURSE)
    held = TODAY - timedelta(days=days)
    desk.run(AddCourse(title="危机干预", kind=CourseKind.PROFESSIONAL, on=held, hours=6, present="吴敏"))
    found = answered(desk, "5.6.1-c")
    assert found.verdict.value == verdict_of
    if verdict_of == YES:
        assert found.until == date(held.year + 1, held.month, held.day) - timedelta(days=1)
    desk.run(AddCourse(title="消防", kind=CourseKind.SAFETY, on=TODAY, hours=2, present="吴敏"))
    assert verdict(desk, "5.6.1-c") == verdict_of
    twice = answered(desk, "5.6.1-c", least=2)
    assert twice.verdict.value == NO
    assert verdict(desk, "4.3.5") == YES  # once trained for the work, one has the skills
    assert wu


def test_newcomers_have_a_year_for_their_first_training(desk: Desk) -> None:
    hire(desk, "吴敏", Post.NURSE, since=TODAY - timedelta(days=100))
    assert verdict(desk, "5.6.1-c") == DARK
    hire(desk, "邓强", Post.THERAPIST)
    found = answered(desk, "5.6.1-c")
    assert (found.verdict.value, found.count) == (NO, (0, 1))
    assert "吴敏" not in told(found)


def test_training_and_papers_of_those_who_serve(desk: Desk) -> None:
    hire(desk, "郑建平", Post.KITCHEN)
    assert verdict(desk, "4.3.5") == DARK
    bai = hire(desk, "白玉", Post.CARER)
    assert verdict(desk, "4.3.5") == NO
    course = desk.run(AddCourse(title="岗前", kind=CourseKind.INDUCTION, on=date(2026, 4, 1), hours=4)).value
    desk.run(AttendCourse(course=course, staff=bai))
    assert (verdict(desk, "4.3.5"), verdict(desk, "4.3.5", date(2026, 3, 31))) == (YES, NO)


def test_tasks_of_every_post(desk: Desk) -> None:
    hire(desk, "吴敏", Post.NURSE)
    hire(desk, "白玉", Post.CARER)
    desk.run(DescribePost(post=Post.NURSE, tasks="发药"))
    found = answered(desk, "4.5.1-b")
    assert (found.verdict.value, found.count, found.fixes[0].start) == (NO, (1, 2), {"post": Post.CARER})
    desk.run(DescribePost(post=Post.CARER, tasks="照料"))
    assert verdict(desk, "4.5.1-b") == YES


def test_pledges_of_everybody_here(desk: Desk) -> None:
    wu, deng = hire(desk, "吴敏"), hire(desk, "邓强")
    paper(desk, wu, K.PLEDGE, date(2024, 3, 1))
    found = answered(desk, "5.1.3")
    assert (found.verdict.value, found.count) == (NO, (1, 2))
    assert found.fixes[0].start == {"staff": deng, "kind": K.PLEDGE}
    assert [one.good for one in found.records] == [False, True]  # what speaks against it comes first
    paper(desk, deng, K.PLEDGE, date(2026, 5, 1))
    assert (verdict(desk, "5.1.3"), verdict(desk, "5.1.3", date(2026, 4, 30))) == (YES, NO)


ONE_SERVICE = {
    "5.3.1-c": BasicService.ENQUIRIES, "5.3.2-c": BasicService.RECEPTION, "5.3.3-d": BasicService.REFERRAL,
}  # fmt: skip


@pytest.mark.parametrize(("clause", "service"), ONE_SERVICE.items())
def test_somebody_answers_for_a_service(desk: Desk, clause: str, service: BasicService) -> None:
    wu = hire(desk, "吴敏")
    found = answered(desk, clause)
    assert (found.verdict.value, found.fixes[0].start) == (DARK, {"service": service})
    desk.run(AnswerFor(service=BasicService.REST, staff=wu, since=date(2026, 1, 1)))
    assert verdict(desk, clause) == NO
    duty = desk.run(AnswerFor(service=service, staff=wu, since=date(2026, 3, 1))).value
    assert (verdict(desk, clause), verdict(desk, clause, date(2026, 2, 28))) == (YES, NO)
    desk.run(EndAnswering(duty=duty, until=date(2026, 12, 31)))
    assert answered(desk, clause).until == date(2026, 12, 31)
    desk.run(EndStaff(staff=wu, until=TODAY))
    assert answered(desk, clause).until == TODAY
    assert verdict(desk, clause, TODAY + timedelta(days=1)) == NO


def test_all_six_services_have_somebody(desk: Desk) -> None:
    wu = hire(desk, "吴敏")
    assert verdict(desk, "5.3-a") == DARK
    for n, service in enumerate(BasicService):
        desk.run(AnswerFor(service=service, staff=wu, since=date(2026, 1, 1)))
        found = answered(desk, "5.3-a")
        assert found.verdict.value == (YES if n == 5 else NO)
        assert found.count == (None if n == 5 else (n + 1, 6))


def test_the_team_and_those_outside_it(desk: Desk) -> None:
    people = team(desk)
    desk.run(AddPartner(kind=PartnerKind.SUPPLIER, name="净味餐饮"))
    assert verdict(desk, "6.2.3.1") == NO  # nobody from outside but who sells meals
    desk.run(AddMember(role=TeamRole.GRID, name="钱丽", since=date(2026, 3, 1)))
    assert (verdict(desk, "6.2.3.1"), verdict(desk, "6.2.3.1", date(2026, 2, 28))) == (YES, NO)
    desk.run(EndStaff(staff=people[Post.SOCIAL_WORKER], until=TODAY - timedelta(days=1)))
    assert verdict(desk, "6.2.3.1") == NO
    assert verdict(desk, "6.4.1.5") == YES


def test_support_from_medical_bodies_within_the_year(desk: Desk) -> None:
    found = answered(desk, "6.3.1.2.2")
    assert (found.verdict.value, found.fixes[0].command) == (DARK, "partners.add")
    hospital = desk.run(AddPartner(kind=PartnerKind.HOSPITAL, name="市四院")).value
    assert answered(desk, "6.3.1.2.2").fixes[0].start == {"kind": TalkKind.TRAINING, "partner": hospital}
    desk.run(LogTalk(partner=hospital, kind=TalkKind.CALL, on=date(2026, 5, 1), about="电话"))
    assert verdict(desk, "6.3.1.2.2") == NO
    desk.run(LogTalk(partner=hospital, kind=TalkKind.TRAINING, on=date(2026, 5, 1), about="来院授课"))
    found = answered(desk, "6.3.1.2.2")
    assert (found.verdict.value, found.until) == (YES, date(2027, 4, 30))
    assert verdict(desk, "6.3.1.2.2", date(2026, 4, 30)) == NO
    assert verdict(desk, "6.3.1.2.2", date(2027, 5, 1)) == NO


def test_terms_of_the_staff_are_counted(desk: Desk) -> None:
    team(desk)
    hire(desk, "何志远", Post.MANAGER)
    hire(desk, "秦朗", Post.VOLUNTEER, engagement=Engagement.VOLUNTEER)
    found = answered(desk, "6.4.2.3")
    assert found.verdict.value == YES
    assert found.says.facts == {"full": 7, "part": 0, "others": 1}


def test_without_the_core_team_there_is_none(desk: Desk) -> None:
    hire(desk, "白玉", Post.CARER)
    assert verdict(desk, "6.4.1.5") == NO


def test_every_check_stands_in_the_catalogue_and_no_line_about_staff_lacks_one() -> None:
    lines = load_standard().lines
    assert set(CHECKS) <= {line.clause for line in lines}
    own = {
        line.clause
        for line in lines
        if line.evidence is Evidence.AUTO
        and line.needs
        and set(line.needs) <= {"profile", "premises", "staff"}
    }
    assert own <= set(CHECKS)


def test_answers_are_worded_in_both_languages(desk: Desk) -> None:
    """Bare and with a team: every answer has its sentence in Chinese too, with its facts in place."""

    def all_answers() -> list[Answer]:
        return [answered(desk, clause) for clause in (*STAFF_LINES, "5.3-a", *ONE_SERVICE, "6.3.1.2.2")]

    found = all_answers()
    team(desk)
    hire(desk, "何志远", Post.MANAGER)
    found += all_answers()
    for one in found:
        for lang in ("zh", "en"):
            words = told(one, lang)
            assert words and "{" not in words, words
        assert any("一" <= letter <= "鿿" for letter in told(one)), told(one)
        assert (one.missing is None) is (one.verdict.value == YES)
