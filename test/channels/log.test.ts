import { createLog } from '../../channels/log.js';

const SAID = 'my name is Rosalind Pemberton, ring me on 07700 900123 or +44 7700 900 123';
const SECRET_PARTS = ['Rosalind', 'Pemberton', '900123', '900 123'];

function logOf(write: (log: ReturnType<typeof createLog>) => void): string {
  let lines = '';
  write(createLog('debug', { write: (line: string) => void (lines += line) }));
  return lines;
}

it.each([
  ['a field', (log) => log.info({ text: SAID, Body: SAID }, 'turn')],
  [
    'a field inside another',
    (log) => log.info({ req: { headers: { cookie: SAID }, body: SAID, url: `/?q=${SAID}` } }, 'turn'),
  ],
  ['two fields down', (log) => log.info({ a: { b: { text: SAID, From: SAID } } }, 'turn')],
  ['a whole activity', (log) => log.info({ activity: { text: SAID, from: { id: SAID } } }, 'turn')],
  ['replies', (log) => log.info({ receipt: { replies: [{ text: SAID }] } }, 'turn')],
  ['an error that quotes it', (log) => log.error({ err: new Error(`cannot read "${SAID}"`) }, 'failed')],
  ['an error of JSON.parse', (log) => log.error({ err: parseErrorOf(SAID) }, 'failed')],
  [
    'a database error with details',
    (log) =>
      log.error(
        { err: Object.assign(new Error('refused'), { detail: SAID, where: SAID, parameters: [SAID] }) },
        'failed',
      ),
  ],
  ['an error that is none', (log) => log.error({ err: SAID }, 'failed')],
] satisfies [string, (log: ReturnType<typeof createLog>) => void][])(
  'never holds what a person wrote: %s',
  (_name, write) => {
    const lines = logOf(write);
    expect(lines).toContain('"msg"');
    for (const part of SECRET_PARTS) expect(lines).not.toContain(part);
  },
);

it.each(['07700 900123', '+447700900123', '(020) 7946 0000', '0800-111-222'])(
  'hides the number %s in any message',
  (number) => {
    const lines = logOf((log) => log.warn(new Error(`no route to ${number}`), `no route to ${number}`));
    expect(lines.replace(/"time":"[^"]*"/, '')).not.toMatch(/\d{3}[ -]?\d{3}/);
    expect(lines).toContain('[number]');
  },
);

it('keeps what an operator needs: level, time, kind and place of an error, codes and names of our tables', () => {
  const error = Object.assign(new Error('relation "message" does not exist'), { code: '42P01' });
  const line = JSON.parse(
    logOf((log) => log.error({ err: error, route: '/chat', ms: 12 }, 'request failed')),
  ) as Record<string, unknown>;
  expect(line).toMatchObject({
    level: 'error',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    route: '/chat',
    ms: 12,
    msg: 'request failed',
    err: {
      type: 'Error',
      code: '42P01',
      message: 'relation "message" does not exist',
      stack: expect.stringContaining('log.test') as string,
    },
  });
});

function parseErrorOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    return error;
  }
}
