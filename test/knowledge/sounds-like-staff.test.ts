import { soundsLikeStaff } from '../../knowledge/sounds-like-staff.js';

describe('who writes', () => {
  test.each([
    ['A client wants to pay her sister'],
    ['What must we offer someone under the 2013 Act?'],
    ["I'm a social worker, how detailed should the plan be?"],
    ['As a nurse, can I start this myself?'],
    ['Can staff refuse to set one up?'],
    ['patient with a budget in hospital'],
    ["I'm a district nurse, who sets up the plan?"],
    ['One of my patients has asked for a health budget'],
    ['Community matron here, where do I send her?'],
    ['advising families about charges'],
  ])('%j sounds like staff', (text) => expect(soundsLikeStaff(text)).toBe(true));

  test.each([
    ['the council says we owe thousands for my son'],
    ['our mum needs more hours'],
    ['my mental health team said no'],
    ['I was a patient for years, do I count?'],
    ['can my carer be paid'],
    [''],
  ])('%j sounds like somebody with needs, or their family', (text) => expect(soundsLikeStaff(text)).toBe(false));
});
