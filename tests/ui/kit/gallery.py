"""Pictures of every part of the kit, for looking: ``python tests/ui/kit/gallery.py OUT``.

Draws each sheet light and dark, at 100 and 150 %, in Chinese and English.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import use
from tests.ui.kit.sample import NOW, PICKERS, ROWS, Applicant, Apply, Everything, now
from ui.kit.banner import Banner
from ui.kit.busy import Bar, Progress
from ui.kit.buttons import Button, IconButton
from ui.kit.card import Card, FieldGrid
from ui.kit.chips import Chip, ChipLook, Pills, Segmented
from ui.kit.empty import EmptyState
from ui.kit.figures import BarChart, BigNumber, OccupancyBar, Part
from ui.kit.focus import FocusRing
from ui.kit.form import Form
from ui.kit.message import Message
from ui.kit.navigation import Navigation, Place
from ui.kit.panel import SidePanel
from ui.kit.process import ProcessMap, Step
from ui.kit.rows import CRITERIA, PACKET, PEOPLE, TODAY, Heading, Row, RowList
from ui.kit.table import TablePage
from ui.kit.text import KeyCap, Label
from ui.kit.theme import theme
from ui.kit.toast import Toast
from ui.kit.week import WeekRow, WeekStrip

MISSING = ChipLook("danger", "x-circle", "缺")
LATE = ChipLook("danger", "warning-circle", "已过期")
NOT_PRINTED = ChipLook("outline", "circle-dashed", "未打印")
PRINTED = ChipLook("neutral", "printer", "已打印")
SIGNED = ChipLook("signed", "pencil-simple", "已签")
SCANNED = ChipLook("ok", "check-circle", "已扫描")
REVIEW = ChipLook("warning", "hourglass", "待复核")


def row_of(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder


def components() -> QWidget:
    page = QWidget()
    page.resize(683, 656)
    columns = QHBoxLayout(page)
    columns.setContentsMargins(24, 24, 24, 24)
    columns.setSpacing(24)
    left, right = QVBoxLayout(), QVBoxLayout()
    columns.addLayout(left, 1)
    columns.addLayout(right, 1)
    refused = Button("配餐单")
    refused.refuse("花生过敏：改菜后才能打印")
    left.addWidget(row_of(Button("保存", "primary"), Button("保存并打印"), Button("先放着", "link"), refused))
    left.addWidget(
        row_of(
            Button("打印", icon="printer"),
            IconButton("dots-three", "更多", "secondary"),
            Button("小", small=True),
        )
    )
    left.addWidget(refused.reason_label())
    navigation = Navigation(
        [
            Place("today", "今日", "sun-horizon"),
            Place("bed", "床位", "bed"),
            Place("meals", "膳食", "fork-knife"),
        ]
    )
    navigation.choose("today")
    navigation.set_count("today", 23)
    navigation.set_count("meals", 3, urgent=True)
    navigation.setFixedHeight(140)
    left.addWidget(navigation)
    form = Form(Apply, now=now, only=["name", "phone"], start={"name": "何秋月"})
    form.editor("phone").restore("1380013800")
    form.read()
    left.addWidget(form)
    left.addWidget(
        row_of(KeyCap("Ctrl K"), KeyCap("Esc", "离开"), Segmented([(1, "我的", ""), (2, "全机构", "")], 1))
    )
    left.addStretch(1)
    right.addWidget(row_of(Chip(MISSING), Chip(LATE), Chip(NOT_PRINTED), Chip(PRINTED)))
    right.addWidget(row_of(Chip(SIGNED), Chip(SCANNED), Chip(REVIEW)))
    pills = Pills("筛选")
    pills.set_pills([("all", "全部", 23), ("papers", "缺资料", 5), ("due", "评估到期", 4)], "all")
    right.addWidget(pills)
    card = Card(flush=True)
    rows = RowList(TODAY, "待办")
    rows.set_rows(
        Row(i, "唐美玲", meta, icon="file-text", lead="缺资料", action="打印补签")
        for i, meta in enumerate(("平常", "指向", "选中"))
    )
    rows.choose(2)
    rows.setFixedHeight(rows.natural_height())
    card.body.addWidget(rows)
    right.addWidget(card)
    empty = Card()
    empty.body.addWidget(
        EmptyState(
            "bed", "还没有待安排的人", "入住申请批准后，人会出现在这里", Button("登记入住申请", "primary")
        )
    )
    right.addWidget(empty, 1)
    progress = Progress()
    progress.show_progress(8, 19, "正在生成 11 月检查表，第 8 / 19 页")
    right.addWidget(progress)
    return page


def form_sheet() -> QWidget:
    page = QWidget()
    page.resize(1000, 736)
    row = QHBoxLayout(page)
    row.setContentsMargins(24, 0, 0, 0)
    row.setSpacing(12)
    card = Card(flush=True)
    table = TablePage(Applicant, key="id", only=["name", "step", "state", "age", "next"])
    table.set_rows(ROWS)
    table.choose(2)
    card.body.addWidget(table)
    row.addWidget(card, 1)
    form = Form(Apply, now=now, start={"name": "何秋月", "guardian": "何建军", "kinship": "father"})
    form.editor("id_number").restore("510199200207224022")
    form.editor("phone").restore("1380013800")
    form.editor("wished").restore("11-31")
    form.editor("wish").restore("愿意住，想先参观一次再定")
    panel = SidePanel("入住申请", "何秋月   SQ-2026-0139   草稿 10:24 已留存", form)
    panel.add_button(Button("保存", "primary"))
    panel.add_button(Button("保存并打印"))
    panel.add_button(Button("先放着", "link"))
    panel.add_key("Ctrl Enter", "保存")
    row.addWidget(panel)
    page.ring = FocusRing(page)  # type: ignore[attr-defined]
    toast = Toast(page, above=0)
    page.later = lambda: (form.read(), toast.say("吴桂芳的资料期限改到 12-02", lambda: None))  # type: ignore[attr-defined]
    return page


def every_kind() -> QWidget:
    page = QWidget()
    page.resize(540, 1420)
    column = QVBoxLayout(page)
    form = Form(Everything, now=now, pickers=PICKERS, start={"moment": NOW, "money": 123450, "diet": "soft"})
    form.editor("id_number").restore("510199200207224022")
    form.editor("person").put(2)
    form.editor("day").restore("明天")
    column.addWidget(form)
    column.addStretch(1)
    return page


def today() -> QWidget:
    page = QWidget()
    page.resize(1198, 656)
    row = QHBoxLayout(page)
    row.setContentsMargins(24, 12, 24, 16)
    row.setSpacing(16)
    left, right = QVBoxLayout(), QVBoxLayout()
    row.addLayout(left, 1)
    row.addLayout(right)
    pills = Pills("筛选")
    pills.set_pills(
        [
            ("a", "全部", 23),
            ("b", "缺资料", 5),
            ("c", "评估到期", 4),
            ("d", "到院离院", 4),
            ("e", "协议到期", 3),
        ],
        "a",
    )
    left.addWidget(pills)
    card = Card(flush=True)
    rows = RowList(TODAY, "待办")
    over = [ChipLook("danger", "warning-circle", words) for words in ("过 16 小时", "过 12 天", "过 2 天")]
    rows.set_rows(
        [
            Heading("已逾期", "3 件", "danger"),
            Row(
                1,
                "顾明远",
                "男 38 · 215-2",
                "suitcase",
                "请假应归",
                "应昨天 18:00 归院，尚未登记，家属电话未接通",
                over[0],
                action="登记归院",
            ),
            Row(
                2,
                "唐美玲",
                "女 36 · 203-1",
                "file-text",
                "缺资料",
                "已入住 12 天，知情同意书没有签字件",
                over[1],
                action="打印补签",
            ),
            Row(
                3,
                "郭永强",
                "男 50 · 213-1",
                "clipboard-text",
                "评估到期",
                "第 2 次阶段评估，个案员韩冰",
                over[2],
                action="开始评估",
            ),
            Heading("今天", "4 件"),
            Row(
                4,
                "张晓明",
                "男 29 · 申请人",
                "clipboard-text",
                "评估到期",
                "入住评估，罗文涛医师、丁若楠治疗师",
                None,
                "14:00",
                "clock",
                action="打开评估表",
            ),
            Row(
                5,
                "黎建国",
                "男 52 · 216-2",
                "sign-in",
                "到院",
                "资料 8 份齐，协议已签；通知网格员待发",
                None,
                "15:00",
                "clock",
                action="办理入住",
            ),
            Row(
                6,
                "白玉珍",
                "女 49 · 206-1",
                "sign-out",
                "离院",
                "出机构表还差第 2 份签字，药品待清点",
                None,
                "16:30",
                "clock",
                action="办理离院",
            ),
            Heading("本周与稍后", "16 件"),
            Row(
                7,
                "林晓慧",
                "女 38 · 申请人",
                "file-text",
                "缺资料",
                "差监护人身份证复印件；体检报告 11-14 已过期",
                None,
                "11-20 周五",
                "calendar-blank",
                action="打开资料",
            ),
            Row(
                8,
                "潘志军",
                "男 47 · 214-1",
                "handshake",
                "协议到期",
                "入住协议 11-22 到期，家属约定周五续签",
                None,
                "11-22 周日",
                "calendar-blank",
                action="准备续签",
            ),
        ]
    )
    rows.choose(1)
    card.body.addWidget(rows)
    left.addWidget(card, 1)
    week = Card("本周", "11-16 至 11-22")
    strip = WeekStrip()
    strip.set_week(
        list(zip("一二三四五六日", ["16", "17", "18", "19", "20", "21", "22"], strict=True)),
        3,
        [
            WeekRow("到院", (1, 0, 0, 1, 2, 0, 0)),
            WeekRow("离院", (0, 1, 0, 1, 0, 0, 0)),
            WeekRow("评估", (0, 2, 1, 1, 1, 0, 0)),
            WeekRow("归院", (0, 1, 1, 1, 0, 1, 2), frozenset({2})),
        ],
    )
    week.body.addWidget(strip)
    beds = Card("入住", "截至 10:24")
    beds.add_to_heading(Button("打开床位", "link"))
    beds.body.addWidget(BigNumber("39", "/ 48 床", "女 20 · 男 19   使用率 81%"))
    beds.body.addWidget(
        OccupancyBar(
            [
                Part("在院", 36, "accent"), Part("请假", 2, "warn"), Part("住院", 1, "danger"),
                Part("预留", 3, "chart2"), Part("空床", 5, "line_s", True), Part("停用", 1, "text3", True),
            ]
        )
    )  # fmt: skip
    chart = BarChart(
        [("12月", 33), *((str(i), 34 + i % 4) for i in range(1, 11)), ("11月", 39)], 48, "共 48 床"
    )
    beds.body.addWidget(chart)
    quality = Card("11 月质控", "186 / 285 条")
    for word, done, whole in (("第 4 章 机构", 74, 93), ("第 5 章 服务", 99, 124)):
        line = QHBoxLayout()
        line.addWidget(Label(word, "list"), 2)
        line.addWidget(Bar(done, whole, word), 3)
        line.addWidget(Label(f"{done} / {whole}", "quiet"), 1)
        quality.body.addLayout(line)
    for card_ in (week, beds, quality):
        card_.setFixedWidth(352)
        right.addWidget(card_)
    right.addStretch(1)
    return page


def admission() -> QWidget:
    page = QWidget()
    page.resize(1198, 656)
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 24, 16)
    people = RowList(PEOPLE, "接待入住")
    people.setFixedWidth(248)
    people.set_rows(
        [
            Heading("待入住", "2", far=True),
            Row(1, "黎建国", "男 52", second="今天 15:00 入住 216-2", second_icon="check-circle"),
            Row(2, "马丽娟", "女 41", second="11-20 入住，未排床", second_icon="warning", second_tone="warn"),
            Heading("协议", "1", far=True),
            Row(
                3,
                "林晓慧",
                "女 38",
                second="体检报告过期，缺 1 份",
                second_icon="warning-circle",
                second_tone="danger",
            ),
            Heading("决定", "1", far=True),
            Row(4, "邓志强", "男 45", second="待主任批，床保留至 11-21", right="13.5 / 16 h"),
        ]
    )
    people.choose(3)
    row.addWidget(people)
    column = QVBoxLayout()
    column.setSpacing(12)
    row.addLayout(column, 1)
    column.addWidget(
        Banner(
            "printer",
            "下一步：打印 2 份待签文书，约母女 11-20（周五）来签",
            "入住协议书一式 3 份，个人信息告知书一式 2 份。来时带母亲身份证原件和新体检报告。",
            Button("打印 2 份文书", "primary", keys="Ctrl P"),
        )
    )
    column.addWidget(
        ProcessMap(
            [
                Step("a", "咨询", "done", "11-02"), Step("b", "申请", "done", "11-05"),
                Step("c", "资料", "problem", "1 份过期"), Step("d", "评估", "done", "11-12"),
                Step("e", "决定", "done", "11-13 收"), Step("f", "协议", "now", "进行中"),
                Step("g", "入住", "ahead", "预计 11-23"), Step("h", "通知", "ahead", "入住当天"),
            ]
        )
    )  # fmt: skip
    cards = QHBoxLayout()
    cards.setSpacing(12)
    column.addLayout(cards, 1)
    packet = Card("文书", "9 份  缺 1  过期 1  未打印 2", flush=True)
    papers = RowList(PACKET, "文书")
    papers.set_rows(
        [
            Row(1, "监护人身份证复印件", "母亲", text="请带原件", chip=MISSING, action="登记"),
            Row(2, "体检报告", "区第二医院", text="11-14 到期", chip=LATE, action="换新件"),
            Row(3, "入住协议书", "AX-2026-0087", text="一式 3 份", chip=NOT_PRINTED, action="打印"),
            Row(4, "知情同意书", "TY-2026-0085", text="11-18 印", chip=PRINTED, action="登记签字"),
            Row(5, "入住评估表", "PG-2026-0112", text="11-12 签", chip=SIGNED, action="扫描"),
            Row(6, "入住申请表", "SQ-2026-0134", text="11-05", chip=SCANNED, action="查看"),
        ]
    )
    packet.body.addWidget(papers)
    criteria = Card("准入条件", "10 条  符合 8  待复核 2", flush=True)
    lines = RowList(CRITERIA, "准入条件")
    fits = ChipLook("ok", "check-circle", "符合")
    lines.set_rows(
        [
            Row(
                1,
                "无传染病",
                text="体检 11-14 过期，等新报告",
                chip=REVIEW,
                right="4.7.1.3-a",
                right_tone="text3",
            ),
            Row(
                2,
                "危险度 0–1 级",
                text="1 级：9-28 争吵 1 次，可劝止",
                chip=fits,
                right="4.7.1.4",
                right_tone="text3",
            ),
            Row(3, "年龄 15–60", text="38 周岁", chip=fits, right="5.2.1.1.3-a", right_tone="text3"),
        ]
    )
    criteria.body.addWidget(lines)
    message = Message()
    message.say("warning", "西柚与用药有冲突", "李卫东、孟凡英，换苹果 2 份", Button("确认更换", "link"))
    criteria.body.addWidget(message)
    grid = FieldGrid(
        [("时长", "每日 4 小时，每周 16 小时"), ("强度", "轻"), ("不能做", "登高、刀具、夜班"), ("备注", "")]
    )
    criteria.body.addWidget(grid)
    cards.addWidget(packet, 1)
    cards.addWidget(criteria, 1)
    return page


SHEETS = {
    "components": components,
    "form": form_sheet,
    "kinds": every_kind,
    "today": today,
    "admission": admission,
}


def draw_sheet(name: str, out: Path, mode: str, scale: int, lang: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    use(lang)
    theme.apply(app, mode, scale)  # type: ignore[arg-type]
    page = SHEETS[name]()
    page.setObjectName("sheet")
    page.show()
    later = getattr(page, "later", None)
    app.processEvents()
    if later:
        page.activateWindow()
        later()
    for _turn in range(3):
        app.processEvents()
    picture = page.grab()
    picture.save(str(out / f"{name}-{mode}-{scale}-{lang}.png"))
    page.close()
    page.deleteLater()


def main() -> None:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    wanted = sys.argv[2:] or list(SHEETS)
    for name in wanted:
        for mode, scale, lang in (("light", 100, "zh"), ("dark", 100, "zh"), ("light", 150, "en")):
            draw_sheet(name, out, mode, scale, lang)
    del app


if __name__ == "__main__":
    main()
