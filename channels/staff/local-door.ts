import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { sameSecret } from '../seal.js';
import type { CommandResult } from './staff-command.js';

const FILE = 'staff-door.json';
const MAX_BODY = 8_192;
const DOOR = z.object({ port: z.number().int(), secret: z.string().min(32) });
const RESULT = z.object({ ok: z.boolean(), lines: z.array(z.string()) });

/**
 * The built-in database belongs to one process, so `npm run staff` in a second terminal leaves its command to the one
 * that runs: on a port of this machine alone, proven by a secret in a file of the data folder that only its owner can read.
 * @returns closes the door and removes the file
 */
export async function openLocalDoor(
  dataDir: string,
  run: (argv: readonly string[]) => Promise<CommandResult>,
): Promise<() => Promise<void>> {
  const secret = randomBytes(32).toString('base64url');
  const server = createServer((req, res) => {
    const answer = (status: number, result: CommandResult): void => {
      // In two statements: restify replaces writeHead on every response of the process, and its own returns nothing.
      res.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
      res.end(JSON.stringify(result));
    };
    if (req.method !== 'POST' || !sameSecret(req.headers.authorization ?? '', `Bearer ${secret}`)) {
      answer(403, { ok: false, lines: [] });
      return;
    }
    let body = '';
    req.setEncoding('utf8');
    req.on('data', (chunk: string) => {
      body += chunk;
      if (body.length > MAX_BODY) req.destroy();
    });
    req.on('end', () => {
      Promise.resolve()
        .then(() => run(z.array(z.string()).parse(JSON.parse(body))))
        .then(
          (result) => answer(200, result),
          () => answer(500, { ok: false, lines: ['The assistant could not do that. Its log says why.'] }),
        );
    });
  });
  server.requestTimeout = 10_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const file = join(dataDir, FILE);
  await mkdir(dataDir, { recursive: true });
  // Never an old file's rights: it is made anew.
  await rm(file, { force: true });
  await writeFile(file, JSON.stringify({ port: (server.address() as AddressInfo).port, secret }), { mode: 0o600 });
  return async () => {
    await rm(file, { force: true });
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
}

/** Leaves a command to the process that runs; undefined where none does. */
export async function askLocalDoor(dataDir: string, argv: readonly string[]): Promise<CommandResult | undefined> {
  let door: z.infer<typeof DOOR>;
  try {
    door = DOOR.parse(JSON.parse(await readFile(join(dataDir, FILE), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES')
      return { ok: false, lines: ['The assistant runs as another user. Enter this command as that user.'] };
    return undefined;
  }
  try {
    const response = await fetch(`http://127.0.0.1:${door.port}/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${door.secret}` },
      body: JSON.stringify(argv),
    });
    // Another program has the port now: the file is of a process that was killed.
    return response.status === 403 ? undefined : RESULT.parse(await response.json());
  } catch (error) {
    // Nobody is there any more. Anything else may have been done already, and must not be done twice.
    if ((error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED') return undefined;
    const say =
      'The assistant did not answer. Look with npm run staff -- list whether it was done before you try again.';
    return { ok: false, lines: [say] };
  }
}
