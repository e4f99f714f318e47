/** The four nations whose rules differ, in the order in which we list them. */
export const NATIONS = ['england', 'scotland', 'wales', 'ni'] as const;

export type Nation = (typeof NATIONS)[number];

/** An article is about one nation, or (`uk`) says the same thing everywhere. */
export type ArticleNation = Nation | 'uk';

/** The nation's name as a sentence uses it. */
export const NATION_NAMES: Readonly<Record<ArticleNation, string>> = {
  england: 'England',
  scotland: 'Scotland',
  wales: 'Wales',
  ni: 'Northern Ireland',
  uk: 'the UK',
};
