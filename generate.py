"""The one script that staff run: ``python generate.py`` makes the monthly report."""

import sys

if __name__ == "__main__":
    try:
        from rkt.cli import main
    except ModuleNotFoundError as error:
        print(
            f"Pustaka '{error.name}' belum terpasang. Jalankan: python -m pip install -r requirements.txt",
            file=sys.stderr,
        )
        sys.exit(2)
    except KeyboardInterrupt:
        print("Dihentikan; laporan yang lama tidak berubah.", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))
