import { describe, expect, it } from 'vitest';
import { intakeOf, keepMost } from '../../../src/ui/lab-input/dropped-files.ts';

type Tree = { readonly [name: string]: Tree | null };

/** A dropped folder, as browsers give it: a part of its entries at each reading. */
function folder(name: string, tree: Tree): unknown {
  return {
    name,
    isDirectory: true,
    isFile: false,
    createReader: () => {
      const parts = Object.entries(tree).map(([inner, content]) => [
        content === null ? file(inner) : folder(inner, content),
      ]);
      return { readEntries: (done: (part: unknown) => void) => done(parts.shift() ?? []) };
    },
  };
}

const file = (name: string): unknown => ({
  name,
  isDirectory: false,
  isFile: true,
  file: (done: (one: File) => void, fail: (error: Error) => void) =>
    name === 'locked.png' ? fail(new Error('NotReadableError')) : done(new File(['x'], name)),
});

const dropOf = (...entries: unknown[]): DataTransfer =>
  ({
    items: entries.map((entry) => ({
      kind: 'file',
      webkitGetAsEntry: () => entry,
      getAsFile: () => new File(['x'], (entry as { name: string }).name),
    })),
  }) as unknown as DataTransfer;

const namesOf = (files: readonly File[]): string[] => files.map(({ name }) => name);

describe('dropped folders', () => {
  it('give their files at any depth, in order of name, without what systems put there', async () => {
    const tree = { '10.png': null, '.DS_Store': null, '9.png': null, more: { 'a.png': null } };
    const { files, failures } = await intakeOf(dropOf(folder('digits', tree), file('b.png')));
    expect(namesOf(files)).toEqual(['9.png', '10.png', 'a.png', 'b.png']);
    expect(failures).toEqual([]);
  });

  it('are named when they are empty or cannot be read', async () => {
    const broken = folder('broken', { 'locked.png': null });
    const { files, failures } = await intakeOf(dropOf(folder('empty', {}), broken));
    expect(files).toEqual([]);
    expect(failures.map(({ message }) => message)).toEqual([
      'empty: the folder has no files in it. Drop one with pictures of digits.',
      'broken: the browser could not read the whole folder. Drop its files instead.',
    ]);
  });

  it('give the first 256 files, and name where the rest begins', async () => {
    const tree = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`${i}.png`, null]));
    const { files, failures } = await intakeOf(dropOf(folder('many', tree)));
    expect(files.length).toBe(256);
    expect(failures.map(({ file: name }) => name)).toEqual(['256.png']);
  });
});

it('keeps what fits into one batch', () => {
  const files = Array.from({ length: 256 }, (_, i) => new File([], `${i}`));
  expect(keepMost(files)).toEqual({ files, failures: [] });
});
