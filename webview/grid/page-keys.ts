/** What keys do wherever on the page the keyboard is. */
export interface PageKeys {
  /** Whether there is a file to do it with. */
  ready(): boolean;
  find(): void;
  findNext(direction: 1 | -1): void;
  goToLine(): void;
  nextFinding(direction: 1 | -1): void;
}

/**
 * Listens to the keys of the page. They are taken before anybody else sees them: the workbench would open its own “Go to
 * Line”, and a browser its own search.
 */
export function listenToPageKeys(keys: PageKeys): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const action = keys.ready() && actionOf(event, keys);
      if (!action) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      action();
    },
    true,
  );
}

function actionOf(event: KeyboardEvent, keys: PageKeys): (() => void) | undefined {
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  if (altKey) return undefined;
  const direction = shiftKey ? -1 : 1;
  const plain = !ctrlKey && !metaKey;
  switch (event.key.toLowerCase()) {
    case 'f8':
      return plain ? () => keys.nextFinding(direction) : undefined;
    case 'f3':
      return plain ? () => keys.findNext(direction) : undefined;
    case 'f':
      return (ctrlKey || metaKey) && !shiftKey ? () => keys.find() : undefined;
    case 'g':
      // On a Mac, Command+G is the next match, and Control+G a line as everywhere.
      if (metaKey) return () => keys.findNext(direction);
      return ctrlKey && !shiftKey ? () => keys.goToLine() : undefined;
    default:
      return undefined;
  }
}
