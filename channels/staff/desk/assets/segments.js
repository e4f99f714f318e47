/**
 * What a reply costs as texts, while it is being written: `window.segments(text)` gives texts and segments. The same count
 * as the server's (knowledge/gsm7.ts, bot/handoff/split-text.ts); a test holds the two together.
 */
(() => {
  'use strict';

  const EXTENDED = '^{}\\[~]|€\f';
  const BASIC = new Set(
    '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà' +
      EXTENDED,
  );
  /** What a provider takes in one message. */
  const TEXT_MAX = 1600;
  const MARKS = /[\u2018\u2019\u201C\u201D\u2010-\u2015\u2026\u00A0]/g;
  const PLAIN = { '\u2018': "'", '\u2019': "'", '\u201C': '"', '\u201D': '"', '\u2026': '...', '\u00A0': ' ' };

  const isGsm7 = (text) => Array.from(text).every((char) => BASIC.has(char));

  /** Curly quotes and dashes become plain ones where that alone makes it a cheap text. */
  function cheap(text) {
    if (isGsm7(text) || !isGsm7(text.replace(MARKS, ''))) return text;
    return text.replace(MARKS, (char) => PLAIN[char] ?? '-');
  }

  function count(text) {
    if (!isGsm7(text)) return wide(text);
    const costs = Array.from(text, (char) => (EXTENDED.includes(char) ? 2 : 1));
    return fill(costs, 160, 153);
  }

  /** Two bytes a unit; what a phone shows as one character is never parted. */
  function wide(text) {
    return fill(
      Array.from(text, (char) => char.length),
      70,
      67,
    );
  }

  function fill(costs, alone, each) {
    if (costs.reduce((sum, cost) => sum + cost, 0) <= alone) return 1;
    let segments = 1;
    let room = each;
    for (const cost of costs) {
      if (cost > room) {
        segments += 1;
        room = each;
      }
      room -= cost;
    }
    return segments;
  }

  window.segments = (text) => {
    const words = cheap(text.trim());
    if (words === '') return { texts: 0, segments: 0 };
    // Longer ones are cut at the ends of sentences by the server: the count is then the least that it can be.
    if (words.length <= TEXT_MAX) return { texts: 1, segments: count(words) };
    return { texts: Math.ceil(words.length / (TEXT_MAX - 10)), segments: count(words), about: true };
  };
})();
