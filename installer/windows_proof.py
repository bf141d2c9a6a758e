"""The proof of the Windows program: from the silent set-up to taking it away again, on Wine under Xvfb.

Wine lacks two libraries that every Windows 10 has; their stand-ins are put beside the installed program here,
and never handed out.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facility import __version__
from facility.core.places import PORTABLE_FOLDER, PORTABLE_MARK
from facility.demo import PASSWORD
from installer import build, contents
from installer.screen import Screen
from installer.surroundings import Stop
from installer.windows_room import Room

if TYPE_CHECKING:
    from installer.prove import Report

USER = "hezhiyuan"
TITLE = "安驿"
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Anyi"
NEWER, OPEN = 4, 5  # the set-up program's codes where a newer Anyi is there, and where Anyi is open
LANGUAGES = {"zh": 2052, "en": 1033}  # as Windows numbers them
LARGEST_SETUP, LARGEST_INSTALLED = 60, 200  # MB


class Pc:
    """A fresh Windows with one user, whose folder has a Chinese name with a space in it."""

    def __init__(self, room: Room, screen: Screen) -> None:
        self.room, self.screen = room, screen
        self.prefix = room.home / "proof"
        shutil.rmtree(self.prefix, ignore_errors=True)
        self.run(["wineboot", "-i"])
        self.user = self.prefix / "drive_c" / "users" / "root"
        self.people = self.user / "张 三"
        self.people.mkdir(parents=True)
        self.program = self.people / "Anyi"
        self.store = self.people / "资料"

    def path(self, place: Path) -> str:
        """A place on this PC as its programs write it."""
        return "C:\\" + place.relative_to(self.prefix / "drive_c").as_posix().replace("/", "\\")

    def run(
        self, words: list[str], timeout: float = 1800, **environ: str
    ) -> subprocess.CompletedProcess[str]:
        # The first program of a session decides whether the session has a screen.
        done = self.room.wine(words, prefix=self.prefix, timeout=timeout, DISPLAY=self.screen.name, **environ)
        assert isinstance(done, subprocess.CompletedProcess)
        return done

    def start(self, words: list[str]) -> subprocess.Popen[str]:
        made = self.room.wine(words, prefix=self.prefix, start_only=True, DISPLAY=self.screen.name)
        assert isinstance(made, subprocess.Popen)
        return made

    def anyi(self, *words: str, good: tuple[int, ...] = (0,)) -> str:
        """One of the administrator's commands with the installed program; its answer."""
        exe = self.path(self.program / f"{contents.COMMAND}.exe")
        done = self.run([exe, *words], ANYI_PASSWORD=PASSWORD)
        said = str(done.stdout).strip()
        assert done.returncode in good, f"{words[0]} ended with {done.returncode}: {said[-600:]}"
        return said

    def set_up(self, setup: Path, *words: str) -> int:
        """Run a set-up program silently; its exit code. The folder goes last and unquoted, as NSIS wants it."""
        here = self.user / setup.name
        shutil.copy(setup, here)
        done = self.run([self.path(here), "/S", *words, *f"/D={self.path(self.program)}".split(" ")])
        here.unlink()
        return done.returncode

    def stand_in(self, folder: Path) -> None:
        for name in ("icuuc.dll", "mscms.dll"):
            shutil.copy(self.room.home / "stand-ins" / name, folder / name)

    def registry(self) -> str:
        """The entry in Add/Remove as Windows writes it to a file; empty where there is none."""
        file = self.user / "entry.reg"
        file.unlink(missing_ok=True)
        self.run(["reg", "export", KEY, self.path(file), "/y"])
        return file.read_text(encoding="utf-16") if file.exists() else ""

    def end(self) -> None:
        self.run(["wineboot", "-k"])


def prove_windows(report: Report, built: bool, roster: Path | None) -> int:
    """Every step in its order; 1 where one failed."""
    room = Room()
    out = build.OUT / "windows"
    with report.step("build") as tell:
        if not built:
            build.build_windows(out)
        setup = (out / build.SETUP).stat().st_size / 1e6
        tell(f"set-up {setup:.1f} MB, installed {build.megabytes(out / contents.PROGRAM):.1f} MB")
        assert setup < LARGEST_SETUP and build.megabytes(out / contents.PROGRAM) < LARGEST_INSTALLED
    with Screen() as screen:
        pc = Pc(room, screen)
        try:
            install(report, pc, out)
            if (pc.program / f"{contents.PROGRAM}.exe").exists():
                use(report, pc, roster, out)
                portable(report, pc, out)
                upgrade(report, pc, out)
                uninstall(report, pc)
            for lang in LANGUAGES:
                by_hand(report, pc, lang)
        finally:
            pc.end()
    report.say(f"{len(report.failed)} failed: {', '.join(report.failed)}" if report.failed else "all good")
    return 1 if report.failed else 0


def install(report: Report, pc: Pc, out: Path) -> None:
    with report.step("install silently into 张 三") as tell:
        code = pc.set_up(out / build.SETUP)
        assert code == 0, f"exit code {code}"
        assert (pc.program / f"{contents.PROGRAM}.exe").exists(), "no program there"
        tell(f"{build.megabytes(pc.program):.1f} MB")
    with report.step("entry in Add/Remove, shortcuts") as tell:
        said = pc.registry()
        assert '"DisplayName"="安驿 Anyi"' in said and f'"DisplayVersion"="{__version__}"' in said, said
        size = re.search(r'"EstimatedSize"=dword:([0-9a-f]+)', said)
        assert size is not None, said
        links = [one.name for one in pc.user.rglob("*.lnk")] + [
            one.name for one in pc.prefix.rglob("Start Menu/**/*.lnk")
        ]
        assert any("安驿" in one for one in links), links
        tell(f"{int(size[1], 16) / 1024:.0f} MB told to Windows")


def use(report: Report, pc: Pc, roster: Path | None, out: Path) -> None:
    pc.stand_in(pc.program)
    with report.step("version") as tell:
        tell(pc.anyi("--version"))
    with report.step("start against the same unfrozen") as tell:
        frozen = _seconds(pc, [pc.path(pc.program / f"{contents.COMMAND}.exe"), "commands"])
        source = pc.room.home / "source" / "main.py"
        python = pc.room.windows_path(pc.room.python / "python.exe")
        plain = _seconds(pc, [python, pc.room.windows_path(source), "commands"])
        tell(f"{frozen:.1f} s against {plain:.1f} s")
        assert frozen < 2 * plain, "more than twice as long"
    with report.step("a sample store") as tell:
        make_sample(pc)
        tell(f"{build.megabytes(pc.store):.1f} MB")
    look(report, pc, out)
    command_line(report, pc, roster)
    with report.step("every page, drawn by the program") as tell:
        try:
            pc.anyi("shots", "--out", pc.path(pc.people / "图"))
        finally:
            shutil.copytree(pc.people / "图", report.folder / "pages")
        made = sorted((report.folder / "pages").rglob("*.png"))
        tell(f"{len(made)} pictures")
        assert len(made) > 20


def _seconds(pc: Pc, command: list[str]) -> float:
    taken = []
    for _turn in range(2):
        began = time.monotonic()
        done = pc.run(command)
        assert done.returncode == 0, str(done.stdout)[-600:]
        taken.append(time.monotonic() - began)
    return min(taken)


def make_sample(pc: Pc) -> None:
    """The sample facility of the same sources, made here (a minute) rather than under Wine; also where `shots` looks."""
    source = pc.room.home / "source"
    made = pc.room.home / "sample"
    name = _asked(source, "import facility.migrations as m; print(m.fingerprint()[:12])")
    day = _asked(source, "from facility.demo import sample_day; print(f'{sample_day():%Y%m%d}')")
    shelf = made / f"sample-{day}-{name}"
    if not (shelf / "ready").exists():
        shutil.rmtree(made, ignore_errors=True)
        command = [sys.executable, "main.py", "demo", "--store", str(shelf)]
        subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=1800)
        (shelf / "ready").touch()
    shutil.copytree(shelf, pc.store, ignore=shutil.ignore_patterns("ready"))
    shutil.copytree(shelf, pc.user / "AppData" / "Local" / "Anyi" / "Cache" / shelf.name)


def _asked(source: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=source, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def look(report: Report, pc: Pc, out: Path) -> None:
    """The real window: sign in with the keyboard, open the pages, close."""
    pictures = report.folder / "window"
    exe = pc.path(pc.program / f"{contents.PROGRAM}.exe")
    screen = pc.screen
    with report.step("window natively on Wine") as tell:
        running = pc.start([exe, "--store", pc.path(pc.store)])
        tell(f"seen after {screen.wait_for(TITLE, 120):.1f} s")
        time.sleep(8)
        screen.picture(pictures / "sign-in.png")
    with report.step("sign in") as tell:
        screen.type(USER)
        screen.press("Tab")
        screen.type(PASSWORD)
        screen.picture(pictures / "typed.png")
        screen.press("Return")
        tell(f"in after {screen.wait_for(f'{TITLE} — ', 120):.1f} s")
        time.sleep(8)
        screen.picture(pictures / "signed-in.png")
    with report.step("pages by the keyboard") as tell:
        seen = set()
        for number in (*range(1, 10), 0):
            screen.press(f"ctrl+{number}")
            time.sleep(5)
            seen.add(_pixels(screen.picture(pictures / f"page-{number}.png")))
        assert running.poll() is None, "the program has ended"
        assert len(seen) == 10, "some pages look alike"
        tell("10 pictures")
    with report.step("not put over an open one") as tell:
        code = pc.set_up(out / build.SETUP)
        assert code == OPEN and running.poll() is None, f"exit code {code}"
        tell(f"exit code {code}")
    with report.step("close") as tell:
        screen.press("alt+F4")
        tell(f"gone after {screen.wait_until_gone(TITLE, 60):.1f} s")
        running.wait(60)
        assert running.returncode == 0, f"exit code {running.returncode}"
    if running.poll() is None:
        pc.end()


def _pixels(picture: Path) -> bytes:
    """What is on a picture; two files of the same screen differ by their dates."""
    from PIL import Image

    with Image.open(picture) as image:
        return image.tobytes()


def command_line(report: Report, pc: Pc, roster: Path | None) -> None:
    at = ("--store", pc.path(pc.store), "--user", USER)
    with report.step("print the agreement to PDF") as tell:
        number = first_agreement(pc, at)
        pdf = pc.people / "协议.pdf"
        pc.anyi("paper", "admission_agreement", *at, "--for", number, "--out", pc.path(pdf))
        shutil.copy(pdf, report.folder / "agreement.pdf")
        tell(f"{number}, {pdf.stat().st_size / 1e3:.0f} kB, {draw_pages(pdf, report.folder)} pages drawn")
    with report.step("import a list of people") as tell:
        here = pc.people / "名单.xlsx"
        if roster is None:
            write_roster(here)
        else:
            shutil.copy(roster, here)
        before = len(json.loads(pc.anyi("ask", *at, "people_list")))
        seen = pc.anyi("import", *at, pc.path(here), good=(0, 1))
        done = pc.anyi("import", *at, pc.path(here), "--apply", good=(0, 1))
        after = len(json.loads(pc.anyi("ask", *at, "people_list")))
        (report.folder / "import.json").write_text(f"{seen}\n{done}\n", encoding="utf-8")
        tell(f"people on the list {before} → {after}")
        assert after > before, "nobody came in"
    with report.step("make a copy, restore it, verify it") as tell:
        stick, again = pc.people / "U盘", pc.people / "另一份"
        stick.mkdir()
        pc.anyi("backup", *at, "--to", pc.path(stick))
        pc.anyi("restore", pc.path(stick), "--store", pc.path(again))
        pc.anyi("verify", "--store", pc.path(again), "--user", USER)
        tell(f"{build.megabytes(stick):.1f} MB on the stick")


def write_roster(file: Path) -> None:
    """A little list as a community keeps one, for a proof that is given none."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["桂花社区在册名单"])
    sheet.append(["序号", "姓名", "性别", "出生日期", "监护人", "监护人电话", "现住址"])
    for number, (name, sex, born) in enumerate(
        [("万里晴", "女", "1988-04-02"), ("欧阳望", "男", "1979年11月3日"), ("覃子舟", "男", "1995.6.18")], 1
    ):
        sheet.append([number, name, sex, born, "万和", "13800000000", f"桂花社区{number}组"])
    book.save(file)


def first_agreement(pc: Pc, at: tuple[str, ...]) -> str:
    """The number of some agreement of the sample."""
    arguments = pc.people / "who.json"
    for person in range(1, 40):
        arguments.write_text(json.dumps({"person": person}), encoding="utf-8")
        said = pc.anyi("ask", *at, "agreement_register", pc.path(arguments), good=(0, 1))
        found = re.search(r'"(XY[^"]+)"', said)
        if found:
            return found[1]
    raise Stop("no agreement found in the sample")


def draw_pages(pdf: Path, folder: Path) -> int:
    """The pages of a PDF as pictures beside the report."""
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(str(pdf))
    try:
        for index in range(len(document)):
            document[index].render(scale=1.2).to_pil().save(folder / f"agreement-{index + 1}.png")
        return len(document)
    finally:
        document.close()


def portable(report: Report, pc: Pc, out: Path) -> None:
    with report.step("portable: the store beside the program") as tell:
        import zipfile

        stick = pc.people / "移动"
        with zipfile.ZipFile(out / build.PORTABLE) as archive:
            archive.extractall(stick)
        folder = stick / contents.PROGRAM
        assert (folder / PORTABLE_MARK).is_file()
        pc.stand_in(folder)
        shutil.copytree(pc.store, folder / PORTABLE_FOLDER / "store")
        running = pc.start([pc.path(folder / f"{contents.PROGRAM}.exe")])
        pc.screen.wait_for(TITLE, 120)
        time.sleep(8)
        pc.screen.picture(report.folder / "window" / "portable.png")
        pc.screen.press("alt+F4")
        running.wait(60)
        kept = sorted(path.name for path in (folder / PORTABLE_FOLDER).iterdir())
        tell(f"{PORTABLE_FOLDER} holds {', '.join(kept)}")
        shutil.rmtree(stick)


def upgrade(report: Report, pc: Pc, out: Path) -> None:
    before = _sums(pc.store)
    old = pc.program / "_internal" / "left-over.txt"
    with report.step("upgrade over it") as tell:
        old.write_text("of the version before", encoding="utf-8")
        next_one = build.make_setup(
            out / contents.PROGRAM, report.folder / "next-setup.exe", numbers=_later(), extra=("-DTRY",)
        )
        code = pc.set_up(next_one)
        next_one.unlink()
        assert code == 0, f"exit code {code}"
        assert not old.exists(), "files of the version before are still there"
        assert _sums(pc.store) == before, "the store was touched"
        pc.stand_in(pc.program)
        tell(pc.anyi("--version"))
    with report.step("a newer one is not replaced") as tell:
        little = build.make_little(report.folder / "little")  # it must stop before it unpacks anything
        older = build.make_setup(little, report.folder / "older-setup.exe", numbers="0.0.9.0")
        shutil.rmtree(little)
        code = pc.set_up(older)
        older.unlink()
        assert code == NEWER, f"exit code {code}"
        tell(f"exit code {code}")


def _later() -> str:
    return f"{__version__}.1"


def uninstall(report: Report, pc: Pc) -> None:
    before = _sums(pc.store)
    usual = pc.user / "AppData" / "Local" / "Anyi" / "store"
    with report.step("uninstall; the records stay") as tell:
        shutil.copytree(pc.store, usual)
        for name in ("icuuc.dll", "mscms.dll"):
            (pc.program / name).unlink()
        pc.run([pc.path(pc.program / "uninstall.exe"), "/S"])
        until = time.monotonic() + 120
        while pc.program.exists() and time.monotonic() < until:  # it goes on as a copy of itself
            time.sleep(1)
        assert not pc.program.exists(), f"left: {[one.name for one in pc.program.iterdir()]}"
        assert "DisplayName" not in pc.registry(), "the entry is still there"
        assert _sums(pc.store) == before and _sums(usual) == before, "the store was touched"
        tell("program, entry and shortcuts gone")


def by_hand(report: Report, pc: Pc, lang: str) -> None:
    """Set-up and uninstaller as people see them, page by page, over a program with nothing in it; the records go
    only when somebody said so twice."""
    screen, pictures = pc.screen, report.folder / "set-up"
    store = pc.user / "AppData" / "Local" / "Anyi" / "store"
    little = build.make_little(report.folder / "little")
    setup = build.make_setup(little, pc.user / "by-hand.exe", extra=(f"-DSPEAK={LANGUAGES[lang]}", "-DTRY"))
    shutil.rmtree(little)
    program = pc.user / "AppData" / "Local" / "Programs" / "Anyi"

    def seen(name: str) -> None:
        time.sleep(3)
        screen.picture(pictures / f"{name}-{lang}.png")

    def uninstall_saying(*keys: str) -> None:
        running = pc.start([pc.path(program / "uninstall.exe")])
        screen.wait_for(TITLE, 60)
        seen("uninstall")
        screen.press("Return")
        for number, key in enumerate(keys, 1):
            seen(f"asked-{number}")
            screen.press(key)
        seen("uninstalled")
        screen.press("Return")
        screen.wait_until_gone(TITLE, 60)
        running.wait(60)

    with report.step(f"set-up by hand ({lang})") as tell:
        if lang == "zh":
            give_font(pc)
        running = pc.start([pc.path(setup)])
        screen.wait_for(TITLE, 60)
        for name in ("welcome", "licence", "folder", "parts"):
            seen(name)
            screen.press("Return")
        seen("done")
        screen.press("Return")
        screen.wait_until_gone(TITLE, 60)
        running.wait(60)
        setup.unlink()
        assert (program / "uninstall.exe").exists(), "not there"
        tell("5 pictures")
    with report.step(f"asked twice for the records ({lang})") as tell:
        store.mkdir(parents=True, exist_ok=True)
        (store / "anyi.db").write_bytes(b"records")
        aside = shutil.copytree(program, pc.user / "aside")
        for keys, stays in ((("Return",), True), (("y", "Return"), True), (("y", "y"), False)):
            shutil.copytree(aside, program, dirs_exist_ok=True)
            uninstall_saying(*keys)
            assert not (program / "uninstall.exe").exists(), "the program is still there"
            assert (store / "anyi.db").exists() == stays, (
                f"after {keys} the records are {'gone' if stays else 'there'}"
            )
        shutil.rmtree(aside)
        tell("kept at the first no, kept at the second, gone after two times yes")


def give_font(pc: Pc) -> None:
    """Wine has no Chinese font for windows that are not ours; every Windows has one."""
    fonts = pc.prefix / "drive_c" / "windows" / "Fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    shutil.copy(pc.room.home / "source" / "resources" / "fonts" / "NotoSansSC-Regular.ttf", fonts)
    for name in ("Tahoma", "MS Shell Dlg", "MS Shell Dlg 2", "宋体", "SimSun", "微软雅黑", "Verdana"):
        pc.run(
            ["reg", "add", r"HKCU\Software\Wine\Fonts\Replacements", "/v", name, "/d", "Noto Sans SC", "/f"]
        )


def _sums(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): path.stat().st_size
        for path in folder.rglob("*")
        if os.path.isfile(path)
    }
