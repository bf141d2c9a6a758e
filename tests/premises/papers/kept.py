"""A small house that is kept: one of everything its papers speak of, on 19 November 2026."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.words import FileBytes
from facility.papers.document import Document, Letterhead
from facility.papers.press import render
from facility.papers.text_blocks import Paragraph
from facility.premises.keeping.rounds import round_answers
from facility.premises.papers.printing import KeepingPaper
from tests.support.people import PNG

K = KeepingPaper
TODAY = date(2026, 11, 19)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def filed_pages(count: int, desk: Desk) -> FileBytes:
    """A PDF of so many pages."""
    page = Document(
        lang="zh", head=Letterhead("别处"), title="附件", made=desk.clock(), numbered=False,
        content=(Paragraph("附件正文"),),
    )  # fmt: skip
    return FileBytes("附件.pdf", render(*[page] * count))


@dataclass
class Kept:
    """``of``: the line of the register each paper is made for."""

    desk: Desk
    of: dict[KeepingPaper, dict[str, Any]] = field(default_factory=dict)

    def run(self, what: str, /, **fields: Any) -> Any:
        return self.desk.run(read_command(what, fields, self.desk.clock())).value

    def made(self, name: KeepingPaper, lang: str = "zh", **other: Any) -> bytes:
        given = {**self.of.get(name, {}), **other}
        made: bytes = self.run("premises.print", name=name.value, lang=lang, **given)
        return made

    @classmethod
    def begun(cls, desk: Desk) -> Kept:
        kept = cls(desk)
        run = kept.run
        owner = run("staff.hire", name="唐军", posts=["safety"], since=ahead(-300))
        run("staff.hire", name="白玉", posts=["carer"], since=ahead(-300))
        piece = {"list": "office", "item": "desk", "checked_on": ahead(-30)}
        run(
            "premises.add_equipment",
            number="SB-001",
            name="办公桌",
            how_many=4,
            next_check=ahead(40),
            **piece,
        )
        run("premises.add_equipment", number="SB-002", name="电子琴", list="music", next_check=ahead(-1))
        gone = run("premises.add_equipment", number="SB-003", name="旧电视", list="office", item="television")
        run("premises.end_equipment", equipment=gone, ended_on=TODAY, reason="已到年限")
        for left in (-1, 0, 7, 8, 30, 60, 90, 91):
            run("premises.file_document", kind="supplier", title=f"剩{left}天", until=ahead(left))
        run("premises.file_document", kind="fire_acceptance", title="一号楼")
        for rhythm in ("daily", "monthly", "access"):
            run("premises.usual_round_lines", rhythm=rhythm)
        made = run("premises.begin_round", rhythm="daily", day=TODAY)
        lines = desk.ask(round_answers, round=made).value
        hazard = run(
            "premises.report_hazard", answer=lines[0].id, what="灭火器前堆放纸箱", place="二楼", owner=owner,
            deadline=ahead(3), file=FileBytes("照片.png", PNG),
        )  # fmt: skip
        for line in lines[1:]:
            run("premises.answer_round", answer=line.id, finding="in_order")
        run("premises.finish_round", round=made)
        drill = run(
            "premises.record_drill", kind="fire", on=ahead(-20), leader="唐军", staff_there=7, residents_there=9,
            findings="东侧疏散较慢", participants="全体当班人员", file=FileBytes("照片.png", PNG),
        )  # fmt: skip
        rule = run(
            "premises.write_rule", kind="safety", title="安全制度", label="2026-1", since=ahead(-100), approver="何志远",
            says="第一条 每日巡查。\n第二条 发现险情先处置。", file=filed_pages(3, desk),
        )  # fmt: skip
        run("premises.sign_rule", rule=rule, staff=owner, on=ahead(-50))
        run("premises.write_rule", kind="fire", title="火灾预案", label="2026-1", since=ahead(-100))
        run("premises.write_rule", kind="quality", title="质量办法", label="2027-1", since=ahead(60))
        over = run("premises.write_rule", kind="daily", title="旧的规定", label="2020-1", since=ahead(-900))
        run("premises.end_rule", rule=over, ended_on=TODAY, reason="并入新制度")
        clean = {"kind": "cleaning", "by": "白玉"}
        run("premises.log_cleaning", day=ahead(-30), place="上月的走廊", **clean)
        run("premises.log_cleaning", day=ahead(-2), place="走廊", **clean)
        wrong = run("premises.log_cleaning", day=ahead(-1), place="记错的地方", **clean)
        run("premises.void_entry", of="cleaning", entry=wrong, reason="记错了")
        voice = run(
            "premises.record_voice",
            kind="complaint",
            on=ahead(-5),
            about="走廊灯太亮。",
            source="李先生",
            way="phone",
        )
        run("premises.answer_voice", voice=voice, answer="已换成夜间柔光灯。")
        kept.of = {
            K.ROUND_BLANK: {"rhythm": "daily"},
            K.ROUND_DONE: {"entry": made},
            K.NOTICE: {"entry": hazard},
            K.DRILL: {"entry": drill},
            K.READERS: {"entry": rule},
            K.ANSWER: {"entry": voice},
        }
        return kept
