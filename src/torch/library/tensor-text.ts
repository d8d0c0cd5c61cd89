import { elementCount, formatTuple, type Shape } from '../../tensor/shape.ts';
import { reprFloat } from '../python/object.ts';
import type { TensorValue } from './tensor-value.ts';

/** More values than this are shown by their edges, as torch.set_printoptions has it. */
const THRESHOLD = 1000;
const EDGE = 3;
const WIDTH = 80;

/** A tensor as PyTorch prints it. */
export function tensorText(tensor: TensorValue): string {
  const { data, shape, dtype } = tensor;
  if (elementCount(shape) === 0) {
    return shape.length === 1 ? 'tensor([])' : `tensor([], size=${formatTuple(shape)})`;
  }
  const summarise = data.length > THRESHOLD;
  const writer =
    dtype === 'float32'
      ? floatWriter(shownValues(data, shape, summarise))
      : wholeWriter(data, dtype);
  const body = nested({ data, writer, summarise }, shape, 0, 'tensor('.length);
  const gradient = tensor.gradient === undefined ? '' : `, grad_fn=<${tensor.gradient}>`;
  return `tensor(${body}${gradient})`;
}

/** How a value is written, and the width that it is filled up to. */
interface Writer {
  readonly width: number;
  readonly text: (value: number) => string;
}

const widest = (values: Iterable<number>, text: Writer['text']): number => {
  let width = 1;
  for (const value of values) width = Math.max(width, text(value).length);
  return width;
};

function wholeWriter(data: Float32Array, dtype: 'int64' | 'bool'): Writer {
  const word = (value: number) => (value === 0 ? 'False' : 'True');
  const text = dtype === 'bool' ? word : String;
  return { text, width: widest(data, text) };
}

/**
 * Four decimals; whole numbers end in a point; powers of ten where sizes lie far apart. Zeros, NaN
 * and infinities do not count for the width.
 */
function floatWriter(values: readonly number[]): Writer {
  const counted = values.filter((value) => Number.isFinite(value) && value !== 0);
  const sizes = counted.map(Math.abs);
  const isWhole = sizes.every((size) => Number.isInteger(size));
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const isFarApart = sizes.length > 0 && (most / least > 1000 || most > 1e8);
  const isScientific = isFarApart || (sizes.length > 0 && least < 1e-4);
  const text = (value: number): string => {
    if (Number.isNaN(value)) return 'nan';
    if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
    if (isScientific) return scientific(value);
    return isWhole ? `${value.toFixed(0)}.` : value.toFixed(4);
  };
  return { text, width: widest(counted, text) };
}

function scientific(value: number): string {
  const [digits, exponent] = value.toExponential(4).split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${digits}e${sign}${exponent.slice(1).padStart(2, '0')}`;
}

/** Places along a dimension that are shown; undefined stands for the dots. */
const places = (size: number, summarise: boolean): (number | undefined)[] =>
  summarise && size > 2 * EDGE
    ? [0, 1, 2, undefined, size - 3, size - 2, size - 1]
    : Array.from({ length: size }, (_, i) => i);

function shownValues(data: Float32Array, shape: Shape, summarise: boolean): number[] {
  let offsets = [0];
  for (const size of shape) {
    const shown = places(size, summarise).filter((i) => i !== undefined);
    offsets = offsets.flatMap((offset) => shown.map((i) => offset * size + i));
  }
  return offsets.map((offset) => data[offset]);
}

/** How a tensor's brackets are filled. */
interface Form {
  readonly data: Float32Array;
  readonly writer: Writer;
  readonly summarise: boolean;
}

function nested(form: Form, shape: Shape, offset: number, indent: number): string {
  const { data, writer, summarise } = form;
  if (shape.length === 0) return writer.text(data[offset]);
  const [size, ...rest] = shape;
  const shown = places(size, summarise);
  if (rest.length === 0) {
    const row = shown.map((i) =>
      i === undefined ? ' ...' : writer.text(data[offset * size + i]).padStart(writer.width),
    );
    return `[${lines(row, writer.width, indent)}]`;
  }
  const between = `,${'\n'.repeat(rest.length)}${' '.repeat(indent + 1)}`;
  const parts = shown.map((i) =>
    i === undefined ? '...' : nested(form, rest, offset * size + i, indent + 1),
  );
  return `[${parts.join(between)}]`;
}

/** Values of a row, broken where a line is full. */
function lines(values: readonly string[], width: number, indent: number): string {
  const count = Math.max(1, Math.floor((WIDTH - indent) / (width + 2)));
  const rows: string[] = [];
  for (let i = 0; i < values.length; i += count) rows.push(values.slice(i, i + count).join(', '));
  return rows.join(`,\n${' '.repeat(indent + 1)}`);
}

/** A float32 as NumPy writes it: the fewest digits that give it back. */
export function float32Text(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return reprFloat(short);
  }
  return reprFloat(value);
}
