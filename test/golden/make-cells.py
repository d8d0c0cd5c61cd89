"""Mistakes that learners make with shapes, what PyTorch says to each, and what it prints of tensors.

    /usr/bin/python3 test/golden/make-cells.py

writes test/golden/cells.json: the code, the printed lines, and the exception's class, message and
line. The code of each is run as it stands.
"""

import contextlib
import io
import json
import platform
import sys
import warnings
from pathlib import Path

import torch

warnings.filterwarnings("ignore")

HEAD = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"

NET = HEAD + """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d({c1})
        self.pool = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d({c2})
        self.flatten = nn.Flatten()
        self.fc1 = nn.Linear({f1})
        self.fc2 = nn.Linear({f2})

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = {flat}
        x = F.relu(self.fc1(x))
        return self.fc2(x)

y = Net()({x})
print(y.shape)
"""


def net(c1="1, 6, 5", c2="6, 16, 5", f1="256, 120", f2="120, 10", flat="self.flatten(x)",
        x="torch.randn(4, 1, 28, 28)"):
    return NET.format(c1=c1, c2=c2, f1=f1, f2=f2, flat=flat, x=x)


MISTAKES = {
    "right": net(),
    "linear too small": net(f1="120, 84", f2="84, 10"),
    "image of 32": net(x="torch.randn(4, 1, 32, 32)"),
    "three channels": net(x="torch.randn(4, 3, 28, 28)"),
    "second conv takes the wrong channels": net(c2="8, 16, 5"),
    "linear layers do not follow": net(f1="256, 100"),
    "no flatten": net(flat="x"),
    "flattened from 0": net(flat="torch.flatten(x)"),
    "view of a wrong size": net(flat="x.view(-1, 16 * 5 * 5)"),
    "view of a wrong size that divides": net(flat="x.view(-1, 128)"),
    "view with the batch": net(flat="x.view(4, -1)"),
    "view with x.size(0)": net(flat="x.view(x.size(0), -1)"),
    "view of two unknowns": net(flat="x.view(-1, -1)"),
    "reshape of a wrong size": net(flat="x.reshape(4, 255)"),
    "no batch": net(x="torch.randn(1, 28, 28)"),
    "a flat picture": net(x="torch.randn(4, 784)"),
    "a grey picture without its channel": net(x="torch.randn(28, 28)"),
    "channels last": net(x="torch.randn(4, 28, 28, 1)"),
    "picture too small": net(x="torch.randn(4, 1, 8, 8)"),
    "kernel larger than the picture": net(c1="1, 6, 30"),
    "padding too late": net(c1="1, 6, 5, padding=2"),
    "stride where a kernel should be": net(c2="6, 16, 5, 3"),
    "no picture": net(x=""),
    "two pictures": net(x="torch.randn(4, 1, 28, 28), 1"),
    "a narrow picture": net(x="torch.zeros(4, 1, 28, 22)"),
    "pool of one too large": HEAD + "x = torch.randn(1, 3, 4, 4)\nnn.MaxPool2d(5)(x)\n",
    "average pool of one too large": HEAD + "x = torch.randn(1, 3, 4, 4)\nnn.AvgPool2d(5)(x)\n",
    "pool padded too far": HEAD + "x = torch.randn(1, 3, 8, 8)\nnn.MaxPool2d(2, padding=2)(x)\n",
    "softmax along a dimension that is not there": HEAD + "x = torch.randn(4, 10)\nnn.Softmax(dim=2)(x)\n",
    "flatten from a dimension that is not there": HEAD + "x = torch.randn(4, 10)\nnn.Flatten(3)(x)\n",
    "labels of another batch": HEAD + "loss = nn.CrossEntropyLoss()\nloss(torch.randn(4, 10), torch.tensor([1, 2, 3]))\n",
    "labels that are no class": HEAD + "loss = nn.CrossEntropyLoss()\nloss(torch.randn(2, 10), torch.tensor([1, 10])).item()\n",
    "labels in a column": HEAD + "loss = nn.CrossEntropyLoss()\nloss(torch.randn(2, 10), torch.tensor([[1], [2]]))\n",
    "residual of other channels": HEAD + "x = torch.randn(1, 3, 8, 8)\ny = nn.Conv2d(3, 6, 3, padding=1)(x)\nx + y\n",
    "residual without padding": HEAD + "x = torch.randn(1, 3, 8, 8)\ny = nn.Conv2d(3, 3, 3)(x)\nx + y\n",
    "groups that do not divide": HEAD + "nn.Conv2d(3, 8, 3, groups=2)\n",
    "outputs that groups do not divide": HEAD + "nn.Conv2d(4, 7, 3, groups=2)\n",
    "same with a stride": HEAD + "nn.Conv2d(3, 8, 3, stride=2, padding='same')\n",
    "no kernel size": HEAD + "nn.Conv2d(3, 8)\n",
    "no output size": HEAD + "nn.Linear(10)\n",
    "a keyword that is not there": HEAD + "nn.Conv2d(3, 8, kernel=3)\n",
    "numpy of what learns": HEAD + "y = nn.Linear(3, 2)(torch.randn(1, 3))\ny.numpy()\n",
    "item of many": HEAD + "torch.randn(3).item()\n",
    "truth of many": HEAD + "if torch.zeros(3) > 0:\n    pass\n",
    "module before super": HEAD + "class Net(nn.Module):\n    def __init__(self):\n        self.fc = nn.Linear(2, 2)\n\nNet()\n",
    "no forward": HEAD + "class Net(nn.Module):\n    pass\n\nNet()(torch.randn(1))\n",
    "no return": HEAD + "class Net(nn.Module):\n    def forward(self, x):\n        x = F.relu(x)\n\ny = Net()(torch.randn(1, 2))\ny.shape\n",
    "a layer that is not there": HEAD + "class Net(nn.Module):\n    def forward(self, x):\n        return self.fc(x)\n\nNet()(torch.randn(1, 2))\n",
    "a name that torch has not": HEAD + "nn.Conv2D(1, 2, 3)\n",
    "linear of a picture": HEAD + "x = torch.randn(4, 1, 28, 28)\nnn.Linear(784, 10)(x)\n",
    "sequential without flatten": HEAD + "m = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Linear(4 * 26 * 26, 10))\nm(torch.randn(2, 1, 28, 28))\n",
    "sequential of the wrong linear": HEAD + "m = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(4 * 28 * 28, 10))\nm(torch.randn(2, 1, 28, 28))\n",
    "function's pool too large": HEAD + "x = torch.randn(1, 3, 4, 4)\nF.max_pool2d(x, 5)\n",
    "grey pictures without their channel": net(x="torch.randn(4, 28, 28)"),
    "sequential of convolutions that do not follow": HEAD + "m = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Conv2d(16, 16, 3))\nm(torch.randn(2, 1, 28, 28))\n",
    "sequential of linear layers that do not follow": HEAD + "m = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(64, 10))\nm(torch.randn(2, 1, 28, 28))\n",
    "rows of pixels for another picture": HEAD + "x = torch.randn(4, 1, 32, 32)\nx = x.view(4, -1)\nnn.Linear(784, 10)(x)\n",
    "view of another picture": HEAD + "x = torch.randn(4, 1, 32, 32)\nx = x.view(-1, 28 * 28 * 3)\n",
    "dilated kernel too large": HEAD + "x = torch.randn(1, 1, 28, 28)\nnn.Conv2d(1, 4, 5, dilation=8)(x)\n",
    "residual with a stride": HEAD + "x = torch.randn(1, 3, 8, 8)\ny = nn.Conv2d(3, 3, 3, stride=2, padding=1)(x)\nx + y\n",
    "sequential of an ordered dict that does not follow": HEAD + "from collections import OrderedDict\nm = nn.Sequential(OrderedDict([('conv', nn.Conv2d(1, 4, 5)), ('flat', nn.Flatten()), ('fc', nn.Linear(in_features=100, out_features=10))]))\nprint(m(torch.randn(2, 1, 28, 28)).shape)\n",
    "softmax of rows that are not there": HEAD + "x = torch.randn(10)\nF.softmax(x, dim=1)\n",
    "view of permuted values": HEAD + "x = torch.randn(2, 3, 4)\nx.permute(0, 2, 1).view(2, -1)\n",
    "view of activated values of a transposed tensor": HEAD + "x = torch.randn(2, 3, 4)\ny = F.relu(x.transpose(1, 2))\nprint(y.shape)\ny.view(2, 12)\n",
    "view of permuted values in a network": net(flat="x.permute(0, 2, 3, 1).view(x.size(0), -1)"),
    "views of permuted values that need no copy": HEAD + "x = torch.randn(2, 3, 4, 5).permute(0, 2, 3, 1)\nprint(x.view(2, 20, 3).shape, x.view(2, 4, 5, 3, 1).shape, x.view(1, 2, 2, 2, 5, 3).shape)\nx.view(2, 4, 15)\n",
    "views of what was made contiguous": HEAD + "x = torch.randn(2, 3, 4).permute(0, 2, 1)\nprint(x.contiguous().view(2, -1).shape, x.reshape(2, -1).shape, x.flatten(1).shape, x.unsqueeze(1).shape)\n",
    "view of a squeezed transposed tensor": HEAD + "x = torch.randn(2, 3, 1, 4).transpose(1, 3).squeeze(2)\nprint(x.shape)\nx.view(-1)\n",
    "permute of too few dimensions": HEAD + "torch.randn(2, 3, 4).permute(0, 2)\n",
    "permute of one dimension twice": HEAD + "torch.randn(2, 3, 4).permute(0, 2, -1)\n",
    "permute of a dimension that is not there": HEAD + "torch.randn(2, 3, 4).permute(0, 3, 1)\n",
    "transpose of a dimension that is not there": HEAD + "torch.randn(2, 3).transpose(1, 2)\n",
    "t of a picture": HEAD + "torch.randn(2, 3, 4).t()\n",
    "unflatten of sizes that do not multiply": HEAD + "torch.randn(4, 100).unflatten(1, (3, 33))\n",
    "Unflatten of a number": HEAD + "nn.Unflatten(1, 16)\n",
    "Unflatten of a float": HEAD + "nn.Unflatten(1, (4, 4.0))\n",
    "Unflatten of another size": HEAD + "x = torch.randn(4, 100)\nm = nn.Sequential(nn.Linear(100, 50), nn.Unflatten(1, (2, 5, 6)))\nm(x)\n",
    "unsqueeze past the end": HEAD + "torch.randn(2, 3).unsqueeze(3)\n",
    "channels last through a network": net(x="torch.randn(4, 28, 28, 1).permute(0, 3, 1, 2)"),
    "channels last, transposed twice": net(x="torch.randn(4, 28, 28, 1).transpose(2, 3).transpose(1, 2)"),
    "reshape to nothing": HEAD + "torch.randn(2, 3).reshape(0, -1)\n",
    "view of a negative size": HEAD + "torch.randn(2, 3).view(-2, 3)\n",
}

CELLS = dict(MISTAKES)

PRINTS = [
    "torch.tensor([1, -20, 3])",
    "torch.tensor([[1.0, 2.5], [-3.25, 400.0]])",
    "torch.tensor(3.14159)",
    "torch.tensor([1.0, 2.0, -3.0])",
    "torch.tensor([0.00001, 1.0])",
    "torch.tensor([1e-5, 2e-5])",
    "torch.tensor([1234567.0, 0.5])",
    "torch.zeros(2, 3)",
    "torch.ones(2, 2, 2)",
    "torch.zeros(1, 1, 3, 3)",
    "torch.arange(12)",
    "torch.arange(40)",
    "torch.zeros(40)",
    "torch.zeros(12, 100)",
    "torch.tensor([1, 2]) == 2",
    "torch.zeros(0)",
    "torch.tensor([float('nan'), 1.0])",
    "torch.tensor([float('inf'), 1.5])",
    "torch.tensor(2.5).numpy()",
    "torch.tensor([1, 2]).numpy().shape",
    "nn.Linear(3, 2)",
    "nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten())",
    "nn.Softmax(dim=1)(torch.zeros(1, 2))",
    "nn.ReLU()(torch.tensor([-1.0, 2.0]))",
    "torch.zeros(2, 3).shape, torch.zeros(2).size(0)",
    "torch.zeros(2, 3).sum().item()",
    "torch.tensor([1.5, 2.0]).tolist()",
    "torch.tensor([[1.0, 5.0], [7.0, 2.0]]).argmax(dim=1)",
    "torch.zeros(2, 0)",
    "torch.tensor([0.0, -7.0, 30.0])",
    "torch.tensor([0.5, 0.0, -0.25])",
    "torch.arange(24).view(2, 3, 4).permute(0, 2, 1)",
    "torch.arange(6).view(2, 3).T, torch.arange(6).reshape(3, 2).t()",
    "torch.arange(6).view(3, 2).transpose(0, 1).reshape(-1)",
    "torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]).unflatten(1, (3, 1)).swapaxes(1, 2)",
    "torch.permute(torch.arange(4).view(1, 2, 2), (2, 0, 1)).shape, torch.transpose(torch.zeros(2, 3), 0, 1).shape",
    "torch.squeeze(torch.zeros(2, 1, 3)).shape, torch.unsqueeze(torch.zeros(2), 1).shape, torch.reshape(torch.zeros(6), (2, -1)).shape",
    "nn.Unflatten(1, (16, 5, 5)), nn.Unflatten(dim=-1, unflattened_size=(4,))",
    "nn.Sequential(nn.Linear(3, 8), nn.Unflatten(1, (2, 2, 2)), nn.Flatten(2))(torch.zeros(5, 3)).shape",
    "torch.cat([torch.zeros(1, 2), torch.ones(2, 2)])",
    "torch.cat((torch.zeros(2, 1), torch.ones(2, 2)), dim=1), torch.concat([torch.arange(2), torch.arange(3)])",
    "torch.cat([torch.zeros(2, 1), 3], 1)",
    "torch.cat([], 1)",
    "torch.cat([torch.zeros(4, 8, 14, 14), torch.zeros(4, 8, 7, 7)], dim=1)",
    "torch.cat([torch.zeros(2, 3), torch.zeros(2, 3)], dim=2)",
    "nn.ZeroPad2d(1), nn.ConstantPad2d((1, 2, 0, 0), 3.5), nn.ReflectionPad2d((1, 0, 2, 1)), nn.ReplicationPad2d(2)",
    "nn.ReflectionPad2d(1)(torch.arange(4).float().view(1, 2, 2))",
    "F.pad(torch.ones(1, 1, 2), (1, 0)), F.pad(torch.ones(2), (0, 1), value=0.5), F.pad(torch.ones(1, 2), (0, 1, 1, 0))",
    "F.pad(torch.tensor([[[[1.0, 2.0, 3.0]]]]), (2, 1, 0, 0), mode='reflect')",
    "F.pad(torch.tensor([[[1.0, 2.0, 3.0]]]), (2, 1), 'replicate')",
    "F.pad(torch.ones(1, 1, 2, 2), (2, 0, 0, 0), mode='reflect')",
    "nn.ReflectionPad2d(1)(torch.ones(8, 8))",
    "F.pad(torch.ones(1, 1, 2, 2), (1, 1), mode='reflect')",
    "F.pad(torch.ones(1, 1, 2, 2), (1, 1, 1))",
    "F.pad(torch.ones(2), (1, 1, 1, 1))",
    "F.pad(torch.ones(1, 1, 2, 2), (1, 1, 1, 1), mode='mirror')",
    "F.pad(torch.ones(1, 1, 2, 2), (1, 1, 1, 1), mode='reflect', value=1.0)",
    "nn.AdaptiveAvgPool2d(1), nn.AdaptiveAvgPool2d((None, 5)), nn.AdaptiveAvgPool2d((7, 7))",
    "F.adaptive_avg_pool2d(torch.arange(12).float().view(1, 1, 3, 4), (2, 3))",
    "nn.AdaptiveAvgPool2d((1, 2, 3))(torch.ones(1, 2, 5, 8))",
    "nn.AdaptiveAvgPool2d(2)(torch.ones(5, 8))",
    "torch.ones(2, 3) * torch.tensor([1.0, 2.0, 3.0])",
    "torch.add(torch.ones(2, 1, 2), torch.tensor([[1.0], [2.0]]), alpha=2)",
    "torch.ones(2, 2) / torch.tensor([[2.0], [4.0]])",
    "torch.mul(torch.ones(2, 3), 'x')",
    "torch.ones(2, 3) * torch.ones(2)",
    "torch.arange(6)[2], torch.arange(6)[1:3], torch.zeros(3, 4)[:, 1].shape",
]

GRADIENTS = [
    "nn.Linear(3, 2)(x)",
    "nn.Conv2d(1, 2, 3)(p)",
    "nn.ReLU()(y)",
    "nn.LeakyReLU()(y)",
    "nn.ReLU6()(y)",
    "nn.Hardtanh()(y)",
    "nn.Tanh()(y)",
    "nn.Sigmoid()(y)",
    "nn.Softmax(dim=1)(y)",
    "nn.MaxPool2d(2)(c)",
    "nn.AvgPool2d(2)(c)",
    "nn.Flatten()(c)",
    "c.view(1, -1)",
    "c.view(1, 2, 16)",
    "c.reshape(1, 2, 16)",
    "c.unsqueeze(1)",
    "c.unsqueeze(0)",
    "c.squeeze()",
    "c.squeeze(2)",
    "c.permute(0, 2, 3, 1)",
    "c.permute(1, 0, 2, 3)",
    "c.transpose(1, 2)",
    "y.t()",
    "c.unflatten(1, (2, 1))",
    "nn.Unflatten(1, (2, 1))(c)",
    "c.permute(0, 2, 3, 1).reshape(1, -1)",
    "c.permute(0, 2, 3, 1).contiguous()",
    "nn.Flatten()(c.permute(0, 2, 3, 1))",
    "nn.Flatten()(c.permute(0, 2, 3, 1).contiguous())",
    "y + y",
    "y * y",
    "torch.mul(c, c[:, :1])",
    "torch.cat([y, y], dim=1)",
    "torch.tensor([2.0, 3.0]) * y",
    "y + torch.tensor(2.0)",
    "y - torch.ones(2)",
    "y * 2",
    "3 + y",
    "y - 1",
    "1 - y",
    "y / 2",
    "2 / y",
    "y ** 2",
    "torch.ones(2) / y",
    "nn.CrossEntropyLoss()(y, torch.tensor([1])) * torch.tensor(2.0)",
    "nn.AdaptiveAvgPool2d(1)(c)",
    "nn.AdaptiveAvgPool2d((1, 1))(c)",
    "nn.AdaptiveAvgPool2d(2)(c)",
    "F.pad(c, (1, 1, 1, 1))",
    "nn.ReflectionPad2d(1)(c)",
    "nn.ReplicationPad2d(1)(c)",
    "nn.ConstantPad2d(1, 2.0)(c)",
    "nn.CrossEntropyLoss()(y, torch.tensor([1]))",
]

for expression in GRADIENTS:
    CELLS["gradient of " + expression] = HEAD + (
        "x = torch.zeros(1, 3)\np = torch.zeros(1, 1, 6, 6)\n"
        "y = nn.Linear(3, 2)(x)\nc = nn.Conv2d(1, 2, 3)(p)\n"
        f"print(str({expression}).split('grad_fn=')[1])\n"
    )

for expression in PRINTS:
    CELLS["print " + expression] = HEAD + f"print({expression})\n"


def run(source):
    out = io.StringIO()
    error = None
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(source, "<cell>", "exec"), {"__name__": "__main__"})
        except Exception as caught:
            lines = []
            step = caught.__traceback__
            while step is not None:
                if step.tb_frame.f_code.co_filename == "<cell>":
                    lines.append(step.tb_lineno)
                step = step.tb_next
            error = {"name": type(caught).__name__, "message": str(caught), "line": lines[-1]}
    return {"printed": out.getvalue().splitlines(), "error": error}


cases = [{"name": name, "source": source, **run(source)} for name, source in CELLS.items()]
made = {"torch": torch.__version__, "python": platform.python_version()}
path = Path(__file__).parent / "cells.json"
path.write_text(json.dumps({"made": made, "cases": cases}, indent=1, ensure_ascii=False) + "\n")
print(len(cases), "cases", made, file=sys.stderr)
