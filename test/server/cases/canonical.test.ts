import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, eventHash, FIRST_HASH } from '../../../server/cases/canonical.js';

describe('canonical JSON', () => {
  it('is the same text for equal values, whatever the order of their keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        assert.equal(canonicalJson(turned), canonicalJson(value));
        assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('sorts keys by UTF-16 code units (RFC 8785, 3.2.3)', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = ['Carriage', 'One', 'Control', 'Latin', 'Euro', 'Emoji', 'Hebrew'];
    const text = canonicalJson(value);
    assert.deepEqual(
      [...order].sort((a, b) => text.indexOf(a) - text.indexOf(b)),
      order,
    );
  });

  it('sorts keys that are numbers as text too: ids of people may be numbers', () => {
    assert.equal(canonicalJson({ b: 1, '9': 2, '10': 3, a: 4 }), '{"10":3,"9":2,"a":4,"b":1}');
  });

  it('leaves out what is undefined, and writes numbers and text as JSON does', () => {
    assert.equal(
      canonicalJson({ a: undefined, b: [1.5, undefined, null, 'ä"\u2028'] }),
      '{"b":[1.5,null,null,"ä\\"\u2028"]}',
    );
  });
});

describe('the hash of an event', () => {
  it('stays what it is: whoever wrote one down compares with it years later', () => {
    const event = { type: 'message-sent', seq: 1, at: '2026-11-23T10:00:00.000Z', by: null };
    assert.equal(
      eventHash('case', event, FIRST_HASH),
      'cc53024eb9da9baa1fb48a7e5c1fdd76feee54819804ba5c168799cc6c994106',
    );
  });
});
