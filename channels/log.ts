import pino, { type DestinationStream, type Logger } from 'pino';

/** Keys that hold what people wrote, who they are, or what opens a door. Whatever object they turn up in, they go. */
const NEVER = [
  'text',
  'body',
  'Body',
  'From',
  'To',
  'from',
  'to',
  'phone',
  'number',
  'name',
  'params',
  'headers',
  'authorization',
  'cookie',
  'token',
  'secret',
  'password',
  'url',
  'query',
  'replies',
  'activity',
  'extra',
  'state',
];

/** A run of digits that could be a phone number, in whatever message or error text it turns up. */
const DIGITS = /\+?\d[\d ()-]{6,}\d/g;
const hide = (value: string): string => value.replace(DIGITS, '[number]');

/**
 * The one logger. JSON lines on standard error, so that standard output stays clean for commands that print data.
 * What people write, their names and their numbers never reach it: known keys are removed, and digit runs are replaced
 * in whatever text an error brings along.
 */
export function createLog(level: string, destination: DestinationStream = standardError()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: NEVER.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), remove: true },
      serializers: { err: serializeError, error: serializeError },
      hooks: {
        logMethod(args, method) {
          const safe = args.map((arg: unknown) => (typeof arg === 'string' ? hide(arg) : arg));
          method.apply(this, safe as Parameters<typeof method>);
        },
      },
    },
    { write: (line: string) => unlessFull(destination, line) },
  );
}

/** A full disk or a closed pipe would end the process, and whoever is being answered would get nothing. */
function unlessFull(destination: DestinationStream, line: string): void {
  try {
    destination.write(line);
  } catch {
    // There is nowhere to tell it.
  }
}

function standardError(): DestinationStream {
  const stream = pino.destination({ fd: 2, sync: false });
  stream.on('error', () => undefined);
  return stream;
}

/**
 * An error's kind and place. A driver puts rows and parameters into other fields and into `detail`: they are left out.
 * What a message quotes may be what somebody wrote (JSON.parse quotes its input), so quotations go too, but for the
 * names of tables and columns in PostgreSQL's class 42, which come from our own SQL.
 */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const ours = typeof code === 'string' && code.startsWith('42');
  const message = hide(ours ? error.message : error.message.replace(/"[^"]*("|$)|'[^']*('|$)/g, '"…"'));
  return {
    type: error.name,
    message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .join('\n'),
  };
}
