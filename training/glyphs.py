"""Digits that MNIST lacks: printed ones from fonts and drawn ones from pen strokes.

Both are framed like MNIST: the ink box fits 20 pixels, its centre of mass lies
in the middle of 28x28.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT_FOLDERS = (Path("/usr/share/fonts/truetype"), Path("/usr/share/fonts/opentype"))

# Beginnings of font file names; the digits of a family go to one side only.
TRAIN_FONTS = (
    "Andika Averia BebasNeue Berenika Breip C059 Cabin Caladea Cantarell Carlito"
    " ComicNeue Courier DancingScript DejaVuSans Domestic Dosis"
    " Ecolier FreeMono FreeSans FreeSerif Gentium Hack Inconsolata Jura Klaudia"
    " Lato LiberationMono LiberationSerif LobsterTwo Nimbus OCRA OCRB. P052 Play"
    " Quicksand Rufscript Tomson URWGothic Vollkorn Yanone dkg lobster mononoki"
).split()
HELD_OUT_FONTS = (
    "BecauseWe Comfortaa DejaVuSerif EBGaramond12 FantasqueSansMono Havana"
    " Humor Isabella Kristi LiberationSans OpenSans Roboto URWBookman Z003 monof"
).split()

CANVAS = 160  # pixels of the square on which a digit is drawn
MARGIN = 40

# Pen strokes in a box one unit wide and high; "~" joins points by a smooth
# curve, "-" by straight lines. Several strokes are parted by "/".
PEN_SHAPES: dict[int, tuple[str, ...]] = {
    0: (
        "~ .5,0 .1,.25 .1,.75 .5,1 .9,.75 .9,.25 .5,0",
        "~ .6,.02 .15,.2 .12,.8 .5,1 .88,.7 .8,.15 .4,.03",
    ),
    1: (
        "- .5,0 .5,1",
        "- .25,.25 .55,0 .55,1",
        "- .2,.3 .55,0 .55,1 / - .2,1 .9,1",
        "- .35,.15 .5,0 .5,1 / - .3,1 .7,1",
    ),
    2: (
        "~ .1,.25 .35,.0 .75,.08 .8,.35 .45,.7 .1,1 / - .1,1 .9,1",
        "~ .1,.2 .5,0 .85,.25 .5,.65 .2,.95 .1,.85 .3,.8 .6,.95 .95,.95",
    ),
    3: (
        "~ .1,.1 .5,0 .85,.2 .75,.42 .4,.48 / ~ .4,.48 .85,.55 .9,.8 .5,1 .08,.88",
        "- .1,0 .85,0 .4,.42 / ~ .4,.42 .85,.52 .9,.8 .5,1 .08,.88",
    ),
    4: (
        "- .65,0 .05,.68 .95,.68 / - .65,0 .65,1",
        "- .2,0 .12,.55 .9,.55 / - .75,.02 .72,1",
        "- .35,0 .05,.6 .9,.6 / - .62,.3 .6,1",
    ),
    5: (
        "- .85,0 .25,0 .18,.42 / ~ .18,.42 .55,.35 .9,.6 .8,.9 .45,1 .08,.88",
        "- .2,.02 .18,.45 / ~ .18,.45 .65,.4 .85,.7 .55,1 .1,.9 / - .2,.02 .9,0",
    ),
    6: (
        "~ .75,0 .3,.25 .1,.65 .3,.97 .7,.97 .88,.72 .65,.5 .3,.55 .13,.75",
        "~ .5,0 .2,.35 .1,.75 .4,1 .8,.9 .75,.6 .4,.6 .15,.8",
    ),
    7: (
        "- .08,0 .9,0 .4,1",
        "- .08,0 .9,0 .4,1 / - .3,.5 .85,.5",
        "- .1,.15 .1,0 .9,0 .45,1",
        "~ .1,.05 .5,.03 .9,0 .65,.4 .45,1 / - .35,.52 .8,.48",
    ),
    8: (
        "~ .5,.47 .18,.25 .5,0 .82,.25 .5,.47 .1,.75 .5,1 .9,.75 .5,.47",
        "~ .8,.12 .45,0 .2,.2 .5,.45 .85,.75 .5,1 .12,.78 .45,.5 .8,.12",
    ),
    9: (
        "~ .85,.25 .5,0 .15,.25 .4,.5 .8,.35 .85,.22 / - .85,.22 .8,1",
        "~ .85,.25 .5,0 .15,.25 .4,.5 .8,.35 .87,.2 .8,.7 .55,1 .2,.92",
        "~ .85,.25 .5,0 .15,.25 .4,.5 .85,.25 / ~ .85,.25 .75,.65 .45,1",
    ),
}


def frame(ink: np.ndarray) -> np.ndarray:
    """Frame white ink on black: 20 pixels for the box, centre of mass in the middle."""
    rows, columns = np.nonzero(ink.max(1))[0], np.nonzero(ink.max(0))[0]
    box = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = 20 / max(box.shape)
    size = [max(1, round(side * scale)) for side in reversed(box.shape)]
    small = np.asarray(Image.fromarray(box).resize(size, Image.Resampling.BOX))
    mass = small.astype(np.float64)
    middle = [
        (mass.sum(1 - axis) * np.arange(mass.shape[axis])).sum() / mass.sum()
        for axis in (0, 1)
    ]
    top, left = (
        int(np.clip(round(13.5 - at), 0, 28 - side))
        for at, side in zip(middle, small.shape)
    )
    result = np.zeros((28, 28), np.uint8)
    result[top : top + small.shape[0], left : left + small.shape[1]] = small
    return result


def font_files(beginnings: list[str]) -> list[Path]:
    """Font files whose names start with one of the given beginnings, in order."""
    found = {
        path.stem: path
        for folder in FONT_FOLDERS
        for path in sorted(folder.rglob("*.[ot]tf"))
        if path.name.startswith(tuple(beginnings))
    }
    return [found[name] for name in sorted(found)]


def printed_digit(font: ImageFont.FreeTypeFont, digit: int) -> np.ndarray:
    canvas = Image.new("L", (2 * CANVAS, 2 * CANVAS))
    place = (CANVAS, CANVAS)
    ImageDraw.Draw(canvas).text(place, str(digit), fill=255, font=font, anchor="mm")
    return frame(np.asarray(canvas))


def printed_digits(beginnings: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """All ten digits of every font found."""
    fonts = [ImageFont.truetype(str(path), 120) for path in font_files(beginnings)]
    images = [printed_digit(font, digit) for font in fonts for digit in range(10)]
    return np.stack(images), np.tile(np.arange(10, dtype=np.uint8), len(fonts))


def smooth_curve(points: np.ndarray, steps: int = 12) -> np.ndarray:
    """Catmull-Rom curve through the points."""
    ends = np.concatenate([points[:1], points, points[-1:]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = [
        b
        + t * (c - a) / 2
        + t**2 * (2 * a - 5 * b + 4 * c - d) / 2
        + t**3 * (3 * b - 3 * c + d - a) / 2
        for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:])
    ]
    return np.concatenate([*pieces, points[-1:]])


def pen_strokes(shape: str, rng: np.random.Generator) -> list[np.ndarray]:
    """Strokes of one shape with shaken points and a random width."""
    narrow = np.array([rng.uniform(0.45, 0.85), 1.0])
    strokes = []
    for stroke in shape.split("/"):
        kind, *pairs = stroke.split()
        points = np.array([[float(v) for v in pair.split(",")] for pair in pairs])
        points = (points + rng.normal(0, 0.025, points.shape)) * narrow
        strokes.append(smooth_curve(points) if kind == "~" else points)
    return strokes


def pen_digit(digit: int, rng: np.random.Generator) -> np.ndarray:
    """One digit drawn with a round pen of random thickness."""
    shapes = PEN_SHAPES[digit]
    strokes = pen_strokes(shapes[rng.integers(len(shapes))], rng)
    radius = rng.uniform(0.02, 0.12) * CANVAS
    canvas = Image.new("L", (CANVAS + 2 * MARGIN, CANVAS + 2 * MARGIN))
    draw = ImageDraw.Draw(canvas)
    for stroke in strokes:
        places = [tuple(point * CANVAS + MARGIN) for point in stroke]
        draw.line(places, fill=255, width=round(2 * radius))
        for x, y in places:
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return frame(np.asarray(canvas))


def pen_digits(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Drawn digits, the ten classes in turn."""
    rng = np.random.default_rng(seed)
    labels = np.arange(count, dtype=np.uint8) % 10
    return np.stack([pen_digit(int(digit), rng) for digit in labels]), labels
