import { say } from '../../support/parrot-bot.js';
import { serverForTests } from '../../support/server.js';
import { Visitor } from '../../support/visitor.js';

const ARTICLE = 'basics-personal-budget';
const at = serverForTests({
  answer: (text) =>
    /danger/.test(text)
      ? [say('Call **999**.', { danger: 'crisis-suicide', article: ARTICLE })]
      : /hello/.test(text)
        ? [say('Hello.')]
        : [say('An answer.', { article: ARTICLE })],
});

/** Somebody who asked, with the fields under the last answer. */
async function asked(text: string): Promise<{ someone: Visitor; fields: Record<string, string> | undefined }> {
  const someone = new Visitor(at.url);
  await someone.open();
  await someone.ask(text);
  const page = await someone.page();
  const form = /action="\/chat\/helped"[\s\S]*?name="seq" value="(\d+)"[\s\S]*?name="mark" value="([^"]+)"/.exec(page);
  return { someone, fields: form === null ? undefined : { seq: form[1] ?? '', mark: form[2] ?? '' } };
}

const gaps = async () =>
  (await at.store.feedback.groups({ limit: 100, now: new Date() })).flatMap((group) => group.gaps);

describe('did this help?', () => {
  it('is asked under an answer, and not under a greeting or in danger', async () => {
    expect((await asked('my question')).fields).toBeDefined();
    expect((await asked('hello')).fields).toBeUndefined();
    expect((await asked('danger')).fields).toBeUndefined();
  });

  it('"yes" is thanked and counted once, however often it is pressed', async () => {
    const { someone, fields } = await asked('a question that was answered well');
    const before = (await at.store.feedback.verdicts(new Date(0)))[0]?.helped ?? 0;
    for (let press = 0; press < 2; press += 1) {
      const page = await someone.send('/chat/helped', { ...fields, verdict: 'helped' });
      expect(page.status).toBe(200);
      expect(await page.text()).toMatch(/Thank you[\s\S]*Back to the chat/);
    }
    expect((await at.store.feedback.verdicts(new Date(0)))[0]?.helped).toBe(before + 1);
  });

  it('"no" asks why, and the editors get the question and the reason without personal details', async () => {
    const { someone, fields } = await asked('my name is Jo Bloggs, may I buy a trampoline');
    const first = await someone.send('/chat/helped', { ...fields, verdict: 'not-helped' });
    expect(await first.text()).toContain('What was wrong with it?');
    const line = 'nothing on trampolines, ring me on 07700 900123';
    const second = await someone.send('/chat/helped/why', { ...fields, why: 'missing', line });
    expect(await second.text()).toContain('Thank you');
    const gap = (await gaps()).find(({ text }) => text.includes('trampoline'));
    expect(gap).toMatchObject({
      reason: 'not-helped',
      channel: 'webchat',
      text: 'my name is [name], may I buy a trampoline',
      remark: 'Something was missing: nothing on trampolines, ring me on [phone number]',
      nearest: [ARTICLE],
    });
  });

  it('a page with a script gets the same, to put in place', async () => {
    const { someone, fields } = await asked('scripted question');
    const answer = await someone.send(
      '/chat/helped',
      { ...fields, verdict: 'not-helped' },
      { accept: 'application/json' },
    );
    const { markup, said } = (await answer.json()) as { markup: string; said: string };
    expect(markup).toContain('action="/chat/helped/why"');
    expect(said).toContain('What was wrong');
  });

  it.each([
    ['a made-up proof', (fields: Record<string, string>) => ({ ...fields, mark: 'x'.repeat(43) })],
    ['another answer with this proof', (fields: Record<string, string>) => ({ ...fields, seq: '1' })],
    ['no number', (fields: Record<string, string>) => ({ ...fields, seq: 'one' })],
  ])('%s is refused', async (_what, change) => {
    const { someone, fields } = await asked('question for forgers');
    const answer = await someone.send('/chat/helped', { ...change(fields ?? {}), verdict: 'helped' });
    expect(answer.status).toBe(403);
  });

  it("nobody judges another's conversation, and no other site does", async () => {
    const { fields, someone } = await asked('private question');
    const stranger = new Visitor(at.url);
    await stranger.open();
    expect((await stranger.send('/chat/helped', { ...fields, verdict: 'helped' })).status).toBe(403);
    const foreign = await someone.send(
      '/chat/helped',
      { ...fields, verdict: 'helped' },
      { origin: 'https://evil.example' },
    );
    expect(foreign.status).toBe(403);
  });
});
