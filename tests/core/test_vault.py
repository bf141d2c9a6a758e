"""Keys of a store: who may open it, what a wrong password costs, and what damage says."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from facility.core import whole_files
from facility.core.errors import DomainError, StoreError
from facility.core.recovery_code import new_secret, read_code, write_code
from facility.core.slots import Cost
from facility.core.vault import NOBODY, Vault, check_password, users_of
from facility.core.waiting import Watch, wait_after

CHEAP = Cost(memory=64, passes=1, lanes=1)
PASSWORD = "a quiet way-station"


class SetWatch(Watch):
    """Clocks that the test sets."""

    def __init__(self) -> None:
        self.now, self.up = 1_800_000_000.0, 5_000.0

    def wall(self) -> float:
        return self.now

    def ticks(self) -> float:
        return self.up

    def pass_(self, seconds: float) -> None:
        self.now += seconds
        self.up += seconds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "店 store"


@pytest.fixture
def made(folder: Path) -> tuple[Vault, str]:
    return Vault.create(folder, "Li 李", PASSWORD, CHEAP)


def refused(call: Callable[[], object]) -> tuple[str, object]:
    with pytest.raises((StoreError, DomainError)) as caught:
        call()
    assert "—" not in caught.value.sentence.render("en"), "a fact is missing"
    return caught.value.code, caught.value.sentence.facts.get("seconds")


def test_the_same_key_through_password_and_sheet(folder: Path, made: tuple[Vault, str]) -> None:
    vault, code = made
    assert len(vault.key) == 32
    assert Vault.unlock(folder, "li 李", PASSWORD).key == vault.key
    assert Vault.unlock(folder, "ＬＩ 李 ", PASSWORD).key == vault.key
    assert Vault.recover(folder, code).key == vault.key
    assert (
        Vault.recover(folder, code.lower().replace("-", " ").replace("0", "o").replace("1", "l")).key
        == vault.key
    )
    assert sorted(one.name for one in folder.iterdir() if one.is_dir()) == ["copies", "files"]
    assert users_of(folder) == ("Li 李",)


def test_subkeys_differ_by_purpose_and_never_show_the_key(made: tuple[Vault, str]) -> None:
    vault, _code = made
    keys = {vault.key, vault.subkey("files"), vault.subkey("names")}
    assert len(keys) == 3
    assert vault.subkey("files") == vault.subkey("files")
    assert vault.key.hex() not in repr(vault)
    with pytest.raises(TypeError):
        pickle.dumps(vault)


def test_the_key_file_shows_neither_key_nor_password(folder: Path, made: tuple[Vault, str]) -> None:
    raw = (folder / "anyi.keys").read_bytes()
    assert made[0].key not in raw
    assert made[0].key.hex().encode() not in raw
    assert PASSWORD.encode() not in raw
    if os.name != "nt":
        assert (folder / "anyi.keys").stat().st_mode & 0o077 == 0


def test_two_stores_never_share_a_key(tmp_path: Path) -> None:
    first, second = (Vault.create(tmp_path / name, "li", PASSWORD, CHEAP)[0] for name in "ab")
    assert first.key != second.key
    assert first.store_id != second.store_id


def test_a_slot_opens_only_under_its_name_and_in_its_store(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    vault, _code = Vault.create(folder, "li", PASSWORD, CHEAP)
    vault.add_user("wang", "another password")
    _rewrite(folder, lambda body: body["users"].__setitem__("wang", body["users"]["li"]))
    assert refused(lambda: Vault.unlock(folder, "wang", PASSWORD))[0] == "wrong_password"
    _rewrite(folder, lambda body: body.__setitem__("store", "0" * 32))
    assert refused(lambda: Vault.unlock(folder, "li", PASSWORD))[0] == "wrong_password"
    assert refused(lambda: vault.add_user("chen", "third password"))[0] == "store_exchanged"


def _rewrite(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    from facility.core.key_file import _digest

    body = json.loads((folder / "anyi.keys").read_bytes())
    body.pop("digest")
    change(body)
    body["digest"] = _digest(body)
    (folder / "anyi.keys").write_text(json.dumps(body), encoding="utf-8")


def test_users_come_change_and_go(folder: Path, made: tuple[Vault, str]) -> None:
    vault, _code = made
    vault.add_user("王芳", "first password")
    assert set(vault.users()) == {"Li 李", "王芳"}
    assert refused(lambda: vault.add_user("王芳", "other password"))[0] == "user_exists"
    vault.set_password("王芳", "given by the administrator")
    assert refused(lambda: Vault.unlock(folder, "王芳", "first password"))[0] == "wrong_password"
    assert Vault.unlock(folder, "王芳", "given by the administrator").key == vault.key
    vault.change_password("王芳", "given by the administrator", "my own words")
    assert Vault.unlock(folder, "王芳", "my own words").key == vault.key
    assert refused(lambda: vault.change_password("王芳", "bad guess", "yet another"))[0] == "wrong_password"
    assert (
        refused(lambda: vault.change_password("王芳", "my own words", "my own words"))[0] == "password_same"
    )
    vault.remove_user("王芳")
    assert refused(lambda: Vault.unlock(folder, "王芳", "my own words"))[0] == "wrong_password"
    assert refused(lambda: vault.remove_user("Li 李"))[0] == "last_user"
    assert refused(lambda: vault.set_password("nobody", "long enough"))[0] == "no_user"


def test_a_new_sheet_replaces_the_old(folder: Path, made: tuple[Vault, str]) -> None:
    vault, old = made
    new = vault.new_recovery_code()
    assert Vault.recover(folder, new).key == vault.key
    assert refused(lambda: Vault.recover(folder, old))[0] == "wrong_recovery_code"


def test_waits_grow_and_end() -> None:
    assert [wait_after(n) for n in range(14)] == [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert wait_after(10_000) == 300


def test_wrong_passwords_get_slower(folder: Path, made: tuple[Vault, str]) -> None:
    watch = SetWatch()

    def wrong() -> tuple[str, object]:
        return refused(lambda: Vault.unlock(folder, "li 李", "wrong guess", watch=watch))

    assert [wrong() for _ in range(4)] == [("wrong_password", 0)] * 3 + [("wrong_password", 2)]
    assert wrong() == ("too_soon", 2)
    watch.pass_(1)
    right = lambda: Vault.unlock(folder, "li 李", PASSWORD, watch=watch)  # noqa: E731
    assert refused(right) == ("too_soon", 1), "the right password waits too"
    watch.pass_(1)
    assert wrong() == ("wrong_password", 4)
    watch.pass_(4)
    vault = right()
    assert wrong() == ("wrong_password", 0), "the row ended with the right one"
    assert len(vault.failures("li 李")) == 6
    assert len(vault.take_failures("LI 李")) == 6
    assert vault.take_failures("li 李") == []


def _after_four(folder: Path) -> SetWatch:
    watch = SetWatch()
    for _ in range(8):
        with pytest.raises(StoreError):
            Vault.unlock(folder, "li 李", "wrong guess", watch=watch)
        watch.pass_(0 if _ < 3 else wait_after(_ + 1))
    with pytest.raises(StoreError):
        Vault.unlock(folder, "li 李", "wrong guess", watch=watch)
    return watch  # nine wrong tries: 64 seconds to wait


def test_a_changed_clock_shortens_no_wait(folder: Path, made: tuple[Vault, str]) -> None:
    watch = _after_four(folder)

    def attempt() -> tuple[str, object]:
        return refused(lambda: Vault.unlock(folder, "li 李", PASSWORD, watch=watch))

    assert attempt() == ("too_soon", 64)
    watch.now += 86_400
    assert attempt() == ("too_soon", 64), "set ahead"
    watch.now -= 2 * 86_400
    with pytest.raises(StoreError) as caught:
        Vault.unlock(folder, "li 李", PASSWORD, watch=watch)
    assert "set back" in caught.value.sentence.render("en")
    watch.pass_(63)
    assert attempt() == ("too_soon", 1)
    watch.pass_(1)
    assert Vault.unlock(folder, "li 李", PASSWORD, watch=watch)


def test_a_restart_with_a_clock_set_back_waits_once_more_and_not_for_ever(
    folder: Path, made: tuple[Vault, str]
) -> None:
    watch = _after_four(folder)
    watch.now, watch.up = watch.now - 86_400, 10.0
    assert refused(lambda: Vault.unlock(folder, "li 李", PASSWORD, watch=watch)) == ("too_soon", 64)
    watch.pass_(64)
    assert Vault.unlock(folder, "li 李", PASSWORD, watch=watch)


def test_an_unknown_name_is_told_apart_by_nothing(folder: Path, made: tuple[Vault, str]) -> None:
    vault, _code = made
    known = refused(lambda: Vault.unlock(folder, "li 李", "wrong guess"))
    assert refused(lambda: Vault.unlock(folder, "mallory", "wrong guess", CHEAP)) == known
    assert len(vault.take_failures(NOBODY)) == 1
    assert len(vault.take_failures("li 李")) == 1


def test_missing_and_damaged(folder: Path, made: tuple[Vault, str], tmp_path: Path) -> None:
    assert refused(lambda: Vault.unlock(tmp_path / "none", "li", PASSWORD))[0] == "no_store"
    assert refused(lambda: Vault.create(folder, "li", PASSWORD, CHEAP))[0] == "store_exists"
    path = folder / "anyi.keys"
    whole = path.read_bytes()
    turned = whole.replace(b'"nonce": "A', b'"nonce": "B').replace(b'"sealed": "', b'"sealed": "A')
    newer = json.dumps({**json.loads(whole), "format": 99}).encode()
    for bad, code in [
        (whole[: len(whole) // 2], "key_file_damaged"),
        (b"", "key_file_damaged"),
        (b"[]", "key_file_damaged"),
        (b"\xff\xfe\x00", "key_file_damaged"),
        (b"[" * 100_000, "key_file_damaged"),
        (turned, "key_file_damaged"),
        (newer, "store_newer"),
    ]:
        path.write_bytes(bad)
        assert refused(lambda: Vault.unlock(folder, "li 李", PASSWORD))[0] == code
        assert path.read_bytes() == bad, "a damaged file is left for who can mend it"
    path.unlink()
    assert refused(lambda: Vault.unlock(folder, "li 李", PASSWORD))[0] == "no_store"
    (folder / "anyi.db").touch()
    assert refused(lambda: Vault.unlock(folder, "li 李", PASSWORD))[0] == "key_file_missing"
    assert refused(lambda: Vault.create(folder, "li", PASSWORD, CHEAP))[0] == "store_exists"


def test_a_greedy_key_file_is_damage_not_an_empty_memory(folder: Path, made: tuple[Vault, str]) -> None:
    _rewrite(folder, lambda body: body["users"]["li 李"]["cost"].update(memory=1 << 40))  # type: ignore[index]
    assert refused(lambda: Vault.unlock(folder, "li 李", PASSWORD))[0] == "key_file_damaged"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password_short"),
        ("1234567", "password_short"),
        ("aaaaaaaaaA", "password_repeats"),
        ("front.desk", "password_is_name"),
        ("FRONT.DESK", "password_is_name"),
        ("x" * 100 + "y" * 101, "password_long"),
    ],
)
def test_password_rule(password: str, code: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_password("Front.Desk", password)
    assert (caught.value.code, caught.value.field) == (code, "password")


def test_full_width_typing_opens_too(folder: Path, made: tuple[Vault, str]) -> None:
    made[0].add_user("chen", "quiet-2026")
    assert Vault.unlock(folder, "chen", "ｑｕｉｅｔ－２０２６").key == made[0].key


def test_disk_full_changes_nothing(
    folder: Path, made: tuple[Vault, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "anyi.keys").read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_files.os, "fsync", full)
    assert refused(lambda: made[0].add_user("chen", "long enough"))[0] == "disk_full"
    monkeypatch.undo()
    assert (folder / "anyi.keys").read_bytes() == before
    assert not list(folder.glob("*.part"))
    assert made[0].users() == ("Li 李",)


ADDER = """
import sys
from pathlib import Path
from facility.core.slots import Cost
from facility.core.vault import Vault
vault = Vault.unlock(Path(sys.argv[1]), "li", "a quiet way-station")
vault._cost = Cost(memory=64, passes=1, lanes=1)
for n in range(6):
    vault.add_user(f"{sys.argv[2]}{n}", "long enough")
"""


def test_two_processes_lose_no_slot(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    vault, _code = Vault.create(folder, "li", PASSWORD, CHEAP)
    both = [subprocess.Popen([sys.executable, "-c", ADDER, str(folder), name]) for name in "ab"]
    assert [one.wait(60) for one in both] == [0, 0]
    assert len(vault.users()) == 13


def test_recovery_code_forms() -> None:
    secret = new_secret()
    code = write_code(secret)
    assert read_code(code) == secret
    assert [len(group) for group in code.split("-")] == [4] * 8 + [1]
    for bad, expected in [
        (code[:-1], "recovery_code_length"),
        ("", "recovery_code_length"),
        (code.replace(code[0], "U", 1), "recovery_code_characters"),
    ]:
        assert refused(lambda bad=bad: read_code(bad))[0] == expected


def test_every_single_slip_in_a_recovery_code_is_noticed() -> None:
    code = write_code(new_secret()).replace("-", "")
    for place, one in enumerate(code):
        other = "A" if one != "A" else "B"
        assert (
            refused(lambda p=place, o=other: read_code(code[:p] + o + code[p + 1 :]))[0]
            == "recovery_code_mistyped"
        )
    swaps = [n for n in range(32) if code[n] != code[n + 1]]
    for n in swaps:
        swapped = code[:n] + code[n + 1] + code[n] + code[n + 2 :]
        assert refused(lambda s=swapped: read_code(s))[0] == "recovery_code_mistyped"


def test_signing_in_imports_no_database() -> None:
    code = "import sys, facility.core.vault; print(sorted(m for m in sys.modules if m.split('.')[0] in "
    code += "('sqlalchemy', 'cryptography', 'filelock', 'openpyxl', 'reportlab')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
