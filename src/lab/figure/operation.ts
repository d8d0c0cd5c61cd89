import type { Layer } from '../../layers/layer-type.ts';
import type { Pad2dAttributes, Padding } from '../../layers/pad2d.ts';
import type { Permute } from '../../layers/permute.ts';
import type { Primitive, Span } from './figure.ts';

/** A line of text that has its place. */
export type Text = Extract<Primitive, { kind: 'text' }>;

/** Words of the figure, in the page's language. */
export interface Words {
  readonly convolutions: string;
  readonly subsampling: string;
  readonly fullConnection: string;
  readonly addition: string;
  readonly product: string;
  readonly concatenation: string;
  readonly loss: string;
  readonly mean: string;
  readonly max: string;
  readonly stride: string;
  readonly padding: string;
  /** The operation of a layer that pads. */
  readonly padded: string;
  readonly dilation: string;
  readonly groups: string;
  /** A value that is one number. */
  readonly scalar: string;
}

/** What a layer does, and with what: `Convolutions`, `5×5`. */
export function operationLabel(layer: Layer, words: Words): { name: string; detail: string } {
  const attributes = new Map<string, unknown>(Object.entries(layer));
  switch (layer.kind) {
    case 'Conv2d':
      return { name: words.convolutions, detail: windowDetail(attributes, words, 1) };
    case 'AvgPool2d':
    case 'MaxPool2d': {
      const kernel = attributes.get('kernelSize');
      const by = layer.kind === 'MaxPool2d' ? words.max : words.mean;
      return { name: words.subsampling, detail: windowDetail(attributes, words, kernel, by) };
    }
    case 'AdaptiveAvgPool2d':
      return { name: words.subsampling, detail: adaptiveDetail(attributes, words) };
    case 'Linear':
      return { name: words.fullConnection, detail: '' };
    case 'Add':
      return { name: words.addition, detail: '' };
    case 'Cat':
      return { name: words.concatenation, detail: '' };
    case 'ZeroPad2d':
    case 'ConstantPad2d':
    case 'ReflectionPad2d':
    case 'ReplicationPad2d':
      return { name: words.padded, detail: sidesDetail((layer as Pad2dAttributes).padding) };
    case 'Mul':
      return { name: words.product, detail: '' };
    case 'Permute':
      return { name: layer.kind, detail: (layer as Permute).dims.join(', ') };
    case 'CrossEntropyLoss':
      return { name: words.loss, detail: '' };
    default:
      return { name: layer.kind, detail: '' };
  }
}

/** The size that is asked for: `→ 1×1 mean`. */
function adaptiveDetail(attributes: ReadonlyMap<string, unknown>, words: Words): string {
  const size = attributes.get('outputSize');
  const both = Array.isArray(size) ? size.map((one: unknown) => one ?? '∗') : size;
  return `→ ${sizes(both, true)} ${words.mean}`;
}

/** One number where all sides are alike. */
const sidesDetail = (padding: Padding): string =>
  new Set(padding).size === 1 ? `${padding[0]}` : padding.join(', ');

/** The kernel's size, and those attributes that are not what one expects. */
function windowDetail(
  attributes: ReadonlyMap<string, unknown>,
  words: Words,
  usualStride: unknown,
  by?: string,
): string {
  const kernel = sizes(attributes.get('kernelSize'), true);
  const usual: readonly (readonly ['stride' | 'padding' | 'dilation' | 'groups', unknown])[] = [
    ['stride', usualStride],
    ['padding', 0],
    ['dilation', 1],
    ['groups', 1],
  ];
  const rest = usual.flatMap(([name, expected]) => {
    const value = attributes.get(name) ?? expected;
    return sizes(value) === sizes(expected) ? [] : [`${words[name]} ${sizes(value)}`];
  });
  return [by === undefined ? kernel : `${kernel} ${by}`, ...rest].join(', ');
}

/** `5×5` for a kernel of 5, `2` for both directions of another attribute. */
function sizes(value: unknown, isKernel = false): string {
  if (Array.isArray(value)) {
    const [vertical, horizontal]: unknown[] = value;
    if (isKernel || vertical !== horizontal) return `${String(vertical)}×${String(horizontal)}`;
    return String(vertical);
  }
  return isKernel ? `${String(value)}×${String(value)}` : String(value);
}

/** Units from one line of text to the next. */
export const LINE = 15;

/** Lines of text below each other, centred at `x`, the first one's baseline at `y`. */
export function textLines(lines: readonly (readonly Span[])[], x: number, y: number): Text[] {
  return lines.map((spans, i) => ({ kind: 'text', at: { x, y: y + i * LINE }, spans }));
}
