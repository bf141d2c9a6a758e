"""No name, number or diagnosis stands readable in a byte we leave on the disk: while the program runs, and after."""

from __future__ import annotations

import base64
import io
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from facility.core import crash
from facility.core.copies import restore
from facility.core.copying import MakeCopy
from facility.core.desk import Desk
from facility.core.drafts import Draft, DraftFile
from facility.core.errors import DomainError
from facility.core.vault import Vault
from facility.core.wire import run_item
from facility.incoming.registers import import_file
from tests.support.desks import PASSWORD, Office
from tests.support.people import Comer, describe, run
from tests.support.sample import one

NAME, CHOSEN, GUARDIAN = "欧阳琰琰", "阿琰姑娘", "欧阳守拙"
ID_NUMBER, PHONE = "510199199003072623", "13987650432"
DIAGNOSIS, ADDRESS = "分裂情感性障碍（混合相）", "桂溪路四千四百七十七号"
LISTED, LISTED_ID = "司徒青岚", "510199198501016275"
MARKS = (
    NAME,
    CHOSEN,
    GUARDIAN,
    ID_NUMBER,
    PHONE,
    DIAGNOSIS,
    ADDRESS,
    LISTED,
    LISTED_ID,
    "ouyangyanyan",
    "situqinglan",
)
CODES = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def shapes(mark: str) -> Iterator[bytes]:
    """The ways a text may stand in bytes."""
    for code in CODES:
        yield mark.encode(code)
    yield json.dumps(mark)[1:-1].encode()  # \\u escapes
    for cut in range(3):
        yield base64.b64encode(mark.encode()[cut:])[4:-4]


NEEDLES = {shape: mark for mark in MARKS for shape in shapes(mark) if len(shape) >= 8}


def found_in(data: bytes) -> set[str]:
    """The marks that stand in bytes."""
    return {mark for shape, mark in NEEDLES.items() if shape in data}


def found_under(*folders: Path) -> list[tuple[str, str]]:
    """Every mark in every file or file name under the folders."""
    hits = []
    for folder in folders:
        for path in [folder, *folder.rglob("*")]:
            try:
                data = path.read_bytes() if path.is_file() else b""
            except OSError:
                data = b""  # gone again, or locked on Windows
            hits += [(path.name, mark) for mark in found_in(path.name.encode()) | found_in(data)]
    return hits


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    for number, code in enumerate(CODES):
        (tmp_path / str(number)).write_bytes(b"x" + DIAGNOSIS.encode(code))
    (tmp_path / "escaped").write_text(json.dumps({"name": NAME}), encoding="ascii")
    (tmp_path / "folded").write_bytes(base64.b64encode(f"姓名{NAME}，诊断{DIAGNOSIS}。".encode()))
    (tmp_path / f"{NAME}.pdf").touch()
    hits = found_under(tmp_path)
    assert {name for name, _mark in hits} == {"0", "1", "2", "3", "escaped", "folded", f"{NAME}.pdf"}


class Watch:
    """Looks at every file that comes into a folder, however short it stays, and at every file this process opens to write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hits: list[tuple[str, str]] = []
        self.written: set[Path] = set()
        self._on = True
        self._thread = threading.Thread(target=self._look, daemon=True)

    def start(self) -> None:
        self._thread.start()
        sys.addaudithook(self._opened)

    def stop(self) -> None:
        self._on = False
        if self._thread.is_alive():
            self._thread.join()

    def _look(self) -> None:
        while self._on:
            self.hits += found_under(self.folder)
            time.sleep(0.002)

    def _opened(self, event: str, args: tuple[Any, ...]) -> None:
        if not self._on or event != "open" or not isinstance(args[0], (str, bytes)):
            return
        if isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR):
            self.written.add(Path(os.fsdecode(args[0])))


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """The temporary folder of this test, watched."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    watch = Watch(folder)
    yield watch
    watch.stop()


def live(desk: Desk) -> Comer:
    """Somebody comes all the way in, with everything that is private about them."""
    describe(desk)
    comer = Comer(desk, NAME, "female", "1990-03-07", id_kind="card", id_number=ID_NUMBER, chosen_name=CHOSEN, phone=PHONE,
                  address=ADDRESS)  # fmt: skip
    run(desk, "people.add_contact", person=comer.person, name=GUARDIAN, phone=PHONE)
    run(desk, "people.add_guardian", person=comer.person, name=GUARDIAN, relation="father", phone=PHONE)
    run(desk, "people.record_diagnosis", person=comer.person, text=DIAGNOSIS)
    run(desk, "people.open_clinical_card", person=comer.person)
    return comer


def print_papers(desk: Desk, comer: Comer) -> bytes:
    """Several papers, one of them filed as the signed scan under a telling name."""
    from facility.admission.packet import kept_file

    comer.apply()
    kept = run(desk, "papers.print", application=comer.application, kind="application")
    number = desk.ask(_applications(), person=comer.person).value[0].number
    for paper in ("bed_card", "file_cover", "consents"):
        kept = run(desk, "papers.print_other", name=paper, number=number)
    data = bytes(desk.ask(kept_file, attachment=kept).value.data)
    file = {"name": f"{NAME}{ID_NUMBER}.pdf", "base64": base64.b64encode(data).decode()}
    run(desk, "papers.scan", application=comer.application, kind="application", file=file)
    return data


def _applications() -> Any:
    from facility.core.desk import QUERIES

    return QUERIES["applications_of"].function


@pytest.fixture(scope="module")
def sheet() -> bytes:
    """The clerk's list, made by another program before anybody watches (openpyxl itself writes beside it)."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["姓名", "性别", "身份证号", "现住址", "诊断"])
    page.append([LISTED, "男", LISTED_ID, ADDRESS, DIAGNOSIS])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def import_a_list(desk: Desk, folder: Path, sheet: bytes) -> None:
    """The clerk's own file lies where the clerk keeps it; nothing of it stays anywhere else."""
    path = folder / "list.xlsx"
    path.write_bytes(sheet)
    assert import_file(desk, path).counts["new"] == 1
    assert import_file(desk, path, apply=True).applied


def export_lists(desk: Desk) -> bytes:
    """Excel files are made in memory."""
    from facility.admission.people_list import people_list
    from facility.core.words import words_of
    from facility.people.roster import RosterLine
    from facility.sheets.template import write_template
    from facility.sheets.writer import write_sheet

    rows = desk.ask(people_list).value
    write_template(words_of(RosterLine))
    words = [word for word in words_of(type(rows[0])) if word.label]
    return write_sheet(words, [[getattr(row, word.name) for word in words] for row in rows])


def crash_on(desk: Desk, comer: Comer) -> str:
    """The report of an error whose own words and values speak of somebody."""
    from facility.people import persons

    said = f"{NAME} {ID_NUMBER} {DIAGNOSIS}"

    def fails(name: str = NAME, number: str = ID_NUMBER) -> None:
        try:
            run(desk, "people.enter", name=NAME, id_number=ID_NUMBER, id_kind="card")
        except DomainError as first:
            raise RuntimeError(said) from first

    assert persons
    try:
        fails()
    except RuntimeError as error:
        return crash.report(error, "people", desk.clock())
    raise AssertionError("it should have failed")


def half_written(desk: Desk) -> None:
    assert desk.vault is not None
    draft = Draft(
        "people",
        NAME,
        DIAGNOSIS,
        {"person": NAME},
        {"person": NAME},
        {"name": NAME, "phone": PHONE},
        desk.clock(),
    )
    file = DraftFile(desk.vault, desk.user.id)
    file.keep([draft])
    assert file.load(desk.clock())[0].values["name"] == NAME


def test_nothing_private_is_readable_on_the_disk(
    capfd: pytest.CaptureFixture[str], sheet: bytes, office: Office, scratch: Watch, tmp_path: Path
) -> None:
    scratch.start()
    desk = office.desk()
    stick, inbox = tmp_path / "stick", tmp_path / "inbox"
    stick.mkdir()
    inbox.mkdir()
    comer = live(desk)
    stages: dict[str, Callable[[], object]] = {
        "papers": lambda: print_papers(desk, comer),
        "import": lambda: import_a_list(desk, inbox, sheet),
        "export": lambda: export_lists(desk),
        "draft": lambda: half_written(desk),
        "copy": lambda: desk.run(MakeCopy()),
        "stick": lambda: desk.run(MakeCopy(to=str(stick))),
        "refused": lambda: run_item(
            desk,
            {"command": "people.enter", "fields": {"name": NAME, "id_number": ID_NUMBER[:-1] + "0"}},
            inbox,
            "zh",
        ),
    }
    assert found_under(office.folder, scratch.folder) == [], "after entering"
    assert (office.folder / "anyi.db-wal").stat().st_size > 0, "the log must be there to be looked at"
    for stage, act in stages.items():
        act()
        assert found_under(office.folder, stick, scratch.folder) == [], stage
    report = crash_on(desk, comer)
    assert not found_in(report.encode()) and "RuntimeError" in report
    with pytest.raises(Exception, match="wrong_password"):
        Vault.unlock(office.folder, "chief", f"{NAME}{ID_NUMBER}")
    desk.close()
    assert found_under(office.folder, stick, scratch.folder) == [], "after closing"

    other = tmp_path / "another pc"
    (copy,) = (stick / "anyi-copies").glob("anyi-*")
    restore(copy, other)
    assert Vault.unlock(other, "chief", PASSWORD).key == office.vault.key
    scratch.stop()
    assert found_under(other, stick, scratch.folder) == [] and scratch.hits == []
    strays = [path for path in scratch.written if not _ours(path, office.folder, stick, other, inbox)]
    assert strays == []
    said = capfd.readouterr()
    assert not found_in((said.out + said.err).encode())


def _ours(path: Path, *folders: Path) -> bool:
    """Files of the store, its copies, the clerk's own inbox, and Python's compiled code."""
    if path.suffix == ".pyc" or "__pycache__" in path.parts or path == Path(os.devnull):
        return True
    return any(path.absolute().is_relative_to(folder) for folder in folders)


def test_reading_a_moment_later_is_still_sealed(office: Office, tmp_path: Path) -> None:
    """A program that is killed leaves its log; neither log nor store can be read without the keys."""
    desk = office.desk()
    live(desk)
    left = {path.name: path.read_bytes() for path in office.folder.iterdir() if path.is_file()}
    assert {"anyi.db", "anyi.db-wal", "anyi.keys"} <= set(left)
    for name, data in left.items():
        assert not found_in(data), name
        assert not data.startswith(b"SQLite format 3"), name
    assert date(2026, 11, 19) == desk.clock().date()


def test_an_erased_person_is_in_no_row_of_the_store(office: Office) -> None:
    """Erasing leaves nothing behind in any row, the record of who did what and the search keys included."""
    from sqlalchemy import text

    desk = office.desk()
    person = run(
        desk, "people.enter", name=NAME, sex="female", birth="1990-03-07", phone=PHONE, address=ADDRESS
    )
    number = one(desk, "SELECT number FROM person WHERE id = :person", person=person)
    run(desk, "people.erase", person=person, number=number, reason="本人书面要求。")
    with desk.store.read() as session:
        tables = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        rows = [tuple(row) for table in tables for row in session.execute(text(f'SELECT * FROM "{table}"'))]
    whole = repr(rows)
    for mark in (NAME, PHONE, ADDRESS, "ouyangyanyan"):
        assert mark not in whole
