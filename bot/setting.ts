import type { Nation } from '../knowledge/nation.js';

/** What a deployment decides about its assistant. Read from the environment once, in channels/config.ts. */
export interface Setting {
  /** Who runs it, as people know it. */
  readonly service: string;
  /** The nation of everyone it serves, where that is known. */
  readonly nation?: Nation;
  /** Whom to send people to who ask for a person, where there is someone. */
  readonly person?: { readonly name: string; readonly phone: string; readonly hours?: string };
  /** Where else one can go on with a guide: the address of the web chat, the number for texts. */
  readonly places?: { readonly web?: string; readonly texts?: string };
  readonly retentionDays: number;
  /** False only in the terminal, where nobody can be flooded. */
  readonly paced?: boolean;
}
