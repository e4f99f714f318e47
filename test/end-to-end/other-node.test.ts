import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../support/server-process.js';
import { inboundFields, postSigned, textsIn, TWILIO_SETTINGS } from '../support/twilio.js';

// The long run starts the real process on every Node that we promise; the short one on the one it runs on. The binaries
// are npm packages, so that a machine with nothing but the registry can do this too.
const VERSIONS = process.env.TEST_LONG ? ['20.19', '22', '24'] : [process.versions.node];

const folder = mkdtempSync(join(tmpdir(), 'other-node-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function nodeBinary(version: string): string {
  if (version === process.versions.node) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const into = join(folder, version);
  mkdirSync(into);
  const packed = execFileSync('npm', ['pack', '--silent', `${name}@${version}`], { cwd: into, encoding: 'utf8' });
  execFileSync('tar', ['-xzf', packed.trim().split('\n').at(-1) ?? ''], { cwd: into });
  const binary = join(into, 'package', 'bin', 'node');
  if (!existsSync(binary)) throw new Error(`${name}@${version} holds no bin/node`);
  chmodSync(binary, 0o755);
  return binary;
}

it.each(VERSIONS)(
  'starts and answers on Node %s',
  async (version) => {
    const binary = nodeBinary(version);
    expect(execFileSync(binary, ['--version'], { encoding: 'utf8' })).toContain(`v${version}`);
    const dataDir = mkdtempSync(join(folder, 'data-'));
    const server = await ServerProcess.start({ DATA_DIR: dataDir, ...TWILIO_SETTINGS }, undefined, binary);
    try {
      const response = await postSigned(`${server.url}/sms/inbound`, inboundFields('What is a direct payment?'));
      expect(response.status).toBe(200);
      expect(textsIn(await response.text())[0]).toMatch(/^In England: /);
    } finally {
      await server.end('SIGTERM');
    }
  },
  180_000,
);
