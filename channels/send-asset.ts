import type { Request, Response } from 'restify';
import { Problem } from './problem.js';

/** A file of a page, held in memory. */
export interface SentAsset {
  readonly type: string;
  readonly body: Buffer;
  readonly gzipped: Buffer;
}

/** Its name changes with its content, so a browser may keep it for ever. @throws Problem where there is none of that name */
export function sendAsset(req: Request, res: Response, byPath: ReadonlyMap<string, SentAsset>): void {
  const asset = byPath.get(new URL(req.url ?? '/', 'http://local').pathname);
  if (asset === undefined) throw new Problem(404, 'NotFound', 'There is no such file here.');
  const gzip = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
  res.sendRaw(200, gzip ? asset.gzipped : asset.body, {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    ...(gzip ? { 'content-encoding': 'gzip' } : {}),
  });
}
