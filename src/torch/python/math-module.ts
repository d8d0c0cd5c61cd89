import { exact } from './arithmetic.ts';
import { numberOf } from './compare.ts';
import { iterate } from './iterate.ts';
import { native } from './native.ts';
import { integer } from './number-builtins.ts';
import { PyFloat, PyModule, typeNameOf, type Value } from './object.ts';
import { binary } from './operators.ts';
import { PyError } from './py-error.ts';

function real(value: Value): number {
  const number = numberOf(value);
  if (number !== undefined) return number;
  throw new PyError('TypeError', `must be real number, not ${typeNameOf(value)}`);
}

const domainError = (): PyError => new PyError('ValueError', 'math domain error');

const floats: Readonly<Record<string, (x: number) => number>> = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  fabs: Math.abs,
  degrees: (x) => x * (180 / Math.PI),
  radians: (x) => x * (Math.PI / 180),
};

const logarithms: Readonly<Record<string, (x: number) => number>> = {
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
};

const tests: Readonly<Record<string, (x: number) => boolean>> = {
  isnan: Number.isNaN,
  isfinite: Number.isFinite,
  isinf: (x) => Math.abs(x) === Number.POSITIVE_INFINITY,
};

const whole: Readonly<Record<string, (x: number) => number>> = {
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
};

function log(x: number, base: Value): PyFloat {
  if (x <= 0) throw domainError();
  return new PyFloat(base === null ? Math.log(x) : Math.log(x) / Math.log(real(base)));
}

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

function factorial(n: number): number {
  if (n < 0) throw new PyError('ValueError', 'factorial() not defined for negative values');
  let result = 1;
  for (let i = 2; i <= n; i += 1) result = exact(result * i);
  return result;
}

/** `math`. */
export function makeMath(): PyModule {
  const members: Record<string, Value> = {
    pi: new PyFloat(Math.PI),
    e: new PyFloat(Math.E),
    tau: new PyFloat(2 * Math.PI),
    inf: new PyFloat(Number.POSITIVE_INFINITY),
    nan: new PyFloat(Number.NaN),
  };
  const add = (name: string, give: (x: number) => Value): void => {
    members[name] = native(name, 'x', (get) => give(real(get('x'))));
  };
  for (const [name, body] of Object.entries(floats)) {
    add(name, (x) => {
      const result = body(x);
      if (Number.isNaN(result) && !Number.isNaN(x)) throw domainError();
      return new PyFloat(result);
    });
  }
  for (const [name, body] of Object.entries(logarithms)) {
    const least = name === 'log1p' ? -1 : 0;
    add(name, (x) => {
      if (x <= least) throw domainError();
      return new PyFloat(body(x));
    });
  }
  for (const [name, body] of Object.entries(tests)) add(name, body);
  for (const [name, body] of Object.entries(whole)) add(name, (x) => exact(body(x) + 0));
  const others = [
    native('log', 'x, base=None', (get) => log(real(get('x')), get('base'))),
    native('pow', 'x, y', (get) => new PyFloat(real(get('x')) ** real(get('y')))),
    native('hypot', '*args', (_, rest) => new PyFloat(Math.hypot(...rest.map(real)))),
    native('gcd', '*args', (_, rest) => rest.map(integer).reduce(gcd, 0)),
    native('factorial', 'n', (get) => factorial(integer(get('n')))),
    native('prod', 'items, *, start=1', (get) => {
      let product: Value = get('start');
      for (const item of iterate(get('items'))) product = binary('*', product, item);
      return product;
    }),
  ];
  for (const one of others) members[one.name] = one;
  return new PyModule('math', members);
}
