import { catalogOf, speak } from '../../src/core/language/say.js';

// To be imported before anything that speaks: the texts are in the page, so that its first words are in its language.
const texts: unknown = JSON.parse(document.getElementById('texts')?.textContent || '{}');
const isEnglish = typeof texts !== 'object' || texts === null || Object.keys(texts).length === 0;
if (!isEnglish) speak(document.documentElement.lang, catalogOf(texts as Record<string, unknown>));
