import { lightIfKnown } from '../../bot/known-question.js';
import type { Screening } from '../../bot/safety/danger.js';
import { realMind } from '../support/talk.js';

const HEARD: Screening = {
  kind: 'financial-abuse',
  urgency: 'soon',
  strength: 'full',
  doubt: 'much',
  watched: false,
  welsh: false,
  why: ['model 0.3'],
};
const { doubt: _, ...RULED } = HEARD;
const SURE: Screening = { ...HEARD, doubt: 'little', why: ['model 4.0'] };
jest.setTimeout(120_000);
const KNOWN = 'What is a direct payment?';
const FAIRLY_KNOWN = 'can I pay my neighbour';

test.each<[string, string, Screening, Screening['strength']]>([
  ['a question that we surely know', KNOWN, HEARD, 'light'],
  ['the same, where the model is surer', KNOWN, SURE, 'light'],
  ['a question that we only know well, where the model is surer', FAIRLY_KNOWN, SURE, 'full'],
  ['the same, where a rule spoke', KNOWN, RULED, 'full'],
  ['the same, heard only lightly', KNOWN, { ...HEARD, strength: 'light', urgency: 'none' }, 'none'],
  ['low mood, heard lightly', KNOWN, { ...HEARD, kind: 'distress', strength: 'light', urgency: 'none' }, 'light'],
  ['a known question with danger beside it', `${KNOWN} The one I have now slaps me.`, SURE, 'full'],
  ['the same on a phone that somebody else reads', KNOWN, { ...HEARD, watched: true }, 'full'],
  ['words that are no question of ours', 'the wumman that does my messages keeps the change', HEARD, 'full'],
])('%s', async (_name, text, heard, strength) => {
  const mind = await realMind();
  expect(lightIfKnown({ mind, text, nation: 'england' }, heard).strength).toBe(strength);
});
