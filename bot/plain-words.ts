import type { Form } from './reply.js';

/**
 * What is said when nothing else can be: no file, no figure and no sheet of numbers is read for it. Texts are GSM-7 and one
 * segment; 999 stands within the first 160 characters.
 */
export const PLAIN_WORDS: Readonly<Record<'trouble' | 'danger' | 'neutral', Readonly<Record<Form, string>>>> = {
  /** No answer, and nobody could tell whether there is danger. */
  trouble: {
    sms: 'Sorry, I cannot answer just now. Please text me again in a few minutes. In danger: call 999. Urgent health: 111. Samaritans, any time: 116 123.',
    web: 'Sorry, I cannot answer just now. Please ask me again in a few minutes.\n\nIn danger, call **999**. For urgent health help, call **111**. To talk to Samaritans at any time, call **116 123**.',
  },
  /** There is danger, and its own text cannot be had. */
  danger: {
    sms: 'If you or someone else is in danger, call 999 now. Urgent health: 111. Samaritans, any time: 116 123. This is automated and cannot send help.',
    web: 'If you or someone else is in danger, call **999** now.\n\nFor urgent health help, call **111**. To talk to Samaritans at any time, call **116 123**.\n\nThis is an automated service. It cannot send help.',
  },
  /** Either, where somebody else reads this phone: it names nothing. */
  neutral: {
    sms: 'Sorry, I cannot answer just now. Please text me again in a few minutes. In any emergency call 999.',
    web: 'Sorry, I cannot answer just now. Please ask me again in a few minutes. In any emergency call **999**.',
  },
};
