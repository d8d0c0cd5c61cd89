/**
 * Waits for a task of its own. What a pass brings is much to render at once; an element that can come
 * a moment later lets the page answer in between.
 */
export const ownTask = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

/** Milliseconds that a busy page makes an element wait. */
const PATIENCE = 200;

/** Waits until the page has painted what is more urgent, and has a moment to spare. */
export const spareTask = (): Promise<void> =>
  new Promise((done) => requestIdleCallback(() => done(), { timeout: PATIENCE }));
