import { fillWhom, SELF, someone } from '../../../bot/flows/whom.js';

const MUM = someone('mum');
const DAD = someone('dad');
const FRIEND = someone('friend');
const NOBODY_NAMED = someone(undefined);

describe('words for whom the guide is about', () => {
  it.each([
    ['{You need} help', 'You need help', 'Your mum needs help', 'The person you help needs help'],
    ['{Do you} need help?', 'Do you need help?', 'Does your mum need help?', 'Does the person you help need help?'],
    ['{Have you} been ill?', 'Have you been ill?', 'Has your mum been ill?', 'Has the person you help been ill?'],
    ['{your} plan', 'your plan', "your mum's plan", "the person you help's plan"],
    ['if {they are} well', 'if you are well', 'if she is well', 'if they are well'],
    ['with {them}', 'with you', 'with her', 'with them'],
    ['{their} home', 'your home', 'her home', 'their home'],
    ["{They can't} decide", "You can't decide", "She can't decide", "They can't decide"],
    ['{I need} help', 'I need help', 'my mum needs help', 'the person I help needs help'],
    ['{Am I} on it?', 'Am I on it?', 'Is my mum on it?', 'Is the person I help on it?'],
    [
      'assess {me}, and {my} plan',
      'assess me, and my plan',
      "assess my mum, and my mum's plan",
      "assess the person I help, and the person I help's plan",
    ],
    [
      '{you try} and {you go} and {you were}',
      'you try and you go and you were',
      'your mum tries and your mum goes and your mum was',
      'the person you help tries and the person you help goes and the person you help was',
    ],
  ])('%s', (words, self, mum, unnamed) => {
    expect([fillWhom(words, SELF), fillWhom(words, MUM), fillWhom(words, NOBODY_NAMED)]).toEqual([self, mum, unnamed]);
  });

  it('says he, she or they by the word that was used', () => {
    expect([MUM, DAD, FRIEND].map((whom) => fillWhom('{they have} {their} own', whom))).toEqual([
      'she has her own',
      'he has his own',
      'they have their own',
    ]);
  });

  it('leaves figures and slots it does not know for others', () => {
    expect(fillWhom('{{figure:x}} {date:decided} {value} {fly away}', MUM)).toBe(
      '{{figure:x}} {date:decided} {value} {fly away}',
    );
  });
});
