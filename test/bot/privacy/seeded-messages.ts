/** A small generator of numbers, the same every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FIRST =
  'Jane Mohammed Aoife Callum Siân Piotr Grace Leroy Priya Tom Eilidh Kwame Rosie Abdul Beth Hamish Niamh Dewi Chloe Winston'.split(
    ' ',
  );
const LAST =
  "Smith Patel O'Brien Macdonald Jones Kowalski Okafor Williams Begum Taylor Campbell Evans Hughes Khan Murphy Robertson Lewis Ahmed Walker Stewart".split(
    ' ',
  );
const STREETS = [
  'High Street',
  'Acacia Avenue',
  'Station Rd',
  'Mill Lane',
  'Kings Close',
  'Victoria Terrace',
  'Queens Drive',
  'Park Crescent',
  'Elm Grove',
  'Chapel st',
  'Old Church Road',
  'St Johns Gardens',
];
const POSTCODES = [
  'SW1A 1AA',
  'M1 1AE',
  'ls6 2ab',
  'EH3 9DR',
  'cf10 3nd',
  'BT1 5GS',
  'B33 8TH',
  'np20 4up',
  'G12 8QQ',
  'DN55 1PT',
  'ne1 4st',
  'AB10 1AB',
];
const FRAMES = [
  (secret: string) => `hi ${secret} can you help me with direct payments`,
  (secret: string) => `I want to know about a personal budget. ${secret}. Thank you`,
  (secret: string) => `pls ring ${secret}`,
  (secret: string) => `${secret} - how much would I pay?`,
  (secret: string) => `the council has ${secret} on file, is that right?`,
];

export interface SeededMessage {
  readonly text: string;
  /** What must not be in the redacted text. */
  readonly secret: string;
  readonly kind: string;
}

/** Messages that each hold one personal detail, in the forms in which people write it. */
export function seededMessages(count: number): SeededMessage[] {
  const random = seeded(20261121);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const number = (length: number): string => Array.from({ length }, () => Math.floor(random() * 10)).join('');
  const makers: (() => [kind: string, said: string, secret: string])[] = [
    () => {
      const nhs = nhsNumber(number);
      const said = pick([
        nhs,
        `${nhs.slice(0, 3)} ${nhs.slice(3, 6)} ${nhs.slice(6)}`,
        `${nhs.slice(0, 3)}-${nhs.slice(3, 6)}-${nhs.slice(6)}`,
      ]);
      return ['nhs', pick(['my nhs number is ', 'NHS no ', 'nhs: ', '']) + said, said];
    },
    () => {
      const [a, b, c] = [number(2), number(2), number(2)];
      const prefix = pick(['AB', 'JK', 'ce', 'PW', 'sr']);
      const suffix = pick(['A', 'B', 'c', 'D']);
      const said = pick([`${prefix}${a}${b}${c}${suffix}`, `${prefix} ${a} ${b} ${c} ${suffix}`]);
      return ['ni', pick(['NI number ', 'national insurance ', 'my nino is ']) + said, said];
    },
    () => {
      const day = 1 + Math.floor(random() * 28);
      const month = 1 + Math.floor(random() * 12);
      const year = 1930 + Math.floor(random() * 75);
      const name =
        ['January', 'Feb', 'march', 'April', 'May', 'june', 'July', 'aug', 'September', 'Oct', 'November', 'dec'][
          month - 1
        ] ?? 'May';
      const said = pick([
        `${day}/${month}/${year}`,
        `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`,
        `${day} ${name} ${year}`,
        `${day}th ${name} ${year}`,
        `${day}/${month}/${String(year).slice(2)}`,
      ]);
      return ['birth', pick(['dob ', 'date of birth: ', 'born ', 'my birthday is ']) + said, said];
    },
    () => {
      const said = pick([
        `07${number(3)} ${number(6)}`,
        `07${number(9)}`,
        `+447${number(9)}`,
        `0161 ${number(3)} ${number(4)}`,
        `(020) 7946 0${number(3)}`,
        `+44 20 7946 0${number(3)}`,
        `01632 9${number(5)}`,
        `07${number(3)} ${number(3)} ${number(3)}`,
      ]);
      return ['phone', pick(['my number is ', 'on ', 'tel ', 'mob: ']) + said, said];
    },
    () => {
      const said = `${pick(FIRST).toLowerCase().replace('â', 'a')}${pick(['.', '_', ''])}${pick(LAST).toLowerCase().replace("'", '')}${number(2)}@${pick(['example.org', 'mail.example.com', 'example.co.uk'])}`;
      return ['email', pick(['email ', 'my email is ', '']) + said, said];
    },
    () => ['postcode', ...twice(pick(POSTCODES), pick(['postcode ', 'I am in ', '']))],
    () => [
      'address',
      ...twice(
        `${1 + Math.floor(random() * 240)}${pick(['', '', 'a'])} ${pick(STREETS)}`,
        pick(['I live at ', 'address is ', '']),
      ),
    ],
    () => {
      const said = `${number(2)}-${number(2)}-${number(2)}`;
      return ['bank', pick(['sort code ', 's/c ']) + said, said];
    },
    () => {
      const said = number(8);
      return ['bank', pick(['account number ', 'acc no ', 'account: ', 'bank account ']) + said, said];
    },
    () => {
      const said = cardNumber(number, pick(['', ' ']));
      return ['card', pick(['card ', 'my card number is ', 'debit card ']) + said, said];
    },
    () => {
      const said = pick([`${pick(FIRST)} ${pick(LAST)}`, pick(FIRST), pick(FIRST).toLowerCase()]);
      return ['name', pick(['my name is ', 'My name is ', "i'm called ", 'name: ', 'my names ']) + said, said];
    },
  ];
  return Array.from({ length: count }, () => {
    const [kind, said, secret] = pick(makers)();
    return { kind, secret, text: pick(FRAMES)(said) };
  });
}

const twice = (secret: string, before: string): [string, string] => [before + secret, secret];

function nhsNumber(number: (length: number) => string): string {
  for (;;) {
    const nine = number(9);
    const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
    const check = 11 - (sum % 11);
    if (check !== 10 && !/^(\d)\1*$/.test(nine)) return `${nine}${check === 11 ? 0 : check}`;
  }
}

function cardNumber(number: (length: number) => string, gap: string): string {
  const fifteen = `4${number(14)}`;
  for (let check = 0; check < 10; check += 1) {
    const all = `${fifteen}${check}`;
    const sum = [...all].reverse().reduce((total, digit, at) => {
      const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    if (sum % 10 === 0) return (all.match(/.{4}/g) ?? []).join(gap);
  }
  throw new Error('one of ten digits always fits');
}
