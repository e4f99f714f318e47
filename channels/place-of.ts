/** What to count an address under: one household or office has a whole /64 of IPv6 to itself. */
export function placeOf(address: string): string {
  if (!address.includes(':') || /^::ffff:\d+\./i.test(address)) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const after = tail === '' ? 0 : tail.split(':').length;
  while (address.includes('::') && groups.length + after < 8) groups.push('0');
  return groups.slice(0, 4).join(':');
}
