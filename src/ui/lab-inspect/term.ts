import { msg, str } from '@lit/localize';
import type { ExplainedTerm, Explanation } from '../../lab/explain.ts';
import { formatValue } from '../../lab/numbers.ts';
import { formatSelection, type Selection } from '../../lab/selection.ts';
import type { Scheme } from '../draw/scheme.ts';
import { spoken, spokenPlace } from '../texts/selection.ts';

/** What every view of an arithmetic is given. */
export interface View {
  readonly found: Explanation;
  readonly scheme: Scheme;
  /** The term under the pointer or the arrow keys. */
  readonly active: number | undefined;
  /** Terms as they stand in the window, or the largest first. */
  readonly order: Order;
  /** Pixels from left to right that the view may take. */
  readonly room: number;
}

export type Order = 'place' | 'size';

/** Positions of the terms in the order they are shown. */
export function inOrder({ terms }: Explanation, order: Order): number[] {
  const all = terms.map((_, i) => i);
  if (order === 'place') return all;
  const size = (i: number) => Math.abs(terms[i].contribution);
  return all.sort((a, b) => size(b) - size(a));
}

/** A term with all its digits: `pool1[n=8, c=2, h=4, w=5]  0.213 × weight[7, 2, 1, 1] −0.119 = −0.0254`. */
export function termText({ rule }: Explanation, term: ExplainedTerm): string {
  const from = formatSelection(term.source);
  const value = formatValue(term.value);
  if (term.weight !== undefined) {
    const at = term.weight.index.join(', ');
    const weight = formatValue(term.weight.value);
    return `${from}  ${value} × weight[${at}] ${weight} = ${formatValue(term.contribution)}`;
  }
  const isExp = rule === 'softmax' || rule === 'log-softmax';
  if (isExp) return `${from}  ${value}, exp → ${formatValue(term.contribution)}`;
  return `${from}  ${value}`;
}

/** The same, read aloud. */
export function spokenTerm(term: ExplainedTerm): string {
  const [place, value] = [spokenPlace(term.source), spoken(term.value)];
  if (term.weight === undefined) return msg(str`${place}, ${value}`);
  const [weight, product] = [spoken(term.weight.value), spoken(term.contribution)];
  return msg(str`${place}: ${value} times ${weight} is ${product}`);
}

/** A number of a sum or product, in brackets where it is negative. */
export const operand = (number: number): string =>
  number < 0 ? `(${formatValue(number)})` : formatValue(number);

/** The largest distance from zero, for a colour scale. */
export const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** `[8, 7, 3, 4]`. */
export const brackets = ({ index }: Selection): string => `[${index.join(', ')}]`;
