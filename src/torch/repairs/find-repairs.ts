import { Code } from './code.ts';
import { linearRules } from './linear-rules.ts';
import type { Rule } from './rule.ts';
import { windowRules } from './window-rules.ts';
import { wordRules } from './word-rules.ts';

/** A change of a cell's text with which it runs. */
export interface Repair {
  /** The whole text, changed. */
  readonly source: string;
  /** The first line that differs, from 1, as it was and as it becomes. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** What stopped a cell. */
export interface Failure {
  readonly message: string;
  readonly line: number | undefined;
}

const rules: readonly Rule[] = [...linearRules, ...windowRules, ...wordRules];

/** Most repairs that are offered, and changes that are tried for them. */
const MOST = 3;
const MOST_TRIALS = 60;

/**
 * Changes of a cell that let it run, the likeliest first: all from the first rule that has any. None is offered that was not tried.
 *
 * @param runs whether a text runs to its end
 */
export function findRepairs(
  source: string,
  { message, line }: Failure,
  runs: (source: string) => boolean,
): readonly Repair[] {
  const code = new Code(source);
  const found: Repair[] = [];
  const tried = new Set([source]);
  for (const rule of rules) {
    const words = rule.message.exec(message)?.slice(1);
    if (words === undefined) continue;
    for (const text of rule.propose(code, { words, line })) {
      if (text === undefined || tried.has(text)) continue;
      tried.add(text);
      if (runs(text)) found.push(repairOf(source, text));
      if (found.length === MOST || tried.size > MOST_TRIALS) return found;
    }
    if (found.length > 0) return found;
  }
  return found;
}

function repairOf(source: string, changed: string): Repair {
  const [old, now] = [source.split('\n'), changed.split('\n')];
  const at = now.findIndex((line, i) => line !== old[i]);
  const isNew = now.length > old.length;
  return {
    source: changed,
    line: at + 1,
    before: isNew ? '' : old[at].trim(),
    after: now[at].trim(),
  };
}
