"""Make the files under public/mnist from the original MNIST test set."""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

from mnist import DEFAULT_DATA, ROOT, idx_bytes, load_split

SAMPLES = 32


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--out", type=Path, default=ROOT / "public" / "mnist")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    images, labels = load_split(options.data, "t10k")
    for array, name in ((images, "images-idx3-ubyte"), (labels, "labels-idx1-ubyte")):
        packed = gzip.compress(idx_bytes(array), compresslevel=9, mtime=0)
        (options.out / f"t10k-{name}.gz").write_bytes(packed)
        (options.out / f"samples-{name}").write_bytes(idx_bytes(array[:SAMPLES]))


if __name__ == "__main__":
    main()
