import { msg, str } from '@lit/localize';
import type { DeviceValues, Failure } from '../../lab/failure.ts';
import type { RefusalValues } from '../../lab/refusals.ts';
import { say, type Sentences } from '../../images/words.ts';
import { DATA_SENTENCES } from './data-sets.ts';
import { networkName } from './networks.ts';
import { faultText, isFault } from './pictures.ts';
import { sampleName } from './samples.ts';

const SENTENCES: Sentences<RefusalValues & DeviceValues> = {
  ...DATA_SENTENCES,
  'too-many-files': ({ file, most }) =>
    msg(
      str`${file} and all after it: a batch has at most ${most} files, and the first ${most} were read. Drop the others after these.`,
    ),
  'folder-unreadable': ({ folder }) =>
    msg(str`${folder}: the browser could not read the whole folder. Drop its files instead.`),
  'folder-empty': ({ folder }) =>
    msg(str`${folder}: the folder has no files in it. Drop one with pictures of digits.`),
  'clipboard-empty': () => msg('The clipboard holds no picture. Copy a picture, then paste it.'),
  'link-dropped': () =>
    msg(
      'What you dropped is a link, and this page fetches nothing from elsewhere. Save the picture, then drop the file.',
    ),
  'no-file-dropped': () =>
    msg('What you dropped holds no file. Save the picture, then drop the file.'),
  'not-loaded': ({ path, status }) =>
    msg(str`${path} could not be loaded (${status}). Reload the page.`),
  'not-reached': ({ path }) =>
    msg(
      str`${path} could not be loaded: nothing answered. Check the connection, then reload the page.`,
    ),
  'no-picture-fits': ({ network, shape }) =>
    msg(
      str`${network} takes ${shape}, which no picture is made into. Run its cell with an x of that shape.`,
    ),
  'weights-do-not-fit': ({ file, network, faults }) =>
    msg(
      str`${file} does not fit ${network}. Choose the network that it was saved from, or run its code in the Code room first. ${faults}`,
    ),
  'code-not-written': ({ network, reason }) =>
    msg(
      str`${network} cannot be written as PyTorch code: ${reason}. Rename that module, then save again.`,
    ),
  'one-weight-file': ({ file, first }) =>
    msg(
      str`${file}: only one file of weights is taken at a time, and ${first} came first. Drop this one alone.`,
    ),
  'own-not-here': () =>
    msg(
      'The network of this address is not kept in this browser: it was made on another machine, or closed. Ask for an address that holds its code, or drop its file again.',
    ),
  'own-newer': ({ name }) =>
    msg(
      str`${name} was kept by a newer version of this page, and this one cannot read it. Reload the page.`,
    ),
  'own-unreadable': ({ name }) =>
    msg(
      str`${name}: its network could not be read from the browser's store. Run its cells again, or drop its file again.`,
    ),
  'address-code-unreadable': () =>
    msg(
      'The code in this address cannot be read: a part of it is missing, or was changed. Copy the whole address again.',
    ),
  'language-not-loaded': () => msg('The other language could not be loaded. Reload the page.'),
  'gpu-lost': ({ what, reason }) => {
    const network = networkName(what);
    return msg(str`${network}: the GPU was lost (${reason})`);
  },
  'too-large-for-gpu': ({ model, value }) => {
    const network = networkName(model);
    return msg(str`${network}: one sample's ${value} is larger than the GPU takes`);
  },
};

/** What was refused or failed, in the page's language where it is one of the things known. */
export function failureText({ file, message, text }: Failure): string {
  if (text === undefined) return message;
  if (isFault(text)) return `${sampleName(file)}: ${faultText(text)}`;
  return say(SENTENCES, text.key, text.values);
}
