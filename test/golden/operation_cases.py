"""Random cases of each layer type: builder arguments and inputs, drawn widely from one seed.

Sums in another order round differently, so large values with cancellation would measure float32
and not the kernel. Large values are therefore whole numbers whose sums float32 holds exactly, or
all positive.
"""

import math

import torch

INF, NAN = math.inf, math.nan
SPECIAL = [NAN, INF, -INF, -0.0, 0.0, 1e-40, -1e-40, 3e38, -3e38]


class Draw:
    """Seeded choices."""

    def __init__(self, seed):
        self.generator = torch.Generator().manual_seed(seed)

    def integer(self, low, high):
        return int(torch.randint(low, high + 1, (), generator=self.generator))

    def pick(self, *choices):
        return choices[self.integer(0, len(choices) - 1)]

    def chance(self, share):
        return float(torch.rand((), generator=self.generator)) < share

    def pair(self, low, high):
        """A number, or a pair of two."""
        if self.chance(0.5):
            return self.integer(low, high)
        return [self.integer(low, high), self.integer(low, high)]

    def normal(self, shape, scale=1.0):
        return torch.randn(shape, generator=self.generator) * scale

    def whole(self, shape, largest):
        drawn = torch.randint(-largest, largest + 1, shape, generator=self.generator)
        return drawn.to(torch.float32)

    def uniform(self, shape, low, high):
        return low + torch.rand(shape, generator=self.generator) * (high - low)

    def special(self, x, share=0.25):
        """Some values replaced by NaN, infinities, zeros of both signs and the like."""
        flat = x.reshape(-1).clone()
        for i in range(flat.numel()):
            if self.chance(share):
                flat[i] = self.pick(*SPECIAL)
        return flat.reshape(x.shape)


def both(value):
    return value if isinstance(value, list) else [value, value]


def convolution_values(draw, at, x_shape, weight_shape, bias_shape):
    """Values of ordinary, tiny, large exact and large positive size in turn."""
    fan_in = math.prod(weight_shape[1:])
    kind = at % 6
    if kind == 4:
        return draw.whole(x_shape, 1000), draw.whole(weight_shape, 8), draw.whole(bias_shape, 1000)
    if kind == 5:
        draws = [draw.uniform(s, 0, 1e4) for s in (x_shape, weight_shape, bias_shape)]
        return draws[0], draws[1], draws[2]
    x = draw.normal(x_shape, draw.pick(1.0, 1.0, 1e-3))
    bound = 1 / math.sqrt(fan_in)
    return x, draw.uniform(weight_shape, -bound, bound), draw.uniform(bias_shape, -bound, bound)


# Tiles of every kind: many columns, rows, channels; a window that covers its input; dilations
# so wide that the direct kernel runs; the layers of LeNet.
FIXED_CONVOLUTIONS = [
    ([1, 2, 3], [1, 1, 20, 70]),
    ([1, 2, [3, 1]], [1, 1, 70, 9]),
    ([3, 37, 3, {"padding": 1}], [2, 3, 5, 5]),
    ([2, 20, 1], [2, 2, 4, 5]),
    ([6, 6, [3, 5], {"groups": 6, "padding": [1, 2]}], [2, 6, 7, 9]),
    ([4, 8, 3, {"groups": 2, "stride": [2, 1]}], [3, 4, 9, 8]),
    ([1, 1, 3, {"dilation": 33, "padding": 2}], [1, 1, 65, 66]),
    ([2, 2, [2, 3], {"groups": 2, "dilation": [63, 31]}], [1, 2, 66, 65]),
    ([1, 2, [66, 64], {"stride": 2, "bias": False}], [1, 1, 68, 67]),
    ([3, 20, [4, 5]], [5, 3, 4, 5]),
    ([3, 20, [4, 5], {"bias": False}], [2, 3, 4, 5]),
    ([4, 17, 3], [18, 4, 3, 3]),
    ([1, 6, 5], [1, 1, 32, 32]),
    ([6, 16, 5], [1, 6, 14, 14]),
    ([3, 5, 3, {"padding": 1}], [1, 3, 28, 28]),
    ([2, 3, 4, {"padding": "same"}], [2, 2, 6, 7]),
    ([2, 3, [2, 4], {"padding": "same", "dilation": [3, 1]}], [2, 2, 9, 7]),
    ([2, 3, [4, 3], {"padding": "valid", "stride": 2}], [2, 2, 9, 7]),
    ([1, 1, 1], [1, 1, 1, 1]),
    ([1, 1, 1, {"padding": 2, "stride": 3}], [2, 1, 1, 2]),
    ([3, 4, 3], [3, 6, 5]),
    ([4, 4, [2, 3], {"groups": 4, "padding": [2, 1], "bias": False}], [4, 5, 5]),
    ([2, 5, 3, {"dilation": 2, "stride": [1, 2]}], [2, 8, 9]),
    ([1, 3, 2], [1, 6, 5]),
]


def draw_convolution(draw):
    groups = draw.pick(1, 1, 1, 2, 3)
    per_in = draw.integer(1, 3)
    per_out = draw.integer(1, 5)
    if draw.chance(0.2):
        groups, per_in = draw.integer(2, 5), 1
    kernel, dilation = draw.pair(1, 5), draw.pair(1, 3) if draw.chance(0.4) else 1
    options = {"groups": groups, "dilation": dilation, "bias": draw.chance(0.8)}
    if draw.chance(0.25):
        options["padding"] = draw.pick("same", "valid")
    else:
        options["padding"] = draw.pair(0, 3)
    if options["padding"] != "same":
        options["stride"] = draw.pair(1, 3)
    spans = [(k - 1) * d + 1 for k, d in zip(both(kernel), both(dilation))]
    padding = [s // 2 if options["padding"] == "same" else 0 for s in spans]
    if not isinstance(options["padding"], str):
        padding = both(options["padding"])
    size = [max(1, s - 2 * p) + draw.integer(0, 8) for s, p in zip(spans, padding)]
    shape = [draw.integer(1, 3), groups * per_in, *size]
    return [groups * per_in, groups * per_out, kernel, options], shape


def convolutions(draw, count):
    for at in range(count):
        fixed = at < len(FIXED_CONVOLUTIONS)
        arguments, shape = FIXED_CONVOLUTIONS[at] if fixed else draw_convolution(draw)
        options = arguments[3] if len(arguments) > 3 else {}
        weight_shape = [
            arguments[1],
            arguments[0] // options.get("groups", 1),
            *both(arguments[2]),
        ]
        x, weight, bias = convolution_values(draw, at, shape, weight_shape, [arguments[1]])
        parameters = {"weight": weight}
        if options.get("bias", True):
            parameters["bias"] = bias
        yield arguments, [x], parameters


# Few sizes, since each compiles a kernel of its own; around the kernel's tile of 16.
LINEAR_SIZES = [(1, 1), (7, 5), (15, 17), (16, 16), (17, 15), (40, 3), (33, 40), (60, 31)]


def linears(draw, count):
    fixed = [([3, 2], [3]), ([50, 17], [50]), ([33, 16, {"bias": False}], [33]), ([1, 1], [4, 1])]
    fixed += [([245, 50], [3, 245]), ([120, 84], [2, 120]), ([84, 10], [17, 84])]
    fixed += [([16, 16], [16, 16]), ([17, 33], [33, 17]), ([1, 40], [1, 1]), ([300, 3], [5, 300])]
    for at in range(count):
        if at < len(fixed):
            arguments, shape = fixed[at]
        else:
            features, outputs = draw.pick(*LINEAR_SIZES)
            leading = [draw.integer(1, 5) for _ in range(draw.pick(1, 1, 2, 3) if at % 20 else 0)]
            arguments, shape = [features, outputs], [*leading, features]
            if draw.chance(0.3):
                arguments = [*arguments, {"bias": draw.chance(0.4)}]
        has_bias = len(arguments) < 3 or arguments[2]["bias"]
        weight_shape = [arguments[1], arguments[0]]
        x, weight, bias = convolution_values(draw, at, shape, weight_shape, [arguments[1]])
        yield arguments, [x], {"weight": weight, **({"bias": bias} if has_bias else {})}


def draw_pool(draw, kind):
    kernel = draw.pair(1, 5)
    options = {}
    if draw.chance(0.6):
        options["stride"] = draw.pair(1, 4)
    if draw.chance(0.5):
        halves = [k // 2 for k in both(kernel)]
        options["padding"] = [draw.integer(0, halves[0]), draw.integer(0, halves[1])]
        if draw.chance(0.5):
            options["padding"] = draw.integer(0, min(halves))
    if draw.chance(0.5):
        options["ceilMode"] = True
    dilation = 1
    if kind == "MaxPool2d" and draw.chance(0.4):
        dilation = options["dilation"] = draw.pair(1, 3)
    if kind == "AvgPool2d":
        if draw.chance(0.5):
            options["countIncludePad"] = draw.chance(0.3)
        if draw.chance(0.25):
            options["divisorOverride"] = draw.pick(1, 2, 7, -3)
    padding = both(options.get("padding", 0))
    spans = [(k - 1) * d + 1 for k, d in zip(both(kernel), both(dilation))]
    size = [max(1, s - 2 * p) + draw.integer(0, 9) for s, p in zip(spans, padding)]
    leading = [draw.integer(1, 3), draw.integer(1, 4)]
    if draw.chance(0.15):
        leading = leading[1:]
    arguments = [kernel, options] if options else [kernel]
    return arguments, [*leading, *size]


FIXED_POOLS = [
    ([2], [4, 6, 28, 28]),
    ([2, {"stride": 2}], [4, 3, 7, 7]),
    ([3, {"stride": 2, "padding": 1, "ceilMode": True}], [2, 2, 8, 8]),
    ([2, {"stride": 3, "ceilMode": True}], [2, 2, 5, 6]),
    ([[1, 4], {"padding": [0, 2], "stride": [2, 1]}], [1, 2, 5, 3]),
    ([1], [2, 1, 1, 1]),
    ([5, {"padding": 2}], [1, 1, 1, 2]),
]


def pools(kind):
    def cases(draw, count):
        done = 0
        while done < count:
            fixed = done < len(FIXED_POOLS)
            arguments, shape = FIXED_POOLS[done] if fixed else draw_pool(draw, kind)
            x = draw.normal(shape, draw.pick(1.0, 1e-4, 1e4) if kind == "MaxPool2d" else 1.0)
            if kind == "MaxPool2d" and done % 3 == 2:
                x = draw.special(x, 0.1)
            if kind == "MaxPool2d" and done % 3 == 1:
                x = -x.abs() - 1
            if kind == "AvgPool2d" and done % 4 == 3:
                x = draw.whole(shape, 100_000)
            done += 1
            yield arguments, [x], {}

    return cases


def draw_shape(draw, ranks=(1, 2, 3, 4, 5), largest=6):
    return [draw.integer(1, largest) for _ in range(draw.pick(*ranks))]


def elementwise(ladder, arguments_of=lambda draw, at: []):
    def cases(draw, count):
        yield [], [torch.tensor(ladder, dtype=torch.float32).reshape(-1, 1)], {}
        yield [], [torch.tensor(SPECIAL, dtype=torch.float32)], {}
        yield [], [draw.normal([3, 2, 33, 7])], {}
        for at in range(3, count):
            x = draw.normal(draw_shape(draw), draw.pick(1.0, 1.0, 1e-6, 1e-3, 10.0, 1e4))
            yield arguments_of(draw, at), [draw.special(x) if at % 4 == 3 else x], {}

    return cases


def slopes(draw, at):
    return [draw.pick(0.1, 0.01, 0.25, 1e-5, -0.5, 2.0)] if at % 3 else []


def limits(draw, at):
    return [draw.pick(-2.0, -0.5, 0.0), draw.pick(0.25, 1.0, 6.0)] if at % 3 else []


def copies(arguments_of=lambda draw, at: []):
    def cases(draw, count):
        for at in range(count):
            # Positive, as for Flatten.
            yield arguments_of(draw, at), [draw.normal(draw_shape(draw)).abs()], {}

    return cases


# Around the ends of the polynomial, of the clamp, of exp's range, and far out.
TANH_LADDER = [
    sign * size
    for size in (
        *(10.0**-e for e in range(1, 38)), 1e-6, 0.5, 0.6249, 0.625, 0.6251, 0.7, 1, 1.5, 2, 3, 5,
        8, 9, 9.010913, 9.02, 10, 14.999, 15, 15.001, 20, 44.3, 44.4, 88, 88.72, 88.75, 89, 100,
        1e3, 1e4, 1e10, 3.4e38,
    )
    for sign in (1, -1)
]  # fmt: skip


def softmaxes(draw, count):
    fixed = [
        ([{"dim": 1}], [32, 10]),
        ([{"dim": 1}], [3, 200]),
        ([{"dim": -1}], [2, 3, 65]),
        ([{"dim": 0}], [70, 2]),
        ([{"dim": 0}], [5]),
        ([{"dim": None}], [5]),
        ([{"dim": None}], [4, 6]),
        ([{"dim": None}], [3, 4, 5]),
        ([{"dim": None}], [2, 3, 4, 5]),
        ([], [3, 7]),
        ([{"dim": 1}], [4, 1]),
    ]
    for at in range(count):
        if at < len(fixed):
            arguments, shape = fixed[at]
        else:
            shape = draw_shape(draw, (1, 2, 2, 3, 4, 5))
            dim = draw.integer(-len(shape), len(shape) - 1)
            arguments = [{"dim": draw.pick(dim, dim, dim, dim, None)}]
        x = draw.normal(shape, draw.pick(1.0, 5.0, 30.0))
        if at % 5 == 3:
            x = x + draw.pick(1e4, -1e4, 88.5, -1000.0)
        if at % 5 == 4:
            x = draw.whole(shape, 10_000)
        if at % 7 == 6:
            keep = torch.rand(shape, generator=draw.generator) < 0.7
            x = torch.where(keep, x, torch.tensor(-INF))
        yield arguments, [x], {}


def normalizations(spatial):
    def cases(draw, count):
        for at in range(count):
            c = draw.integer(1, 7)
            shape = [draw.integer(1, 4), c, *(draw.integer(1, 6) for _ in range(draw.pick(*spatial)))]
            options = {"eps": draw.pick(1e-5, 1e-3, 0.1)} if at % 3 == 1 else {}
            if at % 4 == 2:
                options["affine"] = False
            if at % 5 == 3:
                options["momentum"] = 0.25
            learned = {"weight": draw.normal([c]), "bias": draw.normal([c])}
            running = {
                "running_mean": draw.normal([c]),
                "running_var": draw.uniform([c], 0, 1e-4 if at % 6 == 5 else 2),
            }
            parameters = running if at % 4 == 2 else {**learned, **running}
            yield [c, options] if options else [c], [draw.normal(shape)], parameters

    return cases


def flattens(draw, count):
    fixed = [([], [32, 5, 7, 7]), ([], [4, 120, 1, 1]), ([], [3, 4]), ([{"startDim": 0}], [7])]
    for at in range(count):
        if at < len(fixed):
            arguments, shape = fixed[at]
        else:
            shape = draw_shape(draw, (1, 2, 3, 4, 5), 5)
            start = draw.integer(0, len(shape) - 1)
            end = draw.integer(start, len(shape) - 1)
            start -= draw.pick(0, len(shape))
            end -= draw.pick(0, len(shape))
            arguments = [{"startDim": start, "endDim": end}]
        # Positive, so that a ReLU before it, which brings the values onto the GPU, changes none.
        yield arguments, [draw.normal(shape).abs()], {}


def factors(draw, size, parts):
    """Sizes, that many, whose product is `size`."""
    sizes = [1] * parts
    for prime in (2, 3, 5, 7):
        while size % prime == 0:
            size //= prime
            sizes[draw.integer(0, parts - 1)] *= prime
    return sizes


def unknown(draw, sizes):
    """The same, now and then with one that PyTorch is to find."""
    if draw.chance(0.4):
        sizes[draw.integer(0, len(sizes) - 1)] = -1
    return sizes


def reshapes(draw, count):
    fixed = [
        ([16, 5, 5], [4, 400]),
        ([-1], [3, 6, 5, 5]),
        ([1, 28, 28], [2, 784]),
        ([], [5, 1]),
        ([1], [5]),
        ([3, 4], [2, 3, 1, 4]),
    ]
    for at in range(count):
        if at < len(fixed):
            sizes, shape = fixed[at]
        else:
            shape = draw_shape(draw, (1, 2, 3, 4, 5), 6)
            sizes = factors(draw, math.prod(shape[1:]), draw.integer(1, 4))
            sizes = unknown(draw, sizes)
        yield [sizes], [draw.normal(shape).abs()], {}


def unflattens(draw, count):
    fixed = [([1, [16, 5, 5]], [4, 400]), ([1, [4]], [2, 4]), ([0, [2, 3]], [6]), ([2, [-1, 5]], [2, 3, 20])]
    for at in range(count):
        if at < len(fixed):
            arguments, shape = fixed[at]
        else:
            shape = draw_shape(draw, (2, 3, 4, 4), 3)
            dim = draw.integer(1, len(shape) - 1)
            shape[dim] = draw.pick(6, 8, 12, 20, 30, 36)
            sizes = factors(draw, shape[dim], draw.integer(1, 3))
            sizes = unknown(draw, sizes)
            arguments = [dim - draw.pick(0, len(shape)), sizes]
        yield arguments, [draw.normal(shape).abs()], {}


def permutations(draw, count):
    fixed = [
        ([0, 2, 3, 1], [3, 5, 7, 9]),
        ([0, 3, 1, 2], [2, 8, 9, 3]),
        ([0, 2, 1], [4, 70, 3]),
        ([0, 1, 4, 2, 5, 3], [2, 3, 2, 3, 4, 5]),
        ([0], [6]),
        ([0, 1], [4, 5]),
        ([0, 5, 4, 3, 2, 1], [3, 2, 3, 4, 5, 2]),
    ]
    for at in range(count):
        if at < len(fixed):
            dims, shape = fixed[at]
        else:
            shape = draw_shape(draw, (2, 3, 4, 4, 5, 6), 5)
            rank = len(shape)
            order = torch.randperm(rank - 1, generator=draw.generator) + 1
            dims = [0, *(int(d) for d in order)]
            if at % 3 == 1:
                dims = [d - draw.pick(0, rank) for d in dims]
        x = draw.normal(shape)
        yield [dims], [draw.special(x) if at % 4 == 3 else x], {}


def losses(draw, count):
    for at in range(count):
        # Few kinds, since each compiles a kernel of its own; the batch alone does not.
        classes = 1 if at == 0 else draw.pick(3, 10)
        leading = [] if at % 9 == 8 else [draw.pick(1, 2, 4, 9, 70)]
        spatial = draw.pick([], [], [3], [3, 2]) if leading else []
        x = draw.normal([*leading, classes, *spatial], draw.pick(1.0, 3.0, 30.0))
        if at % 6 == 5:
            x = x + 1000
        options = {"reduction": draw.pick("mean", "mean", "sum", "none")}
        if draw.chance(0.35):
            options["labelSmoothing"] = 1.0 if at == 7 else 0.1
        if draw.chance(0.35):
            options["weight"] = [draw.pick(0.25, 0.5, 1.0, 2.0, 3.0) for _ in range(classes)]
        if at % 3 == 1:
            labels = torch.softmax(draw.normal(x.shape), 1 if leading else 0)
        else:
            labels = torch.randint(0, classes, [*leading, *spatial], generator=draw.generator)
            if at % 10 and draw.chance(0.4):
                ignored = options["ignoreIndex"] = draw.pick(-100, 1)
                hidden = torch.rand(labels.shape, generator=draw.generator) < 0.3
                labels = torch.where(hidden, torch.tensor(ignored), labels)
        yield [options] if at % 10 else [], [x, labels], {}


def additions(draw, count):
    for at in range(count):
        shape = draw_shape(draw, (1, 2, 3, 4, 4), 6)
        other = list(shape)
        if at % 3 == 1:
            first = 0 if at % 9 == 1 else 1
            for d in range(first, len(shape)):
                side = draw.pick(0, 1, 2)
                if side == 1:
                    other[d] = 1
                elif side == 2:
                    shape[d] = 1
        yield [], [draw.normal(shape, draw.pick(1.0, 1e4)), draw.normal(other)], {}


def stretches(parameter):
    """One tensor against a parameter that is broadcast to a sample, or that stretches it."""

    def cases(draw, count):
        for at in range(count):
            sample = draw_shape(draw, (1, 2, 3, 3), 6)
            own = [draw.pick(1, size, size) for size in sample][draw.integer(0, len(sample)) :]
            if at % 4 == 3:
                sample = [draw.pick(1, size) for size in sample]
                own = [draw.integer(1, 6) if size == 1 else draw.pick(1, size) for size in sample]
            x = draw.normal([draw.integer(1, 4), *sample], draw.pick(1.0, 1e4))
            yield [own], [x], {parameter: draw.normal(own)}

    return cases


def concatenations(draw, count):
    for at in range(count):
        # Along any dimension but the batch; once in a while more inputs than a kernel binds.
        shape = draw_shape(draw, (2, 3, 4, 4, 5), 5)
        dim = draw.integer(1, len(shape) - 1)
        inputs = []
        for _ in range(12 if at % 12 == 5 else draw.pick(1, 2, 2, 3, 4)):
            shape[dim] = draw.integer(1, 5)
            inputs.append(draw.normal(shape))
        dim -= draw.pick(0, 0, len(shape))
        yield [] if dim == 1 and at % 2 else [{"dim": dim}], inputs, {}


def paddings(kind):
    def cases(draw, count):
        for at in range(count):
            shape = [draw.integer(1, 3), draw.integer(1, 3), draw.integer(2, 9), draw.integer(2, 9)]
            if at % 8 == 7:
                shape = shape[1:]
            if kind.startswith("Con") and at % 8 == 3:
                shape = [2, *shape]
            # Columns before and after, rows above and below; a few are taken away.
            sides = [draw.integer(-1, 4) for _ in range(4)]
            if kind == "ReflectionPad2d":
                sides = [min(side, shape[-1 - (i // 2)] - 1) for i, side in enumerate(sides)]
            if at % 4 == 1:
                sides = draw.integer(0, 1 if kind == "ReflectionPad2d" else 3)
            elif shape[-1] + sum(sides[:2]) < 1 or shape[-2] + sum(sides[2:]) < 1:
                sides = [1, 0, 0, 1]
            value = [draw.pick(0, 1.5, -2, 3e38)] if kind == "ConstantPad2d" else []
            x = draw.normal(shape)
            yield [sides, *value], [draw.special(x, 0.1) if at % 6 == 5 else x], {}

    return cases


def adaptive_pools(draw, count):
    fixed = [([1], [3, 2, 7, 5]), ([[1, 1]], [2, 8, 6, 6]), ([[None, 3]], [2, 2, 4, 9])]
    fixed += [([6], [1, 2, 12, 18]), ([7], [2, 2, 3, 5]), ([[None, None]], [1, 2, 3, 4])]
    for at in range(count):
        if at < len(fixed):
            arguments, shape = fixed[at]
        else:
            shape = [draw.integer(1, 3), draw.integer(1, 4), draw.integer(1, 12), draw.integer(1, 12)]
            shape = shape[1:] if at % 8 == 7 else shape
            arguments = [draw.pair(1, 8)]
        x = draw.whole(shape, 100_000) if at % 4 == 3 else draw.normal(shape)
        yield arguments, [x], {}


def operations():
    """Each layer type with its maker of cases, and how many."""
    relu_ladder = [sign * 10.0**e for e in range(-38, 39, 4) for sign in (1, -1)]
    return {
        "Conv2d": (convolutions, 100),
        "MaxPool2d": (pools("MaxPool2d"), 80),
        "AvgPool2d": (pools("AvgPool2d"), 80),
        "AdaptiveAvgPool2d": (adaptive_pools, 72),
        "Linear": (linears, 72),
        "ReLU": (elementwise(relu_ladder), 72),
        "Tanh": (elementwise(TANH_LADDER), 72),
        "LeakyReLU": (elementwise(relu_ladder, slopes), 72),
        "ReLU6": (elementwise(relu_ladder), 72),
        "Hardtanh": (elementwise(relu_ladder, limits), 72),
        "Sigmoid": (elementwise(TANH_LADDER), 72),
        "Identity": (copies(), 64),
        "Dropout": (copies(lambda draw, at: [draw.pick(0.1, 0.25, 0.5, 0.0, 1.0)] if at else []), 64),
        "Softmax": (softmaxes, 72),
        "LogSoftmax": (softmaxes, 72),
        "BatchNorm1d": (normalizations((0, 1)), 72),
        "BatchNorm2d": (normalizations((2,)), 72),
        "Flatten": (flattens, 72),
        "Unflatten": (unflattens, 72),
        "Reshape": (reshapes, 72),
        "Permute": (permutations, 72),
        "CrossEntropyLoss": (losses, 90),
        "Add": (additions, 72),
        "Mul": (additions, 72),
        "Cat": (concatenations, 72),
        "ZeroPad2d": (paddings("ZeroPad2d"), 72),
        "ConstantPad2d": (paddings("ConstantPad2d"), 72),
        "ReflectionPad2d": (paddings("ReflectionPad2d"), 72),
        "ReplicationPad2d": (paddings("ReplicationPad2d"), 72),
        "Scale": (stretches("weight"), 72),
        "Shift": (stretches("bias"), 72),
    }
