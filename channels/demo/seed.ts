import { randomUUID } from 'node:crypto';
import type { Role, StaffMember } from '../../bot/store/staff-port.js';
import type { Store } from '../../bot/store/store.js';
import type { AssistantAdapter } from '../adapter.js';
import { inboundActivity } from '../inbound-activity.js';
import { DEMO_PHONES, DEMO_ROLES } from './demo-page.js';
import type { DemoPhones } from './demo-phones.js';

/** The demo's members of staff. They have no password: they come in by the links that are printed. */
export async function seedStaff(store: Pick<Store, 'staff'>, at: Date): Promise<ReadonlyMap<string, StaffMember>> {
  const members = new Map<string, StaffMember>();
  for (const [role, name] of DEMO_ROLES) {
    const roles: readonly Role[] = role === 'manager' ? ['manager', 'editor'] : [role];
    const member = { id: randomUUID(), name, roles };
    await store.staff.add({ ...member, login: name.toLowerCase(), at });
    members.set(role, member);
  }
  return members;
}

/** A few conversations, said to the real assistant: some only ask, some wait for a person. */
const ON_THE_WEB: readonly (readonly string[])[] = [
  ['What is a personal budget?', 'thanks'],
  [
    'My mum lives in Scotland and wants to choose her own carers. What can she do?',
    'can i talk to a broker please',
    'yes',
  ],
  ['who can help me plan my support', 'i want to talk to a peer supporter', 'no'],
];
const BY_TEXT: readonly (readonly [number: string, texts: readonly string[]])[] = [
  [DEMO_PHONES[1], ['can i pay my sister with a direct payment', 'England', 'PERSON', '1', 'yes']],
  [DEMO_PHONES[2], ['my brother takes my money and he hits me', 'can i talk to a broker']],
];

export interface Seeding {
  readonly store: Pick<Store, 'desk'>;
  readonly adapter: Pick<AssistantAdapter, 'receive'>;
  readonly phones: DemoPhones;
  readonly now: () => Date;
}

export async function seedTalks({ store, adapter, phones, now }: Seeding): Promise<void> {
  const say = async (conversationId: string, text: string): Promise<void> => {
    await adapter.receive(
      inboundActivity({ channel: 'webchat', externalId: randomUUID(), conversationId, text, at: now() }),
    );
  };
  for (const texts of ON_THE_WEB) {
    const conversationId = randomUUID();
    for (const text of texts) await say(conversationId, text);
  }
  for (const [number, texts] of BY_TEXT) for (const text of texts) await phones.send(number, text);
  const robin = { id: 'demo', name: 'Robin', role: 'manager' };
  for (const [title, text] of SAVED) await store.desk.saveReply({ title, text }, robin, now());
}

const SAVED = [
  ['Hello', 'Hello, I am here now. I read what you write from now on. How can I help?'],
  ['Is it safe to write?', 'Before we go on: is it safe for you to write and read messages just now?'],
  ['Goodbye', 'Thank you for writing to us. You can come back here at any time.'],
] as const;
