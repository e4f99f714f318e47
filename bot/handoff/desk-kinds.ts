/** Whom a deployment can offer (`DESK_KINDS`). */
export const DESK_KINDS = ['broker', 'peer', 'advocate', 'helpline'] as const;
export type DeskKind = (typeof DESK_KINDS)[number];
