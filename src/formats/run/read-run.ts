import { graph, type Model, type ModelInput, type ModelNode } from '../../graph/model.ts';
import { typeOf } from '../../layers/catalog.ts';
import { ArgumentError, FormatError } from '../../tensor/errors.ts';
import { elementCount, formatSize } from '../../tensor/shape.ts';
import { RUN_FORMAT, type RunRecord, type RunSample, type RunValue } from './run-record.ts';

type Fields = Readonly<Record<string, unknown>>;

const BACKENDS = ['webgpu', 'cpu', 'pytorch'] as const;

/**
 * Reads a pass that {@link writeRun} wrote.
 *
 * @throws FormatError naming what is missing or of another kind
 */
export function readRun(text: string): RunRecord {
  const fields = fieldsOf('the file', parse(text));
  if (fields['format'] !== RUN_FORMAT) {
    throw new FormatError(
      `run: its format is ${JSON.stringify(fields['format'])}, expected "${RUN_FORMAT}"`,
    );
  }
  const backend = BACKENDS.find((one) => one === fields['backend']);
  if (backend === undefined) {
    throw new FormatError(`run: backend: expected one of ${BACKENDS.join(', ')}`);
  }
  return {
    model: readModel(fieldsOf('model', fields['model'])),
    backend,
    adapter: textOf('adapter', fields['adapter']),
    weights: textOf('weights', fields['weights']),
    milliseconds: optional('milliseconds', fields['milliseconds']),
    samples: listOf('samples', fields['samples']).map(readSample),
    predictions: listOf('predictions', fields['predictions']).map(readPrediction),
    values: listOf('values', fields['values']).map(readValue),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FormatError(`run: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A model whose names fit together, of layers that the catalog has. */
function readModel(fields: Fields): Model {
  const inputs = listOf('model.inputs', fields['inputs']) as readonly ModelInput[];
  const nodes = listOf('model.nodes', fields['nodes']) as readonly ModelNode[];
  const shapes = Object.fromEntries(inputs.map(({ name, shape }) => [name, shape]));
  try {
    for (const { layer } of nodes) typeOf(layer);
    const name = textOf('model.name', fields['name']);
    return graph(name, shapes, nodes, textOf('model.output', fields['output']));
  } catch (error) {
    if (error instanceof FormatError) throw error;
    const reason = error instanceof ArgumentError ? error.message : 'it is no network';
    throw new FormatError(`run: model: ${reason}`);
  }
}

function readSample(value: unknown, i: number): RunSample {
  const { file, label } = fieldsOf(`samples[${i}]`, value);
  return {
    file: textOf(`samples[${i}].file`, file),
    label: optional(`samples[${i}].label`, label),
  };
}

function readPrediction(value: unknown, i: number): RunRecord['predictions'][number] {
  const own = fieldsOf(`predictions[${i}]`, value);
  return {
    file: textOf(`predictions[${i}].file`, own['file']),
    digit: numberOf(`predictions[${i}].digit`, own['digit']),
    probability: Math.fround(float(`predictions[${i}].probability`, own['probability'])),
  };
}

function readValue(value: unknown, i: number): RunValue {
  const own = fieldsOf(`values[${i}]`, value);
  const name = textOf(`values[${i}].name`, own['name']);
  const shape = listOf(`${name}: shape`, own['shape']).map((size) =>
    numberOf(`${name}: shape`, size),
  );
  const numbers = listOf(`${name}: data`, own['data']);
  if (numbers.length !== elementCount(shape)) {
    throw new FormatError(
      `run: ${name}: ${formatSize(shape)} holds ${elementCount(shape)} values, ` +
        `but ${numbers.length} came`,
    );
  }
  return {
    name,
    kind: textOf(`${name}: kind`, own['kind']),
    milliseconds: optional(`${name}: milliseconds`, own['milliseconds']),
    tensor: { shape, data: Float32Array.from(numbers, (one) => float(`${name}: data`, one)) },
  };
}

function fieldsOf(what: string, value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  return fail(what, 'an object', value);
}

const listOf = (what: string, value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : fail(what, 'a list', value);

const textOf = (what: string, value: unknown): string =>
  typeof value === 'string' ? value : fail(what, 'a text', value);

const numberOf = (what: string, value: unknown): number =>
  typeof value === 'number' ? value : fail(what, 'a number', value);

const optional = (what: string, value: unknown): number | undefined =>
  value === undefined ? undefined : numberOf(what, value);

/** A number that JSON may not have. */
function float(what: string, value: unknown): number {
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  return numberOf(what, value);
}

function fail(what: string, expected: string, value: unknown): never {
  const found = JSON.stringify(value)?.slice(0, 40) ?? 'nothing';
  throw new FormatError(`run: ${what}: expected ${expected}, but got ${found}`);
}
