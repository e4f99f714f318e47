import type { Mind } from '../../../bot/turn.js';
import type { Form } from '../../../bot/reply.js';
import { guideNamed } from '../../../bot/flows/guides.js';
import { replay } from '../../../bot/flows/replay.js';
import { guideMind, guideTalk, words } from './guide-talk.js';

let mind: Mind;
beforeAll(() => {
  mind = guideMind();
});

interface Persona {
  readonly who: string;
  readonly says: readonly string[];
  readonly guide: string;
  readonly outcome: string;
  /** What the outcome has to say to this person, by the research sheets. */
  readonly hears: readonly RegExp[];
  readonly never?: RegExp;
}

const PERSONAS: readonly Persona[] = [
  {
    who: 'a homeless man with psychosis who drinks',
    says: [
      'could i get one',
      'me',
      'England',
      '34',
      'psychosis and alcohol',
      'homeless',
      '1, 2 and 9',
      'most days',
      'nobody yet',
      'no',
      'none',
    ],
    guide: 'could-i-get',
    outcome: 'sc-likely',
    hears: [
      /## Likely/,
      /staying now.*No address is needed/s,
      /Care Act 2014, section 18/,
      /alcohol problems.*count/,
      /Savings below £14,250/,
    ],
    never: /may bar a direct payment/,
  },
  {
    who: 'a daughter for her father with dementia and savings between the limits',
    says: [
      'could my dad get one',
      'Leeds',
      "can't decide",
      'he is 81',
      'dementia',
      'none',
      'washing, dressing and getting out',
      'on bad days',
      'nothing yet',
      'about 18 thousand',
    ],
    guide: 'could-i-get',
    outcome: 'sc-likely',
    hears: [
      /your dad would probably pay a part/,
      /authorised person/,
      /bad spells too/,
      /He may not be able to decide this/i,
      /who decides for him/,
    ],
  },
  {
    who: 'a woman leaving hospital under section 117',
    says: ['check if i qualify', 'me', 'england', '29', 'mental health', 'sectioned, in hospital now', 'section 3'],
    guide: 'could-i-get',
    outcome: 's117',
    hears: [
      /right to ask for a personal health budget/,
      /section 117 aftercare is free/,
      /before the discharge meeting/,
      /Mental Health Act 1983, section 117/,
      /2012, reg 32B/,
    ],
  },
  {
    who: 'a man who was only on section 2',
    says: [
      'could i get one',
      'me',
      'england',
      '40',
      'depression',
      'was sectioned',
      'section 2',
      'eating, seeing people',
      'most days',
      'nothing yet',
      'rather not say',
    ],
    guide: 'could-i-get',
    outcome: 'sc-likely',
    hears: [/Section 2 alone does not give section 117 rights/, /Savings only decide who pays/, /would rather not say/],
    never: /right to ask for a personal health budget/,
  },
  {
    who: 'a Scottish student with depression',
    says: ['could i get one', 'me', 'Edinburgh', '3. a little harder', 'no'],
    guide: 'could-i-get',
    outcome: 'scot-unlikely',
    hears: [/Unlikely/, /still ask for an assessment/, /Critical or substantial risk/],
    never: /section 117|Care Act 2014/,
  },
  {
    who: 'a carer of two who cannot sleep',
    says: ['could i get one', 'me, as an unpaid carer', 'england', '52', 'my own health, time for yourself', 'yes'],
    guide: 'could-i-get',
    outcome: 'carer-likely',
    hears: [
      /carer assessment/,
      /even if the person they care for is not eligible/,
      /budget of the person who is cared for/,
      /Carers UK/,
    ],
  },
  {
    who: 'an older man with savings above the limit',
    says: ['am i eligible', 'me', 'england', '79', 'physical', 'none', '2, 4', 'most days', 'nothing yet', '£40,000'],
    guide: 'could-i-get',
    outcome: 'sc-likely',
    hears: [
      /probably pay the full cost/,
      /above £23,250 \(2026\/27\)/,
      /can still ask the council to meet needs at home/,
      /assessment is still free/,
    ],
  },
  {
    who: 'a man on a drug rehabilitation requirement',
    says: [
      'could i get one',
      'me',
      'england',
      '33',
      'drugs',
      'none',
      '1 6 9',
      'most days',
      'waiting',
      'yes',
      'nothing',
    ],
    guide: 'could-i-get',
    outcome: 'sc-likely',
    hears: [
      /may bar a direct payment\. Ask the council to confirm/,
      /another way to hold the budget/,
      /Ask the council for the date/,
    ],
    never: /You can ask for some or all of it as a direct payment/,
  },
  {
    who: 'a woman with asylum limits',
    says: ['could i get one', 'me', 'england', '45', '2', 'asylum', '1, 2', 'most days', 'nothing', 'none'],
    guide: 'could-i-get',
    outcome: 'immigration',
    hears: [/specialist advice first/, /illness or disability/],
  },
  {
    who: 'a Welsh man with continuing healthcare',
    says: ['could i get one', 'me', 'Cardiff', 'yes'],
    guide: 'could-i-get',
    outcome: 'wales-chc',
    hears: [/ask the health board/, /does not have to/, /1 April 2026/],
    never: /have a right to/,
  },
  {
    who: 'a young person of 17 with learning disability, asked for by a parent',
    says: ['could my son get one', 'england', 'agrees', 'he is 17', 'turning 18'],
    guide: 'could-i-get',
    outcome: 'transition',
    hears: [
      /transition assessment/,
      /Care Act 2014, section 58/,
      /your son is likely to need care as an adult, your son can ask/,
    ],
  },
  {
    who: 'a Belfast woman with no key worker',
    says: ['could i get one', 'me', 'Belfast', 'mental health problems', 'no'],
    guide: 'could-i-get',
    outcome: 'ni-ask',
    hears: [/Trust has to assess/, /enduring mental health problems/],
    never: /council must|Care Act/,
  },
  {
    who: 'a man without a care coordinator who fears losing his support',
    says: ['what do i ask my care coordinator', 'me', 'nobody yet', 'england', 'not sure', 'no', 'get out', '2 and 4'],
    guide: 'what-to-ask',
    outcome: 'ask-anyone',
    hears: [
      /Nobody needs a key worker/,
      /Am I on section 117\?/,
      /Which services stay the same/,
      /"There's no money\."/,
      /Dear \[name\]/,
    ],
  },
  {
    who: 'a woman whose hours were cut on 3 March',
    says: ['they said no', 'me', 'england', 'hours cut', 'no', '3 March', 'nothing yet', 'no'],
    guide: 'said-no',
    outcome: 'no-council',
    hears: [
      /A review cannot be used just to cut a budget/,
      /12 months end on 3 March 2027/,
      /3 months end on 3 June 2026/,
      /You cut the budget\. Please tell me which needs have changed/,
    ],
  },
  {
    who: 'a daughter who texts as she talks, for her mother in Scotland',
    says: ['cud i get 1', 'its 4 my mum', 'scotland', 'she said ok', 'very bad', 'yes'],
    guide: 'could-i-get',
    outcome: 'scot-likely',
    hears: [/four options/, /Personal care is free if the assessment says that your mum needs it/],
  },
  {
    who: 'an angry man with a bad back who was refused',
    says: [
      'could i even get one',
      'me obviously',
      'england where else',
      '53',
      'my back is knackered and im depressed',
      'nothing like that',
      'cant cook cant wash cant get out the house',
      'most days yeah',
      'they knocked me back',
      'none of your business',
    ],
    guide: 'could-i-get',
    outcome: 'sc-likely',
    hears: [/eating well, washing, getting out/i, /decision and reasons in writing/, /Savings only decide who pays/],
  },
  {
    who: 'a woman in Wales who fears the forms',
    says: [
      'wot do i ask my social worker',
      'for me',
      'the social worker',
      'wales',
      'no',
      'pick my own carers and go swimming',
      'the forms and that they will say no',
    ],
    guide: 'what-to-ask',
    outcome: 'ask-wales',
    hears: [/Can I choose who helps/, /like a class or travel/, /Which part of the test/],
  },
  {
    who: 'a son who does the forms for a mother with dementia',
    says: [
      'is a dp right for my mum',
      'england',
      "she has dementia so she can't really decide these things",
      'she wants the same person every day',
      'i do all her forms for her',
      'yes me',
      'no an agency would be better',
      'yes when shes confused',
      'no never',
    ],
    guide: 'direct-payment-right-for-me',
    outcome: 'direct',
    hears: [/authorised person asks for it and holds the money/, /rather use an agency/, /Care Act 2014, section 32/],
  },
  {
    who: 'a man who prepares for his review in long sentences',
    says: [
      'get ready for my review',
      'me',
      'england',
      'its a review',
      'the 3rd of december',
      "I can't manage the washing and dressing any more since my fall and I don't see anyone",
      'i just stay in bed and cry',
      'my sister',
    ],
    guide: 'get-ready',
    outcome: 'ready-england',
    hears: [/3 December 2026/, /Washing: how often/, /who was seen this month/, /which need has changed/, /take notes/],
  },
  {
    who: 'a daughter whose mother does not want it, after a refusal by phone',
    says: [
      'they turned me down',
      'my mum',
      'leeds',
      'she doesnt want it',
      'they said shes not ill enough',
      'no they just rang me',
      '2 weeks ago',
      'i complained already',
      'yes shes on her own all day',
    ],
    guide: 'said-no',
    outcome: 'no-council',
    hears: [/This is urgent/, /it is her choice/, /for each of the ten outcomes/, /7 November 2027/],
  },
];

const FORMS: readonly Form[] = ['web', 'sms'];

describe.each(PERSONAS.map((persona) => [persona.who, persona] as const))('%s', (_who, persona) => {
  it('reaches the outcome that the sheets support, and hears why', () => {
    const say = guideTalk(mind, 'web');
    let last = say(persona.says[0] ?? '');
    for (const text of persona.says.slice(1)) last = say(text);
    const flow = guideNamed(persona.guide);
    const answers = say.conversation()?.flow?.answers ?? {};
    expect(flow && replay(flow, answers, mind.library.figures).at.id).toBe(persona.outcome);
    for (const one of persona.hears) expect(words(last)).toMatch(one);
    if (persona.never) expect(words(last)).not.toMatch(persona.never);
  });

  it.each(FORMS)('is asked nothing twice and misses no turn by %s', (form) => {
    const say = guideTalk(mind, form);
    for (const text of persona.says) {
      expect(say(text).kind).toBe(`flow:${persona.guide}`);
      expect(say.conversation()?.flow?.tries).toBe(0);
    }
  });
});
