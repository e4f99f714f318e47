/** Words that stand in every text: a search that took them would find everything. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be been but by can could did do does for from get go had has have he her him his how i if in is it me my no not of on or our she should so some than that the their them then there they this to too us was we were what when where which who why will with would you your'.split(
    ' ',
  ),
);
