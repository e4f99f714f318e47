/** A name or an address as it is stored and looked for: the same however it is typed. */
export function loginOf(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
