import * as vscode from 'vscode';
import { FORMAT_ENDING } from '../../core/formats/format-files.js';
import { idOfMapping } from '../../core/formats/mapping-format.js';
import { say } from '../../core/language/say.js';
import type { FileView } from '../../engine/protocol.js';
import { plain } from '../interaction/safe-text.js';
import { decide } from './decide.js';
import type { Environment } from './environment.js';
import type { Mapping } from './map-columns.js';

/** Writes a mapping as a format beside the data, and reads the file by it. Where it cannot be written the mapping holds for the file. */
export async function saveMapping(
  environment: Environment,
  uri: vscode.Uri,
  file: FileView,
  mapping: Mapping,
): Promise<void> {
  const { engine, messages, trust } = environment;
  const id = await freeId(environment, file);
  const place = vscode.Uri.joinPath(uri, '..', `${id.replace(/^user\./, '')}${FORMAT_ENDING}`);
  try {
    if (!trust.isTrusted) throw new Error(say`This workspace is not trusted, so nothing is written beside its files.`);
    const text = await engine.quick('mappingAsFormat', file.handle, mapping, id);
    await vscode.workspace.fs.writeFile(place, new TextEncoder().encode(text));
  } catch (error) {
    await decide(environment, uri, { format: 'generic.call-log', mapping });
    const why = error instanceof Error ? error.message : String(error);
    messages.warn(
      say`The mapping holds for ${plain(file.name)} alone; the format could not be saved: ${plain(why, 200)}`,
    );
    return;
  }
  await decide(environment, uri, { format: id, mapping: null });
  messages.inform(
    say`${plain(file.name)} is read by ${plain(place.path.slice(place.path.lastIndexOf('/') + 1))}, as is every file beside it with these columns.`,
    { title: say`Open the Format`, run: () => vscode.window.showTextDocument(place) },
  );
}

/** An id that no format of the file has already. */
async function freeId({ engine }: Environment, file: FileView): Promise<string> {
  const taken = new Set((await engine.quick('formats', file.handle)).map((format) => format.id));
  const id = idOfMapping(file.name);
  for (let number = 2; ; number++) {
    const candidate = number === 2 ? id : `${id}-${number - 1}`;
    if (!taken.has(candidate)) return candidate;
  }
}
