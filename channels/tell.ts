import type { Request } from 'restify';
import { tellAsJson, type TellProblem } from './route.js';
import { sendPage } from './send-page.js';
import type { Site } from './webchat/layout.js';
import { problemPage } from './webchat/static-pages.js';

/** A page for people, JSON for programs. */
export function tellByKind(site: Site): TellProblem {
  return (req, res, problem) => {
    if (wantsPage(req)) sendPage(res, problem.status, problemPage(site, problem.say), problem.headers);
    else tellAsJson(req, res, problem);
  };
}

const wantsPage = (req: Request): boolean => (req.headers.accept ?? '').includes('text/html');
