"""`make bench`: speeds, each beside a named baseline in the same run. Ratios count; the machine is what it is."""

import sys

from tests.bench import building, cases, checking, deadlines, links, proofing, reading, searching, writing

PARTS = {
    "reading": reading.main,
    "checking": checking.main,
    "building": building.main,
    "writing": writing.main,
    "deadlines": deadlines.main,
    "searching": searching.main,
    "proofing": proofing.main,
    "cases": cases.main,
    "links": links.main,
}


def main() -> int:
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
