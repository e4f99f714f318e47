import { redact } from '../privacy/redact.js';
import type { KeptWords } from './kept-words.js';
import type { CodeWanted, Inbound, PracticeShared } from './port.js';
import type { Statement } from './sql.js';
import { storableText } from './storable.js';

/** The statements about codes: looked up inside the turn that brings one, so that a code is used once on any node. */

/** Wrong codes within `since` for this conversation and for the address. */
export function countTries({ conversationId, address }: Inbound, since: Date): Statement {
  return {
    name: 'count_tries',
    text: `SELECT
        (SELECT count(*)::int FROM code_try WHERE who = $1::text AND at > $3::timestamptz) AS own,
        (SELECT count(*)::int FROM code_try WHERE who = $2::text AND at > $3::timestamptz) AS address`,
    values: [`c:${conversationId}`, `a:${address ?? ''}`, since.toISOString()],
  };
}

export function noteTry({ conversationId, address }: Inbound, at: Date): Statement {
  return {
    name: 'note_try',
    text: `INSERT INTO code_try (who, at)
      SELECT who, $3::timestamptz FROM unnest(ARRAY[$1::text, $2::text]) AS who WHERE who <> 'a:'`,
    values: [`c:${conversationId}`, `a:${address ?? ''}`, at.toISOString()],
  };
}

export interface CodeRow {
  readonly kind: 'move' | 'practice';
  readonly conversation_id: string | null;
  readonly state: unknown;
  readonly at: Date | string | null;
}

/** Held until the turn ends: of two who use a code at once, the second finds it gone. */
export function lockCode({ hash }: CodeWanted): Statement {
  return {
    name: 'lock_code',
    text: `WITH moved AS (SELECT hash FROM move_code WHERE hash = $1::text FOR UPDATE),
        shared AS (SELECT id FROM good_practice WHERE receipt_hash = $1::text FOR UPDATE)
      SELECT (SELECT count(*) FROM moved) + (SELECT count(*) FROM shared) AS held`,
    values: [hash],
  };
}

export function findCode({ hash }: CodeWanted, now: Date): Statement {
  return {
    name: 'find_code',
    text: `SELECT 'move' AS kind, c.id AS conversation_id, c.state AS state, NULL::timestamptz AS at
        FROM move_code m JOIN conversation c ON c.id = m.conversation_id
        WHERE m.hash = $1::text AND m.expires_at > $2::timestamptz
      UNION ALL
      SELECT 'practice', NULL, NULL, g.at FROM good_practice g WHERE g.receipt_hash = $1::text`,
    values: [hash, now.toISOString()],
  };
}

/** Used up. What was shared and not published goes; of what was published the words stay, for the editor to take off the page. */
export function useCode(hash: string): Statement[] {
  return [
    { name: 'use_move_code', text: 'DELETE FROM move_code WHERE hash = $1::text', values: [hash] },
    {
      name: 'take_back_published',
      text: `UPDATE good_practice SET state = 'withdrawn', name = NULL, phone = NULL, email = NULL, organisation = NULL,
        sealed = NULL, contact = false, publish = 'no', receipt_hash = id::text WHERE receipt_hash = $1::text AND state = 'published'`,
      values: [hash],
    },
    { name: 'take_back', text: 'DELETE FROM good_practice WHERE receipt_hash = $1::text', values: [hash] },
  ];
}

/** A new code; the ones made before for this conversation no longer work. */
export function issueCode(conversationId: string, code: { hash: string; expiresAt: Date }): Statement[] {
  return [
    {
      name: 'forget_codes',
      text: 'DELETE FROM move_code WHERE conversation_id = $1::text',
      values: [conversationId],
    },
    {
      name: 'issue_code',
      text: `INSERT INTO move_code (hash, conversation_id, expires_at) VALUES ($1::text, $2::text, $3::timestamptz)`,
      values: [code.hash, conversationId, code.expiresAt.toISOString()],
    },
  ];
}

/** Name, phone and email sealed; without a key they are not kept at all. */
export function keepPractice(id: string, shared: PracticeShared, words: KeptWords, now: Date): Statement {
  const { name, phone, email } = shared;
  const contact = Object.values({ name, phone, email }).some((one) => one !== undefined)
    ? words.seal(JSON.stringify({ name, phone, email }), 'good_practice', id)
    : null;
  const text = (value: string | undefined): string | null => (value === undefined ? null : storableText(value));
  return {
    name: 'keep_practice',
    text: `INSERT INTO good_practice
        (id, at, changed_at, story, publish, contact, organisation, nation, receipt_hash, sealed)
      VALUES ($1::uuid, $2::timestamptz, $2::timestamptz, $3::text, $4::text, $5::boolean, $6::text, $7::text, $8::text,
        $9::text)`,
    values: [
      id,
      now.toISOString(),
      storableText(shared.story),
      shared.publish,
      shared.contact,
      text(shared.organisation && redact(shared.organisation).text),
      text(shared.nation),
      shared.receiptHash,
      contact,
    ],
  };
}
