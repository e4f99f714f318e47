import { recogniseControl } from '../../bot/controls.js';

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
    '',
    '   ',
    '???',
  ])('%s', (message) => {
    expect(recogniseControl(message)).toBeUndefined();
  });
});
