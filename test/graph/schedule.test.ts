import { describe, expect, it } from 'vitest';
import { add, graph, relu, sequential, tanh, type ModelNode } from '../../src/index.ts';
import { schedule } from '../../src/graph/schedule.ts';
import { residual } from '../support/models.ts';

const node = (name: string, ...inputs: string[]): ModelNode => ({
  name,
  layer: inputs.length === 2 ? add() : relu(),
  inputs,
});
const namesOf = (nodes: readonly ModelNode[]) => nodes.map(({ name }) => name);

describe('schedule', () => {
  it('puts every node after what it reads, and keeps the order otherwise', () => {
    expect(namesOf(schedule(residual))).toEqual(['conv', 'act', 'conv_1', 'skip', 'sum', 'relu']);
  });

  it('takes a diamond whose tip stands first', () => {
    const nodes = [node('d', 'b', 'c'), node('c', 'a'), node('b', 'a'), node('a', 'input')];
    const model = graph('Diamond', { input: [1] }, nodes, 'd');
    expect(namesOf(schedule(model))).toEqual(['a', 'c', 'b', 'd']);
  });

  it('keeps the order of a chain of 500', () => {
    const names = Array.from({ length: 500 }, (_, i) => `layer${i}`);
    const layers = Object.fromEntries(names.map((name) => [name, tanh()]));
    expect(namesOf(schedule(sequential('Deep', [1], layers)))).toEqual(names);
  });

  it('refuses a circle, and names its nodes', () => {
    const nodes = [node('a', 'input'), node('b', 'a', 'c'), node('c', 'b')];
    const model = graph('Loop', { input: [1] }, nodes);
    expect(() => schedule(model)).toThrow('Loop: b, c wait for each other in a circle');
  });

  it('refuses a node that reads itself', () => {
    const model = graph('Loop', { input: [1] }, [node('a', 'a')]);
    expect(() => schedule(model)).toThrow('Loop: a wait for each other in a circle');
  });

  it('refuses another number of inputs than the layer takes', () => {
    const one = { name: 'sum', layer: add(), inputs: ['input'] };
    const model = graph('Net', { input: [1] }, [one]);
    expect(() => schedule(model)).toThrow('Net: sum takes 2 inputs, but 1 are connected');
  });
});
