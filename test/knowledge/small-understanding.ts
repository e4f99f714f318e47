import type { Nation } from '../../knowledge/nation.js';
import { deepFreeze, type Article } from '../../knowledge/article.js';
import type { Library } from '../../knowledge/library.js';
import type { ArticleNation } from '../../knowledge/nation.js';
import type { OutOfScope } from '../../knowledge/out-of-scope.js';
import { trainModel } from '../../knowledge/train-model.js';
import {
  assemble,
  materialFor,
  readUnderstandingFiles,
  type Understanding,
  type UnderstandingFiles,
} from '../../knowledge/understanding.js';

function article(id: string, title: string, nation: ArticleNation, extra: Partial<Article> = {}): Article {
  return deepFreeze({
    id,
    title,
    summary: title,
    nation,
    theme: 'test',
    answers: [id],
    audience: ['service-user'],
    sms: title,
    gist: title,
    must_mention: [{ say: title, words: [title] }],
    next: [],
    sources: [{ fact: 'E-XX-001', title: 'A page', url: 'https://example.org', date: '2026' }],
    owner: 'Content team',
    drafted: '2026-11-01',
    checked: '2026-11-01',
    reviewed: null,
    reviewed_by: null,
    review_by: '2027-11-01',
    sections: [],
    file: `articles/test/${id}.md`,
    bodyLine: 1,
    local: false,
    ...extra,
  });
}

const PHRASINGS: Record<string, string[]> = {
  gym: [
    'can I join a gym with it',
    'would it pay for swimming lessons',
    'gym membership please',
    'yoga classes on my budget',
    'is a leisure centre pass ok',
  ],
  sister: [
    'can I pay my sister to care for me',
    'my brother wants to be my paid carer',
    'employing my mum',
    'is my aunt allowed to work for me',
    'wages for my cousin who helps',
  ],
  'scot-options': [
    'what are the four options of SDS',
    'option 2 explained',
    'self-directed support choices',
    'sds option 1 or option 3',
    'which option should I pick in Scotland',
  ],
};

/** Three articles, one with a Welsh variant, and two kinds of out-of-scope message: trains in a moment. */
export function smallLibrary(): Library {
  const articles = new Map(
    [
      article('gym', 'Can I use it for the gym?', 'england', { elsewhere: 'scot-options' }),
      article('sister', 'Can I pay a relative?', 'england'),
      article('sister-wales', 'Can I pay a relative in Wales?', 'wales', { answers: [], variant_of: 'sister' }),
      article('scot-options', 'The four options in Scotland', 'scotland'),
    ].map((one) => [one.id, one]),
  );
  const topics = new Map(
    ['gym', 'sister', 'scot-options'].map((id) => [
      id,
      { nation: 'england' as const, theme: 'test', need: `Explain ${id}.` },
    ]),
  );
  return {
    articles,
    phrasebook: new Map(Object.entries(PHRASINGS)),
    topics,
    homes: new Map([...topics.keys()].map((id) => [id, id])),
    variants: new Map<string, Map<Nation | 'uk', string>>([
      ['gym', new Map([['england', 'gym']])],
      [
        'sister',
        new Map([
          ['england', 'sister'],
          ['wales', 'sister-wales'],
        ]),
      ],
      ['scot-options', new Map([['scotland', 'scot-options']])],
    ]),
    figures: new Map(),
    contacts: new Map(),
    facts: new Map(),
    glossary: new Map([
      [
        'cpn',
        {
          id: 'cpn',
          term: 'CPN',
          also: ['community psychiatric nurse'],
          means: 'A nurse who visits you.',
          nation: 'uk',
          facts: [],
        },
      ],
    ]),
    local: undefined,
    hash: 'small',
  };
}

export function smallFiles(): UnderstandingFiles {
  const outOfScope: OutOfScope = {
    kinds: new Map([
      [
        'weather',
        {
          id: 'weather',
          expect: 'redirect',
          about: 'Weather',
          reply: { uk: 'Look outside.', wales: 'It rains.' },
          messages: [
            'will it rain tomorrow',
            'weather forecast',
            'is it sunny today',
            'how hot is it outside',
            'snow this weekend',
          ],
        },
      ],
      [
        'chat',
        {
          id: 'chat',
          expect: 'smalltalk',
          about: 'Chat',
          reply: { uk: 'Hello!' },
          messages: ['how are you doing', 'tell me a joke', 'nice day friend', 'you are funny', 'hello there robot'],
        },
      ],
    ]),
  };
  return { ...readUnderstandingFiles(), outOfScope };
}

export function smallUnderstanding(): Understanding {
  const library = smallLibrary();
  const files = smallFiles();
  return assemble(library, files, trainModel(materialFor(library, files)));
}
