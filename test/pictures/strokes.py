"""Digits as pen strokes: ways of writing each, as points that a smooth line runs through.

Coordinates run from (0, 0) at the top left of the digit's box to (1, 1) at its bottom right.
"""

import math

import numpy as np


def arc(cx, cy, rx, ry, start, end, points=9):
    """Points on an ellipse; angles in degrees, 0 to the right, 90 down."""
    angles = np.linspace(math.radians(start), math.radians(end), points)
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]


WAYS = {
    0: [
        [arc(0.5, 0.5, 0.42, 0.5, -90, 275, 15)],
        [arc(0.5, 0.5, 0.34, 0.5, -60, 310, 15)],
        [arc(0.5, 0.5, 0.48, 0.46, -120, 245, 15)],
    ],
    1: [
        [[(0.5, 0), (0.5, 1)]],
        [[(0.62, 0), (0.42, 1)]],
        [[(0.28, 0.24), (0.55, 0), (0.55, 0.5), (0.55, 1)]],
        [[(0.28, 0.22), (0.52, 0), (0.52, 1)], [(0.25, 1), (0.8, 1)]],
    ],
    2: [
        [[*arc(0.48, 0.28, 0.4, 0.28, -170, 40, 9), (0.1, 1)], [(0.1, 1), (0.92, 1)]],
        [[*arc(0.5, 0.27, 0.38, 0.27, -160, 50, 8), (0.3, 0.8), (0.08, 0.95), (0.3, 0.88), (0.6, 1), (0.95, 0.93)]],
        [[(0.1, 0.2), (0.4, 0), (0.8, 0.16), (0.74, 0.5), (0.1, 1)], [(0.1, 1), (0.9, 0.98)]],
    ],
    3: [
        [[*arc(0.42, 0.26, 0.38, 0.26, -150, 90, 8), *arc(0.42, 0.75, 0.44, 0.25, -90, 150, 8)]],
        [[(0.1, 0.02), (0.85, 0.02)], [(0.85, 0.02), (0.42, 0.42)], [(0.42, 0.42), *arc(0.44, 0.71, 0.42, 0.29, -80, 155, 8)]],
        [[*arc(0.4, 0.24, 0.36, 0.24, -140, 80, 8), (0.3, 0.48), *arc(0.44, 0.74, 0.46, 0.26, -85, 160, 8)]],
    ],
    4: [
        [[(0.45, 0), (0.06, 0.62), (0.95, 0.62)], [(0.7, 0.3), (0.68, 1)]],
        [[(0.15, 0), (0.12, 0.5), (0.85, 0.5)], [(0.82, 0), (0.8, 1)]],
        [[(0.72, 1), (0.72, 0)], [(0.72, 0), (0.05, 0.68)], [(0.05, 0.68), (1, 0.68)]],
    ],
    5: [
        [[(0.85, 0.02), (0.2, 0.02)], [(0.2, 0.02), (0.15, 0.42)], [(0.15, 0.42), *arc(0.42, 0.68, 0.46, 0.32, -80, 150, 9)]],
        [[(0.25, 0.05), (0.18, 0.45)], [(0.18, 0.45), *arc(0.44, 0.7, 0.42, 0.3, -85, 145, 9)], [(0.28, 0), (0.95, -0.03)]],
        [[(0.9, 0), (0.25, 0.04), (0.2, 0.4), (0.55, 0.38), (0.85, 0.62), (0.65, 0.94), (0.1, 0.96)]],
    ],
    6: [
        [[(0.78, 0.03), (0.4, 0.25), (0.14, 0.62), *arc(0.5, 0.72, 0.36, 0.28, 170, -190, 12)]],
        [[(0.6, 0), (0.2, 0.4), *arc(0.46, 0.74, 0.34, 0.26, 190, -160, 12)]],
        [[(0.9, 0.1), (0.55, 0), (0.16, 0.35), *arc(0.5, 0.7, 0.38, 0.3, 180, -150, 12)]],
    ],
    7: [
        [[(0.05, 0.02), (0.92, 0.02)], [(0.92, 0.02), (0.35, 1)]],
        [[(0.05, 0.04), (0.92, 0)], [(0.92, 0), (0.5, 0.5), (0.38, 1)], [(0.3, 0.5), (0.85, 0.47)]],
        [[(0.08, 0.16), (0.08, 0.02), (0.9, 0.03)], [(0.9, 0.03), (0.48, 0.45), (0.4, 1)]],
    ],
    8: [
        [[*arc(0.5, 0.25, 0.34, 0.25, -60, -290, 10), *arc(0.5, 0.75, 0.4, 0.25, -60, 240, 11), (0.72, 0.36), (0.66, 0.07)]],
        [arc(0.5, 0.24, 0.32, 0.24, 80, 440, 13), arc(0.5, 0.73, 0.42, 0.27, -95, 265, 13)],
        [[(0.82, 0.12), (0.5, 0), (0.18, 0.2), (0.5, 0.46), (0.86, 0.74), (0.5, 1), (0.12, 0.76), (0.5, 0.46), (0.8, 0.2), (0.78, 0.1)]],
    ],
    9: [
        [[*arc(0.46, 0.28, 0.36, 0.28, -10, -350, 12), (0.82, 0.25)], [(0.82, 0.22), (0.78, 1)]],
        [[*arc(0.48, 0.26, 0.36, 0.26, 10, -345, 12), (0.8, 0.6), (0.55, 0.96), (0.2, 0.95)]],
        [[*arc(0.45, 0.3, 0.4, 0.3, -30, -370, 12), (0.84, 0.3), (0.6, 1)]],
    ],
}


def smooth(points, steps=12):
    """A Catmull-Rom line through the points."""
    if len(points) < 3:
        (x0, y0), (x1, y1) = points[0], points[-1]
        return [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in np.linspace(0, 1, steps)]
    padded = np.array([points[0], *points, points[-1]], dtype=float)
    line = []
    for i in range(1, len(padded) - 2):
        p0, p1, p2, p3 = padded[i - 1 : i + 3]
        for t in np.linspace(0, 1, steps, endpoint=False):
            a = 2 * p1 + (p2 - p0) * t
            b = (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
            c = (3 * p1 - p0 - 3 * p2 + p3) * t**3
            line.append(tuple(0.5 * (a + b + c)))
    return [*line, tuple(padded[-2])]


def write_digit(rng, digit, way=None):
    """Strokes of one written digit in the unit box, with a hand's slant, proportions and tremor."""
    ways = WAYS[digit]
    strokes = ways[rng.integers(len(ways)) if way is None else way % len(ways)]
    slant = rng.uniform(-0.12, 0.28)
    turn = math.radians(rng.uniform(-9, 9))
    aspect = rng.uniform(0.5, 0.82)
    tremor = rng.uniform(0.004, 0.02)
    written = []
    for stroke in strokes:
        moved = []
        for x, y in stroke:
            x, y = x + rng.normal(0, tremor), y + rng.normal(0, tremor)
            x = (x - 0.5 - slant * (y - 0.5)) * aspect
            y = y - 0.5
            moved.append((0.5 + x * math.cos(turn) - y * math.sin(turn), 0.5 + x * math.sin(turn) + y * math.cos(turn)))
        written.append(smooth(moved))
    return written
