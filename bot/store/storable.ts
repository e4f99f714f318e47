/**
 * PostgreSQL's text and jsonb refuse the NUL character and half of a surrogate pair, and people's phones send both. They
 * become the replacement character U+FFFD, so that no message is refused and lengths stay.
 */
export function storableText(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');
}

/** JSON text of any plain value, safe for jsonb. Throws where the value is not JSON (a function, a cycle): a bug of the caller. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(clean(value));
  if (json === undefined) throw new TypeError('not a JSON value');
  return json;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (value !== null && typeof value === 'object' && !('toJSON' in value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableText(key), clean(item)]));
  }
  return value;
}
