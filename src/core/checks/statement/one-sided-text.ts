import { counted } from '../../language/counted.js';
import { say } from '../../language/say.js';
import { durationText } from './duration-text.js';

/** What is said of so many tolerated differences that all go one way; `sumMs` is positive in the provider's favour. */
export function oneSidedText(count: number, sumMs: number): string {
  const differences = counted(count, 'tolerated difference');
  const inAll = durationText(Math.abs(sumMs));
  return sumMs > 0
    ? say`All ${differences} favour the provider, ${inAll} in all. Ask for the cause before you accept them.`
    : say`All ${differences} favour you, ${inAll} in all. Ask for the cause before you accept them.`;
}
