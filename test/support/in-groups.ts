/** So many at once: enough for the compiler's threads, few enough to keep memory small. */
const GROUP = 8;

/** Does the work for each item, a group of items at a time, and keeps their order. */
export async function inGroups<T, R>(
  items: readonly T[],
  work: (item: T, at: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += GROUP) {
    const group = items.slice(start, start + GROUP);
    results.push(...(await Promise.all(group.map((item, i) => work(item, start + i)))));
  }
  return results;
}
