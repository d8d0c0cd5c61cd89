import { msg, str } from '@lit/localize';
import { formatPercent } from '../../lab/numbers.ts';
import type { Prediction } from '../../lab/result.ts';
import type { Sample } from '../../lab/sample.ts';
import { sampleName } from '../texts/samples.ts';

/** `sample 3, seven.png, read as 7, 99.2 %`. */
export function nameOf(sample: Sample, n: number, prediction: Prediction | undefined): string {
  const name = sampleName(sample.file);
  if (prediction === undefined) return msg(str`sample ${n}, ${name}`);
  const { label } = sample;
  const { digit, probability } = prediction;
  const share = formatPercent(probability);
  if (label === undefined || label === digit) {
    return msg(str`sample ${n}, ${name}, read as ${digit}, ${share}`);
  }
  return isDigit(sample)
    ? msg(str`sample ${n}, ${name}, read as ${digit}, ${share}, but it is a ${label}`)
    : msg(str`sample ${n}, ${name}, read as ${digit}, ${share}, but its label is ${label}`);
}

/** The sample's name, and which digit it is, or its label, where that is known. */
export function titleOf(sample: Sample): string {
  const { file, label } = sample;
  const name = sampleName(file);
  if (label === undefined) return name;
  return isDigit(sample) ? msg(str`${name}, a ${label}`) : msg(str`${name}, label ${label}`);
}

/** Whether the label is known to be the digit, not the number of some class. */
const isDigit = ({ digit }: Sample): boolean => digit !== undefined;
