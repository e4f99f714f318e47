import { loadMind, loadMindAside } from '../../channels/terminal/mind.js';

it('read aside, in a worker thread, the content is the same and as frozen', async () => {
  const [here, aside] = await Promise.all([loadMind(), loadMindAside()]);
  expect(aside.mind.library.hash).toBe(here.mind.library.hash);
  expect(aside.findings).toEqual(here.findings);
  const article = aside.mind.library.articles.get('basics-direct-payment');
  expect(article).toEqual(here.mind.library.articles.get('basics-direct-payment'));
  expect(Object.isFrozen(article) && Object.isFrozen(article?.sections[0])).toBe(true);
  const question = 'can I pay my sister who lives with me';
  expect(aside.mind.understanding.rank(question)).toEqual(here.mind.understanding.rank(question));
}, 60_000);
