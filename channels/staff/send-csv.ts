import type { Response } from 'restify';

/** A table to take away. It is about people: nothing on the way may keep it. */
export function sendCsv(res: Response, filename: string, csv: string): void {
  res.sendRaw(200, csv, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${filename}"`,
    'cache-control': 'no-store',
  });
}
