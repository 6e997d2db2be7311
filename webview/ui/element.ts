/** What an element may be given: classes, attributes, and text. Never markup: cells are hostile. */
export interface ElementParts {
  class?: string;
  text?: string;
  attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  on?: Partial<{ [Name in keyof HTMLElementEventMap]: (event: HTMLElementEventMap[Name]) => void }>;
}

/** Class names, without those that do not apply; undefined where none does. */
export function classes(...names: (string | false | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined;
}

/** Makes an element from parts and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  parts: ElementParts = {},
  ...children: (Node | string | null | undefined | false)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  applyParts(made, parts);
  for (const child of children) if (child) made.append(child);
  return made;
}

/** Sets class, text, attributes and listeners on an element. Texts are set as text, never as markup. */
export function applyParts(target: HTMLElement, parts: ElementParts): void {
  if (parts.class) target.className = parts.class;
  if (parts.text !== undefined) target.textContent = parts.text;
  for (const [key, value] of Object.entries(parts.attributes ?? {})) setAttribute(target, key, value);
  for (const [type, listener] of Object.entries(parts.on ?? {}))
    target.addEventListener(type, listener as EventListener);
}

/** Sets an attribute, or removes it where the value is undefined or false. */
export function setAttribute(target: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) target.removeAttribute(name);
  else if (target.getAttribute(name) !== String(value)) target.setAttribute(name, value === true ? '' : String(value));
}
