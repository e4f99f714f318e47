import type { Request, Response } from 'restify';
import type { Html } from '../../html.js';
import type { Who } from '../staff-app.js';

/** Shows a page of the reference in its frame. */
export type ShowPage = (
  req: Request,
  res: Response,
  who: Who | undefined,
  title: string,
  body: Html,
  status?: number,
) => void;
