import { PICTURES as CHECKED } from '../../../knowledge/check-article.js';
import { PICTURES, picture } from '../../../channels/webchat/pictures.js';

it('has a drawing for every name that an Easy Read line may use, and no other', () => {
  expect(Object.keys(PICTURES).sort()).toEqual([...CHECKED].sort());
});

it.each(Object.keys(PICTURES))('draws %s in one style and says what it shows', (name) => {
  const drawn = picture(name)?.markup ?? '';
  expect(drawn).toMatch(/role="img" aria-label="[A-Z][^"]+"/);
  expect(drawn).not.toMatch(/style=|<script|fill="(?!none)|stroke-width="(?!3)/);
  expect((drawn.match(/<(path|circle|rect)\b/g) ?? []).length).toBeGreaterThan(0);
});

it('draws nothing for a name it does not have', () => {
  expect(picture('no-such-picture')).toBeUndefined();
});
