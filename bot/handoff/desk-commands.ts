import { normalise } from '../../knowledge/normalise.js';
import type { DeskKind } from './desk-kinds.js';

/** What a whole message may ask about the wait for a person, or the talk with one. */
export type DeskCommand = 'leave' | 'leave-talk' | 'place' | 'transcript';

const LEAVE =
  /^(?:(?:please|i want to|i would like to|can i|let me|ok|sorry|no|actually) )*(?:(?:leave|exit|quit|get out of|come out of|take me (?:off|out of)|remove me from) (?:the |your |this )?(?:queue|line|list|wait|waiting list)|leave queue|never ?mind|forget it|(?:i )?changed my mind|stop (?:waiting|the wait|queueing|queuing)|cancel(?: (?:it|that|the (?:call|request|wait|queue)|my (?:place|request)))?|(?:i )?(?:dont|do not|no longer) (?:want|need) (?:to wait|a person|anyone|anybody|someone|somebody|to talk to (?:a person|anyone|anybody|someone))(?: (?:any ?more|now))?|leave|(?:let me |get me |i want )?out|(?:i )?(?:cant|cannot|wont) wait(?: any ?(?:more|longer))?|not waiting any (?:more|longer)|no longer needed|(?:it|that) (?:doesnt|does not) matter(?: now| any ?more)?)(?: (?:now|please|thanks|thank you|then))*$/;
const LEAVE_TALK =
  /^(?:(?:please|i want to|can i) )*(?:(?:leave|end|exit|finish|stop) (?:the |this |our )?(?:talk|chat|conversation)|(?:go )?ba(?:c)?k to (?:the )?(?:assistant|bot|robot|machine|helper))(?: (?:now|please|thanks))*$/;
const PLACE =
  /^(?:(?:so|and|but|hi|hello|ok|please|sorry) )*(?:how (?:much )?long(?:er)?(?: (?:now|left|more|is it|is the wait|is the queue|will (?:it|this|that) (?:take|be)|(?:do|will) i (?:have to |need to )?(?:wait|be waiting)|does it (?:usually )?take|have i got to wait|to wait|to go|until (?:somebody|someone|they|a person) (?:comes|come|is here|gets here)|till (?:somebody|someone|they) comes?))*|where am i(?: (?:in|on) (?:the |your )?(?:queue|line|list))?|(?:what is |whats )?my (?:place|position|number)(?: in (?:the )?(?:queue|line))?|(?:place|position)(?: in (?:the )?(?:queue|line))?|what (?:number|place|position) am i(?: in (?:the )?(?:queue|line))?|am i (?:still )?(?:in (?:the )?(?:queue|line)|waiting|next)|how many (?:people )?(?:are )?(?:there )?(?:waiting|before me|in front(?: of me)?|ahead(?: of me)?|in the queue)(?: .{0,20})?|(?:is )?(?:any ?one|any ?body|someone|somebody) (?:coming|there|here)(?: (?:yet|soon|now))?|(?:are|r) (?:they|you|u) (?:coming|there|here)|(?:hello|hi|hiya|hey|anyone|anybody)(?: (?:hello|anyone|anybody))*|any (?:news|update)|still waiting|when (?:will|are) (?:they|someone|somebody) (?:come|coming|be here|get here)|queue)(?: (?:now|please|then))*$/;
const TRANSCRIPT =
  /^(?:(?:please|can i|could i|i want|i would like|can you|could you|will you|to) )*(?:(?:send|give|show|get|see|have|print|save|email|download|keep)(?: me)? )?(?:(?:a|the|my|our|this) )?(?:whole |full |written )?(?:transcript|(?:copy|record) of (?:the |this |our |my )?(?:talk|chat|conversation|messages))(?: (?:please|of (?:the|this|our) (?:talk|chat|conversation)))*$/;

export function deskCommand(text: string): DeskCommand | undefined {
  const said = normalise(text).replace(/[?£%]/g, ' ').replace(/\s+/g, ' ').trim();
  if (said === '' || said.length > 80) return undefined;
  if (LEAVE_TALK.test(said)) return 'leave-talk';
  if (LEAVE.test(said)) return 'leave';
  if (PLACE.test(said)) return 'place';
  if (TRANSCRIPT.test(said)) return 'transcript';
  return undefined;
}

const KIND_SAID: readonly (readonly [DeskKind, RegExp])[] = [
  ['peer', /\bpeers?\b|\bpeer support|\blived experience\b|\bbeen through (?:it|this)\b/],
  ['advocate', /\badvoca(?:te|tes|cy)\b/],
  ['broker', /\bbrokers?\b|\bsupport planners?\b/],
  ['helpline', /\bhelp ?line\b/],
];

/** The kind of person that a message names. */
export function kindSaid(text: string, kinds: readonly DeskKind[]): DeskKind | undefined {
  const said = normalise(text);
  return KIND_SAID.find(([kind, pattern]) => kinds.includes(kind) && pattern.test(said))?.[0];
}

/** How it went, 1 (good) to 3 (not good), as a number, a label or a word. */
export function ratingSaid(text: string): number | undefined {
  const said = normalise(text).replace(/[?£%]/g, '').trim();
  if (
    /^(?:1|one|good|great|very good|really good|well|brilliant|excellent|lovely|helpful|very helpful|it went well)$/.test(
      said,
    )
  )
    return 1;
  if (/^(?:2|two|ok|okay|alright|all right|fine|so so|not bad|average)$/.test(said)) return 2;
  if (/^(?:3|three|not good|bad|poor|badly|terrible|awful|rubbish|useless|not helpful|no good|not great)$/.test(said))
    return 3;
  return undefined;
}

const NUMBER = /(?<!\d)(?:(?:\+|00)\s?44[\s.-]?(?:\(0\)[\s.-]?)?|\(?0)(?:\d[\s().-]{0,2}){8,9}\d(?!\d)/;

/** The first UK phone number of a message, in E.164, or undefined. */
export function ukNumber(text: string): string | undefined {
  const found = NUMBER.exec(text.normalize('NFKC'))?.[0];
  if (found === undefined) return undefined;
  const digits = found
    .replace(/\(0\)/, '')
    .replace(/[^\d+]/g, '')
    .replace(/^(?:\+44|0044)/, '0');
  // Ofcom's national numbering plan: 01 and 02 landlines, 03 and 08 services, 05 VoIP, 07 mobiles; ten or eleven digits.
  return /^0(?:[12357]\d{8,9}|8\d{8,9})$/.test(digits) ? `+44${digits.slice(1)}` : undefined;
}
