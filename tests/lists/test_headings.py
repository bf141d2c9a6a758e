"""Headings set by hand are remembered, listed and forgotten; the template is read back as a list."""

from __future__ import annotations

from facility.incoming.headings import ForgetHeading, remembered_headings
from facility.core.i18n import translate
from facility.people.roster import WORDS
from facility.sheets.reader import read_workbook
from facility.sheets.template import write_template
from tests.support.deeds import LIST, Doer
from tests.support.sample import Sample


def test_a_heading_set_by_hand_is_listed_until_it_is_forgotten(sample: Sample) -> None:
    doer = Doer(sample.chief())
    assert doer.run("admission.import_roster", {"file": LIST, "columns": "D="})["ok"]
    rows = doer.desk.ask(remembered_headings).value
    assert [(row.heading, row.word) for row in rows] == [("诊断", "")]
    assert translate(str(rows[0].label), "zh") == "不读取"
    done = doer.desk.run(ForgetHeading(heading=rows[0].id))
    assert "诊断" in done.sentence.render("zh") and "诊断" in done.sentence.render("en")
    assert doer.desk.ask(remembered_headings).value == ()


def test_the_template_names_every_word() -> None:
    sheet = read_workbook(write_template(list(WORDS.values()), "zh", "对象名单")).sheets[0]
    headings = [cell.text for cell in sheet.rows[0].cells.values()]
    assert len(headings) == len(WORDS) and sum(one.endswith("*") for one in headings) >= 1
