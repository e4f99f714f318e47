import { spawnSync } from 'node:child_process';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureTemplate, templatePath } from '../../bot/store/template.js';
import { freshFolder } from '../support/run-folder.js';

describe('the template', () => {
  it('is made once for a version of the schema, replaces those of others, and touches nothing else', async () => {
    const folder = await freshFolder('template');
    await mkdir(join(folder, 'store-template-0123456789abcdef'));
    await writeFile(join(folder, 'main.js'), '');
    const template = await ensureTemplate(folder);
    expect(template).toBe(templatePath(folder));
    expect((await readdir(folder)).sort()).toEqual(['main.js', template.slice(folder.length + 1)]);
    const made = (await stat(template)).ino;
    expect(await ensureTemplate(folder)).toBe(template);
    expect((await stat(template)).ino).toBe(made);
  }, 60_000);

  it('that cannot be made says why and leaves the build failed', async () => {
    const file = join(await freshFolder('template'), 'file');
    await writeFile(file, '');
    const script = join(__dirname, '..', '..', 'bot', 'store', 'template.ts');
    const run = spawnSync(process.execPath, ['--import', 'tsx', script, join(file, 'dist')], { encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/^ENOTDIR: .*file/);
  }, 30_000);
});
