/** Files of a drop or a paste; folders give what lies in them, at any depth. */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  // The list is emptied as soon as the event is over: entries must be taken before anything waits.
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const taken = items.map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const files = await Promise.all(
    taken.map(async (one) => (one instanceof File ? [one] : one === null ? [] : filesIn(one))),
  );
  return files.flat();
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((done, fail) => entry.file(done, fail))];
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const files: File[] = [];
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((done, fail) =>
      reader.readEntries(done, fail),
    );
    if (entries.length === 0) return files;
    files.push(...(await Promise.all(entries.map((inner) => filesIn(inner)))).flat());
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
