import { inLanguage, say } from '../language/say.js';
import { checkFigures, type PackProblem } from './dispute-figures.js';
import {
  type Digest,
  type DisputeManifest,
  MANIFEST,
  type PackInput,
  type PackOutput,
  readManifest,
} from './dispute-manifest.js';

/** The folder of a pack. */
export interface PackFolder {
  /** Names of everything in it, folders included. */
  names: readonly string[];
  /** Names of what is no plain file: a folder, a link, a pipe. It is not read: a link leads elsewhere, and a pipe may never end. */
  special?: ReadonlySet<string>;
  /** Rejects where a file cannot be read. */
  read(name: string): Promise<Uint8Array>;
}

/** A file that may be one of those that a pack was made from. */
export interface InputCandidate {
  name: string;
  sha256: string;
}

/** Where the files that a pack was made from may be. */
export interface InputSources {
  /** Files that somebody named. */
  given: readonly InputCandidate[];
  /** A file of this name beside the folder; undefined where there is none. */
  beside(name: string): Promise<InputCandidate | undefined>;
}

/** What became of checking a pack. */
export interface PackVerification {
  /** `unreadable`: there is no manifest, or none that can be read, so nothing could be checked. */
  outcome: 'good' | 'differs' | 'unreadable';
  problems: readonly PackProblem[];
  /** What could not be looked at, and what means no harm. */
  notes: readonly string[];
  /** The manifest's own digest: who sends it apart from the pack, proves the pack. */
  manifestSha256: string | null;
  files: number;
  inputs: number;
  /** Sum of the annex, as the manifest has it. */
  dispute: DisputeManifest['dispute'] | null;
}

/** Files that a pack always has: without one of them there is nothing to compare the others with. */
const IN_EVERY_PACK: readonly string[] = [
  'letter.html',
  'letter.md',
  'annex.csv',
  'statement.html',
  'statement.md',
  'statement.json',
];
/** Files that file managers leave in every folder that was looked at. */
const LEFT_BY_SYSTEMS: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);
/** Roles of files that go on being written to after the pack was made. */
const GOES_ON: ReadonlySet<string> = new Set(['sidecar', 'settings']);

/** Checks a pack: every file against the manifest, its figures against each other, and what it was made from. */
export async function verifyPack(folder: PackFolder, sources: InputSources, digest: Digest): Promise<PackVerification> {
  if (!folder.names.includes(MANIFEST))
    return unreadable(say`There is no manifest here, so nothing can be checked. Name the folder that “dispute” made.`);
  const bytes = folder.special?.has(MANIFEST) ? undefined : await folder.read(MANIFEST).catch(() => undefined);
  const read = bytes && (await readManifest(bytes, digest));
  if (!read)
    return unreadable(
      say`The manifest cannot be read: it is damaged, or was made by another version. Nothing can be checked.`,
    );
  const { manifest, isSealed } = read;
  const problems: PackProblem[] = [];
  if (!isSealed)
    problems.push({
      file: MANIFEST,
      message: say`The manifest itself was changed after it was written: its own digest does not fit.`,
    });
  const texts = new Map<string, string>();
  for (const output of manifest.outputs) problems.push(...(await checkOutput(folder, output, digest, texts)));
  const notes: string[] = [];
  const known = new Set([MANIFEST, ...manifest.outputs.map(({ name }) => name)]);
  for (const name of IN_EVERY_PACK)
    if (!known.has(name))
      problems.push({ file: name, message: say`The manifest does not list it, and every pack has it.` });
  for (const name of folder.names) {
    if (known.has(name) || IN_EVERY_PACK.includes(name)) continue;
    if (LEFT_BY_SYSTEMS.has(name)) notes.push(say`${name} is no part of the pack; file managers leave it.`);
    else problems.push({ file: name, message: say`It is not in the manifest: it was added after the pack was made.` });
  }
  problems.push(
    ...checkFigures(
      {
        annex: texts.get('annex.csv'),
        letterHtml: texts.get('letter.html'),
        letterMarkdown: texts.get('letter.md'),
        statement: texts.get('statement.json'),
      },
      manifest,
    ),
  );
  const inputs = await checkInputs(manifest.inputs, sources);
  problems.push(...inputs.problems);
  notes.push(...inputs.notes);
  return {
    outcome: problems.length === 0 ? 'good' : 'differs',
    problems,
    notes,
    manifestSha256: manifest.manifestSha256,
    files: manifest.outputs.length,
    inputs: inputs.found,
    dispute: manifest.dispute,
  };
}

function unreadable(message: string): PackVerification {
  const problems = [{ file: MANIFEST, message }];
  return { outcome: 'unreadable', problems, notes: [], manifestSha256: null, files: 0, inputs: 0, dispute: null };
}

/** Files whose figures are looked at. */
const WITH_FIGURES: ReadonlySet<string> = new Set(['annex.csv', 'letter.html', 'letter.md', 'statement.json']);

/** The text of a file; undefined where it is longer than any text can be: its digest vouches for it then. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}

/** Files that have something to fill in. */
const LETTERS: ReadonlySet<string> = new Set(['letter.html', 'letter.md']);

async function checkOutput(
  folder: PackFolder,
  { name, bytes: size, sha256 }: PackOutput,
  digest: Digest,
  texts: Map<string, string>,
): Promise<PackProblem[]> {
  if (!folder.names.includes(name)) return [{ file: name, message: say`It is missing.` }];
  if (folder.special?.has(name))
    return [{ file: name, message: say`It is a folder, a link or the like, and no file of the pack.` }];
  let bytes: Uint8Array;
  try {
    bytes = await folder.read(name);
  } catch {
    return [{ file: name, message: say`It cannot be read.` }];
  }
  const text = WITH_FIGURES.has(name) ? textOf(bytes) : undefined;
  if (text !== undefined) texts.set(name, text);
  if (bytes.length === size && (await digest(bytes)) === sha256) return [];
  const how =
    bytes.length === size
      ? say`It was changed: its SHA-256 is not that of the manifest.`
      : say`It was changed: it has ${bytes.length} bytes, and had ${size}.`;
  // Somebody may have filled in what stands in brackets; whether that is all that was changed, nobody can tell.
  return [{ file: name, message: LETTERS.has(name) ? `${how} ${say`Fill in a copy of it, not this one.`}` : how }];
}

async function checkInputs(
  inputs: readonly PackInput[],
  { given, beside }: InputSources,
): Promise<{ problems: PackProblem[]; notes: string[]; found: number }> {
  const problems: PackProblem[] = [];
  const notes: string[] = [];
  const used = new Set<InputCandidate>();
  let found = 0;
  for (const { name, role, sha256 } of inputs) {
    const same = given.find((one) => one.sha256 === sha256);
    if (same) {
      used.add(same);
      found++;
      continue;
    }
    const named = given.find((one) => one.name === name);
    const other = named ?? (await beside(name));
    if (named) used.add(named);
    if (!other)
      notes.push(
        say`${name} (${roleText(role)}), which the pack was made from, was not found here, and was not checked.`,
      );
    else if (other.sha256 === sha256) found++;
    else if (GOES_ON.has(role)) notes.push(say`${name} (${roleText(role)}) has changed since the pack was made.`);
    else
      problems.push({
        file: name,
        message: say`It is not the file that the pack was made from: its SHA-256 is another.`,
      });
  }
  for (const one of given)
    if (!used.has(one)) problems.push({ file: one.name, message: say`The pack was not made from this file.` });
  return { problems, notes, found };
}

/** What the files are that a pack is made from. */
export const INPUT_ROLE_WORDS: Readonly<Record<string, string>> = {
  usage: 'usage file',
  'call-log': 'call log',
  invoice: 'invoice lines',
  rates: 'rate card',
  sidecar: 'choices and decisions',
  settings: 'settings',
  previous: 'statement before',
};

function roleText(role: string): string {
  return inLanguage(INPUT_ROLE_WORDS[role] ?? role);
}
