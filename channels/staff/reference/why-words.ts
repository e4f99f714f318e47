import type { Why } from '../../../knowledge/staff-search-found.js';

/** One reason, as a worker reads it: "law: section 117". */
export function whyWords(why: Why): string {
  switch (why.kind) {
    case 'title':
      return 'its title';
    case 'law':
      return `law: ${why.names.join(', ')}`;
    case 'figure':
      return why.name === '' ? `figure: ${why.value}` : `figure: ${why.value}, ${why.name.toLowerCase()}`;
    case 'contact':
      return `who to ring: ${why.name}`;
    case 'term':
      return `word explained: ${why.term}`;
    case 'question':
      return `understood as this question (${sureness(why.likely)})`;
    case 'words':
      return `words: ${why.words.slice(0, 6).join(', ')}`;
  }
}

/** In words: a worker with a caller on the line weighs "likely" faster than "0.62". */
function sureness(likely: number): string {
  if (likely >= 0.8) return 'very likely';
  if (likely >= 0.5) return 'likely';
  return likely >= 0.2 ? 'possible' : 'less likely';
}
