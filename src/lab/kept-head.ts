import type { WeightNote } from '../formats/weight-notes.ts';
import { FormatError } from '../tensor/errors.ts';
import type { CellText } from './code-cell.ts';
import { fieldsOf, listOf, textOf, textOrNothing, wholeOf, type Fields } from './guards.ts';
import type { OwnModel } from './own-model.ts';

/** Version of what is kept; a page leaves what a newer one wrote as it is. */
export const KEPT_VERSION = 1;

/** What a tab needs. */
export interface Head {
  readonly info: OwnModel;
  readonly cells: readonly CellText[];
  /** Tabs stand in this order. */
  readonly order: number;
}

/** The head as data for structured clones. */
export function encodeHead({ info, cells, order }: Head): Fields {
  const { name, model, file, notes, origin } = info;
  return {
    version: KEPT_VERSION,
    order,
    name,
    model,
    file,
    notes,
    origin,
    cells: cells.map(({ source, from }) => ({ source, from })),
  };
}

/** The head of what {@link encodeHead} made; with a fault and no cells where it is something else. */
export function decodeHead(id: string, value: unknown): Head {
  try {
    return readHead(id, fieldsOf(value, id));
  } catch {
    return { info: { id, ...nameIn(value), fault: faultOf(value) }, cells: [], order: 0 };
  }
}

function readHead(id: string, fields: Fields): Head {
  const { version, order, name, model, file, notes = [], origin, cells } = fields;
  if (version !== KEPT_VERSION)
    throw new FormatError(`${id}: version ${KEPT_VERSION} was expected`);
  return {
    info: {
      id,
      name: textOrNothing(name, 'name'),
      model: textOrNothing(model, 'model'),
      file: textOrNothing(file, 'file'),
      notes: listOf(notes, 'notes', readNote),
      origin: textOrNothing(origin, 'origin'),
    },
    order: wholeOf(order, 'order'),
    cells: listOf(cells, 'cells', readCell),
  };
}

export function readCell(value: unknown, what: string): CellText {
  const { source, from } = fieldsOf(value, what);
  return {
    source: textOf(source, `${what}.source`),
    from: textOrNothing(from, `${what}.from`),
  };
}

export function readNote(value: unknown, what: string): WeightNote {
  const fields = fieldsOf(value, what);
  switch (fields['kind']) {
    case 'converted': {
      const dtype = textOf(fields['dtype'], what) as Extract<
        WeightNote,
        { dtype: unknown }
      >['dtype'];
      return { kind: 'converted', dtype, count: wholeOf(fields['count'], what) };
    }
    case 'unwrapped':
      return { kind: 'unwrapped', key: textOf(fields['key'], what) };
    case 'skipped':
      return { kind: 'skipped', names: listOf(fields['names'], what, textOf) };
    default:
      throw new FormatError(`${what}: a note was expected`);
  }
}

function faultOf(value: unknown): 'newer' | 'unreadable' {
  const version = (value as { version?: unknown } | null | undefined)?.version;
  return typeof version === 'number' && version > KEPT_VERSION ? 'newer' : 'unreadable';
}

/** Whatever it may be called by. */
function nameIn(value: unknown): Pick<OwnModel, 'name'> {
  const { name, file, model } = (value ?? {}) as Fields;
  return { name: [name, file, model].find((text) => typeof text === 'string') };
}
