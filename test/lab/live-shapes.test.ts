import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { readIdx } from '../../src/formats/idx.ts';
import { Engine } from '../../src/graph/engine.ts';
import { initialise } from '../../src/graph/weights.ts';
import type { CellText } from '../../src/lab/code-cell.ts';
import { isCustom } from '../../src/lab/custom-network.ts';
import { codeOfNetwork } from '../../src/lab/notebook-code.ts';
import { alikeWith, cellOf, makerOf } from '../../src/lab/opened-layer.ts';
import { Session } from '../../src/lab/session.ts';
import { stoppedNetwork } from '../../src/lab/stopped.ts';
import { workspaceOf } from '../../src/lab/workspace.ts';
import { lenet } from '../../src/models/lenet.ts';
import { notebook } from '../../src/models/notebook.ts';
import { createTorchNotebook } from '../../src/torch/create-notebook.ts';
import { withoutCode } from '../support/without-code.ts';

const MAKES = `import torch
import torch.nn as nn

def dense(width):
    return nn.Linear(width, width, bias=False)

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 6, 5)
        self.fc = nn.Linear(6 * 28 * 28, 10)
        self.a = dense(10)
        self.b = dense(10)

    def forward(self, x):
        return self.b(self.a(self.fc(torch.flatten(self.conv(x), 1))))
`;
const CALLS = 'y = Net()(torch.randn(2, 1, 32, 32))\n';

const cells = (
  JSON.parse(readFileSync('public/notebook/cells.json', 'utf8')) as { id: string; source: string }[]
).map(({ id, source }): CellText => ({ source, from: id }));

const idx = (name: string) => readIdx(new Uint8Array(readFileSync(`public/mnist/${name}`)));
const digits = {
  images: idx('samples-images-idx3-ubyte'),
  labels: idx('samples-labels-idx1-ubyte'),
};

let session: Session;

beforeEach(async () => {
  session = new Session({
    openEngine: async () => new Engine(new CpuBackend()),
    loadTrained: async () => initialise(lenet, 1),
    loadDigits: async () =>
      [5, 3].map((label) => ({ frame: new Uint8Array(28 * 28).fill(label), label })),
    loadPytorch: async () => new Map(),
    decode: () => Promise.reject(new Error('no file here')),
    readPicture: () => Promise.reject(new Error('no picture here')),
    ...withoutCode,
    loadNotebook: async () => createTorchNotebook({ loadDigits: async () => digits }),
    warm: () => undefined,
    painted: () => Promise.resolve(),
    now: () => 0,
  });
  await session.start();
  session.showTab('code');
  workspaceOf(session).code.replace([{ source: MAKES }, { source: CALLS }]);
  await workspaceOf(session).code.runAll();
});

const ids = () => session.state.code.cells.map(({ id }) => id);
const stopped = () => stoppedNetwork(session.state);
const shown = () => session.state.result?.network;

/** The layer's call, as the network that is shown has it. */
function layerOf(name: string) {
  const network = shown();
  const node = network?.model.nodes.find((one) => one.name === name);
  if (network === undefined || node === undefined || !isCustom(network)) throw new Error('none');
  return { name, layer: node.layer, site: network.sites?.get(name) };
}

const changed = (from: string, to: string) => MAKES.replace(from, to);
const spoil = () =>
  workspaceOf(session).code.rework(ids()[0], changed('(1, 6, 5)', '(1, 8, 5)'), ids()[1]);

describe('a change of a layer', () => {
  it('is made in the cell that holds its call, and runs on to the one that made the network', async () => {
    const { site } = layerOf('conv');
    expect(site && cellOf(site, session.state)?.id).toBe(ids()[0]);
    expect(makerOf(session.state)).toBe(ids()[1]);
    await workspaceOf(session).code.rework(
      ids()[0],
      changed('(1, 6, 5)', '(1, 6, 5, padding=2)'),
      ids()[1],
    );
    expect(stopped()?.failed.name).toBe('fc');
    const mended = changed('(1, 6, 5)', '(1, 6, 5, stride=1)');
    await workspaceOf(session).code.rework(ids()[0], mended, ids()[1]);
    expect(stopped()).toBeUndefined();
    expect(session.state.code.cells.map(({ source }) => source)).toEqual([mended, CALLS]);
    expect(session.state.result?.run.values.get('conv')?.shape).toEqual([2, 6, 28, 28]);
  });

  it('names the other layers that the call makes', () => {
    expect(alikeWith(layerOf('a'), session.state)).toEqual(['b']);
    expect(alikeWith(layerOf('fc'), session.state)).toEqual([]);
  });

  it('has no cell once that was edited', () => {
    const { site } = layerOf('conv');
    workspaceOf(session).code.setSource(ids()[0], `${MAKES}# more`);
    expect(site && cellOf(site, session.state)).toBeUndefined();
  });
});

describe('a network that stopped', () => {
  it('is shown while the Code room is open, and the last good one stays whole', async () => {
    const before = session.state.result;
    await spoil();
    expect(stopped()?.stop.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'conv ran',
      'flatten ran',
      'fc failed',
      'a not run',
      'b not run',
    ]);
    expect(session.state.result).toBe(before);
    session.showTab('inspect');
    expect(stopped()).toBeUndefined();
    session.showTab('code');
    expect(stopped()).toBeDefined();
    expect(alikeWith({ ...layerOf('a'), ...stopped()?.stop.steps[3] }, session.state)).toEqual([
      'b',
    ]);
  });

  it('goes once the person leaves it, or the code runs', async () => {
    await spoil();
    workspaceOf(session).code.leaveStop();
    expect(stopped()).toBeUndefined();
    await workspaceOf(session).code.run(ids()[1]);
    expect(stopped()).toBeDefined();
    await workspaceOf(session).code.rework(ids()[0], MAKES, ids()[1]);
    expect(stopped()).toBeUndefined();
  });

  it('goes once another network, other weights or another picture is chosen', async () => {
    for (const choose of [
      () => session.chooseNetwork('lenet'),
      () => session.chooseNetwork(session.state.own.open),
      () => session.showDigits(),
    ]) {
      await spoil();
      expect(stopped()).toBeDefined();
      await choose();
      expect(stopped()).toBeUndefined();
      await workspaceOf(session).code.rework(ids()[0], MAKES, ids()[1]);
    }
  });

  it('stays where a cell before it made a network', async () => {
    workspaceOf(session).code.replace([
      { source: MAKES + CALLS },
      { source: `torch.nn.Linear(2, 2)(y)\n` },
    ]);
    await workspaceOf(session).code.runAll();
    expect(shown()?.model.name).toBe('Net');
    expect(stopped()?.failed.text).toContain('in_features=2');
  });
});

describe('a network of the notebook as code', () => {
  it.each(notebook.map((network) => [network.id, network] as const))(
    '%s: its cells make the same layers, and are shown',
    async (_, network) => {
      const texts = codeOfNetwork(network, cells) ?? [];
      workspaceOf(session).code.replace([]);
      workspaceOf(session).code.restart();
      await workspaceOf(session).code.open(texts);
      const { code } = session.state;
      expect(code.cells.map(({ outcome }) => outcome?.cell.error)).toEqual(
        texts.map(() => undefined),
      );
      expect(code.cells.find(({ id }) => id === code.active)?.from).toBe(network.id);
      const made = shown();
      expect(made && isCustom(made)).toBe(true);
      const layers = (model = network.model) => model.nodes.map(({ layer }) => layer);
      expect(layers(made?.model)).toEqual(layers());
    },
  );

  it('is left out where the notebook’s cells are not here', () => {
    expect(codeOfNetwork(notebook[0], [])).toBeUndefined();
  });
});
