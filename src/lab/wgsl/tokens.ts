/** What a piece of WGSL is, as far as colouring it needs. */
export type TokenKind =
  'comment' | 'attribute' | 'keyword' | 'type' | 'number' | 'call' | 'name' | 'sign' | 'space';

/** A piece of a source. Those of a source, joined, are the source. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'alias break case const const_assert continue continuing default diagnostic discard else ' +
    'enable false fn for if let loop override requires return struct switch true var while'
  ).split(' '),
);

const TYPE =
  /^(?:bool|[fiu]32|f16|(?:vec[234]|mat[234]x[234])[fiuh]?|array|atomic|ptr|sampler\w*|texture_\w+)$/;

/** Tried in this order at each place; the last takes whatever stands there. */
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /\/\/[^\n]*|\/\*[^]*?\*\//y],
  ['attribute', /@\s*[A-Za-z_]\w*/y],
  ['number', /0[xX][\da-fA-F]+[iu]?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fhiu]?/y],
  ['name', /[\p{XID_Start}_]\p{XID_Continue}*/uy],
  ['sign', /->|<<=?|>>=?|[-+*/%&|^=!<>]=|&&|\|\||\+\+|--|[^]/uy],
];

/**
 * Cuts WGSL into comments, names, numbers and so on. It colours, and refuses nothing: what is no
 * WGSL comes back as signs.
 *
 * @see https://www.w3.org/TR/WGSL/#tokens
 */
export function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length; at += tokens[tokens.length - 1].text.length) {
    tokens.push(tokenAt(source, at));
  }
  return tokens;
}

function tokenAt(source: string, at: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text === undefined) continue;
    return { kind: kind === 'name' ? kindOfName(text, source, at + text.length) : kind, text };
  }
  return { kind: 'sign', text: source[at] };
}

function kindOfName(name: string, source: string, end: number): TokenKind {
  if (KEYWORDS.has(name)) return 'keyword';
  if (TYPE.test(name)) return 'type';
  return source[end] === '(' ? 'call' : 'name';
}

/** The tokens line by line; a token that runs over lines is cut at each end of line. */
export function linesOf(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  for (const { kind, text } of tokens) {
    const [first, ...rest] = text.split('\n');
    if (first !== '') lines[lines.length - 1].push({ kind, text: first });
    for (const part of rest) lines.push(part === '' ? [] : [{ kind, text: part }]);
  }
  return lines;
}
