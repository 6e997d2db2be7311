import { GroupKeys } from '../checks/group-keys.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { descriptionKey } from './invoice-side.js';

/**
 * What a usage file of categories, Twilio's, calls each of them: the Description of its records, by the trimmed category.
 * A category whose records have several is left out, and so are those that share one, or have another's name for it: it
 * would stand for neither.
 */
export function categoryDescriptions({ table, binding }: OpenedFile): ReadonlyMap<string, string> {
  const [category, description] = [binding.column('category'), binding.column('description')];
  if (category < 0 || description < 0) return new Map();
  const categories = table.dictionaryColumn(category);
  const descriptions = table.dictionaryColumn(description);
  const found = new Map<string, Set<string>>();
  /** The categories that a wording may stand for, by its key: by their names and by their Descriptions. */
  const meant = new Map<string, Set<string>>();
  const mean = (wording: string, name: string) => {
    const key = descriptionKey(wording);
    meant.set(key, (meant.get(key) ?? new Set()).add(name));
  };
  const pairs = new GroupKeys([categories, descriptions]);
  let known = 0;
  for (let row = 0; row < table.rowCount; row++) {
    if (pairs.indexOf(row) < known) continue;
    known++;
    const name = categories.text(categories.codes[row]).trim();
    const text = descriptions.text(descriptions.codes[row]).trim();
    mean(name, name);
    if (text === '') continue;
    mean(text, name);
    found.set(name, (found.get(name) ?? new Set()).add(text));
  }
  const sole = [...found].flatMap(([name, texts]) => {
    const [text] = texts;
    return texts.size === 1 && meant.get(descriptionKey(text))?.size === 1 ? [[name, text] as const] : [];
  });
  return new Map(sole);
}
