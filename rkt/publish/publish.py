"""Publishes a month: made beside, then swapped in whole. What staff have edited is kept."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rkt.errors import RktError, describe_os_error
from rkt.held_files import Patience, retry
from rkt.model.bulan import Bulan
from rkt.publish.exchange import exchange
from rkt.publish.lock import locked
from rkt.reports.jejak import file_sha256, mark_replacing, record_final_names
from rkt.reports.jejak_reading import read_own_files
from rkt.reports.names import JEJAK

EDITED = "suntingan staf"
NEW = "baru"
OLD = "lama"
MONTH = "????-??"
SYNC_TOGETHER = 100
"""Files from which they are synced side by side."""
LOCK_PREFIXES = ("~$", ".~lock.")
"""Office's marks that a file is open; they go with the program that made them."""
_NO_FOLDER_SYNC = {errno.EINVAL, errno.EBADF, errno.EACCES, errno.ENOTSUP}
"""What file systems say that sync no folders."""


@dataclass(frozen=True, slots=True)
class Publication:
    """``folder`` holds the month; ``pesan`` are sentences for the user on edited or locked files."""

    folder: Path
    pesan: tuple[str, ...]


def publish(output: Path, bulan: Bulan, write: Callable[[Path], None]) -> Publication:
    """Let ``write`` fill a new folder, then put it in the place of ``output/<bulan>``.

    The old month stays untouched until the new one is complete on disk. RktError, with the old month as it was,
    where the folder cannot be written or another run is writing it.
    """
    target = output / bulan.iso
    staging = output / f".{bulan.iso}.{NEW}"
    old = output / f".{bulan.iso}.{OLD}"
    try:
        output.mkdir(parents=True, exist_ok=True)
        with locked(output):
            _recover(output)
            _refuse_in_the_way(target, staging)
            staging.mkdir()
            try:
                write(staging)
                pesan, held = _keep_edited(target, staging)
                _sync(staging)
                pesan += _replace_files(staging, target, held) if held else _swap(staging, target, old)
            finally:
                _clear(staging)
    except OSError as error:
        raise _refused(error, output, staging) from error
    return Publication(target, tuple(pesan))


def _refused(error: OSError, output: Path, staging: Path) -> RktError:
    """What the system refused, in a sentence: a file that another program holds is named, else the folder."""
    named = error.filename2 or error.filename
    held = Path(named) if isinstance(error, PermissionError) and isinstance(named, str) else None
    if held is not None and held.is_file() and not held.is_relative_to(staging):
        return RktError(
            f"Berkas '{held}' tidak dapat dipakai ({describe_os_error(error)}). Tutup program yang memakainya, "
            "lalu jalankan lagi; "
            "laporan yang lama tidak berubah."
        )
    return RktError(
        f"Folder keluaran '{output}' tidak dapat ditulisi ({describe_os_error(error)}). Periksa ruang disk dan "
        "izin folder, "
        "lalu jalankan lagi; laporan yang lama tidak berubah."
    )


def _recover(output: Path) -> None:
    """What runs of any month left when they were killed: an old month aside goes back, or is cleared; a half one goes.

    Safe since the lock is held: nobody else is writing here.
    """
    for old in output.glob(f".{MONTH}.{OLD}"):
        target = output / old.name[1 : 1 + len(MONTH)]
        if target.exists():
            _clear(old)
        else:
            retry(partial(old.rename, target))
    for staging in output.glob(f".{MONTH}.{NEW}"):
        _clear(staging)


def _clear(folder: Path) -> None:
    """Remove a folder of ours, also where somebody has made the month in it read-only."""
    with suppress(PermissionError):
        retry(lambda: _remove(folder))


def _remove(folder: Path) -> None:
    """PermissionError where something of it stays."""
    shutil.rmtree(folder, ignore_errors=True)
    if not folder.is_dir() or folder.is_symlink():
        return
    for root, _, files in os.walk(folder):
        for place in (Path(root), *(Path(root, name) for name in files)):
            with suppress(OSError):
                place.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
    if folder.is_dir():
        raise PermissionError(errno.EACCES, "still there", str(folder))


def _refuse_in_the_way(target: Path, staging: Path) -> None:
    """What is none of our folders is not ours to remove: RktError that names it."""
    if target.exists() and not target.is_dir():
        raise RktError(f"Di tempat folder laporan '{target}' ada berkas. Pindahkan berkas itu, lalu jalankan lagi.")
    if staging.exists() or staging.is_symlink():
        raise RktError(
            f"'{staging}', sisa proses sebelumnya, tidak dapat dihapus. Hapus sendiri, lalu jalankan lagi; laporan "
            "yang lama tidak berubah."
        )


def _keep_edited(target: Path, staging: Path) -> tuple[list[str], frozenset[Path]]:
    """Files of the old month that are not as published (or never were ours) go along under a name that says so.

    Those that cannot be read, since another program holds them, are named: they must stay where they are.
    """
    pesan: list[str] = []
    held = set()
    patience = Patience()
    if not target.is_dir():
        return pesan, frozenset()
    ours = read_own_files(target)
    for path in sorted(path for path in target.rglob("*") if path.is_file()):
        name = path.relative_to(target)
        if name.as_posix() == JEJAK or path.name.startswith(LOCK_PREFIXES):
            continue
        try:
            if (name.as_posix(), patience.retry(partial(file_sha256, path))) in ours:
                continue
        except PermissionError:
            held.add(name)
            continue
        keep = staging / name
        if keep.exists():
            keep = _free_name(keep, EDITED)
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
    """In one step where the system can exchange two folders, else in two renames, else file by file."""
    if target.exists() and not exchange(staging, target):
        try:
            retry(lambda: target.rename(old))
        except PermissionError:
            return _replace_files(staging, target, frozenset())
    if not target.exists():
        try:
            retry(lambda: staging.rename(target))
        except OSError:
            if old.exists():
                retry(partial(old.rename, target))
            raise
    with suppress(OSError):  # the month stands where it should: what fails from here on is no failure of it
        _sync_folder(target.parent)
    _clear(old)
    return []


def _replace_files(staging: Path, target: Path, held: frozenset[Path]) -> list[str]:
    """Windows renames no folder with an open file: replace file by file, and name anew the one that is ``held``.

    The record says beforehand what will be put there, so that a run that is killed here leaves nothing that the next
    one takes for the work of staff; the new record goes last, and names the files as they are by then.
    """
    pesan = []
    patience = Patience()
    renamed: dict[str, str] = {}
    files = sorted(path.relative_to(staging) for path in staging.rglob("*") if path.is_file())
    files.remove(Path(JEJAK))
    ours = read_own_files(target)
    _announce(staging, target)
    for name in files:
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if name not in held and _is_replaced(staging / name, place, patience):
            continue
        free = _free_name(place, NEW)
        patience.retry(partial((staging / name).replace, free))
        renamed[name.as_posix()] = free.relative_to(target).as_posix()
        pesan.append(f"{place.name} sedang dibuka di program lain; yang baru disimpan sebagai {free.name}.")
    written = {renamed.get(name.as_posix(), name.as_posix()) for name in files}
    left = {
        (name, sha256)
        for name, sha256 in ours
        if name not in written and (Path(name) in held or not _is_removed(target / name, sha256, patience))
    }
    if renamed or left:
        record_final_names(staging / JEJAK, renamed, left)
        _sync(staging)
    retry(lambda: (staging / JEJAK).replace(target / JEJAK))
    with suppress(OSError):
        _sync_folder(target)
    return pesan


def _announce(staging: Path, target: Path) -> None:
    """Let the month's present record know our new files too, under every name that they may get."""
    coming = read_own_files(staging)
    coming |= {(_free_name(target / name, NEW).relative_to(target).as_posix(), sha256) for name, sha256 in coming}
    present = staging / f"{JEJAK}.{NEW}"
    mark_replacing(target / JEJAK, present, coming)
    _sync(staging)
    if not _is_replaced(present, target / JEJAK, Patience()):
        raise PermissionError(errno.EACCES, "sharing violation", str(target / JEJAK))


def _is_removed(path: Path, sha256: str, patience: Patience) -> bool:
    """A file of the old month that the new one does not have, gone; kept where staff edited it or it is held."""
    try:
        if file_sha256(path) == sha256:
            patience.retry(path.unlink)
    except FileNotFoundError:
        return True
    except PermissionError:
        return False
    return not path.exists()


def _is_replaced(new: Path, place: Path, patience: Patience) -> bool:
    try:
        patience.retry(lambda: new.replace(place))
    except PermissionError:
        return False
    return True


def _sync(folder: Path) -> None:
    """Everything on disk before the swap; many files at once, since a disk waits for each of them otherwise."""
    places = (*folder.rglob("*"), folder)
    if len(places) < SYNC_TOGETHER:
        for path in places:
            _sync_place(path)
        return
    with ThreadPoolExecutor(8) as pool:
        for _ in pool.map(_sync_place, places):
            pass


def _sync_place(path: Path) -> None:
    if not path.is_file():
        _sync_folder(path)
        return
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """The names in a folder are on disk too; Windows opens no folders, and sees to that by itself."""
    if os.name == "nt":
        return
    try:
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
