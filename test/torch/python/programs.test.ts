import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createNotebook } from '../../../src/notebook.ts';
import { createEngine } from '../../../src/index.ts';

interface Case {
  source: string;
  printed: string[];
  error: [type: string, message: string, line: number] | null;
}
const { cases } = JSON.parse(readFileSync('test/golden/python.json', 'utf8')) as { cases: Case[] };
const engine = await createEngine({ backend: 'cpu' });

test.each(cases)('$source', async ({ source, printed, error }) => {
  const cell = await createNotebook(engine).run(source);
  expect(cell.printed).toEqual(printed);
  const raised = cell.error && [cell.error.name, cell.error.message, cell.error.line];
  expect(raised ?? null).toEqual(error);
});
