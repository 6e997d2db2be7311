import { FILE_RULES, ruleById } from '../../core/checks/rules.js';
import type { OpenedFile } from '../../core/formats/opened-file.js';
import { say } from '../../core/language/say.js';
import { filesOf } from '../../core/report/files-of.js';
import { maskedCheck } from '../../core/report/mask-findings.js';
import { maskedStatement } from '../../core/report/mask-statement.js';
import { modelFile, modelFindings } from '../../core/report/model-file.js';
import { modelRow } from '../../core/report/model-row.js';
import { modelStatement } from '../../core/report/model-statement.js';
import { RunMask } from '../../core/report/number-masking.js';
import { EngineFailure } from '../engine-failure.js';
import type { Handle, ModelQuestion } from '../protocol.js';
import type { FileSession } from './file-session.js';
import type { StatementSession } from './statement-session.js';
import type { Task } from './task.js';

/** Where questions find what they are about. */
export interface AnswerSources {
  file(handle: Handle): FileSession;
  statement(handle: Handle): StatementSession;
}

/** Masks by the file, or the usage file of the statement, that they learned first: numbers stay the same between questions. */
const masks = new WeakMap<OpenedFile, { files: readonly OpenedFile[]; mask: RunMask }>();

/** The answer to a question of a language model. Nothing that identifies a person leaves the worker by it. */
export async function modelAnswerTo(question: ModelQuestion, sources: AnswerSources, task: Task): Promise<string> {
  const { most } = question;
  if (question.about === 'statement') {
    const { statement } = sources.statement(question.statement);
    await task.pause();
    return modelStatement(maskedStatement(statement, maskOf(filesOf(statement), undefined)), most, question.from);
  }
  const session = sources.file(question.file);
  if (question.about === 'findings' && question.rule !== undefined) requireFileRule(question.rule);
  const { result } = await task.take(session.checkSteps());
  await task.pause();
  const region = session.coreChoices().defaultRegion;
  if (question.about === 'row') {
    const within = question.statement === undefined ? undefined : sources.statement(question.statement);
    const row = question.row - 1;
    if (!Number.isInteger(row) || row < 0 || row >= session.opened.table.rowCount)
      throw noSuchRow(session, question.row);
    const input = within?.inputs.indexOf(session.handle) ?? -1;
    if (!within || input < 0)
      return modelRow(maskedCheck(result, maskOf([session.opened], region)), row, undefined, most);
    const mask = maskOf(filesOf(within.statement), region);
    return modelRow(
      maskedCheck(result, mask),
      row,
      { statement: maskedStatement(within.statement, mask), input },
      most,
    );
  }
  const shown = maskedCheck(result, maskOf([session.opened], region));
  if (question.about === 'file') return modelFile(shown, most);
  return modelFindings(shown, session.byStake(), question, most);
}

function maskOf(files: readonly OpenedFile[], region: string | undefined): RunMask {
  const known = masks.get(files[0]);
  if (known && known.files.length === files.length && known.files.every((file, at) => file === files[at]))
    return known.mask;
  const mask = new RunMask();
  mask.learn(files, region);
  masks.set(files[0], { files, mask });
  return mask;
}

/** Refuses what would be answered with no findings though nothing was looked for. */
function requireFileRule(rule: string): void {
  if (FILE_RULES.some(({ id }) => id === rule)) return;
  const failure = ruleById(rule)
    ? {
        message: say`${rule} is a rule of statements: it compares a usage file with call logs.`,
        advice: say`Reconcile the files: the statement has what the rule found.`,
      }
    : {
        message: say`There is no rule ${rule}.`,
        advice: say`Leave the rule out: the answer names the rules that found something.`,
      };
  throw new EngineFailure({ code: 'invalid-option', ...failure });
}

function noSuchRow({ opened }: FileSession, row: number): EngineFailure {
  return new EngineFailure({
    code: 'invalid-option',
    message: say`${opened.name} has no row ${row}: its rows are numbered from 1 to ${opened.table.rowCount}.`,
  });
}
