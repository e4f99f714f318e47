import type { RuleLine } from '../flow.js';

/** The rules that the guides for England rest on, each in one or two sentences, with its facts and its law in brief. */
export const ENGLAND = {
  assess: {
    text: 'The council must assess any adult who seems to need care. Money and a diagnosis do not matter for that.',
    facts: ['E-EL-001', 'E-EL-002', 'E-EL-003'],
    law: 'Care Act 2014, section 9',
  },
  test: {
    text: 'All three must be true. An illness or disability. Because of it, 2 or more of 10 daily things cannot be done. A significant effect on wellbeing.',
    facts: ['E-EL-016', 'E-EL-017'],
    law: 'Eligibility Criteria Regulations 2015, reg 2',
  },
  unable: {
    text: '"Cannot" also means with help or prompting, with pain or distress, with danger, or only very slowly.',
    facts: ['E-EL-018'],
    law: 'SCIE on the Care Act test',
  },
  ups: {
    text: 'Where needs go up and down, the council must look at a long enough time to see the bad spells too.',
    facts: ['E-EL-022'],
    law: 'Eligibility Criteria Regulations 2015, reg 2(4)',
  },
  counts: {
    text: 'Mental illness, drug or alcohol problems and brain injury count as well as a physical disability.',
    facts: ['E-EL-020', 'E-EL-031'],
    law: 'SCIE on the Care Act test',
  },
  budget: {
    text: 'Where the council must meet needs, it must write down a personal budget: the cost, what the person pays and what the council pays.',
    facts: ['E-POL-001', 'E-PB-001', 'E-PB-002'],
    law: 'Care Act 2014, section 26',
  },
  written: {
    text: 'After an assessment the council must write down its decision and its reasons.',
    facts: ['E-EL-007', 'E-RED-001'],
    law: 'Care Act 2014, section 13',
  },
  advice: {
    text: 'Someone who is not found eligible must still get written advice on what may help.',
    facts: ['E-EL-006'],
    law: 'Care Act 2014, section 13',
  },
  money: {
    text: 'Above {{figure:upper-capital-limit-england}} in savings most people pay the full cost. Below {{figure:lower-capital-limit-england}} savings are ignored.',
    facts: ['E-CH-002', 'E-CH-003'],
    law: 'Local authority circular 2026 to 2027',
  },
  home: {
    text: 'The home is not counted for care at home. Only the money of the person who gets the care counts.',
    facts: ['E-CH-007', 'E-CH-009'],
    law: 'Care charging rules',
  },
  arrange: {
    text: 'A person with savings above the limit can still ask the council to meet needs at home. They may pay the full cost.',
    facts: ['E-EL-026', 'E-EL-027'],
    law: 'Care Act 2014, section 18',
  },
  noHome: {
    text: 'A person with no settled home is helped by the council of the area where they are.',
    facts: ['E-EL-025', 'E-EL-029'],
    law: 'Care Act 2014, section 18',
  },
  direct: {
    text: 'A direct payment must be paid to a person with capacity who asks, if no bar applies. They must be able to manage it, alone or with help. It must suit the needs.',
    facts: ['E-DP-001'],
    law: 'Care Act 2014, section 31',
  },
  directHelp: {
    text: 'Needing help to manage the money is not a reason to refuse: a support service or a managed account can help.',
    facts: ['E-DP-005'],
    law: 'council guidance on direct payments',
  },
  nominated: {
    text: 'Someone with capacity can choose a nominated person to receive and manage the money.',
    facts: ['E-DP-003'],
    law: 'council guidance on direct payments',
  },
  authorised: {
    text: 'If a person lacks capacity to ask for a direct payment, an authorised person can ask for it and receive it.',
    facts: ['E-EL-047', 'E-EL-048', 'E-EL-049'],
    law: 'Care Act 2014, section 32',
  },
  bestInterests: {
    text: 'An authorised person must act in the best interests of the person and be able to manage the money, with help if needed.',
    facts: ['E-EL-050'],
    law: 'council guidance on direct payments',
  },
  barred: {
    text: 'Some court or licence conditions about drugs or alcohol bar a direct payment. Being on licence or probation alone does not.',
    facts: ['E-EL-032'],
    law: 'Direct Payments Regulations 2014',
  },
  notForced: {
    text: 'Nobody should be made to take a direct payment. It must be a free choice.',
    facts: ['E-PB-011'],
    law: 'Care Act guidance on direct payments',
  },
  ways: {
    text: 'A budget can be a direct payment, managed by the council, held by a provider, or a mix.',
    facts: ['E-PB-008', 'E-PB-009', 'E-PB-010'],
    law: 'Care Act guidance on personal budgets',
  },
  enough: {
    text: 'A budget must be enough to meet the needs in the plan, and the council must explain how it was worked out.',
    facts: ['E-PB-025', 'E-PB-027'],
    law: 'Care Act guidance on personal budgets',
  },
  noCut: {
    text: 'A review cannot be used just to cut a budget. It can only go down if needs or circumstances changed.',
    facts: ['E-PB-031'],
    law: 'Care Act guidance on reviews',
  },
  reviewAsk: {
    text: 'A person can ask for a review at any time. The council must do it if the request is reasonable.',
    facts: ['E-DP-038'],
    law: 'Care Act 2014, section 27',
  },
  urgent: {
    text: 'A council can meet urgent needs straight away, before it assesses.',
    facts: ['E-EL-011'],
    law: 'Care Act 2014, section 19(3)',
  },
  noLimit: {
    text: 'There is no fixed time limit for an assessment. It should be done in a reasonable time, and sooner where it is urgent.',
    facts: ['E-EL-008', 'E-EL-009'],
    law: 'Care Act guidance',
  },
  advocate: {
    text: 'The council must arrange an independent advocate for someone who would have serious trouble taking part and has nobody suitable to support them.',
    facts: ['E-AD-001', 'E-AD-002'],
    law: 'Care Act 2014, section 67',
  },
  s117: {
    text: 'After section 3, 37, 45A, 47 or 48 the NHS and the council must give free aftercare. It lasts until both agree that it is no longer needed.',
    facts: ['E-MH-002', 'E-MH-008', 'E-MH-012', 'E-MH-013'],
    law: 'Mental Health Act 1983, section 117',
  },
  s117phb: {
    text: 'People on section 117 aftercare have a right to a personal health budget for the NHS part of it.',
    facts: ['E-PHB-003', 'E-MH-023'],
    law: 'NHS Standing Rules 2012, reg 32A',
  },
  s117direct: {
    text: 'The council part of section 117 aftercare can be a direct payment too.',
    facts: ['E-MH-024'],
    law: 'Mental Health Act 1983, section 117',
  },
  section2: {
    text: 'Section 2 alone does not give section 117 rights. A Care Act assessment can still be asked for.',
    facts: ['E-MH-007', 'E-PHB-011'],
    law: 'Mental Health Act 1983, section 117',
  },
  phbChc: {
    text: 'Adults who get NHS continuing healthcare have a right to a personal health budget.',
    facts: ['E-PHB-001', 'E-PHB-047'],
    law: 'NHS Standing Rules 2012, reg 32A',
  },
  phbChild: {
    text: 'Children who get NHS continuing care have a right to a personal health budget.',
    facts: ['E-PHB-002'],
    law: 'NHS Standing Rules 2012, reg 32A',
  },
  phbYes: {
    text: 'When someone with the right asks, the NHS must say yes, unless a budget is not a suitable way to give that care.',
    facts: ['E-PHB-005'],
    law: 'NHS Standing Rules 2012, reg 32B',
  },
  phbWays: {
    text: 'A health budget can be held by the NHS, by an organisation, or as a direct payment. A mix is allowed.',
    facts: ['E-PHB-014', 'E-PHB-008'],
    law: 'NHS England on personal health budgets',
  },
  wheelchair: {
    text: 'People who meet the NHS wheelchair service criteria have a right to a personal wheelchair budget.',
    facts: ['E-PHB-004'],
    law: 'NHS Standing Rules 2012, reg 32A',
  },
  phbOthers: {
    text: 'Anyone else can ask the NHS for a personal health budget. An area may offer one, but does not have to.',
    facts: ['E-PHB-009', 'E-PHB-010'],
    law: 'NHS local offers',
  },
  phbReasons: {
    text: 'If the NHS refuses a direct payment, cuts it or leaves a service out, it must give reasons and look again if asked.',
    facts: ['E-PHB-031', 'E-PHB-032', 'E-RED-004'],
    law: 'NHS Direct Payments Regulations 2013',
  },
  chcAppeal: {
    text: 'A refusal of continuing healthcare can be challenged: local resolution first, then NHS England, then the ombudsman. Ask in writing.',
    facts: ['E-PHB-050'],
    law: 'NHS Standing Rules 2012, reg 23',
  },
  carerAssess: {
    text: 'Anyone who gives unpaid care and seems to need support has a right to an assessment of their own.',
    facts: ['E-CAR-001', 'E-CAR-002'],
    law: 'Care Act 2014, section 10',
  },
  carerTest: {
    text: 'All three must be true. The need comes from giving needed care. Health is at risk, or one listed thing cannot be done. A significant effect on wellbeing.',
    facts: ['E-CAR-003', 'E-CAR-004', 'E-CAR-005'],
    law: 'Eligibility Criteria Regulations 2015, reg 3',
  },
  carerBudget: {
    text: 'A carer with eligible needs can have a personal budget and a direct payment, even if the person they care for is not eligible.',
    facts: ['E-CAR-006', 'E-CAR-007'],
    law: 'Care Act 2014, section 25',
  },
  replacement: {
    text: 'Care that lets a carer take a break usually belongs in the budget of the person who is cared for.',
    facts: ['E-CAR-009'],
    law: 'Care Act guidance on carers',
  },
  youngCarer: {
    text: 'A young carer under 18 has a right to a young carer assessment.',
    facts: ['E-CAR-020', 'E-CAR-021', 'E-CAR-022'],
    law: 'Children Act 1989, section 17ZA',
  },
  transition: {
    text: 'A young person who is likely to need care as an adult can ask for a transition assessment before 18.',
    facts: ['E-EL-043'],
    law: 'Care Act 2014, section 58',
  },
  ehc: {
    text: 'A personal budget can be asked for when an Education, Health and Care plan is written or reviewed.',
    facts: ['E-EL-044', 'E-EL-045'],
    law: 'Children and Families Act 2014',
  },
  prison: {
    text: 'Adults in prison can be assessed by the council where the prison is. They can have a budget, but not a direct payment.',
    facts: ['E-EL-037', 'E-EL-038'],
    law: 'Care Act 2014, section 76',
  },
  immigration: {
    text: 'Some people under immigration control cannot get care if the need comes only from having no money or home. If illness or disability adds to it, they can.',
    facts: ['E-EL-039', 'E-EL-040'],
    law: 'Care Act 2014, section 21',
  },
  immigrationAdvice: {
    text: 'Questions about immigration and care need specialist advice.',
    facts: ['E-EL-042'],
    law: 'no recourse to public funds procedures',
  },
  hospital: {
    text: 'The council need not finish a long-term assessment before someone leaves hospital. It can follow at home.',
    facts: ['E-EL-052', 'E-EL-053'],
    law: 'Health and Care Act 2022, section 91',
  },
  noWorker: {
    text: 'Nobody needs a key worker or care coordinator to ask for a personal budget.',
    facts: ['E-MH-036', 'E-MH-033'],
    law: 'Care Act 2014, section 9',
  },
  consent: {
    text: 'Staff can listen to you. They normally need consent before they tell you about an adult.',
    facts: ['E-CAR-013', 'E-CAR-014'],
    law: 'Rethink Mental Illness on confidentiality',
  },
  power: {
    text: 'A power of attorney for health and welfare, or a deputy, can decide for someone who has lost capacity.',
    facts: ['E-CAR-016', 'E-CAR-017'],
    law: 'Mental Capacity Act 2005',
  },
  mentalHealthFair: {
    text: 'Staff should not assume that people with mental health problems cannot manage a direct payment.',
    facts: ['E-MH-044', 'E-MH-042'],
    law: 'SCIE Report 36',
  },
  keepServices: {
    text: 'Asking about a budget does not take away the services someone has now.',
    facts: ['E-EV-017'],
    law: 'Care Act guidance on direct payments',
  },
  complain: {
    text: 'Complain within 12 months of the event, or of learning about it. A later complaint needs a good reason.',
    facts: ['E-RED-005', 'E-RED-006'],
    law: 'Complaints Regulations 2009',
  },
  lgsco: {
    text: 'After the council has answered, the Ombudsman can look at it: within 12 months of first knowing. It is free.',
    facts: ['E-RED-012', 'E-RED-013'],
    law: 'Local Government Act 1974, section 26B',
  },
  phso: {
    text: 'After the NHS has answered, the health Ombudsman can look at it: within one year of first knowing. It is free.',
    facts: ['E-RED-015', 'E-RED-016'],
    law: 'Health Service Commissioners Act 1993, section 9',
  },
  court: {
    text: 'A court can check if a decision was lawful. A claim must be made promptly, and within 3 months.',
    facts: ['E-RED-018', 'E-RED-020', 'E-RED-021'],
    law: 'judicial review rules',
  },
} as const satisfies Record<string, RuleLine>;
