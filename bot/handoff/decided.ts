import type { HandoffChange, NewCallBack } from './handoff-change.js';

/** A change as `decide` makes it: a phone number is still plain, and is sealed before anything is stored. */
export type DecidedChange =
  | Exclude<HandoffChange, { do: 'call-back' }>
  | {
      readonly do: 'call-back';
      readonly callBack: Omit<NewCallBack, 'number'>;
      readonly handoffId?: string;
      /** E.164. */
      readonly ring?: string;
    };
