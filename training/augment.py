"""Random variations of whole batches of digits, from 28x28 to 32x32 bytes."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor


@dataclass(frozen=True)
class Augmentation:
    """Ranges of the variations; the shares are fractions of a batch."""

    rotation: float = 12.0  # degrees either way
    shift: float = 2.0  # pixels of the 28x28 image either way
    scale: float = 0.18  # natural logarithm of the size, either way
    stretch: float = 0.08  # natural logarithm of width over height, halved
    shear: float = 0.25  # horizontal slant either way
    elastic: float = 0.7  # standard deviation of the displacement in pixels
    elastic_cells: int = 5  # nodes of the displacement field along one side
    thick_share: float = 0.15
    thick_amount: float = 1.5  # pixels added on each side of the stroke
    thin_share: float = 0.12
    thin_amount: float = 0.5  # pixels taken from each side of the stroke
    tone_share: float = 0.2
    blur_share: float = 0.08
    noise_share: float = 0.06


def uniform(count: int, low: float, high: float) -> Tensor:
    return torch.rand(count) * (high - low) + low


def as_column(values: Tensor) -> Tensor:
    """Shape one value per image so that it broadcasts over pixels."""
    return values.view(-1, 1, 1, 1)


def chosen(count: int, share: float) -> Tensor:
    """Indices of a random share of a batch."""
    return (torch.rand(count) < share).nonzero().flatten()


def thicken(images: Tensor, amount: float) -> Tensor:
    """Widen the strokes by up to `amount` pixels on each side (at most 2)."""
    once = F.max_pool2d(images, 3, 1, 1)
    twice = F.max_pool2d(once, 3, 1, 1)
    extra = as_column(uniform(len(images), 0, amount))
    first = images + extra.clamp(0, 1) * (once - images)
    return first + (extra - 1).clamp(0, 1) * (twice - first)


def thin(images: Tensor, amount: float) -> Tensor:
    """Narrow the strokes by up to `amount` pixels on each side, at twice the size."""
    large = F.interpolate(images, scale_factor=2, mode="bilinear", align_corners=False)
    small = -F.max_pool2d(-large, 3, 1, 1)
    less = as_column(uniform(len(images), 0, 2 * amount))
    result = F.avg_pool2d(large + less * (small - large), 2)
    return result / result.amax((1, 2, 3), keepdim=True).clamp(min=0.4)


def affine_matrices(count: int, settings: Augmentation) -> Tensor:
    """Random maps from output to input positions, in normalised coordinates."""
    angle = uniform(count, -settings.rotation, settings.rotation) * math.pi / 180
    size = uniform(count, -settings.scale, settings.scale)
    stretch = uniform(count, -settings.stretch, settings.stretch)
    slant = uniform(count, -settings.shear, settings.shear)
    across, down = torch.exp(size + stretch), torch.exp(size - stretch)
    cos, sin = torch.cos(angle), torch.sin(angle)
    shift = uniform(2 * count, -settings.shift, settings.shift).view(2, count) / 14
    rows = [
        torch.stack([cos * across, (slant * cos - sin) * down, shift[0]], 1),
        torch.stack([sin * across, (slant * sin + cos) * down, shift[1]], 1),
    ]
    return torch.stack(rows, 1)


def warp_to_32(images: Tensor, settings: Augmentation) -> Tensor:
    """Affine map, elastic distortion and resize in a single interpolation."""
    count, cells = len(images), settings.elastic_cells
    grid = F.affine_grid(
        affine_matrices(count, settings), [count, 1, 32, 32], align_corners=False
    )
    nodes = torch.randn(count, 2, cells, cells) * (settings.elastic / 14)
    field = F.interpolate(nodes, (32, 32), mode="bicubic", align_corners=True)
    return F.grid_sample(images, grid + field.permute(0, 2, 3, 1), align_corners=False)


def change_tone(images: Tensor) -> Tensor:
    """Change gamma and gain."""
    gamma = torch.exp(as_column(uniform(len(images), -0.5, 0.5)))
    gain = as_column(uniform(len(images), 0.7, 1.4))
    return images.clamp(min=0) ** gamma * gain


def blur_or_sharpen(images: Tensor) -> Tensor:
    """Mix with a 3x3 binomial blur, or go away from it."""
    row = torch.tensor([0.25, 0.5, 0.25])
    soft = F.conv2d(images, torch.outer(row, row).view(1, 1, 3, 3), padding=1)
    return images + as_column(uniform(len(images), -0.7, 1)) * (soft - images)


def add_noise(images: Tensor) -> Tensor:
    """Leave faint paper noise in the background."""
    level = as_column(uniform(len(images), 0, 0.06))
    return images + level * torch.randn_like(images)


def augment(images: Tensor, settings: Augmentation) -> Tensor:
    """Turn (N, 28, 28) bytes into (N, 1, 32, 32) bytes."""
    x = images.unsqueeze(1).float() / 255
    count = len(x)
    part = chosen(count, settings.thick_share)
    x[part] = thicken(x[part], settings.thick_amount)
    part = chosen(count, settings.thin_share)
    x[part] = thin(x[part], settings.thin_amount)
    x = warp_to_32(x, settings)
    for share, change in (
        (settings.tone_share, change_tone),
        (settings.blur_share, blur_or_sharpen),
        (settings.noise_share, add_noise),
    ):
        part = chosen(count, share)
        x[part] = change(x[part])
    return (x.clamp(0, 1) * 255).round().byte()
