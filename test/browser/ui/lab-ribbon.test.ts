import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Session } from '../../../src/lab/session.ts';
import { workspaceOf } from '../../../src/lab/workspace.ts';
import { createTorchNotebook } from '../../../src/torch/create-notebook.ts';
import { LabRibbon } from '../../../src/ui/lab-ribbon/lab-ribbon.ts';
import { allInside, inside, mount, newSession, settle } from './support/rail.ts';

const NET = `import torch
import torch.nn as nn

def dense(width):
    return nn.Linear(width, width)

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        n = 10
        self.conv = nn.Conv2d(1, 2, 5)
        self.fc = nn.Linear(2 * 28 * 28, n)
        self.a = dense(n)
        self.b = dense(n)

    def forward(self, x):
        return self.b(self.a(self.fc(torch.flatten(self.conv(x), 1))))

y = Net()(torch.randn(2, 1, 32, 32))
`;

let session: Session;
let ribbon: LabRibbon;

beforeEach(async () => {
  session = newSession({
    loadNotebook: async () => createTorchNotebook(),
    loadCells: async () => [{ source: NET, from: 'lenet-hybrid' }],
  });
  ribbon = await mount(new LabRibbon(), session);
  ribbon.parentElement?.style.setProperty('width', '100%');
  await session.start();
});

afterEach(() => document.body.replaceChildren());

const id = () => session.state.code.cells[0].id;
const source = () => session.state.code.cells[0].source;
const layer = () => inside(ribbon, 'lab-layer');
const stopped = () => inside(ribbon, 'lab-stopped');
const field = (name: string) => inside(layer(), `#${name}`) as HTMLInputElement;
const text = (element: Element) => element.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const heads = () => allInside(ribbon, 'lab-column').map((one) => text(inside(one, '.form')));

async function runCode(): Promise<void> {
  workspaceOf(session).code.setSource(id(), NET);
  await workspaceOf(session).code.run(id());
  await ribbon.updateComplete;
}

function head(name: string): HTMLElement {
  const columns = allInside(ribbon, 'lab-column');
  const column = columns.find((one) => inside(one, 'h2').textContent === name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return inside(column, 'button.form');
}

/** Opens a layer by its head, once the ribbon has it. */
async function open(name: string): Promise<void> {
  head(name).click();
  await expect.poll(() => ribbon.shadowRoot?.querySelector('lab-layer')?.shadowRoot).toBeTruthy();
  await expect.poll(() => inside(layer(), '[role=dialog]').matches(':popover-open')).toBe(true);
}

async function type(name: string, value: string): Promise<void> {
  await userEvent.fill(field(name), value);
  await userEvent.keyboard('{Enter}');
}

describe('a layer of the person’s code', () => {
  beforeEach(runCode);

  it('has its attributes by torch’s names, with torch’s defaults', async () => {
    await open('conv');
    const names = allInside(layer(), '.name').map(text);
    expect(names).toEqual([
      'in_channels',
      'out_channels',
      'kernel_size',
      'stride',
      'padding',
      'dilation',
      'groups',
      'bias',
    ]);
    expect([field('kernel_size').value, field('padding').value]).toEqual(['5', '0']);
    expect(text(inside(layer(), '#padding-note'))).toBe('default');
    expect(text(inside(layer(), '#kernel_size-note'))).toBe('');
    expect(field('bias').checked).toBe(true);
    expect(layer().shadowRoot?.activeElement).toBe(field('in_channels'));
  });

  it('changes in the text, and runs: its column follows', async () => {
    await open('conv');
    await userEvent.click(field('bias'));
    const changed = NET.replace('(1, 2, 5)', '(1, 2, 5, bias=False)');
    expect(source()).toBe(changed);
    await expect.poll(heads).toContain('Conv2d(1, 2, 5, bias=False)');
    await open('conv');
    expect(field('bias').checked).toBe(false);
    expect(text(inside(layer(), '#bias-note'))).toBe('');
    field('dilation').focus();
    await userEvent.keyboard('{ArrowUp}{ArrowDown}');
    expect(source()).toBe(changed.replace('bias=False', 'bias=False, dilation=1'));
  });

  it('takes nothing that is no value, and says so', async () => {
    await open('conv');
    await type('kernel_size', 'f(2)');
    expect(source()).toBe(NET);
    expect(field('kernel_size').ariaInvalid).toBe('true');
    expect(field('kernel_size').value).toBe('f(2)');
    expect(text(inside(layer(), '#kernel_size-note'))).toContain('no number');
    await type('kernel_size', '5, 5');
    expect(source()).toBe(NET.replace('(1, 2, 5)', '(1, 2, (5, 5))'));
  });

  it('says what Python refuses, and can be put right', async () => {
    await open('conv');
    await type('groups', '3');
    await expect
      .poll(() => text(inside(layer(), '.error')))
      .toBe('ValueError: in_channels must be divisible by groups');
    expect(heads()).toContain('Conv2d(1, 2, 5)');
    await type('groups', '1');
    await expect.poll(() => text(inside(layer(), '.error'))).toBe('');
  });

  it('says where a value comes from that is no literal, and leads to that line', async () => {
    await open('fc');
    expect(field('in_features').value).toBe('2 * 28 * 28');
    const expression = inside(layer(), '.expression');
    expect(text(expression)).toContain('n Go to line 10');
    expression.querySelector('button')?.click();
    expect(session.state.tab).toBe('code');
    expect(session.state.code).toMatchObject({ active: id(), goal: 10 });
  });

  it('says which others its call makes', async () => {
    await open('a');
    expect(text(inside(layer(), '.remark'))).toContain('b');
  });

  it('changes in the cell that makes it, and the one that fails is shown', async () => {
    const at = NET.indexOf('y = ');
    workspaceOf(session).code.replace([{ source: NET.slice(0, at) }, { source: NET.slice(at) }]);
    await workspaceOf(session).code.runAll();
    const [first, second] = session.state.code.cells.map((cell) => cell.id);
    expect(session.state.code.active).toBe(first);
    await ribbon.updateComplete;
    await open('conv');
    await type('out_channels', '3');
    await expect.poll(() => session.state.tab).toBe('code');
    expect(session.state.code).toMatchObject({ active: second, stopped: second });
    expect(session.state.code.cells[0].source).toContain('nn.Conv2d(1, 3, 5)');
  });

  it('is left by Escape, back to where it was opened', async () => {
    await open('conv');
    await userEvent.keyboard('{Escape}');
    await ribbon.updateComplete;
    expect(ribbon.shadowRoot?.querySelector('lab-layer')).toBeNull();
    expect(head('conv').matches(':focus')).toBe(true);
  });

  it('cannot be changed where the code is another by now', async () => {
    workspaceOf(session).code.setSource(id(), `print()\n${NET}`);
    await open('conv');
    expect(layer().shadowRoot?.querySelector('input')).toBeNull();
    expect(text(inside(layer(), '[role=dialog]'))).toContain('The code was edited since');
  });
});

/** Changes a layer so that the one after it does not fit. */
async function stop(): Promise<void> {
  await runCode();
  await open('conv');
  await type('out_channels', '3');
  await expect.poll(() => ribbon.shadowRoot?.querySelector('lab-stopped')?.shadowRoot).toBeTruthy();
  await expect.poll(() => session.state.code.cells[0].outcome?.repairs?.length).toBeGreaterThan(0);
  await ribbon.updateComplete;
}

describe('a network that stopped', () => {
  beforeEach(stop);

  it('stands in the ribbon beside its code, with shapes and no values', () => {
    expect(session.state.tab).toBe('code');
    expect(inside(ribbon, '.scroll').checkVisibility()).toBe(false);
    expect(
      allInside(stopped(), '.columns > li')
        .map(text)
        .map((one) => one.slice(0, 60)),
    ).toEqual([
      'Input [2, 1, 32, 32] no values',
      'conv Conv2d(1, 3, 5) [2, 3, 28, 28] no values',
      'flatten Flatten() [2, 2352] no values',
      'fc Linear(1568, 10) does not take [2, 2352] RuntimeError: ma',
      'a Linear(10, 10) not run',
      'b Linear(10, 10) not run',
    ]);
    expect(text(inside(stopped(), '.reason'))).toBe(
      '2352 = 3 · 28 · 28, from conv; your image is 32 × 32.',
    );
    expect(stopped().shadowRoot?.querySelector('canvas, lab-maps, lab-predictions')).toBeNull();
  });

  it('has the focus at the layer’s head, once the form is left', async () => {
    field('out_channels').focus();
    await userEvent.keyboard('{Escape}');
    await ribbon.updateComplete;
    expect(stopped().shadowRoot?.activeElement?.textContent).toContain('Conv2d(1, 3, 5)');
  });

  it('has repairs; the one that is taken runs, and the network comes back with it', async () => {
    inside(stopped(), '.repairs button').click();
    await expect.poll(() => ribbon.shadowRoot?.querySelector('lab-stopped')).toBeNull();
    expect(source()).toContain('nn.Linear(2352, n)');
    await expect.poll(heads).toContain('Linear(2352, 10)');
    expect(inside(ribbon, '.scroll').checkVisibility()).toBe(true);
  });

  it('is dim and without repairs once its code is edited', async () => {
    workspaceOf(session).code.setSource(id(), `${source()}# more\n`);
    await settle(ribbon);
    await (stopped() as LabRibbon).updateComplete;
    expect(text(inside(stopped(), '[role=status]'))).toBe('Stopped at fc Edited since it ran.');
    expect(stopped().shadowRoot?.querySelector('.repairs')).toBeNull();
  });

  it('is left for the last one that ran', async () => {
    const back = inside(stopped(), '.banner button');
    expect(text(back)).toBe('Back to Net');
    back.click();
    await settle(ribbon);
    expect(ribbon.shadowRoot?.querySelector('lab-stopped')).toBeNull();
    expect(heads()).toContain('Conv2d(1, 2, 5)');
    expect(inside(ribbon, '.scroll').checkVisibility()).toBe(true);
  });
});

it('a network of the notebook becomes code before it is changed', async () => {
  await session.chooseNetwork('lenet-hybrid');
  await ribbon.updateComplete;
  await open('dense1');
  expect(layer().shadowRoot?.querySelector('input')).toBeNull();
  inside(layer(), '.offer button').click();
  await expect.poll(() => session.state.result?.network.model.name).toBe('Net');
  expect([session.state.tab, source()]).toEqual(['code', NET]);
  await ribbon.updateComplete;
  await open('conv');
  expect(field('kernel_size').value).toBe('5');
});
