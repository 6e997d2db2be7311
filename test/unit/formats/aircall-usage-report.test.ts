import assert from 'node:assert/strict';
import { PER_MINUTE, VOICE_AI } from '../../../src/core/billing/rounding.js';
import { AIRCALL_USAGE_COLUMNS } from '../../../src/core/formats/aircall-usage-columns.js';
import type { RecordOptions } from '../../../src/core/formats/format.js';
import {
  DIRECTION_INBOUND,
  DIRECTION_OUTBOUND,
  DIRECTION_UNKNOWN,
  KIND_CALL,
  KIND_NOT_A_CALL,
  KIND_VOICE_AI,
} from '../../../src/core/formats/records.js';
import { openTable } from './open-text.js';

const DEFAULTS: Record<string, string> = {
  type: 'Call',
  recordUuid: 'r-1',
  billedMinutes: '1',
  callId: 'c-1',
  direction: 'Outbound',
  recordTimestamp: '2025-04-20T10:00:00Z',
  fromNumber: '+33199000001',
  toNumber: '+442079460001',
  description: 'Outbound - GB',
};

/** Reads rows of a usage report, each given by the cells in which it departs from an ordinary call. */
function read(rows: Record<string, string>[], options: Partial<RecordOptions> = {}) {
  const line = (cells: Record<string, string>) =>
    AIRCALL_USAGE_COLUMNS.map(({ key }) => `"${({ ...DEFAULTS, ...cells })[key] ?? ''}"`).join(',');
  const text = [AIRCALL_USAGE_COLUMNS.map(({ name }) => name).join(','), ...rows.map(line)].join('\n');
  return readText(text, options);
}

function readText(text: string, options: Partial<RecordOptions> = {}) {
  const file = openTable(text, 'usage.csv', { format: 'aircall.usage-report' });
  const records = file.format?.readUsage?.(file.table, file.binding, { timeZone: 'UTC', ...options });
  assert.ok(records);
  return records;
}

function kindOf(type: string, cells: Record<string, string> = {}) {
  return read([{ type, ...cells }]).kind[0];
}

describe('rows of an Aircall usage report', () => {
  it('knows what the documented types are, in any spelling', () => {
    for (const type of ['Call', 'call', ' CALL ']) assert.equal(kindOf(type), KIND_CALL, type);
    for (const type of ['Voice AI Call', 'voice ai call', 'VOICE_AI']) assert.equal(kindOf(type), KIND_VOICE_AI, type);
    for (const type of ['SMS', 'sms', 'MMS', 'WhatsApp message', 'WhatsApp messaging', 'Whatsapp']) {
      assert.equal(kindOf(type), KIND_NOT_A_CALL, type);
    }
  });

  it('takes an unknown type for a call only where minutes are billed', () => {
    assert.equal(kindOf('Fax', { billedMinutes: '2' }), KIND_CALL);
    assert.equal(kindOf('Fax', { billedMinutes: '-1' }), KIND_CALL);
    assert.equal(kindOf('Fax', { billedMinutes: '' }), KIND_NOT_A_CALL);
    assert.equal(kindOf('Fax', { billedMinutes: '0' }), KIND_NOT_A_CALL);
    assert.equal(kindOf('', { billedMinutes: '3' }), KIND_CALL);
    const broken = read([{ type: 'Fax', billedMinutes: 'x' }]);
    assert.deepEqual([broken.kind[0], broken.unreadable[0]], [KIND_CALL, 1]);
  });

  it('bills calls by their minutes and Voice AI by its seconds', () => {
    const { billedMs, unreadable } = read([
      { billedMinutes: '3' },
      { billedMinutes: '3', billedSeconds: '170' },
      { billedMinutes: '' },
      { billedMinutes: '-1' },
      { billedMinutes: '1.5' },
      { billedMinutes: '0.00001' },
      { billedMinutes: '2', billedSeconds: 'x' },
      { type: 'Voice AI Call', billedMinutes: '', billedSeconds: '47' },
      { type: 'Voice AI Call', billedMinutes: '2', billedSeconds: '47' },
      { type: 'Voice AI Call', billedMinutes: '2', billedSeconds: '' },
      { type: 'Voice AI Call', billedMinutes: 'x', billedSeconds: '0' },
      { type: 'Voice AI Call', billedMinutes: '', billedSeconds: '' },
    ]);
    assert.deepEqual([...billedMs], [180000, 180000, 0, -60000, 90000, 1, 120000, 47000, 47000, 120000, 0, 0]);
    assert.ok(unreadable.every((mark) => mark === 0));
  });

  it('cannot read what is no plain decimal, in the quantity of the row’s own type', () => {
    const unreadable = (cells: Record<string, string>) => read([cells]).unreadable[0];
    for (const bad of ['1,5', '1e3', 'x', '$1', '1 2', '٣']) {
      assert.equal(unreadable({ billedMinutes: bad }), 1, bad);
      assert.equal(unreadable({ type: 'Voice AI Call', billedMinutes: '', billedSeconds: bad }), 1, bad);
      assert.equal(unreadable({ type: 'SMS', billedMinutes: '', segmentCount: bad }), 1, bad);
      assert.equal(unreadable({ type: 'Voice AI Call', billedSeconds: '', billedMinutes: bad }), 1, bad);
      assert.equal(unreadable({ segmentCount: bad }), 0, bad);
      assert.equal(unreadable({ billedSeconds: bad }), 0, bad);
      assert.equal(unreadable({ type: 'SMS', segmentCount: '1', billedMinutes: bad }), 0, bad);
    }
    assert.equal(unreadable({ type: 'SMS', segmentCount: '', billedMinutes: '' }), 0);
  });

  it('cannot read a row without a stamp, of whatever type', () => {
    for (const bad of ['', 'yesterday', '2022-02-30 10:00:00', '10:00']) {
      for (const type of ['Call', 'Voice AI Call', 'SMS', 'Fax']) {
        assert.equal(read([{ type, recordTimestamp: bad }]).unreadable[0], 1, `${type} ${bad}`);
      }
    }
  });

  it('cannot read a ragged row', () => {
    const header = 'Type,Billed Duration in Mins,Call ID,Direction,Record Timestamp,Description';
    const good = 'Call,1,c,Outbound,2025-04-20T10:00:00Z,d';
    const records = readText(
      `${header}\n${good}\n${good},more\nCall,1,c,Outbound,2025-04-20T10:00:00Z\n${good}\n"Call,${good}\n`,
    );
    assert.deepEqual([...records.unreadable], [0, 1, 1, 0, 1]);
  });

  it('reads stamps in the zone it is told, and with their own offset', () => {
    const { stamps } = read(
      [{ recordTimestamp: '2025-04-20 10:00:00' }, { recordTimestamp: '2025-04-20T10:00:00+05:30' }],
      { timeZone: 'Europe/Paris' },
    );
    assert.deepEqual([...stamps.values], [Date.UTC(2025, 3, 20, 8), Date.UTC(2025, 3, 20, 4, 30)]);
    assert.equal(stamps.naive, 1);
  });

  it('knows directions, and inbound calls that are free', () => {
    const rows: Record<string, string>[] = [
      { direction: 'Inbound', description: 'Inbound US' },
      { direction: 'INBOUND', description: 'Inbound Toll free US' },
      { direction: 'inbound', description: 'Inbound TOLLFREE' },
      { direction: 'Inbound', description: 'inbound toll-free – FR' },
      { direction: 'Outbound', description: 'Outbound US' },
      { direction: 'sideways', description: '' },
      { direction: 'Inbound', description: 'Inbound SMS', type: 'SMS' },
      { direction: 'Inbound', description: 'Inbound AI', type: 'Voice AI Call' },
    ];
    const { direction, freeByRule, inboundFree } = read(rows);
    const [i, o, u] = [DIRECTION_INBOUND, DIRECTION_OUTBOUND, DIRECTION_UNKNOWN];
    assert.deepEqual([...direction], [i, i, i, i, o, u, i, i]);
    assert.deepEqual([...freeByRule], [1, 0, 0, 0, 0, 0, 0, 1]);
    assert.equal(inboundFree, true);
  });

  it('marks transfers and conferences, however the flag is written', () => {
    for (const flag of ['True', 'TRUE', 'true', '1', 'yes', 'Vrai', 'WAHR']) {
      assert.equal(read([{ isExternalTransfer: flag }]).linked[0], 1, flag);
      assert.equal(read([{ isConference: flag }]).linked[0], 1, flag);
    }
    for (const flag of ['False', 'FAUX', '0', 'no', '', 'maybe']) {
      assert.equal(read([{ isExternalTransfer: flag, isConference: flag }]).linked[0], 0, flag);
    }
  });

  it('charges by the minute, Voice AI by the second from 15 on, unless the user says otherwise', () => {
    const rows: Record<string, string>[] = [{}, { type: 'Voice AI Call' }, { type: 'SMS' }];
    const usual = read(rows);
    assert.deepEqual([...usual.model], [0, 1, 0]);
    assert.deepEqual(
      usual.models.map(({ model }) => model),
      [PER_MINUTE, VOICE_AI],
    );
    const told = read(rows, { minimumMs: 30_000, incrementMs: 6000, freeBelowMs: 5000 });
    assert.deepEqual(
      told.models.map(({ model }) => model),
      [{ minimumMs: 30_000, incrementMs: 6000, freeBelowMs: 5000 }, VOICE_AI],
    );
  });

  it('lets the first fitting model of the settings win', () => {
    const model = (minimumMs: number) => ({ minimumMs, incrementMs: 1000, freeBelowMs: 0 });
    const { model: index, models } = read(
      [
        {},
        { direction: 'Inbound' },
        { description: 'Outbound – US' },
        { type: 'Voice AI Call', direction: 'Inbound' },
        { type: 'Voice AI Call' },
      ],
      {
        models: [
          { description: 'outbound - us', model: model(1) },
          { type: 'call', direction: 'outbound', model: model(2) },
          { direction: 'INBOUND', model: model(3) },
        ],
      },
    );
    assert.deepEqual(
      [...index].map((at) => models[at].model.minimumMs),
      [2, 3, 1, 3, VOICE_AI.minimumMs],
    );
    assert.deepEqual(models[2].scope, { description: 'outbound - us' });
    assert.deepEqual(models[3].scope, { type: 'call', direction: 'outbound' });
  });

  it('leaves Voice AI its free threshold under a model that names neither a type nor a threshold', () => {
    const rows: Record<string, string>[] = [
      { type: 'Voice AI Call', description: 'x' },
      { description: 'x' },
      { type: 'Voice AI Call' },
    ];
    const thresholds = (model: { type?: string; freeBelowMs?: number }) => {
      const { type, ...own } = model;
      const chosen = { type, description: 'x', model: { minimumMs: 1000, incrementMs: 1000, ...own } };
      const { model: index, models } = read(rows, { models: [chosen] });
      return [...index].map((at) => models[at].model.freeBelowMs);
    };
    const { freeBelowMs } = VOICE_AI;
    assert.deepEqual(thresholds({}), [freeBelowMs, 0, freeBelowMs]);
    assert.deepEqual(thresholds({ freeBelowMs: 0 }), [0, 0, freeBelowMs]);
    assert.deepEqual(thresholds({ type: 'Voice AI Call' }), [0, 0, freeBelowMs]);
  });

  it('reads a report that lacks columns', () => {
    const records = readText('Billed Duration in Mins,Call ID\n2,c-1\n');
    assert.deepEqual([...records.unreadable], [1]);
    assert.deepEqual([records.fromColumn, records.toColumn], [-1, -1]);
    assert.deepEqual(records.idColumns, [1]);
  });

  it('says where ids and numbers are', () => {
    const records = read([{}]);
    const column = (key: string) => AIRCALL_USAGE_COLUMNS.findIndex((entry) => entry.key === key);
    assert.deepEqual(records.idColumns, [column('callId')]);
    assert.equal(records.fromColumn, column('fromNumber'));
    assert.equal(records.toColumn, column('toNumber'));
    assert.equal(records.stampMeaning, 'creation');
    assert.equal(records.chargeIsDerived, false);
  });
});
