import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linesOf, tokenise } from '../../../src/lab/wgsl/tokens.ts';

const SHADERS = 'src/shaders';
const files = readdirSync(SHADERS).filter((name) => name.endsWith('.wgsl'));
const read = (file: string) => readFileSync(`${SHADERS}/${file}`, 'utf8');

const kindsOf = (source: string) =>
  tokenise(source)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, text }) => `${kind} ${text}`);

describe('the tokens of every shader', () => {
  it.for(files)('%s: joined, they are the source', (file) => {
    const source = read(file);
    const tokens = tokenise(source);
    expect(tokens.map(({ text }) => text).join('')).toBe(source);
    expect(tokens.every(({ text }) => text !== '')).toBe(true);
  });

  it.for(files)('%s: line by line, they are its lines', (file) => {
    const source = read(file);
    const lines = linesOf(tokenise(source)).map((line) => line.map(({ text }) => text).join(''));
    expect(lines).toEqual(source.split('\n'));
  });

  it.for(files)('%s: signs are those that WGSL has', (file) => {
    const signs = tokenise(read(file)).filter(({ kind }) => kind === 'sign');
    const odd = signs.filter(({ text }) => !/^[-+*/%&|^=!<>()[\]{}.,;:@]+$/.test(text));
    expect(odd).toEqual([]);
  });
});

describe('a token', () => {
  it('is told by what it is', () => {
    expect(kindsOf('@compute fn conv2d(x: vec3u) { let k = f(R); } // end')).toEqual([
      'attribute @compute',
      'keyword fn',
      'call conv2d',
      'sign (',
      'name x',
      'sign :',
      'type vec3u',
      'sign )',
      'sign {',
      'keyword let',
      'name k',
      'sign =',
      'call f',
      'sign (',
      'name R',
      'sign )',
      'sign ;',
      'sign }',
      'comment // end',
    ]);
  });

  it('takes whole numbers, fractions, exponents and suffixes', () => {
    for (const text of [
      '0',
      '64u',
      '0f',
      '0x7fc00000u',
      '5.70498872745e-3',
      '.5',
      '1e9',
      '0.625',
    ]) {
      expect(tokenise(text)).toEqual([{ kind: 'number', text }]);
    }
  });

  it('is no number within a name', () => {
    expect(kindsOf('A0 + sum1')).toEqual(['name A0', 'sign +', 'name sum1']);
  });

  it('takes longer signs first', () => {
    expect(kindsOf('a<<=b>=c->d')).toEqual([
      'name a',
      'sign <<=',
      'name b',
      'sign >=',
      'name c',
      'sign ->',
      'name d',
    ]);
  });

  it('comes of any text whatever', () => {
    const odd = '/* open\n😀 ` § \u0000 "x';
    expect(
      tokenise(odd)
        .map(({ text }) => text)
        .join(''),
    ).toBe(odd);
  });
});

it('a comment over lines is cut at their ends', () => {
  expect(linesOf(tokenise('a /* b\n\nc */'))).toEqual([
    [
      { kind: 'name', text: 'a' },
      { kind: 'space', text: ' ' },
      { kind: 'comment', text: '/* b' },
    ],
    [],
    [{ kind: 'comment', text: 'c */' }],
  ]);
});
