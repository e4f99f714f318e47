/** What a message says in answer to our signposts. */
export type LaterTurn = 'busy' | 'no-phone' | 'secret' | 'taken-back' | 'stop' | 'asks-again' | 'other-person' | 'ok';

/**
 * Turns that answer the signposts, most pressing first. Written for whole short messages: a long one is a new message and is
 * read as such. "stop" as a carrier word never reaches us over SMS; on the web it does.
 */
const TURNS: readonly (readonly [LaterTurn, RegExp])[] = [
  [
    'busy',
    /\b(busy|engaged|on hold|no ?(one|body) (answer|answers|answered|answering|picks|picked|is answering|is there)|not (answering|picking up)|(isn'?t|aren'?t|won'?t|didn'?t|don'?t|never) (answer|answering|pick(ing)? up)|can'?t get through|cannot get through|couldn'?t get through|no answer|no reply|rang out|cut off|hung up|kept waiting|still waiting|queue|tried (them|that|ringing|calling)|already (rang|called|tried|phoned))\b/i,
  ],
  [
    'no-phone',
    /\b((can'?t|cannot|cant|don'?t like to|hate to|not able to|unable to) (talk|speak|phone|ring|call|use the phone|do phones?|make calls?)|no credit|no minutes|deaf|non ?verbal|stammer|can i text|(is there|do they have|got) (a )?(text|chat|webchat)|text (only|instead)|someone('s| is) (here|listening)|he'?ll hear|they'?ll hear)\b/i,
  ],
  [
    'secret',
    /\b((don'?t|do not|dont|please don'?t|never) (tell|say|report|pass|call|ring|send|contact|let)( this| it| them| that| on)?\b.*|who will you tell|will you tell|are you going to tell|keep (it|this) (secret|between us|quiet|private)|is this (private|confidential)|promise (not to|you won'?t) tell)/i,
  ],
  [
    'other-person',
    /\b(not (about )?me\b|it'?s (actually )?(for |about )?(my|a) (mum|dad|sister|brother|friend|mate|son|daughter|husband|wife|partner|neighbour|client|nan|gran)|(asking|it'?s) for (a|my) |someone else|somebody else|it'?s (him|her|them) (not|i'?m))/i,
  ],
  [
    'taken-back',
    /\b(mis ?understood|not what i meant|didn'?t mean (it|that|like)|i meant|was (only |just )?(a )?(joke|joking|kidding|messing)|(only|just) (joking|kidding|messing|a joke)|jk|i'?m (fine|ok|okay|alright|grand|all right|good|safe)\b|im (fine|ok|okay|alright|grand|good|safe)\b|not (suicidal|in danger|like that|going to)|ignore (me|that|it)|forget (it|i said)|never ?mind|wrong end of the stick|overreact|being (silly|dramatic)|false alarm|wrong (word|number|person)|no need for that|i was talking about)\b/i,
  ],
  [
    'stop',
    /^\W*(stop|stop (it|this|texting|messaging|now)( me)?|leave me alone|go away|unsubscribe|no more|shut up|f+u?c?k? ?off|enough|stop sending.*)\W*$/i,
  ],
  [
    'asks-again',
    /\b(what (was|is|were|are) (the|that|those|your) (number|numbers|line)|(send|give|tell|say) (me )?(the |those |that )?(number|numbers|helpline|line|it) ?(again)?|who (can|do|should) i (call|ring|text|talk to|speak to|contact)|number (again|please|pls)|repeat|say (that|it) again|lost the number)\b/i,
  ],
  [
    'ok',
    /^\W*(ok(ay)?|k|kk|thanks?|thank you( so much)?|thx|ta|cheers|right|fine|yes|yeah|yep|no|nope|sure|i will|will do|maybe|i'?ll try|i know|diolch|got it|alright|lol|haha+|hm+|x+)\b.{0,20}$/i,
  ],
];

/** At most this many words: more is a message of its own. */
const SHORT = 16;

/** How a message answers the signposts, or undefined where it speaks of something else. */
export function laterTurn(text: string): LaterTurn | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[’‘`´]/g, "'")
    .trim();
  if (plain.split(/\s+/).length > SHORT) return undefined;
  return TURNS.find(([, pattern]) => pattern.test(plain))?.[0];
}
