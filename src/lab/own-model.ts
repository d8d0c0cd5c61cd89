import type { WeightNote } from '../formats/weight-notes.ts';

/**
 * Why something that was kept cannot be shown: a newer page wrote it, it makes no sense, or its cells
 * are there and its network is not.
 */
export type Fault = 'newer' | 'unreadable' | 'no-network';

/** Why what the person makes is not kept, or what they made before is not to be had. */
export type Trouble = 'full' | 'denied' | 'unread';

/** A model of the person's own, as its tab and the choice of networks say it. */
export interface OwnModel {
  /** Stands in the page's address. */
  readonly id: string;
  /** What the person calls it. */
  readonly name?: string | undefined;
  /** Name of its network, once there is one. */
  readonly model?: string | undefined;
  /** The class that its code declares last. */
  readonly title?: string | undefined;
  /** The file that its weights came from, and what reading changed. */
  readonly file?: string | undefined;
  readonly notes?: readonly WeightNote[] | undefined;
  /** The code as an address had it, where it came with one. */
  readonly origin?: string | undefined;
  /** Whether nothing of it is the person's own yet. */
  readonly isForeign?: boolean | undefined;
  readonly fault?: Fault | undefined;
}

/** The part of the page's state that lists the person's own models. */
export interface OwnState {
  /** At least one, in the order of their tabs. */
  readonly models: readonly OwnModel[];
  /** Id of the one whose cells are in the Code room. */
  readonly open: string;
  /** The one that was closed last, while it can be had back. */
  readonly closed?: OwnModel | undefined;
  readonly trouble?: Trouble | undefined;
}

/** Before there is a workspace. */
export const firstOwn: OwnState = { models: [], open: '' };

const LETTERS = 6;

/** An id that no other model has, on this machine or another. */
export function newOwnId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LETTERS));
  return `code-${Array.from(bytes, (byte) => (byte % 36).toString(36)).join('')}`;
}

/** Whether an id could be one of {@link newOwnId}'s. */
export const isOwnId = (id: string): boolean => /^code-[0-9a-z]{1,16}$/.test(id);

/** The models' name where nothing is translated. */
export const labelOf = ({ id, name, file, model, title }: OwnModel): string =>
  name ?? file ?? model ?? title ?? id;
