import type { Contact, Contacts } from '../../knowledge/contacts.js';
import { NATION_NAMES } from '../../knowledge/nation.js';
import { markup, type Html } from '../html.js';
import { layout, type Site } from './layout.js';

/** Who helps with what, by the names they have in `knowledge/contacts.yaml`. Whom we have not verified is left out. */
const SECTIONS: readonly { readonly title: string; readonly lead?: string; readonly contacts: readonly string[] }[] = [
  {
    title: 'Life in danger',
    lead: 'Call 999, or go to A&E.',
    contacts: ['emergency-999', 'silent-solution-55', 'relay-uk', 'emergency-sms'],
  },
  {
    title: 'Thoughts of ending your life, or someone to talk to',
    contacts: [
      'samaritans',
      'shout',
      'papyrus-hopeline247',
      'calm',
      'childline',
      'breathing-space',
      'lifeline-ni',
      'call-wales',
      'samaritans-welsh',
    ],
  },
  {
    title: 'Urgent mental health help',
    lead: 'For urgent help with your health in general, call 111.',
    contacts: [
      'nhs-111-mental-health-england',
      'nhs24-mental-health-hub',
      'nhs-111-wales-press-2',
      'lifeline-ni',
      'nhs-111-bsl',
      'contactscotland-bsl',
    ],
  },
  {
    title: 'Someone is hurting, controlling or frightening you',
    contacts: [
      'national-domestic-abuse-helpline',
      'sdafmh',
      'live-fear-free',
      'dsahelpline-ni',
      'mens-advice-line',
      'safeguarding-england',
      'asp-scotland',
      'adult-at-risk-wales',
    ],
  },
];

/** The number to dial by text relay, where a contact has one among other words. */
const RELAY = /\b1800\d( \d+)*/;

/** The urgent numbers, with the ways in for people who cannot speak or hear. */
export function urgentHelpPage(site: Site, contacts: Contacts): string {
  return layout(site, {
    title: `Urgent help: ${site.serviceName}`,
    main: markup`<div class="prose">
<h1>Urgent help</h1>
<p>This is an automatic service. It cannot send help to you. The people below can help.</p>
${SECTIONS.map(
  ({ title, lead, contacts: ids }) => markup`<h2>${title}</h2>
${lead !== undefined && markup`<p>${lead}</p>`}
<ul class="contacts">${ids.map((id) => entry(contacts.get(id)))}</ul>`,
)}
</div>`,
  });
}

function entry(contact: Contact | undefined): Html | undefined {
  if (contact?.verified !== true) return undefined;
  const where =
    contact.nations.length === 4 ? '' : ` (${contact.nations.map((nation) => NATION_NAMES[nation]).join(', ')})`;
  const details = [contact.hours, contact.cost].filter((part) => part !== undefined).map(sentence);
  const relay = RELAY.exec(contact.relay ?? '')?.[0];
  if (relay !== undefined) details.push(`Relay UK: ${relay}.`);
  return markup`<li><strong>${contact.name}</strong>${where}: ${contact.purpose}.<br>${ways(contact)} ${details.join(' ')}</li>`;
}

/** How to reach them, with links that ring where a number is all there is to it. */
function ways({ phone, dial, text, route }: Contact): Html {
  const parts: Html[] = [];
  if (phone !== undefined) parts.push(markup`Call <a href="tel:${phone.replaceAll(' ', '')}">${dial ?? phone}</a>.`);
  else if (route !== undefined) parts.push(markup`${sentence(route)}`);
  if (text !== undefined) parts.push(markup`${/^[\d ]+$/.test(text) ? `Text ${text}.` : sentence(text)}`);
  return markup`${parts.map((part, index) => (index === 0 ? part : markup` ${part}`))}`;
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
