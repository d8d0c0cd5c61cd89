import { expect, it, vi } from 'vitest';
import { sampleName } from '../../src/ui/texts/samples.ts';

vi.mock('@lit/localize', () => ({
  msg: (text: string) => `«${text}»`,
  str: (strings: readonly string[], ...values: unknown[]) =>
    String.raw({ raw: strings }, ...values),
}));

it.each([
  ['drawing', '«drawing»'],
  ['picture', '«picture»'],
  ['MNIST test 31', '«MNIST test 31»'],
  ['pasted image.png', '«pasted image.png»'],
  ['pasted image', '«pasted image»'],
  ['MNIST test 3.png', 'MNIST test 3.png'],
  ['my drawing', 'my drawing'],
  ['7-pen.jpg', '7-pen.jpg'],
])(
  '%s is shown as %s: what the lab named is translated, a file’s own name is not',
  (file, shown) => {
    expect(sampleName(file)).toBe(shown);
  },
);
