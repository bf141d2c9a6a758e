"""The sample's work agreements in every state, a pause and an addendum, jobs that followed, and one accident."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from facility.core.clock import moment_of
from facility.demo.story import Life
from facility.demo.teller import Teller
from facility.demo.work_story import Scene, learners
from facility.people.facts import person_facts


@dataclass(frozen=True, slots=True)
class _Agreed:
    """Of the n-th who learnt a post: pay, days from signing to the end (None: half a year), days of trial."""

    who: int
    pay: str
    rate: str = ""
    days: int = 182
    trial: int = 0
    hours: str = ""
    week: tuple[str, ...] = ()


AGREED = (
    _Agreed(0, "piece"),
    _Agreed(1, "hour", "9", 364, 30),
    _Agreed(2, "piece", days=364),
    _Agreed(3, "hour", "8", 240, 30),
    _Agreed(4, "hour", "12", 182, 14),
    _Agreed(5, "mixed", "6", 300),
    _Agreed(6, "allowance", "260", 182, 30),
    _Agreed(7, "hour", "8", 364, 60),
    _Agreed(8, "piece", days=240),
    _Agreed(9, "hour", "14", 182, 30),
    _Agreed(10, "allowance", "150", 76),
    _Agreed(11, "mixed", "6", 300, 90, week=("mon", "tue", "wed", "thu")),
)


def agreement_scenes(t: Teller, living: Sequence[Life]) -> list[Scene]:
    """Each scene goes last on its day; to be told after `facility.demo.work_story.work_scenes`."""
    learnt = learners(living)
    held: dict[int, int] = {}  # by the place in AGREED, the agreement

    def scene(back: int, what: Callable[..., None], *about: Any) -> Scene:
        day = t.today - timedelta(days=back)
        return day, partial(what, t, day, held, *about)

    def who(n: int) -> Callable[[], int]:  # known only once the scene is played
        return lambda: learners(living)[n][0]

    found = []
    for one in AGREED:
        _person, post, back = learnt[one.who]
        found.append(scene(back, _agree, one, who(one.who), post))
    found += [
        scene(48, _addendum, 1),
        scene(36, _accident, who(3)),
        scene(12, _found_a_job, 4),
        scene(10, _early_job, who(8)),
        scene(9, _follow, who(8), 9, "support"),
        scene(6, _withdraw, who(6)),
        scene(5, _renewal, 10),
        scene(3, _pause, 8),
        scene(2, _follow, who(4), 12, "well"),
        scene(1, _draft_only, living),
    ]
    return found


def _agree(
    t: Teller, day: date, held: dict[int, int], one: _Agreed, person: Callable[[], int], post: str
) -> None:
    from facility.work.posts_lists import work_post_list

    t.at(day, 17)
    place = next(row for row in t.desks["coach"].ask(work_post_list).value if row.name == post)
    start = day + timedelta(days=1)
    pay = {
        "hour": {"rate_hour": one.rate},
        "mixed": {"rate_hour": one.rate},
        "allowance": {"allowance": one.rate},
        "piece": {},
    }
    agreement = t.run(
        "coach", "work.draft_agreement", person=person(), post=place.id, since=start,
        until=start + timedelta(days=one.days), trial_until=start + timedelta(days=one.trial) if one.trial else None,
        pay_kind=one.pay, insurance_note="安心团体意外险 2026-0385", days=list(one.week), **pay[one.pay],
    )  # fmt: skip
    held[one.who] = agreement
    _sign(t, day, agreement)


def _sign(t: Teller, day: date, agreement: int, terms: int | None = None) -> None:
    """Printed, read aloud, signed by whoever acts for the person."""
    from facility.work.agreement_lists import work_agreement_card

    card = t.desks["coach"].ask(work_agreement_card, agreement=agreement).value
    with t.desks["coach"].store.read() as session:
        guardian = person_facts(session, card.row.person, day).guardian
    copies = card.copies if day > t.today - timedelta(days=50) else 1  # the old ones are only kept
    t.run("coach", "work.print_agreement", agreement=agreement, terms=terms, copies=copies)
    t.run(
        "coach", "work.sign_agreement", agreement=agreement, terms=terms, facility_by="何志远",
        person_by=card.row.name if card.signs_person else "",
        guardian_by=guardian.name if card.signs_guardian and guardian else "",
        employer_by={"锦溪包装厂": "吴刚", "桂溪物业服务公司": "廖敏"}.get(card.row.employer, ""), witness="丁若楠",
    )  # fmt: skip


def _addendum(t: Teller, day: date, held: dict[int, int], who: int) -> None:
    t.at(day, 16)
    terms = t.run(
        "coach", "work.draft_addendum", agreement=held[who], since=day + timedelta(days=3), minutes_day="3",
        finish="12:00", rate_hour="9.5", what_changes="每天改做三小时，上午做完就休息；每小时报酬提高五角。",
    )  # fmt: skip
    _sign(t, day, held[who], terms)


def _accident(t: Teller, day: date, held: dict[int, int], person: Callable[[], int]) -> None:
    t.at(day, 16)
    accident = t.run(
        "coach", "work.report_accident", person=person(), at=moment_of(day, 9, 40), place="厨房切配台",
        doing="切土豆", happened="防割手套脱下擦汗后没有戴回，左手食指被刀划到。", harm="first_aid", injury="左手食指浅表划伤，约一厘米",
        witnesses="郑建平", first_aid="立即停工，清洗消毒，创可贴包扎；观察一小时无渗血。", told="当天十点告知家属",
        cause="擦汗时脱手套，没有人提醒戴回。",
    )  # fmt: skip
    t.run(
        "coach", "work.settle_accident", accident=accident, settled_on=day, result="次日伤口愈合良好，本人愿意继续。",
        measures="每次拿刀前互相看一眼手套；操作台旁挂毛巾，擦汗不用脱手套。", claim="未涉及理赔",
    )  # fmt: skip


def _found_a_job(t: Teller, day: date, held: dict[int, int], who: int) -> None:
    """The sheltered post with an employer became a job there."""
    from facility.work.agreement_lists import work_agreement_card

    t.at(day, 16)
    card = t.desks["coach"].ask(work_agreement_card, agreement=held[who]).value
    t.run(
        "coach", "work.end_agreement", agreement=held[who], on=day, reason="job", note="转为厂里的正式岗位。"
    )
    t.run(
        "coach", "work.record_outcome", person=card.row.person, kind="flexible", employer_name=card.row.employer,
        job="包装质检，每天四小时", since=day, registered="yes", agreement=held[who],
    )  # fmt: skip


def _early_job(t: Teller, day: date, held: dict[int, int], person: Callable[[], int]) -> None:
    """A first job that did not last, and one that goes on."""
    t.at(day, 16)
    first = t.run(
        "coach", "work.record_outcome", person=person(), kind="flexible", employer_name="社区便民服务点", job="周末分发宣传单",
        since=t.today - timedelta(days=300), registered="yes",
    )  # fmt: skip
    t.run(
        "coach",
        "work.end_outcome",
        outcome=first,
        until=t.today - timedelta(days=250),
        left_why="term_over",
    )
    t.run(
        "coach", "work.record_outcome", person=person(), kind="assisted", employer_name="桂溪街道阳光驿站", job="周末值守图书角",
        since=t.today - timedelta(days=120), registered="yes",
    )  # fmt: skip


def _follow(
    t: Teller, day: date, held: dict[int, int], person: Callable[[], int], ahead: int, state: str
) -> None:
    from facility.staff.queries import staff_list
    from facility.work.outcomes import outcome_list

    t.at(day, 17)
    job = next(row for row in t.desks["coach"].ask(outcome_list, person=person()).value if row.until is None)
    coach = next(row.id for row in t.desks["coach"].ask(staff_list).value if row.name == "方磊")
    t.run(
        "coach", "work.follow_up", outcome=job.id, on=day, by=coach, way="visit", state=state,
        said="班上的人都熟了，上下班路线没有问题。", agreed="每两周到现场看一次；有事先打电话。",
        next_on=day + timedelta(days=ahead),
    )  # fmt: skip


def _withdraw(t: Teller, day: date, held: dict[int, int], person: Callable[[], int]) -> None:
    """Who does not want to for a while says so; the agreement rests by itself."""
    t.at(day, 16)
    t.run("coach", "work.withdraw_willing", person=person(), on=day)


def _renewal(t: Teller, day: date, held: dict[int, int], who: int) -> None:
    t.at(day, 16)
    renewed = t.run(
        "coach",
        "work.renew_agreement",
        agreement=held[who],
        until=t.today + timedelta(days=60),
    )
    t.run("coach", "work.print_agreement", agreement=renewed)


def _pause(t: Teller, day: date, held: dict[int, int], who: int) -> None:
    t.at(day, 16)
    t.run("coach", "work.pause", agreement=held[who], asked_by="person", note="回家陪母亲过生日，下周回来。")


def _draft_only(t: Teller, day: date, held: dict[int, int], living: Sequence[Life]) -> None:
    """A draft for somebody who was assessed lately."""
    from facility.work.posts_lists import work_post_list

    t.at(day, 17)
    post = next(row for row in t.desks["coach"].ask(work_post_list).value if row.name == "纸盒折叠")
    t.run(
        "coach", "work.draft_agreement", person=living[8].person, post=post.id, since=t.today + timedelta(days=4),
        until=t.today + timedelta(days=186), trial_until=t.today + timedelta(days=34), pay_kind="piece",
        days=["mon", "tue", "wed", "thu"],
    )  # fmt: skip
