import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTorchNotebook } from '../../src/torch/create-notebook.ts';

interface Case {
  readonly name: string;
  readonly source: string;
  readonly printed: readonly string[];
  readonly error: { readonly name: string; readonly message: string; readonly line: number } | null;
}

const { cases } = JSON.parse(readFileSync('test/golden/mistakes.json', 'utf8')) as {
  cases: readonly Case[];
};

describe('mistakes that learners make with shapes', () => {
  it('are at least forty', () => {
    expect(cases.filter(({ error }) => error !== null).length).toBeGreaterThanOrEqual(40);
  });

  it.each(cases)(
    '$name: PyTorch’s own message, at its line',
    async ({ source, printed, error }) => {
      const cell = await createTorchNotebook().run(source);
      expect({ printed: cell.printed, error: cell.error ?? null }).toEqual({ printed, error });
    },
  );
});
