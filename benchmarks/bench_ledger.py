"""The suite's tests of many processes with 1,000 rounds in place of 50: the ledger, and what is posted at once."""

import os
import subprocess
import sys
import time

ROUNDS = os.environ.get("HEARSAY_ROUNDS", "1000")


def main() -> None:
    """Run it on both databases; fails where the ledger is not whole."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/storage/test_ledger.py", "tests/chaos/test_at_once.py"],
        check=True,
        env=os.environ | {"HEARSAY_ROUNDS": ROUNDS},
    )
    print(f"store whole after {ROUNDS} rounds on each database, {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
