import { float32Text } from '../../tensor/float32-text.ts';
import { RUN_FORMAT, type RunRecord, type RunValue } from './run-record.ts';

/**
 * A pass as JSON, a value a line. Numbers of tensors are the shortest that read back as the same
 * float32; those that JSON does not have are the strings `"NaN"`, `"Infinity"` and `"-Infinity"`.
 */
export const writeRun = (record: RunRecord): string => [...runParts(record)].join('');

/** The same in parts, one a value, so that a page can do something else between them. */
export function* runParts({ values, predictions, ...rest }: RunRecord): Iterable<string> {
  const numbered = predictions.map((one) => ({ ...one, probability: inJson(one.probability) }));
  const head = Object.entries({ format: RUN_FORMAT, ...rest, predictions: numbered })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `"${key}": ${JSON.stringify(value)},\n`);
  yield `{\n${head.join('')}"values": [\n`;
  for (const [i, value] of values.entries()) yield (i === 0 ? '' : ',\n') + valueText(value);
  yield '\n]\n}\n';
}

function valueText({ name, kind, milliseconds, tensor: { shape, data } }: RunValue): string {
  const about = JSON.stringify({ name, kind, milliseconds, shape }).slice(0, -1);
  // A float array's own `map` would make numbers of the texts again.
  const numbers = Array.from(data, jsonText);
  return `${about},"data":[${numbers.join(',')}]}`;
}

const inJson = (value: number): number | string =>
  Number.isFinite(value) ? Number(float32Text(value)) : `${value}`;

const jsonText = (value: number): string =>
  Number.isFinite(value) ? float32Text(value) : `"${value}"`;

/** Bytes that the file of a pass takes, more or less: its values have eleven characters each. */
export const aboutRunSize = (record: RunRecord): number =>
  record.values.reduce((sum, { tensor }) => sum + 11 * tensor.data.length, 1000);
