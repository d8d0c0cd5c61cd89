import { refusal, type Failure } from '../../lab/failure.ts';
import type { Way } from './page-transfers.ts';

/** What a pasted picture is called, before its ending. */
export const PASTED = 'pasted image';

/** Browsers call every pasted picture `image.png`: it gets a name that tells where it came from. */
export function withNameOfPasted(file: File): File {
  const [, ending] = /^image(\.\w+)?$/i.exec(file.name) ?? [];
  if (ending === undefined) return file;
  return new File([file], `${PASTED}${ending}`, { type: file.type });
}

/** What to say of a drop or a paste that holds no file. */
export function nothingIn(way: Way, types: readonly string[]): Failure {
  if (way === 'paste') return refusal('clipboard', 'clipboard-empty', {});
  const isLink = types.includes('text/uri-list');
  return refusal('drop', isLink ? 'link-dropped' : 'no-file-dropped', {});
}
