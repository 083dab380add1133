"""Publishes a month: made beside, then swapped in whole. What staff have edited is kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rkt.errors import RktError, sebab
from rkt.model.bulan import Bulan
from rkt.reports.jejak import file_sha256, read_keluaran, rename_keluaran
from rkt.reports.kunci import locked
from rkt.reports.names import JEJAK

SUNTINGAN = "suntingan staf"
BARU = "baru"
SYNC_TOGETHER = 100
"""Files from which they are synced side by side."""
PENANDA = ("~$", ".~lock.")
"""Office's marks that a file is open; they go with the program that made them."""


@dataclass(frozen=True, slots=True)
class Terbit:
    """``folder`` holds the month; ``pesan`` are sentences for the user on edited or locked files."""

    folder: Path
    pesan: tuple[str, ...]


def publish(output: Path, bulan: Bulan, write: Callable[[Path], None]) -> Terbit:
    """Let ``write`` fill a new folder, then put it in the place of ``output/<bulan>``.

    The old month stays untouched until the new one is complete on disk. RktError, with the old month as it was,
    where the folder cannot be written or another run is writing it.
    """
    target = output / bulan.iso
    staging = output / f".{bulan.iso}.{BARU}"
    old = output / f".{bulan.iso}.lama"
    try:
        output.mkdir(parents=True, exist_ok=True)
        with locked(output):
            _recover(target, old)
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir()
            try:
                write(staging)
                pesan, held = _keep_edited(target, staging)
                _sync(staging)
                pesan += _replace_files(staging, target, held) if held else _swap(staging, target, old)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise RktError(
            f"Folder keluaran '{output}' tidak dapat ditulisi ({sebab(error)}). Periksa ruang disk dan izin folder, "
            "lalu jalankan lagi; laporan yang lama tidak berubah."
        ) from error
    return Terbit(target, tuple(pesan))


def _recover(target: Path, old: Path) -> None:
    """A run that was cut off between the two renames left the old month aside: put it back, or clear it."""
    if old.exists():
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)


def _keep_edited(target: Path, staging: Path) -> tuple[list[str], frozenset[Path]]:
    """Files of the old month that are not as published (or never were ours) go along under a name that says so.

    Those that cannot be read, since another program holds them, are named: they must stay where they are.
    """
    pesan: list[str] = []
    held = set()
    if not target.is_dir():
        return pesan, frozenset()
    published = read_keluaran(target)
    for path in sorted(path for path in target.rglob("*") if path.is_file()):
        name = path.relative_to(target)
        if name.as_posix() == JEJAK or path.name.startswith(PENANDA):
            continue
        try:
            if published.get(name.as_posix()) == file_sha256(path):
                continue
        except PermissionError:
            held.add(name)
            continue
        keep = staging / name
        if keep.exists():
            keep = _free_name(keep, SUNTINGAN)
            pesan.append(f"{name.as_posix()} telah disunting sejak dibuat; suntingan disimpan sebagai {keep.name}.")
        keep.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, keep)
    return pesan, frozenset(held)


def _free_name(path: Path, word: str) -> Path:
    for count in range(1, 1000):
        suffix = f" ({word})" if count == 1 else f" ({word} {count})"
        free = path.with_name(f"{path.stem}{suffix}{path.suffix}")
        if not free.exists():
            return free
    raise RktError(f"Terlalu banyak berkas suntingan di samping {path.name}; rapikan folder keluaran.")


def _swap(staging: Path, target: Path, old: Path) -> list[str]:
    if target.exists():
        try:
            target.rename(old)
        except PermissionError:
            return _replace_files(staging, target, frozenset())
    try:
        staging.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
    return []


def _replace_files(staging: Path, target: Path, held: frozenset[Path]) -> list[str]:
    """Windows renames no folder with an open file: replace file by file, and name anew the one that is ``held``.

    jejak.json goes last, so that it never speaks of files that are not there yet, and names them as they are now.
    """
    pesan = []
    renamed: dict[str, str] = {}
    files = [path.relative_to(staging) for path in staging.rglob("*") if path.is_file()]
    for name in sorted(files, key=lambda name: (name.as_posix() == JEJAK, name.as_posix())):
        if name.as_posix() == JEJAK and renamed:
            rename_keluaran(staging / name, renamed)
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if name not in held and _is_replaced(staging / name, place):
            continue
        free = _free_name(place, BARU)
        (staging / name).replace(free)
        renamed[name.as_posix()] = free.relative_to(target).as_posix()
        pesan.append(f"{place.name} sedang dibuka di program lain; yang baru disimpan sebagai {free.name}.")
    return pesan


def _is_replaced(new: Path, place: Path) -> bool:
    try:
        new.replace(place)
    except PermissionError:
        return False
    return True


def _sync(folder: Path) -> None:
    """Everything on disk before the swap; many files at once, since a disk waits for each of them otherwise."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    if len(files) < SYNC_TOGETHER:
        for path in files:
            _sync_file(path)
        return
    with ThreadPoolExecutor(8) as pool:
        for _ in pool.map(_sync_file, files):
            pass


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
