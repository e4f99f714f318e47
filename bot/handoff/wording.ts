import type { Wording } from '../wording.js';

const both = (text: string): Wording => ({ sms: text, web: text });

const RATE_SMS = 'How did it go? Reply 1 for good, 2 for OK, 3 for not good.';
const RATE_WEB = 'How did it go?';

/** What the assistant says about a person: the way to one, the wait, the talk, and what comes after. Part of `WORDING`. */
export const HANDOFF_WORDING = {
  /** The second failure in a row, where there is a desk. */
  deskOffer: both("Sorry, I still don't understand. A person may be better. Shall I ask for one? Reply YES or NO."),

  /** The way into the queue: these stand one after the other, those that are true. */
  deskAsked: both('OK, I have asked for {one}.'),
  deskUrgent: both('You go to the front.'),
  deskNext: both('You are next.'),
  deskPlace: both('You are number {place} in the queue.'),
  deskTypical: both('It usually takes about {minutes}.'),
  deskNobodyNow: both("Nobody is at the desk yet. I'll say if nobody comes."),
  deskWhile: {
    sms: 'Ask me things meanwhile. To stop waiting, reply LEAVE QUEUE.',
    web: 'You can ask me things while you wait. To stop waiting, write **leave queue**.',
  },
  deskPutIn: {
    sms: 'I have put you in the queue for {one}. To stop waiting, reply LEAVE QUEUE.',
    web: 'I have put you in the queue for {one}. To stop waiting, write **leave queue**.',
  },
  deskStillWaiting: both('You are waiting for {one}.'),
  /** "No" where nothing was asked: the wait is not meant, or the way out of it is this. */
  deskStillIn: {
    sms: 'OK. You are still in the queue. To stop waiting, reply LEAVE QUEUE.',
    web: 'OK. You are still in the queue. To stop waiting, write **leave queue**.',
  },

  deskTranscript: both(
    'They will see what you write once they are here. May they also read what you wrote before? Reply YES or NO. You get a person either way.',
  ),
  deskGuide: both('May they see your answers in the guide "{title}"? Reply YES or NO. You get a person either way.'),
  deskShared: both('Thank you. They can read it.'),
  deskNotShared: both('OK. They will not see it.'),
  deskStillQueued: both('You are still in the queue.'),
  /** Asked once more in the line that says who is here, of whoever spoke past it before. */
  deskMayRead: both('May {name} also read what you wrote before? Reply YES or NO.'),
  deskTalkShared: both('Thank you. {name} can read it.'),
  deskTalkNotShared: both('OK. {name} will not see it.'),

  deskWhich: { sms: 'Who would you like to talk to?', web: 'Who would you like to talk to?' },
  deskWhichEnd: { sms: 'Reply with the number.', web: 'Choose one.' },
  deskNotHere: both('{many} are not here now.'),
  deskBack: both('They are back {opening}.'),

  deskHere: {
    sms: '{name} ({role}) is here now and reads what you write. To come back to me, reply LEAVE TALK.',
    web: '**{name}** ({role}) is here now and reads what you write from now on. I stay quiet. To come back to me, write **leave talk**.',
  },
  deskWritesBack: {
    sms: '{name} ({role}) is writing back to you, and reads what you write from now on. To come back to me, reply LEAVE TALK.',
    web: '**{name}** ({role}) writes back to you here, and reads what you write from now on. To come back to me, write **leave talk**.',
  },
  deskPutBack: both('Sorry, {name} has to go. I have asked for somebody else. You keep your place.'),
  deskAway: {
    sms: 'Sorry, {name} seems to be away. I have asked for somebody else, and you keep your place. To stop waiting, reply LEAVE QUEUE.',
    web: 'Sorry, {name} seems to be away. I have asked for somebody else, and you keep your place. To stop waiting, write **leave queue**.',
  },
  deskPassedTo: both('{from} is passing you to {name}, who can read what you two wrote. It may take a few minutes.'),
  deskClosed: {
    sms: `{name} has ended the talk. You are back with me, the assistant. ${RATE_SMS}`,
    web: `{name} has ended the talk. You are back with me, the assistant. ${RATE_WEB}`,
  },
  deskLeftTalk: {
    sms: `OK. I have told {name}. You are back with me, the assistant. ${RATE_SMS}`,
    web: `OK. I have told {name}. You are back with me, the assistant. ${RATE_WEB}`,
  },
  deskRated: {
    sms: 'Thank you, that helps us. To keep what was said, reply SEND ME THE TRANSCRIPT.',
    web: 'Thank you, that helps us. To keep what was said, write **send me the transcript**.',
  },
  deskLeftQueue: both('OK. You are out of the queue. Ask me anything, any time.'),
  deskWithMe: {
    sms: 'You are with me, the assistant. Ask me anything. To talk to a person, reply PERSON.',
    web: 'You are with me, the assistant. Ask me anything. To talk to a person, write **person**.',
  },
  deskNotWaiting: {
    sms: 'You are not in a queue. To talk to a person, reply PERSON.',
    web: 'You are not in a queue. To talk to a person, write **person**.',
  },
  deskWaitedLong: both(
    'Sorry, nobody has come free, so I have taken you out of the queue. Shall somebody call you back? Reply YES or NO.',
  ),
  deskWentHome: both(
    'Sorry, they have gone home before they got to you. {back} Shall they call you back? Reply YES or NO.',
  ),
  deskFailed: {
    sms: 'Sorry, I could not pass you on. To try again, reply PERSON.',
    web: 'Sorry, I could not pass you on. To try again, write **person**.',
  },

  deskCallThisNumber: both(
    'Shall they call this number? Reply with a good day and time, or MESSAGE to leave a message, or NO.',
  ),
  deskCallNumber: both(
    'Shall they call you back? Write your phone number, or **message** to leave a message, or **no**.',
  ),
  deskLeaveMessage: both('You can leave a message for them. Write **message**, or **no**.'),
  deskBadNumber: both(
    'Sorry, I cannot read that as a UK phone number. Please write all of its digits, or MESSAGE to leave a message, or NO.',
  ),
  deskWhen: both('When is a good time to call? For example: Monday morning, or any time.'),
  deskWhatMessage: both('What should they know? Write it in one message. Leave out what they do not need.'),
  deskCallBackKept: both('Done. I have asked them to call you. They try more than once. {back}'),
  deskMessageKept: {
    sms: 'Done. They will read your message and text you back. {back}',
    web: 'Done. They will read your message and answer here, so come back to this page. {back}',
  },
  deskMessageRead: both('Done. They will read your message. {back}'),
  deskLines: both('Open now: {lines}.'),

  deskTranscriptHow: {
    sms: 'All of it is in this thread on your phone. I cannot post or email it. To have it printed, ask a person: reply PERSON.',
    web: 'All that was said here is on one page: [read, print or save it](/transcript). It is there until your messages are deleted.',
  },
} as const satisfies Record<string, Wording>;
