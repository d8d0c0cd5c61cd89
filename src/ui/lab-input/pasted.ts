import type { Failure } from '../../lab/state.ts';
import type { Way } from './page-transfers.ts';

/** Browsers call every pasted picture `image.png`: it gets a name that tells where it came from. */
export function withNameOfPasted(file: File): File {
  const [, ending] = /^image(\.\w+)?$/i.exec(file.name) ?? [];
  if (ending === undefined) return file;
  return new File([file], `pasted image${ending}`, { type: file.type });
}

/** What to say of a drop or a paste that holds no file. */
export function nothingIn(way: Way, types: readonly string[]): Failure {
  if (way === 'paste') {
    const message = 'The clipboard holds no picture. Copy a picture, then paste it.';
    return { file: 'clipboard', message };
  }
  const message = types.includes('text/uri-list')
    ? 'What you dropped is a link, and this page fetches nothing from elsewhere. Save the picture, then drop the file.'
    : 'What you dropped holds no file. Save the picture, then drop the file.';
  return { file: 'drop', message };
}
