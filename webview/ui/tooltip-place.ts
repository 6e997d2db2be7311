const GAP = 4;
const EDGE = 6;
const TALLEST = 640;

/**
 * Puts a tooltip beside what it is about: below it if there is room, else where there is more; never over it, never beyond
 * the page. Where it is too long for that it becomes wider, and is scrolled at last. True if it has to be scrolled.
 */
export function placeTooltip(box: HTMLElement, anchor: DOMRect): boolean {
  const roomBelow = Math.min(TALLEST, window.innerHeight - anchor.bottom - GAP - EDGE);
  const roomAbove = Math.min(TALLEST, anchor.top - GAP - EDGE);
  const most = Math.max(roomBelow, roomAbove);
  // Measured at the left edge: nothing there makes it narrower than it wants to be.
  box.style.top = box.style.left = '0';
  box.style.maxHeight = 'none';
  box.classList.remove('wide');
  if (box.offsetHeight > most) box.classList.add('wide');
  const { height, width } = box.getBoundingClientRect();
  const below = height <= roomBelow || roomBelow >= roomAbove;
  const room = Math.max(0, below ? roomBelow : roomAbove);
  const top = below ? anchor.bottom + GAP : anchor.top - GAP - Math.min(height, room);
  const left = Math.min(Math.max(EDGE, anchor.left), Math.max(EDGE, window.innerWidth - width - EDGE));
  box.style.maxHeight = `${room}px`;
  box.style.top = `${Math.max(0, top)}px`;
  box.style.left = `${left}px`;
  return height > room;
}
