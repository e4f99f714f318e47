import { join } from 'node:path';
import { loadLibrary, packageRoot, type Library } from '../../knowledge/library.js';
import { onlyReviewed } from '../../knowledge/only-reviewed.js';

const { library } = loadLibrary(join(packageRoot(__dirname), 'knowledge'));

it('serves nothing as shipped: nobody has reviewed anything yet', () => {
  expect(onlyReviewed(library).articles.size).toBe(0);
});

it('keeps a reviewed article with its phrasings, its home and its words, and no other', () => {
  const articles = new Map(library.articles);
  const article = articles.get('help-broker');
  if (article === undefined) throw new Error('the article is there');
  articles.set(article.id, { ...article, reviewed: '2026-11-20', reviewed_by: 'A named person' });
  const kept = onlyReviewed({ ...library, articles } as Library);
  expect([...kept.articles.keys()]).toEqual(['help-broker']);
  expect([...kept.phrasebook.keys()]).toEqual(['help-broker']);
  expect([...kept.homes.values()]).toEqual(['help-broker']);
  expect(kept.glossary.has('broker')).toBe(true);
  expect(kept.glossary.has('cpn')).toBe(false);
});
