import type { StaffApp } from '../staff-app.js';
import type { DeskDeps } from './desk-deps.js';
import { Places } from './desk-place.js';
import { mountQueue } from './mount-queue.js';
import { mountReplies } from './mount-replies.js';
import { mountTalk } from './mount-talk.js';

/** `/staff/desk`: where people who asked for a person get one. */
export function mountDesk(app: StaffApp, deps: DeskDeps): void {
  const places = new Places(deps);
  mountQueue(app, deps, places);
  mountReplies(app, deps, places);
  mountTalk(app, deps, places);
}
