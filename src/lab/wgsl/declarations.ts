import { evaluate } from './evaluate.ts';

/** An `override` constant of a kernel, with the value that a plan gives it. */
export interface OverrideConstant {
  readonly name: string;
  /** As WGSL writes it: `28`, `true`, `0.1`. */
  readonly value: string;
  /** The expression of other constants that gives it, where the plan does not. */
  readonly derivedFrom?: string;
  /** Where the source's head says what it is: a sentence, or the tensor that it is a size of. */
  readonly meaning?: string;
}

/** A `@binding` of a kernel. */
export interface BufferDeclaration {
  readonly name: string;
  readonly access: 'read' | 'read_write';
}

type Values = Readonly<Record<string, number>>;

const OVERRIDE = /^override (\w+)(?:: (\w+))?(?: = ([^;]+))?;/gm;

/** The source's override constants in their order, and what the plan's values make of them. */
export function overrideConstants(source: string, values: Values): OverrideConstant[] {
  const known = knownValues(source, values);
  return [...source.matchAll(OVERRIDE)].map(([, name, type = 'u32', expression]) => {
    const meaning = meaningOf(source, name);
    return {
      name,
      value: literalOf(known.get(name) ?? NaN, type),
      ...(!Object.hasOwn(values, name) && { derivedFrom: expression }),
      ...(meaning !== undefined && { meaning }),
    };
  });
}

/** The plan's values, and those of the constants that follow from them. */
function knownValues(source: string, values: Values): Map<string, number> {
  const known = new Map(Object.entries(values));
  const declared = source.matchAll(/^(?:override|const) (\w+)(?:: \w+)? = ([^;]+);/gm);
  for (const [, name, expression] of declared) {
    if (!known.has(name)) known.set(name, evaluate(expression, known));
  }
  return known;
}

const literalOf = (value: number, type: string): string =>
  type === 'bool' ? String(value !== 0) : String(value);

/**
 * What the comment at the source's head says of a constant: its sentence about it, else the tensor
 * that it is a size of, `weight [GROUPS·K, C, R, S]`, else all that is said of one side's tensors.
 */
function meaningOf(source: string, name: string): string | undefined {
  const head = /^(?:\/\/[^\n]*\n)*/.exec(source)?.[0] ?? '';
  const [tensors, ...paragraphs] = head
    .replace(/^\/\/ ?/gm, '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
  const isNamed = (text: string) => new RegExp(`(?<!\\w)${name}(?!\\w)`).test(text);
  const sentences = paragraphs.flatMap((paragraph) => paragraph.split(/(?<=\.) /));
  const sized = [...tensors.matchAll(/\w+(?:, \w+)* \[[^\]]*\]/g)].map(([text]) => text);
  return sentences.find(isNamed) ?? sized.find(isNamed) ?? tensors.split(' → ').find(isNamed);
}

/** The source's buffers by the number of their binding. */
export function bufferDeclarations(source: string): Map<number, BufferDeclaration> {
  const found = source.matchAll(/@binding\((\d+)\) var<storage, (read|read_write)> (\w+)/g);
  return new Map(
    [...found].map(([, at, access, name]) => [
      Number(at),
      { name, access: access === 'read' ? access : 'read_write' },
    ]),
  );
}

/** Invocations along x, y and z of a workgroup, under these values of the constants. */
export function workgroupSize(source: string, values: Values): [number, number, number] {
  const names = knownValues(source, values);
  const sizes = /@workgroup_size\(([^)]*)\)/.exec(source)?.[1] ?? '1';
  const [x, y = 1, z = 1] = sizes.split(',').map((size) => evaluate(size, names));
  return [x, y, z];
}

/** The source with the values written into its override constants: it needs no others to compile. */
export function withConstants(source: string, values: Values): string {
  return source.replace(OVERRIDE, (line: string, name: string, type = 'u32') =>
    Object.hasOwn(values, name)
      ? line.replace(/(?: =[^;]*)?;$/, ` = ${literalOf(values[name], String(type))};`)
      : line,
  );
}
