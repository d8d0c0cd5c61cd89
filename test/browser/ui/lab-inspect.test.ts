import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { catalog, typeOf } from '../../../src/layers/catalog.ts';
import type { LayerType } from '../../../src/layers/layer-type.ts';
import type { Terms } from '../../../src/layers/terms.ts';
import { sumInFloat32 } from '../../../src/lab/float32.ts';
import { valueOf, type Result } from '../../../src/lab/result.ts';
import type { LabState } from '../../../src/lab/state.ts';
import { Random } from '../../../src/tensor/random.ts';
import { LabInspect } from '../../../src/ui/lab-inspect/lab-inspect.ts';
import { runEveryLayer } from './support/every-layer.ts';
import { allInside, inside } from './support/rail.ts';

const VALUES = 8;

let result: Result;

beforeAll(async () => {
  result = await runEveryLayer();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const node = (kind: string) => {
  const found = result.network.model.nodes.find(({ layer }) => layer.kind === kind);
  if (found === undefined) throw new Error(`no layer of kind ${kind}`);
  return found;
};

/** A float32 as the page writes it. */
const parse = (text: string): number => Math.fround(Number(text.trim().replaceAll('−', '-')));

/** Indices of random values of a layer. */
function randomIndices(layer: string, seed: number): number[][] {
  const random = new Random(seed);
  const shape = valueOf(result, layer)?.shape ?? [];
  return Array.from({ length: VALUES }, () => shape.map((size) => random.integer(0, size - 1)));
}

async function show(layer: string, index: readonly number[]): Promise<LabInspect> {
  const element = new LabInspect();
  document.body.replaceChildren(element);
  const state: Partial<LabState> = { result, pinned: { layer, index }, trail: [], sample: 0 };
  element.state = state as LabState;
  await element.updateComplete;
  const bySize = allInside(element, '[name=order]').at(1);
  bySize?.click();
  await element.updateComplete;
  return element;
}

/** The printed contributions, in the order in which the layer adds them. */
function contributions(element: LabInspect): number[] {
  const rows = allInside(element, '.term:has(.contribution)');
  const place = ({ dataset }: HTMLElement) => Number(dataset['term']);
  return rows
    .toSorted((a, b) => place(a) - place(b))
    .map((row) => parse(row.querySelector('.contribution')?.textContent ?? ''));
}

const total = (element: LabInspect, name: string): number | undefined => {
  const line = allInside(element, 'dl div').find(
    (one) => one.querySelector('dt')?.textContent?.trim() === name,
  );
  return line && parse(line.querySelector('dd')?.textContent ?? '');
};

const formula = (element: LabInspect): string => inside(element, '.formula').textContent ?? '';

/** The number that a formula maps: `tanh(0.25) = 0.2449`. */
const mapped = (element: LabInspect): number =>
  parse(/\((.*)\) =/.exec(formula(element))?.[1] ?? '');

/** Where eps stands among them: the one number that is no float32. */
const EPS = 3;

/** The numbers that a batch normalization's formula is made of. */
function normalised(element: LabInspect): number {
  const text = inside(element, '.formula.term').textContent ?? '';
  const numbers = text.replace(/\be−/g, 'e-').match(/(?<=[(√ ])−?[\d.]+(e[-−]?\d+)?/g) ?? [];
  const [x, mean, variance, eps, weight = 1, bias = 0] = numbers
    .slice(0, -1)
    .map((one, i) => (i === EPS ? Number(one) : parse(one)));
  return ((x - mean) / Math.sqrt(variance + eps)) * weight + bias;
}

/** The three numbers of `(x) − (max) − ln(sum)`. */
function logarithm(element: LabInspect): number {
  const [x, max, sum] = [...formula(element).matchAll(/\(([^()]*)\)/g)].map(([, one]) =>
    parse(one),
  );
  return Math.fround(x - max - Math.log(sum));
}

/** What the printed terms make, in float32, by nothing but what stands on the page. */
function workOut(element: LabInspect, kind: string): number {
  const printed = contributions(element);
  switch (kind) {
    case 'Conv2d':
    case 'Linear':
    case 'Scale':
    case 'Shift':
      return Math.fround(sumInFloat32(printed) + (total(element, 'bias') ?? 0));
    case 'Add':
      return sumInFloat32(printed);
    case 'Mul':
      return printed.reduce((product, value) => Math.fround(product * value), 1);
    case 'MaxPool2d':
      return Math.max(
        ...allInside(element, '.numbers text').map((one) => parse(one.textContent ?? '')),
      );
    case 'AvgPool2d':
    case 'AdaptiveAvgPool2d': {
      const values = allInside(element, '.numbers text').map((one) => parse(one.textContent ?? ''));
      return Math.fround(sumInFloat32(values) / (total(element, 'divided by') ?? NaN));
    }
    case 'ReLU':
      return Math.max(0, mapped(element));
    case 'Tanh':
      return Math.tanh(mapped(element));
    case 'LeakyReLU':
      return mapped(element) * (mapped(element) > 0 ? 1 : 0.2);
    case 'ReLU6':
      return Math.min(Math.max(mapped(element), 0), 6);
    case 'Hardtanh':
      return Math.min(Math.max(mapped(element), -0.4), 0.5);
    case 'Sigmoid':
      return 1 / (1 + Math.exp(-mapped(element)));
    case 'Flatten':
    case 'Unflatten':
    case 'Reshape':
    case 'Permute':
    case 'Identity':
    case 'Dropout':
    case 'Cat':
    case 'ZeroPad2d':
    case 'ConstantPad2d':
    case 'ReflectionPad2d':
    case 'ReplicationPad2d':
      return parse(formula(element).split(' = ')[1]);
    case 'Softmax': {
      const own = allInside(element, '.own .contribution').at(0)?.textContent ?? 'none';
      return Math.fround(parse(own) / sumInFloat32(printed));
    }
    case 'BatchNorm1d':
    case 'BatchNorm2d':
      return normalised(element);
    case 'LogSoftmax':
      return logarithm(element);
    case 'CrossEntropyLoss':
      return Math.fround(sumInFloat32(printed) / (total(element, 'divided by') ?? NaN));
    default:
      throw new Error(`nothing says how ${kind} puts its terms together`);
  }
}

/** The value as the GPU has it: the first of the witnesses. */
const printedValue = (element: LabInspect): number =>
  parse(inside(element, 'tbody td').textContent ?? '');

const isClose = (a: number, e: number) => Math.abs(a - e) <= 1e-5 + 1e-4 * Math.abs(e);

/** What the page says that its terms add up to. */
function addedHere(element: LabInspect): number {
  const row = allInside(element, 'tbody tr').find((one) =>
    /ed here, float32/.test(one.textContent),
  );
  return parse(row?.querySelector('td')?.textContent ?? '');
}

/** How many of the random values the printed terms do not make. */
async function misses(kind: string): Promise<number> {
  const { name } = node(kind);
  let missed = 0;
  for (const index of randomIndices(name, 17)) {
    const element = await show(name, index);
    const value = printedValue(element);
    const isMade = isClose(workOut(element, kind), value) && isClose(addedHere(element), value);
    if (!isMade) missed++;
  }
  return missed;
}

const kinds = catalog.map(({ kind }) => kind);

describe('the printed terms', () => {
  test.each(kinds)('of %s make the printed value', async (kind) => {
    expect(await misses(kind)).toBe(0);
  });

  test.each(kinds)('of %s make exactly what is printed as added here', async (kind) => {
    const { name } = node(kind);
    for (const index of randomIndices(name, 23)) {
      const element = await show(name, index);
      const [made, added] = [Math.fround(workOut(element, kind)), addedHere(element)];
      // A softmax's own term is printed first and added in its class's place: that may round apart.
      const bound = kind === 'Softmax' ? 2 ** -22 * Math.abs(added) : 0;
      expect(Math.abs(made - added)).toBeLessThanOrEqual(bound);
    }
  });
});

/** The next value along the last dimension that has more than one, in place of each term's. */
function shift({ terms, ...rest }: Terms, input: string): Terms {
  return {
    ...rest,
    terms: terms.map((term) => ({ ...term, index: shiftIndex(term.index, input) })),
  };
}

function shiftIndex(index: readonly number[], input: string): number[] {
  const shape = valueOf(result, input)?.shape ?? [];
  const d = shape.findLastIndex((size) => size > 1);
  return index.map((i, at) => (at === d ? (i + 1) % shape[d] : i));
}

/** Layer types whose values come from one value each. */
const SINGLE = new Set([
  'ReLU',
  'LeakyReLU',
  'ReLU6',
  'Hardtanh',
  'Tanh',
  'Sigmoid',
  'Flatten',
  'Unflatten',
  'Reshape',
  'Permute',
  'Identity',
  'Dropout',
  'BatchNorm1d',
  'BatchNorm2d',
  'Cat',
  'ZeroPad2d',
  'ConstantPad2d',
  'ReflectionPad2d',
  'ReplicationPad2d',
  'Scale',
  'Shift',
]);

describe('terms that are wrong', () => {
  const mutants: [string, (found: Terms, input: string) => Terms][] = [
    ['shifted', shift],
    ['one left out', ({ terms, ...rest }) => ({ ...rest, terms: terms.slice(1) })],
    ['one twice', ({ terms, ...rest }) => ({ ...rest, terms: [...terms, terms[0]] })],
  ];
  /** One term of one is all; the largest of the same values is the same. */
  const applies = (kind: string, name: string) => {
    const isSingle = SINGLE.has(kind);
    return name === 'shifted' || (!isSingle && !(kind === 'MaxPool2d' && name === 'one twice'));
  };
  const cases = kinds.flatMap((kind) =>
    mutants
      .filter(([name]) => applies(kind, name))
      .map(([name, mutate]) => ({ kind, name, mutate })),
  );

  test.each(cases)('of $kind, $name, do not make the printed value', async ({ kind, mutate }) => {
    const { layer, inputs } = node(kind);
    const type: LayerType = typeOf(layer);
    const terms = type.terms.bind(type);
    vi.spyOn(type, 'terms').mockImplementation((...args) => mutate(terms(...args), inputs[0]));
    expect(await misses(kind)).toBeGreaterThan(0);
  });
});
