import { type DecisionChange, undoing } from '../../core/checks/choices/decisions.js';
import type { EngineClient } from '../../engine/client.js';
import type { DecidedView, DecisionRequest, TriageView } from '../../engine/protocol.js';
import type { Decisions } from '../files/decisions.js';
import type { Reconciliation } from './reconciliation.js';

/** Changes that can be taken back, at most. */
const REMEMBERED = 100;

/** Decisions about the breaks of one statement: kept beside its usage file, applied to it, and taken back again. */
export class BreakDecisions {
  private readonly done: DecisionChange[] = [];
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly reconciliation: Reconciliation,
    private readonly engine: EngineClient,
    private readonly decisions: Decisions,
    /** Told what holds now. */
    private readonly onChange: (triage: TriageView) => void,
  ) {}

  /** Whether there is something to take back. */
  get canUndo(): boolean {
    return this.done.length > 0;
  }

  /** Decides about breaks. Undefined where there is no statement any more. */
  decide(request: DecisionRequest): Promise<DecidedView | undefined> {
    return this.inTurn(async () => {
      const { statement } = this.reconciliation;
      if (!statement) return undefined;
      const change = await this.engine.quick('decisionChange', statement.handle, request);
      return this.change(change, (back) => {
        this.done.push(back);
        if (this.done.length > REMEMBERED) this.done.shift();
      });
    });
  }

  /** Takes the last change back. Undefined where there is none. */
  undo(): Promise<DecidedView | undefined> {
    return this.inTurn(async () => {
      const back = this.done.pop();
      return back && this.change(back, () => {});
    });
  }

  /** Applies what is decided now, as somebody else may have written it. Undefined where there is no statement. */
  refresh(): Promise<TriageView | undefined> {
    return this.inTurn(async () => this.apply(await this.decisions.breaksOf(this.reconciliation.request.usage)));
  }

  /** One after the other: what was read earlier is never applied over what was decided later. */
  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const made = this.turn.then(step);
    this.turn = made.catch(() => undefined);
    return made;
  }

  private async change(
    change: DecisionChange,
    remember: (back: DecisionChange) => void,
  ): Promise<DecidedView | undefined> {
    const { before, after, notKept } = await this.decisions.decideBreaks(this.reconciliation.request.usage, change);
    remember(undoing(before, change));
    const triage = await this.apply(after);
    const changed = change.made.length + change.takenBack.length;
    return triage && { triage, notKept, changed, canUndo: this.canUndo };
  }

  private async apply(decisions: Parameters<typeof undoing>[0]): Promise<TriageView | undefined> {
    const { statement } = this.reconciliation;
    if (!statement) return undefined;
    const triage = await this.engine.quick('setDecisions', statement.handle, decisions);
    if (this.reconciliation.statement?.handle === statement.handle) this.onChange(triage);
    return triage;
  }
}
