import qrcode from 'qrcode-generator';
import { markup, type Html } from '../html.js';

/** A QR code as a drawing in the page. Black on white in dark mode too: cameras need it so. */
export function qrCode(text: string, label: string): Html {
  const qr = qrcode(0, 'M');
  qr.addData(text);
  qr.make();
  const size = qr.getModuleCount();
  const quiet = 4;
  let path = '';
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (qr.isDark(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`;
  const side = size + 2 * quiet;
  return markup`<svg class="staff-qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
