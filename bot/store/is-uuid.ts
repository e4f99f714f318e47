const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ids come from addresses and forms as well; PostgreSQL would answer a malformed one with an error. */
export const isUuid = (text: string): boolean => UUID.test(text);
