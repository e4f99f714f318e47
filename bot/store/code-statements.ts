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

/** What the code stands for; `take` uses it up: of two who take it at once, one gets it. */
export function findCode({ hash, take }: CodeWanted, now: Date): Statement {
  if (!take)
    return {
      name: 'find_code',
      text: `SELECT 'move' AS kind, c.id AS conversation_id, c.state AS state, NULL::timestamptz AS at
          FROM move_code m JOIN conversation c ON c.id = m.conversation_id
          WHERE m.hash = $1::text AND m.expires_at > $2::timestamptz
        UNION ALL
        SELECT 'practice', NULL, NULL, g.at FROM good_practice g WHERE g.receipt_hash = $1::text`,
      values: [hash, now.toISOString()],
    };
  return {
    name: 'take_code',
    text: `WITH moved AS (
        DELETE FROM move_code WHERE hash = $1::text AND expires_at > $2::timestamptz RETURNING conversation_id
      ), taken_back AS (
        DELETE FROM good_practice WHERE receipt_hash = $1::text RETURNING at
      )
      SELECT 'move' AS kind, c.id AS conversation_id, c.state AS state, NULL::timestamptz AS at
        FROM moved JOIN conversation c ON c.id = moved.conversation_id
      UNION ALL
      SELECT 'practice', NULL, NULL, taken_back.at FROM taken_back`,
    values: [hash, now.toISOString()],
  };
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

export function keepPractice(id: string, shared: PracticeShared, now: Date): Statement {
  const text = (value: string | undefined): string | null => (value === undefined ? null : storableText(value));
  return {
    name: 'keep_practice',
    text: `INSERT INTO good_practice
        (id, at, changed_at, story, publish, contact, name, phone, email, organisation, nation, receipt_hash)
      VALUES ($1::uuid, $2::timestamptz, $2::timestamptz, $3::text, $4::text, $5::boolean, $6::text, $7::text, $8::text,
        $9::text, $10::text, $11::text)`,
    values: [
      id,
      now.toISOString(),
      storableText(shared.story),
      shared.publish,
      shared.contact,
      text(shared.name),
      text(shared.phone),
      text(shared.email),
      text(shared.organisation),
      text(shared.nation),
      shared.receiptHash,
    ],
  };
}
