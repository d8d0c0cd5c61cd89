"""Pictures of written digits as people bring them: screens, scans and photographs, by simulation."""

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from strokes import write_digit


def ink_mask(rng, digit, size, box, width, pressure=0.0):
    """How much ink covers each pixel, 0 to 1. `box` is (left, top, side); `width` the pen's, in pixels."""
    scale = 4
    canvas = Image.new("L", (size[0] * scale, size[1] * scale))
    draw = ImageDraw.Draw(canvas)
    left, top, side = box
    for stroke in write_digit(rng, digit):
        points = [((left + x * side) * scale, (top + y * side) * scale) for x, y in stroke]
        for i, (x, y) in enumerate(points):
            swing = 1 + pressure * math.sin(3 * i / len(points) * math.pi)
            radius = max(0.5, width * scale * swing / 2)
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
            if i:
                draw.line((*points[i - 1], x, y), fill=255, width=max(1, round(2 * radius)))
    return np.asarray(canvas.resize(size, Image.BOX), dtype=float) / 255


def blend(paper, ink, mask):
    """Ink over paper; colours are RGB from 0 to 255."""
    return paper * (1 - mask[..., None]) + np.asarray(ink, dtype=float) * mask[..., None]


def plain(size, colour):
    return np.ones((size[1], size[0], 3)) * np.asarray(colour, dtype=float)


def noise(rng, size, coarse):
    """Smooth noise from -1 to 1 whose blobs are about `coarse` pixels wide."""
    small = rng.uniform(-1, 1, (max(2, size[1] // coarse), max(2, size[0] // coarse)))
    picture = Image.fromarray(((small + 1) * 127.5).astype(np.uint8)).resize(size, Image.BICUBIC)
    return np.asarray(picture, dtype=float) / 127.5 - 1


def uneven_light(rng, size, strength):
    """A lamp to one side, a vignette and perhaps the shadow of a hand."""
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    x, y = x / size[0] - 0.5, y / size[1] - 0.5
    angle = rng.uniform(0, 2 * math.pi)
    light = 1 + strength * (x * math.cos(angle) + y * math.sin(angle))
    light -= strength * 0.5 * (x**2 + y**2)
    if rng.random() < 0.5:
        edge = x * math.cos(angle + 1) + y * math.sin(angle + 1) - rng.uniform(-0.2, 0.2)
        light *= 1 - strength * 0.45 / (1 + np.exp(-edge * rng.uniform(12, 40)))
    return np.clip(light, 0.25, 1.4)[..., None]


def rules(rng, picture, kind):
    """Ruled or squared paper, printed under the ink."""
    height, width, _ = picture.shape
    pitch = rng.integers(width // 9, width // 5)
    colour = np.array([150, 185, 220.0]) if rng.random() < 0.7 else np.array([190, 190, 190.0])
    thick = max(1, width // 220)
    for start in range(int(rng.integers(pitch)), height, pitch):
        picture[start : start + thick] = colour
    if kind == "squared":
        for start in range(int(rng.integers(pitch)), width, pitch):
            picture[:, start : start + thick] = colour
    return picture


def photograph(rng, picture, strength=0.6):
    """What a phone makes of a sheet: light, grain, a slight turn of the camera, blur."""
    height, width, _ = picture.shape
    grain = noise(rng, (width, height), 3)[..., None] * 4 + rng.normal(0, rng.uniform(1, 5), picture.shape)
    seen = picture * uneven_light(rng, (width, height), strength) + grain
    image = Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8))
    corner = lambda x, y: (x + rng.uniform(-0.03, 0.03) * width, y + rng.uniform(-0.03, 0.03) * height)
    quad = [corner(0.04 * width, 0.04 * height), corner(0.04 * width, 0.96 * height)]
    quad += [corner(0.96 * width, 0.96 * height), corner(0.96 * width, 0.04 * height)]
    image = image.transform((width, height), Image.QUAD, [v for p in quad for v in p], Image.BICUBIC)
    return image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, width / 500)))


INKS = {"blue": (28, 52, 140), "black": (30, 30, 34), "red": (190, 30, 40), "green": (20, 110, 60), "pencil": (120, 120, 124)}
PAPERS = [(248, 247, 243), (240, 236, 222), (226, 229, 232)]


def placed(rng, size, low=0.35, high=0.75):
    """A box for the digit somewhere inside the picture."""
    side = rng.uniform(low, high) * min(size)
    left = rng.uniform(0.1 * size[0], max(0.1 * size[0], 0.9 * size[0] - side))
    top = rng.uniform(0.1 * size[1], max(0.1 * size[1], 0.9 * size[1] - side))
    return left, top, side


def on_paper(rng, digit, size, ink, ruled=None, low=0.35, high=0.75):
    paper = plain(size, PAPERS[rng.integers(len(PAPERS))]) + noise(rng, size, 5)[..., None] * 2
    if ruled:
        paper = rules(rng, paper, ruled)
    box = placed(rng, size, low, high)
    width = box[2] * rng.uniform(0.035, 0.09)
    mask = ink_mask(rng, digit, size, box, width, rng.uniform(0, 0.25))
    if ink == "pencil":
        mask = mask * np.clip(0.75 + 0.35 * noise(rng, size, 2), 0, 1)
    return blend(paper, INKS[ink], mask * rng.uniform(0.8, 1))


def photo_pen(rng, digit):
    size = (640, 480) if rng.random() < 0.5 else (480, 640)
    return photograph(rng, on_paper(rng, digit, size, rng.choice(["blue", "black", "red", "green"])))


def photo_lined(rng, digit):
    return photograph(rng, on_paper(rng, digit, (560, 560), rng.choice(["blue", "black"]), "lined", 0.4))


def photo_squared(rng, digit):
    return photograph(rng, on_paper(rng, digit, (560, 560), rng.choice(["blue", "black"]), "squared", 0.4))


def photo_pencil(rng, digit):
    return photograph(rng, on_paper(rng, digit, (520, 520), "pencil"), 0.4)


def photo_small(rng, digit):
    return photograph(rng, on_paper(rng, digit, (900, 700), "black", None, 0.12, 0.22), 0.5)


def photo_shadow(rng, digit):
    return photograph(rng, on_paper(rng, digit, (560, 420), "black"), 1.1)


def photo_marker(rng, digit):
    size = (600, 600)
    box = placed(rng, size, 0.5, 0.75)
    board = plain(size, (232, 236, 238)) + noise(rng, size, 60)[..., None] * 8
    ink = [(20, 20, 30), (20, 60, 160), (200, 30, 40), (20, 130, 70)][rng.integers(4)]
    return photograph(rng, blend(board, ink, ink_mask(rng, digit, size, box, box[2] * rng.uniform(0.08, 0.16))), 0.7)


def photo_blackboard(rng, digit):
    size = (640, 480)
    box = placed(rng, size, 0.45, 0.75)
    board = plain(size, (44, 62, 54)) + noise(rng, size, 40)[..., None] * 8
    mask = ink_mask(rng, digit, size, box, box[2] * rng.uniform(0.06, 0.1)) * np.clip(0.7 + 0.4 * noise(rng, size, 2), 0, 1)
    return photograph(rng, blend(board, (228, 228, 220), mask), 0.5)


def photo_desk(rng, digit):
    """A sheet on a darker desk, whose edge the picture shows."""
    size = (640, 640)
    picture = plain(size, (112, 84, 62)) + noise(rng, size, 12)[..., None] * 10
    sheet = on_paper(rng, digit, (440, 460), "blue", None, 0.45, 0.7)
    picture[90:550, 110:550] = sheet
    return photograph(rng, picture, 0.5)


def photo_sticky(rng, digit):
    size = (420, 420)
    box = placed(rng, size, 0.5, 0.75)
    mask = ink_mask(rng, digit, size, box, box[2] * 0.06)
    colour = [(250, 228, 110), (250, 170, 190), (170, 225, 160)][rng.integers(3)]
    return photograph(rng, blend(plain(size, colour), (40, 50, 130), mask), 0.5)


def screen(rng, digit, paper, ink, size=(280, 280), low=0.5, high=0.8, pen=(0.05, 0.12)):
    box = placed(rng, size, low, high)
    mask = ink_mask(rng, digit, size, box, max(1.0, box[2] * rng.uniform(*pen)))
    return Image.fromarray(np.clip(blend(plain(size, paper), ink, mask), 0, 255).astype(np.uint8))


def screen_black(rng, digit):
    return screen(rng, digit, (255, 255, 255), (0, 0, 0))


def screen_white(rng, digit):
    return screen(rng, digit, (0, 0, 0), (255, 255, 255))


def screen_dark_mode(rng, digit):
    return screen(rng, digit, (30, 31, 36), (120, 190, 250), (400, 300))


def screen_colour(rng, digit):
    """Ink and paper of nearly the same brightness."""
    return screen(rng, digit, (80, 150, 80), (205, 85, 70), (300, 300))


def screen_hairline(rng, digit):
    return screen(rng, digit, (255, 255, 255), (20, 20, 20), (800, 800), 0.5, 0.8, (0.001, 0.004))


def screen_fat(rng, digit):
    return screen(rng, digit, (255, 255, 255), (20, 20, 20), (300, 300), 0.55, 0.75, (0.16, 0.2))


def screen_corner(rng, digit):
    picture = Image.new("RGB", (600, 400), "white")
    picture.paste(screen(rng, digit, (255, 255, 255), (0, 0, 0), (90, 90), 0.6, 0.75), (500, 300))
    return picture


def screen_tiny(rng, digit):
    return screen(rng, digit, (255, 255, 255), (0, 0, 0), (200, 200), 0.7, 0.8).resize((24, 24), Image.BOX)


def transparent_black(rng, digit):
    return transparent(rng, digit, (10, 10, 10))


def transparent_white(rng, digit):
    return transparent(rng, digit, (250, 250, 250))


def transparent(rng, digit, ink):
    size = (256, 256)
    box = placed(rng, size, 0.5, 0.8)
    mask = ink_mask(rng, digit, size, box, box[2] * rng.uniform(0.06, 0.12))
    pixels = np.dstack([np.full((*mask.shape, 3), ink), mask * 255])
    return Image.fromarray(pixels.astype(np.uint8), "RGBA")


SCENES = {
    "photo-pen": (photo_pen, "jpg"),
    "photo-lined": (photo_lined, "jpg"),
    "photo-squared": (photo_squared, "webp"),
    "photo-pencil": (photo_pencil, "jpg"),
    "photo-small": (photo_small, "jpg"),
    "photo-shadow": (photo_shadow, "jpg"),
    "photo-marker": (photo_marker, "webp"),
    "photo-blackboard": (photo_blackboard, "jpg"),
    "photo-desk": (photo_desk, "jpg"),
    "photo-sticky": (photo_sticky, "avif"),
    "screen-black": (screen_black, "png"),
    "screen-white": (screen_white, "gif"),
    "screen-dark-mode": (screen_dark_mode, "png"),
    "screen-colour": (screen_colour, "png"),
    "screen-hairline": (screen_hairline, "png"),
    "screen-fat": (screen_fat, "bmp"),
    "screen-corner": (screen_corner, "png"),
    "screen-tiny": (screen_tiny, "png"),
    "transparent-black": (transparent_black, "png"),
    "transparent-white": (transparent_white, "png"),
}
