"""The papers about keeping the house: what stands on them by hand counts, what is refused, what the record says."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from facility.core.desk import Desk
from facility.core.errors import DomainError, NotAllowed
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.papers.document import Letterhead
from facility.papers.ink import Ink
from facility.papers.inline import values_in
from facility.papers.registry import PAPERS
from facility.premises.keeping.kinds import Rhythm, RoundArea
from facility.premises.keeping.round_lines import USUAL
from facility.premises.papers import load
from facility.premises.papers.equipment import SHAPES
from facility.premises.papers.printing import (
    AS_SHEETS,
    MAY,
    OF_ONE,
    KeepingPaper,
    LabelKind,
    PrintKeepingPaper,
)
from facility.premises.papers.rounds import BlankLine, BlankRoundRow, look_at
from tests.papers.conftest import pages_of, through
from tests.premises.papers.kept import Kept, ahead

K = KeepingPaper


def text_of(pdf: bytes) -> str:
    return re.sub(r"\s", "", "".join(pages_of(pdf)))


def rows_of(sheet: bytes) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(sheet)).worksheets[0].iter_rows(values_only=True))


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(DomainError) as caught:
        act()
    return caught.value.code


# --- equipment ---


def test_equipment_stands_under_the_lists_of_the_standard(kept: Kept) -> None:
    text = text_of(kept.made(K.EQUIPMENT_LIST))
    assert "办公设备条款4.9.2.4" in text and "音乐治疗条款4.9.2.6" in text
    assert (
        "尚缺：椅" in text.replace("办公椅", "椅")
        and "体能运动条款4.9.2.6尚缺：这一类没有能正常使用的设备" in text
    )
    assert "SB-001" in text and "SB-003" not in text, "given up pieces are no longer there"
    assert "检查过期1" in text
    music = text_of(kept.made(K.EQUIPMENT_LIST, list="music"))
    assert "电子琴" in music and "办公桌" not in music and "对照标准缺少0" in music


def test_a_broken_piece_whose_check_is_overdue_counts_as_both(desk: Desk) -> None:
    kept = Kept(desk)
    piece = kept.run(
        "premises.add_equipment", number="X-1", name="灭火器", list="fire", checked_on="2025-11-01", next_check="2026-11-18"
    )  # fmt: skip
    kept.run(
        "premises.check_equipment",
        equipment=piece,
        checked_on="2025-11-02",
        works="no",
        next_check="2026-11-18",
    )
    text = text_of(kept.made(K.EQUIPMENT_LIST))
    assert "检查过期1" in text and "不能使用1" in text


def test_equipment_as_a_sheet(kept: Kept) -> None:
    head, *lines = rows_of(kept.made(K.EQUIPMENT_LIST, way="excel"))
    assert len(lines) == 2 and head[1:3] == ("编号", "名称")
    assert lines[0][3] == 4 and isinstance(lines[0][-2], datetime)


@pytest.mark.parametrize("kind", list(LabelKind))
def test_labels_say_the_number_in_their_code(
    kept: Kept, kind: LabelKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[str] = []
    monkeypatch.setattr(Ink, "qr", lambda _ink, text, x, bottom, side: codes.append(text))
    pdf = kept.made(K.EQUIPMENT_LABELS, labels=kind.value)
    assert codes == ["SB-001", "SB-002"]
    assert len(pages_of(pdf)) == (2 if kind is LabelKind.ROLL else 1)
    assert "下次检查2026-12-29" in text_of(pdf)


@pytest.mark.parametrize("kind", [one for one in LabelKind if one is not LabelKind.ROLL])
def test_labels_lie_on_the_sheet(kind: LabelKind) -> None:
    shape = SHAPES[kind]
    right = shape.left + (shape.columns - 1) * (shape.across or shape.wide) + shape.wide
    lower = shape.top + (shape.rows - 1) * (shape.down or shape.high) + shape.high
    assert right <= 210 and lower <= 297


def test_one_label_of_one_piece_and_none_of_nothing(kept: Kept) -> None:
    assert "SB-002" not in text_of(kept.made(K.EQUIPMENT_LABELS, entry=1))
    assert code_of(lambda: kept.made(K.EQUIPMENT_LABELS, list="fitness")) == "no_equipment"


# --- papers with an end ---


def test_papers_are_sorted_by_their_end_and_warn_in_words(kept: Kept) -> None:
    _head, *lines = rows_of(kept.made(K.DOCUMENT_LIST, way="excel"))
    assert [(line[1], line[7]) for line in lines] == [
        ("剩-1天", "已过期"), ("剩0天", "7 天内到期"), ("剩7天", "7 天内到期"), ("剩8天", "30 天内到期"),
        ("剩30天", "30 天内到期"), ("剩60天", "60 天内到期"), ("剩90天", "90 天内到期"), ("剩91天", "期限较远"),
        ("一号楼", "长期有效"),
    ]  # fmt: skip
    text = text_of(kept.made(K.DOCUMENT_LIST))
    assert "已过期1" in text and "7天内到期2" in text and "应有而尚缺" in text and "登记证书" in text


# --- rounds ---


@pytest.mark.parametrize("rhythm", list(Rhythm))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_blank_sheet_has_every_line_and_not_one_tick(kept: Kept, rhythm: Rhythm, lang: str) -> None:
    usual = [text for one, _area, text in USUAL if one is rhythm]
    text = text_of(kept.made(K.ROUND_BLANK, lang, rhythm=rhythm.value))
    if lang == "en":
        assert all(re.sub(r"\s", "", line) in text for line in usual)
    load()
    row = BlankRoundRow(rhythm, None, tuple(BlankLine(RoundArea.FIRE, look_at(line)) for line in usual))
    facts = PAPERS[K.ROUND_BLANK.value].document(row, lang=lang, head=Letterhead(""), made=kept.desk.clock())
    boxes = [one for _place, words in facts.places() for one in values_in(words) if one.ticks]
    assert len(boxes) == len(usual) and not any(on for one in boxes for _label, on in one.ticks)


def test_a_round_on_paper_says_who_found_what(kept: Kept) -> None:
    text = text_of(kept.made(K.ROUND_DONE))
    assert "隐患1" in text and "灭火器前堆放纸箱二楼唐军2026-11-22" in text and "已填9" in text
    head, *lines = rows_of(kept.made(K.ROUND_DONE, way="excel"))
    assert len(lines) == 9 and sum(line[head.index("结果")] == "隐患" for line in lines) == 1


# --- hazard, drill ---


def test_a_notice_has_two_copies_with_the_photo(kept: Kept) -> None:
    pdf = kept.made(K.NOTICE)
    pages = pages_of(pdf)
    assert len(pages) == 2 and "整改人存" in pages[0] and "2026年11月22日" in re.sub(r"\s", "", pages[1])
    assert "2026-11-19日巡查" in text_of(pdf)
    assert len(through("pdfimages", pdf, "-list", "-").splitlines()) > 2
    without = kept.run(
        "premises.report_hazard", what="插座松动", owner=1, deadline=ahead(5), found_on=ahead(0)
    )
    plain = kept.made(K.NOTICE, entry=without)
    assert len(through("pdfimages", plain, "-list", "-").splitlines()) == 2
    kept.run("premises.void_entry", of="hazard", entry=without, reason="记重了")
    assert code_of(lambda: kept.made(K.NOTICE, entry=without)) == "voided_already"


def test_a_drill_leaves_room_for_those_who_took_part(kept: Kept) -> None:
    text = text_of(kept.made(K.DRILL))
    assert "发现的问题" in text
    assert "东侧疏散较慢" in text and "参加人员签名" in text and "全体当班人员" in text


# --- rules ---


def test_the_binder_finds_every_rule_on_the_page_it_names(kept: Kept) -> None:
    pages = [re.sub(r"\s", "", page) for page in pages_of(kept.made(K.BINDER))]
    found = dict(re.findall(r"(安全制度|火灾预案)2026-12026-08-11(\d+)", pages[1]))
    assert set(found) == {"安全制度", "火灾预案"}
    for title, page in found.items():
        assert title in pages[int(page) - 1] and f"第{page}页共{len(pages)}页" in pages[int(page) - 1]
    assert int(found["火灾预案"]) - int(found["安全制度"]) == 4, "its own page, and three filed ones"
    assert "附件正文" in pages[int(found["安全制度"])]
    whole = "".join(pages)
    assert "质量办法" not in whole and "旧的规定" not in whole, "neither coming nor ended ones"
    assert "第二条发现险情先处置" in whole and "唐军2026-09-30" in whole


def test_a_filed_file_that_is_broken_does_not_stop_the_binder(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facility.premises.papers import binder

    monkeypatch.setattr(binder, "kept_bytes", lambda _ctx, scan: b"%PDF-broken" if scan else b"")
    assert "所附文件无法读取" in text_of(kept.made(K.BINDER))


def test_without_a_rule_in_force_there_is_no_binder(desk: Desk) -> None:
    assert code_of(lambda: desk.run(PrintKeepingPaper(name=K.BINDER))) == "no_rules"


def test_the_sheet_of_readers_has_everybody_and_the_days_known(kept: Kept) -> None:
    _head, *lines = rows_of(kept.made(K.READERS, way="excel"))
    assert [line[0] for line in lines] == ["唐军", "白玉"] and lines[0][1] is not None and lines[1][1] is None
    assert "已签1应签2" in text_of(kept.made(K.READERS))


# --- cleaning, answers ---


def test_the_log_of_a_month_is_of_that_month(kept: Kept) -> None:
    text = text_of(kept.made(K.CLEANING))
    assert "走廊" in text and "上月的走廊" not in text and "记错的地方" not in text
    assert (
        "2026-11登记条数1" in text and "1、2、3、4、5、6、7、8、9、10、11、12、13、14、15、16、18、19" in text
    )
    assert "上月的走廊" in text_of(kept.made(K.CLEANING, month="2026-10-20"))
    assert "这个月没有记录" in text_of(kept.made(K.CLEANING, month="2026-01-01"))


def test_an_answer_is_printed_once_there_is_one(kept: Kept) -> None:
    text = text_of(kept.made(K.ANSWER))
    assert "李先生，您好" in text and "走廊灯太亮" in text and "已换成夜间柔光灯" in text
    waiting = kept.run("premises.record_voice", kind="suggestion", on=ahead(-1), about="多晒太阳。")
    assert code_of(lambda: kept.made(K.ANSWER, entry=waiting)) == "not_answered"


# --- all of them ---


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(KeepingPaper))
def test_other_programs_accept_every_paper(kept: Kept, name: KeepingPaper, lang: str) -> None:
    pdf = kept.made(name, lang)
    assert "No syntax or stream encoding errors" in through("qpdf", pdf, "--check", "-")
    rows = through("pdffonts", pdf, "-").splitlines()[2:]
    assert rows and all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_house_without_entries_prints_what_it_can(desk: Desk, lang: str) -> None:
    for name in (K.EQUIPMENT_LIST, K.DOCUMENT_LIST, K.CLEANING):
        given = Kept(desk)
        assert pages_of(given.made(name, lang)), name
        if name in AS_SHEETS:
            assert len(rows_of(given.made(name, lang, way="excel"))) == 1


def test_what_is_missing_in_the_request_is_named(kept: Kept) -> None:
    for name in OF_ONE:
        assert code_of(lambda name=name: kept.run("premises.print", name=name.value)) == "entry_needed"
    assert code_of(lambda: kept.run("premises.print", name="round_sheet_blank")) == "rhythm_needed"
    for name in set(K) - set(AS_SHEETS):
        assert code_of(lambda name=name: kept.made(name, way="excel")) == "no_sheet"


def test_no_paper_about_the_house_speaks_of_illness_or_of_residents_by_name() -> None:
    load()
    ours = ("rule_binder_cover", "rule_binder_contents", "rule_page")
    for name in (*(one.value for one in K if one is not K.BINDER), *ours):
        assert not re.search(
            "diagnos|medic|illness|health|person|resident_name|id_number", " ".join(PAPERS[name].allows)
        )


def test_what_was_printed_stands_in_the_record(kept: Kept) -> None:
    kept.made(K.READERS)
    assert _said(kept.desk) == "制作了“制度学习签收表”（纸质或 PDF）：安全制度"
    kept.made(K.EQUIPMENT_LIST, way="excel")
    assert _said(kept.desk) == "制作了“设备清单（对照标准）”（Excel 文件）"


def _said(desk: Desk) -> str:
    return desk.ask(audit_list, last=1).value[0].sentence.render("zh")


@pytest.mark.parametrize("role", list(Role))
def test_who_may_make_which_paper(role: Role, desk_as: Callable[[Role], Desk]) -> None:
    desk = desk_as(role)
    for name in K:
        try:
            desk.run(PrintKeepingPaper(name=name, entry=1, rhythm=Rhythm.DAILY))
            allowed = True
        except NotAllowed:
            allowed = False
        except DomainError:
            allowed = True
        needs = MAY.get(name, "premises.read")
        assert allowed == (desk.may("premises.read") and desk.may(needs)), (role, name)
