"""How fast it is, in ratios measured in one run: medians of several, each against something bare.

Starting the window and opening pages are timed by the screen's own script, which this one starts.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from facility.core.vault import COPIES_FOLDER

RUNS = 7
ROOT = Path(__file__).resolve().parents[2]


def median_ms(act: Callable[[], object], runs: int = RUNS) -> float:
    """The median of several runs in milliseconds, after one that is not counted."""
    act()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def bench(arguments: argparse.Namespace, open_store: Callable[[argparse.Namespace, str], Any]) -> int:
    """Print the figures of a store, measured on a copy of it that goes away again: the store itself is only read.

    A sample of 5,000 people is made besides for the search.
    """
    with tempfile.TemporaryDirectory(prefix=".anyi-bench-", dir=arguments.store.resolve().parent) as place:
        measured = Path(place) / "store"
        shutil.copytree(arguments.store, measured, ignore=shutil.ignore_patterns("copies", "*-shm", "*.lock"))
        (measured / COPIES_FOLDER).mkdir()
        return _measure(argparse.Namespace(**{**vars(arguments), "store": measured}), open_store)


def _measure(arguments: argparse.Namespace, open_store: Callable[[argparse.Namespace, str], Any]) -> int:
    figures: dict[str, Any] = {}
    figures |= _window(arguments)
    desk = open_store(arguments, "bench")
    try:
        figures |= _reads(desk)
        figures |= _command(desk)
        figures |= _agreement(desk)
        figures |= _roster(desk)
    finally:
        desk.close()
    figures |= _search()
    figures |= _boards()
    figures |= _standing()
    figures |= _meals()
    figures |= _month_pay()
    figures["peak memory of this process, MiB"] = _peak()
    if arguments.json:
        json.dump(figures, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for name, value in figures.items():
            print(f"{name:<64} {value:>10.2f}" if isinstance(value, float) else f"{name:<64} {value:>10}")
    return 0


def _reads(desk: Any) -> dict[str, float]:
    from facility.admission.boards import admission_board
    from facility.admission.cards import admission_card
    from facility.admission.people_list import people_list
    from facility.core.today import today_board

    first = next((row.application for row in desk.ask(admission_board).value if row.application), None)
    figures = {
        "Today, ms": median_ms(lambda: desk.ask(today_board)),
        "admission board, ms": median_ms(lambda: desk.ask(admission_board)),
        "people list, ms": median_ms(lambda: desk.ask(people_list)),
    }
    if first is not None:
        figures["one person's card, ms"] = median_ms(lambda: desk.ask(admission_card, application=first))
    return figures


def _command(desk: Any) -> dict[str, float]:
    from sqlalchemy import text

    from facility.core.office import ChangeSetting

    turn = iter(range(10_000))

    def bare() -> None:
        with desk.store.write() as session:
            session.execute(text("UPDATE store_fact SET value = value WHERE key = 'guards'"))

    whole = median_ms(lambda: desk.run(ChangeSetting(key="stay_days", value=str(150 + next(turn) % 50))), 15)
    least = median_ms(bare, 15)
    return {"a command with its audit, ms": whole, "… against one bare durable write, ratio": whole / least}


def _agreement(desk: Any) -> dict[str, float]:
    from sqlalchemy import select

    from facility.admission.model import Agreement
    from facility.admission.papers import render_for
    from facility.core.desk import Reading, read_settings

    with desk.store.read() as session:
        number = session.scalars(
            select(Agreement.number).order_by(Agreement.id.desc()).limit(1)
        ).one_or_none()
        if number is None:
            return {}
        ctx = Reading(session, desk.clock(), desk.user, read_settings(session), desk.files, {})
        content = render_for(ctx, "admission_agreement", number, "zh", 1)
        ours = median_ms(lambda: render_for(ctx, "admission_agreement", number, "zh", 1), 5)
    words = _text_of(content)
    bare = median_ms(lambda: _bare_pdf(words), 5)
    return {"agreement PDF, ms": ours, "… against reportlab drawing the same text bare, ratio": ours / bare}


def _text_of(content: bytes) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in document]


def _bare_pdf(pages: list[str]) -> bytes:
    import io

    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    pdfmetrics.registerFont(TTFont("bare", str(ROOT / "resources" / "fonts" / "NotoSerifSC-Regular.ttf")))
    for page in pages:
        canvas.setFont("bare", 10.5)
        for n, line in enumerate(page.splitlines()):
            canvas.drawString(50, 800 - 14 * n, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _roster(desk: Any) -> dict[str, float]:
    import random

    from openpyxl import Workbook, load_workbook

    from facility.admission.roster_preview import roster_preview
    from facility.core.words import FileBytes
    from facility.demo.invented import id_number

    chance = random.Random(1)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "性别", "身份证号", "现住址", "诊断"])
    for n in range(300):
        sheet.append(
            [
                f"甲{chr(0x4E00 + n)}",
                "男",
                id_number(chance, date(1970 + n % 40, 1 + n % 12, 5), "male"),
                "桂溪路1号",
                "抑郁症",
            ]
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        book.save(path)
        content = path.read_bytes()
        ours = median_ms(lambda: desk.ask(roster_preview, file=FileBytes("roster.xlsx", content)), 3)

        def only_read() -> None:
            for row in load_workbook(path).worksheets[0].iter_rows(values_only=True):
                del row

        bare = median_ms(only_read, 3)
    return {"roster of 300 rows, preview, ms": ours, "… against openpyxl only reading it, ratio": ours / bare}


def _search() -> dict[str, float]:
    """Per keystroke at 5,000 people, on a store made for it."""
    from facility.core.clock import system_clock
    from facility.core.vault import Cost
    from facility.demo.invented import MEN, SURNAMES, WOMEN
    from facility.people.finding import find_people, keep_keys
    from facility.people.persons import Person
    from facility.start import create_store

    with tempfile.TemporaryDirectory() as folder:
        desk, _code = create_store(
            Path(folder) / "store", login="bench", name="bench", password="bench-bench-1", cost=Cost(64, 1, 1)
        )
        with desk.store.write() as session:
            for n in range(5000):
                given = (*WOMEN, *MEN)[n * 7 % (len(WOMEN) + len(MEN))]
                person = person_of(
                    Person, n, SURNAMES[n % len(SURNAMES)] + given, desk.user.id, system_clock()
                )
                session.add(person)
                keep_keys(session, person)
        figures = {
            f"search “{typed}” at 5,000 people, ms": median_ms(partial(desk.ask, find_people, text=typed))
            for typed in ("w", "wx", "王", "晓慧", "1380", "zhang")
        }
        desk.close()
    return figures


def _boards() -> dict[str, float]:
    """The board of beds after ten years against one month, on stores made for it."""
    from facility.demo.bench_board import boards

    return boards(median_ms)


def _standing() -> dict[str, float]:
    """All lines of house and staff after ten years against one month, on a store made for it."""
    from facility.demo.bench_standing import standing

    return standing(median_ms)


def _month_pay() -> dict[str, float]:
    """A month of pay of 200 people, on a store made for it."""
    from facility.demo.bench_pay import month_pay

    return month_pay(median_ms)


def _meals() -> dict[str, float]:
    """The counts of a month after ten years against one, on a store made for it."""
    from facility.demo.bench_meals import meals

    return meals()


def person_of(model: Any, n: int, name: str, by: int, at: Any) -> Any:
    """A person with nothing but a name, to fill a store with."""
    from facility.people.choices import IdKind

    texts = {
        column.key: ""
        for column in model.__table__.columns
        if not column.nullable and str(column.type).startswith(("VARCHAR", "TEXT"))
    }
    known = {
        "number": f"RY-2026-{n:05d}", "name": name, "id_kind": IdKind.NONE, "phone": f"138{n:08d}", "entered_at": at,
        "entered_by": by,
    }  # fmt: skip
    return model(**{**texts, **known})


def _window(arguments: argparse.Namespace) -> dict[str, float]:
    """Start to sign-in window, sign-in to Today, each page; from the screen's own script, if a screen can be had."""
    command = [sys.executable, "-m", "ui.timing", "--store", str(arguments.store.resolve())]
    if arguments.user:
        command += ["--user", arguments.user]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=300, check=False, encoding="utf-8", cwd=ROOT
    )
    try:
        figures: dict[str, float] = json.loads(done.stdout)
    except ValueError:
        return {}
    return figures


def _peak() -> float:
    try:
        import resource
    except ImportError:  # Windows
        return float("nan")
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024) if sys.platform == "darwin" else used / 1024
