/** Shortest and longest, in characters. Length is what counts (NIST SP 800-63B 5.1.1.2); no kinds of characters are demanded. */
export const SHORTEST = 12;
const LONGEST = 256;
/** What must be left once everything that a guesser tries first is taken out. */
const ENOUGH_LEFT = 8;

/** What passwords of twelve and more characters are made of where they are guessed: from the lists of leaked ones, by parts. */
const COMMON = [
  ...[
    'password',
    'passwort',
    'passw0rd',
    'p@ssw0rd',
    'p@ssword',
    'pa55word',
    'letmein',
    'welcome',
    'admin',
    'administrator',
  ],
  ...[
    'qwertyuiop',
    'qwerty',
    'azerty',
    'asdfghjkl',
    'asdfgh',
    'zxcvbnm',
    '1q2w3e4r5t6y',
    '1q2w3e4r',
    '1qaz2wsx',
    'qazwsx',
  ],
  ...['1234567890', '123456789', '12345678', '1234567', '123456', '12345', '1234', '0987654321', '987654321', '654321'],
  ...[
    'abcdefghijkl',
    'abcdefgh',
    'abcdef',
    'abc123',
    'abcd',
    'iloveyou',
    'sunshine',
    'princess',
    'football',
    'baseball',
  ],
  ...['liverpool', 'arsenal', 'chelsea', 'monkey', 'dragon', 'superman', 'batman', 'trustno1', 'changeme', 'secret'],
  ...[
    'default',
    'temporary',
    'temp',
    'test',
    'login',
    'master',
    'summer',
    'winter',
    'spring',
    'autumn',
    'january',
    'february',
  ],
  ...['march', 'april', 'june', 'july', 'august', 'september', 'october', 'november', 'december', 'monday', 'friday'],
  ...[
    'council',
    'helpline',
    'broker',
    'staff',
    'budget',
    'manager',
    'editor',
    'personal',
    'assistant',
    'correcthorsebatterystaple',
  ],
].sort((a, b) => b.length - a.length);

/** What is wrong with a new password, as one sentence for its owner; undefined where it will do. */
export function passwordProblem(
  password: string,
  about: { readonly name: string; readonly email?: string; readonly serviceName: string },
): string | undefined {
  const plain = password.normalize('NFKC');
  const length = [...plain].length;
  if (length < SHORTEST)
    return `Use at least ${SHORTEST} characters. Three or four words that do not belong together are good, and easy to keep in mind.`;
  if (length > LONGEST) return `Use at most ${LONGEST} characters.`;
  const lower = plain.toLowerCase();
  if (new Set(lower).size < 5 || /^(.{1,6})\1+.{0,5}$/su.test(lower))
    return 'Do not say the same thing over and over. Use different words.';
  const own = [about.name, about.email ?? '', about.serviceName]
    .flatMap((text) => [text.replace(/\s+/g, ''), ...text.split(/[^\p{L}\p{N}]+/u)])
    .map((word) => word.normalize('NFKC').toLowerCase())
    .filter((word) => word.length >= 3);
  let left = lower.replace(/\s+/g, '');
  for (const word of [...own, ...COMMON]) left = left.replaceAll(word, '');
  if ([...left].length < ENOUGH_LEFT && [...left].length < [...lower.replace(/\s+/g, '')].length)
    return 'That is too easy to guess: it is mostly a name, this service, or words and numbers that many people use. Use other words.';
  return undefined;
}
