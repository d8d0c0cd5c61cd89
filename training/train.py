"""Train LeNet-5 on MNIST with the help of a larger teacher network.

The plain command trains on all 60,000 training images, measures the test set
once at the end and writes the weights and the figures. With --validate it
trains on the first 50,000, measures the other 10,000 and writes nothing.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import math
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR

from augment import Augmentation, augment
from glyphs import HELD_OUT_FONTS, TRAIN_FONTS, pen_digits, printed_digits
from mnist import DEFAULT_DATA, ROOT, load_split, pad_to_32, resize_to_32
from models import LeNet5, Teacher
from muon import Muon
from safetensors import write_safetensors

WEIGHTS = ROOT / "public" / "models" / "lenet5.safetensors"
RESULTS = ROOT / "training" / "results.json"
TRAINING_IMAGES = 50_000  # with --validate; the other 10,000 are measured
PEN_DIGITS = 3_000
VIEWS = 20  # augmented copies of the data that the student goes through in turn
TEMPERATURE = 4.0
MUON_RATE = 0.008
SOFT_SHARE = 0.9  # share of the teacher's answers in the student's loss


@dataclass(frozen=True)
class Schedule:
    """Settings of one training."""

    epochs: int
    batch: int
    rate: float
    decay: float


TEACHER = Schedule(epochs=12, batch=128, rate=3e-3, decay=0.02)
STUDENT = Schedule(epochs=60, batch=128, rate=3e-3, decay=1e-4)


@dataclass(frozen=True)
class Digits:
    """28x28 images of bytes with their labels."""

    images: Tensor
    labels: Tensor


@dataclass(frozen=True)
class Batch:
    """32x32 inputs, labels, and the teacher's logits where there are any."""

    inputs: Tensor
    labels: Tensor
    answers: Tensor | None


Epoch = Callable[[int], Iterator[Batch]]  # the batches of an epoch, by its number


def random_parts(count: int, batch: int) -> Iterator[Tensor]:
    """Indices of whole batches in random order."""
    return iter(torch.randperm(count)[: count // batch * batch].view(-1, batch))


def fresh_batches(digits: Digits, batch: int) -> Epoch:
    """Batches augmented anew in every epoch."""

    def epoch(number: int) -> Iterator[Batch]:
        for part in random_parts(len(digits.images), batch):
            x = augment(digits.images[part], Augmentation()).float() / 255
            yield Batch(x, digits.labels[part], None)

    return epoch


def make_view(digits: Digits, teacher: nn.Module) -> tuple[Tensor, Tensor]:
    """Augment every image once: 32x32 bytes and the teacher's logits."""
    views, answers = [], []
    with torch.no_grad():
        for images in digits.images.split(256):
            views.append(augment(images, Augmentation()))
            answers.append(teacher(views[-1].float() / 255))
    return torch.cat(views), torch.cat(answers)


def taught_batches(digits: Digits, batch: int, teacher: nn.Module) -> Epoch:
    """Batches with the teacher's logits, from a few views used in turn."""
    views: list[tuple[Tensor, Tensor]] = []

    def epoch(number: int) -> Iterator[Batch]:
        if number < VIEWS:
            views.append(make_view(digits, teacher))
        images, answers = views[number % VIEWS]
        for part in random_parts(len(images), batch):
            x = images[part].float() / 255
            yield Batch(x, digits.labels[part], answers[part])

    return epoch


def loss_of(logits: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy with the labels, mixed with the teacher's soft answers."""
    hard = F.cross_entropy(logits, batch.labels)
    if batch.answers is None:
        return hard
    soft = F.kl_div(
        F.log_softmax(logits / TEMPERATURE, 1),
        F.log_softmax(batch.answers / TEMPERATURE, 1),
        reduction="batchmean",
        log_target=True,
    )
    return (1 - SOFT_SHARE) * hard + SOFT_SHARE * TEMPERATURE**2 * soft


def rate_factor(step: int, warmup: int, total: int) -> float:
    """Linear warm-up, then half a cosine down to zero."""
    if step < warmup:
        return (step + 1) / warmup
    return 0.5 * (1 + math.cos(math.pi * (step - warmup) / (total - warmup)))


def train_batch(
    model: nn.Module, batch: Batch, optimizers: list[torch.optim.Optimizer]
) -> float:
    model.zero_grad(set_to_none=True)
    loss = loss_of(model(batch.inputs), batch)
    loss.backward()
    for optimizer in optimizers:
        optimizer.step()
    return loss.item()


def fit(
    model: nn.Module,
    epoch: Epoch,
    steps: int,
    epochs: int,
    optimizers: list[torch.optim.Optimizer],
) -> None:
    """Train a model in place; the first epoch of `steps` batches is the warm-up."""
    model.train()
    schedulers = [
        LambdaLR(optimizer, lambda step: rate_factor(step, steps, steps * epochs))
        for optimizer in optimizers
    ]
    for number in range(epochs):
        started, total = time.time(), 0.0
        for batch in epoch(number):
            total += train_batch(model, batch, optimizers)
            for scheduler in schedulers:
                scheduler.step()
        took = time.time() - started
        place = f"{type(model).__name__} {number + 1}/{epochs}"
        print(f"{place} loss {total / steps:.4f} ({took:.1f} s)", flush=True)
    model.eval()


def count_correct(model: nn.Module, images: np.ndarray, labels: np.ndarray) -> int:
    """Number of right answers on 32x32 bytes."""
    x = torch.from_numpy(images).unsqueeze(1).float() / 255
    with torch.no_grad():
        answers = torch.cat([model(part).argmax(1) for part in x.split(500)])
    return int((answers.numpy() == labels).sum())


def measure(
    name: str, model: nn.Module, images: np.ndarray, labels: np.ndarray
) -> dict[str, int]:
    """Count the right answers on both roads from 28x28 to 32x32."""
    figures = {
        "correct": count_correct(model, resize_to_32(images), labels),
        "correctZeroPadded": count_correct(model, pad_to_32(images), labels),
        "total": len(labels),
    }
    print(name, figures, flush=True)
    return figures


def load_digits(images: np.ndarray, labels: np.ndarray, seed: int) -> Digits:
    """MNIST digits together with printed and pen-drawn ones."""
    parts = [
        (images, labels),
        printed_digits(TRAIN_FONTS),
        pen_digits(PEN_DIGITS, seed),
    ]
    everything = np.concatenate([part[0] for part in parts])
    answers = np.concatenate([part[1] for part in parts])
    return Digits(torch.from_numpy(everything), torch.from_numpy(answers).long())


def train_teacher(digits: Digits, seed: int, kept: Path | None) -> nn.Module:
    """Train the teacher, or load it where an earlier run kept it."""
    torch.manual_seed(seed)
    teacher = Teacher().to(memory_format=torch.channels_last)
    if kept and kept.exists():
        teacher.load_state_dict(torch.load(kept))
        return teacher.eval()
    optimizer = torch.optim.AdamW(
        teacher.parameters(), lr=TEACHER.rate, weight_decay=TEACHER.decay
    )
    epoch = fresh_batches(digits, TEACHER.batch)
    steps = len(digits.images) // TEACHER.batch
    fit(teacher, epoch, steps, TEACHER.epochs, [optimizer])
    if kept:
        torch.save(teacher.state_dict(), kept)
    return teacher


def student_optimizers(student: LeNet5) -> list[torch.optim.Optimizer]:
    """Muon for the inner weight matrices, AdamW for all other parameters."""
    inner = [student.conv2.weight, student.conv3.weight, student.dense1.weight]
    ids = {id(weight) for weight in inner}
    outer = [weight for weight in student.parameters() if id(weight) not in ids]
    return [
        Muon(inner, lr=MUON_RATE),
        torch.optim.AdamW(outer, lr=STUDENT.rate, weight_decay=STUDENT.decay),
    ]


def train_student(digits: Digits, teacher: nn.Module, seed: int) -> LeNet5:
    """Train the LeNet on the labels and the teacher's answers."""
    torch.manual_seed(seed + 1)
    student = LeNet5().to(memory_format=torch.channels_last)
    epoch = taught_batches(digits, STUDENT.batch, teacher)
    steps = len(digits.images) // STUDENT.batch
    fit(student, epoch, steps, STUDENT.epochs, student_optimizers(student))
    return student


def prepare() -> None:
    """One thread, deterministic operations, and no freed memory handed back.

    glibc maps and unmaps large tensors at every operation by default, which
    costs more than the arithmetic of a network this small.
    """
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.use_deterministic_algorithms(True)
    libc = ctypes.CDLL("libc.so.6")
    trim_threshold, top_pad, most_mappings = -1, -2, -4
    libc.mallopt(trim_threshold, 2**31 - 1)
    libc.mallopt(top_pad, 2**28)
    libc.mallopt(most_mappings, 0)


def write_weights(model: nn.Module, seed: int, test: dict[str, int]) -> None:
    tensors = {
        name: tensor.contiguous().numpy() for name, tensor in model.state_dict().items()
    }
    metadata = {
        "architecture": "LeNet-5, tanh, average pooling, 1x32x32 in [0, 1]",
        "dataset": "MNIST, 60,000 training images, with printed and drawn digits",
        "seed": str(seed),
        "accuracy": str(test["correct"] / test["total"]),
        "source": "training/train.py",
    }
    write_safetensors(WEIGHTS, tensors, metadata)


def write_results(
    seed: int, test: dict[str, int], fonts: dict[str, int], pen: dict[str, int]
) -> None:
    results = {
        "testCorrect": test["correct"],
        "testCorrectZeroPadded": test["correctZeroPadded"],
        "testTotal": test["total"],
        "heldOutFonts": fonts,
        "penDrawings": pen,
        "parameters": sum(p.numel() for p in LeNet5().parameters()),
        "seed": seed,
        "epochs": STUDENT.epochs,
        "teacherEpochs": TEACHER.epochs,
        "torch": torch.__version__,
        "numpy": np.__version__,
        "python": platform.python_version(),
    }
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train LeNet-5 on MNIST.")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--validate", action="store_true")
    parser.add_argument(
        "--teacher", type=Path, help="keep the teacher here, or load it from here"
    )
    return parser.parse_args()


def main() -> None:
    options = read_options()
    prepare()
    images, labels = load_split(options.data, "train")
    end = TRAINING_IMAGES if options.validate else len(images)
    digits = load_digits(images[:end], labels[:end], options.seed)
    teacher = train_teacher(digits, options.seed, options.teacher)
    student = train_student(digits, teacher, options.seed)
    fonts = measure("held-out fonts", student, *printed_digits(HELD_OUT_FONTS))
    pen = measure("pen drawings", student, *pen_digits(2_000, options.seed + 92))
    if options.validate:
        measure("teacher, validation", teacher, images[end:], labels[end:])
        measure("validation", student, images[end:], labels[end:])
        return
    test = measure("test", student, *load_split(options.data, "t10k"))
    write_weights(student, options.seed, test)
    write_results(options.seed, test, fonts, pen)


if __name__ == "__main__":
    main()
