import type { Response } from 'restify';

/** Sends a whole HTML page. Pages hold conversations, so nobody on the way keeps a copy. */
export function sendPage(
  res: Response,
  status: number,
  page: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  res.sendRaw(status, page, { ...headers, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
}
