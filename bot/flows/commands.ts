import { normalise } from '../../knowledge/normalise.js';

/** What a whole message may ask of a guide, besides answering it. */
export type Command =
  | { readonly kind: 'pause' | 'resume' | 'why' | 'meaning' | 'answers' | 'move' | 'text-me' }
  /** `number` of the answer, where one was named. */
  | { readonly kind: 'change'; readonly number?: number };

const PAUSE =
  /^(?:pause|pause (?:it|this|that|the guide|my guide|here|for now)|(?:can (?:i|we) )?(?:carry on|finish|do (?:it|this|that|the rest)|continue|come back|go on)(?: to (?:it|this))?(?: with (?:it|this))? (?:later|tomorrow|another (?:day|time))|(?:ill|i will) (?:do (?:it|this)|finish|come back|carry on)(?: to (?:it|this))? (?:later|tomorrow)|save|save (?:it|this|that|my answers|for later)|take a break|(?:i )?need a (?:break|rest|minute)|(?:leave|exit|quit|stop|end|close|get out of) (?:the|this|my) (?:guide|questions|form))$/;
const RESUME =
  /^(?:(?:can i |can we |i want to |lets |please )?(?:carry on|resume|continue|go on|keep going|go back to|back to|return to|finish|restart where i was)(?: with)?(?: my| the| that| this)?(?: guide| questions| answers| check| form| list)?)(?: please)?$/;
const WHY =
  /^(?:but |and |so )?why(?: (?:the (?:hell|heck|fuck)|on earth))?(?: (?:do|are|would|did) (?:you|u|they))?(?: even)?(?: (?:need|want|have))?(?: to)?(?: (?:ask|asking|know))?(?: me)?(?: that| this| it| the question)?$|^(?:what|whats) (?:is )?(?:that|this|it) (?:for|to you|to do with (?:it|anything|me))$|^why should (?:i|we) (?:tell|say)(?: (?:you|u))?(?: (?:that|this|it))?$|^what(?:s| is| has)(?: that| this| it)?(?: got)? to do with (?:it|this|that|anything|you|me)$|^what do you (?:need|want) (?:it|that|this|to know)(?: (?:it|that|this))?(?: for)?$/;
const MEANING =
  /^(?:what (?:does|do|is|are) (?:that|this|it|you|they|these|those)(?: mean| about)?|whats (?:that|this|it)(?: mean)?|what do you mean(?: by (?:that|this|it))?|meaning|examples?|(?:give me |for |show me )?an? example|like what|such as|eg|explain|explain (?:that|this|it|the question)|(?:i )?(?:dont|do not) (?:understand|get)(?: (?:it|this|that|you|the question|what you mean))?|(?:im |i am )?(?:stuck|confused)|huh|what|pardon|eh)$/;
const ANSWERS =
  /^(?:(?:show|see|list|read|what (?:are|were)|whats|check)(?: me)? )?(?:all )?my answers(?: so far| again)?$|^what (?:have i|ive|i have|did i) (?:said|say|answered|answer|put|tell you|told you)(?: so far)?$|^(?:show |see )?my summary$|^summary$/;
const MOVE =
  /^(?:please )?(?:(?:(?:can|could) i |i want to |i would like to )?(?:move|switch|move (?:it|this|my guide|my answers|the guide)|(?:carry|go) on|continue|finish|do)(?: (?:it|this|the rest))? ?(?:(?:to|by|over|on|in|with|using) (?:the |a |my )?(?:web|website|internet|computer|laptop|phone|mobile|text|texts|text message|sms|page|web page|online)|online)|move(?: code| my guide| guide| it| this)?|(?:give me |get |make |send me |i need )?(?:a |the |my )?(?:move |moving )?code(?: please)?)$/;
const TEXT_ME =
  /^(?:please )?(?:(?:can|could|will) you )?(?:text|send|message) (?:it|this|that|these|the summary|my summary|the list|my list)? ?(?:to )?(?:me|my phone|my mobile)(?: (?:it|this|that|the summary|my summary|the list))?(?: (?:please|by text|as a text|as texts))?$/;
const CHANGE =
  /^(?:(?:i )?(?:want|need|would like) to |can i )?(?:change|edit|correct|redo|fix|alter|amend|go back to)(?: (?:my|the|an|one|of|answers?|questions?|number|no|nr|q))* ?q?(\d{1,2})?$/;

/** The command that the whole message is. `resume` only matters where there is a guide to go on with. */
export function commandOf(text: string): Command | undefined {
  const said = normalise(text).replace(/[?£%]/g, ' ').replace(/\s+/g, ' ').trim();
  if (said === '' || said.length > 70) return undefined;
  if (PAUSE.test(said)) return { kind: 'pause' };
  const change = CHANGE.exec(said);
  // "go back to" without a number is the way back to the guide.
  if (change !== null && (change[1] !== undefined || !said.startsWith('go back')))
    return { kind: 'change', ...(change[1] === undefined ? {} : { number: Number(change[1]) }) };
  if (MOVE.test(said)) return { kind: 'move' };
  if (TEXT_ME.test(said)) return { kind: 'text-me' };
  if (RESUME.test(said)) return { kind: 'resume' };
  if (WHY.test(said)) return { kind: 'why' };
  if (MEANING.test(said)) return { kind: 'meaning' };
  if (ANSWERS.test(said)) return { kind: 'answers' };
  return undefined;
}

const ASKING =
  /^(?:but |and |so |ok |hi |also )?(?:(?:what|whats|how|hows|who|whos|where|wheres|when|why|which)\b|(?:can|could|do|does|is|are|will|would|should|may|am|did|has|have) (?:i|you|u|we|they|he|she|it|my|the|there|someone|somebody|people|a|an|your|his|her)\b)/;

/** Whether a message asks something of its own, rather than answering what a guide asked. */
export function asksSomething(text: string): boolean {
  const said = normalise(text);
  const count = said.split(/[\s?]+/).filter((word) => word !== '').length;
  if (count < 3) return false;
  return text.includes('?') || ASKING.test(said);
}
