import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.js';

/**
 * Reads a request's body as text, up to `limit` bytes. We read it ourselves, in the handler: a signature is over the
 * raw bytes, and each channel says in its own way that a body is too long.
 * @throws Problem 413 too long, 415 compressed, 400 cut off or not UTF-8
 */
export async function readBody(req: IncomingMessage, limit: number): Promise<string> {
  const encoding = req.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity')
    throw new Problem(415, 'UnsupportedEncoding', 'Please send the message uncompressed.');
  const tooLong = () =>
    new Problem(413, 'TooLong', 'That is longer than we can take in one go.', { connection: 'close' });
  if (Number(req.headers['content-length'] ?? 0) > limit) throw tooLong();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw tooLong();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(400, 'CutOff', 'The message did not arrive whole. Please send it again.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Problem(400, 'NotUtf8', 'The message could not be read. Please send it as plain text.');
  }
}

/** Requires one media type, whatever its parameters. @throws Problem 415 */
export function requireType(req: IncomingMessage, type: string): void {
  if ((req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() !== type)
    throw new Problem(415, 'UnsupportedType', `Please send this as ${type}.`);
}
