"""The agreement's wording on its way out and in: .docx written and read, signs, headings, tags, differences."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from defusedxml.ElementTree import fromstring

from facility.admission.rewording import (
    body_of,
    difference,
    for_lawyer,
    from_lawyer,
    passages_of,
    strange_tags,
    tags_mended,
)
from facility.admission.wording import TAG, check_body, shipped
from facility.core.errors import DomainError
from facility.core.i18n import LANGUAGES
from facility.papers.docx_numbers import counted
from facility.papers.docx_read import MOST, read_docx
from tests.papers.docx_samples import W, numbered, packed, paragraph, run, tracked

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def lines(body: str) -> list[str]:
    return [line.strip() for line in body.splitlines() if line.strip()]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_goes_to_the_lawyer_unchanged_comes_back_unchanged(lang: str) -> None:
    title, body = getattr(shipped(), f"title_{lang}"), getattr(shipped(), f"body_{lang}")
    found = from_lawyer(for_lawyer(title, body, version="3", lang=lang, made=NOW))
    assert (found.title, lines(found.body)) == (title, lines(body))
    assert (found.changes, found.comments) == (0, 0)
    check_body(found.body, "body")


def test_the_file_is_a_whole_package_with_marked_tags_and_numbered_clauses() -> None:
    body = "开头 **重要** & <甲>\n# 费用\n每月{{monthly_fee}}，**押金{{deposit}}**。\x07"
    written = for_lawyer("协议", body, version="第 2 版", lang="zh", made=NOW)
    with zipfile.ZipFile(BytesIO(written)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    roots = {name: fromstring(xml) for name, xml in parts.items()}
    types = parts["[Content_Types].xml"]
    for name in parts:
        if name.startswith("word/") and name.endswith(".xml"):
            assert f'PartName="/{name}"' in types
    links = re.findall(r'Id="(\w+)"[^>]*Target="(\w+\.xml)"', parts["word/_rels/document.xml.rels"])
    assert {target for _id, target in links} == {
        name.removeprefix("word/") for name in parts if name.startswith("word/") and "document" not in name
    }
    used = set(re.findall(r'r:id="(\w+)"', parts["word/document.xml"]))
    assert used <= {id for id, _target in links} and used
    styles = set(re.findall(r'w:styleId="(\w+)"', parts["word/styles.xml"]))
    assert set(re.findall(r'w:pStyle w:val="(\w+)"', parts["word/document.xml"])) <= styles
    marked = [
        "".join(text.text or "" for text in one.iter(f"{{{ns()}}}t"))
        for one in roots["word/document.xml"].iter(f"{{{ns()}}}r")
        if one.find(f"{{{ns()}}}rPr/{{{ns()}}}highlight") is not None
    ]
    assert marked == ["{{person}}", "{{monthly_fee}}", "{{deposit}}"]  # the first in the word to the lawyer
    assert "第 2 版" in parts["word/header1.xml"] and "草稿" in parts["word/header1.xml"]
    assert "PAGE" in parts["word/footer1.xml"] and "NUMPAGES" in parts["word/footer1.xml"]
    assert 'w:lvlText w:val="第%1条"' in parts["word/numbering.xml"]
    assert "SimSun" in parts["word/styles.xml"] and "Noto Serif CJK SC" in parts["word/fontTable.xml"]
    assert lines(from_lawyer(written).body) == lines(body.replace("\x07", ""))


def ns() -> str:
    return W.partition('"')[2].rstrip('"')


def test_tracked_changes_are_accepted_and_comments_counted() -> None:
    found = from_lawyer(tracked())
    assert (found.title, found.body) == ("服务协议", "# 服务\n甲方每月收取费用。")
    assert (found.changes, found.comments) == (3, 2)


def test_styles_are_known_by_name_where_another_program_renamed_them() -> None:
    with zipfile.ZipFile(
        BytesIO(for_lawyer("协议", "开头\n# 费用\n末句", version="2", lang="zh", made=NOW))
    ) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as again:
        for name, xml in parts.items():
            for at, id in enumerate(("AnyiTitle", "AnyiClause", "AnyiText", "AnyiNote"), 1):
                xml = xml.replace(f'"{id}"', f'"{at}"')
            again.writestr(name, xml)
    found = from_lawyer(out.getvalue())
    assert (found.title, lines(found.body)) == ("协议", ["开头", "# 费用", "末句"])


def test_numbers_of_word_stay_and_tables_become_lines() -> None:
    found = from_lawyer(numbered())
    assert found.body.splitlines() == [
        "# 费用", "（一） 甲", "1. 乙", "2. 丙", "（二） 丁", "1. 戊", "项目　金额", "**必须**不得 尾",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "decimal", "4"), (12, "chineseCountingThousand", "十二"), (3, "lowerRoman", "iii"), (9, "upperRoman", "IX"),
        (2, "upperLetter", "B"), (28, "lowerLetter", "bb"), (3, "decimalEnclosedCircleChinese", "③"), (5, "ordinal", "5"),
    ],
)  # fmt: skip
def test_numbers_in_words_forms(number: int, form: str, shown: str) -> None:
    assert counted(number, form) == shown


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "docx_unreadable"),
        (b"just text", "docx_unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "docx_old"),
        (b"PK" + b"0" * MOST, "docx_too_large"),
        (packed("").replace(b"word/document.xml", b"word/documenz.xml"), "docx_unreadable"),
        (packed(paragraph(run("甲")) + "<broken"), "docx_unreadable"),
    ],
)
def test_what_is_no_docx_is_said(data: bytes, code: str) -> None:
    with pytest.raises(DomainError) as error:
        read_docx(data)
    assert error.value.code == code and error.value.field == "file"


def test_a_bomb_and_an_entity_are_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (MOST + 2))
    with pytest.raises(DomainError, match="docx_too_large"):
        read_docx(out.getvalue())
    hostile = BytesIO()
    with zipfile.ZipFile(hostile, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<!DOCTYPE d [<!ENTITY a "b">]><w:document {W}><w:body/></w:document>'
        )
    with pytest.raises(DomainError, match="docx_unreadable"):
        read_docx(hostile.getvalue())


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("甲{person}乙", "甲{{person}}乙"), ("{{ place }}", "{{place}}"), ("｛｛deposit｝｝", "{{deposit}}"),
        ("{nobody}", "{nobody}"), ("{ 甲 }", "{ 甲 }"), ("{Person}", "{{person}}"),
    ],
)  # fmt: skip
def test_tags_are_mended_where_they_are_known(text: str, mended: str) -> None:
    assert tags_mended(text) == mended


def test_what_looks_like_a_tag_and_is_none() -> None:
    assert strange_tags("{{no_such}} {x} {{ place }} {{person}} ｛person｝ {{no_such}}") == (
        "{{no_such}}", "{x}", "｛person｝",
    )  # fmt: skip


@pytest.mark.parametrize(
    "heading",
    [
        "第一条 服务",
        "第 12 条　服务",
        "三、服务",
        "1. 服务",
        "2、服务",
        "Article 3: 服务",
        "Clause 4 服务",
        "# 服务",
    ],
)
def test_a_heading_loses_the_number_it_gets_again(heading: str) -> None:
    assert body_of(passages_of("", f"# {heading}")) == "# 服务"


def test_bold_goes_through_and_back() -> None:
    body = "甲**乙{{person}}丙**丁\n**全部**"
    assert body_of(passages_of("题", body)) == body
    assert TAG.findall(body) == ["person"]


def test_a_difference_is_told_line_by_line() -> None:
    then, now = (
        "# 费用\n每月收取费用。\n旧的一句。\n末句。",
        "# 费用\n\n每月收取伙食费用。\n末句。\n新的一句。",
    )
    told = [(one.how, one.text) for one in difference(then, now)]
    assert told == [
        ("same", "# 费用"), ("removed", "每月收取费用。"), ("added", "每月收取伙食费用。"), ("removed", "旧的一句。"),
        ("same", "末句。"), ("added", "新的一句。"),
    ]  # fmt: skip
    added = next(one for one in difference(then, now) if one.how == "added")
    assert [text for text, changed in added.parts if changed] == ["伙食"]
    assert all(one.how == "same" for one in difference(then, then))
