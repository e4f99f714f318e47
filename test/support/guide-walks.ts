/** One way through each guide, as a person would write it, and what its end says. */
export interface GuideWalk {
  readonly guide: string;
  readonly says: readonly string[];
  /** How the outcome begins, in a text. */
  readonly ends: RegExp;
  /** The letter or page that can be printed; what only collects has none. */
  readonly prints: boolean;
}

export const GUIDE_WALKS: readonly GuideWalk[] = [
  {
    guide: 'could-i-get',
    says: [
      'could i get one',
      'me',
      'england',
      '34',
      'psychosis',
      'homeless',
      'carry on',
      '1, 2 and 9',
      'most days',
      'nobody yet',
      'none',
    ],
    ends: /^Likely: a personal budget from the council\./,
    prints: true,
  },
  {
    guide: 'what-to-ask',
    says: ['what do i ask my care coordinator', 'me', 'nobody yet', 'england', 'not sure', 'no', 'get out', '2 and 4'],
    ends: /^Your questions, with nobody to ask yet\./,
    prints: true,
  },
  {
    guide: 'said-no',
    says: ['they said no', 'me', 'england', 'hours cut', 'no', '3 March', 'nothing yet', 'no'],
    ends: /^What to do about the decision of the council\./,
    prints: true,
  },
  {
    guide: 'get-ready',
    says: ['get ready for my assessment', 'me', 'wales', 'assessment', '2 December', '1 and 3', 'falls', 'nobody'],
    ends: /^Your page for the meeting in Wales\./,
    prints: true,
  },
  {
    guide: 'direct-payment-right-for-me',
    says: ['is a direct payment right for me', 'me', 'scotland', 'a lot', 'badly', 'yes', 'no', 'no'],
    ends: /^The options in Scotland for you\./,
    prints: true,
  },
  {
    guide: 'share-what-worked',
    says: ['share what worked', 'I asked for a week to think about it.', 'without my name', 'no', 'yes'],
    ends: /^Thank you\. .*[2-9B-DF-HJ-KMNP-TV-Z]{4}-/s,
    prints: false,
  },
];
