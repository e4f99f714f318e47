import { all, FOR_OTHER, is, not, ruleIf } from '../../build.js';
import type { Condition, Line, RuleLine } from '../../flow.js';
import { ENGLAND as RULE } from '../rules-england.js';

export const DATED: Condition = { question: 'when', given: true };
export const UNDATED = not(DATED);
export const URGENT = is('urgent', 'yes');
export const NO_REASONS = not(is('written', 'yes'));
export const BECAUSE = ['who', 'nation', 'aware', 'decided', 'written', 'when', 'tried', 'urgent'];
export const CUT = is('decided', 'cut');
export const LOW = is('decided', 'low');
export const PAYMENT = is('decided', 'payment');

export const NOW: Line = {
  text: 'Ring the council today. Say: "This is urgent. Please meet the needs now, while you decide."',
  when: URGENT,
};
export const WRITE: Line = {
  text: 'Write today and ask for the decision and the reasons in writing. I have a letter for you to copy.',
  when: all(NO_REASONS, not(URGENT)),
};
export const REVIEW: Line = {
  text: 'Write today. Answer each reason, and ask them to look again. I have a letter for you to copy.',
  when: all(is('written', 'yes'), not(URGENT)),
};

export const LIMITS_COUNCIL: readonly Line[] = [
  {
    text: 'Complaint to the council: the 12 months end on {date:when+12m}. Later only with a good reason.',
    when: DATED,
  },
  {
    text: 'Ombudsman: 12 months from first knowing, so by {date:when+12m}. The council has to answer first.',
    when: DATED,
  },
  {
    text: 'Court: act at once. The 3 months end on {date:when+3m}. If that day has gone, ask a legal adviser now.',
    when: DATED,
  },
  {
    text: 'Complaint: within 12 months. Ombudsman: within 12 months of first knowing. Court: at once, at most 3 months.',
    when: UNDATED,
  },
];

export const HELPERS: readonly Line[] = [
  { text: 'An independent advocate can speak up with you, free. Ask the council who does this.' },
  { text: 'Legal advice: {{contact:civil-legal-advice}}.' },
];

export const LETTER: readonly Line[] = [
  { text: 'Dear [name or team],' },
  { text: 'I write for {me}.', when: FOR_OTHER },
  { text: 'On {date:when} I heard of your decision.', when: all(DATED, not(is('decided', 'waiting'))) },
  { text: 'I have been waiting since {date:when}.', when: all(DATED, is('decided', 'waiting')) },
  {
    text: 'You refused a direct payment. Please tell me which condition of section 31 of the Care Act is not met, and which help to manage it you thought about.',
    when: PAYMENT,
  },
  {
    text: 'You found {me} not eligible. Please tell me, for each of the ten outcomes, what you decided and why. Please look at the bad days too.',
    when: is('decided', 'assessed'),
  },
  {
    text: 'You cut the budget. Please tell me which needs have changed. A review cannot be used just to cut a budget.',
    when: CUT,
  },
  { text: 'The budget does not cover the needs in the plan. Please show me how you worked it out.', when: LOW },
  {
    text: 'Please give me a date for the assessment or the decision. Please tell me what help there is until then.',
    when: is('decided', 'waiting'),
  },
  {
    text: 'Please send me the decision and your reasons in writing, with a copy of the assessment and plan.',
    when: NO_REASONS,
  },
  { text: 'Care is missing now. Please meet the urgent needs at once (Care Act 2014, section 19(3)).', when: URGENT },
  { text: 'I ask you to look at this again. If you do not change it, please treat this as a complaint.' },
  { text: 'Please reply by [date]. You can reach me at [phone or address].' },
  { text: 'Yours, [your name]' },
];

export const NHS_LETTER: readonly Line[] = [
  { text: 'Dear [name or team],' },
  { text: 'I write for {me}.', when: FOR_OTHER },
  { text: 'On {date:when} I heard of your decision.', when: DATED },
  { text: 'Please look at it again, and send me your reasons in writing.' },
  { text: 'Please also send me the assessment, and tell me the date by which I have to reply.' },
  { text: 'Care is missing now. Please tell me today what you will do.', when: URGENT },
  { text: 'Yours, [your name, address and phone]' },
];

export const PERSONAL: readonly RuleLine[] = [ruleIf(RULE.consent, FOR_OTHER)];
