import type { DeskStore } from '../handoff/port.js';
import { DeskBook } from './desk-book.js';
import { DeskLists } from './desk-lists.js';
import { DeskWhere, typingKey } from './desk-presence.js';
import { DeskReports } from './desk-report.js';
import { DeskTalks } from './desk-talks.js';
import { DESK_NEWS } from './handoff-moves.js';
import { DeskTrouble, type TroubleStore } from './desk-trouble.js';
import type { HandoffTransactions } from './handoff-transactions.js';
import { DeskTimers, type TimerStore } from './desk-timers.js';
import type { Notifier } from './notifier.js';

/** The desk's face of the store, put together. */
export function openDesk(
  transactions: HandoffTransactions,
  newId: () => string,
  notifier: Pick<Notifier, 'subscribe' | 'changed'>,
): DeskStore & TimerStore & TroubleStore {
  const talks = new DeskTalks(transactions);
  const lists = new DeskLists(transactions);
  const book = new DeskBook(transactions, newId);
  const reports = new DeskReports(transactions);
  const timers = new DeskTimers(transactions);
  const trouble = new DeskTrouble(transactions);
  const where = new DeskWhere(transactions);
  return {
    queue: () => lists.queue(),
    mine: (staffId) => lists.mine(staffId),
    open: (id, _now, reader) => lists.open(id, reader),
    messages: (id, afterSeq, reader) => lists.messages(id, afterSeq, reader),
    claim: (id, staff, now, max) => talks.claim(id, staff, now, max),
    say: (id, staff, text, key, now) => talks.say(id, staff, text, key, now),
    note: (id, staff, text, now) => talks.note(id, staff, text, now),
    transfer: (id, staff, to, note, now) => talks.transfer(id, staff, to, note, now),
    putBack: (id, staff, now) => talks.putBack(id, staff, now),
    close: (id, staff, outcome, followUp, now) => talks.close(id, staff, outcome, followUp, now),
    present: (staff, kinds, until) => book.present(staff, kinds, until),
    gone: (staffId, now) => book.gone(staffId, now),
    presenceOf: (staffId) => where.presenceOf(staffId),
    holderOf: (conversationId) => where.holderOf(conversationId),
    reopenCallBack: (id, staff, now) => where.reopenCallBack(id, staff, now),
    typing: (conversationId, who) => notifier.changed(typingKey(conversationId, who)),
    subscribeToTyping: (conversationId, who, wake) => notifier.subscribe(typingKey(conversationId, who), wake),
    whoIsHere: (now) => lists.whoIsHere(now),
    seeAlert: (id, staff, note, now) => book.seeAlert(id, staff, note, now),
    callBacks: (states) => book.callBacks(states),
    settleCallBack: (id, staff, state, note, now) => book.settleCallBack(id, staff, state, note, now),
    takeUpCallBack: (id, staff, now, max) => talks.takeUp(id, staff, now, max),
    savedReplies: () => book.savedReplies(),
    saveReply: (reply, staff, now) => book.saveReply(reply, staff, now),
    deleteReply: (id) => book.deleteReply(id),
    hours: () => book.hours(),
    setHours: (kind, weekly, staff, reason, now) => book.setHours(kind, weekly, staff, reason, now),
    addClosure: (closure, staff, now) => book.addClosure(closure, staff, now),
    removeClosure: (id, staff, reason, now) => book.removeClosure(id, staff, reason, now),
    status: (kinds, now) => lists.status(kinds, now),
    report: (from, to) => reports.report(from, to),
    reportRows: (from, to) => reports.rows(from, to),
    subscribe: (wake) => notifier.subscribe(DESK_NEWS, wake),
    subscribeTo: (conversationId, wake) => notifier.subscribe(conversationId, wake),
    move: (id, change, now) => talks.move(id, change, now),
    timed: (id) => timers.timed(id),
    openIds: (limit, after) => timers.openIds(limit, after),
    moveIf: (id, decide, now) => timers.moveIf(id, decide, now),
    timeAgain: (id, timer, version, at, now) => timers.again(id, timer, version, at, now),
    optedOut: (key, at) => trouble.optedOut(key, at),
    optedIn: (key, at) => trouble.optedIn(key, at),
    delivered: (messageId, state, at) => trouble.delivered(messageId, state, at),
    markOverdue: (id, version, now) => timers.markOverdue(id, version, now),
  };
}
