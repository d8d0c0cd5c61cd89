import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { typeOf } from '../../../src/layers/catalog.ts';
import { dispatchesOf, type KernelPlan } from '../../../src/layers/plan.ts';
import { inferShapes, inputShapes } from '../../../src/graph/shapes.ts';
import type { Session } from '../../../src/lab/session.ts';
import { withConstants } from '../../../src/lab/wgsl/declarations.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { notebook } from '../../../src/models/notebook.ts';
import { LabWgsl } from '../../../src/ui/lab-wgsl/lab-wgsl.ts';
import { allInside, inside, mount, newSession, settle } from './support/rail.ts';

let session: Session;
let element: LabWgsl;

beforeEach(async () => {
  session = newSession();
  element = await mount(new LabWgsl(), session);
  await session.start();
  session.pin({ layer: 'conv2', index: [0, 7, 3, 4] });
  await settle(element);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const text = (selector: string) => inside(element, selector).textContent.replace(/\s+/g, ' ');

function plansOf(model: typeof lenet): KernelPlan[] {
  const shapes = inferShapes(model, 1);
  return model.nodes.flatMap((node) =>
    dispatchesOf(typeOf(node.layer).plan(node.layer, inputShapes(node, shapes))),
  );
}

function planOf(layer: string): KernelPlan {
  const at = lenet.nodes
    .filter(({ name }) => name !== 'flatten')
    .findIndex((one) => one.name === layer);
  return plansOf(lenet)[at];
}

/** The source as it is shown, without what stands beside it. */
const sourceShown = () =>
  allInside(element, '.line')
    .map((line) => {
      const copy = line.cloneNode(true) as HTMLElement;
      copy.querySelector('.ghost')?.remove();
      return copy.textContent;
    })
    .join('\n');

describe('the source', () => {
  it('is the kernel’s, line for line', () => {
    expect(sourceShown()).toBe(planOf('conv2').source.trimEnd());
  });

  it('has the values of its constants beside it, and in its titles', () => {
    const line = allInside(element, '.line').find(({ textContent }) =>
      textContent.startsWith('override STRIDE_H'),
    );
    expect(line?.querySelector('.ghost')?.textContent).toBe('1');
    const titles = allInside(element, '.constant').map(({ title }) => title);
    expect(titles).toContain('P = 10');
    expect(titles).toContain('GROUPS = 1');
  });

  it('marks where a constant is used', async () => {
    const names = allInside(element, '.constants button');
    const width = names.find(({ textContent }) => textContent.trim() === 'Q');
    width?.focus();
    await settle(element);
    const marked = allInside(element, '.source .marked');
    expect(marked.length).toBeGreaterThan(3);
    expect(marked.every(({ textContent }) => textContent === 'Q')).toBe(true);
    width?.blur();
    await settle(element);
    expect(allInside(element, '.source .marked')).toEqual([]);
  });

  it('is copied as it is, and with its constants', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const { source, constants } = planOf('conv2');
    const [copy, withValues] = allInside(element, '.copies button');
    await userEvent.click(copy);
    await userEvent.click(withValues);
    expect(write.mock.calls).toEqual([[source], [withConstants(source, constants)]]);
    await vi.waitFor(() => {
      expect(text('[role=status]')).toBe('copied');
    });
  });

  it('says when the browser lets nothing be copied', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
    await userEvent.click(inside(element, '.copies button'));
    await vi.waitFor(() => {
      expect(text('[role=status]')).toBe('the browser did not allow it');
    });
  });
});

describe('the facts', () => {
  it('are the dispatch and the buffers of this batch', () => {
    expect(text('.facts')).toContain('fn conv2d');
    expect(text('.facts')).toContain('64 × 1 × 1 = 64 invocations');
    expect(text('.facts')).toContain('200 × 1 × 1 = 200');
    expect(text('.facts')).toContain('one submit of 8 samples');
    const rows = allInside(element, '.bindings tbody tr').map(({ textContent }) =>
      textContent.replace(/\s+/g, ' ').trim(),
    );
    expect(rows).toEqual([
      '0 x input avgpool [8, 6, 14, 14] 37,632 bytes',
      '1 weight weight conv2.weight [16, 6, 5, 5] 9,600 bytes',
      '2 bias bias conv2.bias [16] 64 bytes',
      '3 y output conv2 [8, 16, 10, 10] 51,200 bytes',
    ]);
  });

  it('say that the CPU ran', () => {
    expect(text('.note')).toContain('The CPU reference ran');
  });

  it('follow the pin', async () => {
    session.pin({ layer: 'tanh', index: [0, 0, 0, 0] });
    await settle(element);
    expect(text('h2')).toContain('tanh');
    expect(sourceShown()).toBe(planOf('tanh').source.trimEnd());
    expect(element.shadowRoot?.textContent).toContain('This kernel has no override constants.');
  });
});

describe('without a kernel', () => {
  it('a view says why', async () => {
    session.pin({ layer: 'flatten', index: [0, 3] });
    await settle(element);
    expect(text('.message')).toContain('No kernel runs. The values of tanh_2 stay');
  });

  it('the layers are offered, and one is pinned', async () => {
    session.pin(undefined);
    await settle(element);
    const choice = inside(element, 'lab-layer-choice');
    await (choice as HTMLElement & { updateComplete: Promise<boolean> }).updateComplete;
    const buttons = allInside(choice, 'button');
    expect(buttons.map(({ textContent }) => textContent.trim())).toEqual(
      lenet.nodes.map(({ name }) => name),
    );
    buttons[3].click();
    await settle(element);
    expect(session.state.pinned?.layer).toBe('conv2');
    expect(text('h2')).toContain('conv2');
  });
});

it('each kernel of the notebook compiles to a pipeline with its constants written in', async () => {
  const adapter = await navigator.gpu.requestAdapter();
  const gpu = await adapter?.requestDevice();
  if (gpu === undefined) throw new Error('no GPU');
  const kernels = new Map(
    notebook
      .flatMap(({ model }) => plansOf(model))
      .map(({ kernel, source, constants }) => [kernel, withConstants(source, constants)]),
  );
  expect(kernels.size).toBe(8);
  const pipelines = await Promise.all(
    [...kernels].map(([entryPoint, code]) =>
      gpu.createComputePipelineAsync({
        layout: 'auto',
        compute: { module: gpu.createShaderModule({ code }), entryPoint },
      }),
    ),
  );
  expect(pipelines.length).toBe(kernels.size);
  gpu.destroy();
});
