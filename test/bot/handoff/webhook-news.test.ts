import type { DeskMessage, HandoffEvent, HandoffView } from '../../../bot/handoff/desk-records.js';
import { nextNews, NOTHING_TOLD, Told, type News } from '../../../bot/handoff/webhook-news.js';

const ID = '3b241101-e2bb-4255-8caf-4136c566a962';
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute));

let seq = 0;
const line = (from: DeskMessage['from'], text: string, minute: number): DeskMessage => ({
  id: `line-${(seq += 1)}`,
  seq,
  at: at(minute),
  from,
  text,
});
const event = (step: string, minute: number): Omit<HandoffEvent, 'seq'> => {
  const [from, to, by, reason] = step.split(' ') as [
    HandoffEvent['from'],
    HandoffEvent['to'],
    string,
    HandoffEvent['reason'],
  ];
  return { from, to, by, reason, at: at(minute) };
};
const QUEUED = event('none queued person asked', 0);
const view = (
  events: readonly Omit<HandoffEvent, 'seq'>[],
  messages: readonly DeskMessage[] = [],
  more: Partial<HandoffView> = {},
): HandoffView => ({
  id: ID,
  channel: 'sms',
  kind: 'broker',
  state: events.at(-1)?.to ?? 'requested',
  urgent: false,
  requestedAt: at(0),
  waitingSince: at(0),
  overdue: false,
  consentTranscript: undefined,
  consentGuide: undefined,
  messages,
  notes: [],
  events: events.map((one, index) => ({ ...one, seq: index + 1 })),
  alerts: [],
  erased: false,
  conversationId: 'the-hmac-of-a-number',
  ...more,
});

/** Everything that is told of this hand-off, one after the other. */
function all(given: HandoffView, told: Told = NOTHING_TOLD): { news: News[]; told: Told } {
  const news: News[] = [];
  for (let owed = nextNews(given, told); owed !== undefined; owed = nextNews(given, told)) {
    news.push(owed.news);
    told = Told.parse(JSON.parse(JSON.stringify(owed.then)));
    if (news.length > 50) throw new Error('there is no end to it');
  }
  return { news, told };
}
const types = (given: HandoffView, told?: Told) =>
  all(given, told).news.map(({ type }) => type.slice('handoff.'.length));

it.each<[string, HandoffView, string[]]>([
  ['nothing before somebody is wanted', view([event('none requested person asked', 0)]), []],
  ['the request', view([QUEUED]), ['requested']],
  [
    'the request, after a question which kind',
    view([event('none requested person asked', 0), event('requested queued person kind-chosen', 1)]),
    ['requested'],
  ],
  [
    'nothing of a call-back alone',
    view([event('none requested person asked', 0), event('requested completed person call-back', 1)]),
    [],
  ],
  [
    'nothing of what the other desk did itself',
    view([
      QUEUED,
      event('queued accepted Sam claimed', 1),
      event('accepted returned Sam closed', 2),
      event('returned completed system not-rated', 9),
    ]),
    ['requested'],
  ],
  [
    'that the person left the queue',
    view([QUEUED, event('queued abandoned person left-queue', 1)]),
    ['requested', 'ended'],
  ],
  [
    'that the person left the talk',
    view([QUEUED, event('queued accepted Sam claimed', 1), event('accepted returned person left-talk', 2)]),
    ['requested', 'ended'],
  ],
  ['that nobody came', view([QUEUED, event('queued expired system waited-too-long', 1)]), ['requested', 'ended']],
  [
    'that data was deleted',
    view([QUEUED, event('queued accepted Sam claimed', 1), event('accepted abandoned person data-deleted', 2)], [], {
      erased: true,
    }),
    ['requested', 'ended'],
  ],
  [
    'that it waits again',
    view([QUEUED, event('queued accepted Sam claimed', 1), event('accepted queued system person-silent', 2)]),
    ['requested', 'waiting'],
  ],
])('tells %s', (_name, given, expected) => {
  expect(types(given)).toEqual(expected);
});

it('tells what the person writes, in order, around what happens', () => {
  const given = view(
    [
      QUEUED,
      event('queued accepted Sam claimed', 1),
      event('accepted queued system person-silent', 5),
      event('queued abandoned person left-queue', 9),
    ],
    [
      line('assistant', 'Sam is here', 1),
      line('person', 'first', 2),
      line('staff', 'hello', 3),
      line('person', 'second', 4),
      line('person', 'third', 6),
    ],
  );
  expect(all(given).news.map(({ type, activity }) => activity.text ?? type)).toEqual([
    'handoff.requested',
    'first',
    'second',
    'handoff.waiting',
    'third',
    'handoff.ended',
  ]);
});

it('says nothing twice, and goes on where it was', () => {
  const begun = view([QUEUED, event('queued accepted Sam claimed', 1)], [line('person', 'first', 2)]);
  const { told } = all(begun);
  expect(types(begun, told)).toEqual([]);
  const later = { ...begun, messages: [...begun.messages, line('person', 'second', 3)] };
  expect(all(later, told).news.map(({ activity }) => activity.text)).toEqual(['second']);
});

it('gives every event an id of its own, the same each time', () => {
  const given = view(
    [
      QUEUED,
      event('queued accepted Sam claimed', 1),
      event('accepted queued system person-silent', 5),
      event('queued abandoned person left-queue', 9),
    ],
    [line('person', 'first', 2), line('person', 'second', 6)],
  );
  const ids = all(given).news.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(all(given).news.map(({ id }) => id)).toEqual(ids);
});

describe('consent', () => {
  const said = [line('person', 'my secret', 0), line('assistant', 'noted', 0)];
  const guide = { title: 'Could I get a personal budget?', lines: ['Age: 40'] };
  const shown = (given: HandoffView) => JSON.stringify(all(given).news);

  it('is needed for a word of the transcript', () => {
    // The store gives no lines without consent; even if it did, none would leave as a transcript.
    const news = all(view([QUEUED], said, { consentTranscript: false })).news;
    expect(news[0]?.activity.attachments).toEqual([]);
    expect(news.filter(({ type }) => type === 'handoff.shared')).toEqual([]);
  });

  it('brings the transcript with the request, as an attachment, and only once', () => {
    const { news } = all(view([QUEUED], said, { consentTranscript: true }));
    expect(news.map(({ type }) => type)).toEqual(['handoff.requested']);
    expect(news[0]?.activity.attachments).toMatchObject([
      {
        name: 'Transcript',
        content: {
          activities: [
            { text: 'my secret', from: { role: 'user' } },
            { text: 'noted', from: { role: 'bot' } },
          ],
        },
      },
    ]);
  });

  it('that comes later brings it later', () => {
    const asked = all(view([QUEUED], [], {}));
    expect(asked.news.map(({ type }) => type)).toEqual(['handoff.requested']);
    const given = view([QUEUED], said, { consentTranscript: true, consentGuide: true, guide });
    const { news, told } = all(given, asked.told);
    expect(news.map(({ type }) => type)).toEqual(['handoff.shared']);
    expect(JSON.stringify(news)).toContain('my secret');
    expect(news[0]?.activity.value).toMatchObject({ guide });
    expect(types(given, told)).toEqual([]);
  });

  it('is needed for the answers of a guide', () => {
    expect(shown(view([QUEUED], [], { guide, consentGuide: false }))).not.toContain('Age: 40');
    expect(shown(view([QUEUED], [], { guide, consentGuide: true }))).toContain('Age: 40');
  });

  it('brings nothing any more where the person has gone', () => {
    const gone = [QUEUED, event('queued abandoned person left-queue', 1)];
    expect(shown(view(gone, said, { consentTranscript: true, consentGuide: true, guide }))).not.toMatch(
      /"Transcript"|Age: 40/,
    );
  });
});

describe('danger', () => {
  const danger = (id: string, minute: number, handoffId?: string) => ({
    id,
    at: at(minute),
    channel: 'sms' as const,
    kind: 'crisis-suicide' as const,
    urgency: 'immediate' as const,
    ...(handoffId === undefined ? {} : { handoffId }),
  });

  it('is told at once, before words that were there already, once each, and without its words', () => {
    const asked = all(view([QUEUED]));
    const given = view([QUEUED, event('queued accepted Sam claimed', 1)], [line('person', 'hello', 2)], {
      alerts: [danger('second', 4, ID), danger('first', 3, ID)],
    });
    const { news, told } = all(given, asked.told);
    expect(news.map(({ id, activity }) => activity.text ?? id)).toEqual(['first', 'second', 'hello']);
    expect(news[0]).toMatchObject({
      type: 'handoff.urgent',
      activity: { value: { danger: 'crisis-suicide', urgency: 'immediate' } },
    });
    expect(types(given, told)).toEqual([]);
  });

  it('of before the request is in the request', () => {
    const given = view([QUEUED], [], { urgent: true, danger: 'crisis-suicide', alerts: [danger('before', 0, ID)] });
    const { news } = all(given);
    expect(news.map(({ type }) => type)).toEqual(['handoff.requested']);
    expect(news[0]?.activity.value).toMatchObject({ urgent: true, danger: 'crisis-suicide' });
  });

  it('that belongs to another hand-off is not told in this one', () => {
    const asked = all(view([QUEUED]));
    expect(types(view([QUEUED], [], { alerts: [danger('other', 1), danger('another', 2, 'x')] }), asked.told)).toEqual(
      [],
    );
  });
});

it('never says who the person is', () => {
  const given = view([QUEUED, event('queued abandoned person left-queue', 1)], [line('person', 'hello', 0)], {
    consentTranscript: true,
  });
  expect(JSON.stringify(all(given).news)).not.toContain('the-hmac-of-a-number');
});
