"""Papers to try the building blocks on: an agreement of several pages, and one of each block."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from facility.papers.document import Document, Letterhead
from facility.papers.fields import Field, Fields, Parties, Party
from facility.papers.inline import Filled, Tick, Value, Words
from facility.papers.signing import NameCard, Signatures, Signer, SignRow
from facility.papers.slips import ScanNote, TearOff
from facility.papers.strips import Block
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Bullets, Clauses, Heading, Note, Paragraph, WritingLines

MADE = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
HEAD = Letterhead("锦溪区安和精神康复服务中心", "锦溪区桂溪路18号", "028-8641 2200")
HEAD_EN = Letterhead(
    "Anhe Mental Health Rehabilitation Centre, Jinxi District", "18 Guixi Road", "028-8641 2200"
)


def v(text: str, kind: str = "text") -> Value:
    """A value of no field."""
    return Value("", text, kind)


PARTIES = Parties(
    (
        Party(
            "甲方\n机构",
            (
                Field("名称", v("锦溪区安和精神康复服务中心")),
                Field("法定代表人", v("何志远")),
                Field("统一信用代码", v("52510199MJX0A2B377")),
                Field("类别", v("全日制")),
            ),
        ),
        Party(
            "乙方\n本人",
            (
                Field("姓名", (v("林晓慧"), "　　", v("女"), "　　", v("1988-03-14"), " 出生")),
                Field("电话", v("139 0228 6614")),
                Field("身份证号", v("510199198803140423"), span=2),
            ),
        ),
        Party(
            "丙方\n监护人",
            (
                Field("姓名", (v("林秀兰"), "　　", v("乙方的母亲"))),
                Field("电话", v("138 8010 2206")),
                Field("身份证号", v("510199196209080625"), span=2),
            ),
        ),
    )
)

FEES = Table(
    (Column("项目", 0.18), Column("标准", align="right"), Column("收取方式"), Column("说明")),
    (
        Row(("床位与照料", "1,280.00 元 / 月", "每月 5 日前", "不足一月按天计，每天 42.67 元")),
        Row(("膳食", "26.00 元 / 天", "预收，月底结算", "请假、住院当天不计；09:30 前告知")),
        Row(("康复训练", "0.00 元", "—", "由区级康复补贴承担")),
        Row(("押金", "1,000.00 元", "入住当天", "离院结清后 7 个工作日内退还")),
        Row(
            ("首月应交合计", "3,060.00 元", Span("人民币叁仟零陆拾元整（30 天膳食计 780.00 元）", 2)),
            strong=True,
        ),
    ),
)

PROSE = (
    "出现下列情形之一，本协议可以结束：（一）三方评估认为康复目标已达到；（二）乙方或丙方提出离院；"
    "（三）乙方需要的服务超出甲方能力，已办妥转介；（四）客观原因使服务无法继续。结束前，甲方应与乙方、"
    "丙方面谈，清点财物和药品，结清费用，填写出机构申请审核表一式两份。"
)


def attached(number: str, name: str, code: str, count: str, on: bool) -> tuple[Words, ...]:
    """A row of the list of attachments."""
    return number, name, code, count, (Tick(on), "随附")


CLAUSES = Clauses(
    (
        (
            "服务类别、地点与期限",
            (
                (
                    "甲方按全日制方式向乙方提供住宿、照料和康复服务，地点为甲方二层女区 207 室 1 床。期限自",
                    Filled("2026 年 11 月 23 日"),
                    "起至",
                    Filled("2027 年 11 月 22 日"),
                    "止。前",
                    Filled("14"),
                    "日为适应期，任何一方认为不合适，当日告知即可结束，费用按实际天数结算。",
                ),
            ),
        ),
        ("服务内容", (PROSE,)),
        ("费用", (FEES, "调整收费标准，甲方应提前 30 日书面告知并说明理由；" + PROSE)),
        *((f"约定之{n}", (PROSE, PROSE)) for n in range(4, 11)),
        ("变更与结束", (PROSE,)),
        (
            "附件",
            (
                Table(
                    (
                        Column("序", 0.06, "center"),
                        Column("附件"),
                        Column("编号"),
                        Column("份数", align="center"),
                        Column("是否随附", align="center"),
                    ),
                    (
                        attached("1", "入住申请表", "SQ-2026-0134", "2", True),
                        attached("2", "入住评估表", "PG-2026-0112", "1", True),
                        attached("3", "随身财物与药品清单", "入住当天填写", "2", False),
                    ),
                ),
            ),
        ),
    )
)

SIGNED = Signatures(
    (
        Signer("甲方", v("何志远"), v("主任"), v("锦溪区安和精神康复服务中心"), seal=True),
        Signer("乙方", v("林晓慧"), "本人"),
        Signer("丙方", v("林秀兰"), "监护人（母亲）"),
    ),
    witness=True,
)


def agreement(copies: tuple[str, ...] = ("机构", "本人", "监护人"), **changed: object) -> Document:
    """Four pages as a front desk would print them."""
    content: tuple[Block, ...] = (
        PARTIES,
        Paragraph("三方在平等、自愿、说清楚的前提下，就乙方在甲方住宿康复的有关事项约定如下。"),
        CLAUSES,
        Heading("签署"),
        SIGNED,
        ScanNote(
            "扫描签好的全部页，放回系统中这份文书的一行。\n签字后内容不再改动；需要变更时另签补充协议。"
        ),
    )
    given = {
        "lang": "zh", "head": HEAD, "title": "入住协议书", "content": content, "made": MADE,
        "number": "AX-2026-0087", "copies": copies, "template": "模板第 3 版，2026-09-01 起用", "seam": True,
    } | changed  # fmt: skip
    return Document(**given)  # type: ignore[arg-type]


ZH_WORDS = {
    "names": ("姓名", "性别", "出生日期", "身份证号"), "kind": "服务形式", "reason": "申请理由",
    "kinds": ("日间照料", "全日制", "庇护就业"), "help": "需要的帮助", "own": "本人的话",
    "items": ("可以参加活动", "需要提醒服药"), "columns": ("日期", "内容", "经办"),
    "signers": ("本人", "监护人"), "choices": ("同意", "不同意"), "note": "不填的地方请画一条线。",
    "receipt": "回执", "title": "接待登记表",
    "got": "已收到转介单", "by": ("接收单位", "经办人"), "on": ("我于", "收到", "的申请。"), "stop": "。",
}  # fmt: skip
EN_WORDS = {
    "names": ("Name", "Sex", "Date of birth", "ID number"), "kind": "Kind of service",
    "reason": "Why they apply", "kinds": ("Day care", "Full stay", "Sheltered work"),
    "help": "Help that is wanted", "own": "In their words",
    "items": ("joins in", "needs reminding of medicines"), "columns": ("Date", "What", "By"),
    "signers": ("Self", "Guardian"), "choices": ("I agree", "I do not"), "receipt": "Receipt",
    "note": "Draw a line through what stays empty.", "title": "Reception slip", "got": "Received: ",
    "by": ("Received by", "Signature"), "on": ("On ", " I received the application of ", "."), "stop": ".",
}  # fmt: skip


def blank_form(lang: str = "zh") -> Document:
    """One of each block, to be filled in by hand."""
    w: dict[str, Any] = ZH_WORDS if lang == "zh" else EN_WORDS
    day = Value("", kind="date")
    choices = Value("", ticks=tuple((one, False) for one in w["kinds"]), kind="choice")
    fields = [Field(name, day if at == 2 else Value("")) for at, name in enumerate(w["names"])]
    reason = Field(w["reason"], Value("", kind="long_text"), lines=3)
    one, two, three = w["columns"]
    begin, middle, end = w["on"]
    content: tuple[Block, ...] = (
        Fields((*fields, Field(w["kind"], choices, span=2), reason)),
        Heading(w["help"]),
        WritingLines(3, w["own"]),
        Bullets(w["items"], mark="box"),
        Paragraph((begin, Filled(day), middle, Filled(""), end)),
        Table((Column(one), Column(two, 0.6), Column(three)), blank=4),
        SignRow(w["signers"], w["choices"]),
        Note(w["note"]),
        TearOff(
            (
                Heading(w["receipt"]),
                Paragraph((w["got"], Filled("ZJ-2026-0031"), w["stop"])),
                SignRow(w["by"]),
            )
        ),
    )
    head = HEAD if lang == "zh" else HEAD_EN
    return Document(lang=lang, head=head, title=w["title"], content=content, made=MADE)


def card(name: str = "晓慧", lang: str = "zh") -> Document:
    """A bed card."""
    return Document(
        lang=lang, head=HEAD, title="床头卡", content=(NameCard(v(name), v("二层女区　207 室　1 床")),),
        made=MADE, numbered=False, size="card",
    )  # fmt: skip
