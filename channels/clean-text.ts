// Everything below space but tab and newline, DEL and the C1 block: nobody types them, and PostgreSQL refuses NUL.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * What a person wrote, as it is stored: one kind of line ending, no control characters, no half of a surrogate pair.
 * Everything visible stays as it was, and so do marks of writing direction.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim();
}
