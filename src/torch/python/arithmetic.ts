import { PyFloat, type BinaryOperator, type Value } from './object.ts';
import { PyError, UnsupportedError } from './py-error.ts';

/** Errors: ZeroDivisionError; UnsupportedError beyond 2^53. Undefined where ints have no such one. */
export function intOperation(op: BinaryOperator, a: number, b: number): Value | undefined {
  switch (op) {
    case '+':
      return exact(a + b);
    case '-':
      return exact(a - b);
    case '*':
      return exact(a * b);
    case '/':
      return new PyFloat(a / nonZero(b, 'division by zero'));
    case '//':
      return floorDivide(a, nonZero(b, 'integer division or modulo by zero'));
    case '%':
      return modulo(a, nonZero(b, 'integer modulo by zero'));
    case '**':
      return b < 0 ? floatPower(a, b) : exact(a ** b);
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>':
      return bitOperation(op, a, b);
    case '@':
    default:
      return undefined;
  }
}

/** Errors: ZeroDivisionError; UnsupportedError for complex results. */
export function floatOperation(op: BinaryOperator, a: number, b: number): Value | undefined {
  switch (op) {
    case '+':
      return new PyFloat(a + b);
    case '-':
      return new PyFloat(a - b);
    case '*':
      return new PyFloat(a * b);
    case '/':
      return new PyFloat(a / nonZero(b, 'float division by zero'));
    case '//':
      return new PyFloat(floorDivide(a, nonZero(b, 'float floor division by zero')));
    case '%':
      return new PyFloat(modulo(a, nonZero(b, 'float modulo')));
    case '**':
      return floatPower(a, b);
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>':
    case '@':
    default:
      return undefined;
  }
}

/** An int that a double holds; `+ 0` takes away the sign of zero. */
export function exact(value: number): number {
  if (Number.isSafeInteger(value)) return value + 0;
  throw new UnsupportedError('ints beyond 2^53');
}

function nonZero(value: number, message: string): number {
  if (value === 0) throw new PyError('ZeroDivisionError', message);
  return value;
}

/** The remainder has the divisor's sign. */
export function modulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
}

const floorDivide = (a: number, b: number): number => {
  const quotient = (a - modulo(a, b)) / b;
  return Number.isFinite(quotient) ? Math.round(quotient) + 0 : quotient;
};

function floatPower(a: number, b: number): PyFloat {
  if (a === 0 && b < 0) {
    throw new PyError('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  }
  if (a < 0 && Number.isFinite(b) && !Number.isInteger(b)) {
    throw new UnsupportedError('complex numbers');
  }
  const result = a ** b;
  if (Number.isFinite(a) && Number.isFinite(b) && !Number.isFinite(result)) {
    throw new PyError('OverflowError', "(34, 'Numerical result out of range')");
  }
  return new PyFloat(result);
}

function bitOperation(op: '&' | '|' | '^' | '<<' | '>>', a: number, b: number): number {
  const [x, y] = [BigInt(a), BigInt(b)];
  if ((op === '<<' || op === '>>') && b < 0)
    throw new PyError('ValueError', 'negative shift count');
  switch (op) {
    case '&':
      return Number(x & y);
    case '|':
      return Number(x | y);
    case '^':
      return Number(x ^ y);
    case '<<':
      return exact(b > 64 && a !== 0 ? Number.POSITIVE_INFINITY : Number(x << y));
    case '>>':
    default:
      return Number(x >> y);
  }
}
