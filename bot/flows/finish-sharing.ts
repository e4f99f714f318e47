import { redact } from '../privacy/redact.js';
import { sentence } from '../say.js';
import type { PracticeShared } from '../store/port.js';
import type { Decision, Turn } from '../turn.js';
import { NOT_SURE, RATHER_NOT_SAY, type Answers } from './flow.js';
import type { OpenGuide } from './open-guide.js';
import { hashCode, makeCode, RECEIPT_LENGTH } from './short-code.js';

/**
 * The end of the guide that collects what worked: it goes into its own store, its answers leave the conversation, and the
 * person gets the code that takes it back.
 */
export function finishSharing(turn: Turn, open: OpenGuide): Decision {
  const { mind, form } = turn;
  const { flow: _flow, asked: _asked, more: _more, ...rest } = turn.conversation;
  const code = makeCode(turn.newId, RECEIPT_LENGTH);
  const shared = open.position.at.id === 'shared' ? sharedFrom(open.position.answers, code, rest.nation) : undefined;
  const text =
    shared === undefined
      ? sentence(mind.library, form, 'guideNotShared')
      : sentence(mind.library, form, 'guideShared', { code });
  return {
    kind: `flow:${open.flow.id}`,
    replies: [{ text, choices: [] }],
    conversation: { ...rest, misses: 0 },
    ...(shared === undefined ? {} : { practice: shared }),
  };
}

/** What is kept of the answers: no more than was allowed, and nobody else's details. */
function sharedFrom(answers: Answers, code: string, nation: string | undefined): PracticeShared | undefined {
  const given = (id: string): string | undefined => {
    const value = answers[id];
    return typeof value === 'string' && value !== NOT_SURE && value !== RATHER_NOT_SAY ? value : undefined;
  };
  const story = given('worked');
  if (story === undefined) return undefined;
  const contact = given('contact') === 'yes';
  const name = given('name');
  const wish = given('publish');
  const publish = wish === 'named' ? (name === undefined ? 'unnamed' : 'named') : wish === 'unnamed' ? 'unnamed' : 'no';
  const [phone, email] = contact ? [given('phone'), given('email')] : [];
  const organisation = given('organisation');
  return {
    story: redact(story).text,
    publish,
    contact,
    ...(name === undefined || (publish !== 'named' && !contact) ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(nation === undefined ? {} : { nation }),
    receiptHash: hashCode(code),
  };
}
