import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'restify';
import { sendAsset, type SentAsset } from '../send-asset.js';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Styles and scripts of the staff side, in memory, under names that change with their content. */
export class StaffAssets {
  readonly #byPath = new Map<string, SentAsset>();

  /** @param root folder of the package */
  constructor(private readonly root: string) {}

  /** Reads a file below `channels/staff/`, for example `desk/assets/desk.js`. Gives the address for the page. */
  add(file: string): string {
    return this.addText(file, readFileSync(join(this.root, 'channels', 'staff', file), 'utf8'));
  }

  addText(file: string, text: string): string {
    const [, name = '', extension = ''] = /([\w-]+)\.(\w+)$/.exec(file) ?? [];
    const type = TYPES[extension];
    if (type === undefined) throw new TypeError(`no kind of file for a page: ${file}`);
    const body = Buffer.from(text);
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
    const path = `/staff/assets/${name}.${hash}.${extension}`;
    this.#byPath.set(path, { type, body, gzipped: gzipSync(body, { level: 9 }) });
    return path;
  }

  send(req: Request, res: Response): void {
    sendAsset(req, res, this.#byPath);
  }
}
