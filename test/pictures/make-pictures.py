"""Makes the picture set: every scene for every digit, named by the digit that it shows.

    python3 test/pictures/make-pictures.py [--seed N] [--out FOLDER] [--rounds N]

Needs Debian's python3-pil, python3-numpy and libavif-bin.
"""

import argparse
import pathlib
import subprocess
import tempfile

import numpy as np

from scenes import SCENES
from strokes import write_digit

HERE = pathlib.Path(__file__).parent
OPTIONS = {"jpg": {"quality": 72}, "webp": {"quality": 60}, "png": {"optimize": True}}


def save(picture, path):
    """Writes the picture in the format of the path's ending."""
    kind = path.suffix[1:]
    if kind == "avif":
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            picture.save(file.name)
            subprocess.run(["avifenc", "--min", "24", "--max", "34", file.name, path], check=True, capture_output=True)
    elif kind in ("gif", "bmp"):
        picture.convert("L").save(path)
    else:
        picture.save(path, **OPTIONS[kind])


def save_svg(rng, digit, path):
    """The strokes as an SVG that has a viewBox and no size."""
    lines = []
    for stroke in write_digit(rng, digit):
        points = " ".join(f"{20 + 60 * x:.1f},{20 + 60 * y:.1f}" for x, y in stroke)
        lines.append(f'<polyline points="{points}"/>')
    width = rng.uniform(3, 8)
    style = f'fill="none" stroke="currentColor" stroke-width="{width:.1f}" stroke-linecap="round"'
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" {style}>{"".join(lines)}</svg>\n')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=30)
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "set")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(options.seed)
    for turn in range(options.rounds):
        end = "" if options.rounds == 1 else f"-{turn}"
        for digit in range(10):
            for name, (scene, kind) in SCENES.items():
                save(scene(rng, digit), options.out / f"{digit}-{name}{end}.{kind}")
            save_svg(rng, digit, options.out / f"{digit}-vector{end}.svg")


main()
