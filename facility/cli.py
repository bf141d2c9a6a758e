"""The administrator's commands: ``python main.py …`` without a window.

The password comes from ANYI_PASSWORD, the user from --user. Exit code: 0 done, 1 a rule said no, 2 usage,
3 anything else (password, store, crash).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from facility.core import i18n
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import N_, translate

DONE, SAID_NO, USAGE, FAILED = 0, 1, 2, 3
ALWAYS_JSON = ("run", "ask", "import", "restore")  # these answer in JSON whether asked to or not


class Usage(DomainError):
    """The words of the call are off: exit code 2."""

    def __init__(self, text: str, **facts: object) -> None:
        super().__init__("usage", text, None, **facts)


# --- the commands -------------------------------------------------------------------------------


def main(arguments: argparse.Namespace) -> int:
    """Carry out one command that needs no window; the exit code."""
    i18n.use(arguments.lang)
    try:
        return VERBS[arguments.verb](arguments)
    except Usage as error:
        return _say_no(error, arguments, USAGE)
    except DomainError as error:
        return _say_no(error, arguments, SAID_NO)
    except StoreError as error:
        return _say_no(error, arguments, FAILED)


def _say_no(error: DomainError | StoreError, arguments: argparse.Namespace, code: int) -> int:
    if arguments.json or arguments.verb in ALWAYS_JSON:
        _print(_refusal(error, arguments.lang))
    else:
        for one in getattr(error, "all", (error,)):
            print(one.sentence.render(arguments.lang), file=sys.stderr)
    return code


def _refusal(error: DomainError | StoreError, lang: str) -> dict[str, Any]:
    from facility.core.wire import error_as_json

    return {"ok": False, "value": None, "error": error_as_json(error, lang)}


def _print(value: object) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    print()


def _clock(arguments: argparse.Namespace) -> Any:
    from facility.core.clock import ShiftedClock, system_clock

    return ShiftedClock(arguments.today) if arguments.today else system_clock


def open_store(arguments: argparse.Namespace, door: str) -> Any:
    """The desk of the user named, with the password of the environment."""
    from facility.start import open_desk

    user, password = _who(arguments)
    return open_desk(arguments.store, user, password, clock=_clock(arguments), door=door)


def _who(arguments: argparse.Namespace) -> tuple[str, str]:
    """User name and password; the only user of a store needs not be named."""
    from facility.core.vault import users_of

    password = os.environ.get("ANYI_PASSWORD")
    if not password:
        raise StoreError("no_password", N_("Put the password into the environment variable ANYI_PASSWORD."))
    if arguments.user is not None:
        return arguments.user, password
    known = users_of(arguments.store)
    if len(known) != 1:
        raise Usage(N_("This store has several users; say who signs in with --user NAME."))
    return known[0], password


def _read_json(path: str | None) -> Any:
    if path is None:
        return {}
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
        return json.loads(text)
    except OSError as error:
        raise Usage(N_("The file “{path}” cannot be read."), path=path) from error
    except (ValueError, RecursionError) as error:
        where = f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else "—"
        raise Usage(N_("“{path}” is not JSON in UTF-8; look at {where}."), path=path, where=where) from error


def _do_commands(arguments: argparse.Namespace) -> int:
    from facility.core.wire import commands_as_json
    from facility.start import load_domains

    load_domains()
    found = commands_as_json(arguments.lang)
    if arguments.json:
        _print(found)
    else:
        for one in found:
            fields = " ".join(
                field["name"] if field["required"] else f"[{field['name']}]" for field in one["fields"]
            )
            print(f"{one['name']}  ({one['permission']})  {one['label']}\n    {fields}")
    return DONE


def _do_queries(arguments: argparse.Namespace) -> int:
    from facility.core.wire import queries_as_json
    from facility.start import load_domains

    load_domains()
    found = queries_as_json(arguments.lang)
    if arguments.json:
        _print(found)
    else:
        for one in found:
            print(
                f"{one['name']}  ({one['permission']})  {' '.join(field['name'] for field in one['fields'])}"
            )
    return DONE


def _do_run(arguments: argparse.Namespace) -> int:
    from facility.core.wire import run_item

    items = _read_json(arguments.file)
    several = isinstance(items, list)
    folder = Path.cwd() if arguments.file == "-" else Path(arguments.file).resolve().parent
    desk = open_store(arguments, "command line")
    answers: list[dict[str, Any]] = []
    code = DONE
    try:
        for item in items if several else [items]:
            answers.append(run_item(desk, item, folder, arguments.lang))
            if not answers[-1]["ok"]:
                code = SAID_NO
                break
    except StoreError as error:
        answers.append(_refusal(error, arguments.lang))
        code = FAILED
    finally:
        desk.close()
        if several or answers:
            _print(answers if several else answers[0])  # also before a crash: what was done is done
    return code


def _do_ask(arguments: argparse.Namespace) -> int:
    from facility.core.wire import as_json, ask_item

    args = _read_json(arguments.args)
    if not isinstance(args, Mapping):
        raise Usage(N_("The arguments are one JSON object, such as {{}}."))
    desk = open_store(arguments, "command line")
    try:
        _print(as_json(ask_item(desk, arguments.name, args), arguments.lang))
    finally:
        desk.close()
    return DONE


def _do_import(arguments: argparse.Namespace) -> int:
    from facility.core.wire import as_json
    from facility.incoming.registers import import_file

    desk = open_store(arguments, "import")
    try:
        answer = import_file(
            desk,
            Path(arguments.file),
            arguments.register,
            apply=arguments.apply,
            sheet=arguments.sheet,
            columns=arguments.columns,
            **_of_people(arguments),
        )
        _print(as_json(answer, arguments.lang))
    finally:
        desk.close()
    return DONE


def _of_people(arguments: argparse.Namespace) -> dict[str, Any]:
    """What is said of people who live here already."""
    from facility.admission.words import ServiceKind
    from facility.core.words import YesNoAnswer

    told = {
        "take_over": YesNoAnswer.YES if arguments.take_over else None,
        "here_since": arguments.here_since,
        "service": ServiceKind(arguments.service) if arguments.service else None,
    }
    told = {key: value for key, value in told.items() if value is not None}
    if told and arguments.register != "people":
        raise Usage(N_("--take-over, --here-since and --service are for lists of people."))
    return told


def _do_papers(arguments: argparse.Namespace) -> int:
    from facility.papers.registry import PAPERS
    from facility.start import load_domains, load_papers

    load_domains()
    load_papers()
    found = [
        {"name": name, "title": translate(spec.title, arguments.lang), "allows": sorted(spec.allows)}
        for name, spec in sorted(PAPERS.items())
    ]
    if arguments.json:
        _print(found)
    else:
        for one in found:
            print(f"{one['name']}  {one['title']}")
    return DONE


def _do_paper(arguments: argparse.Namespace) -> int:
    """A filled paper is kept and logged like one printed at the desk; a blank one is only drawn."""
    from facility.admission.packet import kept_file
    from facility.admission.papers import PrintOther, paper_pdf
    from facility.core.whole_files import write_whole
    from facility.lodging.papers.by_name import HOUSE_PAPERS, house_paper
    from facility.premises.papers.by_name import KEEPING_PAPERS, keeping_paper

    desk = open_store(arguments, "command line")
    try:
        if arguments.name in HOUSE_PAPERS:
            content = house_paper(
                desk, arguments.name, lang=arguments.lang, number=arguments.number or "", given=arguments.set,
                blank=arguments.blank, sheet=arguments.out.suffix.lower() == ".xlsx",
            )  # fmt: skip
        elif arguments.name in KEEPING_PAPERS:
            sheet = arguments.out.suffix.lower() == ".xlsx"
            content = keeping_paper(
                desk, arguments.name, lang=arguments.lang, given=arguments.set, sheet=sheet
            )
        elif arguments.number:
            done = desk.run(
                PrintOther(
                    name=arguments.name, number=arguments.number, lang=arguments.lang, copies=arguments.copies
                )
            )
            content = desk.ask(kept_file, attachment=done.value).value.data
        else:
            content = desk.ask(paper_pdf, name=arguments.name, lang=arguments.lang).value
        write_whole(arguments.out, content)
    finally:
        desk.close()
    if arguments.json:
        _print({"ok": True, "value": str(arguments.out), "error": None})
    return DONE


def _do_verify(arguments: argparse.Namespace) -> int:
    """Reads only, and signs nobody in: it must also answer for a store that cannot be opened any more."""
    from facility.core.copies import verify_store
    from facility.core.vault import Vault

    problems = verify_store(arguments.store, Vault.unlock(arguments.store, *_who(arguments)))
    said = [{"code": one.code, "sentence": one.sentence.render(arguments.lang)} for one in problems]
    if arguments.json:
        _print({"ok": not said, "problems": said})
    else:
        print(
            "\n".join(one["sentence"] for one in said) or translate(N_("The store is whole."), arguments.lang)
        )
    return FAILED if said else DONE


def _do_backup(arguments: argparse.Namespace) -> int:
    from facility.core.copying import MakeCopy

    desk = open_store(arguments, "command line")
    try:
        made = desk.run(MakeCopy(to=str(arguments.to or ""))).value.path
    finally:
        desk.close()
    _print({"ok": True, "value": made, "error": None}) if arguments.json else print(made)
    return DONE


def _do_restore(arguments: argparse.Namespace) -> int:
    from facility.core.copies import last_good_copy, restore
    from facility.core.copy_notes import NOTES

    copy = arguments.copy
    if not (copy / NOTES).exists():
        newest = last_good_copy(copy)
        copy = newest.path if newest else copy
    aside = restore(copy, arguments.store, _clock(arguments)(), set_aside=arguments.set_aside)
    said = {
        "ok": True,
        "value": str(arguments.store),
        "set_aside": str(aside) if aside else None,
        "error": None,
    }
    _print({**said, "copy": str(copy)})
    return DONE


def _do_demo(arguments: argparse.Namespace) -> int:
    from facility.demo import make_demo

    made = make_demo(arguments.store, years=arguments.years, seed=arguments.seed, today=arguments.today)
    if arguments.json:
        _print(
            {
                "users": [{"name": one.login, "roles": list(one.roles)} for one in made.users],
                "password": made.password,
            }
        )
    else:
        print(arguments.store)
        for one in made.users:
            print(f"  {one.login}  {', '.join(one.roles)}")
        print(f"  {made.password}")
    return DONE


def _do_inspect(arguments: argparse.Namespace) -> int:
    from facility.lists.evidence import evidence_as_json, evidence_as_text, evidence_of

    desk = open_store(arguments, "command line")
    try:
        found = evidence_of(desk, arguments)
    finally:
        desk.close()
    if arguments.json:
        _print(evidence_as_json(found, arguments.lang))
    else:
        print(evidence_as_text(found, arguments.lang))
    return DONE


def _do_indicators(arguments: argparse.Namespace) -> int:
    from facility.quality.indicators.command_line import board_as_json, board_as_text, indicators_at

    desk = open_store(arguments, "command line")
    try:
        board = indicators_at(desk, arguments)
    finally:
        desk.close()
    _print(board_as_json(board, arguments.lang)) if arguments.json else print(
        board_as_text(board, arguments.lang)
    )
    return DONE


def _do_bench(arguments: argparse.Namespace) -> int:
    from facility.demo.bench import bench

    return bench(arguments, open_store)


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "commands": _do_commands,
    "queries": _do_queries,
    "run": _do_run,
    "ask": _do_ask,
    "import": _do_import,
    "papers": _do_papers,
    "paper": _do_paper,
    "verify": _do_verify,
    "backup": _do_backup,
    "restore": _do_restore,
    "demo": _do_demo,
    "inspect": _do_inspect,
    "indicators": _do_indicators,
    "bench": _do_bench,
}
