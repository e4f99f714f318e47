/** The 124 postcode areas of the United Kingdom. */
export const POSTCODE_AREAS: ReadonlySet<string> = new Set(
  'AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'.split(
    ' ',
  ),
);

/** How streets end, long and short. "way", "hill" and "park" need a number and a name before them, as the rule asks. */
export const STREET_WORDS =
  'street|str|road|rd|avenue|ave|lane|ln|close|drive|court|crescent|cres|terrace|gardens|grove|square|walk|mews|place|row|way|hill|park|parade|gate|wynd|brae|rise|view|house|st';

/** Words that may follow "my name is" or "I'm" and are no name. */
export const NAME_STOPS: ReadonlySet<string> = new Set(
  `a an the and but or so i im am is are was were have has had get got been being do does did can cant could would should will wont want need
  not no yes my your our his her their its it this that these those there here he she they we you me him them us who what when where why how
  on in at to for from of with by as if because about after before into over under up down out off since until while
  please thanks thank hello hi hey sorry just only also still now then very really quite too again ever never always
  disabled deaf blind autistic bipolar schizophrenic depressed ill unwell sick well fine ok okay poorly homeless single married divorced widowed pregnant retired unemployed
  caring carer carers looking asking calling ringing texting writing trying hoping wondering worried scared confused struggling stuck lost tired living getting going having using paying
  mum mums dad dads mother father son daughter husband wife partner brother sister friend neighbour nan gran grandad uncle aunt
  council nhs social worker direct payment payments personal budget health care support assistant pa team trust england scotland wales northern ireland london uk
  missing wrong spelt spelled different changed private not-known on-the withheld important down there
  entitled eligible allowed able unable new old young aged year years monday tuesday wednesday thursday friday saturday sunday
  january february march april may june july august september october november december one two three some any all both`.split(
    /\s+/,
  ),
);
