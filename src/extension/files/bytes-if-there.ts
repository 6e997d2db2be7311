import { say } from '../../core/language/say.js';
import { EngineFailure } from '../../engine/engine-failure.js';

/**
 * The bytes of a file that need not be there; undefined only where the file system says that it is not. Whatever else
 * goes wrong is thrown: who takes a file that cannot be read for none writes over it.
 * @param read Rejects as `vscode.workspace.fs.readFile` does.
 * @throws EngineFailure
 */
export async function bytesIfThere(name: string, read: () => PromiseLike<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && (error as { code?: unknown }).code === 'FileNotFound') return undefined;
    throw new EngineFailure({
      code: 'not-readable',
      message: say`The file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      advice: say`Check the connection and try again.`,
      file: name,
    });
  }
}
