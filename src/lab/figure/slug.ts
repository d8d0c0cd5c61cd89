/** A name as it may stand in a file's name or an XML id: `LeNet, hybrid` becomes `lenet-hybrid`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'network' : slug;
}

/** Ids for names, no two alike: those that would be are numbered. */
export function uniqueIds(prefix: string, names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = `${prefix}-${slugOf(name)}`;
    let id = base;
    for (let i = 2; taken.has(id); i++) id = `${base}-${i}`;
    taken.add(id);
    return id;
  });
}
