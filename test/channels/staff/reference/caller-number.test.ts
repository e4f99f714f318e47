import fc from 'fast-check';
import { confirmedNumber, mobileIn } from '../../../../channels/staff/reference/caller-number.js';

it.each([
  '07700 900123',
  '07700900123',
  '+44 7700 900123',
  '+44 (0)7700 900 123',
  '0044 7700 900123',
  '447700900123',
  '7700 900 123',
  '07700-900-123',
  '０７７００９００１２３',
])('"%s" is one mobile', (typed) => {
  expect(mobileIn(typed)).toEqual({ ok: true, number: '+447700900123' });
});

it('takes a mobile of the Isle of Man', () => {
  expect(mobileIn('07624 900123')).toEqual({ ok: true, number: '+447624900123' });
});

it.each([
  ['', /Type the caller/],
  ['my number', /digits only/],
  ['01632 960001', /not a mobile/],
  ['020 7946 0000', /not a mobile/],
  ['07700 90012', /11 digits.*10/],
  ['07700 900 1234', /11 digits.*12/],
  ['+33 6 12 34 56 78', /UK mobile/],
  ['070 1234 5678', /not mobiles/],
  ['0762 500 1234', /not mobiles/],
  ['999', /not a mobile/],
])('"%s" is none, and it says why', (typed, say) => {
  expect(mobileIn(typed)).toEqual({ ok: false, say: expect.stringMatching(say) });
});

it('wants the same number twice, however it is spaced', () => {
  expect(confirmedNumber('07700 900123', '+447700900123').ok).toBe(true);
  expect(confirmedNumber('07700 900123', '07700 900124')).toMatchObject({ ok: false });
  expect(confirmedNumber('07700 900123', '')).toMatchObject({ ok: false, say: expect.stringMatching(/second time/) });
});

it('gives E.164 mobiles or a reason that repeats nothing of what was typed but its length', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ()-]{0,16}$/)), (typed) => {
      const found = mobileIn(typed);
      if (found.ok) expect(found.number).toMatch(/^\+447[1-57-9]\d{8}$|^\+447624\d{6}$/);
      else expect(found.say.length).toBeGreaterThan(10);
    }),
  );
});
