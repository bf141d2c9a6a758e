from __future__ import annotations

import dataclasses
import re

import pypdfium2
import pytest

from facility.core.errors import DomainError, Errors
from facility.papers.document import Document, NotOnThisPaper, missing_characters
from facility.papers.fields import Field, Fields, Parties, Party
from facility.papers.inline import Filled, Value, text_of
from facility.papers.pictures import page_images, page_pngs
from facility.papers.press import A4, page_count, render
from facility.papers.signing import Signatures, Signer, SignRow
from facility.papers.slips import Kept, TearOff
from facility.papers.strips import Block
from facility.papers.tables import Column, Table
from facility.papers.text_blocks import Bullets, Clauses, Note, Paragraph

from .conftest import boxes_of, pages_of, through
from .samples import HEAD, MADE, agreement, blank_form, card

LONG = "康复活动按计划进行，本人愿意参加。" * 60


def paper(*content: Block, **changed: object) -> Document:
    given = {"lang": "zh", "head": HEAD, "title": "表", "content": content, "made": MADE, "number": "T-1"}
    return Document(**(given | changed))  # type: ignore[arg-type]


def test_each_copy_has_its_own_pages_and_holder() -> None:
    document = agreement()
    pages = pages_of(render(document))
    count = page_count(document)
    assert len(pages) == 3 * count
    assert [holder for holder in ("机构", "本人", "监护人") if holder in pages[0]][:1] == ["机构"]
    firsts = [pages[copy * count] for copy in range(3)]
    for first, holder in zip(firsts, ("机构", "本人", "监护人"), strict=True):
        assert re.search(rf"[（(][^）)]*{holder}", first)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert render(agreement()) == render(agreement())
    other = agreement(made=MADE.replace(hour=3))
    assert render(other) != render(agreement())


def test_title_author_language_and_date() -> None:
    pdf = render(agreement())
    document = pypdfium2.PdfDocument(pdf)
    told = document.get_metadata_dict()
    document.close()
    assert told["Title"] == "入住协议书 AX-2026-0087"
    assert told["Author"] == HEAD.name
    assert told["Producer"] == "Anyi"
    assert told["CreationDate"] == "D:20261121103000+08'00'"
    assert b"/Lang (zh-CN)" in pdf


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_other_programs_accept_it(lang: str) -> None:
    pdf = render(blank_form(lang), card())
    assert "No syntax or stream encoding errors" in through("qpdf", pdf, "--check", "-")
    rows = through("pdffonts", pdf, "-").splitlines()[2:]
    assert rows and all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_every_field_reads_back() -> None:
    text = "".join(pages_of(render(agreement(copies=()))))
    for value in (
        "52510199MJX0A2B377",
        "林晓慧",
        "510199198803140423",
        "2026 年 11 月 23 日",
        "1,280.00 元 / 月",
    ):
        assert value in text


def test_nothing_leaves_the_margins() -> None:
    pdf = render(agreement(copies=()))
    for page in range(4):
        for char, left, bottom, right, top in boxes_of(pdf, page):
            inside = char in "骑缝章seamseal" or right <= A4.width - A4.right + 5.5
            assert inside and left >= A4.left - 1 and bottom >= 20 and top <= A4.height - 30, char


def overlapping(pdf: bytes, page: int = 0) -> list[tuple[str, str]]:
    """Pairs of characters whose ink shares more than a sliver."""
    found = []
    boxes = sorted(boxes_of(pdf, page), key=lambda box: box[1])
    for at, (one, l1, b1, r1, t1) in enumerate(boxes):
        for two, l2, b2, r2, t2 in boxes[at + 1 :]:
            if b2 >= t1:
                break
            if min(r1, r2) - max(l1, l2) > 1.5 and min(t1, t2) - max(b1, b2) > 1.5:
                found.append((one, two))
    return found


LONG_NAME = "布威阿依谢姆·阿卜杜热合曼·买买提明江"
TIGHT = [
    Fields(
        tuple(Field(f"标签{n}" * (n % 3 + 1), Value("", LONG_NAME[: n * 5])) for n in range(8)), columns=4
    ),
    Parties(
        (
            Party(
                "丙方\n监护人及担保人", (Field("姓名", Value("", LONG_NAME)), Field("住址", Value("", LONG)))
            ),
        )
    ),
    Signatures((Signer("甲方", Value("", LONG_NAME * 3), "主任", LONG_NAME, seal=True),), witness=True),
    SignRow(("服务对象本人签字", "法定监护人签字", "机构经办人签字", "见证人签字"), ("同意", "不同意")),
    Table(tuple(Column(f"列{n}") for n in range(9)), ((LONG_NAME, "x" * 60, LONG, *"123456"),)),
    Bullets((LONG, "y" * 300), mark="number"),
]


@pytest.mark.parametrize("block", TIGHT, ids=lambda block: type(block).__name__)
def test_long_values_neither_overlap_nor_vanish(block: Block) -> None:
    pdf = render(paper(block))
    for page in range(len(pages_of(pdf))):
        assert overlapping(pdf, page) == []
        assert all(box[3] <= A4.width - A4.right + 5.5 for box in boxes_of(pdf, page))
    text = re.sub(r"\s", "", "".join(pages_of(pdf)))
    said = "".join(text_of(words) for _place, words in block.inside())
    for char in "愿布谢江xy":
        assert text.count(char) == said.count(char)


def test_a_long_cell_goes_on_over_pages_under_the_same_head() -> None:
    table = Table((Column("日期", 0.15), Column("记录")), (("2026-11-20", LONG * 2), ("2026-11-21", "短")))
    pages = pages_of(render(paper(table)))
    assert len(pages) > 1
    assert all("日期" in page and "记录" in page for page in pages)
    assert "".join(pages).count("本人愿意参加") == 120


def test_a_long_field_begins_under_the_short_ones_of_its_party() -> None:
    party = Party("丙方", (Field("姓名", Value("", "林秀兰")), Field("住址", Value("", LONG * 2))))
    pages = pages_of(render(paper(Parties((party,)))))
    assert len(pages) == 2
    assert pages[0].count("丙方") == pages[1].count("丙方") == 1
    assert pages[0].count("愿意") > 20
    assert "".join(pages).count("愿意") == 120


def test_many_rows_keep_their_order_and_head() -> None:
    table = Table((Column("序"), Column("姓名")), tuple((f"n{at:03}.", "张三") for at in range(200)))
    pages = pages_of(render(paper(table)))
    assert all("姓名" in page for page in pages)
    assert re.findall(r"n(\d{3})\.", "".join(pages)) == [f"{at:03}" for at in range(200)]


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    body = "一" * 44 * 5
    clauses = Clauses(tuple((f"第{n}件事", (body,)) for n in range(40)))
    for page in pages_of(render(paper(clauses))):
        last = max(page.rfind(f"第{n}件事") for n in range(40))
        assert page[last:].count("一") > 40


def test_a_slip_stays_whole() -> None:
    slip = TearOff((Paragraph("回执第一行"), SignRow(("接收单位",)), Note("回执末行")))
    pages = pages_of(render(paper(Paragraph("一\n" * 36, flush=True), slip)))
    assert ["回执第一行" in page and "回执末行" in page for page in pages] == [False, True]
    kept = Kept((Paragraph("甲\n" * 60, flush=True),))
    assert "".join(pages_of(render(paper(kept)))).count("甲") == 60


def test_empty_fields_leave_room_for_a_pen() -> None:
    from facility.papers.grid import PEN
    from facility.papers.strips import Frame

    frame = Frame("zh", A4.body)
    full = sum(strip.height for strip in Fields((Field("姓名", Value("", "张三")),)).strips(frame))
    empty = sum(strip.height for strip in Fields((Field("姓名", Value("")),)).strips(frame))
    three = sum(strip.height for strip in Fields((Field("理由", Value(""), lines=3),)).strips(frame))
    assert full < PEN == empty < three


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_blank_forms_fit_a_page(lang: str) -> None:
    pdf = render(blank_form(lang))
    assert len(pages_of(pdf)) == 1
    assert overlapping(pdf) == []


def test_a_character_without_font_is_named_with_its_place() -> None:
    document = paper(Fields((Field("姓名", Value("name", "张\U0003ff00")),)), allows=frozenset({"name"}))
    (missing,) = missing_characters(document)
    assert (missing.char, missing.code, missing.place, missing.field) == (
        "\U0003ff00",
        "U+3FF00",
        "姓名",
        "name",
    )
    with pytest.raises(DomainError) as caught:
        render(document)
    assert caught.value.code == "character_without_font"
    assert caught.value.field == "name"
    assert "U+3FF00" in caught.value.sentence.render("en") and "姓名" in caught.value.sentence.render("en")


def test_every_missing_character_is_named() -> None:
    with pytest.raises(Errors) as caught:
        render(paper(Paragraph("甲\U0003ff00乙\U0003ff01"), Note(("年", Filled("\U0003ff02")))))
    assert len(caught.value.all) == 3
    assert [one.char for one in missing_characters("a\U0003ff00b")] == ["\U0003ff00"]
    assert missing_characters("普通的字，and words 12 ½ ㎡\n") == ()


def test_a_field_outside_the_list_does_not_print() -> None:
    shown = paper(Fields((Field("诊断", Value("diagnosis", "分裂症")),)), allows=frozenset({"name"}))
    with pytest.raises(NotOnThisPaper, match="diagnosis"):
        render(shown)
    entry = paper(Paragraph(("住", Filled(Value("bed", "1")))), allows=frozenset({"name"}))
    with pytest.raises(NotOnThisPaper, match="bed"):
        render(entry)


def test_pictures_of_pages() -> None:
    pdf = render(card())
    ((width, height, data),) = page_images(pdf, dpi=72)
    assert (width, height) == (420, 298) and len(data) == width * height * 4
    dark = sum(1 for at in range(0, len(data), 4) if data[at] < 90)
    assert 2_000 < dark < 30_000
    assert page_pngs(pdf)[0].startswith(b"\x89PNG")


def test_the_mark_and_the_seam_are_drawn() -> None:
    assert "作废" in pages_of(render(agreement(mark="作废", copies=())))[3]
    assert dataclasses.replace(card(), mark="草稿").mark == "草稿"
    assert render(agreement(seam=False)) != render(agreement())


def test_a_portrait_or_the_place_for_one_stands_beside_the_fields() -> None:
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (900, 1200), (200, 30, 30)).save(file, "PNG")
    items = (Field("姓名", Value("", "林晓慧")), Field("性别", Value("", "女")))
    with_photo = render(paper(Fields(items, photo=file.getvalue())))
    ((width, _height, data),) = page_images(with_photo, dpi=36)
    red = [at for at in range(0, len(data), 4) if data[at] > 150 > 90 > data[at + 1]]
    assert red and all(at // 4 % width > width * 0.7 for at in red)
    assert len(with_photo) < 60_000
    assert overlapping(render(paper(Fields(items, photo=b"")))) == []
