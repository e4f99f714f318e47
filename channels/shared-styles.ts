import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What every page is made up with, people's and staff's, in order: the NHS stylesheet, then our palette. @param root folder of the package */
export function sharedStyles(root: string): readonly { readonly name: string; readonly text: string }[] {
  const nhs = readFileSync(require.resolve('nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css'), 'utf8');
  const palette = readFileSync(join(root, 'channels', 'assets', 'palette.css'), 'utf8');
  return [
    { name: 'nhsuk', text: withoutFrutiger(nhs) },
    { name: 'palette', text: palette },
  ];
}

/** Frutiger is licensed to the NHS alone: we neither load nor name it. */
function withoutFrutiger(css: string): string {
  return css.replace(/@font-face\{[^}]*\}/g, '').replaceAll('Frutiger W01,', '');
}
