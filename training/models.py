"""The LeNet of the course notebook and the larger network that teaches it."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class LeNet5(nn.Module):
    """LeNet-5 with tanh and average pooling, 61,706 parameters.

    The forward pass ends at the logits; the softmax belongs to inference.
    """

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.conv3 = nn.Conv2d(16, 120, 5)
        self.dense1 = nn.Linear(120, 84)
        self.dense2 = nn.Linear(84, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = F.avg_pool2d(torch.tanh(self.conv1(x)), 2)
        x = F.avg_pool2d(torch.tanh(self.conv2(x)), 2)
        x = torch.tanh(self.conv3(x)).flatten(1)
        return self.dense2(torch.tanh(self.dense1(x)))


def conv_block(inputs: int, outputs: int, stride: int = 1) -> list[nn.Module]:
    """3x3 convolution, batch normalisation, ReLU."""
    return [
        nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(),
    ]


class Teacher(nn.Sequential):
    """Convolutional network whose soft answers the LeNet learns from."""

    def __init__(self, width: int = 24) -> None:
        super().__init__(
            *conv_block(1, width, stride=2),
            *conv_block(width, width),
            *conv_block(width, 2 * width, stride=2),
            *conv_block(2 * width, 2 * width),
            *conv_block(2 * width, 4 * width, stride=2),
            *conv_block(4 * width, 4 * width),
            nn.Flatten(),
            nn.Dropout(0.3),
            nn.Linear(4 * width * 16, 10),
        )
