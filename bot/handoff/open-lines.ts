import { reach } from '../../knowledge/contacts.js';
import type { Turn } from '../turn.js';

/** Lines for whoever cannot wait, most general first. */
const LINES = ['samaritans', 'shout'] as const;

/** Help that is there at every hour, from the contact sheet: "Samaritans 116 123". */
export function openLines({ mind, conversation, form }: Pick<Turn, 'mind' | 'conversation' | 'form'>): string {
  return LINES.flatMap((id) => {
    const contact = mind.library.contacts.get(id);
    const always = contact?.hours?.startsWith('24 hours') === true;
    const there = conversation.nation === undefined || contact?.nations.includes(conversation.nation) === true;
    if (contact === undefined || !contact.verified || !always || !there) return [];
    const number = contact.phone;
    const how = reach(contact);
    // "Shout Text SHOUT to 85258" is no sentence.
    if (/^Text /.test(how)) return [`or ${how.replace('Text', 'text')}${form === 'web' ? ` (${contact.name})` : ''}`];
    return [
      form === 'web' && number !== undefined
        ? `${contact.name} [${number}](tel:${number.replaceAll(' ', '')})`
        : `${contact.name} ${how}`,
    ];
  }).join(', ');
}
