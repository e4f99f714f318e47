/** Texts that no webhook is waiting for (channels/sms/send-job.ts). Job data: `{ messageId, conversationId, fresh }`. */
export const TEXT_QUEUE = 'sms-send';
