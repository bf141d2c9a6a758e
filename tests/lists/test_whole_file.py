"""Missing papers over everybody, and one person's whole file."""

from __future__ import annotations

import io
import re

import pytest

from facility.admission.bulk import missing_papers
from facility.admission.gates import RECEIVED_KINDS
from facility.admission.packet import PrintPaper
from facility.admission.whole_file import WholeFile, WholeFileFor
from facility.admission.words import PaperKind
from facility.core.errors import NotAllowed
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.core.words import FileBytes
from facility.papers.pictures import as_pages, page_total
from facility.people.choices import ScanKind
from facility.people.scans import AddScan
from tests.support.sample import Sample, one

RESIDENT = (
    "SELECT p.id FROM application a JOIN stay s ON s.id = a.stay JOIN person p ON p.id = s.person"
    " WHERE s.left_at IS NULL AND p.id IN (SELECT person FROM diagnosis) ORDER BY a.id"
)


def pages(pdf: bytes) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def words_of_page(pdf: bytes) -> str:
    """The first page, line by line."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def test_what_is_missing_is_what_the_printer_has_not_seen(sample: Sample) -> None:
    desk = sample.chief()
    rows = desk.ask(missing_papers).value
    assert len(rows) > 1 and all(row.count == len(row.kinds) > 0 for row in rows)
    assert not any(
        kind in RECEIVED_KINDS or kind is PaperKind.AGREEMENT for row in rows for kind in row.kinds
    )
    first = rows[0]
    for kind in first.kinds:
        desk.run(PrintPaper(application=first.application, kind=kind))
    assert first.application not in [row.application for row in desk.ask(missing_papers).value]


def test_a_whole_file_holds_the_records_and_the_filed_papers_on_the_pages_named(sample: Sample) -> None:
    from PIL import Image

    desk = sample.chief()
    person = one(desk, RESIDENT)
    name = one(desk, "SELECT name FROM person WHERE id = :id", id=person)
    illness = one(desk, "SELECT text FROM diagnosis WHERE person = :id AND voided_at IS NULL", id=person)
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "#2F6F5E").save(picture, "PNG")
    desk.run(AddScan(person=person, kind=ScanKind.OTHER, file=FileBytes("x.png", picture.getvalue())))
    done = desk.run(WholeFile(person=person, purpose=WholeFileFor.TRANSFER, recipient="区第四人民医院"))
    found = pages(done.value)
    assert (
        name in found[0]
        and "区第四人民医院" in found[0]
        and "转往其他机构" in found[0]
        and "目录" in found[0]
    )
    assert any("".join(illness.split()) in page for page in found[1:])
    assert "" in found  # the picture's own page
    row = desk.ask(audit_list, last=1).value[0]
    assert row.command == "people.whole_file" and name in row.sentence.render("zh")
    first = words_of_page(done.value)
    named = dict(re.findall(r"^\d+ (\S+) (?:\S+ )?(\d+)\r?$", first[first.index("目录") :], re.MULTILINE))
    assert {"身份信息", "诊断", "入住记录"} <= set(named)
    for title, page in named.items():
        assert title in found[int(page) - 1] or not found[int(page) - 1]  # a picture has no words
    total = re.search(r"第 1 页\s+共 (\d+) 页", first)
    assert total is not None and f"第{total[1]}页共{total[1]}页" in found[int(total[1]) - 1]


def test_without_the_right_to_clinical_cards_health_and_risk_stay_out(sample: Sample) -> None:
    chief, front = sample.chief(), sample.as_role(Role.FRONT_DESK)
    person = one(chief, RESIDENT)
    illness = one(chief, "SELECT text FROM diagnosis WHERE person = :id", id=person)
    cmd = WholeFile(person=person, purpose=WholeFileFor.OWN_REQUEST, recipient="本人")
    less, more = pages(front.run(cmd).value), pages(chief.run(cmd).value)
    assert "".join(illness.split()) in "".join(more)
    assert "".join(illness.split()) not in "".join(less)
    assert len(less) < len(more)


def test_who_may_not_write_of_people_puts_no_file_together(sample: Sample) -> None:
    person = one(sample.chief(), RESIDENT)
    with pytest.raises(NotAllowed):
        sample.as_role(Role.AUDITOR).run(
            WholeFile(person=person, purpose=WholeFileFor.OWN_REQUEST, recipient="本人")
        )


@pytest.mark.parametrize(("wide", "high"), [(40, 20), (20, 40)])
def test_a_picture_becomes_one_page(wide: int, high: int) -> None:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGBA", (wide, high), "#2F6F5E").save(file, "PNG")
    pdf = as_pages(file.getvalue())
    assert pdf.startswith(b"%PDF") and page_total(pdf) == 1 and as_pages(pdf) is pdf
