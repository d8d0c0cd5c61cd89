import { refusal, type Failure } from '../../lab/failure.ts';

/** Files that are read as one batch; more would make thumbnails of no use. */
export const MOST_FILES = 256;

/** What a drop, a paste or the picker brought. */
export interface Intake {
  readonly files: readonly File[];
  /** What was left out, and why. */
  readonly failures: readonly Failure[];
}

/** Files of a drop or a paste; folders give what lies in them, at any depth, in order of name. */
export async function intakeOf(transfer: DataTransfer): Promise<Intake> {
  // The list is emptied as soon as the event is over: entries must be taken before anything waits.
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const taken = items.map((item) => folderOf(item) ?? item.getAsFile());
  const files: File[] = [];
  const failures: Failure[] = [];
  for (const one of taken) {
    if (one instanceof File) files.push(one);
    else if (one !== null) await openFolder(one, files, failures);
  }
  const { files: kept, failures: left } = keepMost(files);
  return { files: kept, failures: [...failures, ...left] };
}

/** As many files as one batch holds; the rest is named as left out. */
export function keepMost(files: readonly File[]): Intake {
  const first = files.at(MOST_FILES);
  if (first === undefined) return { files, failures: [] };
  const left = refusal(first.name, 'too-many-files', { file: first.name, most: MOST_FILES });
  return { files: files.slice(0, MOST_FILES), failures: [left] };
}

function folderOf(item: DataTransferItem): FileSystemDirectoryEntry | undefined {
  const entry = item.webkitGetAsEntry();
  return entry !== null && isFolder(entry) ? entry : undefined;
}

async function openFolder(
  folder: FileSystemDirectoryEntry,
  files: File[],
  failures: Failure[],
): Promise<void> {
  const { name } = folder;
  const before = files.length;
  try {
    await collect(folder, files);
  } catch {
    failures.push(refusal(name, 'folder-unreadable', { folder: name }));
    return;
  }
  if (files.length === before) failures.push(refusal(name, 'folder-empty', { folder: name }));
}

/** Goes on until there is one file more than a batch holds, which tells that some are left out. */
async function collect(folder: FileSystemDirectoryEntry, files: File[]): Promise<void> {
  const entries = await entriesOf(folder);
  for (const entry of entries.sort((a, b) => byName.compare(a.name, b.name))) {
    if (files.length > MOST_FILES) return;
    if (isFolder(entry)) await collect(entry, files);
    else if (isFile(entry) && !isHidden(entry.name)) files.push(await fileOf(entry));
  }
}

/** A reader gives a part of the folder at a time, and nothing when all was given. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((done, fail) =>
      reader.readEntries(done, fail),
    );
    if (part.length === 0) return all;
    all.push(...part);
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((done, fail) => entry.file(done, fail));

/** Files that systems put into folders, which no person means. */
const isHidden = (name: string): boolean => /^\.|^(?:thumbs\.db|desktop\.ini)$/i.test(name);

const byName = new Intl.Collator(undefined, { numeric: true });
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
