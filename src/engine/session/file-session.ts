import { type PreparedFile, prepareSteps } from '../../core/checks/check-context.js';
import { checkSteps } from '../../core/checks/check-file.js';
import type { CheckResult } from '../../core/checks/check-result.js';
import { choicesInRole } from '../../core/checks/choices/choices-in-role.js';
import { type Choices, type SavedChoices, toChoices } from '../../core/checks/choices/saved-choices.js';
import type { OpenedFile } from '../../core/formats/opened-file.js';
import { type Steps, takeAll } from '../../core/table/steps.js';
import type { FileChoicesLike, FileView, Handle, ViewRequest } from '../protocol.js';
import { dateOrderView } from './date-order-view.js';
import { fileView } from './file-view.js';
import { FindingOrder } from './finding-order.js';
import { FindingsIndex } from './findings-index.js';
import { nowOf, originsOf } from './origins.js';
import { candidateViews, periodView } from './period-view.js';
import { SharedSteps } from './shared-steps.js';

/** A file's check with what is needed to look findings up. */
export interface CheckedFile {
  result: CheckResult;
  index: FindingsIndex;
}

/** One open file inside the worker. What follows from its choices is worked out when it is first asked for. */
export class FileSession {
  /** Rows of the current view in order; undefined shows every row in the file's order. */
  order: Uint32Array | undefined;
  view: ViewRequest = { sort: [], filters: [] };
  private readonly preparing = new SharedSteps(() => prepareSteps(this.openedFile, this.coreChoices()));
  private readonly checking = new SharedSteps(() => this.newCheck());
  private stakeOrder: FindingOrder | undefined;

  constructor(
    readonly handle: Handle,
    private openedFile: OpenedFile,
    private savedChoices: FileChoicesLike,
    /** False while rows are still coming in. */
    public complete: boolean,
  ) {}

  /** The file, or as much of it as has been read. Setting it forgets what was worked out. */
  get opened(): OpenedFile {
    return this.openedFile;
  }

  set opened(file: OpenedFile) {
    this.openedFile = file;
    this.forget();
  }

  /** What the user decided, the settings included. Setting it forgets what was worked out. */
  get choices(): FileChoicesLike {
    return this.savedChoices;
  }

  set choices(choices: FileChoicesLike) {
    this.savedChoices = choices;
    this.forget();
  }

  /** The choices that hold for the file in its role, the settings of that role included. */
  private inRole(): SavedChoices {
    return choicesInRole(this.openedFile.format?.role, originsOf(this.savedChoices));
  }

  /** The choices in the core's units. */
  coreChoices(): Choices {
    return { ...toChoices(this.inRole()), now: nowOf(this.savedChoices) };
  }

  /** Records, billing period and candidates under the choices of now; kept until choices or rows change. */
  prepared(): PreparedFile {
    return takeAll(this.prepareSteps());
  }

  /** As `prepared`, in steps. */
  prepareSteps(): Steps<PreparedFile> {
    return this.preparing.take();
  }

  /** What the rules find under the choices of now; runs them if they have not run since the last change. */
  checked(): CheckedFile {
    return takeAll(this.checkSteps());
  }

  /** As `checked`, in steps. */
  checkSteps(): Steps<CheckedFile> {
    return this.checking.take();
  }

  private *newCheck(): Steps<CheckedFile> {
    const prepared = yield* this.prepareSteps();
    const result = yield* checkSteps(prepared, this.coreChoices());
    return { result, index: new FindingsIndex(result.findings, this.openedFile.table.rowCount) };
  }

  /** The check if it has been made: rows are shown before it is. */
  get checkedAlready(): CheckedFile | undefined {
    return this.checking.known;
  }

  /** Findings in the order of what is at stake. */
  byStake(): FindingOrder {
    this.stakeOrder ??= new FindingOrder(this.checked().result.findings);
    return this.stakeOrder;
  }

  /** What is known of the file: its period only once its records were read. */
  describe(): FileView {
    const view = fileView(this.handle, this.openedFile);
    const prepared = this.preparing.known;
    if (!prepared) {
      const timeZone = this.inRole().timeZone ?? this.openedFile.format?.documentedZone;
      return {
        ...view,
        period: null,
        candidates: [],
        timeZone: timeZone ?? 'UTC',
        assumedTimeZone: timeZone === undefined,
        zoneMatters: false,
      };
    }
    const { context, candidates, periodError } = prepared;
    return {
      ...view,
      period: context.period ? periodView(context.period) : null,
      candidates: candidateViews(candidates, context.timeZone),
      timeZone: context.timeZone,
      assumedTimeZone: context.assumedTimeZone,
      zoneMatters: ((context.usage ?? context.callLog)?.stamps.naive ?? 0) > 0,
      ...dateOrderView(this.openedFile.table),
      ...(periodError !== undefined && { periodError }),
    };
  }

  /** Rows in the current view. */
  get viewCount(): number {
    return this.order?.length ?? this.openedFile.table.rowCount;
  }

  /** Table row at a place of the current view. */
  rowAt(index: number): number {
    return this.order ? this.order[index] : index;
  }

  private forget(): void {
    this.preparing.forget();
    this.checking.forget();
    this.stakeOrder = undefined;
  }
}
