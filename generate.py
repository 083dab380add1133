"""The one script that staff run: ``python generate.py`` makes the monthly report."""

import sys

OLDEST = (3, 11)


def run() -> int:
    if sys.version_info < OLDEST:
        print("Perlu Python 3.11 atau yang lebih baru; yang berjalan ini", sys.version.split()[0], file=sys.stderr)
        return 2
    try:
        from rkt.cli import main
    except KeyboardInterrupt:
        print("Dihentikan; laporan yang lama tidak berubah.", file=sys.stderr)
        return 2
    return main(sys.argv[1:])


if __name__ == "__main__":
    from rkt.console_window import window

    code = run()
    window.hold()
    sys.exit(code)
