/** Pixels between the rail and what stands beside it, and the least to the window's edge. */
const GAP = 24;
const EDGE = 8;

/**
 * Shows a popover level with a thumbnail: beside the rail, or over the thumbnail where the rail
 * takes the whole width. Hides it when there is no thumbnail.
 */
export function placeBeside(popup: HTMLElement, rail: Element, from: Element | null): void {
  if (from === null) {
    if (popup.matches(':popover-open')) popup.hidePopover();
    return;
  }
  popup.showPopover();
  const at = from.getBoundingClientRect();
  const { right } = rail.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const isBeside = right + GAP + width <= innerWidth;
  const x = isBeside ? right + GAP : Math.min(at.left, innerWidth - width - EDGE);
  const y = isBeside ? at.top : at.top - height - EDGE;
  popup.style.setProperty('left', `${Math.max(EDGE, x)}px`);
  popup.style.setProperty('top', `${Math.max(EDGE, Math.min(y, innerHeight - height - EDGE))}px`);
}
