"""Writes resize.json: grey bytes resized by Pillow's BILINEAR, which torchvision's Resize calls.

Run with Python 3 that has Pillow and NumPy: python3 test/golden/make-resize.py
"""

import base64
import json
import pathlib

import numpy
import PIL
from PIL import Image

SIZES = [
    ((28, 28), (32, 32)),
    ((28, 28), (32, 32)),
    ((32, 32), (28, 28)),
    ((8, 8), (32, 32)),
    ((100, 37), (28, 28)),
    ((5, 64), (64, 5)),
    ((1, 1), (32, 32)),
    ((90, 60), (20, 13)),
]


def encode(image):
    return base64.b64encode(image.tobytes()).decode()


def main():
    random = numpy.random.default_rng(20240229)
    cases = []
    for (width, height), (new_width, new_height) in SIZES:
        pixels = random.integers(0, 256, (height, width)).astype(numpy.uint8)
        pixels[random.random((height, width)) < 0.3] = 255
        image = Image.fromarray(pixels)
        resized = image.resize((new_width, new_height), Image.BILINEAR)
        cases.append(
            {
                "from": [width, height],
                "to": [new_width, new_height],
                "pixels": encode(image),
                "resized": encode(resized),
            }
        )
    path = pathlib.Path(__file__).with_name("resize.json")
    path.write_text(json.dumps({"pillow": PIL.__version__, "cases": cases}, indent=1) + "\n")


main()
