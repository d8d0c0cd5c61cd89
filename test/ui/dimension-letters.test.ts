import type { TemplateResult } from 'lit';
import { expect, test } from 'vitest';
import { dimensionLetters } from '../../src/ui/texts/dimension-letters.ts';

/** The letters that are coloured. */
const coloured = (text: string) =>
  (dimensionLetters(text).values[0] as (string | TemplateResult)[])
    .filter((part) => typeof part !== 'string')
    .map(({ values }) => values[0]);

test('letters of dimensions are coloured where they stand alone, in both languages', () => {
  expect(coloured('(32, 3): N samples, C channels; C becomes 5, H = ⌊(H + 2)')).toEqual([
    'n',
    'c',
    'c',
    'h',
    'h',
  ]);
  expect(coloured('N은 샘플 수, W는 열')).toEqual(['n', 'w']);
  expect(coloured('None, Conv2d, CrossEntropyLoss, WGSL, NCHW, H2')).toEqual([]);
});
