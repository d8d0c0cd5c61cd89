import type { Tensor } from '../../src/tensor/tensor.ts';
import type { Link } from './chain.ts';

/** A chain as JSON, with its weights one after the other in a file of float32. */
export interface PackedChain {
  readonly links: readonly (Omit<Link, 'weight' | 'bias'> & {
    readonly shapes: Partial<Record<Parameter, readonly number[]>>;
  })[];
}

type Parameter = 'weight' | 'bias';
const parameters: readonly Parameter[] = ['weight', 'bias'];

export function packChain(chain: readonly Link[]): { json: PackedChain; numbers: number[] } {
  const numbers: number[] = [];
  const links = chain.map(({ weight, bias, ...link }) => {
    for (const tensor of [weight, bias])
      for (const value of tensor?.data ?? []) numbers.push(value);
    const shapes = { ...(weight && { weight: weight.shape }), ...(bias && { bias: bias.shape }) };
    return { ...link, shapes };
  });
  return { json: { links }, numbers };
}

export function unpackChain({ links }: PackedChain, numbers: Float32Array): Link[] {
  let at = 0;
  const take = (shape: readonly number[]): Tensor => {
    const count = shape.reduce((product, size) => product * size, 1);
    at += count;
    return { shape, data: numbers.slice(at - count, at) };
  };
  return links.map(({ shapes, ...link }) => {
    const own = parameters.flatMap((name) => {
      const shape = shapes[name];
      return shape === undefined ? [] : [[name, take(shape)] as const];
    });
    return { ...link, ...Object.fromEntries(own) };
  });
}
