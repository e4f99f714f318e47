// Small words that a sentence of that language can hardly do without, and English does not have. Two different ones
// are needed, and more of them than English ones.
const FOREIGN_WORDS: readonly (readonly [language: string, words: readonly string[]])[] = [
  [
    'cy',
    'mae rwy dwi ydw ydy yw oes gen gyda fy ei eich chi ni nhw beth sut pwy ble pam yn ar ac neu ddim angen help eisiau gallu arian cymorth gofal taliadau uniongyrchol os gwelwch dda mam dad wedi bod fydd hoffwn alla'.split(
      ' ',
    ),
  ],
  [
    'pl',
    'jest nie sie czy jak dla moja moj moze mam mamy prosze potrzebuje chce jestem dzien dobry dziekuje pomoc pomocy pieniadze ale lub przez gdzie kto dlaczego ile matka ojciec opieka opieki po polsku mowie'.split(
      ' ',
    ),
  ],
  [
    'ro',
    'este nu pentru cum unde cine ce sunt am ajutor nevoie vreau buna ziua multumesc bani mea meu si sau pot imi mama tata ingrijire va rog'.split(
      ' ',
    ),
  ],
  [
    'es',
    'es el los las para como donde quien que por favor necesito quiero tengo ayuda dinero gracias hola mi madre padre puedo soy estoy una cuidado con'.split(
      ' ',
    ),
  ],
  [
    'pt',
    'eu nao sim para como onde quem que por favor preciso quero tenho ajuda dinheiro obrigado obrigada ola minha meu mae pai posso sou estou uma cuidado com'.split(
      ' ',
    ),
  ],
  [
    'fr',
    'je ne pas est pour comment qui que quoi besoin veux aide argent merci bonjour ma mon mere pere peux suis une avec les des vous puis'.split(
      ' ',
    ),
  ],
  [
    'it',
    'io non sono per come dove chi che bisogno voglio ho aiuto soldi grazie ciao mia mio madre padre posso una con gli della'.split(
      ' ',
    ),
  ],
  [
    'de',
    'ich nicht ist fur wie wo wer was brauche will habe hilfe geld danke hallo meine mein mutter vater kann bin eine mit und oder bitte'.split(
      ' ',
    ),
  ],
  [
    'so',
    'waa waxaan ma iyo ama sida halkee yaa maxay caawimaad lacag mahadsanid hooyo aabo rabaa aniga ku ka'.split(' '),
  ],
  [
    'tr',
    'bir ve icin nasil nerede kim ne yardim para istiyorum ihtiyacim var tesekkurler merhaba annem babam ben degil bu'.split(
      ' ',
    ),
  ],
  [
    'lt',
    'yra ne kaip kur kas man reikia noriu pagalba pagalbos pinigai aciu labas mano mama tetis ar ir bet'.split(' '),
  ],
];
const ENGLISH = new Set(
  'the a an is are was i you my me we our it to of in on for and or but with can could do does did how what who where why when have has had get got need want help please not no yes he she they this that be will would if mum dad money care pay'.split(
    ' ',
  ),
);

/** True for a message that is in another language or script: at least two of its small words and fewer English ones. */
export function isForeign(message: string): boolean {
  const letters = message.match(/\p{L}/gu) ?? [];
  if (letters.length === 0) return false;
  const latin = message.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters.length >= 3 && latin / letters.length < 0.5) return true;
  const words =
    message
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replace(/ł/g, 'l')
      .toLowerCase()
      .match(/[a-z']+/g) ?? [];
  if (words.length < 3 || words.length > 200) return false;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  return FOREIGN_WORDS.some(([, list]) => {
    const found = words.filter((word) => list.includes(word));
    const own = found.filter((word) => !ENGLISH.has(word));
    return new Set(own).size >= 2 && own.length > english && own.length / words.length >= 0.25;
  });
}
