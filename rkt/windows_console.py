"""What Windows tells of the console: who shares it, whether somebody sees it, which key was pressed. Windows only."""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import wintypes

from rkt.console_window import ConsoleProcess

assert sys.platform == "win32"  # for the type checker too: what follows exists there alone
import msvcrt  # noqa: E402

_MOST_PROCESSES = 64
_QUERY_LIMITED = 0x1000
_COMMAND_LINE = 60
"""ProcessCommandLineInformation, since Windows 8.1."""
_SNAP_PROCESS = 2
_OBJECT_FLAGS, _IS_VISIBLE = 1, 1
_FAILED = ctypes.c_void_p(-1).value


class _ProcessEntry(ctypes.Structure):
    _fields_ = (
        ("dwSize", wintypes.DWORD),
        ("cntUsage", wintypes.DWORD),
        ("th32ProcessID", wintypes.DWORD),
        ("th32DefaultHeapID", ctypes.c_void_p),
        ("th32ModuleID", wintypes.DWORD),
        ("cntThreads", wintypes.DWORD),
        ("th32ParentProcessID", wintypes.DWORD),
        ("pcPriClassBase", wintypes.LONG),
        ("dwFlags", wintypes.DWORD),
        ("szExeFile", wintypes.WCHAR * 260),
    )


class _ObjectFlags(ctypes.Structure):
    _fields_ = (("inherit", wintypes.BOOL), ("reserved", wintypes.BOOL), ("flags", wintypes.DWORD))


class _Text(ctypes.Structure):
    _fields_ = (("length", wintypes.USHORT), ("room", wintypes.USHORT), ("text", ctypes.c_void_p))


_kernel = ctypes.WinDLL("kernel32")
_kernel.CreateToolhelp32Snapshot.restype = ctypes.c_void_p
_kernel.OpenProcess.restype = ctypes.c_void_p
_user = ctypes.WinDLL("user32")
_user.GetProcessWindowStation.restype = ctypes.c_void_p
_native = ctypes.WinDLL("ntdll")


def is_seen() -> bool:
    """Input and output are a console, and the desktop is one that a user sees: no pipe, no service, no pythonw."""
    return all(_is_console(stream) for stream in (sys.stdin, sys.stdout)) and _is_desktop_visible()


def _is_console(stream: object) -> bool:
    """``isatty`` is no answer: it also says yes to NUL."""
    try:
        handle = msvcrt.get_osfhandle(stream.fileno())  # type: ignore[attr-defined]
    except (AttributeError, OSError, ValueError):
        return False
    mode = wintypes.DWORD()
    return bool(_kernel.GetConsoleMode(ctypes.c_void_p(handle), ctypes.byref(mode)))


def _is_desktop_visible() -> bool:
    found = _ObjectFlags()
    station = ctypes.c_void_p(_user.GetProcessWindowStation())
    size = ctypes.sizeof(found)
    told = _user.GetUserObjectInformationW(station, _OBJECT_FLAGS, ctypes.byref(found), size, None)
    return bool(told and found.flags & _IS_VISIBLE)


def other_processes() -> list[ConsoleProcess]:
    """Every process but this one in the console."""
    numbers = (wintypes.DWORD * _MOST_PROCESSES)()
    count = _kernel.GetConsoleProcessList(numbers, _MOST_PROCESSES)
    running = _running()
    found = []
    for number in numbers[: min(count, _MOST_PROCESSES)]:
        if number != os.getpid() and number in running:
            program, parent = running[number]
            starter = running[parent][0] if parent in running else ""
            found.append(ConsoleProcess(program, starter, _command_line(number)))
    return found


def _running() -> dict[int, tuple[str, int]]:
    """Process number -> its program's name and the number of the process that started it."""
    snapshot = _kernel.CreateToolhelp32Snapshot(_SNAP_PROCESS, 0)
    if snapshot in (None, _FAILED):
        return {}
    found: dict[int, tuple[str, int]] = {}
    entry = _ProcessEntry()
    entry.dwSize = ctypes.sizeof(entry)
    more = _kernel.Process32FirstW(ctypes.c_void_p(snapshot), ctypes.byref(entry))
    while more:
        found[entry.th32ProcessID] = (entry.szExeFile.lower(), entry.th32ParentProcessID)
        more = _kernel.Process32NextW(ctypes.c_void_p(snapshot), ctypes.byref(entry))
    _kernel.CloseHandle(ctypes.c_void_p(snapshot))
    return found


def _command_line(number: int) -> str | None:
    process = _kernel.OpenProcess(_QUERY_LIMITED, False, number)
    if not process:
        return None
    room = ctypes.create_string_buffer(ctypes.sizeof(_Text) + 0x10000)
    used = wintypes.ULONG()
    size = ctypes.sizeof(room)
    status = _native.NtQueryInformationProcess(ctypes.c_void_p(process), _COMMAND_LINE, room, size, ctypes.byref(used))
    _kernel.CloseHandle(ctypes.c_void_p(process))
    if status != 0:
        return None
    told = _Text.from_buffer(room)
    return ctypes.wstring_at(told.text, told.length // 2) if told.text else ""


def read_key() -> str:
    """The next key; those that were pressed while the program worked do not count."""
    while msvcrt.kbhit():
        msvcrt.getwch()
    return msvcrt.getwch()
