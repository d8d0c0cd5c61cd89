"""The Muon optimiser: momentum whose matrices are made orthogonal.

After Keller Jordan, "Muon: an optimizer for hidden layers in neural networks"
(2024).
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor


def orthogonalised(matrix: Tensor, steps: int = 5) -> Tensor:
    """Bring all singular values near one by Newton-Schulz iterations."""
    a, b, c = 3.4445, -4.7750, 2.0315
    wide = matrix.size(0) <= matrix.size(1)
    x = matrix if wide else matrix.T
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        gram = x @ x.T
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x if wide else x.T


class Muon(torch.optim.Optimizer):
    """For weights of two or more dimensions, seen as (outputs, all inputs)."""

    def __init__(
        self, parameters: Iterable[Tensor], lr: float, momentum: float = 0.95
    ) -> None:
        super().__init__(parameters, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            for weight in group["params"]:
                self._update(weight, group)

    def _update(self, weight: Tensor, group: dict[str, float]) -> None:
        state = self.state[weight]
        if not state:
            state["momentum"] = torch.zeros_like(weight)
        average = state["momentum"]
        average.lerp_(weight.grad, 1 - group["momentum"])
        ahead = weight.grad.lerp(average, group["momentum"])
        matrix = ahead.reshape(len(weight), -1)
        rows, columns = matrix.shape
        update = orthogonalised(matrix).view(weight.shape)
        weight.add_(update, alpha=-group["lr"] * max(1, rows / columns) ** 0.5)
