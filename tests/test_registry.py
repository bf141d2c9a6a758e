"""Every command and every query: declared whole, run once, refused to those who may not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import typing
from datetime import date, datetime

import pytest
from sqlalchemy import text

from facility.core.audit import placeholders
from facility.core.commands import COMMANDS
from facility.core.desk import HANDLERS, QUERIES
from facility.core.i18n import LANGUAGES, translate
from facility.core.numbering import PREFIXES
from facility.core.office import audit_list
from facility.core.permissions import PERMISSIONS, Role, may
from facility.core.settings import SETTINGS, Mark
from facility.core.wire import as_json, ask_item, commands_as_json, queries_as_json
from facility.core.words import Choice, FileBytes, Span, Word, YesNoAnswer, words_of
from facility.start import load_domains
from tests.support.deeds import BEFORE_ASKING, DEEDS, QUESTIONS, Doer
from tests.support.sample import Sample, one

load_domains()

ENGLISH = re.compile(r"[A-Za-z]{2,}")
LATIN = re.compile(r"PDF|Excel|xlsx|APP|ID")  # what Chinese staff say so too
CHINESE = re.compile(r"[\u3400-\u9fff]")
NUMBERED = re.compile(r"\b[A-Z]{2}-\d{4}-\d{2,}\b|\b[A-Z]\d{2}\b")
KINDS: dict[str, type] = {
    "text": str, "long_text": str, "secret": str, "name": str, "id_number": str, "disability_number": str, "org_code": str,
    "phone": str, "partial_date": str, "date": date, "moment": datetime, "interval": Span, "money": int, "area": int,
    "measure": int, "count": int, "tick": bool, "choice": Choice, "yes_no": YesNoAnswer, "choices": tuple,
    "file": FileBytes, "hours": int, "clock": int, "ref": int, "marks": tuple,
}  # fmt: skip


def test_every_command_has_a_deed_and_every_deed_a_command() -> None:
    assert sorted(DEEDS) == sorted(COMMANDS)
    assert set(QUESTIONS) <= set(QUERIES) and set(BEFORE_ASKING) <= set(QUERIES)


def test_the_domains_alone_bring_every_command_and_question() -> None:
    """A handler in a file that no domain imports would be missing from a desk, and only there."""
    asked = """
import importlib, json, pkgutil, facility
from facility.core.commands import COMMANDS
from facility.core.desk import QUERIES
from facility.start import load_domains, load_papers
load_domains(); load_papers()
known = {*COMMANDS, *QUERIES}
for found in pkgutil.walk_packages(facility.__path__, "facility."):
    if not found.name.startswith(("facility.demo", "facility.migrations.")):
        importlib.import_module(found.name)
print(json.dumps([len(known), sorted({*COMMANDS, *QUERIES} - known)]))
"""
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    known, left_out = json.loads(said.splitlines()[-1])
    assert known > 500 and left_out == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_declared_whole(name: str) -> None:
    spec = COMMANDS[name]
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", name)
    assert spec.may in PERMISSIONS and spec.cls in HANDLERS
    assert spec.reads or PERMISSIONS[spec.may].changes or spec.may == "self"
    for msgid in (spec.label, spec.sentence):
        assert CHINESE.search(translate(msgid, "zh")), msgid
        assert not ENGLISH.search(LATIN.sub("", re.sub(r"\{\w+\}", "", translate(msgid, "zh")))), msgid
        assert sorted(set(placeholders(translate(msgid, "zh")))) == sorted(set(placeholders(msgid)))
    for word in spec.words:
        _whole(word, name)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_is_declared_whole(name: str) -> None:
    spec = QUERIES[name]
    assert spec.may in PERMISSIONS and spec.function.__doc__
    for word in words_of(spec.function):
        _whole(word, name)


def _whole(word: Word, where: str) -> None:
    assert word.label, f"{where}.{word.name} has no label"
    shown = translate(word.label, "zh")
    assert CHINESE.search(shown), f"{where}.{word.name}: {word.label!r} has no Chinese"
    if word.help:
        assert CHINESE.search(translate(word.help, "zh")), f"{where}.{word.name}: {word.help!r}"
    wanted = KINDS[word.kind.name]
    assert issubclass(word.python, wanted), f"{where}.{word.name}: {word.kind.name} kept as {word.python}"
    assert (word.choices is not None) == (word.kind.name in ("choice", "choices", "yes_no"))
    for choice in word.choices or ():
        assert CHINESE.search(translate(typing.cast(Choice, choice).label, "zh")), choice


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_runs_and_leaves_its_sentence(name: str, sample: Sample) -> None:
    deed, doer = DEEDS[name], Doer(sample.chief())
    doer.prepare(deed.before, deed.fields)
    fields = doer.fill(deed.fields)
    answer = doer.run(name, fields)
    assert answer["ok"], answer["error"]
    json.dumps(answer)
    row = doer.desk.ask(audit_list, last=1).value[0]
    assert row.command == name and row.user == "林若兰"
    said = {lang: row.sentence.render(lang) for lang in LANGUAGES}
    for sentence in said.values():
        assert "{" not in sentence and "—" not in sentence and "None" not in sentence, sentence
    assert said["zh"] == answer["sentence"]
    bare = LATIN.sub("", NUMBERED.sub("", said["zh"]))
    for told in [*fields.values(), str(sample.folder)]:
        bare = bare.replace(str(told), "") if isinstance(told, str) else bare
    assert not ENGLISH.search(bare), said["zh"]
    assert CHINESE.search(said["zh"]) and ENGLISH.search(said["en"])


def test_no_secret_and_no_scan_stands_in_the_record(sample: Sample) -> None:
    doer = Doer(sample.chief())
    for name in ("users.create", "users.change_password", "people.set_photo", "admission.import_roster"):
        deed = DEEDS[name]
        assert doer.run(name, doer.fill(deed.fields))["ok"], name
    with doer.desk.store.read() as session:
        rows = session.execute(text("SELECT facts || changes FROM audit ORDER BY id DESC LIMIT 6")).scalars()
        kept = "\n".join(rows)
    for secret in ("quiet morning 7", "quiet evening 8", "iVBORw0", "UEsDB"):
        assert secret not in kept


@pytest.mark.parametrize("role", list(Role))
def test_no_command_runs_for_a_role_without_its_permission(role: Role, sample: Sample) -> None:
    finder, doer = Doer(sample.chief()), Doer(sample.as_role(role))
    if role is Role.ADMINISTRATOR:  # the sample's chief holds more roles; this desk has the one only
        with finder.desk.store.write() as session:
            session.execute(text("UPDATE app_user SET roles = ',administrator' WHERE login = 'admin'"))
    finder.known |= dict.fromkeys(("made", "first"), 1)
    finder.instead = 1
    before = one(doer.desk, "SELECT COUNT(*) FROM audit")
    refused = [name for name, spec in COMMANDS.items() if not may((role,), spec.may)]
    assert refused or role is Role.MANAGER
    for name in refused:
        answer = doer.run(name, finder.fill(DEEDS[name].fields))
        assert not answer["ok"] and answer["error"]["code"] == "not_allowed", (name, answer)
        said = answer["error"]["sentence"]
        assert CHINESE.search(said) and not ENGLISH.search(LATIN.sub("", said)), said
        assert not doer.desk.may(COMMANDS[name].cls)
    assert one(doer.desk, "SELECT COUNT(*) FROM audit") == before
    for name, query in QUERIES.items():
        if not may((role,), query.may):
            with pytest.raises(Exception, match="not_allowed"):
                ask_item(doer.desk, name, finder.fill(QUESTIONS.get(name, {})))


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_answers_in_both_languages(name: str, sample: Sample) -> None:
    doer = Doer(sample.chief())
    doer.prepare(BEFORE_ASKING.get(name, ()))
    found = ask_item(doer.desk, name, doer.fill(QUESTIONS.get(name, {})))
    for lang in LANGUAGES:
        answer = json.dumps(as_json(found, lang), ensure_ascii=False)
        assert " object at 0x" not in answer and "<class" not in answer
    assert one(doer.desk, "SELECT COUNT(*) FROM audit WHERE command = 'nothing'") == 0


def test_the_auditor_may_ask_everything_that_is_no_work_in_hand(sample: Sample) -> None:
    """Reads all, changes nothing; the preview and history of imports belong to importing."""
    closed = sorted({spec.may for spec in QUERIES.values() if not may((Role.AUDITOR,), spec.may)})
    assert closed == ["import"]
    assert not [name for name, one in PERMISSIONS.items() if one.changes and Role.AUDITOR in one.roles]


def test_every_permission_is_used_and_worded() -> None:
    used = {spec.may for spec in COMMANDS.values()} | {spec.may for spec in QUERIES.values()}
    assert used == set(PERMISSIONS)
    for permission in PERMISSIONS.values():
        assert CHINESE.search(translate(permission.label, "zh")) and permission.roles
    assert all(CHINESE.search(translate(role.label, "zh")) for role in Role)


def test_the_lists_of_commands_and_queries_say_what_to_send() -> None:
    for lang in LANGUAGES:
        commands, queries = commands_as_json(lang), queries_as_json(lang)
        assert [one["name"] for one in commands] == sorted(COMMANDS)
        assert [one["name"] for one in queries] == sorted(QUERIES)
        for entry in [*commands, *queries]:
            assert {"name", "permission", "fields"} <= set(entry)
            for field in entry["fields"]:
                assert field["kind"] and field["label"], (entry["name"], field)
                assert ("choices" in field) == (field["kind"] in ("choice", "choices", "yes_no"))


def test_settings_are_declared_with_mark_and_readable_default() -> None:
    for key, setting in SETTINGS.items():
        assert isinstance(setting.mark, Mark) and CHINESE.search(translate(setting.word.label, "zh")), key
        assert CHINESE.search(translate(setting.group, "zh"))
        if setting.default == "":
            continue
        dumped = setting.word.dump(setting.default)
        assert setting.word.read(dumped, date(2026, 11, 19)) == setting.default, key
        for lang in LANGUAGES:
            assert setting.word.show(setting.default, lang)


def test_each_numbered_kind_has_its_own_two_letters() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)
    assert all(re.fullmatch(r"[A-Z]{2}", prefix) for prefix in PREFIXES.values())
