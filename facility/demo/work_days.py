"""The sample's days at work since the month before last, with pieces and remarks; one month paid, one approved, one open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from facility.demo.teller import Teller
from facility.demo.work_story import POSTS, Scene
from facility.work.calendar import month_after, month_first, month_last
from facility.work.day_sheet import DaySheetRow, work_day_sheet
from facility.work.pay_lists import month_before, work_month_pay
from facility.work.pay_words import DayState

PIECES = {
    "纸盒折叠": ("小号纸盒", "个", "0.085", (60, 110)),
    "快递分拣": ("分拣件", "件", "0.12", (45, 80)),
}
"""By post: what is counted, in which unit, what a piece is paid, how many an hour."""
REMARKS = (
    "能独立完成整套步骤。", "收尾需要提醒一次。", "今天带新人做了半小时。", "边角对齐有进步。", "点数无误。",
    "换品种时慢一些，第二遍就顺了。", "工具归位及时。",
)  # fmt: skip
BEYOND = ((24, "临时来了一车货，想一起卸完，提醒晚了。"), (4, "快递集中到站，忙到忘了看钟。"))
"""Days ago of hours beyond the ceiling; what was done about the older ones is noted."""


def day_scenes(t: Teller) -> list[Scene]:
    """Each scene goes last on its day; to be told after `facility.demo.work_agreements.agreement_scenes`."""
    this = month_first(t.today)
    last = month_before(this)
    first = month_before(last)

    def scene(day: date, what: Callable[..., None], *about: object) -> Scene:
        return day, partial(what, t, day, *about)

    beyond = {_work_day(t.today - timedelta(days=back)): why for back, why in BEYOND}
    days = [first + timedelta(days=n) for n in range((t.today - first).days)]
    closed = _work_day(last + timedelta(days=16))
    found = [scene(first, _count)]
    found += [scene(first, _close, closed)]
    found += [scene(day, _work, beyond.get(day, "")) for day in days]
    found += [
        scene(last + timedelta(days=6), _accounts),
        scene(last + timedelta(days=7), _approve, first, True),
    ]
    found += [scene(last + timedelta(days=14), _pay, first)]
    approved = min(this + timedelta(days=7), t.today - timedelta(days=1))
    found += [scene(max(approved, this), _approve, last, False)]
    found += [scene(t.today, _this_morning)]
    return found


def _work_day(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _count(t: Teller, day: date) -> None:
    """What is counted at the posts that pay by the piece."""
    from facility.work.posts_lists import work_post_list

    t.at(day, 7)
    posts = {row.name: row.id for row in t.desks["coach"].ask(work_post_list).value}
    for post, (name, unit, rate, _speed) in PIECES.items():
        t.run("coach", "work.add_piece_kind", post=posts[post], name=name, unit=unit, rate=rate, since=day)


def _close(t: Teller, day: date, closed: date) -> None:
    t.at(day, 7)
    t.run("coach", "work.close_days", since=closed, reason="消防设施检修，工坊停工一天。")


def _work(t: Teller, day: date, beyond: str) -> None:
    """Everybody who is expected comes, or does not want to today, or is on leave."""
    t.at(day, 17, 40)
    rows = t.desks["coach"].ask(work_day_sheet, day=day).value.rows
    expected = [row for row in rows if row.state is DayState.EXPECTED]
    for row in expected:
        luck = t.chance.random()
        if beyond and row.ceiling_day >= 180:
            _too_long(t, day, row, beyond)
            beyond = ""
        elif luck < 0.05:
            t.run("coach", "work.not_today", person=row.person, day=day)
        elif luck < 0.08:
            t.run(
                "coach", "work.absent", person=row.person, day=day, absence=t.chance.choice(("leave", "ill"))
            )
        elif row.left >= 30:
            _hours(t, day, row)


def _hours(t: Teller, day: date, row: DaySheetRow) -> None:
    since = _start(row.post)
    minutes = max(30, row.left - t.chance.choice((0, 0, 0, 15, 30)))
    rest = 30 if minutes >= 240 else 0
    made = {}
    if row.post in PIECES:
        kind, good, faulty = _made(t, row, minutes)
        made = {"piece_kind": kind, "good": good, "faulty": faulty}
    t.run(
        "coach", "work.enter_hours", person=row.person, day=day, since=_clock(since), until=_clock(since + minutes + rest),
        break_minutes=rest, remark=t.chance.choice(REMARKS) if t.chance.random() < 0.2 else "", **made,
    )  # fmt: skip


def _made(t: Teller, row: DaySheetRow, minutes: int) -> tuple[int, int, int]:
    from facility.work.rates import piece_kind_list

    name, _unit, _rate, (slow, fast) = PIECES[row.post]
    kind = next(one.id for one in t.desks["coach"].ask(piece_kind_list).value if one.name == name)
    return kind, t.chance.randint(slow, fast) * minutes // 60, t.chance.choice((0, 0, 1, 2, 4))


def _too_long(t: Teller, day: date, row: DaySheetRow, why: str) -> None:
    """Hours that were truly worked beyond the ceiling; what was done about them is noted after some days."""
    since = _start(row.post)
    entry = t.run(
        "coach", "work.record_beyond", person=row.person, day=day, since=_clock(since),
        until=_clock(since + row.left + 40), break_minutes=0, beyond_why=why,
    )  # fmt: skip
    if (t.today - day).days > 10:
        t.run(
            "manager",
            "work.beyond_done",
            entry=entry,
            beyond_done="和辅导员谈过：到点停工铃，货没卸完由员工接手。",
        )


def _accounts(t: Teller, day: date) -> None:
    t.at(day, 15)
    month = month_before(day)
    for n, row in enumerate(t.desks["manager"].ask(work_month_pay, month=month).value.rows):
        t.run(
            "coach", "work.set_pay_account", person=row.person, bank="桂溪农村商业银行",
            account=f"62140188{n + 1:02d}7723{row.person:04d}8",
        )  # fmt: skip


def _approve(t: Teller, day: date, month: date, lock: bool) -> None:
    """Proceeds of a sale and one small deduction come with the older month."""
    t.at(day, 16, 50 if day < t.today else 30)
    if lock:
        t.run(
            "coach", "work.add_proceeds", name="金秋爱心义卖", amount="862.50", shared="hours", since=month,
            until=month_last(month), month=month, rule="《庇护性劳动收入分配办法》第六条：按当月工时分配",
        )  # fmt: skip
        rows = t.desks["coach"].ask(work_month_pay, month=month).value.rows
        most = max(rows, key=lambda row: row.total)
        t.run(
            "coach",
            "work.deduct",
            person=most.person,
            month=month,
            amount="10",
            reason="归还预支的公交卡充值，本人同意。",
        )
    t.run("manager", "work.approve_pay", month=month)
    if lock:
        t.run("manager", "work.lock_pay", month=month)


def _pay(t: Teller, day: date, month: date) -> None:
    t.at(day, 16)
    found = t.desks["manager"].ask(work_month_pay, month=month).value
    for way in {row.way.value for row in found.rows}:
        t.run(
            "coach",
            "work.pay_out",
            month=month,
            paid_on=min(day, month_after(month) + timedelta(days=14)),
            way=way,
        )


def _this_morning(t: Teller, day: date) -> None:
    """Whoever begins early is at work already; one does not want to today."""
    t.at(day, 7, 45)
    rows = t.desks["coach"].ask(work_day_sheet, day=day).value.rows
    expected = [row for row in rows if row.state is DayState.EXPECTED]
    for row in expected:
        if _start(row.post) <= 7 * 60 + 45:
            t.run("coach", "work.sign_in", person=row.person, since=_clock(_start(row.post)))
    later = [row for row in expected if _start(row.post) > 12 * 60]
    if later:
        t.run("coach", "work.not_today", person=later[0].person)


def _start(post: str) -> int:
    """When a post begins, in minutes of the day."""
    hour, minute = next(one.times[0] for one in POSTS if one.name == post).split(":")
    return int(hour) * 60 + int(minute)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
