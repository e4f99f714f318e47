/**
 * May this browser request change anything? A page of another site may not; a request that names no origin (an old
 * browser, a reader, curl) may, since the form's own proof guards it as well. An opaque origin (`null`) is foreign.
 */
export function isOwnOrigin(
  headers: { readonly origin?: string; readonly host?: string; readonly 'sec-fetch-site'?: string | string[] },
  publicBaseUrl: string,
): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return false;
  if (headers.origin === undefined) return true;
  if (headers.origin === publicBaseUrl) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}
