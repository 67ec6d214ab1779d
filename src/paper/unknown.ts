/** A name that leads nowhere. */
import { AuthorError, type Place } from '../author-error.ts';
import { nearest } from '../nearest.ts';

/**
 * @param remedy what to do beside choosing a name that exists
 * @param about file that should have it
 */
export function unknown(
  at: Place,
  what: string,
  name: string,
  known: readonly string[],
  remedy = '',
  about?: string,
): AuthorError {
  const list = nearest(name, [...known], 5).join(', ');
  const exist = list ? `There is: ${list}.` : 'There is none.';
  const words = [exist, remedy].filter(Boolean).join(' ');
  return new AuthorError(at, `no ${what} "${name}".`, words, about);
}
