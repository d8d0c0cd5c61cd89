import { expect, test } from 'vitest';
import { componentsOf } from '../../src/images/components.ts';

/** A mask drawn with `#`. */
const maskOf = (...rows: string[]) => ({
  width: rows[0].length,
  height: rows.length,
  data: Uint8Array.from(rows.join(''), (character) => (character === '#' ? 1 : 0)),
});

const drawn = (labels: Int32Array, width: number): string[] =>
  [
    ...labels
      .join('')
      .replaceAll('0', '.')
      .matchAll(new RegExp(`.{${width}}`, 'g')),
  ].map(([row]) => row);

test('labels components in the order of their first pixels, corners joining', () => {
  const { labels, list } = componentsOf(maskOf('#..#.#', '.#.#.#', '...###', '#.....'));
  expect(drawn(labels, 6)).toEqual(['1..2.2', '.1.2.2', '...222', '3.....']);
  expect(list).toEqual([
    { label: 1, left: 0, top: 0, right: 2, bottom: 2, area: 2, edgePixels: 1, edgeSides: 2 },
    { label: 2, left: 3, top: 0, right: 6, bottom: 3, area: 7, edgePixels: 4, edgeSides: 2 },
    { label: 3, left: 0, top: 3, right: 1, bottom: 4, area: 1, edgePixels: 1, edgeSides: 2 },
  ]);
});

test('joins what lies within reach, along rows, columns and both', () => {
  const mask = maskOf('#..#...', '.......', '.......', '......#');
  expect(drawn(componentsOf(mask, 2).labels, 7)).toEqual([
    '1..2...',
    '.......',
    '.......',
    '......3',
  ]);
  expect(drawn(componentsOf(mask, 3).labels, 7)).toEqual([
    '1..1...',
    '.......',
    '.......',
    '......1',
  ]);
});

test('counts both ends of a run that crosses the picture, and a lone column once a row', () => {
  expect(componentsOf(maskOf('...', '###', '...')).list[0]).toMatchObject({
    edgePixels: 2,
    edgeSides: 2,
  });
  expect(componentsOf(maskOf('#', '#', '#')).list[0]).toMatchObject({
    edgePixels: 3,
    edgeSides: 4,
  });
});
