import { open } from '../../bot/store/open.js';
import { count } from './inbound.js';

/**
 * A process that runs turns, several at a time, until somebody kills it, and says of each that it is kept: one line
 * `<conversation> <number>` on stdout after the commit. Arguments: data folder, template, first number.
 */
async function main(dataDir: string, templateFile: string, first: number): Promise<void> {
  const store = await open({ dataDir, templateFile });
  const lanes = ['ann', 'bob', 'cat', 'dan'];
  await Promise.all(
    lanes.map(async (conversationId) => {
      for (let number = first; ; number += 1) {
        const at = new Date();
        await store.turn(
          { channel: 'sms', externalId: `SM${number}`, conversationId, text: `message ${number}`, at },
          count,
        );
        process.stdout.write(`${conversationId} ${number}\n`);
      }
    }),
  );
}

const [dataDir = '', templateFile = '', first = '0'] = process.argv.slice(2);
void main(dataDir, templateFile, Number(first));
