import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTorchNotebook } from '../../src/torch/create-notebook.ts';

interface Case {
  readonly name: string;
  readonly source: string;
  readonly printed: readonly string[];
  readonly error: { readonly name: string; readonly message: string; readonly line: number } | null;
}

const { cases } = JSON.parse(readFileSync('test/golden/cells.json', 'utf8')) as {
  cases: readonly Case[];
};

describe('cells that PyTorch ran too', () => {
  it('hold forty mistakes at least', () => {
    expect(cases.filter(({ error }) => error !== null).length).toBeGreaterThanOrEqual(40);
  });

  it.each(cases)(
    '$name: the same lines, or the same error at the same line',
    async ({ source, printed, error }) => {
      const cell = await createTorchNotebook().run(source);
      expect({ printed: cell.printed, error: cell.error ?? null }).toEqual({ printed, error });
    },
  );
});
