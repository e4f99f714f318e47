/** A name or an address as it is stored and looked for: the same however it is typed, and storable whatever was. */
export function loginOf(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
