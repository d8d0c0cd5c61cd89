"""Networks in ordinary PyTorch style, and what PyTorch computes in every step of them.

    /usr/bin/python3 test/golden/make-models.py

writes test/golden/models.json: the code of each network, the shape of every step's value in the order
of the forward pass (torch.fx), and values of it at even distances. Weights and the input come from
`fill`, so that no weights need to be kept; networks run as after `eval()`.
"""

import json
import math
import platform
from pathlib import Path

import torch
from torch import fx

HEAD = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"

TINY_VGG = HEAD + '''
class TinyVGG(nn.Module):
    def __init__(self, input_shape, hidden_units, output_shape):
        super().__init__()
        self.conv_block_1 = nn.Sequential(
            nn.Conv2d(in_channels=input_shape, out_channels=hidden_units, kernel_size=3, padding=0),
            nn.ReLU(),
            nn.Conv2d(hidden_units, hidden_units, kernel_size=3, padding=0),
            nn.ReLU(),
            nn.MaxPool2d(kernel_size=2, stride=2),
        )
        self.conv_block_2 = nn.Sequential(
            nn.Conv2d(hidden_units, hidden_units, kernel_size=3, padding=0),
            nn.ReLU(),
            nn.Conv2d(hidden_units, hidden_units, kernel_size=3, padding=0),
            nn.ReLU(),
            nn.MaxPool2d(2),
        )
        self.classifier = nn.Sequential(
            nn.Flatten(),
            nn.Linear(in_features=hidden_units * 13 * 13, out_features=output_shape),
        )

    def forward(self, x):
        x = self.conv_block_1(x)
        x = self.conv_block_2(x)
        return self.classifier(x)

model = TinyVGG(3, 10, 3)
x = torch.randn(1, 3, 64, 64)
y = model(x)
'''

ALEX_NET = HEAD + '''
class AlexNet(nn.Module):
    def __init__(self, num_classes=10, dropout=0.5):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 16, kernel_size=11, stride=4, padding=2),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(kernel_size=3, stride=2),
            nn.Conv2d(16, 24, kernel_size=5, padding=2),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(kernel_size=3, stride=2),
            nn.Conv2d(24, 32, kernel_size=3, padding=1),
            nn.ReLU(inplace=True),
            nn.Conv2d(32, 24, kernel_size=3, padding=1),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(kernel_size=3, stride=2),
        )
        self.classifier = nn.Sequential(
            nn.Dropout(p=dropout),
            nn.Linear(24 * 2 * 2, 64),
            nn.ReLU(inplace=True),
            nn.Dropout(p=dropout),
            nn.Linear(64, num_classes),
        )

    def forward(self, x):
        x = self.features(x)
        x = x.view(x.size(0), -1)
        x = self.classifier(x)
        return F.log_softmax(x, dim=1)

model = AlexNet()
model.eval()
x = torch.randn(1, 3, 96, 96)
y = model(x)
'''

RES_NET = HEAD + '''
class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super(BasicBlock, self).__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.shortcut = nn.Sequential()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels),
            )

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        out = out + self.shortcut(x)
        return F.relu(out)


class ResNet(nn.Module):
    def __init__(self, widths=(8, 16), blocks=2, num_classes=10):
        super().__init__()
        self.conv1 = nn.Conv2d(3, widths[0], 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(widths[0])
        layers = []
        channels = widths[0]
        for i, width in enumerate(widths):
            for j in range(blocks):
                layers.append(BasicBlock(channels, width, stride=2 if i > 0 and j == 0 else 1))
                channels = width
        self.layers = nn.Sequential(*layers)
        self.pool = nn.AvgPool2d(8)
        self.linear = nn.Linear(channels, num_classes)

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.layers(out)
        out = self.pool(out)
        out = torch.flatten(out, 1)
        return self.linear(out)

model = ResNet()
model.eval()
x = torch.randn(2, 3, 16, 16)
y = model(x)
'''

# Patches as tokens, mixed along both dimensions.
PATCH_MIXER = HEAD + '''
class PatchMixer(nn.Module):
    def __init__(self, dim=6, patches=16, num_classes=10):
        super().__init__()
        self.embed = nn.Conv2d(1, dim, 7, stride=7)
        self.tokens = nn.Linear(patches, patches)
        self.channels = nn.Linear(dim, dim)
        self.head = nn.Linear(dim * patches, num_classes)

    def forward(self, x):
        x = self.embed(x).flatten(2).transpose(1, 2)
        y = self.tokens(x.permute(0, 2, 1)).transpose(-1, -2)
        x = x + y
        x = x + F.relu(self.channels(x))
        return self.head(x.reshape(x.size(0), -1))

model = PatchMixer()
model.eval()
x = torch.randn(3, 1, 28, 28)
y = model(x)
'''

# Pictures out of numbers, each channel's values put in place of a pixel.
DECODER = HEAD + '''
class Decoder(nn.Module):
    def __init__(self, size=12):
        super().__init__()
        self.maps = nn.Sequential(nn.Linear(size, 64), nn.ReLU(), nn.Unflatten(1, (4, 4, 4)))
        self.conv1 = nn.Conv2d(4, 8, 3, padding=1)
        self.conv2 = nn.Conv2d(2, 1, 3, padding=1)

    def forward(self, z):
        x = F.relu(self.conv1(self.maps(z)))
        n, c, h, w = x.size(0), x.size(1), x.size(2), x.size(3)
        x = x.view(n, c // 4, 2, 2, h, w).permute(0, 1, 4, 2, 5, 3)
        x = x.reshape(n, c // 4, h * 2, w * 2)
        x = torch.sigmoid(self.conv2(x)).squeeze(1)
        return x.unsqueeze(1)

model = Decoder()
model.eval()
x = torch.randn(3, 12)
y = model(x)
'''

INCEPTION = HEAD + '''
class BasicConv2d(nn.Module):
    def __init__(self, in_channels, out_channels, **kwargs):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, bias=False, **kwargs)
        self.bn = nn.BatchNorm2d(out_channels, eps=0.001)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)), inplace=True)


class Inception(nn.Module):
    def __init__(self, in_channels, ch1x1, ch3x3red, ch3x3, ch5x5red, ch5x5, pool_proj):
        super().__init__()
        self.branch1 = BasicConv2d(in_channels, ch1x1, kernel_size=1)
        self.branch2 = nn.Sequential(
            BasicConv2d(in_channels, ch3x3red, kernel_size=1),
            BasicConv2d(ch3x3red, ch3x3, kernel_size=3, padding=1),
        )
        self.branch3 = nn.Sequential(
            BasicConv2d(in_channels, ch5x5red, kernel_size=1),
            nn.ReflectionPad2d(2),
            BasicConv2d(ch5x5red, ch5x5, kernel_size=5),
        )
        self.branch4 = nn.Sequential(
            nn.MaxPool2d(kernel_size=3, stride=1, padding=1),
            BasicConv2d(in_channels, pool_proj, kernel_size=1),
        )

    def forward(self, x):
        outputs = [self.branch1(x), self.branch2(x), self.branch3(x), self.branch4(x)]
        return torch.cat(outputs, dim=1)


class SqueezeExcitation(nn.Module):
    def __init__(self, channels, squeeze_channels):
        super().__init__()
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc1 = nn.Conv2d(channels, squeeze_channels, 1)
        self.fc2 = nn.Conv2d(squeeze_channels, channels, 1)

    def forward(self, x):
        scale = self.avgpool(x)
        scale = F.relu(self.fc1(scale))
        scale = torch.sigmoid(self.fc2(scale))
        return scale * x


class Net(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.mean = torch.tensor([-0.5, 0.25, 0.125]).view(1, 3, 1, 1)
        self.gain = torch.tensor(2.0)
        self.stem = BasicConv2d(3, 12, kernel_size=3, stride=2)
        self.inception = Inception(12, 8, 6, 12, 4, 6, 5)
        self.se = SqueezeExcitation(31, 8)
        self.pool = nn.AdaptiveAvgPool2d((2, 3))
        self.fc = nn.Linear(31 * 2 * 3, num_classes)

    def forward(self, x):
        x = (x + self.mean) * self.gain
        x = F.pad(x, (0, 1, 0, 1))
        x = self.stem(x)
        x = self.inception(x)
        x = x + 0.25 * self.se(x) / 3 - 1
        x = self.pool(x)
        return self.fc(torch.flatten(x, 1))

model = Net()
model.eval()
x = torch.randn(2, 3, 22, 26)
y = model(x)
'''

MODELS = {
    "TinyVGG": TINY_VGG,
    "AlexNet": ALEX_NET,
    "ResNet": RES_NET,
    "Inception": INCEPTION,
    "PatchMixer": PATCH_MIXER,
    "Decoder": DECODER,
}
VALUES = 100


def fill(shape, phase, low, high):
    count = math.prod(shape)
    values = [low + (high - low) * (math.sin(i * 12.9898 + phase) * 0.5 + 0.5) for i in range(count)]
    return torch.tensor(values, dtype=torch.float32).reshape(shape)


class Recorder(fx.Interpreter):
    def __init__(self, module):
        super().__init__(module)
        self.steps = []

    def run_node(self, node):
        value = super().run_node(node)
        if node.op.startswith("call_") and isinstance(value, torch.Tensor):
            flat = value.flatten()
            stride = max(1, flat.numel() // VALUES)
            self.steps.append({"shape": list(value.shape), "stride": stride, "values": flat[::stride].tolist()})
        return value


cases = []
for name, source in MODELS.items():
    scope = {"__name__": "__main__"}
    exec(compile(source, name, "exec"), scope)
    model = scope["model"].eval()
    state, weights = {}, []
    for k, (key, value) in enumerate(model.state_dict().items()):
        if key.endswith("num_batches_tracked"):
            state[key] = value
            continue
        bound = 1 / math.sqrt(math.prod(value.shape[1:]))
        low, high = (-bound, bound) if value.dim() > 1 else (-0.25, 0.25)
        if key.endswith("running_var"):
            low, high = 0.5, 1.5
        state[key] = fill(value.shape, k, low, high)
        weights.append({"key": key, "shape": list(value.shape), "phase": k, "low": low, "high": high})
    model.load_state_dict(state)
    recorder = Recorder(fx.symbolic_trace(model))
    with torch.no_grad():
        recorder.run(fill(scope["x"].shape, 0.5, -1.0, 1.0))
    shape = list(scope["x"].shape)
    cases.append({"name": name, "source": source, "input": shape, "weights": weights, "steps": recorder.steps})

made = {"torch": torch.__version__, "python": platform.python_version()}
path = Path(__file__).parent / "models.json"
path.write_text(json.dumps({"made": made, "cases": cases}) + "\n")
print([(case["name"], len(case["steps"])) for case in cases], made)
