"""Settings, Agreement template: pasted from Word, to the lawyer and back, two versions beside each other."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facility.admission.rewording import from_lawyer
from facility.admission.templates import AddTemplateVersion, template_list
from facility.core.desk import Desk
from tests.papers.docx_samples import tracked
from ui.kit.history import HistoryPanel
from ui.settings.page import SettingsPage
from ui.settings.pasting import passages_in, wording_in
from ui.shell.seats import seat_at

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- @font-face {font-family:宋体; mso-font-alt:SimSun;} p.MsoNormal {margin:0cm; mso-pagination:none;}
@list l0:level1 {mso-level-text:"%1\\."; } --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<h1 style='mso-list:l1 level1 lfo2'><a name="_Toc1"></a><span lang=EN-US>第一条<span
style='mso-spacerun:yes'>&nbsp;&nbsp; </span></span>服务内容<span lang=EN-US><o:p></o:p></span></h1>
<p class=MsoNormal style='text-indent:24.0pt'><span style='font-family:宋体'>甲方<b
style='mso-bidi-font-weight:normal'>必须</b>向</span><span lang=EN-US>{per</span><b><span lang=EN-US>son}</span></b>提供照
料，<u><span style='color:red;mso-themecolor:accent1'>不得</span></u>推诿。<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>日常照料；</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(2)<span>&nbsp;
</span></span><![endif]>投诉电话{{complaints_phone}}，{{no_such}}。</p>
<p class=MsoNormal align=center><b>第二条　费用<o:p></o:p></b></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>项目</p></td><td><p class=MsoNormal><b>金额</b></p></td></tr>
<tr><td><p>伙食</p></td><td><p>｛｛meal_fee｝｝</p><p>每天</p></td></tr></table>
<p class=MsoNormal>末段<br>换行后<img src="file:///C:/Temp/x.png" v:shapes="p"></p>
<ol><li>甲</li><li>乙</li></ol><ul><li>点</li></ul>
<!--EndFragment--></body></html>"""
KEPT = """# 服务内容
甲方**必须**向**{{person}}**提供照料，不得推诿。
1. 日常照料；
(2) 投诉电话{{complaints_phone}}，{{no_such}}。

# 费用
项目　**金额**
伙食　{{meal_fee}} 每天
末段
换行后
1. 甲
2. 乙
· 点"""


def clipboard(html: str = "", text: str = "", rtf: bytes = b"") -> QMimeData:
    mime = QMimeData()
    if rtf:
        mime.setData("text/rtf", rtf)
    if html:
        mime.setHtml(html)
    if text:
        mime.setText(text)
    return mime


@pytest.fixture
def page(qtbot: QtBot, housed: Desk) -> SettingsPage:
    made = SettingsPage(seat_at(housed))
    qtbot.addWidget(made)
    made.resize(1198, 656)
    made.show()
    return made


def section_of(page: SettingsPage) -> Any:
    page.show_item("wording")
    return page.section


def test_what_word_puts_on_the_clipboard_keeps_its_build(qapp: QApplication) -> None:
    assert wording_in(clipboard(WORD, "anything", b"{\\rtf1 x}")) == KEPT


def test_a_long_bold_paragraph_is_no_heading(qapp: QApplication) -> None:
    html = "<p><b>第三条 " + "甲方应当向乙方说明" * 8 + "。</b></p><p><b>重要提示</b></p>"
    assert not any(line.startswith("#") for line in wording_in(clipboard(html)).splitlines())


def test_plain_text_beside_rtf_is_tidied(qapp: QApplication) -> None:
    mime = clipboard(text="第一条 服务\n  正文\u00a0 一 \n\n2. 二\u200b", rtf=b"{\\rtf1 x}")
    assert wording_in(mime) == "第一条 服务\n正文 一\n2. 二"


def test_nothing_outside_the_clipboard_is_opened(qapp: QApplication, tmp_path: Path) -> None:
    sheet = tmp_path / "a.css"
    sheet.write_text("p { font-weight: 700 }", encoding="utf-8")
    html = f"<link rel=stylesheet href='{sheet.as_uri()}'><p>甲</p><img src='{sheet.as_uri()}'><p>乙</p>"
    assert [one.text for one in passages_in(html)] == ["甲", "乙"]
    assert not any(part.bold for one in passages_in(html) for part in one.stretches)


def test_pasting_and_copying_in_the_editor(page: SettingsPage) -> None:
    section = section_of(page)
    section.begin_version()
    edit = section.editor.edit
    edit.selectAll()
    edit.insertFromMimeData(clipboard(WORD))
    assert edit.toPlainText() == KEPT
    section.editor.show_result()
    assert section.editor.strange.isVisible() and "{{no_such}}" in section.editor.strange.text()
    shown = section.editor.view.toPlainText()
    assert "第一条 服务内容" in shown.replace("\u00a0", "") and "第二条" in shown and "**" not in shown
    edit.selectAll()
    copied = edit.createMimeDataFromSelection()
    edit.insertFromMimeData(copied)
    assert edit.toPlainText() == KEPT
    edit.setPlainText("{{person}}")
    section.editor.show_result()
    assert not section.editor.strange.isVisible()


def test_the_draft_goes_to_the_lawyer_and_comes_back(
    page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = section_of(page)
    target = tmp_path / "draft"
    monkeypatch.setattr("ui.kit.saving.QFileDialog.getSaveFileName", lambda *_all: (str(target), ""))
    section.lawyer.click()
    written = target.with_suffix(".docx")
    with zipfile.ZipFile(written) as archive:
        assert "草稿" in archive.read("word/header1.xml").decode() and page.message.isVisible()
    row = next(iter(section.versions.values()))
    assert from_lawyer(written.read_bytes()).title == row.title_zh
    section.begin_version()
    before = section.editor.edit.toPlainText()
    corrected = tmp_path / "back.docx"
    corrected.write_bytes(tracked())
    section.editor.read_file(corrected)
    assert section.editor.edit.toPlainText() == "# 服务\n甲方每月收取费用。"
    assert section.editor.titles["zh"] == "服务协议"
    assert "3" in page.message.more.text() and "2" in page.message.more.text()
    section.editor.edit.undo()
    assert section.editor.edit.toPlainText() == before
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK no file")
    section.editor.read_file(broken)
    assert section.editor.edit.toPlainText() == before and ".docx" in page.message.words.text()


def test_two_versions_beside_each_other_with_who_and_when(page: SettingsPage, housed: Desk) -> None:
    first = housed.ask(template_list).value[0]
    body = first.body_zh.replace("押金{{deposit}}", "保证金{{deposit}}") + "\n# 附则\n未尽事宜另行商定。"
    housed.run(
        AddTemplateVersion(title_zh=first.title_zh, body_zh=body, checked_by_lawyer="韩律师", note="押金改称")
    )
    section = section_of(page)
    newest = max(section.versions)
    section.list.choose(newest)
    told = section.about.text()
    assert housed.user.name in told and "押金改称" in told and "韩律师" in told
    assert section.compare.isEnabled()
    [action] = section.compare_menu().actions()
    section._compare_chosen(action)
    shown = section.view.toPlainText()
    assert "新增" in shown and "删去" in shown and "未尽事宜另行商定。" in shown
    removed = next(line for line in shown.splitlines() if line.startswith("删去"))
    assert "押金" in removed and "服务内容" not in shown.replace(removed, "")
    section.languages.choose("en")
    section._language("en")
    assert "附则" not in section.view.toPlainText()
    section.happened.click()
    assert isinstance(page.panel, HistoryPanel) and page.panel.view.lines
