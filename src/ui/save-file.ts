import { failureOf } from '../lab/failure.ts';
import type { Session } from '../lab/session.ts';

/** Makes a file and hands it to the browser's downloads; the page says why where it cannot be made. */
export async function saveFile(
  session: Session | undefined,
  name: string,
  make: () => Blob | Promise<Blob>,
): Promise<void> {
  try {
    download(await make(), name);
  } catch (error) {
    session?.refuse([failureOf(name, error)]);
  }
}

/** Hands a file to the browser's downloads. */
function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The download has its own hold on the bytes once it began.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
