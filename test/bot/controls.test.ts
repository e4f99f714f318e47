import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recogniseControl } from '../../bot/controls.js';
import { packageRoot } from '../../knowledge/library.js';

const root = packageRoot(__dirname);

describe('a control is the whole message', () => {
  it.each([
    [
      'greeting',
      [
        'hi',
        'Hello there',
        'good evening',
        'hey you ok?',
        'hiya x',
        'Bore da',
        'alright mate',
        'hello is anyone there',
      ],
    ],
    [
      'thanks',
      [
        'thank you',
        'ta',
        'thx',
        'cheers mate',
        'thats really helpful thank you',
        'ok thanks',
        'brilliant',
        'Thank you so much for your help',
      ],
    ],
    ['goodbye', ['bye', 'see you later', "that's all for now", 'no thats all thanks', 'good night', 'im done thanks']],
    [
      'help',
      ['help', 'help me', 'How does this work?', 'what do i do', 'can u help me', "I don't understand", 'im stuck'],
    ],
    [
      'stop',
      [
        'STOP',
        'stop texting me',
        'please stop messaging me',
        'unsubscribe',
        'dont text me again',
        'no more texts',
        'leave me alone',
      ],
    ],
    ['start', ['START', 'unstop', 'start again texting me'.replace('again ', '')]],
    ['more', ['more', 'MORE', 'tell me more', 'go on', 'and?', 'what else?', 'more info pls', 'carry on']],
    [
      'human',
      [
        'human',
        'a real person please',
        'can I speak to someone',
        'I want to talk to a person',
        'advisor',
        'call me back',
        'put me through to an adviser',
        'get me a human',
        'let me talk to somebody',
        'i need to speak to someone',
        'is there anyone i can talk to',
        'PERSON',
        'can someone ring me',
      ],
    ],
    ['menu', ['menu', 'main menu', 'show me the options', 'what can i ask you', 'topics']],
    ['yes', ['yes', 'Yes please', 'yep', 'ok', 'aye', 'yeah go on then'.replace(' go on then', ' please')]],
    ['no', ['no', 'nope', 'no thanks', 'not really', 'none of these', 'nah']],
    ['not-sure', ['not sure', "I don't know", 'dunno', 'no idea', 'skip']],
    ['back', ['back', 'go back', 'go back please', 'previous question', 'oops']],
    ['restart', ['start over', 'start again', 'restart', 'reset', 'begin again', 'new chat']],
    [
      'identity',
      [
        'who are you',
        'who is this?',
        'are you a robot',
        'are you a real person or a bot',
        'is this the council',
        'what is this',
        'whats your name',
        'is this a scam',
      ],
    ],
    [
      'privacy',
      [
        'is this private',
        'privacy',
        'is this confidential?',
        'who can see this',
        'will you tell the council',
        'what happens to my data',
        'do you share my info',
      ],
    ],
    [
      'delete-data',
      [
        'delete my data',
        'please delete everything',
        'forget me',
        'erase my messages',
        'i want my data deleted',
        'delete all my info',
      ],
    ],
    ['my-data', ['what do you know about me', 'my data', 'what data do you have on me', 'show me my data']],
    [
      'language',
      [
        'do you speak polish',
        'can I have this in Welsh',
        'urdu please',
        'I dont speak english',
        'another language',
        'Cymraeg',
        'my mum only speaks punjabi',
      ],
    ],
    [
      'accessibility',
      [
        'easy read please',
        'i cant read',
        'large print',
        'can you make the text bigger',
        'im dyslexic',
        'I am blind',
        'do you have bsl',
        'use simpler words',
      ],
    ],
    [
      'repeat',
      [
        'say that again',
        'repeat that please',
        'what did you say',
        'can u send it again',
        'pardon?',
        'i didnt get that',
      ],
    ],
    ['sources', ['where did you get this from', 'is that true', 'are you sure?', 'says who']],
  ] as const)('%s', (intent, messages) => {
    expect(messages.map((message) => [message, recogniseControl(message)])).toEqual(
      messages.map((message) => [message, intent]),
    );
  });

  it.each(['advisr', 'priavcy', 'delete my dtaa', 'speak to somone', 'restrat', 'transalte'])(
    'forgives one slip: %s',
    (message) => {
      expect(recogniseControl(message)).toBeDefined();
    },
  );
});

describe('a word in a sentence is no control', () => {
  it.each([
    'how do I stop my direct payment',
    'can i go back to council carers',
    'can they stop my money without telling me',
    'help with payroll',
    'who can help me manage the money',
    'how do I start getting a personal budget',
    'what is a broker?',
    'broker?',
    'can a person with dementia have a direct payment',
    'my personal assistant wants to leave',
    'is my privacy safe if the council checks my bank account',
    'I need more hours for my mum',
    'is there more money if I get worse',
    'who is this for and can my son get it',
    'do I have to say yes to a direct payment',
    'no one from the council calls me back',
    'can I change my mind and restart next year',
    'does my data get shared when I have a PHB audit',
    'the bank will not give us an account what now',
    'can I use the money for polish lessons',
    'can I get more hours',
    'can i have more money',
    'i want to stop it',
    'how do i stop',
    'can I start straight away',
    'can i get a worker',
    'can you find me a carer',
    'how do I get an advocate',
    'talk to my social worker',
    'can someone help me with my money',
    'can the council see what I spend',
    'do you share my bank details with the council',
    'I want to change my PA',
    'can i change my mind',
    'clear my debts',
    'i am deaf can i get a direct payment',
    'my son is deaf',
    "it's too much",
    'can i have a video doorbell',
    'I want it back',
    'i want someone to help me',
    'someone to take me out',
    'what can i get',
    'how much more',
    'can I cancel',
    'cancel my direct payment',
    'i want to end it',
    'help at home',
    'no more help',
    'i need some help at home',
    'can you help my mum',
    'polish carer',
    'braille lessons',
    'can I see my file',
    'I have a learning disability. Who can help with wages?',
    "I can't hear the door",
    'can you send someone',
    'somebody help me',
    'sign me up for a direct payment',
    '',
    '   ',
    '???',
  ])('%s', (message) => {
    expect(recogniseControl(message)).toBeUndefined();
  });
});

describe('over many messages', () => {
  const own = readFileSync(join(root, 'test/fixtures/questions/own-controls.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { expect: string; text: string });

  it('knows 95 in 100 commands, however they are put', () => {
    expect(own.length).toBeGreaterThan(300);
    const missed = own.filter(({ expect: intent, text }) => recogniseControl(text) !== intent);
    expect(missed.length / own.length).toBeLessThanOrEqual(0.05);
  });

  it('takes fewer than one in a thousand of our own questions for a command', () => {
    const folder = join(root, 'knowledge/phrasebook');
    const lines = readdirSync(folder)
      .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
    const taken = lines.filter((line) => recogniseControl(line) !== undefined);
    expect(lines.length).toBeGreaterThan(10_000);
    expect(taken.length / lines.length).toBeLessThan(0.001);
  });
});

describe('a command may be polite, misspelt or said twice over', () => {
  it.each([
    ['Would you kindly repeat your last message?', 'repeat'],
    ['is it possible to speak to a member of staff', 'human'],
    ['leave me alone stop texting', 'stop'],
    ['no more questions, goodbye', 'goodbye'],
    ['oops wrong answer can i go back', 'back'],
    ['i am deaf, is there bsl', 'accessibility'],
    ['mneu', 'menu'],
    ['strt again', 'restart'],
    ['hiiii', 'greeting'],
    ['sorry?', 'repeat'],
    ['n', 'no'],
    ['go ahead', 'yes'],
    ['i sent stop by mistake', 'start'],
    ['get someone to phone me', 'human'],
    ['is this an automated service', 'identity'],
    ['go back to the menu', 'menu'],
    ['can someone translate this', 'language'],
    ['reset everything', 'restart'],
  ])('%s: %s', (message, intent) => {
    expect(recogniseControl(message)).toBe(intent);
  });
});
