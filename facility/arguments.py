"""What may be typed behind ``python main.py``: the verbs and their options."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from facility import __version__
from facility.core import i18n

IMPORTED = ("people", "staff", "credentials", "rooms", "places", "equipment")
SERVICES = ("day", "full", "work")


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(
        prog="main.py", description="Anyi: the desk of one community rehabilitation facility."
    )
    top.add_argument("--version", action="version", version=f"Anyi {__version__}")
    top.add_argument("--demo", action="store_true", help="start the window on the sample facility")
    top.add_argument("--store", type=Path, help="the store's folder (default: the user's data folder)")
    commands = top.add_subparsers(dest="verb")
    _demo(commands.add_parser("demo", help="make a believable facility without a window"))
    _out(
        commands.add_parser(
            "tour", help="one person from enquiry to bed and out again, as papers and pictures"
        )
    )
    _plain(commands.add_parser("commands", help="every command with its fields"))
    _at_store(commands.add_parser("run", help="run commands from a JSON file"), "file")
    _plain(commands.add_parser("queries", help="every query with its arguments"))
    _at_store(commands.add_parser("ask", help="ask a query"), "name", "args?")
    _import(commands.add_parser("import", help="preview a list from Excel, or apply it"))
    _plain(commands.add_parser("papers", help="every paper we print"))
    paper = commands.add_parser("paper", help="print a paper to PDF")
    _at_store(paper, "name")
    paper.add_argument(
        "--for", dest="number", help="the readable number it is for; left out: blank for handwriting"
    )
    paper.add_argument("--out", type=Path, required=True, help="papers of the house: .xlsx writes the sheet")
    paper.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE",
        help="papers of the house: day=2026-11-19, round=night, reason=… (fields of lodging.print, premises.print)",
    )  # fmt: skip
    paper.add_argument("--blank", action="store_true", help="papers of the house: for handwriting")
    paper.add_argument("--copies", type=int)
    _at_store(commands.add_parser("verify", help="check the store from end to end"))
    backup = commands.add_parser("backup", help="make a verified copy now")
    _at_store(backup)
    backup.add_argument("--to", type=Path, help="a second folder or stick")
    restore = commands.add_parser("restore", help="bring a copy back")
    restore.add_argument(
        "copy", type=Path, help="a copy, or a folder or stick of copies: its newest good one"
    )
    restore.add_argument("--store", type=Path, required=True)
    restore.add_argument("--set-aside", action="store_true", help="move the store that is there aside")
    _common(restore)
    shots = commands.add_parser("shots", help="a picture of every page and side panel")
    _out(shots)
    shots.add_argument("--theme", choices=("light", "dark"), default="light")
    shots.add_argument(
        "--all",
        action="store_true",
        help="in both languages, light and dark, at 100 and 150, with contact sheets",
    )
    shots.add_argument("--size", default="1366x768")
    shots.add_argument("--text", type=int, choices=(100, 125, 150), default=100)
    evidence = commands.add_parser(
        "inspect", help="what the records say of every line of the standard in a month"
    )
    _at_store(evidence)
    evidence.add_argument("--month", type=_month, required=True, metavar="2026-11")
    evidence.add_argument("--out", type=Path, metavar="F", help="write it to a .pdf or .xlsx too")
    figures = commands.add_parser("indicators", help="the indicators of a month, quarter or year")
    _at_store(figures)
    figures.add_argument(
        "--period", required=True, metavar="P", help="a year 2026, a quarter 2026-Q3 or a month 2026-03"
    )
    figures.add_argument("--no-names", action="store_true", help="numbers alone, without the lists of names")
    bench = commands.add_parser("bench", help="how fast it is, in ratios")
    _at_store(bench)
    return top


def _common(one: argparse.ArgumentParser) -> None:
    one.add_argument("--json", action="store_true", help="answer as JSON")
    one.add_argument("--lang", choices=i18n.LANGUAGES, default="zh")
    one.add_argument("--today", type=_day, metavar="2026-11-19", help="as if it were this day")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it like 2026-11-19") from None


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a month like 2026-11: {text}") from error


def _years(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 30:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of years from 1 to 30")
    return int(text)


def _plain(one: argparse.ArgumentParser) -> None:
    _common(one)


def _at_store(one: argparse.ArgumentParser, *places: str) -> None:
    one.add_argument("--store", type=Path, required=True)
    one.add_argument("--user", help="user name (needed where the store has several)")
    for place in places:
        one.add_argument(place.rstrip("?"), nargs="?" if place.endswith("?") else None)
    _common(one)


def _import(one: argparse.ArgumentParser) -> None:
    _at_store(one, "file")
    one.add_argument("--register", choices=IMPORTED, default="people", help="what the list is about")
    one.add_argument("--apply", action="store_true")
    one.add_argument(
        "--sheet", default="", help="the sheet of the file (default: the one that looks like a list)"
    )
    one.add_argument(
        "--columns", default="", help="what columns mean, where headings do not say it: D=id_number"
    )
    people = one.add_argument_group("people only")
    people.add_argument("--take-over", action="store_true", help="they already live here")
    people.add_argument(
        "--here-since", type=_day, metavar="2026-11-19", help="where the list has no column for it"
    )
    people.add_argument("--service", choices=SERVICES, help="where the list has no column for it")


def _demo(one: argparse.ArgumentParser) -> None:
    one.add_argument("--store", type=Path, required=True)
    one.add_argument("--years", type=_years, default=1)
    one.add_argument("--seed", type=int, default=1)
    _common(one)


def _out(one: argparse.ArgumentParser) -> None:
    one.add_argument("--out", type=Path, required=True)
    _common(one)


def read_arguments(words: Sequence[str]) -> argparse.Namespace:
    """The arguments; argparse itself exits with 2 for wrong ones."""
    return parser().parse_args(words)
