"""The tour: one person from the first telephone call to a bed and home again, on a new store.

Every scene is a command at the desk; at chosen scenes the caller may take pictures of the pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from facility.admission.papers import paper_list, paper_pdf
from facility.core.clock import SetClock, day_of, moment_of, system_clock
from facility.core.desk import Desk
from facility.core.i18n import LANGUAGES
from facility.demo import LIGHTER, PASSWORD, USERS, describe_sample, desks_of
from facility.demo.invented import Cast
from facility.demo.story import Life
from facility.demo.teller import Teller
from facility.start import create_store

Picture = Callable[[Desk, str, tuple[str, int]], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What the tour made: papers by name, and the numbers they are for."""

    papers: tuple[Path, ...]
    numbers: dict[str, str]


def tell(folder: Path, out: Path, *, today: date | None = None, picture: Picture | None = None) -> Told:
    """Tell the story in a new store at ``folder``; papers go to ``out`` as PDF, filled and blank, in both languages."""
    today = today or day_of(system_clock())
    clock = SetClock(moment_of(today - timedelta(days=70), 8))
    boss, _code = create_store(
        folder,
        login=USERS[0][1],
        name=USERS[0][2],
        password=PASSWORD,
        clock=clock,
        cost=LIGHTER,
        roles=USERS[0][3],
    )
    desks = desks_of(boss, clock)
    teller = Teller(desks, clock, 7, today)
    describe_sample(teller)
    life = Life(teller, Cast(teller.chance, today).next("female", 38, "林晓慧"))
    seen = picture or (lambda desk, name, what: None)
    numbers = _live(teller, life, desks, today, seen)
    papers = _print_all(desks["front"], out, numbers)
    for desk in desks.values():
        desk.close()
    return Told(papers, numbers)


def _live(t: Teller, life: Life, desks: dict[str, Desk], today: date, seen: Picture) -> dict[str, str]:
    """From the first call to the follow-up; the readable numbers met on the way."""
    from facility.admission.cards import admission_card
    from facility.demo.scenes import House

    def before(days: int) -> date:
        return today - timedelta(days=days)

    front = desks["front"]
    life.enquire(before(60), appointment=before(57))
    seen(front, "1-enquiry", ("enquiry", life.enquiry))
    life.apply(before(55), "referred")
    life.papers(before(52), without=("diagnosis",))
    seen(front, "2-papers", ("application", life.application))
    life.papers(before(50))
    life.survey(before(49))
    life.assess(before(48), level=1)
    seen(desks["doctor"], "3-assessment", ("application", life.application))
    life.allow(before(47), "stable", "两个月来情绪平稳，家属与社区医生均支持，先试住两周。")
    life.decide(before(46))
    seen(desks["manager"], "4-decision", ("application", life.application))
    life.consents(before(45))
    life.refer(before(45))
    bed, label = House(t).bed("female")
    life.reserve(before(45), bed, before(42))
    life.agree(before(44), step="filed", copies=3, place=f"康复楼 {label} 床")
    seen(front, "5-agreement", ("application", life.application))
    life.enter(before(42), bed=bed)
    life.notify(before(41))
    seen(front, "6-moved-in", ("application", life.application))
    card = front.ask(admission_card, application=life.application).value
    life.leave(before(2))
    life.notify(before(1))
    seen(front, "7-left", ("application", life.application))
    after = front.ask(admission_card, application=life.application).value
    t.clock.set(moment_of(today, 9))
    return _numbers(front, life, card.number, after.leaving)


def _numbers(desk: Desk, life: Life, application: str, leaving: str) -> dict[str, str]:
    from sqlalchemy import select

    from facility.admission.model import Enquiry
    from facility.exchange.model import Notice, Referral
    from facility.exchange.words import Recipient

    with desk.store.read() as session:
        notices = session.execute(
            select(Notice.recipient, Notice.number)
            .where(Notice.number.is_not(None))
            .order_by(Notice.id.desc())
        ).all()
        found = {recipient: str(number) for recipient, number in notices}
        enquiry = session.scalars(select(Enquiry.number)).one()
        referral = session.scalars(select(Referral.number)).first()
    return {
        "enquiry_slip": enquiry, "application": application, "needs_survey": application, "entry_assessment": application,
        "admission_agreement": application, "consents": application, "file_cover": application, "bed_card": application,
        "leaving_form": leaving, "grid_notice": found.get(Recipient.GRID_WORKER, ""),
        "doctor_notice": found.get(Recipient.COMMUNITY_DOCTOR, ""), "referral_slip": referral or "",
    }  # fmt: skip


def _print_all(desk: Desk, out: Path, numbers: dict[str, str]) -> tuple[Path, ...]:
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for paper in desk.ask(paper_list).value:
        for lang in LANGUAGES:
            number = numbers.get(paper.name, "")
            if number:
                content = desk.ask(paper_pdf, name=paper.name, number=number, lang=lang).value
                made.append(_write(out / f"{paper.name}-{lang}.pdf", content))
            blank = desk.ask(paper_pdf, name=paper.name, lang=lang).value
            made.append(_write(out / f"{paper.name}-blank-{lang}.pdf", blank))
    return tuple(made)


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
