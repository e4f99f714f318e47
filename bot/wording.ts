import { HANDOFF_WORDING } from './handoff/wording.js';

/**
 * Everything the assistant says that is not an article, a guide or a danger text. `{{phone:…}}` comes from
 * contacts.yaml; `{name}` is a slot that the caller fills. A text message is GSM-7 and at most two segments with its
 * slots; it never asks for a word that the phone network takes (STOP, START, HELP, INFO, END, QUIT, CANCEL …).
 */
export interface Wording {
  readonly sms: string;
  /** Markdown. */
  readonly web: string;
}

const both = (text: string): Wording => ({ sms: text, web: text });

export const WORDING = {
  /** Second text to a number that writes for the first time: one segment. */
  introduction: both(
    "I'm an automated helper. Texts cost your normal rate. Not for emergencies: call {{phone:emergency-999}}. To see what we keep about you, reply PRIVACY.",
  ),
  greeting: {
    sms: 'Hello. I explain personal budgets: money for care and support that you can direct. Ask me in your own words, or reply MENU.',
    web: 'Hello. I explain **personal budgets**: money for care and support that you can direct yourself. Ask me in your own words. Any spelling is fine.',
  },
  welcomeBack: {
    sms: 'Welcome back. Ask me about personal budgets in your own words, or reply MENU.',
    web: 'Welcome back. Ask me about personal budgets in your own words.',
  },
  thanks: both("You're welcome. Ask me anything else, any time."),
  /** After thanks or goodbye in a text, once a day at most. */
  helpedAsk: { sms: 'Did it help? Reply YES or NO.', web: '' },
  helpedYes: both('Thank you for telling me. Ask me anything else, any time.'),
  helpedNo: {
    sms: 'Thank you for telling me. I have noted it for the people who write my answers. Ask me again in other words, or reply PERSON.',
    web: 'Thank you for telling me. I have noted it for the people who write my answers. Ask me again in other words, or write **person**.',
  },
  goodbye: both('Take care. You can come back any time and ask more.'),
  help: {
    sms: 'Ask about personal budgets in your own words, like: can I pay my sister? Or reply MENU, MORE, BACK or PERSON. In danger: {{phone:emergency-999}}. NHS: 111. Samaritans: {{phone:samaritans}}.',
    web: 'Ask about personal budgets in your own words. For example: *Can I pay my sister to care for me?*\n\nYou can also write **menu**, **more**, **back**, **start over**, **person** or **delete my data**.\n\nIn danger, call {{phone:emergency-999}}. For urgent health help, call 111. To talk to Samaritans, call {{phone:samaritans}}.',
  },
  /** A sentence such as "stop texting me": the network's own words never reach us. */
  noMoreTexts: {
    sms: "OK. I won't text you unless you text me first. In danger: {{phone:emergency-999}}. NHS: 111. Samaritans, free, any time: {{phone:samaritans}}. To remove your messages, reply DELETE MY DATA.",
    web: 'OK. I will only write when you write first. You can close this page at any time.\n\nIn danger, call {{phone:emergency-999}}. For urgent health help, call 111. Samaritans are free at any time on {{phone:samaritans}}.\n\nTo remove your messages, write **delete my data**.',
  },
  nothingMore: both('That is all I have on this. Ask me something else, or ask for a person by writing PERSON.'),
  nothingToRepeat: both('I have not told you anything yet. What would you like to know about personal budgets?'),
  nothingBefore: both('There is nothing to go back to. Ask me a question, or write MENU.'),
  restarted: both('OK, we start afresh. What would you like to know about personal budgets?'),
  noQuestionOpen: both('OK. What would you like to know about personal budgets?'),
  okNo: both('OK. Ask me anything else, any time.'),
  notSure: {
    sms: "That's fine. Tell me in a few words what is going on, or reply MENU to see what I can explain.",
    web: "That's fine. Tell me in a few words what is going on, or write **menu** to see what I can explain.",
  },
  identity: {
    sms: "I'm an automated helper, not a person. {service} runs me. I explain personal budgets from articles checked against their sources. I can't see your records or send help. Reply PERSON to reach someone.",
    web: "I'm an automated helper, not a person. **{service}** runs me. I explain personal budgets from articles that were checked against their sources. I am not the council or the NHS. I can't see your records, and I can't send help. Write **person** to reach someone.",
  },
  privacy: {
    sms: 'We keep your messages for {days} days so I can answer you, then they are deleted. Names and numbers that I find in them are hidden. Your number is stored in code. We do not sell or share them. To see what we keep, reply MY DATA. To remove it now: DELETE MY DATA.',
    web: 'We keep your messages for {days} days so that I can answer you. Then they are deleted. Names and numbers that I find in them are hidden. We do not sell or share them. Please leave out names and numbers that I do not need.\n\nWrite **my data** to see what we keep, or **delete my data** to remove it now. The [privacy page](/privacy) says more.',
  },
  myData: {
    sms: 'I keep: {summary}. Your messages are deleted after {days} days. To remove it all now, reply DELETE MY DATA.',
    web: 'I keep these things about this conversation: {summary}. Messages are deleted after {days} days. To remove it all now, write **delete my data**.',
  },
  deleteAsk: both(
    'This removes your messages and answers for good. Shall I do it? Write YES to remove them, or NO to keep them.',
  ),
  deleteDone: both(
    'Done. I have removed your messages and answers. If you write again, we start fresh. Your receipt: {receipt}.',
  ),
  deleteKept: both('OK. I have kept everything as it was.'),
  language: {
    sms: 'Sorry, I can only answer in English for now. You can ask your council for an interpreter, or for papers in your language. Someone can also read this with you.',
    web: 'Sorry, I can only answer in English for now. You can ask your council for an interpreter, or for papers in your language. Someone you trust can read this with you.',
  },
  accessibility: {
    sms: 'I can keep it short and simple. You can ask your council or NHS team for Easy Read, large print, audio or sign language. To talk instead, reply PERSON.',
    web: 'I can keep it short and simple. Many of my answers have an **Easy Read** page with pictures. You can make the writing bigger, print any answer, or have your phone read it out.\n\nYou can ask your council or NHS team for Easy Read, large print, audio or British Sign Language. To talk instead, write **person**.',
  },
  sources: {
    sms: 'That comes from: {source}. {checked} Rules can change, so check with your council before you act.',
    web: 'That comes from {source}. {checked} Rules can change, so check with your council before you act.',
  },
  sourcesNone: both(
    'Each answer is written from official pages and checked against them. Ask me a question and I will say where the answer comes from.',
  ),
  person: {
    sms: 'You can talk to a person: {name}, {phone}{hours}. Have your last letter from the council to hand if you can.',
    web: 'You can talk to a person: **{name}**, {phone}{hours}. Have your last letter from the council to hand if you can.',
  },
  nobodyHere: both(
    "Nobody is on call here. Your council's adult social care team can help: ask for the direct payments team. In Northern Ireland, ask your Trust.",
  ),
  /** When a person is there (bot/handoff/opening-hours.ts). The first ends a sentence such as "Next: …". */
  openNow: both('now'),
  closedNoHours: both('No opening hours are set yet.'),
  closedFor: both('We are closed: {reason}.'),
  closedBankHoliday: both('It is a bank holiday: {holiday}.'),
  closedHours: both('We are closed now. Our hours: {hours}.'),
  closedNow: both('We are closed now.'),
  /** Before `person` or `nobodyHere`, after two failures in a row. */
  twoMisses: both("Sorry, I still don't understand. A person may be better."),
  unclear: {
    sms: "Sorry, I'm not sure what you mean. Try a few plain words, like: who can I pay? Or reply MENU or PERSON.",
    web: "Sorry, I'm not sure what you mean. Try a few plain words, for example *who can I pay?* You can also write **menu** or **person**.",
  },
  empty: both('I got an empty message. What would you like to know about personal budgets?'),
  onlySigns: both('I can read words, but not pictures. Tell me in a few words what you would like to know.'),
  slowDown: both(
    'You are sending a lot of messages. I keep them all. Please wait a minute, then ask me again. In danger, call {{phone:emergency-999}}.',
  ),
  choices: { sms: 'Do you mean:', web: 'Do you mean one of these?' },
  choicesEnd: { sms: 'Reply with the number, or NONE, or ask another way.', web: 'Choose one, or ask in another way.' },
  /** A guess that is clearly ahead: its answer at once, and the other readings below. */
  likely: { sms: 'I think you mean this: {gist}', web: 'I think you mean this: **{title}**' },
  likelyEnd: { sms: 'Reply 1 for more, or:', web: 'Not what you meant? Choose below, or ask in another way.' },
  likelyNone: { sms: 'or NONE', web: '' },
  choicesShort: { sms: 'Reply {numbers} or NONE.', web: '' },
  /** After "none of these": the broad subjects, each of which leads to its articles. */
  themes: { sms: 'Sorry. What is it about?', web: 'Sorry. What is it about?' },
  themeEnd: { sms: 'Reply with the number, or PERSON.', web: 'Choose one, or write **person**.' },
  twoAnswersEnd: { sms: 'Reply {numbers} for more.', web: 'Choose one to read the whole answer.' },
  more: { sms: 'Reply MORE for more.', web: '' },
  numberNotOffered: both('That number is not on the list. Choose one of: {numbers}.'),
  inNation: { sms: 'In {nation}: ', web: '**In {nation}:** ' },
  elsewhere: {
    sms: 'Somewhere else? Reply {nations}.',
    web: 'The rules differ elsewhere. Do you live somewhere else?',
  },
  /** An article for another nation than the person's, because we have none for theirs. */
  onlyNation: {
    sms: "This is {nation}'s rule; yours may differ. ",
    web: '**I only have the rule for {nation}. In {asked} it may differ, so ask your {body}.** ',
  },
  nationNoted: both('OK, {nation}. What would you like to know?'),
  menu: {
    sms: 'Guides, step by step:',
    web: '**Guides** come first: I ask a few questions and say what to do next. The others are answers. You can also ask in your own words.',
  },
  menuEnd: { sms: 'Reply with the number, or ask in your own words.', web: '' },
  subjects: both('What is it about?'),
  keptQuestion: {
    sms: 'I can still answer your budget question, when you want. Reply YES.',
    web: 'I can still answer your budget question, when you want. Choose or write **yes**.',
  },
  /** Guides (bot/rules/guide.ts). `{title}` and `{about}` are the guide's own. */
  guideOpening: {
    sms: 'A few questions, one at a time. You can say BACK, PAUSE or PERSON.',
    web: '**{title}** {about} I ask one question at a time, and I keep only your answers. You can write **back**, **pause** or **my answers** at any time.',
  },
  guideTaken: both('I take it that {taken}. If not, write CHANGE 1.'),
  guideResumed: both('Here is where we were.'),
  guideAgain: both('OK, from the first question.'),
  guideGoOn: both('Back to your guide.'),
  guidePaused: {
    sms: 'OK. I have kept your answers. To go on, any day, reply CARRY ON. To go on on the web, reply MOVE.',
    web: 'OK. I have kept your answers. To go on, today or in some days, write **carry on**. To go on by text, write **move**.',
  },
  guideFirst: both('This is the first question.'),
  guideChange: {
    sms: 'To change one, reply CHANGE and its number.',
    web: 'To change one, write for example **change 2**.',
  },
  guideNoSuchAnswer: both('There is no answer {number} yet. You have given {count}.'),
  guideNoAnswers: both('You have not answered anything yet.'),
  guideNotSureForYou: both(
    'No problem. I put "not sure" for that one, and we go on. You can also ask for a person: write PERSON.',
  ),
  /** After danger. */
  guideWaits: {
    sms: 'Your guide waits for you. To go on, reply CARRY ON.',
    web: 'Your guide waits for you. To go on, write **carry on**.',
  },
  guideWaitsNoted: {
    sms: 'I noted that for your guide, too. To go on with it, reply CARRY ON.',
    web: 'I noted that for your guide, too. To go on with it, write **carry on**.',
  },
  guideNoted: both('Noted: {taken}.'),
  guideNoContacts: both('I cannot keep names, numbers or emails here. So it goes to our team without them.'),
  /** In the log, in place of words that are kept apart. */
  guideKeptApart: both('(Your answer is kept apart from this conversation.)'),
  guideShared: {
    sms: 'Thank you. A person on our team will read it. To take it back, on any day, send me this code: {code}',
    web: 'Thank you. A person on our team will read it.\n\nTo take it back, on any day, write this code here: **{code}**. Please note it down: I do not show it again.',
  },
  guideNotShared: both('OK. I have not sent or kept anything of it.'),
  /** A code to move a guide; `{place}` is one of the two after it. */
  moveCode: {
    sms: 'Your code is {code}. It works once, in the next {minutes} minutes. {place}',
    web: 'Your code is **{code}**. It works once, in the next {minutes} minutes. {place}',
  },
  moveToWeb: both('Open {web} and write the code there.'),
  moveToTexts: both('Text the code to {texts}.'),
  moveNowhere: both('There is no other place to go on here. Your answers are kept. On any day, write CARRY ON.'),
  moveNoGuide: both('You have no guide to move. To see the guides, write MENU.'),
  codeUnknown: both(
    'That code does not work. It may be mistyped, used up, or older than {minutes} minutes. For a new one, write MOVE where your guide is.',
  ),
  codeTooMany: both(
    'Several codes did not work. Please wait an hour before you try one more. Your guide is safe where it is.',
  ),
  codeOwn: both('That code is for the other place. Write it there, and your guide comes over.'),
  codeAsk: both('Bring over your guide "{title}" with {answers}? Write YES or NO.'),
  codeAskInstead: both(
    'Bring over your guide "{title}" with {answers}? It takes the place of the one you have here. Write YES or NO.',
  ),
  codeBrought: both('Done. Your guide is here now.'),
  codeLeft: both('OK. I left everything as it was.'),
  takeBackAsk: both('Shall I remove what you shared on {day}? Write YES or NO.'),
  takeBackDone: both('Done. I have removed what you shared on {day}. If it was on our pages, our team takes it off.'),
  guideNothingMore: both('That is everything this guide has. To see your answers, write MY ANSWERS.'),
  ...HANDOFF_WORDING,
} as const satisfies Record<string, Wording>;

export type WordingName = keyof typeof WORDING;

/** Labels of the buttons and numbered choices that stand for a command. */
export const COMMAND_LABELS = {
  person: 'Talk to a person',
  yes: 'Yes',
  no: 'No',
  none: 'None of these',
  carryOn: 'Carry on with my guide',
  myAnswers: 'My answers',
  move: 'Move to my phone',
  otherSubjects: 'Other subjects',
} as const;

/** The broad subjects, as labels of choices. */
export const THEME_LABELS = {
  what: 'What it is',
  getting: 'Getting one',
  money: 'Money and charges',
  spending: 'What it can buy',
  workers: 'Paying people',
  running: 'Running it, checks',
  no: 'They said no, cut it or are slow',
  carers: 'I am a carer',
  harm: 'Someone is being hurt',
} as const;
