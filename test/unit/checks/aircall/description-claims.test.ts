import assert from 'node:assert/strict';
import { descriptionClaims } from '../../../../src/core/checks/aircall/description-claims.js';
import {
  TYPE_ANY_CALL,
  TYPE_ANY_MESSAGE,
  TYPE_MMS,
  TYPE_SMS,
  TYPE_VOICE_AI,
  TYPE_WHATSAPP,
} from '../../../../src/core/formats/aircall-usage-types.js';
import { DIRECTION_INBOUND, DIRECTION_OUTBOUND, DIRECTION_UNKNOWN } from '../../../../src/core/formats/records.js';

describe('what a description claims', () => {
  const cases: [string, number, number][] = [
    ['Inbound Toll free US', DIRECTION_INBOUND, 0],
    ['Outbound SMS - United States', DIRECTION_OUTBOUND, TYPE_SMS],
    ['Outgoing calls', DIRECTION_OUTBOUND, TYPE_ANY_CALL],
    ['Outbound Voice AI call', DIRECTION_OUTBOUND, TYPE_VOICE_AI],
    ['SMS message', DIRECTION_UNKNOWN, TYPE_SMS],
    ['SMS/MMS', DIRECTION_UNKNOWN, TYPE_SMS | TYPE_MMS],
    ['WhatsApp messaging', DIRECTION_UNKNOWN, TYPE_WHATSAPP],
    ['Messages', DIRECTION_UNKNOWN, TYPE_ANY_MESSAGE],
    ['Inbound and outbound', DIRECTION_UNKNOWN, 0],
    ['Voice', DIRECTION_UNKNOWN, 0],
    ['Recalled', DIRECTION_UNKNOWN, 0],
  ];
  for (const [text, direction, types] of cases) {
    it(text, () => {
      const claims = descriptionClaims(text);
      assert.deepEqual([claims.direction, claims.types], [direction, types]);
    });
  }
});
