import type { Request } from 'restify';

/** A browser that loads a page; a script of ours asks for JSON. */
export const wantsPage = (req: Request): boolean => (req.headers.accept ?? '').includes('text/html');
