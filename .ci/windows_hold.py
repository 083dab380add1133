"""Run by a Windows Python: holds a file open as Word does, until it is ended.

Arguments: path, and what others may do with the file meanwhile (1: read it, as with Word and Excel; 0: nothing). The
file's folder is the current one, as after Word's dialog for opening: like any open file in it on a real Windows, this
keeps the folder from being renamed.
"""

import ctypes
import os
import sys
import time
from pathlib import Path

READ_AND_WRITE, OPEN_EXISTING = 0xC0000000, 3

path, share = sys.argv[1], int(sys.argv[2])
os.chdir(Path(path).parent)
create = ctypes.WinDLL("kernel32").CreateFileW  # type: ignore[attr-defined]
create.restype = ctypes.c_ssize_t
if create(path, READ_AND_WRITE, share, None, OPEN_EXISTING, 0, None) == -1:
    sys.exit("not held")
print("held", flush=True)
time.sleep(600)
