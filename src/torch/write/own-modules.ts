import type { Layer } from '../../layers/layer-type.ts';

/** Layers that torch.nn has not, but that learn: their parameters need a module in a state_dict. */
const OWN: ReadonlyMap<string, string> = new Map([
  [
    'Scale',
    `class Scale(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(shape))

    def forward(self, x):
        return x * self.weight
`,
  ],
  [
    'Shift',
    `class Shift(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(shape))

    def forward(self, x):
        return x + self.bias
`,
  ],
]);

export const isOwnModule = ({ kind }: Layer): boolean => OWN.has(kind);

/** The classes of those that a network has. */
export const ownModules = (layers: readonly Layer[]): string[] =>
  [...OWN].filter(([kind]) => layers.some((layer) => layer.kind === kind)).map(([, text]) => text);

export const OWN_NAMES: readonly string[] = [...OWN.keys()];
