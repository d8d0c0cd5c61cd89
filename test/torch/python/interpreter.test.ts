import { expect, test } from 'vitest';
import { Interpreter } from '../../../src/torch/python/interpreter.ts';

const run = (source: string) => {
  const { printed, error } = new Interpreter({ importModule: () => undefined }).run(source);
  return { printed, error: error && [error.type, error.message, error.line] };
};

test('classes, closures, comprehensions and formatting print as Python 3.11 does', () => {
  const { printed, error } = run(`
import math
class A:
    k = 2
    def __init__(self, x, *rest, y=1, **kw):
        self.x, self.y = x, y
    def __call__(self, v): return self.x * v + self.y
    @property
    def double(self): return self.x * 2
class B(A):
    def __init__(self, x):
        super().__init__(x, y=5)
    def __repr__(self): return f'B({self.x!r})'
b = B(3)
print(b, b(2), b.double, isinstance(b, A))
print([i * j for i in range(3) for j in range(2) if i], {k: v for k, v in zip('ab', (1, 2.0))})
print(f'{math.pi:.3f} {7:>4d}|{"x":^5}|{1234567:,}', '{:.2f} {a}'.format(2, a=[1]), '%d %.1f %s' % (1, 2.25, 'q'))
print(-7 // 2, -7 % 3, 2 ** -1, 1 < 2 <= 2, round(2.5), 7 / 2)
def outer():
    n = 0
    def inner():
        nonlocal n
        n += 1
        return n
    return inner
f = outer(); f(); print(f())
try:
    [][1]
except (IndexError, KeyError) as e:
    print('caught', e)
finally:
    print('done')
a, *c = 'xyz'
print(a, c, sorted([3, 1, 2], key=lambda q: -q), c[::-1])
`);
  expect(error).toBeUndefined();
  expect(printed).toEqual([
    'B(3) 11 6 True',
    "[0, 1, 0, 2] {'a': 1, 'b': 2.0}",
    '3.142    7|  x  |1,234,567 2.00 [1] 1 2.2 q',
    '-4 2 0.5 True 2 3.5',
    '2',
    'caught list index out of range',
    'done',
    "x ['y', 'z'] [3, 2, 1] ['z', 'y']",
  ]);
});

test.each([
  ['x = 1\ny', ['NameError', "name 'y' is not defined", 2]],
  ['\n1 + "a"', ['TypeError', "unsupported operand type(s) for +: 'int' and 'str'", 2]],
  ['x = = 3', ['SyntaxError', 'invalid syntax', 1]],
  ['def f(): return f()\nf()', ['RecursionError', 'maximum recursion depth exceeded', 1]],
  ['import nope', ['ModuleNotFoundError', "No module named 'nope'", 1]],
  ['None.shape', ['AttributeError', "'NoneType' object has no attribute 'shape'", 1]],
  [
    'class A:\n  def __init__(self, x): pass\nA()',
    ['TypeError', "A.__init__() missing 1 required positional argument: 'x'", 3],
  ],
])('%j is an error', (source, error) => {
  expect(run(source).error).toEqual(error);
});

test.each([
  ['sum(range(10**12))', 'MemoryError'],
  ['list(itertools.count())', 'MemoryError'],
  ['sum(ones())', 'TimeoutError'],
])('%s ends with a %s that no cell catches', (expression, type) => {
  const { error } = run(`
import itertools
def ones():
    while True: yield 1
try:
    ${expression}
except Exception:
    print('caught')
`);
  expect(error?.[0]).toBe(type);
});
