/** Pixels between a popover and what it belongs to, and the least to the window's edge. */
const GAP = 4;
const EDGE = 8;

/** Puts a popover that is open below what it was opened by, within the window. */
export function placeBelow(popup: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const x = Math.min(at.left, innerWidth - width - EDGE);
  const y = Math.min(at.bottom + GAP, innerHeight - height - EDGE);
  popup.style.setProperty('left', `${Math.max(EDGE, x)}px`);
  popup.style.setProperty('top', `${Math.max(EDGE, y)}px`);
}
