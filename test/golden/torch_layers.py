"""Builds PyTorch modules from the lab's own builder arguments, as the goldens' JSON holds them."""

import re

import torch


def module_of(kind, arguments):
    """torch.nn's module for a builder's arguments; the options, if any, stand last."""
    positional = [as_tuple(value) for value in arguments if not isinstance(value, dict)]
    options = {
        snake(key): as_tuple(value)
        for value in arguments
        if isinstance(value, dict)
        for key, value in value.items()
    }
    if kind in OWN:
        return OWN[kind](*positional, **options)
    if kind == "CrossEntropyLoss" and options.get("weight") is not None:
        options["weight"] = torch.tensor(options["weight"], dtype=torch.float32)
    return getattr(torch.nn, kind)(*positional, **options)


class Add(torch.nn.Module):
    def forward(self, a, b):
        return a + b


class Reshape(torch.nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        return x.reshape(x.size(0), *self.shape)

    def extra_repr(self):
        return ", ".join(["N", *map(str, self.shape)])


class Permute(torch.nn.Module):
    def __init__(self, dims):
        super().__init__()
        self.dims = dims

    def forward(self, x):
        return x.permute(self.dims)

    def extra_repr(self):
        return ", ".join(map(str, self.dims))


class Mul(torch.nn.Module):
    def forward(self, a, b):
        return a * b


class Cat(torch.nn.Module):
    def __init__(self, dim=1):
        super().__init__()
        self.dim = dim

    def forward(self, *tensors):
        return torch.cat(tensors, self.dim)

    def extra_repr(self):
        return f"dim={self.dim}"


class Scale(torch.nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.ones(shape))

    def forward(self, x):
        return x * self.weight

    def extra_repr(self):
        return str(tuple(self.weight.shape))


class Shift(torch.nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.bias = torch.nn.Parameter(torch.zeros(shape))

    def forward(self, x):
        return x + self.bias

    def extra_repr(self):
        return str(tuple(self.bias.shape))


# What torch writes as an operator or a function, and not as a module.
OWN = {"Add": Add, "Mul": Mul, "Cat": Cat, "Scale": Scale, "Shift": Shift, "Reshape": Reshape, "Permute": Permute}


def snake(name):
    return re.sub("[A-Z]", lambda letter: "_" + letter.group().lower(), name)


def as_tuple(value):
    return tuple(value) if isinstance(value, list) else value
