import type { Request, Server } from 'restify';
import { sayDay, todayOf } from '../../bot/flows/calendar.js';
import { openGuide } from '../../bot/flows/open-guide.js';
import { outcomeParts } from '../../bot/flows/outcome-parts.js';
import { readConversation } from '../../bot/conversation.js';
import type { Store } from '../../bot/store/store.js';
import type { Library } from '../../knowledge/library.js';
import { Problem } from '../problem.js';
import { route, type TellProblem } from '../route.js';
import { sendPage } from '../send-page.js';
import { GUIDE_PAGES, guidePage, noGuidePage } from './guide-page.js';
import type { Site } from './layout.js';
import type { Session } from './session.js';

export interface GuideRoutesDeps {
  readonly site: Site;
  readonly states: Pick<Store, 'conversationState'>;
  readonly library: () => Library;
  readonly sessionOf: (req: Request) => Session;
  readonly now: () => Date;
  readonly tell: TellProblem;
}

/**
 * `/guide/print`, `/guide/show`, `/guide/letter`: the outcome of the guide in the visitor's own conversation. The address
 * holds nothing of it; whose it is says the cookie alone.
 */
export function mountGuidePages(server: Server, deps: GuideRoutesDeps): void {
  const { site, states, library, sessionOf, now, tell } = deps;
  for (const page of GUIDE_PAGES)
    server.get(
      `/guide/${page}`,
      route(async (req, res) => {
        const session = sessionOf(req);
        if (session.isNew) throw new Problem(403, 'NoConversation', 'Open the start page first.');
        const conversation = readConversation(await states.conversationState(session.conversationId));
        const open = conversation && openGuide({ conversation, form: 'web', mind: { library: library() } });
        const at = open?.position.at;
        const parts =
          open === undefined || at?.kind !== 'outcome'
            ? undefined
            : outcomeParts({ ...open, outcome: at, somebody: false });
        if (open === undefined || parts === undefined || (page === 'letter' && parts.letter === undefined)) {
          sendPage(res, 404, noGuidePage(site, at?.kind === 'question'));
          return;
        }
        sendPage(res, 200, guidePage(site, { page, guide: open.flow.title, parts, day: sayDay(todayOf(now())) }));
      }, tell),
    );
}
