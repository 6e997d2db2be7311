import * as vscode from 'vscode';
import { readSideFile, type SideFile } from '../files/side-files.js';
import type { Reconciliation, ReconciliationRequest } from './reconciliation.js';

/** A small file that a statement is made with: its address, or the text that was pasted in its place. */
type OriginFile = { uri: string } | { name: string; text: string };

/** What a statement is made from, by addresses; what settings name is not in it. */
interface Origin {
  usage: string;
  logs: readonly string[];
  previous?: string;
  invoice?: OriginFile;
  rates?: OriginFile;
}

const KEY = 'statements';
/** Statements that are kept at most: those of windows that ended otherwise than by closing them are never forgotten. */
const MOST = 20;

/**
 * What the statements on screen are made from, kept by VS Code for this workspace, so that a window that is loaded again
 * has them again. Their pages know only the name it is kept under: where numbers are masked, no page has them.
 */
export class KeptOrigins {
  constructor(private readonly memento: vscode.Memento) {}

  /** Keeps what a statement is made from. */
  keep(name: string, { request, given, previous }: Reconciliation): void {
    const origin: Origin = {
      usage: request.usage.toString(),
      logs: request.logs.map(String),
      previous: previous?.toString(),
      invoice: given.invoice && placeOf(given.invoice),
      rates: given.rates && placeOf(given.rates),
    };
    const others = this.all().filter(([other]) => other !== name);
    void this.memento.update(KEY, [...others.slice(1 - MOST), [name, origin]]);
  }

  /** Forgets a statement that was closed. */
  forget(name: string): void {
    void this.memento.update(
      KEY,
      this.all().filter(([other]) => other !== name),
    );
  }

  /** What was kept; undefined where nothing was. Rejects where a small file that it names cannot be read. */
  async of(name: string): Promise<{ request: ReconciliationRequest; previous?: vscode.Uri } | undefined> {
    const origin = this.all().find(([other]) => other === name)?.[1];
    if (!origin) return undefined;
    const { usage, logs, previous } = origin;
    const invoice = origin.invoice && (await sideFileOf(origin.invoice));
    const rates = origin.rates && (await sideFileOf(origin.rates));
    return {
      request: {
        usage: vscode.Uri.parse(usage),
        logs: logs.map((log) => vscode.Uri.parse(log)),
        sources: invoice || rates ? { invoice, rates } : undefined,
      },
      previous: previous === undefined ? undefined : vscode.Uri.parse(previous),
    };
  }

  private all(): readonly (readonly [string, Origin])[] {
    return this.memento.get(KEY, []);
  }
}

function placeOf({ uri, name, bytes }: SideFile): OriginFile {
  return uri ? { uri: uri.toString() } : { name, text: new TextDecoder().decode(bytes) };
}

async function sideFileOf(file: OriginFile): Promise<SideFile> {
  if ('uri' in file) return readSideFile(vscode.Uri.parse(file.uri));
  return { name: file.name, bytes: new TextEncoder().encode(file.text) };
}
