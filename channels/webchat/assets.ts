import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { SentAsset } from '../send-asset.js';
import { sharedStyles } from '../shared-styles.js';

/** A file of the page, held in memory, under a name that changes with its content. */
export interface Asset extends SentAsset {
  readonly path: string;
}

export interface Assets {
  readonly css: readonly Asset[];
  readonly js: Asset;
  /** The script of a guide's printed page. */
  readonly guideJs: Asset;
  readonly icon: Asset;
  readonly byPath: ReadonlyMap<string, Asset>;
}

/** Reads our own files and those of every page, once. @param root folder of the package */
export function loadAssets(root: string): Assets {
  const own = (name: string) => readFileSync(join(root, 'channels', 'webchat', 'assets', name), 'utf8');
  const shared = sharedStyles(root).map(({ name, text }) => asset(name, 'css', text));
  const css = [...shared, asset('chat', 'css', own('chat.css'))];
  const js = asset('chat', 'js', own('chat.js'));
  const guideJs = asset('guide', 'js', own('guide.js'));
  const icon = asset('icon', 'svg', own('icon.svg'));
  return { css, js, guideJs, icon, byPath: new Map([...css, js, guideJs, icon].map((one) => [one.path, one])) };
}

const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' } as const;

function asset(name: string, extension: keyof typeof TYPES, text: string): Asset {
  const body = Buffer.from(text);
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
  return {
    path: `/assets/${name}.${hash}.${extension}`,
    type: TYPES[extension],
    body,
    gzipped: gzipSync(body, { level: 9 }),
  };
}
