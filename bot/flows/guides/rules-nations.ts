import type { RuleLine } from '../flow.js';

/** The rules that the guides rest on outside England. */
export const SCOTLAND = {
  assess: {
    text: 'The council must assess any adult who seems to need community care.',
    facts: ['S-24', 'S-09'],
    law: 'Social Work (Scotland) Act 1968',
  },
  options: {
    text: 'People who are eligible must be offered a choice of four options. Option 1 is a direct payment.',
    facts: ['S-03', 'S-04', 'S-05', 'S-06', 'S-07'],
    law: 'Self-directed Support Act 2013',
  },
  choose: {
    text: 'The person chooses the option, not the worker.',
    facts: ['S-08', 'S-10'],
    law: 'Self-directed Support Act 2013, guidance',
  },
  local: {
    text: 'Each council sets its own rules. Critical or substantial risk usually gets support; moderate or low risk usually does not.',
    facts: ['S-19', 'S-20', 'S-22'],
    law: 'national eligibility framework 2009',
  },
  freeCare: {
    text: 'Personal care and nursing care are free for any adult who is assessed as needing them.',
    facts: ['S-25', 'S-27'],
    law: 'free personal care rules',
  },
  charges: {
    text: 'Councils may charge for other support. Each has its own charging policy.',
    facts: ['S-31'],
    law: 'COSLA charging guidance',
  },
  safety: {
    text: 'A council can say no to Option 1 if having the money would put the person at risk.',
    facts: ['S-14'],
    law: 'Self-directed Support rules',
  },
  mental: {
    text: 'Councils must provide care and support for people who have, or had, a mental health problem and are not in hospital.',
    facts: ['S-42', 'S-44'],
    law: 'Mental Health Act 2003, sections 25 and 26',
  },
  advocacy: {
    text: 'Anyone with a mental illness, learning disability or dementia has a right to an independent advocate.',
    facts: ['S-49', 'S-50'],
    law: 'Mental Health Act 2003, section 259',
  },
  capacity: {
    text: 'A person who lacks capacity has the same rights to support. Family need a power of attorney or a court order to manage the money.',
    facts: ['S-52', 'S-53'],
    law: 'Adults with Incapacity Act 2000',
  },
  carer: {
    text: 'Any adult carer has a right to an adult carer support plan. Young carers get a young carer statement.',
    facts: ['S-32', 'S-33', 'S-36'],
    law: 'Carers (Scotland) Act 2016',
  },
  carerSupport: {
    text: 'The council must support a carer whose needs meet its local rules and cannot be met another way. The four options apply to carers too.',
    facts: ['S-35', 'S-12'],
    law: 'Carers (Scotland) Act 2016',
  },
  complain: {
    text: 'Complaints have two stages. After stage 2 the Ombudsman (SPSO) can look, usually within 12 months.',
    facts: ['S-56', 'S-57', 'S-60'],
    law: 'SPSO complaints procedure',
  },
} as const satisfies Record<string, RuleLine>;

export const WALES = {
  assess: {
    text: 'The council must assess an adult or carer who may have needs. Nobody has to ask first.',
    facts: ['W-17', 'W-18'],
    law: 'Social Services and Well-being (Wales) Act 2014',
  },
  test: {
    text: 'The test has four parts. The need comes from ill health, disability, age or the like. It touches a listed part of life. It cannot be met alone, by others or locally. And only help from the council makes the goal likely.',
    facts: ['W-11', 'W-12', 'W-13', 'W-14'],
    law: 'Eligibility (Wales) Regulations 2015',
  },
  unable: {
    text: '"Unable" also means with pain, anxiety or distress, with danger, or only very slowly.',
    facts: ['W-15'],
    law: 'Eligibility (Wales) Regulations 2015',
  },
  direct: {
    text: 'A direct payment must be offered where it can meet eligible needs and personal outcomes.',
    facts: ['W-03', 'W-04', 'W-06'],
    law: '2014 Act, sections 50 to 52',
  },
  noBudget: {
    text: 'In Wales the law speaks of direct payments, not of a personal budget.',
    facts: ['W-01', 'W-02'],
    law: 'Social Services and Well-being (Wales) Act 2014',
  },
  suitable: {
    text: 'For someone who lacks capacity, a suitable person can receive the direct payment.',
    facts: ['W-05'],
    law: 'Direct Payments (Wales) Regulations 2015',
  },
  drugs: {
    text: 'A court requirement about drugs or alcohol is not a bar in Wales, if a suitable person manages the money.',
    facts: ['W-70'],
    law: 'Direct Payments (Wales) Regulations 2015, reg 14',
  },
  protect: {
    text: 'A council must meet needs where that is needed to protect someone from abuse or neglect.',
    facts: ['W-19'],
    law: '2014 Act, section 32',
  },
  charge: {
    text: 'For care at home a council can charge up to {{figure:weekly-maximum-charge-wales}}. Ask your council to confirm the amount for this year.',
    facts: ['W-20', 'W-24'],
    law: 'Care charging rules for Wales',
  },
  chc: {
    text: 'Since April 2026 adults with NHS continuing healthcare can ask their health board about a direct payment. It may agree, but does not have to.',
    facts: ['W-32', 'W-33'],
    law: 'NHS (Direct Payments) (Wales) Regulations 2026',
  },
  coordinator: {
    text: 'People in secondary mental health services have a right to a care coordinator and a written plan. Money is one of its eight areas.',
    facts: ['W-42', 'W-43', 'W-46'],
    law: 'Mental Health (Wales) Measure 2010, part 2',
  },
  carer: {
    text: 'The council must offer a carer who may need support an assessment of their own.',
    facts: ['W-38', 'W-39', 'W-40'],
    law: '2014 Act, section 24',
  },
  carerSupport: {
    text: 'A carer who meets the test has a right to support, which can be a direct payment.',
    facts: ['W-41'],
    law: '2014 Act, sections 40 and 52',
  },
  complain: {
    text: 'Complaints have two stages. Complain within 12 months if you can. Then the Ombudsman for Wales can look at it, free.',
    facts: ['W-57', 'W-58', 'W-59', 'W-60'],
    law: 'Wales complaints rules',
  },
} as const satisfies Record<string, RuleLine>;

export const NI = {
  trusts: {
    text: 'Health and Social Care Trusts assess need and arrange care, not councils.',
    facts: ['N-01', 'N-05'],
    law: 'HSC in Northern Ireland',
  },
  must: {
    text: 'Trusts must make direct payments to eligible people who ask for them and agree to them.',
    facts: ['N-03', 'N-02'],
    law: 'Carers and Direct Payments Act (NI) 2002',
  },
  who: {
    text: 'Disabled people from 16, parents of disabled children, carers from 16 and older people who need care can apply.',
    facts: ['N-04'],
    law: 'nidirect on direct payments',
  },
  manage: {
    text: 'The person must be able to agree to direct payments and to manage them, with help if needed.',
    facts: ['N-06'],
    law: 'nidirect on direct payments',
  },
  mental: {
    text: 'Direct payments are open to people with enduring mental health problems.',
    facts: ['N-07'],
    law: 'Belfast Trust on direct payments',
  },
  limits: {
    text: 'The rules leave out people whose freedom to arrange care is limited by mental health or criminal justice law.',
    facts: ['N-08'],
    law: 'Direct Payments Regulations (NI) 2004',
  },
  ways: {
    text: 'A budget can be a direct payment, a managed budget, a service that the Trust arranges, or a mix.',
    facts: ['N-12', 'N-13'],
    law: 'HSC Self Directed Support',
  },
  keyWorker: {
    text: 'People who are in touch with a Trust should speak to their key worker about direct payments.',
    facts: ['N-14'],
    law: 'HSC Self Directed Support',
  },
  charge: {
    text: 'Care at home is usually not charged for. Home help can be means-tested, but not over the age of 75.',
    facts: ['N-21', 'N-22'],
    law: 'charging in Northern Ireland',
  },
  carer: {
    text: 'A carer who asks must be given an assessment, if the person they care for may get social care.',
    facts: ['N-25'],
    law: 'Carers and Direct Payments Act (NI) 2002, section 1',
  },
  carerSupport: {
    text: 'The Trust then decides whether to help the carer. A direct payment can meet assessed needs of a carer.',
    facts: ['N-26', 'N-28'],
    law: 'Carers and Direct Payments Act (NI) 2002, section 2',
  },
  complain: {
    text: 'Complain within 6 months if you can, and no later than 12. Then the Ombudsman (NIPSO), within 6 months of the final reply.',
    facts: ['N-30', 'N-31'],
    law: 'HSC complaints rules',
  },
} as const satisfies Record<string, RuleLine>;
