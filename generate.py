"""The one script that staff run: ``python generate.py`` makes the monthly report."""

import sys

if __name__ == "__main__":
    try:
        from rkt.cli import main
    except ModuleNotFoundError as error:
        sys.exit(f"Pustaka '{error.name}' belum terpasang. Jalankan: python -m pip install -r requirements.txt")
    sys.exit(main(sys.argv[1:]))
