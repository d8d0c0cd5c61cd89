import type { WeightRow } from '../formats/match-weights.ts';
import type { NoValues, Sentences } from '../images/words.ts';
import { DATA_REFUSALS, type DataRefusalValues } from './data-refusals.ts';

/** What the lab refuses itself, and what the sentence about it names. */
export interface RefusalValues extends DataRefusalValues {
  /** `file` is the first one that was left out. */
  readonly 'too-many-files': { readonly file: string; readonly most: number };
  readonly 'folder-unreadable': { readonly folder: string };
  readonly 'folder-empty': { readonly folder: string };
  readonly 'clipboard-empty': NoValues;
  readonly 'link-dropped': NoValues;
  readonly 'no-file-dropped': NoValues;
  /** A file that belongs to the page; `status` is HTTP's. */
  readonly 'not-loaded': { readonly path: string; readonly status: number };
  readonly 'not-reached': { readonly path: string };
  readonly 'language-not-loaded': NoValues;
  /** `shape` is one sample's. */
  readonly 'no-picture-fits': { readonly network: string; readonly shape: string };
  /** `faults` are PyTorch's words for the same as `rows`. */
  readonly 'weights-do-not-fit': {
    readonly file: string;
    readonly network: string;
    readonly faults: string;
    readonly rows: readonly WeightRow[];
  };
  /** A model of the person's own, by an address of it. */
  readonly 'own-not-here': NoValues;
  readonly 'own-newer': { readonly name: string };
  readonly 'own-unreadable': { readonly name: string };
  readonly 'address-code-unreadable': NoValues;
  /** `reason` is the writer's. */
  readonly 'code-not-written': { readonly network: string; readonly reason: string };
  /** `first` is the file that was taken. */
  readonly 'one-weight-file': { readonly file: string; readonly first: string };
}

/** What is wrong and what to do about it, in English. */
export const REFUSALS: Sentences<RefusalValues> = {
  ...DATA_REFUSALS,
  'too-many-files': ({ file, most }) =>
    `${file} and all after it: a batch has at most ${most} files, ` +
    `and the first ${most} were read. Drop the others after these.`,
  'folder-unreadable': ({ folder }) =>
    `${folder}: the browser could not read the whole folder. Drop its files instead.`,
  'folder-empty': ({ folder }) =>
    `${folder}: the folder has no files in it. Drop one with pictures of digits.`,
  'clipboard-empty': () => 'The clipboard holds no picture. Copy a picture, then paste it.',
  'link-dropped': () =>
    'What you dropped is a link, and this page fetches nothing from elsewhere. ' +
    'Save the picture, then drop the file.',
  'no-file-dropped': () => 'What you dropped holds no file. Save the picture, then drop the file.',
  'not-loaded': ({ path, status }) => `${path} could not be loaded (${status}). Reload the page.`,
  'not-reached': ({ path }) =>
    `${path} could not be loaded: nothing answered. Check the connection, then reload the page.`,
  'no-picture-fits': ({ network, shape }) =>
    `${network} takes ${shape}, which no picture is made into. ` +
    'Run its cell with an x of that shape.',
  'weights-do-not-fit': ({ file, network, faults }) =>
    `${file} does not fit ${network}. Choose the network that it was saved from, or run its code ` +
    `in the Code room first. ${faults}`,
  'code-not-written': ({ network, reason }) =>
    `${network} cannot be written as PyTorch code: ${reason}. Rename that module, then save again.`,
  'one-weight-file': ({ file, first }) =>
    `${file}: only one file of weights is taken at a time, and ${first} came first. Drop this one alone.`,
  'own-not-here': () =>
    'The network of this address is not kept in this browser: it was made on another machine, or ' +
    'closed. Ask for an address that holds its code, or drop its file again.',
  'own-newer': ({ name }) =>
    `${name} was kept by a newer version of this page, and this one cannot read it. Reload the page.`,
  'own-unreadable': ({ name }) =>
    `${name}: its network could not be read from the browser's store. ` +
    'Run its cells again, or drop its file again.',
  'address-code-unreadable': () =>
    'The code in this address cannot be read: a part of it is missing, or was changed. ' +
    'Copy the whole address again.',
  'language-not-loaded': () => 'The other language could not be loaded. Reload the page.',
};
