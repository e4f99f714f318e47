import type { Finding } from '../../knowledge/article.js';
import { screen } from '../safety/screen.js';
import { checkFlow, type Content } from './check-flow.js';
import { checkWords } from './check-words.js';
import { GUIDES } from './guides.js';

/** What is wrong with the structure of our guides: quick, done at every start. */
export const checkGuides = (content: Content): Finding[] => GUIDES.flatMap((flow) => checkFlow(flow, content, GUIDES));

/** Structure and every sentence: the editor's lint. */
export const checkGuidesFully = (content: Content): Finding[] => [
  ...checkGuides(content),
  ...GUIDES.flatMap((flow) => checkWords(flow, content, screen)),
];
