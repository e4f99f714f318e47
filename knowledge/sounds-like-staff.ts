/** Words of those who work with people: they alone say it. */
const WORK =
  /\b(?:clients?|callers?|service users?|practitioners?|caseload|commissioners?|helpline|(?:my|our) patients|patients? (?:of mine|on|with|wants?|asks?|asked|has asked|have asked|under)|(?:social workers?|care coordinators?|nurses?|staff|workers?) (?:should|must|can)|advis(?:e|ing) (?:people|someone|families)|i(?: am|['’]?m) an? (?:\w+ ){0,2}(?:social worker|care coordinator|cpn|nurse|matron|therapist|support worker|key ?worker|advocate|broker|student)|as an? (?:\w+ ){0,2}(?:social worker|care coordinator|nurse|matron|therapist|cpn|practitioner)|(?:district nurse|community matron|ward sister) here)\b/i;

/** Words that families use as well: "our son", "we owe the council". */
const TOGETHER = /\b(?:patients?|teams?|staff|we|our)\b/i;
const ONE_S_OWN = /\b(?:i|i['’]?m|i['’]?ve|my|me|us|mum|mam|dad|son|daughter|brother|sister|husband|wife|partner)\b/i;

/** Does a message speak as those do who work with people: of clients, of a caseload, of what "we" must do? */
export const soundsLikeStaff = (text: string): boolean =>
  WORK.test(text) || (TOGETHER.test(text) && !ONE_S_OWN.test(text));
