import type { Shape } from '../../tensor/shape.ts';
import { elementCount } from '../../tensor/shape.ts';
import { reprFloat } from '../python/object.ts';
import type { TensorValue } from './tensor-value.ts';

/** More values than this are shown by their edges, as torch.set_printoptions has it. */
const THRESHOLD = 1000;
const EDGE = 3;
const WIDTH = 80;

/** A tensor as PyTorch prints it. */
export function tensorText(tensor: TensorValue): string {
  const { data, shape, dtype } = tensor;
  if (elementCount(shape) === 0) return `tensor([], size=(${shape.join(', ')}))`;
  const summarise = data.length > THRESHOLD;
  const write =
    dtype === 'float32'
      ? floatWriter(shownValues(data, shape, summarise))
      : wholeWriter(data, dtype);
  const body = nested({ data, write, summarise }, shape, 0, 'tensor('.length);
  const gradient = tensor.gradient === undefined ? '' : `, grad_fn=<${tensor.gradient}>`;
  return `tensor(${body}${gradient})`;
}

type Write = (value: number) => string;

const wholeWriter = (data: Float32Array, dtype: 'int64' | 'bool'): Write => {
  const text = (value: number) =>
    dtype === 'bool' ? (value === 0 ? 'False' : 'True') : String(value);
  const width = data.reduce((most, value) => Math.max(most, text(value).length), 1);
  return (value) => text(value).padStart(width);
};

/** Four decimals; whole numbers end in a point; powers of ten where sizes lie far apart. */
function floatWriter(values: readonly number[]): Write {
  const finite = values.filter((value) => Number.isFinite(value) && value !== 0).map(Math.abs);
  const isWhole = finite.every((value) => Number.isInteger(value));
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const isWide =
    finite.length > 0 && (most / least > 1000 || most > 1e8 || (!isWhole && least < 1e-4));
  const text = (value: number): string => {
    if (Number.isNaN(value)) return 'nan';
    if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
    if (isWide && !(isWhole && most / least <= 1000 && most <= 1e8)) return scientific(value);
    return isWhole ? `${value.toFixed(0)}.` : value.toFixed(4);
  };
  const width = values.reduce((longest, value) => Math.max(longest, text(value).length), 1);
  return (value) => text(value).padStart(width);
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
  readonly write: Write;
  readonly summarise: boolean;
}

function nested(form: Form, shape: Shape, offset: number, indent: number): string {
  const { data, write, summarise } = form;
  if (shape.length === 0) return write(data[offset]).trim();
  const [size, ...rest] = shape;
  const shown = places(size, summarise);
  if (rest.length === 0) {
    const row = shown.map((i) => (i === undefined ? ' ...' : write(data[offset * size + i])));
    return `[${lines(row, indent)}]`;
  }
  const between = `,${'\n'.repeat(rest.length)}${' '.repeat(indent + 1)}`;
  const parts = shown.map((i) =>
    i === undefined ? '...' : nested(form, rest, offset * size + i, indent + 1),
  );
  return `[${parts.join(between)}]`;
}

/** Values of a row, broken where a line is full. */
function lines(values: readonly string[], indent: number): string {
  const each = Math.max(1, ...values.map(({ length }) => length)) + 2;
  const count = Math.max(1, Math.floor((WIDTH - indent) / each));
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
