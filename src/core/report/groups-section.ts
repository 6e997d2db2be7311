import { groupName, type StatementGroup } from '../checks/aggregate-facts.js';
import { counted } from '../language/counted.js';
import { inLanguage, say } from '../language/say.js';
import { voiceAndClient } from '../reconcile/aggregate/together.js';
import type { Statement } from '../reconcile/statement.js';
import { type Block, type Cell, repeatable, type Section, type Tone } from './outline.js';
import { clockText, grouped } from './seconds.js';
import { GROUP_OUTCOME_WORDS } from './wording.js';

const TONES: Readonly<Record<StatementGroup['outcome'], Tone>> = {
  matched: 'good',
  differs: 'bad',
  'not-in-call-log': 'bad',
  'not-billed': 'bad',
  'not-comparable': 'quiet',
};

/**
 * The groups of a statement of aggregate grain, the log beside the usage. Where there are more than `limit`, those that do
 * not tie are shown and the others counted. Undefined on record grain.
 */
export function groupsSection({ facts }: Statement, limit: number): Section | undefined {
  const { aggregate } = facts;
  if (!aggregate) return undefined;
  const { groups } = aggregate;
  const few = groups.length <= limit;
  const differing = few ? groups : groups.filter(({ outcome }) => outcome !== 'matched');
  const shown = differing.slice(0, limit);
  const together = voiceAndClient(aggregate);
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [
        { title: say`Group`, align: 'left', shrinkTo: 18 },
        { title: say`Log calls`, align: 'right' },
        { title: say`Billable`, align: 'right' },
        { title: say`Expected`, align: 'right' },
        { title: say`Counted`, align: 'right' },
        { title: say`Billed`, align: 'right' },
        { title: say`Difference`, align: 'right' },
        { title: say`Outcome`, align: 'left' },
      ],
      rows: repeatable(() => shown.map(groupCells)),
      ...(together && {
        total: [
          inLanguage(together.withSip ? 'Voice, client and SIP together' : 'Voice and client together'),
          grouped(together.callLog.rows),
          grouped(together.callLog.billable),
          clockText(together.callLog.expectedMs),
          together.usage.count === null ? '–' : grouped(together.usage.count),
          clockText(together.usage.ms),
          clockText(together.deltaMs ?? 0, true),
          '',
        ],
      }),
    },
  ];
  if (groups.length === 0)
    return { title: say`Groups`, blocks: [{ kind: 'paragraph', text: say`Neither side has calls in the period.` }] };
  if (!few) {
    const hidden = groups.length - shown.length;
    blocks.push({
      kind: 'paragraph',
      tone: 'quiet',
      text:
        shown.length === 0
          ? say`All ${counted(hidden, 'group')} tie. They are in the JSON, CSV and Markdown of this statement.`
          : say`${counted(hidden, 'more group')}, all of them in the JSON, CSV and Markdown of this statement.`,
    });
  }
  return { title: say`Groups`, blocks };
}

function groupCells(group: StatementGroup): Cell[] {
  const { callLog, usage, outcome, deltaMs, deltaCount } = group;
  const delta = deltaMs === null ? '–' : clockText(deltaMs, true);
  const calls = deltaCount === null || deltaCount === 0 ? '' : ` (${deltaCount > 0 ? '+' : ''}${grouped(deltaCount)})`;
  return [
    groupName(group),
    grouped(callLog.rows),
    grouped(callLog.billable),
    clockText(callLog.expectedMs),
    usage.count === null ? '–' : grouped(usage.count),
    usage.ms === null ? `${usage.quantity} ${usage.unit}` : clockText(usage.ms),
    { text: `${delta}${calls}`, tone: outcome === 'matched' || deltaMs === null ? 'quiet' : 'warning' },
    { text: inLanguage(GROUP_OUTCOME_WORDS[outcome]), tone: TONES[outcome] },
  ];
}
