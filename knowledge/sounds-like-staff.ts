const STAFF_WORDS =
  /\b(?:clients?|callers?|service users?|patients?|practitioners?|caseload|commissioner|team|teams|staff|we|our|social workers? (?:should|must|do|have)|care coordinators? (?:should|must|do)|advis(?:e|ing) (?:people|someone)|helpline)\b/i;

/** Does a message speak as those do who work with people: of clients, of a caseload, of what "we" must do? */
export const soundsLikeStaff = (text: string): boolean => STAFF_WORDS.test(text);
