import { StoreRefused } from '../bot/store/store-error.js';
import { ConfigError, readEnvironment } from './config.js';
import { CannotStart, serve } from './serve.js';

async function main(): Promise<void> {
  await serve(readEnvironment());
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof StoreRefused || error instanceof CannotStart;
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
