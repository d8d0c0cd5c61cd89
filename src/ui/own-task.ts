/**
 * Waits for a task of its own. What a pass brings is much to render at once; an element that can come
 * a moment later lets the page answer in between.
 */
export const ownTask = (): Promise<void> => new Promise((done) => setTimeout(done, 0));
